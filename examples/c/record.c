/* The record of one file, with its decisions only. usage: record FILE */
#include <besluit/besluit.h>

#include <stdio.h>

enum { MAX_BYTES = 8 << 20 }; /* as much as a worker reads by default */

int main(int argc, char **argv)
{
        static char text[MAX_BYTES + 1]; /* a file with more is refused */
        static const char *const fields[] = {"decisions"};
        FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;

        if (!file) {
                fprintf(stderr, "usage: record FILE\n");
                return 2;
        }
        size_t size = fread(text, 1, sizeof text, file);
        fclose(file);

        besluit_error error = {0};
        besluit_ruleset *rules = NULL; /* one for the program */
        besluit_worker *worker = NULL; /* one for each thread */
        if (besluit_ruleset_new(NULL, 0, 0, &rules, &error) != BESLUIT_OK ||
            besluit_worker_new(rules, NULL, &worker, &error) != BESLUIT_OK) {
                fprintf(stderr, "record: %s\n", error.text);
                return 1;
        }

        besluit_input input = {.id = argv[1], .bytes = text, .size = size};
        besluit_options options = {.only = fields, .n_only = 1};
        besluit_result result = {0};
        besluit_status status = besluit_process(worker, &input, &options, &result);
        printf("%.*s\n", (int)result.json_size, result.json); /* an error record, when it failed */

        besluit_worker_free(worker);
        besluit_ruleset_free(rules);
        return status == BESLUIT_OK ? 0 : 1;
}
