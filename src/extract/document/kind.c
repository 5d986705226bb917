/*
 * What the document is and who decides in it. The words that a document uses
 * for itself stand in its first lines; a weak word counts only when no sure one
 * stands there. What says nothing of itself is judged by its opening: the body
 * above its recitals, or the salutation of a letter.
 */
#include "extract/cues.h"

enum {
        HEAD_LINES = 60,
        HEAD_BYTES = 8000, /* of the line view, in which a document names itself */
        BODY_LINES = 30,
        VIEW_LABELS = 4,
        MOTION_LINES = 6, /* in which a paper says that it is a motion */
};

struct verdict {
        const struct bsl_hit *hit;
        uint32_t line;
};

static bool is_weak(const struct bsl_layout *layout, const struct bsl_hit *hit)
{
        const char *weak = bsl_layout_attr(layout, hit, "weak");

        return weak && !bsl_same(weak, "meeting"); /* which counts in an agenda only */
}

/* A point of a list, whose number or bullet counts on: `2. Permit`, an annex. */
static bool is_listed(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        uint32_t run = layout->marks[line].run;

        if (l->hashes || layout->marks[line].heading)
                return false;
        return l->style == BSL_MARKER_BULLET || (l->style == BSL_MARKER_NUMBER && run != BSL_NONE &&
                                                 layout->numberings.v[run].count > 1);
}

/* A word inside a sentence that was broken over lines names nothing: a line in
 * lower case counts only when the name is all of it. */
static bool counts(const struct bsl_layout *layout, const struct bsl_hit *hit, uint32_t line)
{
        if (!bsl_layout_attr(layout, hit, "value") || is_listed(layout, line))
                return false;
        if (bsl_same(bsl_layout_attr(layout, hit, "weak"), "meeting"))
                return layout->agenda; /* or its items wait for the meeting */
        return hit->span.start != layout->marks[line].view.start ||
               !(layout->lines.v[line].flags & BSL_LINE_LOWER) ||
               bsl_layout_whole_hit(layout, BSL_SLOT_KIND, line) == hit;
}

static const struct bsl_hit *kind_of_line(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_hit_list hits =
                bsl_hits_in(&layout->hits, BSL_SLOT_KIND, layout->marks[line].view);

        for (uint32_t i = 0; i < hits.n; i++)
                if (counts(layout, &hits.v[i], line))
                        return &hits.v[i];
        return NULL;
}

static struct verdict named_kind(const struct bsl_layout *layout)
{
        struct verdict best = {NULL, BSL_NONE};
        uint32_t end = layout->lines.n < HEAD_LINES ? layout->lines.n : HEAD_LINES;

        for (uint32_t i = 0; i < end && layout->marks[i].view.start < HEAD_BYTES; i++) {
                const struct bsl_hit *hit = kind_of_line(layout, i);
                if (!hit)
                        continue;
                if (!best.hit || (is_weak(layout, best.hit) && !is_weak(layout, hit)))
                        best = (struct verdict){hit, i};
                if (!is_weak(layout, best.hit))
                        break;
        }
        return best;
}

static const struct bsl_hit *first_hit(const struct bsl_layout *layout, enum bsl_slot slot,
                                       const char *key)
{
        struct bsl_hit_list list = bsl_hits_of(&layout->hits, slot);

        for (uint32_t i = 0; i < list.n; i++)
                if (bsl_layout_attr(layout, &list.v[i], key))
                        return &list.v[i];
        return NULL;
}

static void label_kind(struct bsl_doc *doc, const struct bsl_hit *hit)
{
        struct bsl_document *d = &doc->facts->document;
        struct bsl_span name = bsl_hit_cap(hit, BSL_CAP_NAME);
        struct bsl_span span = bsl_span_empty(name) ? hit->span : name;

        d->kind = bsl_layout_attr(doc->layout, hit, "value");
        d->kind_rule = doc->layout->rules->rules[hit->rule].id;
        d->kind_label = NULL; /* a label of the form, or who is present, does not name it */
        const char *weak = bsl_layout_attr(doc->layout, hit, "weak");
        if (!bsl_same(weak, "form") && !bsl_same(weak, "addressee") &&
            !bsl_layout_attr(doc->layout, hit, "label"))
                d->kind_label = bsl_arena_copy(doc->desk->arena, doc->layout->view.s + span.start,
                                               bsl_span_len(span));
        if (!d->body)
                d->body = bsl_layout_attr(doc->layout, hit, "body");
}

/* Words that announce a decision or are its grounds stand behind it: what comes at the
 * end signs. */
static bool decides_below(const struct bsl_layout *layout, const struct bsl_hit *head)
{
        static const uint8_t slots[] = {BSL_SLOT_TRIGGER, BSL_SLOT_RECITAL};

        for (size_t i = 0; i < sizeof slots; i++) {
                struct bsl_hit_list hits = bsl_hits_of(&layout->hits, slots[i]);
                if (hits.n > 0 && hits.v[hits.n - 1].span.end > head->span.end)
                        return true;
        }
        return false;
}

/* The college's name that `head` stands for signs a proposal: what decides is the council's own
 * paper below it, and nothing between the two does. */
static bool proposes_below(const struct bsl_layout *layout, const struct bsl_hit *head)
{
        static const uint8_t slots[] = {BSL_SLOT_TRIGGER, BSL_SLOT_RECITAL};
        struct bsl_hit_list heads = bsl_hits_of(&layout->hits, BSL_SLOT_PARTHEAD);
        const struct bsl_hit *council = NULL;

        for (uint32_t i = 0; i < heads.n && !council; i++)
                if (bsl_same(bsl_layout_attr(layout, &heads.v[i], "body"), "council"))
                        council = &heads.v[i];
        if (!council || council->span.start < head->span.end || !decides_below(layout, council))
                return false;
        struct bsl_span between = {head->span.end, council->span.start};
        for (size_t i = 0; i < sizeof slots; i++)
                if (bsl_hits_first(&layout->hits, slots[i], between))
                        return false;
        return true;
}

/* A document that does not name itself. */
static void judge_opening(struct bsl_doc *doc, bool named)
{
        struct bsl_document *d = &doc->facts->document;
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_hit *head = first_hit(layout, BSL_SLOT_PARTHEAD, "body");
        const struct bsl_hit *letter = first_hit(layout, BSL_SLOT_SALUTATION, "kind");
        bool decides = bsl_hits_of(&layout->hits, BSL_SLOT_TRIGGER).n > 0 ||
                       (!named && bsl_hits_of(&layout->hits, BSL_SLOT_RECITAL).n > 0);

        if (letter && !(head && head->span.start < letter->span.start)) {
                d->kind = bsl_layout_attr(layout, letter, "kind");
                d->kind_rule = layout->rules->rules[letter->rule].id;
        } else if (head && decides && decides_below(layout, head)) {
                d->body = bsl_layout_attr(layout, head, "body");
                d->kind = bsl_same(d->body, "council") ? "council_decision" : "college_decision";
                if (bsl_same(d->body, "college") && proposes_below(layout, head)) {
                        d->kind = "council_proposal";
                        d->body = "council";
                }
                d->kind_rule = layout->rules->rules[head->rule].id;
        }
}

/* An extract of a plan's explanation: views or reactions and answers, under
 * labels of their own, and nothing that says what it is. */
static bool holds_views(const struct bsl_layout *layout)
{
        struct bsl_hit_list hits = bsl_hits_of(&layout->hits, BSL_SLOT_EXCHANGE);
        uint32_t labels = 0;

        for (uint32_t i = 0; i < hits.n; i++) {
                const char *kind = bsl_layout_attr(layout, &hits.v[i], "kind");
                labels += !bsl_same(bsl_layout_attr(layout, &hits.v[i], "side"), "end") &&
                          (!kind || bsl_same(kind, "view"));
        }
        return labels >= VIEW_LABELS;
}

/* A body that is named in the first lines, where it alone can be meant: not by what it would
 * adopt where `meeting` says that a meeting may speak of that. */
static const char *named_body(const struct bsl_layout *layout, bool meeting)
{
        for (uint32_t i = 0; i < layout->lines.n && i < BODY_LINES; i++) {
                struct bsl_hit_list hits =
                        bsl_hits_in(&layout->hits, BSL_SLOT_KIND, layout->marks[i].view);
                for (uint32_t j = 0; j < hits.n; j++)
                        if (bsl_layout_attr(layout, &hits.v[j], "body") &&
                            !bsl_layout_attr(layout, &hits.v[j], "value") &&
                            !(meeting &&
                              bsl_same(bsl_layout_attr(layout, &hits.v[j], "weak"), "plan")))
                                return bsl_layout_attr(layout, &hits.v[j], "body");
        }
        return NULL;
}

/* Who signs: a formula in a signature block, or for a letter in its text. */
static const char *signing_body(const struct bsl_doc *doc, bool anywhere)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_hit_list closings = bsl_hits_of(doc->hits, BSL_SLOT_CLOSING);

        for (uint32_t i = 0; i < closings.n; i++) {
                uint32_t block = bsl_block_at(layout, closings.v[i].span.start);
                const char *kind = bsl_layout_attr(layout, &closings.v[i], "kind");
                if (kind && block != BSL_NONE &&
                    (anywhere || layout->blocks.v[block].kind == BSL_BLOCK_SIGNATURE))
                        return kind;
        }
        return NULL;
}

static const char *body_of_views(const struct bsl_doc *doc)
{
        const char *body = signing_body(doc, false);

        if (!body)
                body = named_body(doc->layout, false);
        return body ? body : "college";
}

static void judge_body(struct bsl_doc *doc)
{
        struct bsl_document *d = &doc->facts->document;
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_hit *hit;
        bool list = bsl_same(d->kind, "decision_list") || bsl_same(d->kind, "minutes") ||
                    bsl_same(d->kind, "other");

        if (!d->body && bsl_same(d->kind, "views_report"))
                d->body = body_of_views(doc);
        if (!d->body && list)
                d->body = named_body(layout, !bsl_same(d->kind, "other"));
        hit = first_hit(layout, BSL_SLOT_TRIGGER, "body");
        if (!hit)
                hit = first_hit(layout, BSL_SLOT_PARTHEAD, "body");
        if (!d->body && hit)
                d->body = bsl_layout_attr(layout, hit, "body");
        if (!d->body)
                d->body = signing_body(doc, bsl_same(d->kind, "letter"));
        hit = first_hit(layout, BSL_SLOT_CLOSING, "kind");
        if (!d->body && hit)
                d->body = bsl_layout_attr(layout, hit, "kind");
}

static bool names(const struct bsl_facts *facts, const char *key)
{
        for (uint32_t i = 0; i < facts->pairs.n; i++)
                if (bsl_same(facts->pairs.v[i].key, key))
                        return true;
        return false;
}

/* A paragraph that says what is proposed, in the paper of a meeting. */
static bool proposes_in_words(const struct bsl_doc *doc)
{
        struct bsl_cue cue = bsl_cue_of(doc->desk->rules, BSL_SLOT_LEADIN, "proposing");
        struct bsl_hit hit;

        for (uint32_t i = 0; names(doc->facts, "meeting_date") && i < doc->layout->blocks.n; i++) {
                const struct bsl_block *b = &doc->layout->blocks.v[i];
                if (b->kind == BSL_BLOCK_PARAGRAPH && bsl_cue_match(doc, &cue, b->body.start, &hit))
                        return true;
        }
        return false;
}

/* A paper to the council that asks it for a decision: without a salutation, or
 * for a meeting. */
static bool proposes(const struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_hit_list triggers = bsl_hits_of(&layout->hits, BSL_SLOT_TRIGGER);

        if (bsl_hits_of(&layout->hits, BSL_SLOT_SALUTATION).n > 0 &&
            !names(doc->facts, "meeting_date"))
                return false;
        for (uint32_t i = 0; i < triggers.n; i++)
                if (bsl_same(bsl_layout_attr(layout, &triggers.v[i], "status"), "proposed"))
                        return true;
        for (uint32_t i = 0; i < layout->sections.n; i++)
                if (bsl_same(layout->sections.v[i].kind, "decisions"))
                        return true;
        return proposes_in_words(doc);
}

/* A paper that is addressed to the council, also when the college signs it below. */
static bool to_council(const struct bsl_doc *doc, struct verdict named)
{
        const char *kind = doc->facts->document.kind;

        return bsl_same(kind, "council_letter") ||
               (bsl_same(kind, "college_decision") &&
                bsl_same(bsl_layout_attr(doc->layout, named.hit, "value"), "council_letter"));
}

/* A paper to the council with the council's decision below it. */
static bool brings_draft(const struct bsl_doc *doc, struct verdict named)
{
        const struct bsl_layout *layout = doc->layout;

        if (!bsl_same(bsl_layout_attr(layout, named.hit, "value"), "council_letter"))
                return false;
        for (uint32_t i = 1; i < layout->parts.n; i++) {
                const struct bsl_hit *head = bsl_layout_line_hit(layout, BSL_SLOT_PARTHEAD,
                                                                 layout->parts.v[i].first_line);
                if (bsl_same(layout->parts.v[i].kind, "decision") &&
                    bsl_same(bsl_layout_attr(layout, head, "body"), "council"))
                        return true;
        }
        return false;
}

/* What was decided on it stands in it, behind a label. */
static bool is_settled(const struct bsl_doc *doc)
{
        struct bsl_hit_list triggers = bsl_hits_of(doc->hits, BSL_SLOT_TRIGGER);

        for (uint32_t i = 0; i < triggers.n; i++)
                if (bsl_same(bsl_hit_attr(doc->desk->rules, &triggers.v[i], "kind"), "outcome"))
                        return true;
        return false;
}

/* The college's name above a form that says who is responsible for it and proposes something. */
static bool asks_college(const struct bsl_doc *doc)
{
        struct bsl_hit_list triggers = bsl_hits_of(&doc->layout->hits, BSL_SLOT_TRIGGER);

        for (uint32_t i = 0; names(doc->facts, "portfolio_holder") && i < triggers.n; i++)
                if (bsl_same(bsl_layout_attr(doc->layout, &triggers.v[i], "status"), "proposed"))
                        return true;
        return false;
}

/* A form that says who is responsible for it and asks for a decision, and not what it is;
 * a paper to the college that asks for none is none of its notes. */
static void judge_form(struct bsl_doc *doc, struct verdict named)
{
        struct bsl_document *d = &doc->facts->document;
        bool addressed = bsl_same(bsl_layout_attr(doc->layout, named.hit, "weak"), "addressee");

        if (addressed && bsl_same(d->kind, "college_note") && !proposes(doc) && !is_settled(doc))
                d->kind = "other";
        if (!named.hit && bsl_same(d->kind, "college_decision") && asks_college(doc))
                d->kind = "college_note";
        if (!bsl_same(d->kind, "other") || !names(doc->facts, "portfolio_holder") || !proposes(doc))
                return;
        judge_body(doc);
        if (!d->body)
                d->body = "college";
        d->kind = bsl_same(d->body, "council") ? "council_proposal" : "college_note";
}

/* `Motion A: ...` in the first lines, and the council with its grounds below that. */
static bool is_motion(const struct bsl_doc *doc, struct verdict named)
{
        return named.line < MOTION_LINES &&
               bsl_same(bsl_layout_attr(doc->layout, named.hit, "value"), "motion") &&
               bsl_same(doc->facts->document.kind, "council_decision");
}

/* Whether sentences stand above the line: it is a chapter among others. */
static bool text_above(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t block = layout->marks[line].block;

        for (uint32_t i = 0; block != BSL_NONE && i < block; i++)
                if (layout->blocks.v[i].kind == BSL_BLOCK_PARAGRAPH &&
                    bsl_last_byte(layout, layout->blocks.v[i].body) == '.')
                        return true;
        return false;
}

void bsl_extract_kind(struct bsl_doc *doc)
{
        struct bsl_document *d = &doc->facts->document;
        struct verdict named = named_kind(doc->layout);

        d->kind = "other";
        if (named.hit)
                label_kind(doc, named.hit);
        if (!named.hit || is_weak(doc->layout, named.hit)) {
                const char *before = d->kind;
                judge_opening(doc, named.hit != NULL);
                if (named.hit && (d->kind == before || is_motion(doc, named)))
                        label_kind(doc, named.hit);
                else if (!bsl_same(d->kind, before))
                        d->kind_label = NULL; /* the word for what it encloses */
        }
        if (named.hit && is_weak(doc->layout, named.hit) &&
            ((to_council(doc, named) && proposes(doc)) || brings_draft(doc, named))) {
                d->kind = "council_proposal";
                d->kind_label = NULL;
                d->body = "council";
        }
        if (bsl_same(d->kind, "other") && holds_views(doc->layout))
                d->kind = "views_report";
        if (bsl_same(d->kind, "views_report") && named.hit && is_weak(doc->layout, named.hit) &&
            !holds_views(doc->layout) && text_above(doc->layout, named.line)) {
                d->kind = "other";
                d->kind_label = NULL;
        }
        judge_form(doc, named);
        judge_body(doc);
}
