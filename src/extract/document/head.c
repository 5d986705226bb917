/*
 * The head: `label: value` pairs, and the document's own fields from the first
 * pair that names each. Layout settled which lines are head; a label whose
 * value is columns away is one of a row of labels without values, and the
 * values stand below in the same order.
 */
#include "extract/document/head.h"

#include <string.h>

enum {
        COLUMN_MIN = 4,
        COLUMN_GAP = 2,
        COLUMN_SURE = 2,    /* values of a column that are believed without proof */
        BORROW_BLOCKS = 14, /* blocks in which the value of a label may stand */
        SUBJECT_MAX = 300,
        SUBJECT_MIN = 8,
        HEAD_BLOCKS = 4, /* of a text that lost its line ends, which may hold labels */
};

static const struct bsl_hit *label_of(const struct bsl_layout *layout, uint32_t block)
{
        uint32_t line = layout->blocks.v[block].first_line;
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_LABEL, line);

        if (!hit && layout->blocks.v[block].kind == BSL_BLOCK_METADATA && layout->marks[line].fresh)
                hit = bsl_layout_line_hit(layout, BSL_SLOT_LABELLIKE, line);
        return hit;
}

static const char *printed_label(struct bsl_doc *doc, const char *s, struct bsl_span span)
{
        while (span.end > span.start && strchr(" :|", s[span.end - 1]))
                span.end--;
        return bsl_arena_copy(doc->desk->arena, s + span.start, bsl_span_len(span));
}

/* `s` is the string that `hit` is in: the line view or the flow. */
static void put_pair(struct bsl_doc *doc, const char *s, const struct bsl_hit *hit, uint32_t block,
                     struct bsl_span value, struct bsl_span whole)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_passage words = bsl_passage_of(doc, whole);
        struct bsl_pair *pair;

        if (words.n == 0)
                return; /* no place, no fact */
        if (doc->facts->pairs.n == BSL_PAIRS_MAX) {
                bsl_more_than(doc, value, BSL_PAIRS_MAX, "labels with a value");
                return;
        }
        pair = BSL_PUSH(doc->desk->arena, &doc->facts->pairs);
        if (!pair)
                return;
        *pair = (struct bsl_pair){
                .label = printed_label(doc, s, hit->span),
                .key = bsl_layout_attr(layout, hit, "key"),
                .rule = layout->rules->rules[hit->rule].id,
                .value = bsl_passage_of(doc, value),
                .whole = words,
                .part = layout->blocks.v[block].part,
        };
        if (bsl_same(pair->key, "none"))
                pair->key = NULL;
}

static void add_pair(struct bsl_doc *doc, const struct bsl_hit *hit, uint32_t block,
                     struct bsl_span value)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_span whole = {layout->blocks.v[block].body.start, value.end};

        while (value.end > value.start && strchr(" |", layout->flow.s[value.end - 1]))
                value.end--; /* the bar in front of the next label */

        if (value.start < whole.start)
                whole.start = value.start; /* an initial in front of it */
        if (whole.end < layout->blocks.v[block].body.end)
                whole.end = layout->blocks.v[block].body.end;
        put_pair(doc, layout->view.s, hit, block, value, whole);
}

/* Blocks from `first` that are labels without value, up to the last of them;
 * lines that no rule knows may stand between the first. 0 when they are few. */
static uint32_t column_of(const struct bsl_layout *layout, uint32_t first)
{
        uint32_t labels = 0;
        uint32_t end = first;

        for (uint32_t i = first; i < layout->blocks.n; i++) {
                if (layout->blocks.v[i].kind != BSL_BLOCK_METADATA)
                        break;
                const struct bsl_hit *hit = label_of(layout, i);
                if (hit && bsl_behind_label(layout, &layout->blocks.v[i], hit, " :.") <
                                   layout->blocks.v[i].body.end)
                        break;
                if (!hit && (labels >= COLUMN_MIN || i - end >= COLUMN_GAP))
                        break;
                if (!hit)
                        continue;
                labels++;
                end = i + 1;
        }
        return labels >= COLUMN_MIN ? end - first : 0;
}

static bool same_words(const struct bsl_layout *layout, struct bsl_span a, struct bsl_span b)
{
        if (bsl_span_len(a) != bsl_span_len(b))
                return false;
        for (uint32_t i = 0; i < bsl_span_len(a); i++)
                if ((layout->flow.s[a.start + i] | 0x20) != (layout->flow.s[b.start + i] | 0x20))
                        return false;
        return true;
}

/* The last label of a column that stands there twice heads the form; the first
 * value is its own. */
static bool repeats_label(const struct bsl_layout *layout, uint32_t first, uint32_t last)
{
        for (uint32_t i = first; i < last; i++)
                if (same_words(layout, layout->blocks.v[i].body, layout->blocks.v[last].body))
                        return true;
        return false;
}

/* How many labels of a column surely have the value that stands in their place:
 * all when each number and date is where it should be, else the first. */
static uint32_t trusted_values(struct bsl_doc *doc, uint32_t first, uint32_t end, uint32_t value)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t typed = 0;

        for (uint32_t i = first; i < end && value < layout->blocks.n; i++, value++) {
                const struct bsl_hit *hit = label_of(layout, i);
                const char *key = bsl_layout_attr(layout, hit, "key");
                if (layout->blocks.v[value].kind != BSL_BLOCK_METADATA)
                        break;
                if (!bsl_value_typed(key))
                        continue;
                if (bsl_span_empty(bsl_value_words(doc, key, layout->blocks.v[value].body)))
                        return COLUMN_SURE;
                typed++;
        }
        return typed ? UINT32_MAX : COLUMN_SURE;
}

/* A value's words; an initial in front of a name, or a number that is all of it, was read as a
 * marker. */
static struct bsl_span with_initial(const struct bsl_layout *layout, uint32_t block)
{
        const struct bsl_block *b = &layout->blocks.v[block];
        bool initial = b->style == BSL_MARKER_CAPITAL || b->style == BSL_MARKER_ROMAN;

        return initial || bsl_span_empty(b->body) ? b->flow : b->body;
}

/* Labels first, then values: paired in order. Returns the block behind them. */
static uint32_t read_column(struct bsl_doc *doc, uint32_t first, uint32_t labels)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t value = first + labels;
        uint32_t end = first + labels;
        uint32_t known = 0;
        uint32_t trusted;

        if (repeats_label(layout, first, end - 1))
                value++;
        trusted = trusted_values(doc, first, end, value);
        for (uint32_t i = first; i < end; i++) {
                const struct bsl_hit *hit = label_of(layout, i);
                if (!hit)
                        continue;
                while (value < layout->blocks.n &&
                       layout->blocks.v[value].kind == BSL_BLOCK_METADATA &&
                       label_of(layout, value))
                        value++; /* a pair of its own among the values */
                bool any = value < layout->blocks.n &&
                           layout->blocks.v[value].kind == BSL_BLOCK_METADATA && known < trusted;
                if (any) {
                        struct bsl_span body = with_initial(layout, value);
                        add_pair(doc, hit, value, body);
                        value++;
                }
                known++;
        }
        return end;
}

/* ---- labels inside a line --------------------------------------------------- */

/* Where the value behind a label ends: at the next label, or at a number of a
 * paragraph that lost its line. */
static uint32_t value_end(const struct bsl_doc *doc, uint32_t from, uint32_t end)
{
        const char *s = doc->layout->flow.s;
        const struct bsl_hit *next =
                bsl_hits_first(doc->hits, BSL_SLOT_LABEL, (struct bsl_span){from, end});
        uint32_t stop = next ? next->span.start : end;

        for (uint32_t i = from; i + 4 < stop; i++)
                if (s[i] == ' ' && s[i + 1] >= '1' && s[i + 1] <= '9' && s[i + 2] == '.' &&
                    s[i + 3] >= '1' && s[i + 3] <= '9' && s[i + 4] == ' ')
                        return i;
        return stop;
}

static void inside_block(struct bsl_doc *doc, uint32_t index, bool typed_only)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *block = &layout->blocks.v[index];
        struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_LABEL, block->body);

        for (uint32_t i = 0; i < hits.n; i++) {
                const struct bsl_hit *hit = &hits.v[i];
                const char *key = bsl_layout_attr(layout, hit, "key");
                struct bsl_span value = {hit->span.end, 0};
                if (typed_only && (!bsl_value_typed(key) || hit->span.start == block->body.start))
                        continue;
                value.end = value_end(doc, value.start, block->body.end);
                while (value.end > value.start && strchr(" |", layout->flow.s[value.end - 1]))
                        value.end--;
                if (bsl_value_typed(key))
                        value = bsl_value_words(doc, key, value);
                if (bsl_span_empty(value) || bsl_span_len(value) > SUBJECT_MAX)
                        continue;
                put_pair(doc, layout->flow.s, hit, index, value,
                         (struct bsl_span){hit->span.start, value.end});
        }
}

/* A text that lost its line ends keeps its head in its first paragraphs, and
 * behind a title or a label that starts one. */
static bool running_head(const struct bsl_doc *doc, uint32_t index)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *block = &layout->blocks.v[index];

        if (block->kind != BSL_BLOCK_PARAGRAPH || !layout->unfolded)
                return false;
        return index < HEAD_BLOCKS || bsl_hits_at(doc->hits, BSL_SLOT_LABEL, block->body.start) ||
               bsl_layout_line_hit(layout, BSL_SLOT_KIND, block->first_line);
}

/* ---- all pairs ---------------------------------------------------------------- */

/* One block; the index of the last block that was read. */
static uint32_t read_block(struct bsl_doc *doc, uint32_t index, bool in_head)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *block = &layout->blocks.v[index];

        if (block->kind == BSL_BLOCK_TABLE && layout->marks[block->first_line].labels)
                return index; /* names of columns, the one no value of the other */
        if (block->kind == BSL_BLOCK_TABLE && in_head) {
                if (!bsl_read_bars(doc, index))
                        inside_block(doc, index, false);
        } else if (running_head(doc, index))
                inside_block(doc, index, false);
        if (block->kind != BSL_BLOCK_METADATA)
                return index;
        if (layout->marks[block->first_line].labels)
                return bsl_read_row(doc, index);
        uint32_t labels = column_of(layout, index);
        if (labels >= COLUMN_MIN)
                return read_column(doc, index, labels) - 1;
        const struct bsl_hit *hit = label_of(layout, index);
        if (hit)
                add_pair(doc, hit, index,
                         (struct bsl_span){
                                 bsl_behind_label(layout, &layout->blocks.v[index], hit, " :.|"),
                                 block->body.end});
        inside_block(doc, index, true);
        return index;
}

static void read_pairs(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        bool in_head = true;

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                in_head &= layout->blocks.v[i].kind != BSL_BLOCK_HEADING;
                i = read_block(doc, i, in_head);
        }
}

/* ---- values that stand elsewhere ------------------------------------------------ */

static bool suits(struct bsl_doc *doc, const char *key, struct bsl_span words)
{
        struct bsl_view v = bsl_flow_view(doc->layout, words);
        uint32_t spaces = 0;

        if (bsl_value_typed(key))
                return !bsl_span_empty(bsl_value_words(doc, key, words));
        for (size_t i = 0; i < v.n; i++)
                spaces += v.s[i] == ' ';
        return spaces > 0 && v.n >= SUBJECT_MIN && !memchr(v.s, '@', v.n) &&
               bsl_span_empty(bsl_value_words(doc, "date", words));
}

static bool labels_pair(const struct bsl_pair *pair, struct bsl_span words)
{
        return !bsl_passage_empty(pair->value) &&
               bsl_passage_extent(pair->value).start == words.start;
}

/* Words that a label in front of them has a better right to. */
static bool claimed(struct bsl_doc *doc, struct bsl_span words)
{
        for (uint32_t i = 0; i < doc->facts->pairs.n; i++) {
                const struct bsl_pair *pair = &doc->facts->pairs.v[i];
                if (labels_pair(pair, words))
                        return !bsl_value_typed(pair->key) || suits(doc, pair->key, words);
        }
        return false;
}

/* The words of a block that may be somebody's value: behind its label, or all. */
static struct bsl_span loose_words(struct bsl_doc *doc, uint32_t index)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *block = &layout->blocks.v[index];
        struct bsl_span words = with_initial(layout, index);

        if (block->kind == BSL_BLOCK_METADATA) {
                const struct bsl_hit *hit = label_of(layout, index);
                if (hit)
                        words.start =
                                bsl_behind_label(layout, &layout->blocks.v[index], hit, " :.");
        } else if (block->kind != BSL_BLOCK_PARAGRAPH) {
                words.end = words.start;
        }
        return words;
}

/* A label whose own value is none of its kind takes the next that is. */
static void borrow(struct bsl_doc *doc, struct bsl_pair *pair, uint32_t from)
{
        const struct bsl_layout *layout = doc->layout;
        bool subject = bsl_same(pair->key, "subject");

        for (uint32_t i = from; i < layout->blocks.n && i <= from + BORROW_BLOCKS; i++) {
                struct bsl_span words = loose_words(doc, i);
                bool metadata = layout->blocks.v[i].kind == BSL_BLOCK_METADATA;
                if (layout->blocks.v[i].kind == BSL_BLOCK_HEADING ||
                    bsl_layout_line_hit(layout, BSL_SLOT_SALUTATION,
                                        layout->blocks.v[i].first_line))
                        return;
                if (bsl_span_empty(words) || (subject && !metadata) ||
                    !suits(doc, pair->key, words) || claimed(doc, words))
                        continue;
                if (!metadata && bsl_same(pair->key, "date") &&
                    bsl_span_len(bsl_value_words(doc, "date", words)) < bsl_span_len(words))
                        continue; /* a date in a sentence */
                if (!subject)
                        words = bsl_value_words(doc, pair->key, words);
                pair->value = bsl_passage_of(doc, words);
                pair->whole = pair->value;
                return;
        }
}

/* Another label of the same field has a value of its own. */
static bool answered(struct bsl_doc *doc, const char *key)
{
        for (uint32_t i = 0; i < doc->facts->pairs.n; i++) {
                const struct bsl_pair *pair = &doc->facts->pairs.v[i];
                if (bsl_same(pair->key, key) && !bsl_passage_empty(pair->value) &&
                    suits(doc, key, bsl_passage_extent(pair->value)))
                        return true;
        }
        return false;
}

static void borrow_values(struct bsl_doc *doc)
{
        for (uint32_t i = 0; i < doc->facts->pairs.n; i++) {
                struct bsl_pair *pair = &doc->facts->pairs.v[i];
                bool empty = bsl_passage_empty(pair->value);
                if (bsl_passage_empty(pair->whole) ||
                    !(bsl_value_typed(pair->key) || bsl_same(pair->key, "subject")))
                        continue;
                if (!empty && (!bsl_value_typed(pair->key) ||
                               suits(doc, pair->key, bsl_passage_extent(pair->value))))
                        continue;
                if (answered(doc, pair->key))
                        continue;
                borrow(doc, pair,
                       bsl_block_at(doc->layout, bsl_passage_extent(pair->whole).start) + 1);
        }
}

/* ---- fields -------------------------------------------------------------------- */

static void fill(struct bsl_doc *doc, struct bsl_value *value, const struct bsl_pair *pair)
{
        const struct bsl_date *date;
        struct bsl_passage words = pair->value;

        if (value->text || bsl_passage_empty(words))
                return;
        struct bsl_span all = bsl_passage_extent(words);
        struct bsl_span own = bsl_value_words(doc, pair->key, all);
        if (bsl_span_empty(own))
                return;
        if (bsl_span_len(own) < bsl_span_len(all))
                words = bsl_passage_of(doc, own);
        date = bsl_value_dated(pair->key) ? bsl_date_in(doc, bsl_passage_extent(words)) : NULL;
        *value = (struct bsl_value){
                .text = date ? date->value : bsl_passage_text(doc, words),
                .words = words,
                .rule = pair->rule,
        };
}

static bool weak_pair(const struct bsl_doc *doc, const struct bsl_pair *pair)
{
        const struct bsl_ruleset *rules = doc->desk->rules;

        for (uint32_t i = 0; i < rules->n; i++)
                if (rules->rules[i].id == pair->rule)
                        return bsl_same(bsl_rule_attr(&rules->rules[i], "weak"), "yes");
        return false;
}

/* A day that stands behind the line of place and date is when the paper was sent. */
static bool behind_dateline(const struct bsl_doc *doc, const struct bsl_pair *pair)
{
        struct bsl_hit_list lines = bsl_hits_of(doc->hits, BSL_SLOT_DATELINE);
        uint32_t at = bsl_passage_empty(pair->value) ? 0 : bsl_passage_extent(pair->value).start;

        return bsl_same(pair->key, "date") && lines.n > 0 && lines.v[0].span.end < at &&
               !bsl_layout_attr(doc->layout, &lines.v[0], "kind");
}

static void fill_fields(struct bsl_doc *doc, bool weak)
{
        struct bsl_document *d = &doc->facts->document;
        const struct {
                const char *key;
                struct bsl_value *value;
        } fields[] = {
                {"subject", &d->subject},
                {"purpose", &d->purpose},
                {"registration_number", &d->registration_number},
                {"case_number", &d->case_number},
                {"date", &d->date},
                {"meeting_date", &d->meeting_date},
                {"portfolio_holder", &d->portfolio_holder},
                {"author", &d->author},
                {"department", &d->department},
                {"phone", &d->phone},
                {"email", &d->email},
                {"confidentiality", &d->confidentiality},
        };

        for (uint32_t i = 0; i < doc->facts->pairs.n; i++) {
                const struct bsl_pair *pair = &doc->facts->pairs.v[i];
                if (!pair->key || weak_pair(doc, pair) != weak ||
                    (weak && behind_dateline(doc, pair)))
                        continue;
                for (size_t j = 0; j < sizeof fields / sizeof *fields; j++)
                        if (bsl_same(pair->key, fields[j].key))
                                fill(doc, fields[j].value, pair);
        }
}

void bsl_extract_head(struct bsl_doc *doc)
{
        read_pairs(doc);
        borrow_values(doc);
        fill_fields(doc, false);
        fill_fields(doc, true);
}
