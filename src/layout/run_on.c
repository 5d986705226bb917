/*
 * A heading that goes on below: it fills its line, both lines are in capitals,
 * or the rest starts small and nothing stands under it.
 */
#include "layout/steps.h"

enum {
        MORE_MAX = 2,      /* lines that a heading may run on */
        OUTCOME_WORDS = 2, /* `As proposed.` below an item */
};

/* The rest of a title: the line right below starts small, has no stop and
 * nothing below it. */
static bool ends_title(const struct bsl_layout *layout, uint32_t line, uint32_t next)
{
        return next == line + 1 && bsl_line_has(layout, next, BSL_LINE_LOWER) &&
               !bsl_line_has(layout, next, BSL_LINE_STOP | BSL_LINE_COLON | BSL_LINE_COMMA) &&
               layout->lines.v[next].style == BSL_MARKER_NONE && next + 1 < layout->lines.n &&
               bsl_line_has(layout, next + 1, BSL_LINE_BLANK);
}

static uint32_t words_on(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_span view = layout->marks[line].view;
        uint32_t words = 1;

        for (uint32_t i = view.start; i < view.end; i++)
                words += layout->view.s[i] == ' ';
        return words;
}

/* Whether the line leaves its title open: the next ends it, or it is as full as lines get. */
static bool left_open(const struct bsl_layout *layout, uint32_t line, uint32_t next)
{
        return ends_title(layout, line, next) ||
               (layout->wrap && !bsl_line_has(layout, line, BSL_LINE_STOP | BSL_LINE_COLON) &&
                bsl_line_filled(layout, line, next));
}

/* An item of an agenda in capitals, the line below it too. */
static bool capitals_go_on(const struct bsl_layout *layout, uint32_t line, uint32_t next)
{
        return layout->agenda && next == line + 1 &&
               !bsl_line_has(layout, line, BSL_LINE_STOP | BSL_LINE_COLON) &&
               bsl_line_has(layout, line, BSL_LINE_CAPITALS) &&
               bsl_line_has(layout, next, BSL_LINE_CAPITALS);
}

/* Lines that say something of their own, whatever stands above them. */
static bool stands_alone(const struct bsl_layout *layout, uint32_t next)
{
        return layout->marks[next].role != BSL_ROLE_BODY ||
               layout->lines.v[next].style != BSL_MARKER_NONE ||
               (layout->agenda && bsl_layout_line_hit(layout, BSL_SLOT_LABELLIKE, next)) ||
               bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, next) ||
               bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, next);
}

/* What was decided on the item above it, or what was brought in. A line that is
 * longer than lines get was not broken, so nothing above it was. */
static bool below_item(const struct bsl_layout *layout, uint32_t next)
{
        if (!layout->agenda || !bsl_line_has(layout, next, BSL_LINE_UPPER))
                return false;
        if (bsl_line_has(layout, next, BSL_LINE_STOP) &&
            (words_on(layout, next) <= OUTCOME_WORDS ||
             bsl_line_length(layout, next) * 10 > layout->wrap * 13))
                return true;
        return bsl_layout_line_hit(layout, BSL_SLOT_NOTITLE, next) != NULL;
}

void bsl_run_title_on(struct bsl_layout *layout, uint32_t line)
{
        uint32_t at = line;

        if (layout->lines.v[line].hashes ||
            (!layout->agenda && bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line)))
                return; /* a known name is all of it */
        for (uint32_t i = 0; i < MORE_MAX; i++) {
                uint32_t next = bsl_layout_next(layout, at);
                if (next == BSL_NONE)
                        return;
                bool capitals = capitals_go_on(layout, at, next);
                if (!capitals && !left_open(layout, at, next))
                        return;
                bool apart = next > at + 1;
                if ((apart && (!layout->agenda || !bsl_line_has(layout, next, BSL_LINE_LOWER))) ||
                    stands_alone(layout, next) || (!capitals && below_item(layout, next)))
                        return;
                bool full = bsl_line_length(layout, next) * 10 >= layout->wrap * 8;
                if (full && !layout->agenda && !bsl_line_has(layout, next, BSL_LINE_LOWER))
                        return; /* a new sentence at full width is text */
                layout->marks[next].heading_more = true;
                layout->marks[next].role = BSL_ROLE_HEADING;
                at = next;
        }
}
