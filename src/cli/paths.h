/* The paths of the command line, and behind them those of --files0-from. They
 * are gone through more than once, so a list that comes through a pipe is
 * kept in a temporary file. */
#ifndef CLI_PATHS_H
#define CLI_PATHS_H

#include "cli/lines.h"
#include "cli/options.h"

#include <stdbool.h>
#include <stdio.h>

struct cli_paths {
        const struct cli_options *options;
        size_t next;
        FILE *list; /* NULL: there is none */
        struct cli_lines lines;
        struct cli_bytes path; /* the one of the list that was handed out last */
        bool ended;
        bool failed; /* the list cannot be read; said already */
};

/** False after a message. */
bool cli_paths_open(struct cli_paths *paths, const struct cli_options *options);
/** Borrowed until the next call; NULL at the end. */
const char *cli_paths_next(struct cli_paths *paths);
bool cli_paths_more(const struct cli_paths *paths);
void cli_paths_rewind(struct cli_paths *paths);
void cli_paths_close(struct cli_paths *paths);

#endif
