/*
 * With which literals every match of a pattern starts, and which stand further
 * on in it, so that one pass over a string can say where it is worth trying.
 * Private to the room.
 */
#ifndef BSL_RULES_PATTERN_H
#define BSL_RULES_PATTERN_H

#include "base/arena.h"
#include "rules/stems.h"

/** Reads a pattern that lint let pass, with its word lists put in. False when
 *  it does not start with literals of two bytes or more. `inner`: one of them
 *  stands in every match; empty where none are worth looking for, as those of
 *  `start` are as rare. `scratch` runs out at worst: then both are empty. */
bool bsl_pattern_literals(const char *pattern, size_t n, struct bsl_arena *scratch,
                          struct bsl_stems *start, struct bsl_stems *inner);

#endif
