/* Sorting hits and finding them by place. See scan.h. */
#include "rules/hits.h"

#include <stdlib.h>

/* What decides the order of a hit: small, so that sorting moves little. */
struct key {
        uint32_t start;
        uint32_t end;
        uint32_t index;
        uint16_t rule;
        uint16_t slot;
};

static int compare(const void *a, const void *b)
{
        const struct key *x = a;
        const struct key *y = b;

        if (x->slot != y->slot)
                return x->slot < y->slot ? -1 : 1;
        if (x->start != y->start)
                return x->start < y->start ? -1 : 1;
        if (x->end != y->end)
                return x->end > y->end ? -1 : 1;
        return x->rule < y->rule ? -1 : x->rule > y->rule;
}

bool bsl_hits_sort(const struct bsl_hit_heap *heap, const struct bsl_ruleset *rules,
                   struct bsl_arena *scratch, struct bsl_arena *arena, struct bsl_hits *out)
{
        if (bsl_arena_failed(scratch) || bsl_arena_failed(arena))
                return false;
        if (heap->n == 0)
                return true;
        struct key *keys = bsl_arena_array(scratch, heap->n, sizeof *keys);
        struct bsl_hit *sorted = bsl_arena_array(arena, heap->n, sizeof *sorted);
        if (!keys || !sorted)
                return false;
        for (uint32_t i = 0; i < heap->n; i++) {
                const struct bsl_hit *hit = &heap->v[i];
                keys[i] = (struct key){hit->span.start, hit->span.end, i, hit->rule,
                                       (uint16_t)rules->rules[hit->rule].slot};
        }
        qsort(keys, heap->n, sizeof *keys, compare);
        for (uint32_t i = 0; i < heap->n; i++) {
                struct bsl_hit_list *list = &out->slots[keys[i].slot];
                sorted[i] = heap->v[keys[i].index];
                if (list->n++ == 0)
                        list->v = &sorted[i];
        }
        return true;
}

/* The first hit that starts at `pos` or behind it. */
static uint32_t lower_bound(struct bsl_hit_list list, uint32_t pos)
{
        uint32_t low = 0;
        uint32_t high = list.n;

        while (low < high) {
                uint32_t middle = low + (high - low) / 2;
                if (list.v[middle].span.start < pos)
                        low = middle + 1;
                else
                        high = middle;
        }
        return low;
}

struct bsl_hit_list bsl_hits_in(const struct bsl_hits *hits, enum bsl_slot slot,
                                struct bsl_span span)
{
        struct bsl_hit_list list = hits->slots[slot];
        uint32_t from = lower_bound(list, span.start);
        uint32_t to = lower_bound(list, span.end);

        if (to <= from)
                return (struct bsl_hit_list){NULL, 0};
        return (struct bsl_hit_list){list.v + from, to - from};
}

const struct bsl_hit *bsl_hits_first(const struct bsl_hits *hits, enum bsl_slot slot,
                                     struct bsl_span span)
{
        struct bsl_hit_list list = bsl_hits_in(hits, slot, span);

        for (uint32_t i = 0; i < list.n; i++)
                if (list.v[i].span.end <= span.end)
                        return &list.v[i];
        return NULL;
}

const struct bsl_hit *bsl_hits_at(const struct bsl_hits *hits, enum bsl_slot slot, uint32_t pos)
{
        struct bsl_hit_list list = hits->slots[slot];
        uint32_t at = lower_bound(list, pos);

        return at < list.n && list.v[at].span.start == pos ? &list.v[at] : NULL;
}
