/*
 * A word list as an expression: a tree of what its surfaces share, so that a
 * match reads a word once, whatever the length of the list:
 *
 *     maart, mei, mrt   ->   (?:m(?:aart|ei|rt))
 *
 * A surface that another goes on from is tried behind it, as the longest is
 * wanted. See word_pattern.h.
 */
#include "rules/word_pattern.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { NEST_MAX = 20 /* brackets in each other: further on words stand side by side */ };

struct tree {
        const struct bsl_view *words; /* sorted by their bytes */
        struct bsl_buf *out;
};

/* ---- the words ---- */

/* In lower case where case does not count, so that what is shared is seen. */
static struct bsl_view fold(const char *surface, bool caseless, struct bsl_arena *scratch)
{
        size_t n = strlen(surface);
        char *to = bsl_arena_alloc(scratch, 2 * n + 4); /* as much as a character may grow */
        struct bsl_view word = {to, 0};
        utf8proc_int32_t c;

        for (size_t at = 0; to && at < n;) {
                utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)surface + at,
                                                         (utf8proc_ssize_t)(n - at), &c);
                if (used <= 0)
                        break; /* not UTF-8: sources are checked */
                at += (size_t)used;
                word.n += (size_t)utf8proc_encode_char(caseless ? utf8proc_tolower(c) : c,
                                                       (utf8proc_uint8_t *)to + word.n);
        }
        return word;
}

static int by_bytes(const void *a, const void *b)
{
        const struct bsl_view *x = a;
        const struct bsl_view *y = b;
        int order = memcmp(x->s, y->s, x->n < y->n ? x->n : y->n);

        return order != 0 ? order : (x->n > y->n) - (x->n < y->n);
}

/* ---- the tree ---- */

static bool is_plain(char c)
{
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               (unsigned char)c >= 128;
}

static void put(struct tree *tree, struct bsl_view word, size_t from, size_t to)
{
        for (size_t i = from; i < to; i++) {
                if (!is_plain(word.s[i]))
                        bsl_buf_addc(tree->out, '\\');
                bsl_buf_addc(tree->out, word.s[i]);
        }
}

/* How many bytes two words share, in whole characters. */
static size_t shared(struct bsl_view a, struct bsl_view b)
{
        size_t n = 0;

        while (n < a.n && n < b.n && a.s[n] == b.s[n])
                n++;
        while (n > 0 && n < a.n && ((unsigned char)a.s[n] & 0xc0) == 0x80)
                n--;
        return n;
}

/* Behind the words from `from` on that go on behind `at` as that one does. */
static uint32_t group_end(const struct tree *tree, uint32_t from, uint32_t to, size_t at)
{
        uint32_t end = from + 1;

        while (end < to && shared(tree->words[from], tree->words[end]) > at)
                end++;
        return end;
}

/* What the words from `from` to before `to`, which share `at` bytes, have behind these. Calls
 * itself at most NEST_MAX deep. */
static void put_branches(struct tree *tree, uint32_t from, uint32_t to, size_t at, unsigned nest)
{
        size_t all = shared(tree->words[from], tree->words[to - 1]);
        bool ends = tree->words[from].n == all;

        put(tree, tree->words[from], at, all);
        while (from < to && tree->words[from].n == all)
                from++;
        if (from == to)
                return;
        bsl_buf_adds(tree->out, "(?:");
        for (uint32_t end; from < to; from = end) {
                end = nest > 0 ? group_end(tree, from, to, all) : to;
                if (nest > 0)
                        put_branches(tree, from, end, all, nest - 1);
                for (uint32_t i = end; nest == 0 && i > from; i--) { /* the longer one is behind */
                        put(tree, tree->words[i - 1], all, tree->words[i - 1].n);
                        bsl_buf_adds(tree->out, i - 1 > from ? "|" : "");
                }
                bsl_buf_adds(tree->out, end < to ? "|" : "");
        }
        bsl_buf_adds(tree->out, ends ? ")?" : ")");
}

bool bsl_words_pattern(const struct bsl_words *words, bool caseless, struct bsl_arena *scratch,
                       struct bsl_buf *out)
{
        struct bsl_view *sorted = bsl_arena_array(scratch, words->n, sizeof *sorted);

        for (uint32_t i = 0; sorted && i < words->n; i++)
                sorted[i] = fold(bsl_word_surface(words, &words->entries[i]), caseless, scratch);
        if (!sorted || bsl_arena_failed(scratch))
                return false;
        qsort(sorted, words->n, sizeof *sorted, by_bytes);
        struct tree tree = {sorted, out};
        bsl_buf_adds(out, "(?:");
        put_branches(&tree, 0, words->n, 0, NEST_MAX);
        bsl_buf_addc(out, ')');
        return true;
}
