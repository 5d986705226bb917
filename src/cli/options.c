/*
 * argv to struct cli_options. The table of options.def is turned into the
 * lists that getopt_long wants, for one command at a time, so that an option
 * that a command does not have is an error and not silently ignored.
 */
#include "cli/options.h"

#include "cli/cli.h"
#include "cli/report.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct option_row {
        int letter;
        const char *name;
        const char *argument;
        int commands;
        const char *help;
};

static const struct option_row OPTIONS[] = {
#define OPT(id, letter, name, argument, commands, help) {letter, name, argument, commands, help},
#include "cli/options.def"
#undef OPT
};

static const struct {
        const char *name;
        const char *arguments;
        const char *help;
} COMMANDS[] = {
#define CMD(id, name, args, function, help) {name, args, help},
#include "cli/commands.def"
#undef CMD
};

/* What getopt_long returns for an option without a letter. */
enum { LONG_ONLY = 1000 };

struct getopt_table {
        struct option names[CLI_N_OPTIONS + 1];
        char letters[2 + 2 * CLI_N_OPTIONS + 1];
};

static void table_for(struct getopt_table *table, enum cli_command command)
{
        size_t n = 0;
        size_t at = 0;

        table->letters[at++] = ':'; /* a missing argument is told apart */
        for (int i = 0; i < CLI_N_OPTIONS; i++) {
                const struct option_row *row = &OPTIONS[i];
                if (!(row->commands & (1 << command)))
                        continue;
                int has = row->argument ? required_argument : no_argument;
                table->names[n++] = (struct option){row->name, has, NULL, LONG_ONLY + i};
                if (row->letter)
                        table->letters[at++] = (char)row->letter;
                if (row->letter && row->argument)
                        table->letters[at++] = ':';
        }
        table->names[n] = (struct option){0};
        table->letters[at] = '\0';
}

static int option_of(int value)
{
        if (value >= LONG_ONLY)
                return value - LONG_ONLY;
        for (int i = 0; i < CLI_N_OPTIONS; i++)
                if (OPTIONS[i].letter == value)
                        return i;
        return -1;
}

/* The place of `value` in a list such as "text|ndjson|auto", or -1. */
static int choice(const char *choices, const char *value)
{
        size_t n = strlen(value);

        for (int i = 0;; i++) {
                size_t length = strcspn(choices, "|");
                if (length == n && memcmp(choices, value, n) == 0)
                        return i;
                if (choices[length] == '\0')
                        return -1;
                choices += length + 1;
        }
}

static int misuse(enum cli_option id, const char *value)
{
        char subject[32];

        snprintf(subject, sizeof subject, "--%s", OPTIONS[id].name);
        cli_say(subject, "'%s' is not what it takes; give %s", value, OPTIONS[id].argument);
        return CLI_USAGE;
}

/* A number with an optional K or M; false when it is none or over `max`. */
static bool read_size(const char *value, size_t max, size_t *out)
{
        char *end;

        if (value[0] < '0' || value[0] > '9')
                return false;
        errno = 0;
        unsigned long long n = strtoull(value, &end, 10);
        int shift = *end == 'K' || *end == 'k' ? 10 : *end == 'M' || *end == 'm' ? 20 : 0;
        if (shift)
                end++;
        if (errno || *end || n == 0 || n > max >> shift)
                return false;
        *out = (size_t)n << shift;
        return true;
}

static bool read_only(struct cli_options *options, const char *value)
{
        free(options->only_text);
        options->n_only = 0;
        options->only_text = strdup(value);
        if (!options->only_text)
                cli_out_of_memory();
        for (char *at = options->only_text;;) {
                size_t n = strcspn(at, ",");
                bool last = at[n] == '\0';
                if (n == 0 || options->n_only == CLI_MAX_ONLY)
                        return false;
                at[n] = '\0';
                options->only[options->n_only++] = at;
                if (last)
                        return true;
                at += n + 1;
        }
}

static bool read_fraction(const char *value, double *out)
{
        char *end;

        *out = strtod(value, &end);
        return end != value && *end == '\0' && *out >= 0 && *out <= 1;
}

/* Options whose argument is one of a list. */
static int take_choice(struct cli_options *options, enum cli_option id, const char *value)
{
        int n = choice(OPTIONS[id].argument, value);

        if (n < 0)
                return misuse(id, value);
        if (id == CLI_OPT_INPUT)
                options->input = n == 0   ? CLI_INPUT_TEXT
                                 : n == 1 ? CLI_INPUT_NDJSON
                                          : CLI_INPUT_AUTO;
        else if (id == CLI_OPT_OFFSETS)
                options->offsets = (besluit_offsets)n;
        else if (id == CLI_OPT_ON_ERROR)
                options->on_error = (enum cli_on_error)n;
        else if (id == CLI_OPT_PROGRESS)
                options->progress = (enum cli_when)n;
        else
                options->counters = true;
        return CLI_DONE;
}

/* Options whose argument is text or a number. */
static int take_value(struct cli_options *options, enum cli_option id, const char *value)
{
        size_t n = 0;
        bool right = true;

        if (id == CLI_OPT_TEXT_FIELD)
                right = (options->text_field = value)[0] != '\0';
        else if (id == CLI_OPT_ID_FIELD)
                right = (options->id_field = value)[0] != '\0';
        else if (id == CLI_OPT_FILES0_FROM)
                options->files0_from = value;
        else if (id == CLI_OPT_OUTPUT)
                options->output = strcmp(value, "-") == 0 ? NULL : value;
        else if (id == CLI_OPT_RULES)
                options->rules = value;
        else if (id == CLI_OPT_ONLY)
                right = read_only(options, value);
        else if (id == CLI_OPT_MAX_BYTES)
                right = read_size(value, CLI_MAX_BYTES, &options->max_bytes);
        else if (id == CLI_OPT_MIN_F1)
                right = read_fraction(value, &options->min_f1);
        else if ((right = read_size(value, CLI_MAX_JOBS, &n)))
                options->jobs = (unsigned)n;
        return right ? CLI_DONE : misuse(id, value);
}

static void take_flag(struct cli_options *options, enum cli_option id)
{
        bool *const flags[CLI_N_OPTIONS] = {
                [CLI_OPT_RESUME] = &options->resume,
                [CLI_OPT_PRETTY] = &options->pretty,
                [CLI_OPT_NO_VALIDATE] = &options->no_validate,
                [CLI_OPT_UNORDERED] = &options->unordered,
                [CLI_OPT_STATS] = &options->stats,
                [CLI_OPT_CHECK] = &options->check,
                [CLI_OPT_JSON] = &options->json,
                [CLI_OPT_VERBOSE] = &options->verbose,
                [CLI_OPT_HELP] = &options->help,
                [CLI_OPT_VERSION] = &options->version,
        };
        if (id == CLI_OPT_ORDERED)
                options->unordered = false;
        else if (flags[id])
                *flags[id] = true;
}

static int take(struct cli_options *options, enum cli_option id, const char *value)
{
        switch (id) {
        case CLI_OPT_INPUT:
        case CLI_OPT_OFFSETS:
        case CLI_OPT_ON_ERROR:
        case CLI_OPT_PROGRESS:
        case CLI_OPT_COUNTERS:
                return take_choice(options, id, value);
        default:
                if (OPTIONS[id].argument)
                        return take_value(options, id, value);
                take_flag(options, id);
                return CLI_DONE;
        }
}

static int unknown(const struct cli_options *options, int found, char **argv)
{
        const char *command = COMMANDS[options->command].name;
        char letter[3] = {'-', (char)optopt, '\0'};
        const char *what = optopt > 0 && optopt < LONG_ONLY ? letter : argv[optind - 1];

        if (found == ':')
                cli_say(what, "needs an argument; 'besluit %s --help' says which", command);
        else
                cli_say(what, "is no option of %s; 'besluit %s --help' lists them", command,
                        command);
        return CLI_USAGE;
}

/* What only some combinations mean. */
static int check(const struct cli_options *options)
{
        if (options->resume && !options->output)
                cli_say("--resume", "there is no file to continue; add --output FILE");
        else if (options->resume && options->pretty)
                cli_say("--resume", "needs one record a line; leave --pretty out");
        else if (options->resume && options->unordered)
                cli_say("--resume", "needs the order of the inputs; leave --unordered out");
        else
                return CLI_DONE;
        return CLI_USAGE;
}

/* Options may stand before the command's name only as --help and --version. */
static enum cli_command command_of(int argc, char **argv, int *skip)
{
        for (int i = 0; argc > 1 && i < CLI_N_COMMANDS; i++) {
                if (strcmp(argv[1], COMMANDS[i].name) == 0) {
                        *skip = 1;
                        return (enum cli_command)i;
                }
        }
        *skip = 0;
        return CLI_CMD_EXTRACT;
}

/* `besluit extrac notes`: a first word of letters that names neither a command nor a file. To
 * read it as a path would give error records for a slip of the pen. */
static bool is_slip(const char *word)
{
        return *word && word[strspn(word, "abcdefghijklmnopqrstuvwxyz")] == '\0' &&
               access(word, F_OK) != 0;
}

int cli_options_read(struct cli_options *options, int argc, char **argv)
{
        struct getopt_table table;
        int skip;
        int found;

        *options = (struct cli_options){.command = command_of(argc, argv, &skip),
                                        .text_field = "text",
                                        .id_field = "id",
                                        .max_bytes = CLI_DEFAULT_BYTES,
                                        .min_f1 = 1.0};
        if (skip == 0 && argc > 1 && is_slip(argv[1])) {
                cli_say(argv[1],
                        "is neither a command nor a file; 'besluit --help' lists the commands");
                return CLI_USAGE;
        }
        table_for(&table, options->command);
        argc -= skip;
        argv += skip;
        opterr = 0;
        while ((found = getopt_long(argc, argv, table.letters, table.names, NULL)) != -1) {
                if (found == '?' || found == ':')
                        return unknown(options, found, argv);
                int id = option_of(found);
                if (id >= 0 && take(options, (enum cli_option)id, optarg) != CLI_DONE)
                        return CLI_USAGE;
        }
        options->paths = argv + optind;
        options->n_paths = (size_t)(argc - optind);
        return options->help || options->version ? CLI_DONE : check(options);
}

void cli_options_free(struct cli_options *options)
{
        free(options->only_text);
        options->only_text = NULL;
}

/* Prints `text` in lines of at most `width`, each after `indent` spaces but
 * for the first, which goes on behind what is there. */
static void wrap(FILE *to, const char *text, int indent, int width)
{
        int column = 0;

        while (*text) {
                int n = (int)strcspn(text, " ");
                if (column > 0 && column + 1 + n > width) {
                        fprintf(to, "\n%*s", indent, "");
                        column = 0;
                } else if (column > 0) {
                        fputc(' ', to);
                        column++;
                }
                fprintf(to, "%.*s", n, text);
                column += n;
                text += n + (text[n] == ' ');
        }
        fputc('\n', to);
}

static void help_row(FILE *to, const struct option_row *row)
{
        enum { INDENT = 30, WIDTH = 50 };
        char left[64];
        int n = row->letter ? snprintf(left, sizeof left, "  -%c, --%s", row->letter, row->name)
                            : snprintf(left, sizeof left, "      --%s", row->name);

        if (row->argument)
                n += snprintf(left + n, sizeof left - (size_t)n, " %s", row->argument);
        if (n > INDENT - 2)
                fprintf(to, "%s\n%*s", left, INDENT, "");
        else
                fprintf(to, "%-*s", INDENT, left);
        wrap(to, row->help, INDENT, WIDTH);
}

void cli_options_help(FILE *to, enum cli_command command)
{
        const char *arguments = COMMANDS[command].arguments;

        fprintf(to, "usage: besluit %s%s%s\n", COMMANDS[command].name, *arguments ? " " : "",
                arguments);
        fprintf(to, "%s\n", COMMANDS[command].help);
        if (command == CLI_CMD_EXTRACT) {
                fputs("\nPATH is a text, a directory, an archive (.tar, .tar.gz, .tar.zst, "
                      ".tar.xz, .zip),\na PDF or an NDJSON file; - or none is standard input. "
                      "The word extract may be\nleft out.\n\nother commands, each with a --help "
                      "of its own:\n",
                      to);
                for (int i = 1; i < CLI_N_COMMANDS; i++)
                        fprintf(to, "  %-10s %s\n", COMMANDS[i].name, COMMANDS[i].help);
        }
        fputs("\noptions:\n", to);
        for (int i = 0; i < CLI_N_OPTIONS; i++)
                if (OPTIONS[i].commands & (1 << command))
                        help_row(to, &OPTIONS[i]);
        fputs("\nexit status: 0 all well; 1 a document gave an error record, or a check fell "
              "short;\n2 wrong usage; 3 the rules or the schema do not load; 4 input or output "
              "failed\n",
              to);
}
