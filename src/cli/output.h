/*
 * Where records go: a file or standard output, with every write checked. The
 * first failure sticks: a full disk says so once and the run ends with
 * CLI_IO; a reader that closed the pipe ends it quietly.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/bytes.h"

#include <stdbool.h>
#include <sys/types.h>

enum cli_output_state { CLI_OUTPUT_OPEN, CLI_OUTPUT_CLOSED_PIPE, CLI_OUTPUT_FAILED };

struct cli_output {
        int fd;
        const char *name; /* for messages; borrowed */
        struct cli_bytes buffer;
        enum cli_output_state state;
        bool terminal; /* flush after every record */
};

/** Standard output. */
void cli_output_stdout(struct cli_output *out);
/** The file `path`, from `keep` on (what stands behind is cut off); false
 *  after saying why not. */
bool cli_output_file(struct cli_output *out, const char *path, off_t keep);

/** These return false once the output failed. */
bool cli_output_write(struct cli_output *out, const char *s, size_t n);
bool cli_output_record(struct cli_output *out, const char *json, size_t n);
bool cli_output_flush(struct cli_output *out);

/** Flushes and closes. Returns CLI_DONE, or CLI_IO when a write was lost. */
int cli_output_close(struct cli_output *out);

#endif
