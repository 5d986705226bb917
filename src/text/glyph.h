/*
 * What normalisation does with one code point: the only place that knows which
 * characters are spaces, line ends, invisible, or stand for another character.
 * Never compatibility forms as such: "m²" and "2½" stay what they are.
 */
#ifndef BSL_TEXT_GLYPH_H
#define BSL_TEXT_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

enum bsl_glyph {
        BSL_GLYPH_PLAIN,   /* starts a character; NFC may change it */
        BSL_GLYPH_STABLE,  /* the same, and NFC leaves it alone when no mark follows */
        BSL_GLYPH_MARK,    /* may join with the character before it */
        BSL_GLYPH_SWAP,    /* stands for what bsl_glyph_swap says */
        BSL_GLYPH_SPACE,   /* becomes one space */
        BSL_GLYPH_LINE,    /* becomes a line end */
        BSL_GLYPH_PAGE,    /* a form feed: stays */
        BSL_GLYPH_SOFT,    /* a soft hyphen */
        BSL_GLYPH_NOTHING, /* invisible: is deleted */
};

enum bsl_glyph bsl_glyph_of(uint32_t code);

enum { BSL_SWAP_MAX = 4 };

/** What a BSL_GLYPH_SWAP becomes: UTF-8, zero-terminated. */
void bsl_glyph_swap(uint32_t code, char out[BSL_SWAP_MAX + 1]);

/** A Hangul vowel or final consonant, which joins with at most two before it. */
bool bsl_glyph_is_jamo(uint32_t code);

/** The character that `byte` stands for in Windows-1252; 0 when for none. */
uint32_t bsl_windows_1252(unsigned char byte);
/** The byte that stands for `code` in Windows-1252, or in Latin-1 for the
 *  controls; 0 when there is none or it is ASCII. */
unsigned char bsl_windows_1252_byte(uint32_t code);

#endif
