/* A line on a terminal that says how far the run is. It is drawn by whoever
 * writes a record, a few times a second; there is no thread for it. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/options.h"
#include "cli/stats.h"

#include <stdbool.h>

struct cli_progress {
        bool on;
        bool drawn;
        double begun;
        double last;
};

void cli_progress_open(struct cli_progress *progress, enum cli_when when);
/** `part` is how much of the run is done, from 0 to 1, or below 0 when nobody
 *  knows. */
void cli_progress_draw(struct cli_progress *progress, const struct cli_stats *stats, double part);
/** Takes the line away, so that a message can be written. */
void cli_progress_clear(struct cli_progress *progress);
/** The last state, left on the terminal. */
void cli_progress_close(struct cli_progress *progress, const struct cli_stats *stats);

#endif
