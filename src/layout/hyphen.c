/* Hyphenated words of a document. See hyphen.h. */
#include "layout/hyphen.h"

enum {
        HALF_MAX = 40, /* bytes of half a word that count */
        LEAST = 16,    /* places of a table */
};

static bool in_word(char c)
{
        return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The key of the word around a hyphen: the letters up to `front`'s end and
 * those from `back`'s start. 0 when either half is missing. */
static uint32_t key_of(const char *front_begin, const char *front_end, const char *back,
                       const char *back_end)
{
        const char *from = front_end;
        uint32_t h = 2166136261u;
        const char *at = back;

        while (from > front_begin && front_end - from < HALF_MAX && in_word(from[-1]))
                from--;
        if (from == front_end)
                return 0;
        for (; from < front_end; from++)
                h = (h ^ (unsigned char)*from) * 16777619u;
        h = (h ^ '-') * 16777619u;
        for (; at < back_end && at - back < HALF_MAX && in_word(*at); at++)
                h = (h ^ (unsigned char)*at) * 16777619u;
        return at == back ? 0 : (h ? h : 1);
}

void bsl_hyphens_collect(struct bsl_hyphens *set, struct bsl_arena *arena, const char *text,
                         uint32_t n)
{
        uint32_t count = 0;

        for (uint32_t i = 0; i < n; i++)
                count += text[i] == '-';
        if (!bsl_keys_init(&set->keys, arena, count, LEAST))
                return;
        for (uint32_t i = 1; i + 1 < n; i++) {
                uint32_t key = text[i] == '-' ? key_of(text, text + i, text + i + 1, text + n) : 0;
                uint32_t at = key ? bsl_keys_slot(&set->keys, key) : set->keys.size;
                if (at < set->keys.size)
                        set->keys.v[at] = key;
        }
}

bool bsl_hyphens_has(const struct bsl_hyphens *set, struct bsl_view front, struct bsl_view back)
{
        uint32_t key = key_of(front.s, front.s + front.n, back.s, back.s + back.n);

        return set->keys.v && key && set->keys.v[bsl_keys_slot(&set->keys, key)] == key;
}
