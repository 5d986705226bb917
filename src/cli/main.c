/* The program's entry: reads the command line and calls one command. */
#include "cli/cli.h"

#include "cli/options.h"
#include "cli/report.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int (*const RUN[])(const struct cli_options *) = {
#define CMD(id, name, args, function, help) function,
#include "cli/commands.def"
#undef CMD
};

/* A closed standard descriptor would be given to the next file that is opened,
 * and records would go there. Read-only /dev/null makes writes fail instead. */
static void hold_standard_descriptors(void)
{
        int fd;

        do
                fd = open("/dev/null", O_RDONLY);
        while (fd >= 0 && fd <= STDERR_FILENO);
        if (fd >= 0)
                close(fd);
}

static int show(const struct cli_options *options)
{
        if (options->version)
                printf("besluit %s\n%s\n", besluit_version(), besluit_build_info());
        else
                cli_options_help(stdout, options->command);
        return CLI_DONE;
}

/* Commands that print with stdio are checked here, once. */
static int checked(int status)
{
        if (fflush(stdout) == 0 && !ferror(stdout))
                return status;
        if (errno == EPIPE)
                return status;
        cli_say("standard output", "cannot be written: %s; the output is not complete",
                strerror(errno));
        return CLI_IO;
}

int main(int argc, char **argv)
{
        struct cli_options options;

        hold_standard_descriptors();
        signal(SIGPIPE, SIG_IGN); /* a write then fails with EPIPE, see output.c */
        json_object_seed(0);      /* before there are threads */
        int status = cli_options_read(&options, argc, argv);
        if (status == CLI_DONE && (options.help || options.version))
                status = checked(show(&options));
        else if (status == CLI_DONE)
                status = checked(RUN[options.command](&options));
        cli_options_free(&options);
        return status;
}
