/*
 * The reader of JSON: one pass, a stack of bounded depth instead of recursion.
 * Strings, which are nearly all of a dump, are gone through eight bytes at a
 * time as long as nothing in them needs a look. See json.h.
 */
#include "cli/json.h"

#include "cli/utf8.h"

#include <stdint.h>
#include <string.h>

enum { MAX_KEY = 256 }; /* of a key with escapes that is compared */

/* An object or array that is open. `rest` is how much of each wanted path the
 * keys that led here have used up, or -1 when they led elsewhere. */
struct frame {
        bool object;
        int rest[CLI_JSON_WANTED];
};

struct reader {
        const char *s;
        size_t n, at;
        const char *error;
        const char *const *paths;
        struct cli_json_value *found;
        struct frame stack[CLI_JSON_DEPTH];
        int depth;
        struct frame next;            /* what the value that follows would open */
        bool wanted[CLI_JSON_WANTED]; /* whether it is one that is looked for */
};

static bool fail(struct reader *r, const char *error)
{
        if (!r->error)
                r->error = error;
        return false;
}

static int peek(const struct reader *r)
{
        return r->at < r->n ? (unsigned char)r->s[r->at] : -1;
}

static int peek_token(struct reader *r)
{
        while (r->at < r->n && (r->s[r->at] == ' ' || r->s[r->at] == '\t' || r->s[r->at] == '\r' ||
                                r->s[r->at] == '\n'))
                r->at++;
        return peek(r);
}

static bool is_digit(int c)
{
        return c >= '0' && c <= '9';
}

/* ------------------------------------------------------------------------
 * Strings
 * --------------------------------------------------------------------- */

/* Whether one of eight bytes is a quotation mark, a backslash, a control
 * character or not ASCII. A byte may be named that is none; then the slow way
 * looks at it. */
static bool needs_a_look(uint64_t word)
{
        const uint64_t ones = 0x0101010101010101u;
        const uint64_t tops = 0x8080808080808080u;
        uint64_t quote = word ^ ones * '"';
        uint64_t slash = word ^ ones * '\\';
        uint64_t found = (quote - ones) | (slash - ones) | (word - ones * 0x20) | word;

        return (found & tops) != 0;
}

static int hex(int c)
{
        if (is_digit(c))
                return c - '0';
        c |= 0x20;
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool skip_escape(struct reader *r)
{
        r->at++;
        int c = peek(r);
        if (c <= 0 || !strchr("\"\\/bfnrtu", c))
                return fail(r, "a backslash with a wrong letter behind it");
        r->at++;
        for (int i = 0; c == 'u' && i < 4; i++, r->at++)
                if (hex(peek(r)) < 0)
                        return fail(r, "\\u without four hexadecimal digits");
        return true;
}

/* Reads a string whose quotation mark is at r->at. */
static bool read_string(struct reader *r, struct cli_json_value *out)
{
        *out = (struct cli_json_value){.type = CLI_JSON_STRING, .at = ++r->at};
        for (;;) {
                uint64_t word;
                while (r->n - r->at >= sizeof word) {
                        memcpy(&word, r->s + r->at, sizeof word);
                        if (needs_a_look(word))
                                break;
                        r->at += sizeof word;
                }
                int c = peek(r);
                if (c == '"')
                        break;
                if (c < 0)
                        return fail(r, "a string without an end");
                if (c < 0x20)
                        return fail(r, "a control character in a string");
                if (c == '\\') {
                        out->escaped = true;
                        if (!skip_escape(r))
                                return false;
                        continue;
                }
                size_t length = cli_utf8_length(r->s + r->at, r->n - r->at);
                if (length == 0)
                        return fail(r, "a byte that is not UTF-8");
                r->at += length;
        }
        out->n = r->at - out->at;
        r->at++;
        return true;
}

/* The character that the four digits at `s` stand for. */
static unsigned unit_at(const char *s)
{
        unsigned unit = 0;

        for (int i = 0; i < 4; i++)
                unit = unit << 4 | (unsigned)hex(s[i]);
        return unit;
}

/* Reads \uXXXX at s[*at], and the second half of a pair; 0 for half a pair
 * (*good is then false). */
static unsigned read_unit(const char *s, size_t n, size_t *at, bool *good)
{
        unsigned unit = unit_at(s + *at + 2);

        *at += 6;
        *good = true;
        if (unit < 0xd800 || unit > 0xdfff)
                return unit;
        if (unit < 0xdc00 && n - *at >= 6 && s[*at] == '\\' && s[*at + 1] == 'u') {
                unsigned low = unit_at(s + *at + 2);
                *at += 6;
                if (low >= 0xdc00 && low <= 0xdfff)
                        return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        }
        *good = false;
        return 0;
}

bool cli_json_unescape(char *s, size_t *n)
{
        static const char letters[] = "\"\\/bfnrt";
        static const char meant[] = "\"\\/\b\f\n\r\t";
        size_t to = 0;

        for (size_t at = 0; at < *n;) {
                char *slash = memchr(s + at, '\\', *n - at);
                size_t plain = (slash ? (size_t)(slash - s) : *n) - at;
                memmove(s + to, s + at, plain);
                to += plain;
                at += plain;
                if (!slash)
                        break;
                if (s[at + 1] == 'u') {
                        bool good;
                        unsigned c = read_unit(s, *n, &at, &good);
                        if (!good)
                                return false;
                        to += cli_utf8_encode(s + to, c);
                } else {
                        s[to++] = meant[strchr(letters, s[at + 1]) - letters];
                        at += 2;
                }
        }
        *n = to;
        return true;
}

/* ------------------------------------------------------------------------
 * Keys
 * --------------------------------------------------------------------- */

/* Sets what the value behind `key` would be: wanted, on the way, or neither. */
static void follow_key(struct reader *r, const char *key, size_t n)
{
        const struct frame *frame = &r->stack[r->depth - 1];

        for (int i = 0; i < CLI_JSON_WANTED; i++) {
                r->wanted[i] = false;
                r->next.rest[i] = -1;
                if (frame->rest[i] < 0)
                        continue;
                const char *rest = r->paths[i] + frame->rest[i];
                if (strncmp(rest, key, n) != 0 || memchr(key, 0, n))
                        continue;
                r->wanted[i] = rest[n] == '\0';
                if (rest[n] == '.')
                        r->next.rest[i] = frame->rest[i] + (int)n + 1;
        }
}

static bool read_key(struct reader *r)
{
        struct cli_json_value key;
        char plain[MAX_KEY];

        if (peek_token(r) != '"')
                return fail(r, "no key where one belongs");
        if (!read_string(r, &key))
                return false;
        size_t n = key.n;
        if (!key.escaped) {
                follow_key(r, r->s + key.at, n);
        } else if (n < sizeof plain) {
                memcpy(plain, r->s + key.at, n);
                if (cli_json_unescape(plain, &n)) /* else it is no key of ours */
                        follow_key(r, plain, n);
        }
        if (peek_token(r) != ':')
                return fail(r, "no colon behind a key");
        r->at++;
        return true;
}

/* ------------------------------------------------------------------------
 * Values
 * --------------------------------------------------------------------- */

static size_t skip_digits(struct reader *r)
{
        size_t from = r->at;

        while (is_digit(peek(r)))
                r->at++;
        return r->at - from;
}

static bool read_number(struct reader *r, struct cli_json_value *out)
{
        *out = (struct cli_json_value){.type = CLI_JSON_INTEGER, .at = r->at};
        if (peek(r) == '-')
                r->at++;
        bool zero = peek(r) == '0';
        size_t digits = skip_digits(r);
        if (digits == 0 || (zero && digits > 1))
                return fail(r, "no value where one belongs");
        out->n = r->at - out->at;
        if (peek(r) == '.') {
                out->type = CLI_JSON_OTHER;
                r->at++;
                if (skip_digits(r) == 0)
                        return fail(r, "a number that ends in its point");
        }
        if (peek(r) == 'e' || peek(r) == 'E') {
                out->type = CLI_JSON_OTHER;
                r->at++;
                if (peek(r) == '+' || peek(r) == '-')
                        r->at++;
                if (skip_digits(r) == 0)
                        return fail(r, "a number without an exponent");
        }
        return true;
}

static bool read_word(struct reader *r, const char *word, struct cli_json_value *out)
{
        size_t n = strlen(word);

        *out = (struct cli_json_value){.type = CLI_JSON_OTHER, .at = r->at};
        if (r->n - r->at < n || memcmp(r->s + r->at, word, n) != 0)
                return fail(r, "no value where one belongs");
        r->at += n;
        return true;
}

static bool keep(struct reader *r, const struct cli_json_value *value)
{
        for (int i = 0; i < CLI_JSON_WANTED; i++) {
                struct cli_json_value *found = &r->found[i];
                if (!r->wanted[i])
                        continue;
                if (found->type != CLI_JSON_ABSENT && found->depth == r->depth)
                        return fail(r, "the same key twice");
                if (found->type != CLI_JSON_ABSENT && found->depth < r->depth)
                        continue;
                *found = *value;
                found->depth = r->depth;
        }
        return true;
}

static bool open_frame(struct reader *r, bool object)
{
        struct cli_json_value value = {.type = CLI_JSON_OTHER, .at = r->at};

        if (r->depth > 0 && !keep(r, &value))
                return false;
        if (r->depth == CLI_JSON_DEPTH)
                return fail(r, "nested too deeply");
        r->next.object = object;
        for (int i = 0; i < CLI_JSON_WANTED && !object; i++)
                r->next.rest[i] = -1;
        r->stack[r->depth++] = r->next;
        r->at++;
        return true;
}

/* Reads a value, or the beginning of one that has others in it. */
static bool read_value(struct reader *r)
{
        struct cli_json_value value;
        bool good;
        int c = peek_token(r);

        if (c == '{' || c == '[')
                return open_frame(r, c == '{');
        if (c == '"')
                good = read_string(r, &value);
        else if (c == 't')
                good = read_word(r, "true", &value);
        else if (c == 'f')
                good = read_word(r, "false", &value);
        else if (c == 'n')
                good = read_word(r, "null", &value);
        else
                good = read_number(r, &value);
        return good && keep(r, &value);
}

static void nothing_wanted(struct reader *r)
{
        for (int i = 0; i < CLI_JSON_WANTED; i++) {
                r->wanted[i] = false;
                r->next.rest[i] = -1;
        }
}

/* Reads the next member or element, or closes what is open. `first`: nothing
 * has been read of it yet. */
static bool read_next(struct reader *r, bool first)
{
        const struct frame *frame = &r->stack[r->depth - 1];
        int c = peek_token(r);

        if (c == (frame->object ? '}' : ']')) {
                r->at++;
                r->depth--;
                return true;
        }
        if (!first) {
                if (c != ',')
                        return fail(r, c < 0 ? "it ends too early" : "no comma between two values");
                r->at++;
        }
        nothing_wanted(r);
        return (!frame->object || read_key(r)) && read_value(r);
}

const char *cli_json_find(const char *s, size_t n, const char *const paths[CLI_JSON_WANTED],
                          struct cli_json_value found[CLI_JSON_WANTED], size_t *where)
{
        struct reader r;

        /* Not initialised as a whole: the stack is large and written before
         * it is read. */
        r.s = s;
        r.n = n;
        r.at = 0;
        r.error = NULL;
        r.paths = paths;
        r.found = found;
        r.depth = 0;
        memset(found, 0, CLI_JSON_WANTED * sizeof *found);
        memset(&r.next, 0, sizeof r.next);
        if (peek_token(&r) != '{')
                fail(&r, "it does not begin with a brace");
        else
                open_frame(&r, true);
        bool first = true;
        while (!r.error && r.depth > 0) {
                int depth = r.depth;
                read_next(&r, first);
                first = r.depth > depth;
        }
        if (!r.error && peek_token(&r) >= 0)
                fail(&r, "something follows the object");
        *where = r.at;
        return r.error;
}
