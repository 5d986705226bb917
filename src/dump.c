/* Stages as text for a person. See dump.h. */
#include "dump.h"

static void add_view(struct bsl_buf *out, struct bsl_view v)
{
        bsl_buf_add(out, v.s, v.n);
        bsl_buf_addc(out, '\n');
}

static const char *block_name(uint8_t kind)
{
        static const char *const NAMES[] = {"heading",  "paragraph", "item",    "table",
                                            "metadata", "signature", "footnote"};

        return kind < sizeof NAMES / sizeof *NAMES ? NAMES[kind] : "?";
}

/* offset, role, marks, words: what the layout made of each line */
static void dump_lines(const struct bsl_run_state *run, struct bsl_buf *out)
{
        const struct bsl_layout *layout = &run->layout;

        bsl_buf_addf(out, "# wrap %u%s%s\n", (unsigned)layout->wrap,
                     layout->markdown ? ", markdown" : "", layout->unfolded ? ", unfolded" : "");
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                const struct bsl_line *line = &layout->lines.v[i];
                const struct bsl_mark *mark = &layout->marks[i];
                if (mark->role == BSL_ROLE_BLANK)
                        continue;
                bsl_buf_addf(out, "%7u %-10s %s%s%s ", (unsigned)line->span.start,
                             bsl_role_name(mark->role), mark->item ? "i" : ".",
                             mark->label ? "l" : ".", mark->fresh ? "f" : ".");
                if (mark->run == BSL_NONE)
                        bsl_buf_adds(out, "        ");
                else
                        bsl_buf_addf(out, "%3u%+4d ", (unsigned)mark->run,
                                     (int)layout->numberings.v[mark->run].votes);
                add_view(out, bsl_view_of(run->text.s, line->span));
        }
}

static void dump_sections(const struct bsl_run_state *run, struct bsl_buf *out)
{
        const struct bsl_layout *layout = &run->layout;
        uint32_t section = 0;

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                const struct bsl_block *block = &layout->blocks.v[i];
                if (i == layout->parts.v[block->part].first_block)
                        bsl_buf_addf(out, "== part %u: %s\n", (unsigned)block->part + 1,
                                     layout->parts.v[block->part].kind
                                             ? layout->parts.v[block->part].kind
                                             : "?");
                if (section < layout->sections.n && layout->sections.v[section].block == i) {
                        bsl_buf_addf(out, "%*s[%s] ", (int)layout->sections.v[section].level * 2,
                                     "", layout->sections.v[section].kind);
                        section++;
                } else {
                        bsl_buf_addf(out, "        %-9s ", block_name(block->kind));
                }
                add_view(out, bsl_flow_view(layout, block->flow));
        }
}

static void dump_hits(const char *name, const char *s, const struct bsl_hits *hits,
                      const struct bsl_ruleset *rules, struct bsl_buf *out)
{
        for (uint32_t slot = 0; slot < BSL_SLOT_COUNT; slot++) {
                struct bsl_hit_list list = bsl_hits_of(hits, slot);
                for (uint32_t i = 0; i < list.n; i++) {
                        bsl_buf_addf(out, "%s %7u %-28s ", name, (unsigned)list.v[i].span.start,
                                     rules->rules[list.v[i].rule].id);
                        add_view(out, bsl_view_of(s, list.v[i].span));
                }
        }
}

void bsl_dump_stage(const struct bsl_run_state *run, const struct bsl_ruleset *rules,
                    besluit_stage stage, struct bsl_buf *out)
{
        switch (stage) {
        case BESLUIT_STAGE_NORMALISE:
                bsl_buf_add(out, run->text.s, run->text.n);
                break;
        case BESLUIT_STAGE_LINES:
                dump_lines(run, out);
                break;
        case BESLUIT_STAGE_SECTIONS:
                dump_sections(run, out);
                break;
        default:
                dump_hits("line", run->layout.view.s, &run->layout.hits, rules, out);
                dump_hits("flow", run->layout.flow.s, &run->hits, rules, out);
                break;
        }
}
