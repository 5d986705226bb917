/*
 * Aho-Corasick over byte classes, with a dense table. See literals.h. A state
 * is the offset of its row in the table, with a flag where something is found,
 * so that a step of the pass is one load. The table of a ruleset is some
 * hundred kilobytes, of which a text touches the rows near the root.
 */
#include "rules/literals.h"

#define FOUND     0x80000000u /* in an entry of the table: its state finds something */
#define CELLS_MAX 0x4000000u  /* of the table: 256 MB */

/* An automaton under construction. */
struct maker {
        struct bsl_literals *made;
        uint32_t *next;
        uint32_t *first;
        uint32_t *fail;
        struct bsl_found *found;
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
static uint32_t *edge(const struct maker *maker, uint32_t state, uint32_t class)
{
        return &maker->next[(size_t)state * maker->made->n_classes + class];
}

static void add(struct maker *maker, const struct bsl_literal *literal)
{
        struct bsl_literals *made = maker->made;
        uint32_t size = (uint32_t)literal->text.n;
        uint32_t state = 0;

        for (uint32_t k = 0; k < size; k++) {
                uint8_t byte = (uint8_t)literal->text.s[k];
                uint32_t *to = edge(maker, state, made->class_of[byte]);
                if (*to == 0)
                        *to = made->n_states++;
                state = *to;
        }
        maker->found[made->n_found++] = (struct bsl_found){literal->rule, (uint16_t)size,
                                                           literal->word, maker->first[state]};
        maker->first[state] = made->n_found;
        if (size > made->longest)
                made->longest = size;
}

/* What a shorter literal finds, a longer one that ends with it finds too: the
 * chain of `state` is continued by that of its failure state. */
static void chain(struct maker *maker, uint32_t state)
{
        uint32_t *to = &maker->first[state];

        while (*to)
                to = &maker->found[*to - 1].next;
        *to = maker->first[maker->fail[state]];
}

/* Breadth first: turns the trie into an automaton without failures. */
static void link_states(struct maker *maker, uint32_t *queue)
{
        uint32_t classes = maker->made->n_classes;
        uint32_t head = 0;
        uint32_t tail = 0;

        for (uint32_t c = 0; c < classes; c++)
                if (*edge(maker, 0, c))
                        queue[tail++] = *edge(maker, 0, c);
        while (head < tail) {
                uint32_t state = queue[head++];
                chain(maker, state);
                for (uint32_t c = 0; c < classes; c++) {
                        uint32_t *to = edge(maker, state, c);
                        uint32_t other = *edge(maker, maker->fail[state], c);
                        if (*to == 0) {
                                *to = other;
                                continue;
                        }
                        maker->fail[*to] = other;
                        queue[tail++] = *to;
                }
        }
}

/* From numbers of states to rows with a flag. */
static void finish(struct maker *maker)
{
        struct bsl_literals *made = maker->made;
        size_t cells = (size_t)made->n_states * made->n_classes;

        for (size_t i = 0; i < cells; i++) {
                uint32_t state = maker->next[i];
                maker->next[i] = state * made->n_classes | (maker->first[state] ? FOUND : 0u);
        }
        made->next = maker->next;
        made->first = maker->first;
        made->found = maker->found;
}

struct bsl_literals *bsl_literals_build(const struct bsl_literal_list *list,
                                        struct bsl_arena *arena)
{
        struct bsl_literals *made = bsl_arena_alloc(arena, sizeof *made);
        struct maker maker = {.made = made};
        size_t states = 1;

        if (!made)
                return NULL;
        set_classes(made, list);
        for (uint32_t i = 0; i < list->n; i++)
                states += list->v[i].text.n;
        if (states > CELLS_MAX / made->n_classes)
                return NULL;
        made->n_states = 1;
        maker.next = bsl_arena_array(arena, states * made->n_classes, sizeof *maker.next);
        maker.first = bsl_arena_array(arena, states, sizeof *maker.first);
        maker.fail = bsl_arena_array(arena, states, sizeof *maker.fail);
        maker.found = bsl_arena_array(arena, list->n + 1u, sizeof *maker.found);
        uint32_t *queue = bsl_arena_array(arena, states, sizeof *queue);
        if (bsl_arena_failed(arena))
                return NULL;
        for (uint32_t i = 0; i < list->n; i++)
                add(&maker, &list->v[i]);
        link_states(&maker, queue);
        finish(&maker);
        return made;
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

/* Adds the rules that `row` finds, unless this line was added for them. */
static bool add_line(const struct bsl_literals *literals, uint32_t row, uint32_t line,
                     uint32_t *last, struct bsl_candidates *out, struct bsl_arena *arena)
{
        uint32_t at = literals->first[row / literals->n_classes];

        for (; at; at = literals->found[at - 1].next) {
                uint32_t rule = literals->found[at - 1].rule;
                if (last[rule] == line + 1)
                        continue;
                last[rule] = line + 1;
                struct bsl_candidate *to = BSL_PUSH(arena, out);
                if (!to)
                        return false;
                *to = (struct bsl_candidate){rule, line};
        }
        return true;
}

bool bsl_literals_lines(const struct bsl_literals *literals, const char *s, uint32_t n,
                        uint32_t *last, struct bsl_candidates *out, struct bsl_arena *arena)
{
        const uint32_t *next = literals->next;
        uint32_t row = 0;
        uint32_t line = 0;

        if (literals->n_found == 0)
                return true;
        for (uint32_t i = 0; i < n; i++) {
                uint32_t entry = next[row + literals->class_of[(uint8_t)s[i]]];
                row = entry & ~FOUND;
                if (s[i] == '\n')
                        line = i + 1;
                else if (entry & FOUND && !add_line(literals, row, line, last, out, arena))
                        return false;
        }
        return true;
}

static bool is_word_byte(char c)
{
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
}

/* What is looked for, and where the places of it go. */
struct search {
        const struct bsl_literals *literals;
        const char *s;
        struct bsl_span part;
        const uint8_t *wanted;
        struct bsl_candidates *out;
        struct bsl_arena *arena;
};

static bool add_all(const struct search *search, uint32_t row, uint32_t end)
{
        const struct bsl_literals *literals = search->literals;
        uint32_t at = literals->first[row / literals->n_classes];

        for (; at; at = literals->found[at - 1].next) {
                const struct bsl_found *found = &literals->found[at - 1];
                uint32_t start = end - found->size;
                if (start >= search->part.end || !search->wanted[found->rule] ||
                    (found->word && start > 0 && is_word_byte(search->s[start - 1])))
                        continue;
                struct bsl_candidate *to = BSL_PUSH(search->arena, search->out);
                if (!to)
                        return false;
                *to = (struct bsl_candidate){found->rule, start};
        }
        return true;
}

bool bsl_literals_find(const struct bsl_literals *literals, const char *s, uint32_t n,
                       struct bsl_span part, const uint8_t *wanted, struct bsl_candidates *out,
                       struct bsl_arena *arena)
{
        const struct search search = {literals, s, part, wanted, out, arena};
        const uint32_t *next = literals->next;
        uint32_t stop = n - part.end > literals->longest ? part.end + literals->longest : n;
        uint32_t row = 0;

        if (literals->n_found == 0)
                return true;
        for (uint32_t i = part.start; i < stop; i++) {
                uint32_t entry = next[row + literals->class_of[(uint8_t)s[i]]];
                row = entry & ~FOUND;
                if (entry & FOUND && !add_all(&search, row, i + 1))
                        return false;
        }
        return true;
}
