/*
 * Rules and word lists, loaded from rule files (docs/rules.md), linted and
 * compiled. A ruleset is immutable once loaded and may be shared by threads;
 * all strings that come out of it live as long as it does. What a match stands
 * for is its rule's slot; slots.def and captures.def name all there are.
 */
#ifndef BSL_RULES_RULESET_H
#define BSL_RULES_RULESET_H

#include <besluit/besluit.h>

#include "base/span.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum bsl_slot {
#define X(code, name, keys, meaning) code,
#include "rules/slots.def"
#undef X
        BSL_SLOT_COUNT
};

enum bsl_cap {
#define X(code, name) code,
#include "rules/captures.def"
#undef X
        BSL_CAP_COUNT
};

/** Which string of a document a rule runs over. */
enum bsl_over {
        BSL_OVER_RUN,    /* `run`: the normalised text as it came, lines perhaps lost */
        BSL_OVER_LINE,   /* `line`: the line view, each line's words without marker and markup */
        BSL_OVER_FLOW,   /* `flow`: the reading text, one block a line */
        BSL_OVER_ANSWER, /* `answer`: the lines of the flow around what may be an answer */
        BSL_OVER_CUE,    /* `cue`: nothing by itself; only at a place that somebody asks about */
        BSL_OVER_COUNT
};

enum bsl_at {
        BSL_AT_ANYWHERE,
        BSL_AT_START, /* only at the start of a line */
        BSL_AT_WHOLE, /* only a whole line, spaces may follow */
};

struct bsl_attr {
        const char *key;
        const char *value;
};

struct bsl_rule {
        const char *id;
        const char *doc;
        const char *file;
        const char *pattern; /* as written, `{word list}` not yet put in */
        const char *yes;     /* one example a line, as written */
        const char *no;
        const struct bsl_attr *attrs;
        uint32_t n_attrs;
        uint32_t line; /* of its heading in `file` */
        enum bsl_slot slot;
        enum bsl_over over;
        enum bsl_at at;
        bool exact; /* letter case counts */
};

struct bsl_engine;
struct bsl_tables;

/** Immutable to everyone who looks at it; that expressions are compiled when they are first needed
 *  is the engine's business (shelf.h). */
struct bsl_ruleset {
        const struct bsl_rule *rules;
        uint32_t n;
        const char *name; /* "nl-0.1.0+sha256:0123456789ab": all sources are in the hash */
        struct bsl_engine *engine;
};

/** Loads `builtin` and lays the files of `extra` over it in order. A source's
 *  name ends in ".rules" or ".words". `flags`: BESLUIT_RULES_NO_JIT. Errors:
 *  BESLUIT_RULES with file and line, BESLUIT_NOMEM. Sources are borrowed for
 *  the call. */
besluit_status bsl_ruleset_load(const besluit_source *builtin, size_t n,
                                const besluit_source *extra, size_t n_extra, unsigned flags,
                                struct bsl_ruleset **out, besluit_error *error);
/** The same from tables that were made of the sources at build time: nothing is read, checked or
 *  compiled. `tables` must outlive the ruleset. Errors: BESLUIT_NOMEM. */
besluit_status bsl_ruleset_thaw(const struct bsl_tables *tables, unsigned flags,
                                struct bsl_ruleset **out, besluit_error *error);
/** NULL allowed. */
void bsl_ruleset_drop(struct bsl_ruleset *rules);

/** The files that are compiled in, and the tables made of them (room `frozen`). Static. */
const besluit_source *bsl_rules_builtin(size_t *n);
const struct bsl_tables *bsl_rules_frozen(void);

/** The value of a constant attribute, or NULL. */
const char *bsl_rule_attr(const struct bsl_rule *rule, const char *key);

/** The rules of a slot in their order, as indices. Owned by the ruleset. */
const uint32_t *bsl_ruleset_slot(const struct bsl_ruleset *rules, enum bsl_slot slot, uint32_t *n);

/** Runs the examples of rule `index`; the first that fails is the error, with
 *  the rule's file and line. */
besluit_status bsl_ruleset_check(const struct bsl_ruleset *rules, uint32_t index,
                                 besluit_error *error);

/* vocabulary.c: the names that a rule file writes */
const char *bsl_over_name(enum bsl_over over);
const char *bsl_slot_name(enum bsl_slot slot);
const char *bsl_slot_meaning(enum bsl_slot slot);
const char *bsl_cap_name(enum bsl_cap cap);
/** Whether the patterns run as machine code. */
bool bsl_ruleset_jit(const struct bsl_ruleset *rules);

/* ---- word lists (words.c) ---- */

struct bsl_words;

/** One surface of an entry. Its strings are the list's: the functions below
 *  tell them. */
struct bsl_word {
        uint32_t surface;
        uint32_t value;
        uint32_t next; /* of equal surface: index + 1, or 0 */
        uint16_t from; /* first and last year in which it holds, or 0 */
        uint16_t to;
};

/** As written. */
const char *bsl_word_surface(const struct bsl_words *words, const struct bsl_word *word);
/** The first surface of its line where none is given. */
const char *bsl_word_value(const struct bsl_words *words, const struct bsl_word *word);
/** The next of equal surface, in the order of the file, or NULL. */
const struct bsl_word *bsl_word_next(const struct bsl_words *words, const struct bsl_word *word);

/** The list of that name, or NULL. */
const struct bsl_words *bsl_words_find(const struct bsl_ruleset *rules, const char *name);
/** The entry that is all of `view` (letter case, surrounding spaces and the
 *  number of spaces inside do not count), or NULL. */
const struct bsl_word *bsl_words_get(const struct bsl_words *words, struct bsl_view view);
/** Its value, or NULL. */
const char *bsl_words_value(const struct bsl_words *words, struct bsl_view view);
/** The longest entry that `view` starts with and that ends at a word boundary,
 *  and its length in `view`, or NULL. The caller sees to it that `view` starts
 *  at a word. Costs as many steps as the entry has words. */
const struct bsl_word *bsl_words_longest(const struct bsl_words *words, struct bsl_view view,
                                         size_t *len);
/** All entries, in the order of the file. */
const struct bsl_word *bsl_words_all(const struct bsl_words *words, uint32_t *n);

#endif
