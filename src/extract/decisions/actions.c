/*
 * What a decision does: the verb of its own words, of the point above it, or of
 * the words in front of its list.
 */
#include "extract/decisions/points.h"

enum {
        LEAD_REACH = 400, /* bytes in front of a list in which its lead-in stands */
        LEAD_GAP = 12,    /* bytes of a marker between lead-in and first point */
};

/* The verb that decides: the first sure hit; else a participle or infinitive
 * (`weak=verb`, sure where the point starts with it), else a noun. */
static const char *action_in(const struct bsl_doc *doc, struct bsl_passage words)
{
        const struct bsl_ruleset *rules = doc->desk->rules;
        const char *verb = NULL;
        const char *noun = NULL;

        for (uint32_t i = 0; i < words.n; i++) {
                struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_ACTION, words.v[i]);
                for (uint32_t j = 0; j < hits.n; j++) {
                        const char *value = bsl_hit_attr(rules, &hits.v[j], "value");
                        const char *weak = bsl_hit_attr(rules, &hits.v[j], "weak");
                        bool opens = hits.v[j].span.start == words.v[0].start;
                        if (hits.v[j].span.end > words.v[i].end)
                                continue;
                        if (!weak || (opens && bsl_same(weak, "verb")))
                                return value;
                        if (bsl_same(weak, "verb"))
                                verb = verb ? verb : value;
                        else
                                noun = noun ? noun : value;
                }
        }
        return verb ? verb : noun;
}

static uint32_t start_of(const struct bsl_decision *d)
{
        if (!bsl_span_empty(d->number))
                return d->number.start;
        return d->words.n ? d->words.v[0].start : 0;
}

/* Where the line starts that ends in the colon in front of a list; `at` where none does. */
static uint32_t announcing_line(const struct bsl_doc *doc, uint32_t from, uint32_t at)
{
        const char *s = doc->layout->flow.s;
        uint32_t colon = at;

        while (colon > from && at - colon < LEAD_GAP && s[colon - 1] != ':')
                colon--;
        if (colon == from || s[colon - 1] != ':')
                return at;
        while (colon > from && s[colon - 1] != '\n')
                colon--;
        return colon;
}

struct lead {
        const char *action;
        bool says_all; /* the words that decide say what is done, their points only with what */
};

/* The words in front of the list that starts with decision `first`: behind the one above it. */
static struct bsl_span words_before(const struct bsl_decisions *list, uint32_t first)
{
        uint32_t at = first < list->n ? start_of(&list->v[first]) : 0;
        struct bsl_span lead = {at > LEAD_REACH ? at - LEAD_REACH : 0, at};

        if (first > 0 && list->v[first - 1].words.n) {
                uint32_t end = bsl_passage_extent(list->v[first - 1].words).end;
                lead.start = end > lead.start && end < at ? end : lead.start;
        }
        return lead;
}

/* Right in front of the list and its colon. */
static bool ends_lead(const struct bsl_doc *doc, const struct bsl_hit *verb, uint32_t at)
{
        return verb->span.end + LEAD_GAP >= at && verb->span.end < at &&
               doc->layout->flow.s[verb->span.end] == ':';
}

/* What the words in front of a list do. When they order somebody to do what it
 * says, that is decided, and not the verb of a point; else it is the action of
 * the points without a verb: `to adopt the following regulations:`. */
static struct lead lead_action(const struct bsl_doc *doc, uint32_t first)
{
        const struct bsl_ruleset *rules = doc->desk->rules;
        struct bsl_span lead = words_before(&doc->facts->decisions, first);
        struct bsl_hit_list triggers = bsl_hits_in(doc->hits, BSL_SLOT_TRIGGER, lead);
        const struct bsl_hit *last = triggers.n ? &triggers.v[triggers.n - 1] : NULL;

        if (last && bsl_same(bsl_hit_attr(rules, last, "kind"), "request"))
                return (struct lead){.action = "commission"};
        bool act = last && bsl_same(bsl_hit_attr(rules, last, "kind"), "act");
        struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_ACTION, lead);
        const char *verb = NULL;
        uint32_t line = announcing_line(doc, lead.start, lead.end);
        for (uint32_t i = 0; i < hits.n; i++) {
                const struct bsl_hit *hit = &hits.v[i];
                bool inside = act && bsl_span_holds(last->span, hit->span);
                if (!inside && !ends_lead(doc, hit, lead.end) &&
                    (verb || hit->span.start < line || bsl_hit_attr(rules, hit, "weak")))
                        continue;
                const char *value = bsl_hit_attr(rules, hit, "value");
                if (bsl_same(value, "commission"))
                        return (struct lead){.action = value};
                if (!last || act || hit->span.start > last->span.end)
                        verb = value; /* not the verb that announces: `proposes:` */
        }
        return (struct lead){verb, act};
}

void bsl_set_actions(struct bsl_doc *doc, uint32_t first)
{
        struct bsl_decisions *list = &doc->facts->decisions;
        struct lead lead = lead_action(doc, first);
        bool orders =
                bsl_same(lead.action, "commission") || (first < list->n && list->v[first].asked);

        for (uint32_t i = first; i < list->n; i++) {
                struct bsl_decision *d = &list->v[i];
                d->action = orders ? "commission" : action_in(doc, d->words);
                if (!d->action && d->parent != BSL_NONE)
                        d->action = list->v[d->parent].action;
                if (!d->action &&
                    (lead.says_all || !bsl_span_empty(d->number) || list->n > first + 1))
                        d->action = lead.action;
                if (!d->action)
                        d->action = "other";
        }
}
