/* See cues.h. */
#include "extract/cues.h"

#include "text/utf8.h"

#include <string.h>

enum {
        AHEAD = 400,  /* bytes that a rule sees behind its place */
        WORD_MAX = 16 /* bytes of a word that ends no sentence */
};

struct bsl_cue bsl_cue_of(const struct bsl_ruleset *rules, enum bsl_slot slot, const char *kind)
{
        struct bsl_cue cue = {.n = 0};

        uint32_t n;
        const uint32_t *of_slot = bsl_ruleset_slot(rules, slot, &n);

        for (uint32_t i = 0; i < n && cue.n < BSL_CUE_RULES; i++)
                if (bsl_same(bsl_rule_attr(&rules->rules[of_slot[i]], "kind"), kind))
                        cue.rules[cue.n++] = (uint16_t)of_slot[i];
        return cue;
}

struct bsl_view bsl_ahead(const struct bsl_doc *doc, uint32_t at, uint32_t most)
{
        const struct bsl_stream *flow = &doc->layout->flow;
        uint32_t n = flow->n - at < most ? flow->n - at : most;
        const char *end = memchr(flow->s + at, '\n', n);

        if (end)
                n = (uint32_t)(end - flow->s) - at;
        /* A view ends between characters. */
        while (n > 0 && at + n < flow->n && ((unsigned char)flow->s[at + n] & 0xC0) == 0x80)
                n--;
        return (struct bsl_view){flow->s + at, n};
}

bool bsl_cue_match(const struct bsl_doc *doc, const struct bsl_cue *cue, uint32_t at,
                   struct bsl_hit *hit)
{
        struct bsl_view view = bsl_ahead(doc, at, AHEAD);
        struct bsl_hit now;
        uint32_t best = 0;

        for (uint32_t i = 0; i < cue->n && view.n > 0; i++) {
                if (!bsl_rule_matches(doc->desk->scanner, doc->desk->rules, cue->rules[i], view,
                                      &now) ||
                    now.span.end <= best)
                        continue;
                best = now.span.end;
                *hit = now;
        }
        if (best > 0)
                bsl_hit_shift(hit, at);
        return best > 0;
}

bool bsl_hit_is(const struct bsl_doc *doc, const struct bsl_hit *hit, const char *kind)
{
        return bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), kind);
}

struct bsl_view bsl_cap_view(const struct bsl_doc *doc, const struct bsl_hit *hit, enum bsl_cap cap)
{
        return bsl_flow_view(doc->layout, bsl_hit_cap(hit, cap));
}

uint32_t bsl_next_capital(const struct bsl_layout *layout, uint32_t from)
{
        const struct bsl_stream *flow = &layout->flow;
        uint32_t at = from;
        uint32_t len;

        for (; at < flow->n; at++) {
                unsigned char c = (unsigned char)flow->s[at];
                if (c >= 'A' && c <= 'Z')
                        break;
                /* 0xC0: the first byte of a longer character */
                if (c >= 0xC0 && bsl_is_upper(bsl_utf8_at(flow->s + at, flow->s + flow->n, &len)))
                        break;
        }
        return at;
}

uint32_t bsl_char_before(const struct bsl_layout *layout, uint32_t at)
{
        const char *s = layout->flow.s;
        uint32_t len;

        if (at == 0)
                return '\n';
        return bsl_utf8_at(bsl_utf8_back(s, s + at), s + at, &len);
}

bool bsl_breaks_off(const struct bsl_doc *doc, uint32_t end, struct bsl_hit *hit)
{
        struct bsl_cue cue = bsl_cue_of(doc->desk->rules, BSL_SLOT_BROKENOFF, "word");
        const char *s = doc->layout->flow.s;
        uint32_t start = end;

        while (start > 0 && end - start < WORD_MAX && s[start - 1] != ' ' && s[start - 1] != '\n')
                start--;
        return start > 0 && s[start - 1] == ' ' && bsl_cue_match(doc, &cue, start, hit);
}
