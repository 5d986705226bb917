/*
 * One line of NDJSON to a document: the text and the id that stand in it. All
 * that knows JSON input is here, so that a faster reader has one place.
 */
#ifndef CLI_NDJSON_H
#define CLI_NDJSON_H

#include "cli/job.h"
#include "cli/options.h"

#include <jansson.h>

struct cli_ndjson {
        json_t *root; /* of the line that was read last */
        const char *text;
        size_t text_n;
};

/** Reads job->bytes. job->id and job->name become the line's own id when it
 *  has one, and a reading error makes the job fail. The text is borrowed until
 *  cli_ndjson_close. */
void cli_ndjson_open(struct cli_ndjson *ndjson, struct cli_job *job,
                     const struct cli_options *options);
void cli_ndjson_close(struct cli_ndjson *ndjson);

#endif
