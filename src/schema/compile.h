/*
 * The state of one compilation, shared by compile.c (the schema, place by
 * place), places.c (the work list), keywords.c and objects.c (one function a
 * keyword) and ref.c (references). Subschemas are not compiled
 * by recursion: each is a place in a list that the keywords make longer, so a
 * schema may nest as deep as the JSON parser lets it. Errors stick in `status`.
 */
#ifndef BSL_SCHEMA_COMPILE_H
#define BSL_SCHEMA_COMPILE_H

#include "schema/node.h"

/** A subschema that is an object, and how its parent came to it. */
struct bsl_place {
        const json_t *json;
        struct bsl_node *node;
        uint32_t parent;
        const char *keyword;
        const char *key; /* a name under the keyword, or NULL */
        size_t index;    /* from 1 in an array, or 0 */
};

/** A $ref, and the place that holds it. */
struct bsl_ref {
        uint32_t place;
        const char *target;
};

struct bsl_anchor {
        uint32_t place;
        const char *name;
};

/** The schema at place `to` applies to the same spot of an instance as `from`. */
struct bsl_edge {
        uint32_t from;
        uint32_t to;
};

struct bsl_compiler {
        struct bsl_schema *schema;
        struct bsl_arena work; /* ends with the compilation */
        besluit_error *error;
        besluit_status status;
        unsigned flags;
        uint32_t at;    /* the place that is being compiled */
        const char *id; /* $id of the root, or NULL */
        BSL_LIST(bsl_places, struct bsl_place) places;
        BSL_LIST(bsl_refs, struct bsl_ref) refs;
        BSL_LIST(bsl_anchors, struct bsl_anchor) anchors;
        BSL_LIST(bsl_edges, struct bsl_edge) edges;
};

/* ---- places.c ---- */

/** Records BESLUIT_SCHEMA (the first failure stays) at place `at`. */
void bsl_compile_fail(struct bsl_compiler *c, uint32_t at, const char *format, ...)
        __attribute__((format(printf, 3, 4)));
/** Records BESLUIT_NOMEM. */
void bsl_compile_nomem(struct bsl_compiler *c);
/** `n` zeroed elements that live as long as the schema, or NULL (recorded). */
void *bsl_compile_array(struct bsl_compiler *c, size_t n, size_t size);
/** The JSON pointer of a place in the schema, as in "#/properties/a". */
void bsl_compile_pointer(const struct bsl_compiler *c, uint32_t at, char *out, size_t size);

/** Whether a subschema applies to the place of its parent or below it. */
enum bsl_reach { BSL_REACH_SAME, BSL_REACH_CHILD };

/** The node of the subschema `json`, which will be compiled later; NULL when it
 *  is no schema (recorded). `index` counts from 1, 0 is none. */
const struct bsl_node *bsl_compile_child(struct bsl_compiler *c, const json_t *json,
                                         const char *keyword, const char *key, size_t index,
                                         enum bsl_reach reach);

/** The node of the root, which is an object. */
const struct bsl_node *bsl_compile_root(struct bsl_compiler *c);

/** Notes that `to` applies to the same spot of an instance as `from`. */
void bsl_compile_edge(struct bsl_compiler *c, uint32_t from, uint32_t to);

/* ---- keywords.c ---- */

/** Compiles one keyword of the place c->at. */
void bsl_compile_keyword(struct bsl_compiler *c, const char *keyword, const json_t *value);

/* ---- ref.c ---- */

/** Ties every $ref to its node and refuses a circle of schemas that all apply
 *  to one place, which would never end. */
void bsl_compile_refs(struct bsl_compiler *c);

/* ---- names.c ---- */

/** Room in the hash table for `n` names. */
void bsl_names_init(struct bsl_compiler *c, struct bsl_names *names, size_t n);
/** The entry of a name, new if need be; NULL without room. */
struct bsl_name *bsl_names_add(struct bsl_names *names, const char *s, size_t n);

#endif
