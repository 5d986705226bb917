/*
 * Labels of a form that no rule knows: words with a colon that open line after line of a
 * document with exchanges (`Done: yes`, `Due: May`). Each starts a block of its own, so that
 * what stands in front of it ends there. Place: a step of headings.
 */
#include "layout/steps.h"

#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
        LABEL_MAX = 45, /* bytes of a label with its colon */
        LABEL_MIN = 4,
        COUNT_MAX = 3,     /* bytes of its letter or number */
        EXCHANGES_MIN = 2, /* labels of remarks and answers that the document has */
        PUT_MIN = 2,       /* labelled remarks of one line */
};

struct form_line {
        uint32_t line;
        uint32_t key;
};

BSL_LIST(form_lines, struct form_line);

/* `B:` or `12:`, the letter or number of a label. */
static bool counted(struct bsl_view v, size_t at)
{
        size_t end = at;

        while (end < v.n && end < at + COUNT_MAX &&
               (bsl_is_digit((unsigned char)v.s[end]) || (v.s[end] >= 'A' && v.s[end] <= 'Z')))
                end++;
        return end > at && end < v.n && v.s[end] == ':';
}

/* A number for the label that opens the line, the same for the same words; 0 for none. */
static uint32_t label_key(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);
        uint32_t key = 2166136261u;

        for (size_t i = 0; i < v.n && i < LABEL_MAX; i++) {
                char c = v.s[i];
                if (c == ' ' && i >= LABEL_MIN && counted(v, i + 1))
                        return key | 1u; /* `Motion B:` */
                if (c == ':' && (i + 1 == v.n || v.s[i + 1] == ' '))
                        return i >= LABEL_MIN ? key | 1u : 0;
                if (c == ':' || c == '.' || c == ';' || c == '!' || c == '?' ||
                    bsl_is_digit((unsigned char)c))
                        return 0;
                key = (key ^ (unsigned char)c) * 16777619u;
        }
        return 0;
}

static int by_key(const void *a, const void *b)
{
        const struct form_line *x = a;
        const struct form_line *y = b;

        if (x->key != y->key)
                return x->key < y->key ? -1 : 1;
        return x->line < y->line ? -1 : x->line > y->line;
}

static void find(const struct bsl_desk *desk, const struct bsl_layout *layout,
                 struct form_lines *out)
{
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                bool free = layout->marks[i].role == BSL_ROLE_BODY &&
                            layout->lines.v[i].style == BSL_MARKER_NONE &&
                            bsl_line_has(layout, i, BSL_LINE_UPPER);
                uint32_t key = free ? label_key(layout, i) : 0;
                struct form_line *line = key ? BSL_PUSH(desk->arena, out) : NULL;
                if (line)
                        *line = (struct form_line){i, key};
        }
}

/* Whether the line is the label of a remark with words behind it. */
static bool puts_words(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, line);
        const char *side = bsl_layout_attr(layout, hit, "side");

        return bsl_same(side, "remark") && !bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, line);
}

/* Labelled remarks that all end with their line, in a document whose answers have no label:
 * what stands right below each is its answer. */
static void part_lines(struct bsl_layout *layout)
{
        uint32_t n = 0;
        uint32_t stops = 0;

        for (uint32_t i = 0; i + 1 < layout->lines.n; i++) {
                if (!puts_words(layout, i))
                        continue;
                if (!bsl_line_has(layout, i + 1, BSL_LINE_UPPER | BSL_LINE_BLANK))
                        return;
                n++;
                stops += bsl_line_has(layout, i, BSL_LINE_STOP);
        }
        bool all = n >= PUT_MIN && (stops == n || n > PUT_MIN);
        for (uint32_t i = 0; all && i + 1 < layout->lines.n; i++)
                if (puts_words(layout, i) && layout->marks[i + 1].role == BSL_ROLE_BODY)
                        layout->marks[i + 1].fresh = true;
}

void bsl_mark_forms(const struct bsl_desk *desk, struct bsl_layout *layout)
{
        struct form_lines lines = {0};

        if (layout->exchanges < EXCHANGES_MIN || layout->agenda)
                return;
        if (!layout->answered)
                part_lines(layout);
        find(desk, layout, &lines);
        if (lines.n < 2)
                return;
        qsort(lines.v, lines.n, sizeof *lines.v, by_key);
        for (uint32_t i = 1; i < lines.n; i++)
                if (lines.v[i].key == lines.v[i - 1].key) {
                        layout->marks[lines.v[i].line].fresh = true;
                        layout->marks[lines.v[i - 1].line].fresh = true;
                }
}
