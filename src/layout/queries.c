/*
 * What the steps of the layout room ask about a line: the rules' hits at its
 * start, its neighbours, whether it is full. See layout.h and steps.h.
 */
#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        ROOM_SURE = 6,    /* bytes more than a word that were left on a line on purpose */
        GAP_MAX = 1000,   /* lines without words: what stands further off is no neighbour */
        GOES_ON_MIN = 30, /* bytes of a line of text */
};

const char *bsl_role_name(enum bsl_role role)
{
        static const char *const NAMES[] = {
#define X(code, name) name,
#include "layout/roles.def"
#undef X
        };
        return NAMES[role];
}

const struct bsl_hit *bsl_layout_line_hit(const struct bsl_layout *layout, enum bsl_slot slot,
                                          uint32_t line)
{
        struct bsl_span view = layout->marks[line].view;

        return bsl_span_empty(view) ? NULL : bsl_hits_at(&layout->hits, slot, view.start);
}

/* `3. What does it cost?`: the name of a numbered chapter, when no label of an
 * answer stands below it. */
static bool may_ask(const struct bsl_layout *layout, enum bsl_slot slot, uint32_t line)
{
        if (slot != BSL_SLOT_SECTION || !bsl_asks(layout, line) ||
            layout->lines.v[line].style != BSL_MARKER_NUMBER)
                return false;
        uint32_t below = bsl_layout_next(layout, line);
        return below != BSL_NONE && !bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, below);
}

const struct bsl_hit *bsl_layout_whole_hit(const struct bsl_layout *layout, enum bsl_slot slot,
                                           uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, slot, line);
        struct bsl_span view = layout->marks[line].view;
        const char *ends = may_ask(layout, slot, line) ? " :.?" : " :.";

        if (!hit)
                return NULL;
        for (uint32_t i = hit->span.end; i < view.end; i++)
                if (!strchr(ends, layout->view.s[i]))
                        return NULL;
        return hit;
}

bool bsl_labels_answer(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit =
                line == BSL_NONE ? NULL : bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, line);
        const char *side = bsl_layout_attr(layout, hit, "side");

        return bsl_same(side, "answer") || bsl_same(side, "either");
}

bool bsl_is_annex(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_HEADNUMBER, line);
        const char *kind = bsl_layout_attr(layout, hit, "kind");

        return bsl_same(kind, "annex");
}

uint32_t bsl_layout_next(const struct bsl_layout *layout, uint32_t line)
{
        for (uint32_t i = line + 1; i < layout->lines.n && i - line <= GAP_MAX; i++)
                if (bsl_line_reads(layout, i))
                        return i;
        return BSL_NONE;
}

uint32_t bsl_layout_previous(const struct bsl_layout *layout, uint32_t line)
{
        for (uint32_t i = line; i-- > 0 && line - i <= GAP_MAX;)
                if (bsl_line_reads(layout, i))
                        return i;
        return BSL_NONE;
}

bool bsl_line_filled(const struct bsl_layout *layout, uint32_t line, uint32_t next)
{
        uint32_t length = bsl_line_length(layout, line);
        uint32_t word = 0;

        if (length * 10 < layout->wrap * 8)
                return false;
        if (next == BSL_NONE || !bsl_line_has(layout, next, BSL_LINE_UPPER) ||
            !bsl_line_has(layout, next, BSL_LINE_STOP))
                return true; /* a title in large type is broken early: a small letter goes on */
        struct bsl_span view = layout->marks[next].view;
        while (view.start + word < view.end && layout->view.s[view.start + word] != ' ')
                word++;
        return length + word + ROOM_SURE >= layout->wrap;
}

bool bsl_label_has_colon(const struct bsl_layout *layout, const struct bsl_hit *hit)
{
        const char *s = layout->view.s;

        return s[hit->span.end - 1] == ':' || s[hit->span.end] == ':';
}

static bool has_bar(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);

        for (size_t i = 1; i + 1 < v.n; i++)
                if (v.s[i] == '|' && v.s[i - 1] == ' ' && v.s[i + 1] == ' ')
                        return true;
        return false;
}

bool bsl_in_bars(const struct bsl_layout *layout, uint32_t line)
{
        return has_bar(layout, line) && ((line > 0 && has_bar(layout, line - 1)) ||
                                         (line + 1 < layout->lines.n && has_bar(layout, line + 1)));
}

bool bsl_ends_with_page(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);
        size_t n = v.n;

        while (n > 0 && bsl_is_digit((unsigned char)v.s[n - 1]))
                n--;
        return n < v.n && n > 3 && v.s[n - 1] == ' ' && v.s[n - 2] == '.' &&
               bsl_is_lower((unsigned char)v.s[n - 3]) && bsl_is_lower((unsigned char)v.s[n - 4]);
}

bool bsl_alone_between(const struct bsl_layout *layout, uint32_t above, uint32_t line)
{
        return layout->marks[above].heading && above + 1 == line && !bsl_asks(layout, above) &&
               (line + 1 == layout->lines.n || bsl_line_has(layout, line + 1, BSL_LINE_BLANK));
}

bool bsl_goes_on(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t above = bsl_layout_previous(layout, line);

        return above != BSL_NONE && !layout->marks[above].heading &&
               layout->marks[above].role == BSL_ROLE_BODY &&
               bsl_line_length(layout, above) >= GOES_ON_MIN &&
               !bsl_line_has(layout, above, BSL_LINE_STOP | BSL_LINE_COLON);
}

bool bsl_ends_abbreviated(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);
        const char *end = v.s + v.n;

        return v.n > 5 && end[-1] == '.' && end[-3] == '.' && end[-5] == ' ' &&
               bsl_is_letter((unsigned char)end[-2]) && bsl_is_letter((unsigned char)end[-4]);
}

bool bsl_is_code(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);
        size_t lower = 0;

        for (size_t i = 0; i < v.n; i++)
                lower += (v.s[i] >= 'a' && v.s[i] <= 'z') || (unsigned char)v.s[i] >= 0x80;
        bool digits = false;
        for (size_t i = 0; i < v.n; i++)
                digits |= bsl_is_digit((unsigned char)v.s[i]);
        return digits && lower < 3;
}
