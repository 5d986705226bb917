/* What a failing validation says: the place in the instance and the keyword. */
#ifndef BSL_SCHEMA_REPORT_H
#define BSL_SCHEMA_REPORT_H

#include <stdbool.h>
#include <stddef.h>

/** A step from a value to one of its parts, on the stack of the walk: it costs
 *  nothing until something fails. */
struct bsl_frame {
        const struct bsl_frame *up; /* NULL: the root */
        const char *key;            /* NULL: an array */
        size_t n;                   /* length of key, or index */
};

/** Keeps the failure that lies deepest; of two at one depth the first. */
struct bsl_report {
        bool filled;
        bool weak; /* gives way to any other */
        unsigned depth;
        char text[256];
};

void bsl_report_add(struct bsl_report *report, const struct bsl_frame *at, const char *format, ...)
        __attribute__((format(printf, 3, 4)));

/** For a failure that only tells branches apart: said when there is no other. */
void bsl_report_weak(struct bsl_report *report, const struct bsl_frame *at, const char *text);

/** How much of a string a message shows: whole characters, for "%.*s". */
int bsl_report_length(const char *s, size_t n);

#endif
