/*
 * The literals of a pattern. See pattern.h.
 *
 * A reading of the pattern's syntax that knows sets of strings: a sequence
 * multiplies the sets of its parts, a bracket adds those of its branches, and
 * what is no literal closes a string. It may find too much (look-arounds are
 * passed over), never too little. It calls itself for brackets, as deep as
 * lint lets them nest.
 *
 * What a match starts with is the set of the whole sequence. What stands in it
 * is the set of any of its tails: where one is closed the next starts, and the
 * rarest is kept.
 */
#include "rules/pattern.h"

#include <string.h>
#include <utf8proc.h>

enum { CLASS_MAX = 12, LEAST = 2 };

/* Of what stands in a match: */
#define INNER_RATE 0.0001 /* what is more frequent is not worth looking for */
#define INNER_GAIN 1.0    /* nor what is this many times as frequent as what it starts with */

/* The sets of a part: what it starts with, and what must stand in it (none known: empty). */
struct sets {
        struct bsl_stems start;
        struct bsl_stems inner;
};

struct walk {
        const char *p;
        size_t n;
        size_t at;
        struct bsl_arena *scratch;
        bool first; /* what is read next is what a match starts with */
        bool failed;
};

static bool read_branches(struct walk *walk, struct sets *out);

static char peek(const struct walk *walk, size_t ahead)
{
        return walk->at + ahead < walk->n ? walk->p[walk->at + ahead] : '\0';
}

static bool starts(const struct walk *walk, const char *with)
{
        size_t n = strlen(with);

        return walk->n - walk->at >= n && memcmp(walk->p + walk->at, with, n) == 0;
}

/* ---- parts ---- */

/* Whether the bytes of a character are found in either case: ASCII, letters as
 * in Latin-1, and what has no case. */
static bool folds(utf8proc_int32_t c)
{
        if (c < 128)
                return true;
        if (c >= 0xc0 && c <= 0xfe)
                return c != 0xd7 && c != 0xdf && c != 0xf7;
        return utf8proc_tolower(c) == c && utf8proc_toupper(c) == c;
}

static void read_char(struct walk *walk, struct bsl_stems *part)
{
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)walk->p + walk->at,
                                              (utf8proc_ssize_t)(walk->n - walk->at), &c);
        size_t size = n > 0 ? (size_t)n : 1;

        bsl_stems_close(part);
        if (n > 0 && folds(c)) {
                struct bsl_stem *one = &part->v[0];
                memcpy(one->s, walk->p + walk->at, size);
                if (size == 1 && one->s[0] >= 'A' && one->s[0] <= 'Z')
                        one->s[0] = (char)(one->s[0] + 32);
                one->n = (uint8_t)size;
                one->open = true;
        }
        walk->at += size;
}

/* True when it has no width. */
static bool read_escape(struct walk *walk, struct bsl_stems *part)
{
        char c = peek(walk, 1);

        walk->at++;
        if (c == 'b' || c == 'B' || c == 'A' || c == 'z' || c == 'Z') {
                walk->at++;
                return true;
        }
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter) {
                read_char(walk, part);
                return false;
        }
        bsl_stems_close(part);
        walk->at++;
        if (strchr("pxo", c) && peek(walk, 0) == '{') {
                while (walk->at < walk->n && walk->p[walk->at] != '}')
                        walk->at++;
                walk->at++;
        } else if (c == 'p') {
                walk->at++;
        } else if (c == 'x') {
                walk->failed = true; /* \xHH: nobody needs it */
        }
        return false;
}

/* A class of a few ASCII characters is as many literals. */
static void read_class(struct walk *walk, struct bsl_stems *part)
{
        bool plain = true;
        size_t start = ++walk->at;

        *part = (struct bsl_stems){0};
        plain = peek(walk, 0) != '^' && peek(walk, 0) != ']';
        walk->at += peek(walk, 0) == '^';
        walk->at += peek(walk, 0) == ']';
        while (walk->at < walk->n && walk->p[walk->at] != ']') {
                char c = walk->p[walk->at];
                bool range = c == '-' && walk->at > start;
                struct bsl_stem one = {.n = 1, .open = true};
                if (c == '\\' || range || (unsigned char)c >= 128 || part->n == CLASS_MAX)
                        plain = false;
                walk->at += c == '\\' ? 2 : 1;
                one.s[0] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
                if (plain)
                        bsl_stems_add_one(part, &one);
        }
        walk->at++;
        if (!plain)
                bsl_stems_close(part);
}

/* True when it has no width: a look-around or an option. */
static bool read_bracket(struct walk *walk, struct sets *part)
{
        bool look = starts(walk, "(?=") || starts(walk, "(?!") || starts(walk, "(?<=") ||
                    starts(walk, "(?<!");

        walk->at++;
        if (peek(walk, 0) == '?') {
                while (walk->at < walk->n && !strchr(":>=!)", walk->p[walk->at]))
                        walk->at++;
                if (peek(walk, 0) == ')') {
                        walk->at++;
                        return true;
                }
                walk->at++;
        }
        if (!read_branches(walk, part))
                walk->failed = true;
        walk->at++; /* the closing bracket */
        return look;
}

static bool read_part(struct walk *walk, struct sets *part)
{
        part->inner.n = 0;
        switch (peek(walk, 0)) {
        case '\\':
                return read_escape(walk, &part->start);
        case '[':
                read_class(walk, &part->start);
                return false;
        case '(':
                return read_bracket(walk, part);
        case '^':
        case '$':
                walk->at++;
                return true;
        case '.':
                walk->at++;
                bsl_stems_close(&part->start);
                return false;
        default:
                read_char(walk, &part->start);
                return false;
        }
}

static void read_quantifier(struct walk *walk, bool *optional, bool *again)
{
        char c = peek(walk, 0);
        char next = peek(walk, 1);

        *optional = c == '?' || c == '*' || (c == '{' && next == '0');
        *again = c == '*' || c == '+' || c == '{';
        if (c == '{' && next >= '0' && next <= '9')
                while (walk->at < walk->n && walk->p[walk->at] != '}')
                        walk->at++;
        else if (!*optional && !*again)
                return;
        walk->at++;
        if (peek(walk, 0) == '+' || peek(walk, 0) == '?')
                walk->at++;
}

/* A branch under way: `tail` is the set of what stands from some part on. */
struct branch {
        struct sets out;
        struct bsl_stems tail;
        struct sets part;
        bool first; /* the tail is what a match starts with: nothing new */
        bool empty; /* nothing of width was read yet */
};

static void keep_tail(struct branch *branch)
{
        if (!branch->first)
                bsl_stems_keep_rarer(&branch->out.inner, &branch->tail);
        branch->first = false;
}

static bool add_part(struct walk *walk, struct branch *branch)
{
        struct bsl_stems *start = &branch->out.start;
        bool optional;
        bool again;

        walk->first = branch->first && branch->empty;
        bool empty = read_part(walk, &branch->part);
        read_quantifier(walk, &optional, &again);
        if (walk->failed)
                return false;
        if (empty)
                return true;
        branch->empty = false;
        if (!bsl_stems_any_open(&branch->tail)) {
                keep_tail(branch);
                bsl_stems_open(&branch->tail);
        }
        if (!optional)
                bsl_stems_keep_rarer(&branch->out.inner, &branch->part.inner);
        if (bsl_stems_any_open(start))
                bsl_stems_append(start, &branch->part.start, optional, again);
        bsl_stems_append(&branch->tail, &branch->part.start, optional, again);
        return true;
}

static bool read_branch(struct walk *walk, struct branch *branch)
{
        bsl_stems_open(&branch->out.start);
        bsl_stems_open(&branch->tail);
        branch->out.inner.n = 0;
        branch->empty = true;
        branch->out.start.word = starts(walk, "\\b");
        while (walk->at < walk->n && peek(walk, 0) != '|' && peek(walk, 0) != ')')
                if (!add_part(walk, branch))
                        return false;
        keep_tail(branch);
        return true;
}

static bool read_branches(struct walk *walk, struct sets *out)
{
        struct branch *branch = bsl_arena_alloc(walk->scratch, sizeof *branch);
        bool word = true;
        bool inner = true; /* of every branch up to now */
        bool first = walk->first;

        *out = (struct sets){0};
        for (;;) {
                if (!branch)
                        return false;
                branch->first = first;
                if (!read_branch(walk, branch) || !bsl_stems_add(&out->start, &branch->out.start))
                        return false;
                word = word && branch->out.start.word;
                inner = inner && branch->out.inner.n > 0 &&
                        bsl_stems_add(&out->inner, &branch->out.inner);
                if (peek(walk, 0) != '|')
                        break;
                walk->at++;
        }
        out->start.word = word;
        if (!inner)
                out->inner.n = 0;
        return true;
}

/* ---- the result ---- */

static bool is_word(char c)
{
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool reduce_starts(struct bsl_stems *set)
{
        for (uint32_t i = 0; i < set->n; i++) {
                if (set->v[i].n < LEAST)
                        return false;
                set->word = set->word && is_word(set->v[i].s[0]);
        }
        bsl_stems_reduce(set);
        return true;
}

bool bsl_pattern_literals(const char *pattern, size_t n, struct bsl_arena *scratch,
                          struct bsl_stems *start, struct bsl_stems *inner)
{
        struct walk walk = {.p = pattern, .n = n, .scratch = scratch, .first = true};
        struct sets *sets = bsl_arena_alloc(scratch, sizeof *sets);

        start->n = 0;
        inner->n = 0;
        if (!sets || !read_branches(&walk, sets) || walk.failed || walk.at < n)
                return false;
        *start = sets->start;
        *inner = sets->inner;
        bool found = reduce_starts(start);
        double most = found ? bsl_stems_rate(start) * INNER_GAIN : 1;
        bsl_stems_reduce(inner);
        if (bsl_stems_rate(inner) > INNER_RATE || bsl_stems_rate(inner) > most)
                inner->n = 0;
        return found;
}
