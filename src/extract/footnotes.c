/* Footnotes: layout found them; here their words are set free of their number. */
#include "extract/extract.h"

#include "text/utf8.h"

void bsl_extract_footnotes(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i < layout->notes.n; i++) {
                const struct bsl_note *note = &layout->notes.v[i];
                if (note->block == BSL_NONE)
                        continue;
                struct bsl_span words = layout->blocks.v[note->block].flow;
                while (words.start < words.end &&
                       bsl_is_digit((unsigned char)layout->flow.s[words.start]))
                        words.start++;
                struct bsl_passage passage = bsl_passage_of(doc, words);
                struct bsl_footnote *footnote =
                        bsl_passage_empty(passage)
                                ? NULL
                                : BSL_PUSH(doc->desk->arena, &doc->facts->footnotes);
                if (footnote)
                        *footnote = (struct bsl_footnote){.note = i, .words = passage};
        }
}
