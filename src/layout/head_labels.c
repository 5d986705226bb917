/* Which lines of a head are labels. See head_labels.h. */
#include "layout/head_labels.h"

#include "layout/columns.h"
#include "layout/steps.h"

enum {
        EXCHANGE_MIN = 4, /* labels of remarks and answers */
        FULL_MIN = 70,    /* bytes of a line of text that another goes on with */
};

/* A marker in front makes it a point or, when it is a capital, a name: the
 * line view left the initial out. */
static bool marked(const struct bsl_layout *layout, uint32_t line, const struct bsl_hit *hit)
{
        switch (layout->lines.v[line].style) {
        case BSL_MARKER_CAPITAL:
        case BSL_MARKER_ROMAN:
        case BSL_MARKER_DECIMAL:
                return true;
        case BSL_MARKER_NUMBER:
                return !bsl_label_has_colon(layout, hit);
        default:
                return false;
        }
}

/* A word that opens what somebody put, in a document that has several labels of such exchanges:
 * alone on its line, or with the label of its answer right below its words. */
static bool opens_exchange(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, line);

        return hit && layout->exchanges >= EXCHANGE_MIN &&
               (bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, line) ||
                (bsl_same(bsl_layout_attr(layout, hit, "side"), "remark") &&
                 bsl_labels_answer(layout, bsl_layout_next(layout, line))));
}

static bool is_exchange(const struct bsl_layout *layout, uint32_t line)
{
        return line != BSL_NONE && bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, line);
}

/* The name of a column: names of what is put and answered stand beside it, or each on a
 * line of its own below it. */
static bool names_column(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_exchange_columns columns;
        struct bsl_cells cells;

        if (bsl_line_has(layout, line, BSL_LINE_COLUMNS)) {
                bsl_cells_read(layout, line, &cells);
                return bsl_exchange_columns(layout, &cells, &columns);
        }
        uint32_t below = bsl_layout_whole_hit(layout, BSL_SLOT_LABEL, line)
                                 ? bsl_layout_next(layout, line)
                                 : BSL_NONE;
        return is_exchange(layout, below) && is_exchange(layout, bsl_layout_next(layout, below));
}

bool bsl_opens_item(const struct bsl_layout *layout, uint32_t line)
{
        return layout->agenda && (bsl_layout_line_hit(layout, BSL_SLOT_HEADNUMBER, line) ||
                                  bsl_layout_whole_hit(layout, BSL_SLOT_ITEMNUMBER, line) ||
                                  bsl_coded_item(layout, line) || bsl_lone_item(layout, line) ||
                                  bsl_flat_row(layout, line));
}

/* The words of the line go on with a sentence of the line right above. */
static bool goes_on(const struct bsl_layout *layout, uint32_t line)
{
        return line > 0 && bsl_line_has(layout, line, BSL_LINE_LOWER) &&
               layout->lines.v[line].style == BSL_MARKER_NONE &&
               !bsl_line_has(layout, line - 1, BSL_LINE_BLANK | BSL_LINE_STOP | BSL_LINE_COLON) &&
               bsl_line_length(layout, line - 1) >= FULL_MIN;
}

static const struct bsl_hit *known_label(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_LABEL, line);

        if (!hit || bsl_opens_item(layout, line) || names_column(layout, line) ||
            (!bsl_label_has_colon(layout, hit) && goes_on(layout, line)))
                return NULL;
        return hit && !marked(layout, line, hit) && !opens_exchange(layout, line) ? hit : NULL;
}

static bool known_with_colon(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit =
                line < layout->lines.n && layout->marks[line].role == BSL_ROLE_BODY
                        ? known_label(layout, line)
                        : NULL;

        return hit && bsl_label_has_colon(layout, hit);
}

/* A label with a colon was taken there. */
static bool taken_with_colon(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_mark *mark = &layout->marks[line];

        return mark->role == BSL_ROLE_METADATA && mark->fresh &&
               bsl_layout_line_hit(layout, BSL_SLOT_LABELLIKE, line);
}

/* Words with a colon that no rule knows are a label right beside one that has its
 * colon and its value, or with a blank line between, where such stand on both sides. */
static const struct bsl_hit *like_label(const struct bsl_layout *layout, uint32_t line)
{
        static const uint8_t others[] = {BSL_SLOT_SECTION, BSL_SLOT_TRIGGER,    BSL_SLOT_EXCHANGE,
                                         BSL_SLOT_RECITAL, BSL_SLOT_ATTACHMENT, BSL_SLOT_ROLE,
                                         BSL_SLOT_KIND};
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_LABELLIKE, line);

        if (!hit || layout->agenda || layout->lines.v[line].style != BSL_MARKER_NONE ||
            bsl_line_has(layout, line, BSL_LINE_STOP) ||
            bsl_line_length(layout, line) > BSL_LABEL_LINE_MAX)
                return NULL;
        for (size_t i = 0; i < sizeof others; i++)
                if (bsl_layout_line_hit(layout, others[i], line))
                        return NULL;
        uint32_t above = bsl_layout_previous(layout, line);
        uint32_t below = bsl_layout_next(layout, line);
        bool up = above != BSL_NONE && taken_with_colon(layout, above);
        bool down = below != BSL_NONE && known_with_colon(layout, below);
        bool beside = (up && above + 1 == line) || (down && below == line + 1);
        return beside || (up && down) ? hit : NULL;
}

const struct bsl_hit *bsl_label_at(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = known_label(layout, line);

        return hit || bsl_layout_line_hit(layout, BSL_SLOT_LABEL, line) ? hit
                                                                        : like_label(layout, line);
}

bool bsl_label_alone(const struct bsl_layout *layout, uint32_t line)
{
        return bsl_label_at(layout, line) && bsl_layout_whole_hit(layout, BSL_SLOT_LABEL, line);
}
