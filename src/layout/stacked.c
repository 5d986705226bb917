/*
 * Tables of exchanges that lost their columns and borders: the names of the columns one below
 * the other, then the cells of each row, a line or a few lines a cell. Rows are told by what
 * their short cells look like; a table is one only where all of its rows read so. See steps.h.
 */
#include "layout/columns.h"

#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        NAME_MAX = 45,  /* bytes of the name of a column */
        WHOSE_MAX = 30, /* bytes behind it of whose it is */
        HEAD_MAX = 120, /* bytes of a line of names */
        SMALL_MAX = 20, /* bytes of a name in small letters */
        CELL_MAX = 60,  /* bytes of a short cell */
        ROWS_MIN = 2,   /* rows that make a table */
        NAMES_MIN = 3,  /* columns: two have nothing that tells where a row ends */
        ROW_LINES = 80, /* lines of a row */
        SKIP_MAX = 2,   /* numbers from one row to the next */
};

struct cells {
        const struct bsl_layout *layout;
        const struct bsl_words *names;
        struct bsl_stack stack;
        uint32_t prefix; /* bytes of the word in front of the first row's number, if any */
        uint32_t count;  /* the number of the row above */
        uint32_t width;  /* of the longest line */
        bool single;     /* each cell is one line */
        bool loose;      /* a sentence that ends its line ends a cell */
        bool apart;      /* a blank line stands in front of the second row */
        uint32_t rows;
};

static struct bsl_view line_of(const struct bsl_layout *layout, uint32_t line)
{
        return bsl_view_of(layout->view.text, layout->lines.v[line].span);
}

/* The next line with words; BSL_NONE behind the last. */
static uint32_t below(const struct bsl_layout *layout, uint32_t line)
{
        for (line++; line < layout->lines.n; line++)
                if (!bsl_line_has(layout, line, BSL_LINE_BLANK) &&
                    layout->marks[line].role != BSL_ROLE_FURNITURE)
                        return line;
        return BSL_NONE;
}

/* What the column holds whose name the line is; NULL where it is none. */
static const char *side_at(const struct cells *c, uint32_t line)
{
        struct bsl_view words = line_of(c->layout, line);

        while (words.n > 0 && strchr(" :?.", words.s[words.n - 1]))
                words.n--;
        return words.n <= NAME_MAX ? bsl_words_value(c->names, words) : NULL;
}

/* Takes the name of the next column. A reaction answers, but in front of an answer it is put. */
static void take_name(struct bsl_stack *stack, const char *side)
{
        const char *kind = bsl_column_kind(side);
        bool answer = bsl_same(side, "answer");

        if (bsl_same(side, "number") && stack->n == 0)
                stack->number = 0;
        else if (bsl_same(side, "who") && stack->who == BSL_NONE)
                stack->who = stack->n;
        else if (bsl_same(side, "result"))
                stack->result = stack->n;
        else if (stack->remark == BSL_NONE && (kind || answer)) {
                stack->remark = stack->n;
                stack->kind = kind ? kind : "view";
                stack->replies = !kind;
        } else if (answer && stack->answer == BSL_NONE) {
                stack->answer = stack->n;
        }
        stack->n++;
}

/* ---- cells ---------------------------------------------------------------------- */

/* The number at the end of the line's only or second word: `3`, `View 3`; 0 for none. */
static uint32_t number_of(struct bsl_view words, uint32_t *prefix)
{
        uint32_t value = 0;
        size_t at = 0;

        while (at < words.n && words.s[at] != ' ' && !bsl_is_digit((unsigned char)words.s[at]))
                at++;
        if (at < words.n && words.s[at] == ' ')
                at++;
        *prefix = (uint32_t)at;
        for (; at < words.n && bsl_is_digit((unsigned char)words.s[at]) && value < 1000; at++)
                value = value * 10 + (uint32_t)(words.s[at] - '0');
        return at == words.n || (at + 1 == words.n && strchr(".:", words.s[at])) ? value : 0;
}

/* The number that stands in front of other words: `3 Text`, `3. Text`; 0 for none. */
static uint32_t leading(struct bsl_view words)
{
        uint32_t value = 0;
        size_t at = 0;

        for (; at < words.n && bsl_is_digit((unsigned char)words.s[at]) && value < 1000; at++)
                value = value * 10 + (uint32_t)(words.s[at] - '0');
        if (at < words.n && strchr(".)", words.s[at]))
                at++;
        return at + 1 < words.n && words.s[at] == ' ' ? value : 0;
}

static uint32_t row_number(const struct cells *c, uint32_t line, uint32_t *prefix)
{
        struct bsl_view words = line_of(c->layout, line);

        *prefix = 0;
        return c->stack.inlined ? leading(words) : number_of(words, prefix);
}

static bool opens(const struct bsl_layout *layout, uint32_t line)
{
        return !bsl_line_has(layout, line, BSL_LINE_LOWER);
}

static bool below_end(const struct bsl_layout *layout, uint32_t line)
{
        return line > 0 && bsl_line_has(layout, line - 1, BSL_LINE_STOP | BSL_LINE_BLANK);
}

/* Whether the line is as short as a name, a number or an outcome, and nothing goes on below. */
static bool is_short(const struct cells *c, uint32_t line, bool outcome)
{
        const struct bsl_layout *layout = c->layout;
        const char *side = side_at(c, line); /* `Change` is an outcome too */
        uint32_t next = line + 1;

        return bsl_line_length(layout, line) <= CELL_MAX &&
               (opens(layout, line) || (outcome && c->count > 0 && below_end(layout, line))) &&
               !bsl_line_has(layout, line, BSL_LINE_COMMA) &&
               (outcome || !bsl_line_has(layout, line, BSL_LINE_STOP)) &&
               (!side || (outcome && bsl_same(side, "result"))) &&
               (next >= layout->lines.n || opens(layout, next));
}

/* Whether a row may start with the line: with the next number where rows are numbered. */
static bool starts_row(const struct cells *c, uint32_t line)
{
        uint32_t prefix;

        if (line == BSL_NONE || side_at(c, line) || !opens(c->layout, line))
                return false;
        if (c->stack.remark == 0)
                return true;
        if (!c->stack.inlined && !is_short(c, line, c->stack.number == 0))
                return false;
        uint32_t value = row_number(c, line, &prefix);
        if (c->count > 0)
                return value > c->count && value <= c->count + SKIP_MAX && prefix == c->prefix;
        return c->stack.number != 0 || (value == 1 && prefix == 0);
}

static void take_cell(struct bsl_layout *marked, uint32_t line)
{
        if (marked)
                marked->marks[line].fresh = true;
}

/* The line below `n` short cells that start with `line`; `line` itself where one is too long. */
static uint32_t behind_short(const struct cells *c, uint32_t line, uint32_t n, bool outcome,
                             struct bsl_layout *marked)
{
        uint32_t at = line;

        for (uint32_t i = 0; i < n; i++) {
                if (at == BSL_NONE || !is_short(c, at, outcome))
                        return line;
                take_cell(marked, at);
                at = below(c->layout, at);
        }
        return at;
}

/* Whether the outcome of the row above stands in `line`, and behind it the next row. */
static bool is_outcome(const struct cells *c, uint32_t line)
{
        uint32_t next = behind_short(c, line, c->stack.n - c->stack.answer - 1, true, NULL);

        return next != line && (next == BSL_NONE || starts_row(c, next) ||
                                !bsl_line_has(c->layout, line, BSL_LINE_STOP));
}

/* Whether a cell of words ends with `line`: at a blank line, or where the first word of the
 * sentence below had room. */
static bool ends_cell(const struct cells *c, uint32_t line, uint32_t next)
{
        const struct bsl_layout *layout = c->layout;
        bool stop = bsl_line_has(layout, line, BSL_LINE_STOP);
        struct bsl_view words = line_of(layout, next);
        uint32_t first = 0;

        if (c->single)
                return true;
        if (!opens(layout, next)) /* an outcome in small letters */
                return stop && c->count > 0 && c->stack.answer + 1 < c->stack.n &&
                       is_outcome(c, next);
        if (next > line + 1)
                return stop || layout->marks[line + 1].role != BSL_ROLE_FURNITURE;
        while (first < words.n && words.s[first] != ' ')
                first++;
        return stop && (c->loose || bsl_line_length(layout, line) + 1 + first <= c->width);
}

/* The line below the cell of words that starts with `line`. */
static uint32_t behind_words(const struct cells *c, uint32_t line, uint32_t end)
{
        for (uint32_t next; line < end; line = next) {
                next = below(c->layout, line);
                if (next == BSL_NONE || ends_cell(c, line, next))
                        return next;
        }
        return BSL_NONE;
}

/* The length of the longest line in the first rows. */
static uint32_t width_of(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t width = 0;

        for (uint32_t i = line; i < layout->lines.n && i < line + ROW_LINES; i++)
                if (bsl_line_length(layout, i) > width)
                        width = bsl_line_length(layout, i);
        return width;
}

/* Most lines are too long, or open with no name. */
static bool opens_head(const struct cells *c, uint32_t line)
{
        uint32_t len;

        return bsl_line_length(c->layout, line) <= HEAD_MAX &&
               !bsl_line_has(c->layout, line, BSL_LINE_BLANK) &&
               (opens(c->layout, line) || bsl_line_length(c->layout, line) <= SMALL_MAX) &&
               bsl_column_side(c->names, line_of(c->layout, line), &len);
}

/* ---- rows ----------------------------------------------------------------------- */

/* The same where a row has a number and words alone: up to the next number, a blank line behind
 * the last, or the names of the next table. */
static uint32_t behind_only(const struct cells *c, uint32_t line)
{
        const struct bsl_layout *layout = c->layout;
        uint32_t end = layout->lines.n - line > ROW_LINES ? line + ROW_LINES : layout->lines.n;

        while (line < end) {
                uint32_t next = below(layout, line);
                if (next == BSL_NONE)
                        return layout->lines.n;
                if (starts_row(c, next) || (opens(layout, next) && opens_head(c, next)) ||
                    (next > line + 1 && bsl_line_has(layout, line, BSL_LINE_STOP)))
                        return next;
                line = next;
        }
        return BSL_NONE;
}

/* The line below the words of the row that start with `line`: at its outcome, or at the next
 * row. Behind the last row nothing tells where it ends: that has two cells. */
static uint32_t behind_text(const struct cells *c, uint32_t line, struct bsl_layout *marked)
{
        const struct bsl_layout *layout = c->layout;
        uint32_t end = layout->lines.n - line > ROW_LINES ? line + ROW_LINES : layout->lines.n;
        bool outcome = c->stack.answer + 1 < c->stack.n;
        uint32_t second = BSL_NONE;

        for (uint32_t n = 0; line != BSL_NONE && line < end; n++) {
                if (outcome && n > 0 && c->count > 0 && starts_row(c, line))
                        return BSL_NONE; /* the next row: this one has no outcome */
                bool ended = n >= 2 && (outcome ? is_outcome(c, line) : starts_row(c, line));
                if (ended || (n == 2 && c->single) || (n >= 2 && !outcome && c->count == 0))
                        return ended || !outcome ? line : BSL_NONE;
                second = n == 2 ? line : second;
                take_cell(marked, line);
                line = behind_words(c, line, end);
                if (line == BSL_NONE && n == 1)
                        second = layout->lines.n;
        }
        return outcome ? BSL_NONE : second;
}

/* The line below the row that starts with `line`; `line` itself where none does. */
static uint32_t behind_row(struct cells *c, uint32_t line, struct bsl_layout *marked)
{
        uint32_t at = line;
        uint32_t prefix = 0;

        if (!starts_row(c, line))
                return line;
        if (c->stack.remark > 0) {
                uint32_t cells = c->stack.remark - c->stack.inlined;
                c->count = row_number(c, line, &prefix);
                c->prefix = prefix;
                at = behind_short(c, line, cells, c->stack.number == 0, marked);
                if ((at == line && cells > 0) || at == BSL_NONE)
                        return line;
        }
        uint32_t text = at;
        if (c->stack.answer == BSL_NONE) {
                take_cell(marked, text);
                at = behind_only(c, text);
                return at == BSL_NONE ? line : at;
        }
        at = behind_text(c, text, NULL);
        c->loose = at == BSL_NONE;
        if (c->loose || marked)
                at = behind_text(c, text, marked);
        c->loose = false;
        if (at == BSL_NONE)
                return line;
        if (at >= c->layout->lines.n)
                return at;
        at = behind_short(c, at, c->stack.n - c->stack.answer - 1, true, marked);
        return at == BSL_NONE ? c->layout->lines.n : at;
}

/* A blank line in front of it, where none stands between the rows above and those do not count:
 * it is text below the table. */
static bool leaves(struct cells *c, uint32_t line)
{
        bool apart = bsl_line_has(c->layout, line - 1, BSL_LINE_BLANK);

        if (c->rows == 1)
                c->apart = apart;
        return c->rows > 1 && c->count == 0 && apart && !c->apart &&
               (line < 2 || c->layout->marks[line - 2].role != BSL_ROLE_FURNITURE);
}

/* Reads the rows, and marks them when asked to. */
static void read_rows(struct cells *c, struct bsl_layout *marked)
{
        uint32_t line = c->stack.rows_line;

        c->rows = c->count = 0;
        while (line < c->layout->lines.n) {
                struct cells again = *c; /* lines of what is no row are not marked */
                uint32_t next = leaves(c, line) ? line : behind_row(c, line, NULL);
                if (next == line)
                        break;
                if (marked) {
                        behind_row(&again, line, marked);
                        marked->marks[line].row = true;
                }
                c->rows++;
                line = next;
        }
        c->stack.end_line = line;
}

/* ---- the head ------------------------------------------------------------------- */

/* Takes the names that the line is made of, one or more, the last also where it says whose it
 * is: `Answer of the municipality`. False where it is none. */
static bool take_names(struct cells *c, uint32_t line)
{
        struct bsl_view rest = line_of(c->layout, line);
        struct bsl_stack stack = c->stack;

        if (rest.n > HEAD_MAX || bsl_line_has(c->layout, line, BSL_LINE_COLUMNS | BSL_LINE_COMMA))
                return false;
        while (rest.n > 0 && stack.n < BSL_CELLS_MAX) {
                uint32_t len = 0;
                const char *side = bsl_column_side(c->names, rest, &len);
                bool whose = len + 1 < rest.n && rest.s[len + 1] >= 'a' && rest.s[len + 1] <= 'z';
                if (!side)
                        return false;
                take_name(&stack, side);
                for (rest.s += len, rest.n -= len; rest.n > 0 && strchr(" :?", rest.s[0]);)
                        rest.s++, rest.n--;
                if (whose && rest.n <= WHOSE_MAX && !bsl_line_has(c->layout, line, BSL_LINE_STOP))
                        rest.n = 0;
        }
        c->stack = stack;
        return rest.n == 0;
}

/* A name that no list knows, behind that of the answer and above the first row's number. */
static bool names_result(const struct cells *c, uint32_t line)
{
        uint32_t next = below(c->layout, line);
        uint32_t prefix;

        return next != BSL_NONE && c->stack.answer != BSL_NONE && c->stack.result == BSL_NONE &&
               is_short(c, line, true) && number_of(line_of(c->layout, line), &prefix) == 0 &&
               (number_of(line_of(c->layout, next), &prefix) == 1 ||
                (c->stack.number == 0 && leading(line_of(c->layout, next)) == 1));
}

static bool read_head(struct cells *c, uint32_t line)
{
        uint32_t at = line;

        c->stack = (struct bsl_stack){.first_line = line,
                                      .number = BSL_NONE,
                                      .who = BSL_NONE,
                                      .remark = BSL_NONE,
                                      .answer = BSL_NONE,
                                      .result = BSL_NONE};
        while (at != BSL_NONE && c->stack.n < BSL_CELLS_MAX) {
                bool known = take_names(c, at);
                if (!known && !names_result(c, at))
                        break;
                if (!known)
                        take_name(&c->stack, "result");
                at = below(c->layout, at);
        }
        c->stack.rows_line = at;
        c->stack.inlined =
                at != BSL_NONE && c->stack.number == 0 && leading(line_of(c->layout, at)) == 1;
        if (at == BSL_NONE)
                return false;
        if (c->stack.answer == BSL_NONE) /* a table of one side */
                return c->stack.n == 2 && c->stack.number == 0 && c->stack.remark == 1;
        return c->stack.n >= NAMES_MIN && c->stack.answer == c->stack.remark + 1;
}

/* Whether rows stand below the head: of one line a cell, or of several if those reach further. */
static bool reads_rows(struct cells *c)
{
        c->width = width_of(c->layout, c->stack.rows_line);
        c->single = true;
        read_rows(c, NULL);
        uint32_t rows = c->rows;
        uint32_t reach = c->stack.end_line;
        c->single = false;
        read_rows(c, NULL);
        c->single = rows >= ROWS_MIN && (reach >= c->stack.end_line || c->rows < ROWS_MIN);
        return c->single || c->rows >= ROWS_MIN;
}

static void mark(struct bsl_layout *layout, struct cells *c)
{
        read_rows(c, layout);
        c->stack.counted = c->count > 0;
        for (uint32_t i = c->stack.first_line; i < c->stack.end_line; i++) {
                if (layout->marks[i].role == BSL_ROLE_BODY)
                        layout->marks[i].role = BSL_ROLE_TABLE;
                layout->marks[i].fresh |= i < c->stack.rows_line;
        }
}

static void keep(const struct bsl_desk *desk, struct bsl_layout *layout, struct cells *c)
{
        mark(layout, c);
        struct bsl_stack *stack = BSL_PUSH(desk->arena, &layout->stacks);
        if (stack)
                *stack = c->stack;
}

/* A table of one side waits for the other: one of answers with as many rows. */
static void keep_half(const struct bsl_desk *desk, struct bsl_layout *layout, struct cells *c,
                      struct cells *remarks)
{
        if (!c->stack.replies) {
                *remarks = *c;
                return;
        }
        if (remarks->rows == c->rows && remarks->count == c->count) {
                keep(desk, layout, remarks);
                keep(desk, layout, c);
        }
        remarks->rows = 0;
}

void bsl_mark_stacked(const struct bsl_desk *desk, struct bsl_layout *layout)
{
        struct cells c = {.layout = layout, .names = bsl_words_find(desk->rules, "column")};
        struct cells remarks = {.rows = 0};

        for (uint32_t i = 0; c.names && !layout->agenda && i + 1 < layout->lines.n; i++) {
                if (layout->marks[i].role != BSL_ROLE_BODY || !opens_head(&c, i) ||
                    !read_head(&c, i))
                        continue;
                if (!reads_rows(&c))
                        c.stack.end_line = c.stack.rows_line; /* nor below the last names alone */
                else if (c.stack.answer == BSL_NONE)
                        keep_half(desk, layout, &c, &remarks);
                else
                        keep(desk, layout, &c);
                i = c.stack.end_line - 1;
        }
}
