/* One document: read it, find its text, process it. See work.h. */
#include "cli/work.h"

#include "cli/cli.h"
#include "cli/ndjson.h"
#include "cli/pdf.h"
#include "cli/readfile.h"
#include "cli/report.h"
#include "cli/setup.h"
#include "cli/utf8.h"

#include <string.h>

int cli_worker_open(struct cli_worker *worker, const struct cli_options *options,
                    const besluit_ruleset *rules)
{
        *worker = (struct cli_worker){
                .options = options,
                .rules = rules,
                .record = {.offsets = options->offsets,
                           .pretty = options->pretty,
                           .no_validate = options->no_validate,
                           .only = options->n_only ? options->only : NULL,
                           .n_only = options->n_only},
        };
        return cli_worker_new(options, rules, &worker->library);
}

static besluit_input input_of(const struct cli_job *job)
{
        return (besluit_input){.id = job->id.s, .name = job->name.s};
}

static void fail(struct cli_worker *worker, struct cli_job *job, besluit_status status,
                 const char *message)
{
        besluit_input input = input_of(job);

        /* A message may quote bytes of a broken input. */
        cli_utf8(&worker->message, message, strlen(message));
        besluit_fail(worker->library, &input, status, worker->message.s, &worker->record,
                     &job->result);
        job->result.status = status;
}

static void process(struct cli_worker *worker, struct cli_job *job, const char *bytes, size_t n,
                    bool utf8)
{
        besluit_input input = input_of(job);

        input.bytes = n ? bytes : "";
        input.size = n;
        input.is_utf8 = utf8;
        job->size = n;
        besluit_process(worker->library, &input, &worker->record, &job->result);
}

static void process_line(struct cli_worker *worker, struct cli_job *job)
{
        size_t n;
        const char *text = cli_ndjson_text(job, worker->options, &n);

        if (text)
                process(worker, job, text, n, true);
        else
                fail(worker, job, job->status, job->message);
}

/* A document that took all the memory there was: its worker is made anew and
 * the document gets its line after all. */
static void after_no_memory(struct cli_worker *worker, struct cli_job *job)
{
        besluit_worker_free(worker->library);
        worker->library = NULL;
        if (cli_worker_new(worker->options, worker->rules, &worker->library) != CLI_DONE)
                cli_out_of_memory();
        fail(worker, job, BESLUIT_LIMIT, "out of memory");
        if (!job->result.json)
                cli_out_of_memory();
}

void cli_work(struct cli_worker *worker, struct cli_job *job)
{
        size_t max = worker->options->max_bytes;

        job->result = (besluit_result){0};
        job->size = 0;
        if (job->pdf && job->kind != CLI_JOB_FAIL)
                cli_pdf_text(job, max);
        else if (job->kind == CLI_JOB_FILE)
                cli_read_file(job, max);
        if (job->kind == CLI_JOB_LINE)
                process_line(worker, job);
        else if (job->kind == CLI_JOB_TEXT)
                process(worker, job, job->bytes.s, job->bytes.n, job->pdf);
        else
                fail(worker, job, job->status, job->message);
        if (!job->result.json)
                after_no_memory(worker, job);
}

void cli_job_keep(struct cli_job *job)
{
        cli_bytes_set(&job->json, job->result.json, job->result.json_size);
        job->result.json = job->json.s;
}

void cli_worker_close(struct cli_worker *worker)
{
        besluit_worker_free(worker->library);
        cli_bytes_free(&worker->message);
        *worker = (struct cli_worker){0};
}
