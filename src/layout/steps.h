/*
 * The steps of the layout room, private to it. Each takes the desk and the
 * layout so far and adds its own findings; bsl_layout_read (layout.c) calls
 * them in this order. A step that runs out of memory leaves the arena failed;
 * the caller looks once, at the end.
 */
#ifndef BSL_LAYOUT_STEPS_H
#define BSL_LAYOUT_STEPS_H

#include "layout/layout.h"

/** unfold.c: puts line ends back where whole pages stand on one line. */
void bsl_step_unfold(const struct bsl_desk *desk, struct bsl_text *text, struct bsl_layout *layout);
/** width.c: the length that nine of ten lines do not pass, or 0 when lines were not wrapped. */
uint32_t bsl_usual_length(const struct bsl_layout *layout);
/** width.c: whether a table was printed one cell a line: most lines are short. */
bool bsl_is_shattered(const struct bsl_layout *layout);
/** view.c: the line view, one line's words a line. */
void bsl_step_view(const struct bsl_desk *desk, const struct bsl_text *text,
                   struct bsl_layout *layout);
/** labels.c: labels of an exchange that are names of sections here. */
void bsl_step_labels(const struct bsl_desk *desk, struct bsl_layout *layout);
/** furniture.c: page numbers, running heads, letterheads, stray links. */
void bsl_step_furniture(const struct bsl_desk *desk, const struct bsl_text *text,
                        struct bsl_layout *layout);
/** head.c: the labels and values of the document's head. */
void bsl_step_head(const struct bsl_desk *desk, struct bsl_layout *layout);
/** stacked.c: tables of exchanges with a cell below the other; the lines of a cell are a block. */
void bsl_mark_stacked(const struct bsl_desk *desk, struct bsl_layout *layout);
/** closing.c: footnotes and signature blocks. */
void bsl_step_closing(const struct bsl_desk *desk, const struct bsl_text *text,
                      struct bsl_layout *layout);
/** notes.c: footnotes; the first half of the step above. */
void bsl_mark_footnotes(const struct bsl_desk *desk, const struct bsl_text *text,
                        struct bsl_layout *layout);
/** sequence.c: numbering runs, and whether each is headings or a list. */
void bsl_step_sequences(const struct bsl_desk *desk, const struct bsl_text *text,
                        struct bsl_layout *layout);
/** numbers.c: the numbers of lines as they were meant; the first half of the step above. `s`: the
 *  text. */
void bsl_mend_numbers(const struct bsl_desk *desk, struct bsl_layout *layout, const char *s);
/** heading.c: which lines are headings. */
void bsl_step_headings(const struct bsl_desk *desk, struct bsl_layout *layout);
/** census.c: the line of the only label that ends an answer, or BSL_NONE: below answers it
 *  would return. */
uint32_t bsl_only_end(const struct bsl_layout *layout);
/** Whether any line starts with the label of an answer, or of what may be one. */
bool bsl_has_answers(const struct bsl_layout *layout);
/** How many lines are names of sections. */
uint32_t bsl_count_named(const struct bsl_layout *layout);
/** How many of them end in a colon, behind a blank line. */
uint32_t bsl_count_colons(const struct bsl_layout *layout);
/** Whether the line is the name of a section in small letters, between lines that end and start
 *  without it: a title where a paper writes them so. */
bool bsl_small_name(const struct bsl_layout *layout, uint32_t line);
/** How many lines are. */
uint32_t bsl_count_small(const struct bsl_layout *layout);

enum {
        BSL_TITLE_MAX = 100, /* bytes of a plain short line that is a title */
        BSL_TEXT_MIN = 40,   /* what counts as text below a heading */
};

/** plain.c: a short line without end that stands alone above text. */
bool bsl_plain_title(const struct bsl_layout *layout, uint32_t line);
/** The line stands apart from what is above it. */
bool bsl_free_above(const struct bsl_layout *layout, uint32_t line);
/** The next line is running text: long, or a list, or a label. */
bool bsl_text_below(const struct bsl_layout *layout, uint32_t line);
/** A label of a remark, or of who sent it, in a document without any label of an answer: a
 *  title. */
bool bsl_lonely_remark(const struct bsl_layout *layout, uint32_t line);
/** starts.c: lines with labels, and lines that start a block; before headings are looked for. */
void bsl_mark_starts(struct bsl_layout *layout);
/** run_on.c: takes the lines below a heading to which it goes on. */
void bsl_run_title_on(struct bsl_layout *layout, uint32_t line);
/** coded.c: items of an agenda with the numbers of their papers; before other headings. */
void bsl_mark_coded_items(struct bsl_layout *layout);

/** Whether several lines of a decision list look like such items. */
bool bsl_has_coded_items(const struct bsl_layout *layout);
/** Takes the list's own count from items' numbers that are all there is on their lines; whether
 *  there are such. */
bool bsl_drop_counts(struct bsl_layout *layout);
/** Whether the line is `Outcome of the vote` or another label inside an item, and nothing else. */
bool bsl_labels_item(const struct bsl_layout *layout, uint32_t line);
/** Whether the line is such a number. */
bool bsl_item_count(const struct bsl_layout *layout, uint32_t line);
/** Whether several lines are such a number alone, and whether `line` is one. */
bool bsl_has_lone_items(const struct bsl_layout *layout);
bool bsl_lone_item(const struct bsl_layout *layout, uint32_t line);

/** Whether the line is one of them. */
bool bsl_coded_item(const struct bsl_layout *layout, uint32_t line);
/** flat_rows.c: the titles of rows that lost their columns are headings; and whether a row, or the
 *  names of the columns, start with the line. */
void bsl_mark_flat_rows(struct bsl_layout *layout);
bool bsl_flat_row(const struct bsl_layout *layout, uint32_t line);
/** forms.c: labels that no rule knows and that come again each start a block. */
void bsl_mark_forms(const struct bsl_desk *desk, struct bsl_layout *layout);
/** enclosed.c: the title of a regulation above its articles; behind other headings. */
void bsl_mark_enclosed_titles(struct bsl_layout *layout);
/** part.c: where a new document starts inside the file. */
void bsl_step_parts(const struct bsl_desk *desk, struct bsl_layout *layout);
/** block.c: lines to blocks, and the flow. */
void bsl_step_blocks(const struct bsl_desk *desk, const struct bsl_text *text,
                     struct bsl_layout *layout);
/** section.c: headings to a tree. */
void bsl_step_sections(const struct bsl_desk *desk, struct bsl_layout *layout);

/** Whether layout gives the line a place in the reading text. */
static inline bool bsl_line_reads(const struct bsl_layout *layout, uint32_t line)
{
        uint8_t role = layout->marks[line].role;

        return role != BSL_ROLE_BLANK && role != BSL_ROLE_FURNITURE &&
               role != BSL_ROLE_LETTERHEAD && role != BSL_ROLE_FOOTNOTE && role != BSL_ROLE_LIST;
}

/** A label with its colon is one wherever it stands; without, it may be a word
 *  of a sentence. */
bool bsl_label_has_colon(const struct bsl_layout *layout, const struct bsl_hit *hit);
/** A question that the document answers: no title, where it says that it answers questions. */
bool bsl_is_put(const struct bsl_layout *layout, uint32_t line);

static inline bool bsl_line_has(const struct bsl_layout *layout, uint32_t line, uint32_t flags)
{
        return (layout->lines.v[line].flags & flags) != 0;
}

/** queries.c: whether the line ends because it is full; not when the first word of a sentence that
 * stands in `next` had room on it. */
bool bsl_line_filled(const struct bsl_layout *layout, uint32_t line, uint32_t next);

static inline uint32_t bsl_line_length(const struct bsl_layout *layout, uint32_t line)
{
        return bsl_span_len(layout->lines.v[line].span);
}

/** A row of cells with bars between them, beside another. */
bool bsl_in_bars(const struct bsl_layout *layout, uint32_t line);
/** A sentence with the number of a page behind its stop. */
bool bsl_ends_with_page(const struct bsl_layout *layout, uint32_t line);
/** Right below heading `above`, which asks nothing, with nothing below it. */
bool bsl_alone_between(const struct bsl_layout *layout, uint32_t above, uint32_t line);
/** The line opens with a label of an answer, or one that may be; `line` may be BSL_NONE. */
bool bsl_labels_answer(const struct bsl_layout *layout, uint32_t line);
/** The stop at the line's end is that of an abbreviation: `Trading Co. B.V.`. */
bool bsl_ends_abbreviated(const struct bsl_layout *layout, uint32_t line);
/** A registration number or the like, set as a heading. */
bool bsl_is_code(const struct bsl_layout *layout, uint32_t line);
/** A line of text that ends no sentence stands above, also above blank lines. */
bool bsl_goes_on(const struct bsl_layout *layout, uint32_t line);

#endif
