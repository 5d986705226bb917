/* Text and map in step. See writer.h. */
#include "text/writer.h"

#include <string.h>

#define NOWHERE UINT32_MAX /* the next piece starts a run */

enum {
        TEXT_MAX = 0x3fffffff, /* over it, positions no longer fit in a run */
        ROOM_MIN = 64,
};

static bool grow(struct bsl_writer *writer, uint32_t len)
{
        uint64_t size = (uint64_t)writer->n + len + 1;

        size += size / 2;
        char *s = size <= TEXT_MAX ? bsl_arena_alloc(writer->arena, size) : NULL;
        if (!s) {
                writer->arena->failed = true;
                return false;
        }
        memcpy(s, writer->s, writer->n);
        writer->s = s;
        writer->size = (uint32_t)size;
        return true;
}

bool bsl_writer_init(struct bsl_writer *writer, struct bsl_arena *arena, uint32_t guess)
{
        uint32_t size = guess + guess / 16 + ROOM_MIN;

        *writer = (struct bsl_writer){.arena = arena, .size = size, .next = NOWHERE};
        writer->s = bsl_arena_alloc(arena, size);
        return writer->s != NULL;
}

static bool add(struct bsl_writer *writer, const void *s, uint32_t len, uint32_t raw,
                uint32_t ratio)
{
        if (bsl_arena_failed(writer->arena))
                return false;
        if (writer->size - writer->n <= len && !grow(writer, len))
                return false;
        if (ratio == 0 || writer->ratio != ratio || writer->next != raw)
                if (!bsl_offset_map_add(writer->arena, &writer->map, writer->n, raw, ratio))
                        return false;
        memcpy(writer->s + writer->n, s, len);
        writer->n += len;
        writer->ratio = ratio;
        return true;
}

void bsl_writer_copy(struct bsl_writer *writer, const void *s, uint32_t len, uint32_t raw,
                     uint32_t ratio)
{
        if (len > 0 && add(writer, s, len, raw, ratio))
                writer->next = raw + len * ratio;
}

void bsl_writer_change(struct bsl_writer *writer, const char *s, uint32_t len, uint32_t raw)
{
        /* One byte cannot be split, so it needs no run of its own. */
        if (len == 1)
                bsl_writer_copy(writer, s, 1, raw, writer->ratio > 0 ? writer->ratio : 1);
        else if (len > 0 && add(writer, s, len, raw, 0))
                writer->next = NOWHERE;
}

void bsl_writer_back(struct bsl_writer *writer, uint32_t to)
{
        struct bsl_offset_map *map = &writer->map;

        while (map->n > 0 && map->v[map->n - 1].text >= to)
                map->n--;
        writer->n = to < writer->n ? to : writer->n;
        writer->next = NOWHERE;
        writer->ratio = map->n > 0 ? bsl_run_ratio(map->v[map->n - 1]) : 0;
}

bool bsl_writer_end(struct bsl_writer *writer, uint32_t raw_n)
{
        writer->map.text_n = writer->n;
        writer->map.raw_n = raw_n;
        if (!writer->s || bsl_arena_failed(writer->arena))
                return false;
        writer->s[writer->n] = '\0';
        return true;
}
