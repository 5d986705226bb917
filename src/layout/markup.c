/* Text without its markup. See markup.h. */
#include "layout/markup.h"

#include <string.h>

enum {
        LINK_MAX = 2048, /* how far a link's closing bracket may stand */
        TAG_MAX = 200,
        LEADERS = 3, /* dots that lead the eye from a label to its colon */
};

static bool at_word(const char *s, struct bsl_span piece, uint32_t i)
{
        bool before = i > piece.start && s[i - 1] != ' ';
        bool after = i + 1 < piece.end && s[i + 1] != ' ';

        return before || after;
}

static uint32_t find(const char *s, uint32_t from, uint32_t end, uint32_t most, char c)
{
        uint32_t stop = end - from > most ? from + most : end;
        const char *hit = memchr(s + from, c, stop - from);

        return hit ? (uint32_t)(hit - s) : 0;
}

/* `[words](address)` at i: where the words end and where the link ends. */
static bool link_at(const char *s, struct bsl_span piece, uint32_t i, uint32_t *words,
                    uint32_t *after)
{
        uint32_t close = find(s, i + 1, piece.end, LINK_MAX, ']');

        if (!close || close + 1 >= piece.end || s[close + 1] != '(')
                return false;
        uint32_t end = find(s, close + 2, piece.end, LINK_MAX, ')');
        if (!end)
                return false;
        *words = close;
        *after = end + 1;
        return true;
}

/* An HTML tag at i: where it ends, or 0. */
static uint32_t tag_at(const char *s, struct bsl_span piece, uint32_t i)
{
        bool opens = i + 1 < piece.end && (s[i + 1] == '/' || (s[i + 1] >= 'a' && s[i + 1] <= 'z'));
        uint32_t end = opens ? find(s, i + 1, piece.end, TAG_MAX, '>') : 0;

        return end ? end + 1 : 0;
}

/* How many bytes of markup stand at i; 0 for text. `*br` is set when they
 * stand for a space. */
static uint32_t markup_at(const char *s, struct bsl_span piece, uint32_t i, bool *space)
{
        static const char ESCAPED[] = "\\`*_{}[]()#+-.!|<>~&\"'";

        switch (s[i]) {
        case '\\':
                return i + 1 < piece.end && memchr(ESCAPED, s[i + 1], sizeof ESCAPED - 1) ? 1 : 0;
        case '*':
                if (i > piece.start && s[i - 1] == '\\')
                        return 0;
                return at_word(s, piece, i) ? 1 : 0;
        case '<': {
                uint32_t end = tag_at(s, piece, i);
                *space = end > i + 2 && s[i + 1] == 'b' && s[i + 2] == 'r';
                return end ? end - i : 0;
        }
        default:
                return 0;
        }
}

/* Copies with one space where several stand in a row. */
static void copy_squeezed(struct bsl_stream *stream, struct bsl_arena *arena, struct bsl_span piece)
{
        const char *s = stream->text;
        uint32_t from = piece.start;

        for (uint32_t i = piece.start; i + 1 < piece.end; i++) {
                if (s[i] != ' ' || s[i + 1] != ' ')
                        continue;
                bsl_stream_copy(stream, arena, (struct bsl_span){from, i + 1});
                while (i + 1 < piece.end && s[i + 1] == ' ')
                        i++;
                from = i + 1;
        }
        bsl_stream_copy(stream, arena, (struct bsl_span){from, piece.end});
}

static void copy_markdown(struct bsl_stream *stream, struct bsl_arena *arena, struct bsl_span piece)
{
        const char *s = stream->text;
        uint32_t from = piece.start;
        uint32_t words_end = 0;
        uint32_t link_end = 0;

        for (uint32_t i = piece.start; i < piece.end;) {
                bool space = false;
                uint32_t skip = 0;
                if (s[i] == '[' && link_end == 0 && link_at(s, piece, i, &words_end, &link_end))
                        skip = 1;
                else if (link_end && i == words_end)
                        skip = link_end - i;
                else
                        skip = markup_at(s, piece, i, &space);
                if (skip == 0) {
                        i++;
                        continue;
                }
                copy_squeezed(stream, arena, (struct bsl_span){from, i});
                if (space)
                        bsl_stream_put(stream, arena, ' ');
                if (link_end && i >= words_end)
                        link_end = 0;
                bool escape = s[i] == '\\';
                i += skip;
                from = i;
                i += escape; /* what was escaped is text */
        }
        copy_squeezed(stream, arena, (struct bsl_span){from, piece.end});
}

/* The end of the dots, set apart or not, that start at i; `*leads` when they
 * are leaders: a colon stands behind them. */
static uint32_t dots_end(const char *s, struct bsl_span piece, uint32_t i, bool *leads)
{
        uint32_t dots = 0;

        while (i < piece.end && (s[i] == '.' || s[i] == ' '))
                dots += s[i++] == '.';
        *leads = dots >= LEADERS && i < piece.end && s[i] == ':';
        return i;
}

void bsl_copy_clean(struct bsl_stream *stream, struct bsl_arena *arena, struct bsl_span piece,
                    bool markdown)
{
        const char *s = stream->text;
        uint32_t from = piece.start;

        if (markdown) {
                copy_markdown(stream, arena, piece);
                return;
        }
        /* leaders, and soft hyphens (C2 AD) that were kept at a line end */
        for (uint32_t i = piece.start; i + 1 < piece.end; i++) {
                if (s[i] == '.') {
                        bool leads;
                        uint32_t end = dots_end(s, piece, i, &leads);
                        if (leads) {
                                copy_squeezed(stream, arena, (struct bsl_span){from, i});
                                from = end;
                        }
                        i = end - 1;
                        continue;
                }
                if ((unsigned char)s[i] != 0xC2 || (unsigned char)s[i + 1] != 0xAD)
                        continue;
                copy_squeezed(stream, arena, (struct bsl_span){from, i});
                from = i + 2;
                i++;
        }
        copy_squeezed(stream, arena, (struct bsl_span){from, piece.end});
}
