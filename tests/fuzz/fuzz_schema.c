/*
 * A schema, a zero byte, and an instance. Whatever they are: an answer, the
 * same one twice, and one that does not depend on machine code.
 */
#include "fuzz.h"

#include "schema/schema.h"

#include <string.h>

static besluit_status validate(const struct bsl_schema *schema, struct bsl_schema_scratch *scratch,
                               const json_t *instance)
{
        besluit_error error = {0};
        besluit_status status = bsl_schema_validate(schema, scratch, instance, &error);
        FUZZ_CHECK(status == BESLUIT_OK || error.text[0], "status %d without a text", (int)status);
        return status;
}

static void compare(const struct bsl_schema *fast, const struct bsl_schema *plain, const char *json,
                    size_t size)
{
        json_t *instance = json_loadb(json, size, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
        struct bsl_schema_scratch *scratch = bsl_schema_scratch_new();
        FUZZ_CHECK(scratch, "no memory");
        if (instance) {
                besluit_status first = validate(fast, scratch, instance);
                FUZZ_CHECK(first == validate(fast, scratch, instance), "another answer");
                besluit_status second = validate(plain, scratch, instance);
                /* only a limit may be reached at another place */
                FUZZ_CHECK(first == second || first == BESLUIT_LIMIT || second == BESLUIT_LIMIT,
                           "%d with machine code, %d without", (int)first, (int)second);
        }
        bsl_schema_scratch_free(scratch);
        json_decref(instance);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        const char *text = (const char *)data;
        const char *border = size ? memchr(text, 0, size) : NULL;
        size_t n = border ? (size_t)(border - text) : size;
        struct bsl_schema *fast = NULL, *plain = NULL;
        besluit_error error = {0};

        besluit_status status = bsl_schema_compile(text, n, 0, &fast, &error);
        if (status != BESLUIT_OK) {
                FUZZ_CHECK(error.text[0], "status %d without a text", (int)status);
                return 0;
        }
        status = bsl_schema_compile(text, n, BSL_SCHEMA_NO_JIT, &plain, &error);
        FUZZ_CHECK(status == BESLUIT_OK, "only without machine code: %s", error.text);
        if (border)
                compare(fast, plain, border + 1, size - n - 1);
        bsl_schema_free(fast);
        bsl_schema_free(plain);
        return 0;
}
