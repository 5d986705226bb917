/* The growing buffer. See buf.h. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void bsl_buf_init(struct bsl_buf *buf, size_t cap)
{
        *buf = (struct bsl_buf){.cap = cap};
}

void bsl_buf_fini(struct bsl_buf *buf)
{
        free(buf->s);
        bsl_buf_init(buf, buf->cap);
}

void bsl_buf_clear(struct bsl_buf *buf)
{
        buf->n = 0;
        buf->failed = false;
        buf->no_memory = false;
        if (buf->s)
                buf->s[0] = '\0';
}

static char *fail(struct bsl_buf *buf)
{
        bsl_buf_clear(buf);
        buf->failed = true;
        return NULL;
}

char *bsl_buf_reserve(struct bsl_buf *buf, size_t n)
{
        if (buf->failed)
                return NULL;
        if (n > buf->cap - buf->n)
                return fail(buf);
        size_t need = buf->n + n + 1;
        if (need > buf->size) {
                size_t size = need < 4096 ? 4096 : need + need / 2;
                char *grown = realloc(buf->s, size);
                if (!grown) {
                        fail(buf);
                        buf->no_memory = true;
                        return NULL;
                }
                buf->s = grown;
                buf->size = size;
        }
        return buf->s + buf->n;
}

void bsl_buf_add(struct bsl_buf *buf, const char *s, size_t n)
{
        char *to = bsl_buf_reserve(buf, n);

        if (!to)
                return;
        if (n > 0)
                memcpy(to, s, n);
        to[n] = '\0';
        buf->n += n;
}

void bsl_buf_adds(struct bsl_buf *buf, const char *s)
{
        bsl_buf_add(buf, s, strlen(s));
}

void bsl_buf_addc(struct bsl_buf *buf, char c)
{
        bsl_buf_add(buf, &c, 1);
}

void bsl_buf_addf(struct bsl_buf *buf, const char *format, ...)
{
        char line[1024];
        va_list args;

        va_start(args, format);
        int n = vsnprintf(line, sizeof line, format, args);
        va_end(args);
        if (n < 0 || (size_t)n >= sizeof line)
                fail(buf);
        else
                bsl_buf_add(buf, line, (size_t)n);
}
