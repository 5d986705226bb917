/*
 * A growing byte buffer on the heap, with a cap that must be named. A failure
 * sticks and empties the buffer, so a writer checks once, at the end. Reused
 * from document to document: bsl_buf_clear keeps the memory.
 */
#ifndef BSL_BASE_BUF_H
#define BSL_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct bsl_buf {
        char *s; /* zero-terminated once anything was added */
        size_t n;
        size_t size; /* allocated */
        size_t cap;  /* what `n` may come to */
        bool failed;
        bool no_memory; /* it failed for want of memory, not at its cap */
};

void bsl_buf_init(struct bsl_buf *buf, size_t cap);
void bsl_buf_fini(struct bsl_buf *buf);
void bsl_buf_clear(struct bsl_buf *buf);

void bsl_buf_add(struct bsl_buf *buf, const char *s, size_t n);
void bsl_buf_adds(struct bsl_buf *buf, const char *s);
void bsl_buf_addc(struct bsl_buf *buf, char c);
/** printf-style; one call adds at most 1023 bytes and fails above that. */
void bsl_buf_addf(struct bsl_buf *buf, const char *format, ...)
        __attribute__((format(printf, 2, 3)));
/** Makes room for `n` more bytes and returns where they go, or NULL; the
 *  caller raises buf->n by what it wrote. */
char *bsl_buf_reserve(struct bsl_buf *buf, size_t n);

#endif
