/*
 * List markers and heading numbers: bullets of every make, `1.` `1)` `(1)`
 * `a.` `IV.` `2.1`, also behind a bullet (`- 1.`) and escaped for Markdown
 * (`1\.`). Whether a marker is meant as one is decided later, by its
 * neighbours; here only its shape is read.
 */
#include "text/marker.h"

#include "text/utf8.h"

#include <string.h>

enum {
        NUMBER_DIGITS_MAX = 3, /* "2021" at a line start is a year, not a point */
        SUFFIX_LAST = 'h',     /* of the letters behind a number */
        ARROW_MAX = 3,         /* strokes of one */
        WIDE_GAP = 3,          /* spaces that set a number apart */
        BARE_DIGITS_MAX = 2,   /* of a number without a stop behind it */
        DEPTH_MAX = 6,
        SECOND_LETTER_MAX = 'f', /* `p.3` is a page */
        EURO = 0x20AC,
};

static bool is_bullet(uint32_t code)
{
        static const uint32_t bullets[] = {'*',    '+',    '-',    0xB7,   0x2022, 0x2023,
                                           0x2043, 0x2012, 0x2013, 0x2014, 0x25A0, 0x25AA,
                                           0x25AB, 0x25CB, 0x25CF, 0x25E6, 0x27A2, 0x2192,
                                           0x25BA, 0x25A1, 0x2756, 0x2713, 0x2714};
        for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
                if (code == bullets[i])
                        return true;
        return false;
}

/* Behind a bullet: spaces, or the underscores that OCR leaves there. */
static uint32_t skip_gap(const char *s, uint32_t at, uint32_t end)
{
        while (at < end && (s[at] == ' ' || s[at] == '_'))
                at++;
        return at;
}

/* `-->`, `=>`: how many bytes of an arrow; 0 for none. */
static uint32_t arrow(const char *s, uint32_t at, uint32_t end)
{
        uint32_t i = at;

        while (i < end && i < at + ARROW_MAX && (s[i] == '-' || s[i] == '='))
                i++;
        return i > at && i + 1 < end && s[i] == '>' && s[i + 1] == ' ' ? i + 1 - at : 0;
}

static bool read_bullet(const char *s, struct bsl_line *line)
{
        uint32_t len;
        uint32_t at = line->body.start;
        uint32_t end = line->body.end;
        uint32_t code = bsl_utf8_at(s + at, s + end, &len);

        if (arrow(s, at, end))
                len = arrow(s, at, end);
        else if (code == 'o' && at + 2 < end && s[at + 1] == ' ' && s[at + 2] != ' ')
                len = 1; /* the typewriter's bullet */
        else if (!is_bullet(code))
                return false;
        uint32_t next = skip_gap(s, at + len, end);
        bool glued_ok = code >= 0x80 && code != 0x2013 && code != 0x2014 && code != 0x2012;
        if (next >= end || (next == at + len && !glued_ok))
                return false;
        line->marker = (struct bsl_span){at, at + len};
        line->style = BSL_MARKER_BULLET;
        line->body.start = next;
        return true;
}

static uint32_t roman_digit(char c)
{
        switch (c) {
        case 'i':
                return 1;
        case 'v':
                return 5;
        case 'x':
                return 10;
        case 'l':
                return 50;
        default:
                return 0;
        }
}

static uint32_t roman_value(struct bsl_view v)
{
        uint32_t value = 0;
        uint32_t last = 0;

        for (size_t i = v.n; i-- > 0;) {
                uint32_t digit = roman_digit((char)(v.s[i] | 0x20));
                if (digit == 0)
                        return 0;
                value = digit < last ? value - digit : value + digit;
                last = digit > last ? digit : last;
        }
        return value;
}

static uint32_t digits_value(struct bsl_view v)
{
        uint32_t value = 0;

        for (size_t i = 0; i < v.n && i < 9; i++)
                value = value * 10 + (uint32_t)(v.s[i] - '0');
        return value;
}

uint32_t bsl_marker_value(struct bsl_view v, enum bsl_marker style)
{
        if (v.n == 0)
                return 0;
        switch (style) {
        case BSL_MARKER_NUMBER:
                return digits_value(v);
        case BSL_MARKER_LOWER:
        case BSL_MARKER_CAPITAL:
                return (uint32_t)((v.s[0] | 0x20) - 'a' + 1);
        case BSL_MARKER_ROMAN:
                return roman_value(v);
        case BSL_MARKER_DECIMAL: {
                size_t from = v.n;
                if (bsl_is_letter((unsigned char)v.s[from - 1])) /* `4.a` */
                        return (uint32_t)((v.s[from - 1] | 0x20) - 'a' + 1);
                while (from > 0 && v.s[from - 1] >= '0' && v.s[from - 1] <= '9')
                        from--;
                return digits_value((struct bsl_view){v.s + from, v.n - from});
        }
        default:
                return 0;
        }
}

static uint32_t count_digits(const char *s, uint32_t at, uint32_t end)
{
        uint32_t n = 0;

        while (at + n < end && bsl_is_digit((unsigned char)s[at + n]))
                n++;
        return n;
}

/* `4.a`: a letter alone behind the stop, in front of a space or, when small, a stop or bracket. */
static bool letter_part(const char *s, uint32_t at, uint32_t end)
{
        if (at >= end || !((s[at] >= 'a' && s[at] <= 'z') || (s[at] >= 'A' && s[at] <= 'Z')))
                return false;
        uint32_t next = at + 1;
        if (next < end && (s[next] == '.' || s[next] == ')') && s[at] >= 'a')
                next++;
        return next == end || s[next] == ' ';
}

/* `1`, `1.2`, `1\.2\.3`, `4.a` from `at`; fills number, depth and style. */
static uint32_t read_digits(const char *s, uint32_t at, uint32_t end, struct bsl_line *line)
{
        uint32_t n = count_digits(s, at, end);

        if (n == 0 || n > NUMBER_DIGITS_MAX)
                return at;
        line->style = BSL_MARKER_NUMBER;
        line->depth = 1;
        line->number = (struct bsl_span){at, at + n};
        for (at += n; line->depth < DEPTH_MAX; line->depth++) {
                uint32_t next = at;
                if (next < end && s[next] == '\\')
                        next++;
                if (next >= end || s[next] != '.')
                        break;
                bool letter = letter_part(s, next + 1, end);
                n = letter ? 1 : count_digits(s, next + 1, end);
                if (n == 0 || n > 2)
                        break;
                at = next + 1 + n;
                line->style = BSL_MARKER_DECIMAL;
                line->number.end = at;
                if (letter) {
                        line->depth++;
                        break;
                }
        }
        return at;
}

/* `I.1`, `a.2`: a number below a letter or Roman numeral, with words behind it; where
 * it ends, or `at`. */
static uint32_t read_second(const char *s, uint32_t at, uint32_t end, struct bsl_line *line)
{
        bool roman = line->style == BSL_MARKER_ROMAN &&
                     bsl_is_upper((unsigned char)s[line->number.start]);
        bool letter = line->style != BSL_MARKER_ROMAN &&
                      (s[line->number.start] | 0x20) <= SECOND_LETTER_MAX;

        if ((!roman && !letter) || at >= end || s[at] != '.')
                return at;
        uint32_t n = count_digits(s, at + 1, end);
        uint32_t after = at + 1 + n;
        if (n == 0 || n > 2 || after + 1 >= end || (s[after] != ' ' && s[after] != '.'))
                return at;
        line->style = BSL_MARKER_DECIMAL;
        line->depth = 2;
        line->number.end = after;
        return after;
}

/* `2a.`: a small letter between the number and its stop. */
static uint32_t read_suffix(const char *s, uint32_t at, uint32_t end, struct bsl_line *line)
{
        bool letter = line->style == BSL_MARKER_NUMBER && at + 1 < end && s[at] >= 'a' &&
                      s[at] <= SUFFIX_LAST && (s[at + 1] == '.' || s[at + 1] == ')') &&
                      (at + 2 == end || s[at + 2] == ' ');

        if (!letter)
                return at;
        line->suffix = (uint8_t)(s[at] - 'a' + 1);
        line->number.end = at + 1;
        return at + 1;
}

/* One letter or a Roman numeral from `at`. */
static uint32_t read_letters(const char *s, uint32_t at, uint32_t end, struct bsl_line *line)
{
        uint32_t n = 0;

        while (at + n < end && n < 6 && roman_digit((char)(s[at + n] | 0x20)) != 0)
                n++;
        bool ascii_letter = at < end && (((s[at] | 0x20) >= 'a' && (s[at] | 0x20) <= 'z'));
        if (!ascii_letter)
                return at;
        bool lower = bsl_is_lower((unsigned char)s[at]);
        bool roman =
                n > 1 || (n == 1 && ((s[at] | 0x20) == 'i' || (!lower && (s[at] | 0x20) != 'l')));
        if (roman && roman_value((struct bsl_view){s + at, n}) > 0)
                line->style = BSL_MARKER_ROMAN;
        else
                line->style = lower ? BSL_MARKER_LOWER : BSL_MARKER_CAPITAL;
        if (line->style != BSL_MARKER_ROMAN)
                n = 1;
        line->depth = 1;
        line->number = (struct bsl_span){at, at + n};
        return read_second(s, at + n, end, line);
}

static void forget(struct bsl_line *line, struct bsl_span body, uint8_t style)
{
        line->number = (struct bsl_span){0, 0};
        line->style = style;
        line->depth = 0;
        line->suffix = 0;
        line->closer = 0;
        line->body = body;
}

/* Whether a gap like the one at `at` stands on the line again: a row of cells. */
static bool more_gaps(const char *s, uint32_t at, uint32_t end)
{
        for (; at + WIDE_GAP <= end; at++)
                if (s[at] == ' ' && s[at + 1] == ' ' && s[at + 2] == ' ')
                        return true;
        return false;
}

/* `1 Title`, `1     Title`, `2 € 300`: a short number whose only mark is what
 * stands behind it. */
static bool bare_number(const char *s, uint32_t next, uint32_t end, const struct bsl_line *line)
{
        uint32_t len;

        if (line->style != BSL_MARKER_NUMBER || bsl_span_len(line->number) > BARE_DIGITS_MAX ||
            next + 2 >= end || s[next] != ' ')
                return false;
        uint32_t words = skip_gap(s, next, end);
        bool wide = words >= next + WIDE_GAP;
        if (words >= end || (wide && more_gaps(s, words, end)))
                return false;
        uint32_t code = bsl_utf8_at(s + words, s + end, &len);
        return code == EURO || (code < 0x80 && bsl_is_upper((unsigned char)code));
}

/* `a     text`: a small letter that a wide gap sets apart. */
static bool bare_letter(const char *s, uint32_t next, uint32_t end, const struct bsl_line *line)
{
        uint32_t words = skip_gap(s, next, end);

        return line->style == BSL_MARKER_LOWER && words >= next + WIDE_GAP && words < end &&
               !more_gaps(s, words, end);
}

/* The punctuation that makes a number a marker: `.` `)` `:` or nothing for a
 * decimal or a capital Roman numeral; then a space, the end, or a letter that
 * is glued to it. */
static bool read_closer(const char *s, uint32_t *at, uint32_t end, struct bsl_line *line,
                        bool bracket)
{
        uint32_t next = *at;

        if (next + 2 < end && s[next] == ' ' && (s[next + 1] == '.' || s[next + 1] == ')') &&
            s[next + 2] == ' ' && line->style == BSL_MARKER_NUMBER)
                next++; /* `1 .`, as a scan has it */
        if (next < end && s[next] == '\\')
                next++;
        if (next < end && (s[next] == '.' || s[next] == ')' || s[next] == ':' || s[next] == ']')) {
                line->closer = s[next] == ']' ? ')' : s[next];
                next++;
                if (line->closer == '.' && next < end && s[next] == ')')
                        next++;
        } else if (bracket) {
                return false;
        } else if (line->style != BSL_MARKER_DECIMAL &&
                   !(line->style == BSL_MARKER_ROMAN &&
                     bsl_is_upper((unsigned char)s[line->number.start])) &&
                   !(line->style == BSL_MARKER_NUMBER && next == end) &&
                   !bare_number(s, next, end, line) && !bare_letter(s, next, end, line)) {
                return false;
        }
        uint32_t len;
        uint32_t code = bsl_utf8_at(s + next, s + end, &len);
        bool spaced = next == end || code == ' ';
        bool glued = line->closer != 0 && line->style != BSL_MARKER_LOWER &&
                     line->style != BSL_MARKER_CAPITAL && line->closer != ':' &&
                     (bsl_is_letter(code) || code == '*' || bsl_is_quote(code));
        if (!spaced && !glued)
                return false;
        *at = next;
        return true;
}

static bool read_number(const char *s, struct bsl_line *line)
{
        struct bsl_span body = line->body;
        uint8_t style = line->style;
        uint32_t at = body.start;
        bool bracket = at < body.end && (s[at] == '(' || s[at] == '[');
        uint32_t from = bracket ? at + 1 : at;
        uint32_t after = read_digits(s, from, body.end, line);

        after = after == from ? read_letters(s, from, body.end, line)
                              : read_suffix(s, after, body.end, line);
        if (after == from || !read_closer(s, &after, body.end, line, bracket)) {
                forget(line, body, style);
                return false;
        }
        if (style != BSL_MARKER_BULLET)
                line->marker.start = at;
        line->marker.end = after;
        line->bulleted = style == BSL_MARKER_BULLET;
        line->body.start = skip_gap(s, after, body.end);
        return true;
}

void bsl_marker_read(const char *text, struct bsl_line *line)
{
        if (line->hashes == 0)
                read_bullet(text, line);
        read_number(text, line);
        struct bsl_span number = line->number;
        number.end -= line->suffix > 0;
        line->value = bsl_marker_value(bsl_view_of(text, number), line->style);
}

void bsl_marker_forget(struct bsl_line *line)
{
        forget(line, (struct bsl_span){line->marker.start, line->body.end}, BSL_MARKER_NONE);
        line->marker = (struct bsl_span){0, 0};
        line->value = 0;
        line->bulleted = false;
}
