/* text/: encodings, normalisation, mended words, the way back to the input. */
#include "text_case.h"

#include "text/codec.h"
#include "text/units.h"

#include <stdio.h>

/* A table row: input with its size and the text that it must become. */
struct row {
        const char *in;
        size_t n;
        const char *out;
};

#define ROW(in, out)                                                                               \
        {                                                                                          \
                in, sizeof(in) - 1, out                                                            \
        }

static void check_rows(const struct row *rows, size_t n)
{
        struct text_case c;

        text_case_init(&c);
        for (size_t i = 0; i < n; i++) {
                text_case_read(&c, rows[i].in, rows[i].n);
                ck_assert_msg(c.status == BESLUIT_OK, "%s: %s", rows[i].out, c.error.text);
                ck_assert_str_eq(c.text.s, rows[i].out);
                ck_assert_uint_eq(c.text.n, strlen(rows[i].out));
                text_case_check_map(&c, rows[i].n);
        }
        text_case_fini(&c);
}

#define CHECK_ROWS(rows) check_rows(rows, sizeof rows / sizeof rows[0])

START_TEST(line_ends_and_spaces)
{
        static const struct row ROWS[] = {
                ROW("a\r\nb\rc\vd\ne", "a\nb\nc\nd\ne"),
                ROW("a\xC2\x85"
                    "b\xE2\x80\xA8"
                    "c\xE2\x80\xA9"
                    "d",
                    "a\nb\nc\nd"),
                ROW("a\fb\tc\xC2\xA0"
                    "d\xE2\x80\x89"
                    "e\xE3\x80\x80"
                    "f",
                    "a\fb  c d e f"),
                ROW("\xEF\xBB\xBF"
                    "een\xE2\x80\x8B twee\xEF\xBB\xBF",
                    "een twee"),
                ROW("een besluit van zekere lengte\x01 en nog wat",
                    "een besluit van zekere lengte  en nog wat"),
                ROW("foto\xC2\x92s", "foto\xE2\x80\x99s"),
        };
        CHECK_ROWS(ROWS);
}
END_TEST

START_TEST(margins)
{
        static const struct row ROWS[] = {
                ROW("  a  \n    b\n", "a\n  b\n"), ROW("  a\n\n  b \n", "a\n\nb\n"),
                ROW("  a\n\f  b\n", "a\n\fb\n"),   ROW("  a\n \f   b\n", "a\n\f b\n"),
                ROW("a\n  b\n", "a\n  b\n"),       ROW("a \n \nb", "a\n\nb"),
        };
        CHECK_ROWS(ROWS);
}
END_TEST

START_TEST(soft_hyphens)
{
        static const struct row ROWS[] = {
                ROW("be\xC2\xADsluit", "besluit"),
                ROW("be\xC2\xAD\nsluit", "be\xC2\xAD\nsluit"),
                ROW("be\xC2\xAD \t\r\nsluit", "be\xC2\xAD\nsluit"),
                ROW("be\xC2\xAD\xC2\xAD\nsluit", "be\xC2\xAD\nsluit"),
                ROW("e\xC2\xAD\xCC\x81n", "\xC3\xA9n"),
                ROW("slot\xC2\xAD", "slot\xC2\xAD"),
        };
        CHECK_ROWS(ROWS);
}
END_TEST

START_TEST(characters)
{
        static const struct row ROWS[] = {
                ROW("\xEF\xAC\x81nanci\xC3\xABn e\xEF\xAC\x83"
                    "ci\xC3\xABnt",
                    "financi\xC3\xABn efficiënt"),
                ROW("\xC4\xB2sselmeer vr\xC4\xB3", "IJsselmeer vrij"),
                ROW("\xEF\x82\xB7 een\n\xEF\x80\xAD twee", "\xE2\x80\xA2 een\n- twee"),
                ROW("x\xE2\x80\x91y\xE2\x80\x93z 2\xC2\xBD m\xC2\xB2",
                    "x-y\xE2\x80\x93z 2\xC2\xBD m\xC2\xB2"),
                ROW("coo\xCC\x88rdinatie", "co\xC3\xB6rdinatie"),
                ROW("a\xE2\x80\x8D\xCC\x81", "\xC3\xA1"),
                ROW("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xED\x95\x9C"),
                ROW("\xE2\x84\xAB \xE2\x84\xA6", "\xC3\x85 \xCE\xA9"),
                ROW("q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87"),
        };
        CHECK_ROWS(ROWS);
}
END_TEST

START_TEST(encoded_twice)
{
        static const struct row ROWS[] = {
                ROW("co\xC3\x83\xC2\xABrdinatie creÃ«er", "co\xC3\xABrdinatie creëer"),
                ROW("fotoâ€™s â‚¬ 12 â€“ mÂ² 2Â½ â€œjaâ€\xC2\x9D", "foto’s € 12 – m² 2½ “ja”"),
                ROW("Ã\xC2\xA0 la", "à la"),
                ROW("Ã\xC2\xADn Â\xC2\xA0x", "ín  x"),
                ROW("\xC3\xA2\xC2\x82\xC2\xAC 5", "€ 5"),
                ROW("ÃƒÂ©Ã©n", "één"),
                ROW("ï»¿kop", "kop"),
                ROW("ï‚·\xC2\xA0punt", "• punt"),
                ROW("Å“uvre Å koda", "œuvre Å koda"),
                /* what only looks like it */
                ROW("CAFÉ’s “Ä” É…", "CAFÉ’s “Ä” É…"),
                ROW("één–twee à«", "één–twee à«"),
                ROW("€ 5 ‘té’ ç", "€ 5 ‘té’ ç"),
        };
        CHECK_ROWS(ROWS);

        struct text_case c;
        text_case_init(&c);
        text_case_read(&c, "Ã©, ÃƒÂ©", strlen("Ã©, ÃƒÂ©"));
        ck_assert_uint_eq(c.text.encoded_twice, 4);
        ck_assert_uint_eq(bsl_offset_to_raw_end(&c.text.map, 2), 4);
        ck_assert_uint_eq(bsl_offset_to_raw_start(&c.text.map, 4), 6);
        text_case_fini(&c);
}
END_TEST

START_TEST(letter_spacing)
{
        static const struct row ROWS[] = {
                ROW("B E S L U I T:", "BESLUIT:"),
                ROW("## **B E S L U I T:**", "## **BESLUIT:**"),
                ROW("x\n  o v e r w e g e n d e:\n", "x\n  overwegende:\n"),
                ROW("wethouders van A s t e n;", "wethouders van Asten;"),
                ROW("R A A D S V O O R S T E L", "RAADSVOORSTEL"),
                ROW("R A A D S V O O R S T E L nr 5", "RAADSVOORSTEL nr 5"),
                ROW("B E S L U I T :", "BESLUIT :"),
                ROW("\xE2\x80\x9E"
                    "B E S L U I T\xE2\x80\x9D",
                    "\xE2\x80\x9E"
                    "BESLUIT\xE2\x80\x9D"),
                ROW("o n z e", "onze"),
                ROW("s t o p\nb e g i n", "stop\nbegin"),
                ROW("c r e \xC3\xAB r e n", "cre\xC3\xABren"),
                ROW("g e m e e n t e  A s t e n", "gemeente  Asten"),
                ROW("b\xC2\xA0"
                    "e\xC2\xA0s\xC2\xA0l\xC2\xA0u\xC2\xA0i\xC2\xA0t",
                    "besluit"),
                /* traps */
                ROW("A B C D", "A B C D"),
                ROW("a b c d e f", "a b c d e f"),
                ROW("A B D E", "A B D E"),
                ROW("X X X X X", "X X X X X"),
                ROW("J N J N J N", "J N J N J N"),
                ROW("Berg, A J M E", "Berg, A J M E"),
                ROW("de heer J A M E Berg", "de heer J A M E Berg"),
                ROW("V V D", "V V D"),
                ROW("M D W D V Z Z", "M D W D V Z Z"),
                ROW("1 2 3 4", "1 2 3 4"),
                ROW("wij b e s l u i t e n om", "wij b e s l u i t e n om"),
                ROW("o N Z E", "o N Z E"),
                ROW("a O n Z e", "a O n Z e"),
                ROW("zie u i e r", "zie uier"),
        };
        CHECK_ROWS(ROWS);

        struct text_case c;
        text_case_init(&c);
        text_case_read(&c, "van A s t e n;", 14);
        ck_assert_uint_eq(bsl_offset_to_raw_start(&c.text.map, 4), 4);
        ck_assert_uint_eq(bsl_offset_to_raw_end(&c.text.map, 9), 13);
        ck_assert_uint_eq(bsl_offset_to_raw_start(&c.text.map, 5), 6);
        text_case_fini(&c);
}
END_TEST

/* ---- encodings ---------------------------------------------------------- */

struct encoded {
        const char *in;
        size_t n;
        const char *out;
        const char *encoding;
        uint32_t errors;
};

#define ENCODED(in, out, encoding, errors)                                                         \
        {                                                                                          \
                in, sizeof(in) - 1, out, encoding, errors                                          \
        }

START_TEST(encodings)
{
        static const struct encoded ROWS[] = {
                ENCODED("een", "een", "utf-8", 0),
                ENCODED("\xC3\xA9\xC3\xA9n", "één", "utf-8", 0),
                ENCODED("\xE9\xE9n besluit", "één besluit", "windows-1252", 0),
                ENCODED("\x80 5, foto\x92s", "€ 5, foto’s", "windows-1252", 0),
                ENCODED("\x80 5 \x81 co\xF6rdinatie", "€ 5 \xEF\xBF\xBD coördinatie",
                        "windows-1252", 1),
                ENCODED("foto\xB4s en auto\xB4s", "foto\xC2\xB4s en auto\xC2\xB4s", "windows-1252",
                        0),
                ENCODED("2\xBD uur, co\xF6rdinatie", "2½ uur, coördinatie", "windows-1252", 0),
                ENCODED("\xA4 12,50 voor caf\xE9", "€ 12,50 voor café", "iso-8859-15", 0),
                ENCODED("co\xF6rdinatie van het \xBCuvre en c\xBDur",
                        "coördinatie van het Œuvre en cœur", "iso-8859-15", 0),
                ENCODED("h\0\xE9\0 \0\xAC\x20i\0", "hé €i", "utf-16le", 0),
                ENCODED("\xFF\xFEh\0\xE9\0=\xD8\0\xDE", "hé\xF0\x9F\x98\x80", "utf-16le", 0),
                ENCODED("\xFE\xFF\0h\0i\xD8\x3D", "hi\xEF\xBF\xBD", "utf-16be", 1),
                ENCODED("\0h\0a\0l\0l\0o\0", "hallo\xEF\xBF\xBD", "utf-16be", 1),
                ENCODED("\xC3\xA9\xC3\xA9n caf\xE9 co\xC3\xB6", "één caf\xEF\xBF\xBD coö", "utf-8",
                        1),
                ENCODED("een besluit \xE2\x82", "een besluit \xEF\xBF\xBD\xEF\xBF\xBD", "utf-8", 2),
                ENCODED("een besluit van de raad\0 van Asten, dat met een enkel nulletje is "
                        "opgeslagen",
                        "een besluit van de raad  van Asten, dat met een enkel nulletje is "
                        "opgeslagen",
                        "utf-8", 0),
                ENCODED("\xEF\xBB\xBF"
                        "caf\xE9",
                        "caf\xEF\xBF\xBD", "utf-8", 1),
        };
        struct text_case c;

        text_case_init(&c);
        for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
                text_case_read(&c, ROWS[i].in, ROWS[i].n);
                ck_assert_msg(c.status == BESLUIT_OK, "%s: %s", ROWS[i].out, c.error.text);
                ck_assert_str_eq(c.text.encoding, ROWS[i].encoding);
                ck_assert_str_eq(c.text.s, ROWS[i].out);
                ck_assert_uint_eq(c.text.encoding_errors, ROWS[i].errors);
                text_case_check_map(&c, ROWS[i].n);
        }
        text_case_fini(&c);
}
END_TEST

START_TEST(what_is_no_text)
{
        static const struct {
                const char *in;
                size_t n;
                besluit_status status;
        } ROWS[] = {
                {"", 0, BESLUIT_EMPTY},
                {" \n\t\r\n", 5, BESLUIT_EMPTY},
                {"\xEF\xBB\xBF", 3, BESLUIT_EMPTY},
                {"\xFF\xFE", 2, BESLUIT_EMPTY},
                {"\xC2\xA0\xE2\x80\x8B\xC2\xAD\n", 8, BESLUIT_EMPTY},
                {"%PDF-1.7\nabc", 12, BESLUIT_NOT_TEXT},
                {"\xef\xbb\xbf%PDF-1.7\nabc", 15, BESLUIT_NOT_TEXT},
                {"PK\3\4abcdefgh", 12, BESLUIT_NOT_TEXT},
                {"\x1f\x8b\x08 abc", 7, BESLUIT_NOT_TEXT},
                {"ab\1\2\3\4\5\6cd", 10, BESLUIT_NOT_TEXT},
                {"\0\0\0\0\0\0\0\0", 8, BESLUIT_NOT_TEXT},
                {"\xFF\xFE\0\0a\0\0\0b\0\0\0", 12, BESLUIT_NOT_TEXT},
                {"\xC1\xC5\xD2\xD4\xC1\xC5\xD2\xD4\xC1\xC5\xD2\xD4\xC1\xC5\xD2\xD4 \xC1\xC5\xD2\xD4"
                 "\xC1\xC5\xD2\xD4\xC1\xC5\xD2\xD4\xC1\xC5\xD2\xD4",
                 33, BESLUIT_UNDECODABLE},
        };
        struct text_case c;

        text_case_init(&c);
        for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
                text_case_read(&c, ROWS[i].in, ROWS[i].n);
                ck_assert_msg(c.status == ROWS[i].status, "row %zu: %d", i, (int)c.status);
                ck_assert_uint_eq(c.error.status, ROWS[i].status);
        }
        besluit_error error = {.status = BESLUIT_OK};
        bsl_arena_reset(&c.arena);
        ck_assert_uint_eq(bsl_text_read(&c.arena, "\xE9\xE9n", 3, true, &c.text, &error),
                          BESLUIT_UNDECODABLE);
        text_case_fini(&c);
}
END_TEST

START_TEST(known_utf8_is_not_guessed_at)
{
        struct text_case c;

        text_case_init(&c);
        ck_assert_uint_eq(
                bsl_text_read(&c.arena, "Adres: caf\xE9 op de hoek", 22, true, &c.text, NULL),
                BESLUIT_OK);
        ck_assert_str_eq(c.text.s, "Adres: caf\xEF\xBF\xBD op de hoek");
        text_case_fini(&c);
}
END_TEST

START_TEST(memory_that_runs_out_is_a_status)
{
        char bytes[20000];
        struct bsl_text text;

        for (size_t i = 0; i < sizeof bytes; i++)
                bytes[i] = "a\t\xC3\xA9 "[i % 5];
        for (size_t cap = 100; cap < 1 << 19; cap += cap / 2) {
                struct bsl_arena arena;
                bsl_arena_init(&arena, cap);
                besluit_status status =
                        bsl_text_read(&arena, bytes, sizeof bytes, false, &text, NULL);
                ck_assert(status == BESLUIT_NOMEM || status == BESLUIT_OK);
                ck_assert(cap > 20000 || status == BESLUIT_NOMEM);
                bsl_arena_fini(&arena);
        }
}
END_TEST

/* ---- the map ------------------------------------------------------------ */

START_TEST(map_never_splits_a_change)
{
        struct text_case c;

        text_case_init(&c);
        text_case_read(&c,
                       "o\xEF\xAC\x83"
                       "x",
                       5); /* o, ffi, x */
        ck_assert_str_eq(c.text.s, "offix");
        ck_assert_uint_eq(bsl_offset_to_raw_start(&c.text.map, 2), 1);
        ck_assert_uint_eq(bsl_offset_to_raw_end(&c.text.map, 2), 4);
        ck_assert_uint_eq(bsl_offset_to_raw_start(&c.text.map, 4), 4);
        text_case_fini(&c);
}
END_TEST

START_TEST(deletions_belong_to_the_left)
{
        struct text_case c;

        text_case_init(&c);
        text_case_read(&c,
                       "\xEF\xBB\xBF"
                       "a\xE2\x80\x8B"
                       "b\r\nc",
                       11);
        ck_assert_str_eq(c.text.s, "ab\nc");
        ck_assert_uint_eq(bsl_offset_to_raw_start(&c.text.map, 0), 3);
        ck_assert_uint_eq(bsl_offset_to_raw_end(&c.text.map, 1), 7);
        ck_assert_uint_eq(bsl_offset_to_raw_start(&c.text.map, 1), 7);
        ck_assert_uint_eq(bsl_offset_to_raw_end(&c.text.map, 2), 8);
        ck_assert_uint_eq(bsl_offset_to_raw_end(&c.text.map, 3), 10);
        ck_assert_uint_eq(bsl_offset_to_raw_end(&c.text.map, 4), 11);
        text_case_fini(&c);
}
END_TEST

START_TEST(utf16_costs_no_edit_a_character)
{
        char bytes[20000];
        struct text_case c;

        for (size_t i = 0; i < sizeof bytes; i++)
                bytes[i] = (char)(i % 2 == 0 ? "besluiten "[i / 2 % 10] : 0);
        text_case_init(&c);
        text_case_read(&c, bytes, sizeof bytes);
        ck_assert_str_eq(c.text.encoding, "utf-16le");
        ck_assert_uint_eq(c.text.n, 10000);
        ck_assert_uint_eq(c.text.map.n, 1);
        ck_assert_uint_eq(bsl_offset_to_raw_start(&c.text.map, 777), 1554);
        text_case_fini(&c);
}
END_TEST

/* ---- units -------------------------------------------------------------- */

static uint32_t units_at(const char *s, uint32_t n, enum bsl_encoding encoding, bool utf16,
                         uint32_t at)
{
        struct bsl_arena arena;
        struct bsl_units units;

        bsl_arena_init(&arena, 1 << 20);
        ck_assert(bsl_units_init(&units, &arena, s, n, encoding, utf16));
        uint32_t count = bsl_units_at(&units, at);
        bsl_arena_fini(&arena);
        return count;
}

START_TEST(units_of_small_texts)
{
        static const char MIXED[] = "\xEF\xBB\xBF"
                                    "a\xC3\xA9\xF0\x9F\x98\x80z";
        static const char BROKEN[] = "\xC3\xA9\xFFx\xE2\x82y";
        static const char WIDE[] = "a\0=\xD8\0\xDE\x62\0";

        ck_assert_uint_eq(units_at(MIXED, 11, BSL_UTF_8, false, 3), 1);
        ck_assert_uint_eq(units_at(MIXED, 11, BSL_UTF_8, false, 6), 3);
        ck_assert_uint_eq(units_at(MIXED, 11, BSL_UTF_8, false, 11), 5);
        ck_assert_uint_eq(units_at(MIXED, 11, BSL_UTF_8, true, 11), 6);
        ck_assert_uint_eq(units_at(MIXED, 11, BSL_UTF_8, true, 99), 6);
        ck_assert_uint_eq(units_at(BROKEN, 7, BSL_UTF_8, false, 7), 6);
        ck_assert_uint_eq(units_at(BROKEN, 7, BSL_UTF_8, false, 3), 2);
        ck_assert_uint_eq(units_at(MIXED, 11, BSL_WINDOWS_1252, false, 7), 7);
        ck_assert_uint_eq(units_at(WIDE, 8, BSL_UTF_16LE, false, 6), 2);
        ck_assert_uint_eq(units_at(WIDE, 8, BSL_UTF_16LE, true, 6), 3);
        ck_assert_uint_eq(units_at(WIDE, 8, BSL_UTF_16LE, false, 8), 3);
}
END_TEST

START_TEST(units_far_into_a_text)
{
        static const char *const PIECES[] = {"\xC3\xA9z", "\xF0\x9F\x98\x80", "\xFF", "bcd"};
        static const uint32_t CODES[] = {2, 1, 1, 3};
        struct bsl_arena arena;
        char bytes[8000];

        bsl_arena_init(&arena, 1 << 20);
        for (int broken = 0; broken < 2; broken++) {
                struct bsl_units units;
                uint32_t n = 0, count = 0, at[4000], codes[4000], pieces = 0;
                while (n + 4 < sizeof bytes) {
                        uint32_t k = pieces * 7 % 4;
                        if (k == 2 && !broken)
                                k = 3;
                        memcpy(bytes + n, PIECES[k], strlen(PIECES[k]));
                        n += (uint32_t)strlen(PIECES[k]);
                        count += CODES[k];
                        at[pieces] = n;
                        codes[pieces++] = count;
                }
                ck_assert(bsl_units_init(&units, &arena, bytes, n, BSL_UTF_8, false));
                for (uint32_t i = 0; i < pieces; i++)
                        ck_assert_uint_eq(bsl_units_at(&units, at[i]), codes[i]);
        }
        bsl_arena_fini(&arena);
}
END_TEST

static Suite *text_suite(void)
{
        Suite *suite = suite_create("text");
        TCase *clean = tcase_create("normalise");
        TCase *encoding = tcase_create("encoding");
        TCase *back = tcase_create("back");

        tcase_add_test(clean, line_ends_and_spaces);
        tcase_add_test(clean, margins);
        tcase_add_test(clean, soft_hyphens);
        tcase_add_test(clean, characters);
        tcase_add_test(clean, encoded_twice);
        tcase_add_test(clean, letter_spacing);
        tcase_add_test(encoding, encodings);
        tcase_add_test(encoding, what_is_no_text);
        tcase_add_test(encoding, known_utf8_is_not_guessed_at);
        tcase_add_test(encoding, memory_that_runs_out_is_a_status);
        tcase_add_test(back, map_never_splits_a_change);
        tcase_add_test(back, deletions_belong_to_the_left);
        tcase_add_test(back, utf16_costs_no_edit_a_character);
        tcase_add_test(back, units_of_small_texts);
        tcase_add_test(back, units_far_into_a_text);
        suite_add_tcase(suite, clean);
        suite_add_tcase(suite, encoding);
        suite_add_tcase(suite, back);
        return suite;
}

int main(void)
{
        return run_suite(text_suite());
}
