/* NDJSON lines. See ndjson.h. */
#include "cli/ndjson.h"

#include "cli/json.h"

#include <string.h>

enum { TEXT, ID };

/* The line's own id: text that is not empty, or a whole number. */
static bool take_id(struct cli_job *job, const struct cli_json_value *id)
{
        char *s = job->bytes.s + id->at;
        size_t n = id->n;

        if (id->type != CLI_JSON_STRING && id->type != CLI_JSON_INTEGER)
                return true;
        if (id->escaped && !cli_json_unescape(s, &n))
                return false;
        if (memchr(s, 0, n))
                n = strlen(s); /* an id is zero-terminated for the library */
        if (n > 0)
                cli_bytes_set(&job->id, s, n);
        return true;
}

const char *cli_ndjson_text(struct cli_job *job, const struct cli_options *options, size_t *n)
{
        const char *const paths[CLI_JSON_WANTED] = {
                [TEXT] = options->text_field, [ID] = options->id_field};
        struct cli_json_value found[CLI_JSON_WANTED];
        size_t where;
        const char *error = cli_json_find(job->bytes.s, job->bytes.n, paths, found, &where);

        if (error) {
                cli_job_fail(job, BESLUIT_INVALID_INPUT, "not a JSON object: %s (byte %zu)", error,
                             where);
                return NULL;
        }
        char *text = job->bytes.s + found[TEXT].at;
        *n = found[TEXT].n;
        if (!take_id(job, &found[ID]))
                cli_job_fail(job, BESLUIT_INVALID_INPUT, "'%.80s' has half of a surrogate pair",
                             options->id_field);
        else if (found[TEXT].type == CLI_JSON_ABSENT)
                cli_job_fail(job, BESLUIT_INVALID_INPUT,
                             "there is no '%.80s'; name the text with --text-field",
                             options->text_field);
        else if (found[TEXT].type != CLI_JSON_STRING)
                cli_job_fail(job, BESLUIT_INVALID_INPUT, "'%.80s' is not a text",
                             options->text_field);
        else if (found[TEXT].escaped && !cli_json_unescape(text, n))
                cli_job_fail(job, BESLUIT_INVALID_INPUT, "'%.80s' has half of a surrogate pair",
                             options->text_field);
        else
                return text;
        return NULL;
}
