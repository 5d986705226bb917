/* Paths, from argv and from a list. See paths.h. */
#include "cli/paths.h"

#include "cli/report.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

static bool fail(struct cli_paths *paths, const char *why)
{
        paths->failed = true;
        paths->ended = true;
        cli_say(paths->options->files0_from, "the list of paths cannot be read: %s", why);
        return false;
}

/* A list from a pipe is copied, to be read again. */
static FILE *copy_of(FILE *from)
{
        char block[16 * 1024];
        size_t n;
        FILE *to = tmpfile();

        while (to && (n = fread(block, 1, sizeof block, from)) > 0)
                if (fwrite(block, 1, n, to) != n)
                        break;
        if (to && (ferror(from) || ferror(to) || fflush(to) != 0)) {
                fclose(to);
                to = NULL;
        }
        return to;
}

bool cli_paths_open(struct cli_paths *paths, const struct cli_options *options)
{
        const char *name = options->files0_from;

        *paths = (struct cli_paths){.options = options};
        if (!name)
                return true;
        bool standard = strcmp(name, "-") == 0;
        FILE *from = standard ? stdin : fopen(name, "rbe");
        if (!from)
                return fail(paths, strerror(errno));
        if (!standard && fseek(from, 0, SEEK_SET) == 0) {
                paths->list = from;
        } else {
                paths->list = copy_of(from);
                if (!standard)
                        fclose(from);
        }
        if (!paths->list)
                return fail(paths, errno ? strerror(errno) : "no temporary file");
        cli_paths_rewind(paths);
        return true;
}

void cli_paths_rewind(struct cli_paths *paths)
{
        struct cli_stream stream;

        paths->next = 0;
        if (!paths->list)
                return;
        paths->ended = false;
        if (lseek(fileno(paths->list), 0, SEEK_SET) < 0)
                fail(paths, strerror(errno));
        cli_stream_fd(&stream, fileno(paths->list));
        cli_lines_open(&paths->lines, &stream, '\0', PATH_MAX);
}

static const char *next_listed(struct cli_paths *paths)
{
        const char *line;
        size_t n;

        while (paths->list && !paths->ended) {
                switch (cli_lines_next(&paths->lines, &line, &n)) {
                case CLI_LINE_READ:
                        if (n == 0)
                                break;
                        cli_bytes_set(&paths->path, line, n);
                        return paths->path.s;
                case CLI_LINE_NONE:
                        paths->ended = true;
                        break;
                case CLI_LINE_TOO_LONG:
                        fail(paths, "an entry is longer than a path can be; end each with NUL");
                        break;
                case CLI_LINE_FAILED:
                        fail(paths, paths->lines.stream.error);
                        break;
                }
        }
        return NULL;
}

const char *cli_paths_next(struct cli_paths *paths)
{
        const struct cli_options *options = paths->options;

        if (paths->next < options->n_paths)
                return options->paths[paths->next++];
        if (options->n_paths == 0 && !options->files0_from && paths->next == 0) {
                paths->next = 1;
                return "-";
        }
        return next_listed(paths);
}

bool cli_paths_more(const struct cli_paths *paths)
{
        const struct cli_options *options = paths->options;

        return paths->next < options->n_paths || (paths->list && !paths->ended) ||
               (options->n_paths == 0 && !options->files0_from && paths->next == 0);
}

void cli_paths_close(struct cli_paths *paths)
{
        if (paths->list && paths->list != stdin)
                fclose(paths->list);
        cli_lines_free(&paths->lines);
        cli_bytes_free(&paths->path);
        *paths = (struct cli_paths){0};
}
