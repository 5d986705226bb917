/*
 * Where a zone of decisions ends, and what holds of every decision in it before
 * anything is said about it. Read once for all blocks: each trigger asks.
 */
#include "extract/cues.h"
#include "extract/decisions/points.h"

#include <string.h>

enum { TITLE_LINES = 12 /* in which a paper says what it is */ };

/* The words in the block announce what was decided. */
static bool announces(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *b = &layout->blocks.v[block];

        if (b->kind == BSL_BLOCK_HEADING)
                return bsl_same(bsl_layout_attr(layout,
                                                bsl_layout_whole_hit(layout, BSL_SLOT_SECTION,
                                                                     b->first_line),
                                                "kind"),
                                "decisions");
        return b->kind == BSL_BLOCK_PARAGRAPH && bsl_trigger_line(doc, block);
}

bool bsl_votes_first(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        const struct bsl_hit *hit = b->kind == BSL_BLOCK_PARAGRAPH
                                            ? bsl_hits_at(doc->hits, BSL_SLOT_VOTES, b->body.start)
                                            : NULL;

        return hit && hit->span.end + 1 >= b->body.end && block > 0 && announces(doc, block - 1);
}

static bool ends_zone(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        uint8_t kind = layout->blocks.v[block].kind;
        uint32_t line = layout->blocks.v[block].first_line;

        if (bsl_hits_at(doc->hits, BSL_SLOT_VOTES, layout->blocks.v[block].body.start) &&
            bsl_last_byte(layout, layout->blocks.v[block].body) != ':' &&
            !bsl_votes_first(doc, block))
                return true; /* the votes on it; those that announce it end in a colon */
        return kind == BSL_BLOCK_HEADING || kind == BSL_BLOCK_SIGNATURE ||
               kind == BSL_BLOCK_METADATA || bsl_layout_line_hit(layout, BSL_SLOT_CLOSING, line) ||
               (kind != BSL_BLOCK_ITEM && bsl_layout_whole_hit(layout, BSL_SLOT_PARTHEAD, line)) ||
               bsl_layout_whole_hit(layout, BSL_SLOT_ITEMNUMBER, line) ||
               (bsl_layout_line_hit(layout, BSL_SLOT_RECITAL, line) && layout->marks[line].label &&
                bsl_span_empty(layout->blocks.v[block].number));
}

/* What is asked of a block at every trigger in front of it, read once. */
struct bsl_zone_mark {
        uint32_t end;       /* of a zone that starts with the block */
        uint32_t signature; /* the last signature in front of the block, or BSL_NONE */
        uint32_t adopted;   /* the last block in front of it that says that all this was adopted */
};

/* Dots, a rule or nothing where the day is to be filled in. */
static bool left_open(const struct bsl_doc *doc, struct bsl_span words)
{
        const char *s = doc->layout->flow.s;

        if (words.end > words.start + 2 && s[words.end - 2] == ' ' &&
            strchr(".,", s[words.end - 1]))
                return true; /* `in the meeting of ,` */
        for (uint32_t i = words.start; i + 1 < words.end; i++)
                if ((s[i] == '_' && s[i + 1] == '_') ||
                    (s[i] == '.' && s[i + 1] == '.' && i + 2 < words.end && s[i + 2] == '.'))
                        return true;
        return false;
}

/* The formula of adoption. In a draft it ends where the date is to come. */
static bool says_adopted(const struct bsl_doc *doc, uint32_t block)
{
        struct bsl_span body = doc->layout->blocks.v[block].body;
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_CLOSING, body.start);
        struct bsl_hit last;

        return hit && bsl_same(bsl_hit_attr(doc->desk->rules, hit, "sure"), "adopted") &&
               !bsl_breaks_off(doc, body.end, &last) && !left_open(doc, body);
}

bool bsl_mark_zones(struct bsl_doc *doc)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        struct bsl_zone_mark *marks =
                bsl_arena_array(doc->desk->arena, blocks->n + 1u, sizeof *marks);

        if (!marks)
                return false;
        marks[blocks->n].end = blocks->n;
        for (uint32_t i = blocks->n; i-- > 0;) {
                bool joined = i + 1 < blocks->n && blocks->v[i + 1].part == blocks->v[i].part;
                marks[i].end = ends_zone(doc, i) ? i : joined ? marks[i + 1].end : i + 1;
        }
        marks[0].signature = BSL_NONE;
        marks[0].adopted = BSL_NONE;
        for (uint32_t i = 0; i < blocks->n; i++) {
                marks[i + 1].signature =
                        blocks->v[i].kind == BSL_BLOCK_SIGNATURE ? i : marks[i].signature;
                marks[i + 1].adopted = says_adopted(doc, i) ? i : marks[i].adopted;
        }
        doc->zones = marks;
        return true;
}

uint32_t bsl_zone_end(const struct bsl_doc *doc, uint32_t from)
{
        return from < doc->layout->blocks.n ? doc->zones[from].end : from;
}

uint32_t bsl_signature_above(const struct bsl_doc *doc, uint32_t block)
{
        return doc->zones[block].signature;
}

static bool part_is(const struct bsl_layout *layout, uint32_t part, const char *kind)
{
        return bsl_same(layout->parts.v[part].kind, kind);
}

static bool is_signed_off(const struct bsl_doc *doc, uint32_t part)
{
        const struct bsl_part *p = &doc->layout->parts.v[part];
        uint32_t n = doc->layout->blocks.n;
        uint32_t adopted = doc->zones[p->end_block < n ? p->end_block : n].adopted;

        return adopted != BSL_NONE && adopted >= p->first_block;
}

/* Its title says that it is still to be decided. */
static bool is_draft(const struct bsl_doc *doc, uint32_t part)
{
        const struct bsl_part *p = &doc->layout->parts.v[part];

        for (uint32_t i = p->first_line; i < p->end_line && i < p->first_line + TITLE_LINES; i++)
                if (bsl_same(bsl_layout_attr(
                                     doc->layout,
                                     bsl_layout_whole_hit(doc->layout, BSL_SLOT_PARTTITLE, i),
                                     "kind"),
                             "draft"))
                        return true;
        return false;
}

const char *bsl_usual_status(const struct bsl_doc *doc, uint32_t part)
{
        const char *kind = doc->facts->document.kind;
        bool decides = part_is(doc->layout, part, "decision") ||
                       bsl_same(kind, "council_decision") || bsl_same(kind, "college_decision") ||
                       bsl_same(kind, "permit") || bsl_same(kind, "regulation") ||
                       bsl_same(kind, "decision_list") || bsl_same(kind, "minutes") ||
                       bsl_same(kind, "letter");

        if (is_signed_off(doc, part))
                return "taken";
        if (decides && !bsl_same(kind, "council_proposal") && !is_draft(doc, part))
                return "taken";
        return "proposed";
}

const char *bsl_actor_of(const struct bsl_doc *doc, const char *body)
{
        return body ? body : doc->facts->document.body;
}

uint32_t bsl_first_in(const struct bsl_doc *doc, const struct bsl_zone *zone)
{
        uint32_t first = zone->first_block;

        while (first < zone->end_block && doc->layout->blocks.v[first].body.end <= zone->from)
                first++;
        return first;
}

struct bsl_zone bsl_own_zone(const struct bsl_doc *doc, uint32_t first, uint32_t end)
{
        const struct bsl_block *b = &doc->layout->blocks.v[first];

        return (struct bsl_zone){
                .rule = "layout.list",
                .part = b->part,
                .section = b->section,
                .from = b->flow.start,
                .first_block = first,
                .end_block = end,
                .status = bsl_usual_status(doc, b->part),
                .actor = bsl_actor_of(doc, NULL),
        };
}
