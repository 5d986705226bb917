/*
 * Items of an agenda that open with the number of their paper instead of one
 * that counts up: `2019/0456 Title`.
 */
#include "layout/steps.h"

#include "text/utf8.h"

enum {
        CODE_DIGITS = 4, /* of a paper's number, at least */
        CODE_MAX = 24,   /* bytes of it */
        CODED_MIN = 2,   /* such lines in a document */
};

/* `2019/0456 Title`: an item by the number of its paper. */
static uint32_t code_length(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);
        uint32_t digits = 0;
        uint32_t n = 0;

        if (layout->marks[line].role != BSL_ROLE_BODY ||
            layout->lines.v[line].style != BSL_MARKER_NONE ||
            (line > 0 && !bsl_line_has(layout, line - 1, BSL_LINE_BLANK)))
                return 0;
        for (; n < v.n && v.s[n] != ' '; n++) {
                if (v.s[n] >= 'a' && v.s[n] <= 'z')
                        return 0;
                digits += bsl_is_digit((unsigned char)v.s[n]);
        }
        bool title = n + 1 < v.n && bsl_is_upper((unsigned char)v.s[n + 1]);
        return title && digits >= CODE_DIGITS && n <= CODE_MAX ? n : 0;
}

bool bsl_has_coded_items(const struct bsl_layout *layout)
{
        uint32_t found = 0;

        for (uint32_t i = 0; layout->agenda && i < layout->lines.n; i++)
                found += code_length(layout, i) > 0;
        return found >= CODED_MIN; /* one may be anything */
}

bool bsl_coded_item(const struct bsl_layout *layout, uint32_t line)
{
        return layout->coded && code_length(layout, line) > 0;
}

void bsl_mark_coded_items(struct bsl_layout *layout)
{
        layout->coded = bsl_has_coded_items(layout); /* tables and heads are known now */
        for (uint32_t i = 0; i < layout->lines.n && layout->coded; i++) {
                uint32_t n = code_length(layout, i);
                struct bsl_line *l = &layout->lines.v[i];
                if (n == 0)
                        continue;
                uint32_t at = l->body.start + n;
                l->number = (struct bsl_span){l->body.start, at};
                l->marker = l->number;
                while (at < l->body.end && layout->view.text[at] == ' ')
                        at++;
                l->body.start = at;
                layout->marks[i].heading = true;
                layout->marks[i].role = BSL_ROLE_HEADING;
        }
}
