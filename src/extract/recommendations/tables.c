/*
 * Exchanges in tables: the head row's cells are labels of remarks and answers,
 * each row below is one exchange. A cell that is empty is no answer. Rows that lost
 * their borders are read in flat.c, those with a cell below the other in stacked.c.
 */
#include "extract/document/columns.h"
#include "extract/recommendations/exchange.h"

#include "text/utf8.h"

#include <string.h>

enum {
        CELLS_MAX = 12,
        ROWS_MIN = 2,
        NAME_MIN = 3,   /* bytes of a first cell that may be a name */
        LABEL_MAX = 40, /* bytes of a label in a cell */
        NAME_MAX = 80,  /* bytes of a name above the words of a cell */
};

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

static struct bsl_exchange_columns read_head(const struct bsl_doc *doc, const struct row *row)
{
        struct bsl_view cells[CELLS_MAX];

        for (uint32_t i = 0; i < row->n; i++)
                cells[i] = bsl_flow_view(doc->layout, row->cells[i]);
        return bsl_columns_named(bsl_words_find(doc->desk->rules, "column"), cells, row->n);
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
                    const struct bsl_exchange_columns *columns)
{
        if (row->n <= columns->remark || row->n <= columns->answer || is_rule_row(doc->layout, row))
                return;
        struct bsl_recommendation *r =
                bsl_add_exchange(doc, columns->kind, "layout.table", block,
                                 bsl_passage_of(doc, row->cells[columns->remark]),
                                 bsl_passage_of(doc, row->cells[columns->answer]));
        if (r && columns->result < row->n)
                r->answer.stance_words = bsl_passage_of(doc, row->cells[columns->result]);
        char first = bsl_span_empty(row->cells[0]) ? 0 : doc->layout->flow.s[row->cells[0].start];
        bool counts = (first >= '0' && first <= '9') || bsl_span_len(row->cells[0]) < NAME_MIN;
        if (r && columns->remark > 0 && bsl_span_len(row->cells[0]) <= 4 && counts)
                r->number = row->cells[0];
        if (r && bsl_span_len(r->number) > 1 && bsl_last_byte(doc->layout, r->number) == '.')
                r->number.end--;
}

/* ---- rows in columns that wide gaps part -------------------------------------- */

static struct bsl_passage words_of(const struct bsl_table_row *row, uint32_t column)
{
        return (struct bsl_passage){row->v[column].v, row->v[column].n};
}

/* `The Jansen family` on a line of its own above the words of the row: their title. */
static void take_name_above(struct bsl_doc *doc, uint32_t block, struct bsl_recommendation *r)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_cells cells;

        bsl_cells_read(layout, layout->blocks.v[block].first_line, &cells);
        if (cells.n != 1 || r->words.n == 0)
                return;
        struct bsl_span name = bsl_flow_of(layout, block, cells.v[0]);
        struct bsl_span first = r->words.v[0];
        struct bsl_span *rest = bsl_arena_array(doc->desk->arena, r->words.n, sizeof *rest);
        if (!rest || bsl_span_empty(name) || name.start != first.start || name.end + 1 >= first.end)
                return;
        memcpy(rest, r->words.v, r->words.n * sizeof *rest);
        rest[0].start = name.end + 1;
        r->words.v = rest;
        r->title = bsl_passage_of(doc, name);
}

/* Takes the number that both sides of a part start with, `1.2`, off their words. */
static struct bsl_span take_part(const struct bsl_layout *layout, struct bsl_text_spans *remark,
                                 struct bsl_text_spans *answer)
{
        uint32_t n = bsl_same_part(bsl_flow_view(layout, remark->v[0]),
                                   bsl_flow_view(layout, answer->v[0]));
        struct bsl_span number = {remark->v[0].start, remark->v[0].start + n};

        if (n == 0)
                return (struct bsl_span){0, 0};
        remark->v[0].start += n + 1;
        answer->v[0].start += n + 1;
        if (layout->flow.s[number.end - 1] == '.')
                number.end--;
        return number;
}

static bool add_columns(struct bsl_doc *doc, uint32_t block,
                        const struct bsl_exchange_columns *columns, struct bsl_table_row *row)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        struct bsl_text_spans *remark = &row->v[columns->remark];
        bool silent = row->v[columns->answer].n == 0 && columns->result != BSL_NONE;
        uint32_t answer =
                silent ? columns->result : columns->answer; /* a verdict without grounds */

        if (remark->n == 0 || row->v[answer].n == 0)
                return false;
        struct bsl_span part = take_part(doc->layout, remark, &row->v[columns->answer]);
        if (remark->v[0].start < b->body.start && remark->v[0].end > b->body.start)
                remark->v[0].start = b->body.start; /* behind the number of the point */
        struct bsl_recommendation *r =
                bsl_add_exchange(doc, columns->kind, "layout.columns", block,
                                 words_of(row, columns->remark), words_of(row, answer));
        if (!r)
                return false;
        if (columns->result != BSL_NONE)
                r->answer.stance_words = words_of(row, columns->result);
        r->number = b->number;
        if (columns->number == BSL_NONE)
                take_name_above(doc, block, r);
        if (columns->number != BSL_NONE && row->v[columns->number].n)
                r->number = row->v[columns->number].v[0];
        if (!bsl_span_empty(part))
                r->number = part;
        return true;
}

/* A cell whose first line is the name of who puts what stands below: it ends no sentence,
 * and the next starts one. */
static bool opens_with_name(const struct bsl_layout *layout, const struct bsl_recommendation *r)
{
        const char *s = layout->flow.s;
        uint32_t len;

        if (r->words.n < 2 || bsl_span_len(r->words.v[0]) > NAME_MAX ||
            strchr(".?!:;,-", bsl_last_byte(layout, r->words.v[0])))
                return false;
        struct bsl_span next = r->words.v[1];
        return bsl_is_upper(bsl_utf8_at(s + next.start, s + next.end, &len));
}

/* Names above the remarks of a table, in each of its rows from `first` on, are titles. */
static void take_names(struct bsl_doc *doc, uint32_t first)
{
        struct bsl_recommendations *all = &doc->facts->recommendations;

        if (all->n < first + ROWS_MIN)
                return;
        for (uint32_t i = first; i < all->n; i++)
                if (!opens_with_name(doc->layout, &all->v[i]))
                        return;
        for (uint32_t i = first; i < all->n; i++) {
                struct bsl_recommendation *r = &all->v[i];
                r->title = (struct bsl_passage){r->words.v, 1};
                r->words = (struct bsl_passage){r->words.v + 1, r->words.n - 1};
                const struct bsl_hit *named =
                        bsl_hits_at(doc->hits, BSL_SLOT_RECREF, r->title.v[0].start);
                if (named && bsl_span_empty(r->number))
                        r->number = bsl_hit_cap(named, BSL_CAP_NUMBER);
        }
}

/* The number in front of the names of a head: `3   Summary   Answer`. */
static struct bsl_span own_number(const struct bsl_layout *layout, uint32_t block,
                                  const struct bsl_cells *head)
{
        struct bsl_cells all;

        bsl_cells_read(layout, layout->blocks.v[block].first_line, &all);
        if (all.n != head->n + 1 || all.v[0].end > head->v[0].start)
                return (struct bsl_span){0, 0};
        struct bsl_span number = bsl_flow_of(layout, block, all.v[0]);
        if (bsl_last_byte(layout, number) == '.')
                number.end--;
        return number;
}

/* The last row: `Conclusion: ...` may stand below it, and it has the number of its head. */
static void finish_row(struct bsl_doc *doc, uint32_t block, struct bsl_span number)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_recommendations *all = &doc->facts->recommendations;
        struct bsl_recommendation *r = all->n ? &all->v[all->n - 1] : NULL;

        if (!r)
                return;
        if (bsl_span_empty(r->number))
                r->number = number;
        if (block + 1 >= layout->blocks.n || r->answer.stance_words.n > 0)
                return;
        const struct bsl_block *below = &layout->blocks.v[block + 1];
        const struct bsl_hit *label =
                bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, below->first_line);
        if (label && below->kind == BSL_BLOCK_PARAGRAPH &&
            bsl_same(bsl_hit_attr(doc->desk->rules, label, "side"), "end"))
                r->answer.stance_words = bsl_passage_of(doc, below->body);
}

/* Rows that layout marked (layout/exchange_rows.c). */
static void read_columns(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_exchange_columns columns = {0};
        struct bsl_cells head;
        struct bsl_table_row row;
        bool below = false;
        uint32_t first = doc->facts->recommendations.n;
        struct bsl_span number = {0, 0};

        for (uint32_t i = 0; !layout->agenda && i < layout->blocks.n; i++) {
                uint32_t line = layout->blocks.v[i].first_line;
                if (layout->marks[line].role != BSL_ROLE_TABLE) {
                        below = false;
                } else if (layout->marks[line].labels) {
                        bsl_head_read(layout, line, &head);
                        number = own_number(layout, i, &head);
                        below = bsl_exchange_columns(layout, &head, &columns);
                } else if (below) {
                        bsl_read_cells(doc, i, &head, &row);
                        if (add_columns(doc, i, &columns, &row))
                                finish_row(doc, i, number);
                }
        }
        take_names(doc, first);
}

/* ---- rows that open with a label --------------------------------------------- */

/* What was put in rows above its answer, and the name and number above it. */
struct label_rows {
        struct bsl_span remark;
        struct bsl_span name;
        struct bsl_span number;
        struct bsl_hit label;
};

/* The label that the first of two cells is, all of it. */
static const char *side_of_row(const struct bsl_doc *doc, const struct row *row,
                               struct bsl_hit *hit)
{
        if (row->n != 2 || bsl_span_len(row->cells[0]) > LABEL_MAX ||
            !bsl_ruleset_match_slot(doc->desk->scanner, doc->desk->rules, BSL_SLOT_EXCHANGE,
                                    bsl_flow_view(doc->layout, row->cells[0]), hit))
                return NULL;
        bsl_hit_shift(hit, row->cells[0].start);
        return hit->span.end + 1 >= row->cells[0].end ? bsl_hit_attr(doc->desk->rules, hit, "side")
                                                      : NULL;
}

/* The number that a cell ends with, and its title in the next: `| No. 1 | Mr Smith |`. */
static bool is_name_row(const struct bsl_layout *layout, const struct row *row,
                        struct bsl_span *number)
{
        struct bsl_span cell = row->cells[0];

        if (row->n != 2 || bsl_span_len(cell) > LABEL_MAX || bsl_span_empty(row->cells[1]))
                return false;
        *number = bsl_number_at_end(layout, cell);
        return !bsl_span_empty(*number);
}

static void add_label_row(struct bsl_doc *doc, uint32_t block, const struct label_rows *rows,
                          struct bsl_span answer)
{
        const char *kind = bsl_hit_attr(doc->desk->rules, &rows->label, "kind");
        struct bsl_recommendation *r =
                bsl_add_exchange(doc, kind ? kind : "view", "layout.table", block,
                                 bsl_passage_of(doc, rows->remark), bsl_passage_of(doc, answer));

        if (!r)
                return;
        r->number = bsl_hit_cap(&rows->label, BSL_CAP_NUMBER);
        if (bsl_span_empty(r->number))
                r->number = rows->number;
        if (!bsl_span_empty(rows->name))
                r->title = bsl_passage_of(doc, rows->name);
}

/* `| Question 1 | ... |` above `| Answer | ... |`. */
static void read_label_rows(struct bsl_doc *doc)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        struct label_rows rows = {.label = {.rule = 0}};

        for (uint32_t i = 0; i < blocks->n; i++) {
                struct bsl_hit hit;
                struct bsl_span number;
                struct row row = {.n = 0};
                if (blocks->v[i].kind != BSL_BLOCK_TABLE)
                        continue;
                read_row(doc->layout, i, &row);
                const char *side = side_of_row(doc, &row, &hit);
                bool open = !bsl_span_empty(rows.remark);
                bool either = bsl_same(side, "either");
                if (bsl_same(side, "remark") || (either && !open)) {
                        rows.remark = row.cells[1];
                        rows.label = hit;
                } else if (open && (either || bsl_same(side, "answer"))) {
                        add_label_row(doc, i, &rows, row.cells[1]);
                        rows = (struct label_rows){.label = {.rule = 0}};
                } else if ((!side || bsl_same(side, "title")) &&
                           is_name_row(doc->layout, &row, &number)) {
                        rows = (struct label_rows){.name = row.cells[1], .number = number};
                }
        }
}

void bsl_extract_tables(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_exchange_columns columns = {.remark = BSL_NONE, .answer = BSL_NONE};
        bool inside = false;

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                struct row row;
                if (layout->blocks.v[i].kind != BSL_BLOCK_TABLE) {
                        inside = false;
                        continue;
                }
                read_row(layout, i, &row);
                if (!inside && is_rule_row(layout, &row))
                        continue; /* `| | |` above the head: a converter's own */
                if (!inside)
                        columns = read_head(doc, &row);
                else if (columns.remark != BSL_NONE && columns.answer != BSL_NONE)
                        add_row(doc, i, &row, &columns);
                inside = true;
        }
        bsl_extract_stacked(doc);
        if (doc->facts->recommendations.n == 0)
                read_label_rows(doc);
        if (doc->facts->recommendations.n == 0)
                read_columns(doc);
        if (doc->facts->recommendations.n == 0)
                bsl_extract_flat_tables(doc);
}
