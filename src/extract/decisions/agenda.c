/*
 * Decision lists: each item of the agenda is a heading, and what was decided on
 * it stands below. Printed points behind a trigger are decisions of their own;
 * otherwise each sentence that states an outcome is one. A motion, amendment or
 * proposal whose points are printed has its outcome as their status; one that
 * fails has only its outcome. Votes that are counted go to `votes`.
 */
#include "extract/decisions/agenda.h"

#include "text/utf8.h"

#include <string.h>

enum {
        CODE_MAX = 4, /* bytes of an item's number that is alone in its cell */
};

/* What the meeting is asked, in one sentence: the lead-in in front of it. */
static const struct bsl_hit *asked_in(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_LEADIN, b->body.start);

        return hit && bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "asked") ? hit : NULL;
}

/* The label of what was decided, alone on its line. */
static bool is_label(const struct bsl_doc *doc, uint32_t block)
{
        return bsl_layout_whole_hit(doc->layout, BSL_SLOT_TRIGGER,
                                    doc->layout->blocks.v[block].first_line);
}

/* Where the last printed points, label and the last sentence that asks, stand. */
static void look_ahead(const struct bsl_doc *doc, struct bsl_item *item)
{
        for (uint32_t i = item->first_block; i < item->end_block; i++) {
                bool asked = asked_in(doc, i) != NULL;
                if (is_label(doc, i))
                        item->last_label = i;
                if (asked)
                        item->last_asked = i;
                if (asked || bsl_agenda_trigger(doc, i))
                        item->last_points = i;
        }
}

/* `a. Title` below an item, and its outcome in the paragraph below that: the
 * decisions from `before` on have its number and title. */
static void name_by_sub(struct bsl_doc *doc, struct bsl_item *item, uint32_t block, uint32_t before)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        uint32_t sub = item->sub;

        if (b->kind == BSL_BLOCK_ITEM)
                item->sub = doc->facts->decisions.n == before && b->style == BSL_MARKER_LOWER
                                    ? block
                                    : BSL_NONE;
        if (b->kind == BSL_BLOCK_ITEM || sub == BSL_NONE)
                return;
        const struct bsl_block *title = &doc->layout->blocks.v[sub];
        for (uint32_t i = before; i < doc->facts->decisions.n; i++) {
                struct bsl_decision *d = &doc->facts->decisions.v[i];
                d->title = bsl_passage_of(doc, title->body);
                if (bsl_span_empty(d->number) && doc->facts->decisions.n == before + 1)
                        d->number = title->number;
        }
}

static struct bsl_decision *last_of(struct bsl_doc *doc)
{
        return &doc->facts->decisions.v[doc->facts->decisions.n - 1];
}

/* `D`, `D.1` or `12`: the number of an item, in a cell of its own. */
static bool is_code(const struct bsl_layout *layout, struct bsl_span words)
{
        bool digits = false;

        for (uint32_t i = words.start; i < words.end; i++)
                digits |= bsl_is_digit((unsigned char)layout->flow.s[i]);
        return bsl_span_len(words) <= CODE_MAX && (digits || bsl_span_len(words) == 1);
}

/* In a list without headings, the name of the column of outcomes: the number of the first
 * item stands below it, and a title below that. */
static bool names_column(const struct bsl_doc *doc, const struct bsl_item *item, uint32_t block)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        return item->section == BSL_NONE && block + 2 < item->end_block &&
               bsl_trigger_line(doc, block) && is_code(doc->layout, v[block + 1].body) &&
               bsl_may_be_title(doc, block + 2);
}

/* In a list without headings a short line that states nothing is the title of
 * what stands below it, without the number of its paper. */
static void retitle(struct bsl_doc *doc, struct bsl_item *item, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *b = &layout->blocks.v[block];
        struct bsl_span words = b->body;
        bool digits = false;

        if (item->section != BSL_NONE || item->untitled || block == 0 ||
            !bsl_may_be_title(doc, block))
                return;
        if (is_code(layout, words)) {
                item->number = words;
                return;
        }
        uint32_t end = words.start;
        while (end < words.end && layout->flow.s[end] != ' ')
                digits |= bsl_is_digit((unsigned char)layout->flow.s[end++]);
        if (digits && end < words.end)
                words.start = end + 1;
        item->title = bsl_passage_of(doc, words);
}

/* Points that stand right below the title, without words that announce them. */
static void read_unannounced(struct bsl_doc *doc, struct bsl_item *item)
{
        struct bsl_zone zone = bsl_item_zone(doc, item, NULL);

        zone.first_block = item->first_block;
        zone.end_block = item->end_block;
        bsl_read_item_list(doc, &zone);
        item->added = doc->facts->decisions.n - item->first_decision;
}

/* A block that no trigger opens: what the meeting is asked, what it decided, or a title. */
static void read_block(struct bsl_doc *doc, struct bsl_item *item, uint32_t block)
{
        const struct bsl_hit *asked = asked_in(doc, block);
        uint32_t before = doc->facts->decisions.n;

        if (asked) {
                uint32_t end = doc->layout->blocks.v[block].body.end;
                bsl_add_outcome(doc, item, (struct bsl_span){asked->span.end, end}, NULL);
                item->status = NULL;
                return;
        }
        if (item->last_asked <= block) /* in front of it stands what others did before */
                bsl_read_outcomes(doc, item, block);
        if (doc->facts->decisions.n == before)
                retitle(doc, item, block);
        else if (item->section == BSL_NONE && bsl_span_empty(last_of(doc)->number))
                last_of(doc)->number = item->number;
        name_by_sub(doc, item, block, before);
}

/* What was decided, says the line, is that the meeting was opened. */
static bool heads_procedure(const struct bsl_doc *doc, const struct bsl_item *item, uint32_t block,
                            const struct bsl_hit *trigger)
{
        const struct bsl_block *v = doc->layout->blocks.v;
        uint32_t behind = bsl_behind_trigger(doc, block, trigger);

        if (behind + 1 >= v[block].body.end && block + 1 < item->end_block)
                behind = v[block + 1].body.start;
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_OUTCOME, behind);
        return bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "procedure");
}

/* `Proposed decision`, alone on its line. */
static bool heads_proposal(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_hit *hit = bsl_layout_whole_hit(doc->layout, BSL_SLOT_SECTION,
                                                         doc->layout->blocks.v[block].first_line);

        return bsl_same(bsl_layout_attr(doc->layout, hit, "status"), "proposed");
}

/* The last block of what is proposed from block `at` on: in front of the label of what was
 * decided. On the page of a meeting the item's own label would stand above. */
static uint32_t proposal_end(const struct bsl_doc *doc, const struct bsl_item *item, uint32_t at)
{
        uint32_t i = at + 1;

        if (doc->layout->meeting)
                return item->end_block - 1;
        if (at >= item->last_label)
                return at;
        while (!is_label(doc, i))
                i++;
        return i - 1;
}

static void read_item(struct bsl_doc *doc, struct bsl_item *item)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        item->first_decision = doc->facts->decisions.n;
        look_ahead(doc, item);
        for (uint32_t i = item->first_block; i < item->end_block; i++) {
                if (v[i].kind != BSL_BLOCK_PARAGRAPH && v[i].kind != BSL_BLOCK_ITEM)
                        continue;
                if (heads_proposal(doc, i)) {
                        i = proposal_end(doc, item, i);
                        continue;
                }
                const struct bsl_hit *trigger =
                        names_column(doc, item, i) ? NULL : bsl_agenda_trigger(doc, i);
                if (trigger && heads_procedure(doc, item, i, trigger))
                        continue;
                if (trigger) {
                        uint32_t block = i;
                        uint32_t before = doc->facts->decisions.n;
                        i = bsl_read_item_points(doc, item, i, trigger);
                        name_by_sub(doc, item, block, before);
                        item->votes = (struct bsl_votes){0};
                        item->status = NULL;
                } else if (!bsl_late_votes(doc, item, i)) {
                        read_block(doc, item, i);
                }
        }
        if (item->added == 0 && item->section != BSL_NONE)
                read_unannounced(doc, item);
        /* an item with one outcome: the decision has the item's number */
        struct bsl_decision *only =
                item->added == 1 ? &doc->facts->decisions.v[item->first_decision] : NULL;
        if (only && bsl_span_empty(only->number))
                only->number = item->number;
}

/* An item's number alone, with no title below it. */
static bool is_untitled(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];

        return doc->layout->counted && b->kind == BSL_BLOCK_PARAGRAPH &&
               b->first_line == b->last_line && is_code(doc->layout, b->body);
}

/* The same item from its next label on, or the next one without a title. */
static struct bsl_item next_item(const struct bsl_doc *doc, const struct bsl_item *item,
                                 uint32_t block)
{
        bool labelled = is_label(doc, block);

        return (struct bsl_item){
                .section = item->section,
                .first_block = labelled ? block : block + 1,
                .title = labelled ? item->title : (struct bsl_passage){NULL, 0},
                .number = labelled ? item->number : doc->layout->blocks.v[block].body,
                .untitled = !labelled || item->untitled,
                .labelled = labelled,
                .sub = BSL_NONE,
        };
}

/* The item, and those without titles that stand below it. What stands in front of an item's first
 * label explains it. */
static void read_items(struct bsl_doc *doc, struct bsl_item item)
{
        uint32_t end = item.end_block;

        for (uint32_t i = item.first_block; i <= end; i++) {
                bool label = i < end && doc->layout->meeting && is_label(doc, i);
                if (i < end && !label && !is_untitled(doc, i))
                        continue;
                item.end_block = i;
                if (!label || item.labelled)
                        read_item(doc, &item);
                if (i < end)
                        item = next_item(doc, &item, i);
        }
}

/* The page of a meeting: items without titles above the first that has one. */
static void read_front(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t end = layout->sections.n > 0 ? layout->sections.v[0].block : layout->blocks.n;

        for (uint32_t i = 0; layout->meeting && i < end; i++) {
                if (!is_untitled(doc, i) && !is_label(doc, i))
                        continue;
                read_items(doc, (struct bsl_item){.section = BSL_NONE,
                                                  .first_block = i,
                                                  .end_block = end,
                                                  .untitled = true,
                                                  .sub = BSL_NONE});
                return;
        }
}

static uint32_t own_end(const struct bsl_layout *layout, uint32_t section)
{
        uint32_t end = layout->sections.v[section].block + 1;

        while (end < layout->blocks.n && layout->blocks.v[end].section == section &&
               layout->blocks.v[end].kind != BSL_BLOCK_HEADING)
                end++;
        return end;
}

void bsl_extract_agenda(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        if (!bsl_same(doc->facts->document.kind, "decision_list"))
                return;
        bsl_read_agenda_rows(doc);
        read_front(doc);
        for (uint32_t i = 0; i < layout->sections.n; i++) {
                const struct bsl_block *heading = &layout->blocks.v[layout->sections.v[i].block];
                struct bsl_item item = {
                        .section = i,
                        .first_block = layout->sections.v[i].block + 1,
                        .end_block = own_end(layout, i),
                        .title = bsl_passage_of(doc, heading->body),
                        .number = heading->number,
                        .sub = BSL_NONE,
                };
                read_items(doc, item);
        }
        if (doc->facts->decisions.n == 0 && bsl_has_titles(doc))
                bsl_read_loose_agenda(doc);
}

void bsl_read_loose_agenda(struct bsl_doc *doc)
{
        struct bsl_item all = {
                .section = BSL_NONE, .end_block = doc->layout->blocks.n, .sub = BSL_NONE};

        if (doc->layout->sections.n == 0 && all.end_block > 0)
                read_item(doc, &all);
}
