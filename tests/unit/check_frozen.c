/* The tables that the build makes of the built-in rules say what the rules say that are loaded from
 * the same files. */
#define _POSIX_C_SOURCE 200809L
#include "rules/engine.h"
#include "freeze/freeze.h"
#include "suite.h"

#include <string.h>

static struct bsl_ruleset *loaded(void)
{
        struct bsl_ruleset *rules = NULL;
        besluit_error error;
        size_t n;
        const besluit_source *builtin = bsl_rules_builtin(&n);

        ck_assert_int_eq(bsl_ruleset_load(builtin, n, NULL, 0, 0, &rules, &error), BESLUIT_OK);
        return rules;
}

static char *as_text(const struct bsl_tables *tables)
{
        char *text = NULL;
        size_t n = 0;
        FILE *out = open_memstream(&text, &n);

        ck_assert_ptr_nonnull(out);
        ck_assert(bsl_freeze(tables, out));
        ck_assert_int_eq(fclose(out), 0);
        return text;
}

START_TEST(frozen_tables_are_the_loaded_ones)
{
        struct bsl_ruleset *rules = loaded();
        char *from_sources = as_text(&rules->engine->tables);
        char *from_program = as_text(bsl_rules_frozen());

        ck_assert(strcmp(from_sources, from_program) == 0);
        free(from_sources);
        free(from_program);
        bsl_ruleset_drop(rules);
}
END_TEST

int main(void)
{
        Suite *suite = suite_create("frozen");
        TCase *tests = tcase_create("frozen");

        tcase_set_timeout(tests, 300);
        tcase_add_test(tests, frozen_tables_are_the_loaded_ones);
        suite_add_tcase(suite, tests);
        return run_suite(suite);
}
