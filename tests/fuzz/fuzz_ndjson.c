/*
 * The program's reader of NDJSON. The first two bytes choose how many bytes the
 * stream gives at a time and how long a line may be (256 for each unit).
 * Whatever they are: the lines, put together again, are the input, only a line
 * over the cap is missing from it, and each gives a text or says why not.
 */
#include "fuzz.h"

#include "cli/lines.h"
#include "cli/ndjson.h"

#include <string.h>

struct memory {
        const uint8_t *data;
        size_t size, at, step;
};

static ssize_t read_memory(struct cli_stream *stream, char *to, size_t n)
{
        struct memory *memory = stream->context;
        size_t left = memory->size - memory->at;

        n = n < memory->step ? n : memory->step;
        n = n < left ? n : left;
        memcpy(to, memory->data + memory->at, n);
        memory->at += n;
        return (ssize_t)n;
}

/* The line that starts at `at` of the input, without its end. */
static size_t line_length(const uint8_t *data, size_t size, size_t at)
{
        const uint8_t *end = memchr(data + at, '\n', size - at);
        return end ? (size_t)(end - data) - at : size - at;
}

static void read_document(const char *line, size_t n)
{
        static const struct cli_options options = {.text_field = "text", .id_field = "meta.id"};
        struct cli_job job = {.kind = CLI_JOB_LINE};
        struct cli_ndjson ndjson;

        cli_bytes_set(&job.bytes, line, n);
        cli_ndjson_open(&ndjson, &job, &options);
        FUZZ_CHECK(job.kind == CLI_JOB_FAIL ? job.message[0] && job.status : ndjson.text != NULL,
                   "neither a text nor a reason");
        cli_ndjson_close(&ndjson);
        cli_job_free(&job);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct cli_lines lines = {0};
        enum cli_line found;
        const char *line;
        size_t n, at = 0, number = 0;

        if (size < 2)
                return 0;
        struct memory memory = {.data = data + 2, .size = size - 2, .step = data[0] + 1u};
        struct cli_stream stream = {.read = read_memory, .context = &memory, .fd = -1};
        size_t cap = (data[1] + 1u) * 256;
        cli_lines_open(&lines, &stream, '\n', cap);
        while ((found = cli_lines_next(&lines, &line, &n)) != CLI_LINE_NONE) {
                size_t length = line_length(memory.data, memory.size, at);
                FUZZ_CHECK(found != CLI_LINE_FAILED, "memory does not fail");
                FUZZ_CHECK(at < memory.size, "a line behind the end");
                FUZZ_CHECK(lines.number == ++number, "number %lu", (unsigned long)lines.number);
                if (found == CLI_LINE_READ) {
                        FUZZ_CHECK(n == length && !memcmp(line, memory.data + at, n),
                                   "line %zu of %zu bytes, not %zu", number, n, length);
                        read_document(line, n);
                } else {
                        FUZZ_CHECK(length > cap, "%zu bytes are not over %zu", length, cap);
                }
                at += length + 1;
        }
        FUZZ_CHECK(at >= memory.size, "%zu of %zu bytes were read", at, memory.size);
        cli_lines_free(&lines);
        return 0;
}
