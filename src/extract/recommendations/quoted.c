/*
 * Exchanges without labels, in sections: each section of a row opens with a
 * quotation, or with a sentence that says what was asked (`You advise us to
 * ...`), or has a heading that names a recommendation (`Advice 3`), and what
 * stands behind it is the answer. One such section may be
 * chance; two are a form.
 */
#include "extract/recommendations/exchange.h"

#include "text/utf8.h"

#include <string.h>

enum {
        QUOTE_MIN = 25, /* bytes of a quotation that is more than a word */
        SECTIONS_MIN = 2,
        ADVICE_MAX = 200,  /* bytes of a title that is one */
        ADVICE_SPACES = 1, /* in words that are more than a name */
        PUT_MAX = 4,       /* paragraphs of a view without a label, beside the first */
        ASKED_MAX = 6,     /* sentences in a row that say what was asked */
};

/* Where the quotation that opens the block ends (behind its mark), or 0. */
static uint32_t quote_end(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_span body = layout->blocks.v[block].body;
        const char *s = layout->flow.s;
        uint32_t len;
        uint32_t open = bsl_utf8_at(s + body.start, s + body.end, &len);
        uint32_t close = open == 0x201C || open == 0x201E ? 0x201D : open == '"' ? '"' : 0;

        if (!close)
                return 0;
        for (uint32_t at = body.start + len; at < body.end; at += len) {
                uint32_t code = bsl_utf8_at(s + at, s + body.end, &len);
                if (code == close || (open == 0x201E && code == 0x201C))
                        return at + len - body.start >= QUOTE_MIN ? at + len : 0;
        }
        return 0;
}

/* Whether the sentence says what was asked. */
static bool says_asked(const struct bsl_doc *doc, struct bsl_span sentence)
{
        struct bsl_hit hit;

        return bsl_ruleset_match_slot(doc->desk->scanner, doc->desk->rules, BSL_SLOT_ASKED,
                                      bsl_flow_view(doc->layout, sentence), &hit);
}

/* Whether the block opens with what was asked. The rules ran at the start of lines: behind the
 * marker of a point they are tried here, in a document that speaks of somebody's words. */
static bool asked_at(const struct bsl_doc *doc, uint32_t block, struct bsl_hit *out)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_ASKED, b->body.start);

        if (hit)
                *out = *hit;
        return hit || (b->kind == BSL_BLOCK_ITEM && bsl_hits_of(doc->hits, BSL_SLOT_ASKER).n > 0 &&
                       bsl_ruleset_match_slot(doc->desk->scanner, doc->desk->rules, BSL_SLOT_ASKED,
                                              bsl_flow_view(doc->layout, b->body), out));
}

/* Where the sentences that say what was asked end, when the block opens with one; or 0. */
static uint32_t asked_end(const struct bsl_doc *doc, uint32_t block)
{
        struct bsl_span body = doc->layout->blocks.v[block].body;
        struct bsl_hit hit;
        bool asked = asked_at(doc, block, &hit);
        uint32_t end = asked ? bsl_sentence_at(doc->layout, body, body.start).end : 0;

        for (uint32_t i = 1; asked && i < ASKED_MAX && end < body.end; i++) {
                struct bsl_span rest = bsl_trim(doc->layout, (struct bsl_span){end, body.end});
                struct bsl_span next = bsl_sentence_at(doc->layout, rest, rest.start);
                if (bsl_span_empty(rest) || !says_asked(doc, next))
                        break;
                end = next.end;
        }
        return end;
}

/* The number of a recommendation that the heading above the block names, or NULL. */
static const struct bsl_hit *named_above(const struct bsl_doc *doc, uint32_t block)
{
        struct bsl_span heading = doc->layout->blocks.v[block - 1].body;

        return bsl_hits_first(doc->hits, BSL_SLOT_RECREF, heading);
}

/* The end of the block, where the heading above names a recommendation, the block
 * takes no stand and the next does; or 0. */
static uint32_t named_end(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        if (!named_above(doc, block) || block + 1 >= doc->layout->blocks.n ||
            v[block + 1].kind == BSL_BLOCK_HEADING || bsl_takes_stand(doc, v[block].body) ||
            !bsl_takes_stand(doc, v[block + 1].body))
                return 0;
        return v[block].body.end;
}

/* The same where most sections of the document are of that form: whatever the next says. */
static uint32_t named_first(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        return named_above(doc, block) && block + 1 < doc->layout->blocks.n &&
                               v[block + 1].kind != BSL_BLOCK_HEADING &&
                               v[block + 1].kind != BSL_BLOCK_SIGNATURE &&
                               !bsl_takes_stand(doc, v[block].body)
                       ? v[block].body.end
                       : 0;
}

static bool puts_something(const struct bsl_doc *doc, const struct bsl_block *b)
{
        struct bsl_hit hit;

        return b->kind == BSL_BLOCK_PARAGRAPH &&
               bsl_ruleset_match_slot(doc->desk->scanner, doc->desk->rules, BSL_SLOT_PUT,
                                      bsl_flow_view(doc->layout, b->body), &hit) &&
               !bsl_hit_attr(doc->desk->rules, &hit, "kind");
}

/* The kind of what the document says that it answers, section by section; NULL for none. */
static const char *answered_kind(const struct bsl_doc *doc)
{
        return bsl_same(doc->facts->document.kind, "views_report") ? "view" : bsl_reply_kind(doc);
}

/* In a document that answers views or advice: the end of the paragraph in front of the first below
 * a numbered heading that takes a stand, not counting the one right below the heading, in which
 * somebody puts something; or 0. */
static uint32_t stand_end(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        uint32_t at = block + 1;

        if (!answered_kind(doc) || bsl_span_empty(blocks->v[block - 1].number) ||
            !puts_something(doc, &blocks->v[block]))
                return 0;
        for (; at < blocks->n && at <= block + PUT_MAX; at++) {
                if (blocks->v[at].kind != BSL_BLOCK_PARAGRAPH)
                        return 0;
                if (bsl_takes_stand(doc, blocks->v[at].body))
                        return blocks->v[at - 1].body.end;
        }
        return 0;
}

/* The same of a section of that form: of two paragraphs the second answers, whatever it says. */
static uint32_t half_end(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        uint32_t end = stand_end(doc, block);
        bool two = block + 1 < blocks->n && puts_something(doc, &blocks->v[block]) &&
                   blocks->v[block + 1].kind == BSL_BLOCK_PARAGRAPH &&
                   !bsl_span_empty(blocks->v[block - 1].number) &&
                   (block + 2 >= blocks->n || blocks->v[block + 2].kind == BSL_BLOCK_HEADING);

        return end || !two ? end : blocks->v[block].body.end;
}

typedef uint32_t opening(const struct bsl_doc *doc, uint32_t block);

/* The block below the heading that opens so, or BSL_NONE. */
static uint32_t opening_block(const struct bsl_doc *doc, const struct bsl_section *section,
                              opening *opens, uint32_t *end)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t block = section->block + 1;

        if (block >= section->end_block || layout->blocks.v[block].kind == BSL_BLOCK_HEADING)
                return BSL_NONE;
        *end = opens(doc, block);
        return *end ? block : BSL_NONE;
}

/* Words of neither side: those that close a letter, or a conclusion below the answer. */
static bool says_goodbye(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        const struct bsl_hit *hit =
                bsl_layout_line_hit(doc->layout, BSL_SLOT_EXCHANGE, b->first_line);

        return hit && bsl_same(bsl_hit_attr(doc->desk->rules, hit, "side"), "end");
}

/* The words that were asked: of `The second advice is: "..."` the quotation alone. */
static struct bsl_passage asked_words(struct bsl_doc *doc, struct bsl_span asked)
{
        const char *s = doc->layout->flow.s;
        uint32_t len;

        for (uint32_t i = asked.start; i + 2 < asked.end; i++) {
                if (s[i] != ':' || s[i + 1] != ' ')
                        continue;
                struct bsl_span rest = bsl_trim(doc->layout, (struct bsl_span){i + 2, asked.end});
                uint32_t last = rest.end;
                while (last > rest.start && ((unsigned char)s[last - 1] & 0xC0) == 0x80)
                        last--;
                bool open = bsl_is_quote(bsl_utf8_at(s + rest.start, s + rest.end, &len));
                bool shut = last > rest.start &&
                            bsl_is_quote(bsl_utf8_at(s + last - 1, s + rest.end, &len));
                if (open && shut && bsl_span_len(rest) >= QUOTE_MIN)
                        return bsl_passage_of(doc, rest);
                break;
        }
        return bsl_passage_of(doc, asked);
}

void bsl_name_by_heading(struct bsl_doc *doc, uint32_t heading, struct bsl_recommendation *r)
{
        const struct bsl_block *b = &doc->layout->blocks.v[heading];
        const struct bsl_hit *named = named_above(doc, heading + 1);

        r->number = b->number;
        if (named && bsl_span_empty(r->number))
                r->number = bsl_hit_cap(named, BSL_CAP_NUMBER);
        r->title = bsl_passage_of(doc, b->body);
}

static void add(struct bsl_doc *doc, const struct bsl_section *section, const char *kind,
                const char *rule, uint32_t block, uint32_t end)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_span asked = {layout->blocks.v[block].body.start, end};
        uint32_t last = block + 1;

        while (last < section->end_block && layout->blocks.v[last].kind != BSL_BLOCK_HEADING &&
               layout->blocks.v[last].kind != BSL_BLOCK_SIGNATURE && !says_goodbye(doc, last))
                last++;
        struct bsl_recommendation *r =
                bsl_add_exchange(doc, kind, rule, block, asked_words(doc, asked),
                                 bsl_passage_range(doc, end, layout->blocks.v[last - 1].body.end));
        if (r)
                bsl_name_by_heading(doc, section->block, r);
}

static uint32_t count_sections(const struct bsl_doc *doc, opening *opens)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t n = 0;
        uint32_t end;

        for (uint32_t i = 0; i < layout->sections.n; i++)
                n += opening_block(doc, &layout->sections.v[i], opens, &end) != BSL_NONE;
        return n;
}

static void read_sections(struct bsl_doc *doc, opening *opens, const char *kind, const char *rule)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t found = count_sections(doc, opens);
        uint32_t end;

        for (uint32_t i = 0; found >= SECTIONS_MIN && i < layout->sections.n; i++) {
                uint32_t block = opening_block(doc, &layout->sections.v[i], opens, &end);
                if (block != BSL_NONE)
                        add(doc, &layout->sections.v[i], kind, rule, block, end);
        }
}

/* Sections of a note on views whose second half takes a stand: most of those that are
 * numbered and open with what somebody puts, while most of their first paragraphs take none. */
static void read_stands(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t found = 0;
        uint32_t sections = 0;
        uint32_t firsts = 0; /* paragraphs that take a stand right below the heading */
        uint32_t end;

        for (uint32_t i = 0; i < layout->sections.n; i++) {
                const struct bsl_section *s = &layout->sections.v[i];
                bool halves = s->block + 2 < s->end_block &&
                              !bsl_span_empty(layout->blocks.v[s->block].number) &&
                              puts_something(doc, &layout->blocks.v[s->block + 1]);
                sections += halves;
                found += halves && opening_block(doc, s, stand_end, &end) != BSL_NONE;
                firsts += halves && bsl_takes_stand(doc, layout->blocks.v[s->block + 1].body);
        }
        if (found * 10 >= sections * 6 && firsts * 10 <= sections * 4)
                read_sections(doc, half_end, answered_kind(doc), "layout.stand");
}

static void read_named(struct bsl_doc *doc)
{
        bool most = count_sections(doc, named_end) * 10 >= count_sections(doc, named_first) * 6;

        read_sections(doc, most ? named_first : named_end, "recommendation", "layout.named");
}

/* ---- paragraphs of a letter ------------------------------------------------- */

static bool opens_asked(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        struct bsl_hit hit;

        if ((b->kind != BSL_BLOCK_PARAGRAPH && b->kind != BSL_BLOCK_ITEM) ||
            !asked_at(doc, block, &hit))
                return false;
        if (!bsl_hit_attr(doc->desk->rules, &hit, "weak"))
                return true;
        uint32_t end = asked_end(doc, block);
        return end < b->body.end && bsl_takes_stand(doc, (struct bsl_span){end, b->body.end});
}

/* Where the answer to the paragraph ends: in front of the next that says what was
 * asked. Behind the last of them the letter goes on to something else, so that its
 * answer is its own paragraph's, or the next. */
static uint32_t answer_end(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *b = &layout->blocks.v[block];
        uint32_t own = block + 1 + (asked_end(doc, block) >= b->body.end);
        uint32_t end = block + 1;

        while (end < layout->blocks.n && layout->blocks.v[end].part == b->part &&
               (layout->blocks.v[end].kind == BSL_BLOCK_PARAGRAPH ||
                layout->blocks.v[end].kind == BSL_BLOCK_ITEM) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, layout->blocks.v[end].first_line)) {
                if (opens_asked(doc, end))
                        return end;
                end++;
        }
        return own < end ? own : end;
}

static struct bsl_span answer_to(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        return (struct bsl_span){asked_end(doc, block), v[answer_end(doc, block) - 1].body.end};
}

/* `You advise us to ... We follow this.`, paragraph by paragraph, or point by point: where points
 * say it, a paragraph above them leads in. */
static void read_paragraphs(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t asked[2] = {0, 0}; /* in paragraphs, in points */
        uint32_t stands[2] = {0, 0};

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                bool point = layout->blocks.v[i].kind == BSL_BLOCK_ITEM;
                if (!opens_asked(doc, i))
                        continue;
                asked[point]++;
                stands[point] += bsl_takes_stand(doc, answer_to(doc, i));
        }
        bool points = stands[true] >= SECTIONS_MIN;
        if (stands[points] < SECTIONS_MIN ||
            stands[points] * 10 < asked[points] * (bsl_reply_kind(doc) ? 4 : 6))
                return;
        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                if ((layout->blocks.v[i].kind == BSL_BLOCK_ITEM) != points || !opens_asked(doc, i))
                        continue;
                struct bsl_span answer = answer_to(doc, i);
                struct bsl_span words = {layout->blocks.v[i].body.start, answer.start};
                struct bsl_recommendation *r = bsl_add_exchange(
                        doc, "recommendation", "layout.asked", i, asked_words(doc, words),
                        bsl_passage_range(doc, answer.start, answer.end));
                if (r)
                        r->number = layout->blocks.v[i].number;
        }
}

/* A form without numbered grounds of its own, nor words to another body. */
static bool has_no_grounds(const struct bsl_doc *doc)
{
        return bsl_may_answer(doc) && !bsl_same(doc->facts->document.kind, "college_note");
}

/* Whether the numbered titles of the document may be what it answers: it says that
 * it answers advice, and its form has no numbered grounds of its own. */
static bool answers_titles(const struct bsl_doc *doc)
{
        return bsl_same(bsl_reply_kind(doc), "recommendation") && has_no_grounds(doc);
}

/* The words behind the recommendation's number that opens a title: an advice, when
 * they are more than a name. Empty for other blocks. */
static struct bsl_span advice_in(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *b = &layout->blocks.v[block];
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_RECREF, b->body.start);
        struct bsl_span none = {0, 0};
        uint32_t spaces = 0;
        bool counted = b->kind == BSL_BLOCK_HEADING && b->style == BSL_MARKER_NUMBER;

        bool asked = b->kind == BSL_BLOCK_HEADING && !hit &&
                     bsl_hits_at(doc->hits, BSL_SLOT_ASKED, b->body.start);

        if ((!hit && !asked && !(counted && answers_titles(doc))) ||
            bsl_span_len(b->body) > ADVICE_MAX ||
            (b->kind != BSL_BLOCK_HEADING && b->kind != BSL_BLOCK_PARAGRAPH))
                return none;
        struct bsl_span words = {hit ? hit->span.end : b->body.start, b->body.end};
        while (words.start < words.end && strchr(" .:-", layout->flow.s[words.start]))
                words.start++;
        for (uint32_t i = words.start; i < words.end; i++)
                spaces += layout->flow.s[i] == ' ';
        return spaces >= ADVICE_SPACES ? words : none;
}

/* One past the paragraphs and points below a title. */
static uint32_t below_title(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        uint32_t end = block + 1;

        while (end < blocks->n && blocks->v[end].part == blocks->v[block].part &&
               (blocks->v[end].kind == BSL_BLOCK_PARAGRAPH ||
                blocks->v[end].kind == BSL_BLOCK_ITEM) &&
               !bsl_layout_line_hit(doc->layout, BSL_SLOT_EXCHANGE, blocks->v[end].first_line) &&
               bsl_span_empty(advice_in(doc, end)))
                end++;
        return end;
}

/* `Advice 3. Evaluate the projects` above text that takes a stand. */
static void read_advice_titles(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t titles = 0;
        uint32_t asked = 0;
        uint32_t found = 0;

        for (uint32_t i = 0; i + 1 < layout->blocks.n; i++) {
                if (bsl_span_empty(advice_in(doc, i)) || below_title(doc, i) == i + 1)
                        continue;
                titles++;
                asked += bsl_hits_at(doc->hits, BSL_SLOT_ASKED, layout->blocks.v[i].body.start) !=
                         NULL;
                found += bsl_takes_stand(doc, layout->blocks.v[i + 1].body);
        }
        bool form = asked >= SECTIONS_MIN && asked == titles; /* `Your advice to ...` */
        if (found == 0 || (!form && (found < SECTIONS_MIN || found * 10 < titles * 6)))
                return;
        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                struct bsl_span words = advice_in(doc, i);
                uint32_t end = bsl_span_empty(words) ? i : below_title(doc, i);
                if (end <= i + 1)
                        continue;
                struct bsl_recommendation *r = bsl_add_exchange(
                        doc, "recommendation", "layout.named", i, bsl_passage_of(doc, words),
                        bsl_passage_blocks(doc, i + 1, end));
                const struct bsl_block *title = &layout->blocks.v[i];
                const struct bsl_hit *hit =
                        bsl_hits_at(doc->hits, BSL_SLOT_RECREF, title->body.start);
                if (r)
                        r->number = hit ? bsl_hit_cap(hit, BSL_CAP_NUMBER) : title->number;
        }
}

void bsl_extract_quoted(struct bsl_doc *doc)
{
        read_sections(doc, quote_end, "recommendation", "layout.quotation");
        if (doc->facts->recommendations.n == 0)
                read_sections(doc, asked_end, "recommendation", "layout.asked");
        if (doc->facts->recommendations.n == 0)
                read_named(doc);
        if (doc->facts->recommendations.n == 0 && has_no_grounds(doc))
                read_stands(doc);
        if (doc->facts->recommendations.n == 0 && has_no_grounds(doc))
                read_paragraphs(doc);
        if (doc->facts->recommendations.n == 0)
                read_advice_titles(doc);
}
