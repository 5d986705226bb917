/*
 * Tables -> C. Run at build time over the built-in rules, so that a program that starts has nothing
 * to read: what it would make of them is in it. A program of the build (main.c), no part of the
 * library, and the only one besides the command that writes files.
 */
#ifndef BSL_FREEZE_FREEZE_H
#define BSL_FREEZE_FREEZE_H

#include <besluit/besluit.h>

#include <stdio.h>

struct bsl_tables;

/** Writes `TABLES`, a struct bsl_tables with all that it points to. False when writing or memory
 *  fails. */
bool bsl_freeze(const struct bsl_tables *tables, FILE *out);

#endif
