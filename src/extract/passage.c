/* What the extractors share: passages, their words and where they stand. See extract.h. */
#include "extract/extract.h"

#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MARKER_MAX = 8 /* bytes of a number in front of a label */ };

uint32_t bsl_block_at(const struct bsl_layout *layout, uint32_t at)
{
        uint32_t low = 0;
        uint32_t high = layout->blocks.n;

        while (low < high) {
                uint32_t mid = low + (high - low) / 2;
                if (layout->blocks.v[mid].flow.end < at)
                        low = mid + 1;
                else
                        high = mid;
        }
        return low < layout->blocks.n ? low : BSL_NONE;
}

struct bsl_span bsl_trim(const struct bsl_layout *layout, struct bsl_span span)
{
        const char *s = layout->flow.s;

        while (span.start < span.end && (s[span.start] == ' ' || s[span.start] == '\n'))
                span.start++;
        while (span.start < span.end && (s[span.end - 1] == ' ' || s[span.end - 1] == '\n'))
                span.end--;
        return span;
}

/* The quotation mark that closes what `code` opens; 0 when it opens nothing. */
static uint32_t closing_quote(uint32_t code)
{
        switch (code) {
        case 0x201C:
        case 0x201E:
        case 0x201F:
                return 0x201D;
        case 0x2018:
        case 0x201A:
                return 0x2019;
        case 0xAB:
                return 0xBB;
        case '"':
        case '\'':
                return code;
        default:
                return 0;
        }
}

/* How many bytes of quotation marks enclose the passage: they must open at its
 * first byte, close at its last and stand nowhere between. */
static bool enclosing_quotes(const struct bsl_layout *layout, const struct bsl_span *v, uint32_t n,
                             uint32_t *open_len, uint32_t *close_len)
{
        const char *s = layout->flow.s;
        uint32_t open = bsl_utf8_at(s + v[0].start, s + v[0].end, open_len);
        const char *end = s + v[n - 1].end;
        const char *last = bsl_utf8_back(s + v[n - 1].start, end);
        uint32_t close = bsl_utf8_at(last, end, close_len);
        uint32_t want = closing_quote(open);

        if (!want || close != want || last <= s + v[0].start)
                return false;
        for (uint32_t i = 0; i < n; i++) {
                uint32_t len;
                for (uint32_t at = v[i].start; at < v[i].end; at += len) {
                        uint32_t code = bsl_utf8_at(s + at, s + v[i].end, &len);
                        bool edge = (i == 0 && at == v[0].start) || s + at == last;
                        if (!edge && (code == open || code == close) &&
                            !(open == 0x2018 && at > v[i].start && s[at - 1] != ' '))
                                return false;
                }
        }
        return true;
}

bool bsl_is_quotation(const struct bsl_layout *layout, struct bsl_span words)
{
        struct bsl_span span = bsl_trim(layout, words);
        uint32_t open_len;
        uint32_t close_len;

        return !bsl_span_empty(span) && enclosing_quotes(layout, &span, 1, &open_len, &close_len);
}

static struct bsl_passage finish(struct bsl_doc *doc, const struct bsl_span *v, uint32_t n)
{
        struct bsl_span *own = n ? bsl_arena_array(doc->desk->arena, n, sizeof *own) : NULL;
        uint32_t open_len;
        uint32_t close_len;

        if (!own)
                return (struct bsl_passage){NULL, 0};
        memcpy(own, v, n * sizeof *own);
        while (own[0].start < own[0].end && doc->layout->flow.s[own[0].start] == '*')
                own[0].start++; /* the mark of a note below */
        if (enclosing_quotes(doc->layout, own, n, &open_len, &close_len)) {
                own[0].start += open_len;
                own[n - 1].end -= close_len;
                own[0] = bsl_trim(doc->layout, own[0]);
                own[n - 1] = bsl_trim(doc->layout, own[n - 1]);
        }
        if (n == 1 && bsl_span_empty(own[0]))
                return (struct bsl_passage){NULL, 0};
        return (struct bsl_passage){own, n};
}

/* The word that ends in front of the full stop at `stop` is written with one. */
static bool is_abbreviation(const struct bsl_layout *layout, struct bsl_span span, uint32_t stop)
{
        const struct bsl_words *list = bsl_words_find(layout->rules, "abbreviation");
        uint32_t from = stop;

        while (from > span.start && layout->flow.s[from - 1] != ' ')
                from--;
        return list &&
               bsl_words_value(list, bsl_view_of(layout->flow.s, (struct bsl_span){from, stop}));
}

/* Behind the quotation mark at `at` that closes what stands in front of it. */
static uint32_t behind_quote(const char *s, struct bsl_span span, uint32_t at)
{
        uint32_t len = 0;
        uint32_t code = at < span.end ? bsl_utf8_at(s + at, s + span.end, &len) : 0;

        return bsl_is_quote(code) && code != '(' ? at + len : at;
}

/* A digit in front of the stop at `stop` that ends words (`recommendations 1 to 3.`), and is
 * no marker behind the end of others (`...; 3. The`). */
static bool counted(const char *s, struct bsl_span span, uint32_t stop)
{
        return bsl_is_digit((unsigned char)s[stop - 1]) && stop >= span.start + 3 &&
               !strchr(".;:,)?!", s[stop - 3]);
}

struct bsl_span bsl_sentence_at(const struct bsl_layout *layout, struct bsl_span span, uint32_t at)
{
        const char *s = layout->flow.s;
        struct bsl_span sentence = {span.start, span.end};
        uint32_t len;

        for (uint32_t i = span.start; i + 2 < span.end; i++) {
                bool stop = s[i] == '.' || s[i] == '?' || s[i] == '!';
                uint32_t end = stop ? behind_quote(s, span, i + 1) : 0;
                if (!stop || end + 1 >= span.end || s[end] != ' ' ||
                    !bsl_is_upper(bsl_utf8_at(s + end + 1, s + span.end, &len)) ||
                    (i > span.start + 1 && s[i - 2] == ' ' && !counted(s, span, i)) ||
                    (i > span.start && s[i - 1] == '.') || is_abbreviation(layout, span, i))
                        continue; /* an initial is no end of a sentence */
                if (end <= at) {
                        sentence.start = end + 1;
                } else {
                        sentence.end = end;
                        break;
                }
        }
        return sentence;
}

/* The bytes of a marker that the block's words begin with and the line view leaves out. */
static uint32_t marker_kept(const struct bsl_layout *layout, const struct bsl_block *block)
{
        uint32_t view = layout->marks[block->first_line].view.start;
        uint32_t wanted = bsl_stream_to_text(&layout->view, view);
        uint32_t at = block->body.start;

        while (at < block->body.end && at < block->body.start + MARKER_MAX &&
               bsl_stream_to_text(&layout->flow, at) < wanted)
                at++;
        return at < block->body.start + MARKER_MAX ? at - block->body.start : 0;
}

uint32_t bsl_view_to_flow(const struct bsl_layout *layout, const struct bsl_block *block,
                          uint32_t at)
{
        uint32_t flow = block->body.start + marker_kept(layout, block) +
                        (at - layout->marks[block->first_line].view.start);

        return flow < block->body.end ? flow : block->body.end;
}

uint32_t bsl_behind_label(const struct bsl_layout *layout, const struct bsl_block *block,
                          const struct bsl_hit *label, const char *skip)
{
        uint32_t at = bsl_view_to_flow(layout, block, label->span.end);

        while (at < block->body.end && strchr(skip, layout->flow.s[at]))
                at++;
        return at;
}

struct bsl_passage bsl_passage_of(struct bsl_doc *doc, struct bsl_span span)
{
        span = bsl_trim(doc->layout, span);
        return finish(doc, &span, !bsl_span_empty(span));
}

struct bsl_passage bsl_passage_range(struct bsl_doc *doc, uint32_t from, uint32_t to)
{
        const struct bsl_layout *layout = doc->layout;
        BSL_LIST(spans, struct bsl_span) list = {0};
        uint32_t block = bsl_block_at(layout, from);

        for (; block < layout->blocks.n && layout->blocks.v[block].flow.start < to; block++) {
                const struct bsl_block *b = &layout->blocks.v[block];
                /* the number of a point inside the words is one of them */
                bool inner = list.n > 0 && !bsl_span_empty(b->number);
                struct bsl_span span = inner ? b->flow : b->body;
                if (b->kind == BSL_BLOCK_FOOTNOTE)
                        continue;
                if (span.start < from)
                        span.start = from;
                if (span.end > to)
                        span.end = to;
                span = bsl_trim(layout, span);
                if (bsl_span_empty(span))
                        continue;
                struct bsl_span *own = BSL_PUSH(doc->desk->arena, &list);
                if (own)
                        *own = span;
        }
        return finish(doc, list.v, list.n);
}

struct bsl_passage bsl_passage_clip(struct bsl_doc *doc, struct bsl_passage words,
                                    struct bsl_span span)
{
        struct bsl_span *v = bsl_arena_array(doc->desk->arena, words.n + 1, sizeof *v);
        struct bsl_passage out = {v, 0};

        for (uint32_t i = 0; v && i < words.n; i++) {
                struct bsl_span one = words.v[i];
                one.start = one.start > span.start ? one.start : span.start;
                one.end = one.end < span.end ? one.end : span.end;
                if (one.start < one.end)
                        v[out.n++] = one;
        }
        return out.n ? out : bsl_passage_of(doc, span);
}

struct bsl_passage bsl_passage_blocks(struct bsl_doc *doc, uint32_t first, uint32_t end)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;

        if (first >= end || first >= blocks->n)
                return (struct bsl_passage){NULL, 0};
        return bsl_passage_range(doc, blocks->v[first].body.start, blocks->v[end - 1].flow.end);
}

struct bsl_span bsl_passage_extent(struct bsl_passage passage)
{
        if (passage.n == 0)
                return (struct bsl_span){0, 0};
        return (struct bsl_span){passage.v[0].start, passage.v[passage.n - 1].end};
}

const char *bsl_passage_text(const struct bsl_doc *doc, struct bsl_passage passage)
{
        size_t size = 1;

        for (uint32_t i = 0; i < passage.n; i++)
                size += bsl_span_len(passage.v[i]) + 1;
        char *text = bsl_arena_alloc(doc->desk->arena, size);
        size_t at = 0;
        for (uint32_t i = 0; text && i < passage.n; i++) {
                if (i > 0 && doc->layout->flow.s[passage.v[i - 1].end] != '-')
                        text[at++] = ' '; /* a hyphen that was left out breaks a word */
                memcpy(text + at, doc->layout->flow.s + passage.v[i].start,
                       bsl_span_len(passage.v[i]));
                at += bsl_span_len(passage.v[i]);
        }
        return text;
}

int32_t bsl_number_in(const struct bsl_layout *layout, struct bsl_span span)
{
        int32_t value = -1;

        for (uint32_t i = span.start; i < span.end && value < 1000000; i++)
                if (bsl_is_digit((unsigned char)layout->flow.s[i]))
                        value = (value < 0 ? 0 : value) * 10 + (layout->flow.s[i] - '0');
        return value;
}

struct bsl_span bsl_where(const struct bsl_doc *doc, struct bsl_span flow)
{
        if (bsl_span_empty(flow))
                return (struct bsl_span){0, 0};
        uint32_t start = bsl_stream_to_text(&doc->layout->flow, flow.start);
        uint32_t last = bsl_stream_to_text(&doc->layout->flow, flow.end - 1);
        return (struct bsl_span){start, last + 1};
}

void bsl_more_than(struct bsl_doc *doc, struct bsl_span flow, uint32_t most, const char *what)
{
        struct bsl_diags *diags = doc->desk->diags;
        const char *message =
                bsl_printed(doc, "no more than %u %s are taken", (unsigned)most, what);

        for (uint32_t i = 0; i < diags->n; i++)
                if (diags->v[i].code == BSL_DIAG_STRUCTURE_LIMIT &&
                    bsl_same(diags->v[i].message, message))
                        return;
        if (message)
                bsl_diag_add(diags, doc->desk->arena, BSL_DIAG_STRUCTURE_LIMIT,
                             bsl_where(doc, flow), "%s", message);
}

const char *bsl_printed(struct bsl_doc *doc, const char *format, ...)
{
        char text[512];
        va_list args;

        va_start(args, format);
        int n = vsnprintf(text, sizeof text, format, args);
        va_end(args);
        if (n < 0 || (size_t)n >= sizeof text)
                return NULL;
        return bsl_arena_copy(doc->desk->arena, text, (size_t)n);
}
