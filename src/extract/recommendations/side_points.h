/*
 * The points of one side of an exchange, by their numbers. Private to the room: pairs.c pairs
 * them by their numbers, parts.c one for one.
 */
#ifndef BSL_EXTRACT_SIDE_POINTS_H
#define BSL_EXTRACT_SIDE_POINTS_H

#include "extract/recommendations/exchange.h"

enum { BSL_POINTS_MAX = 64 };

/* One point of a side: its number and words. An answer may be to several. */
struct bsl_side_point {
        struct bsl_span number;
        struct bsl_numbers numbers;
        uint32_t from;
        uint32_t to;
};

struct bsl_side_points {
        struct bsl_side_point v[BSL_POINTS_MAX];
        uint32_t n;
        uint32_t lead_from; /* words in front of the first point */
        uint32_t lead_to;
        bool letters;         /* small letters count them */
        bool refers;          /* points say which numbers they answer */
        bool parts;           /* and which part of them: `1b` */
        struct bsl_span tail; /* a paragraph behind the last: about all of them */
};

/** Splits a stretch at the items of its first numbering run, and at blocks that say
 *  which numbers they answer; not at the label that opens it with the number of what
 *  was put (`own_label`). */
void bsl_split_points(const struct bsl_doc *doc, const struct bsl_stretch *stretch, bool own_label,
                      struct bsl_side_points *out);
/** The same with the parts of each point; `above` is the number of the whole, or 0. */
void bsl_split_parts(const struct bsl_doc *doc, const struct bsl_stretch *stretch, uint32_t above,
                     struct bsl_side_points *out);
/** The lettered parts of its points; none where a point has no parts. */
void bsl_split_letters(const struct bsl_doc *doc, const struct bsl_stretch *stretch,
                       struct bsl_side_points *out);
/** The dashes of a stretch, in their order. */
void bsl_split_dashes(const struct bsl_doc *doc, const struct bsl_stretch *stretch,
                      struct bsl_side_points *out);

/** The blocks [first, end) as one side (parts.c). */
struct bsl_stretch bsl_side_of(const struct bsl_doc *doc, uint32_t first, uint32_t end);
/** Each point of one side with the point of the other that stands in its place; both have as many
 *  (parts.c). */
void bsl_add_parts(struct bsl_doc *doc, const char *kind, const char *rule, uint32_t block,
                   const struct bsl_side_points *put, const struct bsl_side_points *answers);

#endif
