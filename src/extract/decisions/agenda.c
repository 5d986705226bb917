/*
 * Decision lists: each item of the agenda is a heading, and what was decided on
 * it stands below. Printed points behind a trigger are decisions of their own;
 * otherwise each sentence that states an outcome is one. A motion, amendment or
 * proposal whose points are printed has its outcome as their status; one that
 * fails has only its outcome. Votes that are counted go to `votes`.
 */
#include "extract/decisions/points.h"

#include "text/utf8.h"

#include <string.h>

enum {
        CODE_MAX = 4, /* bytes of an item's number that is alone in its cell */
};

struct item {
        uint32_t section;
        uint32_t first_block;
        uint32_t end_block;
        struct bsl_passage title;
        struct bsl_span number;
        const char *status;
        struct bsl_votes votes;
        bool points;           /* printed points were found */
        uint32_t points_first; /* the last of them */
        uint32_t points_end;
        uint32_t added;
        uint32_t first_decision;
        uint32_t asked_first; /* the points of a motion, whose outcome comes behind */
        uint32_t asked_end;
        uint32_t last_asked;  /* block of the last sentence that asks; 0 for none */
        uint32_t last_points; /* block of the last printed points or such a sentence */
        uint32_t sub; /* an item inside the item without an outcome of its own: it is a title */
};

static const char *status_of(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        return bsl_hit_attr(doc->desk->rules, hit, "status");
}

static struct bsl_zone zone_for(const struct bsl_doc *doc, const struct item *item,
                                const struct bsl_hit *hit)
{
        const char *status = status_of(doc, hit);

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
static bool next_sub(const struct bsl_doc *doc, const struct item *item, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        const struct bsl_block *sub =
                item->sub == BSL_NONE ? NULL : &doc->layout->blocks.v[item->sub];
        const char *flow = doc->layout->flow.s;

        return sub && b->kind == BSL_BLOCK_ITEM && bsl_span_len(b->number) == 1 &&
               bsl_span_len(sub->number) == 1 &&
               flow[b->number.start] == flow[sub->number.start] + 1;
}

/* Points behind a trigger, to the next trigger, outcome or end of the item. */
static uint32_t read_points(struct bsl_doc *doc, struct item *item, uint32_t block,
                            const struct bsl_hit *trigger)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t behind = bsl_behind_trigger(doc, block, trigger);
        uint32_t start = layout->blocks.v[block].body.start;
        bool all = bsl_trigger_line(doc, block) == trigger;
        struct bsl_span front = {start, all ? start : trigger->span.start};
        const struct bsl_hit *said = bsl_hits_first(doc->hits, BSL_SLOT_OUTCOME, front);
        uint32_t end = block + 1;

        if (said && status_of(doc, said)) /* the outcome stands in front, on its line */
                item->status = status_of(doc, said);
        struct bsl_zone zone = zone_for(doc, item, trigger);

        bool words = behind + 1 < layout->blocks.v[block].body.end;
        while (end < item->end_block && !bsl_agenda_trigger(doc, end) &&
               !bsl_heads_outcome(doc, end) && !(words && next_sub(doc, item, end)) &&
               !(states_outcome(doc, end) && (words || end > block + 1)) &&
               (layout->blocks.v[end].kind == BSL_BLOCK_ITEM ||
                !bsl_hits_at(doc->hits, BSL_SLOT_OUTCOME, layout->blocks.v[end].body.start)) &&
               !bsl_hits_at(doc->hits, BSL_SLOT_VOTES, layout->blocks.v[end].body.start))
                end++;
        if (!bsl_read_votes(doc, layout->blocks.v[block].body, &zone.votes) && item->added == 0 &&
            block > item->first_block)
                bsl_read_votes(doc, layout->blocks.v[block - 1].body, &zone.votes);
        zone.from = behind;
        zone.first_block = block;
        zone.end_block = end;
        uint32_t before = doc->facts->decisions.n;
        uint32_t added = bsl_add_points(doc, &zone);
        bsl_set_outcomes(doc, before);
        bsl_cut_votes(doc, before);
        if (!item->status && bsl_same(bsl_hit_attr(doc->desk->rules, trigger, "kind"), "request")) {
                item->asked_first = before;
                item->asked_end = doc->facts->decisions.n;
        }
        item->added += added;
        item->points |= added > 0;
        item->points_first = before;
        item->points_end = doc->facts->decisions.n;
        return end - 1;
}

/* A sentence that states an outcome is the decision. */
static void add_outcome(struct bsl_doc *doc, struct item *item, struct bsl_span words,
                        const struct bsl_hit *hit)
{
        struct bsl_zone zone = zone_for(doc, item, hit);
        struct bsl_decision *d = BSL_PUSH(doc->desk->arena, &doc->facts->decisions);
        const char *status = status_of(doc, hit);

        if (!d)
                return;
        const struct bsl_hit *leadin = bsl_hits_at(doc->hits, BSL_SLOT_LEADIN, words.start);
        if (leadin && leadin->span.end < words.end)
                words.start = leadin->span.end;
        *d = (struct bsl_decision){
                .title = zone.title,
                .words = bsl_passage_range(doc, words.start, words.end),
                .rule = zone.rule,
                .actor = zone.actor,
                .status = status ? status : zone.status,
                .votes = item->votes,
                .part = zone.part,
                .section = zone.section,
                .parent = BSL_NONE,
        };
        item->votes = (struct bsl_votes){0}; /* they are on this one */
        item->added++;
        bsl_set_actions(doc, doc->facts->decisions.n - 1);
}

static bool announces(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        return bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "proposal");
}

/* A motion or amendment: its own outcome, unless its points are printed. */
static bool is_motion(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        return bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "motion");
}

/* What somebody says that became of something, elsewhere or before. */
static bool is_told(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        return bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "told");
}

static bool request_below(const struct bsl_doc *doc, const struct item *item, uint32_t block)
{
        const struct bsl_hit *trigger =
                block + 1 < item->end_block ? bsl_agenda_trigger(doc, block + 1) : NULL;

        return trigger && bsl_same(bsl_hit_attr(doc->desk->rules, trigger, "kind"), "request");
}

/* The outcome of a motion whose points stand above it. */
static bool settles_request(struct bsl_doc *doc, struct item *item, const struct bsl_hit *hit)
{
        if (item->asked_end == item->asked_first || !(is_motion(doc, hit) || announces(doc, hit)))
                return false;
        for (uint32_t i = item->asked_first; i < item->asked_end; i++)
                doc->facts->decisions.v[i].status = status_of(doc, hit);
        if (item->votes.printed)
                doc->facts->decisions.v[item->asked_first].votes = item->votes;
        item->votes = (struct bsl_votes){0};
        item->asked_end = item->asked_first;
        return true;
}

/* The outcome of the vote on the points that end right above it. */
static bool settles_points(struct bsl_doc *doc, struct item *item, const struct bsl_hit *hit,
                           uint32_t block)
{
        struct bsl_decision *v = doc->facts->decisions.v;

        if (!bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "voted") ||
            item->points_end == item->points_first || item->points_end != doc->facts->decisions.n ||
            bsl_block_at(doc->layout, bsl_passage_extent(v[item->points_end - 1].words).end - 1) +
                            1 !=
                    block)
                return false;
        for (uint32_t i = item->points_first; i < item->points_end; i++)
                v[i].status = status_of(doc, hit);
        if (item->votes.printed)
                v[item->points_first].votes = item->votes;
        item->votes = (struct bsl_votes){0};
        return true;
}

/* What the meeting is asked, in one sentence: the lead-in in front of it. */
static const struct bsl_hit *asked_in(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_LEADIN, b->body.start);

        return hit && bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "asked") ? hit : NULL;
}

/* Where the last printed points, and the last sentence that asks, stand. */
static void look_ahead(const struct bsl_doc *doc, struct item *item)
{
        for (uint32_t i = item->first_block; i < item->end_block; i++) {
                bool asked = asked_in(doc, i) != NULL;
                if (asked)
                        item->last_asked = i;
                if (asked || bsl_agenda_trigger(doc, i))
                        item->last_points = i;
        }
}

/* Takes back the outcomes of a paragraph from decision `first` on; where the
 * first of them started, or `at`. */
static uint32_t take_back(struct bsl_doc *doc, struct item *item, uint32_t first, uint32_t at)
{
        uint32_t taken = doc->facts->decisions.n - first;

        if (taken == 0)
                return at;
        at = bsl_passage_extent(doc->facts->decisions.v[first].words).start;
        doc->facts->decisions.n = first;
        item->added -= taken;
        return at;
}

/* Where the votes on an outcome stand: behind the one above it, in front of the one below. */
static struct bsl_span votes_reach(const struct bsl_block *block, struct bsl_hit_list hits,
                                   uint32_t index, uint32_t from, uint32_t sentence_end)
{
        for (uint32_t i = index + 1; i < hits.n; i++)
                if (hits.v[i].span.start >= sentence_end)
                        return (struct bsl_span){from, hits.v[i].span.start};
        return (struct bsl_span){from, block->body.end};
}

static void read_outcomes(struct bsl_doc *doc, struct item *item, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *b = &layout->blocks.v[block];
        struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_OUTCOME, b->body);
        uint32_t first = doc->facts->decisions.n;
        uint32_t done = b->body.start;

        for (uint32_t i = 0; i < hits.n; i++) {
                const struct bsl_hit *hit = &hits.v[i];
                if (hit->span.start < done)
                        continue;
                struct bsl_span sentence = bsl_sentence_at(
                        layout, bsl_trim(layout, (struct bsl_span){done, b->body.end}),
                        hit->span.start);
                bsl_read_votes(doc, votes_reach(b, hits, i, done, sentence.end), &item->votes);
                bool alone = hit->span.start == b->body.start && hit->span.end + 1 >= b->body.end;
                if (is_told(doc, hit) || settles_request(doc, item, hit) ||
                    settles_points(doc, item, hit, block)) {
                        done = sentence.end;
                        continue;
                }
                bool points = is_motion(doc, hit) ? request_below(doc, item, block)
                                                  : item->last_points > block;
                if ((announces(doc, hit) || alone || is_motion(doc, hit)) &&
                    !bsl_same(status_of(doc, hit), "rejected") && points) {
                        item->status = status_of(doc, hit);
                        done = sentence.end;
                        continue;
                }
                struct bsl_span words = sentence;
                if (bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "voted"))
                        words.start = bsl_voted_name(doc, item->first_block, block, words.start);
                if (bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "agenda"))
                        words.start = take_back(doc, item, first, words.start);
                if (item->votes.printed) {
                        uint32_t at = bsl_passage_extent(item->votes.words).start;
                        if (at > hit->span.end && at < words.end)
                                words.end = at;
                }
                add_outcome(doc, item, words, hit);
                if (alone && doc->facts->decisions.n > first)
                        bsl_lead_with_motion(doc, item->first_block, block);
                done = sentence.end;
        }
}

/* Votes that stand below the outcome they belong to. */
static bool late_votes(struct bsl_doc *doc, const struct item *item, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        struct bsl_votes votes;

        if (item->added == 0 || bsl_hits_first(doc->hits, BSL_SLOT_OUTCOME, b->body) ||
            !bsl_read_votes(doc, b->body, &votes))
                return false;
        struct bsl_decision *d = &doc->facts->decisions.v[doc->facts->decisions.n - 1];
        while (d->parent != BSL_NONE)
                d = &doc->facts->decisions.v[d->parent];
        if (!d->votes.printed)
                d->votes = votes;
        return true;
}

/* `a. Title` below an item, and its outcome in the paragraph below that: the
 * decisions from `before` on have its number and title. */
static void name_by_sub(struct bsl_doc *doc, struct item *item, uint32_t block, uint32_t before)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        uint32_t sub = item->sub;

        if (b->kind == BSL_BLOCK_ITEM)
                item->sub = doc->facts->decisions.n == before && b->style == BSL_MARKER_LOWER
                                    ? block
                                    : BSL_NONE;
        if (b->kind == BSL_BLOCK_ITEM || sub == BSL_NONE)
                return;
        const struct bsl_block *title = &doc->layout->blocks.v[sub];
        for (uint32_t i = before; i < doc->facts->decisions.n; i++) {
                struct bsl_decision *d = &doc->facts->decisions.v[i];
                d->title = bsl_passage_of(doc, title->body);
                if (bsl_span_empty(d->number) && doc->facts->decisions.n == before + 1)
                        d->number = title->number;
        }
}

static struct bsl_decision *last_of(struct bsl_doc *doc)
{
        return &doc->facts->decisions.v[doc->facts->decisions.n - 1];
}

/* `D`, `D.1` or `12`: the number of an item, in a cell of its own. */
static bool is_code(const struct bsl_layout *layout, struct bsl_span words)
{
        bool digits = false;

        for (uint32_t i = words.start; i < words.end; i++)
                digits |= bsl_is_digit((unsigned char)layout->flow.s[i]);
        return bsl_span_len(words) <= CODE_MAX && (digits || bsl_span_len(words) == 1);
}

/* In a list without headings, the name of the column of outcomes: the number of the first
 * item stands below it, and a title below that. */
static bool names_column(const struct bsl_doc *doc, const struct item *item, uint32_t block)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        return item->section == BSL_NONE && block + 2 < item->end_block &&
               bsl_trigger_line(doc, block) && is_code(doc->layout, v[block + 1].body) &&
               bsl_may_be_title(doc, block + 2);
}

/* In a list without headings a short line that states nothing is the title of
 * what stands below it, without the number of its paper. */
static void retitle(struct bsl_doc *doc, struct item *item, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *b = &layout->blocks.v[block];
        struct bsl_span words = b->body;
        bool digits = false;

        if (item->section != BSL_NONE || block == 0 || !bsl_may_be_title(doc, block))
                return;
        if (is_code(layout, words)) {
                item->number = words;
                return;
        }
        uint32_t end = words.start;
        while (end < words.end && layout->flow.s[end] != ' ')
                digits |= bsl_is_digit((unsigned char)layout->flow.s[end++]);
        if (digits && end < words.end)
                words.start = end + 1;
        item->title = bsl_passage_of(doc, words);
}

/* Points that stand right below the title, without words that announce them. */
static void read_unannounced(struct bsl_doc *doc, struct item *item)
{
        struct bsl_zone zone = zone_for(doc, item, NULL);

        zone.first_block = item->first_block;
        zone.end_block = item->end_block;
        bsl_read_item_list(doc, &zone);
        item->added = doc->facts->decisions.n - item->first_decision;
}

static void read_item(struct bsl_doc *doc, struct item *item)
{
        const struct bsl_layout *layout = doc->layout;

        item->first_decision = doc->facts->decisions.n;
        look_ahead(doc, item);
        for (uint32_t i = item->first_block; i < item->end_block; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                if (b->kind != BSL_BLOCK_PARAGRAPH && b->kind != BSL_BLOCK_ITEM)
                        continue;
                const struct bsl_hit *trigger =
                        names_column(doc, item, i) ? NULL : bsl_agenda_trigger(doc, i);
                uint32_t before = doc->facts->decisions.n;
                if (trigger) {
                        uint32_t block = i;
                        i = read_points(doc, item, i, trigger);
                        name_by_sub(doc, item, block, before);
                        item->votes = (struct bsl_votes){0};
                        item->status = NULL;
                        continue;
                }
                if (late_votes(doc, item, i))
                        continue;
                const struct bsl_hit *asked = asked_in(doc, i);
                if (asked) {
                        add_outcome(doc, item, (struct bsl_span){asked->span.end, b->body.end},
                                    NULL);
                        item->status = NULL;
                        continue;
                }
                if (item->last_asked <= i) /* in front of it stands what others did before */
                        read_outcomes(doc, item, i);
                if (doc->facts->decisions.n == before)
                        retitle(doc, item, i);
                else if (item->section == BSL_NONE && bsl_span_empty(last_of(doc)->number))
                        last_of(doc)->number = item->number;
                name_by_sub(doc, item, i, before);
        }
        if (item->added == 0 && item->section != BSL_NONE)
                read_unannounced(doc, item);
        /* an item with one outcome: the decision has the item's number */
        if (item->added == 1) {
                struct bsl_decision *d = &doc->facts->decisions.v[item->first_decision];
                if (bsl_span_empty(d->number))
                        d->number = item->number;
        }
}

static uint32_t own_end(const struct bsl_layout *layout, uint32_t section)
{
        uint32_t end = layout->sections.v[section].block + 1;

        while (end < layout->blocks.n && layout->blocks.v[end].section == section &&
               layout->blocks.v[end].kind != BSL_BLOCK_HEADING)
                end++;
        return end;
}

void bsl_extract_agenda(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        if (!bsl_same(doc->facts->document.kind, "decision_list"))
                return;
        bsl_read_agenda_rows(doc);
        for (uint32_t i = 0; i < layout->sections.n; i++) {
                const struct bsl_block *heading = &layout->blocks.v[layout->sections.v[i].block];
                struct item item = {
                        .section = i,
                        .first_block = layout->sections.v[i].block + 1,
                        .end_block = own_end(layout, i),
                        .title = bsl_passage_of(doc, heading->body),
                        .number = heading->number,
                        .sub = BSL_NONE,
                };
                read_item(doc, &item);
        }
        if (doc->facts->decisions.n == 0 && bsl_has_titles(doc))
                bsl_read_loose_agenda(doc);
}

void bsl_read_loose_agenda(struct bsl_doc *doc)
{
        struct item all = {
                .section = BSL_NONE, .end_block = doc->layout->blocks.n, .sub = BSL_NONE};

        if (doc->layout->sections.n == 0 && all.end_block > 0)
                read_item(doc, &all);
}
