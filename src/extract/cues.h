/*
 * Rules that are tried at one place: what may stand behind something that was
 * found. A cue is all rules of a slot with one value of the attribute `kind`.
 */
#ifndef BSL_EXTRACT_CUES_H
#define BSL_EXTRACT_CUES_H

#include "extract/extract.h"

enum { BSL_CUE_RULES = 16 };

struct bsl_cue {
        uint16_t rules[BSL_CUE_RULES];
        uint32_t n;
};

struct bsl_cue bsl_cue_of(const struct bsl_ruleset *rules, enum bsl_slot slot, const char *kind);
/** The longest match of the cue at flow position `at`, inside the block; the
 *  hit has flow positions. */
bool bsl_cue_match(const struct bsl_doc *doc, const struct bsl_cue *cue, uint32_t at,
                   struct bsl_hit *hit);
/** Whether the hit's rule says `kind`. */
bool bsl_hit_is(const struct bsl_doc *doc, const struct bsl_hit *hit, const char *kind);
/** A capture as a view of the flow; empty when it is absent. */
struct bsl_view bsl_cap_view(const struct bsl_doc *doc, const struct bsl_hit *hit,
                             enum bsl_cap cap);
/** The words from `at` to the end of its block, `most` bytes of them or few less. */
struct bsl_view bsl_ahead(const struct bsl_doc *doc, uint32_t at, uint32_t most);
/** The first capital at or behind `from`, or the end of the flow. */
uint32_t bsl_next_capital(const struct bsl_layout *layout, uint32_t from);
/** The character in front of `at`; a line end at the front. */
uint32_t bsl_char_before(const struct bsl_layout *layout, uint32_t at);

/** Whether the word that ends at `end`, with others in front of it, ends no sentence. */
bool bsl_breaks_off(const struct bsl_doc *doc, uint32_t end, struct bsl_hit *hit);

#endif
