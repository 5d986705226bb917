/* Checked writes. See output.h. */
#include "cli/output.h"

#include "cli/cli.h"
#include "cli/report.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { FLUSH_AT = 64 * 1024 };

void cli_output_stdout(struct cli_output *out)
{
        *out = (struct cli_output){.fd = STDOUT_FILENO, .name = "standard output"};
        out->terminal = isatty(out->fd) == 1;
}

static bool failed(struct cli_output *out, const char *what)
{
        if (out->state != CLI_OUTPUT_OPEN)
                return false;
        out->buffer.n = 0;
        if (errno == EPIPE) {
                out->state = CLI_OUTPUT_CLOSED_PIPE;
                return false;
        }
        out->state = CLI_OUTPUT_FAILED;
        cli_say(out->name, "%s: %s; the output is not complete%s", what, strerror(errno),
                errno == ENOSPC ? ", make room and run again (--resume continues a file)" : "");
        return false;
}

bool cli_output_file(struct cli_output *out, const char *path, off_t keep)
{
        *out = (struct cli_output){.name = path};
        out->fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
        if (out->fd < 0) {
                out->state = CLI_OUTPUT_FAILED;
                cli_say(path, "%s; give --output another file", strerror(errno));
                return false;
        }
        /* A device or a pipe has no length to cut. */
        if (ftruncate(out->fd, keep) < 0 && errno != EINVAL)
                return failed(out, "cannot be cut to length");
        if (keep > 0 && lseek(out->fd, keep, SEEK_SET) < 0)
                return failed(out, "cannot be continued");
        out->terminal = isatty(out->fd) == 1;
        return true;
}

/* Waits until a descriptor that somebody made non-blocking takes bytes. */
static bool wait_writable(int fd)
{
        struct pollfd poll_fd = {.fd = fd, .events = POLLOUT};

        return poll(&poll_fd, 1, -1) >= 0 || errno == EINTR;
}

bool cli_output_flush(struct cli_output *out)
{
        for (size_t at = 0; at < out->buffer.n;) {
                ssize_t n = write(out->fd, out->buffer.s + at, out->buffer.n - at);
                if (n >= 0)
                        at += (size_t)n;
                else if (errno == EAGAIN || errno == EWOULDBLOCK) {
                        if (!wait_writable(out->fd))
                                return failed(out, "cannot be written");
                } else if (errno != EINTR)
                        return failed(out, "cannot be written");
        }
        out->buffer.n = 0;
        return out->state == CLI_OUTPUT_OPEN;
}

bool cli_output_write(struct cli_output *out, const char *s, size_t n)
{
        if (out->state != CLI_OUTPUT_OPEN)
                return false;
        cli_bytes_add(&out->buffer, s, n);
        return out->buffer.n < FLUSH_AT || cli_output_flush(out);
}

bool cli_output_record(struct cli_output *out, const char *json, size_t n)
{
        return cli_output_write(out, json, n) && cli_output_write(out, "\n", 1) &&
               (!out->terminal || cli_output_flush(out));
}

int cli_output_close(struct cli_output *out)
{
        cli_output_flush(out);
        /* A network file system may report a lost write only here. */
        if (out->fd >= 0 && close(out->fd) < 0 && errno != EINTR)
                failed(out, "cannot be closed");
        out->fd = -1;
        cli_bytes_free(&out->buffer);
        return out->state == CLI_OUTPUT_FAILED ? CLI_IO : CLI_DONE;
}
