/*
 * The conclusion of an answer, under its own label or in its own column: which words it has,
 * and whether it is said of this answer alone. What it does is told in stances.c.
 */
#include "extract/recommendations/exchange.h"

#include <string.h>

/* Whether block `at` is a numbered heading that concludes more than this remark:
 * it does not, where both stand in one section or one row. */
static bool concludes_more(const struct bsl_layout *layout, struct bsl_passage found, uint32_t at,
                           uint32_t section)
{
        const struct bsl_block *b = &layout->blocks.v[at];

        if (bsl_span_empty(b->number) || found.v[0].start != b->body.start)
                return false;
        if (b->section == BSL_NONE || section == BSL_NONE)
                return true;
        uint32_t parent = layout->sections.v[section].parent;
        return b->section == section || parent == BSL_NONE ||
               layout->sections.v[b->section].parent != parent;
}

/* The words behind the label that the conclusion starts with: those of a label alone on its
 * line stand in the next block. */
static struct bsl_passage behind_label(struct bsl_doc *doc, struct bsl_passage found, uint32_t at)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *b = &layout->blocks.v[at];
        const struct bsl_hit *label = bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, b->first_line);

        if (!label || found.v[0].start != b->body.start)
                return found; /* a cell of a row, or words that need no label */
        uint32_t from = bsl_behind_label(layout, b, label, " :");
        if (from < b->body.end)
                return bsl_passage_of(doc, (struct bsl_span){from, b->body.end});
        if (at + 1 >= layout->blocks.n ||
            (b[1].kind != BSL_BLOCK_PARAGRAPH && b[1].kind != BSL_BLOCK_ITEM))
                return found;
        return bsl_passage_of(doc, b[1].body);
}

struct bsl_passage bsl_conclusion_words(struct bsl_doc *doc, const struct bsl_recommendation *r)
{
        struct bsl_passage found = r->answer.stance_words;
        uint32_t at = found.n ? bsl_block_at(doc->layout, found.v[0].start) : BSL_NONE;

        if (at == BSL_NONE || concludes_more(doc->layout, found, at, r->section))
                return (struct bsl_passage){NULL, 0};
        return behind_label(doc, found, at);
}

/* `2.1` and `2.2`: parts of one. */
static bool same_whole(const struct bsl_doc *doc, struct bsl_span a, struct bsl_span b)
{
        const char *s = doc->layout->flow.s;
        const char *dot = bsl_span_empty(a) ? NULL : memchr(s + a.start, '.', bsl_span_len(a));
        size_t n = dot ? (size_t)(dot - (s + a.start)) + 1 : 0;

        return n > 0 && bsl_span_len(b) > n && memcmp(s + a.start, s + b.start, n) == 0;
}

bool bsl_conclusion_shared(const struct bsl_doc *doc, uint32_t index)
{
        const struct bsl_recommendations *all = &doc->facts->recommendations;
        const struct bsl_recommendation *r = &all->v[index];

        for (uint32_t i = index > 0 ? index - 1 : 1; i <= index + 1 && i < all->n; i += 2) {
                struct bsl_span own = bsl_passage_extent(r->answer.stance_words);
                struct bsl_span other = bsl_passage_extent(all->v[i].answer.stance_words);
                if ((all->v[i].section == r->section ||
                     same_whole(doc, r->number, all->v[i].number)) &&
                    (bsl_span_empty(other) || other.start == own.start))
                        return true;
        }
        return false;
}
