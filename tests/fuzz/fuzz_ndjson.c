/*
 * The program's reader of NDJSON. The first two bytes choose how many bytes the
 * stream gives at a time and how long a line may be (256 for each unit).
 * Whatever they are: the lines, put together again, are the input, only a line
 * over the cap is missing from it, and each gives a text or says why not,
 * as jansson does.
 */
#include "fuzz.h"

#include "cli/json.h"
#include "cli/lines.h"
#include "cli/ndjson.h"

#include <jansson.h>
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

/* Where jansson may rightly say something else: it holds numbers, refuses half a
 * surrogate pair and zero bytes in keys anywhere, and nests deeper. And where it is
 * wrong: it passes over a zero byte behind a number. */
static bool may_differ(const char *line, size_t n, const json_error_t *error)
{
        size_t brackets = 0;

        for (size_t i = 0; i < n; i++)
                brackets += line[i] == '[' || line[i] == '{';
        return brackets >= CLI_JSON_DEPTH || memmem(line, n, "\\u", 2) || memchr(line, 0, n) ||
               json_error_code(error) == json_error_numeric_overflow;
}

/* The program's own reader against jansson, which keeps the whole object. */
static void compare(const char *line, size_t n, const char *text, size_t text_n)
{
        json_error_t error;
        json_t *root = json_loadb(line, n, JSON_ALLOW_NUL, &error);
        const json_t *value = json_object_get(root, "text");

        if (root && text) {
                FUZZ_CHECK(json_is_string(value), "jansson finds no text");
                FUZZ_CHECK(json_string_length(value) == text_n &&
                                   !memcmp(json_string_value(value), text, text_n),
                           "another text");
        } else if (text) {
                FUZZ_CHECK(may_differ(line, n, &error), "jansson says: %s", error.text);
        } else if (json_is_string(value) && !may_differ(line, n, &error)) {
                json_decref(root);
                root = json_loadb(line, n, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
                FUZZ_CHECK(!root, "jansson finds a text");
        }
        json_decref(root);
}

static void read_document(const char *line, size_t n)
{
        static const struct cli_options options = {.text_field = "text", .id_field = "meta.id"};
        struct cli_job job = {.kind = CLI_JOB_LINE};
        size_t text_n = 0;

        cli_bytes_set(&job.bytes, line, n);
        const char *text = cli_ndjson_text(&job, &options, &text_n);
        FUZZ_CHECK(text ? job.kind == CLI_JOB_LINE
                        : job.kind == CLI_JOB_FAIL && job.message[0] && job.status != BESLUIT_OK,
                   "neither a text nor a reason");
        compare(line, n, text, text_n);
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
