/*
 * Items of an agenda that open with the number of their paper instead of one
 * that counts up: `2019/0456 Title`; and those whose number is put together of
 * letters and digits and stands alone above the title: `B.1`. The page of a meeting counts
 * its items once more in front of such a number.
 */
#include "layout/steps.h"

#include "text/marker.h"
#include "text/utf8.h"

#include <string.h>

enum {
        CODE_DIGITS = 4, /* of a paper's number, at least */
        CODE_MAX = 24,   /* bytes of it */
        CODED_MIN = 2,   /* such lines in a document */
        COUNTED_MIN = 2, /* numbers with the list's own count in front */
        LONE_MAX = 8,    /* bytes of a number alone, put together of letters and digits */
        PIECES_MAX = 3,  /* letters and numbers in it */
};

/* `2019/0456 Title`: an item by the number of its paper. */
static uint32_t code_length(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);
        uint32_t digits = 0;
        uint32_t n = 0;

        if (layout->marks[line].role != BSL_ROLE_BODY ||
            layout->lines.v[line].style != BSL_MARKER_NONE ||
            (line > 0 && !bsl_line_has(layout, line - 1, BSL_LINE_BLANK)))
                return 0;
        for (; n < v.n && v.s[n] != ' '; n++) {
                if (v.s[n] >= 'a' && v.s[n] <= 'z')
                        return 0;
                digits += bsl_is_digit((unsigned char)v.s[n]);
        }
        bool title = n + 1 < v.n && bsl_is_upper((unsigned char)v.s[n + 1]);
        return title && digits >= CODE_DIGITS && n <= CODE_MAX ? n : 0;
}

/* One capital, or one or two digits, or a small letter behind digits: its bytes, or 0. */
static uint32_t code_piece(struct bsl_view v, size_t at, bool first)
{
        uint32_t n = 0;

        while (n < 2 && at + n < v.n && bsl_is_digit((unsigned char)v.s[at + n]))
                n++;
        if (n > 0 || at >= v.n)
                return n;
        bool letter =
                first ? bsl_is_upper((unsigned char)v.s[at])
                      : bsl_is_letter((unsigned char)v.s[at]) && (unsigned char)v.s[at] < 0x80;
        return letter ? 1 : 0;
}

/* `B.1`, `4a`, `3-B`: two or three pieces, with or without a stop or dash between. */
static bool is_code(struct bsl_view v, uint32_t least)
{
        uint32_t pieces = 0;
        bool digits = false;
        size_t at = 0;

        while (v.n > 0 && (v.s[v.n - 1] == '.' || v.s[v.n - 1] == ')'))
                v.n--;
        for (; at < v.n && v.n <= LONE_MAX; pieces++) {
                uint32_t n = code_piece(v, at, pieces == 0);
                if (n == 0)
                        return false;
                digits |= bsl_is_digit((unsigned char)v.s[at]);
                at += n;
                at += at + 1 < v.n && (v.s[at] == '.' || v.s[at] == '-');
        }
        return at == v.n && digits && pieces >= least && pieces <= PIECES_MAX;
}

/* `2. 1.a`, or `- 1`: the item's number behind the count or bullet of the list, where it is all
 * there is; else empty. */
static struct bsl_span counted_number(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        bool count = l->style == BSL_MARKER_BULLET || (l->style == BSL_MARKER_NUMBER && l->closer);
        struct bsl_span none = {0, 0};

        if (layout->marks[line].role != BSL_ROLE_BODY)
                return none;
        if (bsl_span_empty(l->body))
                return l->bulleted ? l->number : none;
        return count && is_code(bsl_view_of(layout->view.text, l->body), 1) ? l->body : none;
}

bool bsl_drop_counts(struct bsl_layout *layout)
{
        uint32_t found = 0;

        for (uint32_t i = 0; layout->agenda && layout->meeting && i < layout->lines.n; i++)
                found += !bsl_span_empty(counted_number(layout, i));
        for (uint32_t i = 0; found >= COUNTED_MIN && i < layout->lines.n; i++) {
                struct bsl_line *l = &layout->lines.v[i];
                struct bsl_span number = counted_number(layout, i);
                if (bsl_span_empty(number))
                        continue;
                bsl_marker_forget(l);
                l->marker = (struct bsl_span){l->body.start, number.start};
                l->body = number;
                l->closer = 0;
        }
        return found >= COUNTED_MIN;
}

/* The words of a line that may be a number alone: without the list's count in front of it. */
static struct bsl_span lone_words(const struct bsl_line *l)
{
        return bsl_span_empty(l->number) && !bsl_span_empty(l->marker) ? l->body : l->span;
}

bool bsl_labels_item(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_words *labels = bsl_words_find(layout->rules, "item_label");

        return labels &&
               bsl_words_get(labels, bsl_view_of(layout->view.s, layout->marks[line].view));
}

bool bsl_item_count(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];

        return layout->counted && l->style == BSL_MARKER_NONE && !bsl_span_empty(l->marker) &&
               bsl_span_empty(l->number);
}

/* The line below a number of so many pieces at least that stands alone, when it can be the
 * title; else BSL_NONE. */
static uint32_t lone_title(const struct bsl_layout *layout, uint32_t line, uint32_t least)
{
        uint32_t below = BSL_NONE;

        if (layout->agenda && layout->marks[line].role == BSL_ROLE_BODY &&
            bsl_line_length(layout, line) <= LONE_MAX &&
            is_code(bsl_view_of(layout->view.text, lone_words(&layout->lines.v[line])), least))
                below = bsl_layout_next(layout, line);
        bool title = below != BSL_NONE && below <= line + 2 &&
                     layout->marks[below].role == BSL_ROLE_BODY &&
                     layout->lines.v[below].style == BSL_MARKER_NONE &&
                     bsl_line_has(layout, below, BSL_LINE_UPPER) &&
                     !(layout->meeting && bsl_line_has(layout, below, BSL_LINE_STOP)) &&
                     !bsl_labels_item(layout, below) &&
                     !bsl_layout_line_hit(layout, BSL_SLOT_LABEL, below) &&
                     !bsl_layout_whole_hit(layout, BSL_SLOT_TRIGGER, below);
        return title ? below : BSL_NONE;
}

static void mark_lone_items(struct bsl_layout *layout)
{
        for (uint32_t i = 0; layout->lone && i < layout->lines.n; i++) {
                uint32_t title = lone_title(layout, i, 1);
                if (title == BSL_NONE)
                        continue;
                struct bsl_line *l = &layout->lines.v[title];
                l->number = lone_words(&layout->lines.v[i]);
                while (strchr(".)", layout->view.text[l->number.end - 1]))
                        l->number.end--;
                l->marker = layout->lines.v[i].span;
                layout->marks[i].role = BSL_ROLE_LIST;
                layout->marks[title].heading = true;
                layout->marks[title].role = BSL_ROLE_HEADING;
        }
}

/* A letter alone: the first cell of a row in a table that lost its columns. */
static bool is_cell(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_span span = layout->lines.v[line].span;

        return bsl_span_len(span) == 1 &&
               bsl_is_upper((unsigned char)layout->view.text[span.start]);
}

bool bsl_has_lone_items(const struct bsl_layout *layout)
{
        uint32_t found = 0;
        uint32_t cells = 0;

        for (uint32_t i = 0; layout->agenda && i < layout->lines.n; i++) {
                found += lone_title(layout, i, layout->meeting ? 1 : 2) != BSL_NONE;
                cells += is_cell(layout, i);
        }
        return found >= CODED_MIN && cells == 0;
}

bool bsl_lone_item(const struct bsl_layout *layout, uint32_t line)
{
        return layout->lone && lone_title(layout, line, 1) != BSL_NONE;
}

bool bsl_has_coded_items(const struct bsl_layout *layout)
{
        uint32_t found = 0;

        for (uint32_t i = 0; layout->agenda && i < layout->lines.n; i++)
                found += code_length(layout, i) > 0;
        return found >= CODED_MIN; /* one may be anything */
}

bool bsl_coded_item(const struct bsl_layout *layout, uint32_t line)
{
        return layout->coded && code_length(layout, line) > 0;
}

void bsl_mark_coded_items(struct bsl_layout *layout)
{
        bsl_mark_flat_rows(layout);
        mark_lone_items(layout);
        layout->coded = bsl_has_coded_items(layout); /* tables and heads are known now */
        for (uint32_t i = 0; i < layout->lines.n && layout->coded; i++) {
                uint32_t n = code_length(layout, i);
                struct bsl_line *l = &layout->lines.v[i];
                if (n == 0)
                        continue;
                uint32_t at = l->body.start + n;
                l->number = (struct bsl_span){l->body.start, at};
                l->marker = l->number;
                while (at < l->body.end && layout->view.text[at] == ' ')
                        at++;
                l->body.start = at;
                layout->marks[i].heading = true;
                layout->marks[i].role = BSL_ROLE_HEADING;
        }
}
