/*
 * Numbering runs. A stack of open runs follows the numbers down the document:
 * a number goes on with the innermost run that expects it, closes the runs
 * inside that one, or opens a run of its own. Each run then votes, over all
 * its members, whether it numbers headings or the points of a list: titles
 * are short, end in nothing and have text below them; points end in stops,
 * stand one under the other, or follow the words that announce a list.
 */
#include "layout/steps.h"

#include "text/marker.h"

#include <string.h>

enum {
        OPEN_MAX = 12,   /* runs inside runs; a deeper list starts a new outermost run */
        GAP_MAX = 3,     /* numbers that may be missing inside one run */
        TITLE_MAX = 120, /* a longer line is no title */
        WIDE_GAP = 3,    /* spaces behind a number that set it apart */
        START_MAX = 30,  /* a run may start at 4 or 19, not at 365 */
        ARGUMENT_VOTE = 3,
        PUT_VOTE = 6,  /* against a question that the document answers */
        FULL_MIN = 40, /* bytes of a full line where lines show no width */
};

struct open_runs {
        uint32_t v[OPEN_MAX];
        uint32_t n;
};

static bool same_make(const struct bsl_numbering *run, const struct bsl_line *line)
{
        bool style = run->style == line->style;

        /* "i." after "h." is a letter, and "c." after "b." whatever it could be in Roman */
        if (run->style == BSL_MARKER_LOWER && line->style == BSL_MARKER_ROMAN)
                style = true;
        return style && run->depth == line->depth && run->hashes == line->hashes &&
               run->closer == line->closer;
}

/* The value of the line's number in the style of `run`. */
static uint32_t value_in(const char *s, const struct bsl_numbering *run,
                         const struct bsl_line *line)
{
        if (run->style == line->style)
                return line->value;
        return bsl_span_len(line->number) == 1
                       ? bsl_marker_value(bsl_view_of(s, line->number), run->style)
                       : 0;
}

static bool same_prefix(const char *s, const struct bsl_line *a, const struct bsl_line *b)
{
        uint32_t i = 0;
        uint32_t n = bsl_span_len(a->number);
        uint32_t last = 0;

        for (uint32_t j = 0; j < n; j++)
                if (s[a->number.start + j] == '.')
                        last = j;
        for (; i < last && i < bsl_span_len(b->number); i++)
                if (s[a->number.start + i] != s[b->number.start + i])
                        return false;
        return true;
}

/* `2a` behind `1` or `2`, `2b` behind `2a`. */
static bool suffix_goes_on(const struct bsl_layout *layout, const struct bsl_numbering *run,
                           const struct bsl_line *line)
{
        uint8_t last = layout->lines.v[run->last].suffix;

        if (line->value == run->value)
                return line->suffix == last + 1;
        return line->suffix == 1 && line->value == run->value + 1;
}

/* Whether the open run expects this line's number; `gap` when some are missing. */
static bool goes_on(const char *s, const struct bsl_layout *layout, const struct bsl_numbering *run,
                    const struct bsl_line *line, bool *gap)
{
        if (!same_make(run, line))
                return false;
        uint32_t value = value_in(s, run, line);
        if (line->style == BSL_MARKER_DECIMAL &&
            !same_prefix(s, &layout->lines.v[run->last], line)) {
                *gap = false;
                return value == 1 && line->hashes > 0; /* 2.3 -> 3.1 of the same headings */
        }
        if (line->suffix) {
                *gap = false;
                return suffix_goes_on(layout, run, line);
        }
        *gap = value != run->value + 1;
        return value > run->value && value <= run->value + 1 + GAP_MAX;
}

static void join(const char *s, struct bsl_layout *layout, uint32_t index, uint32_t line, bool gap)
{
        struct bsl_numbering *run = &layout->numberings.v[index];

        run->value = value_in(s, run, &layout->lines.v[line]);
        run->last = line;
        run->count++;
        run->gap |= gap;
        layout->marks[line].run = index;
}

static void open_run(const struct bsl_desk *desk, struct bsl_layout *layout, struct open_runs *open,
                     uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        struct bsl_numbering *run = BSL_PUSH(desk->arena, &layout->numberings);

        if (!run)
                return;
        if (open->n == OPEN_MAX)
                open->n = 0;
        *run = (struct bsl_numbering){
                .first = line,
                .last = line,
                .count = 1,
                .value = l->value,
                .style = l->style,
                .depth = l->depth,
                .hashes = l->hashes,
                .closer = l->closer,
                .bulleted = l->bulleted,
                .gap = l->value > 1,
                .parent = open->n ? open->v[open->n - 1] : BSL_NONE,
        };
        layout->marks[line].run = layout->numberings.n - 1;
        open->v[open->n++] = layout->numberings.n - 1;
}

/* A number or numeral with nothing behind it that makes it a marker. */
static bool is_bare(const struct bsl_line *line)
{
        bool column = line->body.start >= line->marker.end + WIDE_GAP; /* as titles are set */

        return line->closer == 0 && !column &&
               (line->style == BSL_MARKER_ROMAN || line->style == BSL_MARKER_NUMBER);
}

/* A blank line stands above, as above chapters and items of an agenda. */
static bool stands_apart(const struct bsl_layout *layout, uint32_t line)
{
        while (line > 0 && layout->marks[line - 1].role == BSL_ROLE_LIST)
                line--; /* its number, alone */
        return line > 0 && bsl_line_has(layout, line - 1, BSL_LINE_BLANK);
}

/* The line is the name of a section. */
static bool is_named(const struct bsl_layout *layout, uint32_t line)
{
        return bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line) != NULL;
}

/* The run around `depth` that expects the number too, when the line looks like
 * its members and not like those of the inner one; else `depth`. */
static uint32_t better_run(const char *s, const struct bsl_layout *layout,
                           const struct open_runs *open, uint32_t depth, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        const struct bsl_numbering *inner = &layout->numberings.v[open->v[depth]];

        bool named = is_named(layout, line) && !is_named(layout, inner->last);
        bool apart = stands_apart(layout, line) && !stands_apart(layout, inner->last);

        if ((!named && !apart) || l->hashes)
                return depth;
        for (uint32_t i = depth; i-- > 0;) {
                const struct bsl_numbering *outer = &layout->numberings.v[open->v[i]];
                bool gap = false;
                if (goes_on(s, layout, outer, l, &gap) && !gap &&
                    ((apart && stands_apart(layout, outer->last)) ||
                     (named && is_named(layout, outer->last))))
                        return i;
        }
        return depth;
}

static void place(const struct bsl_desk *desk, const char *s, struct bsl_layout *layout,
                  struct open_runs *open, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        uint32_t with_gap = BSL_NONE;

        for (uint32_t depth = open->n; depth-- > 0;) {
                bool gap = false;
                if (!goes_on(s, layout, &layout->numberings.v[open->v[depth]], l, &gap))
                        continue;
                if (!gap) {
                        depth = better_run(s, layout, open, depth, line);
                        open->n = depth + 1;
                        join(s, layout, open->v[depth], line, false);
                        return;
                }
                if (with_gap == BSL_NONE)
                        with_gap = depth;
        }
        if (l->value != 1 && with_gap != BSL_NONE && !is_bare(l)) {
                open->n = with_gap + 1;
                join(s, layout, open->v[with_gap], line, true);
                return;
        }
        if ((is_bare(l) && l->value != 1 && !is_named(layout, line)) || l->suffix > 1)
                return; /* a capital or a count: nothing counts up to it */
        if (l->value <= START_MAX)
                open_run(desk, layout, open, line);
}

/* The line above ends a sentence, announces a list, or is no text at all. */
static bool stands_free(const struct bsl_layout *layout, uint32_t line)
{
        if (line == 0 || bsl_line_has(layout, line - 1, BSL_LINE_BLANK))
                return true;
        return bsl_line_has(layout, line - 1, BSL_LINE_STOP | BSL_LINE_COLON) ||
               is_named(layout, line - 1) ||
               bsl_line_length(layout, line - 1) * 4 < layout->wrap * 3;
}

static int32_t vote_shape(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        int32_t votes = 0;

        const struct bsl_hit *named = bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line);
        if (named) /* one that asks may be a question: most must be names */
                votes += bsl_asks(layout, line) ? 2 : 4;
        if (l->flags & (BSL_LINE_BOLD | BSL_LINE_CAPITALS) || l->hashes)
                votes += 2;
        votes -= l->flags & BSL_LINE_LOWER ? 2 : 0;
        votes -= bsl_is_put(layout, line) ? PUT_VOTE : 0;
        if (l->style == BSL_MARKER_DECIMAL && bsl_span_len(l->body) <= TITLE_MAX + 50)
                return votes + 3; /* 1.1 is a title, also when it is a sentence */
        if (layout->agenda && l->style == BSL_MARKER_NUMBER && !l->bulleted)
                return votes + 2; /* an item of an agenda may be a sentence */
        votes += bsl_span_len(l->body) <= TITLE_MAX ? 1 : -2;
        votes -= l->flags & (BSL_LINE_STOP | BSL_LINE_COLON | BSL_LINE_COMMA) ? 2 : 0;
        if (!(l->flags & BSL_LINE_STOP) && layout->wrap &&
            bsl_line_length(layout, line) >= layout->wrap)
                votes -= 1;
        return votes;
}

static int32_t vote_below(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t next = bsl_layout_next(layout, line);

        if (next == BSL_NONE)
                return -1;
        if (layout->marks[next].run == layout->marks[line].run)
                return -3; /* one under the other */
        const struct bsl_line *below = &layout->lines.v[next];
        if (layout->agenda && below->style == BSL_MARKER_LOWER &&
            !bsl_line_has(layout, line, BSL_LINE_COLON | BSL_LINE_STOP))
                return 1; /* a group of items that letters number */
        if (below->style == BSL_MARKER_DECIMAL && bsl_is_put(layout, next) &&
            !bsl_is_put(layout, line))
                return 2; /* a chapter above its questions */
        bool text = below->style == BSL_MARKER_NONE && !(below->flags & BSL_LINE_LOWER);
        bool blank = next > line + 1;
        if (bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, next) ||
            (layout->agenda && bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, next)))
                return 1;
        return text ? (blank ? 2 : 1) : -1;
}

/* `1. The plan fits.` on a line of its own right above its explanation, below a
 * heading of arguments: the title of one, although it is a sentence. */
static int32_t vote_argument(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t first = layout->numberings.v[layout->marks[line].run].first;
        uint32_t above = first - (first > 1 && bsl_line_has(layout, first - 1, BSL_LINE_BLANK));
        const struct bsl_hit *section =
                above ? bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, above - 1) : NULL;
        const char *kind = bsl_layout_attr(layout, section, "kind");
        uint32_t next = bsl_layout_next(layout, line);

        if (!kind || (strcmp(kind, "arguments") != 0 && strcmp(kind, "caveats") != 0) ||
            layout->lines.v[line].style == BSL_MARKER_DECIMAL || next != line + 1 ||
            !bsl_line_has(layout, line, BSL_LINE_STOP) ||
            (layout->wrap && bsl_line_length(layout, line) * 10 >= layout->wrap * 8))
                return 0;
        return layout->lines.v[next].style == BSL_MARKER_NONE &&
                               bsl_line_has(layout, next, BSL_LINE_UPPER)
                       ? ARGUMENT_VOTE
                       : 0;
}

static int32_t vote_above(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t above = bsl_layout_previous(layout, line);

        if (above == BSL_NONE)
                return 0;
        const struct bsl_hit *section = bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, above);
        const char *kind = bsl_layout_attr(layout, section, "kind");
        bool list = kind && (strcmp(kind, "decisions") == 0 || strcmp(kind, "attachments") == 0);
        bool argued = !list && vote_argument(layout, line) > 0; /* `Arguments:` above the first */
        if (list || (bsl_line_has(layout, above, BSL_LINE_COLON) && !argued))
                return -6;
        /* an item of an agenda stands apart from what was decided on the one above */
        const struct bsl_hit *trigger =
                layout->agenda && stands_apart(layout, line)
                        ? bsl_layout_whole_hit(layout, BSL_SLOT_TRIGGER, above)
                        : bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, above);
        return trigger ? -6 : 0;
}

static bool bare_number(const struct bsl_line *line)
{
        return is_bare(line) && line->style == BSL_MARKER_NUMBER && !bsl_span_empty(line->body);
}

/* `J. Smit`: a letter that nothing counts with, in the value of a label, or at
 * the start of a full line's rest, is the initial of a name. */
static bool is_initial(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        uint32_t run = layout->marks[line].run;
        uint32_t full = layout->wrap ? layout->wrap * 7 / 10 : FULL_MIN;

        if ((l->style != BSL_MARKER_CAPITAL && l->style != BSL_MARKER_ROMAN) || l->closer != '.' ||
            bsl_span_len(l->number) != 1 || bsl_span_empty(l->body) || l->hashes)
                return false;
        if (layout->marks[line].role == BSL_ROLE_METADATA)
                return true;
        return layout->marks[line].role == BSL_ROLE_BODY && line > 0 &&
               (run == BSL_NONE || layout->numberings.v[run].count == 1) &&
               layout->marks[line - 1].role == BSL_ROLE_BODY &&
               !bsl_line_has(layout, line - 1,
                             BSL_LINE_BLANK | BSL_LINE_STOP | BSL_LINE_COLON | BSL_LINE_COMMA) &&
               bsl_line_length(layout, line - 1) >= full;
}

/* A number that nothing counts with was a word of its line: it goes back. */
static void give_back(struct bsl_layout *layout)
{
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                struct bsl_line *line = &layout->lines.v[i];
                uint32_t run = layout->marks[i].run;
                bool bare =
                        bare_number(line) || (line->style == BSL_MARKER_LOWER && line->closer == 0);
                bool counted = run != BSL_NONE && (layout->numberings.v[run].count > 1 || !bare);
                bool initial = is_initial(layout, i);
                if (counted && !initial)
                        continue;
                if (bsl_span_empty(line->number) || line->hashes || line->bulleted ||
                    line->marker.end > line->body.start)
                        continue;
                if (layout->marks[i].role != BSL_ROLE_BODY && !initial)
                        continue;
                bsl_marker_forget(line);
                layout->marks[i].run = BSL_NONE;
        }
}

/* `2  To adopt the plan` right below `1  To agree`: the one counts on from the other. */
static bool counts_on(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        const struct bsl_line *above = line > 0 ? l - 1 : NULL;

        return above && layout->marks[line - 1].run != BSL_NONE && bare_number(above) &&
               above->value + 1 == l->value && above->indent == l->indent &&
               bsl_line_has(layout, line, BSL_LINE_UPPER) &&
               bsl_line_has(layout, line - 1, BSL_LINE_UPPER);
}

void bsl_step_sequences(const struct bsl_desk *desk, const struct bsl_text *text,
                        struct bsl_layout *layout)
{
        struct open_runs open = {.n = 0};

        bsl_mend_numbers(desk, layout, text->s);
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                const struct bsl_line *line = &layout->lines.v[i];
                if (bsl_span_empty(line->number) || layout->marks[i].role != BSL_ROLE_BODY)
                        continue;
                bool free = stands_free(layout, i) || counts_on(layout, i);
                if (bare_number(line) && !free && !line->hashes)
                        continue;
                if (line->value > 0 &&
                    (free || line->value == 1 || line->hashes || line->bulleted || open.n > 0))
                        place(desk, text->s, layout, &open, i);
        }
        give_back(layout);
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                uint32_t run = layout->marks[i].run;
                if (run == BSL_NONE)
                        continue;
                layout->numberings.v[run].votes +=
                        vote_shape(layout, i) + vote_below(layout, i) + vote_argument(layout, i);
                if (layout->numberings.v[run].first == i)
                        layout->numberings.v[run].votes += vote_above(layout, i);
        }
}
