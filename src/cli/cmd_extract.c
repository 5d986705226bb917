/*
 * besluit extract: documents to records. Opens what a run needs, in the order
 * in which something can be wrong with it, and closes it again.
 */
#include "cli/cli.h"

#include "cli/report.h"
#include "cli/run.h"
#include "cli/setup.h"

#include <errno.h>
#include <jansson.h>
#include <sched.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The cores that this process may use, which in a container are fewer than
 * the machine has. */
static unsigned cores(void)
{
        cpu_set_t set;
        long n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set)
                                                             : sysconf(_SC_NPROCESSORS_ONLN);

        return n < 1 ? 1 : n > CLI_MAX_JOBS ? CLI_MAX_JOBS : (unsigned)n;
}

/* The definition of a record in the schema: the object that has `decisions`
 * among its properties, at the top or among $defs. */
static const json_t *record_fields(const json_t *schema)
{
        const char *name;
        json_t *definition;
        json_t *fields = json_object_get(schema, "properties");

        if (json_object_get(fields, "decisions"))
                return fields;
        json_object_foreach(json_object_get(schema, "$defs"), name, definition)
        {
                fields = json_object_get(definition, "properties");
                if (json_object_get(fields, "decisions"))
                        return fields;
        }
        return NULL;
}

/* A field that no record has would silently give nothing. */
static int check_only(const struct cli_options *options)
{
        size_t size;
        json_error_t ignored;
        const char *text = besluit_schema(&size);
        int status = CLI_DONE;

        if (options->n_only == 0)
                return CLI_DONE;
        json_t *schema = json_loadb(text, size, 0, &ignored);
        const json_t *fields = record_fields(schema);
        for (size_t i = 0; fields && i < options->n_only && status == CLI_DONE; i++) {
                if (json_object_get(fields, options->only[i]))
                        continue;
                cli_say("--only", "no record has a field '%s'; 'besluit schema' has their names",
                        options->only[i]);
                status = CLI_USAGE;
        }
        json_decref(schema);
        return status;
}

static void flush_output(void *context)
{
        cli_output_flush(context);
}

static int open_output(struct cli_run *run)
{
        const struct cli_options *options = run->options;
        struct cli_output *output = &run->sink.output;
        struct stat info;
        off_t keep;
        int status = cli_resume_open(&run->resume, options, &keep);

        if (status != CLI_DONE)
                return status;
        if (!options->output)
                cli_output_stdout(output);
        else if (!cli_output_file(output, options->output, keep))
                return CLI_IO;
        if (fstat(output->fd, &info) == 0 && S_ISREG(info.st_mode)) {
                run->inputs.walk.skip_dev = info.st_dev;
                run->inputs.walk.skip_ino = info.st_ino;
        }
        return CLI_DONE;
}

/* How many threads: one when there is only one document. The first document
 * is read before that is known. */
static int work_through(struct cli_run *run)
{
        const struct cli_options *options = run->options;
        struct cli_job first = {0};
        unsigned jobs = options->jobs ? options->jobs : cores();
        int status = CLI_DONE;

        if (jobs == 1) {
                run->inputs.idle = flush_output;
                run->inputs.idle_context = &run->sink.output;
        }
        if (cli_run_next(run, &first)) {
                if (!cli_inputs_more(&run->inputs))
                        jobs = 1;
                status = cli_jobs_run(run, &first, jobs);
        }
        cli_job_free(&first);
        return status;
}

static int extract(struct cli_run *run)
{
        int status = open_output(run);

        if (status != CLI_DONE)
                return status;
        cli_progress_open(&run->sink.progress, run->options->progress);
        double begun = cli_seconds();
        if (!cli_inputs_open(&run->inputs, run->options))
                status = CLI_IO;
        else
                status = work_through(run);
        run->sink.stats.resumed = run->resume.done;
        run->sink.stats.seconds = cli_seconds() - begun;
        int closed = cli_sink_close(&run->sink);
        if (status != CLI_DONE)
                return status;
        if (closed != CLI_DONE || run->broken || run->inputs.paths.failed)
                return CLI_IO;
        return run->sink.stats.errors + run->resume.errors > 0 ? CLI_ERRORS : CLI_DONE;
}

int cli_extract(const struct cli_options *options)
{
        struct cli_run run = {.options = options,
                              .sink = {.options = options, .part = -1},
                              .inputs = {.lines_fd = -1}};
        besluit_ruleset *rules = NULL;
        int status = check_only(options);

        if (options->n_paths == 0 && !options->files0_from && isatty(STDIN_FILENO) == 1)
                cli_say(NULL, "reading from the terminal; end with Ctrl-D, or try --help");
        if (status == CLI_DONE)
                status = cli_rules_load(options, &rules);
        run.rules = rules;
        run.resume.fd = -1;
        if (status == CLI_DONE)
                status = extract(&run);
        cli_resume_close(&run.resume);
        cli_inputs_free(&run.inputs);
        besluit_ruleset_free(rules);
        return status;
}
