/*
 * The cells of a table that lost its columns: numbers, names and outcomes, which are short,
 * and words, which end where a sentence leaves room on its line. See stacked.h.
 */
#include "layout/stacked.h"

#include "layout/columns.h"
#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        NAME_MAX = 45, /* bytes of the name of a column */
        CELL_MAX = 60, /* bytes of a short cell */
        SKIP_MAX = 2,  /* numbers from one row to the next */
        COUNT_MAX = 1000,
};

struct bsl_view bsl_stack_line(const struct bsl_layout *layout, uint32_t line)
{
        return bsl_view_of(layout->view.text, layout->lines.v[line].span);
}

uint32_t bsl_stack_below(const struct bsl_layout *layout, uint32_t line)
{
        for (line++; line < layout->lines.n; line++)
                if (!bsl_line_has(layout, line, BSL_LINE_BLANK) &&
                    layout->marks[line].role != BSL_ROLE_FURNITURE)
                        return line;
        return BSL_NONE;
}

/* What the column holds whose name the line is; NULL where it is none. */
static const char *side_at(const struct bsl_stack_cells *c, uint32_t line)
{
        struct bsl_view words = bsl_stack_line(c->layout, line);

        while (words.n > 0 && strchr(" :?.", words.s[words.n - 1]))
                words.n--;
        return words.n <= NAME_MAX ? bsl_words_value(c->names, words) : NULL;
}

/* The number that stands at `*at`, which moves behind it; 0 for none. */
static uint32_t count_at(struct bsl_view words, size_t *at)
{
        uint32_t value = 0;

        for (; *at < words.n && bsl_is_digit((unsigned char)words.s[*at]) && value < COUNT_MAX;
             (*at)++)
                value = value * 10 + (uint32_t)(words.s[*at] - '0');
        return value;
}

uint32_t bsl_stack_number(struct bsl_view words, uint32_t *prefix)
{
        size_t at = 0;

        while (at < words.n && words.s[at] != ' ' && !bsl_is_digit((unsigned char)words.s[at]))
                at++;
        if (at < words.n && words.s[at] == ' ')
                at++;
        *prefix = (uint32_t)at;
        uint32_t value = count_at(words, &at);
        return at == words.n || (at + 1 == words.n && strchr(".:", words.s[at])) ? value : 0;
}

uint32_t bsl_stack_leading(struct bsl_view words)
{
        size_t at = 0;
        uint32_t value = count_at(words, &at);

        if (at < words.n && strchr(".)", words.s[at]))
                at++;
        return at + 1 < words.n && words.s[at] == ' ' ? value : 0;
}

uint32_t bsl_stack_row_number(const struct bsl_stack_cells *c, uint32_t line, uint32_t *prefix)
{
        struct bsl_view words = bsl_stack_line(c->layout, line);

        *prefix = 0;
        return c->stack.inlined ? bsl_stack_leading(words) : bsl_stack_number(words, prefix);
}

bool bsl_stack_opens(const struct bsl_layout *layout, uint32_t line)
{
        return !bsl_line_has(layout, line, BSL_LINE_LOWER);
}

static bool below_end(const struct bsl_layout *layout, uint32_t line)
{
        return line > 0 && bsl_line_has(layout, line - 1, BSL_LINE_STOP | BSL_LINE_BLANK);
}

bool bsl_stack_is_short(const struct bsl_stack_cells *c, uint32_t line, bool outcome)
{
        const struct bsl_layout *layout = c->layout;
        uint32_t next = line + 1;

        return bsl_line_length(layout, line) <= CELL_MAX &&
               (bsl_stack_opens(layout, line) ||
                (outcome && c->count > 0 && below_end(layout, line))) &&
               !bsl_line_has(layout, line, BSL_LINE_COMMA) &&
               (outcome || !bsl_line_has(layout, line, BSL_LINE_STOP)) && !side_at(c, line) &&
               (next >= layout->lines.n || bsl_stack_opens(layout, next));
}

bool bsl_stack_starts_row(const struct bsl_stack_cells *c, uint32_t line)
{
        uint32_t prefix;

        if (line == BSL_NONE || side_at(c, line) || !bsl_stack_opens(c->layout, line))
                return false;
        if (c->stack.remark == 0)
                return true;
        if (!c->stack.inlined && !bsl_stack_is_short(c, line, c->stack.number == 0))
                return false;
        uint32_t value = bsl_stack_row_number(c, line, &prefix);
        if (c->count > 0)
                return value > c->count && value <= c->count + SKIP_MAX && prefix == c->prefix;
        return c->stack.number != 0 || (value == 1 && prefix == 0);
}

void bsl_stack_take_cell(struct bsl_layout *marked, uint32_t line)
{
        if (marked)
                marked->marks[line].fresh = true;
}

uint32_t bsl_stack_behind_short(const struct bsl_stack_cells *c, uint32_t line, uint32_t n,
                                bool outcome, struct bsl_layout *marked)
{
        uint32_t at = line;

        for (uint32_t i = 0; i < n; i++) {
                if (at == BSL_NONE || !bsl_stack_is_short(c, at, outcome))
                        return line;
                bsl_stack_take_cell(marked, at);
                at = bsl_stack_below(c->layout, at);
        }
        return at;
}

bool bsl_stack_is_outcome(const struct bsl_stack_cells *c, uint32_t line)
{
        uint32_t next =
                bsl_stack_behind_short(c, line, c->stack.n - c->stack.answer - 1, true, NULL);

        return next != line && (next == BSL_NONE || bsl_stack_starts_row(c, next) ||
                                !bsl_line_has(c->layout, line, BSL_LINE_STOP));
}

/* Whether a cell of words ends with `line`: at a blank line, or where the first word of the
 * sentence below had room. */
static bool ends_cell(const struct bsl_stack_cells *c, uint32_t line, uint32_t next)
{
        const struct bsl_layout *layout = c->layout;
        bool stop = bsl_line_has(layout, line, BSL_LINE_STOP);
        struct bsl_view words = bsl_stack_line(layout, next);
        uint32_t first = 0;

        if (c->single)
                return true;
        if (!bsl_stack_opens(layout, next)) /* an outcome in small letters */
                return stop && c->count > 0 && c->stack.answer + 1 < c->stack.n &&
                       bsl_stack_is_outcome(c, next);
        if (next > line + 1)
                return stop || layout->marks[line + 1].role != BSL_ROLE_FURNITURE;
        while (first < words.n && words.s[first] != ' ')
                first++;
        return stop && (c->loose || bsl_line_length(layout, line) + 1 + first <= c->width);
}

uint32_t bsl_stack_behind_words(const struct bsl_stack_cells *c, uint32_t line, uint32_t end)
{
        for (uint32_t next; line < end; line = next) {
                next = bsl_stack_below(c->layout, line);
                if (next == BSL_NONE || ends_cell(c, line, next))
                        return next;
        }
        return BSL_NONE;
}
