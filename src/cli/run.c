/*
 * Which document a run works on next, past those that an earlier run wrote,
 * and how far it is. See run.h.
 */
#include "cli/run.h"

/* Whether the earlier run ended at an error as it was told to. */
static bool stopped_before(const struct cli_run *run)
{
        return run->options->on_error == CLI_ERROR_STOP && run->resume.errors > 0;
}

bool cli_run_next(struct cli_run *run, struct cli_job *job)
{
        while (cli_inputs_next(&run->inputs, job)) {
                switch (cli_resume_take(&run->resume, job)) {
                case CLI_RESUME_WORK:
                        return true;
                case CLI_RESUME_PASS:
                        if (stopped_before(run))
                                return false;
                        break;
                case CLI_RESUME_STOP:
                        run->broken = true;
                        return false;
                }
        }
        run->broken |= !cli_resume_ended(&run->resume);
        return false;
}

double cli_run_part(const struct cli_run *run)
{
        const struct cli_inputs *in = &run->inputs;

        if (in->expected > 0)
                return (double)in->number / (double)in->expected;
        if (in->bytes_of > 0 && run->options->n_paths == 1)
                return (double)in->bytes_at / (double)in->bytes_of;
        return -1;
}
