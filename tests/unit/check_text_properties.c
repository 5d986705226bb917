/*
 * text/: what holds for any input whatever: random bytes, random code points
 * and mojibake, the same text with other line ends, and inputs that are made to
 * be slow. Random numbers come from a fixed seed.
 */
#include "text_case.h"

#include "text/codec.h"
#include "text/units.h"

#include <stdlib.h>
#include <time.h>
#include <utf8proc.h>

enum { ROUNDS = 4000, PIECES_MAX = 40, INPUT_MAX = PIECES_MAX * 8 };

static uint64_t next_random(uint64_t *state)
{
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        return *state >> 11;
}

static uint32_t below(uint64_t *state, uint32_t n)
{
        return (uint32_t)(next_random(state) % n);
}

/* Pieces that have something to do with each other. */
static const char *const PIECES[] = {
        "a",
        "e",
        "i",
        "B",
        " ",
        " ",
        " ",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\f",
        "\v",
        "Ã",
        "Â",
        "â",
        "€",
        "™",
        "©",
        "ƒ",
        "Å",
        "“",
        "”",
        "ï",
        "»",
        "¿",
        "‚",
        "·",
        "\xC2\xAD",
        "\xC2\xA0",
        "\xC2\x85",
        "\xC2\x80",
        "\xC2\x9D",
        "\xE2\x80\x8B",
        "\xEF\xBB\xBF",
        "\xEF\xAC\x81",
        "\xC4\xB2",
        "\xCC\x81",
        "\xCC\x88",
        "\xCC\xA3",
        "\xCC\x83",
        "\xE1\x84\x92",
        "\xE1\x85\xA1",
        "\xE1\x86\xAB",
        "\xED\x95\x98",
        "\xE2\x84\xAB",
        "\xCD\x84",
        "\xEF\x80\xA0",
        "\xEF\x82\xB7",
        "\xE2\x80\xA8",
        "\xE2\x80\x90",
        " b e ",
        "o n z e",
        "\xE2\xAB\x9C",
        "\xE0\xA7\x87",
        "\xE0\xA6\xBE",
        "<",
        "\xCC\xB8",
        ":",
        "\xF0\x9D\x85\xA0",
        "\xEF\xAD\x8F",
};

static size_t random_pieces(uint64_t *state, char *out)
{
        size_t n = 0;

        for (uint32_t i = 1 + below(state, PIECES_MAX - 1); i > 0; i--) {
                const char *piece = PIECES[below(state, sizeof PIECES / sizeof PIECES[0])];
                memcpy(out + n, piece, strlen(piece));
                n += strlen(piece);
        }
        return n;
}

static size_t random_codes(uint64_t *state, char *out)
{
        static const uint32_t TOP[] = {0x80, 0x180, 0x800, 0x3000, 0x10000, 0x20000, 0x110000};
        size_t n = 0;

        for (uint32_t i = 1 + below(state, PIECES_MAX - 1); i > 0; i--) {
                uint32_t code = below(state, TOP[below(state, 7)]);
                if (code >= 0xd800 && code < 0xe000)
                        code = 0x300 + below(state, 0x70);
                n += bsl_utf8_put(code, out + n);
        }
        return n;
}

static size_t random_bytes(uint64_t *state, char *out)
{
        uint32_t n = 1 + below(state, INPUT_MAX - 1);
        uint32_t share = below(state, 5);

        for (uint32_t i = 0; i < n; i++)
                out[i] =
                        (char)(below(state, 4) < share ? below(state, 256) : 32 + below(state, 90));
        return n;
}

static void check_is_nfc(const struct bsl_text *text)
{
        utf8proc_uint8_t *nfc = NULL;
        utf8proc_ssize_t n =
                utf8proc_map((const utf8proc_uint8_t *)text->s, (utf8proc_ssize_t)text->n, &nfc,
                             UTF8PROC_STABLE | UTF8PROC_COMPOSE);

        ck_assert_int_eq(n, text->n); /* fails when it is not valid UTF-8 */
        ck_assert_mem_eq(nfc, text->s, text->n);
        free(nfc);
}

/* Everything that text.h promises of a text that was read. */
static void check_text(struct text_case *c, struct text_case *again, size_t n)
{
        text_case_check_map(c, n);
        check_is_nfc(&c->text);
        ck_assert(c->text.s[c->text.n] == '\0');
        for (uint32_t i = 0; i < c->text.n; i++) {
                unsigned char byte = (unsigned char)c->text.s[i];
                ck_assert(byte >= 0x20 || byte == '\n' || byte == '\f');
                ck_assert(byte != 0x7f);
        }
        bsl_arena_reset(&again->arena);
        bsl_text_read(&again->arena, c->text.s, c->text.n, true, &again->text, NULL);
        ck_assert_msg(strcmp(again->text.s, c->text.s) == 0, "'%s' became '%s'", c->text.s,
                      again->text.s);
        ck_assert(bsl_offset_map_is_identity(&again->text.map));
}

static void check_many(size_t (*make)(uint64_t *, char *), uint64_t seed)
{
        char input[INPUT_MAX + BSL_UTF8_MAX];
        struct text_case c, again;

        text_case_init(&c);
        text_case_init(&again);
        for (int round = 0; round < ROUNDS; round++) {
                size_t n = make(&seed, input);
                text_case_read(&c, input, n);
                if (c.status == BESLUIT_OK)
                        check_text(&c, &again, n);
        }
        text_case_fini(&c);
        text_case_fini(&again);
}

START_TEST(random_bytes_are_safe)
{
        check_many(random_bytes, 0x2545f4914f6cdd1d);
}
END_TEST

START_TEST(random_code_points_become_nfc)
{
        check_many(random_codes, 0x9e3779b97f4a7c15);
}
END_TEST

START_TEST(random_pieces_come_to_rest)
{
        check_many(random_pieces, 0xd1b54a32d192ed03);
}
END_TEST

/* NFC of a whole text, where nothing but NFC has something to do. */
START_TEST(clusters_are_nfc_of_the_whole)
{
        static const char *const PARTS[] = {"a",
                                            "e",
                                            "q",
                                            "<",
                                            "=",
                                            "\xCC\x81",
                                            "\xCC\x88",
                                            "\xCC\xA3",
                                            "\xCC\xB8",
                                            "\xE1\x84\x92",
                                            "\xE1\x85\xA1",
                                            "\xE1\x86\xAB",
                                            "\xED\x95\x98",
                                            "\xE2\x84\xAB",
                                            "\xCD\x84",
                                            "\xC3\xAA"};
        uint64_t seed = 0x853c49e6748fea9b;
        struct text_case c;
        char input[INPUT_MAX];

        text_case_init(&c);
        for (int round = 0; round < ROUNDS; round++) {
                utf8proc_uint8_t *nfc = NULL;
                size_t n = 0;
                for (uint32_t i = 1 + below(&seed, 24); i > 0; i--) {
                        const char *part = PARTS[below(&seed, 16)];
                        memcpy(input + n, part, strlen(part));
                        n += strlen(part);
                }
                text_case_read(&c, input, n);
                ck_assert_uint_eq(c.status, BESLUIT_OK);
                utf8proc_ssize_t size =
                        utf8proc_map((const utf8proc_uint8_t *)input, (utf8proc_ssize_t)n, &nfc,
                                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
                ck_assert_int_eq(size, c.text.n);
                ck_assert_mem_eq(nfc, c.text.s, c.text.n);
                free(nfc);
        }
        text_case_fini(&c);
}
END_TEST

START_TEST(line_ends_and_marks_do_not_matter)
{
        char lf[INPUT_MAX], crlf[2 * INPUT_MAX + 3] = "\xEF\xBB\xBF";
        struct text_case a, b;
        uint64_t seed = 0xda942042e4dd58b5;

        text_case_init(&a);
        text_case_init(&b);
        for (int round = 0; round < ROUNDS / 4; round++) {
                size_t n = 0, m = 3;
                while (n < INPUT_MAX / 2) {
                        lf[n] = "abe \n. Bs"[below(&seed, 9)];
                        if (lf[n] == '\n')
                                crlf[m++] = '\r';
                        crlf[m++] = lf[n++];
                }
                text_case_read(&a, lf, n);
                text_case_read(&b, crlf, m);
                ck_assert_str_eq(a.text.s, b.text.s);
                text_case_check_map(&b, m);
        }
        text_case_fini(&a);
        text_case_fini(&b);
}
END_TEST

/* The bytes of a span, read by themselves, are the text of the span, when it
 * starts with the words of a line and ends with it. */
START_TEST(spans_read_the_same_alone)
{
        char input[4 * INPUT_MAX];
        struct text_case c, part;
        uint64_t seed = 0x94d049bb133111eb;

        text_case_init(&c);
        text_case_init(&part);
        for (int round = 0; round < ROUNDS / 10; round++) {
                size_t n = 0;
                for (int line = 0; line < 3; line++) {
                        n += random_pieces(&seed, input + n);
                        input[n++] = '\n';
                }
                bsl_arena_reset(&c.arena);
                if (bsl_text_read(&c.arena, input, n, true, &c.text, NULL) != BESLUIT_OK)
                        continue;
                for (const char *line = c.text.s, *end; *line; line = end + 1) {
                        end = strchr(line, '\n');
                        line += strspn(line, " \f"); /* by itself an indent is a margin */
                        uint32_t from =
                                bsl_offset_to_raw_start(&c.text.map, (uint32_t)(line - c.text.s));
                        uint32_t to =
                                bsl_offset_to_raw_end(&c.text.map, (uint32_t)(end - c.text.s));
                        bsl_arena_reset(&part.arena);
                        if (bsl_text_read(&part.arena, input + from, to - from, true, &part.text,
                                          NULL) == BESLUIT_OK) {
                                ck_assert_int_eq(part.text.n, end - line);
                                ck_assert_mem_eq(part.text.s, line, part.text.n);
                        }
                }
        }
        text_case_fini(&c);
        text_case_fini(&part);
}
END_TEST

START_TEST(units_agree_with_counting)
{
        char input[INPUT_MAX + BSL_UTF8_MAX];
        uint64_t seed = 0xbf58476d1ce4e5b9;
        struct bsl_arena arena;

        bsl_arena_init(&arena, 1 << 20);
        for (int round = 0; round < ROUNDS / 10; round++) {
                struct bsl_units codes, utf16;
                uint32_t n = (uint32_t)(round % 2 ? random_codes : random_bytes)(&seed, input);
                uint32_t code_count = 0, utf16_count = 0;
                bsl_arena_reset(&arena);
                ck_assert(bsl_units_init(&codes, &arena, input, n, BSL_UTF_8, false));
                ck_assert(bsl_units_init(&utf16, &arena, input, n, BSL_UTF_8, true));
                for (uint32_t at = 0; at < n;) {
                        uint32_t len = bsl_utf8_check((const unsigned char *)input + at, n - at);
                        ck_assert_uint_eq(bsl_units_at(&codes, at), code_count);
                        ck_assert_uint_eq(bsl_units_at(&utf16, at), utf16_count);
                        code_count++;
                        utf16_count += len == 4 ? 2 : 1;
                        at += len > 0 ? len : 1;
                }
                ck_assert_uint_eq(bsl_units_at(&codes, n), code_count);
        }
        bsl_arena_fini(&arena);
}
END_TEST

/* ---- inputs that are made to be slow ------------------------------------ */

static const char *const SLOW[] = {
        "\xCC\x81\xCC\xA3",
        "e\xCC\x81",
        "\r",
        "\t",
        "Ã",
        "â",
        "Ãƒ",
        "\xC2\xAD",
        "\xC2\xAD ",
        "\xE2\x80\x8B",
        "\xC3\x83\xC6\x92",
        "e ",
        "a b ",
        "\xC3\xA9 ",
        "\xE1\x85\xA1",
        "\xEF\xAC\x83",
        "â€",
        "o n z e  ",
        "\xCD\x84",
        "\xC3\xA9\xE2\x80\x8B",
};

static double seconds(const char *bytes, size_t n)
{
        double best = 1e9;

        for (int round = 0; round < 3; round++) {
                struct text_case c;
                text_case_init(&c);
                clock_t begin = clock();
                text_case_read(&c, bytes, n);
                double took = (double)(clock() - begin) / CLOCKS_PER_SEC;
                best = took < best ? took : best;
                text_case_fini(&c);
        }
        return best;
}

START_TEST(time_is_linear)
{
        size_t n = 1 << 20;
        const char *piece = SLOW[_i];
        char *bytes = malloc(n + 8);

        ck_assert_ptr_nonnull(bytes);
        bytes[0] = 'x';
        for (size_t at = 1; at < n; at += strlen(piece))
                memcpy(bytes + at, piece, strlen(piece) < n + 8 - at ? strlen(piece) : n + 8 - at);
        double half = seconds(bytes, n / 2 / strlen(piece) * strlen(piece) + 1);
        double whole = seconds(bytes, n / strlen(piece) * strlen(piece) + 1);
        ck_assert_msg(whole < 4 * half + 0.2, "%s: %.4f s, then %.4f s", piece, half, whole);
        free(bytes);
}
END_TEST

static Suite *properties_suite(void)
{
        Suite *suite = suite_create("text properties");
        TCase *any = tcase_create("any input");
        TCase *slow = tcase_create("slow input");

        tcase_set_timeout(any, 120);
        tcase_set_timeout(slow, 60);
        tcase_add_test(any, random_bytes_are_safe);
        tcase_add_test(any, random_code_points_become_nfc);
        tcase_add_test(any, random_pieces_come_to_rest);
        tcase_add_test(any, clusters_are_nfc_of_the_whole);
        tcase_add_test(any, line_ends_and_marks_do_not_matter);
        tcase_add_test(any, spans_read_the_same_alone);
        tcase_add_test(any, units_agree_with_counting);
        tcase_add_loop_test(slow, time_is_linear, 0, sizeof SLOW / sizeof SLOW[0]);
        suite_add_tcase(suite, any);
        suite_add_tcase(suite, slow);
        return suite;
}

int main(void)
{
        return run_suite(properties_suite());
}
