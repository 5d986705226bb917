/*
 * Rows of labels over rows of values: each label's value is what stands below
 * it, on one line or several. Layout marked the rows (layout/columns.c). And rows
 * between bars, whose cells are labels and values by turns.
 */
#include "extract/document/columns.h"
#include "extract/document/head.h"

#include <string.h>

enum {
        BARS_MAX = 6,   /* cells of a row between bars */
        LABEL_MAX = 40, /* bytes of a label that no list knows */
};

/* The first place of `flow` that stands at `text` or behind it. Within a block the text is read
 * in its order. */
static uint32_t flow_at(const struct bsl_layout *layout, struct bsl_span flow, uint32_t text)
{
        while (flow.start < flow.end) {
                uint32_t middle = flow.start + (flow.end - flow.start) / 2;
                if (bsl_stream_to_text(&layout->flow, middle) < text)
                        flow.start = middle + 1;
                else
                        flow.end = middle;
        }
        return flow.start;
}

struct bsl_span bsl_flow_of(const struct bsl_layout *layout, uint32_t block, struct bsl_span text)
{
        struct bsl_span flow = layout->blocks.v[block].flow;
        struct bsl_span out = {flow_at(layout, flow, text.start), flow_at(layout, flow, text.end)};

        return bsl_trim(layout, out);
}

static bool is_small(char c)
{
        return c >= 'a' && c <= 'z';
}

/* A word broken at the end of a cell's line: its hyphen is left out. */
static void mend(const struct bsl_layout *layout, struct bsl_text_spans *cell,
                 struct bsl_span words)
{
        const struct bsl_words *joiners = bsl_words_find(layout->rules, "hyphen_joiner");
        struct bsl_span *above = &cell->v[cell->n - 1];
        const char *s = layout->flow.s;
        uint32_t end = words.start;

        while (end < words.end && s[end] != ' ')
                end++;
        if (bsl_span_len(*above) > 1 && s[above->end - 1] == '-' && is_small(s[above->end - 2]) &&
            is_small(s[words.start]) && joiners &&
            !bsl_words_value(joiners, bsl_view_of(s, (struct bsl_span){words.start, end})))
                above->end--;
}

/* Words that go on right behind those above are one span with them. */
static void add_words(struct bsl_doc *doc, struct bsl_text_spans *cell, struct bsl_span words)
{
        struct bsl_arena *arena = doc->desk->arena;

        if (bsl_span_empty(words))
                return;
        if (cell->n > 0)
                mend(doc->layout, cell, words);
        if (cell->n > 0 && cell->v[cell->n - 1].end + 1 >= words.start) {
                cell->v[cell->n - 1].end = words.end;
                return;
        }
        struct bsl_span *to = BSL_PUSH(arena, cell);
        if (to)
                *to = words;
}

void bsl_read_cells(struct bsl_doc *doc, uint32_t block, const struct bsl_cells *head,
                    struct bsl_table_row *row)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *b = &layout->blocks.v[block];
        uint32_t of[BSL_CELLS_MAX];
        struct bsl_cells cells;

        *row = (struct bsl_table_row){0};
        for (uint32_t line = b->first_line; line <= b->last_line; line++) {
                if (layout->marks[line].block != block)
                        continue;
                bsl_cells_below(layout, line, head, &cells);
                if (!bsl_cells_pair(head, &cells, of))
                        continue;
                for (uint32_t i = 0; i < cells.n; i++)
                        add_words(doc, &row->v[of[i]], bsl_flow_of(layout, block, cells.v[i]));
        }
}

static void put_pair(struct bsl_doc *doc, uint32_t block, const char *key, struct bsl_span label,
                     const struct bsl_span *values, uint32_t n)
{
        const struct bsl_layout *layout = doc->layout;

        if (doc->facts->pairs.n == BSL_PAIRS_MAX) {
                bsl_more_than(doc, label, BSL_PAIRS_MAX, "labels with a value");
                return;
        }
        struct bsl_span *whole = bsl_arena_array(doc->desk->arena, n + 1, sizeof *whole);
        struct bsl_pair *pair = whole ? BSL_PUSH(doc->desk->arena, &doc->facts->pairs) : NULL;

        if (!pair)
                return;
        whole[0] = label;
        for (uint32_t i = 0; i < n; i++)
                whole[i + 1] = values[i];
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

static void add_pair(struct bsl_doc *doc, uint32_t block, const struct bsl_cells *labels,
                     const struct bsl_table_row *row, uint32_t index)
{
        const char *key = bsl_cell_key(doc->layout, labels->v[index]);
        const struct bsl_text_spans *cell = &row->v[index];

        put_pair(doc, block, key, bsl_flow_of(doc->layout, block, labels->v[index]), cell->v,
                 bsl_value_typed(key) && cell->n ? 1 : cell->n);
}

uint32_t bsl_read_row(struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_cells labels;
        struct bsl_table_row row;

        bsl_cells_read(layout, layout->blocks.v[block].first_line, &labels);
        if (block + 1 >= layout->blocks.n || layout->blocks.v[block + 1].kind != BSL_BLOCK_METADATA)
                return block;
        bsl_read_cells(doc, block + 1, &labels, &row);
        for (uint32_t i = 0; i < labels.n; i++)
                add_pair(doc, block, &labels, &row, i);
        return block + 1;
}

/* ---- rows between bars -------------------------------------------------------- */

/* The cells of the block, trimmed; 0 when it is no row of pairs. */
static uint32_t bar_cells(const struct bsl_layout *layout, uint32_t block,
                          struct bsl_span cells[BARS_MAX])
{
        const char *s = layout->flow.s;
        struct bsl_span row = layout->blocks.v[block].body;
        uint32_t n = 0;

        if (layout->blocks.v[block].kind != BSL_BLOCK_TABLE || bsl_span_empty(row) ||
            s[row.start] != '|' || s[row.end - 1] != '|')
                return 0;
        for (uint32_t at = row.start + 1; at < row.end;) {
                const char *bar = memchr(s + at, '|', row.end - at);
                uint32_t end = bar ? (uint32_t)(bar - s) : row.end;
                if (n == BARS_MAX)
                        return 0;
                cells[n++] = bsl_trim(layout, (struct bsl_span){at, end});
                at = end + 1;
        }
        return n % 2 == 0 ? n : 0;
}

/* The field that a cell names, or NULL; its colon is no part of it. */
static const char *bar_key(const struct bsl_layout *layout, struct bsl_span *cell)
{
        const struct bsl_words *words = bsl_words_find(layout->rules, "head_label");
        const char *s = layout->flow.s;

        while (cell->end > cell->start && strchr(" :", s[cell->end - 1]))
                cell->end--;
        return words && !bsl_span_empty(*cell) ? bsl_words_value(words, bsl_view_of(s, *cell))
                                               : NULL;
}

/* The block is a row whose first cell is a label that the list knows. */
static bool known_row(const struct bsl_layout *layout, uint32_t block)
{
        struct bsl_span cells[BARS_MAX];

        return block < layout->blocks.n && bar_cells(layout, block, cells) > 0 &&
               bar_key(layout, &cells[0]);
}

/* A row that the list knows stands above or below, `reach` blocks away at most. */
static bool beside_known(const struct bsl_layout *layout, uint32_t block, uint32_t reach)
{
        for (uint32_t i = 1; i <= reach; i++)
                if ((block >= i && known_row(layout, block - i)) || known_row(layout, block + i))
                        return true;
        return false;
}

/* The first cell is a label: the list knows it, or it is the first of two cells. One row
 * alone is none of a head; the rule below the first may stand between two of them. */
static bool opens_pair(const struct bsl_layout *layout, uint32_t block, struct bsl_span label,
                       uint32_t n)
{
        char first = layout->flow.s[label.start];

        if (bar_key(layout, &label))
                return beside_known(layout, block, 2);
        return n == 2 && !bsl_span_empty(label) && bsl_span_len(label) <= LABEL_MAX &&
               first != '-' && first != ':' && beside_known(layout, block, 1);
}

bool bsl_read_bars(struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_span cells[BARS_MAX];
        uint32_t n = bar_cells(layout, block, cells);
        uint32_t pairs = 0;

        if (n == 0 || !opens_pair(layout, block, cells[0], n))
                return false;
        for (uint32_t i = 0; i < n && doc->facts->pairs.n < BSL_PAIRS_MAX; i += 2) {
                const char *key = bar_key(layout, &cells[i]);
                bool labels = n > 2 && bar_key(layout, &cells[i + 1]);
                if ((!key && i > 0) || labels) /* a row of labels, or of more values */
                        return pairs > 0;
                put_pair(doc, block, key, cells[i], &cells[i + 1],
                         bsl_span_empty(cells[i + 1]) ? 0 : 1);
                pairs++;
        }
        return pairs > 0;
}
