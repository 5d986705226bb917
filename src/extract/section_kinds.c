/*
 * The kinds of sections that their names do not tell. A section that holds one
 * piece of advice with its answer is about that recommendation, whatever its
 * heading says; one whose subsections are such is the place of them all.
 */
#include "extract/extract.h"

enum { OPENING_BLOCKS = 2 /* below its heading, in which the decisions of a section begin */ };

/* Recommendations that stand directly in each section. */
static uint32_t *count_own(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t *counts =
                bsl_arena_array(doc->desk->arena, layout->sections.n + 1, sizeof *counts);

        for (uint32_t i = 0; counts && i < doc->facts->recommendations.n; i++) {
                uint32_t section = doc->facts->recommendations.v[i].section;
                if (section < layout->sections.n)
                        counts[section]++;
        }
        return counts;
}

/* A section that opens with decisions is the place of them. */
static void mark_decisions(const struct bsl_doc *doc, const char **kinds)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i < doc->facts->decisions.n; i++) {
                const struct bsl_decision *d = &doc->facts->decisions.v[i];
                if (d->section >= layout->sections.n || d->words.n == 0 ||
                    !bsl_same(kinds[d->section], "other"))
                        continue;
                uint32_t block = bsl_block_at(layout, d->words.v[0].start);
                if (block != BSL_NONE &&
                    block <= layout->sections.v[d->section].block + OPENING_BLOCKS)
                        kinds[d->section] = "decisions";
        }
}

void bsl_extract_section_kinds(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t n = layout->sections.n;
        const char **kinds = bsl_arena_array(doc->desk->arena, n + 1, sizeof *kinds);
        uint32_t *own = count_own(doc);
        uint32_t *below = bsl_arena_array(doc->desk->arena, n + 1, sizeof *below);

        if (!kinds || !own || !below || layout->agenda)
                return;                  /* an item of an agenda stays one */
        for (uint32_t i = n; i-- > 0;) { /* children stand behind their parents */
                const struct bsl_section *section = &layout->sections.v[i];
                kinds[i] = section->kind;
                if (!bsl_same(section->kind, "other"))
                        continue;
                if (own[i] == 1)
                        kinds[i] = "recommendation";
                else if (own[i] == 0 && below[i] > 1)
                        kinds[i] = "recommendations";
                if (own[i] == 1 && section->parent != BSL_NONE)
                        below[section->parent]++;
        }
        mark_decisions(doc, kinds);
        doc->facts->section_kinds = kinds;
}
