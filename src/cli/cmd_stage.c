/* besluit stage NAME [PATH]: what one stage of the pipeline sees of a text. */
#include "cli/cli.h"

#include "cli/inputs.h"
#include "cli/pdf.h"
#include "cli/readfile.h"
#include "cli/report.h"
#include "cli/setup.h"

#include <stdio.h>

static int dump(besluit_worker *worker, struct cli_job *job, besluit_stage stage, size_t max)
{
        besluit_input input = {.id = job->id.s, .name = job->name.s, .is_utf8 = job->pdf};
        besluit_result result = {0};

        if (job->pdf && job->kind != CLI_JOB_FAIL)
                cli_pdf_text(job, max);
        else if (job->kind == CLI_JOB_FILE)
                cli_read_file(job, max);
        if (job->kind == CLI_JOB_FAIL) {
                cli_say(job->path.s, "%s; there is nothing to show", job->message);
                return CLI_ERRORS;
        }
        input.bytes = job->bytes.n ? job->bytes.s : "";
        input.size = job->bytes.n;
        besluit_status status = besluit_dump(worker, &input, stage, &result);
        if (result.json && result.json_size > 0) {
                fwrite(result.json, 1, result.json_size, stdout);
                if (result.json[result.json_size - 1] != '\n')
                        fputc('\n', stdout);
        }
        if (status == BESLUIT_OK)
                return CLI_DONE;
        cli_say(job->path.s, "%s; 'besluit extract' gives its error record",
                besluit_status_name(status));
        return CLI_ERRORS;
}

static int stage_of(const struct cli_options *options, besluit_stage stage)
{
        struct cli_options one = *options;
        struct cli_inputs inputs = {.lines_fd = -1};
        struct cli_job job = {0};
        besluit_ruleset *rules = NULL;
        besluit_worker *worker = NULL;
        int status = cli_rules_load(options, &rules);

        one.paths++;
        one.n_paths--;
        one.input = CLI_INPUT_TEXT;
        if (status == CLI_DONE)
                status = cli_worker_new(options, rules, &worker);
        if (status == CLI_DONE && (!cli_inputs_open(&inputs, &one)))
                status = CLI_IO;
        if (status == CLI_DONE && cli_inputs_next(&inputs, &job))
                status = dump(worker, &job, stage, options->max_bytes);
        cli_job_free(&job);
        cli_inputs_free(&inputs);
        besluit_worker_free(worker);
        besluit_ruleset_free(rules);
        return status;
}

int cli_stage(const struct cli_options *options)
{
        besluit_stage stage;

        if (options->n_paths == 0 || !besluit_stage_parse(options->paths[0], &stage)) {
                cli_say(options->n_paths ? options->paths[0] : NULL,
                        "which stage? give normalise, lines, sections, facts or record");
                return CLI_USAGE;
        }
        if (options->n_paths > 2) {
                cli_say(options->paths[2], "one document at a time; give one PATH");
                return CLI_USAGE;
        }
        return stage_of(options, stage);
}
