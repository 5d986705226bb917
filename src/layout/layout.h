/*
 * The layout room: text in, structure out. What a document is made of, before
 * anybody asks what it says: lines with a role, blocks, the flow (the reading
 * text, one block a line), parts and the tree of sections.
 *
 * All arrays are flat, in reading order, and live in the document's arena;
 * everything refers to everything else by index. Positions are text positions
 * unless a name says view or flow.
 *
 * The steps, each a file of its own, are listed in bsl_layout_read (layout.c).
 */
#ifndef BSL_LAYOUT_LAYOUT_H
#define BSL_LAYOUT_LAYOUT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/span.h"
#include "rules/scan.h"
#include "text/lines.h"
#include "text/stream.h"
#include "text/text.h"

#define BSL_NONE UINT32_MAX

/** What a line is, and so what its bytes count as in the coverage ledger. */
enum bsl_role {
#define X(code, name) code,
#include "layout/roles.def"
#undef X
        BSL_ROLE_COUNT
};

const char *bsl_role_name(enum bsl_role role);

/** What layout found about one line (parallel to the lines). */
struct bsl_mark {
        struct bsl_span view; /* its content in the line view */
        uint8_t role;         /* enum bsl_role */
        uint8_t level;        /* of a heading, from 1 */
        bool heading;         /* it starts a heading */
        bool heading_more;    /* it goes on with the heading above it */
        bool item;            /* its marker is meant as a list marker */
        bool label;           /* it starts with a label of the exchange or a trigger */
        bool fresh;           /* a new block starts here whatever stands above */
        bool listed;          /* it stands below a heading of attachments */
        bool labels;          /* a row of labels, whose values stand below it */
        bool row;             /* a row starts here of a table with a cell below the other */
        uint32_t run;         /* index of its numbering run, or BSL_NONE */
        uint32_t block;       /* the block that it belongs to, or BSL_NONE */
};

/** A footnote: lines of the page's foot, and where its marker stands. */
struct bsl_note {
        uint32_t first_line;
        uint32_t last_line;
        uint32_t block;
        struct bsl_span marker;    /* text: the number in front of the note */
        struct bsl_span reference; /* text: the number behind a word; empty when not found */
};

/** Lines that are numbered in one sequence: 1. 2. 3., a) b) c), 2.1 2.2. */
struct bsl_numbering {
        uint32_t first; /* line */
        uint32_t last;  /* line */
        uint32_t count;
        uint32_t parent; /* the run that was open around it, or BSL_NONE */
        int32_t votes;   /* for being headings, against being list items */
        uint32_t value;  /* of the last member */
        uint8_t style;
        uint8_t depth;
        uint8_t hashes;
        char closer;
        bool bulleted;
        bool gap; /* a number is missing or out of order */
};

/** A row of an agenda whose columns were lost; positions in the text, 0: none. */
struct bsl_flat_row {
        struct bsl_span number;
        uint32_t title;
        uint32_t holder;
        uint32_t outcome;
        uint32_t end; /* where the next row starts */
};

/** A table of exchanges with a cell below the other; its columns by their place. */
struct bsl_stack {
        uint32_t first_line; /* of the names of the columns */
        uint32_t rows_line;
        uint32_t end_line; /* one past */
        uint32_t n;        /* columns */
        uint32_t number;   /* BSL_NONE: none */
        uint32_t who;
        uint32_t remark;
        uint32_t answer;
        uint32_t result;
        const char *kind; /* of the remarks */
        bool inlined;     /* the numbers stand in front of the words of the next column */
        bool replies;     /* its only words are answers, to those of the table above */
        bool counted;     /* the rows count, in a number or at the end of a name */
};

enum bsl_block_kind {
        BSL_BLOCK_HEADING,
        BSL_BLOCK_PARAGRAPH,
        BSL_BLOCK_ITEM,
        BSL_BLOCK_TABLE,
        BSL_BLOCK_METADATA,
        BSL_BLOCK_SIGNATURE,
        BSL_BLOCK_FOOTNOTE,
};

/** A heading, paragraph, list item or table row: one line of the flow. */
struct bsl_block {
        uint8_t kind; /* enum bsl_block_kind */
        bool italic;
        bool bold;
        bool page;   /* a page starts in front of it */
        bool quoted; /* of the mail that is answered */
        uint32_t first_line;
        uint32_t last_line;
        uint32_t part;
        uint32_t section; /* that it belongs to (a heading: its own), or BSL_NONE */
        uint32_t run;     /* numbering run of an item or heading, or BSL_NONE */
        uint8_t style;    /* enum bsl_marker */
        uint16_t indent;
        struct bsl_span number; /* flow: the number as printed, or empty */
        struct bsl_span body;   /* flow: the words, without marker */
        struct bsl_span flow;   /* flow: marker and words */
};

struct bsl_section {
        uint32_t block;     /* its heading */
        uint32_t parent;    /* section, or BSL_NONE */
        uint32_t end_block; /* one past the last block of it and its children */
        uint32_t part;
        uint32_t level;
        const char *kind; /* a kind of the record; borrowed from the rules */
        const char *rule; /* id of the rule that named the kind, or of the layout */
};

struct bsl_part {
        const char *kind; /* borrowed from the rules; NULL until it is known */
        uint32_t first_line;
        uint32_t end_line; /* one past */
        uint32_t first_block;
        uint32_t end_block; /* one past */
};

BSL_LIST(bsl_numberings, struct bsl_numbering);
BSL_LIST(bsl_notes, struct bsl_note);
BSL_LIST(bsl_flat_rows, struct bsl_flat_row);
BSL_LIST(bsl_stacks, struct bsl_stack);
BSL_LIST(bsl_blocks, struct bsl_block);
BSL_LIST(bsl_sections, struct bsl_section);
BSL_LIST(bsl_parts, struct bsl_part);

struct bsl_layout {
        const struct bsl_ruleset *rules; /* borrowed */
        struct bsl_lines lines;
        struct bsl_mark *marks; /* one a line */
        struct bsl_stream view; /* each line's words, markers and markup off */
        struct bsl_hits hits;   /* rules that ran over the line view */
        struct bsl_numberings numberings;
        struct bsl_notes notes;
        struct bsl_flat_rows flat_rows; /* of an agenda that lost its columns */
        uint32_t flat_head;             /* where the line with the names of the columns starts */
        struct bsl_stacks stacks;
        struct bsl_blocks blocks;
        struct bsl_stream flow; /* the reading text: one block a line */
        struct bsl_sections sections;
        struct bsl_parts parts;
        uint32_t wrap; /* the usual length of a full line; 0 when lines are not wrapped */
        bool markdown;
        bool unfolded;      /* line ends had been lost and were found again */
        bool shattered;     /* mostly short lines: a table that lost its columns */
        uint32_t exchanges; /* labels of remarks and answers in it */
        uint32_t named;     /* lines that are names of sections */
        uint32_t colons;    /* of them, with a colon and apart from what is above */
        uint32_t small;     /* of them, in small letters: so titles may be written */
        bool answered;      /* a label of an answer stands in it */
        bool interview;     /* it says that it answers questions */
        bool agenda;        /* it calls itself a decision list: its numbered lines are headings */
        bool coded;         /* items of the list open with the numbers of their papers */
        bool lone;          /* their numbers, of letters and digits, stand alone above them */
        bool meeting;       /* and is the page of a meeting, where labels head what was decided */
        bool counted;       /* which counts its items once more, in front of their numbers */
};

/** What the steps work with. Borrowed; one document. */
struct bsl_desk {
        struct bsl_arena *arena;
        struct bsl_scanner *scanner;
        const struct bsl_ruleset *rules;
        struct bsl_diags *diags;
};

/** Reads the structure of `text`. The text's own bytes are changed in one way:
 *  where line ends had been lost, the space at a found one becomes a line end.
 *  Status: BESLUIT_OK, BESLUIT_NOMEM, BESLUIT_LIMIT. */
besluit_status bsl_layout_read(const struct bsl_desk *desk, struct bsl_text *text,
                               struct bsl_layout *out);

/** bsl_hit_attr by the layout's rules. */
static inline const char *bsl_layout_attr(const struct bsl_layout *layout,
                                          const struct bsl_hit *hit, const char *key)
{
        return bsl_hit_attr(layout->rules, hit, key);
}

/* ---- queries.c ---- */

/** The longest hit of `slot` that starts where the line's words start. */
const struct bsl_hit *bsl_layout_line_hit(const struct bsl_layout *layout, enum bsl_slot slot,
                                          uint32_t line);
/** The same, only when it takes the whole line (white space and a final colon aside, and
 *  the question mark of a numbered chapter's name). */
const struct bsl_hit *bsl_layout_whole_hit(const struct bsl_layout *layout, enum bsl_slot slot,
                                           uint32_t line);
/** The line opens with the number of an annex: as a heading it stands above the annex itself, not
 *  above a list of them. */
bool bsl_is_annex(const struct bsl_layout *layout, uint32_t line);
/** The line ends in a question mark; the digits of a note's marker may stand behind it. */
static inline bool bsl_asks(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_span view = layout->marks[line].view;

        for (uint32_t n = 0;
             n < 2 && view.end > view.start && layout->view.s[view.end - 1] >= '0' &&
             layout->view.s[view.end - 1] <= '9';
             n++)
                view.end--;
        return !bsl_span_empty(view) && layout->view.s[view.end - 1] == '?';
}
/** The next line after (before) `line` that is neither blank nor furniture, or BSL_NONE when there
 *  is none within a thousand lines: each line may ask. */
uint32_t bsl_layout_next(const struct bsl_layout *layout, uint32_t line);
uint32_t bsl_layout_previous(const struct bsl_layout *layout, uint32_t line);
/** Words of a flow span; borrowed. */
static inline struct bsl_view bsl_flow_view(const struct bsl_layout *layout, struct bsl_span span)
{
        return bsl_view_of(layout->flow.s, span);
}

#endif
