/*
 * The end of every document: its record is written, its error said, and both
 * are counted. One thread at a time, in the order in which it is called.
 */
#ifndef CLI_SINK_H
#define CLI_SINK_H

#include "cli/job.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/stats.h"

struct cli_sink {
        const struct cli_options *options;
        struct cli_output output;
        struct cli_stats stats;
        struct cli_stats told; /* to Hadoop */
        struct cli_progress progress;
        uint64_t said; /* messages about documents */
        double part;   /* of the run that is done, or below 0 */
};

/** False when the run is to end: the output failed, or --on-error stop. */
bool cli_sink_take(struct cli_sink *sink, const struct cli_job *job);
/** Tells the counts and closes the output; CLI_DONE or CLI_IO. */
int cli_sink_close(struct cli_sink *sink);

#endif
