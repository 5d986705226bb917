/*
 * A chapter of remarks and a chapter of answers: two chapters, one behind the other, whose
 * sections have the same titles in the same order (or name the same numbers). The text of a
 * section of the second answers that of the first.
 */
#include "extract/recommendations/exchange.h"

#include <string.h>

enum {
        PAIRS_MIN = 2,
        PAIRS_MAX = 200, /* sections of a chapter */
};

/* The section behind `index` and all that stands below it, or the number of sections. */
static uint32_t behind(const struct bsl_sections *sections, uint32_t index)
{
        uint32_t next = index + 1;

        while (next < sections->n && sections->v[next].block < sections->v[index].end_block)
                next++;
        return next;
}

/* The sections right below `index`: how many, at most one more than is taken. */
static uint32_t children_of(const struct bsl_sections *sections, uint32_t index,
                            uint32_t out[PAIRS_MAX])
{
        uint32_t n = 0;
        uint32_t end = sections->v[index].end_block;

        for (uint32_t i = index + 1; i < sections->n && sections->v[i].block < end; i++) {
                if (sections->v[i].parent != index)
                        continue;
                if (n == PAIRS_MAX)
                        return PAIRS_MAX + 1;
                out[n++] = i;
        }
        return n;
}

/* The number that a title names: `Answer to view 3`; or -1. */
static int32_t named_in(const struct bsl_doc *doc, struct bsl_span title)
{
        const struct bsl_hit *hit = bsl_hits_first(doc->hits, BSL_SLOT_RECREF, title);

        return hit ? bsl_number_in(doc->layout, bsl_hit_cap(hit, BSL_CAP_NUMBER)) : -1;
}

static bool same_title(const struct bsl_doc *doc, uint32_t a, uint32_t b)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_span one = layout->blocks.v[layout->sections.v[a].block].body;
        struct bsl_span two = layout->blocks.v[layout->sections.v[b].block].body;
        const char *s = layout->flow.s;
        int32_t number = named_in(doc, one);

        if (!bsl_span_empty(one) && bsl_span_len(one) == bsl_span_len(two) &&
            memcmp(s + one.start, s + two.start, bsl_span_len(one)) == 0)
                return true;
        return number > 0 && number == named_in(doc, two);
}

static struct bsl_passage text_of(struct bsl_doc *doc, uint32_t index)
{
        const struct bsl_section *section = &doc->layout->sections.v[index];

        return bsl_passage_blocks(doc, section->block + 1, section->end_block);
}

static void add_pair(struct bsl_doc *doc, uint32_t remark, uint32_t answer)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t heading = layout->sections.v[remark].block;
        const char *kind = bsl_reply_kind(doc);

        if (heading + 1 >= layout->sections.v[remark].end_block)
                return;
        struct bsl_recommendation *r =
                bsl_add_exchange(doc, kind ? kind : "view", "layout.chapters", heading + 1,
                                 text_of(doc, remark), text_of(doc, answer));
        if (!r)
                return;
        r->number = layout->blocks.v[heading].number;
        r->title = bsl_passage_of(doc, layout->blocks.v[heading].body);
}

/* Whether the sections of chapter `one` are those of chapter `two`; if so their pairs are added. */
static bool pair_chapters(struct bsl_doc *doc, uint32_t one, uint32_t two)
{
        const struct bsl_sections *sections = &doc->layout->sections;
        uint32_t remarks[PAIRS_MAX];
        uint32_t answers[PAIRS_MAX];
        uint32_t n = children_of(sections, one, remarks);

        if (n < PAIRS_MIN || n > PAIRS_MAX || children_of(sections, two, answers) != n)
                return false;
        for (uint32_t i = 0; i < n; i++)
                if (!same_title(doc, remarks[i], answers[i]))
                        return false;
        for (uint32_t i = 0; i < n; i++)
                add_pair(doc, remarks[i], answers[i]);
        return true;
}

void bsl_extract_parallel(struct bsl_doc *doc)
{
        const struct bsl_sections *sections = &doc->layout->sections;

        if (!bsl_same(doc->facts->document.kind, "views_report") && !bsl_reply_kind(doc))
                return;
        for (uint32_t i = 0; i < sections->n;) {
                uint32_t next = behind(sections, i);
                bool twins = next < sections->n &&
                             sections->v[next].parent == sections->v[i].parent &&
                             sections->v[next].part == sections->v[i].part &&
                             pair_chapters(doc, i, next);
                i = twins ? behind(sections, next) : i + 1;
        }
}
