/*
 * UTF-8 that was read as Windows-1252 or Latin-1 and encoded once more: each
 * such sequence is mended by itself, so that a text with both kinds comes out
 * right. Only when it yields a character that such a text can hold (a Latin
 * letter, typographic punctuation, a currency sign, a superscript, a bullet);
 * encoded three times over is mended to the end.
 */
#ifndef BSL_TEXT_MEND_H
#define BSL_TEXT_MEND_H

#include "text/writer.h"

/** Whether valid UTF-8 holds a sequence to mend. Such a sequence has two
 *  characters outside ASCII side by side. */
bool bsl_mend_needed(const char *s, uint32_t n);

/** Mends every sequence; `count` is raised by their number. False when the
 *  arena failed. */
bool bsl_mend(struct bsl_arena *arena, const char *s, uint32_t n, struct bsl_writer *out,
              uint32_t *count);

#endif
