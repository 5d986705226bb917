/*
 * Footnotes: lines at the foot of a page that start with a number which stands
 * behind a word further up. The number may be glued to its text, or stand alone
 * on a line; then a page's numbers and texts can be out of order, and as many
 * texts are made of the lines as there are numbers, or none.
 */
#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        NOTE_REACH = 20000, /* bytes up in which a footnote's marker is looked for */
        NOTE_LINES = 8,     /* of one footnote */
        FOOT_MARKS = 8,     /* numbers that stand alone at the foot of one page */
        FOOT_LINES = 40,
        URL_PREFIX = 4,
};

/* Numbers and texts at the foot of one page. */
struct foot {
        uint32_t marks[FOOT_MARKS]; /* lines, in the order of their numbers */
        uint32_t n_marks;
        uint32_t text[FOOT_LINES]; /* lines */
        bool starts[FOOT_LINES];   /* a text starts at that line */
        uint32_t n_text;
        uint32_t last; /* line */
};

static bool is_url(const char *s, const char *end)
{
        return end - s > URL_PREFIX && strncmp(s, "http", URL_PREFIX) == 0;
}

/* U+00B9, U+00B2, U+00B3 and U+2070 to U+2079. */
static bool is_superscript(uint32_t code)
{
        return code == 0xB9 || code == 0xB2 || code == 0xB3 || (code >= 0x2070 && code <= 0x2079);
}

/* The number that a line starts with: digits, or raised ones. */
static uint32_t number_length(const char *s, const struct bsl_line *line, bool *raised)
{
        const char *at = s + line->span.start;
        const char *end = s + line->span.end;
        uint32_t digits = 0;
        uint32_t len = 1;

        *raised = at < end && is_superscript(bsl_utf8_at(at, end, &len));
        while (at < end) {
                uint32_t code = bsl_utf8_at(at, end, &len);
                if (*raised ? !is_superscript(code) : !bsl_is_digit(code))
                        break;
                at += len;
                digits++;
        }
        return digits > 2 ? 0 : (uint32_t)(at - (s + line->span.start));
}

/* `1 Text`, `1Text` or `1` alone: the number's span in the text. */
static bool note_number(const char *s, const struct bsl_line *line, struct bsl_span *number)
{
        bool raised;
        uint32_t n = number_length(s, line, &raised);
        uint32_t len;

        if (n == 0)
                return false;
        *number = (struct bsl_span){line->span.start, line->span.start + n};
        uint32_t next = number->end;
        if (next == line->span.end)
                return true;
        if (s[next] == ' ')
                next++;
        uint32_t code = bsl_utf8_at(s + next, s + line->span.end, &len);
        return raised || bsl_is_upper(code) || bsl_is_quote(code) ||
               is_url(s + next, s + line->span.end);
}

/* Whether what stands in front of a number lets it be a footnote's: a word, a
 * bracket or a quotation mark, perhaps with a stop behind it. */
static bool behind_word(const char *s, const char *at, const char *end)
{
        uint32_t len;
        const char *back = bsl_utf8_back(s, at);
        uint32_t code = bsl_utf8_at(back, end, &len);

        if (code == ' ' && back > s && (back[-1] == '.' || back[-1] == '?') &&
            (*end == '\n' || *end == '\0')) {
                back = bsl_utf8_back(s, back); /* `is. 1` at the end of a line */
                code = bsl_utf8_at(back, end, &len);
        }
        if (code == '.' || code == ',' || code == '?' || code == ';' || code == ':') {
                back = bsl_utf8_back(s, back);
                code = bsl_utf8_at(back, end, &len);
        }
        const char *word = bsl_utf8_back(s, back);
        bool letters = bsl_is_letter(code) && bsl_is_letter(bsl_utf8_at(word, end, &len));
        return letters || code == ')' || (bsl_is_quote(code) && code != '\'');
}

/* The number behind a word, above `number`: SAMS1, plan.”2 */
static bool find_reference(const char *s, struct bsl_span number, struct bsl_span *reference)
{
        uint32_t n = bsl_span_len(number);
        uint32_t stop = number.start > NOTE_REACH ? number.start - NOTE_REACH : 0;
        uint32_t len;

        for (uint32_t i = number.start; i-- > stop + 2;) {
                if (s[i] != s[number.start] || memcmp(s + i, s + number.start, n) != 0)
                        continue;
                if (bsl_is_digit((unsigned char)s[i + n]) || s[i + n] == '/' || s[i + n] == '_')
                        continue;
                uint32_t after = bsl_utf8_at(s + i + n, s + i + n + 4, &len);
                if (bsl_is_letter(after) || !behind_word(s, s + i, s + i + n))
                        continue;
                *reference = (struct bsl_span){i, i + n};
                return true;
        }
        return false;
}

static struct bsl_note *put_note(const struct bsl_desk *desk, struct bsl_layout *layout,
                                 uint32_t first, uint32_t last, struct bsl_span number,
                                 struct bsl_span reference)
{
        struct bsl_note *note = BSL_PUSH(desk->arena, &layout->notes);

        if (!note)
                return NULL;
        *note = (struct bsl_note){first, last, BSL_NONE, number, reference};
        for (uint32_t i = first; i <= last; i++)
                if (layout->marks[i].role != BSL_ROLE_BLANK)
                        layout->marks[i].role = BSL_ROLE_FOOTNOTE;
        return note;
}

/* ---- numbers that stand alone ------------------------------------------------- */

static uint32_t number_value(const char *s, struct bsl_span number)
{
        uint32_t value = 0;

        for (uint32_t i = number.start; i < number.end; i++)
                value = value * 10 + (uint32_t)(s[i] - '0');
        return value;
}

/* The value of a line that is only a number, 0 for others. */
static uint32_t lone_number(const struct bsl_layout *layout, const char *s, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        uint8_t role = layout->marks[line].role;
        bool raised;

        if ((role != BSL_ROLE_BODY && role != BSL_ROLE_FURNITURE) || bsl_span_len(l->span) == 0 ||
            bsl_span_len(l->span) > 2 || number_length(s, l, &raised) != bsl_span_len(l->span) ||
            raised)
                return 0;
        return number_value(s, l->span);
}

/* A text of a footnote may start there. */
static bool starts_text(const struct bsl_layout *layout, const char *s, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        uint32_t len;
        uint32_t code;

        if (layout->marks[line].role != BSL_ROLE_BODY || bsl_span_empty(l->span))
                return false;
        code = bsl_utf8_at(s + l->span.start, s + l->span.end, &len);
        return bsl_is_upper(code) || bsl_is_quote(code) ||
               is_url(s + l->span.start, s + l->span.end);
}

/* Sorted in by its value: a page prints few, so this is a short walk. */
static void add_mark(struct foot *foot, const char *s, const struct bsl_layout *layout,
                     uint32_t line, uint32_t value)
{
        uint32_t at = foot->n_marks++;

        for (; at > 0 && number_value(s, layout->lines.v[foot->marks[at - 1]].span) > value; at--)
                foot->marks[at] = foot->marks[at - 1];
        foot->marks[at] = line;
}

/* `p.` at the end of a line: the number below it is a page, not a note. */
static bool awaits_page(const struct bsl_layout *layout, const char *s, uint32_t line)
{
        struct bsl_span span = layout->lines.v[line].span;

        return span.end - span.start > 3 && memcmp(s + span.end - 3, " p.", 3) == 0;
}

static bool is_mark(const struct bsl_layout *layout, const char *s, uint32_t line, uint32_t value,
                    uint32_t first)
{
        struct bsl_span reference;

        if (value <= first || value > first + FOOT_MARKS)
                return false;
        return value == first + 1 || find_reference(s, layout->lines.v[line].span, &reference);
}

/* Reads the foot that starts with the lone number `value` at `line`. */
static void read_foot(const struct bsl_layout *layout, const char *s, uint32_t line, uint32_t value,
                      struct foot *foot)
{
        bool fresh = true;
        bool gap = false;

        *foot = (struct foot){.last = line};
        add_mark(foot, s, layout, line, value);
        for (uint32_t i = line + 1; i < layout->lines.n && foot->n_text < FOOT_LINES; i++) {
                uint32_t lone = lone_number(layout, s, i);
                if (layout->marks[i].role == BSL_ROLE_BLANK) {
                        gap = true;
                        continue;
                }
                uint32_t before = foot->n_text ? foot->text[foot->n_text - 1] : line;
                bool page = lone && foot->n_text && awaits_page(layout, s, before);
                if (lone && !page) {
                        if (foot->n_marks == FOOT_MARKS || !is_mark(layout, s, i, lone, value))
                                return;
                        add_mark(foot, s, layout, i, lone);
                        fresh = true;
                } else {
                        bool stop = bsl_line_has(layout, before, BSL_LINE_STOP);
                        if ((layout->marks[i].role != BSL_ROLE_BODY && !page) ||
                            (fresh ? !starts_text(layout, s, i) : gap && !page) ||
                            bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, i) ||
                            (!fresh && !page && stop && !starts_text(layout, s, i)))
                                return;
                        foot->text[foot->n_text] = i;
                        foot->starts[foot->n_text++] = fresh;
                        fresh = false;
                }
                gap = false;
                foot->last = i;
        }
}

/* As many texts as numbers: where numbers are missing in front of a text it
 * starts behind a full stop. */
static bool split_texts(const struct bsl_layout *layout, const char *s, struct foot *foot)
{
        uint32_t n = 0;

        for (uint32_t i = 0; i < foot->n_text; i++)
                n += foot->starts[i];
        for (uint32_t i = 1; i < foot->n_text && n < foot->n_marks; i++) {
                if (foot->starts[i] || !bsl_line_has(layout, foot->text[i - 1], BSL_LINE_STOP) ||
                    !starts_text(layout, s, foot->text[i]))
                        continue;
                foot->starts[i] = true;
                n++;
        }
        return n == foot->n_marks && n > 0 && foot->n_text <= n * NOTE_LINES;
}

/* The next line that is not blank. */
static uint32_t next_line(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t next = line + 1;

        while (next < layout->lines.n && layout->marks[next].role == BSL_ROLE_BLANK)
                next++;
        return next;
}

/* A number below the last text may be the page's. */
static bool settle_texts(const struct bsl_layout *layout, const char *s, struct foot *foot)
{
        while (!split_texts(layout, s, foot)) {
                uint32_t last = foot->n_text ? foot->text[foot->n_text - 1] : 0;
                uint32_t lowest = 0;
                for (uint32_t i = 1; i < foot->n_marks; i++)
                        if (foot->marks[i] > foot->marks[lowest])
                                lowest = i;
                if (foot->n_marks < 2 || lowest + 1 != foot->n_marks || foot->marks[lowest] < last)
                        return false;
                foot->n_marks--;
                foot->last = last;
        }
        return true;
}

static void put_foot(const struct bsl_desk *desk, const char *s, struct bsl_layout *layout,
                     const struct foot *foot)
{
        uint32_t mark = 0;

        for (uint32_t i = 0; i < foot->n_marks; i++)
                layout->marks[foot->marks[i]].role = BSL_ROLE_FURNITURE;
        for (uint32_t i = 0; i < foot->n_text; mark++) {
                uint32_t first = foot->text[i];
                uint32_t last = first;
                struct bsl_span reference = {0, 0};
                struct bsl_span number = layout->lines.v[foot->marks[mark]].span;
                for (i++; i < foot->n_text && !foot->starts[i]; i++)
                        last = foot->text[i];
                if (foot->marks[mark] + 1 == first)
                        first--; /* its number right above it */
                find_reference(s, number, &reference);
                if (!put_note(desk, layout, first, last, number, reference))
                        return;
        }
}

/* The page ends behind it. */
static bool at_foot(const struct bsl_layout *layout, const struct foot *foot)
{
        uint32_t next = next_line(layout, foot->last);

        return next >= layout->lines.n || layout->marks[next].role == BSL_ROLE_FURNITURE ||
               bsl_line_has(layout, next, BSL_LINE_PAGE);
}

/* Several numbers, one of them taken for a page number although the page's own
 * stands below. */
static bool above_page_number(const struct bsl_layout *layout, const struct foot *foot)
{
        uint32_t next = next_line(layout, foot->last);
        bool furniture = false;

        for (uint32_t i = 0; i < foot->n_marks; i++)
                furniture |= layout->marks[foot->marks[i]].role == BSL_ROLE_FURNITURE;
        return furniture && foot->n_marks > 1 && next < layout->lines.n &&
               layout->marks[next].role == BSL_ROLE_FURNITURE;
}

/* The foot of a page that starts with a lone number at `line`. */
static bool take_foot(const struct bsl_desk *desk, const char *s, struct bsl_layout *layout,
                      uint32_t line, uint32_t *counted, uint32_t *last)
{
        uint32_t value = lone_number(layout, s, line);
        uint32_t text = next_line(layout, line);
        struct bsl_span reference;
        struct foot foot;

        if (value == 0 || layout->shattered || text >= layout->lines.n ||
            !starts_text(layout, s, text))
                return false;
        read_foot(layout, s, line, value, &foot);
        bool known = find_reference(s, layout->lines.v[line].span, &reference) ||
                     (at_foot(layout, &foot) && ((*counted > 0 && value == *counted + 1) ||
                                                 above_page_number(layout, &foot)));
        if (!known || !settle_texts(layout, s, &foot))
                return false;
        put_foot(desk, s, layout, &foot);
        *counted = number_value(s, layout->lines.v[foot.marks[foot.n_marks - 1]].span);
        *last = foot.last;
        return true;
}

/* ---- numbers in front of their text ---------------------------------------------- */

/* The text begins again without a blank line: a heading, a list, or what stands below a
 * line that ended its sentence early. */
static bool begins_text(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];

        if (bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line) ||
            bsl_layout_whole_hit(layout, BSL_SLOT_TRIGGER, line) ||
            (l->style == BSL_MARKER_NUMBER && l->closer))
                return true;
        return layout->wrap && bsl_line_has(layout, line - 1, BSL_LINE_STOP) &&
               bsl_line_length(layout, line - 1) * 10 < layout->wrap * 8;
}

static uint32_t note_end(const struct bsl_layout *layout, const char *s, uint32_t line)
{
        uint32_t last = line;
        struct bsl_span number;

        for (uint32_t i = line + 1; i < layout->lines.n && i <= line + NOTE_LINES; i++) {
                if (layout->marks[i].role != BSL_ROLE_BODY ||
                    note_number(s, &layout->lines.v[i], &number) || begins_text(layout, i) ||
                    bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, i))
                        break;
                last = i;
        }
        return last;
}

/* A number glued to an address that is the whole line needs no reference. */
static bool glued_address(const char *s, const struct bsl_line *line, struct bsl_span number)
{
        return is_url(s + number.end, s + line->span.end) &&
               !memchr(s + number.end, ' ', line->span.end - number.end);
}

static bool take_line(const struct bsl_desk *desk, const char *s, struct bsl_layout *layout,
                      uint32_t line, uint32_t *last)
{
        const struct bsl_line *l = &layout->lines.v[line];
        struct bsl_span number;
        struct bsl_span reference = {0, 0};

        if (layout->marks[line].role != BSL_ROLE_BODY || l->closer ||
            l->style == BSL_MARKER_DECIMAL || !note_number(s, l, &number) ||
            number.end == l->span.end)
                return false;
        if (!find_reference(s, number, &reference) && !glued_address(s, l, number))
                return false;
        *last = glued_address(s, l, number) ? line : note_end(layout, s, line);
        return put_note(desk, layout, line, *last, number, reference) != NULL;
}

void bsl_mark_footnotes(const struct bsl_desk *desk, const struct bsl_text *text,
                        struct bsl_layout *layout)
{
        uint32_t counted = 0; /* the number of the last footnote */

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                uint32_t last = i;
                if (take_foot(desk, text->s, layout, i, &counted, &last) ||
                    take_line(desk, text->s, layout, i, &last))
                        i = last;
        }
}
