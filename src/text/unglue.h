/*
 * Lists whose points are glued to each other: `decides: 1.to do this;2.to do
 * that.It was signed`. Where the numbers of one line count up from 1, each
 * behind punctuation and with a letter right behind its full stop, the spaces
 * that were lost are put back, and so are those between the sentences of that
 * line.
 */
#ifndef BSL_TEXT_UNGLUE_H
#define BSL_TEXT_UNGLUE_H

#include "text/writer.h"

/** Where the first line with such a list starts, or `n`. */
uint32_t bsl_unglue_find(const char *s, uint32_t n);

/** Copies normalised text with the spaces put back. False when the arena failed. */
bool bsl_unglue_mend(struct bsl_arena *arena, const char *s, uint32_t n, struct bsl_writer *out);

#endif
