/*
 * `Ad 1. ...` that repeats what was put, with text below each that takes a stand. Place: one
 * of the readings where no exchange was found, called by alternation.c.
 */
#include "extract/recommendations/exchange.h"

enum { ROUNDS_MIN = 2 /* turns that make an alternation */ };

/* One past the text below the block that says which number it goes into; 0 for other blocks. */
static uint32_t below_reference(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t end = block + 1;

        if (!bsl_hits_at(doc->hits, BSL_SLOT_ADREF, layout->blocks.v[block].body.start))
                return 0;
        while (end < layout->blocks.n &&
               layout->blocks.v[end].part == layout->blocks.v[block].part &&
               (layout->blocks.v[end].kind == BSL_BLOCK_PARAGRAPH ||
                layout->blocks.v[end].kind == BSL_BLOCK_ITEM) &&
               !bsl_closes_exchange(doc, end) &&
               !bsl_hits_at(doc->hits, BSL_SLOT_ADREF, layout->blocks.v[end].body.start))
                end++;
        return end;
}

void bsl_extract_referring(struct bsl_doc *doc)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        const char *kind = bsl_reply_kind(doc);
        uint32_t points = 0;
        uint32_t stands = 0;

        for (uint32_t i = 0; i + 1 < blocks->n; i++) {
                uint32_t end = below_reference(doc, i);
                points += end > 0;
                stands += end > i + 1 && bsl_takes_stand(doc, blocks->v[i + 1].body);
        }
        if (points < ROUNDS_MIN || stands * 10 < points * 6)
                return;
        for (uint32_t i = 0; i < blocks->n; i++) {
                uint32_t end = below_reference(doc, i);
                if (end <= i + 1)
                        continue;
                const struct bsl_hit *hit =
                        bsl_hits_at(doc->hits, BSL_SLOT_ADREF, blocks->v[i].body.start);
                struct bsl_span words = {hit->span.end, blocks->v[i].body.end};
                struct bsl_recommendation *r =
                        bsl_add_exchange(doc, kind ? kind : "view", "layout.alternation", i,
                                         bsl_passage_of(doc, bsl_trim(doc->layout, words)),
                                         bsl_passage_range(doc, blocks->v[i + 1].body.start,
                                                           blocks->v[end - 1].body.end));
                if (r)
                        r->number = bsl_hit_cap(hit, BSL_CAP_NUMBER);
        }
}
