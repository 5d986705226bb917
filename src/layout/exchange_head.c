/*
 * The head of a table of exchanges: what its columns hold, by their names. The names are a
 * list of words; a number that has none, or shares a cell with another, is told by its
 * digits. See columns.h.
 */
#include "layout/columns.h"

#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        NAME_MAX = 60,  /* bytes of a cell that names a column */
        DIGITS_MAX = 4, /* bytes of a number with its stop */
};

const char *bsl_column_side(const struct bsl_words *names, struct bsl_view words, uint32_t *len)
{
        size_t n = 0;
        const struct bsl_word *name = bsl_words_longest(names, words, &n);

        if (name && n < words.n && words.s[n] == '.')
                n++;
        if (!name || (n < words.n && !strchr(" :?", words.s[n])))
                return NULL;
        *len = (uint32_t)n;
        return bsl_word_value(names, name);
}

const char *bsl_column_of(const struct bsl_words *names, struct bsl_view cell)
{
        uint32_t len = 0;

        if (cell.n == 1 && cell.s[0] == '#')
                return "number";
        return names && cell.n <= NAME_MAX ? bsl_column_side(names, cell, &len) : NULL;
}

const char *bsl_column_kind(const char *side)
{
        if (bsl_same(side, "remark") || bsl_same(side, "finding"))
                return "view";
        return bsl_same(side, "recommendation") || bsl_same(side, "question") ? side : NULL;
}

/* A column that says whether something is adopted, and one that says why, where no other
 * answers: the grounds are then the answer, and the verdict shows what it does; a verdict
 * alone is the answer. */
static void settle_verdict(struct bsl_exchange_columns *c)
{
        if (c->verdict == BSL_NONE || (c->answer != BSL_NONE && c->result != BSL_NONE))
                return;
        if (c->answer != BSL_NONE) {
                c->result = c->verdict;
                return;
        }
        c->answer = c->grounds == BSL_NONE ? c->verdict : c->grounds;
        c->result = c->grounds == BSL_NONE ? c->result : c->verdict;
}

/* Of two columns that answer, what the first holds is put: `Reaction | Answer`. */
static void take_answer(struct bsl_exchange_columns *c, uint32_t index)
{
        if (c->answer != BSL_NONE && c->remark == BSL_NONE) {
                c->remark = c->answer;
                c->answer = BSL_NONE;
        }
        if (c->answer == BSL_NONE)
                c->answer = index;
}

/* What is recommended goes before what was found. */
static void take_remark(struct bsl_exchange_columns *c, uint32_t index, const char *side)
{
        if (!bsl_column_kind(side) || (c->remark != BSL_NONE && !c->finding))
                return;
        c->remark = index;
        c->kind = bsl_column_kind(side);
        c->finding = bsl_same(side, "finding");
}

static void take_column(struct bsl_exchange_columns *c, uint32_t index, const char *side)
{
        if (bsl_same(side, "number") && c->number == BSL_NONE)
                c->number = index;
        else if (bsl_same(side, "result"))
                c->result = index;
        else if (bsl_same(side, "verdict"))
                c->verdict = index;
        else if (bsl_same(side, "grounds"))
                c->grounds = index;
        else if (bsl_same(side, "answer"))
                take_answer(c, index);
        else
                take_remark(c, index, side);
}

struct bsl_exchange_columns bsl_columns_named(const struct bsl_words *names,
                                              const struct bsl_view *cells, uint32_t n)
{
        struct bsl_exchange_columns c = {.number = BSL_NONE,
                                         .remark = BSL_NONE,
                                         .answer = BSL_NONE,
                                         .result = BSL_NONE,
                                         .verdict = BSL_NONE,
                                         .grounds = BSL_NONE,
                                         .kind = "view"};

        for (uint32_t i = 0; i < n; i++)
                take_column(&c, i,
                            i == 0 && cells[i].n == 0 ? "number" : bsl_column_of(names, cells[i]));
        settle_verdict(&c);
        return c;
}

bool bsl_exchange_columns(const struct bsl_layout *layout, const struct bsl_cells *head,
                          struct bsl_exchange_columns *out)
{
        struct bsl_view cells[BSL_CELLS_MAX];

        if (head->n < 2) /* most lines */
                return false;
        for (uint32_t i = 0; i < head->n; i++)
                cells[i] = bsl_view_of(layout->view.text, head->v[i]);
        *out = bsl_columns_named(bsl_words_find(layout->rules, "column"), cells, head->n);
        return out->remark != BSL_NONE && out->answer != BSL_NONE && out->remark < out->answer;
}

/* ---- the cells of the head ------------------------------------------------------ */

static void insert_cell(struct bsl_cells *head, uint32_t at, struct bsl_span words, uint32_t column)
{
        for (uint32_t i = head->n++; i > at; i--) {
                head->v[i] = head->v[i - 1];
                head->column[i] = head->column[i - 1];
        }
        head->v[at] = words;
        head->column[at] = column;
}

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
        insert_cell(head, 1, second, head->column[0] + len + 1);
        head->v[0].end = first.start + len;
}

/* `3   Summary   Answer` above the row of view 3: the number is no name. */
static void drop_own_number(const struct bsl_layout *layout, struct bsl_cells *head)
{
        const char *s = layout->view.text;
        uint32_t digits = 0;

        if (head->n < 3 || bsl_span_len(head->v[0]) > DIGITS_MAX)
                return;
        for (uint32_t i = head->v[0].start; i < head->v[0].end; i++)
                digits += bsl_is_digit((unsigned char)s[i]);
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

        while (at < cell.end && bsl_is_digit((unsigned char)s[at]))
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
        insert_cell(head, 0, (struct bsl_span){head->v[0].start, head->v[0].start}, row.column[0]);
}

void bsl_head_read(const struct bsl_layout *layout, uint32_t line, struct bsl_cells *head)
{
        bsl_cells_read(layout, line, head);
        drop_own_number(layout, head);
        part_number(layout, head);
        add_unnamed(layout, line, head);
}
