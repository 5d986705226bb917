/*
 * record: facts become the contract's JSON. Every record is one of the schema,
 * spans are ranges of the input's own bytes whatever its line ends, and the
 * ledger adds up to the input.
 */
#include "reading.h"

#include "record/record.h"
#include "schema/schema.h"

static struct reading reading;
static struct bsl_schema *schema;
static struct bsl_schema_scratch *scratch;
static struct bsl_facts facts;

static void set_up(void)
{
        size_t n;
        const char *text = bsl_record_schema(&n);
        besluit_error error;

        reading_init(&reading);
        ck_assert_int_eq(bsl_schema_compile(text, n, 0, &schema, &error), BESLUIT_OK);
        scratch = bsl_schema_scratch_new();
        ck_assert_ptr_nonnull(scratch);
}

static void tear_down(void)
{
        bsl_schema_scratch_free(scratch);
        bsl_schema_free(schema);
        reading_fini(&reading);
}

static void check_valid(const json_t *record)
{
        besluit_error error = {.status = BESLUIT_OK};

        ck_assert_msg(bsl_schema_validate(schema, scratch, record, &error) == BESLUIT_OK, "%s",
                      error.text);
}

/* The record of `n` bytes, valid; the caller drops it. */
static json_t *read_record(const char *bytes, size_t n, besluit_offsets offsets)
{
        struct bsl_hits hits;

        ck_assert_int_eq(reading_layout(&reading, bytes, n), BESLUIT_OK);
        ck_assert_int_eq(bsl_scan(reading.scanner, reading.rules, BSL_OVER_FLOW,
                                  reading.layout.flow.s, reading.layout.flow.n, &reading.arena,
                                  &reading.diags, &hits),
                         BESLUIT_OK);
        ck_assert_int_eq(bsl_extract(&reading.desk, &reading.layout, &hits, &facts), BESLUIT_OK);
        struct bsl_known known = {
                .origin = {.id = "a.txt",
                           .bytes = bytes,
                           .size = n,
                           .rules = reading.rules->name,
                           .offsets = offsets},
                .arena = &reading.arena,
                .text = &reading.text,
                .layout = &reading.layout,
                .facts = &facts,
                .diags = &reading.diags,
        };
        json_t *record = bsl_record_build(&known);
        ck_assert_ptr_nonnull(record);
        check_valid(record);
        return record;
}

/* The first range of the decision's words. */
static struct bsl_span first_span(const json_t *record, size_t decision)
{
        const json_t *d = json_array_get(json_object_get(record, "decisions"), decision);
        const json_t *span = json_array_get(json_object_get(d, "spans"), 0);

        ck_assert_uint_eq(json_array_size(span), 2);
        return (struct bsl_span){(uint32_t)json_integer_value(json_array_get(span, 0)),
                                 (uint32_t)json_integer_value(json_array_get(span, 1))};
}

#define WORDS "De caf\xC3\xA9houder een vergunning te verlenen."

static const struct {
        const char *bytes;
        const char *words; /* as they stand in the input */
} INPUTS[] = {
        {"Besluit\n\n1. De raad te informeren.\n2. " WORDS "\n", WORDS},
        {"Besluit\r\n\r\n1. De raad te informeren.\r\n2. " WORDS "\r\n", WORDS},
        {"Besluit\r\r1. De raad te informeren.\r2. " WORDS "\r", WORDS},
        {"\xEF\xBB\xBF"
         "Besluit\r\n\r\n1. De raad te informeren.\r\n2. " WORDS "\r\n",
         WORDS},
        {"Besluit\n\n1. De raad te informeren.\n2. De caf\xE9houder een vergunning te verlenen.\n",
         "De caf\xE9houder een vergunning te verlenen."},
        {"Besluit\n\n1. De raad te informeren.\n2. De cafe\xCC\x81houder een vergunning te "
         "verlenen.\n",
         "De cafe\xCC\x81houder een vergunning te verlenen."},
};

START_TEST(spans_are_ranges_of_the_input)
{
        const char *bytes = INPUTS[_i].bytes;
        json_t *record = read_record(bytes, strlen(bytes), BESLUIT_OFFSETS_BYTE);
        struct bsl_span span = first_span(record, 1);
        const json_t *d = json_array_get(json_object_get(record, "decisions"), 1);

        ck_assert_uint_eq(bsl_span_len(span), strlen(INPUTS[_i].words));
        ck_assert_int_eq(memcmp(bytes + span.start, INPUTS[_i].words, bsl_span_len(span)), 0);
        ck_assert_str_eq(json_string_value(json_object_get(d, "text")), WORDS);
        json_decref(record);
}
END_TEST

START_TEST(spans_are_counted_as_the_caller_asks)
{
        static const char TEXT[] = "Besluit\n\n1. De \xF0\x9F\x9A\xB2 en de caf\xC3\xA9s toe te "
                                   "staan.\n2. De raad te informeren.\n";
        static const uint32_t LESS[] = {0, 4, 3}; /* than bytes: a bicycle and an accent */
        json_t *bytes = read_record(TEXT, sizeof TEXT - 1, BESLUIT_OFFSETS_BYTE);
        uint32_t start = first_span(bytes, 1).start;

        json_decref(bytes);
        for (int i = BESLUIT_OFFSETS_BYTE; i <= BESLUIT_OFFSETS_UTF16; i++) {
                json_t *record = read_record(TEXT, sizeof TEXT - 1, (besluit_offsets)i);
                ck_assert_uint_eq(first_span(record, 1).start + LESS[i], start);
                json_decref(record);
        }
}
END_TEST

START_TEST(the_ledger_adds_up_to_the_input)
{
        const char *bytes = INPUTS[_i].bytes;
        uint32_t roles[BSL_ROLE_COUNT];
        size_t sum = 0;

        json_decref(read_record(bytes, strlen(bytes), BESLUIT_OFFSETS_BYTE));
        bsl_coverage(&reading.text, &reading.layout, strlen(bytes), roles);
        for (int i = 0; i < BSL_ROLE_COUNT; i++)
                sum += roles[i];
        ck_assert_uint_eq(sum, strlen(bytes));
}
END_TEST

/* What was not found is null or an empty list, and said in the diagnostics. */
START_TEST(what_is_not_there_is_not_made_up)
{
        static const char TEXT[] = "Het weer van morgen\n\nIn de ochtend is het bewolkt.\n";
        json_t *record = read_record(TEXT, sizeof TEXT - 1, BESLUIT_OFFSETS_BYTE);
        const json_t *document = json_object_get(record, "document");
        const json_t *diagnostics = json_object_get(record, "diagnostics");
        bool told = false;

        ck_assert_uint_eq(json_array_size(json_object_get(record, "decisions")), 0);
        ck_assert_uint_eq(json_array_size(json_object_get(record, "recommendations")), 0);
        ck_assert(json_is_null(json_object_get(document, "date")));
        for (size_t i = 0; i < json_array_size(diagnostics); i++) {
                const json_t *entry = json_array_get(diagnostics, i);
                const char *code = json_string_value(json_object_get(entry, "code"));
                told = told || strcmp(code, "no_municipality") == 0;
        }
        ck_assert(told);
        json_decref(record);
}
END_TEST

START_TEST(an_error_is_a_record_too)
{
        struct bsl_origin origin = {.id = "a.pdf", .bytes = "x", .size = 1, .rules = "nl"};

        for (int code = BESLUIT_EMPTY; code <= BESLUIT_INTERNAL; code++) {
                json_t *record = bsl_record_error(&origin, (besluit_status)code, "it is broken");
                ck_assert_ptr_nonnull(record);
                check_valid(record);
                const json_t *error = json_object_get(record, "error");
                ck_assert_str_eq(json_string_value(json_object_get(error, "code")),
                                 besluit_status_name((besluit_status)code));
                json_decref(record);
        }
}
END_TEST

/* What is left out of the bare schema says nothing of a record: a name is kept where it is that of
 * a field and not a keyword. */
START_TEST(the_bare_schema_says_the_same)
{
        const char *bytes = INPUTS[0].bytes;
        json_t *record = read_record(bytes, strlen(bytes), BESLUIT_OFFSETS_BYTE);
        json_t *part = json_array_get(json_object_get(record, "parts"), 0);
        struct bsl_schema *bare;
        besluit_error error;
        size_t n;
        size_t bare_n;
        const char *text = bsl_record_schema_bare(&bare_n);

        bsl_record_schema(&n);
        ck_assert_uint_lt(bare_n, n / 2);
        ck_assert_int_eq(bsl_schema_compile(text, bare_n, 0, &bare, &error), BESLUIT_OK);
        ck_assert_int_eq(bsl_schema_validate(bare, scratch, record, &error), BESLUIT_OK);
        ck_assert_int_eq(json_object_set_new(part, "title", json_integer(1)), 0);
        ck_assert_int_eq(bsl_schema_validate(bare, scratch, record, &error), BESLUIT_INVALID);
        ck_assert_int_eq(bsl_schema_validate(schema, scratch, record, &error), BESLUIT_INVALID);
        bsl_schema_free(bare);
        json_decref(record);
}
END_TEST

START_TEST(a_digest_is_that_of_the_bytes)
{
        char digest[65];

        bsl_digest("abc", 3, digest);
        ck_assert_str_eq(digest,
                         "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
END_TEST

static const char *const UNITS[] = {
        "Het college besluit:\n1. in te stemmen.\n",
        "Aanbeveling 1: doe iets.\nReactie college: dat doen wij.\n",
        "Onderwerp: x\r\n",
        "op 1 mei 2024 en \xE2\x82\xAC 100,- volgens artikel 2 van de Gemeentewet\n",
        "woord \xFF\xFE\x80\n",
        "woord\f",
};

START_TEST(many_lines_give_a_valid_record)
{
        enum { COUNT = 200 };
        size_t n;
        char *text = reading_repeat(UNITS[_i], COUNT, &n);

        json_decref(read_record(text, n, BESLUIT_OFFSETS_CODEPOINT));
        free(text);
}
END_TEST

int main(void)
{
        Suite *suite = suite_create("record");
        TCase *tests = tcase_create("record");

        tcase_set_timeout(tests, 60);
        tcase_add_checked_fixture(tests, set_up, tear_down);
        tcase_add_loop_test(tests, spans_are_ranges_of_the_input, 0,
                            sizeof INPUTS / sizeof *INPUTS);
        tcase_add_test(tests, spans_are_counted_as_the_caller_asks);
        tcase_add_loop_test(tests, the_ledger_adds_up_to_the_input, 0,
                            sizeof INPUTS / sizeof *INPUTS);
        tcase_add_test(tests, what_is_not_there_is_not_made_up);
        tcase_add_test(tests, an_error_is_a_record_too);
        tcase_add_test(tests, the_bare_schema_says_the_same);
        tcase_add_test(tests, a_digest_is_that_of_the_bytes);
        tcase_add_loop_test(tests, many_lines_give_a_valid_record, 0, sizeof UNITS / sizeof *UNITS);
        suite_add_tcase(suite, tests);
        return run_suite(suite);
}
