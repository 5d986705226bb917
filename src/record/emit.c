/*
 * Facts to JSON: the record in the order of the schema, and the error record.
 * The emit files are the only ones that build json_t. See record.h.
 */
#include "record/emit.h"

#include <string.h>

/* ---- the rest ----------------------------------------------------------------- */

static json_t *signatories(struct bsl_emit *e)
{
        const struct bsl_signatories *list = &e->known->facts->signatories;
        json_t *array = json_array();

        for (uint32_t i = 0; i < list->n; i++) {
                const struct bsl_signatory *s = &list->v[i];
                struct bsl_text_spans spans = {0};
                json_t *object = json_object();
                bool role_first = s->role.start <= s->name.start || bsl_span_empty(s->name);
                bsl_place_passage(&e->at, bsl_one(role_first ? &s->role : &s->name), &spans);
                bsl_place_passage(&e->at, bsl_one(role_first ? &s->name : &s->role), &spans);
                bsl_emit_set(e, object, "role", bsl_emit_flow_string(e, s->role));
                bsl_emit_set(e, object, "name", bsl_emit_flow_string(e, s->name));
                bsl_emit_set(e, object, "part", json_integer(s->part + 1));
                bsl_emit_set(e, object, "spans", bsl_emit_spans_json(e, &spans));
                bsl_emit_append(e, array, object);
        }
        return array;
}

static json_t *attachments(struct bsl_emit *e)
{
        const struct bsl_attachments *list = &e->known->facts->attachments;
        json_t *array = json_array();

        for (uint32_t i = 0; i < list->n; i++) {
                json_t *object = json_object();
                bsl_emit_set(e, object, "number", bsl_emit_number_string(e, list->v[i].number));
                bsl_emit_put_words(e, object, "text", list->v[i].words);
                bsl_emit_put_spans(e, object, "spans", list->v[i].words);
                bsl_emit_append(e, array, object);
        }
        return array;
}

static json_t *footnotes(struct bsl_emit *e)
{
        const struct bsl_footnotes *list = &e->known->facts->footnotes;
        json_t *array = json_array();

        for (uint32_t i = 0; i < list->n; i++) {
                const struct bsl_note *note = &e->at.layout->notes.v[list->v[i].note];
                json_t *object = json_object();
                bsl_emit_set(e, object, "marker",
                             bsl_emit_view_string(bsl_view_of(e->at.text->s, note->marker)));
                bsl_emit_put_words(e, object, "text", list->v[i].words);
                bsl_emit_put_spans(e, object, "spans", list->v[i].words);
                bsl_emit_put_text_span(e, object, "reference_spans", note->reference);
                bsl_emit_append(e, array, object);
        }
        return array;
}

static json_t *coverage(struct bsl_emit *e)
{
        uint32_t bytes[BSL_ROLE_COUNT];
        json_t *object = json_object();
        json_t *roles = json_object();

        bsl_coverage(e->at.text, e->at.layout, e->known->origin.size, bytes);
        for (uint32_t i = 0; i < BSL_ROLE_COUNT; i++)
                bsl_emit_set(e, roles, bsl_role_name(i), json_integer(bytes[i]));
        bsl_emit_set(e, object, "bytes", json_integer((json_int_t)e->known->origin.size));
        bsl_emit_set(e, object, "roles", roles);
        return object;
}

static json_t *diagnostics(struct bsl_emit *e)
{
        json_t *array = json_array();

        for (uint32_t i = 0; i < e->known->diags->n; i++) {
                const struct bsl_diag *diag = &e->known->diags->v[i];
                struct bsl_text_spans spans = {0};
                json_t *object = json_object();
                for (uint32_t j = 0; j < diag->n_spans; j++)
                        bsl_place_text(&e->at, diag->spans[j], &spans);
                bsl_emit_put(e, object, "code", bsl_diag_name(diag->code));
                bsl_emit_put(e, object, "severity", bsl_diag_severity(diag->code));
                bsl_emit_put(e, object, "message", diag->message);
                bsl_emit_set(e, object, "spans", bsl_emit_spans_json(e, &spans));
                bsl_emit_append(e, array, object);
        }
        return array;
}

static json_t *finished(struct bsl_emit *e, json_t *record)
{
        if (!e->failed && !(e->at.arena && bsl_arena_failed(e->at.arena)))
                return record;
        json_decref(record);
        return NULL;
}

json_t *bsl_record_build(const struct bsl_known *known)
{
        struct bsl_units units;
        struct bsl_emit e = {
                .known = known,
                .left = known->arena->cap - known->arena->used,
                .at = {.arena = known->arena, .text = known->text, .layout = known->layout}};
        json_t *record = json_object();

        if (known->origin.offsets != BESLUIT_OFFSETS_BYTE) {
                if (!bsl_units_init(&units, known->arena, known->origin.bytes,
                                    (uint32_t)known->origin.size, known->text->charset,
                                    known->origin.offsets == BESLUIT_OFFSETS_UTF16))
                        e.failed = true;
                e.at.units = &units;
        }
        bsl_emit_put(&e, record, "schema_version", "1.0");
        bsl_emit_set(&e, record, "generator", bsl_emit_generator(&e, &known->origin));
        bsl_emit_put(&e, record, "id", known->origin.id);
        bsl_emit_set(&e, record, "source",
                     bsl_emit_source(&e, &known->origin, known->text->encoding,
                                     known->text->encoding_errors));
        bsl_emit_set(&e, record, "document", bsl_emit_document(&e));
        bsl_emit_set(&e, record, "parts", bsl_emit_parts(&e));
        bsl_emit_set(&e, record, "sections", bsl_emit_sections(&e));
        bsl_emit_set(&e, record, "decisions", bsl_emit_decisions(&e));
        bsl_emit_set(&e, record, "recommendations", bsl_emit_recommendations(&e));
        bsl_emit_set(&e, record, "commitments", bsl_emit_promises(&e, BSL_NONE));
        bsl_emit_set(&e, record, "signatories", signatories(&e));
        bsl_emit_set(&e, record, "attachments", attachments(&e));
        bsl_emit_set(&e, record, "footnotes", footnotes(&e));
        bsl_emit_set(&e, record, "references", bsl_emit_references(&e));
        bsl_emit_set(&e, record, "coverage", coverage(&e));
        bsl_emit_set(&e, record, "diagnostics", diagnostics(&e));
        return finished(&e, record);
}

json_t *bsl_record_error(const struct bsl_origin *origin, besluit_status code, const char *message)
{
        struct bsl_emit e = {.left = SIZE_MAX}; /* it is small */
        json_t *record = json_object();
        json_t *error = json_object();

        bsl_emit_put(&e, record, "schema_version", "1.0");
        bsl_emit_put(&e, record, "id", origin->id);
        bsl_emit_set(&e, record, "source", bsl_emit_source(&e, origin, NULL, 0));
        bsl_emit_put(&e, error, "code", besluit_status_name(code));
        bsl_emit_put(&e, error, "message", message);
        bsl_emit_set(&e, record, "error", error);
        return finished(&e, record);
}
