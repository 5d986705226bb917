/*
 * besluit evaluate DIR: extracts each document that has gold beside it (ID.txt
 * and ID.gold.json) and compares, field by field.
 */
#include "cli/cli.h"

#include "cli/names.h"
#include "cli/report.h"
#include "cli/score.h"
#include "cli/setup.h"
#include "cli/walk.h"
#include "cli/work.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char GOLD[] = ".gold.json";

struct evaluation {
        const struct cli_options *options;
        struct cli_worker worker;
        struct cli_walk walk;
        struct cli_score score;
        uint64_t documents;
        uint64_t with_record;
        bool broken; /* a gold file or a directory cannot be read */
};

static bool passes(const char *base_name)
{
        return base_name[0] == '.';
}

static bool is_gold(const char *path)
{
        size_t n = strlen(path);

        return n > strlen(GOLD) && strcmp(path + n - strlen(GOLD), GOLD) == 0;
}

/* The record of the document beside the gold file, or NULL. */
static json_t *record_of(struct evaluation *e, struct cli_job *job)
{
        json_error_t error;

        if (access(job->path.s, F_OK) != 0)
                return NULL;
        cli_work(&e->worker, job);
        json_t *record =
                json_loadb(job->result.json, job->result.json_size, JSON_ALLOW_NUL, &error);
        e->with_record += record != NULL;
        if (job->result.status == BESLUIT_OK)
                return record;
        cli_say(job->path.s, "%s; all of its gold counts as missed",
                besluit_status_name(job->result.status));
        json_decref(record);
        return NULL;
}

static void evaluate_one(struct evaluation *e, const char *gold_path, struct cli_job *job)
{
        json_error_t error;
        json_t *gold = json_load_file(gold_path, 0, &error);
        const char *base = cli_base_name(gold_path);

        if (!gold) {
                cli_say(gold_path, "line %d: %s; repair it or leave it out", error.line,
                        error.text);
                e->broken = true;
                return;
        }
        cli_bytes_set(&job->id, base, strlen(base) - strlen(GOLD));
        cli_bytes_set(&job->path, gold_path, strlen(gold_path) - strlen(GOLD));
        cli_bytes_add(&job->path, ".txt", 4);
        cli_bytes_set(&job->name, job->id.s, job->id.n);
        cli_bytes_add(&job->name, ".txt", 4);
        job->kind = CLI_JOB_FILE;
        json_t *record = record_of(e, job);
        cli_score_add(&e->score, job->id.s, gold, record);
        e->documents++;
        json_decref(record);
        json_decref(gold);
}

static void evaluate_all(struct evaluation *e, const char *directory)
{
        struct cli_job job = {0};
        enum cli_walked got;
        int error;

        cli_walk_open(&e->walk, directory);
        while ((got = cli_walk_next(&e->walk, &error)) != CLI_WALK_NONE) {
                if (got == CLI_WALK_ERROR) {
                        cli_say(e->walk.path.s, "%s", strerror(error));
                        e->broken = true;
                } else if (is_gold(e->walk.path.s)) {
                        evaluate_one(e, e->walk.path.s, &job);
                }
        }
        cli_job_free(&job);
}

static void print_table(const struct evaluation *e)
{
        printf("%-28s%6s%7s%7s%8s%8s%8s\n", "field", "gold", "found", "right", "P", "R", "F1");
        for (size_t i = 0; i < e->score.n; i++) {
                const struct cli_score_row *row = &e->score.rows[i];
                printf("%-28s%6llu%7llu%7llu%8.3f%8.3f%8.3f\n", row->field,
                       (unsigned long long)row->gold, (unsigned long long)row->found,
                       (unsigned long long)row->right, cli_score_precision(row),
                       cli_score_recall(row), cli_score_f1(row));
        }
        printf("%llu of %llu documents have a record\n", (unsigned long long)e->with_record,
               (unsigned long long)e->documents);
}

static void print_json(const struct evaluation *e)
{
        json_t *fields = json_object();

        for (size_t i = 0; i < e->score.n; i++) {
                const struct cli_score_row *row = &e->score.rows[i];
                json_object_set_new(
                        fields, row->field,
                        json_pack("{s:I, s:I, s:I, s:f, s:f, s:f}", "gold", (json_int_t)row->gold,
                                  "found", (json_int_t)row->found, "right", (json_int_t)row->right,
                                  "precision", cli_score_precision(row), "recall",
                                  cli_score_recall(row), "f1", cli_score_f1(row)));
        }
        json_t *all = json_pack("{s:I, s:I, s:o}", "documents", (json_int_t)e->documents,
                                "with_record", (json_int_t)e->with_record, "fields", fields);
        char *text = all ? json_dumps(all, JSON_COMPACT | JSON_REAL_PRECISION(6)) : NULL;
        if (!text)
                cli_out_of_memory();
        puts(text);
        free(text);
        json_decref(all);
}

static bool falls_short(const struct evaluation *e)
{
        for (size_t i = 0; i < e->score.n; i++)
                if (cli_score_f1(&e->score.rows[i]) < e->options->min_f1)
                        return true;
        return e->with_record < e->documents || e->broken;
}

static int evaluate(struct evaluation *e, const char *directory)
{
        if (e->options->verbose && !e->options->json)
                e->score.verbose = stdout;
        evaluate_all(e, directory);
        if (e->documents == 0 && !e->broken) {
                cli_say(directory, "no ID%s in it; put gold beside the documents", GOLD);
                return CLI_ERRORS;
        }
        cli_score_sort(&e->score);
        if (e->options->json)
                print_json(e);
        else
                print_table(e);
        return falls_short(e) ? CLI_ERRORS : CLI_DONE;
}

int cli_evaluate(const struct cli_options *options)
{
        struct evaluation e = {.options = options, .walk = {.passes = passes}};
        besluit_ruleset *rules = NULL;

        if (options->n_paths != 1) {
                cli_say(NULL, "'besluit evaluate' takes one DIR with documents and their gold");
                return CLI_USAGE;
        }
        int status = cli_rules_load(options, &rules);
        if (status == CLI_DONE)
                status = cli_worker_open(&e.worker, options, rules);
        if (status == CLI_DONE)
                status = evaluate(&e, options->paths[0]);
        cli_score_free(&e.score);
        cli_walk_free(&e.walk);
        cli_worker_close(&e.worker);
        besluit_ruleset_free(rules);
        return status;
}
