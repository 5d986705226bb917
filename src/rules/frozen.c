/* The tables of the built-in rules: the build makes them (src/freeze). */
#include "rules/engine.h"

#include "rules_nl_frozen.inc"

const struct bsl_tables *bsl_rules_frozen(void)
{
        return &TABLES;
}
