/* The tables of the built-in rules: the build makes them (mkfrozen.c). */
#include "rules/engine.h"

#include "rules_nl_frozen.inc"

const struct bsl_tables *bsl_rules_frozen(void)
{
        return &TABLES;
}
