/*
 * A stream is a string that was put together from pieces of the text, with a
 * map back: pieces that were copied know where they stood, characters that
 * were put in between (a space between joined lines) stand nowhere. The line
 * view and the flow are streams; every fact is a span of one, and only this
 * file turns it back into text positions.
 */
#ifndef BSL_TEXT_STREAM_H
#define BSL_TEXT_STREAM_H

#include "base/arena.h"
#include "base/span.h"

/** `len` bytes at stream position `at` were copied from text position `text`. */
struct bsl_piece {
        uint32_t at;
        uint32_t text;
        uint32_t len;
};

BSL_LIST(bsl_pieces, struct bsl_piece);

struct bsl_stream {
        char *s; /* zero-terminated */
        uint32_t n;
        uint32_t cap;
        struct bsl_pieces pieces; /* ascending in `at`; what is read together ascends in `text` */
        const char *text;         /* borrowed: what the pieces were copied from */
};

/** Room for `cap` bytes; what goes beyond fails the arena. False on failure. */
bool bsl_stream_init(struct bsl_stream *stream, struct bsl_arena *arena, const char *text,
                     uint32_t cap);

/** Appends a copy of a piece of the text. */
void bsl_stream_copy(struct bsl_stream *stream, struct bsl_arena *arena, struct bsl_span piece);
/** Appends one character that stands nowhere in the text. */
void bsl_stream_put(struct bsl_stream *stream, struct bsl_arena *arena, char c);

/** The text position of stream position `at`; for one that stands nowhere, the
 *  start of the next piece. */
uint32_t bsl_stream_to_text(const struct bsl_stream *stream, uint32_t at);

/** The text spans that `span` was copied from: ascending, not empty, joined
 *  where only white space lies between them. Appended to `out`. */
struct bsl_text_spans;
BSL_LIST(bsl_text_spans, struct bsl_span);
void bsl_stream_spans(const struct bsl_stream *stream, struct bsl_arena *arena,
                      struct bsl_span span, struct bsl_text_spans *out);

#endif
