/* Runs: found by binary search, joined by one merge. See offset_map.h. */
#include "text/offset_map.h"

/* The last run that starts at or before `pos`, searched in [low, high). */
static uint32_t search(const struct bsl_offset_map *map, uint32_t low, uint32_t high, uint32_t pos)
{
        while (high - low > 1) {
                uint32_t middle = low + (high - low) / 2;
                if (map->v[middle].text <= pos)
                        low = middle;
                else
                        high = middle;
        }
        return low;
}

/* The same from where the last search ended, in steps that double: neighbours
 * cost O(1), a jump costs a logarithm. */
static uint32_t search_from(const struct bsl_offset_map *map, uint32_t from, uint32_t pos)
{
        uint32_t step = 1;

        if (from >= map->n || map->v[from].text > pos)
                return search(map, 0, map->n, pos);
        while (step < map->n - from && map->v[from + step].text <= pos) {
                from += step;
                step *= 2;
        }
        uint32_t high = step < map->n - from ? from + step : map->n;
        return search(map, from, high, pos);
}

static uint32_t raw_start(const struct bsl_offset_map *map, uint32_t i, uint32_t pos)
{
        struct bsl_run run = map->v[i];

        return bsl_run_raw(run) + (pos - run.text) * bsl_run_ratio(run);
}

static uint32_t raw_end(const struct bsl_offset_map *map, uint32_t i, uint32_t pos)
{
        if (bsl_run_ratio(map->v[i]) > 0 || map->v[i].text == pos)
                return raw_start(map, i, pos);
        return i + 1 < map->n ? bsl_run_raw(map->v[i + 1]) : map->raw_n;
}

uint32_t bsl_offset_next_start(const struct bsl_offset_map *map, uint32_t *cursor,
                               uint32_t text_pos)
{
        if (text_pos >= map->text_n || map->n == 0)
                return map->raw_n;
        *cursor = search_from(map, *cursor, text_pos);
        return raw_start(map, *cursor, text_pos);
}

uint32_t bsl_offset_next_end(const struct bsl_offset_map *map, uint32_t *cursor, uint32_t text_pos)
{
        if (text_pos >= map->text_n || map->n == 0)
                return map->raw_n;
        *cursor = search_from(map, *cursor, text_pos);
        return raw_end(map, *cursor, text_pos);
}

uint32_t bsl_offset_to_raw_start(const struct bsl_offset_map *map, uint32_t text_pos)
{
        if (text_pos >= map->text_n || map->n == 0)
                return map->raw_n;
        return raw_start(map, search(map, 0, map->n, text_pos), text_pos);
}

uint32_t bsl_offset_to_raw_end(const struct bsl_offset_map *map, uint32_t text_pos)
{
        if (text_pos >= map->text_n || map->n == 0)
                return map->raw_n;
        return raw_end(map, search(map, 0, map->n, text_pos), text_pos);
}

bool bsl_offset_map_is_identity(const struct bsl_offset_map *map)
{
        if (map->text_n != map->raw_n)
                return false;
        return map->n == 0 || (map->n == 1 && map->v[0].text == 0 && map->v[0].raw_ratio == 1);
}

bool bsl_offset_map_add(struct bsl_arena *arena, struct bsl_offset_map *map, uint32_t text,
                        uint32_t raw, uint32_t ratio)
{
        if (map->n > 0 && ratio > 0) {
                struct bsl_run last = map->v[map->n - 1];
                uint64_t next = bsl_run_raw(last) + (uint64_t)(text - last.text) * ratio;
                if (bsl_run_ratio(last) == ratio && next == raw)
                        return true;
        }
        struct bsl_run *run = BSL_PUSH(arena, map);
        if (!run)
                return false;
        *run = (struct bsl_run){text, raw << BSL_RATIO_BITS | ratio};
        return true;
}

/* One copied stretch of the outer map, [text, text + len) from `middle` on, cut
 * where the inner map cuts it. `at` is the inner run that holds `middle`. */
static bool compose_run(struct bsl_arena *arena, const struct bsl_offset_map *inner, uint32_t *at,
                        struct bsl_run run, uint32_t len, struct bsl_offset_map *out)
{
        uint32_t middle = bsl_run_raw(run);
        uint32_t ratio = bsl_run_ratio(inner->v[*at]);

        if (!bsl_offset_map_add(arena, out, run.text, raw_start(inner, *at, middle), ratio))
                return false;
        while (*at + 1 < inner->n && inner->v[*at + 1].text < middle + len) {
                struct bsl_run next = inner->v[++*at];
                uint32_t text = run.text + (next.text - middle);
                if (!bsl_offset_map_add(arena, out, text, bsl_run_raw(next), bsl_run_ratio(next)))
                        return false;
        }
        return true;
}

bool bsl_offset_map_compose(struct bsl_arena *arena, const struct bsl_offset_map *outer,
                            const struct bsl_offset_map *inner, struct bsl_offset_map *out)
{
        uint32_t at = 0;

        *out = (struct bsl_offset_map){.text_n = outer->text_n, .raw_n = inner->raw_n};
        for (uint32_t i = 0; i < outer->n && inner->n > 0; i++) {
                struct bsl_run run = outer->v[i];
                uint32_t end = i + 1 < outer->n ? outer->v[i + 1].text : outer->text_n;
                bool added;
                at = search_from(inner, at, bsl_run_raw(run));
                if (bsl_run_ratio(run) == 0)
                        added = bsl_offset_map_add(arena, out, run.text,
                                                   raw_start(inner, at, bsl_run_raw(run)), 0);
                else
                        added = compose_run(arena, inner, &at, run, end - run.text, out);
                if (!added)
                        return false;
        }
        return true;
}
