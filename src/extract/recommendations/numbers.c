/*
 * The numbers that a label names: `2 and 3`, `1b`, `2 to 5`; and those that exchanges took
 * from a heading without being theirs.
 */
#include "extract/recommendations/exchange.h"

#include "text/utf8.h"

#include <string.h>

static void add_number(struct bsl_numbers *out, uint32_t value)
{
        if (value && out->n < BSL_NUMBERS_MAX)
                out->v[out->n++] = value;
}

/* The number at `at`, and its letter; 0 when none stands there. Goes on to its end. */
static uint32_t number_at(const char *s, uint32_t *at, uint32_t end)
{
        uint32_t value = 0;
        uint32_t i = *at;

        while (i < end && bsl_is_digit((unsigned char)s[i]) && value < BSL_SUB / 10)
                value = value * 10 + (uint32_t)(s[i++] - '0');
        if (i > *at && i + 1 < end && s[i] == '.' && bsl_is_digit((unsigned char)s[i + 1])) {
                uint32_t part = 0; /* `1.2` counts as `1b` does */
                for (i++; i < end && bsl_is_digit((unsigned char)s[i]) && part < BSL_SUB / 10; i++)
                        part = part * 10 + (uint32_t)(s[i] - '0');
                *at = i;
                return value + BSL_SUB * part;
        }
        uint32_t letter = i + 1 < end && s[i] == ' ' && i > *at ? i + 1 : i;
        char small = letter < end ? (char)(s[letter] | 0x20) : 0;
        bool sub = small >= 'a' && small <= 'z' &&
                   (letter + 1 == end || !bsl_is_letter((unsigned char)s[letter + 1]));
        if (sub && i > *at)
                value += BSL_SUB * (uint32_t)(small - 'a' + 1);
        else if (sub && (i == 0 || !bsl_is_letter((unsigned char)s[i - 1])))
                value = (uint32_t)(small - 'a' + 1);
        *at = value ? (sub ? letter + 1 : i) : *at + 1;
        return value;
}

void bsl_read_numbers(const char *s, const struct bsl_hit *hit, struct bsl_numbers *out)
{
        struct bsl_span first = bsl_hit_cap(hit, BSL_CAP_NUMBER);
        struct bsl_span rest = bsl_hit_cap(hit, BSL_CAP_REST);

        out->n = 0;
        for (uint32_t at = first.start; at < first.end;)
                add_number(out, number_at(s, &at, first.end));
        if (bsl_span_empty(rest) || out->n == 0)
                return;
        uint32_t at = rest.start;
        uint32_t last = number_at(s, &at, rest.end);
        uint32_t step = last >= BSL_SUB ? BSL_SUB : 1;
        for (uint32_t v = out->v[out->n - 1] + step; v <= last && out->n < BSL_NUMBERS_MAX;
             v += step)
                add_number(out, v);
}

/* 3 and 3b are the same question or a part of it, 3a and 3b are not. */
static bool same_question(uint32_t a, uint32_t b)
{
        return a == b || (a % BSL_SUB == b % BSL_SUB && (a < BSL_SUB || b < BSL_SUB));
}

bool bsl_has_number(const struct bsl_numbers *numbers, uint32_t value)
{
        for (uint32_t i = 0; i < numbers->n; i++)
                if (same_question(numbers->v[i], value))
                        return true;
        return false;
}

uint32_t bsl_label_value(const struct bsl_doc *doc, const struct bsl_hit *label)
{
        struct bsl_numbers numbers = {.n = 0};

        if (label && !bsl_span_empty(bsl_hit_cap(label, BSL_CAP_NUMBER)))
                bsl_read_numbers(doc->layout->view.s, label, &numbers);
        return numbers.n ? numbers.v[0] : 0;
}

struct bsl_span bsl_number_at_end(const struct bsl_layout *layout, struct bsl_span words)
{
        struct bsl_span number = {words.end, words.end};

        while (number.start > words.start &&
               bsl_is_digit((unsigned char)layout->flow.s[number.start - 1]))
                number.start--;
        return number;
}

/* Both took `7.2` from one heading. */
static bool share_number(const struct bsl_layout *layout, const struct bsl_recommendation *a,
                         const struct bsl_recommendation *b)
{
        return !bsl_span_empty(a->number) && a->number.start == b->number.start &&
               memchr(layout->flow.s + a->number.start, '.', bsl_span_len(a->number));
}

void bsl_drop_shared_numbers(struct bsl_doc *doc)
{
        struct bsl_recommendations *list = &doc->facts->recommendations;

        for (uint32_t i = 0; i < list->n;) {
                uint32_t end = i + 1;
                while (end < list->n && share_number(doc->layout, &list->v[i], &list->v[end]))
                        end++;
                for (uint32_t j = i; end > i + 1 && j < end; j++)
                        list->v[j].number = (struct bsl_span){0, 0};
                i = end;
        }
}
