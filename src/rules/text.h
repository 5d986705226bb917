/*
 * Small tools to read the files of this room: views, words and lines. Nothing
 * is copied; views are of the source that is read.
 */
#ifndef BSL_RULES_TEXT_H
#define BSL_RULES_TEXT_H

#include <besluit/besluit.h>

#include "base/span.h"

#include <string.h>

static inline bool bsl_is_blank(char c)
{
        return c == ' ' || c == '\t';
}

struct bsl_view bsl_view_trim(struct bsl_view view);
/** Takes the next word (up to white space) off `rest`; empty at the end. */
struct bsl_view bsl_view_word(struct bsl_view *rest);
/** Takes the next part up to `separator` off `rest`, trimmed. False at the
 *  end; an empty `rest` has no parts. */
bool bsl_view_split(struct bsl_view *rest, char separator, struct bsl_view *part);

/** "[name]" or "[-name]", with nothing but a comment behind it. */
bool bsl_heading_id(struct bsl_view text, struct bsl_view *id, bool *minus);

/** The lines of a source; a CR before the line end and a BOM are left out. */
struct bsl_lines_of {
        struct bsl_view rest;
        uint32_t line; /* of the line that was read last, from 1 */
};

void bsl_lines_open(struct bsl_lines_of *lines, const besluit_source *source);
bool bsl_lines_next(struct bsl_lines_of *lines, struct bsl_view *line);
bool bsl_lines_peek(const struct bsl_lines_of *lines, struct bsl_view *line);

/** UTF-8 without combining marks and NUL (as rule files must be); otherwise
 *  the line of the first fault in `line`. */
bool bsl_source_is_clean(const besluit_source *source, uint32_t *line);

#endif
