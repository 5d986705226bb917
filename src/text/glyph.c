/* Tables of code points. See glyph.h. */
#include "text/glyph.h"

#include "text/codec.h"

#include <utf8proc.h>

static const uint16_t WINDOWS_1252[32] = {
        0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, /* 80 */
        0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,      /* 88 */
        0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, /* 90 */
        0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178, /* 98 */
};

uint32_t bsl_windows_1252(unsigned char byte)
{
        return byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252[byte - 0x80] : byte;
}

unsigned char bsl_windows_1252_byte(uint32_t code)
{
        if (code < 0x100)
                return code >= 0x80 ? (unsigned char)code : 0;
        for (unsigned i = 0; i < 32; i++)
                if (WINDOWS_1252[i] == code)
                        return (unsigned char)(0x80 + i);
        return 0;
}

static bool within(uint32_t code, uint32_t low, uint32_t high)
{
        return code - low <= high - low;
}

bool bsl_glyph_is_jamo(uint32_t code)
{
        return within(code, 0x1160, 0x11ff);
}

/* Below U+0300 NFC changes nothing by itself. U+0080 to U+009F are what is left
 * of Windows-1252 that was read as Latin-1; next line is the one exception. */
static enum bsl_glyph low_glyph(uint32_t code)
{
        if (code < 0x20 || code == 0x7f)
                return code == '\f'                                   ? BSL_GLYPH_PAGE
                       : code == '\n' || code == '\r' || code == '\v' ? BSL_GLYPH_LINE
                                                                      : BSL_GLYPH_SPACE;
        if (code == 0x85)
                return BSL_GLYPH_LINE;
        if (within(code, 0x80, 0x9f))
                return WINDOWS_1252[code - 0x80] ? BSL_GLYPH_SWAP : BSL_GLYPH_SPACE;
        if (code == 0xa0)
                return BSL_GLYPH_SPACE;
        if (code == 0xad)
                return BSL_GLYPH_SOFT;
        return code == 0x132 || code == 0x133 ? BSL_GLYPH_SWAP : BSL_GLYPH_STABLE;
}

/* U+2000 to U+206F */
static enum bsl_glyph punctuation(uint32_t code)
{
        if (code <= 0x200a || code == 0x202f || code == 0x205f)
                return BSL_GLYPH_SPACE;
        if (code == 0x2028 || code == 0x2029)
                return BSL_GLYPH_LINE;
        if (code == 0x2010 || code == 0x2011)
                return BSL_GLYPH_SWAP;
        if (code <= 0x200f || within(code, 0x202a, 0x202e) || code >= 0x2060)
                return BSL_GLYPH_NOTHING;
        return BSL_GLYPH_STABLE;
}

static bool is_mark(uint32_t code)
{
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);

        return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
               category == UTF8PROC_CATEGORY_ME || bsl_glyph_is_jamo(code) ||
               within(code, 0x16d40, 0x16d7f); /* vowels that join, in newer Unicode */
}

enum bsl_glyph bsl_glyph_of(uint32_t code)
{
        if (code < 0x300)
                return low_glyph(code);
        if (within(code, 0x2000, 0x206f))
                return punctuation(code);
        if (code == 0x1680 || code == 0x3000)
                return BSL_GLYPH_SPACE;
        if (code == 0xfeff)
                return BSL_GLYPH_NOTHING;
        if (within(code, 0xfb00, 0xfb06) || within(code, 0xf020, 0xf0ff))
                return BSL_GLYPH_SWAP;
        if (within(code, 0x20a0, 0x20cf) || within(code, 0x2500, 0x27bf) || code == 0xfffd)
                return BSL_GLYPH_STABLE;
        return is_mark(code) ? BSL_GLYPH_MARK : BSL_GLYPH_PLAIN;
}

void bsl_glyph_swap(uint32_t code, char out[BSL_SWAP_MAX + 1])
{
        static const char LIGATURES[][4] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
        const char *s = "-"; /* the hyphens, and the one of the Symbol fonts */

        if (within(code, 0x80, 0x9f)) {
                out[bsl_utf8_put(WINDOWS_1252[code - 0x80], out)] = '\0';
                return;
        }
        if (within(code, 0xfb00, 0xfb06))
                s = LIGATURES[code - 0xfb00];
        else if (within(code, 0xf020, 0xf0ff) && code != 0xf02d)
                s = code == 0xf020 ? " " : "\xE2\x80\xA2";
        else if (code == 0x132 || code == 0x133)
                s = code == 0x132 ? "IJ" : "ij";
        memcpy(out, s, strlen(s) + 1);
}
