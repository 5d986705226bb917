/*
 * Which lines are headings. Marks are believed first (Markdown, bold), then
 * names that a rule knows, then the vote of the line's numbering run; last a
 * short line that stands alone above text. What a label of the exchange, a
 * trigger or the head has taken is no heading.
 */
#include "layout/head_labels.h"
#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        TITLE_MAX = 100,    /* a plain short line */
        MARKED_MAX = 220,   /* a line that Markdown calls a heading */
        NUMBERED_MAX = 160, /* a numbered title */
        TEXT_MIN = 40,      /* what counts as text below a heading */
        QUESTION_MAX = 60,  /* a title that asks: `What does it cost?` */
        TITLE_LINES = 25,   /* where a document's own title stands */
        NAMED_MIN = 3,      /* names of sections that make a form */
};

/* The line stands apart from what is above it. */
static bool free_above(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t above = bsl_layout_previous(layout, line);

        if (above == BSL_NONE || above + 1 < line || layout->marks[above].heading ||
            layout->unfolded)
                return true;
        return bsl_line_has(layout, above, BSL_LINE_STOP | BSL_LINE_COLON) ||
               layout->marks[above].role != BSL_ROLE_BODY ||
               (layout->wrap && bsl_line_length(layout, above) * 4 < layout->wrap * 3 &&
                !bsl_line_has(layout, above, BSL_LINE_COMMA));
}

/* `None.` right below the line and nothing else: all that a form says there. */
static bool brief_below(const struct bsl_layout *layout, uint32_t line, uint32_t below)
{
        const struct bsl_words *words = bsl_words_find(layout->rules, "said_nothing");
        struct bsl_view said = bsl_view_of(layout->view.s, layout->marks[below].view);

        return layout->named >= NAMED_MIN && below == line + 1 && line > 0 &&
               bsl_line_has(layout, line - 1, BSL_LINE_BLANK) &&
               (bsl_line_has(layout, below, BSL_LINE_STOP) ||
                (words && bsl_words_value(words, said))) &&
               (below + 1 == layout->lines.n || bsl_line_has(layout, below + 1, BSL_LINE_BLANK));
}

/* The next line is running text: long, or a list, or a label. */
static bool text_below(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t below = bsl_layout_next(layout, line);

        if (below == BSL_NONE || (layout->marks[below].role != BSL_ROLE_BODY &&
                                  layout->marks[below].role != BSL_ROLE_HEADING))
                return false;
        const struct bsl_line *l = &layout->lines.v[below];
        if (l->style != BSL_MARKER_NONE || layout->marks[below].label || bsl_in_bars(layout, below))
                return true;
        bool bracket = l->body.start < l->body.end && layout->view.text[l->body.start] == '(' &&
                       bsl_line_filled(layout, line, below);
        if (below == line + 1 && (l->flags & BSL_LINE_LOWER || bracket))
                return false;
        uint32_t enough = layout->wrap * 6 / 10 > TEXT_MIN ? layout->wrap * 6 / 10 : TEXT_MIN;
        if (layout->marks[below].heading)
                return true;
        return bsl_line_length(layout, below) >= enough || brief_below(layout, line, below) ||
               (l->flags & (BSL_LINE_STOP | BSL_LINE_COLON) &&
                bsl_line_length(layout, below) >= TEXT_MIN / 2);
}

/* A title starts with a capital, is made of words, and does not stop at a word
 * that wants another behind it. */
static bool reads_like_title(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);
        const struct bsl_words *open = bsl_words_find(layout->rules, "no_title_end");
        size_t last = v.n;
        size_t letters = 0;
        size_t others = 0;
        size_t words = 1;
        size_t numbers = 0; /* words of digits alone: cells of a table's row */

        while (last > 0 && v.s[last - 1] != ' ')
                last--;
        for (size_t i = 0; i < v.n; i++) {
                bool letter = bsl_is_letter((unsigned char)v.s[i]) || (unsigned char)v.s[i] >= 0x80;
                letters += letter;
                others += !letter && v.s[i] != ' ';
                words += v.s[i] == ' ';
                bool digit = bsl_is_digit((unsigned char)v.s[i]);
                numbers += digit && (i == 0 || v.s[i - 1] == ' ') &&
                           (i + 1 == v.n || v.s[i + 1] == ' ' ||
                            bsl_is_digit((unsigned char)v.s[i + 1]));
        }
        if (open && bsl_words_value(open, (struct bsl_view){v.s + last, v.n - last}))
                return false;
        return bsl_line_has(layout, line, BSL_LINE_UPPER) && letters > 3 && letters >= others * 3 &&
               letters >= words * 2 && numbers < 3 && !bsl_line_has(layout, line, BSL_LINE_STAR);
}

/* A label of a remark, or of who sent it, in a document without any label of an
 * answer: a title. */
static bool lonely_remark(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, line);

        return hit && !layout->answered &&
               !bsl_same(bsl_layout_attr(layout, hit, "kind"), "question") &&
               (bsl_same(bsl_layout_attr(layout, hit, "side"), "remark") ||
                bsl_same(bsl_layout_attr(layout, hit, "side"), "end")) &&
               bsl_span_empty(bsl_hit_cap(hit, BSL_CAP_NUMBER));
}

/* A label of an exchange with a colon, or of what changes: its words stand right below. */
static bool opens_words(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, line);

        return hit && (bsl_line_has(layout, line, BSL_LINE_COLON) ||
                       bsl_same(bsl_layout_attr(layout, hit, "side"), "end"));
}

/* Right below a title, and a name of a section behind a blank line: all there is in between. */
static bool alone_below(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t below = bsl_layout_next(layout, line);

        return below != BSL_NONE && below > line + 1 &&
               bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, below);
}

/* A short line without end that stands alone above text. */
static bool plain_title(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        uint32_t length = bsl_span_len(l->body);
        uint32_t most = layout->wrap && layout->wrap * 9 / 10 < TITLE_MAX ? layout->wrap * 9 / 10
                                                                          : TITLE_MAX;

        bool asks = length <= QUESTION_MAX && bsl_asks(layout, line);

        if (l->style != BSL_MARKER_NONE || bsl_is_put(layout, line) ||
            l->flags & (BSL_LINE_TABLE | BSL_LINE_COLUMNS | BSL_LINE_SETOUT) ||
            (l->flags & BSL_LINE_STOP && !asks) || l->flags & (BSL_LINE_COMMA | BSL_LINE_HYPHEN) ||
            (l->flags & BSL_LINE_COLON && !bsl_is_colon_title(layout, line)))
                return false;
        if (bsl_in_bars(layout, line) || bsl_ends_with_page(layout, line))
                return false;
        const struct bsl_hit *label = bsl_label_at(layout, line);
        if (label && bsl_label_has_colon(layout, label))
                return false; /* `Label: value`, of a form */
        if (length < 3 || length > most || !reads_like_title(layout, line) ||
            bsl_layout_line_hit(layout, BSL_SLOT_NOTITLE, line) ||
            (bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, line) &&
             !lonely_remark(layout, line)) ||
            bsl_layout_line_hit(layout, BSL_SLOT_LEADIN, line))
                return false;
        bool apart = line == 0 || bsl_line_has(layout, line - 1, BSL_LINE_BLANK) ||
                     (line + 1 < layout->lines.n && bsl_line_has(layout, line + 1, BSL_LINE_BLANK));
        uint32_t above = bsl_layout_previous(layout, line);
        bool follows = above != BSL_NONE && layout->marks[above].heading;
        if (asks && above != BSL_NONE &&
            (bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, above) ||
             bsl_alone_between(layout, above, line)))
                return false; /* the question itself, below its label or title */
        if (above != BSL_NONE && above + 1 == line && opens_words(layout, above))
                return false; /* the words of a label, short as they are */
        bool capitals = bsl_line_has(layout, line, BSL_LINE_CAPITALS);
        if (follows && above + 1 == line && alone_below(layout, line))
                return false;
        if (!apart && !follows && length * 10 > layout->wrap * 7 && (layout->wrap || !capitals))
                return false; /* so long and nothing around it: a line of text */
        return free_above(layout, line) && text_below(layout, line);
}

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
        return l->flags & BSL_LINE_ITALIC && bsl_span_len(l->body) <= TITLE_MAX &&
               !(l->flags & (BSL_LINE_STOP | BSL_LINE_COLON | BSL_LINE_COMMA | BSL_LINE_LOWER)) &&
               text_below(layout, line) && free_above(layout, line);
}

/* The line right above is the label of a form and nothing else. */
static bool below_label(const struct bsl_layout *layout, uint32_t line)
{
        return line > 0 && bsl_layout_whole_hit(layout, BSL_SLOT_LABEL, line - 1);
}

/* A heading that a rule knows by name. `weak` names are words that also stand
 * in tables and sentences: they must stand free above text. */
static bool known_title(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line);

        if (!hit || layout->lines.v[line].style == BSL_MARKER_BULLET ||
            bsl_line_has(layout, line, BSL_LINE_TABLE) ||
            (bsl_line_has(layout, line, BSL_LINE_COLUMNS) &&
             bsl_span_empty(layout->lines.v[line].number)))
                return false;
        uint32_t run = layout->marks[line].run;
        if (run != BSL_NONE && layout->numberings.v[run].votes < 0)
                return false;
        if (run == BSL_NONE && bsl_asks(layout, line) && !layout->lines.v[line].hashes &&
            bsl_same(bsl_layout_attr(layout, hit, "weak"), "yes"))
                return false; /* it may be somebody's question: plain_title tells */
        if (run != BSL_NONE && bsl_asks(layout, line) &&
            layout->numberings.v[run].votes <= (int32_t)layout->numberings.v[run].count)
                return false; /* one of a list of questions */
        if (bsl_line_has(layout, line, BSL_LINE_LOWER) &&
            !(bsl_same(bsl_layout_attr(layout, hit, "kind"), "attachments") &&
              bsl_line_has(layout, line, BSL_LINE_COLON)))
                return false;
        if (layout->agenda && (bsl_same(bsl_layout_attr(layout, hit, "kind"), "decisions") ||
                               below_label(layout, line) ||
                               (line > 0 && bsl_span_empty(layout->lines.v[line].number) &&
                                layout->marks[line - 1].heading) ||
                               bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, line)))
                return false; /* inside an item it leads in, or is a value of its form */
        if (!bsl_same(bsl_layout_attr(layout, hit, "weak"), "yes") ||
            bsl_line_has(layout, line, BSL_LINE_COLON))
                return true;
        uint32_t above = bsl_layout_previous(layout, line);
        uint32_t below = bsl_layout_next(layout, line);
        bool inside = above != BSL_NONE && above + 1 == line &&
                      bsl_line_length(layout, above) >= TEXT_MIN &&
                      bsl_line_has(layout, above, BSL_LINE_COMMA | BSL_LINE_HYPHEN);
        return !inside && !layout->shattered && below != BSL_NONE;
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
        uint32_t below = bsl_layout_next(layout, line);
        const struct bsl_hit *hit =
                below == BSL_NONE ? NULL : bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, below);

        const char *side = bsl_layout_attr(layout, hit, "side");
        return bsl_line_has(layout, line, BSL_LINE_STOP) &&
               (bsl_same(side, "answer") || bsl_same(side, "either"));
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
            (!free_above(layout, line) || bsl_goes_on(layout, line)))
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
        return hit && bsl_line_length(layout, line) <= TITLE_MAX && free_above(layout, line) &&
               !bsl_line_has(layout, line,
                             BSL_LINE_STOP | BSL_LINE_COMMA | BSL_LINE_HYPHEN | BSL_LINE_COLON |
                                     BSL_LINE_TABLE);
}

/* `# 6. Feasibility`: a heading by its markup, with a number of its own. */
static bool is_numbered_mark(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];

        return l->hashes && l->style == BSL_MARKER_NUMBER && !bsl_span_empty(l->body);
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
        if (bsl_names_paper(layout, line))
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

        return is_numbered_mark(layout, line) &&
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
               is_document_title(layout, line) ||
               (bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, line) &&
                !heads_exchange(layout, line) && !names_sender(layout, line) &&
                !is_chapter_end(layout, line, only) && !lonely_remark(layout, line) &&
                layout->lines.v[line].style != BSL_MARKER_DECIMAL) ||
               bsl_layout_whole_hit(layout, BSL_SLOT_PARTHEAD, line) ||
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
        uint32_t title = bsl_title_line(layout);

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                layout->marks[i].listed = bsl_same(kind, "attachments");
                if (layout->marks[i].heading_more || taken(layout, i, only))
                        continue;
                bool groups = layout->agenda && bsl_line_has(layout, i, BSL_LINE_CAPITALS) &&
                              !bsl_layout_line_hit(layout, BSL_SLOT_KIND, i); /* of a new page */
                bool plain = (!layout->agenda || groups) && !layout->shattered && i >= title &&
                             !in_list_section(kind) && plain_title(layout, i);
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
                    !layout->agenda && !layout->markdown && plain_title(layout, i))
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
        bsl_mark_starts(layout);
        bsl_mark_forms(desk, layout);
        bsl_mark_coded_items(layout);
        find_headings(desk, layout, only);
        find_chapters(desk, layout, only);
        bsl_mark_enclosed_titles(layout);
}
