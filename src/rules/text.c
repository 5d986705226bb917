/* Views, words and lines of rule files. See text.h. */
#include "rules/text.h"

#include <utf8proc.h>

static const char BOM[] = "\xef\xbb\xbf";

struct bsl_view bsl_view_trim(struct bsl_view view)
{
        while (view.n > 0 && bsl_is_blank(view.s[0])) {
                view.s++;
                view.n--;
        }
        while (view.n > 0 && bsl_is_blank(view.s[view.n - 1]))
                view.n--;
        return view;
}

struct bsl_view bsl_view_word(struct bsl_view *rest)
{
        struct bsl_view text = bsl_view_trim(*rest);
        size_t n = 0;

        while (n < text.n && !bsl_is_blank(text.s[n]))
                n++;
        *rest = (struct bsl_view){text.s + n, text.n - n};
        return (struct bsl_view){text.s, n};
}

bool bsl_view_split(struct bsl_view *rest, char separator, struct bsl_view *part)
{
        if (!rest->s)
                return false;
        const char *at = rest->n > 0 ? memchr(rest->s, separator, rest->n) : NULL;
        size_t n = at ? (size_t)(at - rest->s) : rest->n;

        *part = bsl_view_trim((struct bsl_view){rest->s, n});
        *rest = at ? (struct bsl_view){at + 1, rest->n - n - 1} : (struct bsl_view){NULL, 0};
        return true;
}

static bool is_id(char c)
{
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

bool bsl_heading_id(struct bsl_view text, struct bsl_view *id, bool *minus)
{
        const char *close = memchr(text.s, ']', text.n);

        if (!close)
                return false;
        size_t used = (size_t)(close - text.s) + 1;
        struct bsl_view rest = bsl_view_trim((struct bsl_view){text.s + used, text.n - used});
        *id = (struct bsl_view){text.s + 1, used - 2};
        *minus = id->n > 0 && id->s[0] == '-';
        if (*minus) {
                id->s++;
                id->n--;
        }
        for (size_t i = 0; i < id->n; i++)
                if (!is_id(id->s[i]))
                        return false;
        return id->n > 0 && (rest.n == 0 || rest.s[0] == '#');
}

void bsl_lines_open(struct bsl_lines_of *lines, const besluit_source *source)
{
        size_t skip = source->size >= 3 && memcmp(source->bytes, BOM, 3) == 0 ? 3 : 0;

        lines->rest = (struct bsl_view){source->bytes + skip, source->size - skip};
        lines->line = 0;
}

bool bsl_lines_next(struct bsl_lines_of *lines, struct bsl_view *line)
{
        if (lines->rest.n == 0)
                return false;
        const char *end = memchr(lines->rest.s, '\n', lines->rest.n);
        size_t n = end ? (size_t)(end - lines->rest.s) : lines->rest.n;

        *line = (struct bsl_view){lines->rest.s, n};
        if (n > 0 && line->s[n - 1] == '\r')
                line->n--;
        lines->rest.s += n + (end != NULL);
        lines->rest.n -= n + (end != NULL);
        lines->line++;
        return true;
}

bool bsl_lines_peek(const struct bsl_lines_of *lines, struct bsl_view *line)
{
        struct bsl_lines_of copy = *lines;

        return bsl_lines_next(&copy, line);
}

static bool is_mark(utf8proc_int32_t c)
{
        utf8proc_category_t category = utf8proc_category(c);

        return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

bool bsl_source_is_clean(const besluit_source *source, uint32_t *line)
{
        const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)source->bytes;
        size_t at = 0;

        *line = 1;
        while (at < source->size) {
                utf8proc_int32_t c;
                utf8proc_ssize_t n =
                        utf8proc_iterate(s + at, (utf8proc_ssize_t)(source->size - at), &c);
                if (n <= 0 || c == 0 || is_mark(c))
                        return false;
                *line += c == '\n';
                at += (size_t)n;
        }
        return true;
}
