/*
 * Lines that open with a label of an exchange or with a trigger, and lines that start a
 * block of their own whatever stands above. See steps.h.
 */
#include "layout/steps.h"

#include <string.h>

enum { TITLE_LINES = 25 /* where a document's own title stands */ };

/* A sentence that says what a body does: it goes on with no title above it. */
static bool states_outcome(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_NOTITLE, line);
        uint32_t above = bsl_layout_previous(layout, line);

        return above != BSL_NONE && bsl_same(bsl_layout_attr(layout, hit, "kind"), "outcome") &&
               !bsl_line_has(layout, above,
                             BSL_LINE_STOP | BSL_LINE_COLON | BSL_LINE_COMMA | BSL_LINE_LOWER);
}

/* The municipality alone below the title of its paper, or above it. */
static bool beside_title(const struct bsl_layout *layout, uint32_t line, uint32_t above)
{
        if (line >= TITLE_LINES || above == BSL_NONE)
                return false;
        return (bsl_layout_whole_hit(layout, BSL_SLOT_MUNICIPALITY, line) &&
                bsl_layout_line_hit(layout, BSL_SLOT_KIND, above)) ||
               (bsl_layout_whole_hit(layout, BSL_SLOT_MUNICIPALITY, above) &&
                bsl_layout_line_hit(layout, BSL_SLOT_KIND, line));
}

void bsl_mark_starts(struct bsl_layout *layout)
{
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                if (layout->marks[i].role != BSL_ROLE_BODY)
                        continue;
                uint32_t above = bsl_layout_previous(layout, i);
                bool inside = above != BSL_NONE && bsl_line_has(layout, i, BSL_LINE_LOWER) &&
                              layout->marks[above].role == BSL_ROLE_BODY &&
                              !bsl_line_has(layout, above,
                                            BSL_LINE_STOP | BSL_LINE_COLON | BSL_LINE_COMMA);
                layout->marks[i].label =
                        bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, i) ||
                        bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, i) ||
                        (bsl_layout_line_hit(layout, BSL_SLOT_RECITAL, i) && !inside);
                /* the items of a list may be forms with labels of their own */
                bool room =
                        above != BSL_NONE &&
                        (!layout->wrap || bsl_line_length(layout, above) * 10 < layout->wrap * 7);
                const struct bsl_hit *form =
                        layout->agenda || room ? bsl_layout_line_hit(layout, BSL_SLOT_LABEL, i)
                                               : NULL;
                layout->marks[i].fresh =
                        layout->marks[i].label || beside_title(layout, i, above) ||
                        bsl_item_count(layout, i) || (i > 0 && bsl_item_count(layout, i - 1)) ||
                        bsl_layout_whole_hit(layout, BSL_SLOT_ITEMNUMBER, i) ||
                        bsl_layout_attr(layout, bsl_layout_line_hit(layout, BSL_SLOT_ITEMNUMBER, i),
                                        "kind") ||
                        (layout->agenda && states_outcome(layout, i)) ||
                        (form &&
                         (layout->view.s[form->span.end - 1] == ':' ||
                          (layout->agenda && bsl_layout_whole_hit(layout, BSL_SLOT_LABEL, i))));
        }
}
