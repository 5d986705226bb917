/*
 * The titles of a decision list that has no headings: short lines right above
 * what was decided.
 */
#include "extract/points.h"

#include <string.h>

enum {
        TITLE_MAX = 160, /* bytes of an item's title that is no heading */
        TITLES_MIN = 3,  /* such titles in a list */
};

bool bsl_may_be_title(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];

        return b->kind == BSL_BLOCK_PARAGRAPH && !bsl_span_empty(b->body) &&
               bsl_span_len(b->body) <= TITLE_MAX &&
               !strchr(".:;", bsl_last_byte(doc->layout, b->body));
}

bool bsl_heads_outcome(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;

        return doc->layout->sections.n == 0 && block + 1 < blocks->n &&
               bsl_may_be_title(doc, block) &&
               !bsl_hits_first(doc->hits, BSL_SLOT_OUTCOME, blocks->v[block].body) &&
               !bsl_agenda_trigger(doc, block) &&
               (bsl_hits_at(doc->hits, BSL_SLOT_OUTCOME, blocks->v[block + 1].body.start) ||
                bsl_agenda_trigger(doc, block + 1));
}

bool bsl_has_titles(const struct bsl_doc *doc)
{
        uint32_t titles = 0;

        if (bsl_hits_of(&doc->layout->hits, BSL_SLOT_ITEMNUMBER).n > 0)
                return false;
        for (uint32_t i = 0; i < doc->layout->blocks.n; i++)
                titles += bsl_heads_outcome(doc, i);
        return titles >= TITLES_MIN;
}
