/*
 * What laws.c is made of: the names of laws (gazetteer.c) and citations of
 * articles (citation.c). Private to these files.
 *
 * A wrong identifier names a law that exists and is unrelated, so a name that
 * may stand for two laws, or for something else, stands for none.
 */
#ifndef BSL_EXTRACT_CITATION_H
#define BSL_EXTRACT_CITATION_H

#include "extract/cues.h"

enum {
        BSL_LAWS_KNOWN = 64,   /* different laws of a document that are remembered */
        BSL_ARTICLES_MAX = 40, /* of one citation */
        BSL_RANGE_MAX = 20     /* articles that one range may stand for */
};

/** The lists of names and the rules around them. */
struct bsl_gazetteer {
        const struct bsl_doc *doc;
        const struct bsl_words *titles;
        const struct bsl_words *shorts; /* letter case as spelt */
        const struct bsl_words *weak;   /* the same; only where a law is expected */
        const struct bsl_words *names;  /* id -> citation title */
        const struct bsl_words *decrees;
        struct bsl_cue compound;
        struct bsl_cue compound_short;
        const char *rule;                  /* of a law that is named without an article */
        uint16_t year;                     /* of the document, or 0 */
        const char *known[BSL_LAWS_KNOWN]; /* ids, in the order of their first place */
        uint32_t n_known;
};

/** A law's name in the text. */
struct bsl_law_name {
        struct bsl_span span;
        const char *id;
};

void bsl_gazetteer_open(struct bsl_gazetteer *gazetteer, const struct bsl_doc *doc);
/** The law that is named at `at`. `cited`: an article of it stands in front,
 *  so a short or lower-case name will do. */
bool bsl_gazetteer_find(struct bsl_gazetteer *gazetteer, uint32_t at, bool cited,
                        struct bsl_law_name *out);
void bsl_gazetteer_know(struct bsl_gazetteer *gazetteer, const char *id);
bool bsl_gazetteer_knows(const struct bsl_gazetteer *gazetteer, const char *id);
/** The only act (no decree) that the document has named up to here, or NULL. */
const char *bsl_gazetteer_only_act(const struct bsl_gazetteer *gazetteer);
bool bsl_is_decree(const struct bsl_gazetteer *gazetteer, const char *id);

struct bsl_article {
        struct bsl_span span;
        struct bsl_view article;
        const char *paragraph;
        const char *item;
        const char *rule;
        bool range; /* it ends a range that the one before it starts */
};

/** Articles that are cited together. */
struct bsl_citation {
        struct bsl_article v[BSL_ARTICLES_MAX];
        uint32_t n;
        uint32_t end;
};

/** The rules of citations. */
struct bsl_citer {
        struct bsl_doc *doc;
        const struct bsl_words *ordinals;
        struct bsl_cue next;
        struct bsl_cue range;
        struct bsl_cue part;
        struct bsl_cue item;
        struct bsl_cue more;
};

void bsl_citer_open(struct bsl_citer *citer, struct bsl_doc *doc);
/** Starts a citation with the article of `hit`. */
void bsl_citation_open(const struct bsl_citer *citer, const struct bsl_hit *hit,
                       struct bsl_citation *out);
/** Takes one article more; false when there is none. */
bool bsl_citation_next(const struct bsl_citer *citer, struct bsl_citation *citation);
/** Its articles as references to the law `id` with citation title `title`. The
 *  last one reaches to `end`. */
void bsl_citation_give(const struct bsl_citer *citer, const struct bsl_citation *citation,
                       const char *id, const char *title, uint32_t end);

#endif
