/* Cells of a block in columns, in the flow. Private to the room. */
#ifndef BSL_EXTRACT_COLUMNS_H
#define BSL_EXTRACT_COLUMNS_H

#include "extract/extract.h"
#include "layout/columns.h"

enum { BSL_CELL_LINES = 8 };

/** The words of each column of some lines: a span a line. */
struct bsl_table_row {
        struct bsl_span v[BSL_CELLS_MAX][BSL_CELL_LINES]; /* flow */
        uint32_t n[BSL_CELLS_MAX];
};

/** Where words of the text stand in the flow of a block. */
struct bsl_span bsl_flow_of(const struct bsl_layout *layout, uint32_t block, struct bsl_span text);

/** The block's cells, by the columns of `head`. */
void bsl_read_cells(const struct bsl_layout *layout, uint32_t block, const struct bsl_cells *head,
                    struct bsl_table_row *row);

#endif
