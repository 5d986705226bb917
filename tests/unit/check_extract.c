/*
 * extract: from a document to its facts. Also what is not said: a document that
 * gives no decision, no municipality or no answer says so in a diagnostic, and
 * gives none.
 */
#include "reading.h"

#include "extract/extract.h"

static struct reading reading;
static struct bsl_facts facts;

static void set_up(void)
{
        reading_init(&reading);
}

static void tear_down(void)
{
        reading_fini(&reading);
}

static const struct bsl_facts *read_facts_n(const char *text, size_t n)
{
        struct bsl_hits hits;

        ck_assert_int_eq(reading_layout(&reading, text, n), BESLUIT_OK);
        ck_assert_int_eq(bsl_scan(reading.scanner, reading.rules, BSL_OVER_FLOW,
                                  reading.layout.flow.s, reading.layout.flow.n, &reading.arena,
                                  &reading.diags, &hits),
                         BESLUIT_OK);
        ck_assert_int_eq(bsl_extract(&reading.desk, &reading.layout, &hits, &facts), BESLUIT_OK);
        return &facts;
}

static const struct bsl_facts *read_facts(const char *text)
{
        return read_facts_n(text, strlen(text));
}

static const char *words(struct bsl_passage passage)
{
        struct bsl_doc doc = {.desk = &reading.desk, .layout = &reading.layout, .facts = &facts};

        return bsl_passage_empty(passage) ? "" : bsl_passage_text(&doc, passage);
}

static void check_flow(struct bsl_span span, const char *expected)
{
        struct bsl_view view = bsl_flow_view(&reading.layout, span);

        ck_assert_msg(view.n == strlen(expected) && memcmp(view.s, expected, view.n) == 0,
                      "'%.*s' for '%s'", (int)view.n, view.s, expected);
}

START_TEST(a_list_under_its_heading_is_decisions)
{
        const struct bsl_facts *f = read_facts("Gemeente Utrecht\n"
                                               "\n"
                                               "Besluit\n"
                                               "\n"
                                               "1. Het krediet beschikbaar te stellen.\n"
                                               "2. De raad te informeren.\n");

        ck_assert_uint_eq(f->decisions.n, 2);
        check_flow(f->decisions.v[0].number, "1");
        ck_assert_str_eq(words(f->decisions.v[0].words), "Het krediet beschikbaar te stellen.");
        ck_assert_str_eq(f->decisions.v[0].action, "fund");
        ck_assert_str_eq(words(f->decisions.v[1].words), "De raad te informeren.");
        ck_assert_uint_eq(f->decisions.v[1].parent, BSL_NONE);
        ck_assert_str_eq(f->document.municipality.name, "Utrecht");
        ck_assert_uint_eq(reading_diags(&reading, BSL_DIAG_DECISION_NUMBERING_GAP), 0);
        ck_assert_uint_eq(reading_diags(&reading, BSL_DIAG_NO_MUNICIPALITY), 0);
}
END_TEST

START_TEST(a_number_that_is_missing_is_told)
{
        const struct bsl_facts *f = read_facts("Besluit\n"
                                               "\n"
                                               "1. Het krediet beschikbaar te stellen.\n"
                                               "2. De raad te informeren.\n"
                                               "4. De brief te verzenden.\n");

        ck_assert_uint_eq(f->decisions.n, 3);
        ck_assert_uint_eq(reading_diags(&reading, BSL_DIAG_DECISION_NUMBERING_GAP), 1);
}
END_TEST

START_TEST(a_recommendation_stands_with_its_answer)
{
        const struct bsl_facts *f =
                read_facts("Reactie op het advies van de Rekenkamer\n"
                           "\n"
                           "Aanbeveling 1: Leg de doelen vast.\n"
                           "Reactie college: Wij nemen deze aanbeveling over.\n"
                           "\n"
                           "Aanbeveling 2: Meet de resultaten ieder jaar.\n"
                           "Reactie college: Wij nemen deze aanbeveling niet over.\n");

        ck_assert_uint_eq(f->recommendations.n, 2);
        for (uint32_t i = 0; i < 2; i++) {
                ck_assert_str_eq(f->recommendations.v[i].kind, "recommendation");
                ck_assert(f->recommendations.v[i].answer.given);
        }
        ck_assert_str_eq(words(f->recommendations.v[0].words), "Leg de doelen vast.");
        ck_assert_str_eq(words(f->recommendations.v[0].answer.words),
                         "Wij nemen deze aanbeveling over.");
        ck_assert_str_eq(f->recommendations.v[0].answer.stance, "adopted");
        ck_assert_str_eq(f->recommendations.v[1].answer.stance, "rejected");
}
END_TEST

START_TEST(a_recommendation_that_nobody_answers_is_told)
{
        const struct bsl_facts *f = read_facts("Advies van de Rekenkamer\n"
                                               "\n"
                                               "Aanbeveling 1: Leg de doelen vast.\n"
                                               "Reactie college: Wij nemen deze aanbeveling over.\n"
                                               "\n"
                                               "Aanbeveling 2: Meet de resultaten ieder jaar.\n");

        ck_assert_uint_eq(f->recommendations.n, 2);
        ck_assert(!f->recommendations.v[1].answer.given);
        ck_assert_uint_eq(reading_diags(&reading, BSL_DIAG_RECOMMENDATION_WITHOUT_ANSWER), 1);
}
END_TEST

/* A newspaper is not a decision: nothing is made of it. */
START_TEST(a_text_without_decisions_gives_none)
{
        const struct bsl_facts *f =
                read_facts("Het weer van morgen\n"
                           "\n"
                           "In de ochtend is het bewolkt. De zon komt er later bij, en het wordt\n"
                           "twaalf graden.\n");

        ck_assert_uint_eq(f->decisions.n, 0);
        ck_assert_uint_eq(f->recommendations.n, 0);
        ck_assert_ptr_null(f->document.municipality.name);
        ck_assert_str_eq(f->document.kind, "other");
        ck_assert_uint_eq(reading_diags(&reading, BSL_DIAG_NO_MUNICIPALITY), 1);
}
END_TEST

START_TEST(a_decision_document_without_decisions_is_told)
{
        const struct bsl_facts *f =
                read_facts("Gemeente Utrecht\n"
                           "\n"
                           "Collegebesluit\n"
                           "\n"
                           "Onderwerp: Fietsbrug\n"
                           "\n"
                           "Aanleiding\n"
                           "\n"
                           "De brug is oud, en het onderhoud wordt ieder jaar duurder.\n");

        ck_assert_uint_eq(f->decisions.n, 0);
        ck_assert_uint_eq(reading_diags(&reading, BSL_DIAG_DECISION_SECTION_MISSING), 1);
}
END_TEST

static const char *const UNITS[] = {
        "Het college besluit:\n1. in te stemmen.\n",
        "Aanbeveling 1: doe iets.\nReactie college: dat doen wij.\n",
        "de burgemeester,\n\nA. Jansen\n\n",
        "Onderwerp: x\n",
        "Bijlage 1: kaart\n",
        "op 1 mei 2024 en \xE2\x82\xAC 100,- volgens artikel 2 van de Gemeentewet\n",
};

/* All facts lie in the flow, in order, and inside their blocks. */
static void check_passage(struct bsl_passage passage)
{
        uint32_t last = 0;

        for (uint32_t i = 0; i < passage.n; i++) {
                ck_assert_uint_ge(passage.v[i].start, last);
                ck_assert(!bsl_span_empty(passage.v[i]));
                ck_assert_uint_le(passage.v[i].end, reading.layout.flow.n);
                ck_assert_uint_ne(bsl_block_at(&reading.layout, passage.v[i].start), BSL_NONE);
                last = passage.v[i].end;
        }
}

START_TEST(many_facts_stay_in_their_places)
{
        enum { COUNT = 300 };
        size_t n;
        char *text = reading_repeat(UNITS[_i], COUNT, &n);
        const struct bsl_facts *f = read_facts_n(text, n);

        free(text);
        for (uint32_t i = 0; i < f->decisions.n; i++) {
                check_passage(f->decisions.v[i].words);
                ck_assert(f->decisions.v[i].parent == BSL_NONE || f->decisions.v[i].parent < i);
        }
        for (uint32_t i = 0; i < f->recommendations.n; i++) {
                check_passage(f->recommendations.v[i].words);
                check_passage(f->recommendations.v[i].answer.words);
        }
        for (uint32_t i = 0; i < f->pairs.n; i++)
                check_passage(f->pairs.v[i].whole);
        for (uint32_t i = 1; i < f->dates.n; i++)
                ck_assert_uint_le(f->dates.v[i - 1].span.start, f->dates.v[i].span.start);
        for (uint32_t i = 1; i < f->laws.n; i++)
                ck_assert_uint_le(f->laws.v[i - 1].span.start, f->laws.v[i].span.start);
}
END_TEST

int main(void)
{
        Suite *suite = suite_create("extract");
        TCase *tests = tcase_create("extract");

        tcase_set_timeout(tests, 60);
        tcase_add_checked_fixture(tests, set_up, tear_down);
        tcase_add_test(tests, a_list_under_its_heading_is_decisions);
        tcase_add_test(tests, a_number_that_is_missing_is_told);
        tcase_add_test(tests, a_recommendation_stands_with_its_answer);
        tcase_add_test(tests, a_recommendation_that_nobody_answers_is_told);
        tcase_add_test(tests, a_text_without_decisions_gives_none);
        tcase_add_test(tests, a_decision_document_without_decisions_is_told);
        tcase_add_loop_test(tests, many_facts_stay_in_their_places, 0,
                            sizeof UNITS / sizeof *UNITS);
        suite_add_tcase(suite, tests);
        return run_suite(suite);
}
