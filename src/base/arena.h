/*
 * One arena a document: memory that is given out in one direction and taken
 * back all at once. A failed allocation (no memory, or over the cap) returns
 * NULL and sticks, so a stage may check bsl_arena_failed() once at its end as
 * long as it does not write through a NULL before that.
 *
 * One thread at a time. Memory given out is zeroed and aligned for any type.
 */
#ifndef BSL_BASE_ARENA_H
#define BSL_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bsl_arena_chunk;

struct bsl_arena {
        struct bsl_arena_chunk *first;
        struct bsl_arena_chunk *current;
        size_t used; /* bytes given out since the last reset */
        size_t cap;  /* what `used` may come to: bounds one document */
        bool failed;
};

void bsl_arena_init(struct bsl_arena *arena, size_t cap);
void bsl_arena_fini(struct bsl_arena *arena);

/** Takes everything back. Chunks are kept for the next document, up to a
 *  bound, so that one huge document does not stay in memory for ever. */
void bsl_arena_reset(struct bsl_arena *arena);

void *bsl_arena_alloc(struct bsl_arena *arena, size_t size);
/** `n` elements of `size` bytes; fails when the product overflows. */
void *bsl_arena_array(struct bsl_arena *arena, size_t n, size_t size);
/** A zero-terminated copy. */
char *bsl_arena_copy(struct bsl_arena *arena, const char *s, size_t n);

static inline bool bsl_arena_failed(const struct bsl_arena *arena)
{
        return arena->failed;
}

/**
 * Room for one more element of a growing array: `v`, `n` and `cap` are its
 * pointer, count and capacity. Returns the place of element `n` and counts it,
 * or NULL. Growth doubles, so the arena holds at most twice what is used.
 */
void *bsl_arena_push(struct bsl_arena *arena, void *v, uint32_t *n, uint32_t *cap, size_t size);

/** Pushes onto the array named `list` (fields v, n, cap) and yields a pointer
 *  to the new, zeroed element, or NULL. */
#define BSL_PUSH(arena, list)                                                                      \
        bsl_arena_push((arena), (void *)&(list)->v, &(list)->n, &(list)->cap, sizeof *(list)->v)

/** Declares the growing array type `struct name` of `type`. */
#define BSL_LIST(name, type)                                                                       \
        struct name {                                                                              \
                type *v;                                                                           \
                uint32_t n;                                                                        \
                uint32_t cap;                                                                      \
        }

#endif
