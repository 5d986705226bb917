/*
 * Furniture: what a page carries besides its text. Page numbers are known by
 * their shape or by a rule; running heads and feet are lines that stand again
 * and again (repeats.c) beside a page number or a form feed; a link alone in the
 * middle of a sentence is the layout's, not the author's. Letterheads are known by
 * rule.
 */
#include "layout/repeats.h"
#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        FOOT_MIN = 12,      /* bytes in front of a foot's page number */
        DIRT_MAX = 6,       /* bytes of signs without a letter */
        HEAD_AGAIN_MAX = 8, /* lines of a head that is printed again */
        ADDRESS_MAX = 160,  /* bytes of a line of an address, with all there is to it */
};

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
        while (next < layout->lines.n && next <= line + BSL_REACH &&
               bsl_line_has(layout, next, BSL_LINE_BLANK) &&
               !bsl_line_has(layout, next, BSL_LINE_PAGE))
                next++;
        return next >= layout->lines.n ||
               (next <= line + BSL_REACH && bsl_line_has(layout, next, BSL_LINE_PAGE));
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

/* Furniture that stands anywhere, at no page's end. */
static bool stands_inside(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_FURNITURE, line);

        return bsl_same(bsl_layout_attr(layout, hit, "kind"), "inside");
}

static bool is_page_mark(const struct bsl_layout *layout, const char *s, uint32_t line)
{
        bool bare = false;

        if (bsl_line_has(layout, line, BSL_LINE_BLANK) || stands_inside(layout, line))
                return false;
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_FURNITURE, line);
        if (hit && bsl_layout_attr(layout, hit, "kind"))
                return bare_page_number(layout, line);
        if (hit)
                return layout->lines.v[line].style !=
                       BSL_MARKER_NUMBER; /* `2. Page 41` is a point */
        if (foot_with_number(layout, s, line))
                return true;
        if (!page_number_shape(s, layout->lines.v[line].span, &bare))
                return false;
        return !bare || bare_page_number(layout, line);
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
static void spread(const struct bsl_layout *layout, const struct bsl_repeats *repeats,
                   uint32_t from, int32_t step)
{
        uint32_t taken = 0;
        uint32_t blanks = 0;

        for (uint32_t line = from + (uint32_t)step; line < layout->lines.n && taken < BSL_REACH;
             line += (uint32_t)step) {
                if (layout->marks[line].role == BSL_ROLE_FURNITURE)
                        return;
                if (bsl_line_has(layout, line, BSL_LINE_BLANK)) {
                        if (++blanks > BSL_REACH * 2)
                                return;
                        continue;
                }
                bool name = line > BSL_REACH && layout->lines.v[line].style == BSL_MARKER_NONE &&
                            bsl_layout_whole_hit(layout, BSL_SLOT_KIND, line);
                bool first = (from == BSL_NONE || from <= BSL_REACH) && step > 0; /* the own head */
                bool head = bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, line) ||
                            bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, line) ||
                            counts_one(layout, line) || says_outcome(layout, line) ||
                            (first && bsl_layout_line_hit(layout, BSL_SLOT_LABEL, line));
                if (head || !(bsl_line_runs(layout, repeats, line) || name))
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
                       const struct bsl_repeats *repeats, uint32_t line)
{
        uint32_t end = line;

        while (end < layout->lines.n && end < line + BSL_REACH + 2 &&
               bsl_line_repeated(layout, repeats, end) &&
               layout->lines.v[end].style == BSL_MARKER_NONE &&
               bsl_line_length(layout, end) < BSL_RUNNING_MAX / 2)
                end++;
        bool digit = bsl_line_length(layout, line) > 1 &&
                     s[layout->lines.v[line].span.start] >= '0' &&
                     s[layout->lines.v[line].span.start] <= '9';
        if (!digit || end < line + BSL_REACH || !bsl_repeats_far_apart(layout, repeats, line))
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
        uint32_t full = layout->wrap ? layout->wrap * 7 / 10 : BSL_SENTENCE_MIN;

        if (bsl_line_length(layout, line) > ADDRESS_MAX)
                return true;
        return line > 0 && layout->marks[line - 1].role == BSL_ROLE_BODY &&
               !bsl_line_has(layout, line - 1, BSL_LINE_BLANK | BSL_LINE_STOP | BSL_LINE_COLON) &&
               bsl_line_length(layout, line - 1) >= full &&
               bsl_line_length(layout, line - 1) >= BSL_SENTENCE_MIN;
}

/* The last page ends where the text does: what was furniture on the pages before stands
 * there once more. */
static void mark_last_foot(const struct bsl_desk *desk, struct bsl_layout *layout,
                           const struct bsl_repeats *repeats)
{
        bool *known = BSL_KEYS_ARRAY(&repeats->keys, desk->arena, *known);
        uint32_t taken = 0;

        if (!known)
                return;
        for (uint32_t i = 0; i < layout->lines.n; i++)
                if (layout->marks[i].role == BSL_ROLE_FURNITURE && bsl_may_run(layout, i))
                        known[bsl_repeats_slot(layout, repeats, i)] = true;
        for (uint32_t i = layout->lines.n; i-- > 0 && taken < BSL_REACH;) {
                if (bsl_line_has(layout, i, BSL_LINE_BLANK))
                        continue;
                if (!bsl_line_repeated(layout, repeats, i) ||
                    !known[bsl_repeats_slot(layout, repeats, i)])
                        return;
                layout->marks[i].role = BSL_ROLE_FURNITURE;
                taken++;
        }
}

/* Labels and values of the head, printed again on the next page without a
 * page mark: several short lines in a row, two of them labels, in mid-text. */
static uint32_t head_again(const struct bsl_layout *layout, const struct bsl_repeats *repeats,
                           uint32_t line)
{
        uint32_t end = line;
        uint32_t labels = 0;
        uint32_t again = 0;

        if (line < BSL_HEAD_FLOOR || layout->markdown ||
            bsl_line_has(layout, line - 1, BSL_LINE_BLANK))
                return 0;
        while (end < layout->lines.n && end < line + HEAD_AGAIN_MAX &&
               !bsl_line_has(layout, end, BSL_LINE_BLANK | BSL_LINE_STOP | BSL_LINE_COLON) &&
               layout->lines.v[end].style == BSL_MARKER_NONE &&
               bsl_line_length(layout, end) * 10 < layout->wrap * 8 &&
               !bsl_layout_line_hit(layout, BSL_SLOT_SECTION, end) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_CLOSING, end) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_SALUTATION, end)) {
                labels += bsl_layout_line_hit(layout, BSL_SLOT_LABEL, end) != NULL;
                again += bsl_line_repeated(layout, repeats, end) &&
                         bsl_repeats_far_apart(layout, repeats, end);
                end++;
        }
        return labels >= 2 && again > 0 && end - line >= BSL_REACH + 1 ? end - line : 0;
}

static void mark_heads_again(struct bsl_layout *layout, const struct bsl_repeats *repeats)
{
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                uint32_t n = bsl_line_reads(layout, i) ? head_again(layout, repeats, i) : 0;
                for (uint32_t j = i; j < i + n; j++)
                        layout->marks[j].role = BSL_ROLE_FURNITURE;
                i += n ? n - 1 : 0;
        }
}

/* Marks of pages, and letterheads. */
static void mark_known(const struct bsl_desk *desk, struct bsl_layout *layout, const char *s,
                       const struct bsl_repeats *repeats)
{
        const struct bsl_words *places = bsl_words_find(desk->rules, "municipality");

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                if (is_page_mark(layout, s, i) || stands_inside(layout, i) ||
                    glued_head(layout, s, repeats, i))
                        layout->marks[i].role = BSL_ROLE_FURNITURE;
                else if (!bsl_line_has(layout, i, BSL_LINE_BLANK) &&
                         bsl_layout_line_hit(layout, BSL_SLOT_LETTERHEAD, i) &&
                         !in_sentence(layout, i))
                        layout->marks[i].role = BSL_ROLE_LETTERHEAD;
                else if (places && i > BSL_REACH && stands_apart(layout, i) &&
                         bsl_words_get(places, bsl_view_of(layout->view.s, layout->marks[i].view)))
                        layout->marks[i].role = BSL_ROLE_LETTERHEAD; /* a place name, alone */
        }
}

/* What runs beside the marks and ends of pages, and what a page left in mid-text. */
static void mark_beside(struct bsl_layout *layout, const char *s, const struct bsl_repeats *repeats)
{
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                bool mark = is_page_mark(layout, s, i);
                if (mark || bsl_line_has(layout, i, BSL_LINE_PAGE)) {
                        spread(layout, repeats, mark ? i : i - 1, 1);
                        spread(layout, repeats, i, -1);
                } else if (bsl_line_reads(layout, i) &&
                           (is_stray_link(layout, s, i) || is_stray_head(layout, i) ||
                            is_dirt(layout, s, i))) {
                        layout->marks[i].role = BSL_ROLE_FURNITURE;
                }
        }
}

void bsl_step_furniture(const struct bsl_desk *desk, const struct bsl_text *text,
                        struct bsl_layout *layout)
{
        struct bsl_repeats repeats;

        if (!bsl_repeats_count(desk, layout, text->s, &repeats))
                return;
        mark_known(desk, layout, text->s, &repeats);
        if (!bsl_repeats_edges(desk, layout, &repeats))
                return;
        mark_beside(layout, text->s, &repeats);
        mark_last_foot(desk, layout, &repeats);
        if (layout->wrap)
                mark_heads_again(layout, &repeats);
}
