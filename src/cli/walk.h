/*
 * The files under a directory, in the order of their paths by byte value, as
 * `find | LC_ALL=C sort` gives them. One directory's names are held for each
 * level of depth, never the whole tree. Names that begin with a dot, names
 * that end in .json (records and gold beside their documents) and links to
 * directories are passed over.
 */
#ifndef CLI_WALK_H
#define CLI_WALK_H

#include "cli/bytes.h"

#include <stdbool.h>
#include <sys/stat.h>

enum { CLI_WALK_DEPTH = 128 }; /* no archive of decisions is as deep */

struct cli_walk_level {
        char **names; /* sorted; a directory's ends in a slash; each owned */
        size_t n, next;
        size_t path_n; /* length of the directory's path, with its slash */
};

struct cli_walk {
        struct cli_bytes path; /* of the entry handed out last */
        size_t root;           /* length of the argument and its slash */
        struct cli_walk_level levels[CLI_WALK_DEPTH];
        int depth;      /* open levels; 0: nothing is being walked */
        dev_t skip_dev; /* the output file, not to be read */
        ino_t skip_ino;
        /** Which names to pass over; NULL: cli_walk_passes. */
        bool (*passes)(const char *base_name);
};

enum cli_walked { CLI_WALK_NONE, CLI_WALK_FILE, CLI_WALK_ERROR };

void cli_walk_open(struct cli_walk *walk, const char *directory);
/** The next file; walk->path is its path. On CLI_WALK_ERROR walk->path is a
 *  directory that cannot be read and *error the errno. */
enum cli_walked cli_walk_next(struct cli_walk *walk, int *error);
void cli_walk_free(struct cli_walk *walk);

/** Whether a walk, or the list of an archive, passes this name over. */
bool cli_walk_passes(const char *base_name);

#endif
