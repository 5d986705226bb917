/*
 * Questions that stand in one paragraph, counted in it: `(a) What ...? (b) Who ...?`, each
 * answered further on under its number, by a paragraph that refers to it or a point of a
 * list. Read only where no exchange was found.
 */
#include "extract/recommendations/side_points.h"

#include "text/utf8.h"

#include <string.h>

enum {
        INLINE_MIN = 2, /* questions that make a list */
        MARKER_MIN = 3, /* bytes of `a) ` */
        TRIES_MAX = 8,  /* paragraphs that hold such a list: the blocks behind each are read */
};

/* The number `value` of a list that counts letters or digits, with its bracket or stop, at
 * `at`: one past it, and where the number stands; 0 when it does not stand there. */
static uint32_t marker_at(const char *s, struct bsl_span body, uint32_t at, uint32_t value,
                          bool letters, struct bsl_span *number)
{
        bool open = at < body.end && s[at] == '(';
        uint32_t from = at + open;
        uint32_t i = from;
        uint32_t got = 0;

        if (letters && i < body.end && s[i] >= 'a' && s[i] <= 'z')
                got = (uint32_t)(s[i++] - 'a' + 1);
        while (!letters && i < body.end && bsl_is_digit((unsigned char)s[i]) && got < 10)
                got = got * 10 + (uint32_t)(s[i++] - '0');
        *number = (struct bsl_span){from, i};
        if (got != value || i + 1 >= body.end || (s[i] != ')' && (open || s[i] != '.')) ||
            s[i + 1] != ' ')
                return 0;
        return i + 2;
}

/* Whether each point asks; the spaces behind it are no part of it. */
static bool all_ask(const struct bsl_layout *layout, struct bsl_side_points *points)
{
        for (uint32_t i = 0; i < points->n; i++) {
                struct bsl_side_point *p = &points->v[i];
                struct bsl_span own = bsl_trim(layout, (struct bsl_span){p->from, p->to});
                if (!memchr(layout->flow.s + own.start, '?', bsl_span_len(own)))
                        return false;
                p->to = own.end;
        }
        return true;
}

/* The questions of the paragraph in their order; none when what stands between two numbers
 * does not ask. */
static void read_questions(const struct bsl_layout *layout, struct bsl_span body, bool letters,
                           struct bsl_side_points *out)
{
        const char *s = layout->flow.s;
        struct bsl_span number;

        out->n = 0;
        for (uint32_t at = body.start; at + MARKER_MIN < body.end && out->n < BSL_POINTS_MAX;
             at++) {
                bool apart = at == body.start || s[at - 1] == ' ';
                uint32_t words = apart ? marker_at(s, body, at, out->n + 1, letters, &number) : 0;
                if (!words)
                        continue;
                if (out->n > 0)
                        out->v[out->n - 1].to = at;
                out->v[out->n] = (struct bsl_side_point){.number = number,
                                                         .numbers = {.v = {out->n + 1}, .n = 1},
                                                         .from = words,
                                                         .to = body.end};
                out->n++;
        }
        if (!all_ask(layout, out))
                out->n = 0;
}

/* The number that a block refers to, or has as a point, and where its words start; 0 for none. */
static uint32_t answers_at(const struct bsl_doc *doc, uint32_t block, uint32_t *from)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_ADREF, b->body.start);
        struct bsl_numbers numbers = {.n = 0};

        *from = hit ? hit->span.end : b->body.start;
        if (hit)
                bsl_read_numbers(doc->layout->flow.s, hit, &numbers);
        if (numbers.n)
                return numbers.v[0];
        return b->kind == BSL_BLOCK_ITEM && !bsl_span_empty(b->number)
                       ? doc->layout->lines.v[b->first_line].value
                       : 0;
}

/* The answers behind block `at`, one for each question in its order, with the blocks below it.
 * False when they do not stand there. */
static bool read_answers(const struct bsl_doc *doc, uint32_t at,
                         const struct bsl_side_points *questions, struct bsl_side_points *out)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        uint32_t from;

        out->n = 0;
        for (uint32_t i = at + 1; i < blocks->n && blocks->v[i].part == blocks->v[at].part; i++) {
                bool text = blocks->v[i].kind == BSL_BLOCK_PARAGRAPH ||
                            blocks->v[i].kind == BSL_BLOCK_ITEM;
                if (out->n < questions->n && text &&
                    answers_at(doc, i, &from) == questions->v[out->n].numbers.v[0])
                        out->v[out->n++] =
                                (struct bsl_side_point){.from = from, .to = blocks->v[i].body.end};
                else if (out->n > 0 && (!text || bsl_closes_exchange(doc, i)))
                        break;
                else if (out->n > 0)
                        out->v[out->n - 1].to = blocks->v[i].body.end;
        }
        return out->n == questions->n;
}

static bool read_list(struct bsl_doc *doc, uint32_t block, bool letters, uint32_t *tries)
{
        struct bsl_side_points questions;
        struct bsl_side_points answers;

        read_questions(doc->layout, doc->layout->blocks.v[block].body, letters, &questions);
        if (questions.n < INLINE_MIN || (*tries)++ >= TRIES_MAX ||
            !read_answers(doc, block, &questions, &answers))
                return false;
        bsl_add_parts(doc, "question", "layout.inline-list", block, &questions, &answers);
        return true;
}

void bsl_extract_inline_list(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t tries = 0;

        if (!bsl_somebody_asks(doc))
                return;
        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                if (b->kind == BSL_BLOCK_PARAGRAPH &&
                    memchr(layout->flow.s + b->body.start, '?', bsl_span_len(b->body)) &&
                    (read_list(doc, i, true, &tries) || read_list(doc, i, false, &tries)))
                        return;
        }
}
