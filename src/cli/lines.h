/*
 * Lines out of a stream of bytes, whatever the stream is (a file, standard
 * input, a member of an archive), in one reused buffer. A line longer than the
 * cap is passed over without being held in memory.
 */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include "cli/bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/** Where bytes come from. `read` works as read(2): 0 at the end, -1 with a
 *  sentence in `error`. */
struct cli_stream {
        ssize_t (*read)(struct cli_stream *stream, char *to, size_t n);
        void *context;
        int fd; /* of cli_stream_fd, else -1 */
        /** Called before a read that would have to wait; may be NULL. */
        void (*idle)(void *idle_context);
        void *idle_context;
        uint64_t total; /* bytes read so far */
        char error[160];
};

/** A stream over a descriptor, which stays the caller's. */
void cli_stream_fd(struct cli_stream *stream, int fd);

enum cli_line {
        CLI_LINE_NONE,     /* the end */
        CLI_LINE_READ,     /* a line, without its end */
        CLI_LINE_TOO_LONG, /* a line over the cap: only its size is known */
        CLI_LINE_FAILED,   /* the stream failed; stream.error says how */
};

struct cli_lines {
        struct cli_stream stream;
        struct cli_bytes buffer;
        size_t at; /* first byte of the buffer that was not handed out */
        size_t cap;
        char end; /* '\n' or '\0' */
        bool eof;
        uint64_t number; /* of the line handed out last, from 1 */
};

/** Starts on `stream` (copied); memory of an earlier use is kept. */
void cli_lines_open(struct cli_lines *lines, const struct cli_stream *stream, char end, size_t cap);
/** The next line, borrowed until the next call. */
enum cli_line cli_lines_next(struct cli_lines *lines, const char **line, size_t *n);
/** What comes first in the stream, without taking it: at least `want` bytes
 *  unless the stream is shorter. False when the stream failed. */
bool cli_lines_peek(struct cli_lines *lines, size_t want, const char **s, size_t *n);
/** Moves all that is left into `to`, but no more than `max` + 1 bytes. False
 *  when the stream failed or memory ran out (then stream.error is empty). */
bool cli_lines_rest(struct cli_lines *lines, size_t max, struct cli_bytes *to);
void cli_lines_free(struct cli_lines *lines);

#endif
