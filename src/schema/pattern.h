/*
 * The regular expressions of a schema. A compiled pattern is immutable and may
 * be shared; a scratch belongs to one thread at a time.
 */
#ifndef BSL_SCHEMA_PATTERN_H
#define BSL_SCHEMA_PATTERN_H

#include "base/status.h"

struct bsl_pattern;
struct bsl_pattern_scratch;

/** The caller owns the pattern; NULL with BESLUIT_SCHEMA or BESLUIT_NOMEM in
 *  `error`, the former beginning with `where`. */
struct bsl_pattern *bsl_pattern_new(const char *s, size_t n, bool jit, const char *where,
                                    besluit_error *error);
void bsl_pattern_free(struct bsl_pattern *pattern);

struct bsl_pattern_scratch *bsl_pattern_scratch_new(void);
void bsl_pattern_scratch_free(struct bsl_pattern_scratch *scratch);

enum bsl_matched {
        BSL_NO_MATCH,
        BSL_MATCH,
        BSL_MATCH_LIMIT,   /* gave up: neither is known */
        BSL_MATCH_NOT_TEXT /* the subject is not UTF-8 */
};

/** Whether the pattern matches anywhere in `s`. */
enum bsl_matched bsl_pattern_match(const struct bsl_pattern *pattern,
                                   struct bsl_pattern_scratch *scratch, const char *s, size_t n);

#endif
