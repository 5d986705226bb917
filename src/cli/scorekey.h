/* The key by which a text is compared when records are scored. */
#ifndef CLI_SCOREKEY_H
#define CLI_SCOREKEY_H

#include "cli/bytes.h"

enum { CLI_KEY_SIZE = 7 + 64 }; /* "sha256:" and the hash in hex */

/** Writes the key of `text` (UTF-8; NULL is empty), zero-terminated. */
void cli_score_key(const char *text, char key[CLI_KEY_SIZE + 1]);

/** `text` without a word that score.words lists as `kind` ("attachment",
 *  "person") and what belongs to it. */
const char *cli_score_strip(const char *text, const char *kind);

#endif
