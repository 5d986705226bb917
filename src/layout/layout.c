/*
 * The steps of the layout room in order. See layout.h.
 */
#include "layout/layout.h"

#include "layout/steps.h"

besluit_status bsl_layout_read(const struct bsl_desk *desk, struct bsl_text *text,
                               struct bsl_layout *out)
{
        *out = (struct bsl_layout){.rules = desk->rules};
        out->markdown = bsl_text_is_markdown(text->s, text->n);
        bsl_step_unfold(desk, text, out);
        if (!bsl_lines_split(text->s, text->n, out->markdown, desk->arena, &out->lines))
                return BESLUIT_NOMEM;
        out->wrap = bsl_usual_length(out);
        out->shattered = bsl_is_shattered(out);
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
