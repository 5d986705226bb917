/*
 * Lines that stand again, but for their digits: how often, how far apart, and how often beside
 * the end of a page. Running heads and feet are told by it. Private to the room.
 */
#ifndef BSL_LAYOUT_REPEATS_H
#define BSL_LAYOUT_REPEATS_H

#include "base/keys.h"
#include "layout/layout.h"

enum {
        BSL_RUNNING_MAX = 120, /* bytes; a longer line is text, however often it stands there */
        BSL_SENTENCE_MIN = 50, /* bytes of a line that may break a sentence off */
        BSL_HEAD_FLOOR = 25,   /* lines that a document's own head may take */
        BSL_REACH = 3,         /* how many lines of furniture stand together */
};

/** A hash table by what a line says without its digits. */
struct bsl_repeats {
        const char *s; /* the text */
        struct bsl_keys keys;
        uint32_t *counts;
        uint32_t *last; /* the line where it stood last */
        uint32_t *near; /* the fewest lines between two of its places */
        uint32_t *edge; /* how many of its places are at the head or foot of a page */
};

/** Counts all lines that may run; false when memory runs out. */
bool bsl_repeats_count(const struct bsl_desk *desk, const struct bsl_layout *layout, const char *s,
                       struct bsl_repeats *repeats);
/** Counts which of them stand beside a mark or end of a page, once marks are known; false when
 *  memory runs out. */
bool bsl_repeats_edges(const struct bsl_desk *desk, const struct bsl_layout *layout,
                       struct bsl_repeats *repeats);

/** Whether the line is short enough, and ends no sentence. */
bool bsl_may_run(const struct bsl_layout *layout, uint32_t line);
/** Where the line is counted; the keys' size where it is not. */
uint32_t bsl_repeats_slot(const struct bsl_layout *layout, const struct bsl_repeats *repeats,
                          uint32_t line);
/** Whether the line stands elsewhere too. */
bool bsl_line_repeated(const struct bsl_layout *layout, const struct bsl_repeats *repeats,
                       uint32_t line);
/** Its places are pages apart: rows of a list are not. */
bool bsl_repeats_far_apart(const struct bsl_layout *layout, const struct bsl_repeats *repeats,
                           uint32_t line);
/** It stands at the head or foot of more than one page and hardly anywhere else, or names the
 *  columns of a table again. */
bool bsl_line_runs(const struct bsl_layout *layout, const struct bsl_repeats *repeats,
                   uint32_t line);

#endif
