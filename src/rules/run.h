/*
 * Running one rule over a string, for scan.c. Private to the room.
 */
#ifndef BSL_RULES_RUN_H
#define BSL_RULES_RUN_H

#include "rules/engine.h"
#include "rules/hits.h"

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
        struct bsl_matcher *matcher;
        struct bsl_arena *scratch;
        const char *s;
        uint32_t n;
        struct bsl_arena *arena; /* of the document, for findings */
        struct bsl_diags *diags;
        struct bsl_hit_heap hits; /* in `scratch` */
        struct bsl_starts lines;
        /* the rule that runs */
        uint32_t rule;
        struct bsl_progress *now;
};

/** Where the line behind `from` starts. */
uint32_t bsl_next_line(const struct bsl_run *run, uint32_t from);
bool bsl_run_index_lines(struct bsl_run *run);
/** The rule without prefixes: everywhere, or at line starts. */
void bsl_run_search(struct bsl_run *run);
/** The rule where a prefix of it stands; places come in ascending order. */
void bsl_run_at(struct bsl_run *run, uint32_t start);

/** The match that was just found, as a hit. */
void bsl_fill_hit(const struct bsl_matcher *matcher, const struct bsl_code *code, uint32_t rule,
                  struct bsl_hit *hit);

#endif
