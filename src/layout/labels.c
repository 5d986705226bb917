/*
 * Labels of an exchange that are names of sections elsewhere: `Considerations`
 * answers a view in one document and opens a decision's grounds in the next.
 * Such a label stands at least twice, and one that is common as a section's name
 * only where views have labels too, or answers; else its hits are dropped, before
 * any line is read as a label. Place: behind the rules of the line view.
 */
#include "layout/steps.h"

#include "text/marker.h"

#include <string.h>

enum {
        TWICE = 2,
        OPENING_LINES = 60, /* of a head, a salutation and what it leads to */
};

struct tally {
        uint32_t twice;  /* hits of labels that must stand twice */
        uint32_t paired; /* the same of those that views must have labels for */
        uint32_t views;  /* labels of views */
        uint32_t answers;
        uint32_t answered; /* remarks and other labels that answers must have labels for */
};

static struct tally count(const struct bsl_ruleset *rules, struct bsl_hit_list hits)
{
        struct tally tally = {0};

        for (uint32_t i = 0; i < hits.n; i++) {
                const char *weak = bsl_hit_attr(rules, &hits.v[i], "weak");
                tally.twice += bsl_same(weak, "twice");
                tally.paired += bsl_same(weak, "paired");
                const char *side = bsl_hit_attr(rules, &hits.v[i], "side");
                tally.views += bsl_same(side, "remark");
                tally.answers += bsl_same(side, "answer") || bsl_same(side, "either");
                tally.answered += bsl_same(weak, "answered");
        }
        return tally;
}

static bool is_name(const struct bsl_ruleset *rules, const struct bsl_hit *hit,
                    const struct tally *tally)
{
        const char *weak = bsl_hit_attr(rules, hit, "weak");

        if (bsl_same(weak, "twice"))
                return tally->twice < TWICE;
        if (bsl_same(weak, "answered"))
                return tally->answered < TWICE || tally->answers < TWICE || tally->views < TWICE;
        return bsl_same(weak, "paired") && (tally->paired < TWICE || tally->views < TWICE);
}

/* In its first lines, where a document says what it is. */
static bool says_that_it_answers(const struct bsl_layout *layout)
{
        struct bsl_hit_list hits = bsl_hits_of(&layout->hits, BSL_SLOT_INTERVIEW);
        uint32_t last = layout->lines.n < OPENING_LINES ? layout->lines.n : OPENING_LINES;

        return hits.n > 0 && hits.v[0].span.start < layout->marks[last - 1].view.end;
}

bool bsl_is_put(const struct bsl_layout *layout, uint32_t line)
{
        return layout->interview && bsl_asks(layout, line) &&
               !bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line);
}

/* `37.` alone between two labelled questions: a number that answers the first, no point's. */
static void keep_numbers(struct bsl_layout *layout)
{
        for (uint32_t i = 1; layout->exchanges > 0 && i + 1 < layout->lines.n; i++) {
                struct bsl_line *l = &layout->lines.v[i];
                if (l->style == BSL_MARKER_NUMBER && l->body.start >= l->body.end &&
                    bsl_asks(layout, i - 1) &&
                    bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, i - 1) &&
                    bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, i + 1))
                        bsl_marker_forget(l);
        }
}

void bsl_step_labels(const struct bsl_desk *desk, struct bsl_layout *layout)
{
        struct bsl_hit_list *hits = &layout->hits.slots[BSL_SLOT_EXCHANGE];
        struct tally tally = count(desk->rules, *hits);
        struct bsl_hit *kept = NULL;
        uint32_t n = 0;

        if (tally.twice + tally.paired + tally.answered > 0)
                kept = bsl_arena_array(desk->arena, hits->n, sizeof *kept);
        for (uint32_t i = 0; kept && i < hits->n; i++)
                if (!is_name(desk->rules, &hits->v[i], &tally))
                        kept[n++] = hits->v[i];
        if (kept)
                *hits = (struct bsl_hit_list){kept, n};
        layout->interview = says_that_it_answers(layout);
        for (uint32_t i = 0; i < hits->n; i++)
                layout->exchanges +=
                        !bsl_same(bsl_hit_attr(desk->rules, &hits->v[i], "side"), "end");
        keep_numbers(layout);
}
