/*
 * What stands behind the words of an outcome in a decision list and is no part of them: the
 * counted votes, in a block or behind a point, and who explained theirs.
 */
#include "extract/decisions/points.h"

bool bsl_read_votes(struct bsl_doc *doc, struct bsl_span span, struct bsl_votes *votes)
{
        const struct bsl_hit *hit = bsl_hits_first(doc->hits, BSL_SLOT_VOTES, span);

        if (!hit)
                return false;
        *votes = (struct bsl_votes){
                .printed = true,
                .in_favour = bsl_number_in(doc->layout, bsl_hit_cap(hit, BSL_CAP_VALUE)),
                .against = bsl_number_in(doc->layout, bsl_hit_cap(hit, BSL_CAP_NUMBER)),
                .words = bsl_passage_of(doc, hit->span),
        };
        return true;
}

uint32_t bsl_outcome_end(const struct bsl_doc *doc, struct bsl_span words)
{
        const struct bsl_hit *hit = bsl_hits_first(doc->hits, BSL_SLOT_AFTERWORD, words);

        return hit && hit->span.start > words.start ? hit->span.start : words.end;
}

void bsl_cut_votes(struct bsl_doc *doc, uint32_t first)
{
        for (uint32_t i = first; i < doc->facts->decisions.n; i++) {
                struct bsl_decision *d = &doc->facts->decisions.v[i];
                struct bsl_span words = bsl_passage_extent(d->words);
                uint32_t end = bsl_outcome_end(doc, words);
                if (end < words.end) {
                        words.end = end;
                        d->words = bsl_passage_range(doc, words.start, end);
                }
                const struct bsl_hit *hit = bsl_hits_first(doc->hits, BSL_SLOT_VOTES, words);
                struct bsl_votes votes;
                if (!hit || hit->span.start == words.start || hit->span.end + 1 < words.end ||
                    !bsl_read_votes(doc, words, &votes))
                        continue;
                if (!d->votes.printed)
                        d->votes = votes;
                d->words = bsl_passage_range(doc, words.start, hit->span.start);
        }
}
