/*
 * Questions whose answer stands further on. `Question 3` and `Question 4` above one
 * answer, or all questions first and then `Answer 1`, `Answer 2 and 3`: a labelled
 * question without an answer waits for the one that names its number, or for that of
 * the question right behind it. In a letter with the questions attached the answers
 * come first, and wait for the questions.
 */
#include "extract/exchange.h"

#include "text/utf8.h"

static void add_number(struct bsl_numbers *out, uint32_t value)
{
        if (value && out->n < BSL_NUMBERS_MAX)
                out->v[out->n++] = value;
}

/* The number at `at`, and its letter; 0 when none stands there. Goes on to its end. */
static uint32_t number_at(const char *s, uint32_t *at, uint32_t end)
{
        uint32_t value = 0;
        uint32_t i = *at;

        while (i < end && bsl_is_digit((unsigned char)s[i]) && value < BSL_SUB / 10)
                value = value * 10 + (uint32_t)(s[i++] - '0');
        if (i > *at && i + 1 < end && s[i] == '.' && bsl_is_digit((unsigned char)s[i + 1])) {
                uint32_t part = 0; /* `1.2` counts as `1b` does */
                for (i++; i < end && bsl_is_digit((unsigned char)s[i]) && part < BSL_SUB / 10; i++)
                        part = part * 10 + (uint32_t)(s[i] - '0');
                *at = i;
                return value + BSL_SUB * part;
        }
        uint32_t letter = i + 1 < end && s[i] == ' ' && i > *at ? i + 1 : i;
        bool sub = letter < end && s[letter] >= 'a' && s[letter] <= 'z' &&
                   (letter + 1 == end || !bsl_is_letter((unsigned char)s[letter + 1]));
        if (sub && i > *at)
                value += BSL_SUB * (uint32_t)(s[letter] - 'a' + 1);
        else if (sub && (i == 0 || !bsl_is_letter((unsigned char)s[i - 1])))
                value = (uint32_t)(s[letter] - 'a' + 1);
        *at = value ? (sub ? letter + 1 : i) : *at + 1;
        return value;
}

void bsl_read_numbers(const char *s, const struct bsl_hit *hit, struct bsl_numbers *out)
{
        struct bsl_span first = bsl_hit_cap(hit, BSL_CAP_NUMBER);
        struct bsl_span rest = bsl_hit_cap(hit, BSL_CAP_REST);

        out->n = 0;
        for (uint32_t at = first.start; at < first.end;)
                add_number(out, number_at(s, &at, first.end));
        if (bsl_span_empty(rest) || out->n == 0)
                return;
        uint32_t at = rest.start;
        uint32_t last = number_at(s, &at, rest.end);
        uint32_t step = last >= BSL_SUB ? BSL_SUB : 1;
        for (uint32_t v = out->v[out->n - 1] + step; v <= last && out->n < BSL_NUMBERS_MAX;
             v += step)
                add_number(out, v);
}

/* 3 and 3b are the same question or a part of it, 3a and 3b are not. */
static bool same_question(uint32_t a, uint32_t b)
{
        return a == b || (a % BSL_SUB == b % BSL_SUB && (a < BSL_SUB || b < BSL_SUB));
}

bool bsl_has_number(const struct bsl_numbers *numbers, uint32_t value)
{
        for (uint32_t i = 0; i < numbers->n; i++)
                if (same_question(numbers->v[i], value))
                        return true;
        return false;
}

uint32_t bsl_label_value(const struct bsl_doc *doc, const struct bsl_hit *label)
{
        struct bsl_numbers numbers = {.n = 0};

        if (label && !bsl_span_empty(bsl_hit_cap(label, BSL_CAP_NUMBER)))
                bsl_read_numbers(doc->layout->view.s, label, &numbers);
        return numbers.n ? numbers.v[0] : 0;
}

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

void bsl_hold_question(struct bsl_doc *doc, struct bsl_exchange *x)
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

static void answer(struct bsl_doc *doc, const struct bsl_exchange *x,
                   const struct bsl_pending *pending)
{
        struct bsl_exchange own = *x;

        own.remark = pending->remark;
        own.remark_label = pending->label;
        own.label_block = pending->label_block;
        own.number_label = pending->label;
        own.number_block = pending->label_block;
        own.heading = pending->heading;
        own.title = (struct bsl_span){0, 0};
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

void bsl_answer_pending(struct bsl_doc *doc, struct bsl_exchange *x)
{
        struct bsl_waiting *waiting = x->waiting;
        uint32_t from = x->answers.n ? waiting->n_questions : adjacent_from(doc, x);
        uint32_t n = 0;

        for (uint32_t i = 0; i < waiting->n_questions; i++) {
                if (i >= from || bsl_has_number(&x->answers, waiting->questions[i].value))
                        answer(doc, x, &waiting->questions[i]);
                else
                        waiting->questions[n++] = waiting->questions[i];
        }
        if (n == waiting->n_questions)
                keep_early(x);
        waiting->n_questions = n;
}
