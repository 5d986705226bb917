/*
 * Detection. UTF-8 is certain when it is valid, and UTF-16 shows in its NULs;
 * what is left is a Western single-byte encoding, of which two are in use here.
 * They differ in 32 controls and eight characters, so those decide. See
 * encoding.h.
 */
#include "text/encoding.h"

#include "text/codec.h"

enum {
        HIGH_MIN = 32, /* a shorter text may be all accents */
};

const char *bsl_encoding_name(enum bsl_encoding encoding)
{
        static const char *const NAMES[] = {
                [BSL_UTF_8] = "utf-8",
                [BSL_UTF_16LE] = "utf-16le",
                [BSL_UTF_16BE] = "utf-16be",
                [BSL_WINDOWS_1252] = "windows-1252",
                [BSL_ISO_8859_15] = "iso-8859-15",
        };
        return NAMES[encoding];
}

static void survey_ascii(struct bsl_survey *survey, const unsigned char *s, size_t at)
{
        unsigned char c = s[at];
        bool space = c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r';

        survey->controls += (c < 0x20 && !space) || c == 0x7f;
        survey->nul[at & 1] += c == 0;
}

/* Returns how many bytes were counted. */
static size_t survey_high(struct bsl_survey *survey, const unsigned char *s, size_t n, size_t at)
{
        uint32_t len = bsl_utf8_check(s + at, n - at);

        if (len == 0) {
                survey->bad++;
                return 1;
        }
        survey->multi++;
        survey->adjacent |= at + len < n && s[at + len] >= 0x80;
        return len;
}

/* A character that the end cut off: its lead, some of its bytes, no more. */
static uint32_t cut_off(const unsigned char *s, size_t n)
{
        for (uint32_t len = 1; len < BSL_UTF8_MAX && len <= n; len++) {
                unsigned char c = s[n - len];
                if ((c & 0xc0) == 0x80)
                        continue;
                return c >= 0xc2 && c <= 0xf4 && bsl_utf8_len(c) > len ? len : 0;
        }
        return 0;
}

void bsl_survey_read(const unsigned char *s, size_t n, struct bsl_survey *survey)
{
        size_t at = 0;

        *survey = (struct bsl_survey){.bad = 0};
        while (at < n) {
                while (n - at >= 16 && bsl_plain8(bsl_load8(s + at)) &&
                       bsl_plain8(bsl_load8(s + at + 8)))
                        at += 16;
                size_t stop = n - at > 16 ? at + 16 : n;
                while (at < stop) {
                        if (s[at] >= 0x80) {
                                at += survey_high(survey, s, n, at);
                                continue;
                        }
                        if (s[at] < 0x20 || s[at] == 0x7f)
                                survey_ascii(survey, s, at);
                        at++;
                }
        }
        if (survey->bad > 0)
                survey->tail = cut_off(s, n);
}

bool bsl_survey_is_binary(const struct bsl_survey *survey, size_t n)
{
        uint64_t nul = (uint64_t)survey->nul[0] + survey->nul[1];

        return (survey->controls + 2 * nul) * 20 > n;
}

static bool has_magic(const unsigned char *s, size_t n)
{
        static const struct {
                const char *bytes;
                size_t n;
        } MAGIC[] = {
                {"%PDF-", 5},
                {"PK\3\4", 4},
                {"PK\5\6", 4},
                {"\x1f\x8b", 2},
                {"\x89PNG\r\n", 6},
                {"\xff\xd8\xff", 3},
                {"GIF8", 4},
                {"BZh9", 4},
                {"\xd0\xcf\x11\xe0", 4},
                {"7z\xbc\xaf", 4},
                {"\xfd"
                 "7zXZ",
                 5},
                {"Rar!\x1a", 5},
                {"II*\0", 4},
                {"MM\0*", 4},
                {"\x7f"
                 "ELF",
                 4},
                {"(\xb5/\xfd", 4},
        };

        if (n >= 3 &&
            memcmp(s, "\xef\xbb\xbf", 3) == 0) { /* some programs put it before anything */
                s += 3;
                n -= 3;
        }
        for (size_t i = 0; i < sizeof MAGIC / sizeof MAGIC[0]; i++)
                if (n >= MAGIC[i].n && memcmp(s, MAGIC[i].bytes, MAGIC[i].n) == 0)
                        return true;
        return false;
}

/* Without a byte order mark: the high bytes of Western text are NUL. */
static bool is_utf16(const struct bsl_survey *survey, size_t n, enum bsl_encoding *out)
{
        uint64_t pairs = n / 2;
        uint64_t even = survey->nul[0], odd = survey->nul[1];

        if (pairs >= 2 && odd * 5 >= pairs * 2 && even * 20 <= pairs)
                *out = BSL_UTF_16LE;
        else if (pairs >= 2 && even * 5 >= pairs * 2 && odd * 20 <= pairs)
                *out = BSL_UTF_16BE;
        else
                return false;
        return true;
}

/* What single bytes say about two encodings that agree on nearly all of them. */
struct evidence {
        uint32_t high;
        uint32_t windows; /* 0x80 to 0x9F where Windows-1252 has a character */
        uint32_t latin9;  /* one of the eight, where only Latin-9 makes sense */
};

static bool is_letter(unsigned char c)
{
        return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c >= 0xc0;
}

static bool is_small(unsigned char c)
{
        return (c >= 'a' && c <= 'z') || c >= 0xdf;
}

/* Read as Latin-9: a euro before an amount, or a letter in a word. A capital
 * behind a small letter is none: there 0xB4 is an apostrophe. */
static bool speaks_latin9(const unsigned char *s, size_t n, size_t at)
{
        unsigned char before = at > 0 ? s[at - 1] : ' ';
        unsigned char next = at + 1 < n ? s[at + 1] : ' ';
        unsigned char then = at + 2 < n ? s[at + 2] : ' ';

        switch (s[at]) {
        case 0xa4:
                return (next >= '0' && next <= '9') ||
                       ((next == ' ' || next == 0xa0) && then >= '0' && then <= '9');
        case 0xa6:
        case 0xb4:
        case 0xbc:
        case 0xbe:
                return is_letter(next) && !is_small(before) && !(before >= '0' && before <= '9');
        default:
                return is_letter(next) && is_letter(before);
        }
}

static void weigh(const unsigned char *s, size_t n, struct evidence *out)
{
        static const char EIGHT[] = "\xa4\xa6\xa8\xb4\xb8\xbc\xbd\xbe";

        for (size_t at = 0; at < n; at++) {
                unsigned char c = s[at];
                if (c < 0x80)
                        continue;
                out->high++;
                if (c < 0xa0)
                        out->windows +=
                                c != 0x81 && c != 0x8d && c != 0x8f && c != 0x90 && c != 0x9d;
                else if (c < 0xbf && memchr(EIGHT, c, 8))
                        out->latin9 += speaks_latin9(s, n, at);
        }
}

static besluit_status detect_bytes(const unsigned char *s, size_t n, enum bsl_encoding *out,
                                   besluit_error *error)
{
        struct evidence evidence = {.high = 0};

        weigh(s, n, &evidence);
        if (n >= HIGH_MIN && (uint64_t)evidence.high * 3 > n)
                return bsl_fail(error, BESLUIT_UNDECODABLE, NULL, 0,
                                "the bytes are text in no encoding that is known");
        *out = evidence.windows == 0 && evidence.latin9 > 0 ? BSL_ISO_8859_15 : BSL_WINDOWS_1252;
        return BESLUIT_OK;
}

static bool is_utf8_with_errors(const struct bsl_survey *survey)
{
        if (survey->multi > survey->bad)
                return true;
        return survey->bad == survey->tail && survey->tail >= 2; /* cut off by the end */
}

besluit_status bsl_encoding_detect(const unsigned char *s, size_t n, bool is_utf8,
                                   const struct bsl_survey *survey, enum bsl_encoding *out,
                                   besluit_error *error)
{
        *out = BSL_UTF_8;
        if (n == 0)
                return bsl_fail(error, BESLUIT_EMPTY, NULL, 0, "the input holds no byte");
        if (has_magic(s, n))
                return bsl_fail(error, BESLUIT_NOT_TEXT, NULL, 0, "the input is a binary format");
        if (!is_utf8 && n >= 2 &&
            (memcmp(s, "\xff\xfe", 2) == 0 || memcmp(s, "\xfe\xff", 2) == 0)) {
                *out = s[0] == 0xff ? BSL_UTF_16LE : BSL_UTF_16BE;
                return BESLUIT_OK;
        }
        if (!is_utf8 && is_utf16(survey, n, out))
                return BESLUIT_OK;
        if (bsl_survey_is_binary(survey, n))
                return bsl_fail(error, BESLUIT_NOT_TEXT, NULL, 0,
                                "the input holds too many control characters to be text");
        bool marked = n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0;
        if (!is_utf8 && !marked && survey->bad > 0 && !is_utf8_with_errors(survey))
                return detect_bytes(s, n, out, error);
        if ((uint64_t)survey->bad * 3 > n)
                return bsl_fail(error, BESLUIT_UNDECODABLE, NULL, 0,
                                "over a third of the bytes is not UTF-8");
        return BESLUIT_OK;
}
