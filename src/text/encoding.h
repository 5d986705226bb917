/*
 * What the bytes are: a binary format, or text in which encoding. Looks at the
 * bytes only; decode.h turns them into UTF-8.
 */
#ifndef BSL_TEXT_ENCODING_H
#define BSL_TEXT_ENCODING_H

#include "base/status.h"

enum bsl_encoding {
        BSL_UTF_8,
        BSL_UTF_16LE,
        BSL_UTF_16BE,
        BSL_WINDOWS_1252,
        BSL_ISO_8859_15,
};

/** As it stands in the record. Static. */
const char *bsl_encoding_name(enum bsl_encoding encoding);

/** What one look at the bytes as UTF-8 counts. */
struct bsl_survey {
        uint32_t bad;      /* bytes that are in no well-formed character */
        uint32_t multi;    /* characters outside ASCII */
        uint32_t controls; /* no white space; NULs are among them */
        uint32_t nul[2];   /* at even and odd positions */
        uint32_t tail;     /* of the bad bytes, those of a character cut off by the end */
        bool adjacent;     /* two characters outside ASCII side by side */
};

void bsl_survey_read(const unsigned char *s, size_t n, struct bsl_survey *survey);

/** Decides on the encoding. Status: BESLUIT_OK, BESLUIT_EMPTY, BESLUIT_NOT_TEXT,
 *  BESLUIT_UNDECODABLE. With `is_utf8` no other encoding is considered. */
besluit_status bsl_encoding_detect(const unsigned char *s, size_t n, bool is_utf8,
                                   const struct bsl_survey *survey, enum bsl_encoding *out,
                                   besluit_error *error);

/** Text does not hold this many control characters; also asked of what UTF-16
 *  decodes to. */
bool bsl_survey_is_binary(const struct bsl_survey *survey, size_t n);

#endif
