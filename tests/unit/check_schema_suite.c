/*
 * schema/ against the official JSON-Schema-Test-Suite, draft 2020-12, when a
 * copy is there: the directory named by JSON_SCHEMA_TEST_SUITE, or
 * json-schema-test-suite in BESLUIT_SHARED. Each group's schema must load or be
 * listed in `refused`; each of its tests must give what the suite says. Prints
 * the totals; 77 is ctest's "skipped".
 */
#include "schema/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SKIPPED = 77 };

static const char *const FILES[] = {
        "additionalProperties",
        "allOf",
        "anchor",
        "anyOf",
        "boolean_schema",
        "const",
        "contains",
        "content",
        "default",
        "defs",
        "dependentRequired",
        "dependentSchemas",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "format",
        "if-then-else",
        "infinite-loop-detection",
        "items",
        "maxContains",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minContains",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
        "not",
        "oneOf",
        "pattern",
        "patternProperties",
        "prefixItems",
        "properties",
        "propertyNames",
        "ref",
        "required",
        "type",
        "uniqueItems",
};

/** A group whose schema must be refused: it needs what this room leaves out. */
static const struct refusal {
        const char *file;
        const char *description;
        const char *reason; /* stands in the error */
} REFUSED[] = {
#define EMBEDDED "$id: only at the root"
#define REMOTE   "is another document"
#define UNKNOWN  "is not implemented"     /* unevaluatedProperties */
#define CATEGORY "unknown property after" /* \p{Letter}: PCRE2 only has \p{L} */
        {"anchor", "Location-independent identifier with absolute URI", EMBEDDED},
        {"anchor", "Location-independent identifier with base URI change in subschema", EMBEDDED},
        {"anchor", "same $anchor with different base uri", EMBEDDED},
        {"defs", "validate definition against metaschema", REMOTE},
        {"not", "collect annotations inside a 'not', even if collection is disabled", UNKNOWN},
        {"pattern", "pattern with Unicode property escape requires unicode mode", CATEGORY},
        {"patternProperties", "patternProperties with Unicode property escape", CATEGORY},
        {"ref", "remote ref, containing refs itself", REMOTE},
        {"ref", "Recursive references between schemas", EMBEDDED},
        {"ref", "ref creates new scope when adjacent to keywords", UNKNOWN},
        {"ref", "refs with relative uris and defs", EMBEDDED},
        {"ref", "relative refs with absolute uris and defs", EMBEDDED},
        {"ref", "$id must be resolved against nearest parent, not just immediate parent", EMBEDDED},
        {"ref", "order of evaluation: $id and $ref", EMBEDDED},
        {"ref", "order of evaluation: $id and $anchor and $ref", EMBEDDED},
        {"ref", "order of evaluation: $id and $ref on nested schema", EMBEDDED},
        {"ref", "URN ref with nested pointer ref", EMBEDDED},
        {"ref", "ref to if", EMBEDDED},
        {"ref", "ref to then", EMBEDDED},
        {"ref", "ref to else", EMBEDDED},
        {"ref", "ref with absolute-path-reference", EMBEDDED},
};

struct totals {
        unsigned passed;
        unsigned failed;
        unsigned refused;
        bool seen[sizeof REFUSED / sizeof *REFUSED];
};

static json_t *load(const char *directory, const char *file)
{
        char path[4096];
        json_error_t error;

        snprintf(path, sizeof path, "%s/tests/draft2020-12/%s.json", directory, file);
        json_t *json = json_load_file(path, JSON_ALLOW_NUL, &error);
        if (!json && file != FILES[0])
                printf("%s: %s\n", path, error.text);
        return json;
}

static const char *field(const json_t *json, const char *name)
{
        return json_string_value(json_object_get(json, name));
}

static size_t refusal_of(const char *file, const char *description)
{
        size_t n = sizeof REFUSED / sizeof *REFUSED, i = 0;

        while (i < n && (strcmp(REFUSED[i].file, file) != 0 ||
                         strcmp(REFUSED[i].description, description) != 0))
                i++;
        return i;
}

static void run_test(const struct bsl_schema *schema, struct bsl_schema_scratch *scratch,
                     const char *where, const json_t *test, struct totals *totals)
{
        besluit_error error = {.status = BESLUIT_OK};
        besluit_status wanted =
                json_is_true(json_object_get(test, "valid")) ? BESLUIT_OK : BESLUIT_INVALID;
        besluit_status got =
                bsl_schema_validate(schema, scratch, json_object_get(test, "data"), &error);

        if (got == wanted) {
                totals->passed++;
                return;
        }
        totals->failed++;
        printf("FAIL %s: %s: %s %s\n", where, field(test, "description"), besluit_status_name(got),
               error.text);
}

static void run_group(const char *file, const json_t *group, unsigned flags,
                      struct bsl_schema_scratch *scratch, struct totals *totals)
{
        const char *description = field(group, "description");
        size_t refusal = refusal_of(file, description);
        struct bsl_schema *schema = NULL;
        besluit_error error = {.status = BESLUIT_OK};
        char where[256];
        char *text = json_dumps(json_object_get(group, "schema"), JSON_ENCODE_ANY);

        snprintf(where, sizeof where, "%s: %s", file, description);
        besluit_status status = bsl_schema_compile(text, strlen(text), flags, &schema, &error);
        free(text);
        if (refusal < sizeof REFUSED / sizeof *REFUSED) {
                totals->seen[refusal] = true;
                bool right =
                        status == BESLUIT_SCHEMA && strstr(error.text, REFUSED[refusal].reason);
                totals->refused += right;
                totals->failed += !right;
                if (!right)
                        printf("FAIL %s: is not refused, or for %s\n", where, error.text);
        } else if (status != BESLUIT_OK) {
                totals->failed++;
                printf("FAIL %s: refused: %s\n", where, error.text);
        } else {
                const json_t *tests = json_object_get(group, "tests");
                for (size_t i = 0; i < json_array_size(tests); i++)
                        run_test(schema, scratch, where, json_array_get(tests, i), totals);
        }
        bsl_schema_free(schema);
}

static void run_files(const char *directory, unsigned flags, struct totals *totals)
{
        struct bsl_schema_scratch *scratch = bsl_schema_scratch_new();

        for (size_t f = 0; f < sizeof FILES / sizeof *FILES; f++) {
                json_t *groups = load(directory, FILES[f]);
                if (!groups)
                        totals->failed++;
                for (size_t i = 0; i < json_array_size(groups); i++)
                        run_group(FILES[f], json_array_get(groups, i), flags, scratch, totals);
                json_decref(groups);
        }
        bsl_schema_scratch_free(scratch);
}

/* An entry of the table that refuses nothing is out of date. */
static void check_table(struct totals *totals)
{
        for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
                if (totals->seen[i])
                        continue;
                totals->failed++;
                printf("FAIL %s: %s: no such group\n", REFUSED[i].file, REFUSED[i].description);
        }
}

int main(void)
{
        const char *directory = getenv("JSON_SCHEMA_TEST_SUITE");

        if (!directory)
                directory = BESLUIT_SHARED "/json-schema-test-suite";
        json_t *probe = load(directory, FILES[0]);
        if (!probe) {
                printf("skipped: no JSON-Schema-Test-Suite at %s "
                       "(set JSON_SCHEMA_TEST_SUITE)\n",
                       directory);
                return SKIPPED;
        }
        json_decref(probe);
        unsigned failed = 0;
        for (unsigned flags = 0; flags <= BSL_SCHEMA_NO_JIT; flags++) {
                struct totals totals = {0};
                run_files(directory, flags, &totals);
                check_table(&totals);
                printf("%s: %u passed, %u failed, %u groups refused as listed\n",
                       flags ? "without machine code" : "with machine code", totals.passed,
                       totals.failed, totals.refused);
                failed += totals.failed;
        }
        return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
