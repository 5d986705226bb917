/*
 * What layout asks of all lines at once before it looks for headings: which
 * labels and names stand anywhere in the document.
 */
#include "layout/steps.h"

#include <string.h>

enum {
        OPENING_LINES = 40, /* in which the name of a decision stands above the body that decides */
        COLONS_MIN = 2,     /* names of sections with a colon: so titles are written here */
        COLON_TITLE = 40,   /* bytes of a title with a colon */
        TITLE_LINES = 12,   /* in which a document says what it is */
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

bool bsl_is_colon_title(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t below = bsl_layout_next(layout, line);

        return layout->colons >= COLONS_MIN && bsl_line_length(layout, line) <= COLON_TITLE &&
               line > 0 && bsl_line_has(layout, line - 1, BSL_LINE_BLANK) && below != BSL_NONE &&
               !layout->marks[line].label && !bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, line) &&
               layout->lines.v[below].style == BSL_MARKER_NONE &&
               bsl_line_has(layout, below, BSL_LINE_UPPER);
}

uint32_t bsl_title_line(const struct bsl_layout *layout)
{
        for (uint32_t i = 0; i < layout->lines.n && i < TITLE_LINES; i++) {
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

bool bsl_names_paper(const struct bsl_layout *layout, uint32_t line)
{
        return titles_paper(layout, line) || names_decision(layout, line);
}
