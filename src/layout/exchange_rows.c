/* Tables of remarks and answers: rows in columns that wide gaps part, or bars without borders.
 * See columns.h. */
#include "layout/columns.h"

#include "layout/steps.h"

#include "text/marker.h"
#include "text/utf8.h"

#include <string.h>

enum {
        ROWS_MIN = 2,  /* rows that make a table of exchanges */
        RULE_MIN = 10, /* strokes of a line between rows */
};

uint32_t bsl_same_part(struct bsl_view a, struct bsl_view b)
{
        uint32_t dots = 0;
        uint32_t n = 0;

        for (; n < a.n && n < b.n && a.s[n] == b.s[n] && a.s[n] != ' '; n++) {
                if (a.s[n] == '.')
                        dots++;
                else if (!bsl_is_digit((unsigned char)a.s[n]))
                        return 0;
        }
        bool ends = n > 2 && n < a.n && n < b.n && a.s[n] == ' ' && b.s[n] == ' ';
        return ends && dots > 0 && a.s[0] != '.' ? n : 0;
}

struct exchange_rows {
        struct bsl_cells head;
        struct bsl_exchange_columns columns;
        bool apart;    /* a blank line stands above */
        bool page;     /* a page's end stands above: the row may go on */
        bool ended;    /* the answer above ends a sentence */
        uint32_t rows; /* that the tables above have: a page may part them */
};

/* Whether one of the cells starts where column `wanted` does. */
static bool has_cell(const struct exchange_rows *rows, const struct bsl_cells *cells,
                     const uint32_t of[BSL_CELLS_MAX], uint32_t wanted)
{
        uint32_t column = rows->head.column[wanted];

        for (uint32_t i = 0; i < cells->n; i++)
                if (of[i] == wanted)
                        return cells->column[i] <= column + BSL_CELL_SLACK &&
                               column <= cells->column[i] + BSL_CELL_SLACK;
        return false;
}

/* The same names in the same columns once more, on the next page. */
static bool is_head_again(const struct bsl_layout *layout, const struct exchange_rows *rows,
                          uint32_t line)
{
        const char *s = layout->view.text;
        struct bsl_cells cells;

        bsl_head_read(layout, line, &cells);
        if (layout->marks[line].role != BSL_ROLE_BODY || cells.n != rows->head.n)
                return false;
        for (uint32_t i = 0; i < cells.n; i++) {
                uint32_t n = bsl_span_len(cells.v[i]);
                if (n != bsl_span_len(rows->head.v[i]) ||
                    memcmp(s + cells.v[i].start, s + rows->head.v[i].start, n) != 0 ||
                    cells.column[i] > rows->head.column[i] + BSL_CELL_SLACK ||
                    rows->head.column[i] > cells.column[i] + BSL_CELL_SLACK)
                        return false;
        }
        return true;
}

/* A name alone in the first column, above a line with words of both sides. */
static bool names_row(const struct bsl_layout *layout, const struct exchange_rows *rows,
                      uint32_t line)
{
        uint32_t of[BSL_CELLS_MAX];
        struct bsl_cells below;

        if (line + 1 >= layout->lines.n || rows->columns.number != BSL_NONE ||
            layout->marks[line + 1].role != BSL_ROLE_BODY)
                return false;
        bsl_cells_below(layout, line + 1, &rows->head, &below);
        return bsl_cells_keep(&rows->head, &below, layout->view.text, of) &&
               has_cell(rows, &below, of, rows->columns.remark) &&
               has_cell(rows, &below, of, rows->columns.answer);
}

/* Each of the cells that a row must have opens as a sentence does. */
static bool opens_sentences(const struct bsl_layout *layout, const struct bsl_cells *cells)
{
        const char *s = layout->view.text;

        for (uint32_t i = 0; i < cells->n; i++) {
                unsigned char c = (unsigned char)s[cells->v[i].start];
                if (c >= 'a' && c <= 'z')
                        return false;
        }
        return true;
}

/* A paragraph of a cell behind a blank line, where rows are known by their numbers. */
static bool goes_on_below(const struct exchange_rows *rows, const struct bsl_cells *cells,
                          const uint32_t of[BSL_CELLS_MAX])
{
        return rows->columns.number == 0 && of[0] >= rows->columns.remark &&
               (has_cell(rows, cells, of, rows->columns.remark) ||
                has_cell(rows, cells, of, rows->columns.answer));
}

/* Whether all cells start with a capital, remark and answer among them: below an answer that
 * has ended, the next row, also without a number or a blank line. */
static bool opens(const struct bsl_layout *layout, const struct exchange_rows *rows,
                  const struct bsl_cells *cells, const uint32_t of[BSL_CELLS_MAX])
{
        const char *s = layout->view.text;
        uint32_t len;

        for (uint32_t i = 0; i < cells->n; i++)
                if (!bsl_is_upper(bsl_utf8_at(s + cells->v[i].start, s + cells->v[i].end, &len)))
                        return false;
        return has_cell(rows, cells, of, rows->columns.remark) &&
               has_cell(rows, cells, of, rows->columns.answer);
}

/* `1.2 Words` on both sides: a part of the row's remark beside its answer. */
static bool opens_part(const struct bsl_layout *layout, const struct exchange_rows *rows,
                       const struct bsl_cells *cells, const uint32_t of[BSL_CELLS_MAX])
{
        struct bsl_view side[2] = {{NULL, 0}, {NULL, 0}};

        for (uint32_t i = 0; i < cells->n; i++)
                if (of[i] == rows->columns.remark || of[i] == rows->columns.answer)
                        side[of[i] == rows->columns.answer] =
                                bsl_view_of(layout->view.text, cells->v[i]);
        return bsl_same_part(side[0], side[1]) > 0;
}

/* Notes whether the answer's cell ends a sentence; one that is empty says nothing new. */
static void ends_answer(const struct bsl_layout *layout, struct exchange_rows *rows,
                        const struct bsl_cells *cells, const uint32_t of[BSL_CELLS_MAX])
{
        for (uint32_t i = 0; i < cells->n; i++)
                if (of[i] == rows->columns.answer)
                        rows->ended = strchr(".!?", layout->view.text[cells->v[i].end - 1]) != NULL;
}

/* A line right below the head that has no cell of a row's own: names that are broken. */
static bool goes_below_head(const struct bsl_layout *layout, const struct exchange_rows *rows,
                            uint32_t line)
{
        uint32_t of[BSL_CELLS_MAX];
        struct bsl_cells cells;

        bsl_cells_read(layout, line, &cells);
        return layout->marks[line].role == BSL_ROLE_BODY && cells.n > 0 &&
               bsl_cells_keep(&rows->head, &cells, layout->view.text, of) && of[0] > 0 &&
               !has_cell(rows, &cells, of, rows->columns.remark);
}

/* The next words below the name that the row above has too: behind a blank line, both sides. */
static bool same_name(const struct exchange_rows *rows, const struct bsl_cells *cells,
                      const uint32_t of[BSL_CELLS_MAX])
{
        return rows->apart && rows->ended && rows->columns.number == BSL_NONE && of[0] > 0 &&
               of[0] == rows->columns.remark && has_cell(rows, cells, of, rows->columns.remark) &&
               has_cell(rows, cells, of, rows->columns.answer);
}

/* Whether a row starts with the cells of the line: at a number, at a name, in the first column
 * behind a blank line, or below an answer that has ended. */
static bool starts_row(const struct bsl_layout *layout, const struct exchange_rows *rows,
                       uint32_t line, const struct bsl_cells *cells,
                       const uint32_t of[BSL_CELLS_MAX])
{
        const struct bsl_exchange_columns *columns = &rows->columns;
        bool first = of[0] == 0 && has_cell(rows, cells, of, columns->remark) &&
                     has_cell(rows, cells, of, columns->answer);
        bool name = (rows->apart || (rows->ended && columns->remark > 0)) && cells->n == 1 &&
                    of[0] == 0 && names_row(layout, rows, line);
        bool named = columns->remark > 0 && opens_sentences(layout, cells);
        bool next = rows->ended && opens(layout, rows, cells, of);

        return name || same_name(rows, cells, of) || opens_part(layout, rows, cells, of) ||
               (first && (columns->number == 0 || rows->apart || named || next ||
                          layout->lines.v[line].style == BSL_MARKER_NUMBER));
}

/* Whether the line stands in the columns; `fresh` when a row starts with it. */
static bool in_exchange(const struct bsl_layout *layout, struct exchange_rows *rows, uint32_t line,
                        bool *fresh)
{
        uint32_t of[BSL_CELLS_MAX];
        struct bsl_cells cells;
        struct bsl_exchange_columns again;

        bsl_head_read(layout, line, &cells);
        if (bsl_exchange_columns(layout, &cells, &again))
                return false;
        bsl_cells_below(layout, line, &rows->head, &cells);
        if (layout->marks[line].role != BSL_ROLE_BODY || cells.n == 0 ||
            cells.column[0] + BSL_CELL_SLACK < rows->head.column[0] ||
            !bsl_cells_keep(&rows->head, &cells, layout->view.text, of))
                return false;
        *fresh = starts_row(layout, rows, line, &cells, of);
        bool rest = rows->page && (cells.n > 1 || of[0] > 0);
        bool inside = *fresh || !rows->apart || rest || goes_on_below(rows, &cells, of);
        rows->ended &= !*fresh;
        if (inside)
                ends_answer(layout, rows, &cells, of);
        return inside;
}

/* A line drawn between rows. */
static bool is_rule(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view v = bsl_view_of(layout->view.text, layout->lines.v[line].span);
        size_t n = 0;

        while (n < v.n && strchr("-_=+ ", v.s[n]))
                n++;
        return n == v.n && n >= RULE_MIN;
}

/* A line between two of the table: drawn, blank, or of the page. */
static bool parts_rows(struct bsl_layout *layout, struct exchange_rows *rows, uint32_t line,
                       bool marking)
{
        bool rule = is_rule(layout, line);
        bool page = !rule && layout->marks[line].role == BSL_ROLE_FURNITURE;

        if (!rule && !page && !bsl_line_has(layout, line, BSL_LINE_BLANK))
                return false;
        if (rule && marking)
                layout->marks[line].role = BSL_ROLE_FURNITURE;
        rows->apart = true;
        rows->page |= page;
        return true;
}

/* How far the rows below a head go. */
struct reach {
        uint32_t last;
        uint32_t head; /* the last of its names */
        uint32_t starts;
};

/* Goes through the rows below the head at `line`, in front of line `end`, and marks them when
 * asked to. */
static struct reach read_rows(struct bsl_layout *layout, uint32_t line, uint32_t end,
                              struct exchange_rows *rows, bool marking)
{
        struct reach reach = {.last = line, .head = line};

        rows->apart = true;
        rows->page = false;
        rows->ended = false;
        for (uint32_t i = line + 1; i < end; i++) {
                bool fresh = false;
                if (parts_rows(layout, rows, i, marking))
                        continue;
                if (rows->page && is_head_again(layout, rows, i)) {
                        reach.head = i;
                        if (marking)
                                layout->marks[i].role = BSL_ROLE_FURNITURE;
                        continue;
                }
                bool inside = in_exchange(layout, rows, i, &fresh);
                if (!inside && (i > line + 1 || !goes_below_head(layout, rows, i)))
                        break;
                if (marking) {
                        layout->marks[i].role = BSL_ROLE_TABLE;
                        layout->marks[i].fresh = fresh;
                }
                rows->apart = !inside; /* the row below the last of the names is the first */
                rows->page = false;
                reach.starts += fresh;
                reach.last = i;
        }
        return reach;
}

/* Marks the head at `line` and the rows below it when there are two or more; the
 * last line of them. */
static uint32_t take_exchange(struct bsl_layout *layout, uint32_t line, struct exchange_rows *rows)
{
        struct reach reach = read_rows(layout, line, layout->lines.n, rows, false);

        if (rows->rows + reach.starts < ROWS_MIN || reach.starts == 0)
                return reach.head; /* nor do rows stand below the names again */
        read_rows(layout, line, reach.last + 1, rows, true);
        rows->rows += reach.starts;
        layout->marks[line].role = BSL_ROLE_TABLE;
        layout->marks[line].labels = true;
        layout->marks[line].fresh = true;
        return reach.last;
}

static bool reads_exchange_head(const struct bsl_layout *layout, uint32_t line,
                                struct exchange_rows *rows)
{
        if (layout->marks[line].role != BSL_ROLE_BODY ||
            !bsl_line_has(layout, line, BSL_LINE_COLUMNS) ||
            bsl_line_has(layout, line, BSL_LINE_TABLE))
                return false;
        bsl_head_read(layout, line, &rows->head);
        return bsl_exchange_columns(layout, &rows->head, &rows->columns);
}

/* The cells of a line that ` | ` parts, as a table without borders has it; how many. */
static uint32_t read_bars(const struct bsl_layout *layout, uint32_t line, struct bsl_cells *out)
{
        const char *s = layout->view.text;
        struct bsl_span all = layout->lines.v[line].span;

        out->n = 0;
        for (uint32_t at = all.start, from = at; at <= all.end && out->n < BSL_CELLS_MAX; at++) {
                if (at < all.end && s[at] != '|')
                        continue;
                struct bsl_span cell = {from, at};
                while (cell.start < cell.end && s[cell.start] == ' ')
                        cell.start++;
                while (cell.end > cell.start && s[cell.end - 1] == ' ')
                        cell.end--;
                out->column[out->n] = from - all.start;
                out->v[out->n++] = cell;
                from = at + 1;
        }
        return out->n;
}

/* Rows whose cells bars part, and no borders: where the first names columns of an exchange they
 * are rows of a table. The last of them. */
static uint32_t take_barred(struct bsl_layout *layout, uint32_t line)
{
        struct bsl_cells head;
        struct bsl_cells row;
        struct bsl_exchange_columns columns;
        uint32_t last = line;

        if (!bsl_in_bars(layout, line) || bsl_line_has(layout, line, BSL_LINE_TABLE) ||
            read_bars(layout, line, &head) < 2 || !bsl_exchange_columns(layout, &head, &columns))
                return line;
        while (last + 1 < layout->lines.n && layout->marks[last + 1].role == BSL_ROLE_BODY &&
               read_bars(layout, last + 1, &row) == head.n)
                last++;
        for (uint32_t i = line; last >= line + ROWS_MIN && i <= last; i++) {
                layout->lines.v[i].flags |= BSL_LINE_TABLE;
                if (layout->lines.v[i].style != BSL_MARKER_NONE)
                        bsl_marker_forget(&layout->lines.v[i]);
        }
        return last;
}

void bsl_mark_exchange_rows(struct bsl_layout *layout)
{
        struct exchange_rows rows = {.rows = 0};
        uint32_t heads = 0;

        for (uint32_t i = 0; !layout->agenda && i < layout->lines.n; i++)
                i = take_barred(layout, i);

        for (uint32_t i = 0; !layout->agenda && i < layout->lines.n; i++)
                heads += reads_exchange_head(layout, i, &rows);
        if (heads > 1)
                rows.rows = 1; /* a head may stand above each of the rows */
        for (uint32_t i = 0; heads > 0 && i < layout->lines.n; i++)
                if (reads_exchange_head(layout, i, &rows))
                        i = take_exchange(layout, i, &rows);
}
