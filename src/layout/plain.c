/*
 * Titles that neither a mark, a number nor a name tells: a short line without end that stands
 * alone above text. Called by heading.c.
 */
#include "layout/head_labels.h"
#include "layout/steps.h"

#include "text/utf8.h"

enum {
        TITLE_MIN = 3,     /* bytes */
        QUESTION_MAX = 60, /* a title that asks: `What does it cost?` */
        NAMED_MIN = 3,     /* names of sections that make a form */
        COLONS_MIN = 2,    /* names of sections with a colon: so titles are written here */
        COLON_TITLE = 40,  /* bytes of a title with a colon */
};

bool bsl_free_above(const struct bsl_layout *layout, uint32_t line)
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

bool bsl_text_below(const struct bsl_layout *layout, uint32_t line)
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
        uint32_t enough =
                layout->wrap * 6 / 10 > BSL_TEXT_MIN ? layout->wrap * 6 / 10 : BSL_TEXT_MIN;
        if (layout->marks[below].heading)
                return true;
        return bsl_line_length(layout, below) >= enough || brief_below(layout, line, below) ||
               (l->flags & (BSL_LINE_STOP | BSL_LINE_COLON) &&
                bsl_line_length(layout, below) >= BSL_TEXT_MIN / 2);
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

bool bsl_lonely_remark(const struct bsl_layout *layout, uint32_t line)
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

/* `Interests:` alone above running text, where other sections have such titles. */
static bool is_colon_title(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t below = bsl_layout_next(layout, line);

        return layout->colons >= COLONS_MIN && bsl_line_length(layout, line) <= COLON_TITLE &&
               line > 0 && bsl_line_has(layout, line - 1, BSL_LINE_BLANK) && below != BSL_NONE &&
               !layout->marks[line].label && !bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, line) &&
               layout->lines.v[below].style == BSL_MARKER_NONE &&
               bsl_line_has(layout, below, BSL_LINE_UPPER);
}

/* Its marks, its length and its words are those of a title. */
static bool looks_like_title(const struct bsl_layout *layout, uint32_t line, bool asks)
{
        const struct bsl_line *l = &layout->lines.v[line];
        uint32_t length = bsl_span_len(l->body);
        uint32_t most = layout->wrap && layout->wrap * 9 / 10 < BSL_TITLE_MAX
                                ? layout->wrap * 9 / 10
                                : BSL_TITLE_MAX;

        if (l->style != BSL_MARKER_NONE ||
            l->flags & (BSL_LINE_TABLE | BSL_LINE_COLUMNS | BSL_LINE_SETOUT) ||
            l->flags & (BSL_LINE_COMMA | BSL_LINE_HYPHEN) || (l->flags & BSL_LINE_STOP && !asks) ||
            (l->flags & BSL_LINE_COLON && !is_colon_title(layout, line)))
                return false;
        return length >= TITLE_MIN && length <= most && !bsl_in_bars(layout, line) &&
               !bsl_ends_with_page(layout, line) && reads_like_title(layout, line);
}

/* A rule knows the line as something else. */
static bool is_known(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *label = bsl_label_at(layout, line);

        return bsl_is_put(layout, line) ||
               (label && bsl_label_has_colon(layout, label)) || /* `Label: value`, of a form */
               bsl_layout_line_hit(layout, BSL_SLOT_NOTITLE, line) ||
               (bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, line) &&
                !bsl_lonely_remark(layout, line)) ||
               bsl_layout_line_hit(layout, BSL_SLOT_LEADIN, line);
}

/* The line is what the label or title above it is about, short as it is. */
static bool belongs_above(const struct bsl_layout *layout, uint32_t line, bool asks)
{
        uint32_t above = bsl_layout_previous(layout, line);

        if (above == BSL_NONE)
                return false;
        if (asks && (bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, above) ||
                     bsl_alone_between(layout, above, line)))
                return true;
        return above + 1 == line && (opens_words(layout, above) ||
                                     (layout->marks[above].heading && alone_below(layout, line)));
}

/* So long and nothing around it: a line of text. */
static bool is_crowded(const struct bsl_layout *layout, uint32_t line)
{
        bool apart = line == 0 || bsl_line_has(layout, line - 1, BSL_LINE_BLANK) ||
                     (line + 1 < layout->lines.n && bsl_line_has(layout, line + 1, BSL_LINE_BLANK));
        uint32_t above = bsl_layout_previous(layout, line);
        bool follows = above != BSL_NONE && layout->marks[above].heading;
        bool capitals = bsl_line_has(layout, line, BSL_LINE_CAPITALS);

        return !apart && !follows &&
               bsl_span_len(layout->lines.v[line].body) * 10 > layout->wrap * 7 &&
               (layout->wrap || !capitals);
}

bool bsl_plain_title(const struct bsl_layout *layout, uint32_t line)
{
        bool asks =
                bsl_span_len(layout->lines.v[line].body) <= QUESTION_MAX && bsl_asks(layout, line);

        return looks_like_title(layout, line, asks) && !is_known(layout, line) &&
               !belongs_above(layout, line, asks) && !is_crowded(layout, line) &&
               bsl_free_above(layout, line) && bsl_text_below(layout, line);
}
