/*
 * What keywords hold, checked: counts, lists of strings, patterns. Shared by
 * the handlers of keywords.c and objects.c. See keywords.h.
 */
#include "schema/keywords.h"

size_t bsl_keyword_count(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_number number = {0};

        if (json_is_number(value))
                number = bsl_number_of(value);
        if (!number.whole || number.i < 0) {
                bsl_compile_fail(c, c->at, "%s: must be a whole number from 0", keyword);
                return 0;
        }
        return (size_t)number.i;
}

struct bsl_value bsl_keyword_value(const json_t *json)
{
        if (!json_is_string(json))
                return (struct bsl_value){.json = json};
        return (struct bsl_value){json, json_string_value(json), json_string_length(json)};
}

struct bsl_values bsl_keyword_values(struct bsl_compiler *c, const json_t *array)
{
        size_t n = json_array_size(array);
        struct bsl_value *v = bsl_compile_array(c, n + 1, sizeof *v);

        if (!v)
                return (struct bsl_values){0};
        for (size_t i = 0; i < n; i++)
                v[i] = bsl_keyword_value(json_array_get(array, i));
        return (struct bsl_values){v, (uint32_t)n};
}

struct bsl_values bsl_keyword_strings(struct bsl_compiler *c, const char *keyword,
                                      const json_t *value)
{
        struct bsl_values values = {0};

        if (json_is_array(value))
                values = bsl_keyword_values(c, value);
        else
                bsl_compile_fail(c, c->at, "%s: must be an array of strings", keyword);
        for (uint32_t i = 0; i < values.n; i++)
                if (!values.v[i].s)
                        bsl_compile_fail(c, c->at, "%s: must be an array of strings", keyword);
        return c->status == BESLUIT_OK ? values : (struct bsl_values){0};
}

const struct bsl_pattern *bsl_keyword_pattern(struct bsl_compiler *c, const char *keyword,
                                              const char *s, size_t n)
{
        char where[96];

        bsl_compile_pointer(c, c->at, where, sizeof where - 24);
        strncat(where, ": ", 3);
        strncat(where, keyword, 20);
        struct bsl_pattern **slot = BSL_PUSH(&c->schema->arena, &c->schema->patterns);
        if (!slot) {
                bsl_compile_nomem(c);
                return NULL;
        }
        besluit_error error = {.status = BESLUIT_OK};
        *slot = bsl_pattern_new(s, n, !(c->flags & BSL_SCHEMA_NO_JIT), where, &error);
        if (!*slot && c->status == BESLUIT_OK)
                c->status = bsl_fail(c->error, error.status, NULL, 0, "%s", error.text);
        return *slot;
}
