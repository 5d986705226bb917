/*
 * A JSON Schema without what only people read, in one line: half the bytes, and a program that
 * starts reads it before its first record. A program of the build.
 *
 *     mkbareschema SCHEMA.json BARE.json
 */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A schema is nested a few levels deep: this one is ours, and parsed within jansson's limit. */
static void strip(json_t *value, bool names);

/* Keywords whose members are named by whoever wrote the schema. */
static bool holds_names(const char *keyword)
{
        return strcmp(keyword, "properties") == 0 || strcmp(keyword, "$defs") == 0;
}

/* Keywords that say nothing of an instance. */
static bool is_for_people(const char *keyword)
{
        static const char *const KEYWORDS[] = {"title", "description", "examples", "$comment"};

        for (size_t i = 0; i < sizeof KEYWORDS / sizeof *KEYWORDS; i++)
                if (strcmp(keyword, KEYWORDS[i]) == 0)
                        return true;
        return false;
}

static void strip_object(json_t *object, bool names)
{
        const char *key;
        json_t *value;
        void *next;

        json_object_foreach_safe(object, next, key, value)
        {
                if (!names && is_for_people(key))
                        json_object_del(object, key);
                else
                        strip(value, !names && holds_names(key));
        }
}

static void strip(json_t *value, bool names)
{
        if (json_is_object(value))
                strip_object(value, names);
        for (size_t i = 0; i < json_array_size(value); i++)
                strip(json_array_get(value, i), false);
}

int main(int argc, char **argv)
{
        json_error_t error = {0};
        json_t *schema = argc == 3 ? json_load_file(argv[1], JSON_REJECT_DUPLICATES, &error) : NULL;

        if (!schema) {
                fprintf(stderr, "mkbareschema: %s:%d: %s\n", error.source, error.line, error.text);
                return EXIT_FAILURE;
        }
        strip(schema, false);
        bool good = json_dump_file(schema, argv[2], JSON_COMPACT) == 0;
        json_decref(schema);
        if (good)
                return EXIT_SUCCESS;
        fprintf(stderr, "mkbareschema: %s cannot be written\n", argv[2]);
        return EXIT_FAILURE;
}
