/*
 * A reader of JSON that looks for a few members of one object and checks the
 * rest without keeping it. No memory is allocated; nesting is bounded.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdbool.h>
#include <stddef.h>

enum {
        CLI_JSON_WANTED = 2,  /* members that are looked for */
        CLI_JSON_DEPTH = 128, /* of nesting; a dump of documents has a few */
};

enum cli_json_type { CLI_JSON_ABSENT, CLI_JSON_STRING, CLI_JSON_INTEGER, CLI_JSON_OTHER };

/** A member that was found: for a string what stands between the quotation
 *  marks, for an integer its digits. */
struct cli_json_value {
        enum cli_json_type type;
        size_t at, n;
        bool escaped; /* there are backslashes in it */
        int depth;    /* where it was found; a member higher up wins */
};

/**
 * Reads one object that takes up all of `s`. `paths` name members by their
 * keys with dots between; at each object the whole rest of the path is also
 * tried as one key, and goes before. Returns NULL, or what is wrong (static)
 * with *where the byte that it is about. A wanted member that comes twice is
 * wrong, too: nobody could say which one is meant.
 */
const char *cli_json_find(const char *s, size_t n, const char *const paths[CLI_JSON_WANTED],
                          struct cli_json_value found[CLI_JSON_WANTED], size_t *where);

/** Resolves the escapes of a string in place (it only gets shorter). False
 *  when half of a surrogate pair stands alone. */
bool cli_json_unescape(char *s, size_t *n);

#endif
