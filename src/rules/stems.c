/* Sets of strings that a match can have at some place. See stems.h. */
#include "rules/stems.h"

#include <string.h>

/* How often a byte of a text is this one, about. Only the order counts. */
#define LETTER_RATE 0.08
#define BLANK_RATE  0.3
#define OTHER_RATE  0.02

void bsl_stems_close(struct bsl_stems *part)
{
        *part = (struct bsl_stems){.n = 1};
}

void bsl_stems_open(struct bsl_stems *set)
{
        *set = (struct bsl_stems){.n = 1};
        set->v[0].open = true;
}

bool bsl_stems_add_one(struct bsl_stems *set, const struct bsl_stem *stem)
{
        for (uint32_t i = 0; i < set->n; i++) {
                struct bsl_stem *had = &set->v[i];
                if (had->n == stem->n && had->open == stem->open &&
                    memcmp(had->s, stem->s, stem->n) == 0)
                        return true;
        }
        if (set->n == BSL_STEMS_MAX)
                return false;
        set->v[set->n++] = *stem;
        return true;
}

static void close_all(struct bsl_stems *set)
{
        for (uint32_t i = 0; i < set->n; i++)
                set->v[i].open = false;
}

bool bsl_stems_any_open(const struct bsl_stems *set)
{
        for (uint32_t i = 0; i < set->n; i++)
                if (set->v[i].open)
                        return true;
        return false;
}

/* `a` with `b` behind it; closed where it would be too long. */
static struct bsl_stem join(const struct bsl_stem *a, const struct bsl_stem *b)
{
        struct bsl_stem both = *a;
        size_t room = BSL_STEM_MAX - a->n;
        size_t n = b->n < room ? b->n : room;

        memcpy(both.s + a->n, b->s, n);
        both.n = (uint8_t)(a->n + n);
        both.open = b->open && n == b->n;
        return both;
}

void bsl_stems_append(struct bsl_stems *set, const struct bsl_stems *part, bool optional,
                      bool again)
{
        struct bsl_stems made = {.word = set->word};
        bool fits = true;

        for (uint32_t i = 0; fits && i < set->n; i++) {
                const struct bsl_stem *from = &set->v[i];
                if (!from->open || optional)
                        fits = bsl_stems_add_one(&made, from);
                for (uint32_t k = 0; fits && from->open && k < part->n; k++) {
                        struct bsl_stem both = join(from, &part->v[k]);
                        both.open = both.open && !again;
                        fits = bsl_stems_add_one(&made, &both);
                }
        }
        if (fits)
                *set = made;
        else
                close_all(set);
}

/* ---- how rare a set is ---- */

static double rate_of(const struct bsl_stem *literal)
{
        double rate = 1;

        for (uint32_t i = 0; i < literal->n; i++) {
                unsigned char c = (unsigned char)literal->s[i];
                if ((c & 0xc0) == 0x80)
                        continue;
                rate *= c == ' ' ? BLANK_RATE : c >= 'a' && c <= 'z' ? LETTER_RATE : OTHER_RATE;
        }
        return rate;
}

double bsl_stems_rate(const struct bsl_stems *set)
{
        double rate = 0;

        for (uint32_t i = 0; i < set->n; i++)
                rate += rate_of(&set->v[i]);
        return set->n == 0 || rate > 1 ? 1 : rate;
}

void bsl_stems_keep_rarer(struct bsl_stems *kept, const struct bsl_stems *set)
{
        if (bsl_stems_rate(set) < bsl_stems_rate(kept))
                *kept = *set;
}

bool bsl_stems_add(struct bsl_stems *out, const struct bsl_stems *more)
{
        for (uint32_t i = 0; i < more->n; i++)
                if (!bsl_stems_add_one(out, &more->v[i]))
                        return false;
        return true;
}

void bsl_stems_reduce(struct bsl_stems *set)
{
        uint32_t kept = 0;

        for (uint32_t i = 0; i < set->n; i++) {
                bool covered = false;
                for (uint32_t k = 0; k < set->n && !covered; k++)
                        covered = k != i && set->v[k].n <= set->v[i].n &&
                                  memcmp(set->v[k].s, set->v[i].s, set->v[k].n) == 0 &&
                                  (set->v[k].n < set->v[i].n || k < i);
                if (!covered)
                        set->v[kept++] = set->v[i];
        }
        set->n = kept;
}
