/*
 * Regular expressions as the rules need them. regex.c is the only file that
 * knows the library behind it. A compiled expression is immutable and shared
 * by threads; a matcher is one thread's scratch memory.
 */
#ifndef BSL_RULES_REGEX_H
#define BSL_RULES_REGEX_H

#include "base/span.h"

struct bsl_regex;
struct bsl_matcher;

struct bsl_regex_spec {
        const char *pattern;
        size_t n;
        bool caseless;
        bool anchored; /* matches only where a match is started */
        bool jit;
        bool trial; /* gives up early: a failure says nothing of the text */
        /* What bsl_regex_save made of the same expression without `jit`, or NULL. It saves
         * compiling; what another version of the library behind this made is not looked at. */
        const uint32_t *saved;
};

/** Why a pattern was refused. */
struct bsl_regex_fault {
        size_t offset; /* in the pattern */
        char text[120];
};

/** The bytes that a match can start with. */
struct bsl_first {
        bool known; /* otherwise any byte */
        uint8_t bits[32];
};

/** NULL with the fault filled. */
struct bsl_regex *bsl_regex_compile(const struct bsl_regex_spec *spec,
                                    struct bsl_regex_fault *fault);
void bsl_regex_free(struct bsl_regex *regex);
/** The expression, to be made again without compiling: calls `take` once with its bytes. False
 *  without memory. */
bool bsl_regex_save(const struct bsl_regex *regex,
                    void (*take)(void *data, const uint8_t *bytes, size_t n), void *data);

uint32_t bsl_regex_groups(const struct bsl_regex *regex);
bool bsl_regex_is_empty(const struct bsl_regex *regex); /* may match nothing */
bool bsl_regex_has_jit(const struct bsl_regex *regex);
/** Whether the library at hand can make machine code. */
bool bsl_regex_jit_exists(void);
bool bsl_regex_is_trial(const struct bsl_regex *regex);
void bsl_regex_first(const struct bsl_regex *regex, struct bsl_first *out);
/** A byte that stands in every match, where one is known that has no letter case; otherwise 0. */
uint8_t bsl_regex_needed(const struct bsl_regex *regex);
/** Calls `each` for every named group. */
void bsl_regex_names(const struct bsl_regex *regex,
                     void (*each)(void *data, const char *name, uint32_t group), void *data);

/** For expressions of at most `groups` groups. NULL without memory. */
struct bsl_matcher *bsl_matcher_new(uint32_t groups);
void bsl_matcher_free(struct bsl_matcher *matcher);
/** Gives back what a long match without machine code left behind. */
void bsl_matcher_trim(struct bsl_matcher *matcher);

enum bsl_match { BSL_MATCH_NONE, BSL_MATCH_FOUND, BSL_MATCH_FAILED /* a limit */ };

/** Looks for the first match at or behind `from`, which must be a character
 *  boundary of `s`: valid UTF-8. */
enum bsl_match bsl_regex_match(struct bsl_matcher *matcher, const struct bsl_regex *regex,
                               const char *s, size_t n, size_t from);
/** The place of a group of the last match (0: all of it); false if unset. */
bool bsl_matcher_group(const struct bsl_matcher *matcher, uint32_t group, struct bsl_span *out);
/** What the limit of the last failed match was. Static. */
const char *bsl_matcher_failure(const struct bsl_matcher *matcher);

#endif
