/* Messages on standard error. See report.h. */
#include "cli/report.h"

#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void cli_say(const char *subject, const char *format, ...)
{
        char line[1024];               /* a longer message is cut: it is for a person */
        size_t room = sizeof line - 1; /* for the line end */
        int at = subject ? snprintf(line, room, "besluit: %.400s: ", subject)
                         : snprintf(line, room, "besluit: ");
        va_list args;

        va_start(args, format);
        vsnprintf(line + at, room - (size_t)at, format, args);
        va_end(args);
        size_t n = strlen(line);
        line[n] = '\n';
        fwrite(line, 1, n + 1, stderr);
}

void cli_say_error(const char *subject, const besluit_error *error, const char *todo)
{
        char place[160];

        if (error->source[0] == '\0')
                snprintf(place, sizeof place, "%s", subject ? subject : "");
        else if (error->line == 0)
                snprintf(place, sizeof place, "%s", error->source);
        else if (error->column == 0)
                snprintf(place, sizeof place, "%s:%u", error->source, error->line);
        else
                snprintf(place, sizeof place, "%s:%u:%u", error->source, error->line,
                         error->column);
        const char *text = error->text[0] ? error->text : besluit_status_name(error->status);
        cli_say(place[0] ? place : NULL, "%s%s%s", text, todo ? "; " : "", todo ? todo : "");
}

void cli_out_of_memory(void)
{
        cli_say(NULL, "out of memory; try fewer --jobs or a smaller --max-bytes");
        _exit(CLI_IO);
}
