/*
 * Rows of labels over rows of values in a head. A row of labels that the list
 * knows is sure; near such rows others count whose labels it does not know.
 */
#include "layout/columns.h"
#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        VALUE_MAX = 4,   /* lines of values below a row of labels */
        LIKE_MAX = 32,   /* bytes of a label that no list knows */
        LIKE_LINES = 60, /* in which rows of such labels may stand */
};

/* Two labels or more and nothing else; one of them names a field. */
static bool is_label_row(const struct bsl_layout *layout, uint32_t line, struct bsl_cells *cells)
{
        bool field = false;

        bsl_cells_read(layout, line, cells);
        if (cells->n < 2) /* most lines */
                return false;
        for (uint32_t i = 0; i < cells->n; i++) {
                const char *key = bsl_cell_key(layout, cells->v[i]);
                if (!key)
                        return false;
                field |= strcmp(key, "none") != 0;
        }
        return field;
}

/* A cell that may be a label although no list knows it: a few words without a digit. */
static bool like_label(const struct bsl_layout *layout, struct bsl_span cell)
{
        const char *s = layout->view.text;

        if (bsl_span_len(cell) > LIKE_MAX || !bsl_is_letter((unsigned char)s[cell.start]) ||
            strchr(".,;", s[cell.end - 1]))
                return false;
        for (uint32_t i = cell.start; i < cell.end; i++)
                if (bsl_is_digit((unsigned char)s[i]))
                        return false;
        return true;
}

static bool same_columns(const struct bsl_cells *a, const struct bsl_cells *b)
{
        if (a->n != b->n)
                return false;
        for (uint32_t i = 0; i < a->n; i++)
                if (a->column[i] > b->column[i] + 1 || b->column[i] > a->column[i] + 1)
                        return false;
        return true;
}

/* A row of labels, some of which no list knows: most are known, or they stand in the columns
 * of a row that is (`known`). */
static bool is_like_row(const struct bsl_layout *layout, uint32_t line,
                        const struct bsl_cells *known, struct bsl_cells *cells)
{
        uint32_t fields = 0;

        bsl_cells_read(layout, line, cells);
        if (cells->n < 2 || bsl_layout_line_hit(layout, BSL_SLOT_SECTION, line))
                return false;
        for (uint32_t i = 0; i < cells->n; i++) {
                const char *key = bsl_cell_key(layout, cells->v[i]);
                if (!key && !like_label(layout, cells->v[i]))
                        return false;
                fields += key != NULL;
        }
        return fields * 2 > cells->n || (fields > 0 && same_columns(known, cells));
}

/* A further line of values: below those of the first. */
static bool goes_below(const struct bsl_layout *layout, const struct bsl_cells *labels,
                       uint32_t line)
{
        uint32_t of[BSL_CELLS_MAX];
        struct bsl_cells cells;

        if (layout->marks[line].role != BSL_ROLE_BODY ||
            bsl_layout_line_hit(layout, BSL_SLOT_SECTION, line) ||
            bsl_layout_line_hit(layout, BSL_SLOT_LABEL, line) ||
            bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, line) ||
            layout->lines.v[line].style == BSL_MARKER_NUMBER)
                return false;
        bsl_cells_read(layout, line, &cells);
        return cells.n < labels->n && bsl_cells_keep(labels, &cells, layout->view.text, of);
}

/* Marks the row and its values; the last line of them. */
static uint32_t take_row(struct bsl_layout *layout, uint32_t line, const struct bsl_cells *labels,
                         uint32_t first)
{
        uint32_t at = first;

        layout->marks[line].role = BSL_ROLE_METADATA;
        layout->marks[line].fresh = true;
        layout->marks[line].labels = true;
        layout->marks[first].role = BSL_ROLE_METADATA;
        layout->marks[first].fresh = true;
        while (at + 1 < layout->lines.n && at + 1 < first + VALUE_MAX &&
               goes_below(layout, labels, at + 1))
                layout->marks[++at].role = BSL_ROLE_METADATA;
        return at;
}

/* The line of values below a row of labels, or BSL_NONE. */
static uint32_t values_below(const struct bsl_layout *layout, uint32_t line,
                             struct bsl_cells *values)
{
        uint32_t below = bsl_layout_next(layout, line);

        if (below == BSL_NONE || below > line + 2 || layout->marks[below].role != BSL_ROLE_BODY ||
            is_label_row(layout, below, values))
                return BSL_NONE;
        bsl_cells_read(layout, below, values);
        if (values->n == 0 || (values->n > 1 && bsl_cell_key(layout, values->v[0])))
                return BSL_NONE; /* a label with its value beside it */
        return below;
}

/* Rows near the others whose labels no list knows, each with a value right below it. */
static void mark_like_rows(struct bsl_layout *layout, const struct bsl_cells *known)
{
        struct bsl_cells labels;
        struct bsl_cells values;

        for (uint32_t i = 0; i < layout->lines.n && i < LIKE_LINES; i++) {
                if (layout->marks[i].role != BSL_ROLE_BODY ||
                    !is_like_row(layout, i, known, &labels))
                        continue;
                uint32_t below = values_below(layout, i, &values);
                if (below != BSL_NONE && same_columns(&labels, &values))
                        i = take_row(layout, i, &labels, below);
        }
}

void bsl_mark_rows(struct bsl_layout *layout)
{
        uint32_t of[BSL_CELLS_MAX];
        struct bsl_cells known = {.n = 0};
        struct bsl_cells labels;
        struct bsl_cells values;

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                if (layout->marks[i].role != BSL_ROLE_BODY || !is_label_row(layout, i, &labels))
                        continue;
                uint32_t below = values_below(layout, i, &values);
                if (below == BSL_NONE || !bsl_cells_keep(&labels, &values, layout->view.text, of))
                        continue;
                i = take_row(layout, i, &labels, below);
                known = labels;
        }
        if (known.n > 0 && !layout->agenda)
                mark_like_rows(layout, &known);
}
