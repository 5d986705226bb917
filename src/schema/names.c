/*
 * The names of an object's properties. An instance that was written in the
 * order of the schema is matched by looking at the next names; a table finds
 * the rest. Names come from the schema, so the hash need not resist anybody.
 */
#include "schema/compile.h"

enum {
        LOOK_AHEAD = 3, /* optional properties that an instance may leave out in passing */
};

static uint32_t hash_name(const char *s, size_t n)
{
        uint32_t h = 0x811c9dc5u;

        for (size_t i = 0; i < n; i++)
                h = (h ^ (unsigned char)s[i]) * 0x01000193u;
        return h ^ (h >> 15);
}

static bool is_name(const struct bsl_name *name, const char *s, size_t n)
{
        return name->n == n && memcmp(name->s, s, n) == 0;
}

void bsl_names_init(struct bsl_compiler *c, struct bsl_names *names, size_t n)
{
        uint32_t size = 8;

        while (size / 2 < n && size < UINT32_MAX / 2)
                size *= 2;
        names->v = bsl_compile_array(c, n + 1, sizeof *names->v);
        names->slots = bsl_compile_array(c, size, sizeof *names->slots);
        names->mask = names->v && names->slots ? size - 1 : 0;
}

/* The slot that holds the name, or the free one where it belongs. */
static uint32_t *slot_of(const struct bsl_names *names, const char *s, size_t n)
{
        uint32_t at = hash_name(s, n) & names->mask;

        while (names->slots[at] != 0 && !is_name(&names->v[names->slots[at] - 1], s, n))
                at = (at + 1) & names->mask;
        return &names->slots[at];
}

struct bsl_name *bsl_names_add(struct bsl_names *names, const char *s, size_t n)
{
        if (names->mask == 0)
                return NULL;
        uint32_t *slot = slot_of(names, s, n);
        if (*slot == 0) {
                names->v[names->n] = (struct bsl_name){.s = s, .n = n};
                *slot = ++names->n;
        }
        return &names->v[*slot - 1];
}

const struct bsl_name *bsl_names_find(const struct bsl_names *names, const char *s, size_t n,
                                      uint32_t guess)
{
        for (uint32_t i = guess; i < names->n && i < guess + LOOK_AHEAD; i++)
                if (is_name(&names->v[i], s, n))
                        return &names->v[i];
        if (names->n == 0)
                return NULL;
        uint32_t slot = *slot_of(names, s, n);
        return slot == 0 ? NULL : &names->v[slot - 1];
}
