/*
 * Where a remark ends and its answer begins when no label stands between them, and
 * where the answer ends when what stands behind it belongs to the next remark. Steps
 * of closing an exchange (pairs.c).
 */
#include "extract/recommendations/exchange.h"

#include "text/utf8.h"

#include <string.h>

enum {
        NAME_MAX = 40,        /* bytes of a title at the end of an answer */
        TITLE_MIN = 25,       /* bytes of what was put, in front of its answer */
        SHORT_TITLE = 80,     /* bytes of a label's words that are no advice themselves */
        ATTACHMENT_MAX = 120, /* bytes of its title */
        PAGE_DIGITS = 3,      /* of the number of a page */
        QUOTE_MIN = 40,       /* bytes of a quotation that is what was put */
};

/* A word in `span` that starts sentences, with none ended in front of it: the
 * line end between a title and its text was lost there. Or the span's end. */
static uint32_t lost_end(const struct bsl_layout *layout, struct bsl_span span)
{
        const struct bsl_words *starters = bsl_words_find(layout->rules, "sentence_start");
        uint32_t at = span.start + TITLE_MIN;

        while (starters && at < span.end) {
                uint32_t end = at;
                while (end < span.end && layout->flow.s[end] != ' ')
                        end++;
                bool word = layout->flow.s[at - 1] == ' ' && layout->flow.s[at - 2] != ':' &&
                            bsl_is_upper((unsigned char)layout->flow.s[at]);
                if (word && bsl_words_value(starters, bsl_view_of(layout->flow.s,
                                                                  (struct bsl_span){at, end})))
                        return at;
                at = end + 1;
        }
        return span.end;
}

/* `Recommendation: text. Answer ...` in one block, where no label says which is
 * which: the first sentence is what was put. */
bool bsl_split_sentence(const struct bsl_doc *doc, struct bsl_exchange *x)
{
        const struct bsl_block *b = &doc->layout->blocks.v[x->remark.first_block];
        struct bsl_span all = {x->remark.from, b->body.end};
        struct bsl_span sentence = bsl_sentence_at(doc->layout, all, x->remark.from);

        sentence.end = doc->layout->unfolded ? lost_end(doc->layout, sentence) : sentence.end;
        if (!doc->layout->unfolded || sentence.end >= all.end)
                return false;
        x->answer = x->remark;
        x->answer.from = sentence.end;
        x->answer_label = x->remark_label;
        x->remark.to = sentence.end;
        x->remark.end_block = x->remark.first_block + 1;
        return true;
}

/* `Advice 1: Goals` above `You advise us to ... We follow this.`: the sentence
 * that says what was asked is what was put, the words of the label its title. */
static void shift_asked(const struct bsl_doc *doc, struct bsl_exchange *x)
{
        const struct bsl_layout *layout = doc->layout;
        struct bsl_span label = {x->remark.from, x->remark.to};
        uint32_t at = x->answer.from;

        if (!x->remark_label || x->answer_label || x->answer.blocks == 0 || x->remark.blocks != 1 ||
            bsl_span_len(label) > SHORT_TITLE || strchr(".?!", layout->flow.s[label.end - 1]) ||
            !bsl_hits_at(doc->hits, BSL_SLOT_ASKED, at))
                return;
        struct bsl_span body = layout->blocks.v[x->answer.text_block].body;
        uint32_t end = bsl_sentence_at(layout, body, at).end;
        if (end >= x->answer.to)
                return;
        x->title = label;
        x->remark = (struct bsl_stretch){.open = true,
                                         .from = at,
                                         .to = end,
                                         .first_block = x->answer.text_block,
                                         .end_block = x->answer.text_block + 1,
                                         .blocks = 1,
                                         .text_block = x->answer.text_block};
        x->answer.from = end;
}

/* A question whose answer goes on behind its mark, in a document whose answers have no label. */
static void split_question(const struct bsl_doc *doc, struct bsl_exchange *x, const char *kind)
{
        const char *s = doc->layout->flow.s;
        uint32_t at = x->remark.to;

        if (!x->answers_silent || x->answer.open || !bsl_same(kind, "question"))
                return;
        while (at > x->remark.from && s[at - 1] != '?')
                at--;
        if (at == x->remark.from || at == x->remark.to)
                return;
        x->answer = x->remark;
        x->answer.from = at;
        x->remark.to = at;
}

/* Behind the quotation that stands at `from` and is closed in front of `end`; 0 for none. */
static uint32_t behind_quotation(const char *s, uint32_t from, uint32_t end)
{
        uint32_t len = 0;
        uint32_t open = from < end ? bsl_utf8_at(s + from, s + end, &len) : 0;
        uint32_t close = open == 0x201C || open == 0x201E ? 0x201D : open == '"' ? '"' : 0;

        for (uint32_t at = from + len; close && at < end; at += len) {
                uint32_t code = bsl_utf8_at(s + at, s + end, &len);
                if (code == close || (open == 0x201E && code == 0x201C))
                        return at + len - from >= QUOTE_MIN ? at + len : 0;
        }
        return 0;
}

/* `Recommendation: "..." We do that.`, also with a title in front of the quotation: where no
 * label stands between them the answer starts behind its last mark. */
static void split_quotation(const struct bsl_doc *doc, struct bsl_exchange *x)
{
        const struct bsl_layout *layout = doc->layout;
        const struct bsl_block *b = &layout->blocks.v[x->remark.first_block];
        uint32_t from = x->remark.from;
        uint32_t most = from + SHORT_TITLE < x->remark.to ? from + SHORT_TITLE : x->remark.to;
        uint32_t end = 0;

        if (x->answer.open || x->answers_labelled || !x->remark_label)
                return;
        for (; from < most && !strchr(".?!;", layout->flow.s[from]); from++) {
                end = from == x->remark.from || layout->flow.s[from - 1] == ' ' ||
                                      layout->flow.s[from - 1] == '\n'
                              ? behind_quotation(layout->flow.s, from, x->remark.to)
                              : 0;
                if (end)
                        break;
        }
        struct bsl_span rest = bsl_trim(layout, (struct bsl_span){end, x->remark.to});
        uint32_t last = end; /* behind the last byte that is quoted */
        while (last > from + 1 &&
               ((unsigned char)layout->flow.s[last - 1] >= 0x80 || layout->flow.s[last - 1] == '"'))
                last--;
        if (!end || bsl_span_empty(rest) || rest.start == end ||
            !strchr(".?!;", layout->flow.s[last - 1]))
                return;
        if (from > x->remark.from && b->body.start <= from)
                x->title = bsl_trim(layout, (struct bsl_span){x->remark.from, from});
        x->answer = x->remark;
        x->answer.from = rest.start;
        x->remark.from = from;
        x->remark.to = end;
}

/* A name that ends no sentence, below one that is ended: the title of what comes next. It may be
 * longer where it is the only numbered item. */
static bool is_title(const struct bsl_layout *layout, uint32_t block)
{
        const struct bsl_block *b = &layout->blocks.v[block];
        struct bsl_span words = b->body;
        struct bsl_span above = b[-1].body;
        bool numbered = b->kind == BSL_BLOCK_ITEM && !bsl_span_empty(b->number) &&
                        b[-1].kind == BSL_BLOCK_PARAGRAPH;
        uint32_t len;
        uint32_t first =
                bsl_utf8_at(layout->flow.s + words.start, layout->flow.s + words.end, &len);

        return (numbered || bsl_span_len(words) < NAME_MAX) && bsl_is_upper(first) &&
               !strchr(".?!:;,)", bsl_last_byte(layout, words)) &&
               strchr(".?!", bsl_last_byte(layout, above));
}

/* `To the council:` behind the answer announces what comes next, and so does a title. */
static void drop_announcement(const struct bsl_layout *layout, struct bsl_exchange *x)
{
        const struct bsl_block *v = layout->blocks.v;
        uint32_t last = x->answer.end_block - 1;

        if (!x->answer.open || x->answer.blocks < 2 ||
            (v[last].kind != BSL_BLOCK_PARAGRAPH && v[last].kind != BSL_BLOCK_ITEM) ||
            v[last - 1].body.end <= x->answer.from || bsl_span_len(v[last].body) > SHORT_TITLE ||
            ((bsl_last_byte(layout, v[last].body) != ':' || v[last].kind == BSL_BLOCK_ITEM) &&
             !is_title(layout, last)))
                return;
        x->answer.to = v[last - 1].body.end;
        x->answer.end_block = last;
        x->answer.blocks--;
}

void bsl_settle_halves(const struct bsl_doc *doc, struct bsl_exchange *x, const char *kind)
{
        shift_asked(doc, x);
        split_question(doc, x, kind);
        split_quotation(doc, x);
        drop_announcement(doc->layout, x);
}

bool bsl_blank_above(const struct bsl_layout *layout, uint32_t block)
{
        uint32_t line = layout->blocks.v[block].first_line;

        return line > 0 && layout->lines.v[line - 1].flags & BSL_LINE_BLANK;
}

/* `**The province** has reacted by letter.`: in another type face than the answer above it, and
 * no verdict. */
static bool changes_face(const struct bsl_doc *doc, uint32_t last)
{
        const struct bsl_block *v = doc->layout->blocks.v;

        return v[last].italic && !v[last - 1].italic && !bsl_takes_stand(doc, v[last].body);
}

/* A paragraph that stands apart from the answer and right above the label, where
 * labels stand apart, or one in another type face: it introduces the question. */
void bsl_drop_introduction(const struct bsl_doc *doc, uint32_t label, struct bsl_exchange *x)
{
        const struct bsl_layout *layout = doc->layout;
        uint32_t last = x->answer.end_block - 1;

        if (!x->answer.open || x->answer.blocks < 2 || last + 1 != label ||
            layout->blocks.v[last].kind != BSL_BLOCK_PARAGRAPH || !bsl_blank_above(layout, last) ||
            layout->blocks.v[last - 1].body.end <= x->answer.from)
                return;
        if (!changes_face(doc, last) && (!x->labels_apart || bsl_blank_above(layout, label)))
                return;
        x->answer.to = layout->blocks.v[last - 1].body.end;
        x->answer.end_block = last;
        x->answer.blocks--;
}

/* The number of a page between a question and its answer. */
void bsl_drop_page_number(const struct bsl_layout *layout, struct bsl_exchange *x)
{
        const struct bsl_block *last = &layout->blocks.v[x->remark.end_block - 1];
        struct bsl_span words = bsl_trim(layout, last->flow);

        if (x->remark.blocks < 2 || last->kind == BSL_BLOCK_HEADING ||
            bsl_span_len(words) > PAGE_DIGITS)
                return;
        for (uint32_t i = words.start; i < words.end; i++)
                if (layout->flow.s[i] < '0' || layout->flow.s[i] > '9')
                        return;
        x->remark.end_block--;
        x->remark.blocks--;
        x->remark.to = layout->blocks.v[x->remark.end_block - 1].body.end;
}

bool bsl_names_attachment(const struct bsl_doc *doc, uint32_t block)
{
        const struct bsl_block *b = &doc->layout->blocks.v[block];
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_ATTACHMENT, b->flow.start);

        return hit && (b->kind == BSL_BLOCK_PARAGRAPH || b->kind == BSL_BLOCK_HEADING) &&
               !bsl_hit_attr(doc->desk->rules, hit, "kind") &&
               bsl_span_len(b->flow) < ATTACHMENT_MAX &&
               !strchr(".?!;", bsl_last_byte(doc->layout, b->flow));
}

/* Place and date below the last answer. */
static bool dates_document(const struct bsl_layout *layout, uint32_t block)
{
        const struct bsl_block *b = &layout->blocks.v[block];
        bool last = block + 1 == layout->blocks.n || b[1].part != b->part ||
                    b[1].kind == BSL_BLOCK_SIGNATURE;

        return last && bsl_is_upper((unsigned char)layout->flow.s[b->body.start]) &&
               bsl_layout_whole_hit(layout, BSL_SLOT_DATELINE, b->first_line);
}

bool bsl_closes_exchange(const struct bsl_doc *doc, uint32_t block)
{
        uint32_t line = doc->layout->blocks.v[block].first_line;

        return bsl_layout_line_hit(doc->layout, BSL_SLOT_CLOSING, line) ||
               bsl_layout_line_hit(doc->layout, BSL_SLOT_EXCHANGE, line) ||
               bsl_names_attachment(doc, block) || dates_document(doc->layout, block);
}
