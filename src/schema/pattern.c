/*
 * Regular expressions through PCRE2. The room is usable on its own, so this is
 * its one file that includes pcre2.h, as rules/regex.c is the one of the rules.
 *
 * UTF without UCP: the dialect of JSON Schema is ECMA-262, whose \d, \w and \b
 * are ASCII. One match a string, so letting PCRE2 check the subject's UTF-8
 * costs one pass, and nobody has to promise that an instance is valid.
 */
#include "schema/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdlib.h>

enum {
        MATCH_LIMIT = 100000,  /* stops a catastrophic pattern in a millisecond */
        HEAP_LIMIT_KIB = 4096, /* the interpreter's frames, which match data keeps */
        STACK_MIN = 32 * 1024, /* machine code's own stack: grows lazily */
        STACK_MAX = 512 * 1024,
        PATTERN_MAX = 4096, /* bytes of one pattern */
};

static const uint32_t OPTIONS = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX |
                                PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C;

struct bsl_pattern {
        pcre2_code *code;
};

struct bsl_pattern_scratch {
        pcre2_match_data *data;
        pcre2_match_context *context;
        pcre2_jit_stack *stack;
};

static pcre2_code *compile(const char *s, size_t n, const char *where, besluit_error *error)
{
        PCRE2_UCHAR text[128] = "";
        size_t at = 0;
        int code = 0;

        if (n > PATTERN_MAX) {
                bsl_fail(error, BESLUIT_SCHEMA, NULL, 0, "%s: longer than %d bytes", where,
                         PATTERN_MAX);
                return NULL;
        }
        pcre2_code *out = pcre2_compile((PCRE2_SPTR)s, n, OPTIONS, &code, &at, NULL);
        if (!out && code == PCRE2_ERROR_HEAP_FAILED) {
                bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "out of memory");
        } else if (!out) {
                pcre2_get_error_message(code, text, sizeof text);
                bsl_fail(error, BESLUIT_SCHEMA, NULL, 0, "%s: at byte %zu of the pattern: %s",
                         where, at, (const char *)text);
        }
        return out;
}

struct bsl_pattern *bsl_pattern_new(const char *s, size_t n, bool jit, const char *where,
                                    besluit_error *error)
{
        struct bsl_pattern *pattern = malloc(sizeof *pattern);

        if (!pattern) {
                bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "out of memory");
                return NULL;
        }
        pattern->code = compile(s, n, where, error);
        if (!pattern->code) {
                free(pattern);
                return NULL;
        }
        if (jit) /* where it is refused, the interpreter gives the same results */
                (void)pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
        return pattern;
}

void bsl_pattern_free(struct bsl_pattern *pattern)
{
        if (pattern)
                pcre2_code_free(pattern->code);
        free(pattern);
}

struct bsl_pattern_scratch *bsl_pattern_scratch_new(void)
{
        struct bsl_pattern_scratch *scratch = calloc(1, sizeof *scratch);

        if (!scratch)
                return NULL;
        scratch->data = pcre2_match_data_create(1, NULL);
        scratch->context = pcre2_match_context_create(NULL);
        scratch->stack = pcre2_jit_stack_create(STACK_MIN, STACK_MAX, NULL);
        if (!scratch->data || !scratch->context) {
                bsl_pattern_scratch_free(scratch);
                return NULL;
        }
        pcre2_set_match_limit(scratch->context, MATCH_LIMIT);
        pcre2_set_heap_limit(scratch->context, HEAP_LIMIT_KIB);
        if (scratch->stack) /* else the 32 KiB that machine code has anyway */
                pcre2_jit_stack_assign(scratch->context, NULL, scratch->stack);
        return scratch;
}

void bsl_pattern_scratch_free(struct bsl_pattern_scratch *scratch)
{
        if (!scratch)
                return;
        pcre2_match_data_free(scratch->data);
        pcre2_match_context_free(scratch->context);
        pcre2_jit_stack_free(scratch->stack);
        free(scratch);
}

enum bsl_matched bsl_pattern_match(const struct bsl_pattern *pattern,
                                   struct bsl_pattern_scratch *scratch, const char *s, size_t n)
{
        int rc =
                pcre2_match(pattern->code, (PCRE2_SPTR)s, n, 0, 0, scratch->data, scratch->context);

        if (rc >= 0) /* 0: matched, with more groups than there is room for */
                return BSL_MATCH;
        if (rc == PCRE2_ERROR_NOMATCH)
                return BSL_NO_MATCH;
        if (rc <= PCRE2_ERROR_UTF8_ERR1 && rc >= PCRE2_ERROR_UTF8_ERR21)
                return BSL_MATCH_NOT_TEXT;
        return BSL_MATCH_LIMIT;
}
