/* Lines out of a stream. See lines.h. */
#include "cli/lines.h"

#include "cli/report.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 256 * 1024 };

static bool would_wait(int fd)
{
        struct pollfd poll_fd = {.fd = fd, .events = POLLIN};

        return poll(&poll_fd, 1, 0) == 0;
}

static ssize_t read_fd(struct cli_stream *stream, char *to, size_t n)
{
        for (;;) {
                if (stream->idle && would_wait(stream->fd))
                        stream->idle(stream->idle_context);
                ssize_t got = read(stream->fd, to, n);
                if (got >= 0)
                        return got;
                if (errno == EAGAIN || errno == EWOULDBLOCK) {
                        struct pollfd poll_fd = {.fd = stream->fd, .events = POLLIN};
                        poll(&poll_fd, 1, -1);
                } else if (errno != EINTR) {
                        snprintf(stream->error, sizeof stream->error, "%s", strerror(errno));
                        return -1;
                }
        }
}

void cli_stream_fd(struct cli_stream *stream, int fd)
{
        *stream = (struct cli_stream){.read = read_fd, .fd = fd};
}

void cli_lines_open(struct cli_lines *lines, const struct cli_stream *stream, char end, size_t cap)
{
        lines->stream = *stream;
        lines->buffer.n = 0;
        lines->at = 0;
        lines->cap = cap;
        lines->end = end;
        lines->eof = false;
        lines->number = 0;
}

static ssize_t read_stream(struct cli_stream *stream, char *to, size_t n)
{
        ssize_t got = stream->read(stream, to, n);

        if (got > 0)
                stream->total += (uint64_t)got;
        return got;
}

/* Reads more behind what the buffer holds. False when the stream failed. */
static bool fill(struct cli_lines *lines)
{
        struct cli_bytes *buffer = &lines->buffer;

        if (lines->at > 0) {
                memmove(buffer->s, buffer->s + lines->at, buffer->n - lines->at);
                buffer->n -= lines->at;
                lines->at = 0;
        }
        if (!cli_bytes_reserve(buffer, CHUNK))
                cli_out_of_memory();
        ssize_t n = read_stream(&lines->stream, buffer->s + buffer->n, CHUNK);
        if (n < 0)
                return false;
        lines->eof = n == 0;
        buffer->n += (size_t)n;
        return true;
}

/* Passes over the rest of a line that is too long. `size` counts it. */
static enum cli_line pass_over(struct cli_lines *lines, size_t *size)
{
        *size = lines->buffer.n - lines->at;
        for (;;) {
                lines->at = 0;
                lines->buffer.n = 0;
                if (!fill(lines))
                        return CLI_LINE_FAILED;
                if (lines->eof)
                        return CLI_LINE_TOO_LONG;
                char *s = lines->buffer.s;
                char *end = memchr(s, lines->end, lines->buffer.n);
                *size += end ? (size_t)(end - s) : lines->buffer.n;
                if (end) {
                        lines->at = (size_t)(end - s) + 1;
                        return CLI_LINE_TOO_LONG;
                }
        }
}

static enum cli_line hand_out(struct cli_lines *lines, size_t size, bool ended, const char **line,
                              size_t *n)
{
        *line = lines->buffer.s + lines->at;
        *n = size;
        lines->at += size + ended;
        return size > lines->cap ? CLI_LINE_TOO_LONG : CLI_LINE_READ;
}

enum cli_line cli_lines_next(struct cli_lines *lines, const char **line, size_t *n)
{
        size_t scanned = 0; /* of the line, so that no byte is looked at twice */

        lines->number++;
        for (;;) {
                size_t held = lines->buffer.n - lines->at;
                char *s = held ? lines->buffer.s + lines->at : NULL;
                char *end = held > scanned ? memchr(s + scanned, lines->end, held - scanned) : NULL;
                if (end)
                        return hand_out(lines, (size_t)(end - s), true, line, n);
                if (lines->eof && held == 0)
                        return CLI_LINE_NONE;
                if (lines->eof)
                        return hand_out(lines, held, false, line, n);
                if (held > lines->cap)
                        return pass_over(lines, n);
                scanned = held;
                if (!fill(lines))
                        return CLI_LINE_FAILED;
        }
}

bool cli_lines_peek(struct cli_lines *lines, size_t want, const char **s, size_t *n)
{
        while (!lines->eof && lines->buffer.n - lines->at < want)
                if (!fill(lines))
                        return false;
        *s = lines->buffer.s + lines->at;
        *n = lines->buffer.n - lines->at;
        return true;
}

bool cli_lines_rest(struct cli_lines *lines, size_t max, struct cli_bytes *to)
{
        size_t held = lines->buffer.n - lines->at;

        to->n = 0;
        if (!cli_bytes_reserve(to, held))
                return false;
        if (held > 0)
                memcpy(to->s, lines->buffer.s + lines->at, held);
        to->n = held;
        lines->at = lines->buffer.n;
        while (!lines->eof && to->n <= max) {
                size_t want = max + 1 - to->n < CHUNK ? max + 1 - to->n : CHUNK;
                if (!cli_bytes_reserve(to, want))
                        return false;
                ssize_t n = read_stream(&lines->stream, to->s + to->n, want);
                if (n < 0)
                        return false;
                lines->eof = n == 0;
                to->n += (size_t)n;
        }
        return true;
}

void cli_lines_free(struct cli_lines *lines)
{
        cli_bytes_free(&lines->buffer);
        *lines = (struct cli_lines){0};
}
