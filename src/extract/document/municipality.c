/*
 * Whose document it is: every place where a rule says that a municipality is
 * named is looked up in the list of municipalities; each place has a weight,
 * and the heaviest municipality wins, of equals the first.
 */
#include "extract/extract.h"

#include <stdlib.h>
#include <string.h>

enum {
        CANDIDATES_MAX = 24,
        WEIGHT_MAX = 100,
};

struct candidate {
        const char *name;
        const char *code;
        struct bsl_span view;
        const char *rule;
        uint32_t weight;
};

static uint32_t weight_of(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        const char *weight = bsl_layout_attr(doc->layout, hit, "weight");
        uint32_t value = 0;

        for (; weight && *weight >= '0' && *weight <= '9' && value < WEIGHT_MAX; weight++)
                value = value * 10 + (uint32_t)(*weight - '0');
        return value ? value : 1;
}

static void count(struct candidate *candidates, uint32_t *n, struct candidate found)
{
        for (uint32_t i = 0; i < *n; i++) {
                if (strcmp(candidates[i].code, found.code) != 0)
                        continue;
                if (candidates[i].weight < WEIGHT_MAX * WEIGHT_MAX)
                        candidates[i].weight += found.weight;
                return;
        }
        if (*n < CANDIDATES_MAX)
                candidates[(*n)++] = found;
}

static void gather(const struct bsl_doc *doc, const struct bsl_words *names,
                   struct candidate *candidates, uint32_t *n)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_hit_list hits = bsl_hits_of(&layout->hits, BSL_SLOT_MUNICIPALITY);

        for (uint32_t i = 0; i < hits.n; i++) {
                struct bsl_span name = bsl_hit_cap(&hits.v[i], BSL_CAP_NAME);
                const char *lf =
                        memchr(layout->view.s + name.start, '\n', layout->view.n - name.start);
                struct bsl_view rest = {layout->view.s + name.start,
                                        lf ? (size_t)(lf - layout->view.s) - name.start : 0};
                size_t length = 0;
                const struct bsl_word *word = bsl_words_longest(names, rest, &length);
                if (!word)
                        continue;
                count(candidates, n,
                      (struct candidate){bsl_word_surface(names, word),
                                         bsl_word_value(names, word),
                                         {name.start, name.start + (uint32_t)length},
                                         layout->rules->rules[hits.v[i].rule].id,
                                         weight_of(doc, &hits.v[i])});
        }
}

void bsl_extract_municipality(struct bsl_doc *doc)
{
        const struct bsl_words *names = bsl_words_find(doc->desk->rules, "municipality");
        struct bsl_municipality *out = &doc->facts->document.municipality;
        struct candidate candidates[CANDIDATES_MAX];
        const struct candidate *best = NULL;
        uint32_t n = 0;

        if (!names)
                return;
        gather(doc, names, candidates, &n);
        for (uint32_t i = 0; i < n; i++)
                if (!best || candidates[i].weight > best->weight)
                        best = &candidates[i];
        if (!best)
                return;
        const struct bsl_stream *view = &doc->layout->view;
        *out = (struct bsl_municipality){
                .name = best->name,
                .code = best->code,
                .rule = best->rule,
                .place = {bsl_stream_to_text(view, best->view.start),
                          bsl_stream_to_text(view, best->view.end - 1) + 1},
        };
}
