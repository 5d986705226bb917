/*
 * Two short labels that no rule knows and that take turns through a stretch of the
 * document: the first is of the remarks, the second of the answers.
 */
#include "extract/recommendations/exchange.h"

#include <string.h>

enum {
        ROUNDS_MIN = 2, /* turns that make an alternation */
        WORDS_MIN = 20, /* bytes of words behind a label that are more than a name or a date */
};

/* A block that starts with a label: `Label: text`, `Label?Text`, `Label:`. */
struct cue {
        uint32_t block;
        uint32_t key;
        uint32_t from; /* flow: behind the label */
};

BSL_LIST(cues, struct cue);

/* The label of a number, a day or somebody: the foot of a page or a form, whatever comes with it.
 */
static bool labels_field(const struct bsl_doc *doc, const struct bsl_block *block)
{
        const struct bsl_hit *hit =
                bsl_layout_line_hit(doc->layout, BSL_SLOT_LABEL, block->first_line);
        const char *key = bsl_layout_attr(doc->layout, hit, "key");

        return key && !bsl_same(key, "none") && !bsl_same(key, "subject");
}

static void find_cues(struct bsl_doc *doc, struct cues *out)
{
        const struct bsl_layout *layout = doc->layout;
        bool reply = bsl_reply_kind(doc) != NULL; /* then points and titles may be labels too */

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                bool other = b->kind == BSL_BLOCK_ITEM || b->kind == BSL_BLOCK_HEADING;
                if ((b->kind != BSL_BLOCK_PARAGRAPH && !(reply && other)) ||
                    bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, b->first_line) ||
                    labels_field(doc, b))
                        continue; /* words that announce decisions label no answer */
                uint32_t end = bsl_cue_end(layout, b->body);
                struct cue *cue = end ? BSL_PUSH(doc->desk->arena, out) : NULL;
                if (cue)
                        *cue = (struct cue){i, bsl_cue_key(layout, b->body.start, end), end};
        }
}

/* The label of an answer, or of what stands behind one: it opens no round. */
static bool is_behind(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(doc->layout, BSL_SLOT_EXCHANGE,
                                                        doc->layout->blocks.v[block].first_line);
        const char *side = hit ? bsl_hit_attr(doc->desk->rules, hit, "side") : NULL;

        return bsl_same(side, "answer") || bsl_same(side, "end");
}

/* Two keys that take turns from cue `first` on: how many rounds. */
static uint32_t rounds_from(const struct bsl_doc *doc, const struct cues *cues, uint32_t first)
{
        uint32_t n = 0;

        if (first + 1 >= cues->n || cues->v[first].key == cues->v[first + 1].key ||
            is_behind(doc, cues->v[first].block))
                return 0;
        while (first + 2 * n + 1 < cues->n && cues->v[first + 2 * n].key == cues->v[first].key &&
               cues->v[first + 2 * n + 1].key == cues->v[first + 1].key)
                n++;
        return n;
}

/* The words behind a cue, to the next cue, heading or end. */
static struct bsl_passage words_of(struct bsl_doc *doc, const struct cues *cues, uint32_t index)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t end = cues->v[index].block + 1;
        uint32_t stop = index + 1 < cues->n ? cues->v[index + 1].block : layout->blocks.n;

        while (end < stop && (layout->blocks.v[end].kind == BSL_BLOCK_PARAGRAPH ||
                              layout->blocks.v[end].kind == BSL_BLOCK_ITEM))
                end++;
        return bsl_passage_range(doc, cues->v[index].from, layout->blocks.v[end - 1].body.end);
}

/* Whether more than a few words stand behind most of the labels. */
static bool has_sentences(const struct bsl_layout *layout, const struct cues *cues, uint32_t first,
                          uint32_t rounds)
{
        uint32_t n = 0;

        for (uint32_t i = first; i < first + 2 * rounds; i++) {
                const struct bsl_block *b = &layout->blocks.v[cues->v[i].block];
                bool alone = cues->v[i].from >= b->body.end;
                n += alone || b->body.end - cues->v[i].from >= WORDS_MIN;
        }
        return n * 10 >= 2 * rounds * 6;
}

bool bsl_proposes(const struct bsl_doc *doc)
{
        const char *kind = doc->facts->document.kind;

        return doc->facts->decisions.n > 0 || bsl_same(kind, "college_note") ||
               bsl_same(kind, "council_proposal");
}

/* Whether a heading of its own stands right above each round. */
static bool each_titled(const struct bsl_layout *layout, const struct cues *cues, uint32_t first,
                        uint32_t rounds)
{
        for (uint32_t j = 0; j < rounds; j++) {
                uint32_t block = cues->v[first + 2 * j].block;
                if (block == 0 || layout->blocks.v[block - 1].kind != BSL_BLOCK_HEADING)
                        return false;
        }
        return true;
}

/* The rounds from cue `first` on. */
static void add_rounds(struct bsl_doc *doc, const char *kind, const struct cues *cues,
                       uint32_t first, uint32_t rounds)
{
        bool titled = each_titled(doc->layout, cues, first, rounds);

        for (uint32_t j = 0; j < rounds; j++) {
                uint32_t block = cues->v[first + 2 * j].block;
                const struct bsl_block *b = &doc->layout->blocks.v[block];
                struct bsl_recommendation *r = bsl_add_exchange(
                        doc, kind ? kind : "view", "layout.alternation", block,
                        words_of(doc, cues, first + 2 * j), words_of(doc, cues, first + 2 * j + 1));
                if (!r)
                        continue;
                r->number = b->number;
                if (!titled)
                        continue;
                r->title = bsl_passage_of(doc, b[-1].body);
                if (bsl_span_empty(r->number))
                        r->number = b[-1].number;
        }
}

bool bsl_read_turns(struct bsl_doc *doc)
{
        struct cues cues = {0};
        const char *kind = bsl_reply_kind(doc);
        bool found = false;

        if (!kind && !bsl_somebody_asks(doc) &&
            (bsl_proposes(doc) || bsl_hits_of(doc->hits, BSL_SLOT_ASKER).n == 0))
                return false; /* grounds and their doubts, problems and what is done */
        find_cues(doc, &cues);
        for (uint32_t i = 0; i < cues.n;) {
                uint32_t rounds = rounds_from(doc, &cues, i);
                bool form = !has_sentences(doc->layout, &cues, i, rounds); /* who, and when */
                if (!form && rounds >= ROUNDS_MIN) {
                        add_rounds(doc, kind, &cues, i, rounds);
                        found = true;
                }
                i += rounds >= ROUNDS_MIN ? 2 * rounds - form : 1; /* its last may open rounds */
        }
        return found;
}
