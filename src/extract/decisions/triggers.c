/*
 * The words that announce decisions (`decides:` in its many forms, which are
 * rules): which of a block's hits does, and where the decisions start.
 */
#include "extract/decisions/points.h"

/* What the council decided, in a letter to it or a memo: told, not decided here. */
static bool is_told(const struct bsl_doc *doc, const struct bsl_hit *trigger)
{
        const char *paper = doc->facts->document.kind;

        return (bsl_same(paper, "council_letter") || bsl_same(paper, "memo")) &&
               bsl_same(bsl_hit_attr(doc->desk->rules, trigger, "body"), "council") &&
               !bsl_same(bsl_hit_attr(doc->desk->rules, trigger, "kind"), "request");
}

/* A label of a form where no form is: what was proposed, in a list whose
 * outcomes stand below, or any of the two in a paper that decides nothing. */
static bool out_of_place(const struct bsl_doc *doc, const struct bsl_hit *trigger)
{
        const char *kind = bsl_hit_attr(doc->desk->rules, trigger, "kind");
        const char *paper = doc->facts->document.kind;
        bool list = bsl_same(paper, "decision_list");
        bool form = bsl_same(kind, "form");

        if (!form && !bsl_same(kind, "outcome"))
                return false;
        return list ? form
                    : !bsl_same(paper, "college_note") && !bsl_same(paper, "college_decision") &&
                               !bsl_same(paper, "council_proposal") && !bsl_same(paper, "other");
}

const struct bsl_hit *bsl_trigger_line(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];

        return b->first_line == b->last_line && b->kind != BSL_BLOCK_ITEM
                       ? bsl_layout_whole_hit(doc->layout, BSL_SLOT_TRIGGER, b->first_line)
                       : NULL;
}

const struct bsl_hit *bsl_trigger_of(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_TRIGGER, b->flow);

        const struct bsl_hit *line = bsl_trigger_line(doc, block);
        if (line)
                return is_told(doc, line) ? NULL : line;
        for (uint32_t i = 0; i < hits.n; i++)
                if (is_told(doc, &hits.v[i]))
                        return NULL;
        for (uint32_t i = 0; i < hits.n; i++) {
                struct bsl_span span = hits.v[i].span;
                if (out_of_place(doc, &hits.v[i]))
                        continue;
                if (span.start == b->body.start || span.end >= b->body.end ||
                    doc->layout->flow.s[span.end - 1] == ':')
                        return &hits.v[i];
        }
        return NULL;
}

uint32_t bsl_behind_trigger(const struct bsl_doc *doc, uint32_t block,
                            const struct bsl_hit *trigger)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];

        return doc->desk->rules->rules[trigger->rule].over == BSL_OVER_LINE ? b->flow.end
                                                                            : trigger->span.end;
}

const struct bsl_hit *bsl_agenda_trigger(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_TRIGGER, b->flow);
        const struct bsl_hit *line =
                b->kind == BSL_BLOCK_PARAGRAPH ? bsl_trigger_line(doc, block) : NULL;

        if (line)
                return line;
        for (uint32_t i = 0; i < hits.n; i++)
                if ((hits.v[i].span.start == b->body.start ||
                     doc->layout->flow.s[hits.v[i].span.end - 1] == ':') &&
                    !bsl_same(bsl_hit_attr(doc->desk->rules, &hits.v[i], "kind"), "form"))
                        return &hits.v[i];
        return NULL;
}
