/* besluit schema: the schema that this program validates with. */
#include "cli/cli.h"

#include "cli/options.h"
#include "cli/report.h"

#include <stdio.h>

int cli_schema(const struct cli_options *options)
{
        size_t size;
        const char *text = besluit_schema(&size);

        if (options->n_paths > 0) {
                cli_say(options->paths[0], "'besluit schema' takes no argument");
                return CLI_USAGE;
        }
        fwrite(text, 1, size, stdout);
        if (size == 0 || text[size - 1] != '\n')
                fputc('\n', stdout);
        return CLI_DONE;
}
