/*
 * JSON Schema (draft 2020-12) over jansson: compile once, validate often. It
 * knows nothing of records and needs nothing but base/.
 *
 * What is checked: type enum const; minimum maximum exclusiveMinimum
 * exclusiveMaximum multipleOf; minLength maxLength (code points) pattern;
 * minItems maxItems uniqueItems prefixItems items contains minContains
 * maxContains; minProperties maxProperties properties required
 * patternProperties additionalProperties propertyNames dependentRequired
 * dependentSchemas; allOf anyOf oneOf not if then else; $ref $defs $anchor
 * within the document; boolean schemas.
 * What is read and ignored, as annotations: title description default examples
 * deprecated readOnly writeOnly format contentEncoding contentMediaType
 * contentSchema $comment. $schema (only this draft) and $id may stand at the
 * root.
 * Everything else is refused at load time, so that no keyword is ever skipped
 * in silence: unknown keywords, unevaluatedItems and unevaluatedProperties,
 * $dynamicRef, $vocabulary, an $id or $schema below the root, references to
 * other documents, and references that come back to the same place of the
 * instance.
 *
 * Numbers are compared by value: 1 and 1.0 are equal, and 1.0 is an integer.
 * `pattern` is PCRE2 in UTF mode: \d and \w are ASCII and $ is the very end, as
 * in ECMA-262; the long category names (\p{Letter}) do not exist. Patterns come
 * from the author of the schema; the match limits stop an accident, not an
 * attack.
 *
 * Threads: a compiled schema is immutable and may be shared. A scratch belongs
 * to one thread at a time. The caller must not change an instance meanwhile.
 */
#ifndef BSL_SCHEMA_SCHEMA_H
#define BSL_SCHEMA_SCHEMA_H

#include "base/status.h"

#include <jansson.h>

struct bsl_schema;
struct bsl_schema_scratch;

enum {
        /** How deep schemas may apply inside each other while one instance is
         *  read: bounds the stack. A level of the instance takes one or more. */
        BSL_SCHEMA_DEPTH = 512,
        /** Subschemas of one schema: bounds what a schema costs to load. */
        BSL_SCHEMA_PLACES = 1 << 16,
};

enum {
        /** Match patterns without machine code: the same results. */
        BSL_SCHEMA_NO_JIT = 1u << 0,
};

/** Compiles the `n` bytes of JSON at `json` (borrowed for the call); the caller
 *  owns `*out`. Errors: BESLUIT_SCHEMA with the place in the schema as a JSON
 *  pointer (or its line, when it is not JSON), BESLUIT_NOMEM. */
besluit_status bsl_schema_compile(const char *json, size_t n, unsigned flags,
                                  struct bsl_schema **out, besluit_error *error);
void bsl_schema_free(struct bsl_schema *schema);

/** The state of one thread, for any number of schemas; NULL without memory. */
struct bsl_schema_scratch *bsl_schema_scratch_new(void);
void bsl_schema_scratch_free(struct bsl_schema_scratch *scratch);

/**
 * BESLUIT_OK, or BESLUIT_INVALID with "POINTER: KEYWORD: what is wrong" as the
 * text of the error, POINTER being the JSON pointer of the place in the
 * instance, or "(root)". Where no branch of an anyOf or oneOf holds, the failure
 * that lies deepest in the instance is told, and that of a `not` last.
 * BESLUIT_LIMIT when the instance is nested too deep or a pattern reached its
 * match limit, BESLUIT_NOMEM.
 */
besluit_status bsl_schema_validate(const struct bsl_schema *schema,
                                   struct bsl_schema_scratch *scratch, const json_t *instance,
                                   besluit_error *error);

#endif
