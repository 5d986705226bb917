/*
 * Splits the text into lines and reads the features of each from its bytes, in
 * one pass. See lines.h.
 */
#include "text/lines.h"

#include "text/marker.h"
#include "text/utf8.h"

#include <string.h>

enum {
        MARKDOWN_EVIDENCE = 3, /* marks that make a text Markdown */
        GLUED_MAX = 120,       /* a bold title that is glued to its text */
        BOLD_NUMBER_MAX = 10,  /* bytes of a bold number and its mark */
        COLUMN_GAP = 3,        /* spaces between cells */
        QUOTED_MIN = 3,        /* lines with the mark of a quoted mail that make it one */
        DOUBLED_MIN = 8,       /* lines with one blank line between them */
        BROKEN_MIN = 2,        /* of them, in mid-sentence */
        BROKEN_LINE = 20,      /* bytes of a line that a sentence fills: no mark or label alone */
        EMPHASIS_MAX = 1000,   /* bytes of words in `*` or `_` that go on over lines */
};

static struct bsl_span trimmed(const char *s, struct bsl_span a)
{
        while (a.start < a.end && (s[a.start] == ' ' || s[a.start] == '\f'))
                a.start++;
        while (a.start < a.end && (s[a.end - 1] == ' ' || s[a.end - 1] == '\f'))
                a.end--;
        return a;
}

static bool starts_with(const char *s, struct bsl_span a, const char *prefix)
{
        size_t n = strlen(prefix);

        return bsl_span_len(a) >= n && memcmp(s + a.start, prefix, n) == 0;
}

static bool ends_with(const char *s, struct bsl_span a, const char *suffix)
{
        size_t n = strlen(suffix);

        return bsl_span_len(a) >= n && memcmp(s + a.end - n, suffix, n) == 0;
}

static uint8_t count_hashes(const char *s, struct bsl_span a)
{
        uint8_t n = 0;

        while (a.start + n < a.end && n < 7 && s[a.start + n] == '#')
                n++;
        bool heading = n > 0 && n < 7 && a.start + n < a.end && s[a.start + n] == ' ';
        return heading ? n : 0;
}

/* Takes `mark` off both sides when it encloses the whole and stands nowhere
 * inside. */
static bool unwrap(const char *s, struct bsl_span *a, const char *mark)
{
        uint32_t n = (uint32_t)strlen(mark);

        if (bsl_span_len(*a) <= 2 * n || !starts_with(s, *a, mark) || !ends_with(s, *a, mark))
                return false;
        for (uint32_t i = a->start + n; i + 2 * n <= a->end; i++)
                if (memcmp(s + i, mark, n) == 0)
                        return false;
        *a = trimmed(s, (struct bsl_span){a->start + n, a->end - n});
        return true;
}

/* Where the emphasis ends that the first mark of a line opens: at the same mark, the last of a line
 * of the paragraph, with none between. 0 where none does. */
static uint32_t emphasis_end(const char *s, uint32_t at, uint32_t n)
{
        uint32_t stop = n - at > EMPHASIS_MAX ? at + EMPHASIS_MAX : n;
        char mark = s[at];

        if (at + 2 >= stop || (mark != '*' && mark != '_') || strchr(" *_\n", s[at + 1]))
                return 0;
        for (uint32_t i = at + 1; i < stop; i++) {
                if (s[i] == '\n' && i + 1 < stop && s[i + 1] == '\n')
                        return 0;
                if (s[i] != mark)
                        continue;
                struct bsl_span rest = {i + 1, i + 1};
                while (rest.end < n && s[rest.end] == ' ')
                        rest.end++;
                return (rest.end == n || s[rest.end] == '\n') && s[i - 1] != ' ' ? i : 0;
        }
        return 0;
}

/* What the marks of its lines say that a text is written in, and the emphasis that is open. */
struct writing {
        bool markdown;
        bool quoted;
        uint32_t n;    /* bytes of the text */
        uint32_t open; /* where its closing mark stands; 0 when none is */
};

/* Emphasis that goes on over lines: a mark opens one line, and the same closes another. */
static void read_emphasis(const char *s, struct writing *writing, struct bsl_line *line)
{
        if (writing->open) {
                line->flags |= BSL_LINE_STAR;
        } else if (line->body.start < line->body.end) {
                writing->open = emphasis_end(s, line->body.start, writing->n);
                if (writing->open < line->body.end)
                        writing->open = 0; /* all of it on this line */
                if (writing->open)
                        line->flags |= BSL_LINE_STAR;
                line->body.start += writing->open > 0;
        }
        if (writing->open && writing->open + 1 == line->body.end) {
                line->body.end--;
                writing->open = 0;
        } else if (writing->open < line->body.end) {
                writing->open = 0;
        }
}

static void read_markup(const char *s, struct writing *writing, struct bsl_line *line)
{
        line->hashes = count_hashes(s, line->body);
        if (line->hashes)
                line->body = trimmed(
                        s, (struct bsl_span){line->body.start + line->hashes, line->body.end});
        if (unwrap(s, &line->body, "***"))
                line->flags |= BSL_LINE_BOLD | BSL_LINE_ITALIC;
        if (unwrap(s, &line->body, "**"))
                line->flags |= BSL_LINE_BOLD;
        if (unwrap(s, &line->body, "*") || unwrap(s, &line->body, "_"))
                line->flags |= BSL_LINE_ITALIC;
        read_emphasis(s, writing, line);
        if (starts_with(s, line->body, "*") && bsl_span_len(line->body) > 1 &&
            s[line->body.start + 1] != ' ')
                line->flags |= BSL_LINE_STAR;
        if (starts_with(s, line->span, "|"))
                line->flags |= BSL_LINE_TABLE;
}

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

static void read_end(const char *s, struct bsl_line *line)
{
        const char *begin = s + line->body.start;
        const char *at = s + line->body.end;
        uint32_t len;

        while (at > begin) {
                const char *back = bsl_utf8_back(begin, at);
                uint32_t code = bsl_utf8_at(back, at, &len);
                if (code == ')' || code == ']' || code == '*' || code == '_' ||
                    bsl_is_quote(code)) {
                        at = back;
                        continue;
                }
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

/* `**1.1** text`: a bold number in front of words that are not. */
static void read_bold_number(const char *s, struct bsl_line *line)
{
        struct bsl_span body = line->body;
        uint32_t close = body.start + 2;

        while (close + 1 < body.end && close <= body.start + BOLD_NUMBER_MAX && s[close] != '*')
                close++;
        if (!starts_with(s, body, "**") || close + 1 >= body.end || s[close + 1] != '*')
                return;
        line->body = (struct bsl_span){body.start + 2, close};
        bsl_marker_read(s, line);
        if (line->style == BSL_MARKER_NONE || line->bulleted || !bsl_span_empty(line->body))
                bsl_marker_forget(line);
        line->body = line->style == BSL_MARKER_NONE
                             ? body
                             : trimmed(s, (struct bsl_span){close + 2, body.end});
}

static void read_line(const char *s, struct writing *writing, struct bsl_line *line)
{
        struct bsl_span whole = line->span;
        bool markdown = writing->markdown;

        line->span = trimmed(s, whole);
        line->body = line->span;
        for (uint32_t i = whole.start; i < line->span.start; i++) {
                if (s[i] == ' ' && line->indent < UINT16_MAX)
                        line->indent++;
                if (s[i] == '\f')
                        line->flags |= BSL_LINE_PAGE;
        }
        if (writing->quoted && starts_with(s, line->span, ">"))
                read_quoted(s, line);
        if (bsl_span_empty(line->span)) {
                line->flags |= BSL_LINE_BLANK;
                return;
        }
        if (markdown)
                read_markup(s, writing, line);
        bsl_marker_read(s, line);
        if (markdown && line->style == BSL_MARKER_NONE)
                read_bold_number(s, line);
        if (markdown && line->style != BSL_MARKER_NONE) {
                if (unwrap(s, &line->body, "**"))
                        line->flags |= BSL_LINE_BOLD;
                if (unwrap(s, &line->body, "*") || unwrap(s, &line->body, "_"))
                        line->flags |= BSL_LINE_ITALIC;
                if (line->style == BSL_MARKER_BULLET) /* `- *3. Party*`, `- **1.** text` */
                        bsl_marker_read(s, line);
        }
        read_start(s, line);
        read_end(s, line);
        read_inside(s, line);
}

/* Where a bold title ends that is glued to its text (`**Title**Text`), or 0. */
static uint32_t glued_title(const char *s, struct bsl_span line)
{
        if (bsl_span_len(line) < 8 || memcmp(s + line.start, "**", 2) != 0)
                return 0;
        for (uint32_t i = line.start + 2; i + 3 < line.end && i < line.start + GLUED_MAX; i++) {
                uint32_t len;
                if (s[i] != '*' || s[i + 1] != '*')
                        continue;
                uint32_t code = bsl_utf8_at(s + i + 2, s + line.end, &len);
                return bsl_is_upper(code) ? i + 2 : 0;
        }
        return 0;
}

static bool add_line(const char *text, struct bsl_span span, struct writing *writing,
                     struct bsl_arena *arena, struct bsl_lines *out)
{
        uint32_t glued = writing->markdown ? glued_title(text, span) : 0;
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
        struct writing writing = {markdown, is_quoting(text, n), n, 0};

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

static bool escaped_mark(const char *s, uint32_t n, uint32_t i)
{
        return s[i] == '\\' && i + 1 < n && i > 0 &&
               (s[i + 1] == '.' || s[i + 1] == '-' || s[i + 1] == ')' || s[i + 1] == '_');
}

/* `|---|:--|`: the row below the head of a table. */
static bool is_ruled(const char *text, uint32_t n, uint32_t at)
{
        uint32_t bars = 0;
        uint32_t dashes = 0;

        for (; at < n && text[at] != '\n'; at++) {
                bars += text[at] == '|';
                dashes += text[at] == '-';
                if (!strchr("|-: ", text[at]) || text[at] == '\0')
                        return false;
        }
        return bars > 1 && dashes > 2;
}

bool bsl_text_is_markdown(const char *text, uint32_t n)
{
        uint32_t evidence = 0;

        for (uint32_t i = 0; i < n && evidence < MARKDOWN_EVIDENCE; i++) {
                bool start = i == 0 || text[i - 1] == '\n';
                if (start && text[i] == '#')
                        evidence += count_hashes(text, (struct bsl_span){i, n}) ? 2 : 0;
                else if (start && text[i] == '|' && is_ruled(text, n, i))
                        evidence += MARKDOWN_EVIDENCE;
                else if (start && emphasis_end(text, i, n))
                        evidence++;
                else if (text[i] == '*' && i + 2 < n && text[i + 1] == '*' && text[i + 2] != '*' &&
                         text[i + 2] != ' ')
                        evidence++;
                else if (escaped_mark(text, n, i))
                        evidence++;
        }
        return evidence >= MARKDOWN_EVIDENCE;
}
