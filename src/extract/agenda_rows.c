/*
 * Decision lists in columns: a row an item, its number, title and outcome each
 * in a column. Layout marked the head row and the rows (layout/columns.c).
 */
#include "extract/columns.h"
#include "extract/points.h"

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
        const struct bsl_hit *lead =
                words.n ? bsl_hits_first(doc->hits, BSL_SLOT_TRIGGER, words.v[0]) : NULL;
        if (lead && doc->layout->flow.s[lead->span.end - 1] == ':')
                return NULL; /* points inside the cell, which are not read */
        for (uint32_t i = 0; i < words.n && !hit; i++) {
                hit = bsl_hits_first(doc->hits, BSL_SLOT_OUTCOME, words.v[i]);
                *decides |= hit || bsl_hits_first(doc->hits, BSL_SLOT_DOING, words.v[i]) ||
                            bsl_hits_first(doc->hits, BSL_SLOT_ACTION, words.v[i]);
        }
        return hit;
}

static void add_row(struct bsl_doc *doc, uint32_t block, const struct bsl_agenda_columns *columns,
                    struct bsl_table_row *row)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        struct bsl_passage words = words_of(row, columns->outcome);
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
        bsl_set_actions(doc, doc->facts->decisions.n - 1);
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
