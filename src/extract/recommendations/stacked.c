/*
 * Exchanges in tables with a cell below the other (layout/stacked.c): a block a cell, and
 * more where a cell of words has several paragraphs. Those are the remark's and the answer's;
 * where there are more than two, the answer is sought where one takes a stand.
 */
#include "extract/recommendations/exchange.h"

#include "text/utf8.h"

/* The first of blocks `from` to `end` that the answer starts with; BSL_NONE where nothing tells. */
static uint32_t answer_block(const struct bsl_doc *doc, uint32_t from, uint32_t end)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        if (end - from < 2)
                return BSL_NONE;
        if (end - from == 2 || bsl_takes_stand(doc, v[from + 1].body) ||
            bsl_last_byte(doc->layout, v[from].body) == '?')
                return from + 1;
        return BSL_NONE;
}

/* The number in front of the words, or alone, or at the end of a name. */
static struct bsl_span number_of(const struct bsl_layout *layout, uint32_t block)
{
        const struct bsl_block *b = &layout->blocks.v[block];
        struct bsl_span number = {b->body.start, b->body.start};

        while (number.end < b->body.end && bsl_is_digit((unsigned char)layout->flow.s[number.end]))
                number.end++;
        if (bsl_span_empty(b->number))
                return bsl_span_empty(number) ? bsl_number_at_end(layout, b->body) : number;
        return b->number;
}

/* Behind the number that stands in front of a cell's words. */
static struct bsl_span behind_number(const struct bsl_layout *layout, uint32_t block)
{
        const struct bsl_block *b = &layout->blocks.v[block];
        struct bsl_span number = number_of(layout, block);

        if (number.start != b->body.start || number.end >= b->body.end)
                return b->body;
        uint32_t at = number.end;
        while (at < b->body.end && (layout->flow.s[at] == ' ' || layout->flow.s[at] == '.' ||
                                    layout->flow.s[at] == ')'))
                at++;
        return (struct bsl_span){at, b->body.end};
}

/* Who put it; the number of a row without one is the last word of that: `View 3`. */
static void take_who(struct bsl_doc *doc, const struct bsl_stack *stack, uint32_t first,
                     struct bsl_recommendation *r)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t name = first + stack->who - stack->inlined;

        r->title =
                bsl_passage_of(doc, stack->inlined && name == first ? behind_number(layout, first)
                                                                    : layout->blocks.v[name].body);
        if (stack->number == BSL_NONE && stack->counted)
                r->number = number_of(layout, first + stack->who);
}

static void read_row(struct bsl_doc *doc, const struct bsl_stack *stack, uint32_t first,
                     uint32_t end)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *v = layout->blocks.v;
        uint32_t after = stack->n - stack->answer - 1;
        uint32_t from = first + stack->remark - stack->inlined;

        if (end < from + 2 + after)
                return;
        uint32_t answer = answer_block(doc, from, end - after);
        if (answer == BSL_NONE)
                return;
        struct bsl_span words =
                stack->inlined && from == first ? behind_number(layout, first) : v[from].body;
        struct bsl_recommendation *r = bsl_add_exchange(
                doc, stack->kind, "layout.table", first,
                bsl_passage_range(doc, words.start, v[answer - 1].body.end),
                bsl_passage_range(doc, v[answer].body.start, v[end - after - 1].body.end));
        if (!r)
                return;
        if (stack->number != BSL_NONE)
                r->number = number_of(layout, first + stack->number);
        if (stack->who != BSL_NONE && stack->who < stack->remark)
                take_who(doc, stack, first, r);
        if (stack->result != BSL_NONE && stack->result > stack->answer)
                r->answer.stance_words =
                        bsl_passage_of(doc, v[end + stack->result - stack->n].body);
}

static bool starts_row(const struct bsl_layout *layout, uint32_t block)
{
        return layout->marks[layout->blocks.v[block].first_line].row;
}

static uint32_t end_of_row(const struct bsl_layout *layout, const struct bsl_stack *stack,
                           uint32_t block)
{
        uint32_t end = block + 1;

        while (end < layout->blocks.n && !starts_row(layout, end) &&
               layout->blocks.v[end].first_line < stack->end_line)
                end++;
        return end;
}

static bool in_stack(const struct bsl_layout *layout, const struct bsl_stack *stack, uint32_t block)
{
        return block < layout->blocks.n && layout->blocks.v[block].first_line < stack->end_line;
}

/* The words of a row that has a number and words alone. */
static struct bsl_span words_of(const struct bsl_layout *layout, const struct bsl_stack *stack,
                                uint32_t block, uint32_t end)
{
        uint32_t from = block + !stack->inlined;
        uint32_t start = stack->inlined ? behind_number(layout, block).start
                         : from < end   ? layout->blocks.v[from].body.start
                                        : 0;

        return (struct bsl_span){start, from < end ? layout->blocks.v[end - 1].body.end : start};
}

/* Rows of remarks in one table, of answers in the next. */
static void read_halves(struct bsl_doc *doc, const struct bsl_stack *remarks)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_stack *answers = remarks + 1;
        uint32_t block = layout->marks[remarks->rows_line].block;
        uint32_t answer = layout->marks[answers->rows_line].block;

        while (in_stack(layout, remarks, block) && in_stack(layout, answers, answer)) {
                uint32_t end = end_of_row(layout, remarks, block);
                uint32_t answer_end = end_of_row(layout, answers, answer);
                struct bsl_span put = words_of(layout, remarks, block, end);
                struct bsl_span words = words_of(layout, answers, answer, answer_end);
                struct bsl_recommendation *r =
                        bsl_add_exchange(doc, remarks->kind, "layout.table", block,
                                         bsl_passage_range(doc, put.start, put.end),
                                         bsl_passage_range(doc, words.start, words.end));
                if (r)
                        r->number = number_of(layout, block);
                block = end;
                answer = answer_end;
        }
}

/* `Reaction` above what is put, in front of another name of answers: only in a document that
 * says that it replies. */
static bool may_put(const struct bsl_doc *doc, const struct bsl_stack *stack)
{
        return !stack->replies || bsl_reply_kind(doc) ||
               bsl_same(doc->facts->document.kind, "views_report");
}

void bsl_extract_stacked(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i < layout->stacks.n; i++) {
                const struct bsl_stack *stack = &layout->stacks.v[i];
                uint32_t block = layout->marks[stack->rows_line].block;
                if (stack->answer == BSL_NONE && i + 1 < layout->stacks.n && !stack->replies)
                        read_halves(doc, stack);
                while (stack->answer != BSL_NONE && may_put(doc, stack) &&
                       in_stack(layout, stack, block)) {
                        uint32_t end = end_of_row(layout, stack, block);
                        read_row(doc, stack, block, end);
                        block = end;
                }
        }
}
