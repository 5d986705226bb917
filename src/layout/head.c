/*
 * The head of a document: labels and their values. A label may have its value
 * behind it, below it, or columns away: all labels first, then all values.
 * Here it is only settled which lines are head; extract/document/head.c reads them.
 */
#include "layout/columns.h"
#include "layout/head_labels.h"
#include "layout/steps.h"

#include <string.h>

enum {
        HEAD_MAX = 60,  /* lines that a head may take */
        VALUE_MAX = 3,  /* lines of one value below its label */
        HANG_MAX = 6,   /* and of one in the column of the values */
        COLUMN_MIN = 4, /* labels in a row that make a column */
        COLUMN_GAP = 2, /* lines between them that no rule knows */
        TEXT_LINES = 3, /* full lines in a row that are text, not head */
        STACK_MIN = 2,  /* labels in a row whose values follow */
        NUMBER_DIGITS = 4,
        NUMBER_MAX = 40,
        HANG_MIN = 12, /* blanks in front of a value below another */
        SCRAP_MAX = 3, /* bytes of a line that is no word */
        SENTENCE_MIN = 40,
        OUTCOMES_MIN = 2, /* lines that head what was decided on items */
        FULL_MIN = 60,    /* bytes of a full line where lines show no width */
};

static bool is_digit(char c)
{
        return c >= '0' && c <= '9';
}

/* One word with several digits: a registration number without its label. */
static bool bare_number(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);
        uint32_t digits = 0;

        for (size_t i = 0; i < v.n; i++) {
                if (v.s[i] == ' ')
                        return false;
                digits += is_digit(v.s[i]);
        }
        return digits >= NUMBER_DIGITS && v.n <= NUMBER_MAX;
}

/* The first of several full lines. */
static bool is_text(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t full = 0;
        uint32_t enough = layout->wrap ? layout->wrap * 8 / 10 : 160;

        if (bsl_label_at(layout, line))
                return false;
        while (line + full < layout->lines.n && full < TEXT_LINES &&
               bsl_line_length(layout, line + full) >= enough)
                full++;
        return full == TEXT_LINES || (!layout->wrap && full > 0);
}

/* `1. ...` behind the label of the attachments, or `2. ...` in the column of the
 * values, right below the first of them. */
static bool hangs(const struct bsl_layout *layout, uint32_t line)
{
        if (line == 0 || bsl_line_has(layout, line - 1, BSL_LINE_BLANK) ||
            layout->lines.v[line].style != BSL_MARKER_NUMBER)
                return false;
        if (layout->lines.v[line].value > 1)
                return layout->lines.v[line].indent >= HANG_MIN;
        const char *key = bsl_layout_attr(layout, bsl_label_at(layout, line - 1), "key");
        return bsl_same(key, "attachments") && bsl_label_alone(layout, line - 1);
}

/* A line that no head holds: a salutation, a recital, a known heading with a
 * number, or the first of several full lines. */
static bool ends_head(const struct bsl_layout *layout, uint32_t line)
{
        if (layout->marks[line].role != BSL_ROLE_BODY || hangs(layout, line))
                return false;
        if (bsl_layout_line_hit(layout, BSL_SLOT_SALUTATION, line) ||
            bsl_layout_line_hit(layout, BSL_SLOT_RECITAL, line) ||
            bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, line) || bsl_opens_item(layout, line))
                return true;
        if (bsl_label_at(layout, line))
                return false;
        if (bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line) ||
            layout->lines.v[line].style == BSL_MARKER_NUMBER ||
            (layout->lines.v[line].style == BSL_MARKER_DECIMAL &&
             bsl_line_has(layout, line, BSL_LINE_UPPER)))
                return true;
        return is_text(layout, line);
}

/* `Publicity` above `Public`: a word that is a label elsewhere, below one of the same field, is
 * its value. */
static bool values_label(const struct bsl_layout *layout, uint32_t line)
{
        if (line == 0 || !bsl_label_alone(layout, line) || !bsl_label_alone(layout, line - 1))
                return false;
        const struct bsl_hit *label = bsl_label_at(layout, line);
        const struct bsl_hit *above = bsl_label_at(layout, line - 1);
        return label && above && !bsl_label_has_colon(layout, label) &&
               bsl_same(bsl_layout_attr(layout, label, "key"), "confidentiality") &&
               bsl_same(bsl_layout_attr(layout, above, "key"), "confidentiality");
}

/* Labels one under the other without values: how many lines they take. Where other lines
 * stand between most of them they have their values below. */
static uint32_t column_length(const struct bsl_layout *layout, uint32_t line, uint32_t *labels)
{
        uint32_t last = line;
        uint32_t gap = 0;
        uint32_t between = 0; /* the labels with other lines in front of them */
        uint32_t end = layout->lines.n - line < HEAD_MAX ? layout->lines.n : line + HEAD_MAX;

        *labels = 0;
        for (uint32_t i = line; i < end && gap <= COLUMN_GAP; i++) {
                if (bsl_line_has(layout, i, BSL_LINE_BLANK)) {
                        if (*labels < COLUMN_MIN)
                                break;
                        continue;
                }
                if (bsl_label_alone(layout, i) && !values_label(layout, i)) {
                        (*labels)++;
                        between += gap > 0;
                        last = i;
                        gap = 0;
                } else {
                        gap++;
                }
        }
        return *labels >= COLUMN_MIN && between * 2 < *labels ? last - line + 1 : 0;
}

/* Whether the value that `line` holds goes on in `next`: it fills its line, or
 * the next one goes on in lower case. */
static bool goes_on(const struct bsl_layout *layout, uint32_t line, uint32_t next)
{
        if (bsl_line_length(layout, next) <= SCRAP_MAX)
                return false;
        return !layout->wrap || bsl_line_has(layout, next, BSL_LINE_LOWER) ||
               bare_number(layout, next) || bsl_line_length(layout, line) * 10 >= layout->wrap * 6;
}

/* To whom a letter is sent, alone on its line. */
static bool addressee(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_KIND, line);
        const char *value = bsl_layout_attr(layout, hit, "value");
        const char *weak = bsl_layout_attr(layout, hit, "weak");

        return value && weak && strcmp(value, "council_letter") == 0;
}

/* A line with a label right above and one right below is a value, also when it reads
 * as the name of a section. */
static bool between_labels(const struct bsl_layout *layout, uint32_t label, uint32_t line)
{
        return line == label + 1 && line + 1 < layout->lines.n &&
               layout->marks[line + 1].role == BSL_ROLE_BODY && bsl_label_alone(layout, line + 1) &&
               layout->lines.v[line].style == BSL_MARKER_NONE &&
               !bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, line);
}

/* The value of a label that stands alone: the lines below it. The addressee,
 * printed beside them, is none of it. */
static uint32_t take_value(struct bsl_layout *layout, uint32_t line)
{
        uint32_t taken = line;
        bool any = false;

        for (uint32_t i = line + 1; i < layout->lines.n && i <= line + VALUE_MAX + 1; i++) {
                if (layout->marks[i].role == BSL_ROLE_BLANK) {
                        if (any)
                                break;
                        continue;
                }
                if (!any && addressee(layout, i)) {
                        layout->marks[i].role = BSL_ROLE_LETTERHEAD;
                        continue;
                }
                if (layout->marks[i].role != BSL_ROLE_BODY ||
                    (bsl_label_at(layout, i) && !values_label(layout, i)) ||
                    (ends_head(layout, i) && !between_labels(layout, line, i)) ||
                    hangs(layout, i) ||
                    (any && (bsl_layout_whole_hit(layout, BSL_SLOT_KIND, i) ||
                             !goes_on(layout, taken, i))))
                        break;
                layout->marks[i].role = BSL_ROLE_METADATA;
                taken = i;
                any = true;
        }
        return taken;
}

/* The line that a full one may go on with: the next, or behind one blank line
 * one that starts in lower case. */
static uint32_t rest_line(const struct bsl_layout *layout, uint32_t at)
{
        uint32_t next = at + 1;

        if (next + 1 < layout->lines.n && layout->marks[next].role == BSL_ROLE_BLANK &&
            bsl_line_has(layout, next + 1, BSL_LINE_LOWER))
                next++;
        return next;
}

/* The line right below starts small: the value goes on whatever its length. */
static bool goes_small(const struct bsl_layout *layout, uint32_t at, uint32_t next)
{
        return next == at + 1 && bsl_line_has(layout, next, BSL_LINE_LOWER) &&
               layout->lines.v[next].style == BSL_MARKER_NONE &&
               !bsl_line_has(layout, at, BSL_LINE_STOP | BSL_LINE_COLON);
}

/* The line stands in the column of the values, far right of the labels. */
static bool hangs_below(const struct bsl_layout *layout, uint32_t line, uint32_t next)
{
        return next == line + 1 && layout->lines.v[next].indent >= HANG_MIN &&
               layout->lines.v[next].style == BSL_MARKER_NONE &&
               !bsl_line_has(layout, next, BSL_LINE_COLUMNS);
}

/* A value that fills its line goes on below. */
static uint32_t take_rest(struct bsl_layout *layout, uint32_t line)
{
        uint32_t at = line;

        for (uint32_t n = 0; n < HANG_MAX; n++) {
                uint32_t next = rest_line(layout, at);
                bool full = layout->wrap && bsl_line_length(layout, at) * 10 >= layout->wrap * 8;
                if (next >= layout->lines.n)
                        break;
                bool hung = layout->lines.v[line].indent == 0 && hangs_below(layout, at, next);
                if (!(hung || (n + 1 < VALUE_MAX && (full || goes_small(layout, at, next)))) ||
                    layout->marks[next].role != BSL_ROLE_BODY || bsl_label_at(layout, next) ||
                    bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, next) ||
                    bsl_layout_whole_hit(layout, BSL_SLOT_KIND, next) || ends_head(layout, next))
                        break;
                at = next;
                layout->marks[at].role = BSL_ROLE_METADATA;
        }
        return at;
}

static uint32_t take_label(struct bsl_layout *layout, uint32_t line)
{
        layout->marks[line].role = BSL_ROLE_METADATA;
        layout->marks[line].fresh = true;
        if (bsl_label_alone(layout, line))
                return take_value(layout, line);
        return take_rest(layout, line);
}

/* `1. ...`: a list is no value of a label. */
static bool opens_list(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];

        return l->style == BSL_MARKER_NUMBER && l->closer == '.' && l->value == 1;
}

/* The values of a column behind a blank line, one a line and as many as there
 * are labels: how many blank lines stand in front of them, or 0. */
static uint32_t values_apart(const struct bsl_layout *layout, uint32_t at, uint32_t labels)
{
        uint32_t n = 0;

        if (at >= layout->lines.n || !bsl_line_has(layout, at, BSL_LINE_BLANK))
                return 0;
        while (at + 1 + n < layout->lines.n && !bsl_line_has(layout, at + 1 + n, BSL_LINE_BLANK) &&
               !bsl_label_at(layout, at + 1 + n))
                n++;
        return n == labels ? 1 : 0;
}

static uint32_t take_column(struct bsl_layout *layout, uint32_t line, uint32_t length)
{
        uint32_t apart = values_apart(layout, line + length, length);
        uint32_t end = line + length + apart;

        /* the values stand below, one a line, until text begins */
        while (end < layout->lines.n && end < line + length * 2 + apart &&
               !bsl_line_has(layout, end, BSL_LINE_STOP | BSL_LINE_BLANK) &&
               !opens_list(layout, end) &&
               (!layout->wrap || bsl_line_length(layout, end) <= layout->wrap))
                end++;
        for (uint32_t i = line; i < end; i++) {
                if (layout->marks[i].role != BSL_ROLE_BODY)
                        continue;
                layout->marks[i].role = BSL_ROLE_METADATA;
                layout->marks[i].fresh = true;
        }
        return end - 1;
}

/* Labels without values, one under the other: how many, and the line behind. */
static uint32_t stack_length(const struct bsl_layout *layout, uint32_t line, uint32_t *end)
{
        uint32_t n = 0;

        *end = line;
        for (uint32_t i = line; i < layout->lines.n; i++) {
                if (layout->marks[i].role == BSL_ROLE_BLANK)
                        continue;
                if (layout->marks[i].role != BSL_ROLE_BODY || !bsl_label_alone(layout, i) ||
                    (i > line && values_label(layout, i)))
                        break;
                n++;
                *end = i + 1;
        }
        return n;
}

/* Two or three labels and below them as many values, and numbers that no label
 * names: each a block of its own; extract/document/head.c tells them apart by their kind. */
static uint32_t take_stack(struct bsl_layout *layout, uint32_t line, uint32_t labels, uint32_t end)
{
        uint32_t last = end - 1;
        uint32_t values = 0;

        for (uint32_t i = line; i < layout->lines.n; i++) {
                if (layout->marks[i].role == BSL_ROLE_BLANK)
                        continue;
                if (i >= end) {
                        bool extra = bare_number(layout, i) ||
                                     bsl_layout_line_hit(layout, BSL_SLOT_DATELINE, i);
                        if (layout->marks[i].role != BSL_ROLE_BODY || bsl_label_at(layout, i) ||
                            (values >= labels && !extra) || (!extra && ends_head(layout, i)) ||
                            bsl_line_length(layout, i) > BSL_LABEL_LINE_MAX)
                                break;
                        values++;
                }
                layout->marks[i].role = BSL_ROLE_METADATA;
                layout->marks[i].fresh = true;
                last = i;
        }
        return last;
}

/* Another label stands right above or below: a head, not a sentence. */
static bool in_company(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t above = bsl_layout_previous(layout, line);
        uint32_t below = bsl_layout_next(layout, line);

        if (bsl_line_length(layout, line) > BSL_LABEL_LINE_MAX)
                return false;
        return (above != BSL_NONE && bsl_label_at(layout, above) &&
                bsl_line_length(layout, above) <= BSL_LABEL_LINE_MAX) ||
               (below != BSL_NONE && bsl_label_at(layout, below) &&
                bsl_line_length(layout, below) <= BSL_LABEL_LINE_MAX);
}

static uint32_t take(struct bsl_layout *layout, uint32_t line)
{
        uint32_t labels = 0;
        uint32_t end = 0;
        uint32_t column = column_length(layout, line, &labels);

        if (column)
                return take_column(layout, line, column);
        labels = stack_length(layout, line, &end);
        if (labels >= STACK_MIN)
                return take_stack(layout, line, labels, end);
        return take_label(layout, line);
}

static bool names_subject(const struct bsl_layout *layout, uint32_t line)
{
        const char *key = bsl_layout_attr(layout, bsl_label_at(layout, line), "key");

        return bsl_same(key, "subject");
}

/* A label alone, without a colon or the name of a section that stands apart, above a
 * sentence, where the labels above it have theirs and their values on their lines: a title. */
static bool is_odd_label(const struct bsl_layout *layout, uint32_t line, uint32_t inline_labels)
{
        uint32_t below = bsl_layout_next(layout, line);
        const struct bsl_hit *label = bsl_label_at(layout, line);

        if (inline_labels < STACK_MIN || below != line + 1 || names_subject(layout, line) ||
            !bsl_label_alone(layout, line) || bsl_label_at(layout, below))
                return false;
        if (bsl_label_has_colon(layout, label) &&
            !(bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line) &&
              bsl_line_has(layout, line - 1, BSL_LINE_BLANK)))
                return false;
        uint32_t wide = layout->wrap ? layout->wrap * 8 / 10 : FULL_MIN;
        bool full = bsl_line_length(layout, below) >= wide &&
                    bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line);
        return (full || bsl_line_has(layout, below, BSL_LINE_STOP)) &&
               bsl_line_length(layout, below) >= SENTENCE_MIN;
}

/* `DECISION` above the label of the subject: the title of the paper. */
static bool titles_decision(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t below = bsl_layout_next(layout, line);
        const struct bsl_hit *label = below == BSL_NONE ? NULL : bsl_label_at(layout, below);

        return label && bsl_label_has_colon(layout, label) && names_subject(layout, below) &&
               bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line) &&
               bsl_layout_whole_hit(layout, BSL_SLOT_TRIGGER, line);
}

static void read_head(struct bsl_layout *layout, uint32_t from)
{
        uint32_t inline_labels = 0;
        bool text = false;
        uint32_t end = from + HEAD_MAX < layout->lines.n ? from + HEAD_MAX : layout->lines.n;

        for (uint32_t i = from; i < end; i++) {
                if (layout->marks[i].role != BSL_ROLE_BODY) { /* taken before, perhaps */
                        inline_labels += layout->marks[i].role == BSL_ROLE_METADATA &&
                                         layout->marks[i].fresh;
                        continue;
                }
                if (i > from && titles_decision(layout, i))
                        continue;
                if (i > from && ends_head(layout, i)) {
                        if (!is_text(layout, i))
                                return;
                        text = true; /* a summary stands between the labels */
                }
                const struct bsl_hit *label = bsl_label_at(layout, i);
                bool names_section = (text || from > 0) && label && bsl_label_alone(layout, i) &&
                                     !in_company(layout, i) &&
                                     bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, i);
                if (label && is_odd_label(layout, i, inline_labels))
                        return;
                inline_labels += label && !bsl_label_alone(layout, i);
                if (label && !names_section &&
                    (!text || bsl_label_has_colon(layout, label) || in_company(layout, i)))
                        i = take(layout, i);
        }
}

/* Several lines are nothing but the word for a decision: what was decided stands below items. */
static bool tells_outcomes(const struct bsl_layout *layout)
{
        uint32_t n = 0;

        for (uint32_t i = 0; i < layout->lines.n && n < OUTCOMES_MIN; i++) {
                const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, i);
                n += bsl_same(bsl_layout_attr(layout, hit, "kind"), "decisions");
        }
        return n == OUTCOMES_MIN;
}

/* A document that calls itself a decision list in its first lines, or the page of a meeting that
 * tells what was decided. */
static void find_agenda(struct bsl_layout *layout)
{
        for (uint32_t i = 0; i < layout->lines.n && i < HEAD_MAX && !layout->agenda; i++) {
                const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_KIND, i);
                if (!bsl_same(bsl_layout_attr(layout, hit, "value"), "decision_list"))
                        continue;
                layout->meeting = bsl_same(bsl_layout_attr(layout, hit, "weak"), "meeting");
                layout->agenda = !layout->meeting || tells_outcomes(layout);
                if (!layout->agenda)
                        return;
        }
}

void bsl_step_head(const struct bsl_desk *desk, struct bsl_layout *layout)
{
        find_agenda(layout);
        layout->coded = bsl_has_coded_items(layout);
        layout->counted = bsl_drop_counts(layout);
        layout->lone = layout->counted || bsl_has_lone_items(layout);
        bsl_mark_agenda_rows(layout);
        bsl_mark_exchange_rows(layout);
        bsl_mark_stacked(desk, layout);
        bsl_mark_rows(layout);
        read_head(layout, 0);
        /* a second document in the file brings a head of its own; an item of an agenda does not */
        for (uint32_t i = 1; i < layout->lines.n; i++)
                if (!(layout->agenda && !bsl_span_empty(layout->lines.v[i].number)) &&
                    (layout->marks[i].role == BSL_ROLE_BODY ||
                     layout->marks[i].role == BSL_ROLE_LETTERHEAD) &&
                    !bsl_layout_line_hit(layout, BSL_SLOT_SALUTATION, i) &&
                    (bsl_layout_whole_hit(layout, BSL_SLOT_KIND, i) ||
                     bsl_layout_whole_hit(layout, BSL_SLOT_PARTHEAD, i) ||
                     bsl_layout_whole_hit(layout, BSL_SLOT_MUNICIPALITY, i)))
                        read_head(layout, i + 1);
}
