/*
 * A rule file, a zero byte, and a word list that it may name. Whatever they
 * are: loaded or refused with a file and a line, and what was loaded runs its
 * examples within its limits.
 */
#include "fuzz.h"

#include "rules/ruleset.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        const char *text = (const char *)data;
        const char *border = size ? memchr(text, 0, size) : NULL;
        size_t n = border ? (size_t)(border - text) : size;
        besluit_source sources[] = {
                {.name = "fuzz.words",
                 .bytes = border ? border + 1 : "",
                 .size = border ? size - n - 1 : 0},
                {.name = "fuzz.rules", .bytes = text, .size = n},
        };
        struct bsl_ruleset *rules = NULL;
        besluit_error error = {0};

        besluit_status status = bsl_ruleset_load(NULL, 0, sources, 2, 0, &rules, &error);
        if (status != BESLUIT_OK) {
                FUZZ_CHECK(error.text[0] && !rules, "status %d without a text", (int)status);
                FUZZ_CHECK(status != BESLUIT_RULES || error.source[0], "%s: without a file",
                           error.text);
                return 0;
        }
        for (uint32_t i = 0; i < rules->n; i++) {
                error = (besluit_error){0};
                status = bsl_ruleset_check(rules, i, &error);
                FUZZ_CHECK(status == BESLUIT_OK || error.text[0], "rule %u: status %d", i,
                           (int)status);
        }
        bsl_ruleset_drop(rules);
        return 0;
}
