/*
 * Questions and answers that only their turns show, in a document that says that it
 * answers questions: paragraphs that ask, each with text below it that does not; or
 * what is quoted of a mail, with what was written between. One turn may be chance;
 * two are a form.
 */
#include "extract/recommendations/exchange.h"

#include <string.h>

enum { TURNS_MIN = 2 };

/* Whether the block is of the side that put questions. */
typedef bool putting(const struct bsl_layout *layout, const struct bsl_block *b);

static bool is_quoted(const struct bsl_layout *layout, const struct bsl_block *b)
{
        (void)layout;
        return b->quoted;
}

static bool is_asking(const struct bsl_layout *layout, const struct bsl_block *b)
{
        const char *s = layout->flow.s;
        uint32_t at = b->body.end;

        while (at > b->body.start &&
               (strchr("\"')", s[at - 1]) || (unsigned char)s[at - 1] >= 0x80))
                at--; /* marks of a quotation */
        return at > b->body.start && s[at - 1] == '?';
}

static bool is_text(const struct bsl_layout *layout, uint32_t block)
{
        const struct bsl_block *b = &layout->blocks.v[block];

        return b->kind == BSL_BLOCK_PARAGRAPH || b->kind == BSL_BLOCK_ITEM ||
               (b->kind == BSL_BLOCK_HEADING && is_asking(layout, b) &&
                !bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, b->first_line));
}

/* One past the blocks of one side from `block` on; `block` where it has none. */
static uint32_t side_end(const struct bsl_doc *doc, uint32_t block, putting *put, bool side)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t end = block;

        while (end < layout->blocks.n && is_text(layout, end) && !bsl_closes_exchange(doc, end) &&
               layout->blocks.v[end].part == layout->blocks.v[block].part &&
               put(layout, &layout->blocks.v[end]) == side)
                end++;
        return end;
}

/* Without the words that lead in to the next question (`Your second question is:`). */
static uint32_t without_leadin(const struct bsl_doc *doc, putting *put, uint32_t answer,
                               uint32_t end)
{
        const struct bsl_blocks *blocks = &doc->layout->blocks;
        bool leads = end > answer + 1 && end < blocks->n && put(doc->layout, &blocks->v[end]) &&
                     bsl_last_byte(doc->layout, blocks->v[end - 1].body) == ':';

        return end - leads;
}

/* Behind the greeting and the words that lead in to what is put: `Dear Jan,`. */
static uint32_t behind_leadin(const struct bsl_layout *layout, uint32_t block, uint32_t end)
{
        uint32_t from = block;

        for (uint32_t i = block; i + 1 < end; i++)
                if (strchr(",:", bsl_last_byte(layout, layout->blocks.v[i].body)))
                        from = i + 1;
        return from;
}

static void add(struct bsl_doc *doc, struct bsl_span put, struct bsl_span answer)
{
        const struct bsl_block *v = doc->layout->blocks.v;
        struct bsl_recommendation *r = bsl_add_exchange(
                doc, "question", "layout.interview", put.start,
                bsl_passage_range(doc, v[put.start].body.start, v[put.end - 1].body.end),
                bsl_passage_range(doc, v[answer.start].body.start, v[answer.end - 1].body.end));

        if (r)
                r->number = v[put.start].number;
}

/* How many turns there are, and in how many of them the first side ends with a question. */
struct count {
        uint32_t turns;
        uint32_t asking;
};

/* Goes through the turns; adds them to the record when told to. */
static struct count go_through(struct bsl_doc *doc, putting *put, bool adding)
{
        const struct bsl_layout *layout = doc->layout;
        struct count n = {0, 0};

        for (uint32_t i = 0; i < layout->blocks.n;) {
                uint32_t answer = side_end(doc, i, put, true);
                uint32_t end = answer > i ? side_end(doc, answer, put, false) : answer;
                if (end == answer) {
                        i = answer > i ? answer : i + 1;
                        continue;
                }
                struct bsl_span own = {answer, without_leadin(doc, put, answer, end)};
                if (adding)
                        add(doc, (struct bsl_span){behind_leadin(layout, i, answer), answer}, own);
                n.turns++;
                n.asking += is_asking(layout, &layout->blocks.v[answer - 1]);
                i = end;
        }
        return n;
}

/* Decides nothing, so that it may answer. */
static bool may_answer(const struct bsl_doc *doc)
{
        const char *kind = doc->facts->document.kind;

        return !bsl_same(kind, "college_decision") && !bsl_same(kind, "council_decision") &&
               !bsl_same(kind, "council_proposal");
}

void bsl_extract_interview(struct bsl_doc *doc)
{
        putting *const forms[] = {is_quoted, is_asking};

        for (size_t i = 0; i < sizeof forms / sizeof *forms && may_answer(doc); i++) {
                struct count n = go_through(doc, forms[i], false);
                bool mail = forms[i] == is_quoted && n.asking * 2 >= n.turns;
                if (n.turns < TURNS_MIN || !(doc->layout->interview || mail))
                        continue;
                go_through(doc, forms[i], true);
                return;
        }
}
