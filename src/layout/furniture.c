/*
 * Furniture: what a page carries besides its text. Page numbers are known by
 * their shape or by a rule; running heads and feet are lines that stand again
 * and again beside a page number or a form feed; a link alone in the middle of
 * a sentence is the layout's, not the author's. Letterheads are known by rule.
 */
#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        FOOT_MIN = 12,     /* bytes in front of a foot's page number */
        RUNNING_MAX = 120, /* a longer line is text, however often it stands there */
        REACH = 3,         /* how many lines of furniture stand together */
        DIRT_MAX = 6,
        PAGE_LINES = 15, /* two heads of pages stand so far apart, and more */
        HEAD_FLOOR = 25, /* lines that a document's own head may take */
        HEAD_AGAIN_MAX = 8,
        TABLE_BITS = 12,   /* hash table of repeated lines, per 4096 lines */
        PROBES_MAX = 64,   /* places tried for a key: lines may be made to meet at one */
        SENTENCE_MIN = 50, /* bytes of a line that may break a sentence off */
        ADDRESS_MAX = 160, /* bytes of a line of an address, with all there is to it */
};

/* A line with its digits made equal, so that `Page 2 of 9` is `Page 3 of 9`. */
static uint32_t line_key(const char *s, struct bsl_span a)
{
        uint32_t h = 2166136261u;
        bool digit = false;

        for (uint32_t i = a.start; i < a.end; i++) {
                unsigned char c = (unsigned char)s[i];
                bool is_digit = c >= '0' && c <= '9';
                if ((is_digit && digit) || c == ' ') {
                        continue;
                }
                digit = is_digit;
                h = (h ^ (is_digit ? '#' : c)) * 16777619u;
        }
        return h ? h : 1;
}

struct repeats {
        uint32_t *keys;
        uint32_t *counts;
        uint32_t *last; /* the line where it stood last */
        uint32_t *near; /* the fewest lines between two of its places */
        uint32_t *edge; /* how many of its places are at the head or foot of a page */
        uint32_t mask;
};

/* The place of the key; behind the table, where nothing is counted, when none is near. */
static uint32_t slot_of(const struct repeats *repeats, uint32_t key)
{
        uint32_t at = (key * 2654435761u) & repeats->mask;

        for (uint32_t n = 0; n < PROBES_MAX; n++, at = (at + 1) & repeats->mask)
                if (!repeats->keys[at] || repeats->keys[at] == key)
                        return at;
        return repeats->mask + 1;
}

static bool may_run(const struct bsl_layout *layout, uint32_t line)
{
        bool ends_sentence = bsl_line_has(layout, line, BSL_LINE_STOP) &&
                             (bsl_line_has(layout, line, BSL_LINE_LOWER) ||
                              bsl_line_length(layout, line) > SENTENCE_MIN);

        return !bsl_line_has(layout, line, BSL_LINE_BLANK) && !ends_sentence &&
               bsl_line_length(layout, line) <= RUNNING_MAX;
}

static bool count_repeats(const struct bsl_desk *desk, const char *s,
                          const struct bsl_layout *layout, struct repeats *repeats)
{
        uint32_t size = 1u << TABLE_BITS;

        while (size < layout->lines.n * 2)
                size *= 2;
        repeats->mask = size - 1;
        repeats->keys = bsl_arena_array(desk->arena, size + 1, sizeof *repeats->keys);
        repeats->counts = bsl_arena_array(desk->arena, size + 1, sizeof *repeats->counts);
        repeats->last = bsl_arena_array(desk->arena, size + 1, sizeof *repeats->last);
        repeats->near = bsl_arena_array(desk->arena, size + 1, sizeof *repeats->near);
        repeats->edge = bsl_arena_array(desk->arena, size + 1, sizeof *repeats->edge);
        if (!repeats->keys || !repeats->counts || !repeats->last || !repeats->near ||
            !repeats->edge)
                return false;
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                if (!may_run(layout, i))
                        continue;
                uint32_t key = line_key(s, layout->lines.v[i].span);
                uint32_t at = slot_of(repeats, key);
                if (at > repeats->mask)
                        continue;
                uint32_t gap = repeats->counts[at] ? i - repeats->last[at] : BSL_NONE;
                if (repeats->counts[at] < 2 || gap < repeats->near[at])
                        repeats->near[at] = gap;
                repeats->keys[at] = key;
                repeats->counts[at]++;
                repeats->last[at] = i;
        }
        return true;
}

static bool repeated(const struct bsl_layout *layout, const char *s, const struct repeats *repeats,
                     uint32_t line)
{
        if (!may_run(layout, line))
                return false;
        return repeats->counts[slot_of(repeats, line_key(s, layout->lines.v[line].span))] > 1;
}

/* Its places are pages apart: rows of a list are not. */
static bool far_apart(const struct bsl_layout *layout, const char *s, const struct repeats *repeats,
                      uint32_t line)
{
        uint32_t key = line_key(s, layout->lines.v[line].span);

        return repeats->near[slot_of(repeats, key)] >= PAGE_LINES;
}

/* `2`, `2/5`, `- 2 -`: a page number and nothing else. */
static bool page_number_shape(const char *s, struct bsl_span a, bool *bare)
{
        uint32_t digits = 0;
        uint32_t others = 0;

        for (uint32_t i = a.start; i < a.end; i++) {
                if (s[i] >= '0' && s[i] <= '9')
                        digits++;
                else if (s[i] == '/' || s[i] == '-')
                        others++;
                else if (s[i] != ' ')
                        return false;
        }
        *bare = others == 0;
        bool dashed = others == 2 && s[a.start] == '-' && s[a.end - 1] == '-';
        bool slash = others == 1 && s[a.start] != '/' && s[a.start] != '-' &&
                     memchr(s + a.start, '/', a.end - a.start);
        return digits > 0 && digits <= 6 && (*bare ? digits <= 3 : slash || dashed);
}

static bool beside_break(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t next = line + 1;

        if (bsl_line_has(layout, line, BSL_LINE_PAGE))
                return true;
        while (next < layout->lines.n && next <= line + REACH &&
               bsl_line_has(layout, next, BSL_LINE_BLANK) &&
               !bsl_line_has(layout, next, BSL_LINE_PAGE))
                next++;
        return next >= layout->lines.n ||
               (next <= line + REACH && bsl_line_has(layout, next, BSL_LINE_PAGE));
}

/* A bare number alone between blank lines that is indented or beside a break. */
static bool bare_page_number(const struct bsl_layout *layout, uint32_t line)
{
        bool above = line == 0 || bsl_line_has(layout, line - 1, BSL_LINE_BLANK);
        bool below = line + 1 >= layout->lines.n ||
                     bsl_line_has(layout, line + 1, BSL_LINE_BLANK | BSL_LINE_PAGE);

        return beside_break(layout, line) || (above && below && layout->lines.v[line].indent > 0);
}

/* A running foot that ends in a page number behind a wide gap, alone above a form feed. */
static bool foot_with_number(const struct bsl_layout *layout, const char *s, uint32_t line)
{
        struct bsl_span a = layout->lines.v[line].span;
        uint32_t at = a.end;

        if (line == 0 || line + 1 >= layout->lines.n || bsl_span_empty(a) ||
            !bsl_line_has(layout, line - 1, BSL_LINE_BLANK) ||
            !bsl_line_has(layout, line, BSL_LINE_UPPER) ||
            !bsl_line_has(layout, line + 1, BSL_LINE_PAGE))
                return false;
        while (at > a.start && s[at - 1] >= '0' && s[at - 1] <= '9')
                at--;
        return at < a.end && a.end - at <= 3 && at >= a.start + FOOT_MIN && s[at - 1] == ' ' &&
               s[at - 2] == ' ';
}

static bool is_page_mark(const struct bsl_layout *layout, const char *s, uint32_t line)
{
        bool bare = false;

        if (bsl_line_has(layout, line, BSL_LINE_BLANK))
                return false;
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_FURNITURE, line);
        if (hit)
                return !bsl_layout_attr(layout, hit, "kind") || bare_page_number(layout, line);
        if (foot_with_number(layout, s, line))
                return true;
        if (!page_number_shape(s, layout->lines.v[line].span, &bare))
                return false;
        return !bare || bare_page_number(layout, line);
}

static bool is_of_page(const struct bsl_layout *layout, uint32_t line)
{
        return layout->marks[line].role == BSL_ROLE_FURNITURE ||
               layout->marks[line].role == BSL_ROLE_LETTERHEAD;
}

/* The lines beside a mark or a break, which may be a head or foot, are counted where they stand. */
static void count_edge(const struct bsl_layout *layout, const char *s, struct repeats *repeats,
                       bool *seen, uint32_t from, int32_t step)
{
        uint32_t words = 0;

        for (uint32_t i = from, n = 0; i < layout->lines.n && words < REACH && n < REACH * 4; n++) {
                if (!bsl_line_has(layout, i, BSL_LINE_BLANK) && !is_of_page(layout, i)) {
                        words++;
                        if (!seen[i] && may_run(layout, i))
                                repeats->edge[slot_of(repeats,
                                                      line_key(s, layout->lines.v[i].span))]++;
                        seen[i] = true;
                }
                i += (uint32_t)step;
        }
}

static bool count_edges(const struct bsl_desk *desk, const struct bsl_layout *layout, const char *s,
                        struct repeats *repeats)
{
        bool *seen = bsl_arena_array(desk->arena, layout->lines.n + 1u, sizeof *seen);

        for (uint32_t i = 0; seen && i < layout->lines.n; i++) {
                bool edge = is_of_page(layout, i) || i < HEAD_FLOOR; /* a head may stand again */
                if (!edge && !bsl_line_has(layout, i, BSL_LINE_PAGE) && i + 1 < layout->lines.n)
                        continue;
                count_edge(layout, s, repeats, seen, i, 1);
                count_edge(layout, s, repeats, seen, i, -1);
        }
        return seen != NULL;
}

/* It stands at the head or foot of more than one page and hardly anywhere else, or names the
 * columns of a table again. */
static bool runs(const struct bsl_layout *layout, const char *s, const struct repeats *repeats,
                 uint32_t line)
{
        if (!repeated(layout, s, repeats, line))
                return false;
        uint32_t at = slot_of(repeats, line_key(s, layout->lines.v[line].span));
        return bsl_line_has(layout, line, BSL_LINE_COLUMNS) ||
               (repeats->edge[at] > 1 && repeats->edge[at] * 3 >= repeats->counts[at]);
}

/* `Recommendation 2`, the title of one of several. */
static bool counts_one(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line);
        const char *kind = bsl_layout_attr(layout, hit, "kind");

        return bsl_same(kind, "recommendation");
}

/* `Adopted`: all that a list says of an item. */
static bool says_outcome(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_NOTITLE, line);

        return bsl_same(bsl_layout_attr(layout, hit, "kind"), "outcome-word");
}

/* From a page mark outward: lines that stand again elsewhere belong to the
 * same running head or foot, and so does the name of the document alone. */
static void spread(const struct bsl_layout *layout, const char *s, const struct repeats *repeats,
                   uint32_t from, int32_t step)
{
        uint32_t taken = 0;
        uint32_t blanks = 0;

        for (uint32_t line = from + (uint32_t)step; line < layout->lines.n && taken < REACH;
             line += (uint32_t)step) {
                if (layout->marks[line].role == BSL_ROLE_FURNITURE)
                        return;
                if (bsl_line_has(layout, line, BSL_LINE_BLANK)) {
                        if (++blanks > REACH * 2)
                                return;
                        continue;
                }
                bool name = line > REACH && layout->lines.v[line].style == BSL_MARKER_NONE &&
                            bsl_layout_whole_hit(layout, BSL_SLOT_KIND, line);
                bool first = (from == BSL_NONE || from <= REACH) && step > 0; /* the own head */
                bool head = bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, line) ||
                            bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, line) ||
                            counts_one(layout, line) || says_outcome(layout, line) ||
                            (first && bsl_layout_line_hit(layout, BSL_SLOT_LABEL, line));
                if (head || !(runs(layout, s, repeats, line) || name))
                        return;
                layout->marks[line].role = BSL_ROLE_FURNITURE;
                taken++;
        }
}

static bool is_link(const char *s, struct bsl_span a)
{
        static const char HTTP[] = "http";
        uint32_t n = bsl_span_len(a);
        bool web = n > 10 &&
                   (memcmp(s + a.start, HTTP, 4) == 0 || memcmp(s + a.start, "www.", 4) == 0);

        return web && !memchr(s + a.start, ' ', n);
}

/* A link on a line of its own that cuts a sentence in two. */
static bool is_stray_link(const struct bsl_layout *layout, const char *s, uint32_t line)
{
        if (!is_link(s, layout->lines.v[line].span))
                return false;
        uint32_t before = bsl_layout_previous(layout, line);
        uint32_t after = bsl_layout_next(layout, line);

        return before != BSL_NONE && after != BSL_NONE &&
               !bsl_line_has(layout, before, BSL_LINE_STOP | BSL_LINE_COLON) &&
               bsl_line_has(layout, after, BSL_LINE_LOWER);
}

/* A few signs without a letter or digit: dirt of a scan. One sign alone may be
 * the bullet of the line below. */
static bool is_dirt(const struct bsl_layout *layout, const char *s, uint32_t line)
{
        struct bsl_span a = layout->lines.v[line].span;

        if (bsl_span_len(a) < 2 || bsl_span_len(a) > DIRT_MAX ||
            layout->lines.v[line].style != BSL_MARKER_NONE)
                return false;
        for (uint32_t i = a.start; i < a.end; i++)
                if ((unsigned char)s[i] >= 0x80 || bsl_is_letter((unsigned char)s[i]) ||
                    bsl_is_digit((unsigned char)s[i]) || s[i] == '|' || s[i] == '-')
                        return false;
        return true;
}

/* A short line alone between two halves of a sentence. */
static bool is_stray_head(const struct bsl_layout *layout, uint32_t line)
{
        if (line == 0 || line + 1 >= layout->lines.n || !layout->wrap ||
            !bsl_line_has(layout, line - 1, BSL_LINE_BLANK) ||
            !bsl_line_has(layout, line + 1, BSL_LINE_BLANK) ||
            !bsl_line_has(layout, line, BSL_LINE_UPPER) ||
            bsl_line_has(layout, line, BSL_LINE_STOP | BSL_LINE_COLON | BSL_LINE_COMMA) ||
            layout->lines.v[line].style != BSL_MARKER_NONE ||
            bsl_line_length(layout, line) * 10 >= layout->wrap * 6)
                return false;
        uint32_t before = bsl_layout_previous(layout, line);
        uint32_t after = bsl_layout_next(layout, line);

        return before != BSL_NONE && after != BSL_NONE &&
               bsl_line_length(layout, before) * 10 >= layout->wrap * 8 &&
               !bsl_line_has(layout, before, BSL_LINE_STOP | BSL_LINE_COLON | BSL_LINE_COMMA) &&
               bsl_line_has(layout, after, BSL_LINE_LOWER) &&
               layout->lines.v[after].style == BSL_MARKER_NONE;
}

/* Several short lines in a row that stand in the same order elsewhere with
 * other digits: a running head whose page number is glued to its words. */
static bool glued_head(const struct bsl_layout *layout, const char *s,
                       const struct repeats *repeats, uint32_t line)
{
        uint32_t end = line;

        while (end < layout->lines.n && end < line + REACH + 2 &&
               repeated(layout, s, repeats, end) && layout->lines.v[end].style == BSL_MARKER_NONE &&
               bsl_line_length(layout, end) < RUNNING_MAX / 2)
                end++;
        bool digit = bsl_line_length(layout, line) > 1 &&
                     s[layout->lines.v[line].span.start] >= '0' &&
                     s[layout->lines.v[line].span.start] <= '9';
        if (!digit || end < line + REACH || !far_apart(layout, s, repeats, line))
                return false;
        for (uint32_t i = line; i < end; i++)
                layout->marks[i].role = BSL_ROLE_FURNITURE;
        return true;
}

/* No sentence of the line above goes on in this one. */
static bool stands_apart(const struct bsl_layout *layout, uint32_t line)
{
        return line == 0 || bsl_line_has(layout, line - 1, BSL_LINE_BLANK) ||
               bsl_line_length(layout, line - 1) * 2 < layout->wrap;
}

/* The line above is a full one of a sentence that goes on here, or the line is as long as
 * none of an address: words that an address may open with too. */
static bool in_sentence(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t full = layout->wrap ? layout->wrap * 7 / 10 : SENTENCE_MIN;

        if (bsl_line_length(layout, line) > ADDRESS_MAX)
                return true;
        return line > 0 && layout->marks[line - 1].role == BSL_ROLE_BODY &&
               !bsl_line_has(layout, line - 1, BSL_LINE_BLANK | BSL_LINE_STOP | BSL_LINE_COLON) &&
               bsl_line_length(layout, line - 1) >= full &&
               bsl_line_length(layout, line - 1) >= SENTENCE_MIN;
}

/* The last page ends where the text does: what was furniture on the pages before stands
 * there once more. */
static void mark_last_foot(const struct bsl_desk *desk, struct bsl_layout *layout, const char *s,
                           const struct repeats *repeats)
{
        bool *known = bsl_arena_array(desk->arena, repeats->mask + 2, sizeof *known);
        uint32_t taken = 0;

        if (!known)
                return;
        for (uint32_t i = 0; i < layout->lines.n; i++)
                if (layout->marks[i].role == BSL_ROLE_FURNITURE && may_run(layout, i))
                        known[slot_of(repeats, line_key(s, layout->lines.v[i].span))] = true;
        for (uint32_t i = layout->lines.n; i-- > 0 && taken < REACH;) {
                if (bsl_line_has(layout, i, BSL_LINE_BLANK))
                        continue;
                if (!repeated(layout, s, repeats, i) ||
                    !known[slot_of(repeats, line_key(s, layout->lines.v[i].span))])
                        return;
                layout->marks[i].role = BSL_ROLE_FURNITURE;
                taken++;
        }
}

/* Labels and values of the head, printed again on the next page without a
 * page mark: several short lines in a row, two of them labels, in mid-text. */
static uint32_t head_again(const struct bsl_layout *layout, const char *s,
                           const struct repeats *repeats, uint32_t line)
{
        uint32_t end = line;
        uint32_t labels = 0;
        uint32_t again = 0;

        if (line < HEAD_FLOOR || layout->markdown || bsl_line_has(layout, line - 1, BSL_LINE_BLANK))
                return 0;
        while (end < layout->lines.n && end < line + HEAD_AGAIN_MAX &&
               !bsl_line_has(layout, end, BSL_LINE_BLANK | BSL_LINE_STOP | BSL_LINE_COLON) &&
               layout->lines.v[end].style == BSL_MARKER_NONE &&
               bsl_line_length(layout, end) * 10 < layout->wrap * 8 &&
               !bsl_layout_line_hit(layout, BSL_SLOT_SECTION, end) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_CLOSING, end) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_SALUTATION, end)) {
                labels += bsl_layout_line_hit(layout, BSL_SLOT_LABEL, end) != NULL;
                again += repeated(layout, s, repeats, end) && far_apart(layout, s, repeats, end);
                end++;
        }
        return labels >= 2 && again > 0 && end - line >= REACH + 1 ? end - line : 0;
}

static void mark_heads_again(struct bsl_layout *layout, const char *s,
                             const struct repeats *repeats)
{
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                uint32_t n = bsl_line_reads(layout, i) ? head_again(layout, s, repeats, i) : 0;
                for (uint32_t j = i; j < i + n; j++)
                        layout->marks[j].role = BSL_ROLE_FURNITURE;
                i += n ? n - 1 : 0;
        }
}

void bsl_step_furniture(const struct bsl_desk *desk, const struct bsl_text *text,
                        struct bsl_layout *layout)
{
        const struct bsl_words *places = bsl_words_find(desk->rules, "municipality");
        struct repeats repeats;

        if (!count_repeats(desk, text->s, layout, &repeats))
                return;
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                if (is_page_mark(layout, text->s, i) || glued_head(layout, text->s, &repeats, i))
                        layout->marks[i].role = BSL_ROLE_FURNITURE;
                else if (!bsl_line_has(layout, i, BSL_LINE_BLANK) &&
                         bsl_layout_line_hit(layout, BSL_SLOT_LETTERHEAD, i) &&
                         !in_sentence(layout, i))
                        layout->marks[i].role = BSL_ROLE_LETTERHEAD;
                else if (places && i > REACH && stands_apart(layout, i) &&
                         bsl_words_get(places, bsl_view_of(layout->view.s, layout->marks[i].view)))
                        layout->marks[i].role = BSL_ROLE_LETTERHEAD; /* a place name, alone */
        }
        if (!count_edges(desk, layout, text->s, &repeats))
                return;
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                bool mark = is_page_mark(layout, text->s, i);
                if (mark || bsl_line_has(layout, i, BSL_LINE_PAGE)) {
                        spread(layout, text->s, &repeats, mark ? i : i - 1, 1);
                        spread(layout, text->s, &repeats, i, -1);
                } else if (bsl_line_reads(layout, i) &&
                           (is_stray_link(layout, text->s, i) || is_stray_head(layout, i) ||
                            is_dirt(layout, text->s, i))) {
                        layout->marks[i].role = BSL_ROLE_FURNITURE;
                }
        }
        mark_last_foot(desk, layout, text->s, &repeats);
        if (layout->wrap)
                mark_heads_again(layout, text->s, &repeats);
}
