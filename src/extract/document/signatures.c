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
        INITIAL_MAX = 3,     /* letters of one initial: `Chr.` */
        RUNNING_REACH = 320, /* bytes behind the formula of adoption inside a paragraph */
        PARTY_MAX = 60,
        WIDE_GAP = 4, /* spaces between two names in columns */
};

struct item {
        struct bsl_span span;
        bool is_role;
        bool many;     /* a role that several people share */
        bool initials; /* of a name */
        uint32_t capitals;
};

struct row {
        struct item v[ITEMS_MAX];
        uint32_t n;
        uint32_t roles;
};

static void push_role(struct row *row, struct bsl_span span, bool many)
{
        if (row->n == ITEMS_MAX)
                return;
        row->v[row->n++] = (struct item){.span = span, .is_role = true, .many = many};
        row->roles++;
}

static void push_name(struct row *row, struct bsl_span span, uint32_t capitals, bool initials)
{
        if (row->n < ITEMS_MAX)
                row->v[row->n++] =
                        (struct item){.span = span, .capitals = capitals, .initials = initials};
}

/* ---- names ---------------------------------------------------------------- */

enum word_kind {
        WORD_NAME,     /* a capital: part of a surname or a first name */
        WORD_INITIALS, /* `P.J.M.G.` */
        WORD_TITLE,    /* belongs to the name that follows */
        WORD_ADDRESS,  /* stands in front of a name and is no part of it */
        WORD_PARTICLE, /* `van der` */
        WORD_MARK,     /* punctuation on its own */
        WORD_OTHER,    /* no name: text begins */
};

/* A name that is being read. */
struct name {
        struct bsl_span span;
        uint32_t capitals;
        bool initials;
        bool titled;
        bool particle;
};

static struct bsl_span word_at(const char *s, uint32_t at, uint32_t end)
{
        struct bsl_span word = {at, at};

        while (word.end < end && s[word.end] != ' ')
                word.end++;
        return word;
}

/* Capitals, each with at most a few letters and a full stop behind it. */
static bool is_initials(const char *s, struct bsl_span word)
{
        uint32_t letters = 0;
        bool any = false;
        uint32_t len = 1;

        for (uint32_t at = word.start; at < word.end; at += len) {
                uint32_t code = bsl_utf8_at(s + at, s + word.end, &len);
                if (code == '.') {
                        any = letters > 0;
                        letters = 0;
                        continue;
                }
                if (code == '-' || code == ',')
                        continue;
                if (!bsl_is_letter(code) || (letters == 0 && !bsl_is_upper(code)) ||
                    ++letters > INITIAL_MAX)
                        return false;
        }
        return any && letters == 0;
}

/* A capital and no digit: a word of a name. */
static bool is_capital(const char *s, struct bsl_span word)
{
        uint32_t len;

        for (uint32_t i = word.start; i < word.end; i++)
                if (bsl_is_digit((unsigned char)s[i]) || strchr("@()/:_", s[i]))
                        return false;
        if (s[word.start] == '\'' && word.start + 1 < word.end)
                word.start++;
        return bsl_is_upper(bsl_utf8_at(s + word.start, s + word.end, &len));
}

static bool is_mark(const char *s, struct bsl_span word)
{
        uint32_t len = 1;

        for (uint32_t at = word.start; at < word.end; at += len) {
                uint32_t code = bsl_utf8_at(s + at, s + word.end, &len);
                if (bsl_is_letter(code) || bsl_is_digit(code))
                        return false;
        }
        return true;
}

/* `word` may grow: a form of address can have two words. */
static enum word_kind kind_of_word(const struct bsl_doc *doc, struct bsl_span *word, uint32_t end)
{
        const char *s = doc->layout->flow.s;
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_HONORIFIC, word->start);

        const struct bsl_words *particles = bsl_words_find(doc->desk->rules, "name-particle");

        if (hit && hit->span.end <= end) {
                bool title = bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "title");
                word->end = word_at(s, hit->span.end, end).end;
                return title ? WORD_TITLE : WORD_ADDRESS;
        }
        if (particles && bsl_words_get(particles, bsl_view_of(s, *word)))
                return WORD_PARTICLE;
        if (is_mark(s, *word))
                return WORD_MARK;
        if (is_initials(s, *word))
                return WORD_INITIALS;
        return is_capital(s, *word) ? WORD_NAME : WORD_OTHER;
}

/* One word with a capital is no name: initials, a title or a second one make
 * it one. */
static void finish(const struct bsl_doc *doc, struct row *row, struct name *name)
{
        const char *s = doc->layout->flow.s;
        struct bsl_span span = name->span;
        bool sure = name->capitals > 0 &&
                    (name->initials || name->titled || name->capitals > 1 || name->particle);

        while (span.end > span.start && strchr(" .,;:|&/-", s[span.end - 1]))
                span.end--;
        if (sure && bsl_span_len(span) >= NAME_MIN)
                push_name(row, span, name->capitals, name->initials);
        *name = (struct name){.capitals = 0};
}

static void extend(struct name *name, struct bsl_span word)
{
        if (bsl_span_empty(name->span))
                name->span.start = word.start;
        name->span.end = word.end;
}

static bool starts_name(enum word_kind kind)
{
        return kind == WORD_INITIALS || kind == WORD_TITLE || kind == WORD_ADDRESS;
}

/* Adds a word to the name; false where the names have ended. */
static bool take_word(const struct bsl_doc *doc, struct row *row, struct name *name,
                      struct bsl_span word, enum word_kind kind)
{
        const char *s = doc->layout->flow.s;

        if (kind == WORD_OTHER)
                return false;
        if (starts_name(kind) && name->capitals > 0)
                finish(doc, row, name);
        if (kind == WORD_ADDRESS)
                return true;
        if (kind == WORD_MARK) {
                if (strchr("|,;&/", s[word.start]))
                        finish(doc, row, name);
                return true;
        }
        extend(name, word);
        name->capitals += kind == WORD_NAME;
        name->initials |= kind == WORD_INITIALS;
        name->titled |= kind == WORD_TITLE;
        name->particle |= kind == WORD_PARTICLE && name->capitals > 0;
        if (kind == WORD_NAME && strchr(".,;&", s[word.end - 1]))
                finish(doc, row, name);
        return true;
}

/* A gap on the page stands behind the word: names in columns. */
static bool gap_behind(const struct bsl_doc *doc, struct bsl_span word, uint32_t end)
{
        const struct bsl_stream *flow = &doc->layout->flow;

        return word.end + 1 < end &&
               bsl_stream_to_text(flow, word.end + 1) - bsl_stream_to_text(flow, word.end - 1) >
                       WIDE_GAP;
}

/* `(wnd.)`: a word in brackets written small says how somebody signs. */
static bool is_remark(const char *s, struct bsl_span word)
{
        return word.end > word.start + 2 && s[word.start] == '(' && s[word.end - 1] == ')' &&
               bsl_is_lower((unsigned char)s[word.start + 1]);
}

/* The names in a piece between roles. False where it turns into text. */
static bool read_names(const struct bsl_doc *doc, struct row *row, struct bsl_span span)
{
        const char *s = doc->layout->flow.s;
        struct name name = {.capitals = 0};

        for (uint32_t at = span.start; at < span.end;) {
                struct bsl_span word = word_at(s, at, span.end);
                at = word.end + 1;
                if (is_remark(s, word)) {
                        finish(doc, row, &name);
                        continue;
                }
                if (s[word.start] == '(' && bsl_span_empty(name.span))
                        word.start++; /* `(A. Jansen)` */
                bool closed = !bsl_span_empty(word) && s[word.end - 1] == ')' &&
                              name.capitals + name.initials > 0;
                if (closed)
                        word.end--;
                if (!bsl_span_empty(word)) {
                        enum word_kind kind = kind_of_word(doc, &word, span.end);
                        if (!take_word(doc, row, &name, word, kind)) {
                                if (name.initials || name.titled)
                                        finish(doc, row, &name);
                                return false;
                        }
                        at = word.end + 1 > at ? word.end + 1 : at;
                        if (closed || (name.capitals > 1 && gap_behind(doc, word, span.end)))
                                finish(doc, row, &name);
                }
        }
        finish(doc, row, &name);
        return true;
}

/* Two names without initials cannot be told apart by their shape: two roles
 * and one row of an even number of words are two names. */
static void halve(const struct bsl_doc *doc, struct row *row)
{
        const char *s = doc->layout->flow.s;
        struct item *only = NULL;
        uint32_t seen = 0;

        for (uint32_t i = 0; i < row->n; i++) {
                if (row->v[i].is_role)
                        continue;
                if (only)
                        return;
                only = &row->v[i];
        }
        if (!only || row->roles != 2 || row->n == ITEMS_MAX || only->initials ||
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
static bool read_party(const struct bsl_doc *doc, struct row *row, struct bsl_span rest)
{
        const char *s = doc->layout->flow.s;
        const char *colon = memchr(s + rest.start, ':', bsl_span_len(rest));
        uint32_t before = row->n;
        uint32_t at = colon ? (uint32_t)(colon - s) : 0;

        if (!colon || at == rest.start || at + 1 >= rest.end || at - rest.start > PARTY_MAX ||
            s[at + 1] != ' ')
                return false;
        push_role(row, (struct bsl_span){rest.start, at}, false);
        read_names(doc, row, (struct bsl_span){at + 2, rest.end});
        if (row->n == before + 2)
                return true;
        row->roles--;
        row->n = before;
        return false;
}

static void read_rest(const struct bsl_doc *doc, struct row *row, struct bsl_span rest)
{
        while (!bsl_span_empty(rest)) {
                const struct bsl_hit *role = bsl_hits_first(doc->hits, BSL_SLOT_ROLE, rest);
                const struct bsl_hit *formula = formula_in(doc, rest);
                bool role_next = role && (!formula || role->span.start < formula->span.start);
                const struct bsl_hit *next = role_next ? role : formula;
                uint32_t stop = next ? next->span.start : rest.end;
                if (!next && read_party(doc, row, rest))
                        return;
                if (!read_names(doc, row, (struct bsl_span){rest.start, stop}) || !next)
                        return;
                if (role_next) {
                        struct bsl_span name = bsl_hit_cap(role, BSL_CAP_NAME);
                        bool many = bsl_same(bsl_hit_attr(doc->desk->rules, role, "kind"), "many");
                        push_role(row, bsl_span_empty(name) ? role->span : name, many);
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
static void pair_backward(struct bsl_doc *doc, const struct row *row, uint32_t part)
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
static void count_names(const struct row *row, uint32_t *leading, uint32_t *names)
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

static void settle(struct bsl_doc *doc, struct row *row, uint32_t part)
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
        struct row row = {.n = 0};

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

void bsl_extract_signatures(struct bsl_doc *doc)
{
        const struct bsl_layout *layout = doc->layout;
        /* who chairs a meeting does not sign its list; who adopts it does */
        bool list = bsl_same(doc->facts->document.kind, "decision_list");

        for (uint32_t i = 0; i < layout->blocks.n; i++) {
                struct row row = {.n = 0};
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
                     i++)
                        read_rest(doc, &row,
                                  layout->blocks.v[i].flow); /* an initial is no marker here */
                i--;
                settle(doc, &row, part);
        }
}
