/* base/: the arena, the buffer, errors and diagnostics. */
#include "suite.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/status.h"

#include <string.h>

START_TEST(arena_gives_zeroed_memory_and_takes_it_back)
{
        struct bsl_arena arena;
        bsl_arena_init(&arena, 1 << 20);
        for (int round = 0; round < 3; round++) {
                unsigned char *p = bsl_arena_alloc(&arena, 1000);
                ck_assert_ptr_nonnull(p);
                for (int i = 0; i < 1000; i++)
                        ck_assert_uint_eq(p[i], 0);
                memset(p, 0xff, 1000);
                bsl_arena_reset(&arena);
                ck_assert_uint_eq(arena.used, 0);
        }
        bsl_arena_fini(&arena);
}
END_TEST

START_TEST(arena_failure_sticks_until_reset)
{
        struct bsl_arena arena;
        bsl_arena_init(&arena, 1000);
        ck_assert_ptr_null(bsl_arena_alloc(&arena, 2000));
        ck_assert_ptr_null(bsl_arena_alloc(&arena, 1));
        ck_assert(bsl_arena_failed(&arena));
        bsl_arena_reset(&arena);
        ck_assert_ptr_nonnull(bsl_arena_alloc(&arena, 1));
        bsl_arena_reset(&arena);
        ck_assert_ptr_null(bsl_arena_array(&arena, SIZE_MAX / 2, 3));
        bsl_arena_fini(&arena);
}
END_TEST

START_TEST(arena_list_keeps_what_was_pushed)
{
        BSL_LIST(numbers, uint32_t) list = {0};
        struct bsl_arena arena;
        bsl_arena_init(&arena, 1 << 24);
        for (uint32_t i = 0; i < 100000; i++) {
                uint32_t *slot = BSL_PUSH(&arena, &list);
                ck_assert_ptr_nonnull(slot);
                *slot = i;
        }
        ck_assert_uint_eq(list.n, 100000);
        for (uint32_t i = 0; i < list.n; i++)
                ck_assert_uint_eq(list.v[i], i);
        bsl_arena_fini(&arena);
}
END_TEST

START_TEST(buf_stops_at_its_cap)
{
        struct bsl_buf buf;
        bsl_buf_init(&buf, 10);
        bsl_buf_adds(&buf, "12345");
        bsl_buf_addf(&buf, "%d", 67890);
        ck_assert_uint_eq(buf.n, 10);
        ck_assert_str_eq(buf.s, "1234567890");
        bsl_buf_addc(&buf, '!');
        ck_assert(buf.failed);
        ck_assert_uint_eq(buf.n, 0);
        bsl_buf_clear(&buf);
        bsl_buf_adds(&buf, "again");
        ck_assert_str_eq(buf.s, "again");
        bsl_buf_fini(&buf);
}
END_TEST

START_TEST(the_first_error_is_kept)
{
        besluit_error error;
        bsl_error_clear(&error);
        ck_assert_int_eq(bsl_fail(&error, BESLUIT_RULES, "a.rules", 3, "first %d", 1),
                         BESLUIT_RULES);
        bsl_fail(&error, BESLUIT_NOMEM, "b", 4, "second");
        ck_assert_str_eq(error.text, "first 1");
        ck_assert_str_eq(error.source, "a.rules");
        ck_assert_uint_eq(error.line, 3);
        ck_assert_int_eq(bsl_fail(NULL, BESLUIT_NOMEM, NULL, 0, "nobody looks"), BESLUIT_NOMEM);
        ck_assert_str_eq(besluit_status_name(BESLUIT_TOO_LARGE), "too_large");
}
END_TEST

START_TEST(diagnostics_of_one_code_are_bounded)
{
        struct bsl_arena arena;
        struct bsl_diags diags = {0};
        bsl_arena_init(&arena, 1 << 20);
        for (int i = 0; i < 1000; i++)
                bsl_diag_add(&diags, &arena, BSL_DIAG_COUNT_MISMATCH, (struct bsl_span){0, 1},
                             "finding %d", i);
        ck_assert_uint_eq(diags.n, 100);
        ck_assert_str_eq(bsl_diag_name(diags.v[0].code), "count_mismatch");
        bsl_arena_fini(&arena);
}
END_TEST

int main(void)
{
        Suite *suite = suite_create("base");
        TCase *core = tcase_create("core");
        tcase_add_test(core, arena_gives_zeroed_memory_and_takes_it_back);
        tcase_add_test(core, arena_failure_sticks_until_reset);
        tcase_add_test(core, arena_list_keeps_what_was_pushed);
        tcase_add_test(core, buf_stops_at_its_cap);
        tcase_add_test(core, the_first_error_is_kept);
        tcase_add_test(core, diagnostics_of_one_code_are_bounded);
        suite_add_tcase(suite, core);
        return run_suite(suite);
}
