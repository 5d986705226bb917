/*
 * Recommendations and questions that stand in a list behind the sentence that
 * announces them, and that the document does not answer, or answers in running text
 * by their numbers or all at once. Read only where no exchange was found.
 */
#include "extract/recommendations/exchange.h"

#include <string.h>

enum {
        LISTED_MIN = 2,
        VALUES_MAX = 10, /* numbers that one sentence may name */
        OPENS_MAX = 40,  /* bytes in front of a number that opens its sentence */
};

static void add(struct bsl_doc *doc, const struct bsl_block *b, const char *kind, const char *rule)
{
        struct bsl_passage words = bsl_passage_of(doc, b->body);
        struct bsl_recommendation *r =
                bsl_passage_empty(words) ? NULL
                                         : BSL_PUSH(doc->desk->arena, &doc->facts->recommendations);

        if (r)
                *r = (struct bsl_recommendation){
                        .number = b->number,
                        .kind = kind,
                        .words = words,
                        .rule = rule,
                        .part = b->part,
                        .section = b->section,
                };
}

/* The items right below block `index`, all of one run: how many. */
static uint32_t items_below(const struct bsl_layout *layout, uint32_t index)
{
        uint32_t n = 0;

        while (index + 1 + n < layout->blocks.n) {
                const struct bsl_block *b = &layout->blocks.v[index + 1 + n];
                if (b->kind != BSL_BLOCK_ITEM || bsl_span_empty(b->body) ||
                    b->run != layout->blocks.v[index + 1].run)
                        break;
                n++;
        }
        return n;
}

static bool all_ask(const struct bsl_layout *layout, uint32_t first, uint32_t n)
{
        for (uint32_t i = first; i < first + n; i++) {
                struct bsl_view v = bsl_flow_view(layout, layout->blocks.v[i].body);
                if (!memchr(v.s, '?', v.n))
                        return false;
        }
        return true;
}

/* Sections whose title names a recommendation by its number answer it. */
static void answer_later(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i < layout->sections.n; i++) {
                const struct bsl_section *s = &layout->sections.v[i];
                const struct bsl_block *heading = &layout->blocks.v[s->block];
                const struct bsl_hit *hit =
                        bsl_hits_first(doc->hits, BSL_SLOT_RECREF, heading->body);
                int32_t value = hit ? bsl_number_in(layout, bsl_hit_cap(hit, BSL_CAP_NUMBER)) : -1;
                if (value <= 0 || (uint32_t)value > doc->facts->recommendations.n)
                        continue;
                uint32_t end = s->block + 1;
                while (end < s->end_block && layout->blocks.v[end].kind != BSL_BLOCK_HEADING)
                        end++;
                struct bsl_recommendation *r = &doc->facts->recommendations.v[value - 1];
                r->answer.words = bsl_passage_blocks(doc, s->block + 1, end);
                r->answer.given = !bsl_passage_empty(r->answer.words);
                r->answer.by = doc->facts->document.body ? doc->facts->document.body : "college";
        }
}

/* ---- answers in running text that name the numbers -------------------------- */

struct reply {
        uint32_t values[VALUES_MAX];
        uint32_t n;
        uint32_t from; /* flow */
};

static uint32_t read_digits(const char *s, uint32_t *at, uint32_t end)
{
        uint32_t value = 0;

        while (*at < end && s[*at] >= '0' && s[*at] <= '9')
                value = value * 10 + (uint32_t)(s[(*at)++] - '0');
        return value;
}

/* `1, 3 and 4`. */
static void read_values(const char *s, struct bsl_span span, struct reply *reply)
{
        bool to = false;

        reply->n = 0;
        for (uint32_t at = span.start; at < span.end && reply->n < VALUES_MAX;) {
                uint32_t value = read_digits(s, &at, span.end);
                if (value == 0) {
                        to |= s[at] == 't'; /* `1 to 3`, in whatever words */
                        at++;
                        continue;
                }
                uint32_t last = reply->n ? reply->values[reply->n - 1] : value;
                while (to && last + 1 < value && reply->n < VALUES_MAX - 1)
                        reply->values[reply->n++] = ++last;
                reply->values[reply->n++] = value;
                to = false;
        }
}

/* The words from the reply's start to `end` answer those of its numbers that nobody has. */
static void answer_numbers(struct bsl_doc *doc, const struct reply *reply, uint32_t end)
{
        struct bsl_recommendations *all = &doc->facts->recommendations;

        for (uint32_t i = 0; i < reply->n; i++) {
                struct bsl_recommendation *r =
                        reply->values[i] <= all->n ? &all->v[reply->values[i] - 1] : NULL;
                bool same = r && bsl_number_in(doc->layout, r->number) == (int32_t)reply->values[i];
                if (!same || r->answer.given)
                        continue;
                r->answer.words = bsl_passage_of(doc, (struct bsl_span){reply->from, end});
                r->answer.given = !bsl_passage_empty(r->answer.words);
                r->answer.by = doc->facts->document.body ? doc->facts->document.body : "college";
        }
}

/* `As to recommendation 1 we ... Recommendation 2 we do not follow.` in one paragraph. */
static void read_replies(struct bsl_doc *doc, struct bsl_span body)
{
        struct reply reply = {.n = 0};

        for (struct bsl_span rest = body; !bsl_span_empty(rest);) {
                struct bsl_span one = bsl_sentence_at(doc->layout, rest, rest.start);
                const struct bsl_hit *hit = bsl_hits_first(doc->hits, BSL_SLOT_TOREC, one);
                if (hit && !bsl_hit_attr(doc->desk->rules, hit, "kind") &&
                    (hit->span.start <= one.start + OPENS_MAX || bsl_takes_stand(doc, one))) {
                        answer_numbers(doc, &reply, one.start);
                        read_values(doc->layout->flow.s, bsl_hit_cap(hit, BSL_CAP_NUMBER), &reply);
                        reply.from = one.start;
                }
                rest = bsl_trim(doc->layout, (struct bsl_span){one.end, body.end});
        }
        answer_numbers(doc, &reply, body.end);
}

/* Paragraphs behind the list at block `first` that name the points which they answer. */
static void answer_in_prose(struct bsl_doc *doc, uint32_t first)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;

        for (uint32_t i = first; i < blocks->n && blocks->v[i].part == blocks->v[first].part; i++)
                if (blocks->v[i].kind == BSL_BLOCK_PARAGRAPH || blocks->v[i].kind == BSL_BLOCK_ITEM)
                        read_replies(doc, blocks->v[i].body);
}

/* What a paragraph says from the first sentence on that takes a stand on all of them; empty where
 * none does. */
static struct bsl_span said_of_all(const struct bsl_doc *doc, struct bsl_span body)
{
        for (struct bsl_span rest = body; !bsl_span_empty(rest);) {
                struct bsl_span one = bsl_sentence_at(doc->layout, rest, rest.start);
                const struct bsl_hit *hit = bsl_hits_first(doc->hits, BSL_SLOT_TOREC, one);
                if (bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "all") &&
                    bsl_takes_stand(doc, one))
                        return (struct bsl_span){one.start, body.end};
                rest = bsl_trim(doc->layout, (struct bsl_span){one.end, body.end});
        }
        return (struct bsl_span){body.end, body.end};
}

/* One answer to all points of the list in front of block `first`, where none has its own. */
static void answer_all(struct bsl_doc *doc, uint32_t first)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        struct bsl_recommendations *all = &doc->facts->recommendations;
        struct bsl_span said = {0, 0};

        for (uint32_t i = 0; i < all->n; i++)
                if (all->v[i].answer.given || bsl_proposes(doc)) /* what is to be decided on them */
                        return;
        for (uint32_t i = first;
             bsl_span_empty(said) && i < blocks->n && blocks->v[i].part == blocks->v[first].part;
             i++)
                if (blocks->v[i].kind == BSL_BLOCK_PARAGRAPH)
                        said = said_of_all(doc, blocks->v[i].body);
        for (uint32_t i = 0; !bsl_span_empty(said) && i < all->n; i++) {
                all->v[i].answer.words = bsl_passage_of(doc, said);
                all->v[i].answer.given = true;
                all->v[i].answer.by =
                        doc->facts->document.body ? doc->facts->document.body : "college";
        }
}

void bsl_extract_listed(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_hit_list hits = bsl_hits_of(doc->hits, BSL_SLOT_LISTED);

        for (uint32_t i = 0; i < hits.n; i++) {
                uint32_t block = bsl_block_at(layout, hits.v[i].span.start);
                const char *kind = bsl_hit_attr(doc->desk->rules, &hits.v[i], "kind");
                uint32_t n = block == BSL_NONE ? 0 : items_below(layout, block);
                if (n < LISTED_MIN || (bsl_same(kind, "question") &&
                                       !(bsl_somebody_asks(doc) && all_ask(layout, block + 1, n))))
                        continue;
                for (uint32_t j = block + 1; j <= block + n; j++)
                        add(doc, &layout->blocks.v[j], kind,
                            doc->desk->rules->rules[hits.v[i].rule].id);
                answer_later(doc);
                answer_in_prose(doc, block + n + 1);
                answer_all(doc, block + n + 1);
                return;
        }
}
