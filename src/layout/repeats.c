/* Lines that stand again on other pages. See repeats.h. */
#include "layout/repeats.h"

#include "layout/steps.h"

enum {
        TABLE_BITS = 12, /* of the fewest slots */
        PAGE_LINES = 15, /* two heads of pages stand so far apart, and more */
        RUNS_MIN = 3,    /* pages that a name of a section must head to run */
};

/* A line with its digits made equal, so that `Page 2 of 9` is `Page 3 of 9`. */
static uint32_t line_key(const char *s, struct bsl_span a)
{
        uint32_t h = 2166136261u;
        bool digit = false;

        for (uint32_t i = a.start; i < a.end; i++) {
                unsigned char c = (unsigned char)s[i];
                bool is_digit = c >= '0' && c <= '9';
                if ((is_digit && digit) || c == ' ') {
                        continue;
                }
                digit = is_digit;
                h = (h ^ (is_digit ? '#' : c)) * 16777619u;
        }
        return h ? h : 1;
}

bool bsl_may_run(const struct bsl_layout *layout, uint32_t line)
{
        bool ends_sentence = bsl_line_has(layout, line, BSL_LINE_STOP) &&
                             (bsl_line_has(layout, line, BSL_LINE_LOWER) ||
                              bsl_line_length(layout, line) > BSL_SENTENCE_MIN);

        return !bsl_line_has(layout, line, BSL_LINE_BLANK) && !ends_sentence &&
               bsl_line_length(layout, line) <= BSL_RUNNING_MAX;
}

bool bsl_repeats_count(const struct bsl_desk *desk, const struct bsl_layout *layout, const char *s,
                       struct bsl_repeats *repeats)
{
        const struct bsl_keys *keys = &repeats->keys;

        repeats->s = s;
        if (!bsl_keys_init(&repeats->keys, desk->arena, layout->lines.n, 1u << TABLE_BITS))
                return false;
        repeats->counts = BSL_KEYS_ARRAY(keys, desk->arena, *repeats->counts);
        repeats->last = BSL_KEYS_ARRAY(keys, desk->arena, *repeats->last);
        repeats->near = BSL_KEYS_ARRAY(keys, desk->arena, *repeats->near);
        repeats->edge = BSL_KEYS_ARRAY(keys, desk->arena, *repeats->edge);
        if (!repeats->counts || !repeats->last || !repeats->near || !repeats->edge)
                return false;
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                if (!bsl_may_run(layout, i))
                        continue;
                uint32_t key = line_key(s, layout->lines.v[i].span);
                uint32_t at = bsl_keys_slot(keys, key);
                if (at == keys->size)
                        continue;
                uint32_t gap = repeats->counts[at] ? i - repeats->last[at] : BSL_NONE;
                if (repeats->counts[at] < 2 || gap < repeats->near[at])
                        repeats->near[at] = gap;
                keys->v[at] = key;
                repeats->counts[at]++;
                repeats->last[at] = i;
        }
        return true;
}

uint32_t bsl_repeats_slot(const struct bsl_layout *layout, const struct bsl_repeats *repeats,
                          uint32_t line)
{
        return bsl_keys_slot(&repeats->keys, line_key(repeats->s, layout->lines.v[line].span));
}

bool bsl_line_repeated(const struct bsl_layout *layout, const struct bsl_repeats *repeats,
                       uint32_t line)
{
        if (!bsl_may_run(layout, line))
                return false;
        return repeats->counts[bsl_repeats_slot(layout, repeats, line)] > 1;
}

bool bsl_repeats_far_apart(const struct bsl_layout *layout, const struct bsl_repeats *repeats,
                           uint32_t line)
{
        return repeats->near[bsl_repeats_slot(layout, repeats, line)] >= PAGE_LINES;
}

static bool is_of_page(const struct bsl_layout *layout, uint32_t line)
{
        return layout->marks[line].role == BSL_ROLE_FURNITURE ||
               layout->marks[line].role == BSL_ROLE_LETTERHEAD;
}

/* The lines beside a mark or a break, which may be a head or foot, are counted where they stand. */
static void count_edge(const struct bsl_layout *layout, struct bsl_repeats *repeats, bool *seen,
                       uint32_t from, int32_t step)
{
        uint32_t words = 0;

        for (uint32_t i = from, n = 0;
             i < layout->lines.n && words < BSL_REACH && n < BSL_REACH * 4; n++) {
                if (!bsl_line_has(layout, i, BSL_LINE_BLANK) && !is_of_page(layout, i)) {
                        words++;
                        if (!seen[i] && bsl_may_run(layout, i))
                                repeats->edge[bsl_repeats_slot(layout, repeats, i)]++;
                        seen[i] = true;
                }
                i += (uint32_t)step;
        }
}

bool bsl_repeats_edges(const struct bsl_desk *desk, const struct bsl_layout *layout,
                       struct bsl_repeats *repeats)
{
        bool *seen = bsl_arena_array(desk->arena, layout->lines.n + 1u, sizeof *seen);

        for (uint32_t i = 0; seen && i < layout->lines.n; i++) {
                bool mark = is_of_page(layout, i);
                bool head = i < BSL_HEAD_FLOOR; /* it may be printed again on other pages */
                if (!mark && !head && !bsl_line_has(layout, i, BSL_LINE_PAGE) &&
                    i + 1 < layout->lines.n)
                        continue;
                count_edge(layout, repeats, seen, i, 1);
                count_edge(layout, repeats, seen, i, -1);
        }
        return seen != NULL;
}

bool bsl_line_runs(const struct bsl_layout *layout, const struct bsl_repeats *repeats,
                   uint32_t line)
{
        if (!bsl_line_repeated(layout, repeats, line))
                return false;
        uint32_t at = bsl_repeats_slot(layout, repeats, line);
        if (repeats->edge[at] < RUNS_MIN && bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line))
                return false; /* the name of a section twice */
        return bsl_line_has(layout, line, BSL_LINE_COLUMNS) ||
               (repeats->edge[at] > 1 && repeats->edge[at] * 3 >= repeats->counts[at]);
}
