/*
 * Headings to a tree. Headings of one make (a numbering style, a Markdown
 * level, plain) are of one level: the first make of a part is the top, a make
 * that is new stands one below the section that is open. The kind of a section
 * is what a rule says of its name, or what its parent implies.
 */
#include "layout/steps.h"

#include <string.h>

enum {
        MAKES_MAX = 16,
        DEPTH_MAX = 12,
        TOPIC_MAX = 80,  /* bytes of a heading whose words tell its kind */
        TOPIC_WORDS = 7, /* and its words */
};

/* What a heading is made like; two headings of one make have one level. */
struct make {
        uint32_t key;
        uint32_t level;
};

struct tree {
        const struct bsl_desk *desk;
        struct bsl_layout *layout;
        struct make makes[MAKES_MAX];
        uint32_t n_makes;
        uint32_t open[DEPTH_MAX + 1]; /* open[l]: the open section of level l */
        uint32_t level;               /* of the innermost open section, 0 for none */
};

/* Titles `1`, `2` below chapters that are numbered alike, whose own numbers go
 * on behind them: a make of their own. */
static bool inside_alike(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t run = layout->marks[line].run;
        uint32_t outer = run == BSL_NONE ? BSL_NONE : layout->numberings.v[run].parent;

        if (outer == BSL_NONE || bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line))
                return false;
        const struct bsl_numbering *r = &layout->numberings.v[run];
        const struct bsl_numbering *o = &layout->numberings.v[outer];
        return o->style == r->style && o->depth == r->depth && o->votes > (int32_t)o->count &&
               o->last > r->last && bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, o->last);
}

static uint32_t make_key(const struct bsl_layout *layout, const struct bsl_block *block)
{
        const struct bsl_line *line = &layout->lines.v[block->first_line];
        uint32_t style = bsl_span_empty(line->number) ? 0 : line->style;

        if (line->hashes) /* Markdown levels are unsure, numbers in them are not */
                return 0x100u + line->hashes + (style ? 0x1000u * line->depth + 0x800u : 0);
        if (!bsl_span_empty(line->number) && !style && line->number.start == line->marker.start)
                return 0x40000u;                     /* `A1` and `B1` */
        if (!bsl_span_empty(line->number) && !style) /* `Article 1`: the word makes the level */
                return 0x40000u +
                       (unsigned char)layout->view.s[layout->marks[block->first_line].view.start];
        if (style)
                return 0x10000u * line->depth + 0x8000u + style +
                       (inside_alike(layout, block->first_line) ? 0x800000u : 0);
        return (line->flags & BSL_LINE_BOLD ? 2u : 1u) + (line->flags & BSL_LINE_ITALIC ? 4u : 0);
}

/* A section's name without a number, behind numbered chapters, is one too. */
static bool beside_chapters(const struct tree *tree, const struct bsl_block *block, uint32_t key)
{
        return key < 0x8000u && tree->n_makes > 0 && tree->makes[0].key >= 0x8000u &&
               bsl_layout_whole_hit(tree->layout, BSL_SLOT_SECTION, block->first_line);
}

/* The first numbered chapter, by its name, behind decisions whose heading has no
 * number: none of theirs. */
static bool beside_decisions(const struct tree *tree, const struct bsl_block *block, uint32_t key)
{
        const struct bsl_layout *layout = tree->layout;
        const struct bsl_line *line = &layout->lines.v[block->first_line];

        return key >= 0x8000u && line->depth == 1 && tree->level == 1 && tree->n_makes == 1 &&
               tree->makes[0].key < 0x8000u &&
               strcmp(layout->sections.v[tree->open[1]].kind, "decisions") == 0 &&
               bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, block->first_line);
}

static uint32_t level_of(struct tree *tree, const struct bsl_block *block, uint32_t key)
{
        for (uint32_t i = 0; i < tree->n_makes; i++)
                if (tree->makes[i].key == key)
                        return tree->makes[i].level;
        uint32_t level = tree->level < DEPTH_MAX ? tree->level + 1 : DEPTH_MAX;
        if (beside_chapters(tree, block, key) || beside_decisions(tree, block, key))
                level = tree->makes[0].level;
        if (tree->n_makes < MAKES_MAX)
                tree->makes[tree->n_makes++] = (struct make){key, level};
        return level;
}

static void close_above(struct tree *tree, uint32_t level, uint32_t block)
{
        for (; tree->level >= level && tree->level > 0; tree->level--) {
                uint32_t section = tree->open[tree->level];
                if (section != BSL_NONE)
                        tree->layout->sections.v[section].end_block = block;
        }
}

/* A word of a short heading that is no sentence and no part of a chapter. */
static const struct bsl_hit *topic_of(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_span view = layout->marks[line].view;
        struct bsl_hit_list hits = bsl_hits_in(&layout->hits, BSL_SLOT_TOPIC, view);
        uint32_t words = 1;

        for (uint32_t i = view.start; i < view.end && i < view.start + TOPIC_MAX; i++)
                words += layout->view.s[i] == ' ';
        bool named = hits.n > 0 && !layout->agenda && words <= TOPIC_WORDS &&
                     bsl_span_len(view) <= TOPIC_MAX && layout->lines.v[line].depth <= 1 &&
                     !bsl_line_has(layout, line, BSL_LINE_STOP);
        return named ? &hits.v[0] : NULL;
}

static const char *kind_of(const struct tree *tree, const struct bsl_section *section,
                           const char **rule)
{
        const struct bsl_layout *layout = tree->layout;
        uint32_t line = layout->blocks.v[section->block].first_line;
        const struct bsl_hit *hit = bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line);

        if (!hit && !layout->agenda) /* an item of an agenda is a sentence */
                hit = bsl_layout_line_hit(layout, BSL_SLOT_SECTION, line);
        bool advised = !layout->agenda && section->parent != BSL_NONE &&
                       strcmp(layout->sections.v[section->parent].kind, "recommendations") == 0;
        if (!hit && !advised)
                hit = topic_of(layout, line);
        if (hit) {
                *rule = layout->rules->rules[hit->rule].id;
                return bsl_layout_attr(layout, hit, "kind");
        }
        *rule = "layout.heading";
        return advised ? "recommendation" : "other";
}

static void add_section(struct tree *tree, uint32_t index)
{
        struct bsl_layout *layout = tree->layout;
        struct bsl_block *block = &layout->blocks.v[index];
        uint32_t level = bsl_is_annex(layout, block->first_line)
                                 ? 1 /* behind all chapters, whatever they are made like */
                                 : level_of(tree, block, make_key(layout, block));
        struct bsl_section *section;

        close_above(tree, level, index);
        if (level > tree->level + 1)
                level = tree->level + 1;
        section = BSL_PUSH(tree->desk->arena, &layout->sections);
        if (!section)
                return;
        uint32_t self = layout->sections.n - 1;
        *section = (struct bsl_section){
                .block = index,
                .parent = tree->level ? tree->open[tree->level] : BSL_NONE,
                .end_block = layout->parts.v[block->part].end_block,
                .part = block->part,
                .level = level,
        };
        section->kind = kind_of(tree, section, &section->rule);
        tree->level = level;
        tree->open[level] = self;
}

static void start_tree(struct tree *tree)
{
        tree->n_makes = 0;
        tree->level = 0;
}

void bsl_step_sections(const struct bsl_desk *desk, struct bsl_layout *layout)
{
        struct tree tree = {.desk = desk, .layout = layout};
        uint32_t part = 0;

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                struct bsl_block *block = &layout->blocks.v[i];
                if (block->part != part) {
                        close_above(&tree, 1, i);
                        start_tree(&tree);
                        part = block->part;
                }
                if (block->kind == BSL_BLOCK_HEADING)
                        add_section(&tree, i);
                if (block->kind == BSL_BLOCK_SIGNATURE) {
                        close_above(&tree, 1, i); /* a signature ends what it signs */
                        continue;
                }
                if (tree.level && block->kind != BSL_BLOCK_METADATA)
                        block->section = tree.open[tree.level];
        }
}
