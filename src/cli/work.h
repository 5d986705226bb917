/* What is done with one document, in one thread. */
#ifndef CLI_WORK_H
#define CLI_WORK_H

#include "cli/job.h"
#include "cli/options.h"

struct cli_worker {
        const struct cli_options *options;
        const besluit_ruleset *rules;
        besluit_worker *library;
        besluit_options record;
        struct cli_bytes message;
};

/** Returns CLI_DONE, or CLI_SETUP after a message. */
int cli_worker_open(struct cli_worker *worker, const struct cli_options *options,
                    const besluit_ruleset *rules);
/** Makes job->result of the job. The record is the library's own memory, there
 *  until the worker's next job; cli_job_keep copies it into the job. */
void cli_work(struct cli_worker *worker, struct cli_job *job);
void cli_job_keep(struct cli_job *job);
void cli_worker_close(struct cli_worker *worker);

#endif
