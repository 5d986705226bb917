/*
 * What layout counts over all lines before it looks for headings: labels of answers, and
 * names of sections.
 */
#include "layout/steps.h"

#include <string.h>

uint32_t bsl_only_end(const struct bsl_layout *layout)
{
        uint32_t found = BSL_NONE;

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, i);
                if (!bsl_same(bsl_layout_attr(layout, hit, "side"), "end"))
                        continue;
                if (found != BSL_NONE)
                        return BSL_NONE;
                found = i;
        }
        return found;
}

bool bsl_has_answers(const struct bsl_layout *layout)
{
        for (uint32_t i = 0; i < layout->lines.n; i++)
                if (bsl_labels_answer(layout, i))
                        return true;
        return false;
}

uint32_t bsl_count_named(const struct bsl_layout *layout)
{
        uint32_t n = 0;

        for (uint32_t i = 0; i < layout->lines.n; i++)
                n += layout->marks[i].role == BSL_ROLE_BODY &&
                     bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, i);
        return n;
}

uint32_t bsl_count_colons(const struct bsl_layout *layout)
{
        uint32_t n = 0;

        for (uint32_t i = 1; i < layout->lines.n; i++)
                n += layout->marks[i].role == BSL_ROLE_BODY &&
                     bsl_line_has(layout, i, BSL_LINE_COLON) &&
                     bsl_line_has(layout, i - 1, BSL_LINE_BLANK) &&
                     bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, i);
        return n;
}

bool bsl_small_name(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line);
        uint32_t below = bsl_layout_next(layout, line);

        if (!hit || below == BSL_NONE || layout->marks[line].role != BSL_ROLE_BODY ||
            layout->lines.v[line].style != BSL_MARKER_NONE ||
            !bsl_line_has(layout, line, BSL_LINE_LOWER) ||
            bsl_line_has(layout, line, BSL_LINE_STOP | BSL_LINE_COLON | BSL_LINE_TABLE))
                return false;
        return (!layout->wrap || bsl_free_above(layout, line)) &&
               !bsl_line_has(layout, below, BSL_LINE_LOWER);
}

uint32_t bsl_count_small(const struct bsl_layout *layout)
{
        uint32_t n = 0;

        for (uint32_t i = 0; i < layout->lines.n; i++)
                n += bsl_small_name(layout, i);
        return n;
}
