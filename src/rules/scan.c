/*
 * Code over a string -> hits. See scan.h.
 *
 * Rules that may start anywhere run over the whole string, one after the
 * other: the machine code looks for their first character faster than any
 * dispatch of ours. Rules that start at line starts are tried only on lines
 * whose first byte they can start with. Rules with literals are left out when
 * none of these occurs.
 */
#include "rules/engine.h"

#include "rules/hits.h"

#include <stdlib.h>
#include <string.h>

enum {
        SCRATCH_MAX = 512 * 1024 * 1024,
        RULE_HITS_MAX = 20000,   /* of one rule: a text that is all dates is no document */
        SCAN_HITS_MAX = 1000000, /* of all rules: 64 MB */
        FAILURES_MAX = 16,       /* limits that a rule may come to in one string */
        WINDOW_MAX = 4096,       /* bytes that are given up with one failure */
        TRIM_OVER = 256 * 1024,  /* string length that may leave much memory behind */
};

struct bsl_scanner {
        struct bsl_matcher *matcher;
        struct bsl_arena scratch; /* emptied at each scan */
};

/* Line starts, grouped by their first byte: those of byte b are
 * starts[bucket[b]] up to starts[bucket[b + 1]]. */
struct lines {
        uint32_t *starts;
        uint32_t bucket[257];
};

struct scan {
        struct bsl_scanner *scanner;
        const struct bsl_ruleset *rules;
        const char *s;
        uint32_t n;
        struct bsl_arena *arena;
        struct bsl_diags *diags;
        struct bsl_hit_heap hits;
        struct lines lines;
        /* of the rule that runs */
        uint32_t rule;
        uint32_t n_hits;
        uint32_t failures;
        bool noted;
};

struct bsl_scanner *bsl_scanner_new(const struct bsl_ruleset *rules)
{
        struct bsl_scanner *scanner = calloc(1, sizeof *scanner);

        if (!scanner)
                return NULL;
        bsl_arena_init(&scanner->scratch, SCRATCH_MAX);
        scanner->matcher = bsl_matcher_new(rules->engine->max_groups);
        if (!scanner->matcher) {
                bsl_scanner_free(scanner);
                return NULL;
        }
        return scanner;
}

void bsl_scanner_free(struct bsl_scanner *scanner)
{
        if (!scanner)
                return;
        bsl_matcher_free(scanner->matcher);
        bsl_arena_fini(&scanner->scratch);
        free(scanner);
}

/* ---- hits and findings ---- */

static void fill_hit(const struct bsl_matcher *matcher, const struct bsl_code *code, uint32_t rule,
                     struct bsl_hit *hit)
{
        hit->rule = (uint16_t)rule;
        memcpy(hit->cap_id, code->cap_id, sizeof hit->cap_id);
        memset(hit->cap, 0, sizeof hit->cap);
        bsl_matcher_group(matcher, 0, &hit->span);
        for (uint32_t g = 1; g <= code->n_groups; g++) {
                struct bsl_span *cap = &hit->cap[code->groups[g]];
                if (bsl_span_empty(*cap))
                        bsl_matcher_group(matcher, g, cap);
        }
}

/* The line at `pos`, as the place of a finding; the flow has no places in the
 * text that are known here. */
static struct bsl_span place(const struct scan *scan, uint32_t pos)
{
        struct bsl_span line = {pos, pos};

        if (scan->rules->rules[scan->rule].over != BSL_OVER_LINE)
                return (struct bsl_span){0, 0};
        while (line.end < scan->n && scan->s[line.end] != '\n')
                line.end++;
        return line;
}

static void note(struct scan *scan, uint32_t pos, const char *what)
{
        if (scan->noted)
                return;
        scan->noted = true;
        bsl_diag_add(scan->diags, scan->arena, BSL_DIAG_MATCH_LIMIT, place(scan, pos),
                     "rule %s came to its %s", scan->rules->rules[scan->rule].id, what);
}

/* Keeps the match that was just found; false when the rule has to stop. */
static bool add_hit(struct scan *scan, uint32_t *from)
{
        const struct bsl_code *code = &scan->rules->engine->code[scan->rule];
        struct bsl_hit *hit;

        if (scan->n_hits >= RULE_HITS_MAX || scan->hits.n >= SCAN_HITS_MAX) {
                note(scan, *from, "most hits");
                return false;
        }
        hit = BSL_PUSH(&scan->scanner->scratch, &scan->hits);
        if (!hit)
                return false;
        fill_hit(scan->scanner->matcher, code, scan->rule, hit);
        scan->n_hits++;
        if (hit->span.end > *from) {
                *from = hit->span.end;
                return true;
        }
        do /* nothing was taken: go on by one character */
                (*from)++;
        while (*from < scan->n && ((unsigned char)scan->s[*from] & 0xc0) == 0x80);
        return true;
}

/* A limit was hit at or behind `pos`; false when the rule has to stop. */
static bool add_failure(struct scan *scan, uint32_t pos)
{
        note(scan, pos, bsl_matcher_failure(scan->scanner->matcher));
        return ++scan->failures < FAILURES_MAX;
}

/* ---- rules that may start anywhere ---- */

/* The end of the line at `from` with its line end, or less of a long line. */
static uint32_t window_end(const struct scan *scan, uint32_t from)
{
        uint32_t left = scan->n - from;
        uint32_t size = left < WINDOW_MAX ? left : WINDOW_MAX;
        const char *end = memchr(scan->s + from, '\n', size);

        if (end)
                return (uint32_t)(end - scan->s) + 1;
        uint32_t at = from + size;
        while (at < scan->n && at > from + 1 && ((unsigned char)scan->s[at] & 0xc0) == 0x80)
                at--;
        return at;
}

/* Where a limit was hit the library does not tell. The rule goes on by lines,
 * and the one where it fails again is given up. */
static void run_by_lines(struct scan *scan, uint32_t from)
{
        const struct bsl_regex *regex = scan->rules->engine->code[scan->rule].regex;
        uint32_t end = from < scan->n ? window_end(scan, from) : from;

        while (from < scan->n) {
                enum bsl_match match =
                        bsl_regex_match(scan->scanner->matcher, regex, scan->s, end, from);
                if (match == BSL_MATCH_FOUND && !add_hit(scan, &from))
                        return;
                if (match == BSL_MATCH_FAILED && !add_failure(scan, from))
                        return;
                if (match != BSL_MATCH_FOUND)
                        from = end;
                if (from >= end && from < scan->n)
                        end = window_end(scan, from);
        }
}

static void run_anywhere(struct scan *scan)
{
        const struct bsl_regex *regex = scan->rules->engine->code[scan->rule].regex;
        uint32_t from = 0;

        while (from < scan->n) {
                switch (bsl_regex_match(scan->scanner->matcher, regex, scan->s, scan->n, from)) {
                case BSL_MATCH_NONE:
                        return;
                case BSL_MATCH_FOUND:
                        if (!add_hit(scan, &from))
                                return;
                        break;
                case BSL_MATCH_FAILED:
                        add_failure(scan, from);
                        run_by_lines(scan, from);
                        return;
                }
        }
}

/* ---- rules that start at line starts ---- */

static uint32_t next_line(const struct scan *scan, uint32_t from)
{
        const char *end = memchr(scan->s + from, '\n', scan->n - from);

        return end ? (uint32_t)(end - scan->s) + 1 : scan->n;
}

static bool index_lines(struct scan *scan)
{
        uint32_t *bucket = scan->lines.bucket;
        uint32_t fill[256];
        uint32_t n = 0;

        for (uint32_t at = 0; at < scan->n; at = next_line(scan, at)) {
                bucket[(unsigned char)scan->s[at] + 1]++;
                n++;
        }
        scan->lines.starts = bsl_arena_array(&scan->scanner->scratch, n + 1u, sizeof(uint32_t));
        if (!scan->lines.starts)
                return false;
        for (uint32_t b = 0; b < 256; b++) {
                fill[b] = bucket[b];
                bucket[b + 1] += bucket[b];
        }
        for (uint32_t at = 0; at < scan->n; at = next_line(scan, at))
                scan->lines.starts[fill[(unsigned char)scan->s[at]]++] = at;
        return true;
}

static bool try_lines(struct scan *scan, uint32_t byte)
{
        const struct bsl_regex *regex = scan->rules->engine->code[scan->rule].regex;

        for (uint32_t i = scan->lines.bucket[byte]; i < scan->lines.bucket[byte + 1]; i++) {
                uint32_t from = scan->lines.starts[i];
                enum bsl_match match =
                        bsl_regex_match(scan->scanner->matcher, regex, scan->s, scan->n, from);
                if (match == BSL_MATCH_FOUND && !add_hit(scan, &from))
                        return false;
                if (match == BSL_MATCH_FAILED && !add_failure(scan, from))
                        return false;
        }
        return true;
}

static void run_at_starts(struct scan *scan)
{
        const struct bsl_first *first = &scan->rules->engine->code[scan->rule].first;

        for (uint32_t byte = 0; byte < 256; byte++) {
                if (byte == '\n' || scan->lines.bucket[byte] == scan->lines.bucket[byte + 1])
                        continue;
                if (first->known && !(first->bits[byte / 8] >> byte % 8 & 1))
                        continue;
                if (!try_lines(scan, byte))
                        return;
        }
}

/* ---- a scan ---- */

static void run_rule(struct scan *scan, uint32_t rule, const uint8_t *found)
{
        if (scan->rules->engine->code[rule].needy && !found[rule])
                return;
        scan->rule = rule;
        scan->n_hits = 0;
        scan->failures = 0;
        scan->noted = false;
        if (scan->rules->rules[rule].at == BSL_AT_ANYWHERE)
                run_anywhere(scan);
        else
                run_at_starts(scan);
}

/* Runs the rules from `first` to before `last` that are of `over`. */
static besluit_status run_rules(struct scan *scan, uint32_t first, uint32_t last,
                                enum bsl_over over, struct bsl_hits *out)
{
        const struct bsl_ruleset *rules = scan->rules;
        struct bsl_arena *scratch = &scan->scanner->scratch;

        *out = (struct bsl_hits){0};
        bsl_arena_reset(scratch);
        uint8_t *found = bsl_arena_alloc(scratch, rules->n + 1u);
        if (!found || !index_lines(scan))
                return BESLUIT_NOMEM;
        bsl_needs_scan(rules->engine->needs, scan->s, scan->n, found);
        for (uint32_t i = first; i < last; i++)
                if (rules->rules[i].over == over)
                        run_rule(scan, i, found);
        if (!rules->engine->jit && scan->n > TRIM_OVER)
                bsl_matcher_trim(scan->scanner->matcher);
        return bsl_hits_sort(&scan->hits, rules, scratch, scan->arena, out) ? BESLUIT_OK
                                                                            : BESLUIT_NOMEM;
}

besluit_status bsl_scan(struct bsl_scanner *scanner, const struct bsl_ruleset *rules,
                        enum bsl_over over, const char *s, uint32_t n, struct bsl_arena *arena,
                        struct bsl_diags *diags, struct bsl_hits *out)
{
        struct scan scan = {
                .scanner = scanner, .rules = rules, .s = s, .n = n, .arena = arena, .diags = diags};

        return run_rules(&scan, 0, rules->n, over, out);
}

besluit_status bsl_scan_rule(struct bsl_scanner *scanner, const struct bsl_ruleset *rules,
                             uint32_t rule, const char *s, uint32_t n, struct bsl_arena *arena,
                             struct bsl_diags *diags, struct bsl_hits *out)
{
        struct scan scan = {
                .scanner = scanner, .rules = rules, .s = s, .n = n, .arena = arena, .diags = diags};

        return run_rules(&scan, rule, rule + 1, rules->rules[rule].over, out);
}

/* ---- one-off matches ---- */

bool bsl_rule_matches(struct bsl_scanner *scanner, const struct bsl_ruleset *rules, uint32_t rule,
                      struct bsl_view view, struct bsl_hit *hit)
{
        const struct bsl_code *code = &rules->engine->code[rule];
        struct bsl_span span = {1, 1};
        unsigned first = view.n > 0 ? (unsigned char)view.s[0] : 0;

        if (view.n == 0 || (code->first.known && !(code->first.bits[first / 8] >> first % 8 & 1)))
                return false;
        if (bsl_regex_match(scanner->matcher, code->regex, view.s, view.n, 0) != BSL_MATCH_FOUND ||
            !bsl_matcher_group(scanner->matcher, 0, &span) || span.start != 0)
                return false;
        if (hit)
                fill_hit(scanner->matcher, code, rule, hit);
        return true;
}

bool bsl_ruleset_match_slot(struct bsl_scanner *scanner, const struct bsl_ruleset *rules,
                            enum bsl_slot slot, struct bsl_view view, struct bsl_hit *hit)
{
        const struct bsl_engine *engine = rules->engine;
        struct bsl_hit best = {0};
        struct bsl_hit one;

        for (uint32_t i = engine->by_slot[slot]; i < engine->by_slot[slot + 1]; i++)
                if (bsl_rule_matches(scanner, rules, engine->slot_rules[i], view, &one) &&
                    one.span.end > best.span.end)
                        best = one;
        if (hit)
                *hit = best;
        return best.span.end > 0;
}
