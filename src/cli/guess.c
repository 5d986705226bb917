/* What an input is, by its name and its first bytes. See guess.h. */
#include "cli/guess.h"

#include <string.h>
#include <strings.h>

bool cli_ends_in(const char *path, const char *end)
{
        size_t n = strlen(path);
        size_t m = strlen(end);

        return n > m && strcasecmp(path + n - m, end) == 0;
}

bool cli_named_lines(const char *path)
{
        return cli_ends_in(path, ".ndjson") || cli_ends_in(path, ".jsonl") ||
               cli_ends_in(path, ".json");
}

size_t cli_bom(const char *s, size_t n)
{
        return n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

static bool is_space(char c)
{
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool cli_looks_like_lines(const char *s, size_t n)
{
        size_t i = cli_bom(s, n);

        while (i < n && is_space(s[i]))
                i++;
        if (i == n || s[i] != '{')
                return false;
        for (i++; i < n && is_space(s[i]);)
                i++;
        return i < n && (s[i] == '"' || s[i] == '}');
}

bool cli_is_blank(const char *s, size_t n)
{
        for (size_t i = 0; i < n; i++)
                if (!is_space(s[i]))
                        return false;
        return true;
}
