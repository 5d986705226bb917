/*
 * What became of a motion: a letter or memo that quotes the points of a motion and
 * tells below them, without labels or numbers, what was done. The account answers
 * each of the points. Place: where no exchange was found; the points were read as
 * decisions, which exchanges.c takes back when they are recommendations.
 */
#include "extract/recommendations/exchange.h"

#include <string.h>

enum {
        SKIP_MAX = 8,      /* blocks between the points and the account: formula, movers */
        ANSWERED_MAX = 32, /* points that one account is printed with, each with all of it */
};

/* A document that reports; a motion's own points are its decisions. */
static bool reports(const struct bsl_doc *doc)
{
        const char *kind = doc->facts->document.kind;

        return bsl_same(kind, "council_letter") || bsl_same(kind, "letter") ||
               bsl_same(kind, "memo");
}

/* The formula that ends the motion, its movers, and the account's title. */
static bool stands_between(const struct bsl_layout *layout, uint32_t block)
{
        const struct bsl_block *b = &layout->blocks.v[block];

        return b->kind == BSL_BLOCK_SIGNATURE || b->kind == BSL_BLOCK_HEADING ||
               bsl_layout_line_hit(layout, BSL_SLOT_CLOSING, b->first_line);
}

/* The account behind block `last`, the last point of the motion; empty for none. */
static struct bsl_passage account_below(struct bsl_doc *doc, uint32_t last)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *v = layout->blocks.v;
        uint32_t first = last + 1;

        while (first < layout->blocks.n && first <= last + SKIP_MAX &&
               stands_between(layout, first))
                first++;
        uint32_t end = first;
        while (end < layout->blocks.n && v[end].part == v[last].part &&
               (v[end].kind == BSL_BLOCK_PARAGRAPH || v[end].kind == BSL_BLOCK_ITEM) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, v[end].first_line) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, v[end].first_line) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_CLOSING, v[end].first_line))
                end++;
        if (end < layout->blocks.n && end > first + 1 &&
            bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, v[end].first_line) &&
            !strchr(".?!", layout->flow.s[v[end - 1].body.end - 1]))
                end--; /* the title of the next motion */
        return bsl_passage_blocks(doc, first, end);
}

/* The block of the last of the points that one motion asks, one right below the other. */
static uint32_t last_point(const struct bsl_doc *doc, uint32_t first, uint32_t *end)
{
        const struct bsl_decisions *list = &doc->facts->decisions;
        uint32_t block = BSL_NONE;

        for (*end = first; *end < list->n && list->v[*end].asked; (*end)++) {
                struct bsl_span own = bsl_passage_extent(list->v[*end].words);
                if (bsl_span_empty(own))
                        continue;
                if (block != BSL_NONE && bsl_block_at(doc->layout, own.start) > block + 1)
                        break; /* of another motion */
                block = bsl_block_at(doc->layout, own.end - 1);
        }
        return block;
}

static void add_points(struct bsl_doc *doc, uint32_t first, uint32_t end,
                       struct bsl_passage account)
{
        for (uint32_t i = first; i < end; i++) {
                const struct bsl_decision *point = &doc->facts->decisions.v[i];
                struct bsl_span own = bsl_passage_extent(point->words);
                uint32_t block = bsl_block_at(doc->layout, own.start);
                if (block == BSL_NONE)
                        continue;
                struct bsl_passage answer =
                        i - first < ANSWERED_MAX ? account : (struct bsl_passage){NULL, 0};
                struct bsl_recommendation *r = bsl_add_exchange(
                        doc, "recommendation", "layout.motion", block, point->words, answer);
                if (r)
                        r->number = point->number;
        }
}

void bsl_extract_motions(struct bsl_doc *doc)
{
        const struct bsl_decisions *list = &doc->facts->decisions;
        uint32_t end = 0;

        if (!reports(doc))
                return;
        for (uint32_t first = 0; first < list->n; first = end) {
                uint32_t block = last_point(doc, first, &end);
                if (end == first)
                        end++; /* a decision that asks nothing */
                if (block == BSL_NONE)
                        continue;
                struct bsl_passage account = account_below(doc, block);
                if (!bsl_passage_empty(account))
                        add_points(doc, first, end, account);
        }
}
