/*
 * What the head says without labels, once it is known what the document is: a
 * title that names the subject, a line of place and date, the date of adoption
 * of a decision, the meeting of a decision list, and numbers that stand only in
 * a running head.
 */
#include "extract/document/head.h"

#include "text/utf8.h"

#include <string.h>

enum {
        DATELINE_MAX = 130, /* bytes of a block that ends with place and date */
        TOP_BLOCKS = 12,    /* in which a bare date or a meeting is the document's own */
        TOP_LINES = 12,
        COUNCIL_BLOCKS = 40, /* in which a motion says when the council meets */
        BARE_SLACK = 16,     /* bytes beside a bare date: its weekday, a scrap */
        ADOPTED_REACH = 220, /* bytes from the formula to the date of adoption */
        TITLE_MIN = 8,
        TITLE_WORDS = 3,   /* of a decision's name */
        NUMBER_DIGITS = 4, /* of a number behind a label */
        TITLE_MAX = 200,
};

static const char *rule_id(const struct bsl_doc *doc, const struct bsl_hit *hit)
{
        return doc->desk->rules->rules[hit->rule].id;
}

static void set_date(struct bsl_doc *doc, struct bsl_value *value, const struct bsl_date *date,
                     const char *rule)
{
        if (!value->text && date)
                *value = (struct bsl_value){date->value, bsl_passage_of(doc, date->span), rule};
}

/* ---- dates ---------------------------------------------------------------- */

static void date_of_place(struct bsl_doc *doc)
{
        struct bsl_hit_list lines = bsl_hits_of(doc->hits, BSL_SLOT_DATELINE);

        for (uint32_t i = 0; i < lines.n; i++) {
                uint32_t block = bsl_block_at(doc->layout, lines.v[i].span.start);
                if (block == BSL_NONE || doc->layout->blocks.v[block].part != 0 ||
                    bsl_hit_attr(doc->desk->rules, &lines.v[i], "kind") ||
                    bsl_span_len(doc->layout->blocks.v[block].body) > DATELINE_MAX)
                        continue;
                set_date(doc, &doc->facts->document.date, bsl_date_in(doc, lines.v[i].span),
                         rule_id(doc, &lines.v[i]));
        }
}

/* `Hearing: 6 October 2011`: the day of something that no rule knows as the document's. */
static bool behind_colon(const struct bsl_layout *layout, struct bsl_span body,
                         struct bsl_span date)
{
        uint32_t at = date.start;

        while (at > body.start && layout->flow.s[at - 1] == ' ')
                at--;
        return at > body.start && layout->flow.s[at - 1] == ':';
}

/* The day on which something was published. */
static bool is_publication(const struct bsl_doc *doc, struct bsl_span date)
{
        struct bsl_hit_list lines = bsl_hits_of(doc->hits, BSL_SLOT_DATELINE);

        for (uint32_t i = 0; i < lines.n && lines.v[i].span.start <= date.start; i++)
                if (bsl_span_holds(lines.v[i].span, date) &&
                    bsl_same(bsl_hit_attr(doc->desk->rules, &lines.v[i], "kind"), "none"))
                        return true;
        return false;
}

/* The day and hour at which the body that decided met, near the top. */
static void date_of_session(struct bsl_doc *doc)
{
        struct bsl_hit_list lines = bsl_hits_of(doc->hits, BSL_SLOT_DATELINE);

        for (uint32_t i = 0; i < lines.n; i++) {
                uint32_t block = bsl_block_at(doc->layout, lines.v[i].span.start);
                if (block < TOP_BLOCKS &&
                    bsl_same(bsl_hit_attr(doc->desk->rules, &lines.v[i], "kind"), "session"))
                        set_date(doc, &doc->facts->document.meeting_date,
                                 bsl_date_in(doc, lines.v[i].span), rule_id(doc, &lines.v[i]));
        }
}

/* A block near the top that is a date and hardly more. */
static void date_alone(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i < layout->blocks.n && i < TOP_BLOCKS; i++) {
                struct bsl_span body = layout->blocks.v[i].body;
                const struct bsl_date *date = bsl_date_in(doc, body);
                if (layout->blocks.v[i].kind == BSL_BLOCK_HEADING)
                        return;
                if (bsl_layout_line_hit(layout, BSL_SLOT_LABEL, layout->blocks.v[i].first_line))
                        continue; /* a label's own */
                if (date && date->span.end == body.end && !behind_colon(layout, body, date->span) &&
                    !is_publication(doc, date->span) &&
                    bsl_span_len(body) <= bsl_span_len(date->span) + BARE_SLACK)
                        set_date(doc, &doc->facts->document.date, date, date->rule);
        }
}

/* The last block of the signature that goes on from `block`, where each line is a block, up to the
 * one that holds `end`. */
static uint32_t last_signed(const struct bsl_layout *layout, uint32_t block, uint32_t end)
{
        const struct bsl_block *v = layout->blocks.v;

        while (block + 1 < layout->blocks.n && v[block].flow.end < end &&
               v[block].kind == BSL_BLOCK_SIGNATURE && v[block + 1].kind == BSL_BLOCK_SIGNATURE)
                block++;
        return block;
}

/* The date behind the last formula of adoption. */
static void date_of_adoption(struct bsl_doc *doc)
{
        struct bsl_hit_list closings = bsl_hits_of(doc->hits, BSL_SLOT_CLOSING);

        for (uint32_t i = 0; i < closings.n; i++) {
                const struct bsl_hit *hit = &closings.v[i];
                struct bsl_span reach = {hit->span.start, hit->span.start + ADOPTED_REACH};
                uint32_t block = bsl_block_at(doc->layout, hit->span.start);
                if (!bsl_same(bsl_hit_attr(doc->desk->rules, hit, "sure"), "adopted") ||
                    block == BSL_NONE ||
                    (!doc->layout->unfolded &&
                     doc->layout->blocks.v[block].kind != BSL_BLOCK_SIGNATURE &&
                     hit->span.start != doc->layout->blocks.v[block].body.start))
                        continue;
                block = last_signed(doc->layout, block, reach.end);
                if (reach.end > doc->layout->blocks.v[block].body.end)
                        reach.end = doc->layout->blocks.v[block].body.end;
                set_date(doc, &doc->facts->document.date, bsl_date_in(doc, reach),
                         rule_id(doc, hit));
        }
}

/* The first date of `words` that is not when something was published. */
static const struct bsl_date *own_date(const struct bsl_doc *doc, struct bsl_span words)
{
        const struct bsl_hit *no = bsl_hits_first(doc->hits, BSL_SLOT_DATELINE, words);
        const struct bsl_date *date = bsl_date_in(doc, words);

        if (!date || !no || !bsl_same(bsl_hit_attr(doc->desk->rules, no, "kind"), "none") ||
            date->span.start >= no->span.end)
                return date;
        return bsl_date_in(doc, (struct bsl_span){date->span.end, words.end});
}

/* The meeting in the title of a decision list. */
static void date_of_meeting(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_value *meeting = &doc->facts->document.meeting_date;

        for (uint32_t i = 0; i < layout->blocks.n && i < TOP_BLOCKS && !meeting->text; i++) {
                const struct bsl_date *date = own_date(doc, layout->blocks.v[i].body);
                if (date)
                        set_date(doc, meeting, date, date->rule);
        }
}

/* The day on which the council meets, in the words above the grounds of a motion. */
static void date_of_council(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_hit_list heads = bsl_hits_of(&layout->hits, BSL_SLOT_PARTHEAD);
        struct bsl_value *meeting = &doc->facts->document.meeting_date;

        for (uint32_t i = 0; i < layout->blocks.n && i < COUNCIL_BLOCKS && heads.n > 0; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                const struct bsl_hit *head =
                        bsl_layout_line_hit(layout, BSL_SLOT_PARTHEAD, b->first_line);
                if (head && !meeting->text)
                        set_date(doc, meeting, bsl_date_in(doc, b->body),
                                 layout->rules->rules[head->rule].id);
        }
}

/* ---- subject --------------------------------------------------------------- */

static void set_subject(struct bsl_doc *doc, struct bsl_span words, const char *rule)
{
        struct bsl_value *subject = &doc->facts->document.subject;
        struct bsl_passage passage = bsl_passage_of(doc, words);

        if (!subject->text && !bsl_passage_empty(passage))
                *subject = (struct bsl_value){bsl_passage_text(doc, passage), passage, rule};
}

static void titled(struct bsl_doc *doc)
{
        struct bsl_hit_list titles = bsl_hits_of(doc->hits, BSL_SLOT_SUBJECT);

        for (uint32_t i = 0; i < titles.n; i++)
                set_subject(doc, bsl_hit_cap(&titles.v[i], BSL_CAP_TEXT),
                            rule_id(doc, &titles.v[i]));
}

/* `Number: OMM-617744`: a label that no rule knows, and its number. */
static bool is_number_row(const struct bsl_layout *layout, struct bsl_span words)
{
        uint32_t digits = 0;
        bool colon = false;

        for (uint32_t i = words.start; i < words.end; i++) {
                colon |= layout->flow.s[i] == ':';
                digits += colon && bsl_is_digit((unsigned char)layout->flow.s[i]);
        }
        return digits >= NUMBER_DIGITS;
}

/* Words of a title, which no rule knows as something else. */
static bool says_what(const struct bsl_doc *doc, uint32_t index)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *block = &layout->blocks.v[index];
        uint32_t n = bsl_span_len(block->body);
        uint32_t line = block->first_line;

        if (is_number_row(layout, block->body))
                return false;
        if (n < TITLE_MIN || n > TITLE_MAX || block->kind == BSL_BLOCK_ITEM ||
            strchr(".:;,", layout->flow.s[block->body.end - 1]) || bsl_date_in(doc, block->body))
                return false;
        return !bsl_layout_line_hit(layout, BSL_SLOT_LABEL, line) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_PARTHEAD, line) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_SECTION, line) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, line) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_SALUTATION, line) &&
               !bsl_layout_whole_hit(layout, BSL_SLOT_KIND, line);
}

static bool plain_title(const struct bsl_doc *doc, uint32_t index)
{
        uint32_t line = doc->layout->blocks.v[index].first_line;

        return says_what(doc, index) &&
               !bsl_layout_line_hit(doc->layout, BSL_SLOT_MUNICIPALITY, line);
}

/* The kind's name as a title of its own, and below it what it is about. */
static void below_kind(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i + 1 < layout->blocks.n && i < TOP_BLOCKS; i++) {
                const struct bsl_block *block = &layout->blocks.v[i];
                const struct bsl_hit *kind =
                        bsl_layout_whole_hit(layout, BSL_SLOT_KIND, block->first_line);
                if (!kind || !bsl_layout_attr(layout, kind, "value") ||
                    block->first_line != block->last_line)
                        continue; /* or the name of a body */
                if (bsl_same(bsl_layout_attr(layout, kind, "value"), doc->facts->document.kind) &&
                    plain_title(doc, i + 1))
                        set_subject(doc, layout->blocks.v[i + 1].body, rule_id(doc, kind));
                return;
        }
}

static uint32_t count_words(const struct bsl_layout *layout, struct bsl_span words)
{
        uint32_t n = 0;

        for (uint32_t i = words.start; i < words.end; i++)
                n += layout->flow.s[i] == ' ' || i + 1 == words.end;
        return n;
}

/* A decision's name: it may say whose, behind its first words, and is no name of its kind. */
static bool names_decision(const struct bsl_doc *doc, uint32_t index)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *block = &layout->blocks.v[index];
        const struct bsl_hit *place =
                bsl_layout_line_hit(layout, BSL_SLOT_MUNICIPALITY, block->first_line);
        uint32_t front = layout->marks[block->first_line].view.start;

        return (block->kind == BSL_BLOCK_PARAGRAPH || block->kind == BSL_BLOCK_HEADING) &&
               count_words(layout, block->body) >= TITLE_WORDS &&
               (layout->lines.v[block->first_line].flags & BSL_LINE_UPPER) &&
               (!place || place->span.start > front) && says_what(doc, index);
}

/* What stands right above the body that decides. */
static void above_body(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i + 1 < layout->blocks.n && i < TOP_BLOCKS; i++) {
                const struct bsl_hit *head = bsl_layout_whole_hit(
                        layout, BSL_SLOT_PARTHEAD, layout->blocks.v[i + 1].first_line);
                if (!head)
                        continue;
                if (names_decision(doc, i))
                        set_subject(doc, layout->blocks.v[i].body, rule_id(doc, head));
                return;
        }
}

/* ---- numbers of a running head ----------------------------------------------- */

static const char *view_number(struct bsl_doc *doc, struct bsl_span span)
{
        const char *s = doc->layout->view.s;
        uint32_t digits = 0;

        while (span.start < span.end && strchr(" :", s[span.start]))
                span.start++;
        for (uint32_t i = span.start; i < span.end; i++) {
                if (s[i] == ' ')
                        span.end = i;
                else
                        digits += s[i] >= '0' && s[i] <= '9';
        }
        return digits >= 4 ? bsl_arena_copy(doc->desk->arena, s + span.start, bsl_span_len(span))
                           : NULL;
}

/* A label in a line that is no text, its number behind it or in the next line. */
static void number_of_furniture(struct bsl_doc *doc, uint32_t line)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_document *d = &doc->facts->document;
        struct bsl_span view = layout->marks[line].view;
        struct bsl_hit_list labels = bsl_hits_in(&layout->hits, BSL_SLOT_LABEL, view);

        for (uint32_t i = 0; i < labels.n; i++) {
                const char *key = bsl_layout_attr(layout, &labels.v[i], "key");
                bool registration = bsl_same(key, "registration_number");
                struct bsl_value *value = registration ? &d->registration_number : &d->case_number;
                if ((!registration && !bsl_same(key, "case_number")) || value->text)
                        continue;
                const char *number =
                        view_number(doc, (struct bsl_span){labels.v[i].span.end, view.end});
                for (uint32_t j = line + 1; !number && j < layout->lines.n && j <= line + 2; j++)
                        number = view_number(doc, layout->marks[j].view);
                if (number)
                        *value = (struct bsl_value){.text = number,
                                                    .rule = rule_id(doc, &labels.v[i])};
        }
}

static void numbers_of_furniture(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i < layout->lines.n; i++)
                if (layout->marks[i].role == BSL_ROLE_FURNITURE ||
                    layout->marks[i].role == BSL_ROLE_LETTERHEAD)
                        number_of_furniture(doc, i);
}

/* A registration number at the very top, without a label. */
static void number_alone(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_value *value = &doc->facts->document.registration_number;

        for (uint32_t i = 0; i < layout->lines.n && i < TOP_LINES && !value->text; i++) {
                const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_LABEL, i);
                struct bsl_span number =
                        hit ? bsl_hit_cap(hit, BSL_CAP_NUMBER) : (struct bsl_span){0, 0};
                if (!bsl_span_empty(number))
                        *value = (struct bsl_value){
                                .text = bsl_arena_copy(doc->desk->arena,
                                                       layout->view.s + number.start,
                                                       bsl_span_len(number)),
                                .rule = rule_id(doc, hit)};
        }
}

/* Subjects that return are those of the items of a list, not of the document. */
static void drop_item_subject(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t subjects = 0;
        bool columns = false; /* a row of labels: the head of the table of items */

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                uint32_t line = layout->blocks.v[i].first_line;
                const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_LABEL, line);
                subjects += hit && bsl_same(bsl_hit_attr(doc->desk->rules, hit, "key"), "subject");
                columns |= layout->marks[line].labels;
        }
        if (subjects > 1 || columns)
                doc->facts->document.subject = (struct bsl_value){0};
}

void bsl_extract_title(struct bsl_doc *doc)
{
        const char *kind = doc->facts->document.kind;

        number_alone(doc);
        numbers_of_furniture(doc);
        date_of_session(doc);
        if (bsl_same(kind, "decision_list") || bsl_same(kind, "minutes")) {
                if (!doc->facts->document.date.text)
                        date_of_meeting(doc);
                else if (!doc->facts->document.meeting_date.text)
                        doc->facts->document.meeting_date = doc->facts->document.date;
                drop_item_subject(doc);
                return; /* titles in it are those of its items */
        }
        if (bsl_same(kind, "motion"))
                date_of_council(doc);
        titled(doc);
        below_kind(doc);
        above_body(doc);
        date_of_place(doc);
        date_alone(doc);
        if (bsl_same(kind, "council_decision") || bsl_same(kind, "college_decision"))
                date_of_adoption(doc);
}
