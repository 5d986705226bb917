/*
 * Ids that are unique in a run. A document is called by its file's name
 * without directory and extension; where two would have the same, by its path
 * below the argument, then by the argument with it, then with the extension,
 * and at last with its number in the run. Which names repeat must be known
 * before the first record is written, so the inputs are listed once before
 * they are read; only a hash of each name is kept.
 */
#ifndef CLI_NAMES_H
#define CLI_NAMES_H

#include "cli/bytes.h"

#include <stdbool.h>
#include <stdint.h>

enum { CLI_NAME_LEVELS = 4 };

/** One document's ways to be called. Paths have no leading "./". */
struct cli_name {
        const char *below; /* path below the argument; the argument for a file */
        const char *full;  /* the argument and the path below it */
        uint64_t number;   /* in the run, from 1 */
        bool whole;        /* keep the extension: the name of a file of lines */
};

struct cli_name_set {
        uint64_t *slots; /* hashes; bit 0 says that it came twice; 0 is free */
        size_t size;     /* a power of two */
        size_t used;
        bool repeats;
};

struct cli_names {
        struct cli_name_set levels[CLI_NAME_LEVELS];
        int known; /* levels that were listed */
};

/** Lists a document's name on the level that is being listed. */
void cli_names_add(struct cli_names *names, const struct cli_name *name);
/** Ends a listing. True: some names repeat, and the documents must be listed
 *  again. */
bool cli_names_again(struct cli_names *names);
/** The document's id: UTF-8, where a byte that is none is written as %XX. */
void cli_names_id(const struct cli_names *names, const struct cli_name *name,
                  struct cli_bytes *out);
void cli_names_free(struct cli_names *names);

/** `path` without its directories. */
const char *cli_base_name(const char *path);

#endif
