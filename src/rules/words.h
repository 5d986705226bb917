/*
 * A word list: entries and a trie over their tokens, one hash table of edges,
 * so that a look-up costs as many steps as it reads words. Private to the
 * room; ruleset.h has the questions that others ask.
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
        const char *token;            /* lower case */
        const struct bsl_word *first; /* entries that end here */
        struct bsl_word *last;
        uint32_t parent;
        uint32_t token_n;
};

BSL_LIST(bsl_word_nodes, struct bsl_word_node);
BSL_LIST(bsl_word_entries, struct bsl_word);

struct bsl_words {
        const char *name;
        const char *file;
        struct bsl_word *entries; /* of fixed size: pointers into it are kept */
        uint32_t n;
        uint32_t size;
        uint32_t line;
        uint32_t layer;
        bool deleted;
        struct bsl_word_nodes nodes; /* node 0 is the root */
        uint32_t *edges;             /* open addressing: node number or 0 */
        uint32_t edge_mask;
};

/** Makes room for `size` entries. */
bool bsl_words_open(struct bsl_words *words, uint32_t size, struct bsl_arena *arena);
/** Adds an entry; its strings are kept as they are. */
bool bsl_words_add(struct bsl_words *words, struct bsl_word entry, struct bsl_arena *arena);

#endif
