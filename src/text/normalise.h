/*
 * One pass over valid UTF-8 that makes it the text that every later stage may
 * rely on: NFC, LF line ends, no control character but LF and form feed, no
 * invisible character. Each change is an edit in the offset map.
 *
 * - CR LF, CR, VT, NEL, U+2028 and U+2029 become LF; a form feed stays;
 * - a tab becomes two spaces; every other space and control one space;
 * - zero-width and direction characters, byte order marks and soft hyphens are
 *   deleted, but a soft hyphen at a line end stays for the layout to mend;
 * - ligatures and U+0132/0133 are spelled out; U+2010/2011 become '-'; bullets
 *   of the Symbol fonts (U+F020 to F0FF) become U+2022, and F02D '-';
 * - U+0080 to U+009F become what they are in Windows-1252;
 * - a character with its marks becomes NFC; marks past a cap are dropped.
 */
#ifndef BSL_TEXT_NORMALISE_H
#define BSL_TEXT_NORMALISE_H

#include "base/span.h"
#include "text/writer.h"

/** What stands for nothing in a text: controls, zero-width and direction characters. */
BSL_LIST(bsl_holes, struct bsl_span);

/** Normalises `n` bytes of valid UTF-8 into `out`, whose map leads to them.
 *  `adjacent` says whether two characters outside ASCII stand side by side in
 *  the result; `holes` are added in source positions, ascending. False when the
 *  arena failed. */
bool bsl_normalise(struct bsl_arena *arena, const char *s, uint32_t n, struct bsl_writer *out,
                   bool *adjacent, struct bsl_holes *holes);

#endif
