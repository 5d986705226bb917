/*
 * Tables of exchanges that lost their columns and borders: the names of the columns one below
 * the other, then the cells of each row, a line or a few lines a cell. Rows are told by what
 * their short cells look like; a table is one only where all of its rows read so. See steps.h.
 */
#include "layout/stacked.h"

#include "layout/steps.h"

enum {
        ROWS_MIN = 2,   /* rows that make a table */
        ROW_LINES = 80, /* lines of a row */
};

/* The length of the longest line in the first rows. */
static uint32_t width_of(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t width = 0;

        for (uint32_t i = line; i < layout->lines.n && i < line + ROW_LINES; i++)
                if (bsl_line_length(layout, i) > width)
                        width = bsl_line_length(layout, i);
        return width;
}

/* One past the last line that a row may have which starts with the line. */
static uint32_t row_limit(const struct bsl_layout *layout, uint32_t line)
{
        return layout->lines.n - line > ROW_LINES ? line + ROW_LINES : layout->lines.n;
}

/* The line below the words that start with `line`, of a row that has a number and words alone: at
 * the next number, a blank line behind the last, or the names of the next table. */
static uint32_t behind_only(const struct bsl_stack_cells *c, uint32_t line)
{
        const struct bsl_layout *layout = c->layout;
        uint32_t end = row_limit(layout, line);

        while (line < end) {
                uint32_t next = bsl_stack_below(layout, line);
                if (next == BSL_NONE)
                        return layout->lines.n;
                if (bsl_stack_starts_row(c, next) ||
                    (bsl_stack_opens(layout, next) && bsl_stack_opens_head(c, next)) ||
                    (next > line + 1 && bsl_line_has(layout, line, BSL_LINE_STOP)))
                        return next;
                line = next;
        }
        return BSL_NONE;
}

/* The line below the words of the row that start with `line`: at its outcome, or at the next
 * row. Behind the last row nothing tells where it ends: that has two cells. */
static uint32_t behind_text(const struct bsl_stack_cells *c, uint32_t line,
                            struct bsl_layout *marked)
{
        const struct bsl_layout *layout = c->layout;
        uint32_t end = row_limit(layout, line);
        bool outcome = c->stack.answer + 1 < c->stack.n;
        uint32_t second = BSL_NONE;

        for (uint32_t n = 0; line != BSL_NONE && line < end; n++) {
                if (outcome && n > 0 && c->count > 0 && bsl_stack_starts_row(c, line))
                        return BSL_NONE; /* the next row: this one has no outcome */
                bool ended = n >= 2 && (outcome ? bsl_stack_is_outcome(c, line)
                                                : bsl_stack_starts_row(c, line));
                if (ended || (n == 2 && c->single) || (n >= 2 && !outcome && c->count == 0))
                        return ended || !outcome ? line : BSL_NONE;
                second = n == 2 ? line : second;
                bsl_stack_take_cell(marked, line);
                line = bsl_stack_behind_words(c, line, end);
                if (line == BSL_NONE && n == 1)
                        second = layout->lines.n;
        }
        return outcome ? BSL_NONE : second;
}

/* The line below the remark and the answer that start with `line`, with each sentence that ends a
 * line taken for the end of a cell where they cannot be read otherwise; BSL_NONE where they
 * cannot. */
static uint32_t behind_sides(struct bsl_stack_cells *c, uint32_t line, struct bsl_layout *marked)
{
        uint32_t at = behind_text(c, line, NULL);

        c->loose = at == BSL_NONE;
        if (c->loose || marked)
                at = behind_text(c, line, marked);
        c->loose = false;
        return at;
}

/* The line below the short cells in front of the words of the row that starts with `line`;
 * BSL_NONE where they do not stand there. Takes the row's number. */
static uint32_t behind_front(struct bsl_stack_cells *c, uint32_t line, struct bsl_layout *marked)
{
        if (c->stack.remark == 0)
                return line;
        uint32_t prefix = 0;
        uint32_t cells = c->stack.remark - c->stack.inlined;

        c->count = bsl_stack_row_number(c, line, &prefix);
        c->prefix = prefix;
        uint32_t at = bsl_stack_behind_short(c, line, cells, c->stack.number == 0, marked);
        return at == line && cells > 0 ? BSL_NONE : at;
}

/* The line below the row that starts with `line`; `line` itself where none does. */
static uint32_t behind_row(struct bsl_stack_cells *c, uint32_t line, struct bsl_layout *marked)
{
        uint32_t text = bsl_stack_starts_row(c, line) ? behind_front(c, line, marked) : BSL_NONE;
        uint32_t at;

        if (text == BSL_NONE)
                return line;
        if (c->stack.answer == BSL_NONE) {
                bsl_stack_take_cell(marked, text);
                at = behind_only(c, text);
                return at == BSL_NONE ? line : at;
        }
        at = behind_sides(c, text, marked);
        if (at == BSL_NONE)
                return line;
        if (at >= c->layout->lines.n)
                return at;
        at = bsl_stack_behind_short(c, at, c->stack.n - c->stack.answer - 1, true, marked);
        return at == BSL_NONE ? c->layout->lines.n : at;
}

/* Reads the rows, and marks them when asked to. */
static void read_rows(struct bsl_stack_cells *c, struct bsl_layout *marked)
{
        uint32_t line = c->stack.rows_line;

        c->rows = c->count = 0;
        while (line < c->layout->lines.n) {
                uint32_t next = behind_row(c, line, marked);
                if (next == line)
                        break;
                if (marked)
                        marked->marks[line].row = true;
                c->rows++;
                line = next;
        }
        c->stack.end_line = line;
}

/* Whether rows stand below the head: of one line a cell, or of several if those reach further. */
static bool reads_rows(struct bsl_stack_cells *c)
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

static void mark(struct bsl_layout *layout, struct bsl_stack_cells *c)
{
        read_rows(c, layout);
        for (uint32_t i = c->stack.first_line; i < c->stack.end_line; i++) {
                if (layout->marks[i].role == BSL_ROLE_BODY)
                        layout->marks[i].role = BSL_ROLE_TABLE;
                layout->marks[i].fresh |= i < c->stack.rows_line;
        }
}

static void keep(const struct bsl_desk *desk, struct bsl_layout *layout, struct bsl_stack_cells *c)
{
        mark(layout, c);
        struct bsl_stack *stack = BSL_PUSH(desk->arena, &layout->stacks);
        if (stack)
                *stack = c->stack;
}

/* A table of one side waits for the other: one of answers with as many rows. */
static void keep_half(const struct bsl_desk *desk, struct bsl_layout *layout,
                      struct bsl_stack_cells *c, struct bsl_stack_cells *remarks)
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
        struct bsl_stack_cells c = {.layout = layout,
                                    .names = bsl_words_find(desk->rules, "column")};
        struct bsl_stack_cells remarks = {.rows = 0};

        for (uint32_t i = 0; c.names && !layout->agenda && i + 1 < layout->lines.n; i++) {
                if (layout->marks[i].role != BSL_ROLE_BODY || !bsl_stack_opens_head(&c, i) ||
                    !bsl_stack_read_head(&c, i) || !reads_rows(&c))
                        continue;
                if (c.stack.answer == BSL_NONE)
                        keep_half(desk, layout, &c, &remarks);
                else
                        keep(desk, layout, &c);
                i = c.stack.end_line - 1;
        }
}
