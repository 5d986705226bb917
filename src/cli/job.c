/* A job's end, good or bad. See job.h. */
#include "cli/job.h"

#include <stdarg.h>
#include <stdio.h>

void cli_job_fail(struct cli_job *job, besluit_status status, const char *format, ...)
{
        va_list args;

        va_start(args, format);
        vsnprintf(job->message, sizeof job->message, format, args);
        va_end(args);
        job->kind = CLI_JOB_FAIL;
        job->status = status;
}

void cli_job_free(struct cli_job *job)
{
        cli_bytes_free(&job->id);
        cli_bytes_free(&job->name);
        cli_bytes_free(&job->path);
        cli_bytes_free(&job->bytes);
        cli_bytes_free(&job->json);
}
