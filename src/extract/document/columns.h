/* Cells of a block in columns, in the flow. Private to the room. */
#ifndef BSL_EXTRACT_COLUMNS_H
#define BSL_EXTRACT_COLUMNS_H

#include "extract/extract.h"
#include "layout/columns.h"

/** The words of each column of some lines: a span of the flow for each line. */
struct bsl_table_row {
        struct bsl_text_spans v[BSL_CELLS_MAX];
};

/** Where words of the text stand in the flow of a block. */
struct bsl_span bsl_flow_of(const struct bsl_layout *layout, uint32_t block, struct bsl_span text);

/** The block's cells, by the columns of `head`. */
void bsl_read_cells(struct bsl_doc *doc, uint32_t block, const struct bsl_cells *head,
                    struct bsl_table_row *row);

#endif
