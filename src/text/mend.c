/*
 * A parser that shifts characters and reduces: when the last ones are the bytes
 * of one character, they become it, which may in turn be the end of another.
 * Each reduction takes characters away, so it is linear. See mend.h.
 */
#include "text/mend.h"

#include "text/codec.h"
#include "text/glyph.h"

enum { STACK = 24 }; /* characters that a later one may still join with */

struct piece {
        uint32_t code;
        uint32_t text; /* where it stands in the result */
        uint32_t raw;  /* and in the source */
};

struct parser {
        const unsigned char *s;
        uint32_t n;
        uint32_t at;            /* behind the last character that was shifted */
        struct bsl_writer *out; /* NULL: only look whether there is one */
        struct piece stack[STACK];
        uint32_t depth;
        uint32_t count;
};

static bool within(uint32_t code, uint32_t low, uint32_t high)
{
        return code - low <= high - low;
}

static bool is_plausible(uint32_t code)
{
        return within(code, 0xa0, 0x17f) || code == 0x192 || within(code, 0x218, 0x21b) ||
               within(code, 0x1e00, 0x1eff) || within(code, 0x2000, 0x205e) ||
               within(code, 0x2070, 0x208e) || within(code, 0x20a0, 0x20bf) ||
               within(code, 0x2100, 0x22ff) || within(code, 0x2500, 0x27bf) ||
               within(code, 0xf020, 0xf0ff) || within(code, 0xfb00, 0xfb06) || code == 0xfeff ||
               code == 0xfffd || within(code, 0x1f300, 0x1faff);
}

/* A capital with a quotation mark, dash or space behind it may be just that:
 * then a letter must follow, as it does inside a word. */
static bool is_doubtful(const struct piece *lead)
{
        bool capital = lead->code == 0xc4 || lead->code == 0xc5;
        uint32_t behind = lead[1].code;

        return capital && (behind == 0xa0 || within(behind, 0x2000, 0x206f));
}

static bool letter_follows(const struct parser *parser)
{
        return parser->at < parser->n && within(parser->s[parser->at] | 0x20u, 'a', 'z');
}

/* How many of the last characters are the bytes of one, and which one; else 0. */
static uint32_t sequence(const struct parser *parser, uint32_t *code)
{
        unsigned char bytes[BSL_UTF8_MAX];
        const struct piece *end = parser->stack + parser->depth;

        for (uint32_t len = 1; len <= BSL_UTF8_MAX && len <= parser->depth; len++) {
                unsigned char byte = bsl_windows_1252_byte(end[-(int)len].code);
                bytes[BSL_UTF8_MAX - len] = byte;
                if ((byte & 0xc0) == 0x80)
                        continue;
                const unsigned char *first = bytes + BSL_UTF8_MAX - len;
                if (len < 2 || byte < 0xc2 || bsl_utf8_check(first, len) != len)
                        return 0;
                *code = bsl_utf8_get(first, len);
                bool doubt = is_doubtful(end - len) && !letter_follows(parser);
                return is_plausible(*code) && !doubt ? len : 0;
        }
        return 0;
}

static void push(struct parser *parser, struct piece piece)
{
        if (parser->depth == STACK)
                memmove(parser->stack, parser->stack + 1,
                        --parser->depth * sizeof parser->stack[0]);
        parser->stack[parser->depth++] = piece;
}

static void reduce(struct parser *parser)
{
        char s[BSL_UTF8_MAX];
        uint32_t code = 0;

        for (uint32_t len; (len = sequence(parser, &code)) > 0;) {
                parser->count++;
                if (!parser->out)
                        return;
                parser->depth -= len;
                struct piece first = parser->stack[parser->depth];
                first.code = code;
                bsl_writer_back(parser->out, first.text);
                bsl_writer_change(parser->out, s, bsl_utf8_put(code, s), first.raw);
                push(parser, first);
        }
}

/* Shifts the character at `at`, which is outside ASCII. */
static void shift(struct parser *parser)
{
        const unsigned char *s = parser->s + parser->at;
        uint32_t len = bsl_utf8_len(s[0]);
        struct piece piece = {bsl_utf8_get(s, len), parser->out ? parser->out->n : 0, parser->at};

        if (parser->out)
                bsl_writer_copy(parser->out, s, len, parser->at, 1);
        parser->at += len;
        push(parser, piece);
        reduce(parser);
}

static void skip_ascii(struct parser *parser)
{
        uint32_t from = parser->at;
        uint32_t at = from;

        while (parser->n - at >= 8 && !(bsl_load8(parser->s + at) & BSL_EIGHT(0x80)))
                at += 8;
        while (at < parser->n && parser->s[at] < 0x80)
                at++;
        if (parser->out)
                bsl_writer_copy(parser->out, parser->s + from, at - from, from, 1);
        if (at > from)
                parser->depth = 0;
        parser->at = at;
}

bool bsl_mend_needed(const char *s, uint32_t n)
{
        struct parser parser = {.s = (const unsigned char *)s, .n = n};

        while (parser.at < n && parser.count == 0) {
                skip_ascii(&parser);
                if (parser.at < n)
                        shift(&parser);
        }
        return parser.count > 0;
}

bool bsl_mend(struct bsl_arena *arena, const char *s, uint32_t n, struct bsl_writer *out,
              uint32_t *count)
{
        struct parser parser = {.s = (const unsigned char *)s, .n = n, .out = out};

        if (!bsl_writer_init(out, arena, n))
                return false;
        while (parser.at < n && !bsl_arena_failed(arena)) {
                skip_ascii(&parser);
                if (parser.at < n)
                        shift(&parser);
        }
        *count += parser.count;
        return bsl_writer_end(out, n);
}
