/* See values.h. */
#include "extract/references/values.h"

#include <stdio.h>
#include <string.h>

enum {
        NUMBER_MAX = 100000,
        GROUPS_MAX = 8,   /* of digits between points and commas */
        DIGITS_MAX = 14,  /* of a whole number: fits in 64 bits with its cents */
        DECIMALS_MAX = 6, /* behind these nothing changes a cent */
        YEARS_AHEAD = 4,  /* to find 29 February again */
        LONG_GROUP = 3    /* digits between two points */
};

static bool is_digit(char c)
{
        return c >= '0' && c <= '9';
}

/* What scanning makes of 1 and 0. */
static char digit_of(char c)
{
        if (c == 'l' || c == 'I' || c == 'i' || c == '|')
                return '1';
        return c == 'O' || c == 'o' ? '0' : c;
}

int32_t bsl_value_digits(struct bsl_view view)
{
        int32_t value = -1;

        for (size_t i = 0; i < view.n; i++) {
                char c = digit_of(view.s[i]);
                if (!is_digit(c))
                        continue;
                value = (value < 0 ? 0 : value * 10) + (c - '0');
                if (value >= NUMBER_MAX)
                        return -1;
        }
        return value;
}

int32_t bsl_value_year(struct bsl_view view, int32_t pivot)
{
        int32_t value = bsl_value_digits(view);

        if (value < 0 || value >= 100)
                return value;
        return value <= pivot ? 2000 + value : 1900 + value;
}

static bool is_leap(uint32_t year)
{
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool bsl_day_valid(struct bsl_day day)
{
        static const uint8_t DAYS[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

        if (day.year < BSL_YEAR_MIN || day.year > BSL_YEAR_MAX || day.month > 12)
                return false;
        if (day.month == 0)
                return day.day == 0;
        if (day.month == 2 && day.day == 29)
                return is_leap(day.year);
        return day.day <= DAYS[day.month - 1];
}

int bsl_day_compare(struct bsl_day a, struct bsl_day b)
{
        if (a.year != b.year)
                return a.year < b.year ? -1 : 1;
        if (a.month != b.month)
                return a.month < b.month ? -1 : 1;
        return (a.day > b.day) - (a.day < b.day);
}

void bsl_day_print(struct bsl_day day, char out[BSL_ISO_MAX])
{
        if (day.month == 0)
                snprintf(out, BSL_ISO_MAX, "%04u", day.year % 10000u);
        else if (day.day == 0)
                snprintf(out, BSL_ISO_MAX, "%04u-%02u", day.year % 10000u, day.month % 100u);
        else
                snprintf(out, BSL_ISO_MAX, "%04u-%02u-%02u", day.year % 10000u, day.month % 100u,
                         day.day % 100u);
}

static bool read_part(const char **at, uint32_t digits, uint32_t *out)
{
        *out = 0;
        for (uint32_t i = 0; i < digits; i++, (*at)++) {
                if (!is_digit(**at))
                        return false;
                *out = *out * 10 + (uint32_t)(**at - '0');
        }
        return true;
}

bool bsl_day_read(const char *iso, struct bsl_day *out)
{
        uint32_t parts[3] = {0, 0, 0};

        *out = (struct bsl_day){0, 0, 0};
        for (uint32_t i = 0; iso && i < 3; i++) {
                if (!read_part(&iso, i == 0 ? 4 : 2, &parts[i]))
                        return false;
                if (*iso == '\0') {
                        out->year = (uint16_t)parts[0];
                        out->month = (uint8_t)parts[1];
                        out->day = (uint8_t)parts[2];
                        return bsl_day_valid(*out);
                }
                if (*iso++ != '-')
                        return false;
        }
        return false;
}

uint16_t bsl_day_near(struct bsl_day day, struct bsl_day now, bool coming)
{
        /* Of `now` only as much counts as `day` says; what it does not say is kind. */
        if (day.day == 0)
                now.day = 0;
        else if (now.day == 0)
                now.day = coming ? 1 : 31;
        if (now.month == 0)
                now.month = coming ? 1 : 12;
        for (int i = 0; i <= YEARS_AHEAD; i++) {
                day.year = (uint16_t)(coming ? now.year + i : now.year - i);
                int order = bsl_day_compare(day, now);
                if (bsl_day_valid(day) && (coming ? order >= 0 : order <= 0))
                        return day.year;
        }
        return 0;
}

/* ---- amounts ---- */

/* Groups of digits and what stands in front of each but the first. */
struct groups {
        struct bsl_view v[GROUPS_MAX];
        char separator[GROUPS_MAX];
        uint32_t n;
};

static bool split(struct bsl_view number, struct groups *groups)
{
        groups->n = 0;
        for (size_t i = 0; i < number.n;) {
                char separator = ' ';
                for (; i < number.n && !is_digit(number.s[i]); i++)
                        if (number.s[i] != ' ')
                                separator = number.s[i];
                if (i == number.n)
                        break;
                if (groups->n == GROUPS_MAX)
                        return false;
                size_t start = i;
                while (i < number.n && is_digit(number.s[i]))
                        i++;
                groups->separator[groups->n] = separator;
                groups->v[groups->n++] = (struct bsl_view){number.s + start, i - start};
        }
        return groups->n > 0;
}

/* Whether the last group is decimals: it is not as long as thousands are, or
 * its separator is not the one before, or nothing stands in front of it. */
static bool ends_in_decimals(const struct groups *groups)
{
        uint32_t last = groups->n - 1;

        if (last == 0)
                return false;
        if (groups->v[last].n != LONG_GROUP)
                return true;
        if (last == 1)
                return groups->v[0].n == 1 && groups->v[0].s[0] == '0';
        return groups->separator[last] != groups->separator[last - 1];
}

static bool read_whole(const struct groups *groups, uint32_t n, int64_t *value)
{
        size_t digits = 0;

        *value = 0;
        for (uint32_t i = 0; i < n; i++) {
                struct bsl_view group = groups->v[i];
                bool fits = i == 0 ? n == 1 || group.n <= LONG_GROUP : group.n == LONG_GROUP;
                digits += group.n;
                if (!fits || digits > DIGITS_MAX)
                        return false;
                for (size_t k = 0; k < group.n; k++)
                        *value = *value * 10 + (group.s[k] - '0');
        }
        return true;
}

bool bsl_value_cents(struct bsl_view number, int64_t unit, int64_t *cents)
{
        struct groups groups;
        int64_t whole;
        int64_t part = 0;
        int64_t scale = 1;

        if (unit <= 0 || !split(number, &groups))
                return false;
        bool decimals = ends_in_decimals(&groups);
        if (!read_whole(&groups, groups.n - decimals, &whole))
                return false;
        if (decimals) {
                struct bsl_view last = groups.v[groups.n - 1];
                for (size_t i = 0; i < last.n && i < DECIMALS_MAX; i++, scale *= 10)
                        part = part * 10 + (last.s[i] - '0');
        }
        if (whole > INT64_MAX / 1000 / unit || part > INT64_MAX / 1000 / unit)
                return false;
        *cents = whole * unit * 100 + (part * unit * 100 + scale / 2) / scale;
        return true;
}
