/* Marks at the ends of a line, and those that go on over lines. See markdown.h. */
#include "text/markdown.h"

#include "text/marker.h"
#include "text/utf8.h"

#include <string.h>

enum {
        MARKDOWN_EVIDENCE = 3, /* marks that make a text Markdown */
        GLUED_MAX = 120,       /* a bold title that is glued to its text */
        BOLD_NUMBER_MAX = 10,  /* bytes of a bold number and its mark */
        EMPHASIS_MAX = 1000,   /* bytes of words in `*` or `_` that go on over lines */
};

struct bsl_span bsl_line_trim(const char *s, struct bsl_span a)
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
        *a = bsl_line_trim(s, (struct bsl_span){a->start + n, a->end - n});
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

/* Emphasis that goes on over lines: a mark opens one line, and the same closes another. */
static void read_emphasis(const char *s, struct bsl_writing *writing, struct bsl_line *line)
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

/* `*Reply:* words`: the emphasis that opens the line is that of a label. */
static bool closes_early(const char *s, struct bsl_span a)
{
        const char *close = memchr(s + a.start + 1, '*', bsl_span_len(a) - 1);

        return close && close + 1 < s + a.end && (close[-1] == ':' || close[1] == ':');
}

/* `| words |`: a box around a line, whose bars are no table's; so is the rule below it. */
static bool unbox(const char *s, struct bsl_span *a)
{
        uint32_t n = bsl_span_len(*a);

        if (n < 3 || s[a->start] != '|' || s[a->end - 1] != '|' ||
            memchr(s + a->start + 1, '|', n - 2))
                return false;
        struct bsl_span inner = bsl_line_trim(s, (struct bsl_span){a->start + 1, a->end - 1});
        bool words = false;
        for (uint32_t i = inner.start; i < inner.end && !words; i++)
                words = !strchr("-: ", s[i]);
        *a = words ? inner : (struct bsl_span){a->end, a->end};
        return true;
}

void bsl_markdown_read(const char *s, struct bsl_writing *writing, struct bsl_line *line)
{
        bool boxed = unbox(s, &line->body);

        line->hashes = count_hashes(s, line->body);
        if (line->hashes)
                line->body = bsl_line_trim(
                        s, (struct bsl_span){line->body.start + line->hashes, line->body.end});
        if (unwrap(s, &line->body, "***"))
                line->flags |= BSL_LINE_BOLD | BSL_LINE_ITALIC;
        if (unwrap(s, &line->body, "**"))
                line->flags |= BSL_LINE_BOLD;
        if (unwrap(s, &line->body, "*") || unwrap(s, &line->body, "_"))
                line->flags |= BSL_LINE_ITALIC;
        if (line->hashes && starts_with(s, line->body, "**"))
                line->body.start += 2; /* `# **2.1 Noise** *(views 2 and 5)*` */
        read_emphasis(s, writing, line);
        if (starts_with(s, line->body, "*") && bsl_span_len(line->body) > 1 &&
            s[line->body.start + 1] != ' ' && !closes_early(s, line->body))
                line->flags |= BSL_LINE_STAR;
        if (starts_with(s, line->span, "|") && !boxed)
                line->flags |= BSL_LINE_TABLE;
}

/* `**1.1** text`, `- **a.** text`: a bold number in front of words that are not. */
static void read_bold_number(const char *s, struct bsl_line *line)
{
        struct bsl_line before = *line;
        struct bsl_span body = line->body;
        uint32_t close = body.start + 2;

        while (close + 1 < body.end && close <= body.start + BOLD_NUMBER_MAX && s[close] != '*')
                close++;
        if (!starts_with(s, body, "**") || close + 1 >= body.end || s[close + 1] != '*')
                return;
        line->body = (struct bsl_span){body.start + 2, close};
        bsl_marker_read(s, line);
        if (line->style == before.style || line->bulleted != (before.style == BSL_MARKER_BULLET) ||
            !bsl_span_empty(line->body))
                *line = before;
        else
                line->body = bsl_line_trim(s, (struct bsl_span){close + 2, body.end});
}

void bsl_markdown_behind_marker(const char *s, struct bsl_line *line)
{
        if (line->style == BSL_MARKER_NONE || line->style == BSL_MARKER_BULLET)
                read_bold_number(s, line);
        if (line->style == BSL_MARKER_NONE)
                return;
        if (unwrap(s, &line->body, "**"))
                line->flags |= BSL_LINE_BOLD;
        if (unwrap(s, &line->body, "*") || unwrap(s, &line->body, "_"))
                line->flags |= BSL_LINE_ITALIC;
        if (line->style == BSL_MARKER_BULLET) /* `- *3. Party*`, `- **1.** text` */
                bsl_marker_read(s, line);
}

/* Where a bold title ends that is glued to its text (`**Title**Text`), or 0. */
uint32_t bsl_markdown_glued(const char *s, struct bsl_span line)
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
