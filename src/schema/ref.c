/*
 * References within the document: "#", JSON pointers and anchors, also behind
 * the $id of the root. A target must be a place where a schema stands. Then the
 * places that apply to the same spot of an instance are checked for circles:
 * one that consumes nothing would never end. See compile.h.
 */
#include "schema/compile.h"

#include <stdlib.h>

/* ---- places by their JSON ---- */

struct entry {
        uintptr_t json;
        uint32_t place;
};

static int by_json(const void *a, const void *b)
{
        uintptr_t x = ((const struct entry *)a)->json, y = ((const struct entry *)b)->json;

        return (x > y) - (x < y);
}

static struct entry *index_places(struct bsl_compiler *c)
{
        struct entry *v = bsl_arena_array(&c->work, c->places.n, sizeof *v);

        if (!v) {
                bsl_compile_nomem(c);
                return NULL;
        }
        for (uint32_t i = 0; i < c->places.n; i++)
                v[i] = (struct entry){(uintptr_t)c->places.v[i].json, i};
        qsort(v, c->places.n, sizeof *v, by_json);
        return v;
}

/* The schema that stands at `json`, or NULL. */
static const struct bsl_node *node_at(const struct bsl_compiler *c, const struct entry *index,
                                      const json_t *json)
{
        if (json_is_true(json))
                return &c->schema->always;
        if (json_is_false(json))
                return &c->schema->never;
        struct entry key = {.json = (uintptr_t)json};
        const struct entry *found = bsearch(&key, index, c->places.n, sizeof key, by_json);
        return found ? c->places.v[found->place].node : NULL;
}

/* ---- targets ---- */

static int hex(char c)
{
        if (c >= '0' && c <= '9')
                return c - '0';
        if (c >= 'a' && c <= 'f')
                return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Resolves the %XX of a fragment into `out`, which has room for `s`; false when
 * one is broken or stands for NUL. */
static bool percent_decode(const char *s, char *out)
{
        while (*s) {
                if (*s != '%') {
                        *out++ = *s++;
                        continue;
                }
                int high = hex(s[1]), low = high < 0 ? -1 : hex(s[2]);
                if (low < 0 || high * 16 + low == 0)
                        return false;
                *out++ = (char)(high * 16 + low);
                s += 3;
        }
        *out = '\0';
        return true;
}

/* Resolves ~0 and ~1 in one token of a pointer, in place. */
static void unescape(char *token)
{
        char *out = token;

        for (const char *s = token; *s; s++) {
                if (s[0] == '~' && (s[1] == '0' || s[1] == '1'))
                        *out++ = *++s == '0' ? '~' : '/';
                else
                        *out++ = *s;
        }
        *out = '\0';
}

static const json_t *step(const json_t *json, const char *token)
{
        char *end;

        if (!json_is_array(json))
                return json_object_get(json, token);
        if (*token < '0' || *token > '9')
                return NULL;
        unsigned long long i = strtoull(token, &end, 10);
        return *end == '\0' && i < SIZE_MAX ? json_array_get(json, (size_t)i) : NULL;
}

/* `pointer` begins with '/' and is taken apart. */
static const json_t *follow(const json_t *json, char *pointer)
{
        while (json && pointer) {
                char *token = pointer + 1;
                pointer = strchr(token, '/');
                if (pointer)
                        *pointer = '\0';
                unescape(token);
                json = step(json, token);
        }
        return json;
}

static const struct bsl_node *anchored(struct bsl_compiler *c, uint32_t at, const char *name)
{
        const struct bsl_node *found = NULL;

        for (uint32_t i = 0; i < c->anchors.n; i++) {
                if (strcmp(c->anchors.v[i].name, name) != 0)
                        continue;
                if (found)
                        bsl_compile_fail(c, at, "$anchor: %s stands twice", name);
                found = c->places.v[c->anchors.v[i].place].node;
        }
        return found;
}

/* The fragment of a target in this document, without '#'; NULL for another one. */
static const char *fragment(const struct bsl_compiler *c, const char *target)
{
        size_t n = c->id ? strlen(c->id) : 0;

        if (n > 0 && strncmp(target, c->id, n) == 0 && (target[n] == '#' || target[n] == '\0'))
                target += n;
        if (*target == '\0')
                return target;
        return *target == '#' ? target + 1 : NULL;
}

static const struct bsl_node *resolve(struct bsl_compiler *c, const struct entry *index,
                                      const struct bsl_ref *ref)
{
        const char *target = fragment(c, ref->target);

        if (!target) {
                bsl_compile_fail(c, ref->place, "$ref: %s is another document", ref->target);
                return NULL;
        }
        if (*target == '\0')
                return c->schema->root;
        char *decoded = bsl_arena_alloc(&c->work, strlen(target) + 1);
        const struct bsl_node *node = NULL;
        if (!decoded)
                bsl_compile_nomem(c);
        else if (!percent_decode(target, decoded))
                bsl_compile_fail(c, ref->place, "$ref: %s is broken", ref->target);
        else if (*decoded != '/')
                node = anchored(c, ref->place, decoded);
        else
                node = node_at(c, index, follow(c->schema->json, decoded));
        if (!node)
                bsl_compile_fail(c, ref->place, "$ref: no schema at %s", ref->target);
        return node;
}

/* ---- circles ---- */

/* Edges in the order of their source, and where those of each place begin. */
struct graph {
        uint32_t *first; /* one more than there are places */
        uint32_t *to;
        uint32_t *incoming;
        uint32_t *queue;
};

static bool graph_init(struct bsl_compiler *c, struct graph *g)
{
        size_t n = c->places.n;

        g->first = bsl_arena_array(&c->work, n + 2, sizeof *g->first);
        g->to = bsl_arena_array(&c->work, c->edges.n, sizeof *g->to);
        g->incoming = bsl_arena_array(&c->work, n, sizeof *g->incoming);
        g->queue = bsl_arena_array(&c->work, n, sizeof *g->queue);
        if (bsl_arena_failed(&c->work)) {
                bsl_compile_nomem(c);
                return false;
        }
        for (uint32_t i = 0; i < c->edges.n; i++) {
                g->first[c->edges.v[i].from + 2]++;
                g->incoming[c->edges.v[i].to]++;
        }
        for (size_t i = 2; i < n + 2; i++)
                g->first[i] += g->first[i - 1];
        for (uint32_t i = 0; i < c->edges.n; i++)
                g->to[g->first[c->edges.v[i].from + 1]++] = c->edges.v[i].to;
        return true;
}

/* Takes away places that nothing leads to until none is left; what stays lies
 * on a circle or behind one. */
static void refuse_circles(struct bsl_compiler *c)
{
        struct graph g;
        uint32_t n = 0;

        if (!graph_init(c, &g))
                return;
        for (uint32_t i = 0; i < c->places.n; i++)
                if (g.incoming[i] == 0)
                        g.queue[n++] = i;
        for (uint32_t i = 0; i < n; i++)
                for (uint32_t e = g.first[g.queue[i]]; e < g.first[g.queue[i] + 1]; e++)
                        if (--g.incoming[g.to[e]] == 0)
                                g.queue[n++] = g.to[e];
        for (uint32_t i = 0; i < c->places.n && n < c->places.n; i++)
                if (g.incoming[i] > 0)
                        bsl_compile_fail(c, i, "applies to its own place without end");
}

void bsl_compile_refs(struct bsl_compiler *c)
{
        const struct entry *index = c->refs.n > 0 ? index_places(c) : NULL;

        for (uint32_t i = 0; i < c->refs.n && c->status == BESLUIT_OK; i++) {
                const struct bsl_ref *ref = &c->refs.v[i];
                const struct bsl_node *node = resolve(c, index, ref);
                if (!node)
                        return;
                c->places.v[ref->place].node->ref = node;
                if (node != &c->schema->always && node != &c->schema->never)
                        bsl_compile_edge(c, ref->place, node->place);
        }
        if (c->status == BESLUIT_OK && c->edges.n > 0)
                refuse_circles(c);
}
