/*
 * One line of NDJSON to a document: the text and the id that stand in it. The
 * line is read once, by a reader of its own: a parser that builds the whole
 * object costs more than all that is done with the text afterwards. It is as
 * strict as one (grammar and UTF-8 of the whole line are checked), keeps to a
 * bounded depth and allocates nothing.
 */
#ifndef CLI_NDJSON_H
#define CLI_NDJSON_H

#include "cli/job.h"
#include "cli/options.h"

/**
 * Reads job->bytes. job->id becomes the line's own id when it has one. Returns
 * the text, which is borrowed from job->bytes (escapes are resolved in place,
 * so a line is read only once); NULL after making the job fail.
 */
const char *cli_ndjson_text(struct cli_job *job, const struct cli_options *options, size_t *n);

#endif
