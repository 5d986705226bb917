/* Counting with checkpoints. See units.h. */
#include "text/units.h"

#include "text/codec.h"
#include "text/decode.h"

enum {
        STRIDE = 256,
        SKEW_BITS = 2, /* of a mark: how far behind it the next character starts, 0 to 3 */
};

/* Units of well-formed UTF-8 that start in [from, to): bytes that do not
 * continue a character, and one more for a character of four bytes. */
static uint32_t count_valid(const struct bsl_units *units, uint32_t from, uint32_t to)
{
        uint32_t count = 0;

        while (to - from >= 8) {
                uint64_t word = bsl_load8(units->s + from);
                uint64_t continues = word & ~(word << 1) & BSL_EIGHT(0x80);
                uint64_t four = word & word << 1 & word << 2 & word << 3 & BSL_EIGHT(0x80);
                count += 8 - (uint32_t)__builtin_popcountll(continues);
                if (units->utf16)
                        count += (uint32_t)__builtin_popcountll(four);
                from += 8;
        }
        for (; from < to; from++) {
                count += (units->s[from] & 0xc0) != 0x80;
                count += units->utf16 && units->s[from] >= 0xf0;
        }
        return count;
}

/* The same for any input, a character at a time, from where one starts; `from`
 * is left at the first that starts at or after `to`. */
static uint32_t count_any(const struct bsl_units *units, uint32_t *from, uint32_t to)
{
        uint32_t count = 0;

        while (*from < to) {
                uint32_t code, len;
                bsl_decode_one(units->s + *from, units->n - *from, units->encoding, &code, &len);
                count += units->utf16 && code > 0xffff ? 2 : 1;
                *from += len;
        }
        return count;
}

static bool needs_count(const struct bsl_units *units)
{
        bool wide = units->encoding == BSL_UTF_16LE || units->encoding == BSL_UTF_16BE;

        return units->encoding == BSL_UTF_8 || (wide && !units->utf16);
}

bool bsl_units_init(struct bsl_units *units, struct bsl_arena *arena, const void *raw, uint32_t n,
                    enum bsl_encoding encoding, bool utf16)
{
        struct bsl_survey survey;
        uint32_t count = 0, at = 0;

        *units = (struct bsl_units){.s = raw, .n = n, .encoding = encoding, .utf16 = utf16};
        if (!needs_count(units))
                return true;
        if (encoding == BSL_UTF_8) {
                bsl_survey_read(raw, n, &survey);
                units->valid = survey.bad == 0;
        }
        uint32_t *marks = bsl_arena_array(arena, n / STRIDE + 1, sizeof *marks);
        if (!marks)
                return false;
        for (uint32_t i = 0; i <= n / STRIDE; i++) {
                uint32_t mark = i * STRIDE;
                if (units->valid) {
                        count += count_valid(units, at, mark);
                        at = mark;
                } else {
                        count += count_any(units, &at, mark);
                }
                marks[i] = count << SKEW_BITS | (at - mark);
        }
        units->marks = marks;
        return true;
}

uint32_t bsl_units_at(const struct bsl_units *units, uint32_t raw_pos)
{
        uint32_t pos = raw_pos < units->n ? raw_pos : units->n;

        if (!units->marks) /* a unit is a byte, or two in UTF-16 */
                return units->encoding == BSL_UTF_16LE || units->encoding == BSL_UTF_16BE
                               ? pos / 2 + pos % 2
                               : pos;
        uint32_t mark = units->marks[pos / STRIDE];
        uint32_t at = pos / STRIDE * STRIDE + (mark & ((1u << SKEW_BITS) - 1));
        uint32_t count = mark >> SKEW_BITS;
        if (units->valid)
                return count + count_valid(units, at, pos);
        return count + count_any(units, &at, pos);
}
