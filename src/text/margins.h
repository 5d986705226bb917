/*
 * The margins of the page, as spaces: in front of nearly all lines, and behind their ends. They say
 * nothing and are taken out, so that no step behind this one has to think of them.
 * Private to the room.
 */
#ifndef BSL_TEXT_MARGINS_H
#define BSL_TEXT_MARGINS_H

#include "text/writer.h"

/** Spaces that stand in front of nearly all lines that hold words: a page number or a letterhead
 *  may stand in the margin. */
uint32_t bsl_margin(const char *s, uint32_t n);

/** Whether a space stands right in front of a line end. */
bool bsl_has_trailing_spaces(const char *s, uint32_t n);

/** The text without `margin` spaces in front of its lines, or as many as there are, and without any
 *  at their ends; with its map. False when the arena failed. */
bool bsl_margins_trim(struct bsl_arena *arena, const char *s, uint32_t n, uint32_t margin,
                      struct bsl_writer *out);

#endif
