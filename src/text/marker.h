/* Reads the list marker or number at the start of a line. */
#ifndef BSL_TEXT_MARKER_H
#define BSL_TEXT_MARKER_H

#include "text/lines.h"

/** Fills marker, number, style, value, depth, closer and bulleted of `line`
 *  from line->body, and moves line->body behind the marker. */
void bsl_marker_read(const char *text, struct bsl_line *line);
/** The marker is none: its words are the line's. */
void bsl_marker_forget(struct bsl_line *line);

#endif
