/*
 * With which literals every match of a pattern starts, and which stand further
 * on in it, so that one pass over a string can say where it is worth trying.
 * Private to the room.
 */
#ifndef BSL_RULES_PREFIX_H
#define BSL_RULES_PREFIX_H

#include "base/arena.h"
#include "base/span.h"

#include <stdint.h>

enum {
        BSL_PREFIX_MAX = 6, /* bytes of a literal: longer ones find hardly less */
        BSL_PREFIXES_MAX = 160,
};

struct bsl_prefix {
        char s[BSL_PREFIX_MAX];
        uint8_t n;
        bool open; /* what the pattern has next would stand right behind it */
};

struct bsl_prefixes {
        struct bsl_prefix v[BSL_PREFIXES_MAX];
        uint32_t n;
        bool word; /* a match starts where a word does */
};

/** Reads a pattern that lint let pass, with its word lists put in. False when
 *  it does not start with literals of two bytes or more. `inner`: one of them
 *  stands in every match; empty where none are worth looking for, as those of
 *  `start` are as rare. `scratch` runs out at worst: then both are empty. */
bool bsl_prefixes_read(const char *pattern, size_t n, struct bsl_arena *scratch,
                       struct bsl_prefixes *start, struct bsl_prefixes *inner);

#endif
