/*
 * From the command line to documents. Sources nest in one fixed order: an
 * argument may be a directory, a file in it an archive, a member of that a
 * file of lines. Whatever is open innermost gives the next document. See
 * inputs.h.
 */
#include "cli/inputs.h"

#include "cli/guess.h"
#include "cli/paths.h"
#include "cli/report.h"
#include "cli/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
        SNIFF = 512,          /* bytes that tell NDJSON from text */
        LINE_EXTRA = 1 << 20, /* of an NDJSON line, beside twice the text */
        PDF_MAX = 128 << 20,  /* of a PDF inside an archive */
        KEEP = 1 << 20,       /* of a buffer, from document to document */
};

/* Where a document stands: how it is called and where it is. */
struct place {
        const char *path;  /* to open and to name in messages */
        const char *below; /* see struct cli_name */
        const char *full;
        bool argument; /* named on the command line itself */
};

static const char *tidy(const char *path)
{
        while (path[0] == '.' && path[1] == '/') {
                path += 2;
                while (*path == '/')
                        path++;
        }
        return path;
}

/* Begins a document: counts it and gives it its id, or lists its name. */
static bool begin(struct cli_inputs *in, struct cli_job *job, const struct place *at, bool whole)
{
        struct cli_name name = {.below = at->below[0] ? at->below : at->full,
                                .full = at->full,
                                .number = ++in->number,
                                .whole = whole};

        job->kind = CLI_JOB_FAIL;
        job->pdf = false;
        job->size_hint = 0;
        if (in->listing) {
                cli_names_add(&in->names, &name);
                return true;
        }
        const char *shown = at->argument ? cli_base_name(name.below) : name.below;
        cli_names_id(&in->names, &name, &job->id);
        cli_utf8(&job->name, shown, strlen(shown));
        cli_bytes_set(&job->path, at->path, strlen(at->path));
        return true;
}

/* ------------------------------------------------------------------------
 * Lines
 * --------------------------------------------------------------------- */

static void close_lines(struct cli_inputs *in)
{
        if (in->lines_fd >= 0)
                close(in->lines_fd);
        in->lines_fd = -1;
        in->lines_open = false;
        in->bytes_at = in->bytes_of = 0;
        cli_bytes_trim(&in->lines.buffer, KEEP);
}

static void open_stream(struct cli_inputs *in, const struct cli_stream *stream)
{
        cli_lines_open(&in->lines, stream, '\n', 2 * in->options->max_bytes + LINE_EXTRA);
}

/* Goes on with the stream that is open as NDJSON. While listing, the stream is
 * left alone: its lines bring their own ids. */
static bool begin_lines(struct cli_inputs *in, struct cli_job *job, const struct place *at)
{
        begin(in, job, at, true);
        if (in->listing) {
                in->uncounted = true;
                close_lines(in);
                return true;
        }
        in->number--; /* the lines are the documents */
        cli_bytes_set(&in->lines_name, job->id.s, job->id.n);
        cli_bytes_set(&in->lines_path, at->path, strlen(at->path));
        in->lines_open = true;
        return false;
}

static void begin_line(struct cli_inputs *in, struct cli_job *job)
{
        in->number++;
        job->pdf = false;
        cli_bytes_set(&job->id, in->lines_name.s, in->lines_name.n);
        cli_bytes_printf(&job->id, ":%llu", (unsigned long long)in->lines.number);
        cli_bytes_set(&job->name, job->id.s, job->id.n);
        cli_bytes_set(&job->path, in->lines_path.s, in->lines_path.n);
        cli_bytes_printf(&job->path, ":%llu", (unsigned long long)in->lines.number);
}

static bool next_line(struct cli_inputs *in, struct cli_job *job)
{
        const char *line = "";
        size_t n = 0;
        enum cli_line got;

        do {
                got = cli_lines_next(&in->lines, &line, &n);
                size_t mark = in->lines.number == 1 && got == CLI_LINE_READ ? cli_bom(line, n) : 0;
                line += mark;
                n -= mark;
        } while (got == CLI_LINE_READ && cli_is_blank(line, n));
        if (got == CLI_LINE_NONE) {
                close_lines(in);
                return false;
        }
        begin_line(in, job);
        job->kind = CLI_JOB_LINE;
        job->size_hint = n;
        in->bytes_at = in->lines.stream.total - (in->lines.buffer.n - in->lines.at);
        if (got == CLI_LINE_TOO_LONG) {
                job->size_hint = 0;
                cli_job_fail(job, BESLUIT_TOO_LARGE, "a line of %zu bytes; at most %zu are read", n,
                             in->lines.cap);
        } else if (got == CLI_LINE_FAILED) {
                cli_job_fail(job, BESLUIT_UNREADABLE, "%s", in->lines.stream.error);
                close_lines(in);
        } else {
                cli_bytes_set(&job->bytes, line, n);
        }
        return true;
}

/* ------------------------------------------------------------------------
 * One document
 * --------------------------------------------------------------------- */

/* The whole of the stream that is open, as one document. */
static bool take_rest(struct cli_inputs *in, struct cli_job *job, const struct place *at)
{
        bool pdf = cli_ends_in(at->path, ".pdf");
        size_t max = pdf ? PDF_MAX : in->options->max_bytes;

        begin(in, job, at, false);
        if (in->listing)
                return true;
        job->kind = CLI_JOB_TEXT;
        job->pdf = pdf;
        if (!cli_lines_rest(&in->lines, max, &job->bytes)) {
                const char *error = in->lines.stream.error;
                cli_job_fail(job, error[0] ? BESLUIT_UNREADABLE : BESLUIT_LIMIT, "%s",
                             error[0] ? error : "out of memory");
        } else if (job->bytes.n > max) {
                cli_job_fail(job, BESLUIT_TOO_LARGE, "more than the %zu bytes that are read", max);
                cli_bytes_trim(&job->bytes, KEEP);
        }
        job->size_hint = job->bytes.n;
        return true;
}

/* Standard input, a pipe or a device: it is told apart by its first bytes,
 * and read here, because it can be read only once. */
static bool take_stream(struct cli_inputs *in, struct cli_job *job, const struct place *at, int fd)
{
        struct cli_stream stream;
        const char *s;
        size_t n;
        enum cli_input input = in->options->input;

        cli_stream_fd(&stream, fd);
        stream.idle = in->idle;
        stream.idle_context = in->idle_context;
        open_stream(in, &stream);
        in->lines_fd = fd == STDIN_FILENO ? -1 : fd;
        if (input == CLI_INPUT_AUTO && cli_lines_peek(&in->lines, 2, &s, &n) &&
            cli_looks_like_lines(s, n))
                input = CLI_INPUT_NDJSON;
        if (input == CLI_INPUT_NDJSON)
                return begin_lines(in, job, at);
        take_rest(in, job, at);
        close_lines(in);
        return true;
}

static bool file_is_lines(struct cli_inputs *in, const struct place *at, int fd)
{
        char first[SNIFF];

        if (in->options->input != CLI_INPUT_AUTO)
                return in->options->input == CLI_INPUT_NDJSON;
        if (cli_named_lines(at->full))
                return true;
        ssize_t n = at->argument && fd >= 0 ? pread(fd, first, sizeof first, 0) : 0;
        return n > 0 && cli_looks_like_lines(first, (size_t)n);
}

static bool fail_place(struct cli_inputs *in, struct cli_job *job, const struct place *at,
                       bool whole, const char *why)
{
        begin(in, job, at, whole);
        cli_job_fail(job, BESLUIT_UNREADABLE, "%s", why);
        return true;
}

/* A file of lines, read here; any other one is left to the worker. */
static bool take_file(struct cli_inputs *in, struct cli_job *job, const struct place *at,
                      const struct stat *info)
{
        int fd = -1;
        bool pdf = cli_ends_in(at->full, ".pdf");

        if (!pdf && (at->argument || file_is_lines(in, at, -1))) {
                fd = open(at->path, O_RDONLY | O_CLOEXEC);
                if (fd < 0)
                        return fail_place(in, job, at, false, strerror(errno));
        }
        if (!pdf && file_is_lines(in, at, fd)) {
                struct cli_stream stream;
                cli_stream_fd(&stream, fd);
                open_stream(in, &stream);
                in->lines_fd = fd;
                in->bytes_of = (uint64_t)info->st_size;
                return begin_lines(in, job, at);
        }
        if (fd >= 0)
                close(fd);
        begin(in, job, at, false);
        job->kind = CLI_JOB_FILE;
        job->pdf = pdf;
        job->size_hint = (uint64_t)info->st_size;
        return true;
}

/* ------------------------------------------------------------------------
 * Archives
 * --------------------------------------------------------------------- */

static bool open_archive(struct cli_inputs *in, struct cli_job *job, const struct place *at)
{
        if (!cli_archive_open(&in->archive, at->path))
                return fail_place(in, job, at, true, in->archive.error);
        cli_bytes_set(&in->archive_below, at->below, at->argument ? 0 : strlen(at->below));
        cli_bytes_set(&in->archive_full, at->full, strlen(at->full));
        return false;
}

static bool fail_archive(struct cli_inputs *in, struct cli_job *job)
{
        struct place at = {.path = in->archive.path.s,
                           .below = in->archive_below.n ? in->archive_below.s : in->archive_full.s,
                           .full = in->archive_full.s,
                           .argument = in->archive_below.n == 0};

        fail_place(in, job, &at, true, in->archive.error);
        cli_archive_close(&in->archive);
        return true;
}

static void join(struct cli_bytes *out, const struct cli_bytes *directory, const char *name)
{
        cli_bytes_set(out, directory->s, directory->n);
        if (directory->n > 0)
                cli_bytes_add(out, "/", 1);
        cli_bytes_add(out, name, strlen(name));
}

/* A member that breaks takes a tar with it: the one line then names the
 * archive. */
static bool take_member(struct cli_inputs *in, struct cli_job *job, const struct place *at)
{
        struct cli_stream stream;
        enum cli_input input = in->options->input;

        cli_archive_stream(&in->archive, &stream);
        open_stream(in, &stream);
        in->lines_fd = -1;
        if (input == CLI_INPUT_NDJSON || (input == CLI_INPUT_AUTO && cli_named_lines(at->full)))
                return begin_lines(in, job, at);
        take_rest(in, job, at);
        if (!in->listing && job->kind == CLI_JOB_FAIL && job->status == BESLUIT_UNREADABLE &&
            !cli_archive_usable(&in->archive)) {
                in->number--;
                return fail_archive(in, job);
        }
        return true;
}

static bool next_member(struct cli_inputs *in, struct cli_job *job)
{
        enum cli_member got = cli_archive_next(&in->archive);

        if (got == CLI_MEMBER_NONE) {
                cli_archive_close(&in->archive);
                return false;
        }
        if (got == CLI_MEMBER_FAILED)
                return fail_archive(in, job);
        join(&in->member_below, &in->archive_below, in->archive.member.s);
        join(&in->member_full, &in->archive_full, in->archive.member.s);
        struct place at = {
                .path = in->member_full.s, .below = in->member_below.s, .full = in->member_full.s};
        return take_member(in, job, &at);
}

/* ------------------------------------------------------------------------
 * Directories and arguments
 * --------------------------------------------------------------------- */

static bool take_regular(struct cli_inputs *in, struct cli_job *job, const struct place *at,
                         const struct stat *info)
{
        if (cli_archive_kind_of(at->full) != CLI_NO_ARCHIVE)
                return open_archive(in, job, at);
        return take_file(in, job, at, info);
}

static bool next_walked(struct cli_inputs *in, struct cli_job *job)
{
        struct stat info;
        int error;
        enum cli_walked got = cli_walk_next(&in->walk, &error);

        if (got == CLI_WALK_NONE)
                return false;
        struct cli_bytes *path = &in->walk.path;
        if (got == CLI_WALK_ERROR && path->n > 1)
                path->s[path->n - 1] = '\0'; /* the slash; the walk sets it again */
        struct place at = {.path = path->s,
                           .below = path->n > in->walk.root ? path->s + in->walk.root : "",
                           .full = tidy(path->s)};
        if (got == CLI_WALK_ERROR) {
                fail_place(in, job, &at, true, strerror(error));
                path->s[path->n - 1] = '/';
                return true;
        }
        if (stat(path->s, &info) < 0)
                return fail_place(in, job, &at, false, strerror(errno));
        if (!S_ISREG(info.st_mode)) /* opening a pipe might wait for ever */
                return fail_place(in, job, &at, false, "not a regular file");
        return take_regular(in, job, &at, &info);
}

static bool take_argument(struct cli_inputs *in, struct cli_job *job, const char *path)
{
        struct place at = {.path = path, .below = tidy(path), .full = tidy(path), .argument = true};
        struct stat info;

        if (strcmp(path, "-") == 0) {
                at.path = at.below = at.full = "stdin";
                return in->listing ? begin(in, job, &at, true)
                                   : take_stream(in, job, &at, STDIN_FILENO);
        }
        if (stat(path, &info) < 0)
                return fail_place(in, job, &at, false, strerror(errno));
        if (S_ISDIR(info.st_mode)) {
                cli_walk_open(&in->walk, path);
                return false;
        }
        if (info.st_dev == in->walk.skip_dev && info.st_ino == in->walk.skip_ino &&
            S_ISREG(info.st_mode))
                return fail_place(in, job, &at, false, "this is the output file itself");
        if (S_ISREG(info.st_mode))
                return take_regular(in, job, &at, &info);
        if (in->listing)
                return begin(in, job, &at, false);
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        return fd < 0 ? fail_place(in, job, &at, false, strerror(errno))
                      : take_stream(in, job, &at, fd);
}

bool cli_inputs_next(struct cli_inputs *in, struct cli_job *job)
{
        for (;;) {
                bool filled;
                const char *path;
                job->bytes.n = 0;
                if (in->lines_open)
                        filled = next_line(in, job);
                else if (in->archive.handle)
                        filled = next_member(in, job);
                else if (in->walk.depth > 0)
                        filled = next_walked(in, job);
                else if ((path = cli_paths_next(&in->paths)))
                        filled = take_argument(in, job, path);
                else
                        return false;
                if (filled)
                        return true;
        }
}

bool cli_inputs_more(const struct cli_inputs *in)
{
        return in->lines_open || in->archive.handle || in->walk.depth > 0 ||
               cli_paths_more(&in->paths);
}

/* One argument that is one file needs no listing: nothing can repeat. */
static bool needs_listing(const struct cli_options *options)
{
        struct stat info;

        if (options->files0_from || options->n_paths > 1)
                return true;
        if (options->n_paths == 0 || strcmp(options->paths[0], "-") == 0)
                return false;
        return stat(options->paths[0], &info) == 0 &&
               (S_ISDIR(info.st_mode) || cli_archive_kind_of(options->paths[0]) == CLI_ARCHIVE);
}

static void list(struct cli_inputs *in)
{
        struct cli_job job = {0};

        in->listing = true;
        do {
                in->number = 0;
                cli_paths_rewind(&in->paths);
                while (cli_inputs_next(in, &job))
                        continue;
        } while (cli_names_again(&in->names));
        in->listing = false;
        in->expected = in->uncounted ? 0 : in->number;
        in->number = 0;
        cli_paths_rewind(&in->paths);
        cli_job_free(&job);
}

bool cli_inputs_open(struct cli_inputs *in, const struct cli_options *options)
{
        in->options = options;
        in->lines_fd = -1;
        if (!cli_paths_open(&in->paths, options))
                return false;
        if (needs_listing(options))
                list(in);
        return !in->paths.failed;
}

void cli_inputs_free(struct cli_inputs *in)
{
        if (in->lines_open)
                close_lines(in);
        cli_paths_close(&in->paths);
        cli_walk_free(&in->walk);
        cli_archive_free(&in->archive);
        cli_lines_free(&in->lines);
        cli_names_free(&in->names);
        cli_bytes_free(&in->archive_below);
        cli_bytes_free(&in->archive_full);
        cli_bytes_free(&in->member_below);
        cli_bytes_free(&in->member_full);
        cli_bytes_free(&in->lines_name);
        cli_bytes_free(&in->lines_path);
}
