/*
 * The functions of keywords.c and objects.c: one a keyword of keywords.def; and
 * what they read values with.
 */
#ifndef BSL_SCHEMA_KEYWORDS_H
#define BSL_SCHEMA_KEYWORDS_H

#include "schema/compile.h"

#define X(name, handler)                                                                           \
        void bsl_kw_##handler(struct bsl_compiler *c, const char *keyword, const json_t *value);
#include "schema/keywords.def"
#undef X

/** The rules for objects of the place c->at, made at the first call; NULL
 *  without memory (recorded). */
struct bsl_object_rules *bsl_object_rules(struct bsl_compiler *c);

/* ---- keyword_values.c ---- */

/** Any value, as enum and const keep it; borrowed from the schema. */
struct bsl_value bsl_keyword_value(const json_t *json);
/** The values of an array; none when memory runs out (recorded). */
struct bsl_values bsl_keyword_values(struct bsl_compiler *c, const json_t *array);
/** A value that is a length or a count: a whole number from 0. */
size_t bsl_keyword_count(struct bsl_compiler *c, const char *keyword, const json_t *value);
/** A value that is an array of strings. */
struct bsl_values bsl_keyword_strings(struct bsl_compiler *c, const char *keyword,
                                      const json_t *value);
/** A compiled pattern, owned by the schema; NULL when it fails (recorded). */
const struct bsl_pattern *bsl_keyword_pattern(struct bsl_compiler *c, const char *keyword,
                                              const char *s, size_t n);

#endif
