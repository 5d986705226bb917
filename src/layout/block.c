/*
 * Lines to blocks, and blocks to the flow: the reading text, one block a line.
 * Lines of one paragraph are joined by a space, words that a line end broke
 * are mended, and what a page puts between two halves of a sentence is passed
 * over: a paragraph goes on behind furniture and blank lines when it has not
 * ended and the next line does not begin anew.
 */
#include "layout/columns.h"
#include "layout/steps.h"

#include "layout/hyphen.h"
#include "layout/markup.h"
#include "text/utf8.h"

#include <string.h>

enum {
        FRONT_MIN = 4,   /* bytes of a word that two lines share at their start */
        LISTED_MAX = 70, /* bytes of an attachment's name in lines of no known width */
        WORD_ROOM = 16,  /* bytes of a long word: what would have fitted was not put there */
};

struct builder {
        const struct bsl_desk *desk;
        const struct bsl_text *text;
        struct bsl_layout *layout;
        struct bsl_hyphens hyphens;
        uint32_t open; /* the block that the next line may go on with, or BSL_NONE */
        uint32_t last; /* its last line */
};

/* ---- lines to blocks ------------------------------------------------------ */

/* `Question 1     Who pays?`: the one gap of the line sets its label apart. */
static bool gap_behind_label(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, line);
        struct bsl_cells cells;

        if (!hit || hit->span.end >= layout->marks[line].view.end)
                return false;
        bsl_cells_read(layout, line, &cells);
        return cells.n == 2;
}

/* A row of cells: wide gaps in this line and in one beside it. */
static bool in_columns(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t above = bsl_layout_previous(layout, line);
        uint32_t below = bsl_layout_next(layout, line);

        if (!bsl_line_has(layout, line, BSL_LINE_COLUMNS) || layout->marks[line].item ||
            gap_behind_label(layout, line))
                return false;
        return (above != BSL_NONE && bsl_line_has(layout, above, BSL_LINE_COLUMNS)) ||
               (below != BSL_NONE && bsl_line_has(layout, below, BSL_LINE_COLUMNS));
}

static uint8_t kind_of(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_mark *mark = &layout->marks[line];

        switch (mark->role) {
        case BSL_ROLE_HEADING:
                return BSL_BLOCK_HEADING;
        case BSL_ROLE_METADATA:
                return BSL_BLOCK_METADATA;
        case BSL_ROLE_SIGNATURE:
                return BSL_BLOCK_SIGNATURE;
        case BSL_ROLE_FOOTNOTE:
                return BSL_BLOCK_FOOTNOTE;
        case BSL_ROLE_TABLE:
                return BSL_BLOCK_TABLE;
        default:
                break;
        }
        if (bsl_line_has(layout, line, BSL_LINE_TABLE) || in_columns(layout, line))
                return BSL_BLOCK_TABLE;
        return mark->item ? BSL_BLOCK_ITEM : BSL_BLOCK_PARAGRAPH;
}

/* A bullet always, a number when its run is a list or it stands free. */
static bool is_item(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];

        if (layout->marks[line].role != BSL_ROLE_BODY || l->style == BSL_MARKER_NONE)
                return false;
        if (l->style == BSL_MARKER_BULLET || l->bulleted)
                return true;
        return layout->marks[line].run != BSL_NONE;
}

static bool full_line(const struct bsl_layout *layout, uint32_t line)
{
        return layout->wrap && bsl_line_length(layout, line) * 10 >= layout->wrap * 8;
}

/* The next word would have had room on the line. */
static bool line_ends_early(const struct bsl_layout *layout, uint32_t line)
{
        return !layout->wrap || bsl_line_length(layout, line) * 10 < layout->wrap * 7;
}

static bool ended(const struct bsl_layout *layout, uint32_t line)
{
        return bsl_line_has(layout, line, BSL_LINE_STOP | BSL_LINE_COLON);
}

/* Whether text goes on from `last` to `line` although blank lines or furniture
 * stand between them. */
static bool goes_on_over_gap(const struct bsl_layout *layout, uint32_t last, uint32_t line)
{
        if (bsl_line_has(layout, last, BSL_LINE_COLON))
                return false;
        if (bsl_line_has(layout, last, BSL_LINE_HYPHEN) &&
            bsl_line_has(layout, line, BSL_LINE_LOWER))
                return true;
        if (ended(layout, last))
                return false;
        if (bsl_line_has(layout, line, BSL_LINE_LOWER))
                return true;
        return full_line(layout, last) && !layout->markdown && !layout->shattered &&
               bsl_line_length(layout, last) >= layout->wrap;
}

/* `Annex 1: ...` above `Annex 2: ...`: lines that open with one word and are
 * no full lines stand one under the other. */
static bool same_front(const struct builder *b, uint32_t above, uint32_t line)
{
        const struct bsl_layout *layout = b->layout;
        struct bsl_view v = bsl_view_of(b->text->s, layout->lines.v[line].body);
        struct bsl_view a = bsl_view_of(b->text->s, layout->lines.v[above].body);
        size_t n = 0;

        while (n < v.n && v.s[n] != ' ')
                n++;
        if (n < FRONT_MIN || n >= v.n || a.n <= n || a.s[n] != ' ' ||
            !bsl_line_has(layout, line, BSL_LINE_UPPER))
                return false;
        for (size_t i = 0; i < n; i++) { /* AD-0141 and AD-0142 are of one form */
                bool digits =
                        bsl_is_digit((unsigned char)a.s[i]) && bsl_is_digit((unsigned char)v.s[i]);
                if (a.s[i] != v.s[i] && !digits)
                        return false;
        }
        return true;
}

/* `View 3: the Jansen family` above what the family says: a label with a name that
 * ends no sentence, on a line that had room for the next word and more. */
static bool names_exchange(const struct bsl_layout *layout, uint32_t last, uint32_t line)
{
        uint32_t full = bsl_line_length(layout, line);

        if (full < layout->wrap)
                full = layout->wrap;
        bool capitals = bsl_line_has(layout, last, BSL_LINE_CAPITALS) &&
                        !bsl_line_has(layout, line, BSL_LINE_CAPITALS);

        return bsl_line_has(layout, line, BSL_LINE_UPPER) && !ended(layout, last) &&
               (capitals || bsl_line_length(layout, last) + WORD_ROOM < full) &&
               bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, last) &&
               !bsl_layout_whole_hit(layout, BSL_SLOT_EXCHANGE, last);
}

/* Names of attachments one under the other: each line had room for the next word. */
static bool lists_another(const struct bsl_layout *layout, uint32_t last, uint32_t line)
{
        return layout->marks[line].listed && layout->marks[last].listed && !layout->unfolded &&
               layout->lines.v[last].style == BSL_MARKER_NONE &&
               bsl_line_has(layout, line, BSL_LINE_UPPER) && line_ends_early(layout, last) &&
               bsl_line_length(layout, last) < LISTED_MAX &&
               !bsl_line_has(layout, last, BSL_LINE_COMMA | BSL_LINE_HYPHEN);
}

/* Further out than the marker of the item above it, with a capital: no rest of it. */
static bool leaves_item(const struct builder *b, uint32_t line)
{
        const struct bsl_layout *layout = b->layout;
        const struct bsl_block *block = &layout->blocks.v[b->open];

        return block->kind == BSL_BLOCK_ITEM && layout->lines.v[line].indent < block->indent &&
               bsl_line_has(layout, line, BSL_LINE_UPPER) && !full_line(layout, b->last);
}

/* The body that decides, alone on its line. */
static bool opens_recitals(const struct bsl_layout *layout, uint32_t line)
{
        return bsl_line_has(layout, line, BSL_LINE_UPPER) &&
               bsl_layout_whole_hit(layout, BSL_SLOT_PARTHEAD, line);
}

/* What the line above announces, or place and date, or an article, below the last sentence. */
static bool stands_alone(const struct bsl_layout *layout, uint32_t last, uint32_t line)
{
        return bsl_layout_whole_hit(layout, BSL_SLOT_TRIGGER, last) ||
               (ended(layout, last) && (bsl_layout_whole_hit(layout, BSL_SLOT_DATELINE, line) ||
                                        bsl_layout_whole_hit(layout, BSL_SLOT_ARTICLE, line)));
}

/* Whether the words of the open block go on in the line right below its last. */
static bool goes_on_below(const struct builder *b, uint32_t line)
{
        const struct bsl_layout *layout = b->layout;
        const struct bsl_block *block = &layout->blocks.v[b->open];

        if (names_exchange(layout, b->last, line) || lists_another(layout, b->last, line) ||
            leaves_item(b, line))
                return false;
        if (bsl_line_has(layout, b->last, BSL_LINE_COLON))
                return bsl_line_has(layout, line, BSL_LINE_LOWER) || full_line(layout, b->last);
        if (layout->agenda && block->style == BSL_MARKER_LOWER &&
            line_ends_early(layout, b->last) && bsl_line_has(layout, line, BSL_LINE_UPPER))
                return false; /* `a. Title`, and what was decided on it */
        if (!layout->wrap)
                return bsl_line_has(layout, line, BSL_LINE_LOWER) ||
                       (!ended(layout, b->last) && !same_front(b, b->last, line));
        bool stub = bsl_line_length(layout, b->last) * 10 < layout->wrap * 6 &&
                    bsl_line_has(layout, line, BSL_LINE_UPPER) &&
                    bsl_line_length(layout, line) * 10 >= layout->wrap * 6;
        if (!full_line(layout, b->last) && same_front(b, b->last, line))
                return false;
        if (stub && !layout->shattered)
                return false; /* a short line above a full one: a name, a title */
        return full_line(layout, b->last) || !ended(layout, b->last) ||
               bsl_line_has(layout, line, BSL_LINE_LOWER);
}

static bool goes_on(const struct builder *b, uint32_t line, uint8_t kind)
{
        const struct bsl_layout *layout = b->layout;
        const struct bsl_block *block = &layout->blocks.v[b->open];

        if (kind == BSL_BLOCK_HEADING)
                return layout->marks[line].heading_more;
        if (bsl_line_has(layout, line, BSL_LINE_QUOTED) !=
            bsl_line_has(layout, b->last, BSL_LINE_QUOTED))
                return false;
        if (layout->marks[line].role == BSL_ROLE_TABLE &&
            layout->marks[b->last].role == BSL_ROLE_TABLE)
                return !layout->marks[line].fresh; /* a row of several lines */
        if (layout->marks[line].fresh || layout->marks[line].item || kind == BSL_BLOCK_SIGNATURE ||
            kind == BSL_BLOCK_TABLE)
                return false;
        bool prose = kind == BSL_BLOCK_PARAGRAPH &&
                     (block->kind == BSL_BLOCK_PARAGRAPH || block->kind == BSL_BLOCK_ITEM);
        if (!prose && block->kind != kind)
                return false;
        if (kind == BSL_BLOCK_METADATA)
                return line == b->last + 1 || layout->marks[b->last].label == false;
        if (stands_alone(layout, b->last, line))
                return false;
        if (line > b->last + 1)
                return goes_on_over_gap(layout, b->last, line) && !opens_recitals(layout, line);
        return goes_on_below(b, line);
}

static void open_block(struct builder *b, uint32_t line, uint8_t kind)
{
        const struct bsl_line *l = &b->layout->lines.v[line];
        struct bsl_block *block = BSL_PUSH(b->desk->arena, &b->layout->blocks);

        if (!block)
                return;
        *block = (struct bsl_block){
                .kind = kind,
                .italic = l->flags & (BSL_LINE_ITALIC | BSL_LINE_STAR),
                .bold = l->flags & BSL_LINE_BOLD,
                .page = l->flags & BSL_LINE_PAGE,
                .quoted = l->flags & BSL_LINE_QUOTED,
                .first_line = line,
                .section = BSL_NONE,
                .run = b->layout->marks[line].run,
                .style = l->style,
                .indent = l->indent,
        };
        b->open = b->layout->blocks.n - 1;
}

static void add_line(struct builder *b, uint32_t line)
{
        struct bsl_layout *layout = b->layout;
        uint8_t kind = kind_of(layout, line);

        if (kind == BSL_BLOCK_FOOTNOTE) { /* beside the text: the paragraph stays open */
                uint32_t open = b->open;
                uint32_t before = line ? layout->marks[line - 1].block : BSL_NONE;
                bool more = line && layout->marks[line - 1].role == BSL_ROLE_FOOTNOTE;
                for (uint32_t i = 0; i < layout->notes.n; i++)
                        if (layout->notes.v[i].first_line == line)
                                more = false;
                if (more) {
                        layout->marks[line].block = before;
                        layout->blocks.v[before].last_line = line;
                        return;
                }
                open_block(b, line, kind);
                layout->marks[line].block = b->open;
                layout->blocks.v[b->open].last_line = line;
                b->open = open;
                return;
        }
        if (b->open == BSL_NONE || !goes_on(b, line, kind))
                open_block(b, line, kind);
        if (b->open == BSL_NONE)
                return;
        layout->marks[line].block = b->open;
        layout->blocks.v[b->open].last_line = line;
        b->last = line;
}

static void gather(struct builder *b)
{
        struct bsl_layout *layout = b->layout;
        uint32_t part = 0;

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                layout->marks[i].block = BSL_NONE;
                layout->marks[i].item = is_item(layout, i);
                if (part + 1 < layout->parts.n && i >= layout->parts.v[part + 1].first_line) {
                        part++;
                        b->open = BSL_NONE;
                }
                uint8_t role = layout->marks[i].role;
                if (!bsl_line_reads(layout, i) && role != BSL_ROLE_FOOTNOTE)
                        continue;
                add_line(b, i);
                if (layout->marks[i].block != BSL_NONE)
                        layout->blocks.v[layout->marks[i].block].part = part;
        }
}

/* ---- blocks to flow ------------------------------------------------------- */

/* Two lines of a block become one: what stands between them. Returns how much
 * of the first line's end falls away. */
static uint32_t seam(struct builder *b, const struct bsl_line *a, const struct bsl_line *c)
{
        const char *s = b->text->s;
        uint32_t soft = bsl_span_len(a->body) > 2 && (unsigned char)s[a->body.end - 2] == 0xC2 &&
                        (unsigned char)s[a->body.end - 1] == 0xAD;

        if (soft)
                return 3; /* its two bytes, and no space */
        if (!(a->flags & BSL_LINE_HYPHEN) || s[a->body.end - 1] != '-')
                return 0;
        struct bsl_view first = {s + c->body.start, 0};
        while (c->body.start + first.n < c->body.end && first.s[first.n] != ' ')
                first.n++;
        const struct bsl_words *joiners = bsl_words_find(b->desk->rules, "hyphen_joiner");
        if (joiners && bsl_words_value(joiners, first))
                return 0; /* `land- and garden`: a word is left out, none is broken */
        struct bsl_view front = {s + a->body.start, bsl_span_len(a->body) - 1};
        if (!(c->flags & BSL_LINE_LOWER) || bsl_hyphens_has(&b->hyphens, front, first))
                return 1; /* the hyphen stays, no space */
        return 2;         /* the hyphen was the line's */
}

/* Copies a piece without the footnote markers in it. */
static void copy_words(struct builder *b, struct bsl_span piece)
{
        struct bsl_stream *flow = &b->layout->flow;
        bool markdown = b->layout->markdown;

        for (uint32_t i = 0; i < b->layout->notes.n; i++) {
                struct bsl_span mark = b->layout->notes.v[i].reference;
                if (bsl_span_empty(mark) || !bsl_span_holds(piece, mark))
                        continue;
                struct bsl_span front = {piece.start, mark.start};
                bsl_copy_clean(flow, b->desk->arena, front, markdown);
                piece.start = mark.end;
        }
        bsl_copy_clean(flow, b->desk->arena, piece, markdown);
}

static void copy_line(struct builder *b, uint32_t line, uint32_t next)
{
        const struct bsl_line *l = &b->layout->lines.v[line];
        struct bsl_span body = l->body;
        uint32_t how = next == BSL_NONE ? 0 : seam(b, l, &b->layout->lines.v[next]);
        const struct bsl_mark *mark = &b->layout->marks[line];

        if (mark->role == BSL_ROLE_TABLE && !bsl_span_empty(l->marker) &&
            line != b->layout->blocks.v[mark->block].first_line)
                body.start = l->marker.start; /* a point inside a cell */
        if (how == 2)
                body.end -= 1;
        else if (how == 3)
                body.end -= 2;
        copy_words(b, body);
        if (next != BSL_NONE && how == 0)
                bsl_stream_put(&b->layout->flow, b->desk->arena, ' ');
}

static void squeeze_end(struct bsl_stream *flow, uint32_t from)
{
        while (flow->n > from && flow->s[flow->n - 1] == ' ')
                flow->n--;
}

static uint32_t next_of_block(const struct bsl_layout *layout, uint32_t line, uint32_t block)
{
        for (uint32_t i = line + 1; i <= layout->blocks.v[block].last_line; i++)
                if (layout->marks[i].block == block)
                        return i;
        return BSL_NONE;
}

/* The marker is copied too (`1. `), so that the flow reads as the page does;
 * the number and the words keep spans of their own. */
static void copy_marker(struct builder *b, struct bsl_block *block)
{
        struct bsl_stream *flow = &b->layout->flow;
        const struct bsl_line *first = &b->layout->lines.v[block->first_line];

        if (bsl_span_empty(first->marker))
                return;
        if (bsl_span_empty(first->number)) {
                bsl_stream_copy(flow, b->desk->arena, first->marker);
        } else {
                struct bsl_span front = {first->marker.start, first->number.start};
                struct bsl_span back = {first->number.end, first->marker.end};
                bsl_stream_copy(flow, b->desk->arena, front);
                block->number.start = flow->n;
                bsl_copy_clean(flow, b->desk->arena, first->number, b->layout->markdown);
                block->number.end = flow->n;
                bsl_copy_clean(flow, b->desk->arena, back, b->layout->markdown);
        }
        bsl_stream_put(flow, b->desk->arena, ' ');
}

static void copy_block(struct builder *b, uint32_t index)
{
        struct bsl_layout *layout = b->layout;
        struct bsl_block *block = &layout->blocks.v[index];
        struct bsl_stream *flow = &layout->flow;

        block->flow.start = flow->n;
        copy_marker(b, block);
        block->body.start = flow->n;
        for (uint32_t line = block->first_line; line != BSL_NONE;) {
                uint32_t next = next_of_block(layout, line, index);
                copy_line(b, line, next);
                line = next;
        }
        squeeze_end(flow, block->body.start);
        block->body.end = flow->n;
        block->flow.end = flow->n;
        bsl_stream_put(flow, b->desk->arena, '\n');
}

void bsl_step_blocks(const struct bsl_desk *desk, const struct bsl_text *text,
                     struct bsl_layout *layout)
{
        struct builder b = {.desk = desk, .text = text, .layout = layout, .open = BSL_NONE};
        uint32_t room = text->n + layout->lines.n * 3 + 16;

        gather(&b);
        bsl_hyphens_collect(&b.hyphens, desk->arena, text->s, text->n);
        if (!bsl_stream_init(&layout->flow, desk->arena, text->s, room))
                return;
        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                copy_block(&b, i);
                struct bsl_block *block = &layout->blocks.v[i];
                struct bsl_part *part = &layout->parts.v[block->part];
                if (part->end_block == 0)
                        part->first_block = i;
                part->end_block = i + 1;
        }
        for (uint32_t i = 0; i < layout->notes.n; i++)
                layout->notes.v[i].block = layout->marks[layout->notes.v[i].first_line].block;
}
