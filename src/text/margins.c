/* A pass that counts and a pass that copies. See margins.h. */
#include "text/margins.h"

#include <string.h>

enum {
        MARGIN_MAX = 60, /* spaces; more in front of all lines are no margin */
        SHARE = 20,      /* one of so many lines may stand in it */
};

/* Where the line at `at` ends: at its line end, or at the end of the text. */
static uint32_t line_end(const char *s, uint32_t n, uint32_t at)
{
        const char *end = memchr(s + at, '\n', n - at);

        return end ? (uint32_t)(end - s) : n;
}

/* Where the line at `at` begins: behind the end of a page, which spaces may stand around. */
static uint32_t line_begin(const char *s, uint32_t at, uint32_t end)
{
        uint32_t begin = at;

        for (; at < end && (s[at] == ' ' || s[at] == '\f'); at++)
                if (s[at] == '\f')
                        begin = at + 1;
        return begin;
}

static uint32_t indent_of(const char *s, uint32_t at, uint32_t end, uint32_t most)
{
        uint32_t n = 0;

        while (n < most && at + n < end && s[at + n] == ' ')
                n++;
        return n;
}

uint32_t bsl_margin(const char *s, uint32_t n)
{
        uint32_t counts[MARGIN_MAX + 1] = {0};
        uint32_t lines = 0;
        uint32_t within = 0;
        uint32_t margin = 0;

        for (uint32_t at = 0, end; at < n; at = end + 1) {
                end = line_end(s, n, at);
                uint32_t begin = line_begin(s, at, end);
                uint32_t indent = indent_of(s, begin, end, MARGIN_MAX);
                if (begin + indent == end)
                        continue;
                counts[indent]++;
                lines++;
        }
        while (margin < MARGIN_MAX && (within += counts[margin]) * SHARE <= lines)
                margin++;
        return margin < MARGIN_MAX ? margin : 0;
}

bool bsl_has_trailing_spaces(const char *s, uint32_t n)
{
        for (uint32_t at = 0, end; at < n; at = end + 1) {
                end = line_end(s, n, at);
                if (end < n && end > at && s[end - 1] == ' ')
                        return true;
        }
        return false;
}

bool bsl_margins_trim(struct bsl_arena *arena, const char *s, uint32_t n, uint32_t margin,
                      struct bsl_writer *out)
{
        if (!bsl_writer_init(out, arena, n))
                return false;
        for (uint32_t at = 0, end; at < n && !bsl_arena_failed(arena); at = end + 1) {
                end = line_end(s, n, at);
                uint32_t begin = line_begin(s, at, end);
                uint32_t from = begin + indent_of(s, begin, end, margin);
                uint32_t to = end;
                for (; at < begin; at++)
                        if (s[at] == '\f')
                                bsl_writer_copy(out, s + at, 1, at, 1);
                while (end < n && to > from && s[to - 1] == ' ')
                        to--;
                bool whole = to == end && end < n; /* with its line end */
                bsl_writer_copy(out, s + from, to - from + whole, from, 1);
                if (to < end) /* the spaces are the line end's, not the words' */
                        bsl_writer_change(out, "\n", 1, to);
        }
        return bsl_writer_end(out, n);
}
