/*
 * Names of who put something, above the words: behind a numbered label, between two labels, or
 * as a numbered point of their own.
 */
#include "extract/recommendations/exchange.h"

#include <string.h>

enum { TITLE_MAX = 120 /* bytes of the words behind a label that are a title */ };

/* Words that are short and end no sentence. */
static bool is_name(const struct bsl_layout *layout, struct bsl_span words)
{
        return bsl_span_len(words) <= TITLE_MAX && !strchr(".?!;:,", bsl_last_byte(layout, words));
}

/* `View 3: the Jansen family` above the view: the words of a numbered label that
 * end no sentence are the title, where text follows and answers have labels. */
void bsl_take_title(const struct bsl_doc *doc, struct bsl_exchange *x)
{
        struct bsl_span own = {x->remark.from, x->remark.to};

        if (!x->answers_labelled || !x->remark_label || x->remark.blocks != 1 ||
            x->remark.first_block != x->label_block ||
            bsl_span_empty(bsl_hit_cap(x->remark_label, BSL_CAP_NUMBER)) ||
            !is_name(doc->layout, own))
                return;
        x->title = own;
        x->remark = (struct bsl_stretch){0};
}

/* `2. Traders` above the dashes of what they put: a numbered name, below an answer only one that
 * goes on from the name above it. */
bool bsl_names_dashes(const struct bsl_layout *layout, uint32_t block, const struct bsl_exchange *x)
{
        const struct bsl_block *b = &layout->blocks.v[block];

        if (x->remark_label ||
            (x->answer.open && (x->item == BSL_NONE || layout->blocks.v[x->item].run != b->run)))
                return false;
        return b->kind == BSL_BLOCK_ITEM && !bsl_span_empty(b->number) &&
               is_name(layout, b->body) && block + 1 < layout->blocks.n &&
               b[1].kind == BSL_BLOCK_ITEM && b[1].style == BSL_MARKER_BULLET;
}

/* `b. Water authority` above the label of what it puts: a numbered name that ends no
 * sentence. BSL_NONE where none stands there. */
uint32_t bsl_named_item(const struct bsl_layout *layout, uint32_t block)
{
        const struct bsl_block *above = block > 0 ? &layout->blocks.v[block - 1] : NULL;

        if (!above || above->kind != BSL_BLOCK_ITEM || bsl_span_empty(above->number) ||
            !is_name(layout, above->body))
                return BSL_NONE;
        return block - 1;
}

/* `View 1`, `The Jansen family`, `Summary`: the name of who put it, between the label with the
 * number and that of the words. Empty where no such name stands there. */
struct bsl_span bsl_take_name(const struct bsl_doc *doc, const struct bsl_exchange_mark *mark,
                              struct bsl_exchange *x)
{
        struct bsl_span own = {x->remark.from, x->remark.to};
        struct bsl_span none = {0, 0};

        if (!x->remark_label || x->answer.open || x->remark.blocks != 1 || !mark->label ||
            x->number_label != x->remark_label ||
            bsl_span_empty(bsl_hit_cap(x->remark_label, BSL_CAP_NUMBER)) ||
            !bsl_span_empty(bsl_hit_cap(mark->label, BSL_CAP_NUMBER)) || !is_name(doc->layout, own))
                return none;
        x->remark = (struct bsl_stretch){0};
        x->number_above = true;
        return own;
}
