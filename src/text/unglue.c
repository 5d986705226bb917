/* Spaces put back between the points of a list. See unglue.h. */
#include "text/unglue.h"

#include "text/utf8.h"

#include <string.h>

enum { POINTS_MIN = 2 };

static bool is_letter_at(const char *s, uint32_t n, uint32_t at)
{
        return at < n && (bsl_is_letter((unsigned char)s[at]) || (unsigned char)s[at] >= 0x80);
}

static bool is_small(const char *s, uint32_t n, uint32_t at)
{
        return at < n && s[at] >= 'a' && s[at] <= 'z';
}

static bool is_stop(char c)
{
        return c == ';' || c == '.' || c == ':' || c == ',' || c == ')';
}

/* `1.x` at `at`, behind punctuation: the number's value, or 0. `dot` is set to
 * where its full stop stands. */
static uint32_t glued_number(const char *s, uint32_t n, uint32_t at, uint32_t *dot)
{
        uint32_t value = 0;
        uint32_t front = at;
        uint32_t i = at;

        if (front > 0 && s[front - 1] == ' ')
                front--;
        if (front == 0 || !is_stop(s[front - 1]))
                return 0;
        while (i < n && i < at + 2 && bsl_is_digit((unsigned char)s[i]))
                value = value * 10 + (uint32_t)(s[i++] - '0');
        if (i == at || i + 1 >= n || s[i] != '.' || !is_letter_at(s, n, i + 1))
                return 0;
        *dot = i;
        return value;
}

/* Whether the number at `at` goes on with the list whose last point is `points`, or starts one.
 * None that could start one is left glued, so that reading the text again changes nothing. */
static bool takes_point(const char *s, uint32_t end, uint32_t at, uint32_t *points, uint32_t *dot)
{
        if (!bsl_is_digit((unsigned char)s[at]))
                return false;
        uint32_t value = glued_number(s, end, at, dot);
        if (value != 1 && value != *points + 1)
                return false;
        *points = value;
        return true;
}

/* How far the numbers of the line count up. */
static uint32_t count_points(const char *s, uint32_t from, uint32_t end)
{
        uint32_t points = 0;
        uint32_t most = 0;
        uint32_t dot = 0;

        for (uint32_t i = from; i < end; i++) {
                if (!takes_point(s, end, i, &points, &dot))
                        continue;
                most = points > most ? points : most;
                i = dot;
        }
        return most;
}

static uint32_t line_end(const char *s, uint32_t n, uint32_t at)
{
        const char *end = memchr(s + at, '\n', n - at);

        return end ? (uint32_t)(end - s) : n;
}

uint32_t bsl_unglue_find(const char *s, uint32_t n)
{
        for (uint32_t at = 0; at < n;) {
                uint32_t end = line_end(s, n, at);
                if (count_points(s, at, end) >= POINTS_MIN)
                        return at;
                at = end + 1;
        }
        return n;
}

/* `word.Next`: two sentences. */
static bool glued_sentence(const char *s, uint32_t end, uint32_t at)
{
        return (s[at] == '.' || s[at] == ';') && at >= 2 && is_small(s, end, at - 1) &&
               is_small(s, end, at - 2) && at + 2 < end && bsl_is_upper((unsigned char)s[at + 1]) &&
               is_small(s, end, at + 2);
}

/* One character and a space behind it that the input does not have. */
static void put_spaced(struct bsl_writer *out, char c, uint32_t raw)
{
        const char piece[2] = {c, ' '};

        bsl_writer_change(out, piece, sizeof piece, raw);
}

static void mend_line(const char *s, uint32_t from, uint32_t end, struct bsl_writer *out)
{
        uint32_t points = 0;
        uint32_t dot = 0;
        uint32_t copied = from;

        for (uint32_t i = from; i < end; i++) {
                uint32_t space = i; /* behind which a space is missing */
                bool number = takes_point(s, end, i, &points, &dot);
                if (number) {
                        if (s[i - 1] != ' ') {
                                bsl_writer_copy(out, s + copied, i - 1 - copied, copied, 1);
                                put_spaced(out, s[i - 1], i - 1);
                                copied = i;
                        }
                        space = dot;
                }
                if (!number && !glued_sentence(s, end, i))
                        continue;
                bsl_writer_copy(out, s + copied, space - copied, copied, 1);
                put_spaced(out, s[space], space);
                copied = space + 1;
                i = space;
        }
        bsl_writer_copy(out, s + copied, end - copied, copied, 1);
}

bool bsl_unglue_mend(struct bsl_arena *arena, const char *s, uint32_t n, struct bsl_writer *out)
{
        if (!bsl_writer_init(out, arena, n))
                return false;
        for (uint32_t at = 0; at < n;) {
                uint32_t end = line_end(s, n, at);
                if (count_points(s, at, end) >= POINTS_MIN)
                        mend_line(s, at, end, out);
                else
                        bsl_writer_copy(out, s + at, end - at, at, 1);
                if (end < n)
                        bsl_writer_copy(out, "\n", 1, end, 1);
                at = end + 1;
        }
        return bsl_writer_end(out, n);
}
