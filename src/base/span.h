/*
 * Positions. A span is a half-open byte range [start, end) of one string; which
 * string (raw input, text or flow) is said by the name of the variable that
 * holds it. A view borrows bytes that somebody else owns.
 */
#ifndef BSL_BASE_SPAN_H
#define BSL_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct bsl_span {
        uint32_t start;
        uint32_t end;
};

/** Several spans in ascending order, borrowed from an arena. */
struct bsl_spans {
        const struct bsl_span *v;
        uint32_t n;
};

struct bsl_view {
        const char *s;
        size_t n;
};

static inline uint32_t bsl_span_len(struct bsl_span a)
{
        return a.end - a.start;
}

static inline bool bsl_span_empty(struct bsl_span a)
{
        return a.end <= a.start;
}

/** `b` lies inside `a`. */
static inline bool bsl_span_holds(struct bsl_span a, struct bsl_span b)
{
        return a.start <= b.start && b.end <= a.end;
}

static inline bool bsl_span_overlap(struct bsl_span a, struct bsl_span b)
{
        return a.start < b.end && b.start < a.end;
}

static inline struct bsl_view bsl_view_of(const char *s, struct bsl_span a)
{
        return (struct bsl_view){s + a.start, a.end - a.start};
}

static inline bool bsl_view_is(struct bsl_view view, const char *s)
{
        return strlen(s) == view.n && memcmp(view.s, s, view.n) == 0;
}

/** Whether two strings are equal; NULL equals nothing. */
static inline bool bsl_same(const char *a, const char *b)
{
        return a && b && strcmp(a, b) == 0;
}

#endif
