/*
 * Decision lists in columns: a row an item, its number, title and outcome each
 * in a column. Layout marked the head row and the rows (layout/columns.c).
 */
#include "extract/document/columns.h"
#include "extract/decisions/points.h"

#include "text/utf8.h"

#include <string.h>

enum { CELL_POINTS = 32 /* points in one cell; more stay in the last */ };

static struct bsl_passage words_of(const struct bsl_table_row *row, uint32_t column)
{
        return (struct bsl_passage){row->v[column].v, row->v[column].n};
}

/* A title without the number in front of it. */
static struct bsl_passage title_of(struct bsl_table_row *row, uint32_t column, uint32_t body)
{
        struct bsl_span *first = row->v[column].n ? &row->v[column].v[0] : NULL;

        if (first && first->start < body && first->end > body)
                first->start = body;
        return words_of(row, column);
}

/* The outcome that the words state; `decides` when they say to do something. */
static const struct bsl_hit *outcome_in(const struct bsl_doc *doc, struct bsl_passage words,
                                        bool *decides)
{
        const struct bsl_hit *hit = NULL;

        *decides = false;
        for (uint32_t i = 0; i < words.n && !hit; i++) {
                hit = bsl_hits_first(doc->hits, BSL_SLOT_OUTCOME, words.v[i]);
                *decides |= hit || bsl_hits_first(doc->hits, BSL_SLOT_DOING, words.v[i]) ||
                            bsl_hits_first(doc->hits, BSL_SLOT_ACTION, words.v[i]);
        }
        return hit;
}

/* The number or bullet of a point inside a cell, in front of its words; empty for none. */
static struct bsl_span marker_at(const struct bsl_layout *layout, uint32_t at, uint32_t end,
                                 uint32_t number)
{
        const char *s = layout->flow.s;
        uint32_t to = at;
        uint32_t value = 0;

        while (to < end && to < at + 2 && bsl_is_digit((unsigned char)s[to]))
                value = value * 10 + (uint32_t)(s[to++] - '0');
        if (to > at)
                return to + 1 < end && (s[to] == '.' || s[to] == ')') && s[to + 1] == ' ' &&
                                       value == number
                               ? (struct bsl_span){at, to + 1}
                               : (struct bsl_span){at, at};
        uint32_t len = s[at] == '-'                                             ? 1
                       : end - at > 3 && memcmp(s + at, "\xE2\x80\xA2", 3) == 0 ? 3
                                                                                : 0;
        bool dash = len > 0 && at + len + 1 < end && s[at + len] == ' ';
        return (struct bsl_span){at, dash ? at + len : at};
}

/* A line of the cell starts there: a gap stands in front of it. */
static bool starts_line(const struct bsl_layout *layout, uint32_t at)
{
        uint32_t text = bsl_stream_to_text(&layout->flow, at);
        const char *s = layout->view.text;

        return text > 1 && (s[text - 1] == '\n' || (s[text - 1] == ' ' && s[text - 2] == ' '));
}

/* The markers of the points in a cell that starts with one. */
static uint32_t find_markers(const struct bsl_layout *layout, struct bsl_passage words,
                             struct bsl_span markers[CELL_POINTS])
{
        uint32_t n = 0;

        for (uint32_t i = 0; i < words.n; i++)
                for (uint32_t at = words.v[i].start; at < words.v[i].end; at++) {
                        if (at > words.v[0].start && !starts_line(layout, at))
                                continue;
                        struct bsl_span m = marker_at(layout, at, words.v[i].end, n + 1);
                        if (n == 0 && bsl_span_empty(m))
                                return 0;
                        if (!bsl_span_empty(m) && n < CELL_POINTS &&
                            (n == 0 ||
                             layout->flow.s[m.start] == layout->flow.s[markers[0].start] ||
                             bsl_is_digit((unsigned char)layout->flow.s[m.start])))
                                markers[n++] = m;
                }
        return n;
}

/* The words of the passage from `from` up to `to`. */
static struct bsl_passage slice(const struct bsl_doc *doc, struct bsl_passage words, uint32_t from,
                                uint32_t to)
{
        struct bsl_span *v = bsl_arena_array(doc->desk->arena, words.n + 1, sizeof *v);
        uint32_t n = 0;

        for (uint32_t i = 0; v && i < words.n; i++) {
                struct bsl_span a = words.v[i];
                a.start = a.start < from ? from : a.start;
                a.end = a.end > to ? to : a.end;
                if (a.start < a.end)
                        a = bsl_trim(doc->layout, a);
                if (a.start < a.end)
                        v[n++] = a;
        }
        return (struct bsl_passage){v, n};
}

/* Without the words that announce the points of the cell: `The council decides:`. */
static struct bsl_passage behind_lead(const struct bsl_doc *doc, struct bsl_passage words)
{
        const struct bsl_hit *lead =
                words.n ? bsl_hits_first(doc->hits, BSL_SLOT_TRIGGER, words.v[0]) : NULL;

        if (!lead || doc->layout->flow.s[lead->span.end - 1] != ':')
                return words;
        return slice(doc, words, lead->span.end, UINT32_MAX);
}

/* Points inside a cell: each is a decision of its own. */
static void part_points(struct bsl_doc *doc, uint32_t index)
{
        struct bsl_span markers[CELL_POINTS];
        struct bsl_decision whole = doc->facts->decisions.v[index];
        uint32_t n = find_markers(doc->layout, whole.words, markers);

        for (uint32_t i = 0; i < n; i++) {
                struct bsl_decision *d =
                        i == 0 ? &doc->facts->decisions.v[index]
                               : BSL_PUSH(doc->desk->arena, &doc->facts->decisions);
                uint32_t end = i + 1 < n ? markers[i + 1].start : UINT32_MAX;
                if (!d)
                        return;
                *d = whole;
                d->words = slice(doc, whole.words, markers[i].end, end);
                d->number = markers[i];
                if (bsl_is_digit((unsigned char)doc->layout->flow.s[markers[i].start]))
                        d->number.end--;
                else
                        d->number.end = d->number.start;
        }
}

static void add_row(struct bsl_doc *doc, uint32_t block, const struct bsl_agenda_columns *columns,
                    struct bsl_table_row *row)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        struct bsl_passage words = behind_lead(doc, words_of(row, columns->outcome));
        bool decides;
        const struct bsl_hit *hit = outcome_in(doc, words, &decides);
        const char *status = bsl_hit_attr(doc->desk->rules, hit, "status");
        struct bsl_decision *d =
                decides ? BSL_PUSH(doc->desk->arena, &doc->facts->decisions) : NULL;

        if (!d)
                return;
        *d = (struct bsl_decision){
                .number = b->number,
                .title = title_of(row, columns->title, b->body.start),
                .words = words,
                .rule = "layout.columns",
                .actor = doc->facts->document.body,
                .status = status ? status : "taken",
                .part = b->part,
                .section = b->section,
                .parent = BSL_NONE,
        };
        if (columns->number != BSL_NONE && bsl_span_empty(d->number) && row->v[columns->number].n)
                d->number = row->v[columns->number].v[0];
        uint32_t first = doc->facts->decisions.n - 1;
        part_points(doc, first);
        bsl_set_actions(doc, first);
}

void bsl_read_agenda_rows(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_agenda_columns columns = {BSL_NONE, BSL_NONE, BSL_NONE};
        struct bsl_cells head;
        struct bsl_table_row row;

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                uint32_t line = layout->blocks.v[i].first_line;
                if (layout->marks[line].role != BSL_ROLE_TABLE)
                        continue;
                if (layout->marks[line].labels) {
                        bsl_cells_read(layout, line, &head);
                        bsl_agenda_columns(layout, &head, &columns);
                } else if (columns.outcome != BSL_NONE) {
                        bsl_read_cells(doc, i, &head, &row);
                        add_row(doc, i, &columns, &row);
                }
        }
}
