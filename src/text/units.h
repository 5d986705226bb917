/*
 * Byte offsets of the input as offsets that other languages count: code points
 * (Python) or UTF-16 units (JavaScript, Java) of the input decoded with its own
 * encoding. A byte order mark counts, and a byte that does not decode counts as
 * one. The count at every 256th byte is kept, so a position costs at most that
 * many bytes and needs no order.
 */
#ifndef BSL_TEXT_UNITS_H
#define BSL_TEXT_UNITS_H

#include "base/arena.h"
#include "text/encoding.h"

struct bsl_units {
        const unsigned char *s; /* borrowed; must stay as long as the units */
        uint32_t n;
        enum bsl_encoding encoding;
        bool utf16;            /* count UTF-16 units, not code points */
        bool valid;            /* UTF-8 without errors: counted eight bytes at a time */
        const uint32_t *marks; /* NULL where the answer needs no count */
};

/** Reads the input once. False when the arena failed. */
bool bsl_units_init(struct bsl_units *units, struct bsl_arena *arena, const void *raw, uint32_t n,
                    enum bsl_encoding encoding, bool utf16);

/** How many units stand before the byte offset `raw_pos`; those of a character
 *  that it splits are among them. */
uint32_t bsl_units_at(const struct bsl_units *units, uint32_t raw_pos);

#endif
