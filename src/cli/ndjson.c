/* NDJSON lines. See ndjson.h. */
#include "cli/ndjson.h"

#include <string.h>

enum { MAX_KEY = 256 };

/* The member that a dotted path names: at each object the whole rest of the
 * path is tried as one key first, so that a key with a dot in it is found. */
static json_t *find(json_t *value, const char *path)
{
        while (json_is_object(value)) {
                json_t *whole = json_object_get(value, path);
                const char *dot = strchr(path, '.');
                char key[MAX_KEY];
                if (whole || !dot || (size_t)(dot - path) >= sizeof key)
                        return whole;
                memcpy(key, path, (size_t)(dot - path));
                key[dot - path] = '\0';
                value = json_object_get(value, key);
                path = dot + 1;
        }
        return NULL;
}

/* The line's own id: text that is not empty, or a whole number. */
static void take_id(struct cli_job *job, const json_t *id)
{
        if (json_is_string(id) && json_string_length(id) > 0)
                cli_bytes_set(&job->id, json_string_value(id), strlen(json_string_value(id)));
        else if (json_is_integer(id)) {
                job->id.n = 0;
                cli_bytes_printf(&job->id, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
        }
}

void cli_ndjson_open(struct cli_ndjson *ndjson, struct cli_job *job,
                     const struct cli_options *options)
{
        json_error_t error;
        size_t flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL;

        *ndjson = (struct cli_ndjson){0};
        ndjson->root = json_loadb(job->bytes.s, job->bytes.n, flags, &error);
        if (!ndjson->root) {
                cli_job_fail(job, BESLUIT_INVALID_INPUT, "not a JSON object: %s (byte %d)",
                             error.text, error.position);
                return;
        }
        take_id(job, find(ndjson->root, options->id_field));
        json_t *text = find(ndjson->root, options->text_field);
        if (!json_is_string(text)) {
                cli_job_fail(job, BESLUIT_INVALID_INPUT,
                             text ? "'%.80s' is not a text"
                                  : "there is no '%.80s'; name the "
                                    "text with --text-field",
                             options->text_field);
                return;
        }
        ndjson->text = json_string_value(text);
        ndjson->text_n = json_string_length(text);
}

void cli_ndjson_close(struct cli_ndjson *ndjson)
{
        json_decref(ndjson->root);
        ndjson->root = NULL;
}
