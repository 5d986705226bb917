/*
 * Markdown in a line: headings, emphasis, bold numbers, rows of tables. Marks are taken off the
 * line's body; what they said is in its flags. Private to the room.
 */
#ifndef BSL_TEXT_MARKDOWN_H
#define BSL_TEXT_MARKDOWN_H

#include "text/lines.h"

/** What the marks of its lines say that a text is written in, and the emphasis that is open. */
struct bsl_writing {
        bool markdown;
        bool quoted;
        uint32_t n;    /* bytes of the text */
        uint32_t open; /* where its closing mark stands; 0 when none is */
};

/** Without the spaces and form feeds around it. */
struct bsl_span bsl_line_trim(const char *s, struct bsl_span a);

/** Reads the marks around the whole of a line, in front of its marker. */
void bsl_markdown_read(const char *s, struct bsl_writing *writing, struct bsl_line *line);

/** Reads a bold number as the marker, and the marks around what stands behind a marker. */
void bsl_markdown_behind_marker(const char *s, struct bsl_line *line);

/** Where a bold title ends that is glued to its text (`**Title**Text`), or 0. */
uint32_t bsl_markdown_glued(const char *s, struct bsl_span line);

#endif
