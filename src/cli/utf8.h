/* The little that the program itself needs to know of UTF-8. */
#ifndef CLI_UTF8_H
#define CLI_UTF8_H

#include "cli/bytes.h"

/** Bytes of the UTF-8 character that `n` > 0 bytes at `s` begin with, or 0. */
size_t cli_utf8_length(const char *s, size_t n);
/** Writes `c`, which is no surrogate, and returns its bytes, at most 4. */
size_t cli_utf8_encode(char *to, unsigned c);
/** Copies `text`, with each byte that is not UTF-8 as %XX. */
void cli_utf8(struct cli_bytes *out, const char *text, size_t n);

#endif
