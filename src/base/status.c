/* Status names and the filling of errors. See status.h. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

const char *besluit_status_name(besluit_status status)
{
        switch (status) {
#define X(code, name)                                                                              \
        case code:                                                                                 \
                return name;
#include "base/status.def"
#undef X
        }
        return "unknown";
}

void bsl_error_clear(besluit_error *error)
{
        if (error)
                *error = (besluit_error){.status = BESLUIT_OK};
}

besluit_status bsl_fail(besluit_error *error, besluit_status status, const char *source,
                        uint32_t line, const char *format, ...)
{
        if (!error || error->status != BESLUIT_OK)
                return status;
        va_list args;
        va_start(args, format);
        vsnprintf(error->text, sizeof error->text, format, args);
        va_end(args);
        snprintf(error->source, sizeof error->source, "%s", source ? source : "");
        error->status = status;
        error->line = line;
        error->column = 0;
        return status;
}
