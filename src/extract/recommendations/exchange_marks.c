/*
 * What each block is to an exchange: a label of one side, a heading, text, or what ends it;
 * and what the labels of all of them say of the document. See exchange.h.
 */
#include "extract/recommendations/exchange.h"

#include "text/utf8.h"

/* `b. view: a reaction to a draft;` in a list of meanings: a numbered point that starts with a
 * small letter and goes on behind the word. */
static bool gives_meaning(const struct bsl_layout *layout, const struct bsl_block *b)
{
        uint32_t len;

        return b->kind == BSL_BLOCK_ITEM && b->style != BSL_MARKER_BULLET &&
               bsl_last_byte(layout, b->body) != ':' &&
               !bsl_is_upper(bsl_utf8_at(layout->flow.s + b->body.start,
                                         layout->flow.s + b->body.end, &len));
}

static const struct bsl_hit *label_at(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];

        if (b->kind == BSL_BLOCK_METADATA || b->kind == BSL_BLOCK_SIGNATURE ||
            b->kind == BSL_BLOCK_FOOTNOTE || b->kind == BSL_BLOCK_TABLE ||
            gives_meaning(doc->layout, b))
                return NULL;
        if (b->kind == BSL_BLOCK_HEADING) /* a label with a number is a heading too */
                return bsl_layout_whole_hit(doc->layout, BSL_SLOT_EXCHANGE, b->first_line);
        return bsl_layout_line_hit(doc->layout, BSL_SLOT_EXCHANGE, b->first_line);
}

static enum bsl_side side_of(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        const char *side = bsl_hit_attr(doc->desk->rules, hit, "side");

        if (bsl_same(side, "answer"))
                return BSL_SIDE_ANSWER;
        if (bsl_same(side, "remark"))
                return BSL_SIDE_REMARK;
        if (bsl_same(side, "either"))
                return BSL_SIDE_EITHER;
        if (bsl_same(side, "title"))
                return BSL_SIDE_HEADING;
        return BSL_SIDE_END;
}

/* Where the words behind a label start. */
static uint32_t behind(const struct bsl_layout *layout, uint32_t block, const struct bsl_hit *hit)
{
        const struct bsl_block *b = &layout->blocks.v[block];
        uint32_t at = bsl_behind_label(layout, b, hit, " :");

        if (at + 2 < b->body.end && layout->flow.s[at] == '-' && layout->flow.s[at + 1] == ' ')
                at += 2; /* a dash of the list that it was */
        return at;
}

struct bsl_mark_list bsl_mark_blocks(struct bsl_doc *doc)
{
        struct bsl_mark_list list = {0};
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                const struct bsl_hit *hit = label_at(doc, i);
                struct bsl_exchange_mark *mark = BSL_PUSH(doc->desk->arena, &list);
                if (!mark)
                        return list;
                *mark = (struct bsl_exchange_mark){.block = i, .side = BSL_SIDE_TEXT, .label = hit};
                bool refers = !hit && bsl_may_answer(doc) && b->kind == BSL_BLOCK_PARAGRAPH &&
                              bsl_hits_at(doc->hits, BSL_SLOT_ADREF, b->body.start);
                if (refers) {
                        mark->side = BSL_SIDE_ANSWER; /* `Ad b and c: ...` */
                        mark->from = b->body.start;
                } else if (hit) {
                        mark->side = side_of(doc, hit);
                        mark->from = behind(layout, i, hit);
                        mark->weak = bsl_hit_attr(doc->desk->rules, hit, "weak") != NULL;
                        mark->heading = b->kind == BSL_BLOCK_HEADING;
                        mark->start = b->body.start;
                } else if (bsl_names_attachment(doc, i)) {
                        mark->side = BSL_SIDE_END;
                } else if (b->kind == BSL_BLOCK_HEADING) {
                        mark->side = BSL_SIDE_HEADING;
                } else if (b->kind == BSL_BLOCK_SIGNATURE || b->kind == BSL_BLOCK_METADATA) {
                        mark->side = BSL_SIDE_END;
                } else if (b->kind == BSL_BLOCK_FOOTNOTE) {
                        mark->side = BSL_SIDE_NOTHING;
                } else {
                        mark->from = b->body.start;
                }
                if (i > 0 && layout->blocks.v[i - 1].part != b->part)
                        mark->starts_part = true;
        }
        return list;
}

struct bsl_exchange bsl_exchange_start(const struct bsl_layout *layout,
                                       const struct bsl_mark_list *marks)
{
        uint32_t apart = 0;
        uint32_t remarks = 0;
        uint32_t answers = 0;
        uint32_t labelled = 0;
        bool titled = false; /* a label that is a heading, and no answer yet */

        for (uint32_t i = 0; i < marks->n; i++) {
                const struct bsl_exchange_mark *mark = &marks->v[i];
                remarks -= titled && mark->side == BSL_SIDE_HEADING;
                remarks += mark->side == BSL_SIDE_REMARK;
                apart += mark->side == BSL_SIDE_REMARK && bsl_blank_above(layout, mark->block);
                answers += mark->side == BSL_SIDE_ANSWER;
                labelled += mark->side == BSL_SIDE_ANSWER && mark->label;
                if (mark->side != BSL_SIDE_TEXT && mark->side != BSL_SIDE_NOTHING)
                        titled = mark->side == BSL_SIDE_REMARK && mark->heading;
        }
        return (struct bsl_exchange){.heading = BSL_NONE,
                                     .item = BSL_NONE,
                                     .answers_labelled = labelled >= BSL_SURE_MIN,
                                     .labels_apart = apart * 2 > remarks,
                                     .lone = labelled == 1 && answers == 1 && remarks == 0,
                                     .answers_silent = labelled == 0 && answers >= BSL_SURE_MIN,
                                     .labelled_document =
                                             answers > 1 && remarks * 3 >= answers * 2};
}
