/*
 * Exchanges that only their alternation shows. Two labels that take turns (turns.c);
 * or numbered questions, each with text below it; or numbered points, each with text
 * below that takes a stand on it, or that takes one itself behind what was put.
 */
#include "extract/recommendations/exchange.h"

#include <string.h>

enum {
        ROUNDS_MIN = 2,  /* points that make an alternation */
        PUT_MAX = 3,     /* sentences of a point that put something */
        CHOICE_MAX = 60, /* bytes of an answer to tick */
};

/* ---- numbered questions with text below each ------------------------------- */

/* Where the last question of a block ends, behind its mark; 0 for none. */
static uint32_t question_end(const struct bsl_layout *layout, const struct bsl_block *b)
{
        for (uint32_t i = b->body.end; i > b->body.start; i--)
                if (layout->flow.s[i - 1] == '?')
                        return i;
        return 0;
}

/* A point of a list that the answer to question `block` ends with: below words of its own, and
 * no question. */
static bool lists_inside(const struct bsl_layout *layout, uint32_t block, uint32_t at)
{
        const struct bsl_block *b = &layout->blocks.v[at];

        return at > block + 1 && b->run != BSL_NONE &&
               layout->numberings.v[b->run].parent == layout->blocks.v[block].run &&
               bsl_last_byte(layout, b->body) != '?';
}

/* The paragraphs right below item `block`: one past the last. */
static uint32_t text_below(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t end = block + 1;

        while (end < layout->blocks.n &&
               layout->blocks.v[end].part == layout->blocks.v[block].part &&
               (layout->blocks.v[end].run == BSL_NONE || lists_inside(layout, block, end)) &&
               !bsl_closes_exchange(doc, end) &&
               (layout->blocks.v[end].kind == BSL_BLOCK_PARAGRAPH ||
                layout->blocks.v[end].kind == BSL_BLOCK_ITEM))
                end++;
        return end;
}

/* The same of a question: a name that ends no sentence, below one that has ended, is of who asks
 * the first of the next list. */
static uint32_t answer_end(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t end = text_below(doc, block);
        const struct bsl_block *last = &layout->blocks.v[end - 1];
        bool next = end < layout->blocks.n && layout->blocks.v[end].kind == BSL_BLOCK_ITEM &&
                    layout->blocks.v[end].run != layout->blocks.v[block].run &&
                    layout->lines.v[layout->blocks.v[end].first_line].value == 1;

        if (!next || end < block + 3 || last->kind != BSL_BLOCK_PARAGRAPH ||
            bsl_span_len(last->body) > CHOICE_MAX ||
            strchr(".?!:;,", bsl_last_byte(layout, last->body)) ||
            !strchr(".?!", bsl_last_byte(layout, last[-1].body)))
                return end;
        return end - 1;
}

/* Whether the text below point `block` says what becomes of the point. */
static bool answers_below(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t end = text_below(doc, block);

        return end > block + 1 &&
               bsl_takes_stand(doc, (struct bsl_span){layout->blocks.v[block + 1].body.start,
                                                      layout->blocks.v[end - 1].body.end});
}

enum form {
        UNTRIED,
        NO_INTERVIEW,
        STAND_BELOW,   /* the text below says what becomes of the point */
        ANSWER_BELOW,  /* the question is the point, its answer the text below */
        ANSWER_BEHIND, /* the answer starts behind the question mark */
        STAND_BEHIND,  /* the answer starts with the first sentence that takes a stand */
};

/* The end of the sentences that put something, in front of the first that says what becomes
 * of it; 0 where none does, or the first does. */
static uint32_t stand_behind(const struct bsl_doc *doc, struct bsl_span body)
{
        struct bsl_span one = bsl_sentence_at(doc->layout, body, body.start);

        if (bsl_takes_stand(doc, one))
                return 0;
        for (uint32_t i = 0; i < PUT_MAX && one.end < body.end; i++) {
                struct bsl_span rest = bsl_trim(doc->layout, (struct bsl_span){one.end, body.end});
                uint32_t end = one.end;
                if (bsl_span_empty(rest))
                        return 0;
                one = bsl_sentence_at(doc->layout, rest, rest.start);
                if (bsl_takes_stand(doc, one))
                        return end;
        }
        return 0;
}

/* The same where most points are of that form: behind the first sentence when none takes a
 * stand. */
static uint32_t answer_inside(const struct bsl_doc *doc, struct bsl_span body)
{
        uint32_t end = stand_behind(doc, body);

        return end ? end : bsl_sentence_at(doc->layout, body, body.start).end;
}

/* A line of dots to write on, or a choice to tick: a dash of a few words that end no sentence. */
static bool is_to_fill_in(const struct bsl_layout *layout, const struct bsl_block *b)
{
        uint32_t at = b->body.start;

        while (at < b->body.end && strchr("._ ", layout->flow.s[at]))
                at++;
        if (at == b->body.end)
                return true;
        return b->kind == BSL_BLOCK_ITEM && b->style == BSL_MARKER_BULLET &&
               bsl_span_len(b->body) < CHOICE_MAX && !strchr(".;:", bsl_last_byte(layout, b->body));
}

/* Whether text stands below question `block` that its reader need not fill in. */
static bool answer_below(const struct bsl_doc *doc, uint32_t block)
{
        uint32_t end = text_below(doc, block);

        for (uint32_t i = block + 1; i < end; i++)
                if (!is_to_fill_in(doc->layout, &doc->layout->blocks.v[i]))
                        return true;
        return false;
}

/* What the points of a run have. */
struct points {
        uint32_t n;
        uint32_t asking;
        uint32_t below;  /* text below them */
        uint32_t behind; /* text behind their question */
        uint32_t stands; /* text below that takes a stand */
        uint32_t inside; /* put and answer in one */
};

/* Only the blocks of the run are looked at. */
static struct points count_points(const struct bsl_doc *doc, uint32_t run)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_numbering *r = &layout->numberings.v[run];
        bool reply = bsl_same(bsl_reply_kind(doc), "recommendation") && !bsl_proposes(doc);
        struct points points = {.n = 0};

        for (uint32_t i = layout->marks[r->first].block;
             i < layout->blocks.n && i <= layout->marks[r->last].block; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                if (b->kind != BSL_BLOCK_ITEM || b->run != run)
                        continue;
                uint32_t question = question_end(layout, b);
                points.n++;
                points.asking += question > 0;
                points.below += answer_below(doc, i);
                points.behind += question > 0 && question + 1 < b->body.end;
                points.stands += answers_below(doc, i);
                points.inside += reply && stand_behind(doc, b->body) > 0;
        }
        return points;
}

/* Whether the points of a run are questions with answers: most ask, and most
 * have text behind or below. Or points with text below, or behind, that takes a stand. */
static enum form form_of(const struct bsl_doc *doc, uint32_t run)
{
        struct points p = count_points(doc, run);

        if (p.n >= ROUNDS_MIN && p.asking * 2 < p.n && p.below * 10 >= p.n * 8 &&
            p.stands * 10 >= p.n * 6 && bsl_reply_kind(doc))
                return STAND_BELOW;
        if (p.n > ROUNDS_MIN && p.asking == 0 && p.below * 10 < p.n * 4 && p.inside * 10 >= p.n * 7)
                return STAND_BEHIND;
        if (p.n < ROUNDS_MIN || p.asking * 10 < p.n * 6)
                return NO_INTERVIEW;
        if (p.n > ROUNDS_MIN && p.asking * 10 >= p.n * 8 && p.behind * 10 >= p.n * 8)
                return ANSWER_BEHIND;
        return p.below * 10 >= p.n * 8 ? ANSWER_BELOW : NO_INTERVIEW;
}

/* The last block of question `block`, whose text ends in front of `end`: paragraphs below it
 * that ask on (`And if so, when?`), with an answer behind them, are its words. */
static uint32_t asks_to(const struct bsl_layout *layout, uint32_t block, uint32_t end)
{
        while (block + 2 < end && layout->blocks.v[block + 1].kind == BSL_BLOCK_PARAGRAPH &&
               bsl_last_byte(layout, layout->blocks.v[block].body) == '?' &&
               bsl_last_byte(layout, layout->blocks.v[block + 1].body) == '?')
                block++;
        return block;
}

static void add_question(struct bsl_doc *doc, uint32_t block, enum form form)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *b = &layout->blocks.v[block];
        uint32_t below = answer_end(doc, block);
        uint32_t end = layout->blocks.v[below - 1].body.end;
        uint32_t split = form == ANSWER_BEHIND ? question_end(layout, b)
                         : form == STAND_BEHIND
                                 ? answer_inside(doc, b->body)
                                 : layout->blocks.v[asks_to(layout, block, below)].body.end;

        if (split == 0)
                return; /* a point that asks nothing */
        struct bsl_recommendation *r = bsl_add_exchange(
                doc, "question", "layout.questions", block,
                bsl_passage_range(doc, b->body.start, split), bsl_passage_range(doc, split, end));

        if (!r)
                return;
        r->number = b->number;
        r->kind = form == STAND_BELOW || form == STAND_BEHIND ? bsl_reply_kind(doc) : "question";
}

/* The only question of its chapter: `2.1` below `1.1` and `1.2`, or `1` below the name of who asks.
 */
static bool asks_alone(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *b = &layout->blocks.v[block];

        return (b->style == BSL_MARKER_DECIMAL || layout->lines.v[b->first_line].value == 1) &&
               layout->numberings.v[b->run].count == 1 && bsl_last_byte(layout, b->body) == '?' &&
               text_below(doc, block) > block + 1;
}

static void read_questions(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        bool found = false;
        uint8_t *forms = bsl_arena_array(doc->desk->arena, layout->numberings.n + 1, sizeof *forms);

        for (uint32_t i = 0; forms && i < layout->blocks.n; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                if (b->kind != BSL_BLOCK_ITEM || b->run == BSL_NONE || bsl_span_empty(b->number))
                        continue;
                if (forms[b->run] == UNTRIED) /* once a run: runs stand inside runs */
                        forms[b->run] = (uint8_t)form_of(doc, b->run);
                if (forms[b->run] == NO_INTERVIEW && found && asks_alone(doc, i))
                        forms[b->run] = ANSWER_BELOW;
                found |= forms[b->run] == ANSWER_BELOW;
                if (forms[b->run] != NO_INTERVIEW)
                        add_question(doc, i, forms[b->run]);
        }
}

/* ---- dashes with text below each -------------------------------------------- */

static bool is_dash(const struct bsl_block *b)
{
        return b->kind == BSL_BLOCK_ITEM && b->style == BSL_MARKER_BULLET;
}

/* The paragraphs right below dash `block`: one past the last. */
static uint32_t below_dash(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t end = block + 1;

        while (end < layout->blocks.n &&
               layout->blocks.v[end].part == layout->blocks.v[block].part &&
               layout->blocks.v[end].kind == BSL_BLOCK_PARAGRAPH && !bsl_closes_exchange(doc, end))
                end++;
        return end;
}

/* Dashes of a document that answers some, most with text below that answers. */
static void read_dashes(struct bsl_doc *doc)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        uint32_t dashes = 0;
        uint32_t below = 0;
        uint32_t stands = 0;

        for (uint32_t i = 0; i < blocks->n; i++) {
                uint32_t end = is_dash(&blocks->v[i]) ? below_dash(doc, i) : 0;
                dashes += end > 0;
                below += end > i + 1;
                if (end > i + 1)
                        stands += bsl_takes_stand(doc,
                                                  (struct bsl_span){blocks->v[i + 1].body.start,
                                                                    blocks->v[end - 1].body.end});
        }
        if (dashes < ROUNDS_MIN || below * 10 < dashes * 8 || stands * 10 < dashes * 6)
                return;
        for (uint32_t i = 0; i < blocks->n; i++) {
                uint32_t end = is_dash(&blocks->v[i]) ? below_dash(doc, i) : 0;
                if (end <= i + 1)
                        continue;
                bsl_add_exchange(doc, bsl_reply_kind(doc), "layout.alternation", i,
                                 bsl_passage_of(doc, blocks->v[i].body),
                                 bsl_passage_range(doc, blocks->v[i + 1].body.start,
                                                   blocks->v[end - 1].body.end));
        }
}

/* Dashes that hold both what was put and what becomes of it. */
static void read_full_dashes(struct bsl_doc *doc)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        uint32_t dashes = 0;
        uint32_t stands = 0;

        for (uint32_t i = 0; i < blocks->n; i++) {
                dashes += is_dash(&blocks->v[i]);
                stands += is_dash(&blocks->v[i]) && stand_behind(doc, blocks->v[i].body) > 0;
        }
        if (dashes <= ROUNDS_MIN || stands * 10 < dashes * 6 || bsl_proposes(doc))
                return;
        for (uint32_t i = 0; i < blocks->n; i++) {
                struct bsl_span body = blocks->v[i].body;
                uint32_t split = is_dash(&blocks->v[i]) ? answer_inside(doc, body) : 0;
                if (split && split < body.end)
                        bsl_add_exchange(doc, "recommendation", "layout.alternation", i,
                                         bsl_passage_range(doc, body.start, split),
                                         bsl_passage_range(doc, split, body.end));
        }
}

void bsl_extract_alternation(struct bsl_doc *doc)
{
        if (!bsl_read_turns(doc) && (bsl_somebody_asks(doc) || bsl_reply_kind(doc)))
                read_questions(doc);
        if (doc->facts->recommendations.n == 0)
                bsl_extract_referring(doc);
        if (doc->facts->recommendations.n == 0 && bsl_reply_kind(doc))
                read_dashes(doc);
        if (doc->facts->recommendations.n == 0 && bsl_same(bsl_reply_kind(doc), "recommendation"))
                read_full_dashes(doc);
}
