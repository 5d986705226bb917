/*
 * The gazetteer: every id that the rules can emit has a title, every title that
 * is read gives its own id, and, where a copy of the register's list is
 * present, the ids and titles are those of the list.
 */
#include "suite.h"

#include "extract/extract.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *const LISTS[] = {"law", "law-short", "law-weak"};

static struct bsl_ruleset *rules;
static struct bsl_scanner *scanner;
static struct bsl_arena arena;

static void set_up(void)
{
        size_t n;
        const besluit_source *builtin = bsl_rules_builtin(&n);
        besluit_error error;

        ck_assert_int_eq(bsl_ruleset_load(builtin, n, NULL, 0, 0, &rules, &error), BESLUIT_OK);
        scanner = bsl_scanner_new(rules);
        bsl_arena_init(&arena, 256u << 20);
        ck_assert_ptr_nonnull(scanner);
}

static void tear_down(void)
{
        bsl_arena_fini(&arena);
        bsl_scanner_free(scanner);
        bsl_ruleset_drop(rules);
}

/* The laws of a text that is one block, in a document of that date. */
static struct bsl_laws read_laws(const char *text, const char *date)
{
        char *copy = bsl_arena_copy(&arena, text, strlen(text));
        struct bsl_layout layout = {.rules = rules};
        struct bsl_diags diags = {0};
        struct bsl_desk desk = {&arena, scanner, rules, &diags};
        struct bsl_facts facts = {.document = {.kind = "other"}};
        struct bsl_hits hits;

        layout.flow.s = copy;
        layout.flow.n = (uint32_t)strlen(text);
        facts.document.date.text = date;
        ck_assert_int_eq(
                bsl_scan(scanner, rules, BSL_OVER_FLOW, copy, layout.flow.n, &arena, &diags, &hits),
                BESLUIT_OK);
        struct bsl_doc doc = {.desk = &desk, .layout = &layout, .hits = &hits, .facts = &facts};
        bsl_extract_laws(&doc);
        return facts.laws;
}

static const char *title_of(const char *id)
{
        struct bsl_view view = {id, strlen(id)};
        const char *title = bsl_words_value(bsl_words_find(rules, "law-title"), view);

        return title ? title : "";
}

static bool is_id(const char *s)
{
        bool good = strlen(s) == 11 && memcmp(s, "BWBR", 4) == 0;

        for (uint32_t i = 4; good && i < 11; i++)
                good = isdigit((unsigned char)s[i]) != 0;
        return good;
}

START_TEST(every_name_stands_for_a_law_of_the_list)
{
        uint32_t n;
        const struct bsl_words *list = bsl_words_find(rules, LISTS[_i]);
        const struct bsl_word *words = bsl_words_all(list, &n);

        ck_assert_uint_gt(n, 10);
        for (uint32_t i = 0; i < n; i++) {
                const char *id = bsl_word_value(list, &words[i]);
                ck_assert_msg(is_id(id), "%s", bsl_word_surface(list, &words[i]));
                ck_assert_msg(*title_of(id), "%s", bsl_word_surface(list, &words[i]));
        }
}
END_TEST

/* Whatever is read from the title of a law is that law: never another one. */
START_TEST(a_title_never_gives_the_id_of_another)
{
        uint32_t n;
        uint32_t found = 0;
        const struct bsl_words *list = bsl_words_find(rules, "law-title");
        const struct bsl_word *laws = bsl_words_all(list, &n);

        for (uint32_t i = 0; i < n; i++) {
                const char *id = bsl_word_surface(list, &laws[i]);
                const char *title = bsl_word_value(list, &laws[i]);
                char text[400];
                snprintf(text, sizeof text, "Gelet op artikel 12 van de %s;", title);
                struct bsl_laws read = read_laws(text, NULL);
                for (uint32_t k = 0; k < read.n; k++)
                        ck_assert_msg(strcmp(read.v[k].bwb_id, id) == 0, "%s gives %s", title,
                                      read.v[k].title);
                for (uint32_t k = 0; k < read.n; k++)
                        ck_assert_str_eq(read.v[k].title, title_of(read.v[k].bwb_id));
                found += read.n == 1;
                bsl_arena_reset(&arena);
        }
        ck_assert_msg(found * 100 >= n * 95, "only %u of %u titles are read", found, n);
}
END_TEST

/* A name with more words behind it may be the start of another law's name. */
START_TEST(a_title_with_an_unknown_year_gives_nothing)
{
        ck_assert_uint_eq(read_laws("De Wet inburgering 2021 geldt.", "2020-01-01").n, 0);
        ck_assert_uint_eq(read_laws("De Gemeentewet 1851 gold.", NULL).n, 0);
        ck_assert_uint_eq(read_laws("De Wet inburgering geldt.", "2012-01-01").n, 1);
        ck_assert_uint_eq(read_laws("De Wet inburgering geldt.", "2023-01-01").n, 0);
}
END_TEST

static const struct {
        const char *text;
        const char *date;
        const char *id; /* NULL: none */
} NAMES[] = {
        {"Gelet op de Wmo;", "2012-03-01", "BWBR0020031"},
        {"Gelet op de Wmo;", "2016-03-01", "BWBR0035362"},
        {"Gelet op de Wmo;", NULL, NULL},
        {"Gelet op de Wet werk en bijstand;", NULL, "BWBR0015703"},
        {"Gelet op de Participatiewet;", NULL, "BWBR0015703"},
        {"Gelet op de wabo;", NULL, NULL},
        {"Gelet op artikel 2.1 wabo;", NULL, "BWBR0024779"},
        {"Het Bor is oud.", NULL, NULL},
        {"Gelet op artikel 5 Bor;", NULL, "BWBR0027464"},
        {"De WRO van 1985 gold.", "2006-01-01", NULL},
};

START_TEST(a_name_is_decided_by_date_and_place)
{
        struct bsl_laws laws = read_laws(NAMES[_i].text, NAMES[_i].date);

        ck_assert_msg(laws.n == (NAMES[_i].id ? 1 : 0), "%s: %u", NAMES[_i].text, laws.n);
        if (NAMES[_i].id)
                ck_assert_str_eq(laws.v[0].bwb_id, NAMES[_i].id);
}
END_TEST

/* Time over a text must grow with it, not with its square: no result is needed. */
START_TEST(a_hostile_text_ends)
{
        static const char *const UNITS[] = {"artikel 1 ", "de Wet ", "artikel 1, 2, 3 en ",
                                            "Wmo Wmo- ", "artikel 5 lid 2 sub a van die wet "};
        enum { SIZE = 400000 };
        char *text = malloc(SIZE + 1);

        ck_assert_ptr_nonnull(text);
        size_t n = strlen(UNITS[_i]);
        for (size_t i = 0; i < SIZE; i++)
                text[i] = UNITS[_i][i % n];
        text[SIZE] = '\0';
        read_laws(text, NULL);
        free(text);
}
END_TEST

/* The register's own list, where it is present. */
START_TEST(ids_and_titles_are_those_of_the_register)
{
        FILE *file = fopen(BESLUIT_SHARED "/data/laws.tsv", "r");
        char line[2000];
        uint32_t n = 0;
        uint32_t rows = 0;

        if (!file)
                return;
        bsl_words_all(bsl_words_find(rules, "law-title"), &n);
        while (fgets(line, sizeof line, file)) {
                char *title = strchr(line, '\t');
                char *end = title ? strchr(title + 1, '\t') : NULL;
                if (!end || memcmp(line, "BWB", 3) != 0)
                        continue;
                *title++ = '\0';
                *end = '\0';
                ck_assert_str_eq(title_of(line), title);
                rows++;
        }
        fclose(file);
        ck_assert_uint_eq(rows, n);
}
END_TEST

int main(void)
{
        Suite *suite = suite_create("laws");
        TCase *tests = tcase_create("laws");

        tcase_set_timeout(tests, 60);
        tcase_add_checked_fixture(tests, set_up, tear_down);
        tcase_add_loop_test(tests, every_name_stands_for_a_law_of_the_list, 0,
                            sizeof LISTS / sizeof LISTS[0]);
        tcase_add_test(tests, a_title_never_gives_the_id_of_another);
        tcase_add_test(tests, a_title_with_an_unknown_year_gives_nothing);
        tcase_add_loop_test(tests, a_name_is_decided_by_date_and_place, 0,
                            sizeof NAMES / sizeof NAMES[0]);
        tcase_add_loop_test(tests, a_hostile_text_ends, 0, 5);
        tcase_add_test(tests, ids_and_titles_are_those_of_the_register);
        suite_add_tcase(suite, tests);
        return run_suite(suite);
}
