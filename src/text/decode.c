/* Decoding, a code point at a time but ASCII in runs. See decode.h. */
#include "text/decode.h"

#include "text/codec.h"
#include "text/glyph.h"

enum { REPLACEMENT = 0xfffd };

static uint32_t unit_at(const unsigned char *s, bool big)
{
        return big ? (uint32_t)s[0] << 8 | s[1] : (uint32_t)s[1] << 8 | s[0];
}

static bool utf16_one(const unsigned char *s, uint32_t n, bool big, uint32_t *code, uint32_t *len)
{
        uint32_t unit = n >= 2 ? unit_at(s, big) : 0xdfff; /* half a unit does not decode */

        *len = n >= 2 ? 2 : 1;
        *code = unit;
        if (unit < 0xd800 || unit > 0xdfff)
                return true;
        uint32_t low = unit < 0xdc00 && n >= 4 ? unit_at(s + 2, big) : 0;
        bool pair = low >= 0xdc00 && low <= 0xdfff;
        *code = pair ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : REPLACEMENT;
        *len = pair ? 4 : *len;
        return pair;
}

static uint32_t latin9(unsigned char c)
{
        switch (c) {
        case 0xa4:
                return 0x20ac;
        case 0xa6:
                return 0x160;
        case 0xa8:
                return 0x161;
        case 0xb4:
                return 0x17d;
        case 0xb8:
                return 0x17e;
        case 0xbc:
                return 0x152;
        case 0xbd:
                return 0x153;
        case 0xbe:
                return 0x178;
        default:
                return c;
        }
}

static bool utf8_one(const unsigned char *s, uint32_t n, uint32_t *code, uint32_t *len)
{
        uint32_t found = bsl_utf8_check(s, n);

        *len = found > 0 ? found : 1;
        *code = found > 0 ? bsl_utf8_get(s, found) : REPLACEMENT;
        return found > 0;
}

bool bsl_decode_one(const unsigned char *s, uint32_t n, enum bsl_encoding encoding, uint32_t *code,
                    uint32_t *len)
{
        *len = 1;
        switch (encoding) {
        case BSL_UTF_8:
                return utf8_one(s, n, code, len);
        case BSL_UTF_16LE:
        case BSL_UTF_16BE:
                return utf16_one(s, n, encoding == BSL_UTF_16BE, code, len);
        case BSL_ISO_8859_15:
                *code = latin9(s[0]);
                return true;
        case BSL_WINDOWS_1252:
                break;
        }
        *code = bsl_windows_1252(s[0]);
        bool known = *code > 0 || s[0] == 0;
        *code = known ? *code : REPLACEMENT;
        return known;
}

static void decode_other(struct bsl_writer *out, const unsigned char *s, uint32_t n, uint32_t *at,
                         enum bsl_encoding encoding, uint32_t *errors)
{
        char utf8[BSL_UTF8_MAX];
        uint32_t code, len;
        bool good = bsl_decode_one(s + *at, n - *at, encoding, &code, &len);
        uint32_t size = bsl_utf8_put(code, utf8);

        *errors += !good;
        if (good && size == len)
                bsl_writer_copy(out, utf8, size, *at, 1);
        else if (size == 1)
                bsl_writer_copy(out, utf8, 1, *at, len);
        else
                bsl_writer_change(out, utf8, size, *at);
        *at += len;
}

bool bsl_decode(struct bsl_arena *arena, const unsigned char *s, uint32_t n,
                enum bsl_encoding encoding, struct bsl_writer *out, uint32_t *errors)
{
        bool wide = encoding == BSL_UTF_16LE || encoding == BSL_UTF_16BE;
        uint32_t at = 0;

        if (!bsl_writer_init(out, arena, wide ? n / 2 : n))
                return false;
        while (at < n && !bsl_arena_failed(arena)) {
                uint32_t from = at;
                while (!wide && n - at >= 8 && !(bsl_load8(s + at) & BSL_EIGHT(0x80)))
                        at += 8;
                while (!wide && at < n && s[at] < 0x80)
                        at++;
                bsl_writer_copy(out, s + from, at - from, from, 1);
                if (at < n)
                        decode_other(out, s, n, &at, encoding, errors);
        }
        return bsl_writer_end(out, n);
}
