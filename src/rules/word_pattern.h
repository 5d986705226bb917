/*
 * A word list as a part of a pattern. Private to the room.
 */
#ifndef BSL_RULES_WORD_PATTERN_H
#define BSL_RULES_WORD_PATTERN_H

#include "base/arena.h"
#include "base/buf.h"
#include "rules/words.h"

/** Adds an expression that matches any surface of the list, the longest that stands there first.
 *  False without memory; what does not fit shows in `out`. */
bool bsl_words_pattern(const struct bsl_words *words, bool caseless, struct bsl_arena *scratch,
                       struct bsl_buf *out);

#endif
