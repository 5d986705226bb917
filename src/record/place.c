/*
 * Positions for the caller: flow -> text -> raw bytes -> the unit asked for.
 * The only place where one becomes the other. See record.h.
 */
#include "record/record.h"

#include <string.h>

static uint32_t to_unit(const struct bsl_places *places, uint32_t raw)
{
        return places->units ? bsl_units_at(places->units, raw) : raw;
}

static void place(const struct bsl_places *places, struct bsl_span raw, struct bsl_text_spans *out)
{
        if (raw.start >= raw.end)
                return;
        raw.start = to_unit(places, raw.start);
        raw.end = to_unit(places, raw.end);
        if (out->n > 0 && raw.start < out->v[out->n - 1].end)
                raw.start = out->v[out->n - 1].end; /* pieces of one changed cluster */
        if (bsl_span_empty(raw))
                return;
        struct bsl_span *span = BSL_PUSH(places->arena, out);
        if (span)
                *span = raw;
}

/* The first hole that ends behind the position. */
static uint32_t first_hole(const struct bsl_holes *holes, uint32_t raw)
{
        uint32_t low = 0;
        uint32_t high = holes->n;

        while (low < high) {
                uint32_t middle = low + (high - low) / 2;
                if (holes->v[middle].end > raw)
                        high = middle;
                else
                        low = middle + 1;
        }
        return low;
}

static struct bsl_span raw_of(const struct bsl_places *places, struct bsl_span text)
{
        const struct bsl_offset_map *map = &places->text->map;

        if (bsl_span_empty(text))
                return (struct bsl_span){0, 0};
        return (struct bsl_span){bsl_offset_to_raw_start(map, text.start),
                                 bsl_offset_to_raw_end(map, text.end)};
}

void bsl_place_text(const struct bsl_places *places, struct bsl_span text,
                    struct bsl_text_spans *out)
{
        place(places, raw_of(places, text), out);
}

/* Words are what reads: controls and invisible characters between them are not. */
static void place_words(const struct bsl_places *places, struct bsl_span text,
                        struct bsl_text_spans *out)
{
        const struct bsl_holes *holes = &places->text->holes;
        struct bsl_span raw = raw_of(places, text);

        for (uint32_t i = first_hole(holes, raw.start); i < holes->n && holes->v[i].start < raw.end;
             i++) {
                place(places, (struct bsl_span){raw.start, holes->v[i].start}, out);
                raw.start = holes->v[i].end;
        }
        place(places, raw, out);
}

void bsl_place_passage(const struct bsl_places *places, struct bsl_passage passage,
                       struct bsl_text_spans *out)
{
        struct bsl_text_spans text = {0};

        for (uint32_t i = 0; i < passage.n; i++)
                bsl_stream_spans(&places->layout->flow, places->arena, passage.v[i], &text);
        for (uint32_t i = 0; i < text.n; i++)
                place_words(places, text.v[i], out);
}

struct bsl_view bsl_place_reading(const struct bsl_places *places, struct bsl_passage passage)
{
        const char *s = places->layout->flow.s;
        size_t size = 1;
        size_t n = 0;

        for (uint32_t i = 0; i < passage.n; i++)
                size += bsl_span_len(passage.v[i]) + 2;
        char *text = bsl_arena_alloc(places->arena, size);
        for (uint32_t i = 0; text && i < passage.n; i++) {
                struct bsl_span span = passage.v[i];
                if (i > 0) {
                        bool same = !memchr(s + passage.v[i - 1].end, '\n',
                                            span.start - passage.v[i - 1].end);
                        if (!same || s[passage.v[i - 1].end] != '-') /* a mended word */
                                text[n++] = same ? ' ' : '\n';
                        if (!same)
                                text[n++] = '\n';
                }
                for (uint32_t at = span.start; at < span.end; at++)
                        if (s[at] != ' ' || (n > 0 && text[n - 1] != ' '))
                                text[n++] = s[at];
        }
        return (struct bsl_view){text, text ? n : 0};
}
