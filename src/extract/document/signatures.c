/*
 * Who signs. A signature block is read as a row of roles and names: roles are
 * known by rule, what is left between them and has capitals is names. Names go
 * to the roles in the order in which both stand; a role behind its name
 * (`A. Jansen, mayor`) is seen from the first of each. A role without a name is
 * a line that nobody filled in.
 */
#include "extract/cues.h"
#include "extract/document/signers.h"

#include "text/utf8.h"

#include <string.h>

enum {
        RUNNING_REACH = 320, /* bytes behind the formula of adoption inside a paragraph */
        PARTY_MAX = 60,
};

/* Two names without initials cannot be told apart by their shape: two roles
 * and one row of an even number of words are two names. */
static void halve(const struct bsl_doc *doc, struct bsl_signers *row)
{
        const char *s = doc->layout->flow.s;
        struct bsl_signer *only = NULL;
        uint32_t seen = 0;

        for (uint32_t i = 0; i < row->n; i++) {
                if (row->v[i].is_role)
                        continue;
                if (only)
                        return;
                only = &row->v[i];
        }
        if (!only || row->roles != 2 || row->n == BSL_SIGNERS_MAX || only->initials ||
            only->capitals < 4 || only->capitals % 2)
                return;
        for (uint32_t at = only->span.start; at < only->span.end; at++) {
                if (s[at] != ' ' || ++seen != only->capitals / 2)
                        continue;
                uint32_t index = (uint32_t)(only - row->v);
                for (uint32_t i = row->n++; i > index; i--)
                        row->v[i] = row->v[i - 1];
                row->v[index].span.end = at;
                row->v[index + 1].span.start = at + 1;
                return;
        }
}

/* ---- blocks to a row -------------------------------------------------------- */

static const struct bsl_hit *formula_in(const struct bsl_doc *doc, struct bsl_span span)
{
        const struct bsl_hit *closing = bsl_hits_first(doc->hits, BSL_SLOT_CLOSING, span);
        const struct bsl_hit *stamp = bsl_hits_first(doc->hits, BSL_SLOT_STAMP, span);

        if (!closing || (stamp && stamp->span.start < closing->span.start))
                return stamp;
        return closing;
}

/* `Party: A. Name`, below a motion. */
static bool read_party(const struct bsl_doc *doc, struct bsl_signers *row, struct bsl_span rest)
{
        const char *s = doc->layout->flow.s;
        const char *colon = memchr(s + rest.start, ':', bsl_span_len(rest));
        uint32_t before = row->n;
        uint32_t at = colon ? (uint32_t)(colon - s) : 0;

        if (!colon || at == rest.start || at + 1 >= rest.end || at - rest.start > PARTY_MAX ||
            s[at + 1] != ' ')
                return false;
        bsl_add_role(row, (struct bsl_span){rest.start, at}, false);
        bsl_read_names(doc, row, (struct bsl_span){at + 2, rest.end});
        if (row->n == before + 2)
                return true;
        row->roles--;
        row->n = before;
        return false;
}

static void read_rest(const struct bsl_doc *doc, struct bsl_signers *row, struct bsl_span rest)
{
        while (!bsl_span_empty(rest)) {
                const struct bsl_hit *role = bsl_hits_first(doc->hits, BSL_SLOT_ROLE, rest);
                const struct bsl_hit *formula = formula_in(doc, rest);
                bool role_next = role && (!formula || role->span.start < formula->span.start);
                const struct bsl_hit *next = role_next ? role : formula;
                uint32_t stop = next ? next->span.start : rest.end;
                if (!next && read_party(doc, row, rest))
                        return;
                if (!bsl_read_names(doc, row, (struct bsl_span){rest.start, stop}) || !next)
                        return;
                if (role_next) {
                        struct bsl_span name = bsl_hit_cap(role, BSL_CAP_NAME);
                        bool many = bsl_same(bsl_hit_attr(doc->desk->rules, role, "kind"), "many");
                        bsl_add_role(row, bsl_span_empty(name) ? role->span : name, many);
                }
                rest.start = next->span.end;
        }
}

/* ---- a row to signatories ---------------------------------------------------- */

static void sign(struct bsl_doc *doc, struct bsl_span role, struct bsl_span name, uint32_t part)
{
        struct bsl_signatory *s = BSL_PUSH(doc->desk->arena, &doc->facts->signatories);

        if (s)
                *s = (struct bsl_signatory){.role = role, .name = name, .part = part};
}

static const struct bsl_span NOBODY = {0, 0};

/* Names in front of their roles: the first name that waits takes the role. */
static void pair_backward(struct bsl_doc *doc, const struct bsl_signers *row, uint32_t part)
{
        uint32_t waiting = 0;

        for (uint32_t i = 0; i < row->n; i++) {
                struct bsl_span name = NOBODY;
                if (!row->v[i].is_role)
                        continue;
                while (waiting < i && row->v[waiting].is_role)
                        waiting++;
                if (waiting < i)
                        name = row->v[waiting++].span;
                sign(doc, row->v[i].span, name, part);
        }
        for (; waiting < row->n; waiting++)
                if (!row->v[waiting].is_role)
                        sign(doc, NOBODY, row->v[waiting].span, part);
}

/* Roles first, names behind them in the same order. */
static void pair_forward(struct bsl_doc *doc, const struct bsl_signers *row, uint32_t part)
{
        struct bsl_span names[BSL_SIGNERS_MAX] = {{0, 0}};
        uint32_t waiting = 0; /* the first role without a name */
        bool shared = false;

        for (uint32_t i = 0; i < row->n; i++) {
                if (row->v[i].is_role) {
                        shared = row->v[i].many;
                        continue;
                }
                while (waiting < i && (!row->v[waiting].is_role || !bsl_span_empty(names[waiting])))
                        waiting++;
                if (waiting < i)
                        names[waiting] = row->v[i].span;
                else if (shared || row->v[i].initials)
                        names[i] = row->v[i].span;
        }
        struct bsl_span role = NOBODY;
        for (uint32_t i = 0; i < row->n; i++) {
                if (row->v[i].is_role) {
                        role = row->v[i].span;
                        sign(doc, role, names[i], part);
                } else if (!bsl_span_empty(names[i])) {
                        sign(doc, shared ? role : NOBODY, names[i], part);
                }
        }
}

/* Names that stand in front of the first role, and in all. */
static void count_names(const struct bsl_signers *row, uint32_t *leading, uint32_t *names)
{
        *leading = 0;
        *names = 0;
        for (uint32_t i = 0; i < row->n; i++) {
                if (!row->v[i].is_role)
                        (*names)++;
                else if (*leading == 0 && *names)
                        *leading = *names;
                else if (*names == 0)
                        *leading = UINT32_MAX;
        }
        if (*leading == UINT32_MAX)
                *leading = 0;
}

static void settle(struct bsl_doc *doc, struct bsl_signers *row, uint32_t part)
{
        uint32_t leading = 0;
        uint32_t names = 0;

        halve(doc, row);
        if (row->n == 0)
                return;
        if (row->roles == 0) {
                for (uint32_t i = 0; i < row->n; i++)
                        sign(doc, NOBODY, row->v[i].span, part);
                return;
        }
        count_names(row, &leading, &names);
        if (leading && names - leading < row->roles)
                pair_backward(doc, row, part);
        else
                pair_forward(doc, row, part);
}

/* In text that lost its line ends the formula of adoption may stand at the end
 * of a paragraph, with the offices and names behind it. */
static void read_running(struct bsl_doc *doc, uint32_t index)
{
        const struct bsl_block *block = &doc->layout->blocks.v[index];
        struct bsl_hit_list hits = bsl_hits_in(doc->hits, BSL_SLOT_CLOSING, block->body);
        struct bsl_signers row = {.n = 0};

        for (uint32_t i = 0; i < hits.n; i++) {
                struct bsl_span rest = {hits.v[i].span.end, block->body.end};
                if (!bsl_same(bsl_hit_attr(doc->desk->rules, &hits.v[i], "sure"), "adopted") ||
                    bsl_span_len(rest) > RUNNING_REACH)
                        continue;
                read_rest(doc, &row, rest);
                if (row.roles > 0)
                        settle(doc, &row, block->part);
                return;
        }
}

/* The words that a list was adopted with, at the start of a block. */
static bool is_adoption(const struct bsl_doc *doc, uint32_t index)
{
        const struct bsl_hit *hit =
                bsl_hits_at(doc->hits, BSL_SLOT_CLOSING, doc->layout->blocks.v[index].body.start);

        return hit && bsl_same(bsl_hit_attr(doc->desk->rules, hit, "sure"), "adopted");
}

/* Another body signs below those who have signed for the first. */
static bool signs_apart(const struct bsl_doc *doc, uint32_t index, const struct bsl_signers *row)
{
        uint32_t line = doc->layout->blocks.v[index].first_line;

        return row->roles > 0 && row->n > row->roles &&
               bsl_layout_whole_hit(doc->layout, BSL_SLOT_PARTHEAD, line);
}

/* `CARRIED UNANIMOUSLY`, below the names of a motion: none. */
static bool says_outcome(const struct bsl_doc *doc, uint32_t block)
{
        struct bsl_cue cue = bsl_cue_of(doc->desk->rules, BSL_SLOT_OUTCOME, "ballot");
        struct bsl_hit hit;

        return bsl_same(doc->facts->document.kind, "motion") &&
               bsl_cue_match(doc, &cue, doc->layout->blocks.v[block].flow.start, &hit);
}

void bsl_extract_signatures(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        /* who chairs a meeting does not sign its list; who adopts it does */
        bool list = bsl_same(doc->facts->document.kind, "decision_list");

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                struct bsl_signers row = {.n = 0};
                uint32_t part = layout->blocks.v[i].part;
                if (layout->blocks.v[i].kind != BSL_BLOCK_SIGNATURE) {
                        if (!list)
                                read_running(doc, i);
                        continue;
                }
                if (list && !is_adoption(doc, i))
                        continue;
                for (; i < layout->blocks.n && layout->blocks.v[i].kind == BSL_BLOCK_SIGNATURE &&
                       layout->blocks.v[i].part == part;
                     i++) {
                        if (signs_apart(doc, i, &row)) {
                                settle(doc, &row, part);
                                row = (struct bsl_signers){.n = 0};
                        }
                        if (!says_outcome(doc, i)) /* an initial is no marker here */
                                read_rest(doc, &row, layout->blocks.v[i].flow);
                }
                i--;
                settle(doc, &row, part);
        }
}
