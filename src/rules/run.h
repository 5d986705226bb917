/*
 * Running one rule over a string, for scan.c. Private to the room.
 */
#ifndef BSL_RULES_RUN_H
#define BSL_RULES_RUN_H

#include "rules/engine.h"
#include "rules/hits.h"

/** The rule that is tried, and how often each was: one a scanner. */
struct bsl_turn {
        struct bsl_shelf *shelf;
        struct bsl_matcher *matcher;
        uint32_t documents; /* that were begun, up to a limit */
        uint32_t *tries; /* of a rule, over all documents; machine code is worth it from some on */
        uint32_t rule;
        const struct bsl_regex *regex; /* its expression */
        bool no_memory;                /* there was none for an expression */
};

/** The next document begins. */
void bsl_turn_begin(struct bsl_turn *turn);
/** Makes it the turn of `rule`; false without memory, which sticks. */
bool bsl_turn_take(struct bsl_turn *turn, uint32_t rule);
/** As bsl_regex_match. A trial that gave up is settled by machine code. */
enum bsl_match bsl_turn_match(struct bsl_turn *turn, const char *s, uint32_t n, uint32_t from);

/** What a scan remembers of one rule. */
struct bsl_progress {
        uint32_t from; /* behind its last hit */
        uint32_t hits;
        uint32_t failures;
        bool noted; /* a finding was given */
        bool stopped;
};

/** Line starts, grouped by their first byte: those of byte b are
 *  starts[bucket[b]] up to starts[bucket[b + 1]]. */
struct bsl_starts {
        uint32_t *starts;
        uint32_t bucket[257];
};

struct bsl_run {
        const struct bsl_ruleset *rules;
        struct bsl_turn *turn; /* whose turn it is */
        struct bsl_arena *scratch;
        const char *s;
        uint32_t n;
        struct bsl_arena *arena; /* of the document, for findings */
        struct bsl_diags *diags;
        struct bsl_hit_heap hits; /* in `scratch` */
        struct bsl_starts lines;
        /* the rule that runs */
        struct bsl_progress *now;
};

/** Where the line behind `from` starts. */
uint32_t bsl_next_line(const struct bsl_run *run, uint32_t from);
bool bsl_run_index_lines(struct bsl_run *run);
/** The rule without prefixes: everywhere, or at line starts. */
void bsl_run_search(struct bsl_run *run);
/** The same in the line that starts at `line`; lines come in ascending order. */
void bsl_run_line(struct bsl_run *run, uint32_t line);
/** The rule where a prefix of it stands; places come in ascending order. */
void bsl_run_at(struct bsl_run *run, uint32_t start);

/** The match that was just found, as a hit. */
void bsl_fill_hit(const struct bsl_matcher *matcher, const struct bsl_code *code, uint32_t rule,
                  struct bsl_hit *hit);

#endif
