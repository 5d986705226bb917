/*
 * Cells of a line that wide gaps part (columns.c), rows of labels over rows of values
 * (label_rows.c), and tables of exchanges: their heads (exchange_head.c) and rows
 * (exchange_rows.c). What is asked here needs the text, where the gaps still are.
 */
#ifndef BSL_LAYOUT_COLUMNS_H
#define BSL_LAYOUT_COLUMNS_H

#include "layout/layout.h"

enum {
        BSL_CELLS_MAX = 8,
        BSL_CELL_SLACK = 3, /* characters that a cell may stand beside its label */
};

/** The cells of a line: their words in the text, and the column each starts in,
 *  in characters from the start of the line. */
struct bsl_cells {
        struct bsl_span v[BSL_CELLS_MAX];
        uint32_t column[BSL_CELLS_MAX];
        uint32_t n; /* 0 when there are too many */
};

void bsl_cells_read(const struct bsl_layout *layout, uint32_t line, struct bsl_cells *cells);

/** The same for a line below `head`: a cell that runs into the next column with
 *  one space between is parted there. */
void bsl_cells_below(const struct bsl_layout *layout, uint32_t line, const struct bsl_cells *head,
                     struct bsl_cells *cells);

/** The label over each cell of `values`, as an index into `labels`, in `of`:
 *  by order when there are as many, else by place. False when one has none. */
bool bsl_cells_pair(const struct bsl_cells *labels, const struct bsl_cells *values, uint32_t *of);

/** The same; false also when a cell does not end in front of the next label's column. */
bool bsl_cells_keep(const struct bsl_cells *labels, const struct bsl_cells *values, const char *s,
                    uint32_t of[BSL_CELLS_MAX]);

/** The field that a cell is the label of (`none`: no field), or NULL. */
const char *bsl_cell_key(const struct bsl_layout *layout, struct bsl_span cell);

/** Where an agenda in columns has what, as indices into its head row; BSL_NONE: nowhere. */
struct bsl_agenda_columns {
        uint32_t number;
        uint32_t title;
        uint32_t outcome;
};

/** Reads the head row; false when it is none. */
bool bsl_agenda_columns(const struct bsl_layout *layout, const struct bsl_cells *head,
                        struct bsl_agenda_columns *out);

/** Marks the head row and the rows of an agenda in columns as table, each row
 *  a block of its own. */
void bsl_mark_agenda_rows(struct bsl_layout *layout);

/** What a column holds whose name `words` start with: `Reaction of the municipality`.
 *  `len`: the bytes of the name. NULL when they start with none of `names`, the list `column`. */
const char *bsl_column_side(const struct bsl_words *names, struct bsl_view words, uint32_t *len);
/** The same where `cell` is all there is: who it is may stand behind the name. */
const char *bsl_column_of(const struct bsl_words *names, struct bsl_view cell);
/** The bytes of the number, `1.2`, that both cells start with; 0 where they do not. */
uint32_t bsl_same_part(struct bsl_view a, struct bsl_view b);
/** The kind of the remarks in a column that holds `side`; NULL for other columns. */
const char *bsl_column_kind(const char *side);

/** Where a table of exchanges has what, as indices into its head row; BSL_NONE: nowhere. */
struct bsl_exchange_columns {
        uint32_t number;
        uint32_t remark;
        uint32_t answer;
        uint32_t result;  /* what becomes of the plan */
        uint32_t verdict; /* whether it is adopted: the result where no other is */
        uint32_t grounds; /* and why: the answer where no other is */
        const char *kind; /* of the remarks */
        bool finding;     /* the remark is what was found, until what is recommended follows */
};

/** What the `n` cells of a head row name; the first may be empty above numbers. `names`: the list
 *  `column`. */
struct bsl_exchange_columns bsl_columns_named(const struct bsl_words *names,
                                              const struct bsl_view *cells, uint32_t n);

/** The cells of a line that may be the head row of exchanges, with one more where a column of
 *  numbers stands below it without a name. */
void bsl_head_read(const struct bsl_layout *layout, uint32_t line, struct bsl_cells *head);
/** Reads the head row; false when it is none. */
bool bsl_exchange_columns(const struct bsl_layout *layout, const struct bsl_cells *head,
                          struct bsl_exchange_columns *out);

/** Marks the head row and the rows of remarks and answers in columns as table, each
 *  row a block of its own. */
void bsl_mark_exchange_rows(struct bsl_layout *layout);

/** Marks rows of labels and the values below them as head. */
void bsl_mark_rows(struct bsl_layout *layout);

#endif
