/*
 * References to laws: one walk over the flow. At a citation the law is looked
 * for behind it, then among those named before; at a capitalised word a name is
 * looked up. What stays unclear gives nothing.
 */
#include "extract/references/citation.h"

#include "text/utf8.h"

#include <string.h>

enum {
        THAT_ACT_REACH = 2000, /* bytes back to the law that "that act" means */
        ORPHAN_REACH = 6000,   /* and to the law of an article that names none */
        SENTENCE_REACH = 300   /* and to that of one that says nothing else */
};

struct walk {
        struct bsl_doc *doc;
        struct bsl_gazetteer gazetteer;
        struct bsl_citer citer;
        struct bsl_cue bridge;
        struct bsl_cue behind;
        struct bsl_cue owner;
        struct bsl_hit_list hits;
        uint32_t next; /* of hits */
        uint32_t done; /* the flow is read up to here */
        struct bsl_law_name last;
        struct bsl_law_name last_act;
        uint32_t rival; /* where an instrument that is no law was named last, + 1 */
};

static const char *title_of(const struct walk *walk, const char *id)
{
        const struct bsl_words *names = walk->gazetteer.names;
        struct bsl_view view = {id, strlen(id)};

        return names ? bsl_words_value(names, view) : NULL;
}

static void remember(struct walk *walk, struct bsl_law_name name)
{
        bsl_gazetteer_know(&walk->gazetteer, name.id);
        walk->last = name;
        if (!bsl_is_decree(&walk->gazetteer, name.id))
                walk->last_act = name;
}

/* ---- the law behind a citation ---- */

static const struct bsl_hit *hit_at(const struct walk *walk, uint32_t at, const char *kind)
{
        struct bsl_hit_list hits =
                bsl_hits_in(walk->doc->hits, BSL_SLOT_LAW, (struct bsl_span){at, at + 1});

        for (uint32_t i = 0; i < hits.n; i++)
                if (hits.v[i].span.start == at && bsl_hit_is(walk->doc, &hits.v[i], kind))
                        return &hits.v[i];
        return NULL;
}

static bool within(uint32_t from, uint32_t to, uint32_t reach)
{
        return to - from <= reach;
}

/* "that act" or, where one act only was named, "the act". */
static bool find_pronoun(const struct walk *walk, uint32_t at, struct bsl_law_name *out)
{
        const struct bsl_hit *that = hit_at(walk, at, "that");
        const struct bsl_hit *the = hit_at(walk, at, "the");

        if (that && walk->last_act.id && within(walk->last_act.span.end, at, THAT_ACT_REACH)) {
                *out = (struct bsl_law_name){that->span, walk->last_act.id};
                return true;
        }
        if (the && bsl_gazetteer_only_act(&walk->gazetteer)) {
                *out = (struct bsl_law_name){the->span, bsl_gazetteer_only_act(&walk->gazetteer)};
                return true;
        }
        return false;
}

/* The law that stands behind a citation that ends at `end`. Where the bridge
 * took the article of "the act" too, its place is tried as well. */
static bool find_owner(struct walk *walk, uint32_t end, struct bsl_law_name *out)
{
        struct bsl_hit bridge;

        if (!bsl_cue_match(walk->doc, &walk->bridge, end, &bridge))
                return false;
        if (bsl_gazetteer_find(&walk->gazetteer, bridge.span.end, true, out))
                return true;
        for (uint32_t at = end + 1; at <= bridge.span.end; at++)
                if (find_pronoun(walk, at, out))
                        return true;
        return false;
}

/* An article that names no law belongs to the last one that was named, when
 * nothing else that has articles was named since, and the citation says enough
 * of itself (a paragraph, an item) or stands in the law's own sentence. */
static bool is_of_last(const struct walk *walk, const struct bsl_citation *citation)
{
        const char *s = walk->doc->layout->flow.s;
        const struct bsl_article *first = &citation->v[0];
        uint32_t from = walk->last.span.end;
        struct bsl_hit hit;

        if (!walk->last.id || walk->rival > from ||
            !within(from, first->span.start, ORPHAN_REACH) ||
            bsl_cue_match(walk->doc, &walk->owner, citation->end, &hit))
                return false;
        if (first->paragraph || first->item)
                return true;
        if (!within(from, first->span.start, SENTENCE_REACH))
                return false;
        for (uint32_t at = from; at < first->span.start; at++)
                if (s[at] == '\n' || (s[at] == '.' && s[at + 1] == ' '))
                        return false;
        return true;
}

static void take_citation(struct walk *walk, const struct bsl_hit *hit)
{
        struct bsl_citation citation;
        struct bsl_citation longer;
        struct bsl_law_name law;

        bsl_citation_open(&walk->citer, hit, &citation);
        longer = citation;
        do {
                if (!find_owner(walk, longer.end, &law))
                        continue;
                bsl_citation_give(&walk->citer, &longer, law.id, title_of(walk, law.id),
                                  law.span.end);
                remember(walk, law);
                walk->done = law.span.end;
                return;
        } while (bsl_citation_next(&walk->citer, &longer));
        walk->done = longer.end;
        if (is_of_last(walk, &longer))
                bsl_citation_give(&walk->citer, &longer, walk->last.id,
                                  title_of(walk, walk->last.id), 0);
}

/* ---- the rest ---- */

static void push_name(struct walk *walk, struct bsl_span span, const char *id, const char *rule)
{
        struct bsl_law *law = BSL_PUSH(walk->doc->desk->arena, &walk->doc->facts->laws);

        walk->done = span.end;
        if (law)
                *law = (struct bsl_law){
                        .span = span, .bwb_id = id, .title = title_of(walk, id), .rule = rule};
}

/* A chapter or division counts with the law that it is of. */
static void take_chapter(struct walk *walk, const struct bsl_hit *hit)
{
        struct bsl_law_name law;

        if (!find_owner(walk, hit->span.end, &law))
                return;
        push_name(walk, (struct bsl_span){hit->span.start, law.span.end}, law.id,
                  bsl_hit_rule(walk->doc->desk->rules, hit)->id);
        remember(walk, law);
}

/* An article behind the name of its law, unless a law of its own follows it. */
static bool take_behind(struct walk *walk, struct bsl_law_name law)
{
        struct bsl_citation citation;
        struct bsl_law_name other;
        struct bsl_hit hit;

        if (!bsl_cue_match(walk->doc, &walk->behind, law.span.end, &hit))
                return false;
        bsl_citation_open(&walk->citer, &hit, &citation);
        do {
                if (find_owner(walk, citation.end, &other))
                        return false;
        } while (bsl_citation_next(&walk->citer, &citation));
        if (bsl_cue_match(walk->doc, &walk->owner, citation.end, &hit))
                return false;
        citation.v[0].span.start = law.span.start;
        bsl_citation_give(&walk->citer, &citation, law.id, title_of(walk, law.id), 0);
        walk->done = citation.end;
        return true;
}

static void take_name(struct walk *walk, struct bsl_law_name law)
{
        remember(walk, law);
        walk->done = law.span.end;
        if (!take_behind(walk, law))
                push_name(walk, law.span, law.id, walk->gazetteer.rule);
}

static void take_that(struct walk *walk, const struct bsl_hit *hit)
{
        struct bsl_law_name law;

        if (find_pronoun(walk, hit->span.start, &law))
                push_name(walk, law.span, law.id, bsl_hit_rule(walk->doc->desk->rules, hit)->id);
}

/* A name that is not capitalised, where a rule says that it may be one. */
static void take_lower(struct walk *walk, const struct bsl_hit *hit)
{
        struct bsl_law_name law;

        if (bsl_gazetteer_find(&walk->gazetteer, hit->span.start, false, &law))
                take_name(walk, law);
}

static void take_hit(struct walk *walk, const struct bsl_hit *hit)
{
        if (bsl_hit_is(walk->doc, hit, "article"))
                take_citation(walk, hit);
        else if (bsl_hit_is(walk->doc, hit, "chapter"))
                take_chapter(walk, hit);
        else if (bsl_hit_is(walk->doc, hit, "that"))
                take_that(walk, hit);
        else if (bsl_hit_is(walk->doc, hit, "name"))
                take_lower(walk, hit);
        else if (bsl_hit_is(walk->doc, hit, "rival"))
                walk->rival = hit->span.start + 1;
}

/* Takes the hits that start at or before `at`. */
static void take_hits(struct walk *walk, uint32_t at)
{
        while (walk->next < walk->hits.n && walk->hits.v[walk->next].span.start <= at) {
                const struct bsl_hit *hit = &walk->hits.v[walk->next++];
                if (hit->span.start >= walk->done)
                        take_hit(walk, hit);
        }
}

static void open_walk(struct walk *walk, struct bsl_doc *doc)
{
        const struct bsl_ruleset *rules = doc->desk->rules;

        *walk = (struct walk){.doc = doc, .hits = bsl_hits_of(doc->hits, BSL_SLOT_LAW)};
        bsl_gazetteer_open(&walk->gazetteer, doc);
        bsl_citer_open(&walk->citer, doc);
        walk->bridge = bsl_cue_of(rules, BSL_SLOT_LAW, "bridge");
        walk->behind = bsl_cue_of(rules, BSL_SLOT_LAW, "behind");
        walk->owner = bsl_cue_of(rules, BSL_SLOT_LAW, "owner");
}

/* Whether the character in front of a word makes it no word of its own. */
static bool is_joined(uint32_t code)
{
        return bsl_is_letter(code) || bsl_is_digit(code) || code == '-' || code == '_' ||
               code == '@' || code == '/' || code == '.';
}

/* A document of another country: its laws have names of ours and other identifiers. */
static bool is_foreign(const struct bsl_doc *doc)
{
        struct bsl_hit_list hits = bsl_hits_of(doc->hits, BSL_SLOT_LAW);

        for (uint32_t i = 0; i < hits.n; i++)
                if (bsl_hit_is(doc, &hits.v[i], "foreign"))
                        return true;
        return false;
}

void bsl_extract_laws(struct bsl_doc *doc)
{
        struct walk walk;
        struct bsl_law_name law;
        uint32_t n = doc->layout->flow.n;

        if (is_foreign(doc))
                return;
        open_walk(&walk, doc);
        for (uint32_t at = bsl_next_capital(doc->layout, 0); at < n;
             at = bsl_next_capital(doc->layout, at + 1)) {
                take_hits(&walk, at);
                if (at >= walk.done && !is_joined(bsl_char_before(doc->layout, at)) &&
                    bsl_gazetteer_find(&walk.gazetteer, at, false, &law))
                        take_name(&walk, law);
        }
        take_hits(&walk, n);
}
