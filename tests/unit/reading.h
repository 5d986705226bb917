/* Reading a whole document in a test: the built-in rules, and each stage up to the one under test.
 */
#ifndef TESTS_UNIT_READING_H
#define TESTS_UNIT_READING_H

#include "suite.h"

#include "layout/layout.h"

#include <string.h>

enum { READING_MEMORY = 512 << 20 };

struct reading {
        struct bsl_ruleset *rules;
        struct bsl_scanner *scanner;
        struct bsl_arena arena;
        struct bsl_diags diags;
        struct bsl_desk desk;
        struct bsl_text text;
        struct bsl_layout layout;
        size_t size; /* of the input */
};

static inline void reading_init(struct reading *r)
{
        besluit_error error;

        memset(r, 0, sizeof *r);
        ck_assert_int_eq(bsl_ruleset_thaw(bsl_rules_frozen(), 0, &r->rules, &error), BESLUIT_OK);
        r->scanner = bsl_scanner_new(r->rules);
        ck_assert_ptr_nonnull(r->scanner);
        bsl_arena_init(&r->arena, READING_MEMORY);
        r->desk = (struct bsl_desk){&r->arena, r->scanner, r->rules, &r->diags};
}

static inline void reading_fini(struct reading *r)
{
        bsl_arena_fini(&r->arena);
        bsl_scanner_free(r->scanner);
        bsl_ruleset_drop(r->rules);
}

/* Text and layout of `n` bytes; the status is that of the layout. */
static inline besluit_status reading_layout(struct reading *r, const char *bytes, size_t n)
{
        besluit_error error;

        bsl_arena_reset(&r->arena);
        r->diags = (struct bsl_diags){0};
        r->size = n;
        bsl_scanner_begin(r->scanner);
        ck_assert_int_eq(bsl_text_read(&r->arena, bytes, n, false, &r->text, &error), BESLUIT_OK);
        return bsl_layout_read(&r->desk, &r->text, &r->layout);
}

/* `unit` again and again, `count` times; the caller frees it. */
static inline char *reading_repeat(const char *unit, size_t count, size_t *n)
{
        size_t len = strlen(unit);
        char *s = malloc(len * count + 1);

        ck_assert_ptr_nonnull(s);
        for (size_t i = 0; i < count; i++)
                memcpy(s + i * len, unit, len);
        s[len * count] = '\0';
        *n = len * count;
        return s;
}

static inline uint32_t reading_diags(const struct reading *r, enum bsl_diag_code code)
{
        uint32_t n = 0;

        for (uint32_t i = 0; i < r->diags.n; i++)
                n += r->diags.v[i].code == code;
        return n;
}

#endif
