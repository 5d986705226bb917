/*
 * What the rules `over answer` find. They are many, and most of a document is
 * no answer: so the flow is cut into pieces at line ends, and they run over a
 * piece when something in it is first asked for. No match goes over a line end.
 */
#include "extract/extract.h"

#include <string.h>

enum { PIECE_MIN = 1024 /* bytes: a run over less costs more than it saves */ };

struct bsl_said_piece {
        struct bsl_span flow;
        const struct bsl_hits *hits; /* of the flow; NULL: not read yet */
};

static uint32_t piece_end(const struct bsl_stream *flow, uint32_t from)
{
        if (flow->n - from <= PIECE_MIN)
                return flow->n;
        const char *start = flow->s + from + PIECE_MIN;
        const char *end = memchr(start, '\n', flow->n - from - PIECE_MIN);

        return end ? (uint32_t)(end - flow->s) + 1 : flow->n;
}

static void cut(const struct bsl_doc *doc)
{
        const struct bsl_stream *flow = &doc->layout->flow;
        struct bsl_said *said = doc->said;

        said->v = bsl_arena_array(doc->desk->arena, flow->n / PIECE_MIN + 1, sizeof *said->v);
        for (uint32_t at = 0; said->v && at < flow->n; at = said->v[said->n++].flow.end)
                said->v[said->n].flow = (struct bsl_span){at, piece_end(flow, at)};
}

/* The hits in a string, to be moved to where they stand in the flow. NULL without memory. */
static struct bsl_hit *read_words(const struct bsl_doc *doc, struct bsl_view words, uint32_t *n)
{
        const struct bsl_desk *desk = doc->desk;
        struct bsl_hits hits;
        besluit_status status = bsl_scan(desk->scanner, desk->rules, BSL_OVER_ANSWER, words.s,
                                         (uint32_t)words.n, desk->arena, desk->diags, &hits);

        *n = 0;
        if (status != BESLUIT_OK) {
                doc->said->status = status;
                return NULL;
        }
        struct bsl_hit_list found = bsl_hits_of(&hits, BSL_SLOT_STANCE);
        struct bsl_hit *own = bsl_arena_array(desk->arena, found.n + 1u, sizeof *own);
        for (; own && *n < found.n; (*n)++)
                own[*n] = found.v[*n];
        return own;
}

static void read_piece(const struct bsl_doc *doc, struct bsl_said_piece *piece)
{
        struct bsl_hits *hits = bsl_arena_alloc(doc->desk->arena, sizeof *hits);
        uint32_t n;
        struct bsl_hit *own = read_words(doc, bsl_flow_view(doc->layout, piece->flow), &n);

        if (!hits || !own)
                return;
        for (uint32_t i = 0; i < n; i++)
                bsl_hit_shift(&own[i], piece->flow.start);
        hits->slots[BSL_SLOT_STANCE] = (struct bsl_hit_list){own, n};
        piece->hits = hits;
}

/* The piece that holds a place of the flow. */
static struct bsl_said_piece *piece_at(const struct bsl_said *said, uint32_t at)
{
        uint32_t low = 0;
        uint32_t high = said->n;

        while (high - low > 1) {
                uint32_t middle = low + (high - low) / 2;
                if (said->v[middle].flow.start <= at)
                        low = middle;
                else
                        high = middle;
        }
        return &said->v[low];
}

struct bsl_hit_list bsl_said_in(const struct bsl_doc *doc, struct bsl_span *words)
{
        struct bsl_hit_list none = {NULL, 0};

        if (!doc->said->v)
                cut(doc);
        if (bsl_span_empty(*words) || !doc->said->v)
                return none;
        struct bsl_said_piece *piece = piece_at(doc->said, words->start);
        struct bsl_span here = {words->start,
                                words->end < piece->flow.end ? words->end : piece->flow.end};
        if (!piece->hits)
                read_piece(doc, piece);
        words->start = here.end;
        return piece->hits ? bsl_hits_in(piece->hits, BSL_SLOT_STANCE, here) : none;
}

/* The pieces behind each other, one space between them. */
static char *join(const struct bsl_doc *doc, struct bsl_passage words, uint32_t *n)
{
        uint32_t size = 0;

        for (uint32_t i = 0; i < words.n; i++)
                size += bsl_span_len(words.v[i]) + 1;
        char *text = bsl_arena_array(doc->desk->arena, size + 1, 1);
        for (uint32_t i = 0; text && i < words.n; i++) {
                uint32_t len = bsl_span_len(words.v[i]);
                memcpy(text + *n, doc->layout->flow.s + words.v[i].start, len);
                text[*n + len] = ' ';
                *n += len + 1;
        }
        return text;
}

struct bsl_hit_list bsl_said_joined(const struct bsl_doc *doc, struct bsl_passage words)
{
        uint32_t size = 0;
        uint32_t n = 0;
        char *text = join(doc, words, &size);
        struct bsl_hit *own = text ? read_words(doc, (struct bsl_view){text, size}, &n) : NULL;
        uint32_t piece = 0;
        uint32_t at = 0; /* where the piece starts in the joined text */

        for (uint32_t i = 0; i < n; i++) {
                struct bsl_span span = own[i].span;
                while (piece + 1 < words.n && span.start > at + bsl_span_len(words.v[piece]))
                        at += bsl_span_len(words.v[piece++]) + 1;
                uint32_t last = piece;
                uint32_t from = at;
                while (last + 1 < words.n && span.end > from + bsl_span_len(words.v[last]) + 1)
                        from += bsl_span_len(words.v[last++]) + 1;
                own[i] = (struct bsl_hit){.rule = own[i].rule};
                own[i].span = (struct bsl_span){words.v[piece].start + span.start - at,
                                                words.v[last].start + span.end - from};
        }
        return (struct bsl_hit_list){own, n};
}
