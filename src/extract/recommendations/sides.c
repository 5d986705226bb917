/*
 * Which side the labels of an exchange are of, where their words leave it open:
 * the document's own alternation tells remarks from answers, labels behind every
 * answer open conclusions, and text below remarks may answer without a label.
 */
#include "extract/recommendations/exchange.h"

enum { VERDICT_FAR = 8 /* blocks of a remark above what is decided about it */ };

/* `Ad 1.` right below a label that stands alone goes on with it, and says nothing of its side. */
static bool goes_on(const struct bsl_mark_list *marks, uint32_t i)
{
        return !marks->v[i].label && i > 0 && marks->v[i - 1].label;
}

static void unlabel(struct bsl_exchange_mark *mark)
{
        mark->side = mark->heading ? BSL_SIDE_HEADING : BSL_SIDE_TEXT;
        mark->label = NULL;
        mark->from = mark->start;
}

/* Labels that may be either: answers, unless the document has labels that can
 * only be answers standing behind them; then they are remarks. */
static void settle_either(struct bsl_mark_list *marks)
{
        enum bsl_side last = BSL_SIDE_NOTHING;
        uint32_t answered = 0;
        uint32_t either = 0;
        uint32_t sure = 0; /* labels of either side */

        for (uint32_t i = 0; i < marks->n; i++) {
                enum bsl_side side = marks->v[i].side;
                either += side == BSL_SIDE_EITHER;
                sure += side != BSL_SIDE_TEXT && side != BSL_SIDE_HEADING &&
                        side != BSL_SIDE_NOTHING && side != BSL_SIDE_END;
                answered +=
                        side == BSL_SIDE_ANSWER && last == BSL_SIDE_EITHER && !goes_on(marks, i);
                if (side == BSL_SIDE_EITHER || side == BSL_SIDE_ANSWER || side == BSL_SIDE_REMARK)
                        last = side;
        }
        for (uint32_t i = 0; i < marks->n; i++) {
                struct bsl_exchange_mark *mark = &marks->v[i];
                if (mark->weak && sure < BSL_SURE_MIN) /* a section's name, once */
                        unlabel(mark);
        }
        bool is_remark = either > 0 && answered * 2 >= either;
        for (uint32_t i = 0; i < marks->n; i++)
                if (marks->v[i].side == BSL_SIDE_EITHER)
                        marks->v[i].side = is_remark ? BSL_SIDE_REMARK : BSL_SIDE_ANSWER;
}

static bool is_question(const struct bsl_doc *doc, const struct bsl_exchange_mark *mark)
{
        return mark->side == BSL_SIDE_REMARK && mark->label &&
               bsl_same(bsl_hit_attr(doc->desk->rules, mark->label, "kind"), "question");
}

/* Whether the text below asks on (`And if so, when?`), with text behind it that may answer. */
static bool asks_on(const struct bsl_layout *layout, const struct bsl_mark_list *marks,
                    uint32_t put)
{
        return put + 2 < marks->n && marks->v[put + 1].side == BSL_SIDE_TEXT &&
               marks->v[put + 2].side == BSL_SIDE_TEXT &&
               bsl_last_byte(layout, layout->blocks.v[marks->v[put].block].body) == '?' &&
               bsl_last_byte(layout, layout->blocks.v[marks->v[put + 1].block].body) == '?';
}

/* The mark of the unlabelled text that answers labelled remark `i`, or BSL_NONE: below a
 * question mark any does, also where the question itself stands below its label; below
 * another remark what takes a stand. */
static uint32_t silent_answer(const struct bsl_doc *doc, const struct bsl_mark_list *marks,
                              uint32_t i)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_exchange_mark *remark = &marks->v[i];
        bool question = is_question(doc, remark);
        bool alone = layout->blocks.v[remark->block].body.end <= remark->from;
        uint32_t put = i + alone;

        if (remark->side != BSL_SIDE_REMARK || !remark->label || (alone && !question) ||
            put + 1 >= marks->n || marks->v[put + 1].side != BSL_SIDE_TEXT ||
            (alone && marks->v[put].side != BSL_SIDE_TEXT))
                return BSL_NONE;
        while (question && asks_on(doc->layout, marks, put))
                put++;
        struct bsl_span asked = layout->blocks.v[marks->v[put].block].body;
        struct bsl_span words = layout->blocks.v[marks->v[put + 1].block].body;
        bool answers = question ? bsl_last_byte(layout, asked) == '?'
                                : !bsl_cue_end(layout, words) && bsl_takes_stand(doc, words);

        return answers ? put + 1 : BSL_NONE;
}

/* Labelled remarks and no label for an answer: where the text below most of them
 * answers, it does below all of that kind. */
static void settle_silent_answers(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        uint32_t remarks = 0;
        uint32_t answered = 0;
        uint32_t above = 0; /* `Reaction of the council to the report`: a title */

        for (uint32_t i = 0; i < marks->n; i++) {
                if (marks->v[i].side == BSL_SIDE_ANSWER && (remarks > 0 || above++ > 0))
                        return;
                remarks += marks->v[i].side == BSL_SIDE_REMARK;
                answered += silent_answer(doc, marks, i) != BSL_NONE;
        }
        bool reply = bsl_hits_of(doc->hits, BSL_SLOT_REPLY).n > 0;
        if (remarks < BSL_SURE_MIN || answered == 0 || answered * 10 < remarks * (reply ? 3 : 6))
                return;
        for (uint32_t i = 0; i + 1 < marks->n; i++) {
                const struct bsl_exchange_mark *remark = &marks->v[i];
                bool own = remark->side == BSL_SIDE_REMARK &&
                           doc->layout->blocks.v[remark->block].body.end > remark->from;
                uint32_t at = is_question(doc, remark) ? silent_answer(doc, marks, i)
                              : own                    ? i + 1
                                                       : BSL_NONE;
                if (at != BSL_NONE && marks->v[at].side == BSL_SIDE_TEXT)
                        marks->v[at].side = BSL_SIDE_ANSWER;
        }
}

/* Labels that stand behind every answer and in front of none: what they open
 * is a conclusion, whatever their word says elsewhere. */
static void settle_conclusions(struct bsl_mark_list *marks)
{
        enum bsl_side first = BSL_SIDE_NOTHING;
        enum bsl_side last = BSL_SIDE_NOTHING;
        uint32_t turns = 0;
        bool alternates = true;

        for (uint32_t i = 0; i < marks->n; i++) {
                enum bsl_side side = marks->v[i].side;
                if (!marks->v[i].label || (side != BSL_SIDE_ANSWER && side != BSL_SIDE_REMARK))
                        continue;
                first = first == BSL_SIDE_NOTHING ? side : first;
                alternates &= side != last;
                turns += side == BSL_SIDE_REMARK;
                last = side;
        }
        if (!alternates || turns < BSL_SURE_MIN || first != BSL_SIDE_ANSWER ||
            last != BSL_SIDE_REMARK)
                return;
        for (uint32_t i = 0; i < marks->n; i++)
                if (marks->v[i].label && marks->v[i].side == BSL_SIDE_REMARK)
                        marks->v[i].side = BSL_SIDE_END;
}

/* A label of what is decided, with its words, that stands behind remark `i`; BSL_NONE for none. */
static uint32_t verdict_behind(const struct bsl_doc *doc, const struct bsl_mark_list *marks,
                               uint32_t i)
{
        const struct bsl_ruleset *rules = doc->desk->rules;
        uint32_t at = i + 1;

        while (at < marks->n && at <= i + VERDICT_FAR && marks->v[at].side == BSL_SIDE_TEXT)
                at++;
        if (at == marks->n || marks->v[at].side != BSL_SIDE_END || !marks->v[at].label ||
            bsl_hit_attr(rules, marks->v[at].label, "stance") ||
            bsl_hit_attr(rules, marks->v[at].label, "weak") ||
            marks->v[at].from >= doc->layout->blocks.v[marks->v[at].block].body.end)
                return BSL_NONE;
        return at;
}

/* `Condition 1: ...` above `Decision: ...`, and no label of an answer: what is decided about
 * most of the remarks answers them. */
static void settle_verdicts(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        uint32_t remarks = 0;
        uint32_t decided = 0;

        for (uint32_t i = 0; i < marks->n; i++) {
                if (marks->v[i].side == BSL_SIDE_ANSWER)
                        return;
                if (marks->v[i].side != BSL_SIDE_REMARK)
                        continue;
                remarks++;
                decided += verdict_behind(doc, marks, i) != BSL_NONE;
        }
        if (decided < BSL_SURE_MIN || decided * 10 < remarks * 8)
                return;
        for (uint32_t i = 0; i < marks->n; i++) {
                uint32_t at = marks->v[i].side == BSL_SIDE_REMARK ? verdict_behind(doc, marks, i)
                                                                  : BSL_NONE;
                if (at != BSL_NONE)
                        marks->v[at].side = BSL_SIDE_ANSWER;
        }
}

/* An offer to explain more is part of its answer where another answer follows. */
static void settle_offers(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        bool answers_below = false;

        for (uint32_t i = marks->n; i-- > 0;) {
                struct bsl_exchange_mark *mark = &marks->v[i];
                bool offer = mark->label && mark->side == BSL_SIDE_END &&
                             bsl_same(bsl_hit_attr(doc->desk->rules, mark->label, "kind"), "offer");
                if (offer && answers_below) {
                        mark->side = BSL_SIDE_TEXT;
                        mark->label = NULL;
                        mark->from = mark->start;
                }
                answers_below |= mark->side == BSL_SIDE_ANSWER && mark->label;
                answers_below &= !mark->starts_part;
        }
}

static bool is_finding(const struct bsl_doc *doc, const struct bsl_exchange_mark *mark)
{
        return mark->label && mark->side == BSL_SIDE_REMARK &&
               bsl_same(bsl_hit_attr(doc->desk->rules, mark->label, "weak"), "finding");
}

static bool has_number(const struct bsl_exchange_mark *mark)
{
        return mark->label && !bsl_span_empty(bsl_hit_cap(mark->label, BSL_CAP_NUMBER));
}

/* What was found is what was put, unless the document has labels of what is recommended
 * about it, or nobody answers. */
static void settle_findings(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        uint32_t findings = 0;
        uint32_t others = 0;
        uint32_t sure = 0; /* answers, and numbers of a report */

        for (uint32_t i = 0; i < marks->n; i++) {
                bool finding = is_finding(doc, &marks->v[i]);
                findings += finding;
                sure += marks->v[i].side == BSL_SIDE_ANSWER ||
                        (finding && has_number(&marks->v[i]));
                others += !finding && marks->v[i].label && marks->v[i].side == BSL_SIDE_REMARK;
        }
        if (findings == 0 || (others * 2 < findings && sure > 0))
                return;
        for (uint32_t i = 0; i < marks->n; i++)
                if (is_finding(doc, &marks->v[i]))
                        marks->v[i].side = BSL_SIDE_END;
}

/* Labels that stand behind an answer and in front of none open an afterword of who put the
 * remark; in front of an answer they open the remark. */
static void settle_afterwords(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        enum bsl_side next = BSL_SIDE_NOTHING;

        for (uint32_t i = marks->n; i-- > 0;) {
                struct bsl_exchange_mark *mark = &marks->v[i];
                if (!mark->label && mark->side != BSL_SIDE_HEADING)
                        continue;
                if (mark->label && mark->side == BSL_SIDE_REMARK && next != BSL_SIDE_ANSWER &&
                    bsl_same(bsl_hit_attr(doc->desk->rules, mark->label, "weak"), "afterword"))
                        mark->side = BSL_SIDE_END;
                next = mark->side;
        }
}

/* `Ad 1` answers a point with that number. Where none stands in front of the first it is
 * no answer: what the document goes through is the advice itself. */
static void settle_references(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        for (uint32_t i = 0; i < marks->n; i++) {
                struct bsl_exchange_mark *mark = &marks->v[i];
                const struct bsl_block *b = &doc->layout->blocks.v[mark->block];
                bool refers = mark->side == BSL_SIDE_ANSWER && !mark->label;
                bool point = mark->side == BSL_SIDE_TEXT && !bsl_span_empty(b->number);
                if (mark->side == BSL_SIDE_REMARK || mark->label || point)
                        return;
                if (refers)
                        mark->side = BSL_SIDE_TEXT;
        }
}

/* Whether a heading above block `at` names a section of another kind than what is put, with
 * only text between. */
static bool below_section(const struct bsl_doc *doc, const struct bsl_mark_list *marks, uint32_t at)
{
        const struct bsl_layout *layout = doc->layout;

        while (at > 0 && marks->v[at - 1].side == BSL_SIDE_TEXT) {
                if (layout->blocks.v[marks->v[at - 1].block].kind == BSL_BLOCK_ITEM)
                        return false; /* what was put, point by point */
                at--;
        }
        if (at == 0 || marks->v[at - 1].side != BSL_SIDE_HEADING)
                return false;
        const struct bsl_hit *name = bsl_layout_whole_hit(
                layout, BSL_SLOT_SECTION, layout->blocks.v[marks->v[at - 1].block].first_line);
        const char *kind = name ? bsl_hit_attr(doc->desk->rules, name, "kind") : NULL;
        return kind && !bsl_same(kind, "recommendations") && !bsl_same(kind, "recommendation") &&
               !bsl_same(kind, "question");
}

/* A label that names a recommendation or a question says enough by itself. */
static bool says_what_is_put(const struct bsl_doc *doc, const struct bsl_exchange_mark *mark)
{
        const char *kind = mark->label ? bsl_hit_attr(doc->desk->rules, mark->label, "kind") : NULL;

        return kind && !bsl_same(kind, "view");
}

/* One label of an answer in the whole document may be the name of a section: it opens an
 * answer where the document says that somebody put something, and nothing but the name of
 * a section of its own stands above. */
static void settle_lone(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        uint32_t answers = 0;
        uint32_t remarks = 0;
        uint32_t at = 0;
        bool said = false;

        for (uint32_t i = 0; i < marks->n; i++) {
                bool answer = marks->v[i].side == BSL_SIDE_ANSWER;
                at = answer ? i : at;
                answers += answer;
                remarks += marks->v[i].side == BSL_SIDE_REMARK;
                said |= marks->v[i].side == BSL_SIDE_REMARK && says_what_is_put(doc, &marks->v[i]);
        }
        if (answers != 1 || said || remarks > 1 || !marks->v[at].label)
                return;
        if (bsl_hits_of(doc->hits, BSL_SLOT_ASKER).n > 0 &&
            !(remarks == 0 && below_section(doc, marks, at)))
                return;
        for (uint32_t i = 0; i < marks->n; i++)
                if (marks->v[i].side == BSL_SIDE_ANSWER || marks->v[i].side == BSL_SIDE_REMARK)
                        unlabel(&marks->v[i]);
}

void bsl_settle_sides(const struct bsl_doc *doc, struct bsl_mark_list *marks)
{
        settle_either(marks);
        settle_findings(doc, marks);
        settle_afterwords(doc, marks);
        settle_references(doc, marks);
        bsl_settle_forms(doc, marks);
        settle_conclusions(marks);
        settle_verdicts(doc, marks);
        settle_offers(doc, marks);
        settle_silent_answers(doc, marks);
        settle_lone(doc, marks);
}
