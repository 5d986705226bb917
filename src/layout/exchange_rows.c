/* Tables of remarks and answers in columns that wide gaps part. See columns.h. */
#include "layout/columns.h"

#include "layout/steps.h"

#include "text/marker.h"
#include "text/utf8.h"

#include <string.h>

enum {
        ROWS_MIN = 2,   /* rows that make a table of exchanges */
        DIGITS_MAX = 4, /* bytes of a number with its stop */
        RULE_MIN = 10,  /* strokes of a line between rows */
};

/* `No. Date` in one cell of a head: two names with one space between. */
static void part_number(const struct bsl_layout *layout, struct bsl_cells *head)
{
        const struct bsl_words *names = bsl_words_find(layout->rules, "column");
        const char *s = layout->view.text;
        uint32_t len = 0;
        uint32_t rest = 0;

        if (!names || head->n == 0 || head->n == BSL_CELLS_MAX)
                return;
        struct bsl_span first = head->v[0];
        bool number = bsl_same(bsl_column_side(names, bsl_view_of(s, first), &len), "number");
        struct bsl_span second = {first.start + len + 1, first.end};
        if (!number || second.start >= second.end || s[second.start - 1] != ' ' ||
            !bsl_column_side(names, bsl_view_of(s, second), &rest) || rest != bsl_span_len(second))
                return;
        for (uint32_t i = head->n; i > 1; i--) {
                head->v[i] = head->v[i - 1];
                head->column[i] = head->column[i - 1];
        }
        head->v[0].end = first.start + len;
        head->v[1] = second;
        head->column[1] = head->column[0] + len + 1;
        head->n++;
}

/* `3   Summary   Answer` above the row of view 3: the number is no name. */
static void drop_own_number(const struct bsl_layout *layout, struct bsl_cells *head)
{
        const char *s = layout->view.text;
        uint32_t digits = 0;

        if (head->n < 3 || bsl_span_len(head->v[0]) > DIGITS_MAX)
                return;
        for (uint32_t i = head->v[0].start; i < head->v[0].end; i++)
                digits += s[i] >= '0' && s[i] <= '9';
        if (digits == 0)
                return;
        head->n--;
        for (uint32_t i = 0; i < head->n; i++) {
                head->v[i] = head->v[i + 1];
                head->column[i] = head->column[i + 1];
        }
}

/* `4` or `4.`, and nothing else. */
static bool is_number(const char *s, struct bsl_span cell)
{
        uint32_t at = cell.start;

        while (at < cell.end && s[at] >= '0' && s[at] <= '9')
                at++;
        bool digits = at > cell.start && at < cell.start + DIGITS_MAX;
        return digits && (at == cell.end || (s[at] == '.' && at + 1 == cell.end));
}

/* A column of numbers below the head that has no name: an empty cell in front of the others. */
static void add_unnamed(const struct bsl_layout *layout, uint32_t line, struct bsl_cells *head)
{
        uint32_t below = bsl_layout_next(layout, line);
        struct bsl_cells row;

        if (below == BSL_NONE || head->n == 0 || head->n == BSL_CELLS_MAX)
                return;
        bsl_cells_read(layout, below, &row);
        if (row.n < 2 || row.column[0] >= head->column[0] ||
            !is_number(layout->view.text, row.v[0]))
                return;
        for (uint32_t i = head->n++; i > 0; i--) {
                head->v[i] = head->v[i - 1];
                head->column[i] = head->column[i - 1];
        }
        head->v[0] = (struct bsl_span){head->v[1].start, head->v[1].start};
        head->column[0] = row.column[0];
}

void bsl_head_read(const struct bsl_layout *layout, uint32_t line, struct bsl_cells *head)
{
        bsl_cells_read(layout, line, head);
        drop_own_number(layout, head);
        part_number(layout, head);
        add_unnamed(layout, line, head);
}

bool bsl_exchange_columns(const struct bsl_layout *layout, const struct bsl_cells *head,
                          struct bsl_exchange_columns *out)
{
        const struct bsl_words *names =
                head->n > 1 ? bsl_words_find(layout->rules, "column") : NULL; /* most lines: no */
        bool finding = false;
        uint32_t verdict = BSL_NONE;
        uint32_t grounds = BSL_NONE;

        *out = (struct bsl_exchange_columns){BSL_NONE, BSL_NONE, BSL_NONE, BSL_NONE, "view"};
        for (uint32_t i = 0; i < head->n && head->n > 1; i++) {
                const char *side = bsl_column_of(names, bsl_view_of(layout->view.text, head->v[i]));
                bool answer = bsl_same(side, "answer");
                bool unnamed = i == 0 && bsl_span_empty(head->v[0]);
                if ((unnamed || bsl_same(side, "number")) && out->number == BSL_NONE)
                        out->number = i;
                else if (bsl_same(side, "result"))
                        out->result = i;
                else if (bsl_same(side, "verdict"))
                        verdict = i;
                else if (bsl_same(side, "grounds"))
                        grounds = i;
                else if (answer && out->answer == BSL_NONE)
                        out->answer = i;
                else if (answer && out->remark == BSL_NONE) { /* `Reaction | Answer` */
                        out->remark = out->answer;
                        out->answer = i;
                } else if (bsl_column_kind(side) && (out->remark == BSL_NONE || finding)) {
                        out->remark = i;
                        out->kind = bsl_column_kind(side);
                        finding = bsl_same(side, "finding"); /* until what is recommended follows */
                }
        }
        bsl_column_verdict(verdict, grounds, &out->answer, &out->result);
        return out->remark != BSL_NONE && out->answer != BSL_NONE && out->remark < out->answer;
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

/* Whether the line stands in the columns; `fresh` when a row starts with it: at a
 * number, or in the first column behind a blank line. */
static bool in_exchange(const struct bsl_layout *layout, struct exchange_rows *rows, uint32_t line,
                        bool *fresh)
{
        uint32_t of[BSL_CELLS_MAX];
        struct bsl_cells cells;
        const struct bsl_line *l = &layout->lines.v[line];
        struct bsl_exchange_columns again;

        bsl_head_read(layout, line, &cells);
        if (bsl_exchange_columns(layout, &cells, &again))
                return false;
        bsl_cells_below(layout, line, &rows->head, &cells);
        if (layout->marks[line].role != BSL_ROLE_BODY || cells.n == 0 ||
            cells.column[0] + BSL_CELL_SLACK < rows->head.column[0] ||
            !bsl_cells_keep(&rows->head, &cells, layout->view.text, of))
                return false;
        bool first = of[0] == 0 && has_cell(rows, &cells, of, rows->columns.remark) &&
                     has_cell(rows, &cells, of, rows->columns.answer);
        bool name = (rows->apart || (rows->ended && rows->columns.remark > 0)) && cells.n == 1 &&
                    of[0] == 0 && names_row(layout, rows, line);
        bool named = rows->columns.remark > 0 && opens_sentences(layout, &cells);
        bool next = rows->ended && opens(layout, rows, &cells, of);
        *fresh = name || same_name(rows, &cells, of) ||
                 (first && (rows->columns.number == 0 || rows->apart || named || next ||
                            l->style == BSL_MARKER_NUMBER));
        bool rest = rows->page && (cells.n > 1 || of[0] > 0);
        *fresh |= opens_part(layout, rows, &cells, of);
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

/* Marks the head at `line` and the rows below it when there are two or more; the
 * last line of them. */
static uint32_t take_exchange(struct bsl_layout *layout, uint32_t line, struct exchange_rows *rows)
{
        uint32_t last = line;
        uint32_t starts = 0;
        uint32_t head = line; /* the last of its names */

        for (uint32_t pass = 0; pass < 2; pass++) {
                rows->apart = true;
                rows->page = false;
                rows->ended = false;
                for (uint32_t i = line + 1; i < layout->lines.n && (pass == 0 || i <= last); i++) {
                        bool fresh = false;
                        bool rule = is_rule(layout, i);
                        if (rule && pass == 1)
                                layout->marks[i].role = BSL_ROLE_FURNITURE;
                        if (rule || bsl_line_has(layout, i, BSL_LINE_BLANK) ||
                            layout->marks[i].role == BSL_ROLE_FURNITURE) {
                                rows->apart = true;
                                rows->page |= !rule && layout->marks[i].role == BSL_ROLE_FURNITURE;
                                continue;
                        }
                        if (rows->page && is_head_again(layout, rows, i)) {
                                head = i;
                                if (pass == 1)
                                        layout->marks[i].role = BSL_ROLE_FURNITURE;
                                continue;
                        }
                        bool inside = in_exchange(layout, rows, i, &fresh);
                        if (!inside && (i > line + 1 || !goes_below_head(layout, rows, i)))
                                break;
                        rows->apart =
                                !inside; /* the row below the last of the names is the first */
                        rows->page = false;
                        if (pass == 0) {
                                starts += fresh;
                                last = i;
                                continue;
                        }
                        layout->marks[i].role = BSL_ROLE_TABLE;
                        layout->marks[i].fresh = fresh;
                }
                if (rows->rows + starts < ROWS_MIN || starts == 0)
                        return head; /* nor do rows stand below the names again */
        }
        rows->rows += starts;
        layout->marks[line].role = BSL_ROLE_TABLE;
        layout->marks[line].labels = true;
        layout->marks[line].fresh = true;
        return last;
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
