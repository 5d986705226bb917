/* Texts to keys. See scorekey.h and, for what is compared, score.h. */
#include "cli/scorekey.h"

#include "cli/report.h"

#include <besluit/besluit.h>
#include <nettle/sha2.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#include "score_words.inc"

/* Windows-1252 at 0x80 to 0x9f; 0 is not assigned. */
static const unsigned short CP1252[32] = {
        0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* The byte that `c` is in Windows-1252 or, when `latin1`, ISO-8859-1; or -1. */
static int byte_of(utf8proc_int32_t c, bool latin1)
{
        if (c < 0x80 || (c < 0x100 && (latin1 || c >= 0xa0)))
                return c;
        for (int i = 0; !latin1 && i < 32; i++)
                if (CP1252[i] == c)
                        return 0x80 + i;
        return -1;
}

/* Mends `n` characters that are the bytes of one or more; the bytes, or 0. */
static size_t undouble(const utf8proc_int32_t *c, size_t n, bool latin1, unsigned char out[4])
{
        for (size_t i = 0; i < n; i++) {
                int byte = byte_of(c[i], latin1);
                if (byte < 0)
                        return 0;
                out[i] = (unsigned char)byte;
        }
        for (size_t at = 0; at < n;) {
                utf8proc_int32_t one;
                utf8proc_ssize_t length =
                        utf8proc_iterate(out + at, (utf8proc_ssize_t)(n - at), &one);
                if (length < 1)
                        return 0;
                at += (size_t)length;
        }
        return n;
}

static bool continues(utf8proc_int32_t c)
{
        return (c >= 0x80 && c <= 0xbf) || (c >= 0x152 && c <= 0x2122);
}

/* The character at `s` into *c; its length, 1 for a broken byte. */
static size_t decode(const char *s, size_t n, utf8proc_int32_t *c)
{
        utf8proc_ssize_t length =
                utf8proc_iterate((const unsigned char *)s, (utf8proc_ssize_t)n, c);

        return length < 1 ? 1 : (size_t)length;
}

/* Copies `text` with double encoding mended. A run that looks like one but is
 * none stays. */
static void mend(struct cli_bytes *out, const char *text, size_t n)
{
        for (size_t at = 0; at < n;) {
                utf8proc_int32_t c[4];
                unsigned char bytes[4];
                size_t end = at + decode(text + at, n - at, &c[0]);
                size_t run = 1;
                while (c[0] >= 0xc2 && c[0] <= 0xf4 && run < 4 && end < n) {
                        size_t length = decode(text + end, n - end, &c[run]);
                        if (!continues(c[run]))
                                break;
                        end += length;
                        run++;
                }
                size_t mended = run > 1 ? undouble(c, run, false, bytes) : 0;
                if (run > 1 && mended == 0)
                        mended = undouble(c, run, true, bytes);
                if (mended > 0)
                        cli_bytes_add(out, (const char *)bytes, mended);
                else
                        cli_bytes_add(out, text + at, end - at);
                at = end;
        }
}

static bool is_dropped(utf8proc_int32_t c)
{
        return (c >= 9 && c <= 13) || (c >= 28 && c <= 32) || c == 0x85 || c == 0xa0 || c == 0xad ||
               c == '-' || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) ||
               (c >= 0x2010 && c <= 0x2015) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
               c == 0x205f || c == 0x3000;
}

static bool is_quote(utf8proc_int32_t c)
{
        return c == 0x201c || c == 0x201d || c == '"' || c == 0x201e || c == 0x201f || c == 0xab ||
               c == 0xbb || c == 0x2018 || c == 0x2019 || c == '\'' || c == '`';
}

static bool is_final(utf8proc_int32_t c)
{
        return is_quote(c) || c == '.' || c == ';' || c == ',' || c == ':';
}

/* Lower case without what is dropped; quotation marks in front are left out
 * and `*end` is where the text ends when final marks are off. */
static void fold(struct cli_bytes *out, const char *text, size_t n, size_t *end)
{
        *end = 0;
        for (size_t at = 0; at < n;) {
                utf8proc_int32_t c;
                at += decode(text + at, n - at, &c);
                c = utf8proc_tolower(c);
                if (is_dropped(c) || (out->n == 0 && is_quote(c)))
                        continue;
                unsigned char bytes[4];
                cli_bytes_add(out, (char *)bytes, (size_t)utf8proc_encode_char(c, bytes));
                if (!is_final(c))
                        *end = out->n;
        }
}

static void hash(const char *s, size_t n, char key[CLI_KEY_SIZE + 1])
{
        static const char digits[] = "0123456789abcdef";
        struct sha256_ctx context;
        uint8_t digest[SHA256_DIGEST_SIZE];

        sha256_init(&context);
        sha256_update(&context, n, (const uint8_t *)s);
        sha256_digest(&context, sizeof digest, digest);
        memcpy(key, "sha256:", 7);
        for (size_t i = 0; i < sizeof digest; i++) {
                key[7 + 2 * i] = digits[digest[i] >> 4];
                key[8 + 2 * i] = digits[digest[i] & 15];
        }
        key[CLI_KEY_SIZE] = '\0';
}

void cli_score_key(const char *text, char key[CLI_KEY_SIZE + 1])
{
        struct cli_bytes mended = {0};
        struct cli_bytes folded = {0};
        utf8proc_uint8_t *composed = NULL;
        size_t end;

        text = text ? text : "";
        if (strncmp(text, "sha256:", 7) == 0 && strlen(text) == CLI_KEY_SIZE) {
                memcpy(key, text, CLI_KEY_SIZE + 1);
                return;
        }
        mend(&mended, text, strlen(text));
        cli_bytes_add(&mended, "", 0);
        utf8proc_ssize_t n =
                utf8proc_map((const unsigned char *)mended.s, (utf8proc_ssize_t)mended.n, &composed,
                             UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
        if (n < 0)
                fold(&folded, mended.s, mended.n, &end);
        else
                fold(&folded, (const char *)composed, (size_t)n, &end);
        hash(folded.s ? folded.s : "", end, key);
        free(composed);
        cli_bytes_free(&folded);
        cli_bytes_free(&mended);
}

/* ------------------------------------------------------------------------
 * Words in front
 * --------------------------------------------------------------------- */

static const char *skip_space(const char *s)
{
        while (*s == ' ' || (*s >= '\t' && *s <= '\r') || strncmp(s, "\xc2\xa0", 2) == 0)
                s += *s == '\xc2' ? 2 : 1;
        return s;
}

/* Behind the word of an attachment: a number or letter of at most two
 * characters and a mark. NULL when they are not there. */
static const char *after_number(const char *s)
{
        s = skip_space(s);
        for (int i = 0; i < 2; i++)
                s += (*s >= '0' && *s <= '9') || (*s >= 'a' && *s <= 'z') ||
                     (*s >= 'A' && *s <= 'Z');
        s = skip_space(s);
        if (*s != '.' && *s != ':' && *s != ')')
                return NULL;
        return skip_space(s + 1);
}

static const char *after_word(const char *text, const char *word, size_t n, bool number)
{
        if (strncasecmp(text, word, n) != 0)
                return NULL;
        if (number)
                return after_number(text + n);
        const char *rest = skip_space(text + n);
        return rest > text + n ? rest : NULL;
}

const char *cli_score_strip(const char *text, const char *kind)
{
        const char *line = EMBEDDED[0].bytes;
        const char *file_end = line + EMBEDDED[0].size;
        size_t kind_n = strlen(kind);

        while (line < file_end) {
                size_t n = strcspn(line, "\n");
                if (n > kind_n && memcmp(line, kind, kind_n) == 0 && line[kind_n] == ' ') {
                        const char *rest = after_word(text, line + kind_n + 1, n - kind_n - 1,
                                                      strcmp(kind, "attachment") == 0);
                        if (rest)
                                return rest;
                }
                line += n + 1;
        }
        return text;
}
