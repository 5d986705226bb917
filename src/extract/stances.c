/*
 * Stances: what an answer does with what was put. Each rule that matches in the
 * answer speaks for one stance with a weight; the heaviest stance wins. A
 * promise beside a refusal makes no acceptance: weights are set in the rules.
 * Where nothing speaks, a question is answered and the rest is unclear, and a
 * diagnostic says so.
 */
#include "extract/extract.h"

#include <string.h>

enum {
        STANCES_MAX = 8,
        CLEAR_LEAD = 1, /* how much heavier the winner must be than what it contradicts */
};

struct vote {
        const char *stance;
        uint32_t weight;
        const struct bsl_hit *hit; /* the heaviest, first hit */
        uint32_t hit_weight;
};

struct votes {
        struct vote v[STANCES_MAX];
        uint32_t n;
};

static uint32_t weight_of(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        const char *weight = bsl_hit_attr(doc->desk->rules, hit, "weight");

        return weight && *weight >= '0' && *weight <= '9' ? (uint32_t)(*weight - '0') : 1;
}

static void count(const struct bsl_doc *doc, struct votes *votes, const struct bsl_hit *hit)
{
        const char *stance = bsl_hit_attr(doc->desk->rules, hit, "value");
        uint32_t weight = weight_of(doc, hit);

        for (uint32_t i = 0; i < votes->n; i++) {
                struct vote *vote = &votes->v[i];
                if (strcmp(vote->stance, stance) != 0)
                        continue;
                if (weight > vote->hit_weight) {
                        vote->hit = hit;
                        vote->hit_weight = weight;
                }
                vote->weight = weight > vote->weight ? weight : vote->weight;
                return;
        }
        if (stance && votes->n < STANCES_MAX)
                votes->v[votes->n++] = (struct vote){stance, weight, hit, weight};
}

static void poll(const struct bsl_doc *doc, struct votes *votes, struct bsl_passage words)
{
        uint32_t covered = 0;

        for (uint32_t i = 0; i < words.n; i++) {
                struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_STANCE, words.v[i]);
                for (uint32_t j = 0; j < hits.n; j++) {
                        if (hits.v[j].span.end > words.v[i].end || hits.v[j].span.end <= covered)
                                continue; /* inside a longer one (`does not` / `does`) */
                        count(doc, votes, &hits.v[j]);
                        covered = hits.v[j].span.end;
                }
        }
}

static const struct vote *find(const struct votes *votes, const char *stance)
{
        for (uint32_t i = 0; i < votes->n; i++)
                if (strcmp(votes->v[i].stance, stance) == 0)
                        return &votes->v[i];
        return NULL;
}

static const struct vote *heaviest(const struct votes *votes)
{
        const struct vote *best = NULL;

        for (uint32_t i = 0; i < votes->n; i++)
                if (!best || votes->v[i].weight > best->weight)
                        best = &votes->v[i];
        return best;
}

/* Acceptance and refusal of one weight: part of it is taken over. */
static const char *settle(const struct votes *votes, const struct vote *best)
{
        const struct vote *yes = find(votes, "adopted");
        const struct vote *no = find(votes, "rejected");

        if (yes && no && yes->weight == no->weight && best->weight == yes->weight)
                return "partly_adopted";
        return best->stance;
}

static void judge(struct bsl_doc *doc, struct bsl_recommendation *r)
{
        struct votes votes = {.n = 0};
        struct bsl_answer *answer = &r->answer;

        poll(doc, &votes, answer->stance_words);
        poll(doc, &votes, answer->words);
        const struct vote *best = heaviest(&votes);
        if (strcmp(r->kind, "question") == 0 && (!best || best->weight < 4)) {
                answer->stance = "answered";
                answer->stance_words = (struct bsl_passage){NULL, 0};
                return;
        }
        if (!best) {
                answer->stance = "unclear";
                answer->stance_words = (struct bsl_passage){NULL, 0};
                bsl_diag_add(doc->desk->diags, doc->desk->arena, BSL_DIAG_STANCE_UNCLEAR,
                             bsl_where(doc, bsl_passage_extent(answer->words)),
                             "no words say what this answer does with what was put");
                return;
        }
        answer->stance = settle(&votes, best);
        answer->stance_rule = doc->desk->rules->rules[best->hit->rule].id;
        answer->stance_words = bsl_passage_of(doc, best->hit->span);
}

void bsl_extract_stances(struct bsl_doc *doc)
{
        for (uint32_t i = 0; i < doc->facts->recommendations.n; i++)
                if (doc->facts->recommendations.v[i].answer.given)
                        judge(doc, &doc->facts->recommendations.v[i]);
}
