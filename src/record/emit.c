/*
 * Facts to JSON: the only file that builds json_t. Fields keep the order of
 * the schema. A setter that fails (no memory, bytes that are not UTF-8) sticks:
 * the record is then thrown away as a whole, so that no field is ever missing
 * in silence. See record.h.
 */
#include "record/record.h"

#include <string.h>

struct emit {
        struct bsl_places at;
        const struct bsl_known *known;
        bool failed;
};

/* ---- values that stick when they fail ------------------------------------ */

static void set(struct emit *e, json_t *object, const char *key, json_t *value)
{
        if (!value || json_object_set_new(object, key, value) != 0)
                e->failed = true;
}

static void append(struct emit *e, json_t *array, json_t *value)
{
        if (!value || json_array_append_new(array, value) != 0)
                e->failed = true;
}

static json_t *string(const char *s)
{
        return s ? json_string(s) : json_null();
}

static json_t *view_string(struct bsl_view v)
{
        return json_stringn_nocheck(v.s ? v.s : "", v.n);
}

static void put(struct emit *e, json_t *object, const char *key, const char *s)
{
        set(e, object, key, string(s));
}

static json_t *spans_json(struct emit *e, const struct bsl_text_spans *spans)
{
        json_t *array = json_array();

        for (uint32_t i = 0; array && i < spans->n; i++) {
                json_t *pair = json_array();
                append(e, pair, json_integer(spans->v[i].start));
                append(e, pair, json_integer(spans->v[i].end));
                append(e, array, pair);
        }
        return array;
}

static void put_spans(struct emit *e, json_t *object, const char *key, struct bsl_passage passage)
{
        struct bsl_text_spans spans = {0};

        bsl_place_passage(&e->at, passage, &spans);
        set(e, object, key, spans_json(e, &spans));
}

static void put_text_span(struct emit *e, json_t *object, const char *key, struct bsl_span text)
{
        struct bsl_text_spans spans = {0};

        bsl_place_text(&e->at, text, &spans);
        set(e, object, key, spans_json(e, &spans));
}

static void put_words(struct emit *e, json_t *object, const char *key, struct bsl_passage passage)
{
        set(e, object, key, view_string(bsl_place_reading(&e->at, passage)));
}

static struct bsl_passage one(const struct bsl_span *span)
{
        return (struct bsl_passage){span, bsl_span_empty(*span) ? 0 : 1};
}

static json_t *flow_string(const struct emit *e, struct bsl_span span)
{
        return bsl_span_empty(span) ? json_null()
                                    : view_string(bsl_flow_view(e->at.layout, span));
}

static json_t *number_string(const struct emit *e, struct bsl_span span)
{
        while (!bsl_span_empty(span) && strchr(".):", e->at.layout->flow.s[span.end - 1]))
                span.end--;
        return flow_string(e, span);
}

static void put_text_and_spans(struct emit *e, json_t *object, const struct bsl_span *span)
{
        put_words(e, object, "text", one(span));
        put_spans(e, object, "spans", one(span));
}

static void put_id(struct emit *e, json_t *object, const char *key, char letter, uint32_t index)
{
        char id[16];
        size_t at = sizeof id - 1;

        if (index == BSL_NONE) {
                set(e, object, key, json_null());
                return;
        }
        id[at] = '\0';
        for (index++; index > 0; index /= 10)
                id[--at] = (char)('0' + index % 10);
        id[--at] = letter;
        put(e, object, key, id + at);
}

/* ---- source and document -------------------------------------------------- */

static json_t *generator(struct emit *e, const struct bsl_origin *origin)
{
        json_t *object = json_object();

        put(e, object, "name", "besluit");
        put(e, object, "version", besluit_version());
        put(e, object, "rules", origin->rules);
        return object;
}

static json_t *source(struct emit *e, const struct bsl_origin *origin, const char *encoding,
                      uint32_t errors)
{
        json_t *object = json_object();
        char digest[65];

        bsl_digest(origin->bytes, origin->bytes ? origin->size : 0, digest);
        put(e, object, "name", origin->name ? origin->name : origin->id);
        set(e, object, "bytes", json_integer((json_int_t)origin->size));
        put(e, object, "sha256", origin->bytes || origin->size == 0 ? digest : NULL);
        put(e, object, "encoding", encoding);
        set(e, object, "encoding_errors", json_integer(errors));
        return object;
}

static json_t *municipality(struct emit *e, const struct bsl_municipality *m)
{
        json_t *object;
        char uri[96] = "https://identifier.overheid.nl/tooi/id/gemeente/";

        if (!m->name)
                return json_null();
        object = json_object();
        put(e, object, "name", m->name);
        put(e, object, "code", m->code);
        size_t n = strlen(uri);
        size_t more = m->code ? strlen(m->code) : 0;
        if (more > 0 && n + more < sizeof uri)
                memcpy(uri + n, m->code, more + 1);
        put(e, object, "uri", m->code ? uri : NULL);
        put_text_span(e, object, "spans", m->place);
        return object;
}

static json_t *metadata(struct emit *e)
{
        const struct bsl_pairs *pairs = &e->known->facts->pairs;
        json_t *array = json_array();

        for (uint32_t i = 0; i < pairs->n; i++) {
                const struct bsl_pair *pair = &pairs->v[i];
                json_t *object = json_object();
                put(e, object, "label", pair->label);
                put(e, object, "key", pair->key);
                put_words(e, object, "value", pair->value);
                put_spans(e, object, "spans", pair->whole);
                append(e, array, object);
        }
        return array;
}

static json_t *document(struct emit *e)
{
        const struct bsl_document *d = &e->known->facts->document;
        json_t *object = json_object();

        put(e, object, "kind", d->kind);
        put(e, object, "kind_label", d->kind_label);
        set(e, object, "municipality", municipality(e, &d->municipality));
        put(e, object, "body", d->body);
        put(e, object, "subject", d->subject.text);
        put(e, object, "purpose", d->purpose.text);
        put(e, object, "registration_number", d->registration_number.text);
        put(e, object, "case_number", d->case_number.text);
        put(e, object, "date", d->date.text);
        put(e, object, "meeting_date", d->meeting_date.text);
        put(e, object, "portfolio_holder", d->portfolio_holder.text);
        put(e, object, "author", d->author.text);
        put(e, object, "department", d->department.text);
        put(e, object, "phone", d->phone.text);
        put(e, object, "email", d->email.text);
        put(e, object, "confidentiality", d->confidentiality.text);
        set(e, object, "metadata", metadata(e));
        return object;
}

/* ---- parts and sections --------------------------------------------------- */

static json_t *parts(struct emit *e)
{
        const struct bsl_layout *layout = e->at.layout;
        json_t *array = json_array();

        for (uint32_t i = 0; i < layout->parts.n; i++) {
                const struct bsl_part *part = &layout->parts.v[i];
                uint32_t first = part->first_line;
                uint32_t last = part->end_line;
                while (first < last && bsl_span_empty(layout->lines.v[first].span))
                        first++;
                while (last > first && bsl_span_empty(layout->lines.v[last - 1].span))
                        last--;
                if (first == last)
                        continue;
                json_t *object = json_object();
                set(e, object, "id", json_integer(i + 1));
                put(e, object, "kind", part->kind ? part->kind : "other");
                set(e, object, "title", json_null());
                put_text_span(e, object, "spans",
                              (struct bsl_span){layout->lines.v[first].span.start,
                                                layout->lines.v[last - 1].span.end});
                append(e, array, object);
        }
        return array;
}

static json_t *paragraphs(struct emit *e, uint32_t index)
{
        const struct bsl_layout *layout = e->at.layout;
        const struct bsl_section *section = &layout->sections.v[index];
        json_t *array = json_array();

        for (uint32_t i = section->block + 1; i < section->end_block; i++) {
                const struct bsl_block *block = &layout->blocks.v[i];
                if (block->section != index || block->kind == BSL_BLOCK_HEADING ||
                    block->kind == BSL_BLOCK_FOOTNOTE || bsl_span_empty(block->body))
                        continue;
                json_t *object = json_object();
                put_text_and_spans(e, object, &block->body);
                append(e, array, object);
        }
        return array;
}

static json_t *section(struct emit *e, uint32_t index)
{
        const struct bsl_layout *layout = e->at.layout;
        const struct bsl_section *s = &layout->sections.v[index];
        const struct bsl_block *heading = &layout->blocks.v[s->block];
        struct bsl_span whole = heading->flow;
        struct bsl_text_spans spans = {0};
        json_t *object = json_object();

        put_id(e, object, "id", 's', index);
        set(e, object, "part", json_integer(s->part + 1));
        set(e, object, "number", number_string(e, heading->number));
        put_words(e, object, "heading", one(&heading->body));
        put(e, object, "kind", s->kind);
        set(e, object, "level", json_integer(s->level));
        put(e, object, "rule", s->rule);
        put_spans(e, object, "heading_spans", one(&heading->body));
        if (s->end_block > s->block)
                whole.end = layout->blocks.v[s->end_block - 1].flow.end;
        bsl_stream_spans(&layout->flow, e->at.arena, whole, &spans);
        struct bsl_text_spans placed = {0};
        for (uint32_t i = 0; i < spans.n; i++)
                bsl_place_text(&e->at, spans.v[i], &placed);
        set(e, object, "spans", spans_json(e, &placed));
        set(e, object, "paragraphs", paragraphs(e, index));
        set(e, object, "children", json_array());
        return object;
}

/* Flat arrays with parents to nested arrays: `made[i]` is object i. Borrowed
 * references; every object is owned by its parent or by `top`. */
static void nest(struct emit *e, json_t *top, json_t *const *made, uint32_t parent, json_t *object)
{
        json_t *array = parent == BSL_NONE ? top : json_object_get(made[parent], "children");

        append(e, array, object);
}

static json_t *sections(struct emit *e)
{
        uint32_t n = e->at.layout->sections.n;
        json_t **made = bsl_arena_array(e->at.arena, n + 1, sizeof(json_t *));
        json_t *top = json_array();

        for (uint32_t i = 0; made && i < n; i++) {
                made[i] = section(e, i);
                nest(e, top, made, e->at.layout->sections.v[i].parent, made[i]);
        }
        return top;
}

/* ---- references ------------------------------------------------------------ */

static json_t *law(struct emit *e, const struct bsl_law *l)
{
        json_t *object = json_object();
        struct bsl_span span = l->span;

        put_words(e, object, "text", one(&span));
        put(e, object, "title", l->title);
        put(e, object, "bwb_id", l->bwb_id);
        put(e, object, "article", l->article);
        put(e, object, "paragraph", l->paragraph);
        put(e, object, "item", l->item);
        set(e, object, "uri", l->bwb_id ? json_sprintf("https://wetten.overheid.nl/%s", l->bwb_id)
                                        : json_null());
        set(e, object, "jci",
            l->bwb_id ? json_sprintf("jci1.3:c:%s%s%s%s%s", l->bwb_id,
                                     l->article ? "&artikel=" : "", l->article ? l->article : "",
                                     l->paragraph ? "&lid=" : "", l->paragraph ? l->paragraph : "")
                      : json_null());
        put(e, object, "rule", l->rule);
        put_spans(e, object, "spans", one(&span));
        return object;
}

static json_t *date(struct emit *e, const struct bsl_date *d)
{
        json_t *object = json_object();

        put_words(e, object, "text", one(&d->span));
        put(e, object, "value", d->value);
        set(e, object, "resolved", json_boolean(d->resolved));
        put(e, object, "rule", d->rule);
        put_spans(e, object, "spans", one(&d->span));
        return object;
}

static json_t *amount(struct emit *e, const struct bsl_amount *a)
{
        json_t *object = json_object();

        put_words(e, object, "text", one(&a->span));
        set(e, object, "cents", json_integer(a->cents));
        put(e, object, "per", a->per);
        put(e, object, "kind", a->kind);
        put(e, object, "rule", a->rule);
        put_spans(e, object, "spans", one(&a->span));
        return object;
}

static json_t *reference(struct emit *e, const struct bsl_reference *r, const char *id_key)
{
        json_t *object = json_object();

        put_words(e, object, "text", one(&r->span));
        put(e, object, "kind", r->kind);
        put(e, object, id_key, r->id);
        put(e, object, "name", r->name);
        put(e, object, "uri", r->uri);
        put(e, object, "rule", r->rule);
        put_spans(e, object, "spans", one(&r->span));
        return object;
}

static json_t *reference_list(struct emit *e, const struct bsl_references *list, const char *id_key)
{
        json_t *array = json_array();

        for (uint32_t i = 0; i < list->n; i++)
                append(e, array, reference(e, &list->v[i], id_key));
        return array;
}

static json_t *url_list(struct emit *e)
{
        const struct bsl_references *list = &e->known->facts->urls;
        json_t *array = json_array();

        for (uint32_t i = 0; i < list->n; i++) {
                json_t *object = json_object();
                put_words(e, object, "text", one(&list->v[i].span));
                put(e, object, "url", list->v[i].uri);
                put_spans(e, object, "spans", one(&list->v[i].span));
                append(e, array, object);
        }
        return array;
}

static json_t *references(struct emit *e)
{
        const struct bsl_facts *f = e->known->facts;
        json_t *object = json_object();
        json_t *laws = json_array();
        json_t *dates = json_array();
        json_t *amounts = json_array();

        for (uint32_t i = 0; i < f->laws.n; i++)
                append(e, laws, law(e, &f->laws.v[i]));
        for (uint32_t i = 0; i < f->dates.n; i++)
                append(e, dates, date(e, &f->dates.v[i]));
        for (uint32_t i = 0; i < f->amounts.n; i++)
                append(e, amounts, amount(e, &f->amounts.v[i]));
        set(e, object, "laws", laws);
        set(e, object, "dates", dates);
        set(e, object, "amounts", amounts);
        set(e, object, "documents", reference_list(e, &f->documents, "id"));
        set(e, object, "organisations", reference_list(e, &f->organisations, "acronym"));
        set(e, object, "people", reference_list(e, &f->people, "role"));
        set(e, object, "urls", url_list(e));
        return object;
}

/* ---- decisions -------------------------------------------------------------- */

static bool inside(struct bsl_passage passage, struct bsl_span span)
{
        for (uint32_t i = 0; i < passage.n; i++)
                if (bsl_span_holds(passage.v[i], span))
                        return true;
        return false;
}

/* The first element of an ascending list that starts at or behind `from`. */
#define FIRST_FROM(list, from, index)                                                              \
        do {                                                                                       \
                uint32_t low = 0;                                                                  \
                uint32_t high = (list)->n;                                                         \
                while (low < high) {                                                               \
                        uint32_t mid = low + (high - low) / 2;                                     \
                        if ((list)->v[mid].span.start < (from))                                    \
                                low = mid + 1;                                                     \
                        else                                                                       \
                                high = mid;                                                        \
                }                                                                                  \
                (index) = low;                                                                     \
        } while (0)

static json_t *amounts_inside(struct emit *e, struct bsl_passage passage)
{
        const struct bsl_amounts *list = &e->known->facts->amounts;
        struct bsl_span extent = bsl_passage_extent(passage);
        json_t *array = json_array();
        uint32_t i;

        FIRST_FROM(list, extent.start, i);
        for (; i < list->n && list->v[i].span.start < extent.end; i++)
                if (inside(passage, list->v[i].span))
                        append(e, array, amount(e, &list->v[i]));
        return array;
}

static json_t *laws_inside(struct emit *e, struct bsl_passage passage)
{
        const struct bsl_laws *list = &e->known->facts->laws;
        struct bsl_span extent = bsl_passage_extent(passage);
        json_t *array = json_array();
        uint32_t i;

        FIRST_FROM(list, extent.start, i);
        for (; i < list->n && list->v[i].span.start < extent.end; i++)
                if (inside(passage, list->v[i].span))
                        append(e, array, law(e, &list->v[i]));
        return array;
}

static json_t *votes(struct emit *e, const struct bsl_votes *v)
{
        json_t *object;

        if (!v->printed)
                return json_null();
        object = json_object();
        set(e, object, "for", v->in_favour < 0 ? json_null() : json_integer(v->in_favour));
        set(e, object, "against", v->against < 0 ? json_null() : json_integer(v->against));
        put_words(e, object, "text", v->words);
        put_spans(e, object, "spans", v->words);
        return object;
}

static json_t *decision(struct emit *e, uint32_t index)
{
        const struct bsl_decision *d = &e->known->facts->decisions.v[index];
        json_t *object = json_object();

        put_id(e, object, "id", 'd', index);
        set(e, object, "number", number_string(e, d->number));
        set(e, object, "title", bsl_passage_empty(d->title)
                                        ? json_null()
                                        : view_string(bsl_place_reading(&e->at, d->title)));
        put_words(e, object, "text", d->words);
        put_spans(e, object, "spans", d->words);
        put(e, object, "rule", d->rule);
        set(e, object, "part", json_integer(d->part + 1));
        put_id(e, object, "section", 's', d->section);
        put(e, object, "actor", d->actor);
        put(e, object, "status", d->status);
        put(e, object, "action", d->action);
        set(e, object, "votes", votes(e, &d->votes));
        set(e, object, "amounts", amounts_inside(e, d->words));
        set(e, object, "laws", laws_inside(e, d->words));
        set(e, object, "children", json_array());
        return object;
}

static json_t *decisions(struct emit *e)
{
        const struct bsl_decisions *list = &e->known->facts->decisions;
        json_t **made = bsl_arena_array(e->at.arena, list->n + 1, sizeof(json_t *));
        json_t *top = json_array();

        for (uint32_t i = 0; made && i < list->n; i++) {
                made[i] = decision(e, i);
                nest(e, top, made, list->v[i].parent, made[i]);
        }
        return top;
}

/* ---- recommendations, promises ---------------------------------------------- */

static json_t *promise(struct emit *e, const struct bsl_promise *p, bool whole)
{
        json_t *object = json_object();

        put_words(e, object, "text", p->words);
        put_spans(e, object, "spans", p->words);
        if (!whole)
                return object;
        put(e, object, "by", p->by);
        put(e, object, "deadline", p->deadline);
        put_id(e, object, "recommendation", 'r', p->recommendation);
        put_id(e, object, "decision", 'd', p->decision);
        put(e, object, "rule", p->rule);
        return object;
}

static json_t *promises(struct emit *e, uint32_t recommendation)
{
        const struct bsl_promises *list = &e->known->facts->promises;
        json_t *array = json_array();

        for (uint32_t i = 0; i < list->n; i++)
                if (recommendation == BSL_NONE || list->v[i].recommendation == recommendation)
                        append(e, array, promise(e, &list->v[i], recommendation == BSL_NONE));
        return array;
}

static json_t *answer(struct emit *e, const struct bsl_answer *a, uint32_t index)
{
        json_t *object;

        if (!a->given)
                return json_null();
        object = json_object();
        put(e, object, "by", a->by);
        put_words(e, object, "text", a->words);
        put_spans(e, object, "spans", a->words);
        if (a->stance_rule)
                put(e, object, "rule", a->stance_rule);
        put(e, object, "stance", a->stance);
        put_spans(e, object, "stance_spans", a->stance_words);
        set(e, object, "commitments", promises(e, index));
        return object;
}

static json_t *recommendation(struct emit *e, uint32_t index)
{
        const struct bsl_recommendation *r = &e->known->facts->recommendations.v[index];
        json_t *object = json_object();

        put_id(e, object, "id", 'r', index);
        set(e, object, "number", number_string(e, r->number));
        set(e, object, "title", bsl_passage_empty(r->title)
                                        ? json_null()
                                        : view_string(bsl_place_reading(&e->at, r->title)));
        put(e, object, "adviser", r->adviser.text);
        put(e, object, "kind", r->kind);
        put_words(e, object, "text", r->words);
        put_spans(e, object, "spans", r->words);
        put(e, object, "rule", r->rule);
        set(e, object, "part", json_integer(r->part + 1));
        put_id(e, object, "section", 's', r->section);
        set(e, object, "answer", answer(e, &r->answer, index));
        return object;
}

static json_t *recommendations(struct emit *e)
{
        json_t *array = json_array();

        for (uint32_t i = 0; i < e->known->facts->recommendations.n; i++)
                append(e, array, recommendation(e, i));
        return array;
}

/* ---- the rest ----------------------------------------------------------------- */

static json_t *signatories(struct emit *e)
{
        const struct bsl_signatories *list = &e->known->facts->signatories;
        json_t *array = json_array();

        for (uint32_t i = 0; i < list->n; i++) {
                const struct bsl_signatory *s = &list->v[i];
                struct bsl_text_spans spans = {0};
                json_t *object = json_object();
                bool role_first = s->role.start <= s->name.start || bsl_span_empty(s->name);
                bsl_place_passage(&e->at, one(role_first ? &s->role : &s->name), &spans);
                bsl_place_passage(&e->at, one(role_first ? &s->name : &s->role), &spans);
                set(e, object, "role", flow_string(e, s->role));
                set(e, object, "name", flow_string(e, s->name));
                set(e, object, "part", json_integer(s->part + 1));
                set(e, object, "spans", spans_json(e, &spans));
                append(e, array, object);
        }
        return array;
}

static json_t *attachments(struct emit *e)
{
        const struct bsl_attachments *list = &e->known->facts->attachments;
        json_t *array = json_array();

        for (uint32_t i = 0; i < list->n; i++) {
                json_t *object = json_object();
                set(e, object, "number", number_string(e, list->v[i].number));
                put_words(e, object, "text", list->v[i].words);
                put_spans(e, object, "spans", list->v[i].words);
                append(e, array, object);
        }
        return array;
}

static json_t *footnotes(struct emit *e)
{
        const struct bsl_footnotes *list = &e->known->facts->footnotes;
        json_t *array = json_array();

        for (uint32_t i = 0; i < list->n; i++) {
                const struct bsl_note *note = &e->at.layout->notes.v[list->v[i].note];
                json_t *object = json_object();
                set(e, object, "marker", view_string(bsl_view_of(e->at.text->s, note->marker)));
                put_words(e, object, "text", list->v[i].words);
                put_spans(e, object, "spans", list->v[i].words);
                put_text_span(e, object, "reference_spans", note->reference);
                append(e, array, object);
        }
        return array;
}

static json_t *coverage(struct emit *e)
{
        uint32_t bytes[BSL_ROLE_COUNT];
        json_t *object = json_object();
        json_t *roles = json_object();

        bsl_coverage(e->at.text, e->at.layout, e->known->origin.size, bytes);
        for (uint32_t i = 0; i < BSL_ROLE_COUNT; i++)
                set(e, roles, bsl_role_name(i), json_integer(bytes[i]));
        set(e, object, "bytes", json_integer((json_int_t)e->known->origin.size));
        set(e, object, "roles", roles);
        return object;
}

static json_t *diagnostics(struct emit *e)
{
        json_t *array = json_array();

        for (uint32_t i = 0; i < e->known->diags->n; i++) {
                const struct bsl_diag *diag = &e->known->diags->v[i];
                struct bsl_text_spans spans = {0};
                json_t *object = json_object();
                for (uint32_t j = 0; j < diag->n_spans; j++)
                        bsl_place_text(&e->at, diag->spans[j], &spans);
                put(e, object, "code", bsl_diag_name(diag->code));
                put(e, object, "severity", bsl_diag_severity(diag->code));
                put(e, object, "message", diag->message);
                set(e, object, "spans", spans_json(e, &spans));
                append(e, array, object);
        }
        return array;
}

static json_t *finished(struct emit *e, json_t *record)
{
        if (!e->failed && !(e->at.arena && bsl_arena_failed(e->at.arena)))
                return record;
        json_decref(record);
        return NULL;
}

json_t *bsl_record_build(const struct bsl_known *known)
{
        struct bsl_units units;
        struct emit e = {.known = known,
                         .at = {.arena = known->arena, .text = known->text, .layout = known->layout}};
        json_t *record = json_object();

        if (known->origin.offsets != BESLUIT_OFFSETS_BYTE) {
                if (!bsl_units_init(&units, known->arena, known->origin.bytes,
                                    (uint32_t)known->origin.size, known->text->charset,
                                    known->origin.offsets == BESLUIT_OFFSETS_UTF16))
                        e.failed = true;
                e.at.units = &units;
        }
        put(&e, record, "schema_version", "1.0");
        set(&e, record, "generator", generator(&e, &known->origin));
        put(&e, record, "id", known->origin.id);
        set(&e, record, "source", source(&e, &known->origin, known->text->encoding,
                                         known->text->encoding_errors));
        set(&e, record, "document", document(&e));
        set(&e, record, "parts", parts(&e));
        set(&e, record, "sections", sections(&e));
        set(&e, record, "decisions", decisions(&e));
        set(&e, record, "recommendations", recommendations(&e));
        set(&e, record, "commitments", promises(&e, BSL_NONE));
        set(&e, record, "signatories", signatories(&e));
        set(&e, record, "attachments", attachments(&e));
        set(&e, record, "footnotes", footnotes(&e));
        set(&e, record, "references", references(&e));
        set(&e, record, "coverage", coverage(&e));
        set(&e, record, "diagnostics", diagnostics(&e));
        return finished(&e, record);
}

json_t *bsl_record_error(const struct bsl_origin *origin, besluit_status code, const char *message)
{
        struct emit e = {0};
        json_t *record = json_object();
        json_t *error = json_object();

        put(&e, record, "schema_version", "1.0");
        put(&e, record, "id", origin->id);
        set(&e, record, "source", source(&e, origin, NULL, 0));
        put(&e, error, "code", besluit_status_name(code));
        put(&e, error, "message", message);
        set(&e, record, "error", error);
        return finished(&e, record);
}
