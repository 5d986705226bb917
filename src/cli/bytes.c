/* Growing bytes. See bytes.h. */
#include "cli/bytes.h"

#include "cli/report.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool cli_bytes_reserve(struct cli_bytes *bytes, size_t more)
{
        if (more >= SIZE_MAX / 2 - bytes->n)
                return false;
        size_t need = bytes->n + more + 1;
        if (need <= bytes->size)
                return true;
        size_t size = need < 256 ? 256 : need + need / 4;
        char *grown = realloc(bytes->s, size);
        if (!grown)
                return false;
        bytes->s = grown;
        bytes->size = size;
        return true;
}

void cli_bytes_add(struct cli_bytes *bytes, const char *s, size_t n)
{
        if (!cli_bytes_reserve(bytes, n))
                cli_out_of_memory();
        if (n > 0)
                memcpy(bytes->s + bytes->n, s, n);
        bytes->n += n;
        bytes->s[bytes->n] = '\0';
}

void cli_bytes_set(struct cli_bytes *bytes, const char *s, size_t n)
{
        bytes->n = 0;
        cli_bytes_add(bytes, s, n);
}

void cli_bytes_printf(struct cli_bytes *bytes, const char *format, ...)
{
        char text[512];
        va_list args;

        va_start(args, format);
        int n = vsnprintf(text, sizeof text, format, args);
        va_end(args);
        if (n > 0)
                cli_bytes_add(bytes, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}

void cli_bytes_trim(struct cli_bytes *bytes, size_t keep)
{
        if (bytes->size > keep)
                cli_bytes_free(bytes);
        bytes->n = 0;
}

void cli_bytes_free(struct cli_bytes *bytes)
{
        free(bytes->s);
        *bytes = (struct cli_bytes){0};
}
