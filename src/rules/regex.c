/*
 * The one file that knows PCRE2. See regex.h.
 *
 * Invariants: subjects are valid UTF-8 (never checked here: a check at every
 * call is quadratic over the matches of a text); expressions are compiled to
 * machine code before they are shared; anchoring is compiled in, as an anchor
 * that is given at match time switches the machine code off.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "rules/regex.h"

#include <stdlib.h>
#include <string.h>

enum {
        MATCH_LIMIT = 100000,  /* of one start position: 0.3 ms at worst */
        DEPTH_LIMIT = 100000,  /* the same for nested backtracking */
        HEAP_LIMIT_KIB = 4096, /* without machine code */
        /* A trial keeps far below what machine code may take, so that what a trial finds machine
         * code finds too. */
        TRIAL_LIMIT = 5000,
        TRIAL_HEAP_KIB = 256,
        STACK_MIN = 32 * 1024, /* of machine code; grows to */
        STACK_MAX = 1024 * 1024,
        PATTERN_MAX = 32 * 1024, /* bytes, word lists put in */
        NEST_MAX = 60,           /* brackets */
};

struct bsl_regex {
        pcre2_code *code;
        bool jit;
        bool trial;
};

struct bsl_matcher {
        pcre2_match_data *data;
        pcre2_match_context *context;
        pcre2_match_context *trial;
        pcre2_jit_stack *stack;
        uint32_t groups;
        int result;
};

static pcre2_compile_context *compile_context(void)
{
        pcre2_compile_context *context = pcre2_compile_context_create(NULL);

        if (!context)
                return NULL;
        pcre2_set_newline(context, PCRE2_NEWLINE_LF);
        pcre2_set_bsr(context, PCRE2_BSR_ANYCRLF);
        pcre2_set_max_pattern_length(context, PATTERN_MAX);
        pcre2_set_parens_nest_limit(context, NEST_MAX);
        return context;
}

/* Tried at one place, machine code would first look for a character that a
 * match must have, up to a megabyte ahead: quadratic over the places that are
 * tried. (Without machine code the library looks some thousand bytes ahead.) */
static uint32_t compile_options(const struct bsl_regex_spec *spec)
{
        return (spec->anchored && spec->jit ? PCRE2_NO_START_OPTIMIZE : 0u) | PCRE2_UTF |
               PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NO_AUTO_CAPTURE | PCRE2_NEVER_BACKSLASH_C |
               PCRE2_DUPNAMES | (spec->caseless ? PCRE2_CASELESS : 0u) |
               (spec->anchored ? PCRE2_ANCHORED : 0u);
}

static pcre2_code *compile(const struct bsl_regex_spec *spec, struct bsl_regex_fault *fault)
{
        int error = PCRE2_ERROR_NOMEMORY;
        pcre2_compile_context *context = compile_context();
        pcre2_code *code = NULL;

        if (context)
                code = pcre2_compile((PCRE2_SPTR)spec->pattern, spec->n, compile_options(spec),
                                     &error, &fault->offset, context);
        pcre2_compile_context_free(context);
        if (!code)
                pcre2_get_error_message(error, (PCRE2_UCHAR *)fault->text, sizeof fault->text);
        return code;
}

/* NULL as well when another version of the library saved it: then it is compiled. */
static pcre2_code *restore(const struct bsl_regex_spec *spec)
{
        pcre2_code *code = NULL;

        if (!spec->saved || (spec->anchored && spec->jit) ||
            pcre2_serialize_decode(&code, 1, (const uint8_t *)spec->saved, NULL) != 1)
                return NULL;
        return code;
}

struct bsl_regex *bsl_regex_compile(const struct bsl_regex_spec *spec,
                                    struct bsl_regex_fault *fault)
{
        struct bsl_regex *regex = calloc(1, sizeof *regex);

        *fault = (struct bsl_regex_fault){.text = "out of memory"};
        if (!regex)
                return NULL;
        regex->code = restore(spec);
        if (!regex->code)
                regex->code = compile(spec, fault);
        if (!regex->code) {
                free(regex);
                return NULL;
        }
        /* Refused where memory may not be made executable: then it is slower. */
        regex->trial = spec->trial;
        regex->jit = spec->jit && pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE) == 0;
        return regex;
}

bool bsl_regex_save(const struct bsl_regex *regex,
                    void (*take)(void *data, const uint8_t *bytes, size_t n), void *data)
{
        const pcre2_code *code = regex->code;
        uint8_t *bytes;
        PCRE2_SIZE n;

        if (pcre2_serialize_encode(&code, 1, &bytes, &n, NULL) != 1)
                return false;
        take(data, bytes, n);
        pcre2_serialize_free(bytes);
        return true;
}

void bsl_regex_free(struct bsl_regex *regex)
{
        if (!regex)
                return;
        pcre2_code_free(regex->code);
        free(regex);
}

static uint32_t info(const struct bsl_regex *regex, uint32_t what)
{
        uint32_t value = 0;

        pcre2_pattern_info(regex->code, what, &value);
        return value;
}

uint32_t bsl_regex_groups(const struct bsl_regex *regex)
{
        return info(regex, PCRE2_INFO_CAPTURECOUNT);
}

bool bsl_regex_is_empty(const struct bsl_regex *regex)
{
        return info(regex, PCRE2_INFO_MATCHEMPTY) != 0;
}

bool bsl_regex_has_jit(const struct bsl_regex *regex)
{
        return regex->jit;
}

bool bsl_regex_is_trial(const struct bsl_regex *regex)
{
        return regex->trial;
}

static void set_byte(struct bsl_first *first, uint32_t byte)
{
        first->bits[byte / 8 % sizeof first->bits] |= (uint8_t)(1u << byte % 8);
}

void bsl_regex_first(const struct bsl_regex *regex, struct bsl_first *out)
{
        const uint8_t *bits = NULL;

        *out = (struct bsl_first){0};
        pcre2_pattern_info(regex->code, PCRE2_INFO_FIRSTBITMAP, (void *)&bits);
        if (bits) {
                out->known = true;
                memcpy(out->bits, bits, sizeof out->bits);
        } else if (info(regex, PCRE2_INFO_FIRSTCODETYPE) == 1) {
                uint32_t byte = info(regex, PCRE2_INFO_FIRSTCODEUNIT);
                out->known = true;
                set_byte(out, byte);
                /* Whether its case counts is not told. */
                if ((byte | 0x20u) >= 'a' && (byte | 0x20u) <= 'z')
                        set_byte(out, byte ^ 0x20u);
        }
}

uint8_t bsl_regex_needed(const struct bsl_regex *regex)
{
        uint32_t byte = info(regex, PCRE2_INFO_LASTCODEUNIT);
        bool letter = (byte | 0x20u) >= 'a' && (byte | 0x20u) <= 'z';

        return info(regex, PCRE2_INFO_LASTCODETYPE) == 1 && byte < 128 && !letter ? (uint8_t)byte
                                                                                  : 0;
}

void bsl_regex_names(const struct bsl_regex *regex,
                     void (*each)(void *data, const char *name, uint32_t group), void *data)
{
        PCRE2_SPTR table = NULL;
        uint32_t size = info(regex, PCRE2_INFO_NAMEENTRYSIZE);
        uint32_t n = info(regex, PCRE2_INFO_NAMECOUNT);

        pcre2_pattern_info(regex->code, PCRE2_INFO_NAMETABLE, (void *)&table);
        for (uint32_t i = 0; table && i < n; i++, table += size)
                each(data, (const char *)table + 2, (uint32_t)table[0] << 8 | table[1]);
}

static bool set_up(struct bsl_matcher *matcher)
{
        matcher->data = pcre2_match_data_create(matcher->groups + 1, NULL);
        matcher->context = pcre2_match_context_create(NULL);
        matcher->trial = pcre2_match_context_create(NULL);
        if (!matcher->data || !matcher->context || !matcher->trial)
                return false;
        pcre2_set_match_limit(matcher->trial, TRIAL_LIMIT);
        pcre2_set_depth_limit(matcher->trial, TRIAL_LIMIT);
        pcre2_set_heap_limit(matcher->trial, TRIAL_HEAP_KIB);
        pcre2_set_match_limit(matcher->context, MATCH_LIMIT);
        pcre2_set_depth_limit(matcher->context, DEPTH_LIMIT);
        pcre2_set_heap_limit(matcher->context, HEAP_LIMIT_KIB);
        /* NULL without machine code: then nothing needs it. */
        matcher->stack = pcre2_jit_stack_create(STACK_MIN, STACK_MAX, NULL);
        pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
        return true;
}

struct bsl_matcher *bsl_matcher_new(uint32_t groups)
{
        struct bsl_matcher *matcher = calloc(1, sizeof *matcher);

        if (!matcher)
                return NULL;
        matcher->groups = groups;
        if (!set_up(matcher)) {
                bsl_matcher_free(matcher);
                return NULL;
        }
        return matcher;
}

void bsl_matcher_free(struct bsl_matcher *matcher)
{
        if (!matcher)
                return;
        pcre2_match_data_free(matcher->data);
        pcre2_match_context_free(matcher->context);
        pcre2_match_context_free(matcher->trial);
        pcre2_jit_stack_free(matcher->stack);
        free(matcher);
}

void bsl_matcher_trim(struct bsl_matcher *matcher)
{
        pcre2_match_data *fresh = pcre2_match_data_create(matcher->groups + 1, NULL);

        if (!fresh)
                return;
        pcre2_match_data_free(matcher->data);
        matcher->data = fresh;
}

enum bsl_match bsl_regex_match(struct bsl_matcher *matcher, const struct bsl_regex *regex,
                               const char *s, size_t n, size_t from)
{
        matcher->result = regex->jit
                                  ? pcre2_jit_match(regex->code, (PCRE2_SPTR)s, n, from, 0,
                                                    matcher->data, matcher->context)
                                  : pcre2_match(regex->code, (PCRE2_SPTR)s, n, from,
                                                PCRE2_NO_UTF_CHECK, matcher->data,
                                                regex->trial ? matcher->trial : matcher->context);
        if (matcher->result > 0)
                return BSL_MATCH_FOUND;
        return matcher->result == PCRE2_ERROR_NOMATCH ? BSL_MATCH_NONE : BSL_MATCH_FAILED;
}

bool bsl_matcher_group(const struct bsl_matcher *matcher, uint32_t group, struct bsl_span *out)
{
        const PCRE2_SIZE *at = pcre2_get_ovector_pointer(matcher->data) + 2 * (size_t)group;

        if (matcher->result <= (int)group || at[0] == PCRE2_UNSET)
                return false;
        *out = (struct bsl_span){(uint32_t)at[0], (uint32_t)at[1]};
        return true;
}

const char *bsl_matcher_failure(const struct bsl_matcher *matcher)
{
        switch (matcher->result) {
        case PCRE2_ERROR_MATCHLIMIT:
                return "match limit";
        case PCRE2_ERROR_DEPTHLIMIT:
                return "depth limit";
        case PCRE2_ERROR_HEAPLIMIT:
                return "heap limit";
        case PCRE2_ERROR_JIT_STACKLIMIT:
                return "stack limit";
        default:
                return "matching error";
        }
}

bool bsl_regex_jit_exists(void)
{
        uint32_t jit = 0;

        return pcre2_config(PCRE2_CONFIG_JIT, &jit) == 0 && jit != 0;
}
