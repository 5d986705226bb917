/*
 * An item of a decision list while it is read. Private to the agenda's files: agenda.c goes
 * through the items, agenda_points.c reads printed points, agenda_outcomes.c sentences.
 */
#ifndef BSL_EXTRACT_AGENDA_H
#define BSL_EXTRACT_AGENDA_H

#include "extract/decisions/points.h"

struct bsl_item {
        uint32_t section;
        uint32_t first_block;
        uint32_t end_block;
        struct bsl_passage title;
        struct bsl_span number;
        const char *status;
        struct bsl_votes votes;
        uint32_t points_first; /* the decisions of the last printed points */
        uint32_t points_end;
        uint32_t added;
        uint32_t first_decision;
        uint32_t asked_first; /* the points of a motion, whose outcome comes behind */
        uint32_t asked_end;
        uint32_t last_label;  /* block of the last label of what was decided; 0 for none */
        uint32_t last_asked;  /* block of the last sentence that asks; 0 for none */
        uint32_t last_points; /* block of the last printed points or such a sentence */
        bool untitled;        /* a number alone stands above it */
        bool labelled;        /* it starts with the label of what was decided */
        uint32_t sub; /* an item inside the item without an outcome of its own: it is a title */
};

/** agenda_points.c: what the item's decisions have in common; `hit`: what announces or says them,
 * or NULL. */
struct bsl_zone bsl_item_zone(const struct bsl_doc *doc, const struct bsl_item *item,
                              const struct bsl_hit *hit);
/** agenda_points.c: points behind a trigger, to the next trigger, outcome or end of the item; the
 *  last block of them. */
uint32_t bsl_read_item_points(struct bsl_doc *doc, struct bsl_item *item, uint32_t block,
                              const struct bsl_hit *trigger);
/** agenda_outcomes.c: a sentence that states an outcome, or nothing else, is the decision. */
void bsl_add_outcome(struct bsl_doc *doc, struct bsl_item *item, struct bsl_span words,
                     const struct bsl_hit *hit);
/** agenda_outcomes.c: the outcomes that the sentences of a block state. */
void bsl_read_outcomes(struct bsl_doc *doc, struct bsl_item *item, uint32_t block);
/** agenda_outcomes.c: votes that stand below the outcome they belong to; false for other words. */
bool bsl_late_votes(struct bsl_doc *doc, const struct bsl_item *item, uint32_t block);

#endif
