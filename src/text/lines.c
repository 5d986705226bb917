/*
 * Splits the text into lines and reads the features of each from its bytes; then takes
 * back what only all lines together tell: line ends that were doubled, letters that are
 * speakers and no markers. See lines.h.
 */
#include "text/lines.h"

#include "text/markdown.h"
#include "text/marker.h"
#include "text/utf8.h"

#include <string.h>

enum {
        COLUMN_GAP = 3,   /* spaces between cells */
        QUOTED_MIN = 3,   /* lines with the mark of a quoted mail that make it one */
        DOUBLED_MIN = 8,  /* lines with one blank line between them */
        BROKEN_MIN = 2,   /* of them, in mid-sentence */
        BROKEN_LINE = 20, /* bytes of a line that a sentence fills: no mark or label alone */
};

static void read_start(const char *s, struct bsl_line *line)
{
        const char *at = s + line->body.start;
        const char *end = s + line->body.end;
        uint32_t len;
        uint32_t code = bsl_utf8_at(at, end, &len);

        while (at < end && (bsl_is_quote(code) || code == '(' || code == '*')) {
                at += len;
                code = bsl_utf8_at(at, end, &len);
        }
        if (bsl_is_lower(code))
                line->flags |= BSL_LINE_LOWER;
        else if (bsl_is_upper(code))
                line->flags |= BSL_LINE_UPPER;
}

/* `... the roads.1`: in front of the marker of a footnote at the end of a sentence. */
static const char *before_marker(const char *begin, const char *at)
{
        const char *p = at;

        while (p > begin && p + 2 > at && bsl_is_digit((unsigned char)p[-1]))
                p--;
        bool ends = p < at && p > begin + 1 && strchr(".?!;:", p[-1]) &&
                    (bsl_is_letter((unsigned char)p[-2]) || p[-2] == ')');
        return ends ? p : at;
}

/* `Jansen B.V.`: a stop behind a capital that stands behind another with its own. */
static bool ends_in_capitals(const char *begin, const char *stop)
{
        return stop >= begin + 3 && stop[-2] == '.' && stop[-1] >= 'A' && stop[-1] <= 'Z' &&
               stop[-3] >= 'A' && stop[-3] <= 'Z';
}

static void read_end(const char *s, struct bsl_line *line)
{
        const char *begin = s + line->body.start;
        const char *at = before_marker(begin, s + line->body.end);
        uint32_t len;

        while (at > begin) {
                const char *back = bsl_utf8_back(begin, at);
                uint32_t code = bsl_utf8_at(back, at, &len);
                if (code == ')' || code == ']' || code == '*' || code == '_' ||
                    bsl_is_quote(code)) {
                        at = back;
                        continue;
                }
                if (code == '.' && ends_in_capitals(begin, back))
                        return;
                if (code == '.' || code == '!' || code == '?' || code == ';' || code == 0x2026)
                        line->flags |= BSL_LINE_STOP;
                else if (code == ':')
                        line->flags |= BSL_LINE_COLON;
                else if (code == ',')
                        line->flags |= BSL_LINE_COMMA;
                else if ((code == '-' || code == 0xAD) && back > begin && back[-1] != ' ' &&
                         back[-1] != ',' && back[-1] != '-') /* `14.500,-` and `f 5,--` */
                        line->flags |= BSL_LINE_HYPHEN;
                return;
        }
}

static void read_inside(const char *s, struct bsl_line *line)
{
        uint32_t uppers = 0;
        uint32_t lowers = 0;
        uint32_t len;

        for (uint32_t i = line->body.start; i < line->body.end; i += len) {
                unsigned char c = (unsigned char)s[i];
                len = 1;
                if (c < 0x80) {
                        uppers += c >= 'A' && c <= 'Z';
                        lowers += c >= 'a' && c <= 'z';
                        while (c == ' ' && i + len < line->body.end && s[i + len] == ' ')
                                len++;
                        if (len >= COLUMN_GAP && i + len < line->body.end)
                                line->flags |=
                                        s[i + len] == ':' ? BSL_LINE_SETOUT : BSL_LINE_COLUMNS;
                        continue;
                }
                uint32_t code = bsl_utf8_at(s + i, s + line->body.end, &len);
                uppers += bsl_is_upper(code);
                lowers += bsl_is_lower(code);
        }
        if (uppers >= 2 && lowers == 0)
                line->flags |= BSL_LINE_CAPITALS;
}

/* The marks of a quoted mail (`> > `) stand in the place of an indent. */
static void read_quoted(const char *s, struct bsl_line *line)
{
        uint32_t at = line->span.start;

        while (at < line->span.end && (s[at] == '>' || s[at] == ' '))
                at++;
        line->flags |= BSL_LINE_QUOTED;
        line->span.start = at;
        line->body = line->span;
}

static void read_line(const char *s, struct bsl_writing *writing, struct bsl_line *line)
{
        struct bsl_span whole = line->span;
        bool markdown = writing->markdown;

        line->span = bsl_line_trim(s, whole);
        line->body = line->span;
        for (uint32_t i = whole.start; i < line->span.start; i++) {
                if (s[i] == ' ' && line->indent < UINT16_MAX)
                        line->indent++;
                if (s[i] == '\f')
                        line->flags |= BSL_LINE_PAGE;
        }
        if (writing->quoted && s[line->span.start] == '>')
                read_quoted(s, line);
        if (bsl_span_empty(line->span)) {
                line->flags |= BSL_LINE_BLANK;
                return;
        }
        if (markdown)
                bsl_markdown_read(s, writing, line);
        bsl_marker_read(s, line);
        if (markdown)
                bsl_markdown_behind_marker(s, line);
        read_start(s, line);
        read_end(s, line);
        read_inside(s, line);
}

static bool add_line(const char *text, struct bsl_span span, struct bsl_writing *writing,
                     struct bsl_arena *arena, struct bsl_lines *out)
{
        uint32_t glued = writing->markdown ? bsl_markdown_glued(text, span) : 0;
        struct bsl_line *line = BSL_PUSH(arena, out);

        if (!line)
                return false;
        line->span = (struct bsl_span){span.start, glued ? glued : span.end};
        read_line(text, writing, line);
        if (!glued)
                return true;
        line = BSL_PUSH(arena, out);
        if (!line)
                return false;
        line->span = (struct bsl_span){glued, span.end};
        read_line(text, writing, line);
        return true;
}

/* Whether lines of the text are quoted as mail does it. */
static bool is_quoting(const char *text, uint32_t n)
{
        uint32_t quoted = 0;

        for (uint32_t i = 0; i + 1 < n && quoted < QUOTED_MIN; i++)
                quoted += text[i] == '>' && (i == 0 || text[i - 1] == '\n') &&
                          (text[i + 1] == ' ' || text[i + 1] == '>' ||
                           bsl_is_letter((unsigned char)text[i + 1]));
        return quoted >= QUOTED_MIN;
}

/* The letter of a marker like `V:`; 0 for any other line. */
static char spoken(const char *s, const struct bsl_line *line)
{
        bool letter = line->style != BSL_MARKER_NONE && line->closer == ':' && !line->bulleted &&
                      bsl_span_len(line->number) == 1 && s[line->number.start] >= 'A' &&
                      s[line->number.start] <= 'Z';

        return letter ? s[line->number.start] : 0;
}

/* `V:` and `A:`, again and again and no others: who speaks, and no points of a list. */
static void read_speakers(const char *s, struct bsl_lines *lines)
{
        uint32_t counts['Z' + 1] = {0};
        uint32_t letters = 0;
        uint32_t again = 0;

        for (uint32_t i = 0; i < lines->n; i++)
                counts[(unsigned char)spoken(s, &lines->v[i])]++;
        for (uint32_t c = 'A'; c <= 'Z'; c++) {
                letters += counts[c] > 0;
                again += counts[c] > 1 && counts[c - 1] == 0;
        }
        if (letters != 2 || again != 2)
                return;
        for (uint32_t i = 0; i < lines->n; i++)
                if (spoken(s, &lines->v[i]))
                        bsl_marker_forget(&lines->v[i]);
}

/* What the blank lines between two others say. */
struct gaps {
        uint32_t single; /* one blank line */
        uint32_t wide;   /* three or five: a blank line that was doubled too */
        uint32_t other;
        uint32_t broken; /* one, and the words go on in lower case */
};

static bool is_blank(const struct bsl_lines *lines, uint32_t line)
{
        return (lines->v[line].flags & BSL_LINE_BLANK) != 0;
}

static void count_gap(const struct bsl_lines *lines, uint32_t above, uint32_t below,
                      struct gaps *gaps)
{
        uint32_t blank = below - above - 1;
        uint32_t ends = BSL_LINE_STOP | BSL_LINE_COLON | BSL_LINE_COMMA | BSL_LINE_TABLE;

        gaps->single += blank == 1;
        gaps->wide += blank == 3 || blank == 5;
        gaps->other += blank % 2 == 0;
        gaps->broken += blank == 1 && !(lines->v[above].flags & ends) &&
                        bsl_span_len(lines->v[above].body) >= BROKEN_LINE &&
                        lines->v[below].style == BSL_MARKER_NONE &&
                        lines->v[below].flags & BSL_LINE_LOWER;
}

/* Every line end was written twice: no two lines stand right below each other,
 * sentences go on over the gaps, and wider gaps part the paragraphs or most lines go on. */
static bool is_doubled(const struct bsl_lines *lines)
{
        struct gaps gaps = {0};
        uint32_t above = UINT32_MAX;

        for (uint32_t i = 0; i < lines->n; i++) {
                if (is_blank(lines, i))
                        continue;
                if (above != UINT32_MAX)
                        count_gap(lines, above, i, &gaps);
                above = i;
        }
        return gaps.single >= DOUBLED_MIN && gaps.broken >= BROKEN_MIN &&
               gaps.other * 20 <= gaps.single &&
               (gaps.wide * 8 >= gaps.single || gaps.broken * 8 >= gaps.single);
}

/* Takes out each second line end again. */
static void drop_doubles(struct bsl_lines *lines)
{
        uint32_t n = 0;
        bool twin = false; /* the line above is kept, and its second line end comes */

        for (uint32_t i = 0; i < lines->n; i++) {
                if (twin && is_blank(lines, i)) {
                        twin = false;
                        continue;
                }
                lines->v[n++] = lines->v[i];
                twin = true;
        }
        lines->n = n;
}

/* One blank line says as much as several. A page that begins in one begins in the line below. */
static void drop_repeated_blanks(struct bsl_lines *lines)
{
        uint32_t n = 0;

        for (uint32_t i = 0; i < lines->n; i++) {
                if (n > 0 && is_blank(lines, i) && (lines->v[n - 1].flags & BSL_LINE_BLANK)) {
                        lines->v[n - 1].flags |= lines->v[i].flags & BSL_LINE_PAGE;
                        continue;
                }
                lines->v[n++] = lines->v[i];
        }
        lines->n = n;
}

bool bsl_lines_split(const char *text, uint32_t n, bool markdown, struct bsl_arena *arena,
                     struct bsl_lines *out)
{
        struct bsl_writing writing = {markdown, is_quoting(text, n), n, 0};

        for (uint32_t at = 0; at <= n;) {
                const char *lf = at < n ? memchr(text + at, '\n', n - at) : NULL;
                uint32_t end = lf ? (uint32_t)(lf - text) : n;
                if (!add_line(text, (struct bsl_span){at, end}, &writing, arena, out))
                        return false;
                at = end + 1;
        }
        read_speakers(text, out);
        if (!markdown && is_doubled(out))
                drop_doubles(out);
        drop_repeated_blanks(out);
        return true;
}
