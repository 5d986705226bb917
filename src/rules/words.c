/* Word lists: the trie and the questions that it answers. See words.h. */
#include "rules/words.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* A token and how much of the text it took. */
struct token {
        char s[BSL_SURFACE_MAX];
        size_t n;
        size_t used;
        bool blank;
};

static bool is_word_char(utf8proc_int32_t c)
{
        if (c < 128)
                return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        switch (utf8proc_category(c)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
                return true;
        default:
                return false;
        }
}

static size_t read_char(struct bsl_view view, utf8proc_int32_t *c)
{
        if (view.n > 0 && (unsigned char)view.s[0] < 128) {
                *c = (unsigned char)view.s[0];
                return 1;
        }
        utf8proc_ssize_t n =
                utf8proc_iterate((const utf8proc_uint8_t *)view.s, (utf8proc_ssize_t)view.n, c);
        return n > 0 ? (size_t)n : 0;
}

static void add_lower(struct token *token, utf8proc_int32_t c)
{
        if (c < 128) {
                token->s[token->n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
                return;
        }
        token->n += (size_t)utf8proc_encode_char(utf8proc_tolower(c),
                                                 (utf8proc_uint8_t *)token->s + token->n);
}

static bool is_space(utf8proc_int32_t c)
{
        return c == ' ' || c == '\t';
}

/* The next token of `view`; false at its end, at a fault or when the token is
 * longer than any surface may be. */
static bool next_token(struct bsl_view view, struct token *token)
{
        utf8proc_int32_t c;
        size_t n = read_char(view, &c);

        token->n = 0;
        token->used = n;
        token->blank = n > 0 && is_space(c);
        if (n == 0)
                return false;
        bool word = is_word_char(c);
        if (token->blank)
                c = ' ';
        add_lower(token, c);
        while (word || token->blank) {
                struct bsl_view rest = {view.s + token->used, view.n - token->used};
                n = read_char(rest, &c);
                if (n == 0 || (word ? !is_word_char(c) : !is_space(c)))
                        break;
                token->used += n;
                if (token->n + 4 > sizeof token->s)
                        return false;
                if (word)
                        add_lower(token, c);
        }
        return true;
}

static uint32_t edge_hash(uint32_t parent, const char *s, size_t n)
{
        uint32_t hash = 2166136261u ^ parent * 0x9e3779b1u;

        for (size_t i = 0; i < n; i++)
                hash = (hash ^ (unsigned char)s[i]) * 16777619u;
        return hash ^ hash >> 15;
}

/* The place in the edge table of the step from `parent` by `token`: it holds
 * the node or 0. */
static uint32_t edge_at(const struct bsl_words *words, uint32_t parent, const char *s, size_t n)
{
        uint32_t at = edge_hash(parent, s, n) & words->edge_mask;

        for (; words->edges[at]; at = (at + 1) & words->edge_mask) {
                const struct bsl_word_node *node = &words->nodes[words->edges[at]];
                if (node->parent == parent && node->token_n == n &&
                    memcmp(words->tokens + node->token, s, n) == 0)
                        break;
        }
        return at;
}

/* ---- reading a list ---- */

/* Arrays move as they grow: the list looks at where they are now. */
static void show(struct bsl_word_draft *draft)
{
        draft->words.entries = draft->entries;
        draft->words.nodes = draft->nodes.v;
        draft->words.n_nodes = draft->nodes.n;
        draft->words.edges = draft->edges;
        draft->words.tokens = draft->tokens.v;
        draft->words.n_tokens = draft->tokens.n;
        draft->words.strings = draft->strings.v;
        draft->words.n_strings = draft->strings.n;
}

bool bsl_words_open(struct bsl_word_draft *draft, uint32_t size, struct bsl_arena *arena)
{
        struct bsl_words *words = &draft->words;

        draft->size = size;
        draft->entries = bsl_arena_array(arena, size ? size : 1, sizeof *draft->entries);
        words->edge_mask = 15;
        draft->edges = bsl_arena_array(arena, words->edge_mask + 1u, sizeof *draft->edges);
        draft->last = bsl_arena_array(arena, words->edge_mask + 1u, sizeof *draft->last);
        if (bsl_arena_failed(arena) || !BSL_PUSH(arena, &draft->nodes))
                return false;
        show(draft);
        return true;
}

/* Keeps the table at most half full: look-ups stay short. */
static bool grow_edges(struct bsl_word_draft *draft, struct bsl_arena *arena)
{
        struct bsl_words *words = &draft->words;

        if (words->n_nodes * 2 <= words->edge_mask)
                return true;
        uint32_t mask = words->edge_mask * 2 + 1;
        uint32_t *edges = bsl_arena_array(arena, mask + 1u, sizeof *edges);
        uint32_t *last = bsl_arena_array(arena, mask + 1u, sizeof *last);
        if (!edges || !last)
                return false;
        memcpy(last, draft->last, (words->edge_mask + 1u) * sizeof *last);
        draft->last = last;
        draft->edges = edges;
        words->edge_mask = mask;
        show(draft);
        for (uint32_t i = 1; i < words->n_nodes; i++) {
                const struct bsl_word_node *node = &words->nodes[i];
                edges[edge_at(words, node->parent, words->tokens + node->token, node->token_n)] = i;
        }
        return true;
}

static bool add_chars(struct bsl_word_chars *chars, const char *s, size_t n,
                      struct bsl_arena *arena)
{
        for (size_t i = 0; i < n; i++) {
                char *to = BSL_PUSH(arena, chars);
                if (!to)
                        return false;
                *to = s[i];
        }
        return true;
}

bool bsl_words_keep(struct bsl_word_draft *draft, struct bsl_view string, uint32_t *place,
                    struct bsl_arena *arena)
{
        *place = draft->strings.n;
        bool kept = add_chars(&draft->strings, string.s, string.n, arena) &&
                    add_chars(&draft->strings, "", 1, arena);
        show(draft);
        return kept;
}

static uint32_t step(struct bsl_word_draft *draft, uint32_t parent, const struct token *token,
                     struct bsl_arena *arena)
{
        uint32_t at = edge_at(&draft->words, parent, token->s, token->n);
        uint32_t place = draft->tokens.n;

        if (draft->edges[at])
                return draft->edges[at];
        struct bsl_word_node *node = add_chars(&draft->tokens, token->s, token->n, arena)
                                             ? BSL_PUSH(arena, &draft->nodes)
                                             : NULL;
        if (!node)
                return 0;
        *node = (struct bsl_word_node){
                .token = place, .token_n = (uint32_t)token->n, .parent = parent};
        uint32_t made = draft->nodes.n - 1;
        draft->edges[at] = made;
        show(draft);
        return grow_edges(draft, arena) ? made : 0;
}

bool bsl_words_add(struct bsl_word_draft *draft, struct bsl_word entry, struct bsl_arena *arena)
{
        const char *surface = bsl_word_surface(&draft->words, &entry);
        struct bsl_view rest = {surface, strlen(surface)};
        struct token token;
        uint32_t at = 0;

        if (draft->words.n == draft->size)
                return false;
        while (next_token(rest, &token)) {
                at = step(draft, at, &token, arena);
                if (at == 0)
                        return false;
                rest = (struct bsl_view){rest.s + token.used, rest.n - token.used};
        }
        draft->entries[draft->words.n++] = entry;
        if (draft->last[at])
                draft->entries[draft->last[at] - 1].next = draft->words.n;
        else
                draft->nodes.v[at].first = draft->words.n;
        draft->last[at] = draft->words.n;
        return true;
}

/* ---- questions ---- */

const char *bsl_word_surface(const struct bsl_words *words, const struct bsl_word *word)
{
        return words->strings + word->surface;
}

const char *bsl_word_value(const struct bsl_words *words, const struct bsl_word *word)
{
        return words->strings + word->value;
}

const struct bsl_word *bsl_word_next(const struct bsl_words *words, const struct bsl_word *word)
{
        return word->next ? &words->entries[word->next - 1] : NULL;
}

const struct bsl_word *bsl_words_longest(const struct bsl_words *words, struct bsl_view view,
                                         size_t *len)
{
        const struct bsl_word *found = NULL;
        struct token token;
        uint32_t at = 0;
        size_t used = 0;

        while (next_token((struct bsl_view){view.s + used, view.n - used}, &token)) {
                at = words->edges[edge_at(words, at, token.s, token.n)];
                if (at == 0)
                        break;
                used += token.used;
                if (words->nodes[at].first) {
                        found = &words->entries[words->nodes[at].first - 1];
                        *len = used;
                }
        }
        return found;
}

const struct bsl_word *bsl_words_get(const struct bsl_words *words, struct bsl_view view)
{
        size_t len = 0;

        while (view.n > 0 && is_space(view.s[0])) {
                view.s++;
                view.n--;
        }
        while (view.n > 0 && is_space(view.s[view.n - 1]))
                view.n--;
        const struct bsl_word *word = bsl_words_longest(words, view, &len);
        return word && len == view.n ? word : NULL;
}

const char *bsl_words_value(const struct bsl_words *words, struct bsl_view view)
{
        const struct bsl_word *word = bsl_words_get(words, view);

        return word ? bsl_word_value(words, word) : NULL;
}

const struct bsl_word *bsl_words_all(const struct bsl_words *words, uint32_t *n)
{
        *n = words->n;
        return words->entries;
}
