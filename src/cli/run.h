/* A run of extract: what its loop and its threads share. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/inputs.h"
#include "cli/resume.h"
#include "cli/sink.h"

struct cli_run {
        const struct cli_options *options;
        const besluit_ruleset *rules;
        struct cli_inputs inputs;
        struct cli_resume resume;
        struct cli_sink sink;
        bool broken; /* the earlier output does not fit the inputs */
};

/* ---- run.c ---- */

/** The next document that is to be worked on; false when there is none. */
bool cli_run_next(struct cli_run *run, struct cli_job *job);
/** How much of the run is done, from 0 to 1; below 0 when nobody knows. */
double cli_run_part(const struct cli_run *run);

/* ---- jobs.c ---- */

/** Works on `first` and all that follow, in `jobs` threads. CLI_DONE, or
 *  another status after a message. */
int cli_jobs_run(struct cli_run *run, struct cli_job *first, unsigned jobs);

#endif
