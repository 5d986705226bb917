/* rules/: loading, lint, captures, word lists, overlays, limits, and every example of the rules. */
#define _POSIX_C_SOURCE 200809L /* processor time */
#include "suite.h"

#include "base/buf.h"
#include "rules/ruleset.h"
#include "rules/scan.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* One ruleset, a scanner and an arena. */
struct bench {
        struct bsl_ruleset *rules;
        struct bsl_scanner *scanner;
        struct bsl_arena arena;
        struct bsl_diags diags;
        struct bsl_hits hits;
};

static besluit_error error;

static struct bsl_ruleset *load_flags(const besluit_source *v, size_t n, unsigned flags)
{
        struct bsl_ruleset *rules = NULL;

        if (bsl_ruleset_load(v, 1, v + 1, n - 1, flags, &rules, &error) != BESLUIT_OK)
                ck_abort_msg("%s:%u: %s", error.source, error.line, error.text);
        return rules;
}

static besluit_source source_of(const char *name, const char *text)
{
        return (besluit_source){name, text, strlen(text)};
}

static struct bench open_bench(const char *text)
{
        struct bench b = {0};
        besluit_source source = source_of("t.rules", text);

        b.rules = load_flags(&source, 1, 0);
        b.scanner = bsl_scanner_new(b.rules);
        ck_assert_ptr_nonnull(b.scanner);
        bsl_arena_init(&b.arena, 1 << 28);
        return b;
}

static void close_bench(struct bench *b)
{
        bsl_scanner_free(b->scanner);
        bsl_ruleset_drop(b->rules);
        bsl_arena_fini(&b->arena);
}

static uint32_t scan(struct bench *b, const char *s, enum bsl_slot slot)
{
        b->diags = (struct bsl_diags){0};
        bsl_arena_reset(&b->arena);
        ck_assert_int_eq(bsl_scan(b->scanner, b->rules, BSL_OVER_FLOW, s, (uint32_t)strlen(s),
                                  &b->arena, &b->diags, &b->hits),
                         BESLUIT_OK);
        return bsl_hits_of(&b->hits, slot).n;
}

#define TAIL "emit action value=x\nyes a\nno b\n"

/* ---- files that are refused ---- */

static const struct {
        const char *text;
        uint32_t line;
        const char *says;
} REFUSED[] = {
        {"doc x\n", 1, "outside a rule"},
        {"[A]\n", 1, "a heading is"},
        {"[a\n", 1, "a heading is"},
        {"# c\n[a]\nfoo x\n", 3, "no such directive"},
        {"[a]\ndoc x\ndoc y\n", 3, "given twice"},
        {"[a]\ndoc\n", 2, "without a value"},
        {"[a]\nover x\n", 2, "over is"},
        {"[a]\nat end\n", 2, "at is"},
        {"[a]\ncase low\n", 2, "case is"},
        {"[a]\n  x\n", 2, "has one line|indented"},
        {"[a]\nat start\n x\n", 2, "has one line"},
        {"[a]\nneeds a | | b\n", 2, "empty literal"},
        {"[a]\nemit nothing\n", 2, "no such slot"},
        {"[a]\nemit action colour=red\n", 2, "slot does not have"},
        {"[a]\nemit action value\n", 2, "key=value"},
        {"[a]\nemit action value=x value=y\n", 2, "given twice"},
        {"[a]\ndoc x\nmatch a\nemit action\nyes a\n", 1, "no 'no'"},
        {"[a]\ndoc x\nemit action\nyes a\nno b\n", 1, "no 'match'"},
        {"[a]\ndoc x\nmatch a\n" TAIL "[a]\n", 7, "defined twice"},
        {"[-a]\n", 1, "no such rule"},
        {"[a]\ndoc x\nmatch a{nolist}\n" TAIL, 3, "no such word list"},
        {"[a]\ndoc x\nmatch ab\n  (c\n" TAIL, 4, "not closed"},
        {"[a]\ndoc x\nmatch ab\n\n # note\n  c)\n" TAIL, 6, "not opened"},
        {"[a]\ndoc x\nmatch (?<colour>a)\n" TAIL, 3, "captures.def"},
        {"[a]\ndoc x\nmatch a?\n" TAIL, 3, "match nothing"},
        {"[a]\ndoc x\nmatch a{2,1}\n" TAIL, 3, "does not compile"},
        {"[a]\ndoc \xff\n", 2, "UTF-8"},
        {"[a]\ndoc e\xcc\x81\n", 2, "combining"},
};

START_TEST(a_faulty_file_is_refused_with_its_line)
{
        besluit_source source = source_of("t.rules", REFUSED[_i].text);
        struct bsl_ruleset *rules;
        char says[64];

        ck_assert_int_eq(bsl_ruleset_load(&source, 1, NULL, 0, 0, &rules, &error), BESLUIT_RULES);
        ck_assert_ptr_null(rules);
        ck_assert_str_eq(error.source, "t.rules");
        ck_assert_msg(error.line == REFUSED[_i].line, "line %u: %s", error.line, error.text);
        snprintf(says, sizeof says, "%s", REFUSED[_i].says);
        char *other = strchr(says, '|');
        if (other)
                *other++ = '\0';
        ck_assert_msg(strstr(error.text, says) || (other && strstr(error.text, other)), "%s",
                      error.text);
}
END_TEST

/* Pattern, at, whether it is allowed. */
static const struct {
        const char *pattern;
        const char *at;
        bool good;
} LINT[] = {
        {"a\\sb", "anywhere", false},
        {"[\\s]b", "anywhere", false},
        {"a\\d", "anywhere", false},
        {"a\\W", "anywhere", false},
        {"a\\PL", "anywhere", false},
        {"a\\R", "anywhere", false},
        {"a\\Cb", "anywhere", false},
        {"(?<value>a)\\1", "anywhere", false},
        {"(?<value>a)\\k<value>", "anywhere", false},
        {"(?<value>a(?&value)?)", "anywhere", false},
        {"(a(?R)?)", "anywhere", false},
        {"(*COMMIT)a", "anywhere", false},
        {"(*UTF)a", "anywhere", false},
        {"(?C)a", "anywhere", false},
        {"(?s)a.", "anywhere", false},
        {"(?x)a b", "anywhere", false},
        {"(?i)ab", "anywhere", true},
        {"(?-i:ab)", "anywhere", true},
        {"[^;]", "anywhere", false},
        {"[^;\\n]", "anywhere", true},
        {"[[:alpha:]]", "anywhere", false},
        {"[]a]b", "anywhere", true},
        {"[^]\\n]b", "anywhere", true},
        {"ab*", "anywhere", false},
        {"ab++", "anywhere", false},
        {"ab{3,}", "anywhere", false},
        {"ab{0,3}", "anywhere", true},
        {"a\\{b", "anywhere", true},
        {"ab{0,2000}", "anywhere", false},
        {"a[^\\n]*b", "start", false},
        {"a[^\\nb]*+b", "start", true},
        {"a[^\\n]*", "start", true},
        {"a(?<value>[^\\n]+)$", "whole", true},
        {"a.{0,200}b.{0,200}c", "anywhere", true},
        {"a.{0,300}b.{0,300}c", "anywhere", false},
        {"a.{0,300}+b.{0,300}c", "anywhere", true},
        {"(?:a.{0,100}){1,9}b.{0,200}", "anywhere", false},
        {"(?:a.{0,300}|b.{0,300})c.{0,100}", "anywhere", true},
        {"a\\p{Lu}\\w{1,40}", "anywhere", true},
        {"a\\x{20ac}b", "anywhere", true},
        {"(?<=a)b(?!c)(?=d)", "anywhere", true},
        {"a\\Kb", "anywhere", false},
        {"a[b", "anywhere", false},
        {"a\\", "anywhere", false},
        {"(((((((((((((((((((((((((((((((a)))))))))))))))))))))))))))))))", "anywhere", false},
};

START_TEST(lint_refuses_what_could_be_slow_or_cross_lines)
{
        char text[400];
        struct bsl_ruleset *rules;

        snprintf(text, sizeof text, "[a]\ndoc x\nat %s\nmatch %s\n" TAIL, LINT[_i].at,
                 LINT[_i].pattern);
        besluit_source source = source_of("t.rules", text);
        besluit_status status = bsl_ruleset_load(&source, 1, NULL, 0, 0, &rules, &error);
        ck_assert_msg((status == BESLUIT_OK) == LINT[_i].good, "%s: %s", LINT[_i].pattern,
                      status == BESLUIT_OK ? "accepted" : error.text);
        ck_assert(status == BESLUIT_OK || (status == BESLUIT_RULES && error.line == 4));
        bsl_ruleset_drop(rules);
}
END_TEST

/* ---- scanning ---- */

START_TEST(hits_are_sorted_and_have_their_captures)
{
        struct bench b = open_bench("[a]\ndoc x\nmatch (?<value>stelt) (?<name>\\w{1,20})\n"
                                    "emit action value=one\nyes a\nno b\n"
                                    "[b]\ndoc x\nmatch stelt\nemit action value=two\nyes a\nno b\n"
                                    "[c]\ndoc x\nmatch (?:x(?<value>1)|y(?<value>2))\nemit date\n"
                                    "yes a\nno b\n");
        const char *s = "Stelt coördinatie vast; hij stelt\nx1 y2";

        ck_assert_uint_eq(scan(&b, s, BSL_SLOT_ACTION), 3);
        struct bsl_hit_list list = bsl_hits_of(&b.hits, BSL_SLOT_ACTION);
        ck_assert_uint_eq(list.v[0].rule, 0);
        ck_assert_uint_eq(list.v[1].rule, 1);
        ck_assert_uint_eq(list.v[2].span.start, 29);
        ck_assert_str_eq(bsl_hit_attr(b.rules, &list.v[0], "value"), "one");
        ck_assert_ptr_null(bsl_hit_attr(b.rules, &list.v[0], "name"));
        struct bsl_span name = bsl_hit_cap(&list.v[0], BSL_CAP_NAME);
        ck_assert_mem_eq(s + name.start, "coördinatie", bsl_span_len(name));
        ck_assert(bsl_span_empty(bsl_hit_cap(&list.v[0], BSL_CAP_DAY)));
        ck_assert(bsl_span_empty(bsl_hit_cap(&list.v[1], BSL_CAP_NAME)));

        list = bsl_hits_of(&b.hits, BSL_SLOT_DATE);
        ck_assert_uint_eq(list.n, 2);
        ck_assert_int_eq(s[bsl_hit_cap(&list.v[1], BSL_CAP_VALUE).start], '2');

        ck_assert_ptr_eq(bsl_hits_at(&b.hits, BSL_SLOT_ACTION, 0),
                         &bsl_hits_of(&b.hits, BSL_SLOT_ACTION).v[0]);
        ck_assert_ptr_null(bsl_hits_at(&b.hits, BSL_SLOT_ACTION, 1));
        struct bsl_span end = {10, (uint32_t)strlen(s)};
        ck_assert_uint_eq(bsl_hits_in(&b.hits, BSL_SLOT_ACTION, end).n, 1);
        ck_assert_uint_eq(bsl_hits_in(&b.hits, BSL_SLOT_LAW, end).n, 0);
        struct bsl_span tight = {0, 6};
        ck_assert_uint_eq(bsl_hits_first(&b.hits, BSL_SLOT_ACTION, tight)->rule, 1);
        ck_assert_ptr_null(bsl_hits_first(&b.hits, BSL_SLOT_ACTION, (struct bsl_span){0, 3}));
        close_bench(&b);
}
END_TEST

START_TEST(rules_keep_to_their_place)
{
        struct bench b = open_bench(
                "[s]\ndoc x\nat start\nmatch besluit:?\nemit section\nyes a\nno b\n"
                "[w]\ndoc x\nat whole\ncase exact\nmatch BESLUIT|Één\nemit label\nyes a\nno b\n"
                "[n]\ndoc x\nneeds ooit | COÖRDINATIE\nmatch [a-zö]{11}\nemit law\nyes a\nno b\n"
                "[l]\ndoc x\nover line\nmatch besluit\nemit date\nyes a\nno b\n"
                "[m]\ndoc x\nat start\nmatch een\\ntwee\nemit amount\nyes a\nno b\n");

        ck_assert_uint_eq(scan(&b, "besluit:\n besluit\nBesluit\nhet besluit", BSL_SLOT_SECTION),
                          2);
        ck_assert_uint_eq(scan(&b, "BESLUIT  \nBESLUIT.\nBesluit\nBESLUIT", BSL_SLOT_LABEL), 2);
        ck_assert_uint_eq(scan(&b, "één\nÉén\n Één", BSL_SLOT_LABEL), 1);
        ck_assert_uint_eq(scan(&b, "abcdefghijk", BSL_SLOT_LAW), 0);
        ck_assert_uint_eq(scan(&b, "abcdefghijk OOIT", BSL_SLOT_LAW), 1);
        ck_assert_uint_eq(scan(&b, "abcdefghijk coördinatie", BSL_SLOT_LAW), 2);
        ck_assert_uint_eq(scan(&b, "besluit", BSL_SLOT_DATE), 0);
        ck_assert_uint_eq(scan(&b, "nul een\ntwee\neen\ntwee", BSL_SLOT_AMOUNT), 1);
        ck_assert_uint_eq(scan(&b, "", BSL_SLOT_SECTION), 0);
        close_bench(&b);
}
END_TEST

START_TEST(a_rule_runs_over_its_own_string_only)
{
        static const enum bsl_over OVER[] = {BSL_OVER_FLOW, BSL_OVER_FLOW, BSL_OVER_LINE,
                                             BSL_OVER_RUN};
        struct bench b = open_bench(
                "[a]\ndoc x\nmatch ab\n" TAIL "[b]\ndoc x\nover flow\nmatch ab\n" TAIL
                "[c]\ndoc x\nover line\nmatch ab\n" TAIL "[d]\ndoc x\nover run\nmatch ab\n" TAIL);

        for (int over = 0; over < BSL_OVER_COUNT; over++) {
                uint32_t n = 0;
                bsl_scan(b.scanner, b.rules, (enum bsl_over)over, "ab", 2, &b.arena, &b.diags,
                         &b.hits);
                struct bsl_hit_list list = bsl_hits_of(&b.hits, BSL_SLOT_ACTION);
                for (uint32_t i = 0; i < 4; i++)
                        n += OVER[i] == (enum bsl_over)over;
                ck_assert_uint_eq(list.n, n);
                for (uint32_t i = 0; i < list.n; i++)
                        ck_assert_int_eq(OVER[list.v[i].rule], over);
        }
        close_bench(&b);
}
END_TEST

START_TEST(a_slot_is_matched_against_a_value)
{
        struct bench b = open_bench(
                "[a]\ndoc x\nmatch akkoord\nemit stance value=a\nyes a\nno b\n"
                "[b]\ndoc x\nmatch akkoord (?<name>met)\nemit stance value=b\nyes a\nno b\n"
                "[c]\ndoc x\nat whole\nmatch nee\nemit stance value=c\nyes a\nno b\n");
        struct bsl_hit hit;

        ck_assert(bsl_ruleset_match_slot(b.scanner, b.rules, BSL_SLOT_STANCE,
                                         (struct bsl_view){"Akkoord met dit", 15}, &hit));
        ck_assert_uint_eq(hit.rule, 1);
        ck_assert_uint_eq(bsl_hit_cap(&hit, BSL_CAP_NAME).start, 8);
        ck_assert(!bsl_ruleset_match_slot(b.scanner, b.rules, BSL_SLOT_STANCE,
                                          (struct bsl_view){"niet akkoord", 12}, &hit));
        ck_assert(!bsl_ruleset_match_slot(b.scanner, b.rules, BSL_SLOT_STANCE,
                                          (struct bsl_view){"nee, nooit", 10}, NULL));
        ck_assert(bsl_rule_matches(b.scanner, b.rules, 2, (struct bsl_view){"NEE ", 4}, NULL));
        ck_assert(!bsl_rule_matches(b.scanner, b.rules, 2, (struct bsl_view){"", 0}, NULL));
        close_bench(&b);
}
END_TEST

/* ---- overlays ---- */

START_TEST(later_files_replace_and_delete)
{
        const besluit_source files[] = {
                source_of("a.rules",
                          "[a]\ndoc one\nmatch {list}\n" TAIL "[b]\ndoc x\nmatch b\n" TAIL),
                source_of("a.words", "[list]\naap\n"),
                source_of("b.rules", "[-b]\n[c]\ndoc x\nmatch c\n" TAIL),
                source_of("c.rules", "[a]\ndoc two\nmatch {list}s\n" TAIL),
                source_of("c.words", "[list]\nnoot\n"),
        };
        struct bsl_ruleset *rules;
        struct bsl_ruleset *plain;

        ck_assert_int_eq(bsl_ruleset_load(files, 2, files + 2, 3, 0, &rules, &error), BESLUIT_OK);
        ck_assert_int_eq(bsl_ruleset_load(files, 2, NULL, 0, 0, &plain, &error), BESLUIT_OK);
        ck_assert_uint_eq(rules->n, 2);
        ck_assert_str_eq(rules->rules[0].doc, "two");
        ck_assert_str_eq(rules->rules[0].file, "c.rules");
        ck_assert_str_eq(rules->rules[1].id, "c");
        ck_assert_str_ne(rules->name, plain->name);
        ck_assert_uint_eq(strlen(rules->name), strlen("nl-0.1.0+sha256:0123456789ab"));
        struct bsl_scanner *scanner = bsl_scanner_new(rules);
        ck_assert(bsl_rule_matches(scanner, rules, 0, (struct bsl_view){"noots", 5}, NULL));
        ck_assert(!bsl_rule_matches(scanner, rules, 0, (struct bsl_view){"aaps", 4}, NULL));
        bsl_scanner_free(scanner);
        bsl_ruleset_drop(plain);
        bsl_ruleset_drop(rules);

        besluit_source other = source_of("x.txt", "");
        ck_assert_int_eq(bsl_ruleset_load(files, 2, &other, 1, 0, &rules, &error), BESLUIT_RULES);
        other = source_of("x.words", "[-list]\n");
        ck_assert_int_eq(bsl_ruleset_load(files, 2, &other, 1, 0, &rules, &error), BESLUIT_RULES);
        ck_assert_str_eq(error.source, "a.rules");
}
END_TEST

/* ---- word lists ---- */

static const char WORDS[] = "\xef\xbb\xbf# laws\r\n[law]\r\nWet | De Wet = w\r\n"
                            "Wet open overheid | Woo = woo @ 2022.. # new\r\n"
                            "Wet openbaarheid = wob @ ..2022\n"
                            "Woo = other @ 1990..2000\n"
                            "Één = 1\na = b = c\nzonder\nart. = artikel\n";

START_TEST(words_are_found_whatever_their_case)
{
        besluit_source source = source_of("t.words", WORDS);
        struct bsl_ruleset *rules = load_flags(&source, 1, 0);
        const struct bsl_words *words = bsl_words_find(rules, "law");
        struct bsl_view view = {"WET  Open overheid, etc.", 24};
        size_t len = 0;
        uint32_t n;

        ck_assert_ptr_null(bsl_words_find(rules, "laws"));
        ck_assert_ptr_nonnull(words);
        const struct bsl_word *word = bsl_words_longest(words, view, &len);
        ck_assert_ptr_nonnull(word);
        ck_assert_str_eq(bsl_word_value(words, word), "woo");
        ck_assert_uint_eq(len, 18);
        ck_assert_uint_eq(word->from, 2022);
        ck_assert_uint_eq(word->to, 0);
        view = (struct bsl_view){"Wet openbaar", 12};
        ck_assert_str_eq(bsl_word_value(words, bsl_words_longest(words, view, &len)), "w");
        ck_assert_uint_eq(len, 3);
        view = (struct bsl_view){"Wetten", 6};
        ck_assert_ptr_null(bsl_words_longest(words, view, &len));

        word = bsl_words_get(words, (struct bsl_view){"woo", 3});
        ck_assert_str_eq(bsl_word_value(words, word), "woo");
        word = bsl_word_next(words, word);
        ck_assert_str_eq(bsl_word_value(words, word), "other");
        ck_assert_uint_eq(word->to, 2000);
        ck_assert_ptr_null(bsl_word_next(words, word));
        ck_assert_str_eq(bsl_words_value(words, (struct bsl_view){" ÉÉN ", 7}), "1");
        ck_assert_str_eq(bsl_words_value(words, (struct bsl_view){"a = b", 5}), "c");
        ck_assert_str_eq(bsl_words_value(words, (struct bsl_view){"Zonder", 6}), "zonder");
        ck_assert_str_eq(bsl_words_value(words, (struct bsl_view){"art.", 4}), "artikel");
        ck_assert_ptr_null(bsl_words_value(words, (struct bsl_view){"art", 3}));
        ck_assert_ptr_null(bsl_words_value(words, (struct bsl_view){"", 0}));
        ck_assert_str_eq(bsl_word_surface(words, bsl_words_all(words, &n)), "Wet");
        ck_assert_uint_eq(n, 10);
        bsl_ruleset_drop(rules);
}
END_TEST

/* What stands at the start of `text` when a list is a pattern; `tail` stands behind the list. */
static uint32_t list_end(const char *list, const char *text, const char *tail, bool exact)
{
        char rule[200];
        snprintf(rule, sizeof rule, "[a]\ndoc x\ncase %s\nmatch {l}%s\n" TAIL,
                 exact ? "exact" : "any", tail);
        const besluit_source sources[] = {source_of("l.words", list), source_of("a.rules", rule)};
        struct bsl_ruleset *rules = NULL;
        ck_assert_int_eq(bsl_ruleset_load(sources, 2, NULL, 0, 0, &rules, &error), BESLUIT_OK);
        struct bsl_scanner *scanner = bsl_scanner_new(rules);
        struct bsl_hit hit = {0};
        struct bsl_view view = {text, strlen(text)};
        bool found = bsl_rule_matches(scanner, rules, 0, view, &hit);

        bsl_scanner_free(scanner);
        bsl_ruleset_drop(rules);
        return found ? hit.span.end : 0;
}

START_TEST(a_list_in_a_pattern_is_any_of_its_surfaces)
{
        static const char LIST[] = "[l]\nwet\nWet op | WET OP DE | wetten\nwet (x) = y\n"
                                   "\xC3\xA9\xC3\xA9n | \xC3\xA8s | \xC3\x89\n2.0\nwet\n";

        ck_assert_uint_eq(list_end(LIST, "wet op de weg", "", false), 9);
        ck_assert_uint_eq(list_end(LIST, "Wet op dat", "", false), 6);
        ck_assert_uint_eq(list_end(LIST, "wetten", "\\b", false), 6);
        ck_assert_uint_eq(list_end(LIST, "wetteksten", "", false), 3);
        ck_assert_uint_eq(list_end(LIST, "wetteksten", "\\b", false), 0);
        ck_assert_uint_eq(list_end(LIST, "wet op x", " x", false), 8); /* the shorter one fits */
        ck_assert_uint_eq(list_end(LIST, "wet (x)", "", false), 7);
        ck_assert_uint_eq(list_end(LIST, "2.0", "", false), 3);
        ck_assert_uint_eq(list_end(LIST, "2x0", "", false), 0);
        ck_assert_uint_eq(list_end(LIST, "\xC3\x89\xC3\x89N", "", false), 5);
        ck_assert_uint_eq(list_end(LIST, "\xC3\xA8", "", false), 0);
        ck_assert_uint_eq(list_end(LIST, "Wet op de", "", true), 6);
        ck_assert_uint_eq(list_end(LIST, "WET OP DE", "", true), 9);
        ck_assert_uint_eq(list_end(LIST, "WET", "", true), 0);
}
END_TEST

/* Words that go on from each other, deeper than brackets may be nested. */
START_TEST(a_list_of_longer_and_longer_words_is_a_pattern)
{
        struct bsl_buf text;

        bsl_buf_init(&text, 1 << 20);
        bsl_buf_adds(&text, "[l]\n");
        for (int i = 1; i <= 100; i++)
                bsl_buf_addf(&text, "%.*s\n", i,
                             "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                             "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        bsl_buf_addc(&text, '\0');
        for (uint32_t n = 1; n <= 100; n++) {
                char word[102];
                snprintf(word, sizeof word, "%.*s.", (int)n, text.s + text.n - 102);
                ck_assert_uint_eq(list_end(text.s, word, "[.]", false), n + 1);
                ck_assert_uint_eq(list_end(text.s, word, "", false), n);
        }
        bsl_buf_fini(&text);
}
END_TEST

START_TEST(faulty_word_files_are_refused)
{
        static const struct {
                const char *text;
                uint32_t line;
        } CASES[] = {{"a = b\n", 1},          {"[l]\na =\n", 2},    {"[l]\na | = b\n", 2},
                     {"[l]\na = b @ x\n", 2}, {"[l]\na @ ..\n", 2}, {"[l]\na @ 20..2010\n", 2},
                     {"[l]\n[l]\n", 2},       {"[-none]\n", 1},     {"[L]\n", 1}};

        for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
                besluit_source source = source_of("t.words", CASES[i].text);
                struct bsl_ruleset *rules;
                ck_assert_int_eq(bsl_ruleset_load(&source, 1, NULL, 0, 0, &rules, &error),
                                 BESLUIT_RULES);
                ck_assert_msg(error.line == CASES[i].line, "%s: %u", CASES[i].text, error.line);
        }
}
END_TEST

START_TEST(a_long_list_is_a_pattern_and_a_gazetteer)
{
        struct bsl_buf text;
        char name[32];

        bsl_buf_init(&text, 1 << 20);
        bsl_buf_adds(&text, "[l]\n");
        for (int i = 0; i < 3000; i++)
                bsl_buf_addf(&text, "Wet op de %d zaken van %d = %d\n", i % 50, i, i);
        besluit_source source = {"l.words", text.s, text.n};
        struct bsl_ruleset *rules = load_flags(&source, 1, 0);
        const struct bsl_words *words = bsl_words_find(rules, "l");
        for (int i = 0; i < 3000; i += 7) {
                char surface[64];
                size_t len;
                snprintf(surface, sizeof surface, "wet op de %d zaken van %d.", i % 50, i);
                snprintf(name, sizeof name, "%d", i);
                const struct bsl_word *word =
                        bsl_words_longest(words, (struct bsl_view){surface, strlen(surface)}, &len);
                ck_assert_ptr_nonnull(word);
                ck_assert_str_eq(bsl_word_value(words, word), name);
                ck_assert_uint_eq(len, strlen(surface) - 1);
        }
        bsl_ruleset_drop(rules);
        bsl_buf_fini(&text);
}
END_TEST

/* ---- limits ---- */

START_TEST(too_many_hits_stop_the_rule_with_a_finding)
{
        struct bench b = open_bench("[a]\ndoc x\nmatch q\n" TAIL "[b]\ndoc x\nmatch z\n" TAIL);
        size_t n = 100000;
        char *s = bsl_arena_alloc(&b.arena, n + 2);
        struct bsl_arena arena;

        memset(s, 'q', n);
        s[n] = 'z';
        bsl_arena_init(&arena, 1 << 28);
        ck_assert_int_eq(bsl_scan(b.scanner, b.rules, BSL_OVER_FLOW, s, (uint32_t)n + 1, &arena,
                                  &b.diags, &b.hits),
                         BESLUIT_OK);
        ck_assert_uint_eq(bsl_hits_of(&b.hits, BSL_SLOT_ACTION).n, 20001);
        ck_assert_uint_eq(b.diags.n, 1);
        ck_assert_int_eq(b.diags.v[0].code, BSL_DIAG_MATCH_LIMIT);
        ck_assert_ptr_nonnull(strstr(b.diags.v[0].message, "rule a "));
        bsl_arena_fini(&arena);
        close_bench(&b);
}
END_TEST

/* Lint allows it; on this text it has too many ways. */
static const char SLOW[] = "[slow]\ndoc x\nmatch x(?:[ab]{1,9}){1,50}y\n" TAIL
                           "[start]\ndoc x\nat start\nmatch x(?:[ab]{1,9}){1,50}y\n"
                           "emit date\nyes a\nno b\n";

static void check_match_limit(unsigned flags)
{
        besluit_source source = source_of("t.rules", SLOW);
        struct bsl_ruleset *rules = load_flags(&source, 1, flags);
        struct bsl_scanner *scanner = bsl_scanner_new(rules);
        const char *s = "xay\nxaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nxby\n";
        struct bsl_arena arena;
        struct bsl_diags diags = {0};
        struct bsl_hits hits;

        bsl_arena_init(&arena, 1 << 24);
        ck_assert_int_eq(bsl_scan(scanner, rules, BSL_OVER_FLOW, s, (uint32_t)strlen(s), &arena,
                                  &diags, &hits),
                         BESLUIT_OK);
        ck_assert_uint_eq(bsl_hits_of(&hits, BSL_SLOT_ACTION).n, 2);
        ck_assert_uint_eq(bsl_hits_of(&hits, BSL_SLOT_DATE).n, 2);
        ck_assert_uint_eq(diags.n, 2);
        ck_assert_ptr_nonnull(strstr(diags.v[0].message, "slow"));
        bsl_arena_fini(&arena);
        bsl_scanner_free(scanner);
        bsl_ruleset_drop(rules);
}

START_TEST(a_match_limit_costs_one_line)
{
        check_match_limit(0);
        check_match_limit(BESLUIT_RULES_NO_JIT);
}
END_TEST

START_TEST(a_document_without_memory_fails_alone)
{
        struct bench b = open_bench("[a]\ndoc x\nmatch q\n" TAIL);
        struct bsl_arena small;

        bsl_arena_init(&small, 100);
        ck_assert_int_eq(bsl_scan(b.scanner, b.rules, BSL_OVER_FLOW, "qqqqqqqq", 8, &small,
                                  &b.diags, &b.hits),
                         BESLUIT_NOMEM);
        bsl_arena_fini(&small);
        ck_assert_uint_eq(scan(&b, "qqqqqqqq", BSL_SLOT_ACTION), 8);
        close_bench(&b);
}
END_TEST

/* ---- threads ---- */

enum { THREADS = 4 };

static void *scan_often(void *data)
{
        const struct bsl_ruleset *rules = data;
        struct bsl_scanner *scanner = bsl_scanner_new(rules);
        struct bsl_arena arena;
        uintptr_t n = 0;

        bsl_arena_init(&arena, 1 << 24);
        for (int i = 0; scanner && i < 200; i++) {
                static const char S[] = "op 12 maart 2024 en 3 juni 2025\n1 mei 1999";
                struct bsl_diags diags = {0};
                struct bsl_hits hits;
                bsl_arena_reset(&arena);
                bsl_scan(scanner, rules, BSL_OVER_FLOW, S, sizeof S - 1, &arena, &diags, &hits);
                n += bsl_hits_of(&hits, BSL_SLOT_DATE).n;
        }
        bsl_arena_fini(&arena);
        bsl_scanner_free(scanner);
        return (void *)n;
}

START_TEST(threads_share_a_ruleset)
{
        const besluit_source files[] = {
                source_of("d.rules", "[d]\ndoc x\nmatch [0-9]{1,2} {m} [0-9]{4}\nemit date\n"
                                     "yes a\nno b\n"),
                source_of("m.words", "[m]\nmaart\nmei\njuni\n")};
        struct bsl_ruleset *rules = load_flags(files, 2, 0);
        pthread_t threads[THREADS];

        for (int i = 0; i < THREADS; i++)
                ck_assert_int_eq(pthread_create(&threads[i], NULL, scan_often, rules), 0);
        for (int i = 0; i < THREADS; i++) {
                void *n;
                pthread_join(threads[i], &n);
                ck_assert_uint_eq((uintptr_t)n, 600);
        }
        bsl_ruleset_drop(rules);
}
END_TEST

/* ---- examples ---- */

START_TEST(examples_are_checked)
{
        static const struct {
                const char *examples;
                const char *says;
        } CASES[] = {
                {"yes op 12 mei => day=12 month=mei\nno mei\n", NULL},
                {"yes a\\n7 mei => match=7 mei year=\nno 7\\nmei\n", NULL},
                {"yes mei\nno b\n", "does not match its example"},
                {"yes 1 mei\nno 1 mei\n", "counter-example"},
                {"yes 1 mei => day=2\nno b\n", "day is '1', wanted '2'"},
                {"yes 1 mei => dag=2\nno b\n", "no such capture"},
                {"yes 1 mei => year=2\nno b\n", "year is ''"},
        };

        for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
                char text[400];
                snprintf(text, sizeof text,
                         "[a]\ndoc x\nmatch (?<day>[0-9]{1,2}) (?<month>mei)\nemit date\n%s",
                         CASES[i].examples);
                struct bench b = open_bench(text);
                besluit_status status = bsl_ruleset_check(b.rules, 0, &error);
                ck_assert_int_eq(status, CASES[i].says ? BESLUIT_RULES : BESLUIT_OK);
                ck_assert_msg(!CASES[i].says || strstr(error.text, CASES[i].says), "%s",
                              error.text);
                close_bench(&b);
        }
}
END_TEST

static struct bsl_ruleset *builtin_rules(unsigned flags)
{
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

/* ---- the same hits, whichever way a rule is run ---- */

/* The built-in rules once more, with `head` in front of each pattern. */
static struct bsl_ruleset *rewritten(const struct bsl_ruleset *rules, const char *head,
                                     unsigned flags)
{
        static const char *const AT[] = {
                [BSL_AT_ANYWHERE] = "anywhere", [BSL_AT_START] = "start", [BSL_AT_WHOLE] = "whole"};
        besluit_source sources[64];
        struct bsl_ruleset *made = NULL;
        struct bsl_buf text;
        size_t n_builtin;
        size_t n = 1;
        const besluit_source *builtin = bsl_rules_builtin(&n_builtin);

        bsl_buf_init(&text, 8 << 20);
        for (uint32_t i = 0; i < rules->n; i++) {
                const struct bsl_rule *rule = &rules->rules[i];
                bsl_buf_addf(&text, "[%s]\ndoc x\nover %s\nat %s\ncase %s\nemit %s\nmatch %s",
                             rule->id, bsl_over_name(rule->over), AT[rule->at],
                             rule->exact ? "exact" : "any", bsl_slot_name(rule->slot), head);
                bsl_buf_adds(&text, rule->pattern);
                bsl_buf_adds(&text, "\nyes a\nno b\n");
        }
        sources[0] = (besluit_source){"all.rules", text.s, text.n};
        for (size_t i = 0; i < n_builtin && n < 64; i++)
                if (strstr(builtin[i].name, ".words"))
                        sources[n++] = builtin[i];
        if (bsl_ruleset_load(sources, n, NULL, 0, flags, &made, &error) != BESLUIT_OK)
                ck_abort_msg("%s:%u: %s", error.source, error.line, error.text);
        bsl_buf_fini(&text);
        return made;
}

/* All examples of all rules, with `glue` between them. */
static void add_examples(const struct bsl_ruleset *rules, const char *glue, struct bsl_buf *text)
{
        for (uint32_t i = 0; i < rules->n; i++) {
                const char *both[] = {rules->rules[i].yes, rules->rules[i].no};
                for (int k = 0; k < 2; k++) {
                        bsl_buf_adds(text, both[k]);
                        bsl_buf_adds(text, glue);
                }
        }
}

static void check_same(const struct bsl_ruleset *a, const struct bsl_ruleset *b, enum bsl_over over,
                       const struct bsl_buf *text)
{
        const struct bsl_ruleset *both[] = {a, b};
        struct bsl_arena arena;
        struct bsl_hits hits[2];
        struct bsl_diags diags = {0};

        bsl_arena_init(&arena, 1 << 28);
        for (int i = 0; i < 2; i++) {
                struct bsl_scanner *scanner = bsl_scanner_new(both[i]);
                ck_assert_int_eq(bsl_scan(scanner, both[i], over, text->s, (uint32_t)text->n,
                                          &arena, &diags, &hits[i]),
                                 BESLUIT_OK);
                bsl_scanner_free(scanner);
        }
        for (int slot = 0; slot < BSL_SLOT_COUNT; slot++) {
                struct bsl_hit_list x = bsl_hits_of(&hits[0], (enum bsl_slot)slot);
                struct bsl_hit_list y = bsl_hits_of(&hits[1], (enum bsl_slot)slot);
                for (uint32_t i = 0; i < x.n && i < y.n; i++)
                        ck_assert_msg(memcmp(&x.v[i], &y.v[i], sizeof x.v[i]) == 0,
                                      "%s or %s at %u", a->rules[x.v[i].rule].id,
                                      b->rules[y.v[i].rule].id, x.v[i].span.start);
                ck_assert_uint_eq(x.n, y.n);
        }
        ck_assert_uint_eq(diags.n, 0);
        bsl_arena_fini(&arena);
}

/* A branch that never matches here and has no literal: such a rule is searched
 * for, not looked up by its literals. */
START_TEST(prefixes_find_what_a_search_finds)
{
        struct bsl_ruleset *rules = builtin_rules(0);
        struct bsl_ruleset *fast = rewritten(rules, "", 0);
        struct bsl_ruleset *slow = rewritten(rules, "\\p{Co}{4}|", 0);
        struct bsl_ruleset *slower = rewritten(rules, "", BESLUIT_RULES_NO_JIT);
        const char *const glue[] = {"\n", " ", "", "; "};
        struct bsl_buf text;

        bsl_buf_init(&text, 32 << 20);
        for (size_t i = 0; i < sizeof glue / sizeof glue[0]; i++)
                add_examples(rules, glue[i], &text);
        for (int over = 0; over < BSL_OVER_COUNT; over++) {
                check_same(fast, slow, (enum bsl_over)over, &text);
                check_same(fast, slower, (enum bsl_over)over, &text);
        }
        bsl_buf_fini(&text);
        bsl_ruleset_drop(rules);
        bsl_ruleset_drop(fast);
        bsl_ruleset_drop(slow);
        bsl_ruleset_drop(slower);
}
END_TEST

static const char *const STARTS[] = {"besluit",
                                     "(?:het )?besluit",
                                     "\\b(?:be|ge)sl[ou]t{0,2}\\w{0,9}",
                                     "(?<value>be){1,3}sluit",
                                     "b?e?sluit",
                                     "(?=b)be(?!x)",
                                     "(?<!a)(?:bes|be|b)luit|sluit",
                                     "[Bb]esluit",
                                     "(?i)BESLUIT",
                                     "\\bé{1,2}n",
                                     "één|ÉÉn",
                                     "€ ?[0-9]{1,3}",
                                     "a\\.b|\\(c\\)",
                                     "(?:ab|cd)(?:ef|gh)?ij",
                                     "(?:x|)besl",
                                     "aabb|bb|abb",
                                     "ĳs|ijs",
                                     "straße|ss",
                                     "a-b[^\\n]{0,3}",
                                     "\\x{e9}én",
                                     "ab{2}c",
                                     "\\bbe[^\\n]{0,60}(?:gesloten|bluit)",
                                     "be[a-z]{0,9}(?:uit|oten)",
                                     "besl[^\\n]{0,9}(?:(?:het|xbe)s)?[a-z]{1,9} (?:é|bluit|sl)",
                                     "[a-z]{1,9} [^\\n]{0,20}?(?:cdghij|strass)e?",
                                     "ss(?=e)[^\\n]{1,9}stra[\\p{L}]e",
                                     "(?:aab|[ab]{2})[^\\n]{0,40}(?:(?:xyz|ijs) ?){1,2}"};

START_TEST(every_kind_of_prefix_finds_what_a_search_finds)
{
        static const char TEXT[] =
                "Besluit het besluit hetbesluit besloten beslutten gesloten bebebesluit esluit "
                "sluit bluit xbesluit BESLUIT één ÉÉN ééén écn € 12 €3 a.b (c) abefij cdij cdghij "
                "aabbabb bbb aabbb ĲS ĳs ijs IJS STRASSE straße STRAẞE a-b a-bxyz abbc aébes\nbesl";
        char text[400];
        struct bsl_ruleset *made[2];
        struct bsl_buf subject;

        bsl_buf_init(&subject, 1 << 16);
        bsl_buf_adds(&subject, TEXT);
        for (int slow = 0; slow < 2; slow++) {
                snprintf(text, sizeof text, "[a]\ndoc x\nmatch %s%s\n" TAIL,
                         slow ? "\\p{Co}{4}|" : "", STARTS[_i]);
                besluit_source source = source_of("t.rules", text);
                made[slow] = load_flags(&source, 1, 0);
        }
        check_same(made[0], made[1], BSL_OVER_FLOW, &subject);
        bsl_ruleset_drop(made[0]);
        bsl_ruleset_drop(made[1]);
        bsl_buf_fini(&subject);
}
END_TEST

/* ---- time ---- */

static double seconds(void)
{
        struct timespec t;

        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
        return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The first example of the rule, again and again on one line. */
static void fill(struct bsl_buf *text, const char *yes, size_t size)
{
        size_t n = strcspn(yes, "\n");
        const char *captures = strstr(yes, " =>");

        if (captures && (size_t)(captures - yes) < n)
                n = (size_t)(captures - yes);
        bsl_buf_clear(text);
        while (text->n < size)
                bsl_buf_add(text, yes, n);
}

/* A quadratic rule takes minutes here. */
START_TEST(no_rule_is_slow_on_a_line_of_a_megabyte)
{
        struct bsl_ruleset *rules = builtin_rules(0);
        struct bsl_scanner *scanner = bsl_scanner_new(rules);
        struct bsl_arena arena;
        struct bsl_buf text;

        bsl_arena_init(&arena, 1 << 28);
        bsl_buf_init(&text, 4 << 20);
        for (uint32_t i = 0; i < rules->n; i++) {
                struct bsl_diags diags = {0};
                struct bsl_hits hits;
                fill(&text, rules->rules[i].yes, 1 << 20);
                double start = seconds();
                bsl_scan_rule(scanner, rules, i, text.s, (uint32_t)text.n, &arena, &diags, &hits);
                double took = seconds() - start;
                ck_assert_msg(took < 2, "%s: %.1f s", rules->rules[i].id, took);
                bsl_arena_reset(&arena);
        }
        bsl_buf_fini(&text);
        bsl_arena_fini(&arena);
        bsl_scanner_free(scanner);
        bsl_ruleset_drop(rules);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

int main(void)
{
        Suite *suite = suite_create("rules");
        TCase *files = tcase_create("files");
        tcase_add_loop_test(files, a_faulty_file_is_refused_with_its_line, 0, COUNT(REFUSED));
        tcase_add_loop_test(files, lint_refuses_what_could_be_slow_or_cross_lines, 0, COUNT(LINT));
        tcase_add_test(files, later_files_replace_and_delete);
        suite_add_tcase(suite, files);

        TCase *scanning = tcase_create("scanning");
        tcase_add_test(scanning, hits_are_sorted_and_have_their_captures);
        tcase_add_test(scanning, rules_keep_to_their_place);
        tcase_add_test(scanning, a_rule_runs_over_its_own_string_only);
        tcase_add_test(scanning, a_slot_is_matched_against_a_value);
        tcase_add_test(scanning, too_many_hits_stop_the_rule_with_a_finding);
        tcase_add_test(scanning, a_match_limit_costs_one_line);
        tcase_add_test(scanning, a_document_without_memory_fails_alone);
        tcase_add_test(scanning, threads_share_a_ruleset);
        suite_add_tcase(suite, scanning);

        TCase *words = tcase_create("words");
        tcase_add_test(words, words_are_found_whatever_their_case);
        tcase_add_test(words, a_list_in_a_pattern_is_any_of_its_surfaces);
        tcase_add_test(words, a_list_of_longer_and_longer_words_is_a_pattern);
        tcase_add_test(words, faulty_word_files_are_refused);
        tcase_add_test(words, a_long_list_is_a_pattern_and_a_gazetteer);
        suite_add_tcase(suite, words);

        TCase *examples = tcase_create("examples");
        tcase_set_timeout(examples, 300);
        tcase_add_test(examples, examples_are_checked);
        tcase_add_test(examples, examples_of_the_builtin_rules_hold);
        tcase_add_test(examples, examples_hold_without_machine_code);
        tcase_add_test(examples, prefixes_find_what_a_search_finds);
        tcase_add_loop_test(examples, every_kind_of_prefix_finds_what_a_search_finds, 0,
                            COUNT(STARTS));
        tcase_add_test(examples, no_rule_is_slow_on_a_line_of_a_megabyte);
        suite_add_tcase(suite, examples);
        return run_suite(suite);
}
