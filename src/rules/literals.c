/*
 * Aho-Corasick over byte classes, with a dense table. See literals.h. A state
 * is the offset of its row in the table, with a flag where something is found,
 * so that a step of the pass is one load. The table of a ruleset is some
 * hundred kilobytes, of which a text touches the rows near the root.
 */
#include "rules/literals.h"

#define FOUND     0x80000000u /* in an entry of the table: its state finds something */
#define CELLS_MAX 0x4000000u  /* of the table: 256 MB */

/* One rule that a state finds, and where the rest of them are. */
struct found {
        uint32_t rule;
        uint32_t size; /* of the literal */
        uint32_t next; /* index + 1, or 0 */
};

struct bsl_literals {
        uint8_t class_of[256];
        uint32_t n_classes;
        uint32_t n_states;
        uint32_t longest;
        uint32_t *next;  /* [row of a state + class] */
        uint32_t *first; /* of a state: index + 1 into found, or 0 */
        uint32_t *fail;
        struct found *found;
        uint32_t n_found;
};

static uint8_t fold(uint8_t byte)
{
        if (byte >= 'A' && byte <= 'Z')
                return (uint8_t)(byte + 32);
        if (byte >= 0x80 && byte <= 0x9e)
                return (uint8_t)(byte + 0x20);
        return byte;
}

static void set_classes(struct bsl_literals *literals, const struct bsl_literal_list *list)
{
        uint8_t used[256] = {0};
        uint32_t class = 1; /* 0: bytes of no literal */

        for (uint32_t i = 0; i < list->n; i++)
                for (size_t k = 0; k < list->v[i].text.n; k++)
                        used[fold((uint8_t)list->v[i].text.s[k])] = 1;
        for (uint32_t b = 0; b < 256; b++)
                if (used[b])
                        literals->class_of[b] = (uint8_t) class ++;
        for (uint32_t b = 0; b < 256; b++)
                literals->class_of[b] = literals->class_of[fold((uint8_t)b)];
        literals->n_classes = class;
}

/* While the automaton is built, entries are numbers of states. */
static uint32_t *edge(const struct bsl_literals *literals, uint32_t state, uint32_t class)
{
        return &literals->next[(size_t)state * literals->n_classes + class];
}

static void add(struct bsl_literals *literals, const struct bsl_literal *literal)
{
        uint32_t size = (uint32_t)literal->text.n;
        uint32_t state = 0;

        for (uint32_t k = 0; k < size; k++) {
                uint8_t byte = (uint8_t)literal->text.s[k];
                uint32_t *to = edge(literals, state, literals->class_of[byte]);
                if (*to == 0)
                        *to = literals->n_states++;
                state = *to;
        }
        literals->found[literals->n_found++] =
                (struct found){literal->rule, size, literals->first[state]};
        literals->first[state] = literals->n_found;
        if (size > literals->longest)
                literals->longest = size;
}

/* What a shorter literal finds, a longer one that ends with it finds too: the
 * chain of `state` is continued by that of its failure state. */
static void chain(struct bsl_literals *literals, uint32_t state)
{
        uint32_t *to = &literals->first[state];

        while (*to)
                to = &literals->found[*to - 1].next;
        *to = literals->first[literals->fail[state]];
}

/* Breadth first: turns the trie into an automaton without failures. */
static void link_states(struct bsl_literals *literals, uint32_t *queue)
{
        uint32_t head = 0;
        uint32_t tail = 0;

        for (uint32_t c = 0; c < literals->n_classes; c++)
                if (*edge(literals, 0, c))
                        queue[tail++] = *edge(literals, 0, c);
        while (head < tail) {
                uint32_t state = queue[head++];
                chain(literals, state);
                for (uint32_t c = 0; c < literals->n_classes; c++) {
                        uint32_t *to = edge(literals, state, c);
                        uint32_t other = *edge(literals, literals->fail[state], c);
                        if (*to == 0) {
                                *to = other;
                                continue;
                        }
                        literals->fail[*to] = other;
                        queue[tail++] = *to;
                }
        }
}

/* From numbers of states to rows with a flag. */
static void finish(struct bsl_literals *literals)
{
        size_t cells = (size_t)literals->n_states * literals->n_classes;

        for (size_t i = 0; i < cells; i++) {
                uint32_t state = literals->next[i];
                literals->next[i] =
                        state * literals->n_classes | (literals->first[state] ? FOUND : 0u);
        }
}

struct bsl_literals *bsl_literals_build(const struct bsl_literal_list *list,
                                        struct bsl_arena *arena)
{
        struct bsl_literals *literals = bsl_arena_alloc(arena, sizeof *literals);
        size_t states = 1;

        if (!literals)
                return NULL;
        set_classes(literals, list);
        for (uint32_t i = 0; i < list->n; i++)
                states += list->v[i].text.n;
        if (states > CELLS_MAX / literals->n_classes)
                return NULL;
        literals->n_states = 1;
        literals->next =
                bsl_arena_array(arena, states * literals->n_classes, sizeof *literals->next);
        literals->first = bsl_arena_array(arena, states, sizeof *literals->first);
        literals->fail = bsl_arena_array(arena, states, sizeof *literals->fail);
        literals->found = bsl_arena_array(arena, list->n + 1u, sizeof *literals->found);
        uint32_t *queue = bsl_arena_array(arena, states, sizeof *queue);
        if (bsl_arena_failed(arena))
                return NULL;
        for (uint32_t i = 0; i < list->n; i++)
                add(literals, &list->v[i]);
        link_states(literals, queue);
        finish(literals);
        return literals;
}

void bsl_literals_mark(const struct bsl_literals *literals, const char *s, size_t n, uint8_t *found)
{
        const uint32_t *next = literals->next;
        uint32_t row = 0;

        if (literals->n_found == 0)
                return;
        for (size_t i = 0; i < n; i++) {
                uint32_t entry = next[row + literals->class_of[(uint8_t)s[i]]];
                row = entry & ~FOUND;
                if (!(entry & FOUND))
                        continue;
                uint32_t at = literals->first[row / literals->n_classes];
                for (; at; at = literals->found[at - 1].next)
                        found[literals->found[at - 1].rule] = 1;
        }
}

static bool add_all(const struct bsl_literals *literals, uint32_t row, uint32_t end,
                    struct bsl_span part, struct bsl_candidates *out, struct bsl_arena *arena)
{
        uint32_t at = literals->first[row / literals->n_classes];

        for (; at; at = literals->found[at - 1].next) {
                const struct found *found = &literals->found[at - 1];
                if (end - found->size >= part.end)
                        continue;
                struct bsl_candidate *to = BSL_PUSH(arena, out);
                if (!to)
                        return false;
                *to = (struct bsl_candidate){found->rule, end - found->size};
        }
        return true;
}

bool bsl_literals_find(const struct bsl_literals *literals, const char *s, uint32_t n,
                       struct bsl_span part, struct bsl_candidates *out, struct bsl_arena *arena)
{
        const uint32_t *next = literals->next;
        uint32_t stop = n - part.end > literals->longest ? part.end + literals->longest : n;
        uint32_t row = 0;

        if (literals->n_found == 0)
                return true;
        for (uint32_t i = part.start; i < stop; i++) {
                uint32_t entry = next[row + literals->class_of[(uint8_t)s[i]]];
                row = entry & ~FOUND;
                if (entry & FOUND && !add_all(literals, row, i + 1, part, out, arena))
                        return false;
        }
        return true;
}
