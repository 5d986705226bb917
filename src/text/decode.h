/* Bytes in a known encoding become valid UTF-8, with a map back. */
#ifndef BSL_TEXT_DECODE_H
#define BSL_TEXT_DECODE_H

#include "text/encoding.h"
#include "text/writer.h"

/** Decodes `n` bytes; what does not decode becomes U+FFFD, a byte at a time (in
 *  UTF-16 a unit at a time), counted in `errors`. False when the arena failed. */
bool bsl_decode(struct bsl_arena *arena, const unsigned char *s, uint32_t n,
                enum bsl_encoding encoding, struct bsl_writer *out, uint32_t *errors);

/** The code point at `s` (n > 0 bytes are left) and how many bytes it takes;
 *  false when it does not decode. */
bool bsl_decode_one(const unsigned char *s, uint32_t n, enum bsl_encoding encoding, uint32_t *code,
                    uint32_t *len);

#endif
