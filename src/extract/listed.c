/*
 * Recommendations and questions that stand in a list behind the sentence that
 * announces them, and that the document does not answer. Read only where no
 * exchange was found.
 */
#include "extract/exchange.h"

#include <string.h>

enum { LISTED_MIN = 2 };

static void add(struct bsl_doc *doc, const struct bsl_block *b, const char *kind, const char *rule)
{
        struct bsl_recommendation *r = BSL_PUSH(doc->desk->arena, &doc->facts->recommendations);

        if (r)
                *r = (struct bsl_recommendation){
                        .number = b->number,
                        .kind = kind,
                        .words = bsl_passage_of(doc, b->body),
                        .rule = rule,
                        .part = b->part,
                        .section = b->section,
                };
}

/* The items right below block `index`, all of one run: how many. */
static uint32_t items_below(const struct bsl_layout *layout, uint32_t index)
{
        uint32_t n = 0;

        while (index + 1 + n < layout->blocks.n) {
                const struct bsl_block *b = &layout->blocks.v[index + 1 + n];
                if (b->kind != BSL_BLOCK_ITEM || bsl_span_empty(b->body) ||
                    b->run != layout->blocks.v[index + 1].run)
                        break;
                n++;
        }
        return n;
}

static bool all_ask(const struct bsl_layout *layout, uint32_t first, uint32_t n)
{
        for (uint32_t i = first; i < first + n; i++) {
                struct bsl_view v = bsl_flow_view(layout, layout->blocks.v[i].body);
                if (!memchr(v.s, '?', v.n))
                        return false;
        }
        return true;
}

/* Sections whose title names a recommendation by its number answer it. */
static void answer_later(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i < layout->sections.n; i++) {
                const struct bsl_section *s = &layout->sections.v[i];
                const struct bsl_block *heading = &layout->blocks.v[s->block];
                const struct bsl_hit *hit =
                        bsl_hits_first(doc->hits, BSL_SLOT_RECREF, heading->body);
                int32_t value = hit ? bsl_number_in(layout, bsl_hit_cap(hit, BSL_CAP_NUMBER)) : -1;
                if (value <= 0 || (uint32_t)value > doc->facts->recommendations.n)
                        continue;
                uint32_t end = s->block + 1;
                while (end < s->end_block && layout->blocks.v[end].kind != BSL_BLOCK_HEADING)
                        end++;
                struct bsl_recommendation *r = &doc->facts->recommendations.v[value - 1];
                r->answer.words = bsl_passage_blocks(doc, s->block + 1, end);
                r->answer.given = !bsl_passage_empty(r->answer.words);
                r->answer.by = doc->facts->document.body ? doc->facts->document.body : "college";
        }
}

void bsl_extract_listed(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_hit_list hits = bsl_hits_of(doc->hits, BSL_SLOT_LISTED);

        for (uint32_t i = 0; i < hits.n; i++) {
                uint32_t block = bsl_block_at(layout, hits.v[i].span.start);
                const char *kind = bsl_hit_attr(doc->desk->rules, &hits.v[i], "kind");
                uint32_t n = block == BSL_NONE ? 0 : items_below(layout, block);
                if (n < LISTED_MIN ||
                    (bsl_same(kind, "question") && !all_ask(layout, block + 1, n)))
                        continue;
                for (uint32_t j = block + 1; j <= block + n; j++)
                        add(doc, &layout->blocks.v[j], kind,
                            doc->desk->rules->rules[hits.v[i].rule].id);
                answer_later(doc);
                return;
        }
}
