/* A whole regular file into memory, bounded. */
#ifndef CLI_READFILE_H
#define CLI_READFILE_H

#include "cli/job.h"

/** Reads job->path into job->bytes. A file of more than `max` bytes, one that
 *  cannot be read and one that changes while it is read make the job fail. */
void cli_read_file(struct cli_job *job, size_t max);

#endif
