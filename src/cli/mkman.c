/*
 * Writes the man page, besluit(1), from commands.def and options.def, so that
 * it cannot say anything else than --help. Run at build time; docs/besluit.1
 * is the copy that is read without building, and a test compares the two.
 */
#include <stdio.h>

/* A command is a bit here only to list an option's commands. */
enum {
#define CMD(id, name, args, function, help) C_BIT_##id,
#include "cli/commands.def"
#undef CMD
        N_COMMANDS
};
enum {
#define CMD(id, name, args, function, help) C_##id = 1 << C_BIT_##id,
#include "cli/commands.def"
#undef CMD
        C_ALL = (1 << N_COMMANDS) - 1
};

static const struct {
        const char *name, *arguments, *help;
} COMMANDS[] = {
#define CMD(id, name, args, function, help) {name, args, help},
#include "cli/commands.def"
#undef CMD
};

static const struct {
        int letter;
        const char *name, *argument;
        int commands;
        const char *help;
} OPTIONS[] = {
#define OPT(id, letter, name, argument, commands, help) {letter, name, argument, commands, help},
#include "cli/options.def"
#undef OPT
};

/* Text with roff's own characters escaped. */
static void text(const char *s)
{
        for (; *s; s++) {
                if (*s == '-')
                        fputs("\\-", stdout);
                else if (*s == '\\')
                        fputs("\\e", stdout);
                else
                        putchar(*s);
        }
}

static void commands(void)
{
        for (int i = 0; i < N_COMMANDS; i++) {
                printf(".TP\n.B besluit %s\n", COMMANDS[i].name);
                if (*COMMANDS[i].arguments) {
                        fputs(".I ", stdout);
                        text(COMMANDS[i].arguments);
                        putchar('\n');
                        fputs(".br\n", stdout);
                }
                text(COMMANDS[i].help);
                fputs(".\n", stdout);
        }
}

static void options(void)
{
        for (size_t i = 0; i < sizeof OPTIONS / sizeof OPTIONS[0]; i++) {
                fputs(".TP\n\\fB", stdout);
                if (OPTIONS[i].letter)
                        printf("\\-%c\\fR, \\fB", OPTIONS[i].letter);
                fputs("\\-\\-", stdout);
                text(OPTIONS[i].name);
                fputs("\\fR", stdout);
                if (OPTIONS[i].argument) {
                        fputs(" \\fI", stdout);
                        text(OPTIONS[i].argument);
                        fputs("\\fR", stdout);
                }
                putchar('\n');
                text(OPTIONS[i].help);
                if (OPTIONS[i].commands != C_ALL && OPTIONS[i].commands != C_EXTRACT) {
                        const char *comma = " (";
                        for (int c = 0; c < N_COMMANDS; c++) {
                                if (!(OPTIONS[i].commands & (1 << c)))
                                        continue;
                                printf("%s%s", comma, COMMANDS[c].name);
                                comma = ", ";
                        }
                        putchar(')');
                }
                putchar('\n');
        }
}

int main(void)
{
        puts(".\\\" Made from src/cli/options.def and commands.def by mkman.c.");
        puts(".TH BESLUIT 1 \"\" \"besluit\" \"User Commands\"");
        puts(".SH NAME\nbesluit \\- read the decisions of Dutch municipalities into JSON records");
        puts(".SH SYNOPSIS\n.B besluit\n[\\fIextract\\fR] [\\fIOPTION\\fR]... [\\fIPATH\\fR]...\n"
             ".br\n.B besluit\n\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...");
        puts(".SH DESCRIPTION\nReads raw text and writes one JSON record a line for each "
             "document: what was decided,\nwhat was advised and what was answered, each fact "
             "with the bytes that it was read from.\nA document that cannot be read gives an "
             "error record, so that there are as many lines out\nas documents in.");
        puts(".PP\nA \\fIPATH\\fR is a text, a directory (gone through in the order of its "
             "paths), an archive\n(.tar, .tar.gz, .tar.zst, .tar.xz, .zip), a PDF (read with "
             "pdftotext), or a file of\nNDJSON (.ndjson, .jsonl, .json); \\- or no "
             "\\fIPATH\\fR is standard input.");
        puts(".SH COMMANDS");
        commands();
        puts(".SH OPTIONS\nWithout a name behind it, an option is one of extract. N may end in K "
             "or M.");
        options();
        puts(".SH EXIT STATUS\n.TP\n.B 0\nEvery document gave a record.\n.TP\n.B 1\nAt least one "
             "gave an error record (validate, evaluate, rules \\-\\-check: something fell\n"
             "short); the rest was written.\n.TP\n.B 2\nWrong usage; nothing was read.\n.TP\n"
             ".B 3\nThe rules or the schema do not load.\n.TP\n.B 4\nThe program's own input or "
             "output failed, as on a full disk.\n.PP\nA reader that closes the pipe ends the run "
             "quietly.");
        puts(".SH EXAMPLES\n.nf\nbesluit note.txt\n"
             "besluit \\-o records.ndjson archive.tar.zst\n"
             "besluit \\-\\-resume \\-o records.ndjson archive.tar.zst\n"
             "besluit \\-\\-text\\-field _source.text \\-\\-id\\-field _id < dump.ndjson\n"
             "besluit validate records.ndjson\n.fi");
        return 0;
}
