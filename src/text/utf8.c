/* Questions about code points. See utf8.h. */
#include "text/utf8.h"

#include <utf8proc.h>

uint32_t bsl_utf8_at(const char *s, const char *end, uint32_t *len)
{
        unsigned char c = s < end ? (unsigned char)*s : 0;
        utf8proc_int32_t code = 0;

        *len = s < end;
        if (c < 0x80)
                return c;
        utf8proc_ssize_t n =
                utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)(end - s), &code);
        if (n < 1)
                return 0xFFFD;
        *len = (uint32_t)n;
        return (uint32_t)code;
}

const char *bsl_utf8_back(const char *begin, const char *s)
{
        while (s > begin) {
                s--;
                if (((unsigned char)*s & 0xC0) != 0x80)
                        break;
        }
        return s;
}

bool bsl_is_upper(uint32_t code)
{
        if (code < 0x80)
                return code >= 'A' && code <= 'Z';
        return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LU;
}

bool bsl_is_lower(uint32_t code)
{
        if (code < 0x80)
                return code >= 'a' && code <= 'z';
        return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LL;
}

bool bsl_is_quote(uint32_t code)
{
        return code == '"' || code == '\'' || code == '`' || code == 0xAB || code == 0xBB ||
               (code >= 0x2018 && code <= 0x201F);
}
