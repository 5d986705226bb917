/*
 * The extract room: structure and rule hits in, typed facts out. One file a
 * kind of fact; bsl_extract (extract.c) calls them in order, so a later one may
 * read what an earlier one found.
 *
 * A fact's words are a passage: spans of the flow, in order, each inside one
 * block. Nothing here knows text or raw positions; the record room turns
 * passages into reading text and into byte ranges of the input. Strings with a
 * fixed meaning (kinds, stances, actions, rule ids) are borrowed from the rules
 * or static; values that were computed live in the document's arena.
 */
#ifndef BSL_EXTRACT_EXTRACT_H
#define BSL_EXTRACT_EXTRACT_H

#include "layout/layout.h"

struct bsl_passage {
        const struct bsl_span *v;
        uint32_t n;
};

/** A value with the place that it was read from. */
struct bsl_value {
        const char *text; /* NULL: not found */
        struct bsl_passage words;
        const char *rule;
};

/** A `label: value` pair of the head. */
struct bsl_pair {
        const char *label; /* as printed */
        const char *key;   /* the field it is, or NULL */
        const char *rule;
        struct bsl_passage value; /* may be empty */
        struct bsl_passage whole; /* label and value */
        uint32_t part;
};

struct bsl_municipality {
        const char *name; /* NULL: not found */
        const char *code; /* gm0392 */
        const char *rule;
        struct bsl_span place; /* text: a letterhead is no part of the flow */
};

struct bsl_document {
        const char *kind; /* never NULL: "other" */
        const char *kind_rule;
        const char *kind_label;
        const char *body; /* who decides, or NULL */
        struct bsl_municipality municipality;
        struct bsl_value subject;
        struct bsl_value purpose;
        struct bsl_value registration_number;
        struct bsl_value case_number;
        struct bsl_value date;         /* text: ISO 8601 */
        struct bsl_value meeting_date; /* text: ISO 8601 */
        struct bsl_value portfolio_holder;
        struct bsl_value author;
        struct bsl_value department;
        struct bsl_value phone;
        struct bsl_value email;
        struct bsl_value confidentiality;
};

struct bsl_votes {
        bool printed;
        int32_t in_favour; /* -1: not printed */
        int32_t against;   /* -1: not printed */
        struct bsl_passage words;
};

/** A decision point. Sub-points follow their parent (pre-order, `parent`). */
struct bsl_decision {
        struct bsl_span number; /* flow; empty for none */
        struct bsl_passage title;
        struct bsl_passage words; /* may be empty: a parent without words of its own */
        const char *rule;
        const char *actor;
        const char *status;
        const char *action;
        struct bsl_votes votes;
        bool asked; /* a motion asks it */
        bool gone;  /* found to be none: the next bsl_drop_gone takes it away */
        uint32_t part;
        uint32_t section; /* or BSL_NONE */
        uint32_t parent;  /* or BSL_NONE */
};

struct bsl_answer {
        bool given;
        const char *by;
        struct bsl_passage words;
        struct bsl_passage lead; /* said of all points in front of the first: for its stance only */
        const char *stance;
        const char *stance_rule;
        struct bsl_passage stance_words;
};

struct bsl_recommendation {
        struct bsl_span number;
        struct bsl_passage title;
        struct bsl_value adviser;
        const char *kind; /* recommendation, view, question */
        struct bsl_passage words;
        const char *rule;
        struct bsl_answer answer;
        uint32_t part;
        uint32_t section;
};

struct bsl_signatory {
        struct bsl_span role; /* empty: none printed */
        struct bsl_span name; /* empty: not filled in */
        uint32_t part;
};

struct bsl_attachment {
        struct bsl_span number;
        struct bsl_passage words;
};

/** A footnote: marker and reference are text positions, the words a passage. */
struct bsl_footnote {
        uint32_t note; /* index into layout->notes */
        struct bsl_passage words;
};

struct bsl_promise {
        struct bsl_passage words;
        const char *by;
        const char *rule;
        const char *deadline;    /* ISO 8601, or NULL */
        uint32_t recommendation; /* that it belongs to, or BSL_NONE */
        uint32_t decision;       /* or BSL_NONE */
};

/* ---- references: each is one flow span --------------------------------- */

struct bsl_law {
        struct bsl_span span;
        const char *title;
        const char *bwb_id;
        const char *article; /* NULL for none */
        const char *paragraph;
        const char *item;
        const char *rule;
};

struct bsl_date {
        struct bsl_span span;
        const char *value; /* ISO 8601, as precise as printed */
        const char *rule;
        bool resolved; /* relative, resolved against the document's own dates */
        bool coming;   /* of what is relative: it lies ahead */
        uint8_t month; /* and what was printed of it */
        uint8_t day;
};

struct bsl_amount {
        struct bsl_span span;
        int64_t cents;
        const char *per;  /* year, month ... or NULL */
        const char *kind; /* structural, one_off, or NULL */
        const char *rule;
};

struct bsl_reference {
        struct bsl_span span;
        const char *kind; /* of a document: ecli, cvdr, ...; of an organisation: its kind */
        const char *id;   /* normalised identifier, acronym or address; NULL for none */
        const char *uri;
        const char *name; /* the full name that an acronym stands for; NULL for none */
        const char *rule;
};

BSL_LIST(bsl_pairs, struct bsl_pair);
BSL_LIST(bsl_decisions, struct bsl_decision);
BSL_LIST(bsl_recommendations, struct bsl_recommendation);
BSL_LIST(bsl_signatories, struct bsl_signatory);
BSL_LIST(bsl_attachments, struct bsl_attachment);
BSL_LIST(bsl_footnotes, struct bsl_footnote);
BSL_LIST(bsl_promises, struct bsl_promise);
BSL_LIST(bsl_laws, struct bsl_law);
BSL_LIST(bsl_dates, struct bsl_date);
BSL_LIST(bsl_amounts, struct bsl_amount);
BSL_LIST(bsl_references, struct bsl_reference);

struct bsl_facts {
        struct bsl_document document;
        struct bsl_pairs pairs;
        struct bsl_decisions decisions;
        struct bsl_recommendations recommendations;
        struct bsl_signatories signatories;
        struct bsl_attachments attachments;
        struct bsl_footnotes footnotes;
        struct bsl_promises promises;
        struct bsl_laws laws;       /* ascending in span */
        struct bsl_dates dates;     /* ascending in span */
        struct bsl_amounts amounts; /* ascending in span */
        struct bsl_references documents;
        struct bsl_references organisations;
        struct bsl_references people;
        struct bsl_references urls;
        const char **section_kinds; /* by index into layout->sections */
};

/** What the rules `over answer` find, piece by piece (said.c). */
struct bsl_said {
        struct bsl_said_piece *v; /* NULL: nothing was asked for yet */
        uint32_t n;
        besluit_status status; /* of what was read */
};

/** What an extractor reads and writes. */
struct bsl_doc {
        const struct bsl_desk *desk;
        const struct bsl_layout *layout;
        const struct bsl_hits *hits; /* rules that ran over the flow */
        struct bsl_said *said;
        struct bsl_facts *facts;
        const struct bsl_zone_mark *zones; /* one a block and one behind them; zones.c */
};

/** All facts of a document. `hits`: of the rules over the flow. Status: BESLUIT_OK,
 *  BESLUIT_NOMEM. */
besluit_status bsl_extract(const struct bsl_desk *desk, const struct bsl_layout *layout,
                           const struct bsl_hits *hits, struct bsl_facts *out);
/** The hits of rules `over answer` in the words that `words` starts with, which are taken off:
 *  call it until `words` is empty. */
struct bsl_hit_list bsl_said_in(const struct bsl_doc *doc, struct bsl_span *words);
/** The same for words that other cells of a row interrupt: sentences go on from piece to
 *  piece. The hits' spans run over what stands between; they have no captures. */
struct bsl_hit_list bsl_said_joined(const struct bsl_doc *doc, struct bsl_passage words);

/* ---- the extractors, in the order in which they run (one file each) ------ */

void bsl_extract_dates(struct bsl_doc *doc);         /* dates.c */
void bsl_extract_amounts(struct bsl_doc *doc);       /* amounts.c */
void bsl_extract_head(struct bsl_doc *doc);          /* head.c */
void bsl_extract_kind(struct bsl_doc *doc);          /* kind.c */
void bsl_extract_title(struct bsl_doc *doc);         /* title.c: the head without labels */
void bsl_extract_municipality(struct bsl_doc *doc);  /* municipality.c */
void bsl_extract_signatures(struct bsl_doc *doc);    /* signatures.c */
void bsl_extract_attachments(struct bsl_doc *doc);   /* attachments.c */
void bsl_extract_footnotes(struct bsl_doc *doc);     /* footnotes.c */
void bsl_extract_agenda(struct bsl_doc *doc);        /* agenda.c: decision lists */
void bsl_extract_decisions(struct bsl_doc *doc);     /* decisions.c */
void bsl_extract_exchanges(struct bsl_doc *doc);     /* exchanges.c: recommendations and answers */
void bsl_extract_stances(struct bsl_doc *doc);       /* stances.c */
void bsl_extract_section_kinds(struct bsl_doc *doc); /* section_kinds.c: by what stands in them */
void bsl_extract_laws(struct bsl_doc *doc);          /* laws.c: needs the document's date */
void bsl_resolve_dates(struct bsl_doc *doc);         /* dates.c: relative ones, by the head's */
void bsl_extract_documents(struct bsl_doc *doc);     /* documents.c: numbers and web addresses */
void bsl_extract_organisations(struct bsl_doc *doc); /* organisations.c */
void bsl_extract_advisers(struct bsl_doc *doc);      /* advisers.c: of recommendations */
void bsl_extract_promises(struct bsl_doc *doc);      /* promises.c */
void bsl_extract_checks(struct bsl_doc *doc);        /* checks.c: diagnostics */

/* ---- shared by the extractors (passage.c) -------------------------------- */

/** The block that flow position `at` lies in, or BSL_NONE. */
uint32_t bsl_block_at(const struct bsl_layout *layout, uint32_t at);
/** A position in the line view of the block's first line, as one of the flow: both
 *  streams hold the same words. At most the end of the body. */
uint32_t bsl_view_to_flow(const struct bsl_layout *layout, const struct bsl_block *block,
                          uint32_t at);
/** The flow position behind a label that was found in the line view, and behind
 *  the bytes of `skip` that follow it. */
uint32_t bsl_behind_label(const struct bsl_layout *layout, const struct bsl_block *block,
                          const struct bsl_hit *label, const char *skip);
/** Whether quotation marks open and close the words, and stand nowhere between. */
bool bsl_is_quotation(const struct bsl_layout *layout, struct bsl_span words);
/** A passage of one span, white space and enclosing quotation marks off; empty
 *  when nothing is left. */
struct bsl_passage bsl_passage_of(struct bsl_doc *doc, struct bsl_span span);
/** A passage of the bodies of blocks [first, end) that read, trimmed the same way. */
struct bsl_passage bsl_passage_blocks(struct bsl_doc *doc, uint32_t first, uint32_t end);
/** A passage from a flow position to another, over blocks. */
struct bsl_passage bsl_passage_range(struct bsl_doc *doc, uint32_t from, uint32_t to);
/** What of `span` the words have: in a row of a table other cells stand between. All of
 *  it where they have nothing of it. */
struct bsl_passage bsl_passage_clip(struct bsl_doc *doc, struct bsl_passage words,
                                    struct bsl_span span);
static inline bool bsl_passage_empty(struct bsl_passage passage)
{
        return passage.n == 0;
}
/** The whole extent, from its first to its last byte of flow. */
struct bsl_span bsl_passage_extent(struct bsl_passage passage);
/** Its words as a string in the arena, spans joined by one space. */
const char *bsl_passage_text(const struct bsl_doc *doc, struct bsl_passage passage);
/** The digits of a flow span as a number; -1 when it has none. Of more than seven
 *  digits the rest is passed over. */
int32_t bsl_number_in(const struct bsl_layout *layout, struct bsl_span span);
/** The last byte of a flow span; 0 of an empty one. */
static inline char bsl_last_byte(const struct bsl_layout *layout, struct bsl_span span)
{
        return bsl_span_empty(span) ? '\0' : layout->flow.s[span.end - 1];
}
/** White space off both ends. */
struct bsl_span bsl_trim(const struct bsl_layout *layout, struct bsl_span span);
/** The sentence of `span` around position `at`; an initial ends none. */
struct bsl_span bsl_sentence_at(const struct bsl_layout *layout, struct bsl_span span, uint32_t at);
/** Where a flow span stands in the text, for diagnostics. */
struct bsl_span bsl_where(const struct bsl_doc *doc, struct bsl_span flow);
/** Says, once, that there are more of something in the document than are taken. */
void bsl_more_than(struct bsl_doc *doc, struct bsl_span flow, uint32_t most, const char *what);
/** A printf'd string in the arena; NULL when memory is short. */
const char *bsl_printed(struct bsl_doc *doc, const char *format, ...)
        __attribute__((format(printf, 2, 3)));

#endif
