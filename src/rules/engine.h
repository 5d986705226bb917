/*
 * What the files of this room share: a ruleset under construction and the
 * tables that it becomes. Nothing outside the room includes this.
 *
 *   source.c    rule files -> drafts, with overlays
 *   wordfile.c  the same for word lists; words.c looks things up in them
 *   word_pattern.c  makes them parts of patterns
 *   lint.c      which patterns are refused
 *   compile.c   drafts -> tables
 *   frozen.c    the tables of the built-in rules, which src/freeze writes as C at build time
 *   shelf.c     compiled expressions, each made when it is first needed
 *   pattern.c   with which literals a pattern can start, and what must stand in it
 *   stems.c     the sets of strings that it reads
 *   literals.c  where a string has the literals of which rules
 *   run.c       one rule's code over a string; scan.c all of them -> hits
 */
#ifndef BSL_RULES_ENGINE_H
#define BSL_RULES_ENGINE_H

#include "base/arena.h"
#include "base/status.h"
#include "rules/literals.h"
#include "rules/regex.h"
#include "rules/ruleset.h"
#include "rules/scan.h"
#include "rules/shelf.h"
#include "rules/words.h"

enum {
        BSL_RULES_MAX = 4000,   /* rules of a ruleset; a hit keeps 16 bits of it */
        BSL_GROUPS_MAX = 32,    /* named groups of one pattern, repeated names included */
        BSL_NEEDS_MAX = 64,     /* literals of one rule */
        BSL_PATTERN_MAX = 4000, /* bytes of a pattern as written */
};

/** Where a stretch of a pattern stands in its file. */
struct bsl_line_start {
        uint32_t offset;
        uint32_t line;
};

BSL_LIST(bsl_line_starts, struct bsl_line_start);
BSL_LIST(bsl_views, struct bsl_view);

/** A rule as it was read. */
struct bsl_draft {
        struct bsl_rule rule;
        struct bsl_line_starts lines; /* of the pattern */
        struct bsl_views needs;
        uint32_t seen;  /* directives, a bit each */
        uint32_t layer; /* 0: built in; n: n-th extra source */
        bool deleted;
};

BSL_LIST(bsl_drafts, struct bsl_draft);
BSL_LIST(bsl_word_lists, struct bsl_word_draft *);

/** What a scan needs of a rule. */
struct bsl_code {
        const char *text; /* the expression as it is compiled, word lists put in */
        uint32_t text_n;
        const uint32_t *saved; /* the same compiled (src/freeze), or NULL */
        struct bsl_first first;
        uint8_t needed;                     /* as bsl_regex_needed */
        uint8_t cap_id[BSL_HIT_CAPS];       /* as in a hit */
        uint8_t groups[BSL_GROUPS_MAX + 1]; /* group -> index into cap_id */
        uint32_t n_groups;
        bool caseless;
        bool anchored; /* matches only where it is tried */
        bool prefixed; /* tried only where one of its prefixes stands */
        bool inner;    /* and only with one of its inner literals behind it in the line */
        bool lined;    /* searched for only in lines that have one of its inner literals */
};

/** All that there is to know of a ruleset: constant. Made in an engine's
 *  arena, or part of the program (frozen.c). */
struct bsl_tables {
        const char *name;
        const struct bsl_rule *rules;
        const struct bsl_code *code;                       /* one a rule */
        const struct bsl_words *const *words;              /* those that are not deleted */
        const struct bsl_literals *places[BSL_OVER_COUNT]; /* all but these: */
        const struct bsl_literals *starts[BSL_OVER_COUNT]; /* prefixes of rules at line starts */
        const uint32_t *slot_rules;
        uint32_t by_slot[BSL_SLOT_COUNT + 1]; /* rules of a slot: slot_rules[by_slot[s]..] */
        uint32_t n;
        uint32_t n_words;
        uint32_t max_groups;
};

struct bsl_engine {
        struct bsl_tables tables;
        struct bsl_shelf *shelf;
        /* while sources are read; the arena then holds the tables */
        struct bsl_arena arena;
        struct bsl_drafts drafts;
        struct bsl_word_lists words;
};

/* source.c */
besluit_status bsl_source_read(struct bsl_engine *engine, const besluit_source *source,
                               uint32_t layer, besluit_error *error);
/* wordfile.c */
besluit_status bsl_words_read(struct bsl_engine *engine, const besluit_source *source,
                              uint32_t layer, besluit_error *error);
struct bsl_word_draft *bsl_words_named(const struct bsl_engine *engine, const char *name, size_t n);
/* lint.c: the pattern of a draft, before word lists are put in */
besluit_status bsl_lint(const struct bsl_draft *draft, besluit_error *error);
/** The line of the rule's file that holds a byte of its pattern. */
uint32_t bsl_draft_line(const struct bsl_draft *draft, size_t offset);
/** The word list that is named at `{`, and its length with braces; an empty
 *  view when it is an ordinary brace. */
struct bsl_view bsl_list_name(const char *pattern, size_t n, size_t at);
/* vocabulary.c */
bool bsl_slot_has_key(enum bsl_slot slot, struct bsl_view key);
/* compile.c: fills the engine's tables, but for the name */
besluit_status bsl_compile(struct bsl_engine *engine, besluit_error *error);

#endif
