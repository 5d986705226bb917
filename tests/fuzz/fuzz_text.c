/*
 * Bytes to text. The first byte says whether they are known to be UTF-8; the
 * rest is the input. Whatever it is: an error, or a text that keeps what
 * text.h promises, with a map that leads every character back into the input,
 * in order, without a gap, and that reading again does not change.
 */
#include "fuzz.h"

#include "text/codec.h"
#include "text/lines.h"
#include "text/text.h"

#include <string.h>
#include <utf8proc.h>

enum { MEMORY = 256 << 20 };

static struct bsl_arena arena, second;

static void check_characters(const struct bsl_text *text)
{
        const unsigned char *s = (const unsigned char *)text->s;
        uint32_t last = bsl_offset_to_raw_start(&text->map, 0);

        for (uint32_t at = 0, len; at < text->n; at += len) {
                len = bsl_utf8_check(s + at, text->n - at);
                FUZZ_CHECK(len > 0, "byte %u is not UTF-8", at);
                FUZZ_CHECK(s[at] >= 0x20 || s[at] == '\n' || s[at] == '\f', "control %u at %u",
                           s[at], at);
                uint32_t start = bsl_offset_to_raw_start(&text->map, at);
                uint32_t end = bsl_offset_to_raw_end(&text->map, at + len);
                /* behind the last character, or with it inside one changed piece */
                FUZZ_CHECK(start == last || (start < last && end == last),
                           "%u is at [%u, %u), the last one ended at %u", at, start, end, last);
                FUZZ_CHECK(start <= end && end <= text->map.raw_n, "%u: [%u, %u)", at, start, end);
                last = end;
        }
        FUZZ_CHECK(last == text->map.raw_n, "the map ends at %u of %u", last, text->map.raw_n);
}

static void check_composed(const struct bsl_text *text)
{
        utf8proc_uint8_t *composed = NULL;
        utf8proc_ssize_t n =
                utf8proc_map((const utf8proc_uint8_t *)text->s, (utf8proc_ssize_t)text->n,
                             &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        FUZZ_CHECK(n == (utf8proc_ssize_t)text->n && !memcmp(composed, text->s, text->n),
                   "the text is not NFC");
        free(composed);
}

static void check_again(const struct bsl_text *text)
{
        struct bsl_text again = {0};
        besluit_error error = {0};
        bsl_arena_reset(&second);
        besluit_status status = bsl_text_read(&second, text->s, text->n, true, &again, &error);
        if (status ==
            BESLUIT_NOT_TEXT) /* what stood in front of a file's first bytes was no text */
                return;
        FUZZ_CHECK(status == BESLUIT_OK, "the text cannot be read again: %s", error.text);
        FUZZ_CHECK(again.n == text->n && !memcmp(again.s, text->s, text->n),
                   "reading the text again changes it");
}

static void check_lines(const struct bsl_text *text)
{
        struct bsl_lines lines = {0};
        uint32_t last = 0;
        if (!bsl_lines_split(text->s, text->n, bsl_text_is_markdown(text->s, text->n), &arena,
                             &lines))
                return;
        for (uint32_t i = 0; i < lines.n; i++) {
                struct bsl_span span = lines.v[i].span;
                FUZZ_CHECK(last <= span.start && span.start <= span.end && span.end <= text->n,
                           "line %u is [%u, %u)", i, span.start, span.end);
                FUZZ_CHECK(!memchr(text->s + span.start, '\n', bsl_span_len(span)),
                           "line %u holds a line end", i);
                FUZZ_CHECK(bsl_span_empty(lines.v[i].body) || bsl_span_holds(span, lines.v[i].body),
                           "line %u: its body leaves it", i);
                last = span.end;
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct bsl_text text = {0};
        besluit_error error = {0};

        if (size < 1)
                return 0;
        if (!arena.cap) {
                bsl_arena_init(&arena, MEMORY);
                bsl_arena_init(&second, MEMORY);
        }
        bsl_arena_reset(&arena);
        besluit_status status =
                bsl_text_read(&arena, data + 1, size - 1, data[0] & 1, &text, &error);
        if (status != BESLUIT_OK) {
                FUZZ_CHECK(error.text[0], "%s without a text", besluit_status_name(status));
                return 0;
        }
        FUZZ_CHECK(text.s[text.n] == 0 && text.encoding, "no end or no encoding");
        FUZZ_CHECK(text.map.raw_n == size - 1 && text.map.text_n == text.n, "sizes");
        check_characters(&text);
        check_composed(&text);
        check_lines(&text);
        check_again(&text);
        return 0;
}
