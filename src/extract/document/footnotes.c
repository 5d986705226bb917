/* Footnotes: layout found them; here their words are set free of their number. */
#include "extract/extract.h"

/* A block's words without the number in front of them; a note whose number
 * stands elsewhere on the page has none there. */
static struct bsl_span words_of(const struct bsl_doc *doc, const struct bsl_note *note)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_span words = layout->blocks.v[note->block].flow;

        if (note->marker.start == layout->lines.v[note->first_line].span.start)
                words.start += bsl_span_len(note->marker);
        return words.start < words.end ? words : (struct bsl_span){words.end, words.end};
}

void bsl_extract_footnotes(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i < layout->notes.n; i++) {
                const struct bsl_note *note = &layout->notes.v[i];
                if (note->block == BSL_NONE)
                        continue;
                struct bsl_passage passage = bsl_passage_of(doc, words_of(doc, note));
                struct bsl_footnote *footnote =
                        bsl_passage_empty(passage)
                                ? NULL
                                : BSL_PUSH(doc->desk->arena, &doc->facts->footnotes);
                if (footnote)
                        *footnote = (struct bsl_footnote){.note = i, .words = passage};
        }
}
