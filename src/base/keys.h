/*
 * An open hash table of keys that are hashes themselves; what belongs to a key stands in
 * arrays beside it. Hostile text can make keys meet at one place: only so many are tried, and
 * a key that finds none is not kept.
 */
#ifndef BSL_BASE_KEYS_H
#define BSL_BASE_KEYS_H

#include "base/arena.h"

struct bsl_keys {
        uint32_t *v; /* 0 is free; NULL when memory ran out */
        uint32_t size;
};

/** Room for `n` keys, at least half of it free, and for `least` keys in all, a power of 2.
 *  False when memory runs out. */
bool bsl_keys_init(struct bsl_keys *keys, struct bsl_arena *arena, uint32_t n, uint32_t least);
/** The place of the key, taken or free; `size`, which is free and stays so, when none is near. */
uint32_t bsl_keys_slot(const struct bsl_keys *keys, uint32_t key);
/** An array of zeros with an element for each place and for `size`. */
#define BSL_KEYS_ARRAY(keys, arena, element)                                                       \
        bsl_arena_array((arena), (keys)->size + 1, sizeof(element))

#endif
