/* Numbers by value, values by depth-bounded comparison. See equal.h. */
#include "schema/equal.h"

#include <float.h>

enum {
        PAIRWISE_MAX = 16, /* below this many items comparing all pairs is quicker than hashing */
};

static const double TWO_63 = 9223372036854775808.0; /* the first double above every json_int_t */

/* The cast to json_int_t is defined. */
static bool fits(double d)
{
        return d >= -TWO_63 && d < TWO_63;
}

struct bsl_number bsl_number_of(const json_t *number)
{
        if (json_is_integer(number))
                return (struct bsl_number){.whole = true, .i = json_integer_value(number)};
        double d = json_real_value(number);
        if (fits(d) && (double)(json_int_t)d == d)
                return (struct bsl_number){.whole = true, .i = (json_int_t)d};
        return (struct bsl_number){.d = d};
}

static double as_double(struct bsl_number a)
{
        return a.whole ? (double)a.i : a.d;
}

/* `d` is not whole or does not fit. The cast takes its fraction off, towards 0. */
static int compare_mixed(json_int_t i, double d)
{
        if (!fits(d))
                return d > 0 ? -1 : 1;
        json_int_t cut = (json_int_t)d;
        if (i == cut)
                return d > 0 ? -1 : 1;
        return i < cut ? -1 : 1;
}

int bsl_number_compare(struct bsl_number a, struct bsl_number b)
{
        if (a.whole && b.whole)
                return (a.i > b.i) - (a.i < b.i);
        if (a.whole)
                return compare_mixed(a.i, b.d);
        if (b.whole)
                return -compare_mixed(b.i, a.d);
        return (a.d > b.d) - (a.d < b.d);
}

bool bsl_number_multiple(struct bsl_number a, struct bsl_number m)
{
        if (a.whole && m.whole)
                return a.i % m.i == 0;
        double quotient = as_double(a) / as_double(m);
        if (quotient < 0)
                quotient = -quotient;
        if (quotient >= TWO_63) /* every such double is whole; infinity is no quotient */
                return quotient <= DBL_MAX;
        double off = quotient - (double)(json_int_t)(quotient + 0.5);
        return (off < 0 ? -off : off) <= 4 * DBL_EPSILON * quotient;
}

static enum bsl_sameness same_arrays(const json_t *a, const json_t *b, unsigned depth)
{
        size_t n = json_array_size(a);
        enum bsl_sameness same = n == json_array_size(b) ? BSL_SAME : BSL_DIFFERENT;

        for (size_t i = 0; i < n && same == BSL_SAME; i++)
                same = bsl_json_same(json_array_get(a, i), json_array_get(b, i), depth);
        return same;
}

static enum bsl_sameness same_objects(const json_t *a, const json_t *b, unsigned depth)
{
        if (json_object_size(a) != json_object_size(b))
                return BSL_DIFFERENT;
        json_t *walked = bsl_json_unconst(a);
        enum bsl_sameness same = BSL_SAME;
        for (void *at = json_object_iter(walked); at && same == BSL_SAME;
             at = json_object_iter_next(walked, at)) {
                const json_t *other =
                        json_object_getn(b, json_object_iter_key(at), json_object_iter_key_len(at));
                same = other ? bsl_json_same(json_object_iter_value(at), other, depth)
                             : BSL_DIFFERENT;
        }
        return same;
}

enum bsl_sameness bsl_json_same(const json_t *a, const json_t *b, unsigned depth)
{
        bool same;

        if (json_is_number(a) && json_is_number(b)) {
                same = bsl_number_compare(bsl_number_of(a), bsl_number_of(b)) == 0;
                return same ? BSL_SAME : BSL_DIFFERENT;
        }
        if (json_typeof(a) != json_typeof(b))
                return BSL_DIFFERENT;
        if (json_is_string(a)) {
                size_t n = json_string_length(a);
                same = n == json_string_length(b) &&
                       memcmp(json_string_value(a), json_string_value(b), n) == 0;
                return same ? BSL_SAME : BSL_DIFFERENT;
        }
        if (!json_is_array(a) && !json_is_object(a))
                return BSL_SAME;
        if (depth == 0)
                return BSL_TOO_DEEP;
        return json_is_array(a) ? same_arrays(a, b, depth - 1) : same_objects(a, b, depth - 1);
}

/* ---- uniqueItems of long arrays ---- */

static uint64_t mix(uint64_t h)
{
        h ^= h >> 33;
        h *= 0xff51afd7ed558ccdu;
        h ^= h >> 33;
        h *= 0xc4ceb9fe1a85ec53u;
        return h ^ (h >> 33);
}

static uint64_t hash_bytes(const void *bytes, size_t n)
{
        const unsigned char *s = bytes;
        uint64_t h = 0xcbf29ce484222325u;

        for (size_t i = 0; i < n; i++)
                h = (h ^ s[i]) * 0x100000001b3u;
        return mix(h);
}

static uint64_t hash_number(struct bsl_number a)
{
        return a.whole ? mix((uint64_t)a.i) : hash_bytes(&a.d, sizeof a.d);
}

static uint64_t hash_json(const json_t *json, unsigned depth);

/* A sum: the order of the members does not count. */
static uint64_t hash_object(const json_t *json, unsigned depth)
{
        json_t *walked = bsl_json_unconst(json);
        uint64_t h = 1;

        for (void *at = json_object_iter(walked); at; at = json_object_iter_next(walked, at))
                h += mix(hash_bytes(json_object_iter_key(at), json_object_iter_key_len(at)) +
                         31 * hash_json(json_object_iter_value(at), depth));
        return mix(h);
}

static uint64_t hash_array(const json_t *json, unsigned depth)
{
        uint64_t h = 2;

        for (size_t i = 0; i < json_array_size(json); i++)
                h = mix(h + hash_json(json_array_get(json, i), depth));
        return h;
}

/* Equal values hash alike; below `depth` all values do. */
static uint64_t hash_json(const json_t *json, unsigned depth)
{
        if (json_is_number(json))
                return hash_number(bsl_number_of(json));
        if (json_is_string(json))
                return hash_bytes(json_string_value(json), json_string_length(json));
        if (depth > 0 && json_is_object(json))
                return hash_object(json, depth - 1);
        if (depth > 0 && json_is_array(json))
                return hash_array(json, depth - 1);
        return mix(100 + (uint64_t)json_typeof(json));
}

static enum bsl_sameness distinct_pairs(const json_t *array, unsigned depth)
{
        enum bsl_sameness same = BSL_DIFFERENT;

        for (size_t i = 1; i < json_array_size(array); i++)
                for (size_t j = 0; j < i && same == BSL_DIFFERENT; j++)
                        same = bsl_json_same(json_array_get(array, i), json_array_get(array, j),
                                             depth);
        return same;
}

struct slot {
        const json_t *json;
        uint64_t hash;
};

/* Puts one item into the table unless its equal is there. */
static enum bsl_sameness enter(struct slot *slots, size_t mask, const json_t *item, unsigned depth)
{
        uint64_t hash = hash_json(item, depth);
        size_t at = (size_t)hash & mask;

        for (; slots[at].json; at = (at + 1) & mask) {
                if (slots[at].hash != hash)
                        continue;
                enum bsl_sameness same = bsl_json_same(slots[at].json, item, depth);
                if (same != BSL_DIFFERENT)
                        return same;
        }
        slots[at] = (struct slot){item, hash};
        return BSL_DIFFERENT;
}

enum bsl_sameness bsl_json_distinct(const json_t *array, struct bsl_arena *arena, unsigned depth)
{
        size_t n = json_array_size(array), size = 4 * PAIRWISE_MAX;

        if (depth == 0)
                return BSL_TOO_DEEP;
        if (n <= PAIRWISE_MAX)
                return distinct_pairs(array, depth - 1);
        while (size / 2 < n)
                size *= 2;
        struct slot *slots = bsl_arena_array(arena, size, sizeof *slots);
        enum bsl_sameness same = BSL_DIFFERENT;
        for (size_t i = 0; slots && i < n && same == BSL_DIFFERENT; i++)
                same = enter(slots, size - 1, json_array_get(array, i), depth - 1);
        return same;
}
