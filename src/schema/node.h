/*
 * A compiled schema, private to this room: one node a subschema, each with the
 * groups of rules that it has and NULL for the others, so that an instance pays
 * only for what is asked of its type. Nodes point at each other directly;
 * everything lives in the arena of the schema, and values of enum and const are
 * borrowed from the parsed JSON, which is never changed again.
 */
#ifndef BSL_SCHEMA_NODE_H
#define BSL_SCHEMA_NODE_H

#include "base/arena.h"
#include "schema/equal.h"
#include "schema/pattern.h"
#include "schema/schema.h"

/* An instance has one bit, but an integer is a number too. */
enum bsl_type {
        BSL_TYPE_NULL = 1 << 0,
        BSL_TYPE_BOOLEAN = 1 << 1,
        BSL_TYPE_INTEGER = 1 << 2,
        BSL_TYPE_NUMBER = 1 << 3,
        BSL_TYPE_STRING = 1 << 4,
        BSL_TYPE_ARRAY = 1 << 5,
        BSL_TYPE_OBJECT = 1 << 6,
        BSL_TYPE_ANY = (1 << 7) - 1,
};

struct bsl_node;

struct bsl_nodes {
        const struct bsl_node **v;
        uint32_t n;
};

/** One value of enum or const. For a string, `s` and `n` are its bytes. */
struct bsl_value {
        const json_t *json;
        const char *s; /* NULL unless a string */
        size_t n;
};

struct bsl_values {
        const struct bsl_value *v;
        uint32_t n;
};

struct bsl_bound {
        bool is_set;
        struct bsl_number limit;
};

struct bsl_number_rules {
        struct bsl_bound minimum, maximum, above, below, multiple;
};

struct bsl_string_rules {
        size_t min, max; /* code points */
        const struct bsl_pattern *pattern;
};

struct bsl_array_rules {
        size_t min, max;
        bool unique;
        struct bsl_nodes prefix;
        const struct bsl_node *items; /* from prefix.n on */
        const struct bsl_node *contains;
        size_t min_contains, max_contains;
};

/** A name of properties or required, or both. */
struct bsl_name {
        const char *s;
        size_t n;
        const struct bsl_node *node; /* NULL: not in properties */
        bool required;
};

/** Names in the order of the schema, and an open hash table over them: an
 *  instance that keeps that order never needs the table. */
struct bsl_names {
        struct bsl_name *v;
        uint32_t n;
        uint32_t *slots; /* index + 1; 0 is free */
        uint32_t mask;
};

struct bsl_pattern_rule {
        const struct bsl_pattern *pattern;
        const struct bsl_node *node;
};

/** When `s` is there: `names` are too, or `node` holds. */
struct bsl_dependency {
        const char *s;
        size_t n;
        struct bsl_values names;
        const struct bsl_node *node;
};

struct bsl_object_rules {
        size_t min, max;
        struct bsl_names names;
        uint32_t n_required;
        struct bsl_pattern_rule *patterns;
        uint32_t n_patterns;
        const struct bsl_node *additional;
        const struct bsl_node *property_names;
        struct bsl_dependency *dependencies;
        uint32_t n_dependencies;
};

/** What applies to the same place of the instance. */
struct bsl_logic {
        struct bsl_nodes all, any, one;
        const struct bsl_node *negated;
        const struct bsl_node *condition, *then, *otherwise;
};

struct bsl_node {
        uint32_t place; /* its number while the schema is compiled */
        unsigned types;
        bool never; /* the schema `false` */
        const struct bsl_value *constant;
        const struct bsl_values *options;
        struct bsl_number_rules *number;
        struct bsl_string_rules *string;
        struct bsl_array_rules *array;
        struct bsl_object_rules *object;
        struct bsl_logic *logic;
        const struct bsl_node *ref;
};

struct bsl_schema {
        struct bsl_arena arena;
        json_t *json; /* owned; read only */
        const struct bsl_node *root;
        struct bsl_node always, never;
        BSL_LIST(bsl_patterns, struct bsl_pattern *) patterns; /* owned */
};

struct bsl_schema_scratch {
        struct bsl_arena arena; /* taken back at each validation */
        struct bsl_pattern_scratch *pattern;
};

/** The entry of a name, or NULL. `guess` is where the caller expects it. */
const struct bsl_name *bsl_names_find(const struct bsl_names *names, const char *s, size_t n,
                                      uint32_t guess);

#endif
