/*
 * UTF-8 byte by byte and eight bytes at a time: the small inline steps that the
 * passes over a whole document are made of. Nothing here allocates.
 */
#ifndef BSL_TEXT_CODEC_H
#define BSL_TEXT_CODEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define BSL_REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD: stands for a byte that does not decode */

enum {
        BSL_BYTES_MAX = 64 * 1024 * 1024, /* of one input; positions then fit in 30 bits */
        BSL_UTF8_MAX = 4,                 /* bytes of one code point */
};

/** Eight copies of a byte. */
#define BSL_EIGHT(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline uint64_t bsl_load8(const void *at)
{
        uint64_t word;

        memcpy(&word, at, sizeof word);
        return word;
}

/** None of eight bytes is a control character, DEL or outside ASCII. */
static inline bool bsl_plain8(uint64_t word)
{
        uint64_t below = (word - BSL_EIGHT(0x20)) & ~word;
        uint64_t del = word ^ BSL_EIGHT(0x7f);

        del = (del - BSL_EIGHT(1)) & ~del;
        return ((word | below | del) & BSL_EIGHT(0x80)) == 0;
}

/** Of the character that starts with `lead`, in valid UTF-8. */
static inline uint32_t bsl_utf8_len(unsigned char lead)
{
        return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** The code point at `s`, `len` bytes long, in valid UTF-8. */
static inline uint32_t bsl_utf8_get(const unsigned char *s, uint32_t len)
{
        uint32_t code = s[0];

        if (len == 1)
                return code;
        code &= 0x7fu >> len;
        for (uint32_t i = 1; i < len; i++)
                code = code << 6 | (s[i] & 0x3fu);
        return code;
}

/** Writes a code point and returns its length. */
static inline uint32_t bsl_utf8_put(uint32_t code, char out[BSL_UTF8_MAX])
{
        uint32_t len = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

        if (len == 1) {
                out[0] = (char)code;
                return 1;
        }
        for (uint32_t i = len - 1; i > 0; i--, code >>= 6)
                out[i] = (char)(0x80 | (code & 0x3f));
        out[0] = (char)((0xf00u >> len & 0xff) | code);
        return len;
}

/** The length of the well-formed character at `s`, of at most `n` bytes, or 0:
 *  overlong forms, surrogates and what lies above U+10FFFF are not well formed. */
static inline uint32_t bsl_utf8_check(const unsigned char *s, size_t n)
{
        unsigned char c = s[0];
        unsigned char low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
        unsigned char high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;

        if (c < 0x80)
                return 1;
        if (c < 0xc2 || c > 0xf4)
                return 0;
        uint32_t len = bsl_utf8_len(c);
        if (len > n || s[1] < low || s[1] > high)
                return 0;
        for (uint32_t i = 2; i < len; i++)
                if ((s[i] & 0xc0) != 0x80)
                        return 0;
        return len;
}

#endif
