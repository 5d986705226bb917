/*
 * The title of a regulation that a decision encloses: lines that name one, right
 * above its first article or chapter. It may be too long for a title elsewhere.
 */
#include "layout/steps.h"

#include <string.h>

enum {
        TITLE_MAX = 260, /* bytes of a line of it */
        MORE_MAX = 2,    /* lines that it runs on */
};

static bool names_regulation(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *kind = bsl_layout_line_hit(layout, BSL_SLOT_KIND, line);
        const char *value = bsl_layout_attr(layout, kind, "value");

        return layout->marks[line].role == BSL_ROLE_BODY && value &&
               strcmp(value, "regulation") == 0 && bsl_line_has(layout, line, BSL_LINE_UPPER) &&
               layout->lines.v[line].style == BSL_MARKER_NONE &&
               bsl_line_length(layout, line) <= TITLE_MAX;
}

/* `(By-law on fees 2023)`: how the regulation may be cited, below its title. */
static bool is_short_name(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);

        return v.n > 2 && v.s[0] == '(' && v.s[v.n - 1] == ')';
}

/* The line below the title, when only lines of it stand between. */
static uint32_t below_title(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t at = line;

        for (uint32_t i = 0; i <= MORE_MAX; i++) {
                uint32_t next = bsl_layout_next(layout, at);
                if (bsl_line_has(layout, at, BSL_LINE_STOP | BSL_LINE_COLON) || next == BSL_NONE)
                        return BSL_NONE;
                if (layout->marks[next].heading ||
                    bsl_layout_whole_hit(layout, BSL_SLOT_ARTICLE, next))
                        return next;
                if ((next != at + 1 && !is_short_name(layout, next)) ||
                    layout->marks[next].role != BSL_ROLE_BODY ||
                    layout->lines.v[next].style != BSL_MARKER_NONE)
                        return BSL_NONE;
                at = next;
        }
        return BSL_NONE;
}

void bsl_mark_enclosed_titles(struct bsl_layout *layout)
{
        for (uint32_t i = 1; i < layout->lines.n; i++) {
                uint32_t end = names_regulation(layout, i) ? below_title(layout, i) : BSL_NONE;
                if (end == BSL_NONE || layout->agenda)
                        continue;
                layout->marks[i].heading = true;
                layout->marks[i].role = BSL_ROLE_HEADING;
                for (uint32_t j = i + 1; j < end; j++) {
                        if (layout->marks[j].role == BSL_ROLE_BLANK)
                                continue;
                        if (layout->marks[j].role != BSL_ROLE_BODY)
                                break;
                        layout->marks[j].heading_more = true;
                        layout->marks[j].role = BSL_ROLE_HEADING;
                }
        }
}
