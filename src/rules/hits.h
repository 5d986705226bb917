/* Hits while they are collected, and how they become sorted lists. Private to the room. */
#ifndef BSL_RULES_HITS_H
#define BSL_RULES_HITS_H

#include "rules/scan.h"

BSL_LIST(bsl_hit_heap, struct bsl_hit);

/** Sorts into `out`, in `arena`. False without memory, also when `scratch`
 *  failed before. */
bool bsl_hits_sort(const struct bsl_hit_heap *heap, const struct bsl_ruleset *rules,
                   struct bsl_arena *scratch, struct bsl_arena *arena, struct bsl_hits *out);

#endif
