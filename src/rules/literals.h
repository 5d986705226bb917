/*
 * A set of literals, each wanted by a rule, and one pass over a string that
 * finds them all and says where which rule is worth trying. Letter case is folded by the byte
 * (ASCII, and the second byte of letters as in Latin-1): that finds too much at times, which costs
 * time but no match.
 */
#ifndef BSL_RULES_LITERALS_H
#define BSL_RULES_LITERALS_H

#include "base/arena.h"
#include "base/span.h"

/** What it means for a rule that a literal of it was found. */
enum bsl_literal_kind {
        BSL_LITERAL_START, /* the rule may match here */
        BSL_LITERAL_WORD,  /* the same, if a word starts here */
        BSL_LITERAL_INNER, /* the rule may match where it was found to start in this line before */
        BSL_LITERAL_LINE,  /* the rule may match in this line */
};

/** How the literals of a rule are to be read. */
enum bsl_wanted {
        BSL_WANTED_NOT,
        BSL_WANTED,
        BSL_WANTED_INNER, /* starts count only with an inner literal behind them in their line */
};

/** One rule that a literal is of, and where the rest of them are. */
struct bsl_found {
        uint32_t rule;
        uint16_t size; /* of the literal */
        uint16_t kind;
        uint32_t next; /* index + 1, or 0 */
};

enum { BSL_TRIPLES = 65536 /* bits */ };

/** The tree; literals.c says how it is walked. Node 0 is the root. */
struct bsl_literals {
        uint8_t class_of[256];
        uint32_t n_classes;
        uint32_t n_nodes;
        uint32_t n_found;
        bool short_ones;         /* some literals are one byte long */
        const uint32_t *triples; /* a bit for three bytes that a literal may start with */
        const uint16_t *pairs;   /* [class * n_classes + class]: the node; 0: none */
        const uint16_t *child;   /* of a node: its first; that of the next node ends the row */
        const uint8_t *label;    /* of a node: the class that leads to it */
        const uint32_t *first;   /* of a node: index + 1 into found, or 0 */
        const struct bsl_found *found;
};

struct bsl_literal {
        struct bsl_view text; /* not empty, without a line end */
        uint32_t rule;
        enum bsl_literal_kind kind;
};

BSL_LIST(bsl_literal_list, struct bsl_literal);

/** A place where a rule is worth trying: where it may start, or the start of a line. */
struct bsl_candidate {
        uint32_t rule;
        uint32_t start;
        uint32_t waits; /* 0; or no inner literal was found yet: index + 1 of the next that waits */
};

BSL_LIST(bsl_candidates, struct bsl_candidate);

/** What a pass remembers of a rule: zeroed before the first part of a string. */
struct bsl_pending {
        uint32_t line;  /* of which the rest is, + 1 */
        uint32_t waits; /* index + 1 of the last candidate that waits */
        uint32_t seen;  /* where an inner literal starts, + 1 */
};

/** A pass over a string, part by part in ascending order. The caller sets what stands above the
 *  line, and takes the candidates away between parts. */
struct bsl_search {
        const struct bsl_literals *literals;
        const char *s;
        uint32_t n;
        const uint8_t *wanted; /* of a rule: enum bsl_wanted */
        struct bsl_pending *pending;
        struct bsl_arena *arena;
        struct bsl_candidates *out;
        /* ---- */
        uint32_t line;  /* where the line that is read starts */
        uint32_t known; /* + 1: the line whose inner literals were all found; 0: none */
        bool ahead;     /* only inner literals are looked for now */
};

/** In `arena`; NULL without memory, or when there are too many literals. */
struct bsl_literals *bsl_literals_build(const struct bsl_literal_list *list,
                                        struct bsl_arena *arena, struct bsl_arena *scratch);
/** Adds what the literals that start in `part` tell, ordered by their starts. Where something waits
 *  at the end of the part, the rest of the line is read for it, once in a line: so a string is read
 *  twice at most. False without memory. */
bool bsl_literals_find(struct bsl_search *search, struct bsl_span part);

#endif
