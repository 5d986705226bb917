/*
 * Closing an exchange, and questions whose answer stands further on. `Question 3` and
 * `Question 4` above one answer, or all questions first and then `Answer 1`, `Answer 2
 * and 3`: a labelled question without an answer waits for the one that names its number,
 * or for that of the question right behind it. In a letter with the questions attached
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

static void hold_question(struct bsl_doc *doc, struct bsl_exchange *x)
{
        struct bsl_waiting *waiting = x->waiting;
        uint32_t value = bsl_label_value(doc, x->remark_label);

        if (!x->remark.open || !value || x->remark.blocks == 0 ||
            !bsl_same(bsl_hit_attr(doc->desk->rules, x->remark_label, "kind"), "question") ||
            answered_early(doc, x, value))
                return;
        for (uint32_t i = 0; i < waiting->n_questions; i++)
                if (waiting->questions[i].value == value) /* the next list of questions */
                        waiting->n_questions = 0;
        if (waiting->n_questions == BSL_PENDING_MAX)
                return;
        waiting->questions[waiting->n_questions++] =
                (struct bsl_pending){.remark = x->remark,
                                     .label = x->remark_label,
                                     .label_block = x->label_block,
                                     .heading = x->heading,
                                     .value = value};
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
        own.remark_label = pending->label;
        own.label_block = pending->label_block;
        own.number_label = pending->label;
        own.number_block = pending->label_block;
        own.heading = pending->heading;
        own.title = (struct bsl_span){0, 0};
        narrow(doc, &own, pending->value, questions);
        bsl_add_answered(doc, &own);
}

/* From which question on they stand right in front of the one that is answered. */
static uint32_t adjacent_from(const struct bsl_doc *doc, const struct bsl_exchange *x)
{
        const struct bsl_waiting *waiting = x->waiting;
        uint32_t next = x->label_block;
        uint32_t from = waiting->n_questions;

        while (x->remark.open && x->remark_label && from > 0 &&
               waiting->questions[from - 1].remark.end_block == next &&
               doc->layout->flow.s[waiting->questions[from - 1].remark.to - 1] == '?')
                next = waiting->questions[--from].label_block;
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
        if (x->answer.open && x->answer.blocks > 0)
                answer_pending(doc, x);
        if (!bsl_pair_exchange(doc, x))
                hold_question(doc, x);
}
