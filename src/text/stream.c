/* Streams: strings with a map back to the text. See stream.h. */
#include "text/stream.h"

#include <string.h>

bool bsl_stream_init(struct bsl_stream *stream, struct bsl_arena *arena, const char *text,
                     uint32_t cap)
{
        *stream = (struct bsl_stream){.cap = cap, .text = text};
        stream->s = bsl_arena_alloc(arena, (size_t)cap + 1);
        return stream->s != NULL;
}

static bool has_room(struct bsl_stream *stream, struct bsl_arena *arena, uint32_t more)
{
        if (!stream->s || more > stream->cap - stream->n) {
                arena->failed = true;
                return false;
        }
        return true;
}

void bsl_stream_copy(struct bsl_stream *stream, struct bsl_arena *arena, struct bsl_span piece)
{
        uint32_t len = bsl_span_len(piece);

        if (bsl_span_empty(piece) || !has_room(stream, arena, len))
                return;
        memcpy(stream->s + stream->n, stream->text + piece.start, len);
        struct bsl_piece *last = stream->pieces.n ? &stream->pieces.v[stream->pieces.n - 1] : NULL;
        if (last && last->text + last->len == piece.start && last->at + last->len == stream->n) {
                last->len += len;
        } else {
                struct bsl_piece *next = BSL_PUSH(arena, &stream->pieces);
                if (!next)
                        return;
                *next = (struct bsl_piece){stream->n, piece.start, len};
        }
        stream->n += len;
}

void bsl_stream_put(struct bsl_stream *stream, struct bsl_arena *arena, char c)
{
        if (has_room(stream, arena, 1))
                stream->s[stream->n++] = c;
}

/* The first piece that ends after `at`, or pieces.n. */
static uint32_t piece_at(const struct bsl_stream *stream, uint32_t at)
{
        uint32_t low = 0;
        uint32_t high = stream->pieces.n;

        while (low < high) {
                uint32_t mid = low + (high - low) / 2;
                const struct bsl_piece *p = &stream->pieces.v[mid];
                if (p->at + p->len <= at)
                        low = mid + 1;
                else
                        high = mid;
        }
        return low;
}

uint32_t bsl_stream_to_text(const struct bsl_stream *stream, uint32_t at)
{
        uint32_t i = piece_at(stream, at);

        if (i == stream->pieces.n) {
                if (i == 0)
                        return 0;
                const struct bsl_piece *last = &stream->pieces.v[i - 1];
                return last->text + last->len;
        }
        const struct bsl_piece *p = &stream->pieces.v[i];
        return at <= p->at ? p->text : p->text + (at - p->at);
}

static bool only_space(const char *s, uint32_t from, uint32_t to)
{
        for (uint32_t i = from; i < to; i++)
                if (s[i] != ' ' && s[i] != '\n' && s[i] != '\f')
                        return false;
        return true;
}

static void add_span(const struct bsl_stream *stream, struct bsl_arena *arena,
                     struct bsl_span piece, uint32_t first, struct bsl_text_spans *out)
{
        while (piece.start < piece.end && only_space(stream->text, piece.start, piece.start + 1))
                piece.start++;
        while (piece.start < piece.end && only_space(stream->text, piece.end - 1, piece.end))
                piece.end--;
        if (bsl_span_empty(piece))
                return;
        struct bsl_span *last = out->n > first ? &out->v[out->n - 1] : NULL;
        if (last && only_space(stream->text, last->end, piece.start)) {
                last->end = piece.end;
                return;
        }
        struct bsl_span *span = BSL_PUSH(arena, out);
        if (span)
                *span = piece;
}

void bsl_stream_spans(const struct bsl_stream *stream, struct bsl_arena *arena,
                      struct bsl_span span, struct bsl_text_spans *out)
{
        uint32_t first = 0; /* spans join across calls: a fact may have several ranges */

        for (uint32_t i = piece_at(stream, span.start); i < stream->pieces.n; i++) {
                const struct bsl_piece *p = &stream->pieces.v[i];
                if (p->at >= span.end)
                        break;
                uint32_t from = p->at > span.start ? p->at : span.start;
                uint32_t to = p->at + p->len < span.end ? p->at + p->len : span.end;
                add_span(stream, arena,
                         (struct bsl_span){p->text + (from - p->at), p->text + (to - p->at)}, first,
                         out);
        }
}
