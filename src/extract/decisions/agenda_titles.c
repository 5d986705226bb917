/*
 * The titles of a decision list that has no headings: short lines right above
 * what was decided.
 */
#include "extract/decisions/points.h"

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

uint32_t bsl_voted_name(const struct bsl_doc *doc, uint32_t first, uint32_t block, uint32_t at)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];

        if (at > b->body.start || block <= first || b[-1].kind != BSL_BLOCK_PARAGRAPH ||
            bsl_span_empty(b[-1].body))
                return at;
        struct bsl_span name = bsl_sentence_at(doc->layout, b[-1].body, b[-1].body.end - 1);
        bool title =
                bsl_span_len(name) <= TITLE_MAX && !strchr(".:;", bsl_last_byte(doc->layout, name));
        return title ? name.start : at;
}
