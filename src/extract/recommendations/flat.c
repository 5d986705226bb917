/*
 * Exchanges in tables that lost their borders: `No. Recommendation Reaction`, on a line
 * or one name below the other, above rows that start with their number. Where each row
 * has as many blocks as the next, a block is a cell. Else the answer starts with the
 * first sentence that takes a stand.
 */
#include "extract/document/columns.h"
#include "extract/recommendations/exchange.h"

enum {
        NAMES_MAX = 12,
        DIGITS_MAX = 3,
        ROWS_MIN = 2,
        RESULT_MAX = 80, /* bytes of a cell that says what changes */
        NAME_MAX = 40,   /* bytes of a cell with who put it */
        TURNS_MAX = 600, /* blocks of a table without numbers */
};

/* ---- the head ----------------------------------------------------------------- */

struct head {
        const char *kind; /* of the remarks; NULL until their name was read */
        uint32_t names;
        uint32_t remark;
        uint32_t answer; /* BSL_NONE: its name does not stand behind the remark's */
        uint32_t result;
        bool who; /* a name of who put them stands in front of it */
};

/* What is a remark in one table is an answer behind another in the next. */
static void take_name(struct head *head, const char *side)
{
        bool answer = bsl_same(side, "answer");

        head->who |= !head->kind && bsl_same(side, "who");
        if (bsl_same(side, "result"))
                head->result = head->names;
        else if (!head->kind && (answer || bsl_column_kind(side)))
                head->remark = head->names;
        else if (head->kind && (answer || bsl_column_kind(side)) &&
                 (head->answer == BSL_NONE || answer))
                head->answer = head->names;
        if (!head->kind)
                head->kind = answer ? "view" : bsl_column_kind(side);
        head->names++;
}

/* Whether a line is nothing but column names. */
static bool reads_head(const struct bsl_doc *doc, const struct bsl_words *names,
                       struct bsl_span line, struct head *head)
{
        const char *s = doc->layout->flow.s;

        for (uint32_t at = line.start; at < line.end && head->names < NAMES_MAX;) {
                uint32_t len = 0;
                const char *side = bsl_column_side(
                        names, bsl_flow_view(doc->layout, (struct bsl_span){at, line.end}), &len);
                if (!side)
                        return false;
                take_name(head, side);
                for (at += len; at < line.end && (s[at] == ' ' || s[at] == ':');)
                        at++;
        }
        return true;
}

/* The last block of the head that starts at block `first`, its names on a line or
 * one below the other; BSL_NONE where none does. */
static uint32_t flat_head(const struct bsl_doc *doc, const struct bsl_words *names, uint32_t first,
                          struct head *out)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        struct head head = {NULL, 0, BSL_NONE, BSL_NONE, BSL_NONE, false};
        uint32_t last = BSL_NONE;

        *out = head;
        for (uint32_t i = first; i < blocks->n && i < first + NAMES_MAX; i++) {
                if (blocks->v[i].kind == BSL_BLOCK_TABLE || bsl_span_empty(blocks->v[i].body) ||
                    !reads_head(doc, names, blocks->v[i].body, &head))
                        break;
                *out = head;
                last = head.answer != BSL_NONE ? i : BSL_NONE;
        }
        out->who &= last > first; /* a name a line: a cell a line */
        return last;
}

/* ---- the rows ------------------------------------------------------------------ */

/* `3`, `3.2` or `3b`: a row's number. */
struct place {
        uint32_t main;
        uint32_t sub;
};

struct row {
        struct bsl_span number;
        struct bsl_span words; /* behind the number; empty: it stands alone */
        uint32_t first;        /* block */
        uint32_t end;
};

static uint32_t digits_at(const char *s, struct bsl_span line, uint32_t *at)
{
        uint32_t stop = *at + DIGITS_MAX;
        uint32_t n = 0;

        while (*at < line.end && *at < stop && s[*at] >= '0' && s[*at] <= '9')
                n = n * 10 + (uint32_t)(s[(*at)++] - '0');
        return n;
}

/* The number that the block starts with, its words behind it; false when it starts
 * with something else. */
static bool row_at(const struct bsl_layout *layout, uint32_t block, struct place *place,
                   struct row *row)
{
        const char *s = layout->flow.s;
        struct bsl_span line = layout->blocks.v[block].flow;
        uint32_t at = line.start;

        *place = (struct place){digits_at(s, line, &at), 0};
        uint32_t dot = at < line.end && s[at] == '.';
        uint32_t behind = at + dot;
        if (behind < line.end && s[behind] >= 'a' && s[behind] <= 'z') {
                place->sub = (uint32_t)(s[behind] - 'a') + 1;
                at = behind + 1;
        } else if (dot && behind < line.end && s[behind] >= '0' && s[behind] <= '9') {
                at = behind;
                place->sub = digits_at(s, line, &at);
        }
        row->number = (struct bsl_span){line.start, at};
        if (at < line.end && (s[at] == '.' || s[at] == ')'))
                at++;
        row->words = bsl_trim(layout, (struct bsl_span){at, line.end});
        row->first = block;
        return place->main > 0 && (at >= line.end || s[at] == ' ');
}

static bool follows(struct place above, struct place below)
{
        return (below.main == above.main + 1 && below.sub <= 1) ||
               (below.main == above.main && below.sub == above.sub + 1);
}

/* Text, also where layout took a short cell for a title. */
static bool is_cell(const struct bsl_layout *layout, uint32_t block)
{
        const struct bsl_block *b = &layout->blocks.v[block];

        return b->kind == BSL_BLOCK_PARAGRAPH ||
               (b->kind == BSL_BLOCK_HEADING && bsl_span_empty(b->number));
}

/* The row at `block`, when its number goes on with the one above. */
static bool next_row(const struct bsl_layout *layout, uint32_t block, struct place *above,
                     struct row *row)
{
        struct place place;
        struct place next;
        struct row other;

        if (block >= layout->blocks.n || !row_at(layout, block, &place, row) ||
            !follows(*above, place))
                return false;
        uint32_t title = BSL_NONE; /* a cell in the middle of the table, or behind it none */
        bool last = true;
        for (row->end = block + 1; row->end < layout->blocks.n; row->end++) {
                last = !(row_at(layout, row->end, &next, &other) && follows(place, next));
                if (!last || !is_cell(layout, row->end) ||
                    (title != BSL_NONE && row->end > title + NAMES_MAX))
                        break;
                if (layout->blocks.v[row->end].kind == BSL_BLOCK_HEADING && title == BSL_NONE)
                        title = row->end;
        }
        if (last && title != BSL_NONE)
                row->end = title;
        *above = place;
        return true;
}

/* The blocks of a row: that of its number has words, or none. */
static uint32_t cells_of(const struct row *row)
{
        return row->end - row->first - bsl_span_empty(row->words);
}

static struct bsl_span cell(const struct bsl_layout *layout, const struct row *row, uint32_t index)
{
        uint32_t block = row->first + index + bsl_span_empty(row->words);

        return block == row->first ? row->words : layout->blocks.v[block].body;
}

/* How many cells each row below block `head` has; 0 where they differ. */
static uint32_t cells_below(const struct bsl_layout *layout, uint32_t head)
{
        struct place place = {0, 0};
        struct row row;
        uint32_t rows = 0;
        uint32_t cells = 0;

        for (uint32_t at = head + 1; next_row(layout, at, &place, &row); at = row.end) {
                if (rows++ > 0 && cells_of(&row) != cells)
                        return 0;
                cells = cells_of(&row);
        }
        return rows >= ROWS_MIN ? cells : 0;
}

/* ---- what they hold ---------------------------------------------------------------- */

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

/* Where the answer to a question starts: behind the questions that open its cell, or behind
 * the first cell that ends in a question mark; 0 for nowhere. */
static uint32_t behind_question(const struct bsl_layout *layout, const struct row *row,
                                uint32_t first, uint32_t cells)
{
        uint32_t split = behind_asking(layout, cell(layout, row, first));

        for (uint32_t i = first; !split && i + 1 < cells; i++)
                if (bsl_last_byte(layout, cell(layout, row, i)) == '?')
                        split = cell(layout, row, i + 1).start;
        return split;
}

/* Where the answer starts in the words of a row, from cell `first` on: at the first sentence
 * behind the first that takes a stand, else at the second. */
static uint32_t answer_start(const struct bsl_doc *doc, const struct row *row, uint32_t first,
                             uint32_t cells)
{
        uint32_t second = 0;

        if (cells == first + 2)
                return cell(doc->layout, row, first + 1).start; /* a block a cell */

        for (uint32_t i = first; i < cells; i++) {
                struct bsl_span words = cell(doc->layout, row, i);
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

static struct bsl_recommendation *add_row(struct bsl_doc *doc, const struct head *head,
                                          const struct row *row, struct bsl_span remark,
                                          struct bsl_span answer)
{
        struct bsl_recommendation *r =
                bsl_add_exchange(doc, head->kind, "layout.table", row->first,
                                 bsl_passage_range(doc, remark.start, remark.end),
                                 bsl_passage_range(doc, answer.start, answer.end));

        if (r)
                r->number = row->number;
        return r;
}

/* A row whose cells are as many as those of the others: the last names of the head are theirs. */
static void add_cells(struct bsl_doc *doc, const struct head *head, const struct row *row,
                      uint32_t cells)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t skip = head->names - cells;
        struct bsl_recommendation *r =
                add_row(doc, head, row, cell(layout, row, head->remark - skip),
                        cell(layout, row, head->answer - skip));

        if (r && head->result != BSL_NONE && head->result >= skip)
                r->answer.stance_words =
                        bsl_passage_of(doc, cell(layout, row, head->result - skip));
}

/* A row whose cells are parted nowhere, but for a short one behind the answer. */
static void add_words(struct bsl_doc *doc, const struct head *head, const struct row *row)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t cells = cells_of(row);
        struct bsl_span result = {0, 0};

        if (cells > 1 && head->result != BSL_NONE && head->result > head->answer &&
            bsl_span_len(cell(layout, row, cells - 1)) <= RESULT_MAX)
                result = cell(layout, row, --cells);
        if (cells == 0)
                return;
        bool named = head->who && cells > 1 && bsl_span_len(cell(layout, row, 0)) < NAME_MAX;
        uint32_t first = named && (cells > 2 || behind_asking(layout, cell(layout, row, 1)));
        uint32_t split =
                bsl_same(head->kind, "question") ? behind_question(layout, row, first, cells) : 0;
        split = split ? split : answer_start(doc, row, first, cells);
        if (split == 0)
                return;
        struct bsl_recommendation *r =
                add_row(doc, head, row, (struct bsl_span){cell(layout, row, first).start, split},
                        (struct bsl_span){split, cell(layout, row, cells - 1).end});
        if (r && !bsl_span_empty(result))
                r->answer.stance_words = bsl_passage_of(doc, result);
}

/* The rows below a head of block `last`. Returns one past the last block read. */
static uint32_t read_rows(struct bsl_doc *doc, uint32_t last, const struct head *head)
{
        uint32_t cells = cells_below(doc->layout, last);
        bool shaped = cells > 1 && cells <= head->names && head->remark >= head->names - cells &&
                      (cells == head->names || head->names - cells <= 1);
        struct place place = {0, 0};
        uint32_t at = last + 1;
        struct row row;

        for (; next_row(doc->layout, at, &place, &row); at = row.end) {
                if (shaped)
                        add_cells(doc, head, &row, cells);
                else
                        add_words(doc, head, &row);
        }
        return at;
}

/* ---- rows without numbers ------------------------------------------------------- */

/* Blocks that may be cells: text, also where layout took a question for a title. */
static bool may_be_cell(const struct bsl_layout *layout, uint32_t block, uint32_t part)
{
        const struct bsl_block *b = &layout->blocks.v[block];

        return b->part == part && !bsl_span_empty(b->body) && bsl_span_empty(b->number) &&
               (b->kind == BSL_BLOCK_PARAGRAPH || b->kind == BSL_BLOCK_HEADING);
}

static uint32_t end_of_cells(const struct bsl_layout *layout, uint32_t from)
{
        uint32_t end = from;

        while (end < layout->blocks.n && end < from + TURNS_MAX &&
               may_be_cell(layout, end, layout->blocks.v[from].part))
                end++;
        return end;
}

/* Whether the blocks are a question and its answer by turns: they do not fall out of step. */
static bool takes_turns(const struct bsl_layout *layout, uint32_t from, uint32_t end)
{
        uint32_t asked = 0;
        uint32_t answers = 0; /* that ask too */

        for (uint32_t i = from; i < end; i += 2) {
                asked += bsl_last_byte(layout, layout->blocks.v[i].body) == '?';
                answers += bsl_last_byte(layout, layout->blocks.v[i + 1].body) == '?';
        }
        return asked * 20 >= (end - from) * 6 && answers == 0;
}

/* Questions and answers by turns below a head of their two names. */
static uint32_t read_turns(struct bsl_doc *doc, uint32_t last, const struct head *head)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *v = layout->blocks.v;
        uint32_t from = last + 1;
        uint32_t end = end_of_cells(layout, from);

        if (head->names != 2 || head->remark > head->answer || (end - from) % 2 ||
            end < from + 2 * ROWS_MIN || !takes_turns(layout, from, end))
                return from;
        for (uint32_t i = from; i < end; i += 2) {
                bool asks = bsl_last_byte(layout, v[i].body) == '?';
                bsl_add_exchange(doc, asks ? "question" : "view", "layout.table", i,
                                 bsl_passage_of(doc, v[i].body),
                                 bsl_passage_of(doc, v[i + 1].body));
        }
        return end;
}

void bsl_extract_flat_tables(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_words *names = bsl_words_find(doc->desk->rules, "column");

        for (uint32_t i = 0; names && i + ROWS_MIN < layout->blocks.n;) {
                struct head head;
                struct place place = {0, 0};
                struct row row;
                uint32_t last = flat_head(doc, names, i, &head);
                bool rows = last != BSL_NONE && next_row(layout, last + 1, &place, &row);
                if (last == BSL_NONE || last + 1 >= layout->blocks.n)
                        i++;
                else
                        i = rows ? read_rows(doc, last, &head) : read_turns(doc, last, &head);
        }
}
