/*
 * The names that a rule file may write: strings to run over, slots with their
 * keys, captures. slots.def and captures.def list them. See ruleset.h.
 */
#include "rules/engine.h"

#include "rules/text.h"

#include <string.h>

static const struct {
        const char *name;
        const char *keys;
        const char *meaning;
} SLOTS[] = {
#define X(code, name, keys, meaning) {name, keys, meaning},
#include "rules/slots.def"
#undef X
};

static const char *const CAPS[] = {
#define X(code, name) name,
#include "rules/captures.def"
#undef X
};

const char *bsl_over_name(enum bsl_over over)
{
        static const char *const NAMES[BSL_OVER_COUNT] = {[BSL_OVER_RUN] = "run",
                                                          [BSL_OVER_LINE] = "line",
                                                          [BSL_OVER_FLOW] = "flow",
                                                          [BSL_OVER_ANSWER] = "answer",
                                                          [BSL_OVER_CUE] = "cue"};

        return NAMES[over];
}

const char *bsl_slot_name(enum bsl_slot slot)
{
        return SLOTS[slot].name;
}

const char *bsl_slot_meaning(enum bsl_slot slot)
{
        return SLOTS[slot].meaning;
}

bool bsl_slot_has_key(enum bsl_slot slot, struct bsl_view key)
{
        struct bsl_view rest = {SLOTS[slot].keys, strlen(SLOTS[slot].keys)};
        struct bsl_view word;

        while (word = bsl_view_word(&rest), word.n > 0)
                if (word.n == key.n && memcmp(word.s, key.s, key.n) == 0)
                        return true;
        return false;
}

const char *bsl_cap_name(enum bsl_cap cap)
{
        return CAPS[cap];
}
