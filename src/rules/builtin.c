/* The rule files that are compiled in: a table that the build makes of src/rules/nl. */
#include "rules/ruleset.h"

#include "rules_nl.inc"

const besluit_source *bsl_rules_builtin(size_t *n)
{
        *n = sizeof EMBEDDED / sizeof EMBEDDED[0];
        return EMBEDDED;
}
