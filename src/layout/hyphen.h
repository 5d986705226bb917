/*
 * The words that a document writes with a hyphen. A word that a line end broke
 * at its hyphen keeps the hyphen when the document writes it so elsewhere.
 */
#ifndef BSL_LAYOUT_HYPHEN_H
#define BSL_LAYOUT_HYPHEN_H

#include "base/keys.h"
#include "base/span.h"

struct bsl_hyphens {
        struct bsl_keys keys;
};

/** Collects them in one pass over `text`. An empty set when memory is short. */
void bsl_hyphens_collect(struct bsl_hyphens *set, struct bsl_arena *arena, const char *text,
                         uint32_t n);
/** Whether the document writes `front` and `back` as one word with a hyphen:
 *  the word that ends where `front` ends and the one that starts `back`. */
bool bsl_hyphens_has(const struct bsl_hyphens *set, struct bsl_view front, struct bsl_view back);

#endif
