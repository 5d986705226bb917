/*
 * Rows of labels over rows of values: each label's value is what stands below
 * it, on one line or several. Layout marked the rows (layout/columns.c).
 */
#include "extract/head.h"

#include "layout/columns.h"

struct row {
        struct bsl_cells labels;
        struct bsl_span values[BSL_CELLS_MAX][BSL_CELLS_MAX]; /* flow, by label */
        uint32_t n[BSL_CELLS_MAX];
};

/* Where words of the text stand in the flow of a block. */
static struct bsl_span flow_of(const struct bsl_layout *layout, uint32_t block,
                               struct bsl_span text)
{
        struct bsl_span flow = layout->blocks.v[block].flow;
        struct bsl_span out = {flow.end, flow.start};

        for (uint32_t i = flow.start; i < flow.end; i++) {
                uint32_t at = bsl_stream_to_text(&layout->flow, i);
                if (at < text.start || at >= text.end)
                        continue;
                out.start = i < out.start ? i : out.start;
                out.end = i + 1;
        }
        return bsl_trim(layout, out);
}

/* The values on one line, each to its label. */
static void read_values(const struct bsl_layout *layout, uint32_t line, struct row *row)
{
        uint32_t of[BSL_CELLS_MAX];
        struct bsl_cells cells;

        bsl_cells_read(layout, line, &cells);
        if (!bsl_cells_pair(&row->labels, &cells, of))
                return;
        for (uint32_t i = 0; i < cells.n; i++) {
                struct bsl_span words = flow_of(layout, layout->marks[line].block, cells.v[i]);
                if (!bsl_span_empty(words) && row->n[of[i]] < BSL_CELLS_MAX)
                        row->values[of[i]][row->n[of[i]]++] = words;
        }
}

static void add_pair(struct bsl_doc *doc, uint32_t block, const struct row *row, uint32_t index)
{
        const struct bsl_layout *layout = doc->layout;
        const char *key = bsl_cell_key(layout, row->labels.v[index]);
        struct bsl_span label = row->labels.v[index];
        uint32_t n = bsl_value_typed(key) && row->n[index] ? 1 : row->n[index];
        struct bsl_span *whole = bsl_arena_array(doc->desk->arena, n + 1, sizeof *whole);
        struct bsl_pair *pair = whole ? BSL_PUSH(doc->desk->arena, &doc->facts->pairs) : NULL;

        if (!pair)
                return;
        while (label.end > label.start && layout->view.text[label.end - 1] == ':')
                label.end--;
        whole[0] = flow_of(layout, block, row->labels.v[index]);
        for (uint32_t i = 0; i < n; i++)
                whole[i + 1] = row->values[index][i];
        *pair = (struct bsl_pair){
                .label = bsl_arena_copy(doc->desk->arena, layout->view.text + label.start,
                                        bsl_span_len(label)),
                .key = bsl_same(key, "none") ? NULL : key,
                .rule = "layout.columns",
                .value = {whole + 1, n},
                .whole = {whole, n + 1},
                .part = layout->blocks.v[block].part,
        };
}

uint32_t bsl_read_row(struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        struct row row = {.n = {0}};

        bsl_cells_read(layout, layout->blocks.v[block].first_line, &row.labels);
        if (block + 1 >= layout->blocks.n || layout->blocks.v[block + 1].kind != BSL_BLOCK_METADATA)
                return block;
        const struct bsl_block *values = &layout->blocks.v[block + 1];
        for (uint32_t i = values->first_line; i <= values->last_line; i++)
                if (layout->marks[i].block == block + 1)
                        read_values(layout, i, &row);
        for (uint32_t i = 0; i < row.labels.n; i++)
                add_pair(doc, block, &row, i);
        return block + 1;
}
