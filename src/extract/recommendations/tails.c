/*
 * The end of a document's last answer. Nothing behind it says where it ends, so that a
 * closing paragraph of the letter would be read as part of it: where every other answer of
 * the document is one paragraph and those behind its own take no stand, it is one too.
 * Place: behind the reading of exchanges.
 */
#include "extract/recommendations/exchange.h"

enum {
        OTHERS_MIN = 2, /* answers of one paragraph that make a form */
        EXTRA_MAX = 3,  /* paragraphs that close a letter */
};

struct extent {
        uint32_t first;
        uint32_t last; /* blocks */
};

static struct extent blocks_of(const struct bsl_doc *doc, const struct bsl_recommendation *r)
{
        struct bsl_span own = bsl_passage_extent(r->answer.words);

        if (bsl_span_empty(own))
                return (struct extent){BSL_NONE, BSL_NONE};
        return (struct extent){bsl_block_at(doc->layout, own.start),
                               bsl_block_at(doc->layout, own.end - 1)};
}

/* Whether all answers but the last are one paragraph each, and there are some. */
static bool others_are_short(const struct bsl_doc *doc, const struct bsl_recommendation *last)
{
        const struct bsl_recommendations *all = &doc->facts->recommendations;
        uint32_t n = 0;

        for (uint32_t i = 0; i + 1 < all->n; i++) {
                const struct bsl_recommendation *r = &all->v[i];
                struct extent own = blocks_of(doc, r);
                if (own.first == BSL_NONE)
                        continue;
                if (own.first != own.last || !bsl_same(r->rule, last->rule))
                        return false;
                n++;
        }
        return n >= OTHERS_MIN;
}

/* Whether the paragraphs from `first` to `last` close the document. */
static bool closes(const struct bsl_doc *doc, uint32_t first, uint32_t last)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;

        if (last + 1 < blocks->n && blocks->v[last + 1].part == blocks->v[last].part &&
            blocks->v[last + 1].kind != BSL_BLOCK_SIGNATURE)
                return false;
        for (uint32_t i = first; i <= last; i++)
                if (blocks->v[i].kind != BSL_BLOCK_PARAGRAPH ||
                    bsl_takes_stand(doc, blocks->v[i].body))
                        return false;
        return true;
}

void bsl_trim_tail(struct bsl_doc *doc)
{
        struct bsl_recommendations *all = &doc->facts->recommendations;
        struct bsl_recommendation *last = all->n > OTHERS_MIN ? &all->v[all->n - 1] : NULL;

        if (!last || bsl_same(last->kind, "question"))
                return;
        struct extent own = blocks_of(doc, last);
        if (own.first == BSL_NONE || own.last == own.first || own.last - own.first > EXTRA_MAX ||
            !others_are_short(doc, last) || !closes(doc, own.first + 1, own.last))
                return;
        last->answer.words = bsl_passage_range(doc, bsl_passage_extent(last->answer.words).start,
                                               doc->layout->blocks.v[own.first].body.end);
}
