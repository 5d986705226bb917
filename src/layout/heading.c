/*
 * Which lines are headings. Marks are believed first (Markdown, bold), then
 * names that a rule knows, then the vote of the line's numbering run; last a
 * short line that stands alone above text (plain.c). What a label of the exchange, a
 * trigger or the head has taken is no heading.
 */
#include "layout/head_labels.h"
#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        MARKED_MAX = 220,   /* a line that Markdown calls a heading */
        NUMBERED_MAX = 160, /* a numbered title */
        PAPER_LINES = 12,   /* in which a document says what it is */
        OPENING_LINES = 40, /* in which the name of a decision stands above the body that decides */
        TITLE_LINES = 25,   /* where a document's own title stands */
        SMALL_MIN = 3,      /* names of sections in small letters that make a style */
};

/* `# Title` or a line that is all bold; not a paragraph that is set so. */
static bool marked_title(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];

        if (!layout->markdown || bsl_span_len(l->body) > MARKED_MAX || bsl_span_empty(l->body) ||
            bsl_layout_line_hit(layout, BSL_SLOT_NOTITLE, line))
                return false;
        if (l->hashes)
                return !bsl_is_code(layout, line);
        if (layout->agenda && l->style == BSL_MARKER_NONE &&
            (l->flags & BSL_LINE_COLON || bsl_layout_line_hit(layout, BSL_SLOT_LABEL, line)))
                return false; /* a label inside an item */
        if (l->style == BSL_MARKER_BULLET || l->flags & BSL_LINE_TABLE)
                return false;
        if (bsl_is_put(layout, line))
                return false;
        if (l->flags & BSL_LINE_BOLD)
                return !(l->flags & BSL_LINE_STOP) || l->style != BSL_MARKER_NONE ||
                       bsl_ends_abbreviated(layout, line);
        return l->flags & BSL_LINE_ITALIC && bsl_span_len(l->body) <= BSL_TITLE_MAX &&
               !(l->flags & (BSL_LINE_STOP | BSL_LINE_COLON | BSL_LINE_COMMA | BSL_LINE_LOWER)) &&
               bsl_text_below(layout, line) && bsl_free_above(layout, line);
}

/* The line right above is the label of a form and nothing else. */
static bool below_label(const struct bsl_layout *layout, uint32_t line)
{
        return line > 0 && bsl_layout_whole_hit(layout, BSL_SLOT_LABEL, line - 1);
}

/* The name of a section that asks may be a question itself: one of a list of them, or, where
 * the name is a weak one, somebody's, which bsl_plain_title tells. */
static bool may_be_put(const struct bsl_layout *layout, uint32_t line, bool weak)
{
        uint32_t run = layout->marks[line].run;

        if (!bsl_asks(layout, line))
                return false;
        if (run == BSL_NONE)
                return weak && !layout->lines.v[line].hashes;
        return layout->numberings.v[run].votes <= (int32_t)layout->numberings.v[run].count;
}

/* Inside an item of an agenda the name leads in, or is a value of its form. */
static bool inside_item(const struct bsl_layout *layout, uint32_t line, const char *kind)
{
        return layout->agenda && (bsl_same(kind, "decisions") || below_label(layout, line) ||
                                  (line > 0 && bsl_span_empty(layout->lines.v[line].number) &&
                                   layout->marks[line - 1].heading) ||
                                  bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, line));
}

/* Something stands below the line, and the sentence above does not go on in it. */
static bool stands_free(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t above = bsl_layout_previous(layout, line);
        bool inside = above != BSL_NONE && above + 1 == line &&
                      bsl_line_length(layout, above) >= BSL_TEXT_MIN &&
                      bsl_line_has(layout, above, BSL_LINE_COMMA | BSL_LINE_HYPHEN);

        return !inside && !layout->shattered && bsl_layout_next(layout, line) != BSL_NONE;
}

/* A heading that a rule knows by name. `weak` names are words that also stand
 * in tables and sentences: they must stand free above text. */
static bool known_title(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line);
        const struct bsl_line *l = &layout->lines.v[line];

        if (!hit || l->style == BSL_MARKER_BULLET || l->flags & BSL_LINE_TABLE ||
            (l->flags & BSL_LINE_COLUMNS && bsl_span_empty(l->number)))
                return false;
        uint32_t run = layout->marks[line].run;
        bool weak = bsl_same(bsl_layout_attr(layout, hit, "weak"), "yes");
        if ((run != BSL_NONE && layout->numberings.v[run].votes < 0) ||
            may_be_put(layout, line, weak))
                return false;
        const char *kind = bsl_layout_attr(layout, hit, "kind");
        bool colon = (l->flags & BSL_LINE_COLON) != 0;
        if (l->flags & BSL_LINE_LOWER && !(bsl_same(kind, "attachments") && colon) &&
            !(layout->small >= SMALL_MIN && bsl_small_name(layout, line)))
                return false;
        return !inside_item(layout, line, kind) && (!weak || colon || stands_free(layout, line));
}

/* `1.2 Summary: the view is ...`: words behind the label of an exchange, which no title has.
 * `3.14 View 14: Mrs Smit` is one. */
static bool labels_words(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, line);

        return hit && hit->span.end < layout->marks[line].view.end &&
               bsl_span_empty(bsl_hit_cap(hit, BSL_CAP_NUMBER)) &&
               layout->view.s[hit->span.end - 1] == ':' && layout->answered;
}

/* `1.1 The balconies are too near.` right above the label of its answer. */
static bool is_remark(const struct bsl_layout *layout, uint32_t line)
{
        return bsl_line_has(layout, line, BSL_LINE_STOP) &&
               bsl_labels_answer(layout, bsl_layout_next(layout, line));
}

static bool numbered_title(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        uint32_t run = layout->marks[line].run;

        if (run == BSL_NONE || l->bulleted || bsl_span_len(l->body) < 2 ||
            bsl_span_len(l->body) > NUMBERED_MAX ||
            (l->style != BSL_MARKER_NUMBER && l->style != BSL_MARKER_DECIMAL &&
             l->style != BSL_MARKER_ROMAN && l->style != BSL_MARKER_CAPITAL))
                return false;
        if (l->flags & (BSL_LINE_LOWER | BSL_LINE_TABLE) && l->style != BSL_MARKER_DECIMAL)
                return false;
        const struct bsl_numbering *r = &layout->numberings.v[run];
        if (l->style == BSL_MARKER_DECIMAL && l->flags & BSL_LINE_LOWER && r->count == 1 &&
            (!bsl_free_above(layout, line) || bsl_goes_on(layout, line)))
                return false; /* the number of an article that a line end cut off */
        if (l->style == BSL_MARKER_CAPITAL && r->count == 1 && l->value > 1 && !l->hashes &&
            !bsl_line_has(layout, line, BSL_LINE_BOLD))
                return false; /* an initial in front of a name */
        if (labels_words(layout, line) || is_remark(layout, line))
                return false;
        return r->votes > (int32_t)r->count;
}

/* The word and number in front of a title; that of an agenda's item only in one. */
static const struct bsl_hit *headnumber_at(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_HEADNUMBER, line);

        return bsl_same(bsl_layout_attr(layout, hit, "kind"), "item") && !layout->agenda ? NULL
                                                                                         : hit;
}

/* `Article 3 Fixed distances`, short and without end. */
static bool article_title(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = headnumber_at(layout, line);

        if (bsl_same(bsl_layout_attr(layout, hit, "kind"), "item"))
                return bsl_line_length(layout, line) <= MARKED_MAX;
        if (bsl_is_annex(layout, line))
                return false; /* it may stand in a list of them */
        return hit && bsl_line_length(layout, line) <= BSL_TITLE_MAX &&
               bsl_free_above(layout, line) &&
               !bsl_line_has(layout, line,
                             BSL_LINE_STOP | BSL_LINE_COMMA | BSL_LINE_HYPHEN | BSL_LINE_COLON |
                                     BSL_LINE_TABLE);
}

/* The line near the top in which the document says what it is: what stands above is of the
 * letter paper. 0 where it says nothing, or a section comes first. */
static uint32_t title_line(const struct bsl_layout *layout)
{
        for (uint32_t i = 0; i < layout->lines.n && i < PAPER_LINES; i++) {
                const struct bsl_hit *kind = bsl_layout_line_hit(layout, BSL_SLOT_KIND, i);
                if (bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, i))
                        return 0;
                if (kind && bsl_span_empty(layout->lines.v[i].number) &&
                    !bsl_layout_attr(layout, kind, "weak"))
                        return i;
        }
        return 0;
}

/* `Decision`, the first line of all, above the name of the municipality. */
static bool titles_paper(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t below = bsl_layout_next(layout, line);

        return bsl_layout_previous(layout, line) == BSL_NONE && below != BSL_NONE &&
               bsl_layout_whole_hit(layout, BSL_SLOT_MUNICIPALITY, below) &&
               bsl_layout_whole_hit(layout, BSL_SLOT_TRIGGER, line);
}

/* Near the top and right above the body that decides: what the decision is called. */
static bool names_decision(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t below = bsl_layout_next(layout, line);

        return line < OPENING_LINES && below != BSL_NONE &&
               bsl_span_empty(layout->lines.v[line].number) &&
               bsl_layout_whole_hit(layout, BSL_SLOT_PARTHEAD, below) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_SECTION, line);
}

/* The title of a paper: the word for a decision above the name of the municipality, or what a
 * decision is called, right above the body that decides. */
static bool names_paper(const struct bsl_layout *layout, uint32_t line)
{
        return titles_paper(layout, line) || names_decision(layout, line);
}

/* The words that a document uses for itself, or its first line of all. */
static bool is_document_title(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *kind = bsl_layout_line_hit(layout, BSL_SLOT_KIND, line);
        uint32_t run = layout->marks[line].run;
        uint32_t above = bsl_layout_previous(layout, line);
        if (headnumber_at(layout, line))
                return false;
        bool opens = line < TITLE_LINES || above == BSL_NONE ||
                     layout->marks[above].role == BSL_ROLE_SIGNATURE;

        if (kind && opens && bsl_span_empty(layout->lines.v[line].number) &&
            !bsl_same(bsl_layout_attr(layout, kind, "weak"), "yes"))
                return true;
        if (names_paper(layout, line))
                return true;
        bool counts = layout->lines.v[line].hashes && !bsl_span_empty(layout->lines.v[line].number);
        return above == BSL_NONE && (run == BSL_NONE || layout->numberings.v[run].count == 1) &&
               layout->lines.v[line].style != BSL_MARKER_DECIMAL && !counts &&
               !bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line);
}

/* `# 1. Sender 1`: who put something, as the numbered title of what was put. */
static bool names_sender(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, line);
        const struct bsl_line *l = &layout->lines.v[line];

        return l->hashes && l->style == BSL_MARKER_NUMBER && !bsl_span_empty(l->body) &&
               bsl_same(bsl_layout_attr(layout, hit, "side"), "title");
}

/* `View 1`, set as a heading, above `Summary`: the one is a title, the other a
 * label. So is `4. Our answer` above `4.1`. */
static bool heads_exchange(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t below = bsl_layout_next(layout, line);
        bool marked = layout->lines.v[line].hashes || bsl_line_has(layout, line, BSL_LINE_BOLD);
        bool chapter = layout->lines.v[line].style == BSL_MARKER_NUMBER;

        if (below == BSL_NONE)
                return false;
        if (chapter && layout->lines.v[below].style == BSL_MARKER_DECIMAL)
                return true;
        return marked && bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, below) != NULL;
}

/* `3. Conclusion`, or `**Conclusion**` where no other stands: a chapter of its
 * own, not the end of an answer. */
static bool is_chapter_end(const struct bsl_layout *layout, uint32_t line, uint32_t only)
{
        const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, line);
        const struct bsl_line *l = &layout->lines.v[line];

        return bsl_same(bsl_layout_attr(layout, hit, "side"), "end") &&
               l->style != BSL_MARKER_LOWER &&
               (!bsl_span_empty(l->number) ||
                (line == only && (l->hashes || l->flags & BSL_LINE_BOLD)));
}

/* `3 Advice: plant trees`: a point that somebody put. */
static bool puts_point(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, line);

        return hit && layout->lines.v[line].style == BSL_MARKER_NUMBER &&
               bsl_same(bsl_layout_attr(layout, hit, "side"), "remark") &&
               hit->span.end < layout->marks[line].view.end && bsl_label_has_colon(layout, hit);
}

static bool taken(const struct bsl_layout *layout, uint32_t line, uint32_t only)
{
        return layout->marks[line].role != BSL_ROLE_BODY || puts_point(layout, line) ||
               (layout->meeting && bsl_labels_item(layout, line)) ||
               is_document_title(layout, line) ||
               (bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, line) &&
                !heads_exchange(layout, line) && !names_sender(layout, line) &&
                !is_chapter_end(layout, line, only) && !bsl_lonely_remark(layout, line) &&
                layout->lines.v[line].style != BSL_MARKER_DECIMAL) ||
               bsl_layout_whole_hit(layout, BSL_SLOT_PARTHEAD, line) ||
               bsl_layout_line_hit(layout, BSL_SLOT_SALUTATION, line) ||
               bsl_layout_whole_hit(layout, BSL_SLOT_ARTICLE, line) ||
               (bsl_layout_whole_hit(layout, BSL_SLOT_TRIGGER, line) &&
                !bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line));
}

/* `Article 1. Definitions`: the number is 1, the heading what stands behind. */
static void split_number(const struct bsl_desk *desk, struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = headnumber_at(layout, line);
        struct bsl_line *l = &layout->lines.v[line];
        struct bsl_text_spans number = {0};
        struct bsl_text_spans rest = {0};

        if (!hit || !bsl_span_empty(l->number))
                return;
        struct bsl_span words = {hit->span.end, layout->marks[line].view.end};
        bsl_stream_spans(&layout->view, desk->arena, bsl_hit_cap(hit, BSL_CAP_NUMBER), &number);
        bsl_stream_spans(&layout->view, desk->arena, words, &rest);
        if (number.n != 1 || rest.n == 0)
                return;
        l->marker = (struct bsl_span){l->body.start, rest.v[0].start};
        l->number = number.v[0];
        l->body.start = rest.v[0].start;
}

static void mark_heading(const struct bsl_desk *desk, struct bsl_layout *layout, uint32_t line)
{
        layout->marks[line].heading = true;
        layout->marks[line].role = BSL_ROLE_HEADING;
        split_number(desk, layout, line);
        bsl_run_title_on(layout, line);
}

/* Lists of names and papers are full of short lines that stand alone. */
static bool in_list_section(const char *kind)
{
        return bsl_same(kind, "attachments") || bsl_same(kind, "closing");
}

static void find_headings(const struct bsl_desk *desk, struct bsl_layout *layout, uint32_t only)
{
        const char *kind = NULL; /* of the section that the line stands in */
        uint32_t title = title_line(layout);

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                layout->marks[i].listed = bsl_same(kind, "attachments");
                if (layout->marks[i].heading_more || taken(layout, i, only))
                        continue;
                bool groups = layout->agenda && bsl_line_has(layout, i, BSL_LINE_CAPITALS) &&
                              !bsl_layout_line_hit(layout, BSL_SLOT_KIND, i); /* of a new page */
                bool plain = (!layout->agenda || groups) && !layout->shattered && i >= title &&
                             !in_list_section(kind) && bsl_plain_title(layout, i);
                if (!known_title(layout, i) && !article_title(layout, i) &&
                    !marked_title(layout, i) && !numbered_title(layout, i) && !plain)
                        continue;
                mark_heading(desk, layout, i);
                kind = bsl_layout_attr(layout, bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, i),
                                       "kind");
        }
}

/* A short line above a heading is one itself: a chapter above its first section. */
static void find_chapters(const struct bsl_desk *desk, struct bsl_layout *layout, uint32_t only)
{
        uint32_t below =
                BSL_NONE; /* the next line that reads: asked anew, blank lines would add up */

        for (uint32_t i = layout->lines.n; i-- > 0;) {
                if (below != BSL_NONE && layout->marks[below].heading && !taken(layout, i, only) &&
                    !layout->agenda && !layout->markdown && bsl_plain_title(layout, i))
                        mark_heading(desk, layout, i);
                if (bsl_line_reads(layout, i))
                        below = i;
        }
}

void bsl_step_headings(const struct bsl_desk *desk, struct bsl_layout *layout)
{
        uint32_t only = bsl_only_end(layout);

        layout->answered = bsl_has_answers(layout);
        layout->named = bsl_count_named(layout);
        layout->colons = bsl_count_colons(layout);
        layout->small = bsl_count_small(layout);
        bsl_mark_starts(layout);
        bsl_mark_forms(desk, layout);
        bsl_mark_coded_items(layout);
        find_headings(desk, layout, only);
        find_chapters(desk, layout, only);
        bsl_mark_enclosed_titles(layout);
}
