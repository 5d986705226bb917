/*
 * Aho-Corasick over byte classes, with a dense table. See literals.h. An entry
 * is the number of the next state, with a flag where something is found, so
 * that a step of the pass is one load; what it waits for is that load. So
 * entries are small, and states are numbered by their depth: the table of a
 * ruleset is some hundred kilobytes, of which a text touches the first ones.
 */
#include "rules/literals.h"

#define FOUND      0x8000u    /* in an entry of the table: its state finds something */
#define STATES_MAX 0x8000u    /* numbers that leave room for the flag */
#define CELLS_MAX  0x4000000u /* of the table: 256 MB */
#define WAITS_LAST UINT32_MAX /* of candidates that wait: no other does */

/* An automaton under construction. */
struct maker {
        struct bsl_literals *made;
        uint32_t *next;
        uint32_t *first;
        uint32_t *fail;
        uint32_t *order; /* states behind the root by depth */
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
        maker->found[made->n_found++] = (struct bsl_found){
                literal->rule, (uint16_t)size, (uint16_t)literal->kind, maker->first[state]};
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
static void link_states(struct maker *maker)
{
        uint32_t *queue = maker->order;
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

/* Numbers the states by depth. */
static bool finish(struct maker *maker, struct bsl_arena *arena, uint32_t *number)
{
        struct bsl_literals *made = maker->made;
        uint32_t classes = made->n_classes;
        uint32_t n = made->n_states;
        uint16_t *next = bsl_arena_array(arena, (size_t)n * classes, sizeof *next);
        uint32_t *first = bsl_arena_array(arena, n, sizeof *first);

        if (!next || !first)
                return false;
        for (uint32_t i = 1; i < n; i++)
                number[maker->order[i - 1]] = i;
        for (uint32_t state = 0; state < n; state++) {
                first[number[state]] = maker->first[state];
                for (uint32_t c = 0; c < classes; c++) {
                        uint32_t to = *edge(maker, state, c);
                        next[number[state] * classes + c] =
                                (uint16_t)(number[to] | (maker->first[to] ? FOUND : 0u));
                }
        }
        made->next = next;
        made->first = first;
        made->found = maker->found;
        return true;
}

struct bsl_literals *bsl_literals_build(const struct bsl_literal_list *list,
                                        struct bsl_arena *arena, struct bsl_arena *scratch)
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
        maker.next = bsl_arena_array(scratch, states * made->n_classes, sizeof *maker.next);
        maker.first = bsl_arena_array(scratch, states, sizeof *maker.first);
        maker.fail = bsl_arena_array(scratch, states, sizeof *maker.fail);
        maker.order = bsl_arena_array(scratch, states, sizeof *maker.order);
        uint32_t *number = bsl_arena_array(scratch, states, sizeof *number);
        maker.found = bsl_arena_array(arena, list->n + 1u, sizeof *maker.found);
        if (bsl_arena_failed(arena) || bsl_arena_failed(scratch))
                return NULL;
        for (uint32_t i = 0; i < list->n; i++)
                add(&maker, &list->v[i]);
        if (made->n_states > STATES_MAX)
                return NULL;
        link_states(&maker);
        return finish(&maker, arena, number) ? made : NULL;
}

static uint32_t step(const struct bsl_literals *literals, uint32_t state, char byte)
{
        return literals->next[state * literals->n_classes + literals->class_of[(uint8_t)byte]];
}

static bool is_word_byte(char c)
{
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
}

/* ---- where a rule is worth trying ---- */

static bool add_candidate(struct bsl_search *search, uint32_t rule, uint32_t start, uint32_t waits)
{
        struct bsl_candidate *to = BSL_PUSH(search->arena, search->out);

        if (!to)
                return false;
        *to = (struct bsl_candidate){rule, start, waits};
        return true;
}

/* Whether something is remembered of a rule in the line that is read. */
static bool is_known(const struct bsl_search *search, uint32_t rule)
{
        return search->pending[rule].line == search->line + 1;
}

static struct bsl_pending *pending_of(const struct bsl_search *search, uint32_t rule)
{
        if (!is_known(search, rule))
                search->pending[rule] = (struct bsl_pending){.line = search->line + 1};
        return &search->pending[rule];
}

static bool take_start(struct bsl_search *search, uint32_t rule, uint32_t start)
{
        if (search->wanted[rule] != BSL_WANTED_INNER)
                return add_candidate(search, rule, start, 0);
        struct bsl_pending *pending = pending_of(search, rule);
        if (pending->seen > start)
                return add_candidate(search, rule, start, 0);
        if (!add_candidate(search, rule, start, pending->waits ? pending->waits : WAITS_LAST))
                return false;
        pending->waits = search->out->n;
        return true;
}

/* All that waits may have started in front of the literal. */
static void settle(const struct bsl_search *search, struct bsl_pending *pending)
{
        while (pending->waits && pending->waits != WAITS_LAST) {
                struct bsl_candidate *one = &search->out->v[pending->waits - 1];
                pending->waits = one->waits;
                one->waits = 0;
        }
        pending->waits = 0;
}

static void take_inner(struct bsl_search *search, uint32_t rule, uint32_t start)
{
        struct bsl_pending *pending = pending_of(search, rule);

        settle(search, pending);
        pending->seen = start + 1;
}

static bool take_line(struct bsl_search *search, uint32_t rule)
{
        if (is_known(search, rule))
                return true;
        pending_of(search, rule);
        return add_candidate(search, rule, search->line, 0);
}

static bool take(struct bsl_search *search, const struct bsl_found *found, uint32_t end)
{
        uint32_t start = end - found->size;

        if (!search->wanted[found->rule])
                return true;
        if (found->kind == BSL_LITERAL_INNER) {
                take_inner(search, found->rule, start);
                return true;
        }
        if (start >= search->part.end)
                return true;
        if (found->kind == BSL_LITERAL_LINE)
                return take_line(search, found->rule);
        return (found->kind == BSL_LITERAL_WORD && start > 0 &&
                is_word_byte(search->s[start - 1])) ||
               take_start(search, found->rule, start);
}

static bool take_all(struct bsl_search *search, uint32_t state, uint32_t end)
{
        const struct bsl_literals *literals = search->literals;
        uint32_t at = literals->first[state];

        for (; at; at = literals->found[at - 1].next)
                if (!take(search, &literals->found[at - 1], end))
                        return false;
        return true;
}

/* Reads on from `state`; false without memory. */
static bool read_bytes(struct bsl_search *search, uint32_t *state, uint32_t from, uint32_t to)
{
        for (uint32_t i = from; i < to; i++) {
                uint32_t entry = step(search->literals, *state, search->s[i]);
                *state = entry & ~FOUND;
                if (search->s[i] == '\n')
                        search->line = i + 1;
                if (entry & FOUND && !take_all(search, *state, i + 1))
                        return false;
        }
        return true;
}

/* The candidates from `first` on are taken away now. In a line that goes on nothing is known yet of
 * those that wait. */
static void settle_all(struct bsl_search *search, uint32_t first, bool goes_on)
{
        for (uint32_t i = first; i < search->out->n; i++) {
                uint32_t rule = search->out->v[i].rule;
                struct bsl_pending *pending = &search->pending[rule];
                if (goes_on && is_known(search, rule))
                        settle(search, pending);
                pending->waits = 0;
        }
}

bool bsl_literals_find(struct bsl_search *search, struct bsl_span part)
{
        uint32_t longest = search->literals->longest;
        uint32_t stop = search->n - part.end > longest ? part.end + longest : search->n;
        uint32_t first = search->out->n;
        uint32_t state = 0;

        if (search->literals->n_found == 0)
                return true;
        search->part = part;
        if (!read_bytes(search, &state, part.start, part.end))
                return false;
        uint32_t line = search->line;
        if (!read_bytes(search, &state, part.end, stop))
                return false;
        settle_all(search, first, stop < search->n);
        search->line = line;
        return true;
}
