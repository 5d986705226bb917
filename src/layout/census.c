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
