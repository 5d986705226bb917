/*
 * What kind a remark is of, where its own label does not say: the words of the
 * heading above it, or what the document says that it answers. And what a document is that
 * does not say it and holds such remarks.
 */
#include "extract/recommendations/exchange.h"

enum { VIEWS_MIN = 2 /* with answers, that make a report of views */ };

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

void bsl_name_by_views(struct bsl_doc *doc)
{
        const struct bsl_recommendations *list = &doc->facts->recommendations;
        uint32_t views = 0;

        for (uint32_t i = 0; i < list->n; i++)
                views += list->v[i].answer.given && bsl_same(list->v[i].kind, "view");
        if (bsl_same(doc->facts->document.kind, "other") && doc->facts->decisions.n == 0 &&
            views >= VIEWS_MIN && views * 2 > list->n)
                doc->facts->document.kind = "views_report";
}
