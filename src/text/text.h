/*
 * The door of the house: bytes in, and out comes text that every later stage
 * may rely on, with the way back to the bytes. Invariants of `s`: valid UTF-8,
 * NFC, LF line ends, of the control characters only LF and form feed, no
 * invisible character but a soft hyphen before a line end. What is changed is
 * said in normalise.h, mend.h and spaced.h. Reading such a text again changes
 * nothing.
 */
#ifndef BSL_TEXT_TEXT_H
#define BSL_TEXT_TEXT_H

#include "base/arena.h"
#include "base/status.h"
#include "text/encoding.h"
#include "text/normalise.h"
#include "text/offset_map.h"

struct bsl_text {
        const char *s; /* s[n] == 0; in the arena */
        uint32_t n;
        struct bsl_offset_map map;
        struct bsl_holes holes;    /* raw bytes that are in no fact, ascending */
        const char *encoding;      /* static */
        enum bsl_encoding charset; /* the same, for units.h */
        uint32_t encoding_errors;  /* what became U+FFFD because it did not decode */
        uint32_t encoded_twice;    /* sequences mended */
};

/**
 * Reads one document. `bytes` are borrowed for the call; all memory is in the
 * arena. With `is_utf8` no other encoding is guessed. The caller has checked
 * that n is at most BSL_BYTES_MAX.
 *
 * Status: BESLUIT_OK, BESLUIT_EMPTY, BESLUIT_NOT_TEXT, BESLUIT_UNDECODABLE,
 * BESLUIT_NOMEM.
 */
besluit_status bsl_text_read(struct bsl_arena *arena, const void *bytes, size_t n, bool is_utf8,
                             struct bsl_text *out, besluit_error *error);

#endif
