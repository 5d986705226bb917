/* Rendering of failures: only reached when something fails. See report.h. */
#include "schema/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
        POINTER_SIZE = 128, /* a longer pointer loses its beginning */
        TEXT_SIZE = 126,    /* both and ": " fit in a report */
        TOKEN_SIZE = 72,    /* of one name in a pointer */
        SHOWN_MAX = 60,     /* of one name or value in a text */
};

static unsigned depth_of(const struct bsl_frame *at)
{
        unsigned depth = 0;

        for (; at; at = at->up)
                depth++;
        return depth;
}

/* "/name" with ~ and / escaped, shortened when it is long. */
static size_t render_token(const struct bsl_frame *at, char *out)
{
        size_t n = 0;

        if (!at->key)
                return (size_t)snprintf(out, TOKEN_SIZE, "/%zu", at->n);
        out[n++] = '/';
        size_t shown = (size_t)bsl_report_length(at->key, at->n), i = 0;
        for (; i < shown && n + 5 < TOKEN_SIZE; i++) {
                bool escape = at->key[i] == '~' || at->key[i] == '/';
                if (escape)
                        out[n++] = '~';
                out[n++] = !escape ? at->key[i] : at->key[i] == '~' ? '0' : '1';
        }
        if (i < at->n) {
                memcpy(out + n, "..", 2);
                n += 2;
        }
        return n;
}

/* From the last step back to the root, as far as there is room. */
static void render_pointer(const struct bsl_frame *at, char *out)
{
        char token[TOKEN_SIZE];
        size_t start = POINTER_SIZE - 1;

        out[start] = '\0';
        for (; at; at = at->up) {
                size_t n = render_token(at, token);
                if (n + 2 > start) {
                        start -= 2;
                        memcpy(out + start, "..", 2);
                        break;
                }
                start -= n;
                memcpy(out + start, token, n);
        }
        memmove(out, out + start, POINTER_SIZE - start);
}

/* One line: names come from the instance. */
static void clean(char *text)
{
        for (; *text; text++)
                if ((unsigned char)*text < ' ' || *text == 0x7f)
                        *text = '?';
}

int bsl_report_length(const char *s, size_t n)
{
        if (n <= SHOWN_MAX)
                return (int)n;
        n = SHOWN_MAX;
        while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
                n--;
        return (int)n;
}

void bsl_report_add(struct bsl_report *report, const struct bsl_frame *at, const char *format, ...)
{
        char pointer[POINTER_SIZE] = "(root)", text[TEXT_SIZE];
        unsigned depth = depth_of(at);
        va_list args;

        if (report->filled && !report->weak && depth <= report->depth)
                return;
        va_start(args, format);
        vsnprintf(text, sizeof text, format, args);
        va_end(args);
        if (at)
                render_pointer(at, pointer);
        snprintf(report->text, sizeof report->text, "%s: %s", pointer, text);
        clean(report->text);
        report->filled = true;
        report->weak = false;
        report->depth = depth;
}

void bsl_report_weak(struct bsl_report *report, const struct bsl_frame *at, const char *text)
{
        if (report->filled)
                return;
        bsl_report_add(report, at, "%s", text);
        report->weak = true;
}
