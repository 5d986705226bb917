/*
 * Which patterns are refused. The aim is that a rule costs a bounded number of
 * steps at each place of a text, whatever the text is: documents that lost
 * their line ends are one line of megabytes. So a rule that may start anywhere
 * has only bounded quantifiers; one that starts at a line start may read on,
 * possessively; and what can be retried is multiplied up and capped. The walk
 * is over the pattern as written; word lists are atoms.
 */
#include "rules/engine.h"

#include "rules/text.h"

#include <string.h>

enum {
        NEST_MAX = 30,
        TIMES_MAX = 1000,  /* of a bounded quantifier */
        COST_MAX = 60000,  /* ways to match at one place; below the match limit */
        NO_BOUND = 0xffff, /* of a quantifier */
};

/* A bracket that is open: the cost of the branch that is read and of the
 * costliest before it. */
struct frame {
        uint64_t branch;
        uint64_t most;
};

struct lint {
        const struct bsl_draft *draft;
        const char *p;
        size_t n;
        size_t at;
        struct frame frames[NEST_MAX];
        uint32_t depth;
        besluit_error *error;
};

/* What was read last and what a quantifier may repeat. */
struct atom {
        bool wide;     /* text with its spaces: repeats can be retried in many ways */
        bool word;     /* letters: what stands behind mostly says where it ends */
        uint64_t cost; /* of a bracket */
};

uint32_t bsl_draft_line(const struct bsl_draft *draft, size_t offset)
{
        uint32_t line = draft->rule.line;

        for (uint32_t i = 0; i < draft->lines.n && draft->lines.v[i].offset <= offset; i++)
                line = draft->lines.v[i].line;
        return line;
}

static besluit_status refuse(const struct lint *lint, size_t at, const char *what)
{
        size_t n = lint->n - at < 24 ? lint->n - at : 24;

        return bsl_fail(lint->error, BESLUIT_RULES, lint->draft->rule.file,
                        bsl_draft_line(lint->draft, at), "rule %s: %s, at '%.*s'",
                        lint->draft->rule.id, what, (int)n, lint->p + at);
}

static char peek(const struct lint *lint, size_t ahead)
{
        return lint->at + ahead < lint->n ? lint->p[lint->at + ahead] : '\0';
}

static bool is_name_char(char c)
{
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

struct bsl_view bsl_list_name(const char *pattern, size_t n, size_t at)
{
        size_t end = at + 1;

        if (at + 2 >= n || pattern[at] != '{' || pattern[end] < 'a' || pattern[end] > 'z')
                return (struct bsl_view){NULL, 0};
        while (end < n && is_name_char(pattern[end]))
                end++;
        if (end == n || pattern[end] != '}')
                return (struct bsl_view){NULL, 0};
        return (struct bsl_view){pattern + at, end + 1 - at};
}

/* ---- escapes and classes ---- */

static const struct {
        char escape;
        const char *why;
} REFUSED[] = {
        {'s', "\\s may be a line end: write a space"},
        {'S', "\\S: write [^ \\n]"},
        {'d', "\\d is slow: write [0-9]"},
        {'D', "\\D: write [^0-9\\n]"},
        {'W', "\\W may be a line end: write [^\\w\\n]"},
        {'H', "\\H may be a line end: write [^ \\n]"},
        {'P', "\\P may be a line end: write [^\\p{..}\\n]"},
        {'v', "\\v is a line end: write \\n"},
        {'V', "\\V: write [^\\n]"},
        {'R', "\\R is a line end: write \\n"},
        {'X', "\\X is not bounded"},
        {'C', "\\C splits characters"},
        {'N', "\\N: write [^\\n]"},
        {'K', "\\K moves the start of a match"},
        {'G', "\\G has no meaning here"},
        {'Q', "\\Q: quote each character"},
        {'E', "\\E: quote each character"},
        {'g', "references are not bounded"},
        {'k', "references are not bounded"},
};

static besluit_status read_escape(struct lint *lint, struct atom *atom)
{
        size_t start = lint->at;
        char c = peek(lint, 1);

        if (c == '\0')
                return refuse(lint, start, "a backslash at the end");
        for (size_t i = 0; i < sizeof REFUSED / sizeof REFUSED[0]; i++)
                if (REFUSED[i].escape == c)
                        return refuse(lint, start, REFUSED[i].why);
        if (c >= '1' && c <= '9')
                return refuse(lint, start, "references are not bounded");
        lint->at += 2;
        if ((c == 'p' || c == 'x' || c == 'o') && peek(lint, 0) == '{') {
                const char *close = memchr(lint->p + lint->at, '}', lint->n - lint->at);
                if (!close)
                        return refuse(lint, start, "a brace that is not closed");
                lint->at = (size_t)(close - lint->p) + 1;
        } else if (c == 'p') {
                lint->at++;
        }
        if (c == 'p' || c == 'w')
                atom->word = true;
        return BESLUIT_OK;
}

static besluit_status read_class(struct lint *lint, struct atom *atom)
{
        size_t start = lint->at++;
        bool negated = peek(lint, 0) == '^';
        bool newline = false;

        lint->at += negated;
        if (peek(lint, 0) == ']')
                lint->at++;
        while (lint->at < lint->n && lint->p[lint->at] != ']') {
                if (lint->p[lint->at] == '[' && peek(lint, 1) == ':')
                        return refuse(lint, lint->at, "POSIX classes are not used");
                if (lint->p[lint->at] != '\\') {
                        lint->at++;
                        continue;
                }
                newline |= peek(lint, 1) == 'n';
                besluit_status status = read_escape(lint, atom);
                if (status != BESLUIT_OK)
                        return status;
        }
        if (lint->at >= lint->n)
                return refuse(lint, start, "a class that is not closed");
        lint->at++;
        if (negated && !newline)
                return refuse(lint, start, "a negated class without \\n crosses lines");
        atom->wide |= negated;
        return BESLUIT_OK;
}

/* ---- brackets ---- */

/* "(?i)", "(?-i:": only letter case may be switched. */
static bool read_option(struct lint *lint, bool *opens)
{
        size_t skip = peek(lint, 2) == '-' ? 3 : 2;

        if (peek(lint, skip) != 'i' || (peek(lint, skip + 1) != ')' && peek(lint, skip + 1) != ':'))
                return false;
        *opens = peek(lint, skip + 1) == ':';
        lint->at += skip + 2;
        return true;
}

static besluit_status skip_opening(struct lint *lint, bool *opens)
{
        static const char *const FORMS[] = {"(?:", "(?>", "(?=", "(?!", "(?<=", "(?<!"};
        size_t left = lint->n - lint->at;

        *opens = true;
        if (peek(lint, 1) == '*')
                return refuse(lint, lint->at, "verbs are not used");
        if (peek(lint, 1) != '?') {
                lint->at++;
                return BESLUIT_OK;
        }
        for (size_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++) {
                size_t n = strlen(FORMS[i]);
                if (left < n || memcmp(lint->p + lint->at, FORMS[i], n) != 0)
                        continue;
                lint->at += n;
                return BESLUIT_OK;
        }
        const char *close = memchr(lint->p + lint->at, '>', left);
        if (peek(lint, 2) == '<' && close) {
                lint->at = (size_t)(close - lint->p) + 1;
                return BESLUIT_OK;
        }
        if (read_option(lint, opens))
                return BESLUIT_OK;
        return refuse(lint, lint->at, "a kind of bracket that is not used");
}

static besluit_status open_bracket(struct lint *lint)
{
        size_t start = lint->at;
        bool opens;
        besluit_status status = skip_opening(lint, &opens);

        if (status != BESLUIT_OK || !opens)
                return status;
        if (lint->depth + 1 == NEST_MAX)
                return refuse(lint, start, "brackets nest too deep");
        lint->frames[++lint->depth] = (struct frame){.branch = 1};
        return BESLUIT_OK;
}

static void end_branch(struct frame *frame)
{
        if (frame->branch > frame->most)
                frame->most = frame->branch;
        frame->branch = 1;
}

static besluit_status close_bracket(struct lint *lint, struct atom *atom)
{
        if (lint->depth == 0)
                return refuse(lint, lint->at, "a bracket that was not opened");
        end_branch(&lint->frames[lint->depth]);
        *atom = (struct atom){.wide = true, .cost = lint->frames[lint->depth].most};
        lint->depth--;
        lint->at++;
        return BESLUIT_OK;
}

/* ---- quantifiers ---- */

struct quantifier {
        uint32_t least;
        uint32_t most;
        bool possessive;
};

static bool read_number(struct lint *lint, uint32_t *out)
{
        size_t start = lint->at;

        *out = 0;
        while (peek(lint, 0) >= '0' && peek(lint, 0) <= '9') {
                *out = *out < NO_BOUND ? *out * 10 + (uint32_t)(peek(lint, 0) - '0') : NO_BOUND;
                lint->at++;
        }
        return lint->at > start;
}

static bool read_braces(struct lint *lint, struct quantifier *q)
{
        size_t start = lint->at++;
        bool good = read_number(lint, &q->least);

        q->most = q->least;
        if (good && peek(lint, 0) == ',') {
                lint->at++;
                if (!read_number(lint, &q->most))
                        q->most = NO_BOUND;
        }
        good = good && peek(lint, 0) == '}';
        lint->at = good ? lint->at + 1 : start;
        return good;
}

static bool read_quantifier(struct lint *lint, struct quantifier *q)
{
        char c = peek(lint, 0);

        if (c == '{') {
                if (!read_braces(lint, q))
                        return false;
        } else if (c == '*' || c == '+' || c == '?') {
                q->least = c == '+';
                q->most = c == '?' ? 1 : NO_BOUND;
                lint->at++;
        } else {
                return false;
        }
        q->possessive = peek(lint, 0) == '+';
        lint->at += q->possessive || peek(lint, 0) == '?';
        return true;
}

/* Nothing but closing brackets and `$` behind it: what it took stays taken. */
static bool is_last(const struct lint *lint)
{
        for (size_t i = lint->at; i < lint->n; i++)
                if (lint->p[i] != ')' && lint->p[i] != '$')
                        return false;
        return true;
}

static besluit_status check_quantifier(struct lint *lint, size_t start, const struct quantifier *q)
{
        bool anywhere = lint->draft->rule.at == BSL_AT_ANYWHERE;

        if (q->most == NO_BOUND && anywhere)
                return refuse(lint, start, "an unbounded quantifier: write {m,n}");
        if (q->most == NO_BOUND && !q->possessive && !is_last(lint))
                return refuse(lint, start, "an unbounded quantifier: write {m,n} or possessive");
        if (q->most != NO_BOUND && q->most > TIMES_MAX)
                return refuse(lint, start, "a quantifier over 1000");
        return BESLUIT_OK;
}

/* Multiplies the ways to match the atom and its repeats into the branch. */
static besluit_status count(struct lint *lint, size_t start, const struct atom *atom,
                            const struct quantifier *q)
{
        struct frame *frame = &lint->frames[lint->depth];
        uint64_t cost = atom->cost;

        if (atom->wide && !q->possessive && q->most != NO_BOUND)
                cost *= q->most - q->least + 1u;
        else if (atom->word && q->most > 1)
                cost *= 2;
        if (q->possessive)
                cost = 1;
        frame->branch *= cost ? cost : 1;
        if (frame->branch > COST_MAX)
                return refuse(lint, start, "too many ways to match: bound or possess the parts");
        return BESLUIT_OK;
}

static besluit_status read_atom(struct lint *lint, struct atom *atom)
{
        switch (peek(lint, 0)) {
        case '\\':
                return read_escape(lint, atom);
        case '[':
                return read_class(lint, atom);
        case ')':
                return close_bracket(lint, atom);
        case '.':
                atom->wide = true;
                break;
        case '{': {
                struct bsl_view name = bsl_list_name(lint->p, lint->n, lint->at);
                lint->at += name.n ? name.n - 1 : 0;
                break;
        }
        default:
                break;
        }
        lint->at++;
        return BESLUIT_OK;
}

static besluit_status step(struct lint *lint)
{
        struct atom atom = {.cost = 1};
        struct quantifier q = {1, 1, false};
        size_t start = lint->at;

        if (peek(lint, 0) == '(')
                return open_bracket(lint);
        if (peek(lint, 0) == '|') {
                end_branch(&lint->frames[lint->depth]);
                lint->at++;
                return BESLUIT_OK;
        }
        besluit_status status = read_atom(lint, &atom);
        size_t behind = lint->at;
        if (status == BESLUIT_OK && read_quantifier(lint, &q))
                status = check_quantifier(lint, behind, &q);
        return status == BESLUIT_OK ? count(lint, start, &atom, &q) : status;
}

besluit_status bsl_lint(const struct bsl_draft *draft, besluit_error *error)
{
        struct lint lint = {.draft = draft, .p = draft->rule.pattern, .error = error};
        besluit_status status = BESLUIT_OK;

        lint.n = strlen(lint.p);
        lint.frames[0].branch = 1;
        while (status == BESLUIT_OK && lint.at < lint.n)
                status = step(&lint);
        if (status == BESLUIT_OK && lint.depth > 0)
                status = refuse(&lint, lint.n - 1, "a bracket that is not closed");
        return status;
}
