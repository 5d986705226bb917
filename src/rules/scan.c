/*
 * All rules over a string -> hits. See scan.h.
 *
 * What makes this fast: one pass over the string finds where one of the
 * literals stands that a rule can start with, and in which lines one stands
 * that each match of it must have; rules are tried only there. The few that
 * have neither run over the string one after the other, whose machine code
 * looks for their first character faster than a dispatch of ours.
 */
#include "rules/engine.h"

#include "rules/hits.h"
#include "rules/run.h"

#include <stdlib.h>
#include <string.h>

enum {
        SCRATCH_MAX = 512 * 1024 * 1024,
        PART_MAX = 64 * 1024,   /* bytes whose candidates are collected at once */
        TRIM_OVER = 256 * 1024, /* string length that may leave much memory behind */
};

struct bsl_scanner {
        struct bsl_turn turn;
        struct bsl_arena scratch; /* emptied at each scan */
};

/* A scan of the rules from `first` to before `last` that are of `over`. */
struct scan {
        struct bsl_run run;
        enum bsl_over over;
        uint32_t first;
        uint32_t last;
        uint8_t *wanted;               /* of a rule: enum bsl_wanted */
        struct bsl_progress *progress; /* of a rule */
        uint32_t *counts;              /* of a rule: candidates, to sort them */
        struct bsl_pending *pending;   /* of a rule */
        struct bsl_candidates candidates;
        struct bsl_candidates sorted;
};

struct bsl_scanner *bsl_scanner_new(const struct bsl_ruleset *rules)
{
        struct bsl_scanner *scanner = calloc(1, sizeof *scanner);

        if (!scanner)
                return NULL;
        bsl_arena_init(&scanner->scratch, SCRATCH_MAX);
        scanner->turn.shelf = rules->engine->shelf;
        scanner->turn.matcher = bsl_matcher_new(rules->engine->tables.max_groups);
        scanner->turn.tries = calloc(rules->n + 1u, sizeof *scanner->turn.tries);
        if (!scanner->turn.matcher || !scanner->turn.tries) {
                bsl_scanner_free(scanner);
                return NULL;
        }
        return scanner;
}

void bsl_scanner_free(struct bsl_scanner *scanner)
{
        if (!scanner)
                return;
        bsl_matcher_free(scanner->turn.matcher);
        free(scanner->turn.tries);
        bsl_arena_fini(&scanner->scratch);
        free(scanner);
}

void bsl_scanner_begin(struct bsl_scanner *scanner)
{
        bsl_turn_begin(&scanner->turn);
}

bool bsl_scanner_failed(const struct bsl_scanner *scanner)
{
        return scanner->turn.no_memory;
}

/* Which rules are to run. */
static void choose(struct scan *scan)
{
        const struct bsl_tables *tables = &scan->run.rules->engine->tables;

        for (uint32_t i = scan->first; i < scan->last; i++)
                if (tables->rules[i].over == scan->over)
                        scan->wanted[i] = tables->code[i].inner ? BSL_WANTED_INNER : BSL_WANTED;
}

/* Makes a wanted rule the run's. */
static bool take_rule(struct scan *scan, uint32_t rule)
{
        if (!scan->wanted[rule])
                return false;
        scan->run.now = &scan->progress[rule];
        return bsl_turn_take(scan->run.turn, rule);
}

static void search(struct scan *scan)
{
        const struct bsl_tables *tables = &scan->run.rules->engine->tables;

        for (uint32_t i = scan->first; i < scan->last; i++)
                if (!tables->code[i].prefixed && !tables->code[i].lined && take_rule(scan, i))
                        bsl_run_search(&scan->run);
}

/* ---- rules that are tried where a literal of them stands ---- */

static bool make_room(struct scan *scan)
{
        if (scan->sorted.cap >= scan->candidates.n)
                return true;
        scan->sorted.cap = scan->candidates.cap;
        scan->sorted.v =
                bsl_arena_array(scan->run.scratch, scan->sorted.cap, sizeof *scan->sorted.v);
        return scan->sorted.v != NULL;
}

/* By rule, in the order in which they were found: by their starts. Those that still wait are
 * none. */
static void group(struct scan *scan)
{
        uint32_t n = scan->run.rules->n;
        uint32_t at = 0;

        memset(scan->counts, 0, n * sizeof *scan->counts);
        for (uint32_t i = 0; i < scan->candidates.n; i++)
                scan->counts[scan->candidates.v[i].rule] += scan->candidates.v[i].waits == 0;
        for (uint32_t rule = 0; rule < n; rule++) {
                uint32_t count = scan->counts[rule];
                scan->counts[rule] = at;
                at += count;
        }
        for (uint32_t i = 0; i < scan->candidates.n; i++) {
                struct bsl_candidate one = scan->candidates.v[i];
                if (one.waits == 0)
                        scan->sorted.v[scan->counts[one.rule]++] = one;
        }
        scan->sorted.n = at;
}

static void try_candidate(struct scan *scan, const struct bsl_candidate *one)
{
        if (!take_rule(scan, one->rule))
                return;
        if (scan->run.rules->engine->tables.code[one->rule].lined)
                bsl_run_line(&scan->run, one->start);
        else
                bsl_run_at(&scan->run, one->start);
}

static bool try_candidates(struct scan *scan)
{
        if (bsl_arena_failed(scan->run.scratch) || !make_room(scan))
                return false;
        group(scan);
        for (uint32_t i = 0; i < scan->sorted.n; i++)
                try_candidate(scan, &scan->sorted.v[i]);
        scan->candidates.n = 0;
        return true;
}

static struct bsl_search search_for(struct scan *scan, const struct bsl_literals *literals)
{
        return (struct bsl_search){.literals = literals,
                                   .s = scan->run.s,
                                   .n = scan->run.n,
                                   .wanted = scan->wanted,
                                   .pending = scan->pending,
                                   .arena = scan->run.scratch,
                                   .out = &scan->candidates};
}

/* Line starts in `part`: `line` is the first that was not looked at yet. */
static bool find_starts(struct scan *scan, struct bsl_search *starts, struct bsl_span part,
                        uint32_t *line)
{
        for (; *line < part.end; *line = bsl_next_line(&scan->run, *line)) {
                struct bsl_span at = {*line, *line + 1};
                if (!bsl_literals_find(starts, at))
                        return false;
        }
        return true;
}

/* In parts, so that memory does not grow with the string. */
static bool try_literals(struct scan *scan)
{
        const struct bsl_run *run = &scan->run;
        const struct bsl_tables *tables = &run->rules->engine->tables;
        struct bsl_search places = search_for(scan, tables->places[scan->over]);
        struct bsl_search starts = search_for(scan, tables->starts[scan->over]);
        struct bsl_span part = {0, 0};
        uint32_t line = 0;

        while (part.end < run->n) {
                part.start = part.end;
                part.end = run->n - part.start > PART_MAX ? part.start + PART_MAX : run->n;
                if (!bsl_literals_find(&places, part) || !find_starts(scan, &starts, part, &line) ||
                    !try_candidates(scan))
                        return false;
        }
        return true;
}

/* ---- a scan ---- */

static bool set_up(struct scan *scan)
{
        struct bsl_arena *scratch = scan->run.scratch;
        uint32_t n = scan->run.rules->n;

        bsl_arena_reset(scratch);
        scan->wanted = bsl_arena_alloc(scratch, n + 1u);
        scan->progress = bsl_arena_array(scratch, n + 1u, sizeof *scan->progress);
        scan->counts = bsl_arena_array(scratch, n + 1u, sizeof *scan->counts);
        scan->pending = bsl_arena_array(scratch, n + 1u, sizeof *scan->pending);
        return bsl_run_index_lines(&scan->run) && !bsl_arena_failed(scratch);
}

static besluit_status scan_all(struct scan *scan, struct bsl_hits *out)
{
        struct bsl_run *run = &scan->run;
        const struct bsl_engine *engine = run->rules->engine;

        *out = (struct bsl_hits){0};
        if (!set_up(scan))
                return BESLUIT_NOMEM;
        choose(scan);
        search(scan);
        if (!try_literals(scan))
                return BESLUIT_NOMEM;
        if (!bsl_shelf_jit(engine->shelf) && run->n > TRIM_OVER)
                bsl_matcher_trim(run->turn->matcher);
        return !run->turn->no_memory &&
                               bsl_hits_sort(&run->hits, run->rules, run->scratch, run->arena, out)
                       ? BESLUIT_OK
                       : BESLUIT_NOMEM;
}

static struct bsl_run run_over(struct bsl_scanner *scanner, const struct bsl_ruleset *rules,
                               const char *s, uint32_t n, struct bsl_arena *arena,
                               struct bsl_diags *diags)
{
        return (struct bsl_run){.rules = rules,
                                .turn = &scanner->turn,
                                .scratch = &scanner->scratch,
                                .s = s,
                                .n = n,
                                .arena = arena,
                                .diags = diags};
}

besluit_status bsl_scan(struct bsl_scanner *scanner, const struct bsl_ruleset *rules,
                        enum bsl_over over, const char *s, uint32_t n, struct bsl_arena *arena,
                        struct bsl_diags *diags, struct bsl_hits *out)
{
        struct scan scan = {.run = run_over(scanner, rules, s, n, arena, diags),
                            .over = over,
                            .last = rules->n};

        return scan_all(&scan, out);
}

besluit_status bsl_scan_rule(struct bsl_scanner *scanner, const struct bsl_ruleset *rules,
                             uint32_t rule, const char *s, uint32_t n, struct bsl_arena *arena,
                             struct bsl_diags *diags, struct bsl_hits *out)
{
        struct scan scan = {.run = run_over(scanner, rules, s, n, arena, diags),
                            .over = rules->rules[rule].over,
                            .first = rule,
                            .last = rule + 1};

        return scan_all(&scan, out);
}

/* ---- one-off matches ---- */

bool bsl_rule_matches(struct bsl_scanner *scanner, const struct bsl_ruleset *rules, uint32_t rule,
                      struct bsl_view view, struct bsl_hit *hit)
{
        const struct bsl_code *code = &rules->engine->tables.code[rule];
        struct bsl_turn *turn = &scanner->turn;
        struct bsl_span span = {1, 1};
        unsigned first = view.n > 0 ? (unsigned char)view.s[0] : 0;

        if (view.n == 0 || (code->first.known && !(code->first.bits[first / 8] >> first % 8 & 1)))
                return false;
        if (!bsl_turn_take(turn, rule) ||
            bsl_turn_match(turn, view.s, (uint32_t)view.n, 0) != BSL_MATCH_FOUND ||
            !bsl_matcher_group(turn->matcher, 0, &span) || span.start != 0)
                return false;
        if (hit)
                bsl_fill_hit(turn->matcher, code, rule, hit);
        return true;
}

bool bsl_ruleset_match_slot(struct bsl_scanner *scanner, const struct bsl_ruleset *rules,
                            enum bsl_slot slot, struct bsl_view view, struct bsl_hit *hit)
{
        const struct bsl_tables *tables = &rules->engine->tables;
        struct bsl_hit best = {0};
        struct bsl_hit one;

        for (uint32_t i = tables->by_slot[slot]; i < tables->by_slot[slot + 1]; i++)
                if (bsl_rule_matches(scanner, rules, tables->slot_rules[i], view, &one) &&
                    one.span.end > best.span.end)
                        best = one;
        if (hit)
                *hit = best;
        return best.span.end > 0;
}
