/*
 * The record room: facts in, the contract's JSON object out. Here, and only
 * here, positions become what the caller sees: passages of the flow become
 * reading text and ranges of the input's own bytes (or code points, or UTF-16
 * units). emit.c is the only file that builds JSON values.
 */
#ifndef BSL_RECORD_RECORD_H
#define BSL_RECORD_RECORD_H

#include "base/buf.h"
#include "extract/extract.h"
#include "text/units.h"

#include <jansson.h>

/** What stands in `generator` and `source`. Borrowed. */
struct bsl_origin {
        const char *id;
        const char *name;
        const void *bytes;
        size_t size;
        const char *rules; /* name of the rule set */
        besluit_offsets offsets;
};

/** Everything that is known of one document. Borrowed for the call. */
struct bsl_known {
        struct bsl_origin origin;
        struct bsl_arena *arena;
        const struct bsl_text *text;
        const struct bsl_layout *layout;
        const struct bsl_facts *facts;
        const struct bsl_diags *diags;
};

/** The record as a JSON object that the caller owns, or NULL without memory. */
json_t *bsl_record_build(const struct bsl_known *known);

/** The error record of a document that gave none. `encoding` may be NULL. */
json_t *bsl_record_error(const struct bsl_origin *origin, besluit_status code, const char *message);

/** Writes `record` (changed: fields that `options->only` does not name go) to
 *  `out`. False without memory. */
bool bsl_record_write(json_t *record, const besluit_options *options, struct bsl_buf *out);

/** The schema of records, as JSON text. Static. */
const char *bsl_record_schema(size_t *size);
/** The same without titles, descriptions and blanks: it says the same of every record. */
const char *bsl_record_schema_bare(size_t *size);

/* ---- inside the room ------------------------------------------------------ */

/** Turns positions into the caller's (place.c). */
struct bsl_places {
        struct bsl_arena *arena;
        const struct bsl_text *text;
        const struct bsl_layout *layout;
        const struct bsl_units *units; /* NULL: bytes */
};

/** The ranges of a passage, of text spans, of one text span: in the caller's
 *  units, ascending, none empty. Appended to `out`. Of a passage the controls and
 *  invisible characters between its words are left out. */
void bsl_place_passage(const struct bsl_places *places, struct bsl_passage passage,
                       struct bsl_text_spans *out);
void bsl_place_text(const struct bsl_places *places, struct bsl_span text,
                    struct bsl_text_spans *out);
/** The reading text of a passage: `\n\n` between blocks. In the arena. */
struct bsl_view bsl_place_reading(const struct bsl_places *places, struct bsl_passage passage);

/** The ledger (coverage.c): bytes of the input by role, adding up to `size`. */
void bsl_coverage(const struct bsl_text *text, const struct bsl_layout *layout, size_t size,
                  uint32_t roles[BSL_ROLE_COUNT]);

/** SHA-256 as 64 hexadecimal digits and a zero (digest.c). */
void bsl_digest(const void *bytes, size_t size, char out[65]);

#endif
