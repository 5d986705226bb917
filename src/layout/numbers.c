/*
 * Numbers as they were meant, before they are counted (sequence.c): those that
 * stand alone above their text, lost their stop, were misread by a scanner, or
 * are no numbers of a line at all.
 */
#include "layout/steps.h"

#include "text/marker.h"

enum {
        LONE_MIN = 20,   /* bytes of a line that a number alone stands above */
        PLAIN_REACH = 8, /* lines of a point whose number has no stop */
        ITEMS_MIN = 3,   /* lone numbers of an agenda that count up */
        ITEMS_GAP = 3,   /* and how far from one to the next */
        NAME_MAX = 60,   /* bytes of a person's name */
        CODE_MAX = 24,   /* bytes of the number of a paper */
        CODE_DIGITS = 4, /* and digits in it */
        MISREAD_MAX = 2, /* bytes of a number that a scan misread */
};

/* `1.1` alone right above a title or sentence; a number alone may be a cell. */
static bool numbers_below(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t below = line + 1;

        return layout->lines.v[line].style == BSL_MARKER_DECIMAL && !layout->shattered &&
               !layout->lone && below < layout->lines.n &&
               bsl_line_has(layout, below, BSL_LINE_UPPER) &&
               bsl_line_length(layout, below) >= LONE_MIN;
}

/* A number alone right above a line of letters, as an export of an agenda sets its items. */
static bool lone_item(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        uint32_t below = bsl_layout_next(layout, line);

        return layout->marks[line].role == BSL_ROLE_BODY && bsl_span_empty(l->body) &&
               (l->style == BSL_MARKER_NUMBER || l->style == BSL_MARKER_DECIMAL) && !l->bulleted &&
               !bsl_span_empty(l->number) && below != BSL_NONE && below <= line + 2 &&
               bsl_line_has(layout, below, BSL_LINE_UPPER);
}

/* Whether lone numbers without a stop number the items of an agenda: they count
 * up, and no cell of a table or number of a page stands between them. */
static bool items_stand_alone(const struct bsl_layout *layout)
{
        uint32_t value = 0;

        for (uint32_t i = 0; layout->agenda && i < layout->lines.n; i++) {
                const struct bsl_line *line = &layout->lines.v[i];
                if (line->closer || line->style != BSL_MARKER_NUMBER || !lone_item(layout, i))
                        continue;
                if (line->value <= value || line->value > value + ITEMS_GAP)
                        return false;
                value = line->value;
        }
        return value >= ITEMS_MIN;
}

/* `2. 2019-1134` above a title: the number of its paper, and nothing else. */
static bool holds_code(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        struct bsl_view v = bsl_view_of(layout->view.text, l->body);
        uint32_t digits = 0;

        if (!layout->agenda || l->style != BSL_MARKER_NUMBER || l->closer == 0 || v.n > CODE_MAX)
                return false;
        for (size_t i = 0; i < v.n; i++) {
                if (v.s[i] == ' ' || (v.s[i] >= 'a' && v.s[i] <= 'z'))
                        return false;
                digits += v.s[i] >= '0' && v.s[i] <= '9';
        }
        return digits >= CODE_DIGITS;
}

/* A number alone on its line belongs to the text below it. */
static void join_lone_numbers(struct bsl_layout *layout)
{
        bool items = !layout->meeting && items_stand_alone(layout); /* or coded.c reads them */

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                struct bsl_line *line = &layout->lines.v[i];
                bool item = items && lone_item(layout, i);
                bool code = holds_code(layout, i);
                if (layout->marks[i].role != BSL_ROLE_BODY || bsl_span_empty(line->number) ||
                    (!bsl_span_empty(line->body) && !code) ||
                    (line->closer == 0 && !item && !numbers_below(layout, i)))
                        continue;
                uint32_t below = bsl_layout_next(layout, i);
                if (below == BSL_NONE || below > i + 2 ||
                    layout->marks[below].role != BSL_ROLE_BODY)
                        continue;
                struct bsl_line *text = &layout->lines.v[below];
                if (text->style != BSL_MARKER_NONE || text->hashes ||
                    (code && !bsl_line_has(layout, below, BSL_LINE_UPPER)))
                        continue;
                text->marker = line->marker;
                text->number = line->number;
                text->value = line->value;
                text->suffix = line->suffix;
                text->style = line->style;
                text->depth = line->depth;
                text->closer = item && !line->closer ? '.' : line->closer;
                text->bulleted = line->bulleted;
                layout->marks[i].role = BSL_ROLE_LIST;
        }
}

/* `value ` at the start of a line that has no marker, with a small letter
 * behind it: how many digits, or 0. */
static uint32_t plain_number(const struct bsl_layout *layout, const char *s, uint32_t line,
                             uint32_t value)
{
        const struct bsl_line *l = &layout->lines.v[line];
        uint32_t at = l->body.start;
        uint32_t printed = 0;

        if (layout->marks[line].role != BSL_ROLE_BODY || l->style != BSL_MARKER_NONE)
                return 0;
        while (at < l->body.end && at < l->body.start + 2 && s[at] >= '0' && s[at] <= '9')
                printed = printed * 10 + (uint32_t)(s[at++] - '0');
        bool small = at + 1 < l->body.end && s[at] == ' ' && s[at + 1] >= 'a' && s[at + 1] <= 'z';
        return small && printed == value ? at - l->body.start : 0;
}

static void make_point(struct bsl_line *line, uint32_t digits, uint32_t value)
{
        line->number = (struct bsl_span){line->body.start, line->body.start + digits};
        line->marker = line->number;
        line->body.start += digits + 1;
        line->value = value;
        line->style = BSL_MARKER_NUMBER;
        line->depth = 1;
        line->closer = '.';
}

/* Numbers without a stop, each in front of a small letter: the points of a list
 * when words that announce one stand above the first and the rest count up. */
static void find_plain_points(struct bsl_layout *layout, const char *s)
{
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                uint32_t above =
                        plain_number(layout, s, i, 1) ? bsl_layout_previous(layout, i) : BSL_NONE;
                if (above == BSL_NONE || !(bsl_line_has(layout, above, BSL_LINE_COLON) ||
                                           bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, above) ||
                                           bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, above)))
                        continue;
                uint32_t last = i;
                uint32_t value = 2;
                for (uint32_t j = i + 1; j < layout->lines.n && j < last + PLAIN_REACH; j++) {
                        uint32_t digits = plain_number(layout, s, j, value);
                        if (!digits)
                                continue;
                        if (value == 2)
                                make_point(&layout->lines.v[i], plain_number(layout, s, i, 1), 1);
                        make_point(&layout->lines.v[j], digits, value++);
                        last = j;
                }
                i = last;
        }
}

/* The number counts as the one that stands there, and its reader is told. */
static void read_as(const struct bsl_desk *desk, struct bsl_line *line, uint8_t style,
                    uint32_t value)
{
        line->style = style;
        line->value = value;
        bsl_diag_add(desk->diags, desk->arena, BSL_DIAG_MISREAD_NUMBER, line->number,
                     "this number stands where another counts on: it is read as that one");
}

/* `l.` or `I.` in front of `2.`: the first number of a list, as a scan reads it. */
static void mend_first_numbers(const struct bsl_desk *desk, struct bsl_layout *layout,
                               const char *s)
{
        struct bsl_line *first = NULL;
        uint32_t before = 0; /* the value of the marker in front of it */

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                struct bsl_line *line = &layout->lines.v[i];
                if (bsl_span_empty(line->number) || layout->marks[i].role != BSL_ROLE_BODY)
                        continue;
                char c = bsl_span_len(line->number) == 1 ? s[line->number.start] : '\0';
                if (first && line->style == BSL_MARKER_NUMBER && line->value == 2 &&
                    line->closer == first->closer && line->depth == first->depth)
                        read_as(desk, first, BSL_MARKER_NUMBER, 1);
                bool letter = c == 'l' && before + 1 != line->value;
                first = line->closer && (letter || c == 'I') && !line->hashes ? line : NULL;
                before = line->value;
        }
}

/* One sign or two that end as those of the list do. */
static bool may_be_misread(const struct bsl_line *line, const struct bsl_line *above)
{
        return line->style != above->style && line->style != BSL_MARKER_BULLET &&
               line->style != BSL_MARKER_DECIMAL && bsl_span_len(line->number) <= MISREAD_MAX &&
               line->closer && line->closer == above->closer && line->depth == above->depth &&
               !line->hashes && !line->bulleted && !line->suffix;
}

/* `4.` between `c.` and `e.`: what counts on from the one to the other, whatever a scan made of
 * it. What is printed stays. */
static void mend_misread_numbers(const struct bsl_desk *desk, struct bsl_layout *layout)
{
        struct bsl_line *before[2] = {NULL, NULL}; /* the last two lines with numbers */

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                struct bsl_line *line = &layout->lines.v[i];
                if (bsl_span_empty(line->number) || layout->marks[i].role != BSL_ROLE_BODY)
                        continue;
                struct bsl_line *above = before[0];
                if (above && line->style == above->style && line->value == above->value + 2 &&
                    line->closer == above->closer && may_be_misread(before[1], above))
                        read_as(desk, before[1], above->style, above->value + 1);
                before[0] = before[1];
                before[1] = line;
        }
}

/* A letter alone, close between lines of text: a speck that a scanner read. */
static bool is_speck(const struct bsl_layout *layout, uint32_t line)
{
        return layout->lines.v[line].style == BSL_MARKER_NONE && layout->wrap &&
               !bsl_line_has(layout, line - 1, BSL_LINE_BLANK) &&
               !bsl_line_has(layout, line + 1, BSL_LINE_BLANK) &&
               bsl_line_length(layout, line - 1) * 2 >= layout->wrap &&
               bsl_line_length(layout, line + 1) > 1;
}

/* A digit alone between two lines of running text stood above or below the
 * line on the page: `m2`, a note. It is no word of the text. */
static void drop_raised_digits(struct bsl_layout *layout)
{
        for (uint32_t i = 1; i + 1 < layout->lines.n; i++) {
                const struct bsl_line *line = &layout->lines.v[i];
                bool single = layout->marks[i].role == BSL_ROLE_BODY && !line->closer &&
                              bsl_span_len(line->span) == 1;
                if (single && is_speck(layout, i))
                        layout->marks[i].role = BSL_ROLE_FURNITURE;
                if (!single || line->style != BSL_MARKER_NUMBER ||
                    bsl_line_has(layout, i - 1, BSL_LINE_BLANK)) /* the number of a row */
                        continue;
                uint32_t above = bsl_layout_previous(layout, i);
                uint32_t below = bsl_layout_next(layout, i);
                if (above == BSL_NONE || below == BSL_NONE ||
                    !bsl_line_has(layout, above, BSL_LINE_STOP) || /* `a maximum / 2 litres` */
                    bsl_line_length(layout, above) * 2 < layout->wrap ||
                    bsl_line_length(layout, below) * 2 < layout->wrap)
                        continue;
                layout->marks[i].role = BSL_ROLE_FURNITURE;
        }
}

/* `M. (Maarten) Smit`: the initial and the call name of a person, no number. */
static void drop_initials(struct bsl_layout *layout, const char *s)
{
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                struct bsl_line *line = &layout->lines.v[i];
                uint32_t at = line->body.start;
                if (bsl_span_len(line->number) != 1 || line->closer != '.' || line->bulleted ||
                    s[line->number.start] < 'A' || s[line->number.start] > 'Z' ||
                    bsl_span_len(line->body) > NAME_MAX || at >= line->body.end || s[at] != '(')
                        continue;
                while (at < line->body.end && s[at] != ')' && s[at] != ' ')
                        at++;
                bool name = at + 2 < line->body.end && s[at] == ')' && s[at + 1] == ' ';
                if (name)
                        bsl_marker_forget(line);
        }
}

void bsl_mend_numbers(const struct bsl_desk *desk, struct bsl_layout *layout, const char *s)
{
        drop_initials(layout, s);
        join_lone_numbers(layout);
        find_plain_points(layout, s);
        mend_first_numbers(desk, layout, s);
        mend_misread_numbers(desk, layout);
        drop_raised_digits(layout);
}
