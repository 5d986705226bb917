/*
 * The agenda of a decision list whose columns were lost: number, title, who is
 * responsible and outcome of an item stand on one line with single spaces. The
 * row of the columns' names still says what they are; a rule knows how outcomes
 * begin, and a name is known because it returns or stands above among those
 * present. At both places the space becomes a line end again.
 */
#include "layout/unfold.h"

#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        ROWS_MIN = 2,      /* rows with an outcome that make a table */
        ROWS_MAX = 400,    /* rows of one document */
        GAP_MAX = 3,       /* numbers that may be missing between two rows */
        NEAR_ROWS = 24,    /* rows around one in which a name is looked for */
        NAME_WORDS = 3,    /* words of a name */
        HEAD_REACH = 3000, /* bytes above the table in which those present stand */
        HEAD_MAX = 100,    /* bytes of the row of names */
        CODE_DIGITS = 4,   /* of a paper's number in front of the title */
};

/* What the columns hold, as far as it is asked for here. */
struct columns {
        bool number;
        bool code; /* between number and title */
        bool title;
        bool holder; /* between title and outcome */
        bool outcome;
};

static uint32_t word_end(const struct bsl_folded *text, uint32_t at, uint32_t end)
{
        while (at < end && text->s[at] != ' ' && text->s[at] != '\n')
                at++;
        return at;
}

static uint32_t word_start(const struct bsl_folded *text, uint32_t from, uint32_t at)
{
        while (at > from && text->s[at - 1] != ' ' && text->s[at - 1] != '\n')
                at--;
        return at;
}

static void note_column(struct columns *c, const char *value)
{
        if (strcmp(value, "number") == 0)
                c->number = true;
        else if (strcmp(value, "title") == 0)
                c->title = true;
        else if (strcmp(value, "outcome") == 0)
                c->outcome = true;
        else if (c->title)
                c->holder = true;
        else
                c->code = true;
}

/* The names of columns and nothing else, the outcome last. */
static bool is_head(const struct bsl_folded *text, const struct bsl_words *names, uint32_t at,
                    uint32_t end, struct columns *c)
{
        *c = (struct columns){.number = false};
        while (end > at && text->s[end - 1] == ' ')
                end--;
        if (end - at > HEAD_MAX)
                return false;
        while (at < end && !c->outcome) {
                size_t n = 0;
                const struct bsl_word *name =
                        bsl_words_longest(names, (struct bsl_view){text->s + at, end - at}, &n);
                if (!name || n == 0 || (at + n < end && text->s[at + n] != ' '))
                        return false;
                note_column(c, bsl_word_value(names, name));
                at += (uint32_t)n + 1;
                if (at < end && text->s[at] == ' ')
                        return false; /* its columns are there */
        }
        return at >= end && c->number && c->title && c->outcome;
}

/* `12 ` or `3a. ` at the start of a line: its value, or 0; `row` has its number and title. */
static uint32_t row_number(const struct bsl_folded *text, uint32_t at, uint32_t end,
                           struct bsl_flat_row *row)
{
        uint32_t value = 0;
        uint32_t i = at;

        while (i < end && i < at + 3 && bsl_is_digit((unsigned char)text->s[i]))
                value = value * 10 + (uint32_t)(text->s[i++] - '0');
        if (i > at && i + 1 < end && bsl_is_lower((unsigned char)text->s[i]) &&
            (text->s[i + 1] == ' ' || text->s[i + 1] == '.'))
                i++;
        row->number = (struct bsl_span){at, i};
        if (i < end && (text->s[i] == '.' || text->s[i] == ')'))
                i++;
        row->title = i + 1;
        bool words = i > at && i + 1 < end && text->s[i] == ' ' && text->s[i + 1] != ' ';
        return words ? value : 0;
}

/* Behind the number of its paper, where the columns have one. */
static uint32_t behind_code(const struct bsl_folded *text, uint32_t at, uint32_t end)
{
        uint32_t stop = word_end(text, at, end);
        uint32_t digits = 0;

        for (uint32_t i = at; i < stop; i++)
                digits += bsl_is_digit((unsigned char)text->s[i]);
        return digits >= CODE_DIGITS && stop + 1 < end ? stop + 1 : at;
}

/* The rows below the head at `from`; where the last of them ends. */
static void find_rows(const struct bsl_desk *desk, const struct bsl_folded *text, uint32_t from,
                      const struct columns *c, struct bsl_flat_rows *rows)
{
        uint32_t last = 0;

        for (uint32_t at = from; at < text->n && rows->n < ROWS_MAX;) {
                uint32_t end = bsl_line_end(text, at);
                struct bsl_flat_row row = {.end = text->n};
                uint32_t value = row_number(text, at, end, &row);
                bool next =
                        value >= last && value > 0 && value <= last + GAP_MAX &&
                        (value > last || bsl_is_lower((unsigned char)text->s[row.number.end - 1]));
                struct bsl_flat_row *to = next ? BSL_PUSH(desk->arena, rows) : NULL;
                if (to) {
                        if (c->code)
                                row.title = behind_code(text, row.title, end);
                        if (rows->n > 1)
                                to[-1].end = at;
                        *to = row;
                        last = value;
                }
                at = end + 1;
        }
}

static bool is_row_cut(const struct bsl_desk *desk, const struct bsl_hit *hit)
{
        const char *in = bsl_hit_attr(desk->rules, hit, "in");

        return bsl_same(in, "row");
}

/* Where the outcome of each row begins; how many have one. */
static uint32_t find_outcomes(const struct bsl_desk *desk, const struct bsl_folded *text,
                              struct bsl_hit_list cuts, struct bsl_flat_rows *rows)
{
        uint32_t found = 0;
        uint32_t next = 0;

        for (uint32_t i = 0; i < rows->n; i++) {
                struct bsl_flat_row *row = &rows->v[i];
                while (next < cuts.n &&
                       (cuts.v[next].span.start <= row->title || !is_row_cut(desk, &cuts.v[next])))
                        next++;
                if (next == cuts.n || cuts.v[next].span.start >= row->end)
                        continue;
                uint32_t at = cuts.v[next].span.start;
                if (text->s[at - 1] != ' ' && text->s[at - 1] != '\n')
                        continue;
                row->outcome = at;
                found++;
        }
        return found;
}

static bool same_word(const struct bsl_folded *text, struct bsl_span a, struct bsl_span b)
{
        return bsl_span_len(a) > 1 && bsl_span_len(a) == bsl_span_len(b) &&
               memcmp(text->s + a.start, text->s + b.start, bsl_span_len(a)) == 0;
}

/* The word in front of `at`, on its line or the one above. */
static struct bsl_span word_before(const struct bsl_folded *text, uint32_t from, uint32_t at)
{
        uint32_t end = at;

        while (end > from && (text->s[end - 1] == ' ' || text->s[end - 1] == '\n'))
                end--;
        return (struct bsl_span){word_start(text, from, end), end};
}

/* Whether `words` stands in the text above the table. */
static bool stands_above(const struct bsl_folded *text, uint32_t head, struct bsl_span words)
{
        uint32_t from = head > HEAD_REACH ? head - HEAD_REACH : 0;
        uint32_t n = bsl_span_len(words);

        for (uint32_t i = from; i + n < head; i++) {
                bool front = i == from || !bsl_is_letter((unsigned char)text->s[i - 1]);
                if (front && memcmp(text->s + i, text->s + words.start, n) == 0 &&
                    !bsl_is_letter((unsigned char)text->s[i + n]))
                        return true;
        }
        return false;
}

/* A row near this one has the same word in front of its outcome. */
static bool returns(const struct bsl_folded *text, const struct bsl_flat_rows *rows, uint32_t index,
                    struct bsl_span word)
{
        uint32_t from = index > NEAR_ROWS ? index - NEAR_ROWS : 0;

        for (uint32_t i = from; i < rows->n && i <= index + NEAR_ROWS; i++) {
                const struct bsl_flat_row *row = &rows->v[i];
                if (i != index && row->outcome &&
                    same_word(text, word, word_before(text, row->title, row->outcome)))
                        return true;
        }
        return false;
}

/* Where the name in front of the outcome starts, or 0. */
static uint32_t name_start(const struct bsl_folded *text, const struct bsl_flat_rows *rows,
                           uint32_t index, uint32_t head)
{
        const struct bsl_flat_row *row = &rows->v[index];
        struct bsl_span name = word_before(text, row->title, row->outcome);

        if (name.start <= row->title || !bsl_is_upper((unsigned char)text->s[name.start]) ||
            !(returns(text, rows, index, name) || stands_above(text, head, name)))
                return 0;
        for (uint32_t i = 1; i < NAME_WORDS; i++) {
                struct bsl_span front = word_before(text, row->title, name.start);
                struct bsl_span both = {front.start, name.end};
                if (front.start <= row->title || !stands_above(text, head, both))
                        break;
                name.start = front.start;
        }
        return name.start;
}

static void break_before(struct bsl_folded *text, uint32_t at)
{
        if (at > 0 && text->s[at - 1] == ' ') {
                text->s[at - 1] = '\n';
                text->changed = true;
        }
}

static void cut_rows(struct bsl_folded *text, struct bsl_flat_rows *rows, uint32_t head,
                     const struct columns *c)
{
        for (uint32_t i = 0; i < rows->n; i++) {
                struct bsl_flat_row *row = &rows->v[i];
                if (row->outcome && c->holder)
                        row->holder = name_start(text, rows, i, head);
        }
        for (uint32_t i = 0; i < rows->n; i++) {
                break_before(text, rows->v[i].outcome);
                break_before(text, rows->v[i].holder);
        }
}

void bsl_cut_flat_rows(const struct bsl_desk *desk, struct bsl_folded *text,
                       const struct bsl_hits *hits, struct bsl_layout *layout)
{
        const struct bsl_words *names = bsl_words_find(desk->rules, "agenda_column");
        struct columns c;

        for (uint32_t at = 0; names && at < text->n;) {
                uint32_t end = bsl_line_end(text, at);
                if (is_head(text, names, at, end, &c)) {
                        struct bsl_flat_rows rows = {0};
                        find_rows(desk, text, end + 1, &c, &rows);
                        uint32_t found =
                                find_outcomes(desk, text, bsl_hits_of(hits, BSL_SLOT_CUT), &rows);
                        if (found < ROWS_MIN || found * 2 < rows.n)
                                return;
                        cut_rows(text, &rows, at, &c);
                        layout->flat_rows = rows;
                        layout->flat_head = at;
                        return;
                }
                at = end + 1;
        }
}

static bool holds(const struct bsl_line *line, uint32_t at)
{
        return at && line->span.start <= at && at < line->span.end;
}

static void mark_title(struct bsl_layout *layout, uint32_t line, const struct bsl_flat_row *row)
{
        struct bsl_line *l = &layout->lines.v[line];

        l->number = row->number;
        l->marker = (struct bsl_span){row->number.start, row->title};
        while (l->marker.end > l->number.end && layout->view.text[l->marker.end - 1] == ' ')
                l->marker.end--;
        l->body.start = row->title;
        layout->marks[line].heading = true;
        layout->marks[line].role = BSL_ROLE_HEADING;
}

/* The title goes on: the line stands between it and the name or outcome. */
static bool goes_on(struct bsl_layout *layout, uint32_t line, const struct bsl_flat_row *row)
{
        struct bsl_span span = layout->lines.v[line].span;
        uint32_t stop = row->holder ? row->holder : row->outcome;
        bool inside = span.start > row->title && span.end <= stop && !bsl_span_empty(span);

        if (inside)
                layout->marks[line].role = BSL_ROLE_HEADING;
        return inside;
}

void bsl_mark_flat_rows(struct bsl_layout *layout)
{
        uint32_t next = 0;

        for (uint32_t i = 0; i < layout->lines.n && next < layout->flat_rows.n; i++) {
                const struct bsl_line *line = &layout->lines.v[i];
                while (next + 1 < layout->flat_rows.n &&
                       layout->flat_rows.v[next].end <= line->span.start)
                        next++;
                const struct bsl_flat_row *row = &layout->flat_rows.v[next];
                if (holds(line, row->title))
                        mark_title(layout, i, row);
                else if (goes_on(layout, i, row))
                        layout->marks[i].heading_more = true;
                else if (line->span.start == row->outcome || line->span.start == row->holder)
                        layout->marks[i].fresh = !bsl_span_empty(line->span);
        }
}

bool bsl_flat_row(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t at = layout->lines.v[line].span.start;
        uint32_t low = 0;
        uint32_t high = layout->flat_rows.n;

        if (high == 0)
                return false;
        if (at == layout->flat_head)
                return true;
        while (low < high) {
                uint32_t middle = low + (high - low) / 2;
                if (layout->flat_rows.v[middle].number.start < at)
                        low = middle + 1;
                else
                        high = middle;
        }
        return low < layout->flat_rows.n && layout->flat_rows.v[low].number.start == at;
}
