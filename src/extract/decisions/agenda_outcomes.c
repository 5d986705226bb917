/*
 * Sentences of an agenda's item that state an outcome: each is a decision, unless it is the
 * outcome of points that are printed. See agenda.h.
 */
#include "extract/decisions/agenda.h"

void bsl_add_outcome(struct bsl_doc *doc, struct bsl_item *item, struct bsl_span words,
                     const struct bsl_hit *hit)
{
        struct bsl_zone zone = bsl_item_zone(doc, item, hit);
        struct bsl_decision *d = BSL_PUSH(doc->desk->arena, &doc->facts->decisions);
        const char *status = bsl_outcome_status(doc, hit);

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

/* The rule says of the words that they are of that kind: `motion`, whose outcome is its own
 * unless its points are printed; `proposal`; `told`, what somebody says that became of something,
 * elsewhere or before; `procedure`, which decides nothing; `voted`, on what stands above. */
static bool is_kind(const struct bsl_doc *doc, const struct bsl_hit *hit, const char *kind)
{
        return bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), kind);
}

static bool request_below(const struct bsl_doc *doc, const struct bsl_item *item, uint32_t block)
{
        const struct bsl_hit *trigger =
                block + 1 < item->end_block ? bsl_agenda_trigger(doc, block + 1) : NULL;

        return trigger && is_kind(doc, trigger, "request");
}

/* The outcome is the status of decisions [first, end), and the votes are on the first. */
static void settle(struct bsl_doc *doc, struct bsl_item *item, uint32_t first, uint32_t end,
                   const struct bsl_hit *hit)
{
        struct bsl_decision *v = doc->facts->decisions.v;

        for (uint32_t i = first; i < end; i++)
                v[i].status = bsl_outcome_status(doc, hit);
        if (item->votes.printed)
                v[first].votes = item->votes;
        item->votes = (struct bsl_votes){0};
}

/* The outcome of a motion whose points stand above it. */
static bool settles_request(struct bsl_doc *doc, struct bsl_item *item, const struct bsl_hit *hit)
{
        if (item->asked_end == item->asked_first ||
            !(is_kind(doc, hit, "motion") || is_kind(doc, hit, "proposal")))
                return false;
        settle(doc, item, item->asked_first, item->asked_end, hit);
        item->asked_end = item->asked_first;
        return true;
}

/* The outcome of the vote on the points that end right above it. */
static bool settles_points(struct bsl_doc *doc, struct bsl_item *item, const struct bsl_hit *hit,
                           uint32_t block)
{
        const struct bsl_decisions *all = &doc->facts->decisions;

        if (!is_kind(doc, hit, "voted") || item->points_end == item->points_first ||
            item->points_end != all->n)
                return false;
        uint32_t end = bsl_passage_extent(all->v[all->n - 1].words).end;
        if (bsl_block_at(doc->layout, end - 1) + 1 != block)
                return false;
        settle(doc, item, item->points_first, item->points_end, hit);
        return true;
}

/* Takes back the outcomes of a paragraph from decision `first` on; where the
 * first of them started, or `at`. */
static uint32_t take_back(struct bsl_doc *doc, struct bsl_item *item, uint32_t first, uint32_t at)
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

/* Whether the outcome is that of points which are printed below it. */
static bool awaits_points(const struct bsl_doc *doc, const struct bsl_item *item, uint32_t block,
                          const struct bsl_hit *hit, bool alone)
{
        bool motion = is_kind(doc, hit, "motion");

        return (motion || alone || is_kind(doc, hit, "proposal")) &&
               !bsl_same(bsl_outcome_status(doc, hit), "rejected") &&
               (motion ? request_below(doc, item, block) : item->last_points > block);
}

/* The words of the decision that states the outcome: its sentence, with the name of what was
 * voted on, or with the sentences of the block above it when it sums them up, and without the
 * votes. `first`: the first decision of the block. */
static struct bsl_span words_of(struct bsl_doc *doc, struct bsl_item *item, uint32_t block,
                                uint32_t first, struct bsl_span sentence, const struct bsl_hit *hit)
{
        struct bsl_span words = sentence;
        uint32_t votes = bsl_passage_extent(item->votes.words).start;

        if (is_kind(doc, hit, "voted"))
                words.start = bsl_voted_name(doc, item->first_block, block, words.start);
        if (is_kind(doc, hit, "agenda"))
                words.start = take_back(doc, item, first, words.start);
        if (item->votes.printed && votes > hit->span.end && votes < words.end)
                words.end = votes;
        words.end = bsl_outcome_end(doc, words);
        return words;
}

void bsl_read_outcomes(struct bsl_doc *doc, struct bsl_item *item, uint32_t block)
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
                done = sentence.end;
                if (is_kind(doc, hit, "told") || is_kind(doc, hit, "procedure") ||
                    settles_request(doc, item, hit) || settles_points(doc, item, hit, block))
                        continue;
                bool alone = hit->span.start == b->body.start && hit->span.end + 1 >= b->body.end;
                if (awaits_points(doc, item, block, hit, alone)) {
                        item->status = bsl_outcome_status(doc, hit);
                        continue;
                }
                bsl_add_outcome(doc, item, words_of(doc, item, block, first, sentence, hit), hit);
                if (alone && doc->facts->decisions.n > first)
                        bsl_lead_with_motion(doc, item->first_block, block);
        }
}

bool bsl_late_votes(struct bsl_doc *doc, const struct bsl_item *item, uint32_t block)
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
