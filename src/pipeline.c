/*
 * The pipeline: the only place where the rooms meet. Reads as the list of its
 * stages; each takes what the ones before it made and knows nothing of those
 * after it.
 */
#include "pipeline.h"

static void note_text(struct bsl_run_state *run, struct bsl_arena *arena)
{
        struct bsl_span start = {0, run->text.n ? 1 : 0};

        if (run->text.encoding_errors)
                bsl_diag_add(&run->diags, arena, BSL_DIAG_ENCODING_ERRORS, start,
                             "%u bytes did not decode as %s", (unsigned)run->text.encoding_errors,
                             run->text.encoding);
        if (run->text.encoded_twice)
                bsl_diag_add(&run->diags, arena, BSL_DIAG_ENCODED_TWICE, start,
                             "%u characters had been encoded twice and were mended",
                             (unsigned)run->text.encoded_twice);
        if (run->layout.unfolded)
                bsl_diag_add(&run->diags, arena, BSL_DIAG_LINES_LOST, start,
                             "line ends had been lost and were found again");
}

besluit_status bsl_pipeline_run(struct bsl_arena *arena, struct bsl_scanner *scanner,
                                const struct bsl_ruleset *rules, const besluit_input *input,
                                besluit_stage last, struct bsl_run_state *out, besluit_error *error)
{
        struct bsl_desk desk = {arena, scanner, rules, &out->diags};
        besluit_status status;

        *out = (struct bsl_run_state){0};
        bsl_scanner_begin(scanner);
        status = bsl_text_read(arena, input->bytes, input->size, input->is_utf8, &out->text, error);
        if (status != BESLUIT_OK || last == BESLUIT_STAGE_NORMALISE)
                return status;

        status = bsl_layout_read(&desk, &out->text, &out->layout);
        if (status != BESLUIT_OK)
                return bsl_fail(error, status, "layout", 0,
                                "the document needs more memory than "
                                "one document may take");
        note_text(out, arena);
        if (last <= BESLUIT_STAGE_SECTIONS)
                return BESLUIT_OK;

        status = bsl_scan(scanner, rules, BSL_OVER_FLOW, out->layout.flow.s, out->layout.flow.n,
                          arena, &out->diags, &out->hits);
        if (status == BESLUIT_OK)
                status = bsl_extract(&desk, &out->layout, &out->hits, &out->facts);
        if (status == BESLUIT_OK && bsl_scanner_failed(scanner))
                status = BESLUIT_NOMEM;
        if (status != BESLUIT_OK)
                return bsl_fail(error, status, "extract", 0,
                                "the document needs more memory than "
                                "one document may take");
        return BESLUIT_OK;
}
