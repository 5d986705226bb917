/*
 * What became of a point where its own words say so: the outcome that they start
 * with, or that they state.
 */
#include "extract/decisions/points.h"

const char *bsl_outcome_status(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        return bsl_hit_attr(doc->desk->rules, hit, "status");
}

/* What became of the thing itself, in a statement and not as something to do:
 * `this is put off for a week`. */
static bool states(const struct bsl_doc *doc, struct bsl_span words)
{
        const struct bsl_hit *hit = bsl_hits_first(doc->hits, BSL_SLOT_OUTCOME, words);

        return hit && !bsl_hits_first(doc->hits, BSL_SLOT_DOING, words) &&
               (bsl_hits_first(doc->hits, BSL_SLOT_FINITE, words) ||
                hit->span.end + 1 >= words.end);
}

/* `Decision: put off.`: the outcome that a point starts with, or that it states,
 * is its status. */
void bsl_set_outcomes(struct bsl_doc *doc, uint32_t first)
{
        for (uint32_t i = first; i < doc->facts->decisions.n; i++) {
                struct bsl_decision *d = &doc->facts->decisions.v[i];
                uint32_t start = bsl_passage_extent(d->words).start;
                const struct bsl_hit *hit =
                        d->words.n ? bsl_hits_at(doc->hits, BSL_SLOT_OUTCOME, start) : NULL;
                if (hit && bsl_hits_first(doc->hits, BSL_SLOT_DOING, bsl_passage_extent(d->words)))
                        continue; /* something to do, not what became of it */
                struct bsl_span words = bsl_passage_extent(d->words);
                if (!hit && d->words.n && states(doc, words))
                        hit = bsl_hits_first(doc->hits, BSL_SLOT_OUTCOME, words);
                if (hit && bsl_outcome_status(doc, hit))
                        d->status = bsl_outcome_status(doc, hit);
        }
}
