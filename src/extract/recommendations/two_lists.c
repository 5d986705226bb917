/*
 * All questions first, all answers further on: two lists with the same numbers, of
 * which the first asks and the second does not; or, in a document that answers advice
 * or views, the second says what becomes of the first. Read only where no exchange was
 * found.
 */
#include "extract/recommendations/side_points.h"

#include <string.h>

enum { LIST_MIN = 2 };

/* What the points of a numbering run do. */
struct tally {
        uint32_t points;
        uint32_t asking;
        uint32_t stands; /* counted in a document that answers advice or views */
        uint32_t first;  /* block */
        uint32_t end;    /* one past the last */
};

static bool is_point(const struct bsl_block *b)
{
        return b->kind == BSL_BLOCK_ITEM && b->run != BSL_NONE && !bsl_span_empty(b->number);
}

static struct tally *count(const struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct tally *v = bsl_arena_array(doc->desk->arena, layout->numberings.n + 1, sizeof *v);

        bool reply = bsl_reply_kind(doc) && doc->facts->decisions.n == 0;

        for (uint32_t i = 0; v && i < layout->blocks.n; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                if (!is_point(b))
                        continue;
                struct tally *t = &v[b->run];
                t->first = t->points ? t->first : i;
                t->end = i + 1;
                t->points++;
                t->asking +=
                        memchr(layout->flow.s + b->body.start, '?', bsl_span_len(b->body)) != NULL;
                t->stands += reply && bsl_takes_stand(doc, b->body);
        }
        return v;
}

static bool asks(const struct tally *t)
{
        return t->points >= LIST_MIN && t->asking * 10 >= t->points * 6;
}

/* As many points as the questions, few of which ask. */
static bool replies(const struct tally *t, const struct tally *questions)
{
        return t->points == questions->points && t->asking * 10 < t->points * 4 &&
               t->first >= questions->end;
}

/* One past the last block of point `at`: of its own points, and of paragraphs below. */
static uint32_t end_of(const struct bsl_doc *doc, uint32_t at, bool paragraphs)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t end = at + 1;

        for (; end < layout->blocks.n; end++) {
                const struct bsl_block *b = &layout->blocks.v[end];
                bool own = b->run != BSL_NONE &&
                           layout->numberings.v[b->run].parent == layout->blocks.v[at].run;
                bool below = b->kind == BSL_BLOCK_PARAGRAPH ||
                             (b->kind == BSL_BLOCK_ITEM && b->run == BSL_NONE);
                if (b->part != layout->blocks.v[at].part || !(own || (below && paragraphs)) ||
                    bsl_closes_exchange(doc, end))
                        break;
        }
        return end;
}

static uint32_t next_point(const struct bsl_layout *layout, uint32_t at, uint32_t run,
                           const struct tally *t)
{
        while (at < t->end && !(is_point(&layout->blocks.v[at]) && layout->blocks.v[at].run == run))
                at++;
        return at;
}

static struct bsl_passage words_of(struct bsl_doc *doc, uint32_t at, uint32_t end)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        return bsl_passage_range(doc, v[at].body.start, v[end - 1].body.end);
}

static void add(struct bsl_doc *doc, uint32_t at, struct bsl_span number, struct bsl_passage words,
                struct bsl_passage answer, const char *kind)
{
        struct bsl_recommendation *r =
                bsl_add_exchange(doc, kind, "layout.two-lists", at, words, answer);

        if (!r)
                return;
        r->kind = kind;
        r->number = number;
}

/* The lettered parts of the point from block `at` on. */
static void parts_of(const struct bsl_doc *doc, uint32_t at, uint32_t end,
                     struct bsl_side_points *out)
{
        struct bsl_stretch point = bsl_side_of(doc, at, end);

        bsl_split_letters(doc, &point, out);
}

/* `3. a. ... b. ...` in both lists: each part has its own answer. False where it has none. */
static bool pair_parts(struct bsl_doc *doc, uint32_t q, uint32_t q_end, uint32_t a,
                       const char *kind)
{
        struct bsl_side_points asked;
        struct bsl_side_points told;

        parts_of(doc, q, q_end, &asked);
        if (asked.n < LIST_MIN)
                return false;
        parts_of(doc, a, end_of(doc, a, true), &told);
        if (asked.n != told.n)
                return false;
        bsl_add_parts(doc, kind, "layout.two-lists", q, &asked, &told);
        return true;
}

static void pair(struct bsl_doc *doc, const struct tally *questions, const struct tally *answers,
                 const char *kind)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *v = layout->blocks.v;
        uint32_t q = questions->first;
        uint32_t a = answers->first;

        for (uint32_t i = 0; i < questions->points; i++) {
                uint32_t end = end_of(doc, q, i + 1 < questions->points);
                if (!pair_parts(doc, q, end, a, kind))
                        add(doc, q, v[q].number, words_of(doc, q, end),
                            words_of(doc, a, end_of(doc, a, true)), kind);
                q = next_point(layout, q + 1, v[questions->first].run, questions);
                a = next_point(layout, a + 1, v[answers->first].run, answers);
        }
}

static bool is_answer_label(const struct bsl_doc *doc, uint32_t block)
{
        uint32_t line = doc->layout->blocks.v[block].first_line;
        const struct bsl_hit *hit = bsl_layout_line_hit(doc->layout, BSL_SLOT_EXCHANGE, line);

        return hit && bsl_same(bsl_hit_attr(doc->desk->rules, hit, "side"), "answer");
}

/* How many labels of answers stand in front of each block. */
static uint32_t *count_labels(const struct bsl_doc *doc)
{
        uint32_t n = doc->layout->blocks.n;
        uint32_t *before = bsl_arena_array(doc->desk->arena, n + 1, sizeof *before);

        for (uint32_t i = 0; before && i < n; i++)
                before[i + 1] = before[i] + is_answer_label(doc, i);
        return before;
}

/* A label of answers stands right above the second list, and none inside the first. */
static bool labelled(const uint32_t *before, const struct tally *questions,
                     const struct tally *answers)
{
        return before[questions->first] == before[questions->end] &&
               before[answers->first] > before[answers->first - 1];
}

/* Goes through the runs; adds the pairs to the record when told to. With `labels`
 * only those that have one. How many lists. */
static uint32_t lists(struct bsl_doc *doc, const struct tally *v, const uint32_t *labels, bool add)
{
        uint32_t questions = BSL_NONE;
        uint32_t n = 0;

        for (uint32_t i = 0; i < doc->layout->numberings.n; i++) {
                if (asks(&v[i])) {
                        questions = i;
                } else if (questions != BSL_NONE && replies(&v[i], &v[questions]) &&
                           (!labels || labelled(labels, &v[questions], &v[i]))) {
                        if (add)
                                pair(doc, &v[questions], &v[i], "question");
                        questions = BSL_NONE;
                        n++;
                }
        }
        return n;
}

/* Points of an advice, of which few say what becomes of them, and as many of the same make
 * further on, of which most do. */
static bool settles(const struct bsl_doc *doc, const struct tally *t, const struct tally *advice)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        return t->points == advice->points && t->stands * 10 >= t->points * 6 &&
               t->first >= advice->end && v[t->first].style == v[advice->first].style &&
               v[t->first].part == v[advice->first].part;
}

/* The same lists in a document that answers advice or views. */
static void read_advice(struct bsl_doc *doc, const struct tally *v)
{
        const char *kind = bsl_reply_kind(doc);
        uint32_t advice = BSL_NONE;

        for (uint32_t i = 0; kind && i < doc->layout->numberings.n; i++) {
                bool puts = v[i].points >= LIST_MIN && v[i].stands * 10 <= v[i].points * 4;
                if (advice != BSL_NONE && settles(doc, &v[i], &v[advice])) {
                        pair(doc, &v[advice], &v[i], kind);
                        advice = BSL_NONE;
                } else if (puts) {
                        advice = i;
                }
        }
}

void bsl_extract_two_lists(struct bsl_doc *doc, bool sure)
{
        const struct tally *v = count(doc);
        const uint32_t *labels = sure ? count_labels(doc) : NULL;
        uint32_t n = doc->layout->blocks.n;

        if (v && !sure)
                read_advice(doc, v);
        if (!v || doc->facts->recommendations.n || (!sure && !bsl_somebody_asks(doc)))
                return;
        if (sure && (!labels || labels[n] == 0 || lists(doc, v, labels, false) != labels[n]))
                return;
        lists(doc, v, labels, true);
}
