/*
 * Going on with an output that an earlier run left behind, whole or torn.
 * What ends in a line end counts as done; the rest is cut off. The documents
 * are gone through again, and each that has its line is passed over after its
 * id was compared, so that a changed input is noticed.
 */
#ifndef CLI_RESUME_H
#define CLI_RESUME_H

#include "cli/job.h"
#include "cli/lines.h"
#include "cli/options.h"

#include <stdbool.h>
#include <sys/types.h>

struct cli_resume {
        const struct cli_options *options;
        int fd;      /* of the earlier output, or -1 */
        bool active; /* there may be lines left */
        struct cli_lines lines;
        struct cli_bytes id; /* of the next line, when `waiting` */
        bool waiting;
        uint64_t done;   /* documents that have their line */
        uint64_t errors; /* of these, error records */
};

/** Opens the earlier output; *keep is how much of it is whole, 0 when there is
 *  none. Returns CLI_DONE, or CLI_USAGE or CLI_IO after a message. */
int cli_resume_open(struct cli_resume *resume, const struct cli_options *options, off_t *keep);

enum cli_resumed { CLI_RESUME_WORK, CLI_RESUME_PASS, CLI_RESUME_STOP };

/** What to do with a document: work on it, pass it over because it is done, or
 *  stop because the output does not fit the inputs (said already). */
enum cli_resumed cli_resume_take(struct cli_resume *resume, struct cli_job *job);
/** Called when there is no document left: true unless lines are left over. */
bool cli_resume_ended(struct cli_resume *resume);
void cli_resume_close(struct cli_resume *resume);

#endif
