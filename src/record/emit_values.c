/* JSON values and setters whose failure sticks. See emit.h. */
#include "record/emit.h"

#include <string.h>

/* What the library allocates for a value and its place in another, about. */
static size_t size_of(const json_t *value)
{
        switch (json_typeof(value)) {
        case JSON_OBJECT:
                return 400;
        case JSON_ARRAY:
                return 200;
        case JSON_STRING:
                return 180 + json_string_length(value);
        default:
                return 130;
        }
}

/* Whether the value can be taken; if not, it is dropped. */
static bool afford(struct bsl_emit *e, json_t *value)
{
        size_t size = value ? size_of(value) : 0;

        if (!value || e->failed || size > e->left) {
                e->failed = true;
                json_decref(value);
                return false;
        }
        e->left -= size;
        return true;
}

void bsl_emit_set(struct bsl_emit *e, json_t *object, const char *key, json_t *value)
{
        if (afford(e, value) && json_object_set_new(object, key, value) != 0)
                e->failed = true;
}

void bsl_emit_append(struct bsl_emit *e, json_t *array, json_t *value)
{
        if (afford(e, value) && json_array_append_new(array, value) != 0)
                e->failed = true;
}

json_t *bsl_emit_string(const char *s)
{
        return s ? json_string(s) : json_null();
}

json_t *bsl_emit_view_string(struct bsl_view v)
{
        return json_stringn_nocheck(v.s ? v.s : "", v.n);
}

void bsl_emit_put(struct bsl_emit *e, json_t *object, const char *key, const char *s)
{
        bsl_emit_set(e, object, key, bsl_emit_string(s));
}

json_t *bsl_emit_spans_json(struct bsl_emit *e, const struct bsl_text_spans *spans)
{
        json_t *array = json_array();

        for (uint32_t i = 0; array && i < spans->n; i++) {
                json_t *pair = json_array();
                bsl_emit_append(e, pair, json_integer(spans->v[i].start));
                bsl_emit_append(e, pair, json_integer(spans->v[i].end));
                bsl_emit_append(e, array, pair);
        }
        return array;
}

void bsl_emit_put_spans(struct bsl_emit *e, json_t *object, const char *key,
                        struct bsl_passage passage)
{
        struct bsl_text_spans spans = {0};

        bsl_place_passage(&e->at, passage, &spans);
        bsl_emit_set(e, object, key, bsl_emit_spans_json(e, &spans));
}

void bsl_emit_put_text_span(struct bsl_emit *e, json_t *object, const char *key,
                            struct bsl_span text)
{
        struct bsl_text_spans spans = {0};

        bsl_place_text(&e->at, text, &spans);
        bsl_emit_set(e, object, key, bsl_emit_spans_json(e, &spans));
}

void bsl_emit_put_words(struct bsl_emit *e, json_t *object, const char *key,
                        struct bsl_passage passage)
{
        bsl_emit_set(e, object, key, bsl_emit_view_string(bsl_place_reading(&e->at, passage)));
}

void bsl_emit_put_title(struct bsl_emit *e, json_t *object, struct bsl_passage title)
{
        if (bsl_passage_empty(title))
                bsl_emit_set(e, object, "title", json_null());
        else
                bsl_emit_put_words(e, object, "title", title);
}

json_t *bsl_emit_flow_string(const struct bsl_emit *e, struct bsl_span span)
{
        return bsl_span_empty(span) ? json_null()
                                    : bsl_emit_view_string(bsl_flow_view(e->at.layout, span));
}

json_t *bsl_emit_number_string(const struct bsl_emit *e, struct bsl_span span)
{
        while (!bsl_span_empty(span) && strchr(".):", e->at.layout->flow.s[span.end - 1]))
                span.end--;
        return bsl_emit_flow_string(e, span);
}

void bsl_emit_put_text_and_spans(struct bsl_emit *e, json_t *object, const struct bsl_span *span)
{
        bsl_emit_put_words(e, object, "text", bsl_one(span));
        bsl_emit_put_spans(e, object, "spans", bsl_one(span));
}

void bsl_emit_put_id(struct bsl_emit *e, json_t *object, const char *key, char letter,
                     uint32_t index)
{
        char id[16];
        size_t at = sizeof id - 1;

        if (index == BSL_NONE) {
                bsl_emit_set(e, object, key, json_null());
                return;
        }
        id[at] = '\0';
        for (index++; index > 0; index /= 10)
                id[--at] = (char)('0' + index % 10);
        id[--at] = letter;
        bsl_emit_put(e, object, key, id + at);
}

/* Flat arrays with parents to nested arrays: `made[i]` is object i. Borrowed
 * references; every object is owned by its parent or by `top`, and gone where
 * these did not take it. */
void bsl_emit_nest(struct bsl_emit *e, json_t *top, json_t *const *made, uint32_t parent,
                   json_t *object)
{
        bool nested = parent != BSL_NONE && !e->failed;

        bsl_emit_append(e, nested ? json_object_get(made[parent], "children") : top, object);
}
