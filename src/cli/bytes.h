/*
 * Growing bytes, for paths, lines and documents. `s` is zero-terminated once
 * anything was put in. Memory is kept from use to use; cli_bytes_trim gives
 * back what one large document took.
 */
#ifndef CLI_BYTES_H
#define CLI_BYTES_H

#include <stdbool.h>
#include <stddef.h>

struct cli_bytes {
        char *s;
        size_t n;
        size_t size; /* allocated */
};

/** Room for `more` bytes and a zero behind s + n; false when there is none. */
bool cli_bytes_reserve(struct cli_bytes *bytes, size_t more);
/** For small things: ends the program when there is no memory. */
void cli_bytes_add(struct cli_bytes *bytes, const char *s, size_t n);
void cli_bytes_set(struct cli_bytes *bytes, const char *s, size_t n);
void cli_bytes_printf(struct cli_bytes *bytes, const char *format, ...)
        __attribute__((format(printf, 2, 3)));
/** Frees the memory when more than `keep` was allocated; empties it anyway. */
void cli_bytes_trim(struct cli_bytes *bytes, size_t keep);
void cli_bytes_free(struct cli_bytes *bytes);

#endif
