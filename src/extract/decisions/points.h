/*
 * The points of a stretch of blocks: numbered, lettered, bulleted or plain,
 * with their sub-points; and what the files of this folder ask each other.
 * Shared by decisions and decision lists; private to the folder.
 */
#ifndef BSL_EXTRACT_POINTS_H
#define BSL_EXTRACT_POINTS_H

#include "extract/extract.h"

/** Where points stand and what they have in common. */
struct bsl_zone {
        uint32_t from; /* flow position at which the first words may stand */
        uint32_t first_block;
        uint32_t end_block; /* one past */
        struct bsl_passage title;
        struct bsl_span number; /* for a single point without one of its own */
        const char *rule;
        const char *actor;
        const char *status;
        struct bsl_votes votes;
        bool asked; /* by a motion */
        uint32_t part;
        uint32_t section;
};

/** Adds a decision for each point and returns how many were added. */
uint32_t bsl_add_points(struct bsl_doc *doc, const struct bsl_zone *zone);

/** Takes the decisions from `first` on that are `gone` out of the list; points below one stand on
 *  their own then. */
void bsl_drop_gone(struct bsl_doc *doc, uint32_t first);

/** Sets `action` of decisions [first, n): the first verb that decides; a point
 *  without a verb takes its parent's. */
void bsl_set_actions(struct bsl_doc *doc, uint32_t first);

/** outcomes.c: the status that an outcome's rule gives, or NULL. */
const char *bsl_outcome_status(const struct bsl_doc *doc, const struct bsl_hit *hit);
/** outcomes.c: the status of the decisions from `first` on that say what became of them. */
void bsl_set_outcomes(struct bsl_doc *doc, uint32_t first);

/** Where the name of the motion starts that was voted on in `block`, right above it and not in
 *  front of block `first`; else `at`, where the words on the vote start. */
uint32_t bsl_voted_name(const struct bsl_doc *doc, uint32_t first, uint32_t block, uint32_t at);
/** agenda_titles.c: puts the name of a motion that stands above `block`, and the rows of votes
 * there, in front of the last decision, which is all that `block` says. */
void bsl_lead_with_motion(struct bsl_doc *doc, uint32_t first, uint32_t block);
/** agenda.c: the outcomes of a decision list without any heading. */
void bsl_read_loose_agenda(struct bsl_doc *doc);

/** agenda_titles.c: a short line that ends in nothing. */
bool bsl_may_be_title(const struct bsl_doc *doc, uint32_t block);
/** agenda_titles.c: in a list without headings: a title, for what was decided stands right below.
 */
bool bsl_heads_outcome(const struct bsl_doc *doc, uint32_t block);
/** agenda_titles.c: titles without numbers, each above its outcome, and no forms. */
bool bsl_has_titles(const struct bsl_doc *doc);

/** agenda_votes.c: votes in a stretch of the flow: `For: 32 (...) Against: 3 (...)`, `17V - 5T`. */
bool bsl_read_votes(struct bsl_doc *doc, struct bsl_span span, struct bsl_votes *votes);
/** agenda_votes.c: where `words` of an outcome end, without what is said behind it that is no part
 *  of it. */
uint32_t bsl_outcome_end(const struct bsl_doc *doc, struct bsl_span words);
/** agenda_votes.c: votes behind the words of the decisions from `first` on go to `votes`, from the
 *  last of their sentences on. */
void bsl_cut_votes(struct bsl_doc *doc, uint32_t first);

/** amendments.c: the one decision of an amendment's zone, where what it quotes is no point. */
bool bsl_add_amendment(struct bsl_doc *doc, const struct bsl_zone *zone);
/** amendments.c: what a motion asks in sentences, without a list. */
void bsl_read_requests(struct bsl_doc *doc);
/** amendments.c: the first words of a motion's paper that change those of a proposal, where
 *  nothing announces them. */
void bsl_read_amended(struct bsl_doc *doc);
/** ballot.c: the status of a motion's points, where its own paper says what became of it. */
void bsl_settle_motion(struct bsl_doc *doc);

/** agenda_rows.c: the decisions of an agenda in columns. */
void bsl_read_agenda_rows(struct bsl_doc *doc);

/* ---- triggers.c ---- */

/** The trigger that takes all of a block's only line, or NULL. It was found in the line view. */
const struct bsl_hit *bsl_trigger_line(const struct bsl_doc *doc, uint32_t block);
/** The trigger in a block, when decisions stand behind it: the block ends with it, or starts with
 *  it; or NULL. */
const struct bsl_hit *bsl_trigger_of(const struct bsl_doc *doc, uint32_t block);
/** The same in a decision list, where labels of forms announce nothing. */
const struct bsl_hit *bsl_agenda_trigger(const struct bsl_doc *doc, uint32_t block);
/** Where the words behind a trigger start: nothing is left of a block that is all trigger. */
uint32_t bsl_behind_trigger(const struct bsl_doc *doc, uint32_t block,
                            const struct bsl_hit *trigger);

/* ---- zones.c ---- */

/** Reads what the functions below ask, for all blocks; false when memory runs out. */
bool bsl_mark_zones(struct bsl_doc *doc);
/** The block behind the zone that starts with block `from`. */
uint32_t bsl_zone_end(const struct bsl_doc *doc, uint32_t from);
/** The block is votes, right below the words that announce what they were counted on. */
bool bsl_votes_first(const struct bsl_doc *doc, uint32_t block);
/** The last signature in front of the block, or BSL_NONE. */
uint32_t bsl_signature_above(const struct bsl_doc *doc, uint32_t block);
/** What a decision's status is before anything is said about it: points of a
 *  proposal are proposed, those of a decision are taken. */
const char *bsl_usual_status(const struct bsl_doc *doc, uint32_t part);
/** `body`, or else the document's. */
const char *bsl_actor_of(const struct bsl_doc *doc, const char *body);
/** The first block of the zone with words behind where it starts; its end when there is none. */
uint32_t bsl_first_in(const struct bsl_doc *doc, const struct bsl_zone *zone);
/** The zone of blocks [first, end), which no rule announced: what a document says of itself. */
struct bsl_zone bsl_own_zone(const struct bsl_doc *doc, uint32_t first, uint32_t end);

/* ---- unannounced.c ---- */

/** unannounced.c: the list, or the sentence, of an agenda's item that no words announce, when all
 *  of it says to do something. `zone`: the blocks of the item. */
void bsl_read_item_list(struct bsl_doc *doc, struct bsl_zone *zone);
/** A document that decides, with words in front of its list that no rule knows. */
void bsl_read_doing_list(struct bsl_doc *doc);
/** The only decision is `as advised`: what was advised is read too. */
void bsl_read_advised(struct bsl_doc *doc);
/** Behind the grounds of a decision, a sentence that starts small with its verb. */
void bsl_read_act(struct bsl_doc *doc);
/** A proposal whose own part has no point: the last sentence in it that proposes something. */
void bsl_read_proposed(struct bsl_doc *doc);
/** A decision in the middle of a paragraph. */
void bsl_read_sentence(struct bsl_doc *doc);

#endif
