/*
 * What was read as a decision and as part of an exchange is one of the two: a motion's
 * points that are answered, verdicts on views, and advice that is the document's own.
 */
#include "extract/recommendations/exchange.h"
#include "extract/decisions/points.h"

/* Whether a recommendation has these words. Both lists stand in the order of
 * the text, so `from` only goes on. */
static bool is_recommended(const struct bsl_doc *doc, struct bsl_passage words, uint32_t *from)
{
        const struct bsl_recommendations *all = &doc->facts->recommendations;
        struct bsl_span own = bsl_passage_extent(words);

        while (*from < all->n && bsl_passage_extent(all->v[*from].words).end <= own.start)
                (*from)++;
        return *from < all->n && bsl_span_holds(bsl_passage_extent(all->v[*from].words), own);
}

/* What a motion asks and the municipality answers is a recommendation: the
 * points that were read as decisions are taken back. */
static void take_back_asked(struct bsl_doc *doc)
{
        const struct bsl_decisions *list = &doc->facts->decisions;
        uint32_t from = 0;

        for (uint32_t i = 0; i < list->n; i++) {
                list->v[i].gone = list->v[i].asked && is_recommended(doc, list->v[i].words, &from);
                if (list->v[i].gone && bsl_same(doc->facts->recommendations.v[from].kind, "view"))
                        doc->facts->recommendations.v[from].kind = "recommendation";
        }
        bsl_drop_gone(doc, 0);
}

/* Where the last exchange ends: behind the conclusion under its own label. */
static uint32_t end_of(const struct bsl_doc *doc, const struct bsl_recommendation *last)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        uint32_t end = bsl_passage_extent(last->answer.words).end;
        uint32_t at = last->answer.stance_words.n
                              ? bsl_block_at(doc->layout, last->answer.stance_words.v[0].start)
                              : BSL_NONE;

        if (at == BSL_NONE || blocks->v[at].body.end < end)
                return end;
        return blocks->v[at + 1 < blocks->n ? at + 1 : at].body.end;
}

/* What stands among the answers of a note on views (`to declare the view unfounded`), or
 * closes the last of them, is said in answer to a view and decides nothing by itself. */
static void take_back_answers(struct bsl_doc *doc)
{
        const struct bsl_decisions *list = &doc->facts->decisions;
        const struct bsl_recommendations *all = &doc->facts->recommendations;

        if (!bsl_same(doc->facts->document.kind, "views_report") || all->n == 0)
                return;
        const struct bsl_recommendation *last = &all->v[all->n - 1];
        uint32_t start = bsl_passage_extent(all->v[0].words).start;
        uint32_t end = end_of(doc, last);
        for (uint32_t i = 0; i < list->n; i++) {
                uint32_t at = bsl_passage_extent(list->v[i].words).start;
                bool closes = last->section != BSL_NONE && list->v[i].section == last->section;
                list->v[i].gone = at > start && (at < end || closes);
        }
        bsl_drop_gone(doc, 0);
}

/* `Decision: I take this over.` that answers what was put starts where the answer does. */
static void take_back_verdicts(struct bsl_doc *doc)
{
        const struct bsl_decisions *list = &doc->facts->decisions;
        const struct bsl_recommendations *all = &doc->facts->recommendations;
        uint32_t from = 0;

        for (uint32_t i = 0; i < list->n && all->n > 0; i++) {
                uint32_t at = bsl_passage_extent(list->v[i].words).start;
                while (from < all->n && bsl_passage_extent(all->v[from].answer.words).start < at)
                        from++;
                list->v[i].gone = from < all->n && at > 0 &&
                                  bsl_passage_extent(all->v[from].answer.words).start == at;
        }
        bsl_drop_gone(doc, 0);
}

/* Advice that nobody answers and whose words are the document's own decisions
 * (`Advice: 1. ...` in a note to the college) was put by nobody else. */
static void take_back_proposed(struct bsl_doc *doc)
{
        struct bsl_recommendations *list = &doc->facts->recommendations;
        const struct bsl_decisions *decisions = &doc->facts->decisions;
        uint32_t n = 0;
        uint32_t at = 0;

        for (uint32_t i = 0; i < list->n; i++) {
                struct bsl_span own = bsl_passage_extent(list->v[i].words);
                while (at < decisions->n &&
                       bsl_passage_extent(decisions->v[at].words).start < own.start)
                        at++;
                bool decided = at < decisions->n &&
                               bsl_span_holds(own, bsl_passage_extent(decisions->v[at].words));
                if (decided && !list->v[i].answer.given)
                        continue;
                list->v[n++] = list->v[i];
        }
        list->n = n;
}

void bsl_take_back(struct bsl_doc *doc)
{
        take_back_asked(doc);
        take_back_answers(doc);
        take_back_verdicts(doc);
        take_back_proposed(doc);
}
