/* What another project writes first: one document in, one record out. */
#include <besluit/besluit.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
        static const char text[] = "Gemeente Utrecht\n\nBesluit\n1. Het plan vast te stellen.\n";
        besluit_error error = {0};
        besluit_ruleset *rules = NULL;
        besluit_worker *worker = NULL;
        besluit_result result = {0};
        besluit_input input = {.id = "note", .bytes = text, .size = strlen(text)};

        if (besluit_ruleset_new(NULL, 0, 0, &rules, &error) != BESLUIT_OK ||
            besluit_worker_new(rules, NULL, &worker, &error) != BESLUIT_OK) {
                fprintf(stderr, "%s\n", error.text);
                return 1;
        }
        besluit_status status = besluit_process(worker, &input, NULL, &result);
        printf("%s: %.*s\n", besluit_version(), (int)result.json_size, result.json);
        besluit_worker_free(worker);
        besluit_ruleset_free(rules);
        return status == BESLUIT_OK ? 0 : 1;
}
