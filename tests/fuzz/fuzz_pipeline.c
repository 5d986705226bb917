/*
 * A whole document. The first byte chooses the options; the rest is the input.
 * Whatever it is: one record or error record, which validates, never an
 * internal error, and the same bytes when the worker does it again.
 */
#include "fuzz.h"

#include <besluit/besluit.h>

#include <string.h>

static besluit_ruleset *rules;
static besluit_worker *worker;

static void start(void)
{
        besluit_error error = {0};
        besluit_limits limits = {.max_bytes = 1 << 20};
        FUZZ_CHECK(besluit_ruleset_new(NULL, 0, 0, &rules, &error) == BESLUIT_OK, "%s", error.text);
        FUZZ_CHECK(besluit_worker_new(rules, &limits, &worker, &error) == BESLUIT_OK, "%s",
                   error.text);
}

/* What the worker says, copied, because its next call takes it back. */
static char *process(const besluit_input *input, const besluit_options *options,
                     besluit_result *result)
{
        besluit_process(worker, input, options, result);
        FUZZ_CHECK(result->status != BESLUIT_INTERNAL, "%.*s", (int)result->json_size,
                   result->json);
        FUZZ_CHECK(result->json && result->json_size, "status %d without a record",
                   (int)result->status);
        char *copy = malloc(result->json_size);
        FUZZ_CHECK(copy, "no memory");
        memcpy(copy, result->json, result->json_size);
        return copy;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        static const char *const fields[] = {"decisions", "coverage"};
        besluit_options options = {0};
        besluit_result result, again;
        besluit_error error = {0};
        if (!worker)
                start();
        unsigned choice = size ? data[0] : 0;
        if (size) {
                data++;
                size--;
        }
        besluit_input input = {.id = "fuzz", .bytes = data, .size = size, .is_utf8 = choice & 1};
        options.offsets = (besluit_offsets)((choice >> 1) % 3);
        options.pretty = choice & 8;
        options.no_validate = choice & 16;
        if (choice & 32) {
                options.only = fields;
                options.n_only = 2;
        }
        char *json = process(&input, &options, &result);
        size_t json_size = result.json_size;
        char *twin = process(&input, &options, &again);
        FUZZ_CHECK(json_size == again.json_size && !memcmp(json, twin, json_size),
                   "the second time it is another record");
        if (!options.only)
                FUZZ_CHECK(besluit_validate(worker, json, json_size, &error) == BESLUIT_OK, "%s",
                           error.text);
        free(json);
        free(twin);
        return 0;
}
