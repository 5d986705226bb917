/*
 * What one side of an exchange consists of: the points of its list, the parts of each,
 * what it says of the numbers that it answers. See side_points.h.
 */
#include "extract/recommendations/side_points.h"

#include <string.h>

enum {
        MARKER_MIN = 3,   /* bytes of `a. ` */
        SHORT_TITLE = 80, /* bytes of a label's words that are no advice themselves */
        TAIL_WORDS = 400, /* a closing sentence behind a list */
};

static uint32_t value_of(const struct bsl_layout *layout, const struct bsl_block *b)
{
        return layout->lines.v[b->first_line].value;
}

static bool add_point(struct bsl_side_points *out, struct bsl_span number, uint32_t value,
                      struct bsl_span words)
{
        if (out->n == BSL_POINTS_MAX)
                return false;
        out->v[out->n++] = (struct bsl_side_point){.number = number,
                                                   .numbers = {.v = {value}, .n = 1},
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

/* The letter of `a. text`, a part that stands behind the number of its point; 0 for none.
 * `words` are then its own. */
static uint32_t part_at(const struct bsl_layout *layout, struct bsl_span *words,
                        struct bsl_span *number)
{
        const char *s = layout->flow.s + words->start;

        if (bsl_span_len(*words) < 4 || s[0] < 'a' || s[0] > 'z' || (s[1] != '.' && s[1] != ')') ||
            s[2] != ' ')
                return 0;
        *number = (struct bsl_span){words->start, words->start + 1};
        words->start += 3;
        return (uint32_t)(s[0] - 'a' + 1);
}

/* The points of a stretch and their parts, each by the number of both: a point whose
 * parts are put one by one has no words of its own. */
void bsl_split_parts(const struct bsl_doc *doc, const struct bsl_stretch *stretch, uint32_t above,
                     struct bsl_side_points *out)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t run = BSL_NONE;
        uint32_t value = above;

        *out = (struct bsl_side_points){.lead_from = stretch->from, .lead_to = stretch->from};
        for (uint32_t i = stretch->first_block; stretch->open && i < stretch->end_block; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                bool item = b->kind == BSL_BLOCK_ITEM && b->run != BSL_NONE;
                bool part = item && b->style == BSL_MARKER_LOWER && value;
                struct bsl_span number = b->number;
                struct bsl_span words = {behind_label(stretch, i, b), b->body.end};
                if (part) {
                        bool only = out->n > 0 && out->v[out->n - 1].numbers.v[0] == value;
                        out->n -= only; /* what leads in to the parts */
                        add_point(out, number, value + BSL_SUB * value_of(layout, b), words);
                } else if (item && (run == BSL_NONE || b->run == run)) {
                        run = b->run;
                        value = value_of(layout, b);
                        uint32_t first = part_at(layout, &words, &number);
                        add_point(out, number, value + BSL_SUB * first, words);
                } else if (out->n > 0 && b->kind != BSL_BLOCK_FOOTNOTE) {
                        out->v[out->n - 1].to = b->body.end;
                }
        }
}

/* `Advice: a. Plant trees` above `b. ...`: the first point stands behind the label. Adds it;
 * false when there is no room. */
static bool first_inline(const struct bsl_layout *layout, const struct bsl_stretch *stretch,
                         const struct bsl_block *b, struct bsl_side_points *out)
{
        const char *s = layout->flow.s;
        uint32_t at = stretch->from;

        if (out->n > 0 || value_of(layout, b) != 2 || out->lead_to < at + MARKER_MIN ||
            (s[at] != 'a' && s[at] != '1') || (s[at + 1] != '.' && s[at + 1] != ')') ||
            s[at + 2] != ' ' || (s[at] == '1') != (s[b->number.start] == '2'))
                return true;
        struct bsl_span words = {at + MARKER_MIN, out->lead_to};
        out->lead_to = out->lead_from;
        return add_point(out, (struct bsl_span){at, at + 1}, 1, words);
}

/* Splits a stretch at the items of its first numbering run, and at blocks that
 * say which numbers they answer; not at the label that opens it with the number of
 * what was put. A paragraph behind the last item of a list
 * speaks of the whole list. */
void bsl_split_points(const struct bsl_doc *doc, const struct bsl_stretch *stretch, bool own_label,
                      struct bsl_side_points *out)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t run = BSL_NONE;

        *out = (struct bsl_side_points){.lead_from = stretch->from, .lead_to = stretch->from};
        for (uint32_t i = stretch->first_block; stretch->open && i < stretch->end_block; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                struct bsl_hit hit;
                bool ad = !(own_label && i == stretch->first_block) &&
                          adref_at(doc, b, stretch->from, &hit);
                bool point = b->kind == BSL_BLOCK_ITEM && !bsl_span_empty(b->number) &&
                             b->run != BSL_NONE && (run == BSL_NONE || b->run == run);
                if (b->kind == BSL_BLOCK_FOOTNOTE || (!ad && b->body.end <= stretch->from) ||
                    (point && run == BSL_NONE && names_points(layout, stretch, i)))
                        continue;
                if (ad && add_point(out, (struct bsl_span){0, 0}, 0,
                                    (struct bsl_span){hit.span.end, b->body.end})) {
                        bsl_read_numbers(layout->flow.s, &hit, &out->v[out->n - 1].numbers);
                        out->parts |= out->v[out->n - 1].numbers.n > 0 &&
                                      out->v[out->n - 1].numbers.v[0] >= BSL_SUB;
                        out->refers = true;
                } else if (point && first_inline(layout, stretch, b, out) &&
                           add_point(out, b->number, value_of(layout, b),
                                     (struct bsl_span){behind_label(stretch, i, b), b->body.end})) {
                        run = b->run;
                        out->letters = b->style == BSL_MARKER_LOWER;
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
void bsl_split_dashes(const struct bsl_doc *doc, const struct bsl_stretch *stretch,
                      struct bsl_side_points *out)
{
        const struct bsl_layout *layout = doc->layout;

        *out = (struct bsl_side_points){.lead_from = stretch->from, .lead_to = stretch->from};
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

void bsl_split_letters(const struct bsl_doc *doc, const struct bsl_stretch *stretch,
                       struct bsl_side_points *out)
{
        bsl_split_parts(doc, stretch, 0, out);
        for (uint32_t i = 0; i < out->n; i++) {
                uint32_t *value = &out->v[i].numbers.v[0];
                if (*value < BSL_SUB) { /* a point without parts */
                        out->n = 0;
                        return;
                }
                *value /= BSL_SUB;
        }
        out->letters = out->n > 0;
}
