/*
 * Stances: what an answer does with what was put. Each rule that matches in the
 * answer speaks for one stance with a weight, a longer match hides what lies
 * inside it (`not taken over` / `taken over`), and a stance weighs what its
 * heaviest match does. The heaviest stance wins; acceptance and refusal that
 * weigh nearly the same are partial acceptance, since an answer that accepts
 * one thing and refuses another says both with like words, while a refusal with
 * a friendly word beside it does not. A conclusion under its own label goes
 * before the answer's own words (conclusions.c). Where neither speaks, what stands in front of
 * the numbered answers does, unless it accepts one part and refuses another. Where nothing speaks,
 * the stance is unclear, and a diagnostic says so: a guess would be worth less.
 */
#include "extract/recommendations/exchange.h"

#include <string.h>

enum {
        NEAR = 1,            /* acceptance and refusal this near in weight: both hold */
        SUPPORTED = 2,       /* what both must weigh at least */
        REFUSES = 3,         /* what a refusal of another part must weigh */
        EXPLICIT = 5,        /* an express refusal yields to express acceptance only */
        DECIDES = 4,         /* what a verdict must weigh to be more than an answer to a question */
        VERDICT_MAX = 200,   /* bytes of words that may be all a verdict */
        LEAD_MAX = 600,      /* bytes in front of numbered answers: more is an essay */
        QUESTION_OPENS = 120 /* bytes in which an answer says that it has none */
};

/* In order of preference: of two that weigh the same the first wins. */
enum stance {
        PARTLY,
        ADOPTED,
        REJECTED,
        REFERRED,
        ANSWERED,
        UNCLEAR,
        NOTED,
        ASKED,   /* in rules only: what was put asks to be told something */
        OTHERS,  /* in rules only: words under the answer that another wrote */
        NOTHING, /* in rules only: what was put is that there is nothing to put */
        ASIDE,   /* in rules only: no stance on what was put; it hides the words inside it */
        STANCES
};

static const char *const names[STANCES] = {
        "partly_adopted", "adopted", "rejected", "referred", "answered", "unclear",
        "noted",          "asked",   "others",   "nothing",  "aside",
};

struct vote {
        uint32_t weight;
        const struct bsl_hit *hit; /* the first of that weight */
};

struct votes {
        struct vote v[STANCES];
        uint32_t deeds;  /* what acceptance weighs without words that only agree */
        uint32_t done;   /* flow: where its heaviest words end */
        uint32_t denied; /* flow: where the last refusal of weight starts */
        bool bare;       /* a refusal is all there is: `none` */
};

static uint32_t weight_of(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        const char *weight = bsl_hit_attr(doc->desk->rules, hit, "weight");

        return weight && *weight >= '0' && *weight <= '9' ? (uint32_t)(*weight - '0') : 1;
}

/* What is judged: words, and where they open and close. */
struct plea {
        struct bsl_passage words;
        const char *kind; /* of the exchange, or NULL */
        struct bsl_span first;
        struct bsl_span last; /* sentences */
};

/* Whether other cells of a row stand between the words' pieces: those of one block. */
static bool is_broken(const struct bsl_doc *doc, struct bsl_passage words)
{
        const char *s = doc->layout->flow.s;

        return words.n > 1 && words.v[0].end < words.v[1].start &&
               !memchr(s + words.v[0].end, '\n', words.v[1].start - words.v[0].end);
}

static bool ends_sentence(const struct bsl_doc *doc, struct bsl_span piece)
{
        return strchr(".?!", bsl_last_byte(doc->layout, piece)) != NULL;
}

/* A sentence of a cell goes on in the pieces below. */
static void widen(const struct bsl_doc *doc, struct bsl_passage words, struct plea *plea)
{
        uint32_t n = words.n - 1;

        for (uint32_t i = 0; i < n && plea->first.end >= words.v[i].end; i++) {
                if (ends_sentence(doc, words.v[i]))
                        break;
                plea->first.end =
                        bsl_sentence_at(doc->layout, words.v[i + 1], words.v[i + 1].start).end;
        }
        for (uint32_t i = n; i > 0 && plea->last.start <= words.v[i].start; i--) {
                if (ends_sentence(doc, words.v[i - 1]))
                        break;
                plea->last.start =
                        bsl_sentence_at(doc->layout, words.v[i - 1], words.v[i - 1].end - 1).start;
        }
}

static struct plea plea_of(const struct bsl_doc *doc, struct bsl_passage words, const char *kind)
{
        struct plea plea = {.words = words, .kind = kind};

        if (words.n == 0)
                return plea;
        struct bsl_span end = words.v[words.n - 1];
        plea.first = bsl_sentence_at(doc->layout, words.v[0], words.v[0].start);
        plea.last = bsl_sentence_at(doc->layout, end, end.end - 1);
        if (is_broken(doc, words))
                widen(doc, words, &plea);
        return plea;
}

/* Whether a rule's words count where they stand: some do only at the start of
 * what is judged (`opens`) or in its first and last sentence (`edges`), and some only in one
 * kind of exchange. */
static bool counts(const struct bsl_doc *doc, const struct bsl_hit *hit, const struct plea *plea)
{
        const char *place = bsl_hit_attr(doc->desk->rules, hit, "place");
        const char *of = bsl_hit_attr(doc->desk->rules, hit, "of");

        if (of && !bsl_same(of, plea->kind))
                return false;
        if (bsl_same(place, "opens"))
                return hit->span.start == plea->first.start;
        return !bsl_same(place, "edges") || bsl_span_holds(plea->first, hit->span) ||
               bsl_span_holds(plea->last, hit->span);
}

static void count(const struct bsl_doc *doc, struct votes *votes, const struct bsl_hit *hit)
{
        const char *value = bsl_hit_attr(doc->desk->rules, hit, "value");
        uint32_t weight = weight_of(doc, hit);

        for (uint32_t i = 0; i < STANCES; i++)
                if (bsl_same(names[i], value) && weight > votes->v[i].weight)
                        votes->v[i] = (struct vote){weight, hit};
        if (bsl_same(names[ADOPTED], value) && weight > votes->deeds &&
            !bsl_hit_attr(doc->desk->rules, hit, "concedes")) {
                votes->deeds = weight;
                votes->done = hit->span.end;
        }
        if (bsl_same(names[REJECTED], value) && weight >= SUPPORTED)
                votes->denied = hit->span.start;
        votes->bare |= bsl_same(names[REJECTED], value) &&
                       doc->desk->rules->rules[hit->rule].slot == BSL_SLOT_VERDICT;
}

/* Words that count in some places only are general: they hide no others, unless hiding is
 * all they are for. */
static bool is_general(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        return (bsl_hit_attr(doc->desk->rules, hit, "place") ||
                bsl_hit_attr(doc->desk->rules, hit, "of")) &&
               !bsl_same(names[ASIDE], bsl_hit_attr(doc->desk->rules, hit, "value"));
}

/* Words that were counted, and hide what lies inside them. */
struct cover {
        uint32_t end;
        bool accepts; /* but not that they accept a part: `is partly taken over` */
};

static bool hides(const struct bsl_doc *doc, const struct cover *cover, const struct bsl_hit *hit)
{
        const char *value = bsl_hit_attr(doc->desk->rules, hit, "value");

        return hit->span.end <= cover->end && !(cover->accepts && bsl_same(names[PARTLY], value));
}

/* What ends behind `end` is not said in the words. */
static void poll_some(const struct bsl_doc *doc, struct votes *votes, const struct plea *plea,
                      struct bsl_hit_list hits, uint32_t end, struct cover *cover)
{
        for (uint32_t i = 0; i < hits.n; i++) {
                const struct bsl_hit *hit = &hits.v[i];
                if (hit->span.end > end || hides(doc, cover, hit) || !counts(doc, hit, plea))
                        continue;
                count(doc, votes, hit);
                if (is_general(doc, hit) || hit->span.end <= cover->end)
                        continue;
                const char *value = bsl_hit_attr(doc->desk->rules, hit, "value");
                *cover = (struct cover){hit->span.end, bsl_same(names[ADOPTED], value)};
        }
}

/* `None.`, `Yes, article 5`: a verdict that is all that is said. NULL where it is none. */
static const struct bsl_hit *verdict_of(const struct bsl_doc *doc, struct bsl_passage words)
{
        struct bsl_span all = bsl_passage_extent(words);
        struct bsl_hit *own = NULL;
        struct bsl_hit hit;

        if (bsl_span_empty(all) || bsl_span_len(all) > VERDICT_MAX)
                return NULL;
        struct bsl_view view = bsl_flow_view(doc->layout, all);
        if (words.n > 1) { /* other cells of the row may stand between */
                view.s = bsl_passage_text(doc, words);
                view.n = view.s ? strlen(view.s) : 0;
        }
        if (bsl_ruleset_match_slot(doc->desk->scanner, doc->desk->rules, BSL_SLOT_VERDICT, view,
                                   &hit))
                own = bsl_arena_alloc(doc->desk->arena, sizeof *own);
        if (own)
                *own = (struct bsl_hit){.rule = hit.rule, .span = all};
        return own;
}

static void poll(const struct bsl_doc *doc, struct votes *votes, struct bsl_passage words,
                 const char *kind)
{
        struct plea plea = plea_of(doc, words, kind);
        const struct bsl_hit *verdict = verdict_of(doc, words);
        struct cover covered = {0, false};

        if (verdict)
                count(doc, votes, verdict);

        if (is_broken(doc, words)) {
                poll_some(doc, votes, &plea, bsl_said_joined(doc, words), words.v[words.n - 1].end,
                          &covered);
                return;
        }
        for (uint32_t i = 0; i < words.n; i++)
                for (struct bsl_span left = words.v[i]; !bsl_span_empty(left);) {
                        struct bsl_hit_list hits = bsl_said_in(doc, &left);
                        poll_some(doc, votes, &plea, hits, words.v[i].end, &covered);
                }
}

bool bsl_takes_stand(const struct bsl_doc *doc, struct bsl_span words)
{
        struct votes votes = {.deeds = 0};
        bool stands = false;

        poll(doc, &votes, (struct bsl_passage){&words, 1}, "recommendation");
        for (enum stance i = PARTLY; i <= REFERRED; i++)
                stands |= votes.v[i].weight >= SUPPORTED;
        return stands || votes.v[NOTED].weight >= SUPPORTED;
}

/* `put`: what the words say that are answered. */
static bool asks(const struct bsl_recommendation *r, const struct votes *put)
{
        return strcmp(r->kind, "question") == 0 || put->v[ASKED].weight > 0;
}

/* Whether all that was put is one sentence that there is nothing to remark. */
static bool remarks_nothing(const struct bsl_doc *doc, const struct bsl_recommendation *r,
                            const struct votes *put)
{
        struct bsl_span all = bsl_passage_extent(r->words);

        return strcmp(r->kind, "view") == 0 && put->v[NOTHING].weight > 0 &&
               bsl_sentence_at(doc->layout, all, all.start).end >= all.end;
}

static enum stance heaviest(const struct votes *votes)
{
        enum stance best = PARTLY;

        for (enum stance i = PARTLY; i < ASKED; i++)
                if (votes->v[i].weight > votes->v[best].weight)
                        best = i;
        return votes->v[best].weight > 0 ? best : UNCLEAR;
}

/* Words that only agree, and a refusal behind them: what is conceded first is
 * not what is decided. */
static bool only_concedes(const struct votes *votes)
{
        const struct vote *yes = &votes->v[ADOPTED];
        const struct vote *no = &votes->v[REJECTED];

        return yes->hit && no->weight >= SUPPORTED && votes->deeds < SUPPORTED &&
               votes->denied > yes->hit->span.start;
}

/* Express acceptance of one thing, and in a later sentence the refusal of another. */
static bool splits(const struct bsl_doc *doc, const struct votes *votes)
{
        const char *s = doc->layout->flow.s;

        if (votes->deeds < DECIDES || votes->v[REJECTED].weight < REFUSES ||
            votes->denied <= votes->done)
                return false;
        for (uint32_t i = votes->done; i + 1 < votes->denied; i++)
                if (s[i] == '.' && s[i + 1] == ' ')
                        return true;
        return false;
}

static enum stance settle(const struct bsl_doc *doc, const struct votes *votes)
{
        enum stance best = heaviest(votes);
        uint32_t yes = votes->v[ADOPTED].weight;
        uint32_t no = votes->v[REJECTED].weight;
        bool near = yes + NEAR >= no && no + NEAR >= yes && (no < EXPLICIT || yes >= EXPLICIT);

        if (best != ADOPTED && best != REJECTED)
                return best;
        if (yes == no && yes < SUPPORTED)
                return UNCLEAR; /* general words for both */
        if (only_concedes(votes))
                return REJECTED;
        if (splits(doc, votes))
                return PARTLY;
        return near && yes >= SUPPORTED && no >= SUPPORTED ? PARTLY : best;
}

/* What a question gets is an answer, unless it opens with saying that there is
 * none; `no, it is not known yet` says no. Who puts a question in a remark may also get what the
 * question is for. */
static enum stance of_question(const struct bsl_doc *doc, const struct bsl_recommendation *r,
                               const struct votes *votes, enum stance said)
{
        const struct vote *none = &votes->v[UNCLEAR];
        const struct vote *told = &votes->v[ANSWERED];
        uint32_t start = bsl_passage_extent(r->answer.words).start;

        if (told->weight > 0 && told->hit->span.start == start && strcmp(r->kind, "question") == 0)
                return ANSWERED;
        if (none->weight >= DECIDES && none->hit->span.start < start + QUESTION_OPENS)
                return UNCLEAR;
        const struct vote *best = &votes->v[heaviest(votes)];
        if (strcmp(r->kind, "question") != 0 && said <= REJECTED && best->weight >= DECIDES &&
            !is_general(doc, best->hit))
                return said;
        return ANSWERED;
}

static void say(struct bsl_doc *doc, struct bsl_answer *answer, enum stance stance,
                const struct bsl_hit *hit)
{
        answer->stance = names[stance];
        answer->stance_words = (struct bsl_passage){NULL, 0};
        if (hit) {
                answer->stance_rule = doc->desk->rules->rules[hit->rule].id;
                struct bsl_passage own = bsl_passage_clip(doc, answer->words, hit->span);
                answer->stance_words = own.n > 1 ? own : bsl_passage_of(doc, hit->span);
        } else if (stance == UNCLEAR) {
                bsl_diag_add(doc->desk->diags, doc->desk->arena, BSL_DIAG_STANCE_UNCLEAR,
                             bsl_where(doc, bsl_passage_extent(answer->words)),
                             "no words say what this answer does with what was put");
        }
}

/* The words of the conclusion that was found; none where another speaks. */
static struct bsl_passage conclusion_of(struct bsl_doc *doc, const struct bsl_recommendation *r)
{
        struct votes votes = {.deeds = 0};

        poll(doc, &votes, r->answer.stance_words, NULL);
        return votes.v[OTHERS].weight > 0 ? (struct bsl_passage){NULL, 0}
                                          : bsl_conclusion_words(doc, r);
}

/* A conclusion decides where it accepts or refuses, but for two things: of an
 * answer that does both it only tells that something changes, and so it does of
 * one of several answers. */
static bool concludes(const struct bsl_doc *doc, const struct votes *own,
                      const struct votes *conclusion, bool shared)
{
        enum stance said = settle(doc, conclusion);

        if (shared && said <= ADOPTED && conclusion->v[heaviest(conclusion)].weight > 0)
                return false;

        /* a bare `none` in a column says nothing against what the answer says itself */
        if (said == REJECTED && conclusion->bare && settle(doc, own) != PARTLY &&
            own->v[heaviest(own)].weight >= REFUSES)
                return false;
        if (said > REJECTED || conclusion->v[heaviest(conclusion)].weight == 0)
                return own->v[heaviest(own)].weight == 0;
        return said != ADOPTED || settle(doc, own) != PARTLY;
}

/* What is said in front of numbered answers, of all of them: it speaks where they do not. */
static void ask_lead(const struct bsl_doc *doc, const struct bsl_recommendation *r,
                     struct votes *votes)
{
        struct votes lead = {.deeds = 0};

        if (votes->v[heaviest(votes)].weight > 0 || bsl_passage_empty(r->answer.lead) ||
            bsl_span_len(bsl_passage_extent(r->answer.lead)) > LEAD_MAX)
                return;
        poll(doc, &lead, r->answer.lead, r->kind);
        if (settle(doc, &lead) != PARTLY)
                *votes = lead;
}

static void judge(struct bsl_doc *doc, struct bsl_recommendation *r, bool shared)
{
        struct votes own = {.deeds = 0};
        struct votes conclusion = {.deeds = 0};
        struct votes put = {.deeds = 0};

        poll(doc, &conclusion, conclusion_of(doc, r), r->kind);
        poll(doc, &own, r->answer.words, r->kind);
        if (strcmp(r->kind, "question") != 0)
                poll(doc, &put, r->words, NULL);
        bool nothing = remarks_nothing(doc, r, &put);
        struct votes votes =
                !nothing && concludes(doc, &own, &conclusion, shared) ? conclusion : own;
        if (!nothing)
                ask_lead(doc, r, &votes);
        enum stance stance = settle(doc, &votes);
        if (votes.v[stance].weight == 0 && stance == PARTLY)
                votes.v[stance] = votes.v[heaviest(&votes)]; /* the words of one half */
        if (asks(r, &put))
                stance = of_question(doc, r, &votes, stance);
        else if (votes.v[stance].weight == 0 || (nothing && own.bare))
                stance = nothing ? NOTED : UNCLEAR;
        say(doc, &r->answer, stance, votes.v[stance].hit);
}

void bsl_extract_stances(struct bsl_doc *doc)
{
        struct bsl_recommendations *all = &doc->facts->recommendations;
        bool *shared = bsl_arena_array(doc->desk->arena, all->n + 1, sizeof *shared);

        for (uint32_t i = 0; shared && i < all->n; i++)
                shared[i] = bsl_conclusion_shared(doc, i);
        for (uint32_t i = 0; shared && i < all->n; i++)
                if (all->v[i].answer.given)
                        judge(doc, &all->v[i], shared[i]);
}
