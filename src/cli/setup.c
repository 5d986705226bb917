/* Rules and workers. See setup.h. */
#include "cli/setup.h"

#include "cli/cli.h"
#include "cli/job.h"
#include "cli/readfile.h"
#include "cli/report.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
        MAX_RULE_FILES = 1000,     /* in one directory */
        MAX_RULE_BYTES = 16 << 20, /* of one file */
};

/* The files that --rules adds. `names` are owned by scandir, `jobs` hold the
 * bytes that `sources` lend to the library. */
struct rule_files {
        struct dirent **names;
        int n;
        struct cli_job *jobs;
        besluit_source *sources;
};

static int is_rules(const struct dirent *entry)
{
        const char *dot = strrchr(entry->d_name, '.');

        return entry->d_name[0] != '.' && dot &&
               (strcmp(dot, ".rules") == 0 || strcmp(dot, ".words") == 0);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
        return strcmp((*a)->d_name, (*b)->d_name);
}

static int read_one(struct rule_files *files, int i, const char *directory)
{
        struct cli_job *job = &files->jobs[i];
        const char *name = files->names[i]->d_name;

        cli_bytes_set(&job->path, directory, strlen(directory));
        cli_bytes_add(&job->path, "/", 1);
        cli_bytes_add(&job->path, name, strlen(name));
        job->kind = CLI_JOB_FILE;
        cli_read_file(job, MAX_RULE_BYTES);
        if (job->kind != CLI_JOB_TEXT) {
                cli_say(job->path.s, "%s; the rules are not complete without it", job->message);
                return CLI_SETUP;
        }
        files->sources[i] = (besluit_source){job->path.s, job->bytes.s, job->bytes.n};
        return CLI_DONE;
}

static int read_files(struct rule_files *files, const char *directory)
{
        files->n = scandir(directory, &files->names, is_rules, by_name);
        if (files->n < 0) {
                files->n = 0;
                cli_say(directory, "%s; give a directory with *.rules or *.words", strerror(errno));
                return CLI_SETUP;
        }
        if (files->n == 0 || files->n > MAX_RULE_FILES) {
                cli_say(directory, "%s *.rules or *.words in it; give another directory",
                        files->n == 0 ? "there are no" : "there are too many");
                return CLI_SETUP;
        }
        files->jobs = calloc((size_t)files->n, sizeof *files->jobs);
        files->sources = calloc((size_t)files->n, sizeof *files->sources);
        if (!files->jobs || !files->sources)
                cli_out_of_memory();
        for (int i = 0; i < files->n; i++)
                if (read_one(files, i, directory) != CLI_DONE)
                        return CLI_SETUP;
        return CLI_DONE;
}

static void free_files(struct rule_files *files)
{
        for (int i = 0; i < files->n; i++) {
                if (files->jobs)
                        cli_job_free(&files->jobs[i]);
                free(files->names[i]);
        }
        free(files->names);
        free(files->jobs);
        free(files->sources);
}

int cli_rules_load(const struct cli_options *options, besluit_ruleset **out)
{
        struct rule_files files = {0};
        besluit_error error = {0};
        int status = options->rules ? read_files(&files, options->rules) : CLI_DONE;

        if (status == CLI_DONE &&
            besluit_ruleset_new(files.sources, (size_t)files.n, 0, out, &error) != BESLUIT_OK) {
                cli_say_error("the rules", &error,
                              options->rules ? "repair the rule, or run without --rules" : NULL);
                status = CLI_SETUP;
        }
        free_files(&files);
        return status;
}

int cli_worker_new(const struct cli_options *options, const besluit_ruleset *rules,
                   besluit_worker **out)
{
        besluit_limits limits = {.max_bytes = options->max_bytes};
        besluit_error error = {0};

        if (besluit_worker_new(rules, &limits, out, &error) == BESLUIT_OK)
                return CLI_DONE;
        cli_say_error(NULL, &error, NULL);
        return CLI_SETUP;
}
