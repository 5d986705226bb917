/*
 * Exchanges in tables: the head row's cells are labels of remarks and answers,
 * each row below is one exchange. A cell that is empty is no answer.
 */
#include "extract/exchange.h"

enum { CELLS_MAX = 12 };

struct row {
        struct bsl_span cells[CELLS_MAX];
        uint32_t n;
};

/* `| a | b |`: the cells of a table block, in the flow. */
static void read_row(const struct bsl_layout *layout, uint32_t block, struct row *row)
{
        struct bsl_span body = layout->blocks.v[block].body;
        uint32_t from = body.start;

        row->n = 0;
        for (uint32_t i = body.start; i <= body.end && row->n < CELLS_MAX; i++) {
                if (i < body.end && layout->flow.s[i] != '|')
                        continue;
                if (i > body.start && (i < body.end || i > from))
                        row->cells[row->n++] = bsl_trim(layout, (struct bsl_span){from, i});
                from = i + 1;
        }
}

static const char *side_of(const struct bsl_doc *doc, struct bsl_span cell)
{
        const struct bsl_words *words = bsl_words_find(doc->desk->rules, "column");

        while (!bsl_span_empty(cell) && doc->layout->flow.s[cell.end - 1] == ':')
                cell.end--;
        return words ? bsl_words_value(words, bsl_flow_view(doc->layout, cell)) : NULL;
}

struct columns {
        uint32_t remark; /* BSL_NONE: none */
        uint32_t answer;
};

static struct columns read_head(const struct bsl_doc *doc, const struct row *row)
{
        struct columns columns = {BSL_NONE, BSL_NONE};

        for (uint32_t i = 0; i < row->n; i++) {
                const char *side = side_of(doc, row->cells[i]);
                if (bsl_same(side, "answer") && columns.answer == BSL_NONE)
                        columns.answer = i;
                else if (bsl_same(side, "remark") && columns.remark == BSL_NONE)
                        columns.remark = i;
        }
        return columns;
}

static bool is_rule_row(const struct bsl_layout *layout, const struct row *row)
{
        for (uint32_t i = 0; i < row->n; i++)
                for (uint32_t at = row->cells[i].start; at < row->cells[i].end; at++)
                        if (layout->flow.s[at] != '-' && layout->flow.s[at] != ':' &&
                            layout->flow.s[at] != ' ')
                                return false;
        return true;
}

static void add_row(struct bsl_doc *doc, uint32_t block, const struct row *row,
                    const struct columns *columns)
{
        if (row->n <= columns->remark || row->n <= columns->answer || is_rule_row(doc->layout, row))
                return;
        struct bsl_recommendation *r =
                bsl_add_exchange(doc, "view", "layout.table", block,
                                 bsl_passage_of(doc, row->cells[columns->remark]),
                                 bsl_passage_of(doc, row->cells[columns->answer]));
        if (r && columns->remark > 0 && bsl_span_len(row->cells[0]) <= 4)
                r->number = row->cells[0];
}

void bsl_extract_tables(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct columns columns = {BSL_NONE, BSL_NONE};
        bool inside = false;

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                struct row row;
                if (layout->blocks.v[i].kind != BSL_BLOCK_TABLE) {
                        inside = false;
                        continue;
                }
                read_row(layout, i, &row);
                if (!inside)
                        columns = read_head(doc, &row);
                else if (columns.remark != BSL_NONE && columns.answer != BSL_NONE)
                        add_row(doc, i, &row, &columns);
                inside = true;
        }
}
