/*
 * layout: what a document is made of, and that all of it hangs together: every
 * block a line of the flow, sections inside each other, every word of the flow
 * on the way back to the input.
 */
#include "reading.h"

static struct reading reading;

static void set_up(void)
{
        reading_init(&reading);
}

static void tear_down(void)
{
        reading_fini(&reading);
}

static const struct bsl_layout *read_layout(const char *text)
{
        ck_assert_int_eq(reading_layout(&reading, text, strlen(text)), BESLUIT_OK);
        return &reading.layout;
}

static void check_words(const struct bsl_layout *layout, struct bsl_span span, const char *words)
{
        struct bsl_view view = bsl_flow_view(layout, span);

        ck_assert_msg(view.n == strlen(words) && memcmp(view.s, words, view.n) == 0,
                      "'%.*s' for '%s'", (int)view.n, view.s, words);
}

static const char DECISION[] = "Gemeente Utrecht\n"
                               "\n"
                               "Onderwerp: Nieuwe fietsbrug\n"
                               "\n"
                               "Besluit\n"
                               "\n"
                               "1. Het krediet van de fiets-\n"
                               "   brug beschikbaar te stellen.\n"
                               "2. De raad te informeren.\n"
                               "\n"
                               "Toelichting\n"
                               "\n"
                               "De brug is oud. Een nieuwe brug kost minder\n"
                               "dan het onderhoud van de oude.\n";

/* What always holds, whatever was read. */
static void check_invariants(const struct bsl_layout *layout)
{
        uint32_t at = 0;

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                const struct bsl_block *b = &layout->blocks.v[i];
                ck_assert_uint_eq(b->flow.start, at);
                ck_assert(bsl_span_holds(b->flow, b->body));
                ck_assert_uint_le(b->first_line, b->last_line);
                ck_assert_uint_lt(b->last_line, layout->lines.n);
                ck_assert_uint_lt(b->part, layout->parts.n);
                ck_assert(b->section == BSL_NONE || b->section < layout->sections.n);
                ck_assert_int_eq(layout->flow.s[b->flow.end], '\n');
                at = b->flow.end + 1;
        }
        ck_assert_uint_eq(at, layout->flow.n);
        for (uint32_t i = 0; i < layout->sections.n; i++) {
                const struct bsl_section *s = &layout->sections.v[i];
                ck_assert_uint_lt(s->block, s->end_block);
                ck_assert_uint_le(s->end_block, layout->blocks.n);
                if (s->parent == BSL_NONE)
                        continue;
                const struct bsl_section *parent = &layout->sections.v[s->parent];
                ck_assert_uint_lt(s->parent, i);
                ck_assert(parent->block < s->block && s->end_block <= parent->end_block);
                ck_assert_uint_lt(parent->level, s->level);
        }
}

START_TEST(a_document_is_blocks_under_headings)
{
        const struct bsl_layout *layout = read_layout(DECISION);
        uint32_t items = 0;

        check_invariants(layout);
        ck_assert_uint_eq(layout->parts.n, 1);
        ck_assert_uint_eq(layout->sections.n, 2);
        check_words(layout, layout->blocks.v[layout->sections.v[0].block].body, "Besluit");
        check_words(layout, layout->blocks.v[layout->sections.v[1].block].body, "Toelichting");
        for (uint32_t i = 0; i < layout->blocks.n; i++)
                items += layout->blocks.v[i].kind == BSL_BLOCK_ITEM;
        ck_assert_uint_eq(items, 2);
}
END_TEST

START_TEST(an_item_has_a_number_and_words_over_its_lines)
{
        const struct bsl_layout *layout = read_layout(DECISION);
        const struct bsl_block *item = &layout->blocks.v[layout->sections.v[0].block + 1];

        ck_assert_int_eq(item->kind, BSL_BLOCK_ITEM);
        check_words(layout, item->number, "1");
        check_words(layout, item->body, "Het krediet van de fietsbrug beschikbaar te stellen.");
        ck_assert_uint_eq(item->last_line, item->first_line + 1);
        ck_assert_uint_eq(item[1].run, item->run);
}
END_TEST

START_TEST(lines_of_a_paragraph_are_joined)
{
        const struct bsl_layout *layout = read_layout(DECISION);
        const struct bsl_block *last = &layout->blocks.v[layout->blocks.n - 1];

        ck_assert_int_eq(last->kind, BSL_BLOCK_PARAGRAPH);
        check_words(layout, last->body,
                    "De brug is oud. Een nieuwe brug kost minder dan het onderhoud van de oude.");
}
END_TEST

START_TEST(a_number_that_repeats_on_pages_is_furniture)
{
        const struct bsl_layout *layout =
                read_layout("Collegebesluit\n\nDe tekst van de eerste bladzijde loopt door\n\n"
                            "Pagina 1 van 3\n\fop de tweede bladzijde, en ook die loopt door\n\n"
                            "Pagina 2 van 3\n\fop de derde, waar zij eindigt.\n\nPagina 3 van 3\n");

        check_invariants(layout);
        for (uint32_t i = 0; i < layout->lines.n; i++)
                if (layout->lines.v[i].span.end > layout->lines.v[i].span.start &&
                    memcmp(reading.text.s + layout->lines.v[i].span.start, "Pagina", 6) == 0)
                        ck_assert_int_eq(layout->marks[i].role, BSL_ROLE_FURNITURE);
        ck_assert_ptr_null(strstr(layout->flow.s, "Pagina"));
}
END_TEST

/* The same document as other programs save it: the same structure. */
START_TEST(line_ends_and_a_byte_order_mark_change_nothing)
{
        char other[2 * sizeof DECISION + 3] = "\xEF\xBB\xBF";
        size_t n = 3;
        const struct bsl_layout *layout = read_layout(DECISION);
        uint32_t sections = layout->sections.n;
        uint32_t blocks = layout->blocks.n;
        size_t flow_n;
        char *flow = reading_repeat(layout->flow.s, 1, &flow_n);

        for (const char *s = DECISION; *s; s++) {
                if (*s == '\n')
                        other[n++] = '\r';
                other[n++] = *s;
        }
        ck_assert_int_eq(reading_layout(&reading, other, n), BESLUIT_OK);
        check_invariants(layout);
        ck_assert_str_eq(layout->flow.s, flow);
        ck_assert_uint_eq(layout->sections.n, sections);
        ck_assert_uint_eq(layout->blocks.n, blocks);
        free(flow);
}
END_TEST

static const char *const UNITS[] = {
        "1. a\n",      "a\n",        "1.1.1 Kop\n\n", "- \n",     "Onderwerp:\n", "|a|b|\n",
        "> \"citaat ", "[1] noot\n", "\f1\n",         "a    b\n", "woord-\n",     "I. A. i.\n",
};

START_TEST(many_lines_keep_their_order)
{
        enum { LINES = 5000 };
        size_t n;
        char *text = reading_repeat(UNITS[_i], LINES, &n);
        besluit_status status = reading_layout(&reading, text, n);

        free(text);
        ck_assert_int_eq(status, BESLUIT_OK);
        check_invariants(&reading.layout);
}
END_TEST

START_TEST(too_little_memory_is_a_status)
{
        size_t n;
        char *text = reading_repeat("1. Een besluit van het college.\n", 2000, &n);
        besluit_error error;

        ck_assert_int_eq(bsl_text_read(&reading.arena, text, n, false, &reading.text, &error),
                         BESLUIT_OK);
        struct bsl_arena small;
        bsl_arena_init(&small, 64 << 10);
        reading.desk.arena = &small;
        besluit_status status = bsl_layout_read(&reading.desk, &reading.text, &reading.layout);
        bsl_arena_fini(&small);
        free(text);
        ck_assert_int_eq(status, BESLUIT_NOMEM);
}
END_TEST

int main(void)
{
        Suite *suite = suite_create("layout");
        TCase *tests = tcase_create("layout");

        tcase_set_timeout(tests, 60);
        tcase_add_checked_fixture(tests, set_up, tear_down);
        tcase_add_test(tests, a_document_is_blocks_under_headings);
        tcase_add_test(tests, an_item_has_a_number_and_words_over_its_lines);
        tcase_add_test(tests, lines_of_a_paragraph_are_joined);
        tcase_add_test(tests, a_number_that_repeats_on_pages_is_furniture);
        tcase_add_test(tests, line_ends_and_a_byte_order_mark_change_nothing);
        tcase_add_loop_test(tests, many_lines_keep_their_order, 0, sizeof UNITS / sizeof *UNITS);
        tcase_add_test(tests, too_little_memory_is_a_status);
        suite_add_tcase(suite, tests);
        return run_suite(suite);
}
