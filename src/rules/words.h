/*
 * A word list: entries and a trie over their tokens, one hash table of edges,
 * so that a look-up costs as many steps as it reads words. Private to the
 * room; ruleset.h has the questions that others ask. Entries and nodes hold
 * numbers and no pointers: the built-in lists are tables of the program
 * (src/freeze), and each pointer in them would have to be relocated when it
 * starts.
 *
 * Surfaces are compared in lower case, token by token: a token is a run of
 * letters and digits, a run of blanks, or any other single character.
 */
#ifndef BSL_RULES_WORDS_H
#define BSL_RULES_WORDS_H

#include "base/arena.h"
#include "rules/ruleset.h"

enum { BSL_SURFACE_MAX = 600 /* bytes of one surface */ };

/** One step of the trie: the token that leads to this node from `parent`. */
struct bsl_word_node {
        uint32_t token; /* where it stands in the list's `tokens`, in lower case */
        uint32_t token_n;
        uint32_t parent;
        uint32_t first; /* the first entry that ends here: index + 1, or 0 */
};

struct bsl_words {
        const char *name;
        const struct bsl_word *entries;
        const struct bsl_word_node *nodes; /* node 0 is the root */
        const uint32_t *edges;             /* open addressing: node number or 0 */
        const char *tokens;
        const char *strings; /* surfaces and values, each with a zero byte behind it */
        uint32_t n;
        uint32_t n_nodes;
        uint32_t n_tokens;  /* bytes */
        uint32_t n_strings; /* bytes */
        uint32_t edge_mask;
};

BSL_LIST(bsl_word_nodes, struct bsl_word_node);
BSL_LIST(bsl_word_chars, char);

/** A list that is being read: `words` shows what it has so far. */
struct bsl_word_draft {
        struct bsl_words words;
        const char *file;
        struct bsl_word *entries;
        uint32_t *last; /* of a node: the entry at the end of its chain, index + 1 */
        uint32_t *edges;
        struct bsl_word_nodes nodes;
        struct bsl_word_chars tokens;
        struct bsl_word_chars strings;
        uint32_t size;
        uint32_t line;
        uint32_t layer;
        bool deleted;
};

/** Makes room for `size` entries. */
bool bsl_words_open(struct bsl_word_draft *draft, uint32_t size, struct bsl_arena *arena);
/** Copies a string of an entry: its place, for the fields of one. */
bool bsl_words_keep(struct bsl_word_draft *draft, struct bsl_view string, uint32_t *place,
                    struct bsl_arena *arena);
/** Adds an entry whose strings are kept. */
bool bsl_words_add(struct bsl_word_draft *draft, struct bsl_word entry, struct bsl_arena *arena);

#endif
