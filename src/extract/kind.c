/*
 * What the document is and who decides in it. The words that a document uses
 * for itself stand in its first lines; a weak word counts only when no sure one
 * stands there. What says nothing of itself is judged by its opening: the body
 * above its recitals, or the salutation of a letter.
 */
#include "extract/extract.h"

#include "layout/steps.h"

enum { HEAD_LINES = 60 };

struct verdict {
        const struct bsl_hit *hit;
        uint32_t line;
};

static bool weak(const struct bsl_layout *layout, const struct bsl_hit *hit)
{
        return bsl_same(bsl_hit_attr(layout->rules, hit, "weak"), "yes");
}

static struct verdict named_kind(const struct bsl_layout *layout)
{
        struct verdict best = {NULL, BSL_NONE};
        uint32_t end = layout->lines.n < HEAD_LINES ? layout->lines.n : HEAD_LINES;

        for (uint32_t i = 0; i < end; i++) {
                const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_KIND, i);
                if (!hit || !bsl_hit_attr(layout->rules, hit, "value"))
                        continue;
                if (!best.hit || (weak(layout, best.hit) && !weak(layout, hit)))
                        best = (struct verdict){hit, i};
                if (!weak(layout, best.hit))
                        break;
        }
        return best;
}

static const struct bsl_hit *first_hit(const struct bsl_layout *layout, enum bsl_slot slot,
                                       const char *key)
{
        struct bsl_hit_list list = bsl_hits_of(&layout->hits, slot);

        for (uint32_t i = 0; i < list.n; i++)
                if (bsl_hit_attr(layout->rules, &list.v[i], key))
                        return &list.v[i];
        return NULL;
}

static void label_kind(struct bsl_doc *doc, const struct bsl_hit *hit)
{
        struct bsl_document *d = &doc->facts->document;
        struct bsl_span name = bsl_hit_cap(hit, BSL_CAP_NAME);
        struct bsl_span span = bsl_span_empty(name) ? hit->span : name;

        d->kind = bsl_hit_attr(doc->layout->rules, hit, "value");
        d->kind_rule = doc->layout->rules->rules[hit->rule].id;
        d->kind_label = bsl_arena_copy(doc->desk->arena, doc->layout->view.s + span.start,
                                       bsl_span_len(span));
        if (!d->body)
                d->body = bsl_hit_attr(doc->layout->rules, hit, "body");
}

/* A document that does not name itself. */
static void judge_opening(struct bsl_doc *doc)
{
        struct bsl_document *d = &doc->facts->document;
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_hit *head = first_hit(layout, BSL_SLOT_PARTHEAD, "body");
        const struct bsl_hit *letter = first_hit(layout, BSL_SLOT_SALUTATION, "kind");
        bool decides = bsl_hits_of(&layout->hits, BSL_SLOT_TRIGGER).n > 0;

        if (letter && !(head && head->span.start < letter->span.start)) {
                d->kind = bsl_hit_attr(layout->rules, letter, "kind");
                d->kind_rule = layout->rules->rules[letter->rule].id;
        } else if (head && decides) {
                d->body = bsl_hit_attr(layout->rules, head, "body");
                d->kind = bsl_same(d->body, "council") ? "council_decision" : "college_decision";
                d->kind_rule = layout->rules->rules[head->rule].id;
        }
}

static void judge_body(struct bsl_doc *doc)
{
        struct bsl_document *d = &doc->facts->document;
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_hit *hit = first_hit(layout, BSL_SLOT_TRIGGER, "body");

        if (!hit)
                hit = first_hit(layout, BSL_SLOT_PARTHEAD, "body");
        if (!hit)
                hit = first_hit(layout, BSL_SLOT_CLOSING, "kind");
        if (!d->body && hit)
                d->body = bsl_hit_attr(
                        layout->rules, hit,
                        layout->rules->rules[hit->rule].slot == BSL_SLOT_CLOSING ? "kind" : "body");
}

void bsl_extract_kind(struct bsl_doc *doc)
{
        struct bsl_document *d = &doc->facts->document;
        struct verdict named = named_kind(doc->layout);

        d->kind = "other";
        if (named.hit)
                label_kind(doc, named.hit);
        if (!named.hit || weak(doc->layout, named.hit)) {
                const char *before = d->kind;
                judge_opening(doc);
                if (named.hit && d->kind == before)
                        label_kind(doc, named.hit);
        }
        judge_body(doc);
}
