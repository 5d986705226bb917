/* Cells in columns, and agendas made of them. See columns.h. */
#include "layout/columns.h"

#include "layout/head_labels.h"
#include "layout/steps.h"

#include <string.h>

enum {
        GAP = 2,         /* spaces that part two cells */
        COLUMN_MAX = 20, /* bytes of the one among known ones that no list knows */
};

/* Characters, not bytes, between `from` and `to`. */
static uint32_t characters(const char *s, uint32_t from, uint32_t to)
{
        uint32_t n = 0;

        for (; from < to; from++)
                n += ((unsigned char)s[from] & 0xC0) != 0x80;
        return n;
}

static bool wide_gap(const char *s, uint32_t at, uint32_t end)
{
        return at + GAP <= end && s[at] == ' ' && s[at + 1] == ' ';
}

void bsl_cells_read(const struct bsl_layout *layout, uint32_t line, struct bsl_cells *cells)
{
        const char *s = layout->view.text;
        struct bsl_span span = layout->lines.v[line].span;
        uint32_t start = span.start;

        *cells = (struct bsl_cells){.n = 0};
        while (start > 0 && s[start - 1] != '\n')
                start--;
        for (uint32_t at = span.start; at < span.end;) {
                uint32_t from = at;
                while (at < span.end && !wide_gap(s, at, span.end))
                        at++;
                if (cells->n == BSL_CELLS_MAX) {
                        cells->n = 0;
                        return;
                }
                cells->v[cells->n] = (struct bsl_span){from, at};
                cells->column[cells->n++] = characters(s, start, from);
                while (at < span.end && s[at] == ' ')
                        at++;
        }
}

/* Where column `column` stands in a cell that starts at `from`, when a word starts
 * there; else 0. */
static uint32_t word_at(const char *s, struct bsl_span cell, uint32_t from, uint32_t column)
{
        uint32_t at = cell.start;

        while (at < cell.end && from < column) {
                at++;
                while (at < cell.end && ((unsigned char)s[at] & 0xC0) == 0x80)
                        at++;
                from++;
        }
        bool word = at > cell.start && at < cell.end && s[at - 1] == ' ' && s[at] != ' ';
        return word ? at : 0;
}

void bsl_cells_below(const struct bsl_layout *layout, uint32_t line, const struct bsl_cells *head,
                     struct bsl_cells *cells)
{
        const char *s = layout->view.text;

        bsl_cells_read(layout, line, cells);
        for (uint32_t i = 0; i < cells->n && cells->n < head->n; i++) {
                uint32_t cut = 0;
                uint32_t column = 0;
                for (uint32_t j = 0; j < head->n && !cut; j++) {
                        column = head->column[j];
                        for (uint32_t k = 0; k < 2 && !cut && column > cells->column[i]; k++)
                                cut = word_at(s, cells->v[i], cells->column[i], column + k);
                }
                if (!cut)
                        continue;
                for (uint32_t j = cells->n++; j > i + 1; j--) {
                        cells->v[j] = cells->v[j - 1];
                        cells->column[j] = cells->column[j - 1];
                }
                cells->v[i + 1] = (struct bsl_span){cut, cells->v[i].end};
                cells->column[i + 1] = column;
                cells->v[i].end = cut - 1;
        }
}

/* The last label that starts in front of the cell or nearly so. */
static uint32_t label_over(const struct bsl_cells *labels, uint32_t column)
{
        uint32_t found = BSL_NONE;

        for (uint32_t i = 0; i < labels->n; i++)
                if (labels->column[i] <= column + BSL_CELL_SLACK)
                        found = i;
        return found;
}

bool bsl_cells_pair(const struct bsl_cells *labels, const struct bsl_cells *values, uint32_t *of)
{
        for (uint32_t i = 0; i < values->n; i++) {
                of[i] = values->n == labels->n ? i : label_over(labels, values->column[i]);
                if (of[i] == BSL_NONE || (i > 0 && of[i] == of[i - 1]))
                        return false;
        }
        return values->n > 0;
}

static const char *cell_value(const struct bsl_layout *layout, struct bsl_span cell,
                              const char *list)
{
        const struct bsl_words *words = bsl_words_find(layout->rules, list);
        const char *s = layout->view.text;

        while (cell.end > cell.start && (s[cell.end - 1] == ':' || s[cell.end - 1] == ' '))
                cell.end--;
        return words ? bsl_words_value(words, bsl_view_of(s, cell)) : NULL;
}

const char *bsl_cell_key(const struct bsl_layout *layout, struct bsl_span cell)
{
        return cell_value(layout, cell, "head_label");
}

bool bsl_cells_keep(const struct bsl_cells *labels, const struct bsl_cells *values, const char *s,
                    uint32_t of[BSL_CELLS_MAX])
{
        if (values->n > labels->n || !bsl_cells_pair(labels, values, of))
                return false;
        if (values->n == labels->n)
                return true;
        for (uint32_t i = 0; i < values->n; i++) {
                uint32_t end =
                        values->column[i] + characters(s, values->v[i].start, values->v[i].end);
                if (of[i] + 1 < labels->n && end > labels->column[of[i] + 1])
                        return false;
        }
        return true;
}

/* ---- agendas in columns ---------------------------------------------------- */

struct agenda {
        struct bsl_cells head;
        struct bsl_agenda_columns columns;
        bool ended; /* the outcome above ended in a stop, or a blank line stands there */
};

bool bsl_agenda_columns(const struct bsl_layout *layout, const struct bsl_cells *head,
                        struct bsl_agenda_columns *out)
{
        *out = (struct bsl_agenda_columns){BSL_NONE, BSL_NONE, BSL_NONE};
        if (head->n < 2) /* most lines */
                return false;
        uint32_t unknown = 0;
        for (uint32_t i = 0; i < head->n; i++) {
                const char *value = cell_value(layout, head->v[i], "agenda_column");
                if (!value && (++unknown > 1 || bsl_span_len(head->v[i]) > COLUMN_MAX))
                        return false;
                if (!value)
                        continue;
                if (strcmp(value, "number") == 0)
                        out->number = i;
                else if (strcmp(value, "title") == 0)
                        out->title = i;
                else if (strcmp(value, "outcome") == 0)
                        out->outcome = i;
        }
        if (out->title == BSL_NONE) { /* numbers and titles in one column */
                out->title = out->number;
                out->number = BSL_NONE;
        }
        return out->title != BSL_NONE && out->outcome != BSL_NONE && unknown + 2 <= head->n;
}

static bool read_agenda_head(const struct bsl_layout *layout, uint32_t line, struct agenda *agenda)
{
        *agenda = (struct agenda){.ended = false};
        if (layout->marks[line].role != BSL_ROLE_BODY)
                return false;
        bsl_cells_read(layout, line, &agenda->head);
        return bsl_agenda_columns(layout, &agenda->head, &agenda->columns);
}

/* `B21-1 Title` above `Alderman: A. Smit`: an item that is a form, no row. */
static bool heads_form(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *label =
                line + 1 < layout->lines.n ? bsl_layout_line_hit(layout, BSL_SLOT_LABEL, line + 1)
                                           : NULL;

        return bsl_coded_item(layout, line) && label && bsl_label_has_colon(layout, label);
}

/* Whether the line stands in the columns; `fresh` when a row starts with it. */
static bool in_agenda(const struct bsl_layout *layout, const struct agenda *agenda, uint32_t line,
                      bool *fresh)
{
        uint32_t of[BSL_CELLS_MAX];
        struct bsl_cells cells;

        bsl_cells_below(layout, line, &agenda->head, &cells);
        if (layout->marks[line].role != BSL_ROLE_BODY || heads_form(layout, line) ||
            !bsl_cells_keep(&agenda->head, &cells, layout->view.text, of))
                return false;
        *fresh = agenda->columns.number != BSL_NONE
                         ? of[0] == agenda->columns.number
                         : of[0] <= agenda->columns.title && agenda->ended;
        return true;
}

/* A row with a number in its first column and words in all others goes on with a table that a list
 * between broke off. */
static bool full_row(const struct bsl_layout *layout, const struct agenda *agenda, uint32_t line)
{
        struct bsl_cells cells;

        if (agenda->columns.number != 0 || agenda->head.n < 3)
                return false;
        bsl_cells_read(layout, line, &cells);
        return cells.n == agenda->head.n && layout->view.text[cells.v[0].start] >= '0' &&
               layout->view.text[cells.v[0].start] <= '9';
}

void bsl_mark_agenda_rows(struct bsl_layout *layout)
{
        struct agenda agenda = {.columns = {BSL_NONE, BSL_NONE, BSL_NONE}};
        bool open = false;

        for (uint32_t i = 0; layout->agenda && i < layout->lines.n; i++) {
                bool fresh = false;
                struct agenda next;
                bool head = read_agenda_head(layout, i, &next);
                if (head)
                        agenda = next;
                if (bsl_line_has(layout, i, BSL_LINE_BLANK)) {
                        agenda.ended = true;
                        continue;
                }
                open = head || ((open || full_row(layout, &agenda, i)) &&
                                in_agenda(layout, &agenda, i, &fresh));
                if (!open)
                        continue;
                layout->marks[i].role = BSL_ROLE_TABLE;
                layout->marks[i].labels = head;
                layout->marks[i].fresh = head || fresh;
                agenda.ended = head || bsl_line_has(layout, i, BSL_LINE_STOP);
        }
}
