/*
 * One rule's code over a string. See run.h.
 *
 * A rule is run in one of four ways: searched for over the whole string or in
 * one line, tried at the line starts whose first byte it can start with, or
 * tried where one of its prefixes was found.
 */
#include "rules/run.h"

#include <string.h>

enum {
        RULE_HITS_MAX = 20000,   /* of one rule: a text that is all dates is no document */
        SCAN_HITS_MAX = 1000000, /* of all rules: 64 MB */
        FAILURES_MAX = 16,       /* limits that a rule may come to in one string */
        WINDOW_MAX = 4096,       /* bytes that are given up with one failure */
        /* Machine code of a rule costs what some hundred tries without it cost; a search costs as
         * much as a try at every so many bytes. */
        TRIES_MAX = 400,
        BYTES_PER_TRY = 64,
        /* Where many documents were read, many more are likely to come: for each so many a try
         * counts once more. So memory is what it will be after some hundred of them. */
        DOCUMENTS_PER_WEIGHT = 16,
        DOCUMENTS_MAX = TRIES_MAX * DOCUMENTS_PER_WEIGHT,
};

/* ---- expressions ---- */

void bsl_turn_begin(struct bsl_turn *turn)
{
        turn->no_memory = false;
        if (turn->documents < DOCUMENTS_MAX)
                turn->documents++;
}

/* Notes tries of the rule whose turn it is. */
static void count_tries(struct bsl_turn *turn, uint32_t n)
{
        uint64_t weight = 1 + turn->documents / DOCUMENTS_PER_WEIGHT;
        uint64_t tries = turn->tries[turn->rule] + n * weight;

        turn->tries[turn->rule] = tries < TRIES_MAX ? (uint32_t)tries : TRIES_MAX;
}

bool bsl_turn_take(struct bsl_turn *turn, uint32_t rule)
{
        enum bsl_kind kind = turn->tries[rule] < TRIES_MAX ? BSL_TRIAL : BSL_FULL;

        turn->rule = rule;
        turn->regex = bsl_shelf_get(turn->shelf, rule, kind);
        turn->no_memory = turn->no_memory || !turn->regex;
        return turn->regex != NULL;
}

enum bsl_match bsl_turn_match(struct bsl_turn *turn, const char *s, uint32_t n, uint32_t from)
{
        if (!turn->regex)
                return BSL_MATCH_NONE;
        enum bsl_match match = bsl_regex_match(turn->matcher, turn->regex, s, n, from);
        if (!bsl_regex_is_trial(turn->regex))
                return match;
        count_tries(turn, 1);
        if (match != BSL_MATCH_FAILED)
                return match;
        turn->tries[turn->rule] = TRIES_MAX;
        if (!bsl_turn_take(turn, turn->rule))
                return BSL_MATCH_NONE;
        return bsl_regex_match(turn->matcher, turn->regex, s, n, from);
}

/* ---- hits and findings ---- */

void bsl_fill_hit(const struct bsl_matcher *matcher, const struct bsl_code *code, uint32_t rule,
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

/* The line at `pos`, as the place of a finding; the other strings have no places in the
 * text that are known here. */
static struct bsl_span place(const struct bsl_run *run, uint32_t pos)
{
        struct bsl_span line = {pos, pos};

        if (run->rules->rules[run->turn->rule].over != BSL_OVER_RUN)
                return (struct bsl_span){0, 0};
        while (line.end < run->n && run->s[line.end] != '\n')
                line.end++;
        return line;
}

static void note(struct bsl_run *run, uint32_t pos, const char *what)
{
        if (run->now->noted)
                return;
        run->now->noted = true;
        bsl_diag_add(run->diags, run->arena, BSL_DIAG_MATCH_LIMIT, place(run, pos),
                     "rule %s came to its %s", run->rules->rules[run->turn->rule].id, what);
}

/* Keeps the match that was just found; false when the rule has to stop. */
static bool add_hit(struct bsl_run *run, uint32_t *from)
{
        const struct bsl_code *code = &run->rules->engine->tables.code[run->turn->rule];
        struct bsl_hit *hit;

        if (run->now->hits >= RULE_HITS_MAX || run->hits.n >= SCAN_HITS_MAX) {
                note(run, *from, "most hits");
                return false;
        }
        hit = BSL_PUSH(run->scratch, &run->hits);
        if (!hit)
                return false;
        bsl_fill_hit(run->turn->matcher, code, run->turn->rule, hit);
        run->now->hits++;
        if (hit->span.end > *from) {
                *from = hit->span.end;
                return true;
        }
        do /* nothing was taken: go on by one character */
                (*from)++;
        while (*from < run->n && ((unsigned char)run->s[*from] & 0xc0) == 0x80);
        return true;
}

/* A limit was hit at or behind `pos`; false when the rule has to stop. */
static bool add_failure(struct bsl_run *run, uint32_t pos)
{
        note(run, pos, bsl_matcher_failure(run->turn->matcher));
        return ++run->now->failures < FAILURES_MAX;
}

/* ---- rules that may start anywhere ---- */

/* The end of the line at `from` with its line end, or less of a long line. */
static uint32_t window_end(const struct bsl_run *run, uint32_t from)
{
        uint32_t left = run->n - from;
        uint32_t size = left < WINDOW_MAX ? left : WINDOW_MAX;
        const char *end = memchr(run->s + from, '\n', size);

        if (end)
                return (uint32_t)(end - run->s) + 1;
        uint32_t at = from + size;
        while (at < run->n && at > from + 1 && ((unsigned char)run->s[at] & 0xc0) == 0x80)
                at--;
        return at;
}

/* Where a limit was hit the library does not tell. The rule goes on by lines,
 * and the one where it fails again is given up. */
static void run_by_lines(struct bsl_run *run, uint32_t from)
{
        uint32_t end = from < run->n ? window_end(run, from) : from;

        while (from < run->n) {
                enum bsl_match match = bsl_turn_match(run->turn, run->s, end, from);
                if (match == BSL_MATCH_FOUND && !add_hit(run, &from))
                        return;
                if (match == BSL_MATCH_FAILED && !add_failure(run, from))
                        return;
                if (match != BSL_MATCH_FOUND)
                        from = end;
                if (from >= end && from < run->n)
                        end = window_end(run, from);
        }
}

static void run_anywhere(struct bsl_run *run)
{
        uint32_t from = 0;

        count_tries(run->turn, run->n / BYTES_PER_TRY);
        bsl_turn_take(run->turn, run->turn->rule);
        while (from < run->n) {
                switch (bsl_turn_match(run->turn, run->s, run->n, from)) {
                case BSL_MATCH_NONE:
                        return;
                case BSL_MATCH_FOUND:
                        if (!add_hit(run, &from))
                                return;
                        break;
                case BSL_MATCH_FAILED:
                        add_failure(run, from);
                        run_by_lines(run, from);
                        return;
                }
        }
}

/* Whether a match of the rule can start with the byte. */
static bool may_start(const struct bsl_run *run, uint32_t byte)
{
        const struct bsl_first *first = &run->rules->engine->tables.code[run->turn->rule].first;

        return !first->known || first->bits[byte / 8] >> byte % 8 & 1;
}

void bsl_run_line(struct bsl_run *run, uint32_t line)
{
        uint32_t end = bsl_next_line(run, line);
        uint32_t from = line;

        if (run->rules->rules[run->turn->rule].at != BSL_AT_ANYWHERE) {
                if (may_start(run, (unsigned char)run->s[line]))
                        bsl_run_at(run, line);
                return;
        }
        count_tries(run->turn, (end - line) / BYTES_PER_TRY);
        while (from < end && !run->now->stopped) {
                switch (bsl_turn_match(run->turn, run->s, end, from)) {
                case BSL_MATCH_NONE:
                        return;
                case BSL_MATCH_FOUND:
                        run->now->stopped = !add_hit(run, &from);
                        break;
                case BSL_MATCH_FAILED:
                        run->now->stopped = !add_failure(run, from);
                        return;
                }
        }
}

/* ---- rules that start at line starts ---- */

uint32_t bsl_next_line(const struct bsl_run *run, uint32_t from)
{
        const char *end = memchr(run->s + from, '\n', run->n - from);

        return end ? (uint32_t)(end - run->s) + 1 : run->n;
}

bool bsl_run_index_lines(struct bsl_run *run)
{
        uint32_t *bucket = run->lines.bucket;
        uint32_t fill[256];
        uint32_t n = 0;

        for (uint32_t at = 0; at < run->n; at = bsl_next_line(run, at)) {
                bucket[(unsigned char)run->s[at] + 1]++;
                n++;
        }
        run->lines.starts = bsl_arena_array(run->scratch, n + 1u, sizeof(uint32_t));
        if (!run->lines.starts)
                return false;
        for (uint32_t b = 0; b < 256; b++) {
                fill[b] = bucket[b];
                bucket[b + 1] += bucket[b];
        }
        for (uint32_t at = 0; at < run->n; at = bsl_next_line(run, at))
                run->lines.starts[fill[(unsigned char)run->s[at]]++] = at;
        return true;
}

static bool try_lines(struct bsl_run *run, uint32_t byte)
{

        for (uint32_t i = run->lines.bucket[byte]; i < run->lines.bucket[byte + 1]; i++) {
                uint32_t from = run->lines.starts[i];
                enum bsl_match match = bsl_turn_match(run->turn, run->s, run->n, from);
                if (match == BSL_MATCH_FOUND && !add_hit(run, &from))
                        return false;
                if (match == BSL_MATCH_FAILED && !add_failure(run, from))
                        return false;
        }
        return true;
}

static void run_at_starts(struct bsl_run *run)
{
        for (uint32_t byte = 0; byte < 256; byte++) {
                if (byte == '\n' || run->lines.bucket[byte] == run->lines.bucket[byte + 1] ||
                    !may_start(run, byte))
                        continue;
                if (!try_lines(run, byte))
                        return;
        }
}

/* The library looks for what a match must have only where the end is near: in a long string that
 * has it nowhere each place would be tried. */
static bool may_match(const struct bsl_run *run)
{
        uint8_t needed = run->rules->engine->tables.code[run->turn->rule].needed;

        return needed == 0 || memchr(run->s, needed, run->n) != NULL;
}

void bsl_run_search(struct bsl_run *run)
{
        if (!may_match(run))
                return;
        if (run->rules->rules[run->turn->rule].at == BSL_AT_ANYWHERE)
                run_anywhere(run);
        else
                run_at_starts(run);
}

/* ---- rules that are tried where a prefix stands ---- */

void bsl_run_at(struct bsl_run *run, uint32_t start)
{
        if (run->now->stopped || start < run->now->from)
                return;
        switch (bsl_turn_match(run->turn, run->s, run->n, start)) {
        case BSL_MATCH_NONE:
                return;
        case BSL_MATCH_FOUND:
                run->now->from = start;
                run->now->stopped = !add_hit(run, &run->now->from);
                return;
        case BSL_MATCH_FAILED:
                run->now->stopped = !add_failure(run, start);
                run->now->from = window_end(run, start);
                return;
        }
}
