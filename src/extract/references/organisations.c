/*
 * Bodies and people. An acronym in brackets is tied to the words in front of it
 * that have its letters, and to every later use; acronyms that need no
 * introduction are a word list. A name that is a law's is none of a body.
 */
#include "extract/cues.h"

#include "text/utf8.h"

#include <string.h>

enum {
        ACRONYMS_MAX = 64, /* that one document introduces */
        ACRONYM_BYTES = 24,
        NAME_WORDS = 10,   /* in front of an acronym */
        LEADING_WORDS = 3, /* that are capitalised in front of a name */
        NAME_BYTES = 160
};

/* An acronym that the text introduced. */
struct acronym {
        struct bsl_view letters;
        const char *id;
        const char *name;
        const char *kind;
        const char *rule;
};

struct reader {
        struct bsl_doc *doc;
        const struct bsl_words *known;
        const struct bsl_words *stops;
        const struct bsl_words *things;
        struct acronym acronyms[ACRONYMS_MAX];
        uint32_t n;
        struct bsl_hit_list hits;
        uint32_t next;
        uint32_t law; /* index of the first law that does not end before here */
        uint32_t document;
        uint32_t done;
        const char *rule; /* of acronyms that need no introduction */
};

static uint32_t lower_at(const char *s, const char *end, uint32_t *len)
{
        uint32_t code = bsl_utf8_at(s, end, len);

        return code >= 'A' && code <= 'Z' ? code + 32 : code;
}

/* ---- the name in front of an acronym ---- */

/* Where the word in front of `at` starts, in the same block; `at` when there is none. */
static uint32_t word_before(const struct bsl_doc *doc, uint32_t at)
{
        const char *s = doc->layout->flow.s;
        uint32_t start = at;

        while (start > 0 && s[start - 1] == ' ')
                start--;
        uint32_t end = start;
        while (start > 0 && s[start - 1] != ' ' && s[start - 1] != '\n' && s[start - 1] != '(' &&
               s[start - 1] != '"')
                start--;
        return start < end ? start : at;
}

static bool is_stop(char c)
{
        return c == '.' || c == ',' || c == ';' || c == ':' || c == ')';
}

/* Whether `letters` are, in order, letters of the words [start, end), the first
 * of them the first of these. */
static bool spells(const struct bsl_doc *doc, uint32_t start, uint32_t end, struct bsl_view letters)
{
        const char *s = doc->layout->flow.s;
        const char *want = letters.s;
        const char *want_end = letters.s + letters.n;
        uint32_t len = 1;
        uint32_t want_len;

        for (uint32_t at = start; at < end && want < want_end; at += len) {
                uint32_t code = lower_at(s + at, s + end, &len);
                bool same = code == lower_at(want, want_end, &want_len);
                if (at == start && !same)
                        return false;
                if (same)
                        want += want_len;
        }
        return want == want_end;
}

/* How many of the words start with a letter of the acronym, in order. */
static uint32_t initials(const struct bsl_doc *doc, uint32_t start, uint32_t end,
                         struct bsl_view letters)
{
        const char *s = doc->layout->flow.s;
        const char *want = letters.s;
        const char *want_end = letters.s + letters.n;
        uint32_t found = 0;
        uint32_t len = 1;
        uint32_t want_len;

        for (uint32_t at = start; at < end && want < want_end; at += len) {
                bool initial = at == start || s[at - 1] == ' ' || s[at - 1] == '-';
                uint32_t code = lower_at(s + at, s + end, &len);
                if (!initial || code != lower_at(want, want_end, &want_len))
                        continue;
                want += want_len;
                found++;
        }
        return found;
}

/* The longest run of words in front of `at` that spells the acronym with the
 * most initials; an empty span when none does. */
static struct bsl_span name_before(const struct bsl_doc *doc, uint32_t at, struct bsl_view letters)
{
        struct bsl_span best = {at, at};
        uint32_t most = 1;
        uint32_t end = at;
        uint32_t start = at;

        while (end > 0 && doc->layout->flow.s[end - 1] == ' ')
                end--;
        for (uint32_t i = 0; i < NAME_WORDS; i++) {
                uint32_t word = word_before(doc, start);
                if (word == start || end - word > NAME_BYTES)
                        break;
                if (i > 0 && start > 1 && is_stop(doc->layout->flow.s[start - 2]))
                        break;
                start = word;
                uint32_t found =
                        spells(doc, start, end, letters) ? initials(doc, start, end, letters) : 0;
                if (found > most) {
                        most = found;
                        best = (struct bsl_span){start, end};
                }
        }
        return best;
}

/* ---- references ---- */

static bool has_capital(const struct bsl_doc *doc, struct bsl_span span)
{
        const char *s = doc->layout->flow.s;
        uint32_t len;

        for (uint32_t at = span.start; at < span.end; at += len)
                if (bsl_is_upper(bsl_utf8_at(s + at, s + span.end, &len)))
                        return true;
        return false;
}

/* Whether the words are those of a law or of another document, which have names and acronyms too.
 * Asked in ascending order. */
static bool is_taken(struct reader *reader, struct bsl_span span)
{
        const struct bsl_laws *laws = &reader->doc->facts->laws;
        const struct bsl_references *documents = &reader->doc->facts->documents;

        while (reader->law < laws->n && laws->v[reader->law].span.end <= span.start)
                reader->law++;
        while (reader->document < documents->n &&
               documents->v[reader->document].span.end <= span.start)
                reader->document++;
        return (reader->law < laws->n && bsl_span_overlap(laws->v[reader->law].span, span)) ||
               (reader->document < documents->n &&
                bsl_span_overlap(documents->v[reader->document].span, span));
}

static struct bsl_reference *push(struct reader *reader, struct bsl_span span, const char *kind,
                                  const char *rule)
{
        struct bsl_reference *to =
                BSL_PUSH(reader->doc->desk->arena, &reader->doc->facts->organisations);

        reader->done = span.end;
        if (to)
                *to = (struct bsl_reference){.span = span, .kind = kind, .rule = rule};
        return to;
}

static const struct acronym *find_acronym(const struct reader *reader, struct bsl_view view)
{
        for (uint32_t i = 0; i < reader->n; i++) {
                const struct acronym *acronym = &reader->acronyms[i];
                if (acronym->letters.n == view.n && memcmp(acronym->letters.s, view.s, view.n) == 0)
                        return acronym;
        }
        return NULL;
}

/* A body whose name ends where the brackets start, if one was found. */
static struct bsl_reference *body_before(struct reader *reader, uint32_t at)
{
        struct bsl_references *all = &reader->doc->facts->organisations;

        if (all->n == 0 || all->v[all->n - 1].span.end + 1 != at)
                return NULL;
        return &all->v[all->n - 1];
}

/* Whether a word of a name ends like that of a thing: plans and offices have acronyms too. */
static bool names_thing(const struct reader *reader, struct bsl_span name)
{
        const char *s = reader->doc->layout->flow.s;

        for (uint32_t at = name.start; reader->things && at < name.end;) {
                uint32_t end = at;
                while (end < name.end && s[end] != ' ')
                        end++;
                for (; at < end; at++)
                        if (bsl_words_get(reader->things, (struct bsl_view){s + at, end - at}))
                                return true;
                at = end + 1;
        }
        return false;
}

static void introduce(struct reader *reader, const struct bsl_hit *hit)
{
        struct bsl_doc *doc = reader->doc;
        struct bsl_view letters = bsl_cap_view(doc, hit, BSL_CAP_VALUE);
        struct bsl_reference *body = body_before(reader, hit->span.start);
        struct bsl_span name = name_before(doc, hit->span.start, letters);

        if (find_acronym(reader, letters) || is_taken(reader, hit->span) ||
            (!body &&
             (bsl_span_empty(name) || !has_capital(doc, name) || names_thing(reader, name))))
                return;
        if (reader->n == ACRONYMS_MAX) {
                bsl_more_than(doc, hit->span, ACRONYMS_MAX, "acronyms");
                return;
        }
        if (!body)
                body = push(reader, name, NULL, bsl_hit_rule(doc->desk->rules, hit)->id);
        if (!body)
                return;
        struct acronym *acronym = &reader->acronyms[reader->n++];
        struct bsl_view words = bsl_flow_view(doc->layout, body->span);
        *acronym = (struct acronym){.letters = letters, .kind = body->kind};
        acronym->id = bsl_arena_copy(doc->desk->arena, letters.s, letters.n);
        acronym->name = bsl_arena_copy(doc->desk->arena, words.s, words.n);
        acronym->rule = bsl_hit_rule(doc->desk->rules, hit)->id;
        body->id = acronym->id;
        body->name = acronym->name;
}

static bool is_capitalised(const struct reader *reader, struct bsl_span word)
{
        const char *s = reader->doc->layout->flow.s;
        struct bsl_view view = bsl_flow_view(reader->doc->layout, word);
        uint32_t len;

        return bsl_is_upper(bsl_utf8_at(s + word.start, s + word.end, &len)) &&
               !is_stop(s[word.end - 1]) && !bsl_is_digit((unsigned char)s[word.end - 1]) &&
               !(reader->stops && bsl_words_get(reader->stops, view));
}

/* A rule finds a name by its telling part ("adviesraad" in Dutch), unless it says that the name
 * starts `from` it: the rest of that word and the capitalised words in front of it belong to
 * the name. */
static struct bsl_span whole_name(const struct reader *reader, struct bsl_span name)
{
        const char *s = reader->doc->layout->flow.s;
        uint32_t word = name.start > 0 && s[name.start - 1] != ' ' && s[name.start - 1] != '\n'
                                ? word_before(reader->doc, name.start)
                                : name.start;

        if (word < reader->done || name.start - word > ACRONYM_BYTES)
                return name;
        name.start = word;
        for (uint32_t i = 0; i < LEADING_WORDS; i++) {
                word = word_before(reader->doc, name.start);
                if (word == name.start || word < reader->done ||
                    !is_capitalised(reader, (struct bsl_span){word, name.start - 1}))
                        break;
                name.start = word;
        }
        return name;
}

static void take_hit(struct reader *reader, const struct bsl_hit *hit)
{
        struct bsl_span name = bsl_hit_cap(hit, BSL_CAP_NAME);

        if (bsl_hit_is(reader->doc, hit, "acronym")) {
                introduce(reader, hit);
                return;
        }
        if (!bsl_hit_attr(reader->doc->desk->rules, hit, "from"))
                name = whole_name(reader, name);
        if (bsl_span_empty(name) || !has_capital(reader->doc, name) || is_taken(reader, name))
                return;
        push(reader, name, bsl_hit_attr(reader->doc->desk->rules, hit, "kind"),
             bsl_hit_rule(reader->doc->desk->rules, hit)->id);
}

/* The word of capitals that starts at `at`: letters, digits, a hyphen inside. */
static struct bsl_span word_at(const struct bsl_doc *doc, uint32_t at)
{
        const char *s = doc->layout->flow.s;
        uint32_t end = at;
        uint32_t len;

        while (end < doc->layout->flow.n && end - at < ACRONYM_BYTES) {
                uint32_t code = bsl_utf8_at(s + end, s + doc->layout->flow.n, &len);
                if (!bsl_is_letter(code) && !bsl_is_digit(code) && code != '&' && code != '-')
                        break;
                end += len;
        }
        return (struct bsl_span){at, end};
}

/* Two capitals at least: most words have one. */
static bool is_acronym(struct bsl_view view)
{
        uint32_t capitals = 0;

        for (size_t i = 0; i < view.n; i++)
                capitals += view.s[i] >= 'A' && view.s[i] <= 'Z';
        return capitals > 1;
}

static void take_word(struct reader *reader, struct bsl_span span)
{
        struct bsl_doc *doc = reader->doc;
        struct bsl_view view = bsl_flow_view(doc->layout, span);
        struct bsl_reference *to;

        if (!is_acronym(view))
                return;
        const struct acronym *acronym = find_acronym(reader, view);
        const struct bsl_word *word =
                acronym || !reader->known ? NULL : bsl_words_get(reader->known, view);

        const char *name = word ? bsl_word_surface(reader->known, word) : NULL;

        if (!acronym && (!name || !bsl_view_is(view, name)))
                return;
        if (is_taken(reader, span))
                return;
        to = acronym ? push(reader, span, acronym->kind, acronym->rule)
                     : push(reader, span, bsl_word_value(reader->known, word), reader->rule);
        if (!to)
                return;
        to->id = acronym ? acronym->id : name;
        to->name = acronym ? acronym->name : NULL;
}

static void take_hits(struct reader *reader, uint32_t at)
{
        while (reader->next < reader->hits.n && reader->hits.v[reader->next].span.start <= at) {
                const struct bsl_hit *hit = &reader->hits.v[reader->next++];
                if (hit->span.start >= reader->done)
                        take_hit(reader, hit);
        }
}

/* Whether the character in front of a word makes it no word of its own. */
static bool is_joined(uint32_t code)
{
        return bsl_is_letter(code) || bsl_is_digit(code) || code == '-' || code == '.' ||
               code == '@' || code == '/';
}

static void read_organisations(struct bsl_doc *doc)
{
        struct reader reader = {.doc = doc};
        struct bsl_cue cue = bsl_cue_of(doc->desk->rules, BSL_SLOT_ORGANISATION, "acronym");
        uint32_t n = doc->layout->flow.n;

        reader.rule = cue.n > 0 ? doc->desk->rules->rules[cue.rules[0]].id : NULL;
        reader.known = reader.rule ? bsl_words_find(doc->desk->rules, "acronym") : NULL;
        reader.stops = bsl_words_find(doc->desk->rules, "name-stop");
        reader.things = bsl_words_find(doc->desk->rules, "thing");
        reader.hits = bsl_hits_of(doc->hits, BSL_SLOT_ORGANISATION);
        for (uint32_t at = bsl_next_capital(doc->layout, 0); at < n;
             at = bsl_next_capital(doc->layout, at + 1)) {
                take_hits(&reader, at);
                if (at >= reader.done && !is_joined(bsl_char_before(doc->layout, at)))
                        take_word(&reader, word_at(doc, at));
        }
        take_hits(&reader, n);
}

/* ---- people ---- */

static void read_people(struct bsl_doc *doc)
{
        struct bsl_hit_list hits = bsl_hits_of(doc->hits, BSL_SLOT_PERSON);
        uint32_t end = 0;

        for (uint32_t i = 0; i < hits.n; i++) {
                const struct bsl_hit *hit = &hits.v[i];
                struct bsl_view who = bsl_cap_view(doc, hit, BSL_CAP_WHO);
                struct bsl_view name = bsl_cap_view(doc, hit, BSL_CAP_NAME);
                if (hit->span.start < end)
                        continue;
                end = hit->span.end;
                struct bsl_reference *to = BSL_PUSH(doc->desk->arena, &doc->facts->people);
                if (!to)
                        return;
                *to = (struct bsl_reference){.span = hit->span};
                to->kind = bsl_hit_attr(doc->desk->rules, hit, "kind");
                to->rule = bsl_hit_rule(doc->desk->rules, hit)->id;
                to->id = bsl_arena_copy(doc->desk->arena, who.s, who.n);
                to->name = bsl_arena_copy(doc->desk->arena, name.s, name.n);
        }
}

void bsl_extract_organisations(struct bsl_doc *doc)
{
        read_organisations(doc);
        read_people(doc);
}
