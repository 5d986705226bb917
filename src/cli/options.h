/* The command line, read into one struct. options.def is the only list of
 * options; commands.def the only list of commands. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <besluit/besluit.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum cli_command {
#define CMD(id, name, args, function, help) CLI_CMD_##id,
#include "cli/commands.def"
#undef CMD
        CLI_N_COMMANDS
};

enum cli_command_bit {
#define CMD(id, name, args, function, help) C_##id = 1 << CLI_CMD_##id,
#include "cli/commands.def"
#undef CMD
        C_ALL = (1 << CLI_N_COMMANDS) - 1
};

enum cli_option {
#define OPT(id, letter, name, argument, commands, help) CLI_OPT_##id,
#include "cli/options.def"
#undef OPT
        CLI_N_OPTIONS
};

enum cli_input { CLI_INPUT_AUTO, CLI_INPUT_TEXT, CLI_INPUT_NDJSON };
enum cli_on_error { CLI_ERROR_RECORD, CLI_ERROR_SKIP, CLI_ERROR_STOP };
enum cli_when { CLI_AUTO, CLI_ALWAYS, CLI_NEVER };

enum {
        CLI_MAX_JOBS = 256,          /* threads */
        CLI_MAX_ONLY = 64,           /* names in --only */
        CLI_DEFAULT_BYTES = 8 << 20, /* as the library's own default */
        CLI_MAX_BYTES = 64 << 20,    /* as the library's own maximum */
};

/** Everything here is borrowed from argv, but for `only`. */
struct cli_options {
        enum cli_command command;
        char *const *paths; /* the arguments that are not options */
        size_t n_paths;
        enum cli_input input;
        const char *text_field;
        const char *id_field;
        const char *files0_from;
        const char *output;
        const char *rules;
        besluit_offsets offsets;
        enum cli_on_error on_error;
        enum cli_when progress;
        const char *only[CLI_MAX_ONLY];
        size_t n_only;
        char *only_text; /* what `only` points into; owned */
        size_t max_bytes;
        unsigned jobs; /* 0: every core */
        double min_f1;
        bool resume, pretty, no_validate, unordered, stats, counters, check, json, verbose;
        bool help, version;
};

/** Reads argv. Returns CLI_DONE, or CLI_USAGE after saying what is wrong. */
int cli_options_read(struct cli_options *options, int argc, char **argv);
void cli_options_free(struct cli_options *options);

/** Writes the help of one command. */
void cli_options_help(FILE *to, enum cli_command command);

#endif
