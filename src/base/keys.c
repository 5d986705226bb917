/* A table of keys with a bound on how far it is searched. See keys.h. */
#include "base/keys.h"

enum { PROBES_MAX = 64 /* places tried for a key */ };

bool bsl_keys_init(struct bsl_keys *keys, struct bsl_arena *arena, uint32_t n, uint32_t least)
{
        keys->size = least;
        while (keys->size < n * 2)
                keys->size *= 2;
        keys->v = BSL_KEYS_ARRAY(keys, arena, *keys->v);
        return keys->v != NULL;
}

uint32_t bsl_keys_slot(const struct bsl_keys *keys, uint32_t key)
{
        uint32_t mask = keys->size - 1;
        uint32_t at = (key * 2654435761u) & mask;

        for (uint32_t n = 0; n < PROBES_MAX; n++, at = (at + 1) & mask)
                if (!keys->v[at] || keys->v[at] == key)
                        return at;
        return keys->size;
}
