/* Points and sub-points. See points.h. */
#include "extract/decisions/points.h"

#include <string.h>

enum {
        DEPTH_MAX = 6,
        ARTICLE_STYLE = 100, /* no marker style */
        PARAGRAPH_STYLE = 101,
        MOVED_MAX = 40,  /* points of a list whose numbers may have moved */
        LABEL_MAX = 30,  /* bytes of a label that stands alone */
        CHOICE_MAX = 80, /* bytes of words of a form to choose from */
};

struct level {
        uint32_t run; /* numbering run, or BSL_NONE for bullets */
        uint8_t style;
        bool bulleted; /* a dash stands before the number: it is level with dashes */
        uint16_t indent;
        uint32_t decision; /* the last point at this level */
};

struct points {
        struct bsl_doc *doc;
        const struct bsl_zone *zone;
        struct level levels[DEPTH_MAX];
        uint32_t depth;
        uint32_t added;
        uint32_t words_from; /* flow: where the words of the open point start */
        uint32_t words_to;
        bool articles; /* the points are articles: all up to the next one belongs to it */
        uint32_t
                goes_on; /* an item of an open list stands there: no need to look again before it */
        uint32_t open;   /* the point whose words are being gathered, or BSL_NONE */
};

static void finish(struct points *p)
{
        if (p->open == BSL_NONE)
                return;
        struct bsl_decision *d = &p->doc->facts->decisions.v[p->open];
        struct bsl_span lead = {p->words_from, p->words_from};
        const struct bsl_hit *leadin = bsl_hits_at(p->doc->hits, BSL_SLOT_LEADIN, p->words_from);

        if (leadin && leadin->span.end < p->words_to) {
                lead.end = leadin->span.end;
                const char *status = bsl_hit_attr(p->doc->desk->rules, leadin, "status");
                if (status)
                        d->status = status;
        }
        d->words = bsl_passage_range(p->doc, lead.end, p->words_to);
        p->open = BSL_NONE;
}

static void open_point(struct points *p, const struct bsl_block *block, uint32_t parent,
                       uint32_t from)
{
        struct bsl_decisions *list = &p->doc->facts->decisions;

        finish(p);
        struct bsl_decision *d = BSL_PUSH(p->doc->desk->arena, list);
        if (!d)
                return;
        *d = (struct bsl_decision){
                .number = block->number,
                .title = p->zone->title,
                .rule = p->zone->rule,
                .actor = p->zone->actor,
                .status = p->zone->status,
                .asked = p->zone->asked,
                .part = p->zone->part,
                .section = p->zone->section,
                .parent = parent,
        };
        p->added++;
        p->open = list->n - 1;
        p->words_from = from;
        p->words_to = block->body.end;
}

static bool dashed(const struct points *p, const struct bsl_block *block)
{
        return block->style == BSL_MARKER_BULLET ||
               p->doc->layout->lines.v[block->first_line].bulleted;
}

/* The level that an item belongs to; deeper than all open ones when it is new. */
static uint32_t level_for(const struct points *p, const struct bsl_block *block)
{
        if (p->depth > 0 && p->levels[0].bulleted && dashed(p, block) &&
            block->indent <= p->levels[0].indent)
                return 0;
        for (uint32_t i = 0; i < p->depth; i++) {
                const struct level *l = &p->levels[i];
                if (block->run != BSL_NONE && l->run == block->run)
                        return i;
                if (block->run == BSL_NONE && l->run == BSL_NONE && l->style == block->style)
                        return i;
        }
        /* a second run of the same style starts the same level anew (A. 1. 2. B. 1.) */
        for (uint32_t i = p->depth; i-- > 0;)
                if (block->run != BSL_NONE && p->levels[i].style == block->style)
                        return i;
        return p->depth;
}

static void add_item(struct points *p, const struct bsl_block *block)
{
        uint32_t level = level_for(p, block);

        if (level >= DEPTH_MAX)
                level = DEPTH_MAX - 1;
        open_point(p, block, level ? p->levels[level - 1].decision : BSL_NONE, block->body.start);
        if (p->open == BSL_NONE)
                return;
        p->levels[level] = (struct level){.run = block->run,
                                          .style = block->style,
                                          .bulleted = dashed(p, block),
                                          .indent = block->indent,
                                          .decision = p->open};
        p->depth = level + 1;
        p->goes_on = 0;
}

/* Whether an item of an open list stands in (block, end). */
static bool list_goes_on(struct points *p, uint32_t block)
{
        const struct bsl_blocks *blocks = &p->doc->layout->blocks;

        if (block < p->goes_on)
                return true;
        for (uint32_t i = block + 1; i < p->zone->end_block; i++) {
                if (blocks->v[i].kind == BSL_BLOCK_HEADING)
                        return false;
                if (blocks->v[i].kind != BSL_BLOCK_ITEM)
                        continue;
                for (uint32_t l = 0; l < p->depth; l++)
                        if (p->levels[l].run == blocks->v[i].run &&
                            p->levels[l].style == blocks->v[i].style) {
                                p->goes_on = i;
                                return true;
                        }
        }
        return false;
}

static bool only_marker(const struct bsl_block *block)
{
        return block->kind == BSL_BLOCK_ITEM && bsl_span_empty(block->body);
}

/* An article of a decision: its number, and its words behind it or below. */
static const struct bsl_hit *article_at(const struct bsl_doc *doc, const struct bsl_block *block)
{
        return bsl_layout_line_hit(doc->layout, BSL_SLOT_ARTICLE, block->first_line);
}

static void add_article(struct points *p, const struct bsl_block *block, const struct bsl_hit *hit)
{
        const struct bsl_layout *layout = p->doc->layout;
        struct bsl_span number = bsl_hit_cap(hit, BSL_CAP_NUMBER);

        open_point(p, block, BSL_NONE, bsl_view_to_flow(layout, block, hit->span.end));
        if (p->open == BSL_NONE)
                return;
        p->doc->facts->decisions.v[p->open].number =
                bsl_span_empty(number)
                        ? (struct bsl_span){0, 0}
                        : (struct bsl_span){bsl_view_to_flow(layout, block, number.start),
                                            bsl_view_to_flow(layout, block, number.end)};
        p->levels[0] = (struct level){.run = BSL_NONE,
                                      .style = ARTICLE_STYLE,
                                      .indent = block->indent,
                                      .decision = p->open};
        p->depth = 1;
        p->goes_on = 0;
        p->articles = true;
}

/* The open point ends in a colon: what it announces stands below it. */
static bool announces(const struct points *p)
{
        return p->open != BSL_NONE && p->words_to > p->words_from &&
               p->doc->layout->flow.s[p->words_to - 1] == ':';
}

/* Something to do, `... to be adopted`, and no statement in front of it. */
static bool says_to_do(const struct bsl_doc *doc, struct bsl_span words)
{
        const struct bsl_hit *doing = bsl_hits_first(doc->hits, BSL_SLOT_DOING, words);

        return doing &&
               !bsl_hits_first(doc->hits, BSL_SLOT_FINITE,
                               (struct bsl_span){words.start, doing->span.start}) &&
               !bsl_hits_first(doc->hits, BSL_SLOT_TRIGGER, words) &&
               !bsl_hits_at(doc->hits, BSL_SLOT_LEADIN, words.start);
}

/* The next of several sentences without numbers, each a paragraph that says
 * what to do. */
static bool is_next_sentence(const struct points *p, const struct bsl_block *block)
{
        struct bsl_span open = {p->words_from, p->words_to};

        return p->open != BSL_NONE && p->depth == 0 && says_to_do(p->doc, open) &&
               says_to_do(p->doc, block->body);
}

/* Nothing but what stands in front of a decision: the date of the meeting. */
static bool only_leads_in(const struct bsl_doc *doc, const struct bsl_block *block)
{
        const struct bsl_hit *leadin = bsl_hits_at(doc->hits, BSL_SLOT_LEADIN, block->body.start);

        return leadin && leadin->span.end >= block->body.end;
}

/* A paragraph below a point: part of it while the list goes on or the point
 * has no words yet; else the list is over. */
static bool add_paragraph(struct points *p, const struct bsl_block *block, uint32_t index)
{
        bool empty = p->open != BSL_NONE && p->words_from >= p->words_to;

        if (p->articles &&
            bsl_layout_whole_hit(p->doc->layout, BSL_SLOT_DATELINE, block->first_line))
                return false; /* place and date, above the signatures */
        if (p->articles && p->open != BSL_NONE) {
                p->words_to = block->body.end;
                return true;
        }

        if (p->depth == 0 && p->added == 0 &&
            (only_leads_in(p->doc, block) ||
             bsl_layout_whole_hit(p->doc->layout, BSL_SLOT_MUNICIPALITY, block->first_line)))
                return true;
        if (p->depth == 0) {
                uint32_t from =
                        block->body.start > p->zone->from ? block->body.start : p->zone->from;
                if (p->added > 0 && !is_next_sentence(p, block))
                        return false;
                open_point(p, block, BSL_NONE, from);
                if (announces(p)) { /* the points below are its own */
                        p->levels[0] = (struct level){
                                .run = BSL_NONE, .style = PARAGRAPH_STYLE, .decision = p->open};
                        p->depth = 1;
                }
                return p->open != BSL_NONE;
        }
        if (!empty && !announces(p) && !list_goes_on(p, index))
                return false;
        if (p->open != BSL_NONE)
                p->words_to = block->body.end;
        return true;
}

static bool has_items(const struct points *p)
{
        const struct bsl_blocks *blocks = &p->doc->layout->blocks;

        for (uint32_t i = p->zone->first_block; i < p->zone->end_block; i++)
                if (blocks->v[i].kind == BSL_BLOCK_ITEM || article_at(p->doc, &blocks->v[i]))
                        return true;
        return false;
}

/* What it decides stands in a sentence of its own, in front of the words that announce the list. */
static bool decides_first(const struct bsl_doc *doc, const struct bsl_block *block)
{
        struct bsl_span first = bsl_sentence_at(doc->layout, block->body, block->body.start);

        return first.end < block->body.end && bsl_hits_first(doc->hits, BSL_SLOT_DOING, first);
}

/* The words say to do something and the point below them states something: a condition of it. */
static bool has_conditions(const struct bsl_doc *doc, const struct bsl_block *block)
{
        struct bsl_span below = block[1].body;

        return bsl_hits_first(doc->hits, BSL_SLOT_DOING, block->body) &&
               bsl_hits_first(doc->hits, BSL_SLOT_FINITE, below) &&
               !bsl_hits_first(doc->hits, BSL_SLOT_DOING, below);
}

/* A paragraph in front of the list: a lead-in, no point. */
static bool leads_in(const struct points *p, uint32_t index, bool items)
{
        const struct bsl_block *block = &p->doc->layout->blocks.v[index];

        if (!items || p->depth > 0 || p->added > 0 || index + 1 >= p->zone->end_block)
                return false;
        const struct bsl_block *next = &p->doc->layout->blocks.v[index + 1];
        return (next->kind == BSL_BLOCK_ITEM || article_at(p->doc, next)) &&
               bsl_last_byte(p->doc->layout, block->body) == ':' && !decides_first(p->doc, block) &&
               !has_conditions(p->doc, block);
}

/* ` 3. ` inside a point's words: its span, digits only. */
static bool moved_number(const struct bsl_layout *layout, struct bsl_span words, uint32_t value,
                         struct bsl_span *number)
{
        const char *s = layout->flow.s;

        for (uint32_t i = words.start + 1; i + 3 < words.end; i++) {
                uint32_t n = s[i] >= '0' && s[i] <= '9' ? 1 : 0;
                n += n && s[i + 1] >= '0' && s[i + 1] <= '9';
                if (!n || s[i - 1] != ' ' || s[i + n] != '.' || s[i + n + 1] != ' ')
                        continue;
                uint32_t printed = n == 2 ? (uint32_t)((s[i] - '0') * 10 + s[i + 1] - '0')
                                          : (uint32_t)(s[i] - '0');
                if (printed != value)
                        continue;
                *number = (struct bsl_span){i, i + n};
                return true;
        }
        return false;
}

/* The words without what stands in `hole`. */
static struct bsl_passage without(struct bsl_doc *doc, struct bsl_passage words,
                                  struct bsl_span hole)
{
        struct bsl_span *v = bsl_arena_array(doc->desk->arena, words.n + 1, sizeof *v);
        uint32_t n = 0;

        for (uint32_t i = 0; v && i < words.n; i++) {
                if (!bsl_span_holds(words.v[i], hole)) {
                        v[n++] = words.v[i];
                        continue;
                }
                struct bsl_span front = {words.v[i].start, hole.start};
                struct bsl_span back = {hole.end, words.v[i].end};
                v[n++] = bsl_trim(doc->layout, front);
                v[n++] = bsl_trim(doc->layout, back);
        }
        return v ? (struct bsl_passage){v, n} : words;
}

/* A bulleted list whose numbers a converter moved into the sentences: the
 * third point holds `3. ` somewhere. Believed when most points do, or carry
 * theirs in front. */
static void adopt_moved_numbers(struct bsl_doc *doc, uint32_t first)
{
        struct bsl_decisions *list = &doc->facts->decisions;
        struct bsl_span found[MOVED_MAX];
        uint32_t n = list->n - first;
        uint32_t moved = 0;
        uint32_t printed = 0;

        if (n < 2 || n > MOVED_MAX)
                return;
        for (uint32_t i = 0; i < n; i++) {
                struct bsl_decision *d = &list->v[first + i];
                found[i] = (struct bsl_span){0, 0};
                if (d->parent != BSL_NONE)
                        return;
                printed += !bsl_span_empty(d->number);
                if (bsl_span_empty(d->number) &&
                    moved_number(doc->layout, bsl_passage_extent(d->words), i + 1, &found[i]))
                        moved++;
        }
        if (moved == 0 || (moved + printed) * 3 < n * 2)
                return;
        for (uint32_t i = 0; i < n; i++) {
                struct bsl_decision *d = &list->v[first + i];
                if (bsl_span_empty(found[i]))
                        continue;
                d->number = found[i];
                d->words =
                        without(doc, d->words, (struct bsl_span){found[i].start, found[i].end + 1});
        }
}

void bsl_drop_gone(struct bsl_doc *doc, uint32_t first)
{
        struct bsl_decisions *list = &doc->facts->decisions;
        uint32_t *moved = bsl_arena_array(doc->desk->arena, list->n - first + 1, sizeof *moved);
        uint32_t n = first;

        for (uint32_t i = first; moved && i < list->n; i++) {
                struct bsl_decision d = list->v[i];
                moved[i - first] = d.gone ? BSL_NONE : n;
                if (d.gone)
                        continue;
                if (d.parent != BSL_NONE && d.parent >= first)
                        d.parent = moved[d.parent - first];
                list->v[n++] = d;
        }
        list->n = moved ? n : list->n;
}

/* `Remarks:` and nothing behind it: a label of the form. */
static bool is_label(const struct bsl_doc *doc, const struct bsl_decision *d)
{
        struct bsl_span words = bsl_passage_extent(d->words);

        return bsl_span_empty(d->number) && bsl_span_len(words) <= LABEL_MAX &&
               bsl_last_byte(doc->layout, words) == ':' &&
               !bsl_hits_first(doc->hits, BSL_SLOT_DOING, words);
}

/* `granted / refused / put off`: words of a form that nobody chose from. */
static bool is_choice(const struct bsl_doc *doc, const struct bsl_decision *d)
{
        struct bsl_span words = bsl_passage_extent(d->words);
        const char *s = doc->layout->flow.s;
        uint32_t bars = 0;
        uint32_t gap = 0; /* words since the last bar */

        if (!bsl_span_empty(d->number) || bsl_span_len(words) > CHOICE_MAX)
                return false;
        for (uint32_t i = words.start; i < words.end; i++) {
                if (s[i] == '/') {
                        bars++;
                        gap = 0;
                } else if (s[i] == ' ' && s[i + 1] != '/' && s[i - 1] != '/' && ++gap > 1) {
                        return false;
                }
        }
        return bars > 0 && !bsl_hits_first(doc->hits, BSL_SLOT_DOING, words);
}

/* A marker whose words were lost is no point, unless points stand below it. */
static void drop_empty(struct bsl_doc *doc, uint32_t first)
{
        const struct bsl_decisions *list = &doc->facts->decisions;

        for (uint32_t i = first; i < list->n; i++) {
                bool parent = i + 1 < list->n && list->v[i + 1].parent == i;
                list->v[i].gone =
                        !parent && (bsl_passage_empty(list->v[i].words) ||
                                    is_label(doc, &list->v[i]) || is_choice(doc, &list->v[i]));
        }
        bsl_drop_gone(doc, first);
}

uint32_t bsl_add_points(struct bsl_doc *doc, const struct bsl_zone *zone)
{
        struct points p = {.doc = doc, .zone = zone, .open = BSL_NONE};
        uint32_t first = doc->facts->decisions.n;
        bool items = has_items(&p);

        for (uint32_t i = zone->first_block; i < zone->end_block; i++) {
                const struct bsl_block *block = &doc->layout->blocks.v[i];
                if (block->flow.end <= zone->from || block->kind == BSL_BLOCK_FOOTNOTE ||
                    block->kind == BSL_BLOCK_TABLE || block->kind == BSL_BLOCK_METADATA)
                        continue;
                const struct bsl_hit *article = article_at(doc, block);
                if (article && block->kind != BSL_BLOCK_HEADING)
                        add_article(&p, block, article);
                else if (block->kind == BSL_BLOCK_ITEM &&
                         (!bsl_span_empty(block->body) || only_marker(block)))
                        add_item(&p, block);
                else if (block->kind != BSL_BLOCK_PARAGRAPH)
                        break;
                else if (leads_in(&p, i, items))
                        continue;
                else if (!add_paragraph(&p, block, i))
                        break;
        }
        finish(&p);
        adopt_moved_numbers(doc, first);
        drop_empty(doc, first);
        p.added = doc->facts->decisions.n - first;
        if (p.added == 1 && bsl_span_empty(doc->facts->decisions.v[first].number))
                doc->facts->decisions.v[first].number = zone->number;
        if (p.added > 0)
                doc->facts->decisions.v[first].votes = zone->votes;
        bsl_set_actions(doc, first);
        return p.added;
}
