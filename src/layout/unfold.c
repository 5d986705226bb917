/*
 * Line ends that were lost, found again. Whole pages on one line still carry
 * their structure: known headings and labels in the middle of a line with a
 * capital behind them, numbers that count up, bullets, a page's foot that
 * returns. At each such place the space in front becomes a line end, one byte
 * for one byte, so that no position moves; everything after this step sees
 * lines.
 */
#include "layout/unfold.h"

#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        TAILS_MIN = 2,
        LOOK_DOWN = 4000,   /* bytes in which the second point of a list is looked for */
        LONG_LINE = 450,    /* a line this long did not come from a page */
        HEAD_LINES = 40,    /* where labels share a line in any document */
        SECTION_TITLE = 80, /* a numbered section's title in running text */
        SECTION_TEXT = 300, /* and the text behind it, which no point of a list has */
        WORD_MAX = 24,      /* bytes in front of the number of an item */
        QUIET_MAX = 12,     /* lines without a number that end a list */
        COMMON_MAX = 80,    /* a running foot's words in front of its page number */
};

/* Nothing but an indent stands in front of `at` on its line. */
static bool opens_line(const struct bsl_folded *text, uint32_t at)
{
        while (at > 0 && text->s[at - 1] == ' ')
                at--;
        return at == 0 || text->s[at - 1] == '\n';
}

static void cut(struct bsl_folded *text, uint32_t at)
{
        if (at > 0 && at < text->n && text->s[at - 1] == ' ' && !opens_line(text, at)) {
                text->s[at - 1] = '\n';
                text->changed = true;
        }
}

/* ---- numbers that count up inside a line -------------------------------- */

/* `12. ` at `at`, behind a space: its value, or 0. `after` is set behind it. */
static uint32_t inline_number(const struct bsl_folded *text, uint32_t at, uint32_t end,
                              uint32_t *after)
{
        uint32_t value = 0;
        uint32_t i = at;

        if (at > 0 && text->s[at - 1] != ' ' && text->s[at - 1] != '\n')
                return 0;
        while (i < end && i < at + 2 && bsl_is_digit((unsigned char)text->s[i]))
                value = value * 10 + (uint32_t)(text->s[i++] - '0');
        if (value == 0 || i >= end || (text->s[i] != '.' && text->s[i] != ')'))
                return 0;
        if (i + 1 == end) { /* its words stand on the next line */
                *after = end;
                return value;
        }
        if (i + 2 >= end || text->s[i + 1] != ' ')
                return 0;
        *after = i + 2;
        return value;
}

/* `2.1 Title`: decimals with a capital or any word behind them. */
static bool inline_decimal(const struct bsl_folded *text, uint32_t at, uint32_t end,
                           uint32_t *after)
{
        const char *s = text->s;

        if (at == 0 || (s[at - 1] != ' ' && s[at - 1] != '\n') || at + 6 >= end ||
            !bsl_is_digit((unsigned char)s[at]) || s[at + 1] != '.' ||
            !bsl_is_digit((unsigned char)s[at + 2]) || s[at + 3] != ' ')
                return false;
        *after = at + 4;
        return true;
}

/* What stands in front lets a list start: a line start, a colon or a stop. */
static bool may_start_list(const struct bsl_folded *text, uint32_t at)
{
        if (at < 2 || text->s[at - 1] == '\n')
                return true;
        char before = text->s[at - 2];
        return before == ':' || before == '.' || before == ';' || before == '?';
}

/* `1. Title Text ...`: a short title and long text behind it make a section. */
static void cut_title(struct bsl_folded *text, uint32_t body)
{
        uint32_t end = bsl_line_end_within(text, body, LONG_LINE + BSL_ARGUMENT_MAX + SECTION_TEXT);
        uint32_t text_at = bsl_title_end(text, body, end);

        if (text_at && text_at - body <= SECTION_TITLE && end - text_at >= SECTION_TEXT &&
            text->s[text_at - 2] != '.')
                cut(text, text_at);
}

/* A stop stands in front: the point before is over. */
static bool ends_point(const struct bsl_folded *text, uint32_t at)
{
        return at >= 2 &&
               (text->s[at - 2] == '.' || text->s[at - 2] == ';' || text->s[at - 2] == ')');
}

/* `... text. 3. Title` at the end of a line, where chapter 3 is the next. */
static bool closing_title(const struct bsl_folded *text, uint32_t at, uint32_t after, uint32_t end)
{
        return ends_point(text, at) && after < end && end - after <= SECTION_TITLE &&
               bsl_is_upper((unsigned char)text->s[after]) && text->s[end - 1] != '.';
}

/* `chapter` is the number that the next chapter has; it is carried from line to
 * line. */
static void cut_numbers(struct bsl_folded *text, uint32_t from, uint32_t end, uint32_t *chapter)
{
        uint32_t expected = 0;
        uint32_t after = 0;
        uint32_t last = 0;

        for (uint32_t i = from; i < end; i++) {
                if (!bsl_is_digit((unsigned char)text->s[i]))
                        continue;
                uint32_t value = inline_number(text, i, end, &after);
                if (i == from && value) {
                        expected = value; /* the line goes on with a list above */
                        if (*chapter == 0 || value == *chapter)
                                *chapter = value + 1;
                }
                if (value == 0)
                        continue;
                bool chapters = (value == 1 && *chapter == 0) || value == *chapter;
                if (text->agenda && value == *chapter && value != expected && ends_point(text, i) &&
                    bsl_is_upper((unsigned char)text->s[after])) {
                        cut(text, i); /* the next item, behind the points of the last */
                        (*chapter)++;
                        expected = 0;
                        i = after;
                        continue;
                }
                if (value == *chapter && closing_title(text, i, after, end)) {
                        cut(text, i);
                        (*chapter)++;
                        break;
                }
                bool next = expected && value == expected;
                bool first = value == 1 && may_start_list(text, i);
                if (!next && !first)
                        continue;
                cut(text, i);
                if (last)
                        cut_title(text, last);
                *chapter = chapters ? value + 1 : *chapter;
                expected = value + 1;
                last = after;
                i = after;
        }
        if (last)
                cut_title(text, last);
}

static void cut_arguments(struct bsl_folded *text, uint32_t from, uint32_t end)
{
        uint32_t after = 0;

        for (uint32_t i = from; i < end; i++) {
                if (!bsl_is_digit((unsigned char)text->s[i]) ||
                    !inline_decimal(text, i, end, &after))
                        continue;
                uint32_t body = bsl_title_end(text, after, end);
                if (!body || text->s[body - 2] == '.') {
                        uint32_t sentence = bsl_new_sentence(text, after, end);
                        body = sentence ? sentence : body;
                }
                if (!body || !(may_start_list(text, i) || text->s[i - 1] == '\n'))
                        continue;
                cut(text, i);
                cut(text, body);
                i = after;
        }
}

/* Bullets that no sentence uses as a sign: in a long line, or in one that
 * starts with one. */
static void cut_bullets(struct bsl_folded *text, uint32_t from, uint32_t end)
{
        uint32_t len;

        for (uint32_t i = from; i + 3 < end; i++) {
                if ((unsigned char)text->s[i] != 0xE2)
                        continue;
                uint32_t code = bsl_utf8_at(text->s + i, text->s + end, &len);
                if (code == 0x2022 || code == 0x25CF || code == 0x27A2 || code == 0x25AA)
                        cut(text, i);
        }
}

/* ---- rules that hold inside running text -------------------------------- */

/* The words in front of a page number that stand in front of the others too:
 * where they begin. */
static uint32_t common_front(const struct bsl_folded *text, const struct bsl_hit_list *hits,
                             uint32_t index)
{
        uint32_t at = hits->v[index].span.start;
        uint32_t other = hits->v[index ? index - 1 : hits->n - 1].span.start;
        uint32_t best = at;

        if (hits->n < 2)
                return at;
        for (uint32_t i = 1; i <= COMMON_MAX && i <= at && i <= other; i++) {
                char a = text->s[at - i];
                char b = text->s[other - i];
                bool edge = (a == ' ' || a == '\n') && (b == ' ' || b == '\n');
                if (edge)
                        best = at - i + 1;
                if ((a != b && !edge) || a == '\n' || b == '\n')
                        break;
        }
        return best;
}

static bool long_line(const struct bsl_folded *text, uint32_t at)
{
        uint32_t start = at;

        while (start > 0 && at - start < LONG_LINE && text->s[start - 1] != '\n')
                start--;
        return bsl_line_end_within(text, at, LONG_LINE) - start >= LONG_LINE;
}

static uint32_t head_end(const struct bsl_folded *text)
{
        uint32_t at = 0;

        for (uint32_t i = 0; i < HEAD_LINES && at < text->n; i++)
                at = bsl_line_end(text, at) + 1;
        return at < text->n ? at : text->n;
}

struct place {
        uint32_t at;
        bool long_only; /* a cut that only a long line allows */
};

BSL_LIST(places, struct place);

static void add_place(const struct bsl_desk *desk, struct places *places, uint32_t at,
                      bool long_only)
{
        struct place *place = BSL_PUSH(desk->arena, places);

        if (place)
                *place = (struct place){at, long_only};
}

/* A line that starts with `2. ` stands below: the list has started here. */
static bool second_below(const struct bsl_folded *text, uint32_t at)
{
        uint32_t stop = at + LOOK_DOWN < text->n ? at + LOOK_DOWN : text->n;
        uint32_t after;

        for (uint32_t i = bsl_line_end_within(text, at, LOOK_DOWN) + 1; i < stop;
             i = bsl_line_end_within(text, i, LOOK_DOWN) + 1)
                if (text->s[i] == '2')
                        return inline_number(text, i, bsl_line_end_within(text, i, LOOK_DOWN),
                                             &after) == 2;
        return false;
}

/* The last sign in front of `at`, over blanks. */
static char sign_before(const struct bsl_folded *text, uint32_t at, uint32_t from)
{
        while (at > from && text->s[at - 1] == ' ')
                at--;
        return at > from ? text->s[at - 1] : '\0';
}

/* `ITEM: 1. ...` with `ITEM: 2. ...` at the start of a line below: the words in front number items.
 */
static bool word_numbers_on(const struct bsl_folded *text, uint32_t first, uint32_t at)
{
        uint32_t n = at - first;
        uint32_t stop = text->n - at < LOOK_DOWN ? text->n : at + LOOK_DOWN;

        for (uint32_t i = at; n <= WORD_MAX && i + n + 1 < stop; i++)
                if (text->s[i] == '\n' && text->s[i + 1 + n] == '2' &&
                    memcmp(text->s + i + 1, text->s + first, n) == 0)
                        return true;
        return false;
}

/* The number at `i` starts a list: behind a colon, or where the second stands below. `line`: where
 * its line starts; `first`: the first word there. */
static bool starts_points(const struct bsl_folded *text, uint32_t i, uint32_t line, uint32_t first)
{
        return i > line + 2 &&
               ((sign_before(text, i, first) == ':' && !word_numbers_on(text, first, i)) ||
                (text->s[i - 2] == '.' && second_below(text, i)));
}

/* Points that follow each other on one line of any text: `... adopt. 2. The
 * ...` behind a line that starts with 1, or behind `decides: 1.`. */
static void cut_following(struct bsl_folded *text)
{
        uint32_t expected = 0;
        uint32_t quiet = 0; /* lines since the last number */

        for (uint32_t at = 0; at < text->n; quiet++) {
                uint32_t end = bsl_line_end(text, at);
                if ((unsigned char)text->s[at] == 0xE2)
                        cut_bullets(text, at + 1, end);
                end = bsl_line_end(text, at);
                uint32_t first = at;
                uint32_t after = 0;
                while (first < end && text->s[first] == ' ')
                        first++;
                uint32_t value = inline_number(text, first, end, &after);
                if (value) {
                        expected = value + 1;
                        quiet = 0;
                } else if (first == end && quiet > QUIET_MAX) {
                        expected = 0;
                }
                for (uint32_t i = after ? after : first; i < end; i++) {
                        value = bsl_is_digit((unsigned char)text->s[i])
                                        ? inline_number(text, i, end, &after)
                                        : 0;
                        bool next = value && value == expected && ends_point(text, i);
                        if (!next && (value != 1 || !starts_points(text, i, at, first)))
                                continue;
                        cut(text, i);
                        expected = value + 1;
                        quiet = 0;
                }
                at = end + 1;
        }
}

/* Such titles come in a row or not at all. */
static void cut_tails(struct bsl_folded *text)
{
        uint32_t found = 0;

        for (int pass = 0; pass < 2 && (pass == 0 || found >= TAILS_MIN); pass++)
                for (uint32_t at = 0; at < text->n;) {
                        uint32_t end = bsl_line_end(text, at);
                        uint32_t tail = bsl_title_tail(text, at, end);
                        found += tail && pass == 0;
                        if (tail && pass == 1)
                                cut(text, tail);
                        at = end + 1;
                }
}

/* Collects before it cuts: a cut changes which lines are long. */
static void cut_by_rules(const struct bsl_desk *desk, struct bsl_folded *text,
                         const struct bsl_hits *hits)
{
        struct bsl_hit_list feet = bsl_hits_of(hits, BSL_SLOT_RUNFOOT);
        struct bsl_hit_list cuts = bsl_hits_of(hits, BSL_SLOT_CUT);
        struct places places = {0};
        uint32_t head = head_end(text);

        for (uint32_t i = 0; i < feet.n; i++) {
                if (!long_line(text, feet.v[i].span.start))
                        continue;
                add_place(desk, &places, common_front(text, &feet, i), true);
                add_place(desk, &places, feet.v[i].span.end + 1, true);
        }
        for (uint32_t i = 0; i < cuts.n; i++) {
                const struct bsl_hit *hit = &cuts.v[i];
                const char *in = bsl_hit_attr(desk->rules, hit, "in");
                bool anywhere = in && (strcmp(in, "any") == 0 ||
                                       (strcmp(in, "head") == 0 && hit->span.start < head));
                bool row = bsl_same(in, "row"); /* flat_rows.c asks for them */
                if (row || (!anywhere && !long_line(text, hit->span.start)))
                        continue;
                struct bsl_span name = bsl_hit_cap(hit, BSL_CAP_NAME);
                add_place(desk, &places, bsl_span_empty(name) ? hit->span.start : name.start,
                          false);
                if (bsl_hit_attr(desk->rules, hit, "after") && !bsl_span_empty(name))
                        add_place(desk, &places, name.end + 1, false);
        }
        for (uint32_t i = 0; i < places.n; i++)
                cut(text, places.v[i].at);
}

/* Numbers and bullets, line by line of what was long before any cut. */
static void cut_lists(struct bsl_folded *text, const struct bsl_span *stretch)
{
        uint32_t chapter = 0;

        for (uint32_t at = stretch->start; at < stretch->end;) {
                uint32_t end = bsl_line_end(text, at);
                cut_arguments(text, at, end);
                at = end + 1;
        }
        for (uint32_t at = stretch->start; at < stretch->end;) {
                uint32_t end = bsl_line_end(text, at);
                cut_numbers(text, at, end, &chapter);
                cut_bullets(text, at, end);
                at = end + 1;
        }
}

static void find_long(const struct bsl_desk *desk, const struct bsl_folded *text,
                      struct bsl_text_spans *out)
{
        for (uint32_t at = 0; at < text->n;) {
                uint32_t end = bsl_line_end(text, at);
                if (end - at >= LONG_LINE) {
                        struct bsl_span *span = BSL_PUSH(desk->arena, out);
                        if (span)
                                *span = (struct bsl_span){at, end};
                }
                at = end + 1;
        }
}

/* An item of an agenda and what was decided on it, on one line. */
static void cut_items(struct bsl_folded *text)
{
        bool numbered = false; /* a number stood alone on the line above */

        for (uint32_t at = 0; at < text->n;) {
                uint32_t end = bsl_line_end(text, at);
                uint32_t after = at;
                bool number = inline_number(text, at, end, &after) > 0;
                uint32_t title = number && after < end ? bsl_item_title_end(text, after, end)
                                 : numbered            ? bsl_item_title_end(text, at, end)
                                                       : 0;
                if (title)
                        cut(text, title);
                if (end > at)
                        numbered = number && after >= end;
                at = end + 1;
        }
}

void bsl_step_unfold(const struct bsl_desk *desk, struct bsl_text *text, struct bsl_layout *layout)
{
        struct bsl_folded folded = {.n = text->n,
                                    .starters = bsl_words_find(desk->rules, "sentence_start"),
                                    .no_end = bsl_words_find(desk->rules, "no_title_end"),
                                    .verbs = bsl_words_find(desk->rules, "title_without")};
        struct bsl_text_spans stretches = {0};
        struct bsl_hits hits;

        folded.s = bsl_arena_copy(desk->arena, text->s, text->n);
        if (!folded.s)
                return;
        folded.agenda = bsl_opens_agenda(&folded, bsl_words_find(desk->rules, "agenda_title"));
        find_long(desk, &folded, &stretches);
        if (bsl_scan(desk->scanner, desk->rules, BSL_OVER_RUN, folded.s, folded.n, desk->arena,
                     desk->diags, &hits) != BESLUIT_OK)
                return;
        cut_by_rules(desk, &folded, &hits);
        if (!layout->markdown) {
                cut_tails(&folded);
                cut_following(&folded);
        }
        if (!layout->markdown)
                for (uint32_t i = 0; i < stretches.n; i++)
                        cut_lists(&folded, &stretches.v[i]);
        if (folded.agenda && !layout->markdown)
                bsl_cut_flat_rows(desk, &folded, &hits, layout);
        if (folded.agenda)
                cut_items(&folded);
        layout->unfolded = folded.changed && stretches.n > 0;
        if (folded.changed)
                text->s = folded.s;
}
