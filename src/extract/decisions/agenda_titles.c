/*
 * The titles of a decision list that has no headings: short lines right above
 * what was decided.
 */
#include "extract/decisions/points.h"

#include <string.h>

enum {
        TITLE_MAX = 160, /* bytes of an item's title that is no heading */
        TITLES_MIN = 3,  /* such titles in a list */
        VOTE_ROWS = 12,  /* rows of votes between the name of a motion and what became of it */
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

/* The name of a motion above `block`, with nothing but rows of votes between; or BSL_NONE. */
static uint32_t motion_above(const struct bsl_doc *doc, uint32_t first, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t i = block;

        while (i > first && block - i < VOTE_ROWS &&
               layout->blocks.v[i - 1].kind == BSL_BLOCK_TABLE)
                i--;
        if (i == first || layout->blocks.v[i - 1].kind != BSL_BLOCK_PARAGRAPH ||
            !bsl_may_be_title(doc, i - 1))
                return BSL_NONE;
        const struct bsl_hit *kind =
                bsl_layout_line_hit(layout, BSL_SLOT_KIND, layout->blocks.v[i - 1].first_line);
        return bsl_same(bsl_layout_attr(layout, kind, "value"), "motion") ? i - 1 : BSL_NONE;
}

void bsl_lead_with_motion(struct bsl_doc *doc, uint32_t first, uint32_t block)
{
        struct bsl_decision *d = &doc->facts->decisions.v[doc->facts->decisions.n - 1];
        uint32_t name = motion_above(doc, first, block);
        bool titled = name != BSL_NONE && d->title.n > 0 &&
                      d->title.v[0].start == doc->layout->blocks.v[name].body.start;
        struct bsl_span *v = name == BSL_NONE || titled || d->words.n != 1
                                     ? NULL
                                     : bsl_arena_array(doc->desk->arena, 2, sizeof *v);

        if (!v)
                return;
        v[0] = doc->layout->blocks.v[name].body;
        v[1] = d->words.v[0];
        d->words = (struct bsl_passage){v, 2};
}
