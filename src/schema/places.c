/*
 * The schema while it is compiled: the list of its places, each waiting for its
 * turn, and what is said when something is wrong at one. See compile.h.
 */
#include "schema/compile.h"

#include <stdarg.h>
#include <stdio.h>

enum { POINTER_SIZE = 160 };

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

const struct bsl_node *bsl_compile_root(struct bsl_compiler *c)
{
        return add_place(c, (struct bsl_place){.json = c->schema->json, .keyword = ""});
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
