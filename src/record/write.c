/*
 * A record as bytes: the fields that were asked for, in one line or indented.
 * And the schema that it keeps to. See record.h.
 */
#include "record/record.h"

#include "record_schema.inc"

#include <string.h>

const char *bsl_record_schema(size_t *size)
{
        *size = EMBEDDED[0].size;
        return EMBEDDED[0].bytes;
}

const char *bsl_record_schema_bare(size_t *size)
{
        *size = EMBEDDED[1].size;
        return EMBEDDED[1].bytes;
}

static bool wanted(const besluit_options *options, const char *key)
{
        static const char *const ALWAYS[] = {"schema_version", "id", "source", "error"};

        for (size_t i = 0; i < sizeof ALWAYS / sizeof *ALWAYS; i++)
                if (strcmp(key, ALWAYS[i]) == 0)
                        return true;
        for (size_t i = 0; i < options->n_only; i++)
                if (strcmp(key, options->only[i]) == 0)
                        return true;
        return false;
}

static void cut(json_t *record, const besluit_options *options)
{
        const char *key;
        json_t *value;
        void *next;

        json_object_foreach_safe(record, next, key, value) if (!wanted(options, key))
                json_object_del(record, key);
}

static int add(const char *bytes, size_t n, void *buf)
{
        bsl_buf_add(buf, bytes, n);
        return ((struct bsl_buf *)buf)->failed ? -1 : 0;
}

bool bsl_record_write(json_t *record, const besluit_options *options, struct bsl_buf *out)
{
        size_t flags = options && options->pretty ? JSON_INDENT(2) : JSON_COMPACT;

        if (options && options->only)
                cut(record, options);
        return json_dump_callback(record, add, out, flags) == 0 && !out->failed;
}
