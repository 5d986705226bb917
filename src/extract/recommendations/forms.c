/*
 * Labels of a form that no rule knows, in a document whose remarks have labels that rules
 * know: those that come again in front of each remark are nobody's words, and the one that
 * comes again behind each opens its answer, where no answer has a label. A step of settling
 * sides (sides.c).
 */
#include "extract/recommendations/exchange.h"

#include <stdlib.h>
#include <string.h>

enum {
        DIGITS_MAX = 3,
        PREFIX_MAX = 10, /* bytes of a word in front of a number */
        LABEL_MAX = 45,  /* bytes of a label */
        NAME_WORDS = 5,  /* of who put something, in front of what was put */
};

struct form_label {
        uint32_t mark;
        uint32_t key;
};

BSL_LIST(form_labels, struct form_label);

/* Which marks stand behind a remark that has no answer yet. */
static bool *unanswered(const struct bsl_doc *doc, const struct bsl_mark_list *marks)
{
        bool *out = bsl_arena_array(doc->desk->arena, marks->n + 1, sizeof *out);
        bool open = false;

        for (uint32_t i = 0; out && i < marks->n; i++) {
                enum bsl_side side = marks->v[i].side;
                if (side == BSL_SIDE_REMARK || side == BSL_SIDE_ANSWER || side == BSL_SIDE_HEADING)
                        open = side == BSL_SIDE_REMARK;
                out[i] = open;
        }
        return out;
}

/* Whether a blank line or more stands between the blocks. */
static bool apart(const struct bsl_layout *layout, uint32_t above, uint32_t below)
{
        return layout->blocks.v[below].first_line > layout->blocks.v[above].last_line + 1;
}

/* `Motion B:`, a label with a letter or number of its own: the end of its words without
 * that, or 0. */
static uint32_t counted_label(const struct bsl_layout *layout, struct bsl_span body)
{
        const char *s = layout->flow.s;
        uint32_t end = body.start + LABEL_MAX < body.end ? body.start + LABEL_MAX : body.end;
        uint32_t space = 0;

        for (uint32_t i = body.start; i < end; i++) {
                if (s[i] == ' ')
                        space = i;
                else if (s[i] == ':')
                        return space && i - space <= DIGITS_MAX + 1 ? space : 0;
                else if (strchr(".;!?", s[i]))
                        return 0;
        }
        return 0;
}

static uint32_t head_end(const struct bsl_layout *layout, struct bsl_span body)
{
        uint32_t end = counted_label(layout, body);

        return end ? end : bsl_cue_end(layout, body);
}

/* The text of a form's labels in front of a remark's: `Domain: archive`, right above
 * `Recommendation: ...`, and apart from the answer above it. */
static void find_heads(const struct bsl_doc *doc, const struct bsl_mark_list *marks,
                       struct form_labels *out)
{
        const struct bsl_layout *layout = doc->layout;
        const bool *remark = unanswered(doc, marks);
        uint32_t chain = 0; /* such labels, the last of them above a remark's */
        uint32_t below = BSL_NONE;

        for (uint32_t i = remark ? marks->n : 0; i-- > 0;) {
                const struct bsl_exchange_mark *mark = &marks->v[i];
                if (mark->side == BSL_SIDE_NOTHING)
                        continue;
                struct bsl_span body = layout->blocks.v[mark->block].body;
                bool free = below != BSL_NONE && mark->side == BSL_SIDE_TEXT && !remark[i];
                uint32_t end = free ? head_end(layout, body) : 0;
                struct form_label *label = end ? BSL_PUSH(doc->desk->arena, out) : NULL;
                if (label)
                        *label = (struct form_label){i, bsl_cue_key(layout, body.start, end)};
                else if (chain > 0 && !apart(layout, mark->block, below))
                        out->n -= chain;
                chain = label ? chain + 1 : 0;
                bool labelled = mark->side == BSL_SIDE_REMARK;
                below = label || labelled ? mark->block : BSL_NONE;
        }
}

static int by_key(const void *a, const void *b)
{
        const struct form_label *x = a;
        const struct form_label *y = b;

        if (x->key != y->key)
                return x->key < y->key ? -1 : 1;
        return x->mark < y->mark ? -1 : x->mark > y->mark;
}

/* Such labels that come again belong to no answer in front of them. */
static void settle_heads(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        struct form_labels labels = {0};

        find_heads(doc, marks, &labels);
        if (labels.n < BSL_SURE_MIN)
                return;
        qsort(labels.v, labels.n, sizeof *labels.v, by_key);
        for (uint32_t i = 0; i < labels.n; i++) {
                bool again = (i > 0 && labels.v[i - 1].key == labels.v[i].key) ||
                             (i + 1 < labels.n && labels.v[i + 1].key == labels.v[i].key);
                if (again)
                        marks->v[labels.v[i].mark].side = BSL_SIDE_END;
        }
}

/* The first such label behind each remark. */
static uint32_t find_answers(const struct bsl_doc *doc, const struct bsl_mark_list *marks,
                             struct form_labels *out)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t remarks = 0;
        bool open = false; /* a remark stands above, and no such label yet */

        for (uint32_t i = 0; i < marks->n; i++) {
                const struct bsl_exchange_mark *mark = &marks->v[i];
                struct bsl_span body = layout->blocks.v[mark->block].body;
                if (mark->side == BSL_SIDE_REMARK && mark->label) {
                        remarks++;
                        open = true;
                        continue;
                }
                uint32_t end = open && mark->side == BSL_SIDE_TEXT ? bsl_cue_end(layout, body) : 0;
                open &= mark->side == BSL_SIDE_TEXT || mark->side == BSL_SIDE_NOTHING;
                struct form_label *label = end ? BSL_PUSH(doc->desk->arena, out) : NULL;
                if (!label)
                        continue;
                *label = (struct form_label){i, bsl_cue_key(layout, body.start, end)};
                open = false;
        }
        return remarks;
}

static uint32_t words_from(const struct bsl_doc *doc, const struct bsl_exchange_mark *mark)
{
        return bsl_cue_end(doc->layout, doc->layout->blocks.v[mark->block].body);
}

/* Whether what stands behind the label takes a stand, in its block or the next. */
static bool stands_behind(const struct bsl_doc *doc, const struct bsl_mark_list *marks, uint32_t i)
{
        struct bsl_span own = doc->layout->blocks.v[marks->v[i].block].body;

        own.start = words_from(doc, &marks->v[i]);
        own = bsl_trim(doc->layout, own);
        if (bsl_span_empty(own) && i + 1 < marks->n && marks->v[i + 1].side == BSL_SIDE_TEXT)
                own = doc->layout->blocks.v[marks->v[i + 1].block].body;
        return !bsl_span_empty(own) && bsl_takes_stand(doc, own);
}

/* The labels `from` to `end` are the same. */
static void take_answers(const struct bsl_doc *doc, struct bsl_mark_list *marks,
                         const struct form_label *labels, uint32_t n, uint32_t remarks)
{
        uint32_t stands = 0;

        for (uint32_t i = 0; i < n; i++)
                stands += stands_behind(doc, marks, labels[i].mark);
        if (n < BSL_SURE_MIN || n * 10 < remarks * 6 || stands * 10 < n * 6)
                return;
        for (uint32_t i = 0; i < n; i++) {
                struct bsl_exchange_mark *mark = &marks->v[labels[i].mark];
                mark->side = BSL_SIDE_ANSWER;
                mark->from = words_from(doc, mark);
                while (doc->layout->flow.s[mark->from] == ' ')
                        mark->from++;
        }
}

static void settle_answers(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        struct form_labels labels = {0};

        for (uint32_t i = 0; i < marks->n; i++)
                if (marks->v[i].side == BSL_SIDE_ANSWER)
                        return;
        uint32_t remarks = find_answers(doc, marks, &labels);
        if (labels.n < BSL_SURE_MIN)
                return;
        qsort(labels.v, labels.n, sizeof *labels.v, by_key);
        for (uint32_t i = 0; i < labels.n;) {
                uint32_t end = i + 1;
                while (end < labels.n && labels.v[end].key == labels.v[i].key)
                        end++;
                take_answers(doc, marks, labels.v + i, end - i, remarks);
                i = end;
        }
}

/* The number that is all of the block's words, but for a short one in front of it (`No. 3`);
 * empty for other blocks. */
static struct bsl_span bare_number(const struct bsl_layout *layout, const struct bsl_block *b)
{
        struct bsl_span none = {0, 0};
        uint32_t at;

        if (bsl_span_empty(b->body))
                return b->number;
        uint32_t end = b->body.end;
        for (at = end; at > b->body.start && at + DIGITS_MAX > end; at--)
                if (layout->flow.s[at - 1] < '0' || layout->flow.s[at - 1] > '9')
                        break;
        bool alone = at == b->body.start;
        bool behind = !alone && layout->flow.s[at - 1] == ' ' && at - b->body.start <= PREFIX_MAX &&
                      !memchr(layout->flow.s + b->body.start, ' ', at - 1 - b->body.start);
        return at < end && (alone || behind) ? (struct bsl_span){at, end} : none;
}

/* Text whose label comes again right in front of most labelled answers, where no remark has
 * a label that rules know: it is what was put. */
static void find_remarks(const struct bsl_doc *doc, const struct bsl_mark_list *marks,
                         struct form_labels *out)
{
        const struct bsl_layout *layout = doc->layout;
        bool answer = false; /* a labelled answer stands below */

        for (uint32_t i = marks->n; i-- > 0;) {
                const struct bsl_exchange_mark *mark = &marks->v[i];
                struct bsl_span body = layout->blocks.v[mark->block].body;
                bool free = answer && mark->side == BSL_SIDE_TEXT;
                uint32_t end = free ? bsl_cue_end(layout, body) : 0;
                struct form_label *label = end ? BSL_PUSH(doc->desk->arena, out) : NULL;
                if (label)
                        *label = (struct form_label){i, bsl_cue_key(layout, body.start, end)};
                if (mark->side != BSL_SIDE_NOTHING)
                        answer = (mark->side == BSL_SIDE_ANSWER && mark->label) || (free && !label);
        }
}

static bool is_one_form(const struct form_labels *labels)
{
        for (uint32_t i = 0; i < labels->n; i++)
                if (labels->v[i].key != labels->v[0].key)
                        return false;
        return true;
}

/* `Railways: ...` above `Answer: ...`, each time another name of a few words. */
static bool names_each(const struct bsl_doc *doc, const struct bsl_mark_list *marks,
                       const struct form_labels *labels, uint32_t answers)
{
        if (labels->n != answers)
                return false;
        for (uint32_t i = 0; i < labels->n; i++) {
                const struct bsl_exchange_mark *mark = &marks->v[labels->v[i].mark];
                struct bsl_span body = doc->layout->blocks.v[mark->block].body;
                uint32_t words = 1;
                for (uint32_t at = body.start; at < words_from(doc, mark); at++)
                        words += doc->layout->flow.s[at] == ' ';
                bool again = i > 0 && labels->v[i].key == labels->v[i - 1].key;
                if (words > NAME_WORDS || again || words_from(doc, mark) >= body.end ||
                    doc->layout->flow.s[words_from(doc, mark) - 1] != ':')
                        return false;
        }
        return true;
}

static void settle_remarks(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        struct form_labels labels = {0};
        uint32_t answers = 0;

        for (uint32_t i = 0; i < marks->n; i++) {
                if (marks->v[i].side == BSL_SIDE_REMARK)
                        return;
                answers += marks->v[i].side == BSL_SIDE_ANSWER && marks->v[i].label;
        }
        if (answers < BSL_SURE_MIN)
                return;
        find_remarks(doc, marks, &labels);
        if (!is_one_form(&labels) && !names_each(doc, marks, &labels, answers))
                return;
        for (uint32_t i = 0; labels.n * 10 >= answers * 8 && i < labels.n; i++) {
                struct bsl_exchange_mark *mark = &marks->v[labels.v[i].mark];
                mark->side = BSL_SIDE_REMARK;
                mark->from = words_from(doc, mark);
                while (doc->layout->flow.s[mark->from] == ' ')
                        mark->from++;
        }
}

/* A number alone on its line, right above a remark's label, is the remark's. */
static void settle_numbers(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        const struct bsl_layout *layout = doc->layout;

        for (uint32_t i = 0; i + 1 < marks->n; i++) {
                struct bsl_exchange_mark *mark = &marks->v[i];
                struct bsl_exchange_mark *next = &marks->v[i + 1];
                struct bsl_span number = bare_number(layout, &layout->blocks.v[mark->block]);
                if (mark->side != BSL_SIDE_TEXT || next->side != BSL_SIDE_REMARK || !next->label ||
                    bsl_span_empty(number) || apart(layout, mark->block, next->block))
                        continue;
                next->number = number;
                mark->side = BSL_SIDE_NOTHING;
        }
}

void bsl_settle_forms(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        settle_numbers(doc, marks);
        settle_remarks(doc, marks);
        settle_answers(doc, marks);
        settle_heads(doc, marks);
}
