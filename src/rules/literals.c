/*
 * A tree of the literals, and a table of the triples of bytes that one of them
 * can start with. See literals.h. Most places of a text are told by the table
 * alone, which waits for nothing that was read before; the tree is walked from
 * the others, a few bytes far. What this costs is memory that is not in the
 * cache: so the nodes are numbered by depth, which puts the children of each
 * side by side, in a few bytes.
 */
#include "rules/literals.h"

#include <string.h>

#define FOUND      0x8000u    /* in `child`: a literal ends at the node */
#define NODES_MAX  0x8000u    /* numbers that leave room for the flag */
#define CELLS_MAX  0x4000000u /* of the dense tree: 256 MB */
#define WAITS_LAST UINT32_MAX /* of candidates that wait: no other does */

/* A tree under construction. */
struct maker {
        struct bsl_literals *made;
        /* dense, its nodes in the order in which they were made */
        uint16_t *next; /* [node * n_classes + class] */
        uint32_t *found_at;
        /* the result */
        struct bsl_found *found;
        uint32_t *triples;
        uint16_t *pairs;
        uint16_t *child;
        uint8_t *label;
        uint32_t *first;
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

/* ---- triples ---- */

/* The bit of three classes in a row; some share one, which is walked for nothing. */
static uint32_t triple(uint32_t a, uint32_t b, uint32_t c)
{
        return (a ^ b << 5 ^ c << 10) % BSL_TRIPLES;
}

/* Any class may stand behind a literal that is shorter. */
static void add_triples(struct maker *maker, struct bsl_view text)
{
        const uint8_t *class_of = maker->made->class_of;
        uint32_t all = maker->made->n_classes;
        uint32_t class[3] = {0};
        uint32_t end[3] = {all, all, all};

        for (size_t i = 0; i < 3 && i < text.n; i++) {
                class[i] = class_of[(uint8_t)text.s[i]];
                end[i] = class[i] + 1;
        }
        for (uint32_t b = class[1]; b < end[1]; b++)
                for (uint32_t c = class[2]; c < end[2]; c++) {
                        uint32_t bit = triple(class[0], b, c);
                        maker->triples[bit / 32] |= 1u << bit % 32;
                }
}

/* ---- the tree ---- */

/* False when there are too many nodes. */
static bool add(struct maker *maker, const struct bsl_literal *literal)
{
        struct bsl_literals *made = maker->made;
        uint32_t size = (uint32_t)literal->text.n;
        uint32_t node = 0;

        for (uint32_t k = 0; k < size; k++) {
                uint8_t class = made->class_of[(uint8_t)literal->text.s[k]];
                uint16_t *to = &maker->next[(size_t)node * made->n_classes + class];
                if (*to == 0 && made->n_nodes == NODES_MAX)
                        return false;
                if (*to == 0)
                        *to = (uint16_t)made->n_nodes++;
                node = *to;
        }
        maker->found[made->n_found++] = (struct bsl_found){
                literal->rule, (uint16_t)size, (uint16_t)literal->kind, maker->found_at[node]};
        maker->found_at[node] = made->n_found;
        made->short_ones = made->short_ones || size == 1;
        add_triples(maker, literal->text);
        return true;
}

/* Numbers the nodes by depth; `order` takes their numbers in the dense tree. */
static void number(struct maker *maker, uint16_t *order)
{
        uint32_t classes = maker->made->n_classes;
        uint32_t n = 1;

        for (uint32_t i = 0; i < maker->made->n_nodes; i++) {
                const uint16_t *row = &maker->next[(size_t)order[i] * classes];
                maker->first[i] = maker->found_at[order[i]];
                maker->child[i] = (uint16_t)(n | (maker->first[i] ? FOUND : 0u));
                for (uint32_t c = 0; c < classes; c++) {
                        if (row[c] == 0)
                                continue;
                        order[n] = row[c];
                        maker->label[n] = (uint8_t)c;
                        n++;
                }
        }
        maker->child[maker->made->n_nodes] = (uint16_t)n;
}

static uint32_t child_of(const struct bsl_literals *literals, uint32_t node, uint32_t class)
{
        uint32_t end = literals->child[node + 1] & ~FOUND;

        for (uint32_t at = literals->child[node] & ~FOUND; at < end; at++)
                if (literals->label[at] == class)
                        return at;
        return 0;
}

/* The nodes that two classes lead to. */
static void pair_up(struct maker *maker)
{
        const struct bsl_literals *made = maker->made;

        for (uint32_t a = 0; a < made->n_classes; a++)
                for (uint32_t b = 0; b < made->n_classes; b++) {
                        uint32_t node = child_of(made, 0, a);
                        node = node ? child_of(made, node, b) : 0;
                        maker->pairs[a * made->n_classes + b] = (uint16_t)node;
                }
}

/* Room for the dense tree, of so many nodes at most. */
static bool open_tree(struct maker *maker, const struct bsl_literal_list *list, size_t nodes,
                      struct bsl_arena *arena, struct bsl_arena *scratch)
{
        struct bsl_literals *made = maker->made;

        if (nodes > CELLS_MAX / made->n_classes)
                return false;
        made->n_nodes = 1;
        maker->next = bsl_arena_array(scratch, nodes * made->n_classes, sizeof *maker->next);
        maker->found_at = bsl_arena_array(scratch, nodes, sizeof *maker->found_at);
        made->found = maker->found = bsl_arena_array(arena, list->n + 1u, sizeof *maker->found);
        made->triples = maker->triples =
                bsl_arena_array(arena, BSL_TRIPLES / 32, sizeof *maker->triples);
        return !bsl_arena_failed(arena) && !bsl_arena_failed(scratch);
}

static bool close_tree(struct maker *maker, struct bsl_arena *arena, struct bsl_arena *scratch)
{
        struct bsl_literals *made = maker->made;
        size_t n = made->n_nodes + 1u;
        size_t pairs = (size_t)made->n_classes * made->n_classes;
        uint16_t *order = bsl_arena_array(scratch, n, sizeof *order);

        made->pairs = maker->pairs = bsl_arena_array(arena, pairs, sizeof *maker->pairs);
        made->child = maker->child = bsl_arena_array(arena, n, sizeof *maker->child);
        made->label = maker->label = bsl_arena_array(arena, n, sizeof *maker->label);
        made->first = maker->first = bsl_arena_array(arena, n, sizeof *maker->first);
        if (bsl_arena_failed(arena) || bsl_arena_failed(scratch))
                return false;
        number(maker, order);
        pair_up(maker);
        return true;
}

struct bsl_literals *bsl_literals_build(const struct bsl_literal_list *list,
                                        struct bsl_arena *arena, struct bsl_arena *scratch)
{
        struct bsl_literals *made = bsl_arena_alloc(arena, sizeof *made);
        struct maker maker = {.made = made};
        size_t nodes = 1;

        if (!made)
                return NULL;
        set_classes(made, list);
        for (uint32_t i = 0; i < list->n; i++)
                nodes += list->v[i].text.n;
        if (!open_tree(&maker, list, nodes, arena, scratch))
                return NULL;
        for (uint32_t i = 0; i < list->n; i++)
                if (!add(&maker, &list->v[i]))
                        return NULL;
        return close_tree(&maker, arena, scratch) ? made : NULL;
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
        if (pending->seen < start + 1)
                pending->seen = start + 1;
}

static bool take_line(struct bsl_search *search, uint32_t rule)
{
        if (is_known(search, rule))
                return true;
        pending_of(search, rule);
        return add_candidate(search, rule, search->line, 0);
}

static bool take(struct bsl_search *search, const struct bsl_found *found, uint32_t start)
{
        if (!search->wanted[found->rule])
                return true;
        if (found->kind == BSL_LITERAL_INNER) {
                take_inner(search, found->rule, start);
                return true;
        }
        if (search->ahead)
                return true;
        if (found->kind == BSL_LITERAL_LINE)
                return take_line(search, found->rule);
        return (found->kind == BSL_LITERAL_WORD && start > 0 &&
                is_word_byte(search->s[start - 1])) ||
               take_start(search, found->rule, start);
}

/* The literals that end at the node and start at `start`. */
static bool take_all(struct bsl_search *search, uint32_t node, uint32_t start)
{
        const struct bsl_literals *literals = search->literals;

        if (!(literals->child[node] & FOUND))
                return true;
        for (uint32_t at = literals->first[node]; at; at = literals->found[at - 1].next)
                if (!take(search, &literals->found[at - 1], start))
                        return false;
        return true;
}

/* The literals that start at `start`, where two classes stand; false without memory. */
static bool walk(struct bsl_search *search, uint32_t start, uint32_t a, uint32_t b)
{
        const struct bsl_literals *literals = search->literals;
        uint32_t node = literals->pairs[a * literals->n_classes + b];

        if (literals->short_ones && !take_all(search, child_of(literals, 0, a), start))
                return false;
        for (uint32_t i = start + 2; node; i++) {
                if (!take_all(search, node, start))
                        return false;
                if (i >= search->n)
                        break;
                node = child_of(literals, node, literals->class_of[(uint8_t)search->s[i]]);
        }
        return true;
}

/* Behind the end any class would do: nothing is found there. */
static uint32_t class_at(const struct bsl_search *search, uint32_t i)
{
        return i < search->n ? search->literals->class_of[(uint8_t)search->s[i]] : 0;
}

static bool read_bytes(struct bsl_search *search, struct bsl_span part)
{
        const uint32_t *triples = search->literals->triples;
        uint32_t a = class_at(search, part.start);
        uint32_t b = class_at(search, part.start + 1);

        for (uint32_t i = part.start; i < part.end; i++) {
                uint32_t c = class_at(search, i + 2);
                uint32_t bit = triple(a, b, c);
                if (triples[bit / 32] >> bit % 32 & 1 && !walk(search, i, a, b))
                        return false;
                if (search->s[i] == '\n')
                        search->line = i + 1;
                a = b;
                b = c;
        }
        return true;
}

/* Whether one of the candidates from `first` on waits in the line that is read. */
static bool one_waits(const struct bsl_search *search, uint32_t first)
{
        for (uint32_t i = first; i < search->out->n; i++)
                if (search->out->v[i].start >= search->line && search->out->v[i].waits)
                        return true;
        return false;
}

/* Finds the inner literals in the rest of the line, once in a line: what waits then has none. */
static bool read_ahead(struct bsl_search *search, uint32_t from)
{
        const char *end = memchr(search->s + from, '\n', search->n - from);
        struct bsl_span rest = {from, end ? (uint32_t)(end - search->s) : search->n};

        if (search->known == search->line + 1)
                return true;
        search->known = search->line + 1;
        search->ahead = true;
        bool done = read_bytes(search, rest);
        search->ahead = false;
        return done;
}

/* The candidates from `first` on are taken away now: none may be settled later. */
static void forget(const struct bsl_search *search, uint32_t first)
{
        for (uint32_t i = first; i < search->out->n; i++)
                search->pending[search->out->v[i].rule].waits = 0;
}

bool bsl_literals_find(struct bsl_search *search, struct bsl_span part)
{
        uint32_t first = search->out->n;

        if (search->literals->n_found == 0)
                return true;
        if (!read_bytes(search, part))
                return false;
        if (part.end < search->n && one_waits(search, first) && !read_ahead(search, part.end))
                return false;
        forget(search, first);
        return true;
}
