/*
 * The ledger: every byte of the input has exactly one role. A line's words have
 * the role that layout gave the line; what stands between words of two lines
 * (line ends, indents, deleted marks) is blank. See record.h.
 */
#include "record/record.h"

/* The block that was looked at last: its words are read once, not once a line. */
struct looked {
        uint32_t block;
        bool quotation;
};

static bool is_quotation(const struct bsl_layout *layout, uint32_t block, struct looked *looked)
{
        if (looked->block != block)
                *looked = (struct looked){block,
                                          bsl_is_quotation(layout, layout->blocks.v[block].body)};
        return looked->quotation;
}

static enum bsl_role role_of(const struct bsl_layout *layout, uint32_t line, struct looked *looked)
{
        const struct bsl_mark *mark = &layout->marks[line];
        enum bsl_role role = mark->role;

        if (role != BSL_ROLE_BODY || mark->block == BSL_NONE)
                return role;
        switch (layout->blocks.v[mark->block].kind) {
        case BSL_BLOCK_ITEM:
                return BSL_ROLE_LIST;
        case BSL_BLOCK_TABLE:
                return BSL_ROLE_TABLE;
        default:
                return is_quotation(layout, mark->block, looked) ? BSL_ROLE_QUOTATION
                                                                 : BSL_ROLE_BODY;
        }
}

void bsl_coverage(const struct bsl_text *text, const struct bsl_layout *layout, size_t size,
                  uint32_t roles[BSL_ROLE_COUNT])
{
        struct looked looked = {.block = BSL_NONE};
        uint32_t placed = 0;

        for (uint32_t i = 0; i < BSL_ROLE_COUNT; i++)
                roles[i] = 0;
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                const struct bsl_line *line = &layout->lines.v[i];
                if (bsl_span_empty(line->span))
                        continue;
                uint32_t start = bsl_offset_to_raw_start(&text->map, line->span.start);
                uint32_t end = bsl_offset_to_raw_end(&text->map, line->span.end);
                if (start < placed)
                        start = placed;
                if (end <= start)
                        continue;
                roles[role_of(layout, i, &looked)] += end - start;
                placed = end;
        }
        uint32_t sum = 0;
        for (uint32_t i = 0; i < BSL_ROLE_COUNT; i++)
                sum += roles[i];
        roles[BSL_ROLE_BLANK] += (uint32_t)size - sum;
}
