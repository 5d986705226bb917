/*
 * The arithmetic of values: printed numbers to cents, parts of a date to a day
 * of the calendar and back. Pure functions of what was printed; nothing here
 * knows a language or a document.
 */
#ifndef BSL_EXTRACT_VALUES_H
#define BSL_EXTRACT_VALUES_H

#include "base/span.h"

enum {
        BSL_YEAR_MIN = 1500, /* of a date; what is outside is no year */
        BSL_YEAR_MAX = 2199,
        BSL_ISO_MAX = 11 /* bytes of "2012-05-29" and its zero */
};

/** A date as precise as printed: day 0 is a month, month 0 a year. */
struct bsl_day {
        uint16_t year;
        uint8_t month;
        uint8_t day;
};

/** Digits, perhaps misread (l, I, | and O for 1 and 0) and with others around
 *  them, as a number below 100000; -1 when there is no digit. */
int32_t bsl_value_digits(struct bsl_view view);
/** A year of four digits, or of two: those up to `pivot` are in this century. */
int32_t bsl_value_year(struct bsl_view view, int32_t pivot);
/** Whether the calendar has the day (or month). */
bool bsl_day_valid(struct bsl_day day);
/** Negative, 0 or positive; of equals the more precise is later. */
int bsl_day_compare(struct bsl_day a, struct bsl_day b);
/** Writes ISO 8601, as precise as the day is. */
void bsl_day_print(struct bsl_day day, char out[BSL_ISO_MAX]);
/** Reads ISO 8601 of one of the three precisions. */
bool bsl_day_read(const char *iso, struct bsl_day *out);
/** The year in which `day` (without one) comes last before or on `now`, or,
 *  when `coming`, first on or after it. */
uint16_t bsl_day_near(struct bsl_day day, struct bsl_day now, bool coming);

/** A number with points and commas, times `unit`, in cents. Point and comma may
 *  each stand between thousands or in front of decimals; false when the number
 *  can be read in no way, or is too large. */
bool bsl_value_cents(struct bsl_view number, int64_t unit, int64_t *cents);

#endif
