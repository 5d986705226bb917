/*
 * Attachments that the document lists: the points or paragraphs of a section of
 * that kind, or the value of such a label in the head. The word for attachment
 * and its number are no part of the text.
 */
#include "extract/extract.h"

#include <string.h>

static void add(struct bsl_doc *doc, struct bsl_span number, struct bsl_span words)
{
        words = bsl_trim(doc->layout, words);
        if (bsl_span_empty(words))
                return;
        const struct bsl_hit *prefix = bsl_hits_at(doc->hits, BSL_SLOT_ATTACHMENT, words.start);
        if (prefix && prefix->span.end < words.end) {
                struct bsl_span own = bsl_hit_cap(prefix, BSL_CAP_NUMBER);
                number = bsl_span_empty(own) ? number : own;
                words.start = prefix->span.end;
        }
        struct bsl_passage passage = bsl_passage_of(doc, words);
        if (bsl_passage_empty(passage) || bsl_span_len(bsl_passage_extent(passage)) < 3)
                return;
        struct bsl_attachment *attachment = BSL_PUSH(doc->desk->arena, &doc->facts->attachments);
        if (attachment)
                *attachment = (struct bsl_attachment){.number = number, .words = passage};
}

/* Nothing listed: a hit of the slot that says so takes the whole block. */
static bool says_none(const struct bsl_doc *doc, const struct bsl_block *block)
{
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_ATTACHMENT, block->body.start);

        return hit && bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "none");
}

static void read_section(struct bsl_doc *doc, uint32_t index)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_section *section = &layout->sections.v[index];

        for (uint32_t i = section->block + 1; i < section->end_block; i++) {
                const struct bsl_block *block = &layout->blocks.v[i];
                bool text = block->kind == BSL_BLOCK_ITEM || block->kind == BSL_BLOCK_PARAGRAPH;
                if (!text || says_none(doc, block))
                        continue;
                if (layout->flow.s[block->body.end - 1] == ':' && i + 1 < section->end_block)
                        continue; /* a lead-in */
                add(doc, block->number, block->body);
        }
}

/* Not a field of the document: its pair keeps no key. */
static void read_pair(struct bsl_doc *doc, struct bsl_pair *pair)
{
        if (!bsl_same(pair->key, "attachments"))
                return;
        add(doc, (struct bsl_span){0, 0}, bsl_passage_extent(pair->value));
        pair->key = NULL;
}

void bsl_extract_attachments(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i < doc->facts->pairs.n; i++)
                read_pair(doc, &doc->facts->pairs.v[i]);
        for (uint32_t i = 0; i < layout->sections.n; i++)
                if (strcmp(layout->sections.v[i].kind, "attachments") == 0)
                        read_section(doc, i);
}
