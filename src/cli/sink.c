/* The end of every document. See sink.h. */
#include "cli/sink.h"

#include "cli/report.h"

#include <jansson.h>
#include <stdio.h>

enum {
        MAX_SAID = 20,       /* documents that are spoken of one by one */
        HADOOP_EVERY = 1000, /* documents between two reports */
};

/* The message of an error record. Errors are rare, so it is read back. */
static void say_error(struct cli_sink *sink, const struct cli_job *job)
{
        json_error_t ignored;
        json_t *record;

        cli_progress_clear(&sink->progress);
        if (sink->said++ >= MAX_SAID)
                return;
        record = json_loadb(job->result.json, job->result.json_size, JSON_ALLOW_NUL, &ignored);
        const char *text =
                json_string_value(json_object_get(json_object_get(record, "error"), "message"));
        bool skip = sink->options->on_error == CLI_ERROR_SKIP;
        cli_say(job->path.n ? job->path.s : job->id.s, "%s (%s)%s", text ? text : "no record",
                besluit_status_name(job->result.status),
                skip ? "; it is left out of the output" : "; its line is an error record");
        json_decref(record);
}

bool cli_sink_take(struct cli_sink *sink, const struct cli_job *job)
{
        bool failed = job->result.status != BESLUIT_OK;

        cli_stats_add(&sink->stats, job);
        if (failed)
                say_error(sink, job);
        if (!failed || sink->options->on_error != CLI_ERROR_SKIP)
                if (!cli_output_record(&sink->output, job->result.json, job->result.json_size))
                        return false;
        if (sink->options->counters && sink->stats.documents % HADOOP_EVERY == 0)
                cli_stats_hadoop(&sink->stats, &sink->told);
        cli_progress_draw(&sink->progress, &sink->stats, sink->part);
        return !failed || sink->options->on_error != CLI_ERROR_STOP;
}

int cli_sink_close(struct cli_sink *sink)
{
        int status = cli_output_close(&sink->output);

        cli_progress_close(&sink->progress, &sink->stats);
        if (sink->said > MAX_SAID)
                cli_say(NULL, "%llu more documents could not be read; %s",
                        (unsigned long long)(sink->said - MAX_SAID),
                        sink->options->on_error == CLI_ERROR_SKIP ? "they are left out"
                                                                  : "their records say why");
        if (sink->options->counters)
                cli_stats_hadoop(&sink->stats, &sink->told);
        if (sink->options->stats)
                cli_stats_print(&sink->stats);
        return status;
}
