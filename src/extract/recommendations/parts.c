/* Sides whose points stand one for one, each with an answer of its own. See side_points.h. */
#include "extract/recommendations/side_points.h"

struct bsl_stretch bsl_side_of(const struct bsl_doc *doc, uint32_t first, uint32_t end)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        return (struct bsl_stretch){.open = true,
                                    .from = v[first].body.start,
                                    .to = v[end - 1].body.end,
                                    .first_block = first,
                                    .end_block = end};
}

void bsl_add_parts(struct bsl_doc *doc, const char *kind, const char *rule, uint32_t block,
                   const struct bsl_side_points *put, const struct bsl_side_points *answers)
{
        for (uint32_t i = 0; i < put->n; i++) {
                const struct bsl_side_point *own = &put->v[i];
                const struct bsl_side_point *answer = &answers->v[i];
                struct bsl_recommendation *r = bsl_add_exchange(
                        doc, kind, rule, block, bsl_passage_range(doc, own->from, own->to),
                        bsl_passage_range(doc, answer->from, answer->to));
                if (!r)
                        continue;
                r->kind = kind;
                r->number = own->number;
        }
}
