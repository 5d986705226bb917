/*
 * Where each position of a text stood in the input: a sorted list of runs. In
 * a run the text was copied with a constant number of raw bytes a text byte (1,
 * or 2 for ASCII in UTF-16), or it is one changed piece that is never split:
 * inside it a start maps to the piece's start and an end to its end. Raw bytes
 * between two runs were deleted; they belong to the character on their left,
 * and those before the first character to none. So
 *     start(a) <= end(b) for a < b,  end(p) == start(p) between characters,
 * and [start(0), raw_n) is covered without a gap.
 *
 * Memory: 8 bytes a run, about two runs a change.
 */
#ifndef BSL_TEXT_OFFSET_MAP_H
#define BSL_TEXT_OFFSET_MAP_H

#include "base/arena.h"

enum { BSL_RATIO_BITS = 2 };

struct bsl_run {
        uint32_t text;
        uint32_t raw_ratio; /* raw << BSL_RATIO_BITS | raw bytes a text byte, 0: changed */
};

/** v, n and cap are those of a BSL_LIST. */
struct bsl_offset_map {
        struct bsl_run *v;
        uint32_t n;
        uint32_t cap;
        uint32_t text_n;
        uint32_t raw_n;
};

static inline uint32_t bsl_run_raw(struct bsl_run run)
{
        return run.raw_ratio >> BSL_RATIO_BITS;
}

static inline uint32_t bsl_run_ratio(struct bsl_run run)
{
        return run.raw_ratio & ((1u << BSL_RATIO_BITS) - 1);
}

/** The raw position of a span's start; positions past the text map to raw_n. */
uint32_t bsl_offset_to_raw_start(const struct bsl_offset_map *map, uint32_t text_pos);
/** The raw position of a span's exclusive end. */
uint32_t bsl_offset_to_raw_end(const struct bsl_offset_map *map, uint32_t text_pos);

/** The same for many ascending positions: `cursor` starts at 0 and is kept by
 *  the caller. A position before the last one is found too, only slower. */
uint32_t bsl_offset_next_start(const struct bsl_offset_map *map, uint32_t *cursor,
                               uint32_t text_pos);
uint32_t bsl_offset_next_end(const struct bsl_offset_map *map, uint32_t *cursor, uint32_t text_pos);

/** Nothing was changed. */
bool bsl_offset_map_is_identity(const struct bsl_offset_map *map);

/** The map of a text that was made from a text that was made from the input:
 *  `outer` leads to the middle one, `inner` from there to the input. False when
 *  the arena failed. */
bool bsl_offset_map_compose(struct bsl_arena *arena, const struct bsl_offset_map *outer,
                            const struct bsl_offset_map *inner, struct bsl_offset_map *out);

/** Adds a run; the same ratio going on without a gap adds nothing. `out->text_n`
 *  and `out->raw_n` are left to the caller. */
bool bsl_offset_map_add(struct bsl_arena *arena, struct bsl_offset_map *map, uint32_t text,
                        uint32_t raw, uint32_t ratio);

#endif
