/*
 * Rule files -> drafts: lines are joined, directives are told apart, and later
 * files replace or delete what earlier ones said. What a pattern may contain
 * is lint.c's business. Every error carries file and line. docs/rules.md
 * describes the format.
 */
#include "rules/engine.h"

#include "base/buf.h"
#include "rules/text.h"

#include <string.h>

enum { ATTRS_MAX = 8, ID_MAX = 80, TEXT_MAX = 8000 /* bytes of one directive */ };

/* One directive with its continuation lines joined. */
struct directive {
        struct bsl_view key;
        struct bsl_view value;
        struct bsl_line_starts lines;
        uint32_t line;
};

struct reader {
        struct bsl_engine *engine;
        struct bsl_lines_of lines;
        const char *file;
        uint32_t layer;
        besluit_error *error;
        struct bsl_draft *draft; /* the open one, or NULL */
};

typedef besluit_status (*take_fn)(struct reader *, const struct directive *);

static besluit_status refuse(struct reader *reader, uint32_t line, const char *what,
                             struct bsl_view at)
{
        int n = at.n < 60 ? (int)at.n : 60;

        return bsl_fail(reader->error, BESLUIT_RULES, reader->file, line, "%s: '%.*s'", what, n,
                        at.s);
}

static besluit_status no_memory(struct reader *reader)
{
        return bsl_fail(reader->error, BESLUIT_NOMEM, reader->file, 0, "out of memory");
}

static char *keep(struct reader *reader, struct bsl_view view)
{
        return bsl_arena_copy(&reader->engine->arena, view.s, view.n);
}

static struct bsl_draft *find(struct bsl_engine *engine, struct bsl_view id)
{
        for (uint32_t i = 0; i < engine->drafts.n; i++)
                if (bsl_view_is(id, engine->drafts.v[i].rule.id))
                        return &engine->drafts.v[i];
        return NULL;
}

/* ---- one function a directive ---- */

static besluit_status take_text(struct reader *reader, const struct directive *d, const char **to)
{
        *to = keep(reader, d->value);
        return *to ? BESLUIT_OK : no_memory(reader);
}

static besluit_status take_doc(struct reader *reader, const struct directive *d)
{
        return take_text(reader, d, &reader->draft->rule.doc);
}

static besluit_status take_over(struct reader *reader, const struct directive *d)
{
        for (int over = 0; over < BSL_OVER_COUNT; over++) {
                if (!bsl_view_is(d->value, bsl_over_name((enum bsl_over)over)))
                        continue;
                reader->draft->rule.over = (enum bsl_over)over;
                return BESLUIT_OK;
        }
        return refuse(reader, d->line, "over is line, flow or run", d->value);
}

static besluit_status take_at(struct reader *reader, const struct directive *d)
{
        if (bsl_view_is(d->value, "anywhere"))
                reader->draft->rule.at = BSL_AT_ANYWHERE;
        else if (bsl_view_is(d->value, "start"))
                reader->draft->rule.at = BSL_AT_START;
        else if (bsl_view_is(d->value, "whole"))
                reader->draft->rule.at = BSL_AT_WHOLE;
        else
                return refuse(reader, d->line, "at is anywhere, start or whole", d->value);
        return BESLUIT_OK;
}

static besluit_status take_case(struct reader *reader, const struct directive *d)
{
        if (!bsl_view_is(d->value, "any") && !bsl_view_is(d->value, "exact"))
                return refuse(reader, d->line, "case is any or exact", d->value);
        reader->draft->rule.exact = bsl_view_is(d->value, "exact");
        return BESLUIT_OK;
}

static besluit_status take_needs(struct reader *reader, const struct directive *d)
{
        struct bsl_view rest = d->value;
        struct bsl_view part;

        while (bsl_view_split(&rest, '|', &part)) {
                char *s = part.n > 0 ? keep(reader, part) : NULL;
                struct bsl_view *to =
                        s ? BSL_PUSH(&reader->engine->arena, &reader->draft->needs) : NULL;
                if (part.n == 0)
                        return refuse(reader, d->line, "an empty literal", d->value);
                if (!to)
                        return no_memory(reader);
                *to = (struct bsl_view){s, part.n};
        }
        if (reader->draft->needs.n > BSL_NEEDS_MAX)
                return refuse(reader, d->line, "too many literals", d->value);
        return BESLUIT_OK;
}

static besluit_status take_match(struct reader *reader, const struct directive *d)
{
        if (d->value.n > BSL_PATTERN_MAX)
                return refuse(reader, d->line, "the pattern is too long", d->value);
        reader->draft->lines = d->lines;
        return take_text(reader, d, &reader->draft->rule.pattern);
}

static bool slot_named(struct bsl_view name, enum bsl_slot *out)
{
        for (int i = 0; i < BSL_SLOT_COUNT; i++) {
                if (!bsl_view_is(name, bsl_slot_name((enum bsl_slot)i)))
                        continue;
                *out = (enum bsl_slot)i;
                return true;
        }
        return false;
}

static besluit_status add_attr(struct reader *reader, const struct directive *d,
                               struct bsl_attr *attrs, struct bsl_view word)
{
        struct bsl_rule *rule = &reader->draft->rule;
        const char *equals = memchr(word.s, '=', word.n);

        if (!equals || equals == word.s)
                return refuse(reader, d->line, "an attribute is key=value", word);
        struct bsl_view key = {word.s, (size_t)(equals - word.s)};
        if (!bsl_slot_has_key(rule->slot, key))
                return refuse(reader, d->line, "an attribute that the slot does not have", word);
        for (uint32_t i = 0; i < rule->n_attrs; i++)
                if (bsl_view_is(key, attrs[i].key))
                        return refuse(reader, d->line, "an attribute is given twice", word);
        if (rule->n_attrs == ATTRS_MAX)
                return refuse(reader, d->line, "too many attributes", word);
        struct bsl_view value = {equals + 1, word.n - key.n - 1};
        attrs[rule->n_attrs] = (struct bsl_attr){keep(reader, key), keep(reader, value)};
        rule->n_attrs++;
        return BESLUIT_OK;
}

static besluit_status take_emit(struct reader *reader, const struct directive *d)
{
        struct bsl_rule *rule = &reader->draft->rule;
        struct bsl_view rest = d->value;
        struct bsl_view word = bsl_view_word(&rest);
        struct bsl_attr *attrs = bsl_arena_array(&reader->engine->arena, ATTRS_MAX, sizeof *attrs);

        if (!attrs)
                return no_memory(reader);
        if (!slot_named(word, &rule->slot))
                return refuse(reader, d->line, "no such slot", word);
        rule->attrs = attrs;
        while (word = bsl_view_word(&rest), word.n > 0) {
                besluit_status status = add_attr(reader, d, attrs, word);
                if (status != BESLUIT_OK)
                        return status;
        }
        return bsl_arena_failed(&reader->engine->arena) ? no_memory(reader) : BESLUIT_OK;
}

static besluit_status add_example(struct reader *reader, const struct directive *d, const char **to)
{
        size_t had = *to ? strlen(*to) : 0;
        size_t glue = had > 0;
        char *s = bsl_arena_alloc(&reader->engine->arena, had + glue + d->value.n + 1);

        if (!s)
                return no_memory(reader);
        if (had > 0) {
                memcpy(s, *to, had);
                s[had] = '\n';
        }
        memcpy(s + had + glue, d->value.s, d->value.n);
        *to = s;
        return BESLUIT_OK;
}

static besluit_status take_yes(struct reader *reader, const struct directive *d)
{
        return add_example(reader, d, &reader->draft->rule.yes);
}

static besluit_status take_no(struct reader *reader, const struct directive *d)
{
        return add_example(reader, d, &reader->draft->rule.no);
}

/* In which form a directive may come. */
enum { NEEDED = 1, AGAIN = 2, JOINED = 4 /* over several lines */ };

static const struct {
        const char *key;
        take_fn take;
        unsigned form;
} DIRECTIVES[] = {
        {"doc", take_doc, NEEDED | JOINED},
        {"over", take_over, 0},
        {"at", take_at, 0},
        {"case", take_case, 0},
        {"needs", take_needs, JOINED},
        {"match", take_match, NEEDED | JOINED},
        {"emit", take_emit, NEEDED},
        {"yes", take_yes, NEEDED | AGAIN},
        {"no", take_no, NEEDED | AGAIN},
};

enum { DIRECTIVE_COUNT = sizeof DIRECTIVES / sizeof DIRECTIVES[0] };

static besluit_status take(struct reader *reader, const struct directive *d)
{
        for (uint32_t i = 0; i < DIRECTIVE_COUNT; i++) {
                if (!bsl_view_is(d->key, DIRECTIVES[i].key))
                        continue;
                if (!reader->draft)
                        return refuse(reader, d->line, "a directive outside a rule", d->key);
                if (d->value.n == 0)
                        return refuse(reader, d->line, "a directive without a value", d->key);
                if (d->lines.n > 1 && !(DIRECTIVES[i].form & JOINED))
                        return refuse(reader, d->line, "this directive has one line", d->key);
                if (reader->draft->seen >> i & 1 && !(DIRECTIVES[i].form & AGAIN))
                        return refuse(reader, d->line, "a directive is given twice", d->key);
                reader->draft->seen |= 1u << i;
                return DIRECTIVES[i].take(reader, d);
        }
        return refuse(reader, d->line, "no such directive", d->key);
}

static besluit_status close_draft(struct reader *reader)
{
        struct bsl_draft *draft = reader->draft;

        reader->draft = NULL;
        for (uint32_t i = 0; draft && i < DIRECTIVE_COUNT; i++)
                if (DIRECTIVES[i].form & NEEDED && !(draft->seen >> i & 1))
                        return bsl_fail(reader->error, BESLUIT_RULES, reader->file,
                                        draft->rule.line, "rule %s has no '%s'", draft->rule.id,
                                        DIRECTIVES[i].key);
        return BESLUIT_OK;
}

/* ---- headings ---- */

static besluit_status open_draft(struct reader *reader, struct bsl_view id, uint32_t line)
{
        struct bsl_engine *engine = reader->engine;
        struct bsl_draft *draft = find(engine, id);

        if (draft && draft->layer == reader->layer && !draft->deleted)
                return refuse(reader, line, "a rule is defined twice", id);
        if (!draft && engine->drafts.n >= BSL_RULES_MAX)
                return refuse(reader, line, "too many rules", id);
        if (!draft)
                draft = BSL_PUSH(&engine->arena, &engine->drafts);
        if (!draft)
                return no_memory(reader);
        *draft = (struct bsl_draft){.layer = reader->layer};
        draft->rule.id = keep(reader, id);
        draft->rule.file = reader->file;
        draft->rule.line = line;
        draft->rule.over = BSL_OVER_FLOW;
        reader->draft = draft;
        return draft->rule.id ? BESLUIT_OK : no_memory(reader);
}

static besluit_status delete_draft(struct reader *reader, struct bsl_view id, uint32_t line)
{
        struct bsl_draft *draft = find(reader->engine, id);

        if (!draft || draft->deleted)
                return refuse(reader, line, "no such rule to delete", id);
        draft->deleted = true;
        draft->layer = reader->layer;
        return BESLUIT_OK;
}

static besluit_status read_heading(struct reader *reader, struct bsl_view text, uint32_t line)
{
        struct bsl_view id;
        bool minus;
        besluit_status status = close_draft(reader);

        if (status != BESLUIT_OK)
                return status;
        if (!bsl_heading_id(text, &id, &minus) || id.n > ID_MAX)
                return refuse(reader, line, "a heading is [name] of a-z 0-9 . _ -", text);
        return minus ? delete_draft(reader, id, line) : open_draft(reader, id, line);
}

/* ---- lines ---- */

static bool is_match(const struct directive *d)
{
        return bsl_view_is(d->key, "match");
}

static besluit_status join(struct reader *reader, struct directive *d, struct bsl_buf *text)
{
        struct bsl_view line;

        while (bsl_lines_peek(&reader->lines, &line)) {
                struct bsl_view body = bsl_view_trim(line);
                if (body.n > 0 && !bsl_is_blank(line.s[0]) && body.s[0] != '#')
                        break;
                bsl_lines_next(&reader->lines, &line);
                if (body.n == 0 || body.s[0] == '#')
                        continue;
                struct bsl_line_start *start = BSL_PUSH(&reader->engine->arena, &d->lines);
                if (!is_match(d))
                        bsl_buf_addc(text, ' ');
                if (start)
                        *start = (struct bsl_line_start){(uint32_t)text->n, reader->lines.line};
                bsl_buf_add(text, body.s, body.n);
        }
        if (text->no_memory)
                return no_memory(reader);
        if (text->failed)
                return refuse(reader, d->line, "a directive is too long", d->key);
        d->value = (struct bsl_view){text->s, text->n};
        return take(reader, d);
}

static besluit_status read_directive(struct reader *reader, struct bsl_view rest)
{
        struct directive d = {.key = bsl_view_word(&rest), .line = reader->lines.line};
        struct bsl_line_start *start = BSL_PUSH(&reader->engine->arena, &d.lines);
        struct bsl_buf text;

        if (!start)
                return no_memory(reader);
        *start = (struct bsl_line_start){0, d.line};
        rest = bsl_view_trim(rest);
        bsl_buf_init(&text, TEXT_MAX);
        bsl_buf_add(&text, rest.s, rest.n);
        besluit_status status = join(reader, &d, &text);
        bsl_buf_fini(&text);
        return status;
}

besluit_status bsl_source_read(struct bsl_engine *engine, const besluit_source *source,
                               uint32_t layer, besluit_error *error)
{
        struct reader reader = {.engine = engine, .layer = layer, .error = error};
        struct bsl_view line;
        besluit_status status = BESLUIT_OK;

        reader.file = bsl_arena_copy(&engine->arena, source->name, strlen(source->name));
        if (!reader.file)
                return no_memory(&reader);
        bsl_lines_open(&reader.lines, source);
        while (status == BESLUIT_OK && bsl_lines_next(&reader.lines, &line)) {
                struct bsl_view body = bsl_view_trim(line);
                if (body.n == 0 || body.s[0] == '#')
                        continue;
                if (bsl_is_blank(line.s[0]))
                        status = refuse(&reader, reader.lines.line, "an indented line", body);
                else if (body.s[0] == '[')
                        status = read_heading(&reader, body, reader.lines.line);
                else
                        status = read_directive(&reader, body);
        }
        return status == BESLUIT_OK ? close_draft(&reader) : status;
}
