/*
 * JSON values compared as JSON Schema compares them: numbers by value, objects
 * without regard to order. Nothing here allocates but bsl_json_distinct.
 */
#ifndef BSL_SCHEMA_EQUAL_H
#define BSL_SCHEMA_EQUAL_H

#include "base/arena.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

/** A number with its value made plain: `whole` when it is an integer that fits
 *  in `i`, however it was written; else only `d` counts. */
struct bsl_number {
        bool whole;
        json_int_t i;
        double d;
};

struct bsl_number bsl_number_of(const json_t *number);
/** Below 0, 0 or above 0; exact, also between an integer and a real. */
int bsl_number_compare(struct bsl_number a, struct bsl_number b);
/** `a` is a multiple of `m` > 0. Decimal fractions are not exact in a double:
 *  a quotient that is whole but for rounding counts; one that overflows does not. */
bool bsl_number_multiple(struct bsl_number a, struct bsl_number m);

enum bsl_sameness { BSL_DIFFERENT, BSL_SAME, BSL_TOO_DEEP };

/** `depth` is how many levels may still be entered. */
enum bsl_sameness bsl_json_same(const json_t *a, const json_t *b, unsigned depth);

/** BSL_DIFFERENT when all items of `array` differ from each other, BSL_SAME when
 *  two do not. A long array takes a hash table from `arena`, whose failure is
 *  the caller's to see. */
enum bsl_sameness bsl_json_distinct(const json_t *array, struct bsl_arena *arena, unsigned depth);

/** jansson walks an object through a pointer that is not const, and only reads. */
static inline json_t *bsl_json_unconst(const json_t *json)
{
        json_t *out;

        memcpy(&out, &json, sizeof out);
        return out;
}

#endif
