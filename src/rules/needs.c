/*
 * Aho-Corasick over byte classes, with a dense table. See needs.h. A table of
 * all literals of a ruleset is some hundred kilobytes, of which a text touches
 * the few rows near the root.
 */
#include "rules/needs.h"

#include <string.h>

enum { STATES_MAX = 60000 }; /* a state is 16 bits */

/* The rules that a state finds: `rule` and those of `next`. */
struct found {
        uint32_t rule;
        uint32_t next; /* index + 1, or 0 */
};

struct bsl_needs {
        uint8_t class_of[256];
        uint32_t n_classes;
        uint16_t *next;  /* [state * n_classes + class] */
        uint32_t *first; /* of a state: index + 1 into found, or 0 */
        uint16_t *fail;
        struct found *found;
        uint32_t n_found;
        uint32_t n_states;
};

static uint8_t fold(uint8_t byte)
{
        if (byte >= 'A' && byte <= 'Z')
                return (uint8_t)(byte + 32);
        if (byte >= 0x80 && byte <= 0x9e)
                return (uint8_t)(byte + 0x20);
        return byte;
}

static void set_classes(struct bsl_needs *needs, const struct bsl_need *v, uint32_t n)
{
        uint8_t used[256] = {0};

        for (uint32_t i = 0; i < n; i++)
                for (size_t k = 0; k < v[i].literal.n; k++)
                        used[fold((uint8_t)v[i].literal.s[k])] = 1;
        uint8_t class = 1; /* 0: bytes of no literal */
        for (uint32_t b = 0; b < 256; b++)
                if (used[b])
                        needs->class_of[b] = class ++;
        for (uint32_t b = 0; b < 256; b++)
                needs->class_of[b] = needs->class_of[fold((uint8_t)b)];
        needs->n_classes = class;
}

static uint16_t *edge(const struct bsl_needs *needs, uint32_t state, uint32_t class)
{
        return &needs->next[(size_t)state * needs->n_classes + class];
}

static void add(struct bsl_needs *needs, const struct bsl_need *need)
{
        uint32_t state = 0;

        for (size_t k = 0; k < need->literal.n; k++) {
                uint16_t *to = edge(needs, state, needs->class_of[(uint8_t)need->literal.s[k]]);
                if (*to == 0)
                        *to = (uint16_t)needs->n_states++;
                state = *to;
        }
        needs->found[needs->n_found++] = (struct found){need->rule, needs->first[state]};
        needs->first[state] = needs->n_found;
}

/* What a shorter literal finds, a longer one that ends with it finds too: the
 * chain of `state` is continued by that of its failure state. */
static void chain(struct bsl_needs *needs, uint32_t state)
{
        uint32_t *to = &needs->first[state];

        while (*to)
                to = &needs->found[*to - 1].next;
        *to = needs->first[needs->fail[state]];
}

/* Breadth first: turns the trie into an automaton without failures. */
static void link_states(struct bsl_needs *needs, uint16_t *queue)
{
        uint32_t head = 0;
        uint32_t tail = 0;

        for (uint32_t c = 0; c < needs->n_classes; c++)
                if (*edge(needs, 0, c))
                        queue[tail++] = *edge(needs, 0, c);
        while (head < tail) {
                uint16_t state = queue[head++];
                chain(needs, state);
                for (uint32_t c = 0; c < needs->n_classes; c++) {
                        uint16_t *to = edge(needs, state, c);
                        uint16_t other = *edge(needs, needs->fail[state], c);
                        if (*to == 0) {
                                *to = other;
                                continue;
                        }
                        needs->fail[*to] = other;
                        queue[tail++] = *to;
                }
        }
}

struct bsl_needs *bsl_needs_build(const struct bsl_need *v, uint32_t n, struct bsl_arena *arena)
{
        struct bsl_needs *needs = bsl_arena_alloc(arena, sizeof *needs);
        size_t states = 1;

        if (!needs)
                return NULL;
        set_classes(needs, v, n);
        for (uint32_t i = 0; i < n; i++)
                states += v[i].literal.n;
        if (states > STATES_MAX)
                return NULL;
        needs->n_states = 1;
        needs->next = bsl_arena_array(arena, states * needs->n_classes, sizeof *needs->next);
        needs->first = bsl_arena_array(arena, states, sizeof *needs->first);
        needs->fail = bsl_arena_array(arena, states, sizeof *needs->fail);
        needs->found = bsl_arena_array(arena, n + 1u, sizeof *needs->found);
        uint16_t *queue = bsl_arena_array(arena, states, sizeof *queue);
        if (bsl_arena_failed(arena))
                return NULL;
        for (uint32_t i = 0; i < n; i++)
                add(needs, &v[i]);
        link_states(needs, queue);
        return needs;
}

void bsl_needs_scan(const struct bsl_needs *needs, const char *s, size_t n, uint8_t *found)
{
        const uint16_t *next = needs->next;
        uint32_t n_classes = needs->n_classes;
        uint32_t state = 0;

        for (size_t i = 0; i < n; i++) {
                state = next[state * n_classes + needs->class_of[(uint8_t)s[i]]];
                uint32_t at = needs->first[state];
                for (; at; at = needs->found[at - 1].next)
                        found[needs->found[at - 1].rule] = 1;
        }
}
