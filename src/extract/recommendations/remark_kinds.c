/*
 * What kind a remark is of, where its own label does not say: the words of the
 * heading above it, or what the document says that it answers.
 */
#include "extract/recommendations/exchange.h"

const char *bsl_reply_kind(const struct bsl_doc *doc)
{
        struct bsl_hit_list hits = bsl_hits_of(doc->hits, BSL_SLOT_REPLY);

        return hits.n ? bsl_hit_attr(doc->desk->rules, &hits.v[0], "kind") : NULL;
}

bool bsl_may_answer(const struct bsl_doc *doc)
{
        const char *kind = doc->facts->document.kind;

        return !bsl_same(kind, "college_decision") && !bsl_same(kind, "council_decision") &&
               !bsl_same(kind, "council_proposal");
}

bool bsl_somebody_asks(const struct bsl_doc *doc)
{
        struct bsl_hit_list hits = bsl_hits_of(doc->hits, BSL_SLOT_ASKER);

        for (uint32_t i = 0; i < hits.n; i++)
                if (bsl_same(bsl_hit_attr(doc->desk->rules, &hits.v[i], "kind"), "question"))
                        return true;
        return doc->layout->interview;
}

const char *bsl_kind_above(const struct bsl_doc *doc, uint32_t heading)
{
        const struct bsl_hit *hit =
                heading == BSL_NONE ? NULL
                                    : bsl_hits_at(doc->hits, BSL_SLOT_RECREF,
                                                  doc->layout->blocks.v[heading].body.start);
        const char *kind = hit ? bsl_hit_attr(doc->desk->rules, hit, "kind") : NULL;

        return kind ? kind : bsl_reply_kind(doc);
}
