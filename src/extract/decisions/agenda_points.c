/* Printed points of an agenda's item, behind a trigger. See agenda.h. */
#include "extract/decisions/agenda.h"

struct bsl_zone bsl_item_zone(const struct bsl_doc *doc, const struct bsl_item *item,
                              const struct bsl_hit *hit)
{
        const char *status = bsl_outcome_status(doc, hit);

        return (struct bsl_zone){
                .title = item->title,
                .rule = hit ? doc->desk->rules->rules[hit->rule].id : "layout.agenda",
                .actor = doc->facts->document.body,
                .status = item->status ? item->status
                          : status     ? status
                                       : "taken",
                .votes = item->votes,
                .part = item->section == BSL_NONE ? doc->layout->blocks.v[item->first_block].part
                                                  : doc->layout->sections.v[item->section].part,
                .section = item->section,
        };
}

/* A paragraph that says what became of something: no point of the list above. */
static bool states_outcome(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];

        return b->kind == BSL_BLOCK_PARAGRAPH &&
               bsl_hits_first(doc->hits, BSL_SLOT_OUTCOME, b->body);
}

/* `b. Title` behind `a. Title` and what was decided on that: the next item inside the item. */
static bool next_sub(const struct bsl_doc *doc, const struct bsl_item *item, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        const struct bsl_block *sub =
                item->sub == BSL_NONE ? NULL : &doc->layout->blocks.v[item->sub];
        const char *flow = doc->layout->flow.s;

        return sub && b->kind == BSL_BLOCK_ITEM && bsl_span_len(b->number) == 1 &&
               bsl_span_len(sub->number) == 1 &&
               flow[b->number.start] == flow[sub->number.start] + 1;
}

/* Whether the points behind a trigger end in front of the block. `words`: some stand on the
 * trigger's own line; `first`: the block is right below it. */
static bool ends_points(const struct bsl_doc *doc, const struct bsl_item *item, uint32_t block,
                        bool words, bool first)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];

        return bsl_agenda_trigger(doc, block) || bsl_heads_outcome(doc, block) ||
               (words && next_sub(doc, item, block)) ||
               (states_outcome(doc, block) && (words || !first)) ||
               (b->kind != BSL_BLOCK_ITEM &&
                bsl_hits_at(doc->hits, BSL_SLOT_OUTCOME, b->body.start)) ||
               bsl_hits_at(doc->hits, BSL_SLOT_VOTES, b->body.start);
}

/* The status of the outcome that stands in front of the trigger, on its line; or NULL. */
static const char *status_in_front(const struct bsl_doc *doc, uint32_t block,
                                   const struct bsl_hit *trigger)
{
        uint32_t start = doc->layout->blocks.v[block].body.start;
        bool all = bsl_trigger_line(doc, block) == trigger;
        struct bsl_span front = {start, all ? start : trigger->span.start};

        return bsl_outcome_status(doc, bsl_hits_first(doc->hits, BSL_SLOT_OUTCOME, front));
}

uint32_t bsl_read_item_points(struct bsl_doc *doc, struct bsl_item *item, uint32_t block,
                              const struct bsl_hit *trigger)
{
        const struct bsl_block *v = doc->layout->blocks.v;
        uint32_t behind = bsl_behind_trigger(doc, block, trigger);
        const char *status = status_in_front(doc, block, trigger);
        uint32_t end = block + 1;

        item->status = status ? status : item->status;
        struct bsl_zone zone = bsl_item_zone(doc, item, trigger);

        bool words = behind + 1 < v[block].body.end;
        while (end < item->end_block && !ends_points(doc, item, end, words, end == block + 1))
                end++;
        if (!bsl_read_votes(doc, v[block].body, &zone.votes) && item->added == 0 &&
            block > item->first_block)
                bsl_read_votes(doc, v[block - 1].body, &zone.votes);
        zone.from = behind;
        zone.first_block = block;
        zone.end_block = end;
        uint32_t before = doc->facts->decisions.n;
        item->added += bsl_add_points(doc, &zone);
        bsl_set_outcomes(doc, before);
        bsl_cut_votes(doc, before);
        if (!item->status && bsl_same(bsl_hit_attr(doc->desk->rules, trigger, "kind"), "request")) {
                item->asked_first = before;
                item->asked_end = doc->facts->decisions.n;
        }
        item->points_first = before;
        item->points_end = doc->facts->decisions.n;
        return end - 1;
}
