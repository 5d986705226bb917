/*
 * Points whose number is a letter and digits (`A1. Update the note.`), in paragraphs that no
 * numbering holds, each with text below it that takes a stand. Place: one of the readings
 * where no exchange was found.
 */
#include "extract/recommendations/exchange.h"

enum {
        POINTS_MIN = 3, /* such points that make a form */
        DIGITS_MAX = 2,
};

/* The words behind the number that opens a paragraph, and the number; empty for others. */
static struct bsl_span words_of(const struct bsl_layout *layout, uint32_t block,
                                struct bsl_span *number)
{
        const struct bsl_block *b = &layout->blocks.v[block];
        const char *s = layout->flow.s;
        struct bsl_span none = {0, 0};
        uint32_t at = b->body.start;

        if (b->kind != BSL_BLOCK_PARAGRAPH || at == b->body.end || s[at] < 'A' || s[at] > 'Z')
                return none;
        for (at++; at < b->body.end && s[at] >= '0' && s[at] <= '9'; at++)
                ;
        *number = (struct bsl_span){b->body.start, at};
        bool counted = bsl_span_len(*number) > 1 && bsl_span_len(*number) <= DIGITS_MAX + 1;
        if (!counted || at + 2 >= b->body.end || (s[at] != '.' && s[at] != ':' && s[at] != ')') ||
            s[at + 1] != ' ')
                return none;
        return (struct bsl_span){at + 2, b->body.end};
}

/* One past the paragraphs and points right below such a point. */
static uint32_t below(const struct bsl_layout *layout, uint32_t block)
{
        struct bsl_span number;
        uint32_t end = block + 1;

        while (end < layout->blocks.n &&
               layout->blocks.v[end].part == layout->blocks.v[block].part &&
               (layout->blocks.v[end].kind == BSL_BLOCK_PARAGRAPH ||
                layout->blocks.v[end].kind == BSL_BLOCK_ITEM) &&
               bsl_span_empty(words_of(layout, end, &number)) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_CLOSING, layout->blocks.v[end].first_line) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, layout->blocks.v[end].first_line))
                end++;
        return end;
}

static bool is_form(const struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_span number;
        uint32_t points = 0;
        uint32_t stands = 0;

        for (uint32_t i = 0; i + 1 < layout->blocks.n; i++) {
                if (bsl_span_empty(words_of(layout, i, &number)))
                        continue;
                points++;
                stands += below(layout, i) > i + 1 &&
                          bsl_takes_stand(doc, layout->blocks.v[i + 1].body);
        }
        return points >= POINTS_MIN && stands * 10 >= points * 6;
}

void bsl_extract_lettered(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        const char *kind = bsl_reply_kind(doc);
        struct bsl_span number;

        if (!is_form(doc))
                return;
        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                struct bsl_span words = words_of(layout, i, &number);
                uint32_t end = bsl_span_empty(words) ? i : below(layout, i);
                struct bsl_recommendation *r =
                        end > i + 1 ? bsl_add_exchange(doc, kind ? kind : "recommendation",
                                                       "layout.alternation", i,
                                                       bsl_passage_of(doc, words),
                                                       bsl_passage_blocks(doc, i + 1, end))
                                    : NULL;
                if (r)
                        r->number = number;
        }
}
