/*
 * Attachments that the document lists: the points or paragraphs of a section of
 * that kind, the value of such a label in the head and the points below it, or
 * numbered names in running text behind the word. The word for attachment and
 * its number are no part of the text. What is not surely a list is left alone.
 */
#include "extract/extract.h"

#include <string.h>

enum {
        TEXT_MIN = 3,
        WORD_MIN = 4, /* bytes of a word behind which the next document's name may start */
};

static const char *kind_of(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        return bsl_hit_attr(doc->desk->rules, hit, "kind");
}

static const struct bsl_hit *prefix_at(const struct bsl_doc *doc, uint32_t at)
{
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_ATTACHMENT, at);

        return hit && (!kind_of(doc, hit) || bsl_same(kind_of(doc, hit), "inside")) ? hit : NULL;
}

/* Where the amount that ends the words starts; where they start themselves when none does.
 * Amounts stand in the order of the text and none in another. */
static uint32_t amount_at_end(const struct bsl_doc *doc, struct bsl_span words)
{
        const struct bsl_amounts *all = &doc->facts->amounts;
        uint32_t low = 0;
        uint32_t high = all->n;

        while (low < high) {
                uint32_t middle = low + (high - low) / 2;
                if (all->v[middle].span.end < words.end)
                        low = middle + 1;
                else
                        high = middle;
        }
        bool found = low < all->n && all->v[low].span.end == words.end;
        return found && all->v[low].span.start > words.start ? all->v[low].span.start : words.start;
}

/* In text that lost its line ends the first row of a table may be glued to the
 * last name: no name ends with an amount, so the row is cut off at its capital. */
static uint32_t without_row(const struct bsl_doc *doc, struct bsl_span words)
{
        const char *s = doc->layout->flow.s;
        uint32_t amount = doc->layout->unfolded ? amount_at_end(doc, words) : words.start;

        for (uint32_t at = amount; at > words.start + 1;)
                if (s[--at - 1] == ' ' && s[at] >= 'A' && s[at] <= 'Z')
                        return at;
        return words.end;
}

static const struct bsl_hit *hit_of_kind(const struct bsl_doc *doc, struct bsl_span words,
                                         const char *kind)
{
        struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_ATTACHMENT, words);

        for (uint32_t i = 0; i < hits.n; i++)
                if (bsl_same(kind_of(doc, &hits.v[i]), kind))
                        return &hits.v[i];
        return NULL;
}

/* A row of a register without its number, and without the head of the next
 * register; nothing when only that head is there. */
static struct bsl_span row_words(const struct bsl_doc *doc, struct bsl_span words)
{
        const struct bsl_hit *row = hit_of_kind(doc, words, "registered");
        const struct bsl_hit *head = hit_of_kind(doc, words, "register");

        if (head)
                words.end = row ? head->span.start : words.start;
        if (row && row->span.start == words.start && row->span.end < words.end)
                words.start = row->span.end;
        return words;
}

static void add(struct bsl_doc *doc, struct bsl_span number, struct bsl_span words)
{
        words = bsl_trim(doc->layout, row_words(doc, bsl_trim(doc->layout, words)));
        if (bsl_span_empty(words))
                return;
        const struct bsl_hit *prefix = prefix_at(doc, words.start);
        if (prefix && prefix->span.end < words.end) {
                struct bsl_span own = bsl_hit_cap(prefix, BSL_CAP_NUMBER);
                number = bsl_span_empty(own) ? number : own;
                words.start = prefix->span.end;
        }
        words.end = without_row(doc, words);
        struct bsl_passage passage = bsl_passage_of(doc, words);
        if (bsl_passage_empty(passage) || bsl_span_len(bsl_passage_extent(passage)) < TEXT_MIN ||
            memchr(doc->layout->flow.s + words.start, '@', bsl_span_len(words)))
                return;
        struct bsl_attachment *attachment = BSL_PUSH(doc->desk->arena, &doc->facts->attachments);
        if (attachment)
                *attachment = (struct bsl_attachment){.number = number, .words = passage};
}

/* Nothing listed: a hit of the slot that says so takes the whole block. */
static bool says_none(const struct bsl_doc *doc, const struct bsl_block *block)
{
        return bsl_same(
                       kind_of(doc, bsl_hits_at(doc->hits, BSL_SLOT_ATTACHMENT, block->body.start)),
                       "none") ||
               bsl_same(
                       kind_of(doc, bsl_hits_at(doc->hits, BSL_SLOT_ATTACHMENT, block->flow.start)),
                       "none");
}

/* ---- several in one line ------------------------------------------------------ */

/* Whether the word in front of `at` can end a name: a number or a longer word. */
static bool ends_name(const char *s, uint32_t from, uint32_t at)
{
        uint32_t end = at;
        uint32_t start;

        while (end > from && s[end - 1] == ' ')
                end--;
        for (start = end; start > from && s[start - 1] != ' ';)
                start--;
        return end > start && ((s[end - 1] >= '0' && s[end - 1] <= '9') || end - start >= WORD_MIN);
}

/* Splits `words` in front of each hit of `kind` that may start a name. */
static void add_split(struct bsl_doc *doc, struct bsl_span words, const char *kind, bool anywhere)
{
        struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_ATTACHMENT, words);
        struct bsl_span piece = words;

        for (uint32_t i = 0; i < hits.n; i++) {
                struct bsl_span number = bsl_hit_cap(&hits.v[i], BSL_CAP_NUMBER);
                uint32_t at = hits.v[i].span.start;
                if (!bsl_same(kind_of(doc, &hits.v[i]), kind) || at < piece.start ||
                    (at > words.start && !anywhere &&
                     !ends_name(doc->layout->flow.s, piece.start, at)))
                        continue;
                if (at > piece.start)
                        add(doc, (struct bsl_span){0, 0}, (struct bsl_span){piece.start, at});
                piece.start = bsl_span_empty(number) ? at : hits.v[i].span.end;
        }
        add(doc, (struct bsl_span){0, 0}, piece);
}

/* Registration numbers, each with a name behind it. */
static void add_registered(struct bsl_doc *doc, struct bsl_span words)
{
        struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_ATTACHMENT, words);
        struct bsl_span piece = {0, 0};

        for (uint32_t i = 0; i < hits.n; i++) {
                if (!bsl_same(kind_of(doc, &hits.v[i]), "registered"))
                        continue;
                if (piece.start)
                        add(doc, (struct bsl_span){0, 0},
                            (struct bsl_span){piece.start, hits.v[i].span.start});
                piece = (struct bsl_span){hits.v[i].span.end, words.end};
        }
        if (piece.start)
                add(doc, (struct bsl_span){0, 0}, piece);
}

/* ---- lists -------------------------------------------------------------------- */

/* Below a list of attachments: the end of the document, or another one. */
static bool ends_list(const struct bsl_doc *doc, uint32_t index, bool first)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *block = &layout->blocks.v[index];

        return block->kind == BSL_BLOCK_SIGNATURE || block->kind == BSL_BLOCK_HEADING ||
               bsl_layout_line_hit(layout, BSL_SLOT_DATELINE, block->first_line) ||
               bsl_layout_line_hit(layout, BSL_SLOT_CLOSING, block->first_line) ||
               bsl_layout_line_hit(layout, BSL_SLOT_PARTHEAD, block->first_line) ||
               (bsl_span_empty(block->number) &&
                bsl_layout_line_hit(layout, BSL_SLOT_PARTTITLE, block->first_line)) ||
               (block->kind == BSL_BLOCK_PARAGRAPH && !first &&
                bsl_layout_whole_hit(layout, BSL_SLOT_KIND, block->first_line));
}

/* `Sent along` above the head of a list of registration numbers: the name of a group. */
static bool names_group(const struct bsl_doc *doc, uint32_t index, uint32_t end)
{
        return index + 1 < end &&
               hit_of_kind(doc, doc->layout->blocks.v[index + 1].body, "register");
}

/* A registration number opens it, in a row of a table or not. */
static bool is_registered(const struct bsl_doc *doc, const struct bsl_block *block)
{
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_ATTACHMENT, block->body.start);

        return bsl_same(kind_of(doc, hit), "registered");
}

/* Points, or names that start with the word and a number; of paragraphs without
 * either only those that stand in front of any point. */
static uint32_t read_list(struct bsl_doc *doc, uint32_t first, uint32_t end, bool paragraphs)
{
        const struct bsl_layout *layout = doc->layout;
        bool points = false;

        for (uint32_t i = first; i < end; i++) {
                const struct bsl_block *block = &layout->blocks.v[i];
                bool point = block->kind == BSL_BLOCK_ITEM;
                bool named = prefix_at(doc, block->body.start) != NULL;
                if (i > first && block->part != layout->blocks.v[i - 1].part)
                        return i;
                if (ends_list(doc, i, i == first))
                        return i;
                if (says_none(doc, block) || names_group(doc, i, end))
                        continue;
                if (is_registered(doc, block)) {
                        add(doc, (struct bsl_span){0, 0}, block->body);
                        points = true;
                        continue;
                }
                if (!point && !named && (!paragraphs || points))
                        return i;
                points |= point || named;
                if (!point && block->kind != BSL_BLOCK_PARAGRAPH && !named)
                        continue;
                if (bsl_last_byte(layout, block->body) == ':' && i + 1 < end)
                        continue; /* a lead-in */
                if (!point && !named && layout->unfolded)
                        add_split(doc, block->body, "document", false);
                else
                        add(doc, block->number, block->body);
        }
        return end;
}

/* Not a field of the document: its pair keeps no key. The lists in front of block `done` were
 * read: a list goes on over labels that stand among its names. */
static void read_pair(struct bsl_doc *doc, struct bsl_pair *pair, uint32_t *done)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t block;

        if (!bsl_same(pair->key, "attachments"))
                return;
        pair->key = NULL;
        block = bsl_block_at(layout, bsl_passage_extent(pair->whole).start);
        if (block == BSL_NONE)
                return;
        if (!bsl_passage_empty(pair->value)) {
                struct bsl_span words = bsl_passage_extent(pair->value);
                if (bsl_same(kind_of(doc, bsl_hits_at(doc->hits, BSL_SLOT_ATTACHMENT, words.start)),
                             "none"))
                        return;
                add_split(doc, words, "inside", true);
        }
        if (block + 1 >= *done)
                *done = read_list(doc, block + 1, layout->blocks.n, false);
}

/* ---- running text ----------------------------------------------------------------- */

/* `... Attachments 1. X` in a row of a form, its further points below it; or
 * `Attachments Attachment A: X Attachment B: Y` at the end of a paragraph. */
static void read_running(struct bsl_doc *doc)
{
        struct bsl_hit_list hits = bsl_hits_of(doc->hits, BSL_SLOT_ATTACHMENT);

        uint32_t done = 0; /* what stands in front of it was read */

        for (uint32_t i = 0; i < hits.n; i++) {
                if (!kind_of(doc, &hits.v[i]) || hits.v[i].span.start < done)
                        continue;
                uint32_t block = bsl_block_at(doc->layout, hits.v[i].span.start);
                uint32_t end;
                if (block == BSL_NONE)
                        continue;
                struct bsl_span rest = {hits.v[i].span.end, doc->layout->blocks.v[block].body.end};
                if (bsl_same(kind_of(doc, &hits.v[i]), "list")) {
                        add_split(doc, rest, "inside", true);
                        end = read_list(doc, block + 1, doc->layout->blocks.n, false);
                } else if (bsl_same(kind_of(doc, &hits.v[i]), "register")) {
                        add_registered(doc, rest);
                        end = block + 1;
                } else if (bsl_same(kind_of(doc, &hits.v[i]), "row")) {
                        add(doc, bsl_hit_cap(&hits.v[i], BSL_CAP_NUMBER), rest);
                        end = read_list(doc, block + 1, doc->layout->blocks.n, false);
                } else {
                        continue;
                }
                done = end < doc->layout->blocks.n ? doc->layout->blocks.v[end].flow.start
                                                   : UINT32_MAX;
        }
}

/* Numbered names right below a signature, without a word above them. */
static void read_below_signatures(struct bsl_doc *doc)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;

        for (uint32_t i = 0; i + 1 < blocks->n; i++) {
                const struct bsl_hit *prefix = prefix_at(doc, blocks->v[i + 1].body.start);
                if (blocks->v[i].kind != BSL_BLOCK_SIGNATURE ||
                    blocks->v[i + 1].kind != BSL_BLOCK_PARAGRAPH || !prefix ||
                    bsl_span_empty(bsl_hit_cap(prefix, BSL_CAP_NUMBER)))
                        continue;
                i = read_list(doc, i + 1, blocks->n, false) - 1;
        }
}

void bsl_extract_attachments(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t done = 0;

        for (uint32_t i = 0; i < doc->facts->pairs.n; i++)
                read_pair(doc, &doc->facts->pairs.v[i], &done);
        for (uint32_t i = 0; i < layout->sections.n; i++)
                if (strcmp(layout->sections.v[i].kind, "attachments") == 0 &&
                    !bsl_is_annex(layout, layout->blocks.v[layout->sections.v[i].block].first_line))
                        read_list(doc, layout->sections.v[i].block + 1,
                                  layout->sections.v[i].end_block, true);
        read_running(doc);
        if (doc->facts->attachments.n == 0)
                read_below_signatures(doc);
}
