/*
 * Questions and answers that only their turns show, in a document that says that it
 * answers questions: paragraphs that ask, each with text below it that does not; or
 * what is quoted of a mail, with what was written between. One turn may be chance;
 * two are a form. Or what was put in italics and the answers upright, or the other way
 * round, where the answers say what becomes of it and what was put does not.
 */
#include "extract/recommendations/side_points.h"

#include <string.h>

enum {
        TURNS_MIN = 2,
        FACES_MIN = 3, /* turns of type faces */
        PUT_MIN = 20,  /* bytes of what was put: fewer are a label */
};

/* Whether the block is of the side that put questions. */
typedef bool putting(const struct bsl_layout *layout, const struct bsl_block *b);

static bool is_quoted(const struct bsl_layout *layout, const struct bsl_block *b)
{
        (void)layout;
        return b->quoted;
}

static bool is_italic(const struct bsl_layout *layout, const struct bsl_block *b)
{
        (void)layout;
        return b->italic && bsl_span_len(b->body) >= PUT_MIN;
}

static bool is_upright(const struct bsl_layout *layout, const struct bsl_block *b)
{
        return !is_italic(layout, b);
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

/* `2. a. ...? b. ...?` above `a. ...` and `b. ...`: each part has its own answer. False where
 * one side has other letters. */
static bool add_parts(struct bsl_doc *doc, struct bsl_span put, struct bsl_span answer)
{
        struct bsl_stretch sides[] = {bsl_side_of(doc, put.start, put.end),
                                      bsl_side_of(doc, answer.start, answer.end)};
        struct bsl_side_points asked;
        struct bsl_side_points told;

        if (put.end - put.start < TURNS_MIN || answer.end - answer.start < TURNS_MIN)
                return false;
        bsl_split_letters(doc, &sides[0], &asked);
        bsl_split_points(doc, &sides[1], false, &told);
        if (asked.n < TURNS_MIN || asked.n != told.n || !told.letters ||
            told.lead_to > told.lead_from)
                return false;
        bsl_add_parts(doc, "question", "layout.interview", put.start, &asked, &told);
        return true;
}

/* A heading right above what was put is its title, where nothing but another heading follows. */
static bool has_title(const struct bsl_layout *layout, uint32_t put, uint32_t end)
{
        const struct bsl_block *v = layout->blocks.v;

        return put > 0 && v[put - 1].kind == BSL_BLOCK_HEADING &&
               (end >= layout->blocks.n || v[end].kind == BSL_BLOCK_HEADING);
}

static void add(struct bsl_doc *doc, const char *kind, struct bsl_span put, struct bsl_span answer)
{
        if (add_parts(doc, put, answer))
                return;
        const struct bsl_block *v = doc->layout->blocks.v;
        struct bsl_recommendation *r = bsl_add_exchange(
                doc, kind, "layout.interview", put.start,
                bsl_passage_range(doc, v[put.start].body.start, v[put.end - 1].body.end),
                bsl_passage_range(doc, v[answer.start].body.start, v[answer.end - 1].body.end));

        if (r)
                r->number = v[put.start].number;
        if (r && bsl_span_empty(r->number) && has_title(doc->layout, put.start, answer.end))
                bsl_name_by_heading(doc, put.start - 1, r);
}

/* How many turns there are, in how many of them the first side ends with a question, and in how
 * many each side says what becomes of something. */
struct count {
        uint32_t turns;
        uint32_t asking;
        uint32_t put_stands;
        uint32_t stands;
};

/* Goes through the turns; adds them to the record as exchanges of a kind, or counts them only. */
static struct count go_through(struct bsl_doc *doc, putting *put, const char *adding)
{
        const struct bsl_layout *layout = doc->layout;
        struct count n = {0};

        for (uint32_t i = 0; i < layout->blocks.n;) {
                uint32_t answer = side_end(doc, i, put, true);
                uint32_t end = answer > i ? side_end(doc, answer, put, false) : answer;
                if (end == answer) {
                        i = answer > i ? answer : i + 1;
                        continue;
                }
                struct bsl_span own = {answer, without_leadin(doc, put, answer, end)};
                if (adding)
                        add(doc, adding,
                            (struct bsl_span){behind_leadin(layout, i, answer), answer}, own);
                n.turns++;
                n.asking += is_asking(layout, &layout->blocks.v[answer - 1]);
                if (put == is_italic || put == is_upright) {
                        n.put_stands += bsl_takes_stand(doc, layout->blocks.v[answer - 1].body);
                        n.stands += bsl_takes_stand(doc, layout->blocks.v[own.end - 1].body);
                }
                i = end;
        }
        return n;
}

/* Type faces that take turns: what was put in one, what becomes of it in the other. */
void bsl_extract_faces(struct bsl_doc *doc)
{
        putting *const forms[] = {is_italic, is_upright};
        const char *kind = bsl_reply_kind(doc);

        if (!bsl_may_answer(doc))
                return;
        if (!kind && !bsl_somebody_asks(doc) && bsl_hits_of(doc->hits, BSL_SLOT_ASKER).n == 0)
                return;
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
                struct count n = go_through(doc, forms[i], NULL);
                if (n.turns < FACES_MIN || n.stands * 10 < n.turns * 6 ||
                    n.put_stands * 10 > n.turns * 3)
                        continue;
                go_through(doc, forms[i], kind ? kind : "view");
                return;
        }
}

void bsl_extract_interview(struct bsl_doc *doc)
{
        putting *const forms[] = {is_quoted, is_asking};

        for (size_t i = 0; i < sizeof forms / sizeof *forms && bsl_may_answer(doc); i++) {
                struct count n = go_through(doc, forms[i], NULL);
                bool mail = forms[i] == is_quoted && n.asking * 2 >= n.turns;
                if (n.turns < TURNS_MIN || !(doc->layout->interview || mail))
                        continue;
                go_through(doc, forms[i], "question");
                return;
        }
}
