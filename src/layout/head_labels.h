/*
 * Which lines of a head are labels: words that a rule knows, or words with a
 * colon in the company of such. Private to the room.
 */
#ifndef BSL_LAYOUT_HEAD_LABELS_H
#define BSL_LAYOUT_HEAD_LABELS_H

#include "layout/layout.h"

enum { BSL_LABEL_LINE_MAX = 100 /* bytes of a line that is label and value */ };

/** The label that the line starts with, or NULL. */
const struct bsl_hit *bsl_label_at(const struct bsl_layout *layout, uint32_t line);
/** A label without a value behind it. */
bool bsl_label_alone(const struct bsl_layout *layout, uint32_t line);
/** `Item 4: ...` of an agenda, or the number of an item alone. */
bool bsl_opens_item(const struct bsl_layout *layout, uint32_t line);

#endif
