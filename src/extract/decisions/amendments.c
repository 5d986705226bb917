/*
 * Papers of the council's members whose request is no list. An amendment: what is to be
 * changed in a proposal, and what it is to read then. The words quoted there look like
 * points of a decision and are none: all of it is one decision, unless its points are the
 * changes. A motion: what it asks in sentences.
 */
#include "extract/cues.h"
#include "extract/decisions/points.h"

/* Says how words of a proposal change. */
static bool changes(const struct bsl_doc *doc, struct bsl_span words)
{
        struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_ACTION, words);

        for (uint32_t i = 0; i < hits.n; i++)
                if (bsl_same(bsl_hit_attr(doc->desk->rules, &hits.v[i], "kind"), "text"))
                        return true;
        return false;
}

/* Where the words of the zone end, when what it opens with changes something and none of
 * its points do; else 0. */
static uint32_t end_of_change(const struct bsl_doc *doc, const struct bsl_zone *zone)
{
        const struct bsl_block *v = doc->layout->blocks.v;
        uint32_t first = bsl_first_in(doc, zone);
        uint32_t end = 0;

        if (first == zone->end_block || v[first].kind != BSL_BLOCK_PARAGRAPH ||
            !changes(doc, v[first].body))
                return 0;
        for (uint32_t i = first; i < zone->end_block; i++) {
                if (v[i].kind != BSL_BLOCK_PARAGRAPH && v[i].kind != BSL_BLOCK_ITEM)
                        break;
                if (v[i].kind == BSL_BLOCK_ITEM && changes(doc, v[i].body))
                        return 0;
                end = v[i].body.end;
        }
        return end;
}

bool bsl_add_amendment(struct bsl_doc *doc, const struct bsl_zone *zone)
{
        uint32_t end = end_of_change(doc, zone);
        struct bsl_decision *d = end ? BSL_PUSH(doc->desk->arena, &doc->facts->decisions) : NULL;

        if (!d)
                return false;
        uint32_t from = doc->layout->blocks.v[zone->first_block].body.start;
        const struct bsl_hit *leadin = bsl_hits_at(doc->hits, BSL_SLOT_LEADIN, from);
        from = leadin ? leadin->span.end : from;
        *d = (struct bsl_decision){
                .words = bsl_passage_range(doc, from > zone->from ? from : zone->from, end),
                .rule = zone->rule,
                .actor = zone->actor,
                .status = zone->status,
                .action = "amend",
                .part = zone->part,
                .section = zone->section,
                .parent = BSL_NONE,
        };
        return true;
}

void bsl_read_amended(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                if (b->kind != BSL_BLOCK_PARAGRAPH || !changes(doc, b->body) ||
                    bsl_layout_line_hit(layout, BSL_SLOT_RECITAL, b->first_line))
                        continue;
                struct bsl_zone zone = bsl_own_zone(doc, i, bsl_zone_end(doc, i + 1));
                if (!bsl_add_amendment(doc, &zone))
                        bsl_add_points(doc, &zone);
                return;
        }
}

void bsl_read_requests(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_cue cue = bsl_cue_of(doc->desk->rules, BSL_SLOT_LEADIN, "request");
        struct bsl_hit hit;

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                if (b->kind != BSL_BLOCK_PARAGRAPH ||
                    !bsl_cue_match(doc, &cue, b->body.start, &hit) ||
                    !bsl_hits_first(doc->hits, BSL_SLOT_DOING, b->body))
                        continue;
                struct bsl_zone zone = bsl_own_zone(doc, i, i + 1);
                zone.rule = doc->desk->rules->rules[hit.rule].id;
                zone.from = hit.span.end;
                zone.asked = true;
                bsl_add_points(doc, &zone);
        }
}
