/* Going on with an earlier output. See resume.h. */
#include "cli/resume.h"

#include "cli/cli.h"
#include "cli/ndjson.h"
#include "cli/report.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_RECORD = 1 << 30 }; /* of one line of the earlier output */

/* Where the last line end is, looked for from the end; 0 when there is none,
 * -1 when reading fails. */
static off_t whole_lines(int fd, off_t size)
{
        char block[4096];

        while (size > 0) {
                size_t n = size < (off_t)sizeof block ? (size_t)size : sizeof block;
                ssize_t got = pread(fd, block, n, size - (off_t)n);
                if (got != (ssize_t)n)
                        return -1;
                char *end = memrchr(block, '\n', n);
                if (end)
                        return size - (off_t)n + (end - block) + 1;
                size -= (off_t)n;
        }
        return 0;
}

int cli_resume_open(struct cli_resume *resume, const struct cli_options *options, off_t *keep)
{
        struct cli_stream stream;
        struct stat info;

        *resume = (struct cli_resume){.options = options, .fd = -1};
        *keep = 0;
        if (!options->resume)
                return CLI_DONE;
        resume->fd = open(options->output, O_RDONLY | O_CLOEXEC);
        if (resume->fd < 0 && errno == ENOENT)
                return CLI_DONE;
        if (resume->fd < 0 || fstat(resume->fd, &info) < 0) {
                cli_say(options->output, "%s; it cannot be continued", strerror(errno));
                return CLI_IO;
        }
        if (!S_ISREG(info.st_mode)) {
                cli_say(options->output, "only a file can be continued; leave --resume out");
                return CLI_USAGE;
        }
        *keep = whole_lines(resume->fd, info.st_size);
        if (*keep < 0) {
                cli_say(options->output, "cannot be read; it cannot be continued");
                return CLI_IO;
        }
        cli_stream_fd(&stream, resume->fd);
        cli_lines_open(&resume->lines, &stream, '\n', MAX_RECORD);
        resume->active = *keep > 0;
        return CLI_DONE;
}

static bool refuse(struct cli_resume *resume, const char *why)
{
        cli_say(resume->options->output, "line %llu %s; write to another file to begin anew",
                (unsigned long long)resume->lines.number, why);
        resume->active = false;
        return false;
}

/* Takes the id out of a line that is done. */
static bool read_record(struct cli_resume *resume, const char *line, size_t n)
{
        json_error_t error;
        json_t *record = json_loadb(line, n, JSON_ALLOW_NUL, &error);
        const json_t *id = json_object_get(record, "id");
        bool right = json_is_string(id);

        if (right) {
                const char *text = json_string_value(id);
                cli_bytes_set(&resume->id, text, strlen(text));
                resume->waiting = true;
                if (json_object_get(record, "error"))
                        resume->errors++;
        }
        json_decref(record);
        return right || refuse(resume, "is no record");
}

/* The next line that is done, into resume->id. False: there is none, or it is
 * not to be understood (*broken). */
static bool next_record(struct cli_resume *resume, bool *broken)
{
        const char *line;
        size_t n;

        if (resume->waiting)
                return true;
        switch (cli_lines_next(&resume->lines, &line, &n)) {
        case CLI_LINE_READ:
                *broken = !read_record(resume, line, n);
                return !*broken;
        case CLI_LINE_NONE:
                resume->active = false;
                return false;
        default:
                *broken = true;
                return refuse(resume, "cannot be read");
        }
}

enum cli_resumed cli_resume_take(struct cli_resume *resume, struct cli_job *job)
{
        size_t n;
        bool broken = false;

        if (!resume->active)
                return CLI_RESUME_WORK;
        if (!next_record(resume, &broken))
                return broken ? CLI_RESUME_STOP : CLI_RESUME_WORK;
        if (job->kind == CLI_JOB_LINE) /* for its id */
                cli_ndjson_text(job, resume->options, &n);
        if (strcmp(job->id.s, resume->id.s) == 0) {
                resume->waiting = false;
                resume->done++;
                return CLI_RESUME_PASS;
        }
        /* A document without a line may be one that was left out. */
        if (resume->options->on_error == CLI_ERROR_SKIP)
                return CLI_RESUME_PASS;
        cli_say(job->path.n ? job->path.s : job->id.s,
                "line %llu of %s is of '%.80s', not of '%.80s': the inputs or the options are "
                "not those of the earlier run; write to another file to begin anew",
                (unsigned long long)resume->lines.number, resume->options->output, resume->id.s,
                job->id.s);
        resume->active = false;
        return CLI_RESUME_STOP;
}

bool cli_resume_ended(struct cli_resume *resume)
{
        bool broken = false;

        if (!resume->active || !next_record(resume, &broken))
                return !broken;
        return refuse(resume, "belongs to no document of this run");
}

void cli_resume_close(struct cli_resume *resume)
{
        if (resume->fd >= 0)
                close(resume->fd);
        cli_lines_free(&resume->lines);
        cli_bytes_free(&resume->id);
        resume->fd = -1;
}
