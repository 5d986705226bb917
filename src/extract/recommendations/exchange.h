/*
 * One exchange while it is read: the remark, the answer, the labels that opened
 * them. Private to the extract room: exchanges.c walks, pending.c closes.
 */
#ifndef BSL_EXTRACT_EXCHANGE_H
#define BSL_EXTRACT_EXCHANGE_H

#include "extract/extract.h"

enum { BSL_SURE_MIN = 2 /* labels that make an exchange of a weak one */ };

enum bsl_side {
        BSL_SIDE_NOTHING,
        BSL_SIDE_TEXT,
        BSL_SIDE_HEADING,
        BSL_SIDE_REMARK,
        BSL_SIDE_ANSWER,
        BSL_SIDE_EITHER, /* until settled */
        BSL_SIDE_END,    /* neither side's words: a conclusion, a signature */
};

/** What a block is to the exchange. */
struct bsl_exchange_mark {
        uint32_t block;
        uint32_t from; /* flow: where its words start, behind the label */
        enum bsl_side side;
        const struct bsl_hit *label; /* over the line view */
        bool starts_part;
        bool weak; /* its word is also a section's name */
        bool heading;
        uint32_t start;         /* flow: where its words start without the label off */
        struct bsl_span number; /* flow: a number alone on the line above its label */
};

BSL_LIST(bsl_mark_list, struct bsl_exchange_mark);

enum {
        BSL_NUMBERS_MAX = 16, /* numbers that one answer may name */
        BSL_PENDING_MAX = 48, /* questions that wait for their answer */
        BSL_SUB = 1000,       /* what the letter of `3b` counts: 2 * BSL_SUB + 3 */
};

/** The numbers that an answer says it answers. */
struct bsl_numbers {
        uint32_t v[BSL_NUMBERS_MAX];
        uint32_t n;
};

/** Blocks in a row that belong to one side. */
struct bsl_stretch {
        bool open;
        uint32_t from; /* flow */
        uint32_t to;   /* flow */
        uint32_t first_block;
        uint32_t end_block;
        uint32_t blocks;
        uint32_t text_block; /* the first with words of its own */
        uint32_t first_section;
};

/** A labelled remark that waits for the answer with its number, or for that of the one right
 *  below it. */
struct bsl_pending {
        struct bsl_stretch remark;
        const struct bsl_hit *label; /* its own, or what numbers the heading above it */
        const struct bsl_hit *remark_label;
        const struct bsl_hit *number_label;
        uint32_t label_block;
        uint32_t heading;
        uint32_t value;
        uint32_t index; /* of the recommendation that was made of it, or BSL_NONE */
};

/** An answer to questions that come later. */
struct bsl_early {
        struct bsl_stretch answer;
        const struct bsl_hit *label;
        struct bsl_numbers numbers;
        uint32_t uses; /* questions that it was given to: no more than it may name */
};

/** What waits for its other side, over headings and parts. */
struct bsl_waiting {
        struct bsl_pending questions[BSL_PENDING_MAX];
        uint32_t n_questions;
        struct bsl_early answers[BSL_PENDING_MAX];
        uint32_t n_answers;
};

struct bsl_exchange {
        struct bsl_stretch remark;
        struct bsl_stretch answer;
        const struct bsl_hit *remark_label;
        const struct bsl_hit *answer_label;
        const struct bsl_exchange_mark *stance_label; /* a conclusion behind the answer */
        uint32_t label_block;                         /* of the remark's label, where it has one */
        const struct bsl_hit *number_label;           /* the label whose number the remark has */
        uint32_t number_block;
        bool number_above;      /* it stands alone on its line, above labels without number */
        uint32_t item;          /* block of a numbered name right above the label, or BSL_NONE */
        uint32_t heading;       /* block of the heading that it stands below, or BSL_NONE */
        struct bsl_span number; /* alone on the line above the remark's label */
        struct bsl_span title;  /* the label's own words, above those of the remark */
        bool answers_labelled;  /* answers have labels in this document */
        bool answers_silent;    /* answers stand below questions without a label */
        bool remark_labelled;   /* remarks have labels in this stretch of the document */
        bool item_remarks;      /* remarks are list items */
        bool cued_items;        /* and start with labels, known or not */
        bool labelled_document; /* remarks have labels throughout the document */
        bool numbered;          /* remarks are the points of one numbering run */
        uint32_t numbered_run;
        bool cued; /* the remark has a label that no rule knows */
        bool lone; /* the document has one label, of an answer */
        bool ended;
        bool labels_apart;          /* a blank line stands above the labels of remarks */
        struct bsl_numbers answers; /* the numbers in the answer's label */
        struct bsl_waiting *waiting;
};

/** One mark a block; shorter when memory runs out (exchange_marks.c). */
struct bsl_mark_list bsl_mark_blocks(struct bsl_doc *doc);
/** The exchange that a walk starts with: whether answers have labels, and remarks throughout, as
 *  many as answers. The label of a remark that a heading parts from the answers (`View 1` above
 *  `1a. Height`) is the title of several (exchange_marks.c). */
struct bsl_exchange bsl_exchange_start(const struct bsl_layout *layout,
                                       const struct bsl_mark_list *marks);
/** Sides of labels that their words leave open (sides.c). */
void bsl_settle_sides(const struct bsl_doc *doc, struct bsl_mark_list *marks);
/** The same of labels that no rule knows (forms.c). */
void bsl_settle_forms(const struct bsl_doc *doc, struct bsl_mark_list *marks);
/** What stands below a heading, as a kind of remark: what its words say, else what the
 *  document says that it answers; NULL where neither says anything (remark_kinds.c). */
const char *bsl_kind_above(const struct bsl_doc *doc, uint32_t heading);
/** The numbers that a hit over `s` names: `1, 2 and 3`, `b`, `2b`, `2 to 5` (numbers.c). */
void bsl_read_numbers(const char *s, const struct bsl_hit *hit, struct bsl_numbers *out);
bool bsl_has_number(const struct bsl_numbers *numbers, uint32_t value);
/** The number in the label of the remark; 0 for none (numbers.c). */
uint32_t bsl_label_value(const struct bsl_doc *doc, const struct bsl_hit *label);
/** Questions and answers by turns, without numbers or labels (interview.c). */
void bsl_extract_interview(struct bsl_doc *doc);
/** What was put in one type face and what becomes of it in the other, by turns (interview.c). */
void bsl_extract_faces(struct bsl_doc *doc);
/** Two lists with the same numbers, the first of questions; `sure` where the
 *  document's labels of answers stand above the second each (two_lists.c). */
void bsl_extract_two_lists(struct bsl_doc *doc, bool sure);
/** Questions that are counted inside a paragraph, answered by number below it (inline_list.c). */
void bsl_extract_inline_list(struct bsl_doc *doc);
/** Rows of a table whose columns say which is which (tables.c). */
void bsl_extract_tables(struct bsl_doc *doc);
/** Rows of a table whose borders are lost (flat.c). */
void bsl_extract_flat_tables(struct bsl_doc *doc);
/** Rows whose cells stand one below the other (stacked.c). */
void bsl_extract_stacked(struct bsl_doc *doc);
/** Two chapters with the same sections, of remarks and of answers (parallel.c). */
void bsl_extract_parallel(struct bsl_doc *doc);
/** Two labels that no rule knows and that take turns; numbered questions with
 *  text below each (alternation.c). */
void bsl_extract_alternation(struct bsl_doc *doc);
/** The exchanges of two labels that no rule knows and that take turns; false where none do
 *  (turns.c). */
bool bsl_read_turns(struct bsl_doc *doc);
/** The document is a form with grounds and points of its own (turns.c). */
bool bsl_proposes(const struct bsl_doc *doc);
/** `Ad 1. ...` that repeats what was put, with text below each (referring.c). */
void bsl_extract_referring(struct bsl_doc *doc);
/** Points numbered by a letter and digits, with text below each (lettered.c). */
void bsl_extract_lettered(struct bsl_doc *doc);
/** A quotation and the text behind it, section by section (quoted.c). */
void bsl_extract_quoted(struct bsl_doc *doc);
/** Gives it the words of a heading block for its title, and the number that stands there or is
 *  named in it (quoted.c). */
void bsl_name_by_heading(struct bsl_doc *doc, uint32_t heading, struct bsl_recommendation *r);
/** One recommendation of a kind with its answer; `answer` may be empty. The
 *  caller may set more. NULL without memory or words (pairs.c). */
struct bsl_recommendation *bsl_add_exchange(struct bsl_doc *doc, const char *kind, const char *rule,
                                            uint32_t block, struct bsl_passage words,
                                            struct bsl_passage answer);
/** The recommendation of a remark as it was gathered, with the answer (pairs.c). */
void bsl_add_answered(struct bsl_doc *doc, const struct bsl_exchange *x);
/** Gives the answer to a recommendation that was added without one (pairs.c). */
void bsl_answer_added(struct bsl_doc *doc, const struct bsl_exchange *x, uint32_t index);
/** The digits that words end in: `View 3`; empty where they end in none (numbers.c). */
struct bsl_span bsl_number_at_end(const struct bsl_layout *layout, struct bsl_span words);
/** The number of a section (`7.2`) that several exchanges in a row took from its heading is none of
 *  theirs (numbers.c). */
void bsl_drop_shared_numbers(struct bsl_doc *doc);
/** The points of a motion and the account below them (motions.c). */
void bsl_extract_motions(struct bsl_doc *doc);
/** Recommendations or questions that are listed and not answered (listed.c). */
void bsl_extract_listed(struct bsl_doc *doc);
/** The end of the label, known or not, that `body` starts with; or 0 (own_labels.c). */
uint32_t bsl_cue_end(const struct bsl_layout *layout, struct bsl_span body);
/** A number for the words of a label, the same for the same words (own_labels.c). */
uint32_t bsl_cue_key(const struct bsl_layout *layout, uint32_t start, uint32_t end);
/** What the document says that it answers, as a kind of remark; NULL where it says
 *  nothing of the kind (remark_kinds.c). */
const char *bsl_reply_kind(const struct bsl_doc *doc);
/** Whether the document decides nothing, so that it may answer: the grounds of a decision may go
 *  point by point too (remark_kinds.c). */
bool bsl_may_answer(const struct bsl_doc *doc);
/** Calls a document that says nothing of itself, and holds views with their answers, a report of
 *  views (remark_kinds.c). */
void bsl_name_by_views(struct bsl_doc *doc);
/** Whether anybody is said to ask: the questions of a study are its own (remark_kinds.c). */
bool bsl_somebody_asks(const struct bsl_doc *doc);
/** Whether words say what becomes of something that was put (stances.c). */
bool bsl_takes_stand(const struct bsl_doc *doc, struct bsl_span words);
/** The words of the conclusion that was found for an answer; none where it concludes more than this
 *  answer (conclusions.c). */
struct bsl_passage bsl_conclusion_words(struct bsl_doc *doc, const struct bsl_recommendation *r);
/** Whether the conclusion of that recommendation is said of more than one: the neighbour in its
 *  section has none of its own (conclusions.c). */
bool bsl_conclusion_shared(const struct bsl_doc *doc, uint32_t index);
/** The first sentence is what was put, where one block has both (halves.c). */
bool bsl_split_sentence(const struct bsl_doc *doc, struct bsl_exchange *x);
/** Where the remark ends and its answer begins and ends, without labels (halves.c). */
void bsl_settle_halves(const struct bsl_doc *doc, struct bsl_exchange *x, const char *kind);
/** What was read as a decision and as a recommendation is one of the two (taken_back.c). */
void bsl_take_back(struct bsl_doc *doc);
/** `View 3: the Jansen family` above the view: the words of a numbered label that
 * end no sentence are the title, where text follows and answers have labels (remark_names.c). */
void bsl_take_title(const struct bsl_doc *doc, struct bsl_exchange *x);
/** `2. Traders` above the dashes of what they put: a numbered name, below an answer only one that
 * goes on from the name above it (remark_names.c). */
bool bsl_names_dashes(const struct bsl_layout *layout, uint32_t block,
                      const struct bsl_exchange *x);
/** `b. Water authority` above the label of what it puts: a numbered name that ends no
 * sentence. BSL_NONE where none stands there (remark_names.c). */
uint32_t bsl_named_item(const struct bsl_layout *layout, uint32_t block);
/** `View 1`, `The Jansen family`, `Summary`: the name of who put it, between the label with the
 * number and that of the words. Empty where no such name stands there (remark_names.c). */
struct bsl_span bsl_take_name(const struct bsl_doc *doc, const struct bsl_exchange_mark *mark,
                              struct bsl_exchange *x);
/** Takes the document's closing words off its last answer (tails.c). */
void bsl_trim_tail(struct bsl_doc *doc);
/** The title of an attachment, behind the last answer (halves.c). */
bool bsl_names_attachment(const struct bsl_doc *doc, uint32_t block);
/** Words that close the document, a label of an exchange, or an attachment: no text of
 *  either side goes on there (halves.c). */
bool bsl_closes_exchange(const struct bsl_doc *doc, uint32_t block);
bool bsl_blank_above(const struct bsl_layout *layout, uint32_t block);
/** What introduces the question of block `label` is no part of the answer above it (halves.c). */
void bsl_drop_introduction(const struct bsl_doc *doc, uint32_t label, struct bsl_exchange *x);
/** A number of a page in front of the answer is no part of the remark (halves.c). */
void bsl_drop_page_number(const struct bsl_layout *layout, struct bsl_exchange *x);
/** Makes recommendations of what was gathered, nothing when a side that is needed is
 *  missing. False where a labelled remark has no answer (pairs.c). */
bool bsl_pair_exchange(struct bsl_doc *doc, struct bsl_exchange *x);
/** The same, with the questions that wait for this answer; a question without one waits
 *  (pending.c). */
void bsl_exchange_close(struct bsl_doc *doc, struct bsl_exchange *x);

#endif
