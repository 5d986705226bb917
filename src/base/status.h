/*
 * Status codes and errors, as the public header defines them, and the one way
 * to fill an error. Hard failures are values that are returned; soft findings
 * are diagnostics (diag.h).
 */
#ifndef BSL_BASE_STATUS_H
#define BSL_BASE_STATUS_H

#include <besluit/besluit.h>

/** Fills `error` (NULL allowed) unless it already holds a failure, and returns
 *  `status`, so that a function can end with it. `source` may be NULL. Begin a
 *  public call with bsl_error_clear. */
besluit_status bsl_fail(besluit_error *error, besluit_status status, const char *source,
                        uint32_t line, const char *format, ...)
        __attribute__((format(printf, 5, 6)));

void bsl_error_clear(besluit_error *error);

#endif
