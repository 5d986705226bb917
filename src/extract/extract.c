/* The extractors in order. See extract.h. */
#include "extract/extract.h"

besluit_status bsl_extract(const struct bsl_desk *desk, const struct bsl_layout *layout,
                           const struct bsl_hits *hits, struct bsl_facts *out)
{
        struct bsl_said said = {.status = BESLUIT_OK};
        struct bsl_doc doc = {
                .desk = desk, .layout = layout, .hits = hits, .said = &said, .facts = out};

        *out = (struct bsl_facts){.document = {.kind = "other"}};
        bsl_extract_dates(&doc);
        bsl_extract_amounts(&doc);
        bsl_extract_head(&doc);
        bsl_extract_kind(&doc);
        bsl_extract_title(&doc);
        bsl_extract_municipality(&doc);
        bsl_extract_signatures(&doc);
        bsl_extract_attachments(&doc);
        bsl_extract_footnotes(&doc);
        bsl_extract_agenda(&doc);
        bsl_extract_decisions(&doc);
        bsl_extract_exchanges(&doc);
        bsl_extract_stances(&doc);
        bsl_extract_section_kinds(&doc);
        bsl_resolve_dates(&doc);
        bsl_extract_laws(&doc);
        bsl_extract_documents(&doc);
        bsl_extract_organisations(&doc);
        bsl_extract_advisers(&doc);
        bsl_extract_promises(&doc);
        bsl_extract_checks(&doc);
        return bsl_arena_failed(desk->arena) ? BESLUIT_NOMEM : said.status;
}
