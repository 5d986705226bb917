/*
 * Letter-spaced words: single letters with one space between each two are a
 * word. Mended when
 * - there are at least four Latin letters, at least three of them different,
 *   with a vowel and a consonant among them;
 * - all after the first have one case, and a first small letter has no capitals
 *   behind it;
 * - each side ends at a line edge, two spaces or punctuation (a comma on the
 *   left does not count: initials stand there). One side may be a longer word
 *   when there are six letters, or when those after the first are small;
 * - they are not a piece of the alphabet, as in the head of a table.
 * Not mended: digits, words of three letters, two letter-spaced words with only
 * one space between them (they become one), letters that also serve as bytes of
 * text that was encoded twice.
 */
#ifndef BSL_TEXT_SPACED_H
#define BSL_TEXT_SPACED_H

#include "text/writer.h"

/** Where the first letter-spaced word starts, or `n`. */
uint32_t bsl_spaced_find(const char *s, uint32_t n);

/** Copies normalised text without the spaces in letter-spaced words. False when
 *  the arena failed. */
bool bsl_spaced_mend(struct bsl_arena *arena, const char *s, uint32_t n, struct bsl_writer *out);

#endif
