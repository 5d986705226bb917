/*
 * How long the lines of a document are: whether they were wrapped, and where;
 * and whether they are the cells of a table, one a line. See steps.h.
 */
#include "layout/steps.h"

enum {
        WRAP_SAMPLE = 20,   /* lines that make a sample worth a wrap width */
        WRAP_LONGEST = 250, /* lines longer than this were not wrapped */
        WRAP_SHORTEST = 45,
        SHATTERED_CELL = 50,
};

/* The usual length of a full line: that which nine of ten lines do not pass,
 * when lines were wrapped at all. Counted, not sorted: linear. */
uint32_t bsl_usual_length(const struct bsl_layout *layout)
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

/* A table that a converter printed one cell a line: most lines are short. */
bool bsl_is_shattered(const struct bsl_layout *layout)
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
