/*
 * Citations of articles: a first article, others of its list or range, and of
 * each its paragraph and item. To which law they belong is laws.c's business.
 */
#include "extract/references/citation.h"

#include "extract/references/values.h"

#include <string.h>

enum { PARTS_MAX = 3 /* of one article: paragraph, item and what follows */ };

void bsl_citer_open(struct bsl_citer *citer, struct bsl_doc *doc)
{
        const struct bsl_ruleset *rules = doc->desk->rules;

        *citer = (struct bsl_citer){.doc = doc};
        citer->ordinals = bsl_words_find(rules, "ordinal");
        citer->next = bsl_cue_of(rules, BSL_SLOT_LAW, "next");
        citer->range = bsl_cue_of(rules, BSL_SLOT_LAW, "range");
        citer->part = bsl_cue_of(rules, BSL_SLOT_LAW, "part");
        citer->item = bsl_cue_of(rules, BSL_SLOT_LAW, "item");
        citer->more = bsl_cue_of(rules, BSL_SLOT_LAW, "more");
}

static const char *paragraph_of(const struct bsl_citer *citer, const struct bsl_hit *hit)
{
        struct bsl_view view = bsl_cap_view(citer->doc, hit, BSL_CAP_PARAGRAPH);
        const char *value = citer->ordinals ? bsl_words_value(citer->ordinals, view) : NULL;

        return value ? value : bsl_arena_copy(citer->doc->desk->arena, view.s, view.n);
}

static const char *item_of(const struct bsl_citer *citer, const struct bsl_hit *hit)
{
        struct bsl_view view = bsl_cap_view(citer->doc, hit, BSL_CAP_ITEM);

        return bsl_arena_copy(citer->doc->desk->arena, view.s, view.n);
}

/* Reads what stands behind an article's number. */
static void read_parts(const struct bsl_citer *citer, struct bsl_article *article, uint32_t *end)
{
        struct bsl_hit hit;

        for (uint32_t i = 0; i < PARTS_MAX; i++) {
                if (bsl_cue_match(citer->doc, &citer->part, *end, &hit)) {
                        if (!article->paragraph)
                                article->paragraph = paragraph_of(citer, &hit);
                } else if (bsl_cue_match(citer->doc, &citer->item, *end, &hit)) {
                        if (!article->item)
                                article->item = item_of(citer, &hit);
                } else if (!bsl_cue_match(citer->doc, &citer->more, *end, &hit)) {
                        break;
                }
                *end = hit.span.end;
        }
        article->span.end = *end;
}

static void add(const struct bsl_citer *citer, const struct bsl_hit *hit,
                struct bsl_citation *citation, uint32_t start)
{
        struct bsl_article *article = &citation->v[citation->n++];
        struct bsl_span number = bsl_hit_cap(hit, BSL_CAP_ARTICLE);

        *article = (struct bsl_article){.span = {start, number.end}};
        article->article = bsl_flow_view(citer->doc->layout, number);
        article->rule = bsl_hit_rule(citer->doc->desk->rules, hit)->id;
        citation->end = number.end;
        read_parts(citer, article, &citation->end);
}

void bsl_citation_open(const struct bsl_citer *citer, const struct bsl_hit *hit,
                       struct bsl_citation *out)
{
        out->n = 0;
        add(citer, hit, out, hit->span.start);
}

bool bsl_citation_next(const struct bsl_citer *citer, struct bsl_citation *citation)
{
        struct bsl_hit hit;

        if (citation->n == BSL_ARTICLES_MAX)
                return false;
        bool range = bsl_cue_match(citer->doc, &citer->range, citation->end, &hit);
        if (!range && !bsl_cue_match(citer->doc, &citer->next, citation->end, &hit))
                return false;
        add(citer, &hit, citation, bsl_hit_cap(&hit, BSL_CAP_ARTICLE).start);
        citation->v[citation->n - 1].range = range;
        return true;
}

/* ---- references ---- */

static void give(const struct bsl_citer *citer, const struct bsl_article *from,
                 struct bsl_span span, const char *article, struct bsl_law law)
{
        struct bsl_law *to = BSL_PUSH(citer->doc->desk->arena, &citer->doc->facts->laws);

        if (!to)
                return;
        law.span = span;
        law.article = article;
        law.paragraph = from->paragraph;
        law.item = from->item;
        law.rule = from->rule;
        *to = law;
}

/* As printed, with digits for the letters that a scan reads for them in front of digits
 * and between them. */
static const char *article_number(const struct bsl_citer *citer, struct bsl_view article)
{
        char *number = bsl_arena_copy(citer->doc->desk->arena, article.s, article.n);

        if (!number)
                return NULL;
        if (number[0] == 'l' || number[0] == 'I')
                number[0] = '1';
        for (size_t i = 0; i < article.n; i++)
                if (number[i] == 'O')
                        number[i] = '0';
        return number;
}

/* The number at the end of an article and what stands in front of it ("3." of
 * 3.12); false when it ends in a letter. */
static bool last_number(struct bsl_view article, struct bsl_view *prefix, int32_t *number)
{
        size_t at = article.n;

        while (at > 0 && article.s[at - 1] >= '0' && article.s[at - 1] <= '9')
                at--;
        *prefix = (struct bsl_view){article.s, at};
        *number = bsl_value_digits((struct bsl_view){article.s + at, article.n - at});
        return *number >= 0;
}

/* The articles between the ends of a range: "10 tot en met 13" is four. They
 * have the place of the whole range. */
static void give_between(const struct bsl_citer *citer, const struct bsl_article *first,
                         const struct bsl_article *last, struct bsl_span span, struct bsl_law law)
{
        struct bsl_view prefix;
        struct bsl_view same;
        int32_t from;
        int32_t to;
        struct bsl_article plain = {.rule = last->rule};

        if (!last_number(first->article, &prefix, &from) ||
            !last_number(last->article, &same, &to) || prefix.n != same.n ||
            memcmp(prefix.s, same.s, prefix.n) != 0)
                return;
        if (to - from > BSL_RANGE_MAX) {
                bsl_more_than(citer->doc, span, BSL_RANGE_MAX, "articles of one range");
                return;
        }
        for (int32_t i = from + 1; i < to; i++)
                give(citer, &plain, span,
                     bsl_printed(citer->doc, "%.*s%d", (int)prefix.n, prefix.s, (int)i), law);
}

void bsl_citation_give(const struct bsl_citer *citer, const struct bsl_citation *citation,
                       const char *id, const char *title, uint32_t end)
{
        struct bsl_law law = {.bwb_id = id, .title = title};

        for (uint32_t i = 0; i < citation->n; i++) {
                const struct bsl_article *article = &citation->v[i];
                struct bsl_span span = article->span;
                if (i + 1 == citation->n && end > span.end)
                        span.end = end;
                if (article->range && i > 0)
                        give_between(citer, article - 1, article,
                                     (struct bsl_span){article[-1].span.start, article->span.end},
                                     law);
                give(citer, article, span, article_number(citer, article->article), law);
        }
}
