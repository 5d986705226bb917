/*
 * The generator of the built-in rules' tables: reads the rules that are linked into it and writes
 * the C that frozen.c includes. Runs at build time, and says there which rule does not load.
 */
#include "rules/engine.h"
#include "freeze/freeze.h"

#include <stdlib.h>

static int fail(const char *what, const char *detail)
{
        fprintf(stderr, "mkfrozen: %s: %s\n", what, detail);
        return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
        struct bsl_ruleset *rules;
        besluit_error error;
        size_t n;
        const besluit_source *builtin = bsl_rules_builtin(&n);

        if (argc != 2)
                return fail("usage", "mkfrozen FILE");
        if (bsl_ruleset_load(builtin, n, NULL, 0, 0, &rules, &error) != BESLUIT_OK) {
                fprintf(stderr, "%s:%u: %s\n", error.source, (unsigned)error.line, error.text);
                return EXIT_FAILURE;
        }
        FILE *out = fopen(argv[1], "w");
        bool good = out && bsl_freeze(&rules->engine->tables, out);
        if (out && fclose(out) != 0)
                good = false;
        bsl_ruleset_drop(rules);
        if (good)
                return EXIT_SUCCESS;
        remove(argv[1]);
        return fail(argv[1], "cannot be written");
}
