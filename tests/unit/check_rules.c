/* rules/: loading, lint, captures, word lists, overlays, limits, and every example of the rules. */
#include "suite.h"

#include "rules/ruleset.h"
#include "rules/scan.h"

#include <stdio.h>
#include <string.h>

static struct bsl_ruleset *builtin_rules(unsigned flags)
{
        besluit_error error;
        struct bsl_ruleset *rules = NULL;
        size_t n;
        const besluit_source *sources = bsl_rules_builtin(&n);

        if (bsl_ruleset_load(sources, n, NULL, 0, flags, &rules, &error) != BESLUIT_OK)
                ck_abort_msg("%s:%u: %s", error.source, error.line, error.text);
        return rules;
}

static void check_examples(unsigned flags)
{
        struct bsl_ruleset *rules = builtin_rules(flags);
        unsigned failed = 0;

        for (uint32_t i = 0; i < rules->n; i++) {
                besluit_error error;
                if (bsl_ruleset_check(rules, i, &error) == BESLUIT_OK)
                        continue;
                fprintf(stderr, "%s:%u: %s\n", error.source, error.line, error.text);
                failed++;
        }
        bsl_ruleset_drop(rules);
        ck_assert_uint_eq(failed, 0);
}

START_TEST(examples_of_the_builtin_rules_hold)
{
        check_examples(0);
}
END_TEST

START_TEST(examples_hold_without_machine_code)
{
        check_examples(BESLUIT_RULES_NO_JIT);
}
END_TEST

int main(void)
{
        Suite *suite = suite_create("rules");
        TCase *builtin = tcase_create("builtin");
        tcase_set_timeout(builtin, 60);
        tcase_add_test(builtin, examples_of_the_builtin_rules_hold);
        tcase_add_test(builtin, examples_hold_without_machine_code);
        suite_add_tcase(suite, builtin);
        return run_suite(suite);
}
