/*
 * Which words are labels of an exchange here. Some are names of sections elsewhere:
 * `Considerations` answers a view in one document and opens a decision's grounds in
 * the next. Such a label stands at least twice, and one that is common as a section's
 * name only where views have labels too, or answers; a few may be words whose meaning
 * a glossary gives. The hits of others are dropped, before any line is read as a
 * label. A document may also say that it answers questions: then those have none.
 * Place: behind the rules of the line view.
 */
#include "layout/steps.h"

#include "text/marker.h"

#include <string.h>

enum {
        TWICE = 2,
        OPENING_LINES = 60, /* of a head, a salutation and what it leads to */
        WORD_MAX = 40,      /* bytes of a word whose meaning is given */
        GLOSSARY_MAX = 6,   /* labels of a document that may be such words */
};

struct tally {
        uint32_t twice;  /* hits of labels that must stand twice */
        uint32_t paired; /* the same of those that views must have labels for */
        uint32_t views;  /* labels of views */
        uint32_t answers;
        uint32_t answered; /* remarks and other labels that answers must have labels for */
        uint32_t concluded;
        bool report; /* the document calls itself a note on views */
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
                tally.concluded += bsl_same(side, "end") && !weak;
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
        bool views = tally->views >= TWICE || (tally->report && tally->concluded >= TWICE);
        return bsl_same(weak, "paired") && (tally->paired < TWICE || !views);
}

static bool calls_itself_report(const struct bsl_layout *layout)
{
        struct bsl_hit_list hits = bsl_hits_of(&layout->hits, BSL_SLOT_KIND);
        uint32_t last = layout->lines.n < OPENING_LINES ? layout->lines.n : OPENING_LINES;

        for (uint32_t i = 0; i < hits.n && hits.v[i].span.start < layout->marks[last - 1].view.end;
             i++)
                if (bsl_same(bsl_layout_attr(layout, &hits.v[i], "value"), "views_report") &&
                    !bsl_layout_attr(layout, &hits.v[i], "weak"))
                        return true;
        return false;
}

/* `View: a reaction to a draft.`: a word with what it means in small letters behind it. */
static bool gives_meaning(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view words = bsl_view_of(layout->view.s, layout->marks[line].view);
        size_t at = 0;

        while (at + 2 < words.n && at < WORD_MAX && words.s[at] != ':')
                at++;
        return at + 2 < words.n && words.s[at] == ':' && words.s[at + 1] == ' ' &&
               words.s[at + 2] >= 'a' && words.s[at + 2] <= 'z' &&
               bsl_line_has(layout, line, BSL_LINE_UPPER);
}

/* Lines that each give a meaning, among them of words that are no labels: `line` and those right
 * above and below it, with no label of an exchange behind them. */
static bool in_glossary(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t from = line;
        uint32_t end = line;
        bool other = false;

        while (from > 0 && line - from < GLOSSARY_MAX && gives_meaning(layout, from - 1))
                from--;
        while (end < layout->lines.n && end - line < GLOSSARY_MAX && gives_meaning(layout, end))
                end++;
        for (uint32_t i = from; i < end && !other; i++)
                other = !bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, i);
        uint32_t below = end > from ? bsl_layout_next(layout, end - 1) : BSL_NONE;
        bool answered = below != BSL_NONE && bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, below);
        return other && !answered && end > from + 1;
}

/* The few labels of a document without those that are words of a glossary. */
static struct bsl_hit_list drop_meanings(const struct bsl_desk *desk,
                                         const struct bsl_layout *layout, struct bsl_hit_list hits)
{
        uint32_t line = 0;
        uint32_t n = 0;
        struct bsl_hit *kept = bsl_arena_array(desk->arena, hits.n, sizeof *kept);

        for (uint32_t i = 0; kept && i < hits.n; i++) {
                while (line + 1 < layout->lines.n &&
                       layout->marks[line + 1].view.start <= hits.v[i].span.start)
                        line++;
                if (!in_glossary(layout, line))
                        kept[n++] = hits.v[i];
        }
        return kept ? (struct bsl_hit_list){kept, n} : hits;
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
        if (hits->n > 0 && hits->n <= GLOSSARY_MAX)
                *hits = drop_meanings(desk, layout, *hits);
        struct tally tally = count(desk->rules, *hits);
        tally.report = tally.paired >= TWICE && calls_itself_report(layout);
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
