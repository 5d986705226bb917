/*
 * What layout asks of all lines at once before it looks for headings: which
 * labels and names stand anywhere in the document.
 */
#include "layout/steps.h"

#include <string.h>

enum {
        COLONED_MIN = 2,   /* names of sections with a colon that make it the way of the document */
        COLON_TITLE = 40,  /* bytes of a title with a colon */
        COLON_WORDS = 4,   /* and its words */
        EXCHANGES_MIN = 2, /* labels of remarks and answers: what ends in a colon may be one */
};

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
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, i);
                const char *side = bsl_layout_attr(layout, hit, "side");
                if (bsl_same(side, "answer") || bsl_same(side, "either"))
                        return true;
        }
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

/* Alone on its line behind a blank one, with a colon, right above a sentence. */
static bool stands_coloned(const struct bsl_layout *layout, uint32_t line)
{
        return line > 0 && line + 1 < layout->lines.n &&
               layout->marks[line].role == BSL_ROLE_BODY &&
               layout->lines.v[line].style == BSL_MARKER_NONE &&
               bsl_line_has(layout, line, BSL_LINE_COLON) &&
               bsl_line_has(layout, line, BSL_LINE_UPPER) &&
               bsl_line_has(layout, line - 1, BSL_LINE_BLANK) &&
               layout->lines.v[line + 1].style == BSL_MARKER_NONE &&
               bsl_line_has(layout, line + 1, BSL_LINE_UPPER);
}

uint32_t bsl_count_coloned(const struct bsl_layout *layout)
{
        uint32_t n = 0;

        for (uint32_t i = 0; i < layout->lines.n; i++)
                n += bsl_line_has(layout, i, BSL_LINE_COLON) && stands_coloned(layout, i) &&
                     bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, i);
        return n;
}

bool bsl_colon_title(const struct bsl_layout *layout, uint32_t line)
{
        static const uint8_t others[] = {BSL_SLOT_LABEL,   BSL_SLOT_EXCHANGE, BSL_SLOT_TRIGGER,
                                         BSL_SLOT_RECITAL, BSL_SLOT_NOTITLE,  BSL_SLOT_LEADIN,
                                         BSL_SLOT_CLOSING, BSL_SLOT_ROLE,     BSL_SLOT_ATTACHMENT};
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);
        uint32_t words = 1;

        if (layout->coloned < COLONED_MIN || layout->agenda || layout->exchanges >= EXCHANGES_MIN ||
            v.n > COLON_TITLE || !stands_coloned(layout, line))
                return false;
        for (size_t i = 0; i < v.n; i++)
                words += v.s[i] == ' ';
        for (size_t i = 0; i < sizeof others; i++)
                if (bsl_layout_line_hit(layout, others[i], line))
                        return false;
        return words <= COLON_WORDS;
}
