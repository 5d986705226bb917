/*
 * The arena: a chain of chunks, each at least twice as useful as the demand
 * that made it. See arena.h.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum {
        CHUNK_MIN = 256 * 1024,     /* fits the usual document in one chunk */
        KEEP_MAX = 8 * 1024 * 1024, /* what a reset keeps */
        ALIGN = alignof(max_align_t),
};

struct bsl_arena_chunk {
        struct bsl_arena_chunk *next;
        size_t size;
        size_t used;
        alignas(max_align_t) unsigned char bytes[];
};

void bsl_arena_init(struct bsl_arena *arena, size_t cap)
{
        *arena = (struct bsl_arena){.cap = cap};
}

static void free_chunks(struct bsl_arena_chunk *chunk)
{
        while (chunk) {
                struct bsl_arena_chunk *next = chunk->next;
                free(chunk);
                chunk = next;
        }
}

void bsl_arena_fini(struct bsl_arena *arena)
{
        free_chunks(arena->first);
        *arena = (struct bsl_arena){.cap = arena->cap};
}

void bsl_arena_reset(struct bsl_arena *arena)
{
        size_t kept = 0;

        for (struct bsl_arena_chunk **at = &arena->first; *at;) {
                struct bsl_arena_chunk *chunk = *at;
                if (kept + chunk->size > KEEP_MAX) {
                        *at = chunk->next;
                        free(chunk);
                        continue;
                }
                kept += chunk->size;
                chunk->used = 0;
                at = &chunk->next;
        }
        arena->current = arena->first;
        arena->used = 0;
        arena->failed = false;
}

static struct bsl_arena_chunk *add_chunk(struct bsl_arena *arena, size_t need)
{
        size_t size = need > CHUNK_MIN ? need : CHUNK_MIN;
        struct bsl_arena_chunk *chunk = malloc(sizeof *chunk + size);

        if (!chunk)
                return NULL;
        *chunk = (struct bsl_arena_chunk){.size = size};
        if (arena->current) {
                chunk->next = arena->current->next;
                arena->current->next = chunk;
        } else {
                chunk->next = arena->first;
                arena->first = chunk;
        }
        return chunk;
}

/* The first chunk from the current one on with room for `size`. A chunk that
 * is passed over is not looked at again before the reset. */
static struct bsl_arena_chunk *chunk_for(struct bsl_arena *arena, size_t size)
{
        struct bsl_arena_chunk *chunk = arena->current;

        while (chunk && chunk->size - chunk->used < size) {
                if (!chunk->next)
                        break;
                chunk = chunk->next;
                arena->current = chunk;
        }
        if (!chunk || chunk->size - chunk->used < size)
                chunk = add_chunk(arena, size);
        if (chunk)
                arena->current = chunk;
        return chunk;
}

void *bsl_arena_alloc(struct bsl_arena *arena, size_t size)
{
        if (size > arena->cap) {
                arena->failed = true;
                return NULL;
        }
        size = (size + ALIGN - 1) / ALIGN * ALIGN;
        if (arena->failed || size > arena->cap - arena->used) {
                arena->failed = true;
                return NULL;
        }
        struct bsl_arena_chunk *chunk = chunk_for(arena, size);
        if (!chunk) {
                arena->failed = true;
                return NULL;
        }
        void *p = chunk->bytes + chunk->used;
        chunk->used += size;
        arena->used += size;
        return memset(p, 0, size);
}

void *bsl_arena_array(struct bsl_arena *arena, size_t n, size_t size)
{
        if (size != 0 && n > SIZE_MAX / size) {
                arena->failed = true;
                return NULL;
        }
        return bsl_arena_alloc(arena, n * size);
}

char *bsl_arena_copy(struct bsl_arena *arena, const char *s, size_t n)
{
        char *copy = n < SIZE_MAX ? bsl_arena_alloc(arena, n + 1) : NULL;

        if (copy && n > 0)
                memcpy(copy, s, n);
        return copy;
}

void *bsl_arena_push(struct bsl_arena *arena, void *v, uint32_t *n, uint32_t *cap, size_t size)
{
        unsigned char *bytes;

        memcpy(&bytes, v, sizeof bytes); /* the caller's pointer has another type */
        if (*n == *cap) {
                uint32_t more = *cap ? *cap * 2 : 8;
                unsigned char *grown = more > *cap ? bsl_arena_array(arena, more, size) : NULL;
                if (!grown) {
                        arena->failed = true;
                        return NULL;
                }
                if (*n > 0)
                        memcpy(grown, bytes, *n * size);
                memcpy(v, &grown, sizeof grown);
                *cap = more;
                bytes = grown;
        }
        return bytes + (*n)++ * size;
}
