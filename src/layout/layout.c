/*
 * The steps of the layout room in order, and the questions that they share.
 * See layout.h.
 */
#include "layout/layout.h"

#include "layout/steps.h"

#include <string.h>

enum {
        ROOM_SURE = 6,      /* bytes more than a word that were left on a line on purpose */
        WRAP_SAMPLE = 20,   /* lines that make a sample worth a wrap width */
        WRAP_LONGEST = 250, /* lines longer than this were not wrapped */
        WRAP_SHORTEST = 45,
        SHATTERED_CELL = 50,
        GAP_MAX = 1000, /* lines without words: what stands further off is no neighbour */
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

/* The usual length of a full line: that which nine of ten lines do not pass,
 * when lines were wrapped at all. Counted, not sorted: linear. */
static uint32_t usual_length(const struct bsl_layout *layout)
{
        uint32_t counts[WRAP_LONGEST + 1] = {0};
        uint32_t n = 0;
        uint32_t longer = 0;

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                uint32_t length = bsl_span_len(layout->lines.v[i].span);
                if (length == 0)
                        continue;
                n++;
                if (length > WRAP_LONGEST)
                        longer++;
                else
                        counts[length]++;
        }
        if (n < WRAP_SAMPLE || longer * 20 > n)
                return 0;
        uint32_t above = longer;
        uint32_t width = WRAP_LONGEST;
        while (width > WRAP_SHORTEST && above + counts[width] < n / 8)
                above += counts[width--];
        return width;
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

/* A table that a converter printed one cell a line: most lines are short. */
static bool is_shattered(const struct bsl_layout *layout)
{
        uint32_t lines = 0;
        uint32_t brief = 0;

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                uint32_t length = bsl_span_len(layout->lines.v[i].span);
                lines += length > 0;
                brief += length > 0 && length < SHATTERED_CELL;
        }
        return lines >= WRAP_SAMPLE * 2 && brief * 10 >= lines * 8;
}

besluit_status bsl_layout_read(const struct bsl_desk *desk, struct bsl_text *text,
                               struct bsl_layout *out)
{
        *out = (struct bsl_layout){.rules = desk->rules};
        out->markdown = bsl_text_is_markdown(text->s, text->n);
        bsl_step_unfold(desk, text, out);
        if (!bsl_lines_split(text->s, text->n, out->markdown, desk->arena, &out->lines))
                return BESLUIT_NOMEM;
        out->wrap = usual_length(out);
        out->shattered = is_shattered(out);
        bsl_step_view(desk, text, out);
        if (bsl_arena_failed(desk->arena) ||
            bsl_scan(desk->scanner, desk->rules, BSL_OVER_LINE, out->view.s, out->view.n,
                     desk->arena, desk->diags, &out->hits) != BESLUIT_OK)
                return BESLUIT_NOMEM;
        bsl_step_labels(desk, out);
        bsl_step_furniture(desk, text, out);
        bsl_step_head(desk, out);
        bsl_step_closing(desk, text, out);
        bsl_step_sequences(desk, text, out);
        bsl_step_headings(desk, out);
        bsl_step_parts(desk, out);
        bsl_step_blocks(desk, text, out);
        if (bsl_arena_failed(desk->arena))
                return BESLUIT_NOMEM;
        bsl_step_sections(desk, out);
        return bsl_arena_failed(desk->arena) ? BESLUIT_NOMEM : BESLUIT_OK;
}
