/*
 * Exchanges: what someone puts to the municipality and what it answers. Labels
 * (which are rules) say where an answer starts, often also where a remark does;
 * a word that is a remark's label in one document and an answer's in the next
 * is settled by the document's own alternation. Between labels, headings,
 * numbering and typography say where one ends and the next begins.
 *
 * The blocks are first made into marks (a label, a heading, text), then the
 * marks are walked through once, and what was gathered between two answers is
 * paired, part by part when both sides are numbered.
 */
#include "extract/recommendations/exchange.h"

#include <string.h>

enum {
        LONE_REMARK_MAX = 40,
        SENTENCE_MIN = 15, /* of a heading that says what was put */
};

/* ---- walking ---------------------------------------------------------------- */

static void clear(struct bsl_exchange *x)
{
        x->remark = (struct bsl_stretch){0};
        x->answer = (struct bsl_stretch){0};
        x->title = (struct bsl_span){0, 0};
        x->number = (struct bsl_span){0, 0};
        x->remark_label = NULL;
        x->answer_label = NULL;
        x->stance_label = NULL;
        x->answers.n = 0;
        x->item = BSL_NONE;
        x->cued = false;
}

/* Closes the exchange; another may start. */
static void start_anew(struct bsl_doc *doc, struct bsl_exchange *x)
{
        bsl_exchange_close(doc, x);
        clear(x);
}

static void extend(struct bsl_stretch *stretch, uint32_t from, const struct bsl_block *block,
                   uint32_t index)
{
        if (!stretch->open) {
                *stretch = (struct bsl_stretch){.open = true,
                                                .from = from,
                                                .first_block = index,
                                                .first_section = block->section};
        }
        if (stretch->blocks == 0)
                stretch->text_block = index;
        stretch->to = block->body.end;
        stretch->end_block = index + 1;
        stretch->blocks++;
}

/* Text behind an answer, without a label: it is the next remark when the
 * typography changes, or when it is the last block in front of the next answer. */
static bool starts_remark(const struct bsl_doc *doc, const struct bsl_mark_list *marks, uint32_t i,
                          const struct bsl_exchange *x)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        const struct bsl_block *b = &blocks->v[marks->v[i].block];
        const struct bsl_block *first = &blocks->v[x->answer.text_block];

        bool next = i + 1 < marks->n && marks->v[i + 1].side == BSL_SIDE_ANSWER;
        if (next && marks->v[i + 1].label && x->answer.blocks > 0 &&
            bsl_last_byte(doc->layout, b->body) == '?')
                return true; /* a question right above the label of an answer */
        if (x->remark_labelled || x->numbered || x->answers.n || !x->answer.open ||
            x->answer.blocks == 0)
                return false;
        if (first->italic)
                return !b->italic;
        /* only when a next answer label follows at all before a heading */
        for (uint32_t j = i + 1; j < marks->n && j < i + LONE_REMARK_MAX; j++) {
                if (marks->v[j].side == BSL_SIDE_NOTHING)
                        continue;
                if (marks->v[j].side == BSL_SIDE_TEXT)
                        return b->kind == BSL_BLOCK_ITEM && x->item_remarks &&
                               blocks->v[marks->v[j].block].kind != BSL_BLOCK_ITEM;
                return marks->v[j].side == BSL_SIDE_ANSWER;
        }
        return false;
}

/* A dash with a label that no rule knows, right above an answer's label, in a list whose
 * remarks are dashes with labels: where its words start; or 0. */
static uint32_t cued_item(const struct bsl_doc *doc, const struct bsl_mark_list *marks, uint32_t i,
                          const struct bsl_exchange *x)
{
        const struct bsl_block *b = &doc->layout->blocks.v[marks->v[i].block];

        if (!x->cued_items || !x->answer.open || b->kind != BSL_BLOCK_ITEM ||
            b->style != BSL_MARKER_BULLET || i + 1 >= marks->n ||
            marks->v[i + 1].side != BSL_SIDE_ANSWER)
                return 0;
        uint32_t end = bsl_cue_end(doc->layout, b->body);
        return end && end + 1 < b->body.end ? end + 1 : 0;
}

/* Whether a label of an answer stands below the text, or below the dashes that go on from it. */
static bool leads_to_answer(const struct bsl_layout *layout, const struct bsl_mark_list *marks,
                            uint32_t i)
{
        const struct bsl_block *v = layout->blocks.v;
        bool dash = v[marks->v[i].block].style == BSL_MARKER_BULLET;

        for (uint32_t j = i + 1; j < marks->n && j < i + LONE_REMARK_MAX; j++) {
                const struct bsl_block *b = &v[marks->v[j].block];
                if (marks->v[j].side != BSL_SIDE_TEXT)
                        return marks->v[j].side == BSL_SIDE_ANSWER;
                if (!dash || b->kind != BSL_BLOCK_ITEM || b->style != BSL_MARKER_BULLET)
                        return false;
        }
        return false;
}

/* The next of the questions' numbers, below an answer. */
static bool counts_on(const struct bsl_layout *layout, const struct bsl_block *b,
                      const struct bsl_exchange *x)
{
        return b->kind == BSL_BLOCK_ITEM && x->numbered && !bsl_span_empty(b->number) &&
               b->run != BSL_NONE &&
               (b->run == x->numbered_run ||
                (!x->answer_label && layout->lines.v[b->first_line].value == 1));
}

static void on_text(struct bsl_doc *doc, const struct bsl_mark_list *marks, uint32_t i,
                    struct bsl_exchange *x)
{
        uint32_t cued = cued_item(doc, marks, i, x);
        if (cued) {
                start_anew(doc, x);
                extend(&x->remark, cued, &doc->layout->blocks.v[marks->v[i].block],
                       marks->v[i].block);
                return;
        }
        const struct bsl_exchange_mark *mark = &marks->v[i];
        const struct bsl_block *b = &doc->layout->blocks.v[mark->block];
        if (bsl_names_dashes(doc->layout, mark->block, x)) {
                start_anew(doc, x);
                x->item = mark->block;
                return;
        }
        if (x->answer.open && (counts_on(doc->layout, b, x) || starts_remark(doc, marks, i, x))) {
                start_anew(doc, x);
        }
        if (x->answer.open) {
                if (x->answer.blocks == 0)
                        x->answer.from = mark->from;
                extend(&x->answer, mark->from, b, mark->block);
                return;
        }
        bool answered = leads_to_answer(doc->layout, marks, i);
        bool point = b->kind == BSL_BLOCK_ITEM && (answered || !bsl_span_empty(b->number));
        if ((x->ended && !point) ||
            (x->labelled_document && !x->remark_label && !x->cued && !point))
                return; /* behind a conclusion, or outside the labels: nobody's words */
        x->ended = false;
        if (x->remark.open && b->kind == BSL_BLOCK_PARAGRAPH)
                bsl_take_title(doc, x);
        extend(&x->remark, mark->from, b, mark->block);
}

/* A heading that is a sentence, right above the answer, is what was put. */
static void take_heading(const struct bsl_doc *doc, uint32_t block, struct bsl_exchange *x)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block - 1];

        if (x->heading == BSL_NONE || x->heading + 1 != block ||
            bsl_span_len(b->body) < SENTENCE_MIN || bsl_span_empty(b->number) ||
            !strchr(".?", doc->layout->flow.s[b->body.end - 1]))
                return;
        extend(&x->remark, b->body.start, b, x->heading);
        x->heading = BSL_NONE;
}

/* The block that the remark starts with: without a label its first item, for what stands
 * above that leads in. */
static const struct bsl_block *first_put(const struct bsl_layout *layout,
                                         const struct bsl_exchange *x)
{
        const struct bsl_block *v = layout->blocks.v;

        for (uint32_t i = x->remark.first_block; !x->remark_label && i < x->remark.end_block; i++)
                if (v[i].kind == BSL_BLOCK_ITEM)
                        return &v[i];
        return &v[x->remark.first_block];
}

/* `Answer of the council` right below the title of the document is part of it. */
static bool below_title(const struct bsl_layout *layout, const struct bsl_stretch *remark)
{
        if (!remark->open || remark->first_block != 0)
                return false;
        for (uint32_t i = 0; i < remark->end_block; i++)
                if (layout->blocks.v[i].kind != BSL_BLOCK_PARAGRAPH ||
                    strchr(".?!:;", bsl_last_byte(layout, layout->blocks.v[i].body)))
                        return false;
        return true;
}

/* The answer starts behind its label; what stands above it is the remark. */
static void open_answer(const struct bsl_doc *doc, const struct bsl_exchange_mark *mark,
                        struct bsl_exchange *x)
{
        const struct bsl_block *b = &doc->layout->blocks.v[mark->block];

        if (x->lone && below_title(doc->layout, &x->remark))
                x->remark = (struct bsl_stretch){0};
        if (x->remark.open)
                bsl_drop_page_number(doc->layout, x);
        else
                take_heading(doc, mark->block, x);
        x->answer = (struct bsl_stretch){.open = true,
                                         .from = mark->from,
                                         .to = mark->from,
                                         .first_block = mark->block,
                                         .end_block = mark->block + 1};
        x->answer_label = mark->label;
        if (mark->from < b->body.end)
                extend(&x->answer, mark->from, b, mark->block);
        if (x->remark.open) {
                const struct bsl_block *first = first_put(doc->layout, x);
                x->item_remarks = first->kind == BSL_BLOCK_ITEM;
                if (first->kind == BSL_BLOCK_ITEM && !bsl_span_empty(first->number)) {
                        x->numbered = true;
                        x->numbered_run = first->run;
                }
        }
}

static void on_answer(struct bsl_doc *doc, const struct bsl_exchange_mark *mark,
                      struct bsl_exchange *x)
{
        const struct bsl_block *b = &doc->layout->blocks.v[mark->block];

        struct bsl_numbers numbers = {.n = 0};
        if (mark->label && !bsl_span_empty(bsl_hit_cap(mark->label, BSL_CAP_NUMBER)))
                bsl_read_numbers(doc->layout->view.s, mark->label, &numbers);
        if (x->answer.open && !x->remark.open && numbers.n == 0)
                return;
        uint32_t own = bsl_label_value(doc, x->remark_label);
        if (numbers.n &&
            ((x->answer.open && !x->remark.open) || (own && !bsl_has_number(&numbers, own)))) {
                start_anew(doc, x); /* it answers another question */
        }
        if (x->answer.open) {
                /* a second answer label below the first: its words go on */
                if (mark->from < b->body.end)
                        extend(&x->answer, mark->from, b, mark->block);
                return;
        }
        open_answer(doc, mark, x);
        x->answers = numbers;
}

/* `View 3` alone on its line numbers what stands below it under labels that have
 * no number: `Summary`. */
static void take_number(const struct bsl_doc *doc, const struct bsl_exchange_mark *mark,
                        struct bsl_exchange *x)
{
        bool alone = mark->from >= doc->layout->blocks.v[mark->block].body.end;
        bool numbered = !bsl_span_empty(bsl_hit_cap(mark->label, BSL_CAP_NUMBER));

        if (!numbered && x->number_label && x->number_above)
                return;
        x->number_label = mark->label;
        x->number_block = mark->block;
        x->number_above = numbered && alone;
}

static void on_remark(struct bsl_doc *doc, const struct bsl_exchange_mark *mark,
                      struct bsl_exchange *x)
{
        const struct bsl_block *b = &doc->layout->blocks.v[mark->block];
        struct bsl_span name = bsl_take_name(doc, mark, x);

        bsl_drop_introduction(doc, mark->block, x);
        if (bsl_span_empty(name))
                bsl_exchange_close(doc, x);
        clear(x);
        x->title = name;
        x->ended = false;
        x->item = bsl_named_item(doc->layout, mark->block);
        x->remark_label = mark->label;
        x->number = bsl_span_empty(mark->number) && b->kind == BSL_BLOCK_ITEM ? b->number
                                                                              : mark->number;
        x->label_block = mark->block;
        x->remark_labelled = true;
        x->cued_items = b->kind == BSL_BLOCK_ITEM;
        x->cued = !mark->label;
        if (mark->label)
                take_number(doc, mark, x);
        if (mark->from < b->body.end)
                extend(&x->remark, mark->from, b, mark->block);
        else
                x->remark = (struct bsl_stretch){.open = false};
}

/* A title between the label of a remark and that of its answer, in a document whose remarks and
 * answers have labels: it is one of the remark's own. */
static bool inside_remark(const struct bsl_doc *doc, const struct bsl_mark_list *marks, uint32_t i,
                          const struct bsl_exchange *x)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        if (!x->labelled_document || !x->remark_labelled || !x->remark_label || x->answer.open ||
            x->ended || marks->v[i].label || !bsl_span_empty(v[marks->v[i].block].number))
                return false;
        for (uint32_t j = i + 1; j < marks->n && j < i + LONE_REMARK_MAX; j++) {
                const struct bsl_exchange_mark *mark = &marks->v[j];
                bool title = mark->side == BSL_SIDE_HEADING && !mark->label &&
                             bsl_span_empty(v[mark->block].number);
                if (mark->side != BSL_SIDE_TEXT && mark->side != BSL_SIDE_NOTHING && !title)
                        return mark->side == BSL_SIDE_ANSWER && mark->label;
        }
        return false;
}

static void on_heading(struct bsl_doc *doc, const struct bsl_exchange_mark *mark,
                       struct bsl_exchange *x)
{
        start_anew(doc, x);
        x->ended = false;
        x->heading = mark->block;
        bool own = !bsl_span_empty(doc->layout->blocks.v[mark->block].number);
        x->number_label = own ? NULL : mark->label; /* `Motion 12: Benches` */
        x->number_block = mark->block;
        x->number_above =
                x->number_label && !bsl_span_empty(bsl_hit_cap(mark->label, BSL_CAP_NUMBER));
        x->remark_labelled = false;
        x->cued_items = false;
        x->numbered = false;
}

/* A label of neither side ends what is open, and what stands behind it is nobody's. But
 * where nothing is open yet (`Received on 3 May` below the name of who wrote), it is a line
 * about what follows. */
static void on_end(struct bsl_doc *doc, const struct bsl_exchange_mark *mark,
                   struct bsl_exchange *x)
{
        const struct bsl_block *b = &doc->layout->blocks.v[mark->block];
        bool about = mark->label && mark->from < b->body.end && !x->ended && !x->remark.open &&
                     !x->answer.open;
        bool opens = about && x->heading != BSL_NONE;

        if (about && x->remark_label)
                return; /* between the label of the remark and its words */
        if (mark->label && mark->weak && x->remark.open && !x->answer.open) {
                x->ended = true; /* something about the remark, in front of its answer */
                return;
        }
        if (mark->label && x->answer.open &&
            !bsl_same(bsl_hit_attr(doc->desk->rules, mark->label, "stance"), "none"))
                x->stance_label = mark;
        start_anew(doc, x);
        if (mark->label && !bsl_span_empty(bsl_hit_cap(mark->label, BSL_CAP_NUMBER)))
                take_number(doc, mark, x); /* of who sent what stands below */
        x->ended = !opens;
}

static void walk(struct bsl_doc *doc, const struct bsl_mark_list *marks)
{
        struct bsl_waiting waiting = {.n_questions = 0};
        struct bsl_exchange start = bsl_exchange_start(doc->layout, marks);

        start.waiting = &waiting;
        struct bsl_exchange x = start;

        for (uint32_t i = 0; i < marks->n; i++) {
                const struct bsl_exchange_mark *mark = &marks->v[i];
                if (mark->starts_part) {
                        bsl_exchange_close(doc, &x);
                        x = start;
                }
                switch (mark->side) {
                case BSL_SIDE_HEADING:
                        if (inside_remark(doc, marks, i, &x))
                                extend(&x.remark, doc->layout->blocks.v[mark->block].body.start,
                                       &doc->layout->blocks.v[mark->block], mark->block);
                        else
                                on_heading(doc, mark, &x);
                        break;
                case BSL_SIDE_REMARK:
                        on_remark(doc, mark, &x);
                        break;
                case BSL_SIDE_ANSWER:
                        on_answer(doc, mark, &x);
                        break;
                case BSL_SIDE_END:
                        on_end(doc, mark, &x);
                        break;
                case BSL_SIDE_TEXT:
                        on_text(doc, marks, i, &x);
                        break;
                default:
                        break;
                }
        }
        bsl_exchange_close(doc, &x);
}

static void answer_in_one_list(struct bsl_doc *doc)
{
        bsl_extract_two_lists(doc, false);
}

/* Where no label of the rules shows an exchange: the first of these that finds one. */
static void (*const UNLABELLED[])(struct bsl_doc *) = {
        bsl_extract_parallel, bsl_extract_inline_list, bsl_extract_faces,  bsl_extract_alternation,
        answer_in_one_list,   bsl_extract_interview,   bsl_extract_quoted, bsl_extract_lettered,
        bsl_extract_motions,  bsl_extract_listed,
};

void bsl_extract_exchanges(struct bsl_doc *doc)
{
        struct bsl_mark_list marks = bsl_mark_blocks(doc);

        if (bsl_same(doc->facts->document.kind, "decision_list"))
                return; /* questions in a meeting are paraphrased, not quoted */
        bsl_settle_sides(doc, &marks);
        if (doc->layout->interview)
                bsl_extract_two_lists(doc, true);
        if (doc->facts->recommendations.n == 0)
                walk(doc, &marks);
        bsl_drop_shared_numbers(doc);
        bsl_extract_tables(doc);
        for (size_t i = 0; i < sizeof UNLABELLED / sizeof *UNLABELLED; i++)
                if (doc->facts->recommendations.n == 0)
                        UNLABELLED[i](doc);
        bsl_trim_tail(doc);
        bsl_take_back(doc);
        bsl_name_by_views(doc);
}
