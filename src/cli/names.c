/* Unique ids. See names.h. */
#include "cli/names.h"

#include "cli/report.h"
#include "cli/utf8.h"

#include <stdlib.h>
#include <string.h>

const char *cli_base_name(const char *path)
{
        const char *slash = strrchr(path, '/');

        return slash && slash[1] ? slash + 1 : path;
}

/* Length of `path` without the extension of its last part. A dot that begins
 * the part or ends it is none. */
static size_t stem(const char *path)
{
        const char *base = cli_base_name(path);
        const char *dot = strrchr(base, '.');

        return dot && dot > base && dot[1] ? (size_t)(dot - path) : strlen(path);
}

/* The candidate of `level`, borrowed from the name. */
static const char *candidate(const struct cli_name *name, int level, size_t *n)
{
        const char *s = level == 0   ? cli_base_name(name->below)
                        : level == 1 ? name->below
                                     : name->full;

        *n = level == 3 || name->whole ? strlen(s) : stem(s);
        return s;
}

/* FNV-1a with a final mix; names that are made to collide only get their
 * longer form. Bit 0 is the mark and 0 means free, so 2 is the smallest. */
static uint64_t hash(const char *s, size_t n)
{
        uint64_t h = 14695981039346656037u;

        for (size_t i = 0; i < n; i++)
                h = (h ^ (unsigned char)s[i]) * 1099511628211u;
        h = (h ^ h >> 32) * 0x9e3779b97f4a7c15u;
        h = (h ^ h >> 29) & ~(uint64_t)1;
        return h ? h : 2;
}

static uint64_t *slot_of(const struct cli_name_set *set, uint64_t h)
{
        size_t i = (size_t)(h >> 1) & (set->size - 1);

        while (set->slots[i] && (set->slots[i] & ~(uint64_t)1) != h)
                i = (i + 1) & (set->size - 1);
        return &set->slots[i];
}

static void grow(struct cli_name_set *set)
{
        struct cli_name_set bigger = *set;

        bigger.size = set->size ? set->size * 2 : 64;
        bigger.slots = calloc(bigger.size, sizeof *bigger.slots);
        if (!bigger.slots)
                cli_out_of_memory();
        for (size_t i = 0; i < set->size; i++)
                if (set->slots[i])
                        *slot_of(&bigger, set->slots[i] & ~(uint64_t)1) = set->slots[i];
        free(set->slots);
        *set = bigger;
}

static void put(struct cli_name_set *set, const char *s, size_t n)
{
        if (set->used * 4 >= set->size * 3)
                grow(set);
        uint64_t h = hash(s, n);
        uint64_t *slot = slot_of(set, h);
        if (*slot) {
                *slot |= 1;
                set->repeats = true;
        } else {
                *slot = h;
                set->used++;
        }
}

static bool holds(const struct cli_name_set *set, const char *s, size_t n, bool twice)
{
        uint64_t found = set->size ? *slot_of(set, hash(s, n)) : 0;

        return twice ? found & 1 : found != 0;
}

/* Whether a document whose name repeats on each level before `level` may be
 * called by its name there. A longer name that is some other document's short
 * name is not free either. */
static bool is_free(const struct cli_names *names, const struct cli_name *name, int level)
{
        size_t n;
        size_t short_n;
        const char *s = candidate(name, level, &n);
        const char *short_s = candidate(name, 0, &short_n);

        if (level >= names->known)
                return level == 0;
        if (holds(&names->levels[level], s, n, true))
                return false;
        if (level == 0 || (n == short_n && memcmp(s, short_s, n) == 0))
                return true;
        return !holds(&names->levels[0], s, n, false);
}

static int level_of(const struct cli_names *names, const struct cli_name *name)
{
        int level = 0;

        while (level < CLI_NAME_LEVELS && !is_free(names, name, level))
                level++;
        return level;
}

void cli_names_add(struct cli_names *names, const struct cli_name *name)
{
        size_t n;

        for (int level = 0; level < names->known; level++)
                if (is_free(names, name, level))
                        return;
        const char *s = candidate(name, names->known, &n);
        put(&names->levels[names->known], s, n);
}

bool cli_names_again(struct cli_names *names)
{
        names->known++;
        return names->known < CLI_NAME_LEVELS && names->levels[names->known - 1].repeats;
}

void cli_names_id(const struct cli_names *names, const struct cli_name *name, struct cli_bytes *out)
{
        size_t n;
        int level = level_of(names, name);
        const char *s = candidate(name, level < CLI_NAME_LEVELS ? level : CLI_NAME_LEVELS - 1, &n);

        cli_utf8(out, s, n);
        if (level == CLI_NAME_LEVELS)
                cli_bytes_printf(out, "#%llu", (unsigned long long)name->number);
}

void cli_names_free(struct cli_names *names)
{
        for (int level = 0; level < CLI_NAME_LEVELS; level++)
                free(names->levels[level].slots);
        *names = (struct cli_names){0};
}
