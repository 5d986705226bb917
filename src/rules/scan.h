/*
 * Running rules over one string. A scanner is one thread's scratch memory for
 * it and is reused; hits are put into the caller's arena. The string must be
 * valid UTF-8 with LF line ends: nothing is checked again here.
 */
#ifndef BSL_RULES_SCAN_H
#define BSL_RULES_SCAN_H

#include "base/diag.h"
#include "rules/ruleset.h"

enum { BSL_HIT_CAPS = 6 }; /* different captures of one rule */

struct bsl_hit {
        uint16_t rule;                /* index into the ruleset */
        uint8_t cap_id[BSL_HIT_CAPS]; /* enum bsl_cap, BSL_CAP_COUNT behind the last */
        struct bsl_span span;
        struct bsl_span cap[BSL_HIT_CAPS];
};

struct bsl_hit_list {
        const struct bsl_hit *v;
        uint32_t n;
};

/** All hits of one scan by slot; within a slot sorted by start, then longest
 *  first, then the order of the rules. Different rules may overlap. */
struct bsl_hits {
        struct bsl_hit_list slots[BSL_SLOT_COUNT];
};

struct bsl_scanner;

struct bsl_scanner *bsl_scanner_new(const struct bsl_ruleset *rules);
void bsl_scanner_free(struct bsl_scanner *scanner);
/** Before a document. */
void bsl_scanner_begin(struct bsl_scanner *scanner);
/** Whether there was no memory for a rule since then: what bsl_rule_matches said is not to be
 *  relied on. */
bool bsl_scanner_failed(const struct bsl_scanner *scanner);

/** Runs every rule of `over`. A rule that comes to a matching limit goes on at
 *  the next line, one with too many hits stops; both give one diagnostic a
 *  rule. `rules` is the scanner's own ruleset. BESLUIT_OK or BESLUIT_NOMEM. */
besluit_status bsl_scan(struct bsl_scanner *scanner, const struct bsl_ruleset *rules,
                        enum bsl_over over, const char *s, uint32_t n, struct bsl_arena *arena,
                        struct bsl_diags *diags, struct bsl_hits *out);

/** The same with one rule only, over whatever it runs. */
besluit_status bsl_scan_rule(struct bsl_scanner *scanner, const struct bsl_ruleset *rules,
                             uint32_t rule, const char *s, uint32_t n, struct bsl_arena *arena,
                             struct bsl_diags *diags, struct bsl_hits *out);

/** One rule tried at the start of a short string, whatever it runs over and
 *  without its literals; `whole` rules must match all of it. `hit` (NULL
 *  allowed) has positions in `view`. */
bool bsl_rule_matches(struct bsl_scanner *scanner, const struct bsl_ruleset *rules, uint32_t rule,
                      struct bsl_view view, struct bsl_hit *hit);
/** The same with all rules of a slot: the longest match, of equals the first
 *  rule's. */
bool bsl_ruleset_match_slot(struct bsl_scanner *scanner, const struct bsl_ruleset *rules,
                            enum bsl_slot slot, struct bsl_view view, struct bsl_hit *hit);

/** The place of a capture, empty when it is absent. */
static inline struct bsl_span bsl_hit_cap(const struct bsl_hit *hit, enum bsl_cap cap)
{
        for (uint32_t i = 0; i < BSL_HIT_CAPS; i++)
                if (hit->cap_id[i] == cap)
                        return hit->cap[i];
        return (struct bsl_span){0, 0};
}

/** Moves a hit that was found in a part of a string to where the part stands. */
static inline void bsl_hit_shift(struct bsl_hit *hit, uint32_t by)
{
        hit->span.start += by;
        hit->span.end += by;
        for (uint32_t i = 0; i < BSL_HIT_CAPS; i++) {
                if (bsl_span_empty(hit->cap[i]))
                        continue;
                hit->cap[i].start += by;
                hit->cap[i].end += by;
        }
}

static inline struct bsl_hit_list bsl_hits_of(const struct bsl_hits *hits, enum bsl_slot slot)
{
        return hits->slots[slot];
}

/** Those that start inside `span`. */
struct bsl_hit_list bsl_hits_in(const struct bsl_hits *hits, enum bsl_slot slot,
                                struct bsl_span span);
/** The first that lies wholly inside `span`, or NULL. */
const struct bsl_hit *bsl_hits_first(const struct bsl_hits *hits, enum bsl_slot slot,
                                     struct bsl_span span);
/** The longest that starts at `pos`, or NULL. */
const struct bsl_hit *bsl_hits_at(const struct bsl_hits *hits, enum bsl_slot slot, uint32_t pos);

static inline const struct bsl_rule *bsl_hit_rule(const struct bsl_ruleset *rules,
                                                  const struct bsl_hit *hit)
{
        return &rules->rules[hit->rule];
}

/** Shorthand: an attribute of the rule that made the hit, or NULL; of no hit (NULL) too. */
static inline const char *bsl_hit_attr(const struct bsl_ruleset *rules, const struct bsl_hit *hit,
                                       const char *key)
{
        return hit ? bsl_rule_attr(&rules->rules[hit->rule], key) : NULL;
}

#endif
