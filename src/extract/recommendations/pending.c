/*
 * Closing an exchange, and remarks whose answer stands further on. `Question 3` and
 * `Question 4` above one answer, or all questions first and then `Answer 1`, `Answer 2
 * and 3`: a labelled remark without an answer waits for the one that names its number,
 * or for that of the remark right behind it. In a letter with the questions attached
 * the answers come first, and wait for the questions.
 */
#include "extract/recommendations/side_points.h"

/* The answer that came first takes the question. */
static bool answered_early(struct bsl_doc *doc, struct bsl_exchange *x, uint32_t value)
{
        for (uint32_t i = 0; i < x->waiting->n_answers; i++) {
                struct bsl_early *early = &x->waiting->answers[i];
                if (!bsl_has_number(&early->numbers, value) || early->uses == BSL_NUMBERS_MAX)
                        continue;
                early->uses++;
                struct bsl_exchange own = *x;
                own.answer = early->answer;
                own.answer_label = early->label;
                bsl_add_answered(doc, &own);
                return true;
        }
        return false;
}

/* What numbers a remark: its label, a heading that is one, or a heading that names one
 * recommendation. */
struct name {
        const struct bsl_hit *label;
        uint32_t block;
        uint32_t value;
};

static struct name named_by_heading(const struct bsl_doc *doc, uint32_t heading)
{
        const struct bsl_hit *ref =
                bsl_hits_first(doc->hits, BSL_SLOT_RECREF, doc->layout->blocks.v[heading].body);
        struct bsl_numbers numbers = {.n = 0};

        if (ref)
                bsl_read_numbers(doc->layout->flow.s, ref, &numbers);
        return (struct name){ref, heading, numbers.n ? numbers.v[0] : 0};
}

static struct name name_of(const struct bsl_doc *doc, const struct bsl_exchange *x)
{
        bool above = x->number_above && x->heading == x->number_block;
        const struct bsl_hit *label = x->remark_label ? x->remark_label
                                      : above         ? x->number_label
                                                      : NULL;

        if (!label && x->heading != BSL_NONE)
                return named_by_heading(doc, x->heading);
        return (struct name){label, x->remark_label ? x->label_block : x->heading,
                             bsl_label_value(doc, label)};
}

static bool asks(const struct bsl_doc *doc, const struct bsl_hit *label)
{
        return bsl_same(bsl_hit_attr(doc->desk->rules, label, "kind"), "question");
}

/* `index`: of the recommendation that was made of it, or BSL_NONE. */
static void hold(struct bsl_doc *doc, struct bsl_exchange *x, uint32_t index)
{
        struct bsl_waiting *waiting = x->waiting;
        struct name name = name_of(doc, x);

        if (!x->remark.open || !name.value || x->remark.blocks == 0 ||
            (asks(doc, name.label) && answered_early(doc, x, name.value)))
                return;
        for (uint32_t i = 0; i < waiting->n_questions; i++)
                if (waiting->questions[i].value == name.value) /* the next list of questions */
                        waiting->n_questions = 0;
        if (waiting->n_questions == BSL_PENDING_MAX)
                return;
        waiting->questions[waiting->n_questions++] =
                (struct bsl_pending){.remark = x->remark,
                                     .label = name.label,
                                     .remark_label = x->remark_label,
                                     .number_label = x->number_label,
                                     .label_block = name.block,
                                     .heading = x->heading,
                                     .value = name.value,
                                     .index = index};
}

/* Below one label the answers of `questions` questions may stand as points, or say which they
 * answer: of them that of question `value`. */
static void narrow(const struct bsl_doc *doc, struct bsl_exchange *x, uint32_t value,
                   uint32_t questions)
{
        struct bsl_side_points points;

        if (!value || x->answers.n || questions < 2)
                return;
        bsl_split_points(doc, &x->answer, false, &points);
        if (points.n < 2 || (!points.refers && points.n != questions))
                return;
        for (uint32_t i = 0; i < points.n; i++) {
                if (!bsl_has_number(&points.v[i].numbers, value))
                        continue;
                x->answer.from = points.v[i].from;
                x->answer.to = points.v[i].to;
                x->answer.blocks = 1;
                return;
        }
}

static void answer(struct bsl_doc *doc, const struct bsl_exchange *x,
                   const struct bsl_pending *pending, uint32_t questions)
{
        struct bsl_exchange own = *x;

        own.remark = pending->remark;
        own.remark_label = pending->remark_label;
        own.label_block = pending->label_block;
        own.number_label = pending->number_label;
        own.number_block = pending->label_block;
        own.heading = pending->heading;
        own.title = (struct bsl_span){0, 0};
        narrow(doc, &own, pending->value, questions);
        if (pending->index == BSL_NONE)
                bsl_add_answered(doc, &own);
        else
                bsl_answer_added(doc, &own, pending->index);
}

/* Whether one answer may be to both: a question in front of another label, or a remark in front
 * of one with the same label and the next number. */
static bool shares(const struct bsl_doc *doc, const struct bsl_pending *pending, struct name next)
{
        if (pending->remark.end_block != next.block)
                return false;
        if (asks(doc, pending->label))
                return doc->layout->flow.s[pending->remark.to - 1] == '?';
        return next.label->rule == pending->label->rule && next.value == pending->value + 1;
}

/* From which question on they stand right in front of the one that is answered. */
static uint32_t adjacent_from(const struct bsl_doc *doc, const struct bsl_exchange *x)
{
        const struct bsl_waiting *waiting = x->waiting;
        uint32_t from = waiting->n_questions;
        struct name next = name_of(doc, x);

        while (x->remark.open && next.label && from > 0 &&
               shares(doc, &waiting->questions[from - 1], next)) {
                const struct bsl_pending *pending = &waiting->questions[--from];
                next = (struct name){pending->label, pending->label_block, pending->value};
        }
        return from;
}

static void keep_early(const struct bsl_exchange *x)
{
        struct bsl_waiting *waiting = x->waiting;

        if (x->remark.open || x->answers.n == 0)
                return;
        for (uint32_t i = 0; i < waiting->n_answers; i++)
                if (bsl_has_number(&waiting->answers[i].numbers, x->answers.v[0]))
                        waiting->n_answers = 0; /* the next list of answers */
        if (waiting->n_answers < BSL_PENDING_MAX)
                waiting->answers[waiting->n_answers++] =
                        (struct bsl_early){x->answer, x->answer_label, x->answers, 0};
}

static void answer_pending(struct bsl_doc *doc, struct bsl_exchange *x)
{
        struct bsl_waiting *waiting = x->waiting;
        uint32_t from = x->answers.n ? waiting->n_questions : adjacent_from(doc, x);
        uint32_t questions = waiting->n_questions - from + 1;
        uint32_t n = 0;

        for (uint32_t i = 0; i < waiting->n_questions; i++) {
                if (i >= from || bsl_has_number(&x->answers, waiting->questions[i].value))
                        answer(doc, x, &waiting->questions[i], questions);
                else
                        waiting->questions[n++] = waiting->questions[i];
        }
        if (n == waiting->n_questions)
                keep_early(x);
        waiting->n_questions = n;
        narrow(doc, x, bsl_label_value(doc, x->remark_label), questions);
}

void bsl_exchange_close(struct bsl_doc *doc, struct bsl_exchange *x)
{
        const struct bsl_recommendations *all = &doc->facts->recommendations;

        if (x->answer.open && x->answer.blocks > 0)
                answer_pending(doc, x);
        uint32_t before = all->n;
        bool paired = bsl_pair_exchange(doc, x);
        if (!paired || all->n == before)
                hold(doc, x, BSL_NONE);
        else if (all->n == before + 1 && !all->v[before].answer.given)
                hold(doc, x, before);
}
