/*
 * Writes a text and its offset map together. Each piece that is added says
 * which bytes of the source it stands for; source bytes that no piece stands
 * for were deleted. Failure sticks in the arena; nothing is written after it.
 */
#ifndef BSL_TEXT_WRITER_H
#define BSL_TEXT_WRITER_H

#include "text/offset_map.h"

struct bsl_writer {
        struct bsl_arena *arena;
        char *s;
        uint32_t n;
        uint32_t size;
        struct bsl_offset_map map;
        uint32_t next;  /* where the last run goes on in the source */
        uint32_t ratio; /* of the last run */
};

/** Room for about `guess` bytes; it grows. */
bool bsl_writer_init(struct bsl_writer *writer, struct bsl_arena *arena, uint32_t guess);

/** `len` bytes that stand for `len * ratio` source bytes from `raw` on. */
void bsl_writer_copy(struct bsl_writer *writer, const void *s, uint32_t len, uint32_t raw,
                     uint32_t ratio);
/** `len` bytes that stand for something else that starts at `raw`. */
void bsl_writer_change(struct bsl_writer *writer, const char *s, uint32_t len, uint32_t raw);
/** Takes back what was written from text position `to` on. */
void bsl_writer_back(struct bsl_writer *writer, uint32_t to);
/** Ends the text with a zero byte and closes the map over `raw_n` source bytes. */
bool bsl_writer_end(struct bsl_writer *writer, uint32_t raw_n);

#endif
