/*
 * One document through the house. Private to the library: besluit.c makes the
 * public functions of it.
 */
#ifndef BSL_PIPELINE_H
#define BSL_PIPELINE_H

#include "record/record.h"

/** Everything that the stages found, in the order in which they found it. */
struct bsl_run_state {
        struct bsl_text text;
        struct bsl_layout layout;
        struct bsl_hits hits; /* over the flow */
        struct bsl_facts facts;
        struct bsl_diags diags;
};

/** Runs the stages up to and with `last`. Status: that of the stage that
 *  failed; `error` says why. */
besluit_status bsl_pipeline_run(struct bsl_arena *arena, struct bsl_scanner *scanner,
                                const struct bsl_ruleset *rules, const besluit_input *input,
                                besluit_stage last, struct bsl_run_state *out,
                                besluit_error *error);

#endif
