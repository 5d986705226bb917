/*
 * The examples of a rule, run as a document is: a `yes` must match, with the
 * captures that it states, and a `no` must not.
 */
#include "rules/engine.h"

#include "base/buf.h"
#include "rules/text.h"

#include <string.h>

enum { MEMORY_MAX = 64 * 1024 * 1024, EXAMPLE_MAX = 8000 };

static const char WHOLE[] = "match"; /* the name of the whole match in an example */

struct check {
        const struct bsl_ruleset *rules;
        const struct bsl_rule *rule;
        uint32_t index;
        struct bsl_scanner *scanner;
        struct bsl_arena arena;
        struct bsl_buf text; /* the example with its escapes resolved */
        besluit_error *error;
};

static besluit_status fail(struct check *check, const char *what, struct bsl_view example)
{
        int n = example.n < 120 ? (int)example.n : 120;

        return bsl_fail(check->error, BESLUIT_RULES, check->rule->file, check->rule->line,
                        "rule %s: %s: %.*s", check->rule->id, what, n, example.s);
}

/* \n \t \\ and "\ " stand for themselves; any other backslash stays. */
static void unescape(struct bsl_view s, struct bsl_buf *out)
{
        for (size_t i = 0; i < s.n; i++) {
                char next = i + 1 < s.n ? s.s[i + 1] : '\0';
                bool escape = s.s[i] == '\\' && next && strchr("nt\\ ", next);
                if (!escape) {
                        bsl_buf_addc(out, s.s[i]);
                        continue;
                }
                bsl_buf_addc(out, next == 'n' ? '\n' : next == 't' ? '\t' : next);
                i++;
        }
}

/* Splits "text => captures". */
static struct bsl_view split(struct bsl_view example, struct bsl_view *captures)
{
        *captures = (struct bsl_view){NULL, 0};
        for (size_t i = 0; i + 2 < example.n; i++) {
                if (memcmp(example.s + i, " =>", 3) != 0)
                        continue;
                *captures = (struct bsl_view){example.s + i + 3, example.n - i - 3};
                return bsl_view_trim((struct bsl_view){example.s, i});
        }
        return example;
}

static const struct bsl_hit *run(struct check *check, struct bsl_view example,
                                 besluit_status *status)
{
        struct bsl_hits hits;
        struct bsl_diags diags = {0};

        bsl_buf_clear(&check->text);
        bsl_arena_reset(&check->arena);
        unescape(example, &check->text);
        if (check->text.n > 0)
                *status = bsl_scan_rule(check->scanner, check->rules, check->index, check->text.s,
                                        (uint32_t)check->text.n, &check->arena, &diags, &hits);
        if (check->text.n == 0 || *status != BESLUIT_OK)
                return NULL;
        struct bsl_hit_list list = bsl_hits_of(&hits, check->rule->slot);
        return list.n > 0 ? &list.v[0] : NULL;
}

/* ---- the captures that an example states ---- */

static bool cap_named(struct bsl_view name, const struct bsl_hit *hit, struct bsl_span *out)
{
        if (bsl_view_is(name, WHOLE)) {
                *out = hit->span;
                return true;
        }
        for (uint32_t cap = 0; cap < BSL_CAP_COUNT; cap++) {
                if (!bsl_view_is(name, bsl_cap_name((enum bsl_cap)cap)))
                        continue;
                *out = bsl_hit_cap(hit, (enum bsl_cap)cap);
                return true;
        }
        return false;
}

/* The length of the capture name that `s` starts with, if "=" follows. */
static size_t name_at(struct bsl_view s, const struct bsl_hit *hit)
{
        struct bsl_span span;
        size_t n = 0;

        while (n < s.n && s.s[n] >= 'a' && s.s[n] <= 'z')
                n++;
        return n < s.n && s.s[n] == '=' && cap_named((struct bsl_view){s.s, n}, hit, &span) ? n : 0;
}

/* A value runs up to the next " name=" or the end. */
static struct bsl_view take_value(struct bsl_view *rest, const struct bsl_hit *hit)
{
        size_t n = 0;

        for (; n < rest->n; n++) {
                struct bsl_view next = {rest->s + n + 1, rest->n - n - 1};
                if (bsl_is_blank(rest->s[n]) && name_at(next, hit) > 0)
                        break;
        }
        struct bsl_view value = bsl_view_trim((struct bsl_view){rest->s, n});
        *rest = (struct bsl_view){rest->s + n, rest->n - n};
        return value;
}

static bool is_text(struct check *check, struct bsl_view value, struct bsl_span span)
{
        struct bsl_buf wanted;

        bsl_buf_init(&wanted, EXAMPLE_MAX);
        unescape(value, &wanted);
        bool same = !wanted.failed && wanted.n == bsl_span_len(span) &&
                    (wanted.n == 0 || memcmp(wanted.s, check->text.s + span.start, wanted.n) == 0);
        bsl_buf_fini(&wanted);
        return same;
}

static besluit_status check_captures(struct check *check, struct bsl_view captures,
                                     const struct bsl_hit *hit)
{
        while (captures = bsl_view_trim(captures), captures.n > 0) {
                struct bsl_view all = captures;
                size_t n = name_at(captures, hit);
                struct bsl_span span = {0, 0};
                if (n == 0)
                        return fail(check, "no such capture in the example", captures);
                cap_named((struct bsl_view){captures.s, n}, hit, &span);
                captures = (struct bsl_view){captures.s + n + 1, captures.n - n - 1};
                struct bsl_view value = take_value(&captures, hit);
                if (is_text(check, value, span))
                        continue;
                struct bsl_view got = bsl_view_of(check->text.s, span);
                return bsl_fail(check->error, BESLUIT_RULES, check->rule->file, check->rule->line,
                                "rule %s: %.*s is '%.*s', wanted '%.*s'", check->rule->id, (int)n,
                                all.s, got.n < 80 ? (int)got.n : 80, got.s,
                                value.n < 80 ? (int)value.n : 80, value.s);
        }
        return BESLUIT_OK;
}

/* ---- all examples ---- */

static besluit_status check_yes(struct check *check, struct bsl_view example)
{
        besluit_status status = BESLUIT_OK;
        struct bsl_view captures;
        const struct bsl_hit *hit = run(check, split(example, &captures), &status);

        if (status != BESLUIT_OK)
                return bsl_fail(check->error, status, NULL, 0, "out of memory");
        if (!hit)
                return fail(check, "does not match its example", example);
        return check_captures(check, captures, hit);
}

static besluit_status check_no(struct check *check, struct bsl_view example)
{
        besluit_status status = BESLUIT_OK;
        const struct bsl_hit *hit = run(check, example, &status);

        if (status != BESLUIT_OK)
                return bsl_fail(check->error, status, NULL, 0, "out of memory");
        return hit ? fail(check, "matches its counter-example", example) : BESLUIT_OK;
}

static besluit_status check_all(struct check *check, const char *examples,
                                besluit_status (*one)(struct check *, struct bsl_view))
{
        struct bsl_view rest = {examples, strlen(examples)};
        struct bsl_view example;
        besluit_status status = BESLUIT_OK;

        while (status == BESLUIT_OK && bsl_view_split(&rest, '\n', &example))
                status = one(check, example);
        return status;
}

besluit_status bsl_ruleset_check(const struct bsl_ruleset *rules, uint32_t index,
                                 besluit_error *error)
{
        struct check check = {
                .rules = rules, .rule = &rules->rules[index], .index = index, .error = error};

        bsl_error_clear(error);
        check.scanner = bsl_scanner_new(rules);
        if (!check.scanner)
                return bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "out of memory");
        bsl_arena_init(&check.arena, MEMORY_MAX);
        bsl_buf_init(&check.text, EXAMPLE_MAX);
        besluit_status status = check_all(&check, check.rule->yes, check_yes);
        if (status == BESLUIT_OK)
                status = check_all(&check, check.rule->no, check_no);
        bsl_buf_fini(&check.text);
        bsl_arena_fini(&check.arena);
        bsl_scanner_free(check.scanner);
        return status;
}
