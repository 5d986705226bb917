/* Reading a text in a test: one arena, input with a size, what must come out. */
#ifndef TESTS_UNIT_TEXT_CASE_H
#define TESTS_UNIT_TEXT_CASE_H

#include "suite.h"

#include "text/text.h"

#include <string.h>

struct text_case {
        struct bsl_arena arena;
        struct bsl_text text;
        besluit_error error;
        besluit_status status;
};

static inline void text_case_init(struct text_case *c)
{
        memset(c, 0, sizeof *c);
        bsl_arena_init(&c->arena, (size_t)1 << 30);
}

static inline void text_case_fini(struct text_case *c)
{
        bsl_arena_fini(&c->arena);
}

static inline void text_case_read(struct text_case *c, const void *bytes, size_t n)
{
        bsl_arena_reset(&c->arena);
        besluit_error none = {.status = BESLUIT_OK};
        c->error = none;
        c->status = bsl_text_read(&c->arena, bytes, n, false, &c->text, &c->error);
}

/* Every position maps in order, characters are never split, nothing is lost. */
static inline void text_case_check_map(const struct text_case *c, size_t n)
{
        const struct bsl_offset_map *map = &c->text.map;
        uint32_t last = 0, from = 0, to = 0;

        ck_assert_uint_eq(map->raw_n, n);
        ck_assert_uint_eq(map->text_n, c->text.n);
        for (uint32_t i = 0; i <= c->text.n; i++) {
                uint32_t start = bsl_offset_to_raw_start(map, i);
                uint32_t end = bsl_offset_to_raw_end(map, i);
                ck_assert_uint_le(start, end);
                ck_assert_uint_ge(start, last);
                ck_assert_uint_le(end, n);
                ck_assert_uint_eq(start, bsl_offset_next_start(map, &from, i));
                ck_assert_uint_eq(end, bsl_offset_next_end(map, &to, i));
                last = start;
        }
        ck_assert_uint_eq(bsl_offset_to_raw_end(map, c->text.n), n);
}

#endif
