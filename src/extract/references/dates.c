/*
 * Dates in the flow: rules find them, this file reads their parts. Days of a
 * range or list that leave month or year to the last take them from it. What
 * is relative ("13 november jl." in Dutch) waits for bsl_resolve_dates, which
 * knows the document's own date. A bare year is no date.
 */
#include "extract/cues.h"
#include "extract/references/values.h"

#include <string.h>

enum {
        LEADS_MAX = 31, /* days in front of one date: a month of them */
        PIVOT = 60      /* two digits up to here are a year of this century */
};

struct lead {
        const struct bsl_hit *hit;
        struct bsl_span span;
        struct bsl_day day; /* month 0: not said */
};

struct reader {
        struct bsl_doc *doc;
        const struct bsl_words *months;
        struct lead leads[LEADS_MAX];
        uint32_t n_leads;
        uint32_t end; /* behind the last date */
};

static uint8_t month_of(const struct reader *reader, struct bsl_view view)
{
        const char *value = reader->months ? bsl_words_value(reader->months, view) : NULL;
        int32_t month = bsl_value_digits(value ? (struct bsl_view){value, strlen(value)} : view);

        return month > 0 && month <= 12 ? (uint8_t)month : 0;
}

static struct bsl_day day_of(const struct reader *reader, const struct bsl_hit *hit)
{
        struct bsl_day day = {0, 0, 0};
        int32_t digits = bsl_value_digits(bsl_cap_view(reader->doc, hit, BSL_CAP_DAY));
        int32_t year = bsl_value_year(bsl_cap_view(reader->doc, hit, BSL_CAP_YEAR), PIVOT);

        day.month = month_of(reader, bsl_cap_view(reader->doc, hit, BSL_CAP_MONTH));
        day.day = digits > 0 && digits <= 31 ? (uint8_t)digits : 0;
        day.year = year > 0 && year <= BSL_YEAR_MAX ? (uint16_t)year : 0;
        return day;
}

static const char *print_day(const struct bsl_doc *doc, struct bsl_day day)
{
        char iso[BSL_ISO_MAX];

        bsl_day_print(day, iso);
        return bsl_arena_copy(doc->desk->arena, iso, strlen(iso));
}

static void push(struct reader *reader, struct bsl_span span, const struct bsl_hit *hit,
                 const char *value)
{
        struct bsl_doc *doc = reader->doc;
        struct bsl_date *date = BSL_PUSH(doc->desk->arena, &doc->facts->dates);

        reader->end = span.end;
        if (!date)
                return;
        *date = (struct bsl_date){.span = span, .value = value};
        date->rule = bsl_hit_rule(doc->desk->rules, hit)->id;
}

/* A lead's words: the day and the month, without what joins it to the next. */
static struct bsl_span lead_span(const struct bsl_hit *hit)
{
        struct bsl_span joint = bsl_hit_cap(hit, BSL_CAP_REST);

        return (struct bsl_span){hit->span.start, joint.start};
}

static void keep_lead(struct reader *reader, const struct bsl_hit *hit)
{
        if (reader->n_leads > 0 &&
            reader->leads[reader->n_leads - 1].hit->span.end != hit->span.start)
                reader->n_leads = 0;
        if (reader->n_leads == LEADS_MAX)
                return;
        struct lead *lead = &reader->leads[reader->n_leads++];
        *lead = (struct lead){hit, lead_span(hit), day_of(reader, hit)};
}

/* Gives the leads in front of `last` what they left unsaid, from right to
 * left: a later month than the one behind it is of the year before. */
static void settle_leads(struct reader *reader, struct bsl_day last)
{
        for (uint32_t i = reader->n_leads; i-- > 0;) {
                struct bsl_day *day = &reader->leads[i].day;
                if (day->month == 0)
                        day->month = last.month;
                day->year = (uint16_t)(last.year - (day->month > last.month));
                last = *day;
        }
        for (uint32_t i = 0; i < reader->n_leads; i++) {
                const struct lead *lead = &reader->leads[i];
                if (bsl_day_valid(lead->day) && lead->span.start >= reader->end)
                        push(reader, lead->span, lead->hit, print_day(reader->doc, lead->day));
        }
        reader->n_leads = 0;
}

/* A day in front of the month that starts at `month`, its first digit misread
 * as a letter: "l2 maart". Where it starts, or `month`. */
static uint32_t misread_day(const struct reader *reader, uint32_t month, uint8_t *day)
{
        static const char LETTERS[] = "lIO|0123456789";
        const char *s = reader->doc->layout->flow.s;
        uint32_t end = month - (month > 0);
        uint32_t start = end;

        while (start > reader->end && end - start < 2 && s[start - 1] != '\0' &&
               strchr(LETTERS, s[start - 1]))
                start--;
        int32_t value = bsl_value_digits((struct bsl_view){s + start, end - start});
        if (month == 0 || s[end] != ' ' || start == end || value < 1 || value > 31 ||
            (start > 0 && s[start - 1] != ' ' && s[start - 1] != '\n'))
                return month;
        *day = (uint8_t)value;
        return start;
}

/* Whether the days that were kept stand right in front. */
static bool is_led(const struct reader *reader, const struct bsl_hit *hit)
{
        return reader->n_leads > 0 &&
               reader->leads[reader->n_leads - 1].hit->span.end == hit->span.start;
}

static void take_absolute(struct reader *reader, const struct bsl_hit *hit)
{
        struct bsl_day day = day_of(reader, hit);
        bool is_month = bsl_hit_is(reader->doc, hit, "month");
        bool led = is_led(reader, hit);

        if (day.month == 0 || (day.day == 0) != is_month || !bsl_day_valid(day)) {
                /* What is no day of the calendar is no month either. */
                if (bsl_hit_is(reader->doc, hit, "full"))
                        reader->end = hit->span.end;
                return;
        }
        if (!led)
                reader->n_leads = 0;
        settle_leads(reader, day);
        struct bsl_span span = hit->span;
        if (is_month && !led)
                span.start = misread_day(reader, span.start, &day.day);
        if (bsl_day_valid(day))
                push(reader, span, hit, print_day(reader->doc, day));
}

static void push_relative(struct reader *reader, struct bsl_span span, const struct bsl_hit *hit,
                          struct bsl_day day, bool coming)
{
        struct bsl_dates *dates = &reader->doc->facts->dates;
        uint32_t n = dates->n;

        push(reader, span, hit, NULL);
        if (dates->n == n)
                return;
        dates->v[n].resolved = true;
        dates->v[n].coming = coming;
        dates->v[n].month = day.month;
        dates->v[n].day = day.day;
}

/* The leads of a relative date are relative as it is: "3 and 4 May last". */
static void take_relative(struct reader *reader, const struct bsl_hit *hit)
{
        struct bsl_day last = day_of(reader, hit);
        bool coming = bsl_hit_is(reader->doc, hit, "coming");

        for (uint32_t i = 0; i < reader->n_leads && is_led(reader, hit); i++) {
                const struct lead *lead = &reader->leads[i];
                struct bsl_day day = lead->day;
                day.month = day.month ? day.month : last.month;
                if (lead->span.start >= reader->end)
                        push_relative(reader, lead->span, lead->hit, day, coming);
        }
        reader->n_leads = 0;
        push_relative(reader, hit->span, hit, last, coming);
}

static void take_hit(struct reader *reader, const struct bsl_hit *hit)
{
        if (bsl_hit_is(reader->doc, hit, "lead")) {
                keep_lead(reader, hit);
                return;
        }
        if (bsl_hit_is(reader->doc, hit, "period")) {
                push(reader, hit->span, hit, NULL);
                return;
        }
        if (bsl_hit_is(reader->doc, hit, "past") || bsl_hit_is(reader->doc, hit, "coming")) {
                take_relative(reader, hit);
                return;
        }
        take_absolute(reader, hit);
}

void bsl_extract_dates(struct bsl_doc *doc)
{
        struct reader reader = {.doc = doc};
        struct bsl_hit_list hits = bsl_hits_of(doc->hits, BSL_SLOT_DATE);

        reader.months = bsl_words_find(doc->desk->rules, "month");
        for (uint32_t i = 0; i < hits.n; i++)
                if (hits.v[i].span.start >= reader.end)
                        take_hit(&reader, &hits.v[i]);
}

/* ---- relative dates ---- */

static void resolve(const struct bsl_doc *doc, struct bsl_date *date, struct bsl_day now)
{
        struct bsl_day day = {.month = date->month, .day = date->day};

        if (now.year == 0 || day.month == 0)
                return;
        day.year = bsl_day_near(day, now, date->coming);
        if (bsl_day_valid(day))
                date->value = print_day(doc, day);
}

/* Relative to the document's date or else to the latest that stands before. */
void bsl_resolve_dates(struct bsl_doc *doc)
{
        struct bsl_dates *dates = &doc->facts->dates;
        struct bsl_day now = {0, 0, 0};
        struct bsl_day day;
        bool own = bsl_day_read(doc->facts->document.date.text, &now);

        for (uint32_t i = 0; i < dates->n; i++) {
                struct bsl_date *date = &dates->v[i];
                if (date->resolved)
                        resolve(doc, date, now);
                else if (!own && bsl_day_read(date->value, &day) && bsl_day_compare(day, now) > 0)
                        now = day;
        }
}
