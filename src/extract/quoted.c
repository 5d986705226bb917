/*
 * Exchanges without labels, in sections: each section of a row opens with a
 * quotation, and what stands behind it is the answer. One such section may be
 * chance; two of one level are a form.
 */
#include "extract/exchange.h"

#include "text/utf8.h"

enum {
        QUOTE_MIN = 25, /* bytes of a quotation that is more than a word */
        SECTIONS_MIN = 2,
};

/* Where the quotation that opens `body` ends (behind its mark), or 0. */
static uint32_t quote_end(const struct bsl_layout *layout, struct bsl_span body)
{
        const char *s = layout->flow.s;
        uint32_t len;
        uint32_t open = bsl_utf8_at(s + body.start, s + body.end, &len);
        uint32_t close = open == 0x201C || open == 0x201E ? 0x201D : open == '"' ? '"' : 0;

        if (!close)
                return 0;
        for (uint32_t at = body.start + len; at < body.end; at += len) {
                uint32_t code = bsl_utf8_at(s + at, s + body.end, &len);
                if (code == close || (open == 0x201E && code == 0x201C))
                        return at + len - body.start >= QUOTE_MIN ? at + len : 0;
        }
        return 0;
}

/* The block below the heading that opens with a quotation, or BSL_NONE. */
static uint32_t quoting_block(const struct bsl_layout *layout, const struct bsl_section *section,
                              uint32_t *end)
{
        uint32_t block = section->block + 1;

        if (block >= section->end_block || layout->blocks.v[block].kind == BSL_BLOCK_HEADING)
                return BSL_NONE;
        *end = quote_end(layout, layout->blocks.v[block].body);
        return *end ? block : BSL_NONE;
}

static void add(struct bsl_doc *doc, const struct bsl_section *section, uint32_t block,
                uint32_t end)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_span quote = {layout->blocks.v[block].body.start, end};
        uint32_t last = block + 1;

        while (last < section->end_block && layout->blocks.v[last].kind != BSL_BLOCK_HEADING &&
               layout->blocks.v[last].kind != BSL_BLOCK_SIGNATURE)
                last++;
        struct bsl_recommendation *r = bsl_add_exchange(
                doc, "recommendation", "layout.quotation", block, bsl_passage_of(doc, quote),
                bsl_passage_range(doc, end, layout->blocks.v[last - 1].body.end));
        if (!r)
                return;
        r->number = layout->blocks.v[section->block].number;
        r->title = bsl_passage_of(doc, layout->blocks.v[section->block].body);
}

void bsl_extract_quoted(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t found = 0;
        uint32_t end;

        for (uint32_t i = 0; i < layout->sections.n; i++)
                found += quoting_block(layout, &layout->sections.v[i], &end) != BSL_NONE;
        for (uint32_t i = 0; found >= SECTIONS_MIN && i < layout->sections.n; i++) {
                uint32_t block = quoting_block(layout, &layout->sections.v[i], &end);
                if (block != BSL_NONE)
                        add(doc, &layout->sections.v[i], block, end);
        }
}
