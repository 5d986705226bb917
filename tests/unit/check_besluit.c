/*
 * besluit.h: the library as another program sees it. What goes wrong with one
 * document is an error record, and the next document can be read.
 */
#include "suite.h"

#include <besluit/besluit.h>

#include <string.h>

static besluit_ruleset *rules;
static besluit_worker *worker;

static void set_up(void)
{
        ck_assert_int_eq(besluit_ruleset_new(NULL, 0, 0, &rules, NULL), BESLUIT_OK);
}

static void tear_down(void)
{
        besluit_worker_free(worker);
        worker = NULL;
        besluit_ruleset_free(rules);
}

static void make_worker(size_t max_bytes, size_t max_memory)
{
        besluit_limits limits = {.max_bytes = max_bytes, .max_memory = max_memory};

        ck_assert_int_eq(besluit_worker_new(rules, &limits, &worker, NULL), BESLUIT_OK);
}

/* Every answer is a record that validates. */
static besluit_result process(const char *bytes, size_t n)
{
        besluit_input input = {.id = "a", .bytes = bytes, .size = n};
        besluit_result result;
        besluit_error error;

        ck_assert_int_eq(besluit_process(worker, &input, NULL, &result), result.status);
        ck_assert_ptr_nonnull(result.json);
        char *copy = malloc(result.json_size);
        memcpy(copy, result.json, result.json_size);
        ck_assert_int_eq(besluit_validate(worker, copy, result.json_size, &error), BESLUIT_OK);
        free(copy);
        return result;
}

static const char DECISION[] = "Besluit\n\n1. De raad te informeren.\n2. De brief te zenden.\n";

START_TEST(a_document_becomes_a_record)
{
        make_worker(0, 0);
        besluit_result result = process(DECISION, sizeof DECISION - 1);

        ck_assert_int_eq(result.status, BESLUIT_OK);
        ck_assert_uint_eq(result.decisions, 2);
        ck_assert_uint_eq(result.recommendations, 0);
}
END_TEST

START_TEST(a_limit_counts_bytes)
{
        make_worker(sizeof DECISION - 1, 0);
        ck_assert_int_eq(process(DECISION, sizeof DECISION - 1).status, BESLUIT_OK);
        char larger[sizeof DECISION + 1];
        memcpy(larger, DECISION, sizeof DECISION - 1);
        larger[sizeof DECISION - 1] = '\n';
        ck_assert_int_eq(process(larger, sizeof DECISION).status, BESLUIT_TOO_LARGE);
        ck_assert_int_eq(process(DECISION, sizeof DECISION - 1).status, BESLUIT_OK);
}
END_TEST

/* Wherever the memory for it ends, in the middle of nested points too, a document has its answer.
 */
START_TEST(a_record_is_whole_or_none)
{
        static const char NESTED[] =
                "Besluit\n\n1. De raad te informeren over:\n   a. de brief;\n   b. de nota.\n"
                "2. De brief te zenden.\n";
        enum { COUNT = 50 };
        size_t unit = sizeof NESTED - 1;
        char *text = malloc(unit * COUNT);
        unsigned whole = 0;
        unsigned none = 0;

        for (size_t i = 0; i < COUNT; i++)
                memcpy(text + i * unit, NESTED, unit);
        for (size_t memory = 1 << 18; memory < (size_t)1 << 23; memory += memory / 20) {
                make_worker(0, memory);
                besluit_status status = process(text, unit * COUNT).status;
                ck_assert_msg(status == BESLUIT_OK || status == BESLUIT_LIMIT, "%d", (int)status);
                *(status == BESLUIT_OK ? &whole : &none) += 1;
                besluit_worker_free(worker);
                worker = NULL;
        }
        ck_assert_uint_gt(whole, 0);
        ck_assert_uint_gt(none, 0);
        free(text);
}
END_TEST

START_TEST(the_want_of_memory_is_of_one_document)
{
        enum { COUNT = 4000 };
        size_t unit = sizeof DECISION - 1;
        char *text = malloc(unit * COUNT);

        for (size_t i = 0; i < COUNT; i++)
                memcpy(text + i * unit, DECISION, unit);
        make_worker(0, 1 << 20);
        ck_assert_int_eq(process(text, unit * COUNT).status, BESLUIT_LIMIT);
        ck_assert_int_eq(process(DECISION, unit).status, BESLUIT_OK);
        free(text);
}
END_TEST

START_TEST(what_is_no_text_is_an_error_record)
{
        static const char BINARY[] = "%PDF-1.4\n\0\1\2\3\xFF\xFE\0\0\0\0";

        make_worker(0, 0);
        ck_assert_int_eq(process("", 0).status, BESLUIT_EMPTY);
        ck_assert_int_eq(process(" \r\n\t\f", 5).status, BESLUIT_EMPTY);
        ck_assert_int_eq(process(BINARY, sizeof BINARY).status, BESLUIT_NOT_TEXT);
        ck_assert_int_eq(process(DECISION, sizeof DECISION - 1).status, BESLUIT_OK);
}
END_TEST

START_TEST(an_argument_that_makes_no_sense_is_refused)
{
        besluit_input nameless = {.bytes = "a", .size = 1};
        besluit_input nothing = {.id = "a", .size = 1};
        besluit_result result;

        make_worker(0, 0);
        ck_assert_int_eq(besluit_process(worker, &nameless, NULL, &result), BESLUIT_USAGE);
        ck_assert_int_eq(besluit_process(worker, &nothing, NULL, &result), BESLUIT_USAGE);
        ck_assert_int_eq(besluit_process(worker, NULL, NULL, &result), BESLUIT_USAGE);
        ck_assert_ptr_null(result.json);
}
END_TEST

START_TEST(machine_code_changes_no_record)
{
        besluit_input input = {.id = "a", .bytes = DECISION, .size = sizeof DECISION - 1};
        besluit_ruleset *plain;
        besluit_worker *other;
        besluit_result a;
        besluit_result b;

        make_worker(0, 0);
        ck_assert_int_eq(besluit_ruleset_new(NULL, 0, BESLUIT_RULES_NO_JIT, &plain, NULL),
                         BESLUIT_OK);
        ck_assert_int_eq(besluit_worker_new(plain, NULL, &other, NULL), BESLUIT_OK);
        besluit_process(worker, &input, NULL, &a);
        besluit_process(other, &input, NULL, &b);
        ck_assert_uint_eq(a.json_size, b.json_size);
        ck_assert_mem_eq(a.json, b.json, a.json_size);
        besluit_worker_free(other);
        besluit_ruleset_free(plain);
}
END_TEST

int main(void)
{
        Suite *suite = suite_create("besluit");
        TCase *tests = tcase_create("besluit");

        tcase_set_timeout(tests, 60);
        tcase_add_checked_fixture(tests, set_up, tear_down);
        tcase_add_test(tests, a_document_becomes_a_record);
        tcase_add_test(tests, a_limit_counts_bytes);
        tcase_add_test(tests, the_want_of_memory_is_of_one_document);
        tcase_add_test(tests, a_record_is_whole_or_none);
        tcase_add_test(tests, what_is_no_text_is_an_error_record);
        tcase_add_test(tests, an_argument_that_makes_no_sense_is_refused);
        tcase_add_test(tests, machine_code_changes_no_record);
        suite_add_tcase(suite, tests);
        return run_suite(suite);
}
