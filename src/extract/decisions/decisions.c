/*
 * Decisions. They stand in zones: below a heading of that kind, or behind a
 * trigger (`decides:` in its many forms, which are rules). A zone ends at the
 * next heading, signature, head or trigger. What stands between a heading and
 * a trigger inside it is recitals, not decisions.
 */
#include "extract/cues.h"
#include "extract/decisions/points.h"

#include <string.h>

enum {
        FORM_LABELS = 6, /* of an item in a list of forms */
        IDLE_ROUNDS = 4, /* how often all blocks may stand in zones that hold nothing */
};

/* The end of a zone that a trigger opened: another one that starts its
 * paragraph opens a zone of its own. */
static uint32_t next_trigger(const struct bsl_doc *doc, uint32_t from)
{
        uint32_t end = bsl_zone_end(doc, from);

        for (uint32_t i = from + 1; i < end; i++) {
                const struct bsl_block *b = &doc->layout->blocks.v[i];
                const struct bsl_hit *hit =
                        b->kind == BSL_BLOCK_PARAGRAPH ? bsl_trigger_of(doc, i) : NULL;
                if (hit && (hit->span.start == b->body.start ||
                            bsl_layout_whole_hit(doc->layout, BSL_SLOT_TRIGGER, b->first_line)))
                        return i;
        }
        return end;
}

/* The number of a form, and its title where that stands below it without a label. */
static void name_form(struct bsl_doc *doc, struct bsl_zone *zone, uint32_t at, uint32_t outcome,
                      const struct bsl_hit *number)
{
        const struct bsl_block *b = &doc->layout->blocks.v[at];
        struct bsl_span cap = bsl_hit_cap(number, BSL_CAP_NUMBER);
        uint32_t end = bsl_view_to_flow(doc->layout, b, number->span.end);

        zone->number.start = bsl_view_to_flow(doc->layout, b, cap.start);
        zone->number.end = bsl_view_to_flow(doc->layout, b, cap.end);
        if (zone->title.n > 0)
                return;
        if (at + 1 == outcome && end + 1 < b->body.end)
                zone->title = bsl_passage_of(doc, (struct bsl_span){end + 1, b->body.end});
        else if (at + 2 == outcome)
                zone->title = bsl_passage_of(doc, b[1].body);
}

/* In a list whose items are forms: what stands behind the label of the subject,
 * and the number of the item above it, a few blocks above. Without such a label
 * the title stands below the number. */
static void read_form(struct bsl_doc *doc, uint32_t block, struct bsl_zone *zone)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = block; i-- > 0 && block - i <= FORM_LABELS;) {
                const struct bsl_block *b = &layout->blocks.v[i];
                const struct bsl_hit *number =
                        bsl_layout_whole_hit(layout, BSL_SLOT_ITEMNUMBER, b->first_line);
                if (number) {
                        name_form(doc, zone, i, block, number);
                        return;
                }
                const struct bsl_hit *hit =
                        bsl_layout_line_hit(layout, BSL_SLOT_LABEL, b->first_line);
                if (bsl_trigger_of(doc, i))
                        return; /* the item above */
                if (!hit || zone->title.n > 0 ||
                    !bsl_same(bsl_hit_attr(doc->desk->rules, hit, "key"), "subject"))
                        continue;
                zone->title = bsl_passage_of(
                        doc,
                        (struct bsl_span){bsl_behind_label(layout, b, hit, " :"), b->body.end});
        }
}

/* A heading that is a trigger too says who decides. */
static const struct bsl_hit *heading_trigger(const struct bsl_doc *doc, uint32_t block)
{
        return bsl_layout_whole_hit(doc->layout, BSL_SLOT_TRIGGER,
                                    doc->layout->blocks.v[block].first_line);
}

/* A title without number, in a section that no rule knows. */
static bool names_act(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t section = layout->blocks.v[block].section;

        return bsl_span_empty(layout->blocks.v[block].number) && section != BSL_NONE &&
               strcmp(layout->sections.v[section].kind, "other") == 0;
}

/* The block is a heading, the name of a regulation. */
static bool names_regulation(const struct bsl_layout *layout, uint32_t block)
{
        const struct bsl_hit *kind;

        if (block >= layout->blocks.n || layout->blocks.v[block].kind != BSL_BLOCK_HEADING)
                return false;
        kind = bsl_layout_line_hit(layout, BSL_SLOT_KIND, layout->blocks.v[block].first_line);
        return bsl_same(bsl_layout_attr(layout, kind, "value"), "regulation");
}

/* The act that the block announces with a colon at its end; NULL where it announces none. */
static const struct bsl_hit *announced_act(const struct bsl_doc *doc, uint32_t block)
{
        struct bsl_span body = doc->layout->blocks.v[block].body;

        return bsl_last_byte(doc->layout, body) == ':'
                       ? bsl_hits_first(doc->hits, BSL_SLOT_ACTION, body)
                       : NULL;
}

/* `decides to adopt the following regulation:` right above its name. */
static const struct bsl_hit *adopts_below(const struct bsl_doc *doc, uint32_t block)
{
        return names_regulation(doc->layout, block + 1) ? announced_act(doc, block) : NULL;
}

/* `to adopt the following regulation:` right above its first article. Its articles are no
 * decisions. */
static const struct bsl_hit *adopts_articles(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        bool article =
                block + 1 < blocks->n &&
                bsl_layout_line_hit(doc->layout, BSL_SLOT_ARTICLE, blocks->v[block + 1].first_line);
        const struct bsl_hit *act = article ? announced_act(doc, block) : NULL;

        return bsl_same(bsl_hit_attr(doc->desk->rules, act, "value"), "adopt") ? act : NULL;
}

/* What is adopted stands below the block, whose words from this act on say so; or NULL. */
static const struct bsl_hit *adopting_act(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_hit *act = adopts_below(doc, block);

        return act ? act : adopts_articles(doc, block);
}

/* The zone ends in front of the articles of what its first words adopt. */
static void stop_at_articles(const struct bsl_doc *doc, struct bsl_zone *zone)
{
        uint32_t first = bsl_first_in(doc, zone);

        if (first < zone->end_block && adopts_articles(doc, first))
                zone->end_block = first + 1;
}

/* `... to adopt the`, and the name of what is adopted as a heading below: both are the decision. */
static void take_name(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_decision *d = &doc->facts->decisions.v[doc->facts->decisions.n - 1];
        struct bsl_hit hit;

        if (d->words.n == 0)
                return;
        uint32_t end = d->words.v[d->words.n - 1].end;
        uint32_t block = bsl_block_at(layout, end - 1) + 1;
        if (block >= layout->blocks.n || layout->blocks.v[block].kind != BSL_BLOCK_HEADING ||
            !(bsl_breaks_off(doc, end, &hit) || adopts_below(doc, block - 1) ||
              (layout->flow.s[end - 1] == ':' && names_act(doc, block))))
                return;
        struct bsl_span *v = bsl_arena_array(doc->desk->arena, d->words.n + 1, sizeof *v);
        if (!v)
                return;
        memcpy(v, d->words.v, d->words.n * sizeof *v);
        v[d->words.n] = layout->blocks.v[block].body;
        d->words = (struct bsl_passage){v, d->words.n + 1};
}

/* The zone starts behind the trigger, or with the words of it that say what is adopted. */
static void open_behind(const struct bsl_doc *doc, struct bsl_zone *zone, uint32_t block,
                        const struct bsl_hit *trigger)
{
        const struct bsl_ruleset *rules = doc->desk->rules;
        const struct bsl_hit *act = adopting_act(doc, block);

        zone->rule = rules->rules[trigger->rule].id;
        zone->asked = bsl_same(bsl_hit_attr(rules, trigger, "kind"), "request");
        zone->from = act ? act->span.start : bsl_behind_trigger(doc, block, trigger);
        zone->first_block = block;
}

/* The votes at `block` hold for the zone, which starts below them: it was decided. */
static void skip_votes(struct bsl_doc *doc, struct bsl_zone *zone, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];

        bsl_read_votes(doc, b->body, &zone->votes);
        zone->status = "taken";
        zone->first_block = block + 1;
        zone->from = b[1].flow.start;
}

/* The zone below the heading at `block`, or behind the trigger in it, as they announce it. */
static struct bsl_zone announced(struct bsl_doc *doc, uint32_t block, const struct bsl_hit *trigger)
{
        const struct bsl_ruleset *rules = doc->desk->rules;
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        const struct bsl_hit *said = trigger ? trigger : heading_trigger(doc, block);
        const char *status = bsl_hit_attr(rules, said, "status");
        struct bsl_zone zone = {
                .part = b->part,
                .from = b->flow.end,
                .first_block = block + 1,
                .status = status ? status : bsl_usual_status(doc, b->part),
                .actor = bsl_actor_of(doc, bsl_hit_attr(rules, said, "body")),
        };

        if (bsl_same(doc->facts->document.kind, "decision_list"))
                read_form(doc, block, &zone);
        if (trigger)
                open_behind(doc, &zone, block, trigger);
        bool form = trigger && bsl_same(bsl_hit_attr(rules, trigger, "kind"), "form");
        uint32_t below = form ? block : block + 1;
        if (below + 1 < doc->layout->blocks.n && bsl_votes_first(doc, below))
                skip_votes(doc, &zone, below++);
        zone.end_block = next_trigger(doc, below);
        stop_at_articles(doc, &zone);
        return zone;
}

/* Returns the block behind the zone. */
static uint32_t read_zone(struct bsl_doc *doc, uint32_t block, const struct bsl_hit *trigger,
                          uint32_t section, const char *rule)
{
        const char *kind = doc->facts->document.kind;
        struct bsl_zone zone = announced(doc, block, trigger);
        uint32_t before = doc->facts->decisions.n;

        zone.section = section;
        zone.rule = trigger ? zone.rule : rule;
        if (!bsl_same(kind, "motion") || !bsl_add_amendment(doc, &zone))
                bsl_add_points(doc, &zone);
        if (doc->facts->decisions.n > before)
                take_name(doc);
        if (bsl_same(kind, "decision_list") ||
            (before > 0 && doc->facts->decisions.n == before + 1))
                bsl_set_outcomes(doc, before); /* below the points: what became of them */
        return zone.end_block;
}

/* A whole sentence, not words that lead in. */
static bool says_something(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        char last = b->body.end > b->body.start ? doc->layout->flow.s[b->body.end - 1] : ':';

        return b->kind == BSL_BLOCK_PARAGRAPH && last == '.' &&
               bsl_hits_first(doc->hits, BSL_SLOT_DOING, b->body);
}

/* Whether a trigger stands in [from, end): what stands before it is no decision. */
static bool has_inner_trigger(const struct bsl_doc *doc, uint32_t from, uint32_t end)
{
        for (uint32_t i = from; i < end; i++) {
                if (doc->layout->blocks.v[i].kind == BSL_BLOCK_ITEM)
                        return false;
                if (bsl_trigger_of(doc, i))
                        return true;
                if (says_something(doc, i))
                        return false;
        }
        return false;
}

static bool zone_has_items(const struct bsl_layout *layout, uint32_t from, uint32_t end)
{
        for (uint32_t i = from; i < end; i++)
                if (layout->blocks.v[i].kind == BSL_BLOCK_ITEM)
                        return true;
        return false;
}

/* A section that is only called a proposal, behind a decision that was already
 * signed, explains it. */
static bool explains(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t part = layout->blocks.v[block].part;
        uint32_t signature = bsl_signature_above(doc, block);

        return signature != BSL_NONE && signature >= layout->parts.v[part].first_block &&
               doc->facts->decisions.n > 0;
}

static uint32_t read_section(struct bsl_doc *doc, uint32_t index)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_section *section = &layout->sections.v[index];
        uint32_t end = bsl_zone_end(doc, section->block + 1);

        if (has_inner_trigger(doc, section->block + 1, end))
                return section->block; /* its trigger reads it */
        if (end == section->block + 1 ||
            (!zone_has_items(layout, section->block + 1, end) && explains(doc, section->block)))
                return section->block;
        return read_zone(doc, section->block, NULL, index, section->rule) - 1;
}

static uint32_t section_at(const struct bsl_layout *layout, uint32_t block)
{
        uint32_t low = 0;
        uint32_t high = layout->sections.n;

        while (low < high) {
                uint32_t mid = low + (high - low) / 2;
                if (layout->sections.v[mid].block < block)
                        low = mid + 1;
                else
                        high = mid;
        }
        return low < layout->sections.n && layout->sections.v[low].block == block ? low : BSL_NONE;
}

/* Whether the block is the heading of a section of decisions; its index in `section`. */
static bool heads_decisions(const struct bsl_layout *layout, uint32_t block, uint32_t *section)
{
        *section = section_at(layout, block);
        return *section != BSL_NONE && strcmp(layout->sections.v[*section].kind, "decisions") == 0;
}

/* Whether a numbered point stands there that is no ground of a decision. */
static bool starts_points(const struct bsl_layout *layout, uint32_t block)
{
        const struct bsl_block *b = &layout->blocks.v[block];

        return b->kind == BSL_BLOCK_ITEM && !bsl_span_empty(b->number) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_RECITAL, b->first_line);
}

/* A trigger whose zone holds nothing but another trigger's recitals. */
static bool passes_on(const struct bsl_doc *doc, uint32_t block, const struct bsl_hit *trigger)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *b = &layout->blocks.v[block];
        struct bsl_span rest = bsl_trim(
                layout, (struct bsl_span){bsl_behind_trigger(doc, block, trigger), b->body.end});

        if (!bsl_span_empty(rest) || block + 1 >= layout->blocks.n ||
            bsl_same(bsl_hit_attr(doc->desk->rules, trigger, "kind"), "pronounce") ||
            adopting_act(doc, block))
                return false;
        uint32_t end = bsl_zone_end(doc, block + 1);
        uint32_t section;
        if (end < layout->blocks.n && heads_decisions(layout, end, &section))
                return !starts_points(layout, block + 1);
        return end == block + 1 || has_inner_trigger(doc, block + 1, end);
}

/* The trigger that opens a zone in a block of text; NULL where none does. */
static const struct bsl_hit *opening(const struct bsl_doc *doc, uint32_t block)
{
        uint8_t kind = doc->layout->blocks.v[block].kind;
        const struct bsl_hit *trigger = kind == BSL_BLOCK_PARAGRAPH || kind == BSL_BLOCK_ITEM
                                                ? bsl_trigger_of(doc, block)
                                                : NULL;

        return trigger && !passes_on(doc, block, trigger) ? trigger : NULL;
}

/* The zones that headings and triggers open. */
static void read_zones(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        uint64_t idle = 0; /* blocks of zones that held nothing: a trigger inside may open one */
        uint32_t section;

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                if (layout->blocks.v[i].kind == BSL_BLOCK_HEADING) {
                        if (heads_decisions(layout, i, &section))
                                i = read_section(doc, section);
                        continue;
                }
                const struct bsl_hit *trigger = opening(doc, i);
                if (!trigger)
                        continue;
                uint32_t before = doc->facts->decisions.n;
                uint32_t end = read_zone(doc, i, trigger, layout->blocks.v[i].section, NULL);
                bool found = doc->facts->decisions.n > before;
                end = end > i ? end : i + 1;
                idle += found ? 0 : end - i;
                if (found || idle > (uint64_t)IDLE_ROUNDS * layout->blocks.n)
                        i = end - 1;
        }
}

/* What stands in no zone: each reading where those before it found nothing. */
static void read_unannounced(struct bsl_doc *doc)
{
        const struct bsl_decisions *found = &doc->facts->decisions;
        const char *kind = doc->facts->document.kind;

        if (found->n == 0)
                bsl_read_doing_list(doc);
        else if (found->n == 1)
                bsl_read_advised(doc);
        if (found->n == 0 && bsl_same(kind, "decision_list"))
                bsl_read_loose_agenda(doc);
        if (found->n == 0)
                bsl_read_act(doc);
        if (bsl_same(kind, "council_proposal"))
                bsl_read_proposed(doc);
        if (found->n == 0)
                bsl_read_sentence(doc);
}

static void read_motion(struct bsl_doc *doc)
{
        if (doc->facts->decisions.n == 0)
                bsl_read_requests(doc);
        if (doc->facts->decisions.n == 0)
                bsl_read_amended(doc);
        bsl_settle_motion(doc);
}

void bsl_extract_decisions(struct bsl_doc *doc)
{
        const char *kind = doc->facts->document.kind;

        if (bsl_same(kind, "decision_list") && doc->facts->decisions.n > 0)
                return; /* agenda.c has read it */
        if (!bsl_mark_zones(doc))
                return;
        read_zones(doc);
        read_unannounced(doc);
        if (bsl_same(kind, "motion"))
                read_motion(doc);
}
