/*
 * Building JSON values; private to the emit files, the only ones that build
 * json_t. A setter that fails (no memory, more than a record may take, bytes
 * that are not UTF-8) sticks: the record is then thrown away as a whole, so that
 * no field is ever missing in silence. Setters take the value over.
 */
#ifndef BSL_RECORD_EMIT_H
#define BSL_RECORD_EMIT_H

#include "record/record.h"

struct bsl_emit {
        struct bsl_places at;
        const struct bsl_known *known;
        size_t left; /* of the memory that the record may take, about */
        bool failed;
};

/* ---- values (emit_values.c) ------------------------------------------------ */

void bsl_emit_set(struct bsl_emit *e, json_t *object, const char *key, json_t *value);
void bsl_emit_append(struct bsl_emit *e, json_t *array, json_t *value);
json_t *bsl_emit_string(const char *s);
json_t *bsl_emit_view_string(struct bsl_view v);
void bsl_emit_put(struct bsl_emit *e, json_t *object, const char *key, const char *s);
json_t *bsl_emit_spans_json(struct bsl_emit *e, const struct bsl_text_spans *spans);
void bsl_emit_put_spans(struct bsl_emit *e, json_t *object, const char *key,
                        struct bsl_passage passage);
void bsl_emit_put_text_span(struct bsl_emit *e, json_t *object, const char *key,
                            struct bsl_span text);
void bsl_emit_put_words(struct bsl_emit *e, json_t *object, const char *key,
                        struct bsl_passage passage);
/** `title`: null when there is none. */
void bsl_emit_put_title(struct bsl_emit *e, json_t *object, struct bsl_passage title);
json_t *bsl_emit_flow_string(const struct bsl_emit *e, struct bsl_span span);
json_t *bsl_emit_number_string(const struct bsl_emit *e, struct bsl_span span);
void bsl_emit_put_text_and_spans(struct bsl_emit *e, json_t *object, const struct bsl_span *span);
void bsl_emit_put_id(struct bsl_emit *e, json_t *object, const char *key, char letter,
                     uint32_t index);
void bsl_emit_nest(struct bsl_emit *e, json_t *top, json_t *const *made, uint32_t parent,
                   json_t *object);

/** A passage of one span (none when it is empty). */
static inline struct bsl_passage bsl_one(const struct bsl_span *span)
{
        return (struct bsl_passage){span, bsl_span_empty(*span) ? 0 : 1};
}

/* ---- the parts of a record, in its order ------------------------------------- */

json_t *bsl_emit_generator(struct bsl_emit *e,
                           const struct bsl_origin *origin); /* emit_document.c */
json_t *bsl_emit_source(struct bsl_emit *e, const struct bsl_origin *origin, const char *encoding,
                        uint32_t errors);
json_t *bsl_emit_document(struct bsl_emit *e);
json_t *bsl_emit_parts(struct bsl_emit *e);
json_t *bsl_emit_sections(struct bsl_emit *e);
json_t *bsl_emit_decisions(struct bsl_emit *e); /* emit_facts.c */
json_t *bsl_emit_recommendations(struct bsl_emit *e);
/** Those of one recommendation, or all (BSL_NONE). */
json_t *bsl_emit_promises(struct bsl_emit *e, uint32_t recommendation);
json_t *bsl_emit_references(struct bsl_emit *e); /* emit_references.c */
json_t *bsl_emit_law(struct bsl_emit *e, const struct bsl_law *law);
json_t *bsl_emit_amount(struct bsl_emit *e, const struct bsl_amount *amount);

#endif
