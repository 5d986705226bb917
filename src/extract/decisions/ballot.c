/*
 * What became of a motion or amendment, as its own paper says: in its head
 * (`Outcome: rejected (14 for, 19 against)`) or below its points and movers
 * (`Carried: 15 for, 8 against`). A form that nobody filled in says nothing.
 */
#include "extract/cues.h"
#include "extract/decisions/points.h"

enum {
        HEAD_BLOCKS = 24, /* in which a motion says what became of it */
        VOTE_BLOCKS = 2,  /* below the words that say so: the counts */
};

/* What a paper says became of it, and the block in which it does. */
struct ballot {
        const char *status;
        struct bsl_votes votes;
        uint32_t block;
};

static bool may_say(const struct bsl_block *b)
{
        return b->kind == BSL_BLOCK_PARAGRAPH || b->kind == BSL_BLOCK_METADATA ||
               b->kind == BSL_BLOCK_HEADING || b->kind == BSL_BLOCK_SIGNATURE ||
               b->kind == BSL_BLOCK_TABLE ||  /* a label and its value, far apart */
               b->style == BSL_MARKER_BULLET; /* a box that was ticked */
}

/* The counts behind the words that end at `at`, in front of them or right below. */
static void count_votes(struct bsl_doc *doc, uint32_t at, struct ballot *ballot)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        struct bsl_cue cue = bsl_cue_of(doc->desk->rules, BSL_SLOT_OUTCOME, "ballot-votes");
        uint32_t end = ballot->block + VOTE_BLOCKS;
        struct bsl_hit hit;

        if (bsl_cue_match(doc, &cue, at, &hit) ||
            bsl_cue_match(doc, &cue, blocks->v[ballot->block].flow.start, &hit)) {
                struct bsl_span number = bsl_hit_cap(&hit, BSL_CAP_NUMBER);
                ballot->votes = (struct bsl_votes){
                        .printed = true,
                        .in_favour = bsl_number_in(doc->layout, number),
                        .against = bsl_number_in(doc->layout, bsl_hit_cap(&hit, BSL_CAP_ITEM)),
                        .words = bsl_passage_of(doc, (struct bsl_span){number.start, hit.span.end}),
                };
                return;
        }
        end = end < blocks->n ? end : blocks->n - 1;
        bsl_read_votes(doc, (struct bsl_span){at, blocks->v[end].flow.end}, &ballot->votes);
}

static bool read_ballot(struct bsl_doc *doc, const struct bsl_cue *cue, uint32_t block,
                        struct ballot *ballot)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        const struct bsl_words *words = bsl_words_find(doc->desk->rules, "ballot");
        struct bsl_hit hit;

        if (!words || !may_say(b) || !bsl_cue_match(doc, cue, b->flow.start, &hit))
                return false;
        const char *status = bsl_words_value(words, bsl_cap_view(doc, &hit, BSL_CAP_VALUE));
        *ballot = (struct ballot){.status = status, .block = block};
        if (status)
                count_votes(doc, bsl_hit_cap(&hit, BSL_CAP_VALUE).end, ballot);
        return status != NULL;
}

static uint32_t block_of(const struct bsl_doc *doc, uint32_t decision)
{
        struct bsl_span words = bsl_passage_extent(doc->facts->decisions.v[decision].words);

        return bsl_span_empty(words) ? BSL_NONE : bsl_block_at(doc->layout, words.start);
}

/* That of the first decision with words. */
static uint32_t first_block(const struct bsl_doc *doc)
{
        for (uint32_t i = 0; i < doc->facts->decisions.n; i++)
                if (block_of(doc, i) != BSL_NONE)
                        return block_of(doc, i);
        return BSL_NONE;
}

static void settle(struct bsl_doc *doc, uint32_t first, uint32_t end, const struct ballot *ballot)
{
        struct bsl_decision *v = doc->facts->decisions.v;

        for (uint32_t i = first; i < end; i++)
                v[i].status = ballot->status;
        if (first < end && ballot->votes.printed && !v[first].votes.printed)
                v[first].votes = ballot->votes;
}

/* Below its points a verdict holds for those since the one above it; in the head for all. */
void bsl_settle_motion(struct bsl_doc *doc)
{
        struct bsl_cue cue = bsl_cue_of(doc->desk->rules, BSL_SLOT_OUTCOME, "ballot");
        uint32_t n = doc->facts->decisions.n;
        uint32_t start = n ? first_block(doc) : BSL_NONE;
        uint32_t first = 0; /* not settled yet */
        uint32_t done = 0;  /* decisions above the block */
        struct ballot ballot;

        for (uint32_t i = 0; i < doc->layout->blocks.n && start != BSL_NONE; i++) {
                bool point = false;
                for (; done < n; done++) {
                        uint32_t block = block_of(doc, done);
                        if (block > i && block != BSL_NONE)
                                break;
                        point |= block == i;
                }
                if (point || (i < start && i >= HEAD_BLOCKS) || (i > start && first == done) ||
                    !read_ballot(doc, &cue, i, &ballot))
                        continue;
                settle(doc, i < start ? 0 : first, i < start ? n : done, &ballot);
                first = i < start ? n : done;
        }
}
