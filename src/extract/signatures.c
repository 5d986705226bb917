/*
 * Who signs. A signature block is read as a row of roles and names: roles are
 * known by rule, what is left between them and has capitals is names. Names go
 * to the roles in the order in which both stand; a role behind its name
 * (`A. Jansen, mayor`) is seen from the first of each. A role without a name is
 * a line that nobody filled in.
 */
#include "extract/extract.h"

#include "text/utf8.h"

#include <string.h>

enum {
        ITEMS_MAX = 64, /* roles and names of one block; a list of movers is long */
        NAME_MIN = 4,
};

struct item {
        struct bsl_span span;
        bool is_role;
        bool many; /* a role that several people share */
};

struct row {
        struct item v[ITEMS_MAX];
        uint32_t n;
        uint32_t roles;
};

static void push(struct row *row, struct bsl_span span, bool is_role, bool many)
{
        if (row->n == ITEMS_MAX)
                return;
        row->v[row->n++] = (struct item){span, is_role, many};
        row->roles += is_role;
}

/* ---- names ---------------------------------------------------------------- */

static struct bsl_span word_at(const char *s, uint32_t at, uint32_t end)
{
        struct bsl_span word = {at, at};

        while (word.end < end && s[word.end] != ' ')
                word.end++;
        return word;
}

static bool is_initials(const char *s, struct bsl_span word)
{
        uint32_t len;
        uint32_t code = bsl_utf8_at(s + word.start, s + word.end, &len);

        return bsl_is_upper(code) && memchr(s + word.start, '.', bsl_span_len(word)) != NULL;
}

static bool is_capital(const char *s, struct bsl_span word)
{
        uint32_t len;

        return bsl_is_upper(bsl_utf8_at(s + word.start, s + word.end, &len));
}

/* The title or form of address in front of a name: its length, 0 for none. */
static uint32_t address_at(const struct bsl_doc *doc, uint32_t at, bool *title)
{
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_HONORIFIC, at);

        *title = hit && bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "title");
        return hit ? bsl_span_len(hit->span) : 0;
}

static struct bsl_span clean_name(const struct bsl_doc *doc, struct bsl_span span)
{
        const char *s = doc->layout->flow.s;
        bool title;

        span = bsl_trim(doc->layout, span);
        while (span.start < span.end && strchr(",;:-|&/", s[span.start]))
                span = bsl_trim(doc->layout, (struct bsl_span){span.start + 1, span.end});
        uint32_t address = address_at(doc, span.start, &title);
        if (address && !title)
                span = bsl_trim(doc->layout, (struct bsl_span){span.start + address, span.end});
        while (span.start < span.end && strchr(",;:|&/", s[span.end - 1]))
                span = bsl_trim(doc->layout, (struct bsl_span){span.start, span.end - 1});
        return span;
}

static void push_name(const struct bsl_doc *doc, struct row *row, struct bsl_span span)
{
        const char *s = doc->layout->flow.s;
        bool capital = false;

        span = clean_name(doc, span);
        for (uint32_t at = span.start; at < span.end; at++) {
                uint32_t len;
                bool start = at == span.start || s[at - 1] == ' ' || s[at - 1] == '.';
                capital |= start && bsl_is_upper(bsl_utf8_at(s + at, s + span.end, &len));
        }
        if (capital && bsl_span_len(span) >= NAME_MIN)
                push(row, span, false, false);
}

/* A new name starts at `word` when a surname stands before it: at initials, at
 * a title, at a form of address. */
static bool name_starts(const struct bsl_doc *doc, struct bsl_span word, bool surname, bool titled)
{
        bool title;

        if (!surname)
                return false;
        return is_initials(doc->layout->flow.s, word) ||
               (!titled && address_at(doc, word.start, &title) > 0);
}

/* Several names in a row, without anything between them. */
static void split_names(const struct bsl_doc *doc, struct row *row, struct bsl_span span)
{
        const char *s = doc->layout->flow.s;
        uint32_t from = span.start;
        bool surname = false;
        bool titled = false;

        for (uint32_t at = span.start; at < span.end;) {
                struct bsl_span word = word_at(s, at, span.end);
                bool title;
                if (name_starts(doc, word, surname, titled)) {
                        push_name(doc, row, (struct bsl_span){from, at});
                        from = at;
                        surname = false;
                }
                titled = address_at(doc, word.start, &title) > 0;
                surname |= is_capital(s, word) && !is_initials(s, word) && !titled;
                if (!bsl_span_empty(word) && (s[word.end - 1] == ',' || s[word.end - 1] == '&')) {
                        push_name(doc, row, (struct bsl_span){from, word.end});
                        from = word.end;
                        surname = false;
                }
                at = word.end + 1;
        }
        push_name(doc, row, (struct bsl_span){from, span.end});
}

/* Names without initials cannot be told apart by their shape: two roles and one
 * row of an even number of words are two names. */
static bool halve(const struct bsl_doc *doc, struct row *row, struct bsl_span span, uint32_t open)
{
        const char *s = doc->layout->flow.s;
        uint32_t words = 1;
        uint32_t seen = 0;

        for (uint32_t at = span.start; at < span.end; at++) {
                words += s[at] == ' ';
                if (s[at] == '.' || s[at] == ',' || s[at] == '&')
                        return false;
        }
        if (open != 2 || words < 4 || words % 2)
                return false;
        for (uint32_t at = span.start; at < span.end; at++) {
                if (s[at] != ' ' || ++seen != words / 2)
                        continue;
                push_name(doc, row, (struct bsl_span){span.start, at});
                push_name(doc, row, (struct bsl_span){at, span.end});
                return true;
        }
        return false;
}

static uint32_t open_roles(const struct row *row)
{
        uint32_t roles = 0;
        uint32_t names = 0;

        for (uint32_t i = 0; i < row->n; i++) {
                roles += row->v[i].is_role;
                names += !row->v[i].is_role;
        }
        return roles > names ? roles - names : 0;
}

static void read_rest(const struct bsl_doc *doc, struct row *row, struct bsl_span span)
{
        span = bsl_trim(doc->layout, span);
        if (bsl_span_empty(span) || halve(doc, row, span, open_roles(row)))
                return;
        split_names(doc, row, span);
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

static void read_block(const struct bsl_doc *doc, struct row *row, const struct bsl_block *block)
{
        struct bsl_span rest = block->flow; /* an initial is no list marker here */

        while (!bsl_span_empty(rest)) {
                const struct bsl_hit *role = bsl_hits_first(doc->hits, BSL_SLOT_ROLE, rest);
                const struct bsl_hit *formula = formula_in(doc, rest);
                bool role_next = role && (!formula || role->span.start < formula->span.start);
                const struct bsl_hit *next = role_next ? role : formula;
                uint32_t stop = next ? next->span.start : rest.end;
                read_rest(doc, row, (struct bsl_span){rest.start, stop});
                if (!next)
                        return;
                if (role_next) {
                        struct bsl_span name = bsl_hit_cap(role, BSL_CAP_NAME);
                        bool many = bsl_same(bsl_hit_attr(doc->desk->rules, role, "kind"), "many");
                        push(row, bsl_span_empty(name) ? role->span : name, true, many);
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

/* Names in front of their roles. */
static void pair_backward(struct bsl_doc *doc, const struct row *row, uint32_t part)
{
        struct bsl_span name = NOBODY;

        for (uint32_t i = 0; i < row->n; i++) {
                if (row->v[i].is_role) {
                        sign(doc, row->v[i].span, name, part);
                        name = NOBODY;
                } else {
                        if (!bsl_span_empty(name))
                                sign(doc, NOBODY, name, part);
                        name = row->v[i].span;
                }
        }
        if (!bsl_span_empty(name))
                sign(doc, NOBODY, name, part);
}

/* Roles first, names behind them in the same order. */
static void pair_forward(struct bsl_doc *doc, const struct row *row, uint32_t part)
{
        struct bsl_span names[ITEMS_MAX] = {{0, 0}};
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
                else if (shared)
                        names[i] = row->v[i].span;
        }
        struct bsl_span role = NOBODY;
        for (uint32_t i = 0; i < row->n; i++) {
                if (row->v[i].is_role) {
                        role = row->v[i].span;
                        sign(doc, role, names[i], part);
                } else if (!bsl_span_empty(names[i])) {
                        sign(doc, role, names[i], part);
                }
        }
}

static void settle(struct bsl_doc *doc, const struct row *row, uint32_t part)
{
        if (row->n == 0)
                return;
        if (row->roles == 0) {
                for (uint32_t i = 0; i < row->n; i++)
                        sign(doc, NOBODY, row->v[i].span, part);
                return;
        }
        bool backward =
                !row->v[0].is_role && row->n > 1 && row->v[1].is_role && row->v[row->n - 1].is_role;
        if (backward)
                pair_backward(doc, row, part);
        else
                pair_forward(doc, row, part);
}

void bsl_extract_signatures(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;

        if (bsl_same(doc->facts->document.kind, "decision_list"))
                return; /* who chairs a meeting does not sign its list */
        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                struct row row = {.n = 0};
                uint32_t part = layout->blocks.v[i].part;
                if (layout->blocks.v[i].kind != BSL_BLOCK_SIGNATURE)
                        continue;
                for (; i < layout->blocks.n && layout->blocks.v[i].kind == BSL_BLOCK_SIGNATURE &&
                       layout->blocks.v[i].part == part;
                     i++)
                        read_block(doc, &row, &layout->blocks.v[i]);
                i--;
                settle(doc, &row, part);
        }
}
