/*
 * The steps from bytes to text, each with a map to the one before; the maps are
 * composed as they come. See text.h.
 */
#include "text/text.h"

#include "text/codec.h"
#include "text/decode.h"
#include "text/margins.h"
#include "text/mend.h"
#include "text/normalise.h"
#include "text/spaced.h"
#include "text/unglue.h"

#include <assert.h>
#include <stdlib.h>

/* Normalising can bring bytes together that are a sequence encoded twice, which
 * takes another round; real text never takes a third. */
enum { ROUNDS_MAX = 8 };

struct reading {
        struct bsl_arena *arena;
        const char *s;
        uint32_t n;
        bool mapped;   /* false: `s` is the input itself */
        bool adjacent; /* two characters outside ASCII stand side by side */
        struct bsl_offset_map map;
};

/* `out` was made from the text so far and takes its place. */
static bool take(struct reading *reading, const struct bsl_writer *out)
{
        struct bsl_offset_map map = out->map;

        if (reading->mapped && bsl_offset_map_is_identity(&map))
                map = reading->map;
        else if (reading->mapped && !bsl_offset_map_is_identity(&reading->map) &&
                 !bsl_offset_map_compose(reading->arena, &out->map, &reading->map, &map))
                return false;
        reading->s = out->s;
        reading->n = out->n;
        reading->map = map;
        reading->mapped = true;
        return true;
}

static bool decode(struct reading *reading, enum bsl_encoding encoding, struct bsl_text *text)
{
        struct bsl_writer out;

        reading->adjacent = true;
        return bsl_decode(reading->arena, (const unsigned char *)reading->s, reading->n, encoding,
                          &out, &text->encoding_errors) &&
               take(reading, &out);
}

static bool mend(struct reading *reading, struct bsl_text *text, bool *mended)
{
        struct bsl_writer out;

        *mended = reading->adjacent && bsl_mend_needed(reading->s, reading->n);
        if (!*mended)
                return true;
        return bsl_mend(reading->arena, reading->s, reading->n, &out, &text->encoded_twice) &&
               take(reading, &out);
}

static int by_start(const void *a, const void *b)
{
        const struct bsl_span *left = a;
        const struct bsl_span *right = b;

        return (left->start > right->start) - (left->start < right->start);
}

/* The holes from the `from`th on lie in the text so far: leads them back to the input. */
static void lead_back(const struct reading *reading, struct bsl_holes *holes, uint32_t from)
{
        uint32_t starts = 0;
        uint32_t ends = 0;

        for (uint32_t i = from; reading->mapped && i < holes->n; i++)
                holes->v[i] = (struct bsl_span){
                        bsl_offset_next_start(&reading->map, &starts, holes->v[i].start),
                        bsl_offset_next_end(&reading->map, &ends, holes->v[i].end)};
        if (from > 0 && holes->n > from) /* of another round */
                qsort(holes->v, holes->n, sizeof *holes->v, by_start);
}

static bool normalise(struct reading *reading, struct bsl_text *text)
{
        struct bsl_writer out;
        uint32_t known = text->holes.n;

        if (!bsl_normalise(reading->arena, reading->s, reading->n, &out, &reading->adjacent,
                           &text->holes))
                return false;
        lead_back(reading, &text->holes, known);
        return take(reading, &out);
}

static bool trim_margins(struct reading *reading)
{
        uint32_t margin = bsl_margin(reading->s, reading->n);
        struct bsl_writer out;

        if (margin == 0 && !bsl_has_trailing_spaces(reading->s, reading->n))
                return true;
        return bsl_margins_trim(reading->arena, reading->s, reading->n, margin, &out) &&
               take(reading, &out);
}

static bool join_letters(struct reading *reading)
{
        struct bsl_writer out;

        if (bsl_spaced_find(reading->s, reading->n) == reading->n)
                return true;
        return bsl_spaced_mend(reading->arena, reading->s, reading->n, &out) && take(reading, &out);
}

static bool part_points(struct reading *reading)
{
        struct bsl_writer out;

        if (bsl_unglue_find(reading->s, reading->n) == reading->n)
                return true;
        return bsl_unglue_mend(reading->arena, reading->s, reading->n, &out) && take(reading, &out);
}

static bool clean(struct reading *reading, struct bsl_text *text)
{
        bool mended;

        if (!mend(reading, text, &mended) || !normalise(reading, text))
                return false;
        for (int round = 1; round < ROUNDS_MAX; round++) {
                if (!mend(reading, text, &mended))
                        return false;
                if (!mended)
                        break;
                if (!normalise(reading, text))
                        return false;
        }
        return trim_margins(reading) && join_letters(reading) && part_points(reading);
}

/* Nothing but white space and soft hyphens. */
static bool is_blank(const char *s, uint32_t n)
{
        for (uint32_t i = 0; i < n; i++) {
                bool space = s[i] == ' ' || s[i] == '\n' || s[i] == '\f';
                bool soft = i + 1 < n && memcmp(s + i, "\xC2\xAD", 2) == 0;
                if (!space && !soft)
                        return false;
                i += soft;
        }
        return true;
}

static besluit_status check_utf16(const struct reading *reading, const struct bsl_text *text,
                                  besluit_error *error)
{
        struct bsl_survey survey;

        bsl_survey_read((const unsigned char *)reading->s, reading->n, &survey);
        if (bsl_survey_is_binary(&survey, reading->n))
                return bsl_fail(error, BESLUIT_NOT_TEXT, NULL, 0,
                                "the input holds too many control characters to be text");
        if ((uint64_t)text->encoding_errors * 6 > reading->map.raw_n)
                return bsl_fail(error, BESLUIT_UNDECODABLE, NULL, 0,
                                "over a third of the input is not UTF-16");
        return BESLUIT_OK;
}

static besluit_status no_memory(besluit_error *error)
{
        return bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "out of memory while reading the text");
}

besluit_status bsl_text_read(struct bsl_arena *arena, const void *bytes, size_t n, bool is_utf8,
                             struct bsl_text *out, besluit_error *error)
{
        struct bsl_survey survey;
        struct reading reading = {.arena = arena, .s = bytes, .n = (uint32_t)n};

        assert(n <= BSL_BYTES_MAX);
        *out = (struct bsl_text){.s = "", .encoding = bsl_encoding_name(BSL_UTF_8)};
        bsl_survey_read(bytes, n, &survey);
        besluit_status status =
                bsl_encoding_detect(bytes, n, is_utf8, &survey, &out->charset, error);
        if (status != BESLUIT_OK)
                return status;
        out->encoding = bsl_encoding_name(out->charset);
        reading.adjacent = survey.adjacent;
        if (out->charset != BSL_UTF_8 || survey.bad > 0) {
                if (!decode(&reading, out->charset, out))
                        return no_memory(error);
                if (out->charset == BSL_UTF_16LE || out->charset == BSL_UTF_16BE)
                        status = check_utf16(&reading, out, error);
                if (status != BESLUIT_OK)
                        return status;
        }
        if (!clean(&reading, out))
                return no_memory(error);
        out->s = reading.s;
        out->n = reading.n;
        out->map = reading.map;
        if (is_blank(out->s, out->n))
                return bsl_fail(error, BESLUIT_EMPTY, NULL, 0,
                                "the input holds nothing but white space");
        return BESLUIT_OK;
}
