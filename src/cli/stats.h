/* What a run came to, and how it is told: one JSON line, or the counters that
 * Hadoop streaming reads from standard error. */
#ifndef CLI_STATS_H
#define CLI_STATS_H

#include "cli/job.h"

#include <stdint.h>

enum { CLI_N_CODES = BESLUIT_INTERNAL + 1 };

struct cli_stats {
        uint64_t documents; /* read in this run */
        uint64_t records;
        uint64_t errors;
        uint64_t resumed; /* documents that an earlier run had done */
        uint64_t bytes;
        uint64_t decisions;
        uint64_t recommendations;
        uint64_t diagnostics;
        uint64_t warnings;
        uint64_t codes[CLI_N_CODES]; /* errors by code */
        double seconds;
};

void cli_stats_add(struct cli_stats *stats, const struct cli_job *job);
/** One JSON line on standard error. */
void cli_stats_print(const struct cli_stats *stats);
/** The counts above those of `told`, which then equals `stats`. */
void cli_stats_hadoop(const struct cli_stats *stats, struct cli_stats *told);
/** Seconds of a clock that only goes forward. */
double cli_seconds(void);

#endif
