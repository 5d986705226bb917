/*
 * The documents that the command line names, one at a time and in order:
 * files, directories, archives, PDFs, NDJSON, standard input, lists of paths.
 * What cannot be read is handed out too, as a failed job, so that every
 * document gets its line.
 *
 * One thread at a time.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "cli/packed.h"
#include "cli/job.h"
#include "cli/lines.h"
#include "cli/names.h"
#include "cli/options.h"
#include "cli/paths.h"
#include "cli/walk.h"

#include <stdbool.h>
#include <stdint.h>

struct cli_inputs {
        const struct cli_options *options;
        struct cli_paths paths;
        struct cli_walk walk;
        struct cli_archive archive; /* open when it has a handle */
        struct cli_bytes archive_below, archive_full;
        struct cli_bytes member_below, member_full;
        struct cli_lines lines; /* NDJSON when lines_open, else a document */
        bool lines_open;
        int lines_fd; /* to close behind the lines, or -1 */
        struct cli_bytes lines_name, lines_path;
        struct cli_names names;
        bool listing;      /* names are collected and nothing is read */
        bool uncounted;    /* the listing met lines, whose number nobody knows */
        uint64_t number;   /* documents handed out in this pass */
        uint64_t expected; /* documents in all, or 0 when nobody knows */
        uint64_t bytes_at; /* of the NDJSON file being read ... */
        uint64_t bytes_of; /* ... which has as many, or 0 */
        /* Before a read that would wait, so that records are not held back. */
        void (*idle)(void *idle_context);
        void *idle_context;
};

/** Lists the inputs, so far as ids need it. `inputs` is zeroed, but for idle
 *  and walk.skip_*. False after a message (CLI_IO). */
bool cli_inputs_open(struct cli_inputs *inputs, const struct cli_options *options);
/** The next document; false when there is none. */
bool cli_inputs_next(struct cli_inputs *inputs, struct cli_job *job);
/** Whether there may be another document behind the last one. */
bool cli_inputs_more(const struct cli_inputs *inputs);
void cli_inputs_free(struct cli_inputs *inputs);

#endif
