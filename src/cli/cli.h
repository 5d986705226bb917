/*
 * The program: what its files share. One file a command (cmd_NAME.c), each a
 * function from options to an exit status; everything about documents is done
 * by the library behind besluit/besluit.h, the only header of it used here.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

/** How the program ends; documented in besluit(1) and docs/batch.md. */
enum cli_exit {
        CLI_DONE = 0,   /* every document gave a record */
        CLI_ERRORS = 1, /* one at least gave an error record, or fell short */
        CLI_USAGE = 2,  /* wrong usage: nothing was read */
        CLI_SETUP = 3,  /* the rules or a schema do not load */
        CLI_IO = 4,     /* the program's own input or output failed */
};

struct cli_options;

#define CMD(id, name, args, function, help) int function(const struct cli_options *options);
#include "cli/commands.def"
#undef CMD

#endif
