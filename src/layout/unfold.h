/*
 * Text whose line ends were lost, while they are found again; private to the
 * layout room. unfold.c cuts, titles.c says where titles end.
 */
#ifndef BSL_LAYOUT_UNFOLD_H
#define BSL_LAYOUT_UNFOLD_H

#include "layout/layout.h"

#include <string.h>

enum { BSL_ARGUMENT_MAX = 170 }; /* bytes of a numbered argument's title */

struct bsl_folded {
        char *s;
        uint32_t n;
        const struct bsl_words *starters; /* words that start a sentence */
        const struct bsl_words *no_end;   /* words that end no title */
        const struct bsl_words *verbs;    /* verbs that no title has */
        bool agenda;                      /* it opens with the title of a decision list */
        bool changed;
};

/* The end of the line at `at`, or `reach` bytes further: a line may be the
 * whole text, and is asked for at each place of it. */
static inline uint32_t bsl_line_end_within(const struct bsl_folded *text, uint32_t at,
                                           uint32_t reach)
{
        uint32_t stop = at < text->n && reach < text->n - at ? at + reach : text->n;
        const char *lf = at < stop ? memchr(text->s + at, '\n', stop - at) : NULL;

        return lf ? (uint32_t)(lf - text->s) : stop;
}

static inline uint32_t bsl_line_end(const struct bsl_folded *text, uint32_t at)
{
        return bsl_line_end_within(text, at, text->n);
}

/** flat_rows.c: parts title and outcome of the rows of an agenda that lost its columns, and
 *  keeps where they stand in `layout`. */
void bsl_cut_flat_rows(const struct bsl_desk *desk, struct bsl_folded *text,
                       const struct bsl_hits *hits, struct bsl_layout *layout);

/* ---- where titles end (titles.c) -------------------------------------------- */

/** Where a numbered argument's title ends and its text starts: at a word that
 * starts sentences, at a word that stands twice, or behind the first stop. */
uint32_t bsl_title_end(const struct bsl_folded *text, uint32_t from, uint32_t end);
/** Where no word tells: the first capital that follows a word which may end a
 * title and has a small letter behind it, in front of the first stop. */
uint32_t bsl_new_sentence(const struct bsl_folded *text, uint32_t from, uint32_t end);
/** `... was built. Where it went\nThe first ...`: where a short end of a line starts anew
 * and the next line does so again, the end was a title. Where, or 0. */
uint32_t bsl_title_tail(const struct bsl_folded *text, uint32_t from, uint32_t end);

/** Whether the first words of the text name a decision list. */
bool bsl_opens_agenda(const struct bsl_folded *text, const struct bsl_words *titles);
/** Where the title of the agenda's item at [from, end) ends, when a sentence
 *  with a verb stands behind it; or 0. */
uint32_t bsl_item_title_end(const struct bsl_folded *text, uint32_t from, uint32_t end);

#endif
