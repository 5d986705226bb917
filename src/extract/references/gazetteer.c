/*
 * Names of laws. A title may start any capitalised word; a short name counts as
 * it is spelt; a weak one, which reads as a noun or surname too, counts only
 * behind a citation or once its law was named. A name that changed its law is
 * decided by the year of the document.
 */
#include "extract/references/citation.h"

#include "extract/references/values.h"

#include <string.h>

enum {
        SHORT_NAME = 6,   /* bytes: of an abbreviation */
        NAME_AHEAD = 200, /* bytes: the longest title and some */
        LOCAL_REACH = 250 /* bytes of a local title in front of a name */
};

static uint16_t year_of(const struct bsl_doc *doc)
{
        struct bsl_day latest = {0, 0, 0};
        struct bsl_day day;
        const struct bsl_dates *dates = &doc->facts->dates;

        if (bsl_day_read(doc->facts->document.date.text, &day) ||
            bsl_day_read(doc->facts->document.meeting_date.text, &day))
                return day.year;
        for (uint32_t i = 0; i < dates->n; i++)
                if (bsl_day_read(dates->v[i].value, &day) && bsl_day_compare(day, latest) > 0)
                        latest = day;
        return latest.year;
}

void bsl_gazetteer_open(struct bsl_gazetteer *gazetteer, const struct bsl_doc *doc)
{
        const struct bsl_ruleset *rules = doc->desk->rules;

        *gazetteer = (struct bsl_gazetteer){.doc = doc, .year = year_of(doc)};
        gazetteer->titles = bsl_words_find(rules, "law");
        gazetteer->shorts = bsl_words_find(rules, "law-short");
        gazetteer->weak = bsl_words_find(rules, "law-weak");
        gazetteer->names = bsl_words_find(rules, "law-title");
        gazetteer->decrees = bsl_words_find(rules, "law-decree");
        gazetteer->compound = bsl_cue_of(rules, BSL_SLOT_LAW, "compound");
        gazetteer->compound_short = bsl_cue_of(rules, BSL_SLOT_LAW, "compound-short");
        struct bsl_cue name = bsl_cue_of(rules, BSL_SLOT_LAW, "name");
        if (name.n > 0)
                gazetteer->rule = rules->rules[name.rules[0]].id;
}

/* ---- laws that were named ---- */

bool bsl_gazetteer_knows(const struct bsl_gazetteer *gazetteer, const char *id)
{
        for (uint32_t i = 0; i < gazetteer->n_known; i++)
                if (strcmp(gazetteer->known[i], id) == 0)
                        return true;
        return false;
}

void bsl_gazetteer_know(struct bsl_gazetteer *gazetteer, const char *id)
{
        if (gazetteer->n_known < BSL_LAWS_KNOWN && !bsl_gazetteer_knows(gazetteer, id))
                gazetteer->known[gazetteer->n_known++] = id;
}

bool bsl_is_decree(const struct bsl_gazetteer *gazetteer, const char *id)
{
        return gazetteer->decrees &&
               bsl_words_get(gazetteer->decrees, (struct bsl_view){id, strlen(id)});
}

const char *bsl_gazetteer_only_act(const struct bsl_gazetteer *gazetteer)
{
        const char *found = NULL;

        for (uint32_t i = 0; i < gazetteer->n_known; i++) {
                if (bsl_is_decree(gazetteer, gazetteer->known[i]))
                        continue;
                if (found)
                        return NULL;
                found = gazetteer->known[i];
        }
        return found;
}

/* ---- one name ---- */

static bool holds(const struct bsl_word *word, uint16_t year)
{
        return (word->from == 0 || year >= word->from) && (word->to == 0 || year <= word->to);
}

static bool spelt_so(const struct bsl_words *words, const struct bsl_word *word,
                     struct bsl_view view)
{
        return bsl_view_is(view, bsl_word_surface(words, word));
}

/* The one law that the entries of a name stand for in the document's year, or
 * NULL. Without a year they must all stand for the same. */
static const char *decide(const struct bsl_words *words, const struct bsl_word *word, uint16_t year,
                          bool exact, struct bsl_view view)
{
        const char *id = NULL;

        for (; word; word = bsl_word_next(words, word)) {
                if ((exact && !spelt_so(words, word, view)) || (year > 0 && !holds(word, year)))
                        continue;
                const char *value = bsl_word_value(words, word);
                if (id && strcmp(id, value) != 0)
                        return NULL;
                id = value;
        }
        return id;
}

static const char *look_up(const struct bsl_gazetteer *gazetteer, const struct bsl_words *words,
                           struct bsl_view view, bool exact, size_t *len)
{
        const struct bsl_word *word = words ? bsl_words_longest(words, view, len) : NULL;

        return word ? decide(words, word, gazetteer->year, exact, (struct bsl_view){view.s, *len})
                    : NULL;
}

/* The longest name of the three lists. */
static const char *longest(const struct bsl_gazetteer *gazetteer, struct bsl_view view, bool cited,
                           size_t *len)
{
        size_t n = 0;
        const char *found = look_up(gazetteer, gazetteer->titles, view, false, len);
        const char *id = look_up(gazetteer, gazetteer->shorts, view, !cited, &n);

        if (id && (!found || n > *len)) {
                found = id;
                *len = n;
        }
        id = look_up(gazetteer, gazetteer->weak, view, !cited, &n);
        if (id && (!found || n > *len) && (cited || bsl_gazetteer_knows(gazetteer, id))) {
                found = id;
                *len = n;
        }
        return found;
}

/* Inside the title of a local regulation, or a person's name. */
static bool is_local(const struct bsl_doc *doc, uint32_t at)
{
        struct bsl_span near = {at > LOCAL_REACH ? at - LOCAL_REACH : 0, at};
        struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_LAW, near);

        for (uint32_t i = 0; i < hits.n; i++)
                if (hits.v[i].span.end > at && bsl_hit_is(doc, &hits.v[i], "local"))
                        return true;
        return false;
}

bool bsl_gazetteer_find(struct bsl_gazetteer *gazetteer, uint32_t at, bool cited,
                        struct bsl_law_name *out)
{
        struct bsl_view view = bsl_ahead(gazetteer->doc, at, NAME_AHEAD);
        struct bsl_hit hit;
        size_t len = 0;
        const char *id = gazetteer->rule ? longest(gazetteer, view, cited, &len) : NULL;

        if (!id || is_local(gazetteer->doc, at))
                return false;
        uint32_t end = at + (uint32_t)len;
        if (bsl_cue_match(gazetteer->doc, &gazetteer->compound, end, &hit) ||
            (len <= SHORT_NAME &&
             bsl_cue_match(gazetteer->doc, &gazetteer->compound_short, end, &hit)))
                return false;
        *out = (struct bsl_law_name){{at, end}, id};
        return true;
}
