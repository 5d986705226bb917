/*
 * The kinds of sections that their names do not tell. A section that holds one
 * piece of advice with its answer is about that recommendation, whatever its
 * heading says; one whose subsections are such is the place of them all.
 */
#include "extract/extract.h"

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
        doc->facts->section_kinds = kinds;
}
