/*
 * A set of literals, each wanted by a rule, and one pass over a string that
 * finds them all. Letter case is folded by the byte (ASCII, and the second
 * byte of letters as in Latin-1): that finds too much at times, which costs
 * time but no match.
 */
#ifndef BSL_RULES_LITERALS_H
#define BSL_RULES_LITERALS_H

#include "base/arena.h"
#include "base/span.h"

/** One rule that a state finds, and where the rest of them are. */
struct bsl_found {
        uint32_t rule;
        uint16_t size; /* of the literal */
        uint16_t word; /* it counts only where a word starts */
        uint32_t next; /* index + 1, or 0 */
};

/** The automaton; literals.c says how it is walked. */
struct bsl_literals {
        uint8_t class_of[256];
        uint32_t n_classes;
        uint32_t n_states;
        uint32_t n_found;
        uint32_t longest;
        const uint32_t *next;  /* [row of a state + class] */
        const uint32_t *first; /* of a state: index + 1 into found, or 0 */
        const struct bsl_found *found;
};

struct bsl_literal {
        struct bsl_view text; /* not empty */
        uint32_t rule;
        bool word; /* wanted only where a word starts */
};

BSL_LIST(bsl_literal_list, struct bsl_literal);

/** A literal of `rule` stands at `start`. */
struct bsl_candidate {
        uint32_t rule;
        uint32_t start;
};

BSL_LIST(bsl_candidates, struct bsl_candidate);

/** In `arena`; NULL without memory. */
struct bsl_literals *bsl_literals_build(const struct bsl_literal_list *list,
                                        struct bsl_arena *arena);
/** Adds {rule, start of the line} for each line that has a literal of a rule, ordered by line.
 *  `last`: a zeroed number a rule. */
bool bsl_literals_lines(const struct bsl_literals *literals, const char *s, uint32_t n,
                        uint32_t *last, struct bsl_candidates *out, struct bsl_arena *arena);
/** Sets found[rule] for each rule that has a literal in `s`. */
void bsl_literals_mark(const struct bsl_literals *literals, const char *s, size_t n,
                       uint8_t *found);
/** Adds every literal of a rule with wanted[rule] that starts in `part` of `s`, ordered by end. */
bool bsl_literals_find(const struct bsl_literals *literals, const char *s, uint32_t n,
                       struct bsl_span part, const uint8_t *wanted, struct bsl_candidates *out,
                       struct bsl_arena *arena);

#endif
