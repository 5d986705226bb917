/*
 * The line view: each line's words, without indent, marker and markup, one a
 * line. Rules of `over line` run on it, so that one rule reads `Inleiding`,
 * `1. Inleiding`, `## **Inleiding**` and `- *Inleiding*`.
 */
#include "layout/steps.h"

#include "layout/markup.h"

void bsl_step_view(const struct bsl_desk *desk, const struct bsl_text *text,
                   struct bsl_layout *layout)
{
        struct bsl_stream *view = &layout->view;
        uint32_t lines = layout->lines.n;

        layout->marks = bsl_arena_array(desk->arena, lines, sizeof *layout->marks);
        if (!layout->marks || !bsl_stream_init(view, desk->arena, text->s, text->n + lines + 1))
                return;
        for (uint32_t i = 0; i < lines; i++) {
                const struct bsl_line *line = &layout->lines.v[i];
                struct bsl_mark *mark = &layout->marks[i];
                mark->view.start = view->n;
                mark->run = BSL_NONE;
                mark->role = line->flags & BSL_LINE_BLANK ? BSL_ROLE_BLANK : BSL_ROLE_BODY;
                bsl_copy_clean(view, desk->arena, line->body, layout->markdown);
                while (view->n > mark->view.start && view->s[view->n - 1] == ' ')
                        view->n--;
                mark->view.end = view->n;
                bsl_stream_put(view, desk->arena, '\n');
        }
}
