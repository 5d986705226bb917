/*
 * Exchanges in tables: the head row's cells are labels of remarks and answers,
 * each row below is one exchange. A cell that is empty is no answer. Where the
 * borders are lost (`No. Recommendation Reaction` above rows that start with
 * their number) the answer starts with the first sentence that takes a stand.
 */
#include "extract/columns.h"
#include "extract/exchange.h"

#include <string.h>

enum {
        CELLS_MAX = 12,
        DIGITS_MAX = 3,
        ROWS_MIN = 2,
        NAME_MIN = 3,  /* bytes of a first cell that may be a name */
        NAME_MAX = 40, /* bytes of a name in a cell */
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

struct columns {
        uint32_t remark; /* BSL_NONE: none */
        uint32_t answer;
        const char *kind; /* of the remarks */
};

static struct columns read_head(const struct bsl_doc *doc, const struct row *row)
{
        struct columns columns = {BSL_NONE, BSL_NONE, NULL};
        uint32_t second = BSL_NONE;
        bool finding = false;

        for (uint32_t i = 0; i < row->n; i++) {
                const char *side =
                        bsl_column_of(doc->desk->rules, bsl_flow_view(doc->layout, row->cells[i]));
                if (bsl_same(side, "answer") && columns.answer == BSL_NONE)
                        columns.answer = i;
                else if (bsl_same(side, "answer") && second == BSL_NONE)
                        second = i;
                if (!bsl_column_kind(side) || (columns.remark != BSL_NONE && !finding))
                        continue;
                columns.remark = i;
                columns.kind = bsl_column_kind(side);
                finding = bsl_same(side, "finding"); /* until what is recommended follows */
        }
        /* `Reaction | Answer`: what answers in one table is put in the next */
        if (columns.remark == BSL_NONE && second != BSL_NONE)
                columns = (struct columns){columns.answer, second, "view"};
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
                bsl_add_exchange(doc, columns->kind, "layout.table", block,
                                 bsl_passage_of(doc, row->cells[columns->remark]),
                                 bsl_passage_of(doc, row->cells[columns->answer]));
        char first = bsl_span_empty(row->cells[0]) ? 0 : doc->layout->flow.s[row->cells[0].start];
        bool counts = (first >= '0' && first <= '9') || bsl_span_len(row->cells[0]) < NAME_MIN;
        if (r && columns->remark > 0 && bsl_span_len(row->cells[0]) <= 4 && counts)
                r->number = row->cells[0];
}

/* ---- rows whose borders are lost ------------------------------------------- */

struct head {
        const char *kind; /* of the remarks; NULL until their name was read */
        bool who;         /* a name of who put them stands in front of it */
        bool answer;      /* its name stands behind the remark's */
};

/* Whether a line is nothing but column names. */
static bool reads_head(const struct bsl_doc *doc, const struct bsl_words *names,
                       struct bsl_span line, struct head *head)
{
        const char *s = doc->layout->flow.s;

        for (uint32_t at = line.start; at < line.end;) {
                uint32_t len = 0;
                const char *side = bsl_column_side(
                        names, bsl_flow_view(doc->layout, (struct bsl_span){at, line.end}), &len);
                if (!side)
                        return false;
                /* what is a remark in one table is an answer behind another in the next */
                bool answer = bsl_same(side, "answer");
                head->answer |= head->kind && (answer || bsl_column_kind(side));
                head->who |= !head->kind && bsl_same(side, "who");
                if (!head->kind)
                        head->kind = answer ? "view" : bsl_column_kind(side);
                for (at += len; at < line.end && (s[at] == ' ' || s[at] == ':');)
                        at++;
        }
        return true;
}

/* The last block of the head that starts at block `first`, its names on a line or
 * one below the other; BSL_NONE where none does. */
static uint32_t flat_head(const struct bsl_doc *doc, const struct bsl_words *names, uint32_t first,
                          struct head *found)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        struct head head = {NULL, false, false};
        uint32_t last = BSL_NONE;

        for (uint32_t i = first; i < blocks->n && i < first + CELLS_MAX; i++) {
                if (blocks->v[i].kind == BSL_BLOCK_TABLE || bsl_span_empty(blocks->v[i].body) ||
                    !reads_head(doc, names, blocks->v[i].body, &head))
                        break;
                last = head.answer ? i : BSL_NONE;
        }
        *found = head;
        found->who &= last > first; /* a name a line: a cell a line */
        return last;
}

/* Whether the block starts with the number `value`; `words` are those behind it. */
static bool numbered(const struct bsl_layout *layout, uint32_t block, uint32_t value,
                     struct bsl_span *number, struct bsl_span *words)
{
        const char *s = layout->flow.s;
        struct bsl_span line = layout->blocks.v[block].flow;
        uint32_t at = line.start;
        uint32_t n = 0;

        while (at < line.end && s[at] >= '0' && s[at] <= '9' && at < line.start + DIGITS_MAX)
                n = n * 10 + (uint32_t)(s[at++] - '0');
        *number = (struct bsl_span){line.start, at};
        if (at < line.end && (s[at] == '.' || s[at] == ')'))
                at++;
        *words = bsl_trim(layout, (struct bsl_span){at, line.end});
        return n == value && at > line.start && (at == line.end || s[at] == ' ');
}

/* The block in which the words of the row start that stands in `row`: below its number
 * and the name of who put it, where these have cells of their own. `words`: of that block. */
static uint32_t row_start(const struct bsl_layout *layout, const struct head *head,
                          struct bsl_span row, struct bsl_span *words)
{
        const struct bsl_block *v = layout->blocks.v;
        uint32_t block = row.start;
        bool name = head->who && bsl_span_len(*words) < NAME_MAX;

        if (bsl_span_empty(*words) && block + 1 < row.end) {
                *words = v[++block].body;
                name = head->who;
        }
        if (name && !bsl_span_empty(*words) && block + 2 < row.end)
                *words = v[++block].body;
        return block;
}

/* Where the answer starts in the words of a row: at the first sentence behind the
 * first that takes a stand, else at the second. */
static uint32_t answer_start(const struct bsl_doc *doc, uint32_t first, uint32_t end,
                             struct bsl_span row)
{
        const struct bsl_block *v = doc->layout->blocks.v;
        uint32_t second = 0;

        if (end == first + 2)
                return v[first + 1].body.start; /* a block a cell */

        for (uint32_t i = first; i < end; i++) {
                struct bsl_span words = i == first ? row : v[i].body;
                for (uint32_t at = words.start; at < words.end;) {
                        struct bsl_span rest = {at, words.end};
                        struct bsl_span one = bsl_sentence_at(doc->layout, rest, at);
                        bool lead = i == first && at == words.start;
                        if (!lead && bsl_takes_stand(doc, one))
                                return at;
                        second = second || lead ? second : at;
                        at = one.end + 1;
                }
        }
        return second;
}

/* Behind the last question that opens `words`, with a sentence behind it; 0 for none. */
static uint32_t behind_asking(const struct bsl_layout *layout, struct bsl_span words)
{
        uint32_t split = 0;

        for (uint32_t at = words.start; at < words.end;) {
                struct bsl_span rest = {at, words.end};
                uint32_t end = bsl_sentence_at(layout, rest, at).end;
                if (layout->flow.s[end - 1] == '?')
                        split = end;
                else if (split)
                        return split;
                at = end + 1;
        }
        return 0;
}

/* Behind the first block that ends in a question mark, where it is no last one. */
static uint32_t behind_question(const struct bsl_layout *layout, uint32_t first, uint32_t end)
{
        for (uint32_t i = first; i + 1 < end; i++)
                if (bsl_last_byte(layout, layout->blocks.v[i].body) == '?')
                        return layout->blocks.v[i + 1].body.start;
        return 0;
}

static void add_flat(struct bsl_doc *doc, const char *kind, struct bsl_span row, uint32_t from,
                     uint32_t split, struct bsl_span number)
{
        uint32_t end = doc->layout->blocks.v[row.end - 1].body.end;
        struct bsl_recommendation *r =
                split > from ? bsl_add_exchange(doc, kind, "layout.table", row.start,
                                                bsl_passage_range(doc, from, split),
                                                bsl_passage_range(doc, split, end))
                             : NULL;
        if (r)
                r->number = number;
}

/* The rows below a head that ends in block `last`. Returns one past the last block read. */
static uint32_t read_flat_rows(struct bsl_doc *doc, uint32_t last, const struct head *head)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_span number;
        struct bsl_span next;
        struct bsl_span words;
        struct bsl_span none;
        uint32_t at = last + 1;

        for (uint32_t value = 1;
             at < layout->blocks.n && numbered(layout, at, value, &number, &words); value++) {
                uint32_t end = at + 1;
                while (end < layout->blocks.n &&
                       layout->blocks.v[end].kind == BSL_BLOCK_PARAGRAPH &&
                       !numbered(layout, end, value + 1, &next, &none))
                        end++;
                uint32_t first = row_start(layout, head, (struct bsl_span){at, end}, &words);
                bool asks = bsl_same(head->kind, "question");
                uint32_t split = asks ? behind_asking(layout, words) : 0;
                if (asks && !split)
                        split = behind_question(layout, first, end);
                split = split ? split : answer_start(doc, first, end, words);
                add_flat(doc, head->kind, (struct bsl_span){first, end}, words.start, split,
                         number);
                at = end;
        }
        return at;
}

static void read_flat(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_words *names = bsl_words_find(doc->desk->rules, "column");

        for (uint32_t i = 0; names && i + ROWS_MIN < layout->blocks.n;) {
                struct bsl_span number;
                struct bsl_span words;
                struct head head;
                uint32_t last = flat_head(doc, names, i, &head);
                bool rows = last != BSL_NONE && last + 1 < layout->blocks.n &&
                            numbered(layout, last + 1, 1, &number, &words);
                i = rows ? read_flat_rows(doc, last, &head) : i + 1;
        }
}

/* ---- rows in columns that wide gaps part -------------------------------------- */

static struct bsl_passage words_of(const struct bsl_table_row *row, uint32_t column)
{
        return (struct bsl_passage){row->v[column].v, row->v[column].n};
}

static void add_columns(struct bsl_doc *doc, uint32_t block,
                        const struct bsl_exchange_columns *columns, struct bsl_table_row *row)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        struct bsl_text_spans *remark = &row->v[columns->remark];

        if (remark->n == 0 || row->v[columns->answer].n == 0)
                return;
        if (remark->v[0].start < b->body.start && remark->v[0].end > b->body.start)
                remark->v[0].start = b->body.start; /* behind the number of the point */
        struct bsl_recommendation *r =
                bsl_add_exchange(doc, columns->kind, "layout.columns", block,
                                 words_of(row, columns->remark), words_of(row, columns->answer));
        if (!r)
                return;
        r->number = b->number;
        if (columns->number != BSL_NONE && row->v[columns->number].n)
                r->number = row->v[columns->number].v[0];
}

/* Rows that layout marked (layout/columns.c). */
static void read_columns(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_exchange_columns columns = {BSL_NONE, BSL_NONE, BSL_NONE, NULL};
        struct bsl_cells head;
        struct bsl_table_row row;
        bool below = false;

        for (uint32_t i = 0; !layout->agenda && i < layout->blocks.n; i++) {
                uint32_t line = layout->blocks.v[i].first_line;
                if (layout->marks[line].role != BSL_ROLE_TABLE) {
                        below = false;
                } else if (layout->marks[line].labels) {
                        bsl_exchange_head(layout, line, &head);
                        below = bsl_exchange_columns(layout, &head, &columns);
                } else if (below) {
                        bsl_read_cells(doc, i, &head, &row);
                        add_columns(doc, i, &columns, &row);
                }
        }
}

/* ---- rows that open with a label --------------------------------------------- */

/* The label that the first of two cells is, all of it. */
static const char *side_of_row(const struct bsl_doc *doc, const struct row *row,
                               struct bsl_hit *hit)
{
        if (row->n != 2 || bsl_span_len(row->cells[0]) > NAME_MAX ||
            !bsl_ruleset_match_slot(doc->desk->scanner, doc->desk->rules, BSL_SLOT_EXCHANGE,
                                    bsl_flow_view(doc->layout, row->cells[0]), hit))
                return NULL;
        bsl_hit_shift(hit, row->cells[0].start);
        return hit->span.end + 1 >= row->cells[0].end ? bsl_hit_attr(doc->desk->rules, hit, "side")
                                                      : NULL;
}

/* `| Question 1 | ... |` above `| Answer | ... |`. */
static void read_label_rows(struct bsl_doc *doc)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        struct bsl_span remark = {0, 0};
        struct bsl_hit label = {.rule = 0};

        for (uint32_t i = 0; i < blocks->n; i++) {
                struct bsl_hit hit;
                struct row row;
                if (blocks->v[i].kind != BSL_BLOCK_TABLE)
                        continue;
                read_row(doc->layout, i, &row);
                const char *side = side_of_row(doc, &row, &hit);
                if (bsl_same(side, "remark")) {
                        remark = row.cells[1];
                        label = hit;
                } else if (bsl_same(side, "answer") && !bsl_span_empty(remark)) {
                        const char *kind = bsl_hit_attr(doc->desk->rules, &label, "kind");
                        struct bsl_recommendation *r = bsl_add_exchange(
                                doc, kind ? kind : "view", "layout.table", i,
                                bsl_passage_of(doc, remark), bsl_passage_of(doc, row.cells[1]));
                        if (r)
                                r->number = bsl_hit_cap(&label, BSL_CAP_NUMBER);
                        remark = (struct bsl_span){0, 0};
                }
        }
}

void bsl_extract_tables(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct columns columns = {BSL_NONE, BSL_NONE, NULL};
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
        if (doc->facts->recommendations.n == 0)
                read_label_rows(doc);
        if (doc->facts->recommendations.n == 0)
                read_columns(doc);
        if (doc->facts->recommendations.n == 0)
                read_flat(doc);
}
