/*
 * Drafts -> tables: word lists are put into patterns, captures and literals are
 * tied to rules. Patterns are compiled here to see that they can be and what
 * they can start with; what a scan runs is compiled when it is needed (shelf.c).
 */
#include "rules/engine.h"

#include "base/buf.h"
#include "rules/pattern.h"
#include "rules/word_pattern.h"

#include <stdlib.h>
#include <string.h>

enum {
        EXPANDED_MAX = 30000,           /* bytes of a pattern with its word lists */
        SCRATCH_MAX = 64 * 1024 * 1024, /* to read the prefixes of one */
};

/* Compiling a ruleset; the second half is about the rule at hand. */
struct job {
        struct bsl_engine *engine;
        struct bsl_arena *scratch;
        besluit_error *error;
        struct bsl_literal_list places[BSL_OVER_COUNT];
        struct bsl_literal_list starts[BSL_OVER_COUNT];
        const struct bsl_draft *draft;
        struct bsl_code *code;
        uint32_t index;
        struct bsl_stems prefixes;
        struct bsl_stems inner;
        besluit_status status;
};

static besluit_status refuse(struct job *job, size_t offset, const char *what, const char *detail)
{
        return bsl_fail(job->error, BESLUIT_RULES, job->draft->rule.file,
                        bsl_draft_line(job->draft, offset), "rule %s: %s%s%s", job->draft->rule.id,
                        what, *detail ? ": " : "", detail);
}

static besluit_status no_memory(besluit_error *error)
{
        return bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "out of memory");
}

/* ---- word lists in patterns ---- */

static besluit_status add_list(struct job *job, size_t at, struct bsl_view braces,
                               struct bsl_buf *out)
{
        const struct bsl_word_draft *draft =
                bsl_words_named(job->engine, braces.s + 1, braces.n - 2);
        const struct bsl_words *words = draft ? &draft->words : NULL;

        if (!words || draft->deleted || words->n == 0)
                return refuse(job, at, "no such word list, or an empty one", braces.s);
        bsl_arena_reset(job->scratch);
        return bsl_words_pattern(words, !job->draft->rule.exact, job->scratch, out)
                       ? BESLUIT_OK
                       : no_memory(job->error);
}

/* Skips what a brace belongs to: an escape with its braces, or a class. */
static size_t skip_opaque(const char *p, size_t n, size_t at)
{
        size_t end = at + 1;

        if (p[at] == '\\') {
                end = at + 2 < n ? at + 2 : n;
                if (p[at + 1] != '{' && end < n && p[end] == '{' && strchr("pxo", p[at + 1]))
                        while (end < n && p[end - 1] != '}')
                                end++;
                return end;
        }
        if (p[at] != '[')
                return end;
        end += end < n && p[end] == '^';
        end += end < n && p[end] == ']';
        while (end < n && p[end] != ']')
                end += p[end] == '\\' ? 2 : 1;
        return end < n ? end + 1 : n;
}

static besluit_status expand(struct job *job, struct bsl_buf *out)
{
        const char *p = job->draft->rule.pattern;
        size_t n = strlen(p);

        for (size_t at = 0; at < n;) {
                struct bsl_view braces = bsl_list_name(p, n, at);
                if (braces.n > 0) {
                        besluit_status status = add_list(job, at, braces, out);
                        if (status != BESLUIT_OK)
                                return status;
                        at += braces.n;
                        continue;
                }
                size_t end = skip_opaque(p, n, at);
                bsl_buf_add(out, p + at, end - at);
                at = end;
        }
        if (out->no_memory)
                return bsl_fail(job->error, BESLUIT_NOMEM, NULL, 0, "out of memory");
        return out->failed ? refuse(job, 0, "the pattern with its word lists is too long", "")
                           : BESLUIT_OK;
}

/* ---- compiling ---- */

static struct bsl_regex *compile(struct job *job, const struct bsl_buf *text, bool anchored)
{
        struct bsl_regex_fault fault;
        struct bsl_regex_spec spec = {.pattern = text->s,
                                      .n = text->n,
                                      .caseless = !job->draft->rule.exact,
                                      .anchored = anchored};
        struct bsl_regex *regex = bsl_regex_compile(&spec, &fault);

        if (!regex) {
                struct bsl_buf detail;
                bsl_buf_init(&detail, 1000);
                size_t left = fault.offset < text->n ? text->n - fault.offset : 0;
                bsl_buf_addf(&detail, "%s, before '%.*s'", fault.text, left < 24 ? (int)left : 24,
                             text->s + text->n - left);
                job->status = refuse(job, 0, "the pattern does not compile",
                                     detail.s ? detail.s : fault.text);
                bsl_buf_fini(&detail);
        }
        return regex;
}

static besluit_status take_groups(struct job *job, const struct bsl_regex *regex);

/* Keeps the expression that scans will run. */
static besluit_status take_text(struct job *job, const struct bsl_buf *text, bool anchored)
{
        struct bsl_code *code = job->code;
        struct bsl_regex *regex = compile(job, text, anchored);

        if (!regex)
                return job->status;
        besluit_status status = take_groups(job, regex);
        bsl_regex_free(regex);
        code->text = bsl_arena_copy(&job->engine->arena, text->s, text->n);
        code->text_n = (uint32_t)text->n;
        code->caseless = !job->draft->rule.exact;
        code->anchored = anchored;
        return status == BESLUIT_OK && !code->text ? no_memory(job->error) : status;
}

/* An expression that is only tried at known places is to match at these and
 * nowhere behind them. */
static besluit_status take_anchored(struct job *job, const struct bsl_buf *text)
{
        static const char *const HEADS[] = {
                [BSL_AT_ANYWHERE] = "(?:", [BSL_AT_START] = "^(?:", [BSL_AT_WHOLE] = "^(?:"};
        static const char *const TAILS[] = {
                [BSL_AT_ANYWHERE] = ")", [BSL_AT_START] = ")", [BSL_AT_WHOLE] = ")[ \\t]*+$"};
        enum bsl_at at = job->draft->rule.at;
        struct bsl_buf anchored;

        bsl_buf_init(&anchored, EXPANDED_MAX + 100);
        bsl_buf_adds(&anchored, HEADS[at]);
        bsl_buf_add(&anchored, text->s, text->n);
        bsl_buf_adds(&anchored, TAILS[at]);
        besluit_status status =
                anchored.failed ? no_memory(job->error) : take_text(job, &anchored, true);
        bsl_buf_fini(&anchored);
        return status;
}

/* The expression is compiled as it stands, to learn what it can start with,
 * and where it is to be tried at known places once more. */
static besluit_status compile_text(struct job *job, const struct bsl_buf *text)
{
        struct bsl_regex *plain = compile(job, text, false);

        if (!plain)
                return job->status;
        bool empty = bsl_regex_is_empty(plain);
        bsl_regex_first(plain, &job->code->first);
        job->code->needed = bsl_regex_needed(plain);
        bsl_regex_free(plain);
        if (empty)
                return refuse(job, 0, "the pattern may match nothing", "");
        bsl_arena_reset(job->scratch);
        job->code->prefixed =
                bsl_pattern_literals(text->s, text->n, job->scratch, &job->prefixes, &job->inner);
        if (job->code->prefixed || job->draft->rule.at != BSL_AT_ANYWHERE)
                return take_anchored(job, text);
        return take_text(job, text, false);
}

static void take_name(void *data, const char *name, uint32_t group)
{
        struct job *job = data;
        uint32_t cap = 0;
        uint32_t slot = 0;

        while (cap < BSL_CAP_COUNT && strcmp(name, bsl_cap_name((enum bsl_cap)cap)) != 0)
                cap++;
        while (slot < BSL_HIT_CAPS && job->code->cap_id[slot] != BSL_CAP_COUNT &&
               job->code->cap_id[slot] != cap)
                slot++;
        if (job->status != BESLUIT_OK)
                return;
        if (cap == BSL_CAP_COUNT)
                job->status =
                        refuse(job, 0, "a group of a name that captures.def does not have", name);
        else if (slot == BSL_HIT_CAPS || group > BSL_GROUPS_MAX)
                job->status = refuse(job, 0, "too many named groups", name);
        else {
                job->code->cap_id[slot] = (uint8_t)cap;
                job->code->groups[group] = (uint8_t)slot;
        }
}

static besluit_status take_groups(struct job *job, const struct bsl_regex *regex)
{
        job->code->n_groups = bsl_regex_groups(regex);
        if (job->code->n_groups > BSL_GROUPS_MAX)
                return refuse(job, 0, "too many named groups", "");
        if (job->code->n_groups > job->engine->tables.max_groups)
                job->engine->tables.max_groups = job->code->n_groups;
        bsl_regex_names(regex, take_name, job);
        return job->status;
}

static besluit_status compile_rule(struct job *job)
{
        struct bsl_buf text;
        besluit_status status = bsl_lint(job->draft, job->error);

        job->status = BESLUIT_OK;
        memset(job->code->cap_id, BSL_CAP_COUNT, sizeof job->code->cap_id);
        if (status != BESLUIT_OK)
                return status;
        bsl_buf_init(&text, EXPANDED_MAX);
        status = expand(job, &text);
        if (status == BESLUIT_OK)
                status = compile_text(job, &text);
        bsl_buf_fini(&text);
        return status;
}

/* ---- tables over all rules ---- */

static besluit_status index_slots(struct bsl_engine *engine)
{
        struct bsl_tables *tables = &engine->tables;
        uint32_t *slot_rules = bsl_arena_array(&engine->arena, tables->n + 1u, sizeof *slot_rules);
        uint32_t at = 0;

        if (!slot_rules)
                return BESLUIT_NOMEM;
        for (uint32_t slot = 0; slot < BSL_SLOT_COUNT; slot++) {
                tables->by_slot[slot] = at;
                for (uint32_t i = 0; i < tables->n; i++)
                        if (tables->rules[i].slot == slot)
                                slot_rules[at++] = i;
        }
        tables->by_slot[BSL_SLOT_COUNT] = at;
        tables->slot_rules = slot_rules;
        return BESLUIT_OK;
}

static besluit_status keep_words(struct bsl_engine *engine)
{
        struct bsl_tables *tables = &engine->tables;
        const struct bsl_words **kept =
                bsl_arena_array(&engine->arena, engine->words.n + 1u, sizeof *kept);

        if (!kept)
                return BESLUIT_NOMEM;
        for (uint32_t i = 0; i < engine->words.n; i++)
                if (!engine->words.v[i]->deleted)
                        kept[tables->n_words++] = &engine->words.v[i]->words;
        tables->words = kept;
        return BESLUIT_OK;
}

/* Whether all that an expression matches or looks at ahead lies in one line:
 * line ends stand in it only where they are excluded. May say no where the
 * answer is yes. */
static bool is_in_line(const char *p, size_t n)
{
        for (size_t at = 0; at < n;) {
                size_t end = skip_opaque(p, n, at);
                bool not_in = p[at] == '[' && at + 1 < n && p[at + 1] == '^';
                bool ends = false;
                for (size_t i = at; i + 1 < end; i++) {
                        if (p[i] == '\\' && strchr("nsvxRWDSVHNP", p[i + 1])) {
                                ends = ends || p[i + 1] == 'n';
                                if (!not_in || p[i + 1] != 'n')
                                        return false;
                        }
                        i += p[i] == '\\';
                }
                if (not_in && !ends)
                        return false;
                at = end;
        }
        return true;
}

static besluit_status add_literal(struct job *job, struct bsl_literal_list *list,
                                  struct bsl_view text, enum bsl_literal_kind kind)
{
        struct bsl_literal *literal = BSL_PUSH(&job->engine->arena, list);

        if (!literal)
                return no_memory(job->error);
        *literal = (struct bsl_literal){text, job->index, kind};
        return BESLUIT_OK;
}

/* The same for what was read from the pattern, which is copied. */
static besluit_status add_literals(struct job *job, struct bsl_literal_list *list,
                                   const struct bsl_stems *set, enum bsl_literal_kind kind)
{
        besluit_status status = BESLUIT_OK;

        for (uint32_t i = 0; i < set->n && status == BESLUIT_OK; i++) {
                char *s = bsl_arena_copy(&job->engine->arena, set->v[i].s, set->v[i].n);
                status = s ? add_literal(job, list, (struct bsl_view){s, set->v[i].n}, kind)
                           : no_memory(job->error);
        }
        return status;
}

static besluit_status add_needs(struct job *job, struct bsl_literal_list *list)
{
        besluit_status status = BESLUIT_OK;

        for (uint32_t i = 0; i < job->draft->needs.n && status == BESLUIT_OK; i++)
                status = add_literal(job, list, job->draft->needs.v[i], BSL_LITERAL_LINE);
        return status;
}

/* Where it is worth trying the rule: at its prefixes, in a line with what stands in every match. */
static besluit_status take_literals(struct job *job)
{
        struct bsl_code *code = job->code;
        const struct bsl_rule *rule = &job->draft->rule;
        struct bsl_literal_list *places = &job->places[rule->over];
        bool anywhere = rule->at == BSL_AT_ANYWHERE;
        bool in_line = is_in_line(code->text, code->text_n);
        bool read = job->inner.n > 0;
        besluit_status status = BESLUIT_OK;

        code->inner = in_line && code->prefixed && anywhere && read;
        code->lined = in_line && !code->prefixed && (read || job->draft->needs.n > 0);
        if (code->prefixed)
                status = add_literals(job, anywhere ? places : &job->starts[rule->over],
                                      &job->prefixes,
                                      job->prefixes.word ? BSL_LITERAL_WORD : BSL_LITERAL_START);
        if (status != BESLUIT_OK || (!code->inner && !code->lined))
                return status;
        return read ? add_literals(job, places, &job->inner,
                                   code->inner ? BSL_LITERAL_INNER : BSL_LITERAL_LINE)
                    : add_needs(job, places);
}

static besluit_status compile_all(struct bsl_engine *engine, struct bsl_rule *rules,
                                  struct bsl_code *code, struct job *job)
{
        struct bsl_tables *tables = &engine->tables;

        for (uint32_t i = 0; i < engine->drafts.n; i++) {
                job->draft = &engine->drafts.v[i];
                if (job->draft->deleted)
                        continue;
                job->index = tables->n;
                job->code = &code[tables->n];
                rules[tables->n++] = job->draft->rule;
                besluit_status status = compile_rule(job);
                if (status == BESLUIT_OK)
                        status = take_literals(job);
                if (status != BESLUIT_OK)
                        return status;
        }
        return BESLUIT_OK;
}

static const struct bsl_literals *build(struct job *job, const struct bsl_literal_list *list)
{
        bsl_arena_reset(job->scratch);
        return bsl_literals_build(list, &job->engine->arena, job->scratch);
}

static besluit_status build_literals(struct job *job)
{
        struct bsl_tables *tables = &job->engine->tables;
        bool good = true;

        for (int over = 0; over < BSL_OVER_COUNT; over++) {
                tables->places[over] = build(job, &job->places[over]);
                tables->starts[over] = build(job, &job->starts[over]);
                good = good && tables->places[over] && tables->starts[over];
        }
        if (good)
                return BESLUIT_OK;
        if (bsl_arena_failed(&job->engine->arena) || bsl_arena_failed(job->scratch))
                return no_memory(job->error);
        return bsl_fail(job->error, BESLUIT_RULES, NULL, 0, "the rules have too many literals");
}

besluit_status bsl_compile(struct bsl_engine *engine, besluit_error *error)
{
        uint32_t n = engine->drafts.n;
        struct bsl_rule *rules = bsl_arena_array(&engine->arena, n + 1u, sizeof *rules);
        struct bsl_code *code = bsl_arena_array(&engine->arena, n + 1u, sizeof *code);
        struct bsl_arena scratch;
        struct job job = {.engine = engine, .scratch = &scratch, .error = error};

        if (!rules || !code)
                return no_memory(error);
        engine->tables.rules = rules;
        engine->tables.code = code;
        bsl_arena_init(&scratch, SCRATCH_MAX);
        besluit_status status = compile_all(engine, rules, code, &job);
        if (status == BESLUIT_OK)
                status = build_literals(&job);
        bsl_arena_fini(&scratch);
        if (status != BESLUIT_OK)
                return status;
        if (index_slots(engine) != BESLUIT_OK || keep_words(engine) != BESLUIT_OK)
                return no_memory(error);
        return BESLUIT_OK;
}
