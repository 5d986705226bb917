/*
 * Rows of labels over rows of values: each label's value is what stands below
 * it, on one line or several. Layout marked the rows (layout/columns.c).
 */
#include "extract/columns.h"
#include "extract/head.h"

struct bsl_span bsl_flow_of(const struct bsl_layout *layout, uint32_t block, struct bsl_span text)
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

/* Words that go on right behind those above are one span with them. */
static void add_words(struct bsl_table_row *row, uint32_t column, struct bsl_span words)
{
        uint32_t n = row->n[column];

        if (bsl_span_empty(words) || n == BSL_CELL_LINES)
                return;
        if (n > 0 && row->v[column][n - 1].end + 1 >= words.start)
                row->v[column][n - 1].end = words.end;
        else
                row->v[column][row->n[column]++] = words;
}

void bsl_read_cells(const struct bsl_layout *layout, uint32_t block, const struct bsl_cells *head,
                    struct bsl_table_row *row)
{
        const struct bsl_block *b = &layout->blocks.v[block];
        uint32_t of[BSL_CELLS_MAX];
        struct bsl_cells cells;

        *row = (struct bsl_table_row){.n = {0}};
        for (uint32_t line = b->first_line; line <= b->last_line; line++) {
                if (layout->marks[line].block != block)
                        continue;
                bsl_cells_below(layout, line, head, &cells);
                if (!bsl_cells_pair(head, &cells, of))
                        continue;
                for (uint32_t i = 0; i < cells.n; i++)
                        add_words(row, of[i], bsl_flow_of(layout, block, cells.v[i]));
        }
}

static void add_pair(struct bsl_doc *doc, uint32_t block, const struct bsl_cells *labels,
                     const struct bsl_table_row *row, uint32_t index)
{
        const struct bsl_layout *layout = doc->layout;
        const char *key = bsl_cell_key(layout, labels->v[index]);
        struct bsl_span label = bsl_flow_of(layout, block, labels->v[index]);
        uint32_t n = bsl_value_typed(key) && row->n[index] ? 1 : row->n[index];
        struct bsl_span *whole = bsl_arena_array(doc->desk->arena, n + 1, sizeof *whole);
        struct bsl_pair *pair = whole ? BSL_PUSH(doc->desk->arena, &doc->facts->pairs) : NULL;

        if (!pair)
                return;
        whole[0] = label;
        for (uint32_t i = 0; i < n; i++)
                whole[i + 1] = row->v[index][i];
        while (label.end > label.start && layout->flow.s[label.end - 1] == ':')
                label.end--;
        *pair = (struct bsl_pair){
                .label = bsl_arena_copy(doc->desk->arena, layout->flow.s + label.start,
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
        struct bsl_cells labels;
        struct bsl_table_row row;

        bsl_cells_read(layout, layout->blocks.v[block].first_line, &labels);
        if (block + 1 >= layout->blocks.n || layout->blocks.v[block + 1].kind != BSL_BLOCK_METADATA)
                return block;
        bsl_read_cells(layout, block + 1, &labels, &row);
        for (uint32_t i = 0; i < labels.n; i++)
                add_pair(doc, block, &labels, &row, i);
        return block + 1;
}
