/*
 * Diagnostics: soft findings that go into the record. They are how a batch of
 * 100,000 documents tells its owner which fifty to look at. Collected in the
 * document's arena; their spans are text positions.
 */
#ifndef BSL_BASE_DIAG_H
#define BSL_BASE_DIAG_H

#include "base/arena.h"
#include "base/span.h"

enum bsl_diag_code {
#define X(code, name, severity) code,
#include "base/diag.def"
#undef X
        BSL_DIAG_COUNT
};

enum { BSL_DIAG_SPANS = 4 };

struct bsl_diag {
        enum bsl_diag_code code;
        const char *message; /* in the arena */
        struct bsl_span spans[BSL_DIAG_SPANS];
        uint32_t n_spans;
};

BSL_LIST(bsl_diags, struct bsl_diag);

/** Adds a finding. An empty span is left out; past a bound of findings of one
 *  code a document adds no more of it. */
struct bsl_diag *bsl_diag_add(struct bsl_diags *diags, struct bsl_arena *arena,
                              enum bsl_diag_code code, struct bsl_span where, const char *format,
                              ...) __attribute__((format(printf, 5, 6)));
/** Adds one more place to a finding (NULL allowed). */
void bsl_diag_also(struct bsl_diag *diag, struct bsl_span where);

const char *bsl_diag_name(enum bsl_diag_code code);
const char *bsl_diag_severity(enum bsl_diag_code code);

#endif
