/*
 * Pairing an exchange: remark and answer become recommendations. When both
 * sides are lists, point is paired with point of the same number (`ad 1, 2 and
 * 3` answers three); a joint answer is repeated for each point; otherwise it is
 * one pair. The title, the number and the adviser come from the heading above.
 */
#include "extract/recommendations/side_points.h"

#include <string.h>

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

/* `Requests the council:` stands right above the block. */
static bool requested(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_hit *hit =
                block == 0 || block == BSL_NONE
                        ? NULL
                        : bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER,
                                              layout->blocks.v[block - 1].first_line);

        return hit && bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "request");
}

/* Whether a rule knows the heading as the name of a chapter of views or advices. */
static bool names_chapter(const struct bsl_layout *layout, uint32_t heading)
{
        uint32_t section = layout->blocks.v[heading].section;

        return section != BSL_NONE && layout->sections.v[section].block == heading &&
               strcmp(layout->sections.v[section].kind, "recommendations") == 0;
}

/* Whether the heading names the section and not the point: a rule knows it as the name of a
 * chapter of views or advices, or text parts the list of the point from it. */
static bool names_section(const struct bsl_layout *layout, const struct bsl_exchange *x,
                          uint32_t block)
{
        uint32_t heading = x->heading;
        const struct bsl_block *b = &layout->blocks.v[block];
        if (names_chapter(layout, heading))
                return true;

        if (b->kind != BSL_BLOCK_ITEM || b->run == BSL_NONE || bsl_span_empty(b->number))
                return false;
        uint32_t first = layout->marks[layout->numberings.v[b->run].first].block;
        return first != BSL_NONE &&
               first > heading + 1 + (x->remark_label && x->label_block > heading) &&
               layout->numberings.v[b->run].count > 1;
}

/* The block stands in the section of the heading, or in one below it. */
static bool heads(const struct bsl_layout *layout, uint32_t heading, uint32_t block)
{
        uint32_t at = layout->blocks.v[block].section;

        while (at != BSL_NONE && layout->sections.v[at].block > heading)
                at = layout->sections.v[at].parent;
        return at != BSL_NONE && layout->sections.v[at].block == heading;
}

/* The number and the title that the heading gives what starts in the block. */
static void name_by_heading(struct bsl_doc *doc, const struct bsl_exchange *x, uint32_t block,
                            struct bsl_recommendation *r)
{
        const struct bsl_block *heading = &doc->layout->blocks.v[x->heading];
        const struct bsl_hit *ref = bsl_hits_first(doc->hits, BSL_SLOT_RECREF, heading->body);

        if (bsl_span_empty(r->number) && !names_chapter(doc->layout, x->heading))
                r->number = heading->number;
        if (ref && bsl_span_empty(r->number))
                r->number = bsl_hit_cap(ref, BSL_CAP_NUMBER);
        if (!names_section(doc->layout, x, block) && heads(doc->layout, x->heading, block))
                r->title = bsl_passage_of(doc, heading->body);
}

/* What the municipality said to it, when it said something. */
static void give(const struct bsl_doc *doc, struct bsl_recommendation *r, struct bsl_passage words)
{
        if (bsl_passage_empty(words))
                return;
        r->answer.given = true;
        r->answer.by = doc->facts->document.body ? doc->facts->document.body : "college";
        r->answer.words = words;
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
                r->kind = requested(doc, block) ? "recommendation" : "view";
        if (bsl_span_empty(r->number))
                r->number = x->number;
        if (block != BSL_NONE && layout->blocks.v[block].kind == BSL_BLOCK_HEADING)
                r->number = layout->blocks.v[block].number;
        if (x->heading != BSL_NONE)
                name_by_heading(doc, x, block, r);
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
        give(doc, r, words);
        if (x->stance_label) {
                /* the conclusion is evidence, not part of the answer */
                const struct bsl_block *b = &doc->layout->blocks.v[x->stance_label->block];
                r->answer.stance_words = bsl_passage_of(doc, b->body);
        }
}

/* ---- pairing -------------------------------------------------------------------- */

/* The answer's point for a number; BSL_NONE when none has it. */
static uint32_t answer_for(const struct bsl_side_points *answers, uint32_t value)
{
        for (uint32_t i = 0; i < answers->n; i++)
                for (uint32_t j = 0; j < answers->v[i].numbers.n; j++)
                        if (answers->v[i].numbers.v[j] == value)
                                return i;
        return BSL_NONE;
}

static bool pairable(const struct bsl_side_points *remarks, const struct bsl_side_points *answers)
{
        uint32_t met = 0;

        if (remarks->n == 0 || answers->n == 0)
                return false;
        for (uint32_t i = 0; i < remarks->n; i++)
                met += answer_for(answers, remarks->v[i].numbers.v[0]) != BSL_NONE;
        return met * 2 > remarks->n && answers->n <= remarks->n + 1;
}

/* Behind the words of the remark, where the answer repeats them; else where it starts. */
static uint32_t behind_echo(const struct bsl_layout *layout, const struct bsl_side_point *remark,
                            const struct bsl_side_point *answer)
{
        const char *s = layout->flow.s;
        uint32_t at = answer->from;
        uint32_t i = remark->from;

        while (i < remark->to && at < answer->to) {
                if (s[i] == ' ' || s[i] == '\n')
                        i++;
                else if (s[at] == ' ' || s[at] == '\n')
                        at++;
                else if (s[i] != s[at])
                        return answer->from;
                else
                        i++, at++;
        }
        return i >= remark->to ? at : answer->from;
}

/* Answers that repeat what was put: the paragraph behind the last is its answer. */
static void give_tail(const struct bsl_layout *layout, const struct bsl_side_points *remarks,
                      struct bsl_side_points *answers)
{
        const struct bsl_side_point *remark = &remarks->v[remarks->n - 1];
        struct bsl_side_point *last = &answers->v[answers->n - 1];

        if (bsl_span_empty(answers->tail) || behind_echo(layout, remark, last) < last->to)
                return;
        last->to = answers->tail.end;
        answers->tail = (struct bsl_span){0, 0};
}

/* One of the points ends with a question: all of them ask. */
static bool points_ask(const struct bsl_layout *layout, const struct bsl_side_points *points)
{
        for (uint32_t i = 0; i < points->n; i++)
                if (points->v[i].to > points->v[i].from &&
                    layout->flow.s[points->v[i].to - 1] == '?')
                        return true;
        return false;
}

static void pair_points(struct bsl_doc *doc, const struct bsl_exchange *x,
                        const struct bsl_side_points *remarks,
                        const struct bsl_side_points *answers)
{
        bool ask = !kind_of(doc, x) && points_ask(doc->layout, remarks);

        for (uint32_t i = 0; i < remarks->n; i++) {
                const struct bsl_side_point *p = &remarks->v[i];
                struct bsl_passage words = bsl_passage_range(doc, p->from, p->to);
                uint32_t at = answer_for(answers, p->numbers.v[0]);
                if (bsl_passage_empty(words))
                        continue; /* a number whose words were lost */
                struct bsl_recommendation *r = add(doc, x, words);
                if (!r)
                        return;
                if (!bsl_span_empty(p->number))
                        r->number = p->number;
                r->kind = ask ? "question" : r->kind;
                if (at == BSL_NONE)
                        continue;
                answer_with(doc, x, r,
                            bsl_passage_range(doc, behind_echo(doc->layout, p, &answers->v[at]),
                                              answers->v[at].to));
                r->answer.lead = bsl_passage_range(doc, answers->lead_from, answers->lead_to);
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
                       const struct bsl_side_points *remarks)
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

/* `Advice: agreed` may be a verdict of who has no answer to expect. */
static bool is_bare(const struct bsl_doc *doc, const struct bsl_exchange *x)
{
        return x->remark_label &&
               bsl_same(bsl_hit_attr(doc->desk->rules, x->remark_label, "weak"), "bare");
}

/* Dashes on both sides, as many remarks as answers. */
static void try_dashes(const struct bsl_doc *doc, const struct bsl_exchange *x,
                       struct bsl_side_points *remarks, struct bsl_side_points *answers)
{
        struct bsl_side_points dashes;

        if (!x->answer.open || remarks->n || answers->n)
                return;
        bsl_split_dashes(doc, &x->remark, &dashes);
        bsl_split_dashes(doc, &x->answer, answers);
        if (dashes.n > 1 && dashes.n == answers->n)
                *remarks = dashes;
}

/* The answers count letters and the remarks numbers: parts of the remark are answered one
 * by one, or the letters are parts of the answer alone. */
static void try_letters(const struct bsl_doc *doc, const struct bsl_exchange *x,
                        struct bsl_side_points *remarks, struct bsl_side_points *answers)
{
        struct bsl_side_points letters;

        if (!answers->letters || remarks->letters || answers->refers)
                return;
        bsl_split_letters(doc, &x->remark, &letters);
        if (letters.n)
                *remarks = letters;
        else
                answers->n = 0;
}

static void split_sides(const struct bsl_doc *doc, const struct bsl_exchange *x,
                        struct bsl_side_points *remarks, struct bsl_side_points *answers)
{
        uint32_t value = bsl_label_value(doc, x->remark_label);

        bsl_split_points(doc, &x->remark, false, remarks);
        bsl_split_points(doc, &x->answer, bsl_has_number(&x->answers, value), answers);
        try_letters(doc, x, remarks, answers);
        if (answers->parts)
                bsl_split_parts(doc, &x->remark, value, remarks);
        try_dashes(doc, x, remarks, answers);
        if (remarks->n && answers->n)
                give_tail(doc->layout, remarks, answers);
}

/* `You may send your view within six weeks`: how to put something, which nobody did. */
static bool tells_how(const struct bsl_doc *doc, const struct bsl_exchange *x)
{
        struct bsl_hit hit;
        struct bsl_span words = {x->remark.from, x->remark.to};

        return x->remark_label && bsl_same(kind_of(doc, x), "view") &&
               bsl_ruleset_match_slot(doc->desk->scanner, doc->desk->rules, BSL_SLOT_PUT,
                                      bsl_flow_view(doc->layout, words), &hit) &&
               bsl_hit_attr(doc->desk->rules, &hit, "kind");
}

bool bsl_pair_exchange(struct bsl_doc *doc, struct bsl_exchange *x)
{
        struct bsl_side_points remarks;
        struct bsl_side_points answers;
        bool answered = x->answer.open && x->answer.blocks > 0;

        if (!x->remark.open || (!answered && !x->remark_label) || tells_how(doc, x))
                return true;
        bsl_settle_halves(doc, x, kind_of(doc, x));
        bool recommends = bsl_same(kind_of(doc, x), "recommendation") && !is_bare(doc, x);
        if (!x->answer.open && !recommends)
                return false; /* a remark that nobody answers, under a label that proves little */
        if (!x->answer.open)
                bsl_split_sentence(doc, x);
        struct bsl_stretch whole = x->remark;
        if (x->answer.open)
                drop_lead(doc, x);
        split_sides(doc, x, &remarks, &answers);
        if (x->answer.open && pairable(&remarks, &answers)) {
                pair_points(doc, x, &remarks, &answers);
                return true;
        }
        if (doc->layout->blocks.v[whole.end_block - 1].kind != BSL_BLOCK_ITEM)
                x->remark = whole; /* its words go on behind the list */
        add_single(doc, x, &remarks);
        return true;
}

void bsl_add_answered(struct bsl_doc *doc, const struct bsl_exchange *x)
{
        struct bsl_side_points none = {.n = 0};

        add_single(doc, x, &none);
}

void bsl_answer_added(struct bsl_doc *doc, const struct bsl_exchange *x, uint32_t index)
{
        answer_with(doc, x, &doc->facts->recommendations.v[index],
                    bsl_passage_range(doc, answer_from(doc, x), x->answer.to));
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
        give(doc, r, answer);
        return r;
}
