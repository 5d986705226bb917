/* Loading a schema: parse, walk the list of places, tie the references. See compile.h. */
#include "schema/compile.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum {
        SCHEMA_ARENA_CAP = 64 * 1024 * 1024,  /* a schema of BSL_SCHEMA_PLACES stays below */
        SCRATCH_ARENA_CAP = 64 * 1024 * 1024, /* uniqueItems of two million items */
        POINTER_SIZE = 160,
};

/* ---- errors ---- */

/* Puts `s` before what `out` holds from `*start` on; false when it does not fit. */
static bool prepend(char *out, size_t *start, const char *s)
{
        size_t n = strlen(s);

        if (n > *start)
                return false;
        *start -= n;
        memcpy(out + *start, s, n);
        return true;
}

static bool prepend_place(char *out, size_t *start, const struct bsl_place *place)
{
        char index[32] = "";

        if (place->index > 0)
                snprintf(index, sizeof index, "/%zu", place->index - 1);
        return prepend(out, start, index) && (!place->key || prepend(out, start, place->key)) &&
               (!place->key || prepend(out, start, "/")) && prepend(out, start, place->keyword) &&
               prepend(out, start, "/");
}

void bsl_compile_pointer(const struct bsl_compiler *c, uint32_t at, char *out, size_t size)
{
        size_t start = size - 1;

        out[start] = '\0';
        while (at != 0 && prepend_place(out, &start, &c->places.v[at]))
                at = c->places.v[at].parent;
        prepend(out, &start, at == 0 ? "#" : "..");
        memmove(out, out + start, size - start);
}

void bsl_compile_fail(struct bsl_compiler *c, uint32_t at, const char *format, ...)
{
        char where[POINTER_SIZE], text[128];
        va_list args;

        if (c->status != BESLUIT_OK)
                return;
        va_start(args, format);
        vsnprintf(text, sizeof text, format, args);
        va_end(args);
        bsl_compile_pointer(c, at, where, sizeof where);
        c->status = bsl_fail(c->error, BESLUIT_SCHEMA, NULL, 0, "%s: %s", where, text);
}

void bsl_compile_nomem(struct bsl_compiler *c)
{
        if (c->status == BESLUIT_OK)
                c->status = bsl_fail(c->error, BESLUIT_NOMEM, NULL, 0, "out of memory");
}

void *bsl_compile_array(struct bsl_compiler *c, size_t n, size_t size)
{
        void *out = bsl_arena_array(&c->schema->arena, n, size);

        if (!out)
                bsl_compile_nomem(c);
        return out;
}

/* ---- places ---- */

static struct bsl_node *add_place(struct bsl_compiler *c, struct bsl_place place)
{
        if (c->places.n >= BSL_SCHEMA_PLACES) {
                bsl_compile_fail(c, c->at, "more than %d subschemas", BSL_SCHEMA_PLACES);
                return NULL;
        }
        struct bsl_node *node = bsl_compile_array(c, 1, sizeof *node);
        struct bsl_place *slot = node ? BSL_PUSH(&c->work, &c->places) : NULL;
        if (!slot) {
                bsl_compile_nomem(c);
                return NULL;
        }
        node->types = BSL_TYPE_ANY;
        node->place = c->places.n - 1;
        *slot = place;
        slot->node = node;
        return node;
}

void bsl_compile_edge(struct bsl_compiler *c, uint32_t from, uint32_t to)
{
        struct bsl_edge *edge = BSL_PUSH(&c->work, &c->edges);

        if (edge)
                *edge = (struct bsl_edge){from, to};
        else
                bsl_compile_nomem(c);
}

const struct bsl_node *bsl_compile_child(struct bsl_compiler *c, const json_t *json,
                                         const char *keyword, const char *key, size_t index,
                                         enum bsl_reach reach)
{
        if (json_is_true(json))
                return &c->schema->always;
        if (json_is_false(json))
                return &c->schema->never;
        if (!json_is_object(json)) {
                bsl_compile_fail(c, c->at, "%s: a schema is an object, true or false", keyword);
                return NULL;
        }
        const struct bsl_node *node = add_place(c, (struct bsl_place){.json = json,
                                                                      .parent = c->at,
                                                                      .keyword = keyword,
                                                                      .key = key,
                                                                      .index = index});
        if (node && reach == BSL_REACH_SAME)
                bsl_compile_edge(c, c->at, node->place);
        return node;
}

static void compile_place(struct bsl_compiler *c, uint32_t at)
{
        json_t *json = bsl_json_unconst(c->places.v[at].json);

        c->at = at;
        for (void *i = json_object_iter(json); i && c->status == BESLUIT_OK;
             i = json_object_iter_next(json, i))
                bsl_compile_keyword(c, json_object_iter_key(i), json_object_iter_value(i));
}

static void compile_all(struct bsl_compiler *c)
{
        const json_t *json = c->schema->json;

        if (json_is_object(json))
                c->schema->root = add_place(c, (struct bsl_place){.json = json, .keyword = ""});
        else
                c->schema->root = json_is_true(json) ? &c->schema->always : &c->schema->never;
        for (uint32_t i = 0; i < c->places.n && c->status == BESLUIT_OK; i++)
                compile_place(c, i);
        if (c->status == BESLUIT_OK)
                bsl_compile_refs(c);
}

/* ---- the schema ---- */

static besluit_status parse(struct bsl_schema *schema, const char *json, size_t n,
                            besluit_error *error)
{
        json_error_t where;

        schema->json = json_loadb(
                json, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &where);
        if (!schema->json) {
                bsl_fail(error, BESLUIT_SCHEMA, NULL, where.line > 0 ? (uint32_t)where.line : 0,
                         "not JSON: %s", where.text);
                return BESLUIT_SCHEMA;
        }
        if (!json_is_object(schema->json) && !json_is_boolean(schema->json))
                return bsl_fail(error, BESLUIT_SCHEMA, NULL, 0,
                                "#: a schema is an object, true or false");
        return BESLUIT_OK;
}

static besluit_status compile(struct bsl_schema *schema, unsigned flags, besluit_error *error)
{
        struct bsl_compiler c = {.schema = schema, .error = error, .flags = flags};

        bsl_arena_init(&c.work, SCHEMA_ARENA_CAP);
        compile_all(&c);
        bsl_arena_fini(&c.work);
        return c.status;
}

besluit_status bsl_schema_compile(const char *json, size_t n, unsigned flags,
                                  struct bsl_schema **out, besluit_error *error)
{
        struct bsl_schema *schema = calloc(1, sizeof *schema);

        *out = NULL;
        if (!schema)
                return bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "out of memory");
        bsl_arena_init(&schema->arena, SCHEMA_ARENA_CAP);
        schema->always.types = BSL_TYPE_ANY;
        schema->never = (struct bsl_node){.types = BSL_TYPE_ANY, .never = true};
        besluit_status status = parse(schema, json, n, error);
        if (status == BESLUIT_OK)
                status = compile(schema, flags, error);
        if (status != BESLUIT_OK) {
                bsl_schema_free(schema);
                return status;
        }
        *out = schema;
        return BESLUIT_OK;
}

void bsl_schema_free(struct bsl_schema *schema)
{
        if (!schema)
                return;
        for (uint32_t i = 0; i < schema->patterns.n; i++)
                bsl_pattern_free(schema->patterns.v[i]);
        json_decref(schema->json);
        bsl_arena_fini(&schema->arena);
        free(schema);
}

struct bsl_schema_scratch *bsl_schema_scratch_new(void)
{
        struct bsl_schema_scratch *scratch = calloc(1, sizeof *scratch);

        if (!scratch)
                return NULL;
        bsl_arena_init(&scratch->arena, SCRATCH_ARENA_CAP);
        scratch->pattern = bsl_pattern_scratch_new();
        if (!scratch->pattern) {
                free(scratch);
                return NULL;
        }
        return scratch;
}

void bsl_schema_scratch_free(struct bsl_schema_scratch *scratch)
{
        if (!scratch)
                return;
        bsl_pattern_scratch_free(scratch->pattern);
        bsl_arena_fini(&scratch->arena);
        free(scratch);
}
