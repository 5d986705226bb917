/*
 * besluit validate: checks records, one a line or indented over several lines,
 * against the schema. Says what is wrong on standard error, and nothing when
 * all are right.
 */
#include "cli/cli.h"

#include "cli/guess.h"
#include "cli/lines.h"
#include "cli/report.h"
#include "cli/setup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MAX_RECORD = 512 << 20 }; /* bytes of one record, which is held whole */

struct validation {
        besluit_worker *worker;
        const char *path;
        struct cli_lines lines;
        struct cli_bytes record; /* one that goes over several lines */
        int status;
};

static void fall_short(struct validation *v, uint64_t line, const char *what)
{
        cli_say(NULL, "%s:%llu: %s", v->path, (unsigned long long)line, what);
        v->status = CLI_ERRORS;
}

static void check(struct validation *v, uint64_t line, const char *record, size_t n)
{
        besluit_error error = {0};
        besluit_status status = besluit_validate(v->worker, record, n, &error);
        char what[400];

        if (status == BESLUIT_OK)
                return;
        snprintf(what, sizeof what, "%s%s%s", status == BESLUIT_INVALID ? error.source : "not JSON",
                 status == BESLUIT_INVALID && !error.source[0] ? "" : ": ", error.text);
        fall_short(v, line, what);
}

static bool is_only(const char *line, size_t n, char c)
{
        while (n > 0 && (line[n - 1] == '\r' || line[n - 1] == ' '))
                n--;
        return n == 1 && line[0] == c;
}

/* An indented record begins with a line "{" and ends with a line "}". */
static void take_line(struct validation *v, uint64_t *begun, const char *line, size_t n)
{
        if (*begun == 0 && is_only(line, n, '{')) {
                *begun = v->lines.number;
                v->record.n = 0;
        }
        if (*begun == 0) {
                if (!cli_is_blank(line, n))
                        check(v, v->lines.number, line, n);
                return;
        }
        cli_bytes_add(&v->record, line, n);
        cli_bytes_add(&v->record, "\n", 1);
        if (is_only(line, n, '}') || v->record.n > MAX_RECORD) {
                check(v, *begun, v->record.s, v->record.n);
                *begun = 0;
        }
}

static void validate_stream(struct validation *v, int fd)
{
        struct cli_stream stream;
        const char *line;
        size_t n;
        uint64_t begun = 0;

        cli_stream_fd(&stream, fd);
        cli_lines_open(&v->lines, &stream, '\n', MAX_RECORD);
        for (;;) {
                switch (cli_lines_next(&v->lines, &line, &n)) {
                case CLI_LINE_READ:
                        take_line(v, &begun, line, n);
                        continue;
                case CLI_LINE_TOO_LONG:
                        fall_short(v, v->lines.number, "too long for a record");
                        continue;
                case CLI_LINE_FAILED:
                        fall_short(v, v->lines.number, v->lines.stream.error);
                        break;
                case CLI_LINE_NONE:
                        break;
                }
                break;
        }
        if (begun)
                check(v, begun, v->record.s, v->record.n);
}

static void validate_path(struct validation *v, const char *path)
{
        bool standard = strcmp(path, "-") == 0;
        int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

        v->path = standard ? "stdin" : path;
        if (fd < 0) {
                cli_say(path, "%s; nothing of it was checked", strerror(errno));
                v->status = CLI_ERRORS;
                return;
        }
        validate_stream(v, fd);
        if (!standard)
                close(fd);
}

int cli_validate(const struct cli_options *options)
{
        struct validation v = {0};
        besluit_ruleset *rules = NULL;
        int status = cli_rules_load(options, &rules);

        if (status == CLI_DONE)
                status = cli_worker_new(options, rules, &v.worker);
        if (status == CLI_DONE) {
                for (size_t i = 0; i < options->n_paths; i++)
                        validate_path(&v, options->paths[i]);
                if (options->n_paths == 0)
                        validate_path(&v, "-");
                status = v.status;
        }
        cli_lines_free(&v.lines);
        cli_bytes_free(&v.record);
        besluit_worker_free(v.worker);
        besluit_ruleset_free(rules);
        return status;
}
