/*
 * Who gave a recommendation that names nobody: the one body of the document
 * that advises. Where several do, none is taken. Runs behind the bodies.
 */
#include "extract/extract.h"

#include <string.h>

static bool advises(const struct bsl_reference *body)
{
        return bsl_same(body->kind, "advisory_council") || bsl_same(body->kind, "audit_office");
}

static bool starts_with(struct bsl_view a, struct bsl_view b)
{
        return a.n >= b.n && memcmp(a.s, b.s, b.n) == 0;
}

/* In full where an acronym stands for it. */
static struct bsl_view name_of(const struct bsl_doc *doc, const struct bsl_reference *body)
{
        return body->name ? (struct bsl_view){body->name, strlen(body->name)}
                          : bsl_flow_view(doc->layout, body->span);
}

/* One of the two may be cut short: a court of audit, with and without its town. */
static bool is_same(const struct bsl_doc *doc, const struct bsl_reference *a,
                    const struct bsl_reference *b)
{
        struct bsl_view x = name_of(doc, a);
        struct bsl_view y = name_of(doc, b);

        return bsl_same(a->id, b->id) || starts_with(x, y) || starts_with(y, x);
}

/* The first mention of it; NULL where there is none, or another one too. */
static const struct bsl_reference *only_adviser(const struct bsl_doc *doc)
{
        const struct bsl_references *all = &doc->facts->organisations;
        const struct bsl_reference *first = NULL;

        for (uint32_t i = 0; i < all->n; i++) {
                if (!advises(&all->v[i]))
                        continue;
                if (!first)
                        first = &all->v[i];
                else if (!is_same(doc, first, &all->v[i]))
                        return NULL;
        }
        return first;
}

void bsl_extract_advisers(struct bsl_doc *doc)
{
        struct bsl_recommendations *list = &doc->facts->recommendations;
        const struct bsl_reference *body = list->n > 0 ? only_adviser(doc) : NULL;

        if (!body)
                return;
        struct bsl_view words = name_of(doc, body);
        const char *text = bsl_arena_copy(doc->desk->arena, words.s, words.n);
        for (uint32_t i = 0; i < list->n; i++)
                if (!list->v[i].adviser.text && bsl_same(list->v[i].kind, "recommendation"))
                        list->v[i].adviser = (struct bsl_value){.text = text, .rule = body->rule};
}
