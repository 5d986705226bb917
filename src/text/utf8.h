/*
 * Small questions about a code point of valid UTF-8 text. Shapes only: letter
 * case and white space, no language.
 */
#ifndef BSL_TEXT_UTF8_H
#define BSL_TEXT_UTF8_H

#include <stdbool.h>
#include <stdint.h>

/** The code point that starts at `s` (before `end`) and its length in bytes. */
uint32_t bsl_utf8_at(const char *s, const char *end, uint32_t *len);
/** Where the code point that ends before `s` starts; `begin` at the front. */
const char *bsl_utf8_back(const char *begin, const char *s);

bool bsl_is_upper(uint32_t code);
bool bsl_is_lower(uint32_t code);
static inline bool bsl_is_digit(uint32_t code)
{
        return code >= '0' && code <= '9';
}
static inline bool bsl_is_letter(uint32_t code)
{
        return bsl_is_upper(code) || bsl_is_lower(code);
}
/** An opening or closing quotation mark of any kind, the apostrophe included. */
bool bsl_is_quote(uint32_t code);

#endif
