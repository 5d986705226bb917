/*
 * A table that lost its columns and borders while it is read. Private to the files that do:
 * stacked.c reads its rows, stacked_head.c the names of its columns, stacked_cells.c cells.
 */
#ifndef BSL_LAYOUT_STACKED_H
#define BSL_LAYOUT_STACKED_H

#include "layout/layout.h"

struct bsl_stack_cells {
        const struct bsl_layout *layout;
        const struct bsl_words *names;
        struct bsl_stack stack;
        uint32_t prefix; /* bytes of the word in front of the first row's number, if any */
        uint32_t count;  /* the number of the row above */
        uint32_t width;  /* of the longest line */
        bool single;     /* each cell is one line */
        bool loose;      /* a sentence that ends its line ends a cell */
        uint32_t rows;
};

/* ---- stacked_cells.c ---- */

/** The words of a line. */
struct bsl_view bsl_stack_line(const struct bsl_layout *layout, uint32_t line);
/** The next line with words; BSL_NONE behind the last. */
uint32_t bsl_stack_below(const struct bsl_layout *layout, uint32_t line);
/** The number at the end of the line's only or second word: `3`, `View 3`; 0 for none. `prefix`:
 * the bytes in front of it. */
uint32_t bsl_stack_number(struct bsl_view words, uint32_t *prefix);
/** The number that stands in front of other words: `3 Text`, `3. Text`; 0 for none. */
uint32_t bsl_stack_leading(struct bsl_view words);
/** The same of a row's first line, as its table counts. */
uint32_t bsl_stack_row_number(const struct bsl_stack_cells *c, uint32_t line, uint32_t *prefix);
/** Whether a cell may start with the line: not in small letters. */
bool bsl_stack_opens(const struct bsl_layout *layout, uint32_t line);
/** Whether the line is as short as a name, a number or an outcome, and nothing goes on below. */
bool bsl_stack_is_short(const struct bsl_stack_cells *c, uint32_t line, bool outcome);
/** Whether a row may start with the line: with the next number where rows are numbered. */
bool bsl_stack_starts_row(const struct bsl_stack_cells *c, uint32_t line);
/** Marks the line as the first of a cell, when asked to. */
void bsl_stack_take_cell(struct bsl_layout *marked, uint32_t line);
/** The line below `n` short cells that start with `line`; `line` itself where one is too long. */
uint32_t bsl_stack_behind_short(const struct bsl_stack_cells *c, uint32_t line, uint32_t n,
                                bool outcome, struct bsl_layout *marked);
/** Whether the outcome of the row above stands in `line`, and behind it the next row. */
bool bsl_stack_is_outcome(const struct bsl_stack_cells *c, uint32_t line);
/** The line below the cell of words that starts with `line`, in front of `end`; or BSL_NONE. */
uint32_t bsl_stack_behind_words(const struct bsl_stack_cells *c, uint32_t line, uint32_t end);

/* ---- stacked_head.c ---- */

/** Whether the line may be the first of a head: most are too long, or open with no name. */
bool bsl_stack_opens_head(const struct bsl_stack_cells *c, uint32_t line);
/** Reads the names from the line on; false when they make no table. */
bool bsl_stack_read_head(struct bsl_stack_cells *c, uint32_t line);

#endif
