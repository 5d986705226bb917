/*
 * Decisions that no words announce: a list whose points say to do something, the
 * list that "as advised" adopts, a verb behind its grounds, a sentence in running
 * text that decides or proposes. Asked for where decisions.c found none, or only
 * that.
 */
#include "extract/cues.h"
#include "extract/decisions/points.h"

#include <string.h>

enum {
        ANNOUNCE_BLOCKS = 3, /* between a list and what adopts it */
        ADVICE_BLOCKS = 24,  /* between an advice and what adopts it */
};

/* A form whose decision stands in the middle of a paragraph: the rest of the
 * sentence behind its lead-in. Only where nothing else decides. */
void bsl_read_sentence(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_hit_list hits = bsl_hits_of(doc->hits, BSL_SLOT_LEADIN);

        for (uint32_t i = 0; i < hits.n; i++) {
                uint32_t block = bsl_block_at(layout, hits.v[i].span.start);
                const char *kind = bsl_hit_attr(doc->desk->rules, &hits.v[i], "kind");
                if (block == BSL_NONE || !bsl_same(kind, "inside") ||
                    layout->blocks.v[block].kind != BSL_BLOCK_PARAGRAPH)
                        continue;
                struct bsl_span sentence =
                        bsl_sentence_at(layout, layout->blocks.v[block].body, hits.v[i].span.end);
                struct bsl_passage words =
                        bsl_passage_of(doc, (struct bsl_span){hits.v[i].span.end, sentence.end});
                if (bsl_passage_empty(words))
                        continue; /* nothing behind the words that lead in */
                struct bsl_decision *d = BSL_PUSH(doc->desk->arena, &doc->facts->decisions);
                if (!d)
                        return;
                *d = (struct bsl_decision){
                        .words = words,
                        .rule = doc->desk->rules->rules[hits.v[i].rule].id,
                        .actor = bsl_actor_of(doc, NULL),
                        .status = bsl_hit_attr(doc->desk->rules, &hits.v[i], "status"),
                        .part = layout->blocks.v[block].part,
                        .section = layout->blocks.v[block].section,
                        .parent = BSL_NONE,
                };
                bsl_set_actions(doc, doc->facts->decisions.n - 1);
                return;
        }
}

/* How many points of the list that starts at `block` say to do something; its
 * length in `n`. */
static uint32_t doing_points(const struct bsl_doc *doc, uint32_t block, uint32_t *n)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t doing = 0;

        for (*n = 0; block + *n < layout->blocks.n; (*n)++) {
                const struct bsl_block *b = &layout->blocks.v[block + *n];
                if (b->kind != BSL_BLOCK_ITEM || b->part != layout->blocks.v[block].part)
                        break;
                doing += bsl_hits_first(doc->hits, BSL_SLOT_DOING, b->body) != NULL;
        }
        return doing;
}

/* The points of [first, end), in a list that no rule announced. */
static void read_list(struct bsl_doc *doc, uint32_t first, uint32_t end)
{
        struct bsl_zone zone = bsl_own_zone(doc, first, end);

        bsl_add_points(doc, &zone);
}

static bool is_deciding(const struct bsl_doc *doc)
{
        static const char *const DECIDING[] = {"college_note", "college_decision",
                                               "council_proposal", "council_decision", "permit"};

        for (size_t i = 0; i < sizeof DECIDING / sizeof *DECIDING; i++)
                if (bsl_same(doc->facts->document.kind, DECIDING[i]))
                        return true;
        return false;
}

/* A document that decides, with words in front of its list that no rule knows:
 * the first list whose points say to do something. */
void bsl_read_doing_list(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        bool decides = is_deciding(doc);
        uint32_t n = 0;

        for (uint32_t i = 0; decides && i < layout->blocks.n; i += n ? n : 1) {
                uint32_t doing = doing_points(doc, i, &n);
                if (n == 0 || doing * 10 < n * 6 || doing < 2)
                        continue;
                read_list(doc, i, bsl_zone_end(doc, i));
                return;
        }
}

/* Whether the block stands in a section that says of itself what it is: arguments, attachments. */
static bool is_named(const struct bsl_layout *layout, uint32_t block)
{
        uint32_t section = layout->blocks.v[block].section;
        const char *kind = section == BSL_NONE ? "other" : layout->sections.v[section].kind;

        return strcmp(kind, "other") != 0 && strcmp(kind, "decisions") != 0;
}

/* The block says to do something, and states nothing in front of that. */
static bool only_does(const struct bsl_doc *doc, uint32_t block)
{
        struct bsl_span words = doc->layout->blocks.v[block].body;
        const struct bsl_hit *doing = bsl_hits_first(doc->hits, BSL_SLOT_DOING, words);

        const struct bsl_hit *verb = bsl_hits_at(doc->hits, BSL_SLOT_ACTION, words.start);
        const char *weak = bsl_hit_attr(doc->desk->rules, verb, "weak");

        if (verb && (!weak || bsl_same(weak, "verb")))
                return true;
        return doing && !bsl_hits_first(doc->hits, BSL_SLOT_FINITE,
                                        (struct bsl_span){words.start, doing->span.start});
}

/* `Advice`, and one paragraph below it that says what to do. */
static void read_paragraph_above(struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        for (uint32_t i = block; i-- > 1 && block - i <= ADVICE_BLOCKS;)
                if (v[i].kind == BSL_BLOCK_PARAGRAPH && v[i].part == v[block].part &&
                    (v[i - 1].kind == BSL_BLOCK_HEADING ||
                     bsl_layout_whole_hit(doc->layout, BSL_SLOT_EXCHANGE, v[i - 1].first_line)) &&
                    !is_named(doc->layout, i) && only_does(doc, i)) {
                        read_list(doc, i, i + 1);
                        return;
                }
}

/* The list right above `block`, but for the words that announce what stands there. */
static void read_list_above(struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *v = doc->layout->blocks.v;
        uint32_t end = block;

        while (end > 0 && block - end < ANNOUNCE_BLOCKS && v[end - 1].kind != BSL_BLOCK_ITEM)
                end--;
        uint32_t first = end;
        while (first > 0 && v[first - 1].kind == BSL_BLOCK_ITEM &&
               v[first - 1].part == v[block].part)
                first--;
        if ((end - first > 1 || (end > first && only_does(doc, first))) &&
            !is_named(doc->layout, first))
                read_list(doc, first, end);
        else if (end == first)
                read_paragraph_above(doc, block);
}

/* `As advised`: what was advised stands in the list above, and is read too. */
void bsl_read_advised(struct bsl_doc *doc)
{
        struct bsl_decisions *list = &doc->facts->decisions;
        struct bsl_decision d = list->v[0];
        struct bsl_span words = bsl_passage_extent(d.words);

        if (bsl_span_empty(words) || !bsl_hits_at(doc->hits, BSL_SLOT_OUTCOME, words.start))
                return;
        list->n = 0;
        bsl_read_doing_list(doc);
        if (list->n > 0 && bsl_passage_extent(list->v[0].words).start > words.start)
                list->n = 0; /* below it: another list */
        if (list->n == 0)
                read_list_above(doc, bsl_block_at(doc->layout, words.start));
        struct bsl_decision *last = BSL_PUSH(doc->desk->arena, list);
        if (last)
                *last = d;
        if (last && list->n > 1)
                bsl_set_outcomes(doc, list->n - 1);
}

void bsl_read_item_list(struct bsl_doc *doc, struct bsl_zone *zone)
{
        const struct bsl_block *v = doc->layout->blocks.v;
        uint32_t first = zone->first_block;
        uint32_t end = zone->end_block;

        while (first < end && !(v[first].kind == BSL_BLOCK_ITEM ||
                                (v[first].kind == BSL_BLOCK_PARAGRAPH && only_does(doc, first))))
                first++;
        uint32_t last = first;
        for (; last < end && v[last].kind == v[first].kind; last++)
                if (!only_does(doc, last))
                        return;
        if (last == first)
                return;
        zone->rule = "layout.list";
        zone->first_block = first;
        zone->end_block = v[first].kind == BSL_BLOCK_ITEM ? end : last;
        zone->from = v[first].flow.start;
        bsl_add_points(doc, zone);
}

static bool has_point(const struct bsl_doc *doc, uint32_t part)
{
        for (uint32_t i = 0; i < doc->facts->decisions.n; i++)
                if (doc->facts->decisions.v[i].part == part)
                        return true;
        return false;
}

/* The last sentence of the paragraph that proposes something, without the words that say so. */
static struct bsl_span proposed_in(const struct bsl_doc *doc, const struct bsl_cue *cue,
                                   const struct bsl_block *b)
{
        struct bsl_span found = {0, 0};
        struct bsl_hit hit;

        for (uint32_t at = b->body.start; at < b->body.end;) {
                struct bsl_span rest = bsl_trim(doc->layout, (struct bsl_span){at, b->body.end});
                if (bsl_span_empty(rest))
                        break;
                struct bsl_span sentence = bsl_sentence_at(doc->layout, rest, rest.start);
                struct bsl_span words = {0, 0};
                if (bsl_cue_match(doc, cue, sentence.start, &hit) && hit.span.end < sentence.end)
                        words = (struct bsl_span){hit.span.end, sentence.end};
                if (bsl_hits_first(doc->hits, BSL_SLOT_DOING, words))
                        found = words;
                at = sentence.end > at ? sentence.end : at + 1;
        }
        return found;
}

/* The last decision in front of all others. */
static void lead_with_last(struct bsl_decisions *list)
{
        struct bsl_decision last = list->v[list->n - 1];

        memmove(list->v + 1, list->v, (list->n - 1) * sizeof *list->v);
        list->v[0] = last;
        for (uint32_t i = 1; i < list->n; i++)
                list->v[i].parent += list->v[i].parent != BSL_NONE;
}

static bool read_proposed(struct bsl_doc *doc, const struct bsl_cue *cue, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        struct bsl_span words =
                b->kind == BSL_BLOCK_PARAGRAPH ? proposed_in(doc, cue, b) : (struct bsl_span){0, 0};
        struct bsl_decision *d =
                bsl_span_empty(words) ? NULL : BSL_PUSH(doc->desk->arena, &doc->facts->decisions);

        if (!d)
                return false;
        *d = (struct bsl_decision){
                .words = bsl_passage_of(doc, words),
                .rule = doc->desk->rules->rules[cue->rules[0]].id,
                .actor = bsl_actor_of(doc, NULL),
                .status = "proposed",
                .part = b->part,
                .section = b->section,
                .parent = BSL_NONE,
        };
        bsl_set_actions(doc, doc->facts->decisions.n - 1);
        lead_with_last(&doc->facts->decisions);
        return true;
}

void bsl_read_proposed(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_cue cue = bsl_cue_of(doc->desk->rules, BSL_SLOT_LEADIN, "proposing");

        if (cue.n == 0 || layout->parts.n == 0 || has_point(doc, 0))
                return;
        for (uint32_t i = layout->parts.v[0].end_block; i-- > layout->parts.v[0].first_block;)
                if (read_proposed(doc, &cue, i))
                        return;
}

/* `..., adopts the ceiling of 24.000.`: what it does, behind the grounds in the same block. */
static const struct bsl_hit *act_behind(const struct bsl_doc *doc, uint32_t block)
{
        struct bsl_span body = doc->layout->blocks.v[block].body;
        struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_ACTION, body);
        const char *s = doc->layout->flow.s;

        for (uint32_t i = 0; i < hits.n; i++) {
                uint32_t at = hits.v[i].span.start;
                if (at > body.start + 2 && s[at - 1] == ' ' && s[at - 2] == ',' &&
                    !bsl_hit_attr(doc->desk->rules, &hits.v[i], "weak"))
                        return &hits.v[i];
        }
        return NULL;
}

/* `revokes the permit of 14 January.`: it starts small with what it does. */
static bool is_act(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        const struct bsl_hit *verb = bsl_hits_at(doc->hits, BSL_SLOT_ACTION, b->body.start);

        return b->kind == BSL_BLOCK_PARAGRAPH && verb &&
               !bsl_hit_attr(doc->desk->rules, verb, "weak") &&
               (doc->layout->lines.v[b->first_line].flags & BSL_LINE_LOWER) != 0;
}

void bsl_read_act(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        bool grounds = false; /* stand above */

        for (uint32_t i = 0; is_deciding(doc) && i < layout->blocks.n; i++) {
                bool ground = bsl_layout_line_hit(layout, BSL_SLOT_RECITAL,
                                                  layout->blocks.v[i].first_line) != NULL;
                const struct bsl_hit *act = ground ? act_behind(doc, i) : NULL;
                if (!act && (!grounds || ground || !is_act(doc, i))) {
                        grounds |= ground;
                        continue;
                }
                struct bsl_zone zone = bsl_own_zone(doc, i, i + 1);
                zone.from = act ? act->span.start : zone.from;
                bsl_add_points(doc, &zone);
                return;
        }
}
