/*
 * The head: `label: value` pairs, and the document's own fields from the first
 * pair that names each. Layout settled which lines are head; a label whose
 * value is columns away is one of a row of labels without values, and the
 * values stand below in the same order.
 */
#include "extract/extract.h"

#include <string.h>

enum { COLUMN_MIN = 4 };

static const struct bsl_hit *label_of(const struct bsl_layout *layout, uint32_t block)
{
        return bsl_layout_line_hit(layout, BSL_SLOT_LABEL, layout->blocks.v[block].first_line);
}

/* The flow position behind the label: both streams hold the same words. */
static uint32_t behind_label(const struct bsl_layout *layout, uint32_t block,
                             const struct bsl_hit *hit)
{
        const struct bsl_block *b = &layout->blocks.v[block];
        uint32_t view = layout->marks[b->first_line].view.start;
        uint32_t at = b->body.start + (hit->span.end - view);

        while (at < b->body.end && strchr(" :.", layout->flow.s[at]))
                at++;
        return at < b->body.end ? at : b->body.end;
}

static const char *printed_label(struct bsl_doc *doc, const struct bsl_hit *hit)
{
        struct bsl_span span = hit->span;
        const char *s = doc->layout->view.s;

        while (span.end > span.start && strchr(" :", s[span.end - 1]))
                span.end--;
        return bsl_arena_copy(doc->desk->arena, s + span.start, bsl_span_len(span));
}

static void add_pair(struct bsl_doc *doc, const struct bsl_hit *hit, uint32_t block,
                     struct bsl_span value)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_pair *pair = BSL_PUSH(doc->desk->arena, &doc->facts->pairs);
        struct bsl_span whole = {layout->blocks.v[block].body.start, value.end};

        if (!pair)
                return;
        if (whole.end < layout->blocks.v[block].body.end)
                whole.end = layout->blocks.v[block].body.end;
        *pair = (struct bsl_pair){
                .label = printed_label(doc, hit),
                .key = bsl_hit_attr(layout->rules, hit, "key"),
                .rule = layout->rules->rules[hit->rule].id,
                .value = bsl_passage_of(doc, value),
                .whole = bsl_passage_of(doc, whole),
                .part = layout->blocks.v[block].part,
        };
        if (bsl_same(pair->key, "none"))
                pair->key = NULL;
}

/* Blocks from `first` that are labels without value: how many. */
static uint32_t column_of(const struct bsl_layout *layout, uint32_t first)
{
        uint32_t n = 0;

        for (uint32_t i = first; i < layout->blocks.n; i++) {
                if (layout->blocks.v[i].kind != BSL_BLOCK_METADATA)
                        break;
                const struct bsl_hit *hit = label_of(layout, i);
                if (hit && behind_label(layout, i, hit) < layout->blocks.v[i].body.end)
                        break;
                if (!hit && n >= COLUMN_MIN)
                        break;
                n++;
        }
        return n;
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

/* Labels first, then values: paired in order. Returns the block behind them. */
static uint32_t read_column(struct bsl_doc *doc, uint32_t first, uint32_t labels)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t value = first + labels;
        uint32_t end = first + labels;
        uint32_t known = 0;

        if (repeats_label(layout, first, end - 1))
                value++;
        for (uint32_t i = first; i < end; i++) {
                const struct bsl_hit *hit = label_of(layout, i);
                if (!hit)
                        continue;
                while (value < layout->blocks.n &&
                       layout->blocks.v[value].kind == BSL_BLOCK_METADATA && label_of(layout, value))
                        value++; /* a pair of its own among the values */
                bool any = value < layout->blocks.n &&
                           layout->blocks.v[value].kind == BSL_BLOCK_METADATA && known < 2;
                if (any) {
                        struct bsl_span body = layout->blocks.v[value].body;
                        add_pair(doc, hit, value, body);
                        value++;
                }
                known++;
        }
        return end;
}

static void read_pairs(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                const struct bsl_block *block = &layout->blocks.v[i];
                const struct bsl_hit *hit;
                if (block->kind != BSL_BLOCK_METADATA)
                        continue;
                uint32_t labels = column_of(layout, i);
                if (labels >= COLUMN_MIN) {
                        i = read_column(doc, i, labels) - 1;
                        continue;
                }
                hit = label_of(layout, i);
                if (hit)
                        add_pair(doc, hit, i,
                                 (struct bsl_span){behind_label(layout, i, hit), block->body.end});
        }
}

/* The first date that stands in a passage. */
static const struct bsl_date *date_in(const struct bsl_doc *doc, struct bsl_passage passage)
{
        struct bsl_span extent = bsl_passage_extent(passage);

        for (uint32_t i = 0; i < doc->facts->dates.n; i++)
                if (bsl_span_holds(extent, doc->facts->dates.v[i].span))
                        return &doc->facts->dates.v[i];
        return NULL;
}

static void fill(struct bsl_doc *doc, struct bsl_value *value, const struct bsl_pair *pair,
                 bool is_date)
{
        const struct bsl_date *date;

        if (value->text || bsl_passage_empty(pair->value))
                return;
        date = is_date ? date_in(doc, pair->value) : NULL;
        if (is_date && !date)
                return;
        *value = (struct bsl_value){
                .text = date ? date->value : bsl_passage_text(doc, pair->value),
                .words = pair->value,
                .rule = pair->rule,
        };
}

static void fill_fields(struct bsl_doc *doc)
{
        struct bsl_document *d = &doc->facts->document;
        const struct {
                const char *key;
                struct bsl_value *value;
                bool is_date;
        } fields[] = {
                {"subject", &d->subject, false},
                {"purpose", &d->purpose, false},
                {"registration_number", &d->registration_number, false},
                {"case_number", &d->case_number, false},
                {"date", &d->date, true},
                {"meeting_date", &d->meeting_date, true},
                {"portfolio_holder", &d->portfolio_holder, false},
                {"author", &d->author, false},
                {"department", &d->department, false},
                {"phone", &d->phone, false},
                {"email", &d->email, false},
                {"confidentiality", &d->confidentiality, false},
        };

        for (uint32_t i = 0; i < doc->facts->pairs.n; i++)
                for (size_t j = 0; j < sizeof fields / sizeof *fields; j++)
                        if (bsl_same(doc->facts->pairs.v[i].key, fields[j].key))
                                fill(doc, fields[j].value, &doc->facts->pairs.v[i],
                                     fields[j].is_date);
}

/* A number has a digit and no sentence around it. */
static void sober_number(struct bsl_value *value)
{
        size_t n = value->text ? strlen(value->text) : 0;
        bool digit = false;

        for (size_t i = 0; i < n; i++)
                digit |= value->text[i] >= '0' && value->text[i] <= '9';
        if (value->text && (!digit || n > 60))
                *value = (struct bsl_value){0};
}

/* Without a label: a line of place and date, a title that says its subject. */
static void fill_unlabelled(struct bsl_doc *doc)
{
        struct bsl_document *d = &doc->facts->document;
        struct bsl_hit_list lines = bsl_hits_of(doc->hits, BSL_SLOT_DATELINE);
        struct bsl_hit_list titles = bsl_hits_of(doc->hits, BSL_SLOT_SUBJECT);

        for (uint32_t i = 0; i < lines.n && !d->date.text; i++) {
                struct bsl_passage words = bsl_passage_of(doc, lines.v[i].span);
                const struct bsl_date *date = date_in(doc, words);
                if (date)
                        d->date = (struct bsl_value){
                                date->value, words,
                                doc->layout->rules->rules[lines.v[i].rule].id};
        }
        for (uint32_t i = 0; i < titles.n && !d->subject.text; i++) {
                struct bsl_span text = bsl_hit_cap(&titles.v[i], BSL_CAP_TEXT);
                struct bsl_passage words = bsl_passage_of(doc, text);
                if (bsl_passage_empty(words))
                        continue;
                d->subject = (struct bsl_value){
                        bsl_passage_text(doc, words), words,
                        doc->layout->rules->rules[titles.v[i].rule].id};
        }
}

void bsl_extract_head(struct bsl_doc *doc)
{
        read_pairs(doc);
        fill_fields(doc);
        sober_number(&doc->facts->document.registration_number);
        sober_number(&doc->facts->document.case_number);
        fill_unlabelled(doc);
}
