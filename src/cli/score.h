/*
 * Precision and recall of records against gold, field by field. A fact is
 * compared as a key: its text without white space, hyphens, enclosing
 * quotation marks and final marks, NFKC, in lower case, hashed (a gold file
 * may hold the hash alone), with what is judged about it behind a '#'. Texts
 * that were encoded in UTF-8 twice are mended first. Actions, stances and
 * kinds of sections count only where the gold names one.
 */
#ifndef CLI_SCORE_H
#define CLI_SCORE_H

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>

enum { CLI_SCORE_FIELDS = 64 };

struct cli_score_row {
        char *field; /* owned by the score */
        uint64_t gold, found, right;
};

struct cli_score {
        struct cli_score_row rows[CLI_SCORE_FIELDS];
        size_t n;
        FILE *verbose; /* a row for each document that falls short; may be NULL */
};

/** Adds one document. `record` is NULL when it gave none: all gold is then
 *  missed. */
void cli_score_add(struct cli_score *score, const char *id, const json_t *gold,
                   const json_t *record);
/** Sorts the rows by field. */
void cli_score_sort(struct cli_score *score);
double cli_score_precision(const struct cli_score_row *row);
double cli_score_recall(const struct cli_score_row *row);
double cli_score_f1(const struct cli_score_row *row);
void cli_score_free(struct cli_score *score);

#endif
