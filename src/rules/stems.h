/*
 * Small sets of short strings: what a match can have at some place of it, and
 * how rare that is. Private to the room; pattern.c reads them from patterns.
 */
#ifndef BSL_RULES_STEMS_H
#define BSL_RULES_STEMS_H

#include <stdbool.h>
#include <stdint.h>

enum {
        BSL_STEM_MAX = 6, /* bytes of a literal: longer ones find hardly less */
        BSL_STEMS_MAX = 256,
};

/** The start of what stands there. */
struct bsl_stem {
        char s[BSL_STEM_MAX];
        uint8_t n;
        bool open; /* what the pattern has next would stand right behind it */
};

struct bsl_stems {
        struct bsl_stem v[BSL_STEMS_MAX];
        uint32_t n;
        bool word; /* a match starts where a word does */
};

/** One empty string: nothing was read yet, or nothing is known. */
void bsl_stems_open(struct bsl_stems *set);
void bsl_stems_close(struct bsl_stems *set);
bool bsl_stems_any_open(const struct bsl_stems *set);
/** False when there are too many. */
bool bsl_stems_add_one(struct bsl_stems *set, const struct bsl_stem *stem);
bool bsl_stems_add(struct bsl_stems *set, const struct bsl_stems *more);
/** Puts a part, which may be absent or come again, behind what is open. Where there would be too
 *  many, all are closed instead. */
void bsl_stems_append(struct bsl_stems *set, const struct bsl_stems *part, bool optional,
                      bool again);
/** Leaves out what starts with another one. */
void bsl_stems_reduce(struct bsl_stems *set);
/** How often one of them stands at a place of a text, about; 1 for an empty set. */
double bsl_stems_rate(const struct bsl_stems *set);
void bsl_stems_keep_rarer(struct bsl_stems *kept, const struct bsl_stems *set);

#endif
