/*
 * Promises: sentences in which the municipality says what it will do. A rule
 * finds the words, the sentence around them is the promise. What an adviser
 * asks is none, so the words of recommendations are left out.
 */
#include "extract/cues.h"
#include "extract/references/values.h"

#include "text/utf8.h"

#include <string.h>

enum {
        SENTENCE_MAX = 900,  /* bytes to either side: what is longer is no sentence */
        PROMISES_MAX = 1000, /* of one document, with those in what was put: each is
                              * looked for in all answers */
        SHORT_WORD = 3       /* letters in front of a stop that may abbreviate */
};

/* Whether a sentence ends with the stop at `at`: a space and no lower-case
 * letter behind it, and more than an abbreviation in front. */
static bool ends_at(const struct bsl_doc *doc, uint32_t at)
{
        const char *s = doc->layout->flow.s;
        uint32_t letters = 0;
        uint32_t len;

        if (s[at] != '.' && s[at] != '!' && s[at] != '?')
                return false;
        if (at + 2 >= doc->layout->flow.n || s[at + 1] == '\n')
                return true;
        if (s[at + 1] != ' ' ||
            bsl_is_lower(bsl_utf8_at(s + at + 2, s + doc->layout->flow.n, &len)))
                return false;
        for (uint32_t i = at; i > 0 && s[i - 1] != ' ' && s[i - 1] != '\n'; i--)
                letters++;
        return s[at] != '.' || letters > SHORT_WORD;
}

static struct bsl_span sentence_of(const struct bsl_doc *doc, struct bsl_span words)
{
        const struct bsl_stream *flow = &doc->layout->flow;
        uint32_t start = words.start;
        uint32_t end = words.end;

        while (start > 0 && flow->s[start - 1] != '\n' && words.start - start < SENTENCE_MAX &&
               !(flow->s[start - 1] == ' ' && start > 1 && ends_at(doc, start - 2)))
                start--;
        while (end < flow->n && flow->s[end] != '\n' && end - words.end < SENTENCE_MAX &&
               !ends_at(doc, end))
                end++;
        if (end < flow->n && flow->s[end] != '\n')
                end++;
        while (start < words.start && ((unsigned char)flow->s[start] & 0xC0) == 0x80)
                start++;
        while (end < flow->n && ((unsigned char)flow->s[end] & 0xC0) == 0x80)
                end++;
        return (struct bsl_span){start, end};
}

static bool holds(struct bsl_passage passage, uint32_t at)
{
        for (uint32_t i = 0; i < passage.n; i++)
                if (passage.v[i].start <= at && at < passage.v[i].end)
                        return true;
        return false;
}

/* Whose answer `at` is in: an index, or BSL_NONE. `asked`: it is in the words
 * of what is put to the municipality. */
static uint32_t answer_at(const struct bsl_doc *doc, uint32_t at, bool *asked)
{
        const struct bsl_recommendations *all = &doc->facts->recommendations;
        uint32_t found = BSL_NONE;

        *asked = false;
        for (uint32_t i = 0; i < all->n; i++) {
                const struct bsl_recommendation *one = &all->v[i];
                *asked = *asked || holds(one->words, at);
                if (found == BSL_NONE && one->answer.given && holds(one->answer.words, at))
                        found = i;
        }
        return found;
}

static uint32_t decision_at(const struct bsl_doc *doc, uint32_t at)
{
        for (uint32_t i = 0; i < doc->facts->decisions.n; i++)
                if (holds(doc->facts->decisions.v[i].words, at))
                        return i;
        return BSL_NONE;
}

/* The last date of the sentence that is not before the document's own. */
static const char *deadline_of(const struct bsl_doc *doc, struct bsl_span sentence, uint32_t *from)
{
        const struct bsl_dates *dates = &doc->facts->dates;
        const char *found = NULL;
        struct bsl_day own = {0, 0, 0};
        struct bsl_day day;

        bsl_day_read(doc->facts->document.date.text, &own);
        while (*from < dates->n && dates->v[*from].span.end <= sentence.start)
                (*from)++;
        for (uint32_t i = *from; i < dates->n && dates->v[i].span.start < sentence.end; i++)
                if (bsl_day_read(dates->v[i].value, &day) && bsl_day_compare(day, own) >= 0 &&
                    own.year > 0)
                        found = dates->v[i].value;
        return found;
}

static void take(struct bsl_doc *doc, const struct bsl_hit *hit, struct bsl_span sentence,
                 uint32_t *date)
{
        bool asked;
        uint32_t recommendation = answer_at(doc, hit->span.start, &asked);

        if (asked && recommendation == BSL_NONE)
                return;
        if (recommendation != BSL_NONE) { /* without the answer's label */
                struct bsl_passage answer =
                        doc->facts->recommendations.v[recommendation].answer.words;
                uint32_t from = bsl_passage_extent(answer).start;
                sentence.start = from > sentence.start ? from : sentence.start;
        }
        struct bsl_promise *to = BSL_PUSH(doc->desk->arena, &doc->facts->promises);
        if (!to)
                return;
        *to = (struct bsl_promise){.recommendation = recommendation};
        to->decision = decision_at(doc, hit->span.start);
        to->words =
                recommendation == BSL_NONE
                        ? bsl_passage_of(doc, sentence)
                        : bsl_passage_clip(
                                  doc, doc->facts->recommendations.v[recommendation].answer.words,
                                  sentence);
        to->by = bsl_hit_attr(doc->desk->rules, hit, "kind");
        to->rule = bsl_hit_rule(doc->desk->rules, hit)->id;
        to->deadline = deadline_of(doc, sentence, date);
}

void bsl_extract_promises(struct bsl_doc *doc)
{
        struct bsl_hit_list hits = bsl_hits_of(doc->hits, BSL_SLOT_PROMISE);
        uint32_t end = 0;
        uint32_t date = 0;
        uint32_t tried = 0;

        for (uint32_t i = 0; i < hits.n; i++) {
                if (hits.v[i].span.start < end)
                        continue;
                if (tried++ == PROMISES_MAX) {
                        bsl_more_than(doc, hits.v[i].span, PROMISES_MAX, "promises");
                        return;
                }
                struct bsl_span sentence = sentence_of(doc, hits.v[i].span);
                if (sentence.start < end)
                        sentence.start = end;
                take(doc, &hits.v[i], sentence, &date);
                end = sentence.end;
        }
}
