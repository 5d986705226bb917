/*
 * Self-checks: what a careful reader would warn of once all is read. They point
 * at the places that disagree and change nothing.
 */
#include "extract/cues.h"
#include "extract/references/values.h"

#include <string.h>

enum { NUMBERS = 100 }; /* of attachments: those of two digits and less */

static struct bsl_span start_of(const struct bsl_doc *doc)
{
        for (uint32_t i = 0; i < doc->layout->blocks.n; i++)
                if (!bsl_span_empty(doc->layout->blocks.v[i].flow))
                        return bsl_where(doc, doc->layout->blocks.v[i].flow);
        return (struct bsl_span){0, 0};
}

static void check_decisions_missing(struct bsl_doc *doc)
{
        static const char *const DECIDING[] = {"college_note", "college_decision",
                                               "council_proposal", "council_decision",
                                               "decision_list"};

        if (doc->facts->decisions.n > 0)
                return;
        for (size_t i = 0; i < sizeof DECIDING / sizeof *DECIDING; i++)
                if (bsl_same(doc->facts->document.kind, DECIDING[i]))
                        bsl_diag_add(doc->desk->diags, doc->desk->arena,
                                     BSL_DIAG_DECISION_SECTION_MISSING, start_of(doc),
                                     "a document of kind %s in which no decision was found",
                                     DECIDING[i]);
}

/* Numbers of one list that skip or repeat. */
static void check_numbering(struct bsl_doc *doc)
{
        const struct bsl_decisions *list = &doc->facts->decisions;
        const struct bsl_layout *layout = doc->layout;
        uint32_t last_run = BSL_NONE;

        for (uint32_t i = 0; i < list->n; i++) {
                const struct bsl_decision *d = &list->v[i];
                if (bsl_span_empty(d->number))
                        continue;
                uint32_t block = bsl_block_at(layout, d->number.start);
                uint32_t run = block == BSL_NONE ? BSL_NONE : layout->blocks.v[block].run;
                if (run == BSL_NONE || run == last_run)
                        continue;
                last_run = run;
                if (layout->numberings.v[run].gap)
                        bsl_diag_add(doc->desk->diags, doc->desk->arena,
                                     BSL_DIAG_DECISION_NUMBERING_GAP, bsl_where(doc, d->number),
                                     "the numbers of this list skip, or do not start at 1");
        }
}

static void check_answers(struct bsl_doc *doc)
{
        for (uint32_t i = 0; i < doc->facts->recommendations.n; i++) {
                const struct bsl_recommendation *r = &doc->facts->recommendations.v[i];
                if (!r->answer.given && bsl_same(r->kind, "recommendation"))
                        bsl_diag_add(doc->desk->diags, doc->desk->arena,
                                     BSL_DIAG_RECOMMENDATION_WITHOUT_ANSWER,
                                     bsl_where(doc, bsl_passage_extent(r->words)),
                                     "no answer to this recommendation was found");
        }
}

static void check_municipality(struct bsl_doc *doc)
{
        if (!doc->facts->document.municipality.name)
                bsl_diag_add(doc->desk->diags, doc->desk->arena, BSL_DIAG_NO_MUNICIPALITY,
                             start_of(doc), "no municipality is named that the list knows");
}

/* The sections that hold recommendations: a view of several points stands in one. */
static uint32_t count_sections(const struct bsl_doc *doc)
{
        const struct bsl_recommendations *all = &doc->facts->recommendations;
        uint32_t n = 0;

        for (uint32_t i = 0; i < all->n; i++)
                n += i == 0 || all->v[i].section != all->v[i - 1].section;
        return n;
}

/* `five recommendations`: the number that a text announces and what was found. */
static void check_counts(struct bsl_doc *doc)
{
        const struct bsl_words *numbers = bsl_words_find(doc->desk->rules, "cardinal");
        struct bsl_hit_list hits = bsl_hits_of(doc->hits, BSL_SLOT_COUNT_SAID);
        uint32_t found = doc->facts->recommendations.n;
        uint32_t sections = count_sections(doc);

        for (uint32_t i = 0; i < hits.n && numbers && found > 0; i++) {
                struct bsl_span number = bsl_hit_cap(&hits.v[i], BSL_CAP_NUMBER);
                const char *value = bsl_words_value(numbers, bsl_flow_view(doc->layout, number));
                uint32_t said = 0;
                for (; value && *value >= '0' && *value <= '9' && said < 1000; value++)
                        said = said * 10 + (uint32_t)(*value - '0');
                if (said == 0 || said == found || said == sections)
                        continue;
                bsl_diag_add(doc->desk->diags, doc->desk->arena, BSL_DIAG_COUNT_MISMATCH,
                             bsl_where(doc, hits.v[i].span), "the text says %u, %u were found",
                             (unsigned)said, (unsigned)found);
                return;
        }
}

static void check_conflict(struct bsl_doc *doc, const char *key)
{
        const struct bsl_pair *first = NULL;

        for (uint32_t i = 0; i < doc->facts->pairs.n; i++) {
                const struct bsl_pair *pair = &doc->facts->pairs.v[i];
                if (!bsl_same(pair->key, key) || bsl_passage_empty(pair->value))
                        continue;
                if (!first) {
                        first = pair;
                        continue;
                }
                const char *a = bsl_passage_text(doc, first->value);
                const char *b = bsl_passage_text(doc, pair->value);
                if (!a || !b || strcmp(a, b) == 0 || pair->part != first->part)
                        continue;
                struct bsl_diag *diag = bsl_diag_add(
                        doc->desk->diags, doc->desk->arena, BSL_DIAG_CONFLICTING_METADATA,
                        bsl_where(doc, bsl_passage_extent(first->value)),
                        "two different values of %s", key);
                bsl_diag_also(diag, bsl_where(doc, bsl_passage_extent(pair->value)));
                return;
        }
}

static void check_dates(struct bsl_doc *doc)
{
        const struct bsl_document *d = &doc->facts->document;

        if (!d->date.text || !d->meeting_date.text || strlen(d->date.text) != 10 ||
            strlen(d->meeting_date.text) != 10 || strcmp(d->date.text, d->meeting_date.text) <= 0)
                return;
        struct bsl_diag *diag =
                bsl_diag_add(doc->desk->diags, doc->desk->arena, BSL_DIAG_DATE_AFTER_MEETING,
                             bsl_where(doc, bsl_passage_extent(d->date.words)),
                             "the document's date lies after its meeting");
        bsl_diag_also(diag, bsl_where(doc, bsl_passage_extent(d->meeting_date.words)));
}

/* ---- attachments ---- */

static int32_t number_of(const struct bsl_doc *doc, struct bsl_span number)
{
        return bsl_value_digits(bsl_flow_view(doc->layout, number));
}

/* Numbers that the list has (a list without numbers: those up to its length), and those of
 * attachments that stand in the text under their own number. */
static void find_listed(const struct bsl_doc *doc, bool listed[NUMBERS])
{
        const struct bsl_attachments *list = &doc->facts->attachments;
        struct bsl_hit_list refs = bsl_hits_of(doc->hits, BSL_SLOT_ANNEXREF);

        for (uint32_t i = 0; i < list->n; i++) {
                bool bare = bsl_span_empty(list->v[i].number);
                int32_t number = bare ? (int32_t)i + 1 : number_of(doc, list->v[i].number);
                if (number >= 0 && number < NUMBERS)
                        listed[number] = true;
        }
        for (uint32_t i = 0; i < refs.n; i++) {
                uint32_t block = bsl_block_at(doc->layout, refs.v[i].span.start);
                int32_t number = number_of(doc, bsl_hit_cap(&refs.v[i], BSL_CAP_VALUE));
                if (number >= 0 && number < NUMBERS && block != BSL_NONE &&
                    doc->layout->blocks.v[block].body.start == refs.v[i].span.start)
                        listed[number] = true;
        }
}

/* An attachment that the text names and the list does not have. */
static void check_attachments(struct bsl_doc *doc)
{
        struct bsl_hit_list refs = bsl_hits_of(doc->hits, BSL_SLOT_ANNEXREF);
        const struct bsl_attachments *list = &doc->facts->attachments;
        bool listed[NUMBERS] = {false};

        if (list->n == 0)
                return;
        find_listed(doc, listed);
        for (uint32_t i = 0; i < refs.n; i++) {
                int32_t number = number_of(doc, bsl_hit_cap(&refs.v[i], BSL_CAP_VALUE));
                if (number < 0 || number >= NUMBERS || listed[number])
                        continue;
                listed[number] = true; /* once is enough */
                struct bsl_diag *diag =
                        bsl_diag_add(doc->desk->diags, doc->desk->arena,
                                     BSL_DIAG_ATTACHMENT_NOT_LISTED, bsl_where(doc, refs.v[i].span),
                                     "attachment %d is not in the list", (int)number);
                bsl_diag_also(diag, bsl_where(doc, bsl_passage_extent(list->v[0].words)));
        }
}

/* A text that was cut. */
static void check_end(struct bsl_doc *doc)
{
        const struct bsl_stream *flow = &doc->layout->flow;
        uint32_t end = flow->n;
        struct bsl_hit hit;

        while (end > 0 && flow->s[end - 1] == '\n')
                end--;
        if (bsl_breaks_off(doc, end, &hit))
                bsl_diag_add(doc->desk->diags, doc->desk->arena, BSL_DIAG_TEXT_TRUNCATED,
                             bsl_where(doc, hit.span), "the text breaks off in a sentence");
}

void bsl_extract_checks(struct bsl_doc *doc)
{
        check_decisions_missing(doc);
        check_numbering(doc);
        check_answers(doc);
        check_municipality(doc);
        check_counts(doc);
        check_conflict(doc, "registration_number");
        check_conflict(doc, "case_number");
        check_dates(doc);
        check_attachments(doc);
        check_end(doc);
}
