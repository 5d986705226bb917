/*
 * Closing an exchange: remark and answer become recommendations. When both
 * sides are lists, point is paired with point of the same number (`ad 1, 2 and
 * 3` answers three); a joint answer is repeated for each point; otherwise it is
 * one pair. The title, the number and the adviser come from the heading above.
 */
#include "extract/exchange.h"

#include "text/utf8.h"

#include <string.h>

enum {
        POINTS_MAX = 64,
        VALUES_MAX = 10,  /* numbers that one answer may name */
        SHORT_TITLE = 80, /* bytes of a label's words that are no advice themselves */
        TAIL_WORDS = 400, /* a closing sentence behind a list */
};

/* One point of a side: its number and words. An answer may be to several. */
struct side_point {
        struct bsl_span number;
        uint32_t values[VALUES_MAX];
        uint32_t n_values;
        uint32_t from;
        uint32_t to;
};

struct side_points {
        struct side_point v[POINTS_MAX];
        uint32_t n;
        uint32_t lead_from; /* words in front of the first point */
        uint32_t lead_to;
        bool refers;          /* points say which numbers they answer */
        struct bsl_span tail; /* a paragraph behind the last: about all of them */
};

static uint32_t value_of(const struct bsl_layout *layout, const struct bsl_block *b)
{
        return layout->lines.v[b->first_line].value;
}

/* `1, 2 and 3`, `b and c`: the values, letters counting from 1. */
static void read_values(const char *s, struct bsl_span span, struct side_point *point)
{
        point->n_values = 0;
        for (uint32_t i = span.start; i < span.end && point->n_values < VALUES_MAX;) {
                uint32_t value = 0;
                uint32_t from = i;
                while (i < span.end && s[i] >= '0' && s[i] <= '9')
                        value = value * 10 + (uint32_t)(s[i++] - '0');
                bool letter = i == from && s[i] >= 'a' && s[i] <= 'z' &&
                              (i + 1 == span.end || s[i + 1] == ' ' || s[i + 1] == ',') &&
                              (i == span.start || s[i - 1] == ' ');
                if (letter)
                        value = (uint32_t)(s[i] - 'a' + 1);
                if (value)
                        point->values[point->n_values++] = value;
                i += i == from;
        }
}

static bool add_point(struct side_points *out, struct bsl_span number, uint32_t value,
                      struct bsl_span words)
{
        if (out->n == POINTS_MAX)
                return false;
        out->v[out->n++] = (struct side_point){.number = number,
                                               .values = {value},
                                               .n_values = 1,
                                               .from = words.start,
                                               .to = words.end};
        return true;
}

/* `Ad 1, 2 and 3` at the start of a block, or behind the label that opens it. */
static bool adref_at(const struct bsl_doc *doc, const struct bsl_block *b, uint32_t from,
                     struct bsl_hit *hit)
{
        const struct bsl_hit *own = bsl_hits_at(doc->hits, BSL_SLOT_ADREF, b->body.start);

        if (own) {
                *hit = *own;
                return true;
        }
        if (from <= b->body.start || from >= b->body.end)
                return false;
        struct bsl_view view = bsl_flow_view(doc->layout, (struct bsl_span){from, b->body.end});
        if (!bsl_ruleset_match_slot(doc->desk->scanner, doc->desk->rules, BSL_SLOT_ADREF, view,
                                    hit))
                return false;
        bsl_hit_shift(hit, from);
        return true;
}

/* A closing sentence about all points. */
static bool is_tail(const struct bsl_layout *layout, const struct bsl_block *b)
{
        return bsl_span_len(b->body) < TAIL_WORDS && bsl_last_byte(layout, b->body) == '.';
}

/* A few words that end no sentence. */
static bool is_stub(const struct bsl_layout *layout, const struct bsl_block *b)
{
        return b->kind == BSL_BLOCK_PARAGRAPH && bsl_span_len(b->body) < SHORT_TITLE &&
               !strchr(".?!:;)", bsl_last_byte(layout, b->body));
}

/* `1. W. de Jong` above `a. ...`: a name that numbers the points below it, and is none. */
static bool names_points(const struct bsl_layout *layout, const struct bsl_stretch *stretch,
                         uint32_t block)
{
        const struct bsl_block *b = &layout->blocks.v[block];

        return block + 1 < stretch->end_block && b[1].kind == BSL_BLOCK_ITEM &&
               b[1].run != b->run && bsl_span_len(b->body) < SHORT_TITLE &&
               !strchr(".?!:;,", bsl_last_byte(layout, b->body));
}

/* Where the words of a block of the stretch start: `1. Question` is its label. */
static uint32_t behind_label(const struct bsl_stretch *stretch, uint32_t block,
                             const struct bsl_block *b)
{
        return block == stretch->first_block ? stretch->from : b->body.start;
}

/* Splits a stretch at the items of its first numbering run, and at blocks that
 * say which numbers they answer. A paragraph behind the last item of a list
 * speaks of the whole list. */
static void split(const struct bsl_doc *doc, const struct bsl_stretch *stretch,
                  struct side_points *out)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t run = BSL_NONE;

        *out = (struct side_points){.lead_from = stretch->from, .lead_to = stretch->from};
        for (uint32_t i = stretch->first_block; stretch->open && i < stretch->end_block; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                struct bsl_hit hit;
                bool ad = adref_at(doc, b, stretch->from, &hit);
                bool point = b->kind == BSL_BLOCK_ITEM && !bsl_span_empty(b->number) &&
                             b->run != BSL_NONE && (run == BSL_NONE || b->run == run);
                bool alone = ad && hit.span.end >= b->body.end; /* its words stand below */
                if (b->kind == BSL_BLOCK_FOOTNOTE || (b->body.end <= stretch->from && !alone) ||
                    (point && run == BSL_NONE && names_points(layout, stretch, i)))
                        continue;
                if (ad && add_point(out, (struct bsl_span){0, 0}, 0,
                                    (struct bsl_span){hit.span.end, b->body.end})) {
                        read_values(layout->flow.s, bsl_hit_cap(&hit, BSL_CAP_NUMBER),
                                    &out->v[out->n - 1]);
                        out->refers = true;
                } else if (point &&
                           add_point(out, b->number, value_of(layout, b),
                                     (struct bsl_span){behind_label(stretch, i, b), b->body.end})) {
                        run = b->run;
                } else if (out->n > 1 && !out->refers && i + 1 == stretch->end_block &&
                           b->kind == BSL_BLOCK_PARAGRAPH && is_tail(layout, b)) {
                        out->tail = b->body;
                } else if (out->n > 1 && i + 1 == stretch->end_block && is_stub(layout, b)) {
                        break; /* a name above what comes next */
                } else if (out->n > 0) {
                        out->v[out->n - 1].to = b->body.end;
                } else {
                        out->lead_to = b->body.end;
                }
        }
}

/* Whether the words that a stretch of dashes starts with only lead in: they are no sentence
 * in front of the one that ends in a colon. */
static bool only_leads(const struct bsl_layout *layout, uint32_t from, const struct bsl_block *b)
{
        struct bsl_span words = {from > b->body.start ? from : b->body.start, b->body.end};

        return from >= b->body.end ||
               (bsl_last_byte(layout, words) == ':' &&
                bsl_sentence_at(layout, words, words.start).end == words.end);
}

/* Dashes on both sides, as many remarks as answers: paired in their order. None where a side
 * has text of its own above them. */
static void split_dashes(const struct bsl_doc *doc, const struct bsl_stretch *stretch,
                         struct side_points *out)
{
        const struct bsl_layout *layout = doc->layout;

        *out = (struct side_points){.lead_from = stretch->from, .lead_to = stretch->from};
        for (uint32_t i = stretch->first_block; stretch->open && i < stretch->end_block; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                if (b->kind != BSL_BLOCK_ITEM && out->n == 0 &&
                    !only_leads(layout, stretch->from, b))
                        return;
                if (b->kind == BSL_BLOCK_ITEM && b->style == BSL_MARKER_BULLET)
                        add_point(out, (struct bsl_span){0, 0}, out->n + 1, b->body);
                else if (out->n > 0 && b->kind == BSL_BLOCK_PARAGRAPH)
                        out->v[out->n - 1].to = b->body.end;
        }
}

/* ---- title and adviser ------------------------------------------------------- */

static const char *kind_of(const struct bsl_doc *doc, const struct bsl_exchange *x)
{
        const char *kind = NULL;

        if (x->remark_label)
                kind = bsl_hit_attr(doc->desk->rules, x->remark_label, "kind");
        if (!kind && x->answer_label)
                kind = bsl_hit_attr(doc->desk->rules, x->answer_label, "kind");
        return kind;
}

static bool is_question(const struct bsl_doc *doc, struct bsl_passage words)
{
        struct bsl_span extent = bsl_passage_extent(words);

        return extent.end > extent.start && doc->layout->flow.s[extent.end - 1] == '?';
}

/* Who put it: named in the remark's label (`Advice SAMS:`), or in a heading
 * that names a body. */
static struct bsl_value adviser(struct bsl_doc *doc, const struct bsl_exchange *x)
{
        struct bsl_value value = {0};
        const struct bsl_layout *layout = doc->layout;

        if (x->remark_label) {
                struct bsl_span who = bsl_hit_cap(x->remark_label, BSL_CAP_WHO);
                if (!bsl_span_empty(who)) {
                        value.text = bsl_arena_copy(doc->desk->arena, layout->view.s + who.start,
                                                    bsl_span_len(who));
                        return value;
                }
        }
        if (x->heading != BSL_NONE) {
                struct bsl_span body = layout->blocks.v[x->heading].body;
                const struct bsl_hit *hit = bsl_hits_first(doc->hits, BSL_SLOT_ORGANISATION, body);
                if (hit && hit->span.start == body.start)
                        value.text = bsl_passage_text(doc, bsl_passage_of(doc, body));
        }
        return value;
}

/* `Recommendation 3:`: the number in the label. */
static struct bsl_span label_number(const struct bsl_doc *doc, const struct bsl_exchange *x)
{
        struct bsl_span cap = {0, 0};

        if (x->number_label)
                cap = bsl_hit_cap(x->number_label, BSL_CAP_NUMBER);
        if (bsl_span_empty(cap))
                return cap;
        const struct bsl_block *b = &doc->layout->blocks.v[x->number_block];
        return (struct bsl_span){bsl_view_to_flow(doc->layout, b, cap.start),
                                 bsl_view_to_flow(doc->layout, b, cap.end)};
}

static struct bsl_recommendation *add(struct bsl_doc *doc, const struct bsl_exchange *x,
                                      struct bsl_passage words)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_recommendation *r = BSL_PUSH(doc->desk->arena, &doc->facts->recommendations);
        const struct bsl_hit *label = x->remark_label ? x->remark_label : x->answer_label;
        uint32_t block = x->remark.open ? x->remark.first_block : x->answer.first_block;

        if (!r)
                return NULL;
        *r = (struct bsl_recommendation){
                .words = words,
                .kind = kind_of(doc, x),
                .adviser = adviser(doc, x),
                .rule = label ? doc->desk->rules->rules[label->rule].id : "layout.alternation",
                .number = label_number(doc, x),
                .part = layout->blocks.v[block].part,
                .section = layout->blocks.v[block].section,
        };
        if (!r->kind)
                r->kind = is_question(doc, words) ? "question" : bsl_kind_above(doc, x->heading);
        if (!r->kind)
                r->kind = "view";
        if (block != BSL_NONE && layout->blocks.v[block].kind == BSL_BLOCK_HEADING)
                r->number = layout->blocks.v[block].number;
        if (x->heading != BSL_NONE) {
                const struct bsl_block *heading = &layout->blocks.v[x->heading];
                if (bsl_span_empty(r->number))
                        r->number = heading->number;
                const struct bsl_hit *ref =
                        bsl_hits_first(doc->hits, BSL_SLOT_RECREF, heading->body);
                if (ref && bsl_span_empty(r->number))
                        r->number = bsl_hit_cap(ref, BSL_CAP_NUMBER);
                r->title = bsl_passage_of(doc, heading->body);
        }
        if (x->item != BSL_NONE) {
                r->number = bsl_span_empty(label_number(doc, x)) ? layout->blocks.v[x->item].number
                                                                 : r->number;
                r->title = bsl_passage_of(doc, layout->blocks.v[x->item].body);
        }
        if (!bsl_span_empty(x->title))
                r->title = bsl_passage_of(doc, x->title);
        return r;
}

static void answer_with(struct bsl_doc *doc, const struct bsl_exchange *x,
                        struct bsl_recommendation *r, struct bsl_passage words)
{
        if (!r || bsl_passage_empty(words))
                return;
        r->answer.given = true;
        r->answer.by = doc->facts->document.body ? doc->facts->document.body : "college";
        r->answer.words = words;
        if (x->stance_label) {
                /* the conclusion is evidence, not part of the answer */
                const struct bsl_block *b = &doc->layout->blocks.v[x->stance_label->block];
                r->answer.stance_words = bsl_passage_of(doc, b->body);
        }
}

/* ---- pairing -------------------------------------------------------------------- */

/* The answer's point for a number; BSL_NONE when none has it. */
static uint32_t answer_for(const struct side_points *answers, uint32_t value)
{
        for (uint32_t i = 0; i < answers->n; i++)
                for (uint32_t j = 0; j < answers->v[i].n_values; j++)
                        if (answers->v[i].values[j] == value)
                                return i;
        return BSL_NONE;
}

static bool pairable(const struct side_points *remarks, const struct side_points *answers)
{
        uint32_t met = 0;

        if (remarks->n == 0 || answers->n == 0)
                return false;
        for (uint32_t i = 0; i < remarks->n; i++)
                met += answer_for(answers, remarks->v[i].values[0]) != BSL_NONE;
        return met * 2 > remarks->n && answers->n <= remarks->n + 1;
}

static void pair_points(struct bsl_doc *doc, const struct bsl_exchange *x,
                        const struct side_points *remarks, const struct side_points *answers)
{
        for (uint32_t i = 0; i < remarks->n; i++) {
                const struct side_point *p = &remarks->v[i];
                struct bsl_recommendation *r = add(doc, x, bsl_passage_range(doc, p->from, p->to));
                uint32_t at = answer_for(answers, p->values[0]);
                if (!r)
                        return;
                r->number = p->number;
                if (at == BSL_NONE)
                        continue;
                answer_with(doc, x, r,
                            bsl_passage_range(doc, answers->v[at].from, answers->v[at].to));
                if (!bsl_span_empty(answers->tail))
                        r->answer.stance_words = bsl_passage_of(doc, answers->tail);
        }
}

/* The items that a stretch without a label ends with: what stands in front of
 * them leads in, and is no part of the remark. */
static void drop_lead(const struct bsl_doc *doc, struct bsl_exchange *x)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        uint32_t first = x->remark.end_block;

        if (x->remark_label || blocks->v[x->remark.first_block].kind == BSL_BLOCK_ITEM)
                return;
        for (uint32_t i = x->remark.first_block; i < x->remark.end_block; i++)
                if (blocks->v[i].kind == BSL_BLOCK_ITEM && first == x->remark.end_block)
                        first = i;
        if (first == x->remark.end_block)
                return;
        x->remark.from = blocks->v[first].body.start;
        x->remark.first_block = first;
}

/* `On these grounds:` in front of a single dash leads in. */
static uint32_t answer_from(const struct bsl_doc *doc, const struct bsl_exchange *x)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t first = x->answer.text_block;

        if (x->answer.blocks != 2 || first + 1 >= layout->blocks.n ||
            layout->blocks.v[first + 1].kind != BSL_BLOCK_ITEM ||
            bsl_last_byte(layout, layout->blocks.v[first].body) != ':')
                return x->answer.from;
        return layout->blocks.v[first + 1].body.start;
}

static void add_single(struct bsl_doc *doc, const struct bsl_exchange *x,
                       const struct side_points *remarks)
{
        uint32_t from = x->remark.from;
        bool lead_in = remarks->n == 1 && remarks->lead_to > remarks->lead_from &&
                       doc->layout->flow.s[remarks->lead_to - 1] == ':';
        bool single = remarks->n == 1 && (lead_in || remarks->v[0].from <= from + 8);

        if (lead_in)
                from = remarks->v[0].from; /* one sub-point with an answer of its own */
        struct bsl_passage words = bsl_passage_range(doc, from, x->remark.to);
        if (bsl_passage_empty(words))
                return;
        struct bsl_recommendation *r = add(doc, x, words);
        if (r && single && !bsl_span_empty(remarks->v[0].number))
                r->number = remarks->v[0].number;
        if (r && x->answer.open)
                answer_with(doc, x, r, bsl_passage_range(doc, answer_from(doc, x), x->answer.to));
}

void bsl_exchange_close(struct bsl_doc *doc, struct bsl_exchange *x)
{
        struct side_points remarks;
        struct side_points answers;

        bool answered = x->answer.open && x->answer.blocks > 0;
        if (!x->remark.open || (!answered && !x->remark_label))
                return;
        bsl_settle_halves(doc, x, kind_of(doc, x));
        bool recommends = bsl_same(kind_of(doc, x), "recommendation");
        if (!x->answer.open && (!recommends || !bsl_split_sentence(doc, x)) && !recommends)
                return; /* a remark that nobody answers, under a label that proves little */
        if (x->answer.open)
                drop_lead(doc, x);
        split(doc, &x->remark, &remarks);
        split(doc, &x->answer, &answers);
        if (x->answer.open && remarks.n == 0 && answers.n == 0) {
                struct side_points dashes;
                split_dashes(doc, &x->remark, &dashes);
                split_dashes(doc, &x->answer, &answers);
                if (dashes.n > 1 && dashes.n == answers.n)
                        remarks = dashes;
        }
        if (x->answer.open && pairable(&remarks, &answers))
                pair_points(doc, x, &remarks, &answers);
        else
                add_single(doc, x, &remarks);
}

struct bsl_recommendation *bsl_add_exchange(struct bsl_doc *doc, const char *kind, const char *rule,
                                            uint32_t block, struct bsl_passage words,
                                            struct bsl_passage answer)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        struct bsl_recommendation *r =
                bsl_passage_empty(words) ? NULL
                                         : BSL_PUSH(doc->desk->arena, &doc->facts->recommendations);

        if (!r)
                return NULL;
        *r = (struct bsl_recommendation){
                .kind = is_question(doc, words) ? "question" : kind,
                .words = words,
                .rule = rule,
                .part = b->part,
                .section = b->section,
        };
        if (!bsl_passage_empty(answer)) {
                r->answer.given = true;
                r->answer.by = doc->facts->document.body ? doc->facts->document.body : "college";
                r->answer.words = answer;
        }
        return r;
}
