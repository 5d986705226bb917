/*
 * A set of literals, each wanted by a rule, and one pass over a string that
 * says which rules have one of theirs in it. Letter case is folded by the byte
 * (ASCII, and the second byte of letters as in Latin-1): that finds too much
 * at times, which costs time but no match.
 */
#ifndef BSL_RULES_NEEDS_H
#define BSL_RULES_NEEDS_H

#include "base/arena.h"
#include "base/span.h"

struct bsl_needs;

struct bsl_need {
        struct bsl_view literal; /* not empty */
        uint32_t rule;
};

/** NULL without memory. In `arena`. */
struct bsl_needs *bsl_needs_build(const struct bsl_need *v, uint32_t n, struct bsl_arena *arena);
/** Sets found[rule] for each rule that has a literal in `s`. */
void bsl_needs_scan(const struct bsl_needs *needs, const char *s, size_t n, uint8_t *found);

#endif
