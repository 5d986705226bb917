/*
 * Values by their kind: the number in a value that is a number, the date in one
 * that is a date, the address in one that is an address. A label whose value has
 * not its kind was paired wrongly.
 */
#include "extract/document/head.h"

#include "text/utf8.h"

#include <string.h>

enum {
        NUMBER_MAX = 60,
        NUMBER_MIN = 3,
        PREFIX_MAX = 8, /* bytes of a word in front of a number that belongs to it */
        PHONE_MIN = 3,  /* digits: an extension inside the house */
};

static const struct bsl_span NOTHING = {0, 0};

bool bsl_value_dated(const char *key)
{
        return bsl_same(key, "date") || bsl_same(key, "meeting_date");
}

static bool numbered(const char *key)
{
        return bsl_same(key, "registration_number") || bsl_same(key, "case_number");
}

bool bsl_value_typed(const char *key)
{
        return bsl_value_dated(key) || numbered(key);
}

/* Whose value is a name. */
static bool named(const char *key)
{
        return bsl_same(key, "department") || bsl_same(key, "author") ||
               bsl_same(key, "portfolio_holder");
}

/* The first date that starts at or behind `at`: dates are in order. */
static uint32_t date_from(const struct bsl_doc *doc, uint32_t at)
{
        uint32_t low = 0;
        uint32_t high = doc->facts->dates.n;

        while (low < high) {
                uint32_t middle = low + (high - low) / 2;
                if (doc->facts->dates.v[middle].span.start < at)
                        low = middle + 1;
                else
                        high = middle;
        }
        return low;
}

const struct bsl_date *bsl_date_in(const struct bsl_doc *doc, struct bsl_span words)
{
        for (uint32_t i = date_from(doc, words.start); i < doc->facts->dates.n; i++) {
                const struct bsl_date *date = &doc->facts->dates.v[i];
                if (date->span.start >= words.end)
                        break;
                if (date->span.end <= words.end && !date->resolved)
                        return date;
        }
        return NULL;
}

static uint32_t word_end(const char *s, uint32_t at, uint32_t end)
{
        while (at < end && s[at] != ' ')
                at++;
        return at;
}

static uint32_t digits_in(const char *s, uint32_t from, uint32_t to)
{
        uint32_t n = 0;

        for (; from < to; from++)
                n += s[from] >= '0' && s[from] <= '9';
        return n;
}

/* Whether the number goes on behind a space: only digits, or a sign and a word
 * with digits. */
static bool more(const char *s, uint32_t from, uint32_t to)
{
        uint32_t digits = digits_in(s, from, to);

        return digits == to - from && digits >= NUMBER_MIN;
}

/* The first words up to one with a digit. */
static struct bsl_span number_in(const struct bsl_doc *doc, struct bsl_span words)
{
        const char *s = doc->layout->flow.s;
        struct bsl_span out = bsl_trim(doc->layout, words);
        uint32_t at = out.start;
        uint32_t end = word_end(s, at, out.end);

        while (digits_in(s, at, end) == 0) {
                if (end >= out.end || end - at > PREFIX_MAX)
                        return NOTHING;
                at = end + 1;
                end = word_end(s, at, out.end);
        }
        while (end < out.end && more(s, end + 1, word_end(s, end + 1, out.end)))
                end = word_end(s, end + 1, out.end);
        out.end = end;
        while (out.end > out.start && strchr(",;.:|", s[out.end - 1]))
                out.end--;
        uint32_t date = date_from(doc, out.start);
        if (date < doc->facts->dates.n && doc->facts->dates.v[date].span.start == out.start &&
            doc->facts->dates.v[date].span.end >= out.end)
                return NOTHING;
        return bsl_span_len(out) < NUMBER_MIN || bsl_span_len(out) > NUMBER_MAX ? NOTHING : out;
}

/* The first word with an at sign inside it. */
static struct bsl_span address_in(const struct bsl_doc *doc, struct bsl_span words)
{
        const char *s = doc->layout->flow.s;
        uint32_t end;

        for (uint32_t at = words.start; at < words.end; at = end + 1) {
                end = word_end(s, at, words.end);
                const char *sign = memchr(s + at, '@', end - at);
                if (sign && sign > s + at && sign + 1 < s + end)
                        return bsl_trim(doc->layout, (struct bsl_span){at, end});
        }
        return NOTHING;
}

static bool has_letter(const struct bsl_doc *doc, struct bsl_span words)
{
        const char *s = doc->layout->flow.s;

        for (uint32_t i = words.start; i < words.end; i++)
                if ((unsigned char)s[i] >= 0x80 || bsl_is_letter((unsigned char)s[i]))
                        return true;
        return false;
}

struct bsl_span bsl_value_words(const struct bsl_doc *doc, const char *key, struct bsl_span words)
{
        if (numbered(key))
                return number_in(doc, words);
        if (bsl_value_dated(key)) {
                const struct bsl_date *date = bsl_date_in(doc, words);
                return date ? date->span : NOTHING;
        }
        if (bsl_same(key, "email"))
                return address_in(doc, words);
        if (bsl_same(key, "phone"))
                return digits_in(doc->layout->flow.s, words.start, words.end) < PHONE_MIN ? NOTHING
                                                                                          : words;
        return !named(key) || has_letter(doc, words) ? words : NOTHING;
}
