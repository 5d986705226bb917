/* Loading a schema: parse, compile place after place, tie the references. See compile.h. */
#include "schema/compile.h"

#include <stdlib.h>

enum {
        SCHEMA_ARENA_CAP = 64 * 1024 * 1024,  /* a schema of BSL_SCHEMA_PLACES stays below */
        SCRATCH_ARENA_CAP = 64 * 1024 * 1024, /* uniqueItems of two million items */
};

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
                c->schema->root = bsl_compile_root(c);
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
