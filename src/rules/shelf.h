/*
 * The compiled expressions of a ruleset, shared by its scanners: each is made
 * when a scanner first asks for it, so that a program that reads one document
 * does not pay for the rules that it does not touch. The only part of a
 * ruleset that changes after loading: a place is empty or holds an expression
 * that never changes again. Nobody waits for anybody.
 *
 * An expression comes in two kinds. A trial is cheap to make and slow to run,
 * and gives up early: then the other kind, machine code, has the last word, so
 * that what is found never depends on which of them ran. Without machine code
 * both are the same. Private to the room.
 */
#ifndef BSL_RULES_SHELF_H
#define BSL_RULES_SHELF_H

#include "rules/regex.h"

struct bsl_code;
struct bsl_shelf;

enum bsl_kind { BSL_TRIAL, BSL_FULL };

/** For the expressions of `code`, which must outlive it. NULL without memory. */
struct bsl_shelf *bsl_shelf_new(const struct bsl_code *code, uint32_t n, bool jit);
void bsl_shelf_free(struct bsl_shelf *shelf);
bool bsl_shelf_jit(const struct bsl_shelf *shelf);

/** How the expression of a rule is compiled. */
struct bsl_regex_spec bsl_shelf_spec(const struct bsl_code *code, enum bsl_kind kind, bool jit);
/** NULL without memory. */
const struct bsl_regex *bsl_shelf_get(struct bsl_shelf *shelf, uint32_t rule, enum bsl_kind kind);

#endif
