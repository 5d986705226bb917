/*
 * Labels that no rule knows: a few words with a colon or a question mark, and what makes two
 * of them the same.
 */
#include "extract/recommendations/exchange.h"

#include "text/utf8.h"

enum {
        LABEL_MAX = 45, /* bytes of a label with its colon or question mark */
        LABEL_MIN = 4,
};

uint32_t bsl_cue_key(const struct bsl_layout *layout, uint32_t start, uint32_t end)
{
        uint32_t h = 2166136261u;

        for (uint32_t i = start; i < end; i++)
                h = (h ^ (unsigned char)layout->flow.s[i]) * 16777619u;
        return h ? h : 1;
}

uint32_t bsl_cue_end(const struct bsl_layout *layout, struct bsl_span body)
{
        const char *s = layout->flow.s;
        uint32_t stop = body.start + LABEL_MAX < body.end ? body.start + LABEL_MAX : body.end;
        uint32_t len;

        if (!bsl_is_upper(bsl_utf8_at(s + body.start, s + body.end, &len)))
                return 0;
        for (uint32_t i = body.start; i < stop; i++) {
                if (s[i] == '.' || s[i] == ';' || s[i] == '!' || (s[i] >= '0' && s[i] <= '9'))
                        return 0;
                if (s[i] != ':' && s[i] != '?')
                        continue;
                bool glued = i + 1 < body.end &&
                             bsl_is_upper(bsl_utf8_at(s + i + 1, s + body.end, &len));
                bool alone = i + 1 == body.end;
                bool colon = alone || s[i + 1] == ' ';
                return i - body.start >= LABEL_MIN && (glued || alone || colon) ? i + 1 : 0;
        }
        return 0;
}
