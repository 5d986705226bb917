/* UTF-8. See utf8.h. */
#include "cli/utf8.h"

size_t cli_utf8_length(const char *text, size_t n)
{
        const unsigned char *s = (const unsigned char *)text;

        if (s[0] < 0x80)
                return 1;
        size_t want = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
        if (s[0] < 0xc2 || s[0] > 0xf4 || want > n)
                return 0;
        for (size_t i = 1; i < want; i++)
                if ((s[i] & 0xc0) != 0x80)
                        return 0;
        if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
            (s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
                return 0;
        return want;
}

static char byte(unsigned value)
{
        return (char)(unsigned char)value;
}

size_t cli_utf8_encode(char *to, unsigned c)
{
        if (c < 0x80) {
                to[0] = byte(c);
                return 1;
        }
        if (c < 0x800) {
                to[0] = byte(0xc0 | c >> 6);
                to[1] = byte(0x80 | (c & 0x3f));
                return 2;
        }
        if (c < 0x10000) {
                to[0] = byte(0xe0 | c >> 12);
                to[1] = byte(0x80 | (c >> 6 & 0x3f));
                to[2] = byte(0x80 | (c & 0x3f));
                return 3;
        }
        to[0] = byte(0xf0 | c >> 18);
        to[1] = byte(0x80 | (c >> 12 & 0x3f));
        to[2] = byte(0x80 | (c >> 6 & 0x3f));
        to[3] = byte(0x80 | (c & 0x3f));
        return 4;
}

void cli_utf8(struct cli_bytes *out, const char *text, size_t n)
{
        out->n = 0;
        for (size_t i = 0; i < n;) {
                size_t length = cli_utf8_length(text + i, n - i);
                if (length > 0)
                        cli_bytes_add(out, text + i, length);
                else
                        cli_bytes_printf(out, "%%%02X", (unsigned)(unsigned char)text[i]);
                i += length ? length : 1;
        }
}
