/*
 * What the files about the head share: values of a kind (typed.c). Private to
 * the room.
 */
#ifndef BSL_EXTRACT_HEAD_H
#define BSL_EXTRACT_HEAD_H

#include "extract/extract.h"

/** Whether the field `key` holds a number or a date; NULL is no field. */
bool bsl_value_typed(const char *key);
bool bsl_value_dated(const char *key);
/** The part of `words` that is a value of that field; empty when none is. For
 *  fields of free text all of it. */
struct bsl_span bsl_value_words(const struct bsl_doc *doc, const char *key, struct bsl_span words);
/** The first printed date inside `words`, or NULL. */
const struct bsl_date *bsl_date_in(const struct bsl_doc *doc, struct bsl_span words);

enum { BSL_PAIRS_MAX = 400 /* labels with a value: each is compared with the others */ };

/** rows.c: reads the row of labels in `block` with the values below it. Returns
 *  the last block that was read. */
uint32_t bsl_read_row(struct bsl_doc *doc, uint32_t block);
/** rows.c: reads labels and values by turns between the bars of `block`; false when
 *  it is no such row. */
bool bsl_read_bars(struct bsl_doc *doc, uint32_t block);

#endif
