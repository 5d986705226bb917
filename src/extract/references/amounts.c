/*
 * Amounts of money in the flow, as integer cents. A sum has one number, a range
 * two that share a unit. What an amount is paid for (a year, an inhabitant) and
 * whether it comes back is read from the words near it, in the same block and
 * with no other amount between.
 */
#include "extract/cues.h"
#include "extract/references/values.h"

#include <stdlib.h>
#include <string.h>

enum {
        NEAR = 40,        /* bytes between an amount and the word for its kind */
        HEAD_REACH = 400, /* and between a table's scale and its first amount: its head */
        ROW_REACH = 100,  /* and between two amounts of it: the words of a row */
        NUMBER_MAX = 40   /* bytes of a number, and more */
};

struct reader {
        struct bsl_doc *doc;
        const struct bsl_words *units;
        const struct bsl_words *numbers;
        struct bsl_cue per;
        uint32_t end;
        struct bsl_span not_money;    /* the last hit of what is no amount */
        const struct bsl_hit *yearly; /* the last words that say so in front */
        int64_t scale;                /* of the table that is read, or 1 */
        uint32_t row;                 /* where its last amount ends */
        uint32_t reach;               /* how far behind the next one may stand */
};

static int64_t unit_of(const struct reader *reader, const struct bsl_hit *hit)
{
        struct bsl_view view = bsl_cap_view(reader->doc, hit, BSL_CAP_UNIT);
        const char *value =
                reader->units && view.n > 0 ? bsl_words_value(reader->units, view) : NULL;

        return value ? strtoll(value, NULL, 10) : 1;
}

/* ---- tables whose figures are thousands ---- */

static void open_table(struct reader *reader, const struct bsl_hit *hit)
{
        const char *unit = bsl_hit_attr(reader->doc->desk->rules, hit, "unit");

        reader->not_money = hit->span;
        reader->scale = unit ? strtoll(unit, NULL, 10) : 1;
        reader->row = hit->span.end;
        reader->reach = HEAD_REACH;
}

/* The scale of an amount without a unit that stands close behind the last one of the table, in
 * its block. */
static int64_t scale_of(struct reader *reader, struct bsl_span span)
{
        const char *s = reader->doc->layout->flow.s;

        if (reader->scale == 1)
                return 1;
        if (span.start < reader->row || span.start - reader->row > reader->reach ||
            memchr(s + reader->row, '\n', span.start - reader->row))
                reader->scale = 1;
        reader->row = span.end;
        reader->reach = ROW_REACH;
        return reader->scale;
}

/* The digits that a scan took for letters; false when there are none. */
static bool mend_digits(struct bsl_view view, char out[NUMBER_MAX])
{
        bool changed = false;

        for (size_t i = 0; i < view.n; i++) {
                char c = view.s[i];
                out[i] = c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1' : c;
                changed |= out[i] != c;
        }
        return changed;
}

static bool number_of(const struct reader *reader, struct bsl_view view, int64_t unit,
                      int64_t *cents)
{
        const char *value = reader->numbers ? bsl_words_value(reader->numbers, view) : NULL;
        char mended[NUMBER_MAX];

        if (value)
                view = (struct bsl_view){value, strlen(value)};
        else if (view.n < NUMBER_MAX && mend_digits(view, mended))
                view.s = mended;
        return view.n > 0 && bsl_value_cents(view, unit, cents);
}

static void push(struct reader *reader, struct bsl_span span, const struct bsl_hit *hit,
                 int64_t cents)
{
        struct bsl_doc *doc = reader->doc;
        struct bsl_amount *amount = BSL_PUSH(doc->desk->arena, &doc->facts->amounts);
        struct bsl_hit per;

        reader->end = span.end;
        if (!amount)
                return;
        *amount = (struct bsl_amount){.span = span, .cents = cents};
        amount->rule = bsl_hit_rule(doc->desk->rules, hit)->id;
        if (bsl_cue_match(doc, &reader->per, span.end, &per))
                amount->per = bsl_hit_attr(doc->desk->rules, &per, "per");
        else if (reader->yearly && reader->yearly->span.end == span.start)
                amount->per = bsl_hit_attr(doc->desk->rules, reader->yearly, "per");
}

static void take_sum(struct reader *reader, const struct bsl_hit *hit)
{
        int64_t cents;
        bool minus = !bsl_span_empty(bsl_hit_cap(hit, BSL_CAP_LABEL));
        int64_t unit = unit_of(reader, hit);

        if (unit == 1)
                unit = scale_of(reader, hit->span);
        else
                reader->scale = 1;
        if (number_of(reader, bsl_cap_view(reader->doc, hit, BSL_CAP_NUMBER), unit, &cents))
                push(reader, hit->span, hit, minus ? -cents : cents);
}

/* The first number has the unit of the second where it is the smaller one:
 * "2 to 3 million", but not "500,000 to 1 million". */
static void take_range(struct reader *reader, const struct bsl_hit *hit)
{
        int64_t unit = unit_of(reader, hit);
        struct bsl_span first = bsl_hit_cap(hit, BSL_CAP_NUMBER);
        struct bsl_span second = bsl_hit_cap(hit, BSL_CAP_VALUE);
        struct bsl_view from = bsl_flow_view(reader->doc->layout, first);
        int64_t low;
        int64_t high;

        if (!number_of(reader, bsl_flow_view(reader->doc->layout, second), unit, &high) ||
            !number_of(reader, from, unit, &low))
                return;
        if (low > high && !number_of(reader, from, 1, &low))
                return;
        first.start = hit->span.start;
        second.end = hit->span.end;
        push(reader, first, hit, low);
        push(reader, second, hit, high);
}

static void take_hit(struct reader *reader, const struct bsl_hit *hit)
{
        if (bsl_hit_is(reader->doc, hit, "not"))
                reader->not_money = hit->span;
        else if (bsl_hit_is(reader->doc, hit, "scale"))
                open_table(reader, hit);
        else if (bsl_hit_is(reader->doc, hit, "before"))
                reader->yearly = hit;
        else if (hit->span.start < reader->end || bsl_span_overlap(hit->span, reader->not_money))
                return;
        else if (bsl_hit_is(reader->doc, hit, "sum"))
                take_sum(reader, hit);
        else if (bsl_hit_is(reader->doc, hit, "range"))
                take_range(reader, hit);
}

/* ---- structural or once ---- */

/* Whether nothing but words of the same block lies between two places. */
static bool is_near(const struct bsl_doc *doc, uint32_t from, uint32_t to)
{
        return from <= to && to - from <= NEAR &&
               !memchr(doc->layout->flow.s + from, '\n', to - from) &&
               !memchr(doc->layout->flow.s + from, ';', to - from);
}

static bool says_kind(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        return bsl_hit_is(doc, hit, "structural") || bsl_hit_is(doc, hit, "one_off");
}

/* The word belongs to the amount behind it, or else to the one in front. */
static void give_kind(const struct bsl_doc *doc, const struct bsl_hit *hit, uint32_t next)
{
        struct bsl_amounts *amounts = &doc->facts->amounts;
        const char *kind = bsl_hit_attr(doc->desk->rules, hit, "kind");

        if (next < amounts->n && is_near(doc, hit->span.end, amounts->v[next].span.start))
                amounts->v[next].kind = kind;
        else if (next > 0 && !amounts->v[next - 1].kind &&
                 is_near(doc, amounts->v[next - 1].span.end, hit->span.start))
                amounts->v[next - 1].kind = kind;
}

static void find_kinds(const struct bsl_doc *doc, struct bsl_hit_list hits)
{
        const struct bsl_amounts *amounts = &doc->facts->amounts;
        uint32_t next = 0;

        for (uint32_t i = 0; i < hits.n; i++) {
                const struct bsl_hit *hit = &hits.v[i];
                while (next < amounts->n && amounts->v[next].span.start < hit->span.end)
                        next++;
                if (says_kind(doc, hit))
                        give_kind(doc, hit, next);
        }
}

void bsl_extract_amounts(struct bsl_doc *doc)
{
        struct reader reader = {.doc = doc, .scale = 1};
        struct bsl_hit_list hits = bsl_hits_of(doc->hits, BSL_SLOT_AMOUNT);

        reader.units = bsl_words_find(doc->desk->rules, "money-unit");
        reader.numbers = bsl_words_find(doc->desk->rules, "number-word");
        reader.per = bsl_cue_of(doc->desk->rules, BSL_SLOT_AMOUNT, "per");
        for (uint32_t i = 0; i < hits.n; i++)
                take_hit(&reader, &hits.v[i]);
        find_kinds(doc, hits);
}
