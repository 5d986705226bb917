/* Diagnostics. See diag.h. */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SAME_CODE_MAX = 100 }; /* a document that is all faults stays readable */

static const struct {
        const char *name;
        const char *severity;
} CODES[] = {
#define X(code, name, severity) {name, severity},
#include "base/diag.def"
#undef X
};

const char *bsl_diag_name(enum bsl_diag_code code)
{
        return CODES[code].name;
}

const char *bsl_diag_severity(enum bsl_diag_code code)
{
        return CODES[code].severity;
}

void bsl_diag_also(struct bsl_diag *diag, struct bsl_span where)
{
        if (diag && !bsl_span_empty(where) && diag->n_spans < BSL_DIAG_SPANS)
                diag->spans[diag->n_spans++] = where;
}

struct bsl_diag *bsl_diag_add(struct bsl_diags *diags, struct bsl_arena *arena,
                              enum bsl_diag_code code, struct bsl_span where, const char *format,
                              ...)
{
        char text[256];
        uint32_t same = 0;
        va_list args;

        for (uint32_t i = 0; i < diags->n; i++)
                same += diags->v[i].code == code;
        if (same >= SAME_CODE_MAX)
                return NULL;
        va_start(args, format);
        vsnprintf(text, sizeof text, format, args);
        va_end(args);
        char *message = bsl_arena_copy(arena, text, strlen(text));
        struct bsl_diag *diag = message ? BSL_PUSH(arena, diags) : NULL;
        if (!diag)
                return NULL;
        *diag = (struct bsl_diag){.code = code, .message = message};
        bsl_diag_also(diag, where);
        return diag;
}
