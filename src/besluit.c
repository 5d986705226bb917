/*
 * The public functions: thin. A ruleset is the rules room's; a worker is an
 * arena, a scanner and an output buffer, reused from document to document. The
 * record schema is compiled once per ruleset and shared by its workers.
 */
#include <besluit/besluit.h>

#include "dump.h"
#include "pipeline.h"
#include "rules/regex.h"
#include "rules/ruleset.h"
#include "rules/scan.h"
#include "schema/schema.h"

#include <stdlib.h>
#include <string.h>

#define BYTES_DEFAULT  ((size_t)8 << 20)
#define BYTES_MAX      ((size_t)64 << 20)
#define MEMORY_DEFAULT ((size_t)1 << 30)
/* A record repeats text in sections and facts and carries spans beside it. */
#define OUTPUT_MAX ((size_t)1 << 30)

struct besluit_ruleset {
        struct bsl_ruleset *rules;
        struct bsl_schema *schema; /* of records: immutable, shared by the workers */
};

struct besluit_worker {
        const besluit_ruleset *ruleset;
        besluit_limits limits;
        struct bsl_arena arena;
        struct bsl_scanner *scanner;
        struct bsl_schema_scratch *scratch;
        struct bsl_buf out;
};

/* ---- version --------------------------------------------------------------- */

const char *besluit_build_info(void)
{
        return bsl_regex_jit_exists() ? BESLUIT_BUILT_WITH "; expressions run as machine code"
                                      : BESLUIT_BUILT_WITH "; expressions are interpreted";
}

/* ---- rules ------------------------------------------------------------------ */

besluit_status besluit_ruleset_new(const besluit_source *extra, size_t n_extra, unsigned flags,
                                   besluit_ruleset **out, besluit_error *error)
{
        besluit_ruleset *ruleset;
        size_t n;
        const besluit_source *builtin = bsl_rules_builtin(&n);
        size_t schema_size;
        const char *schema = bsl_record_schema_bare(&schema_size);

        bsl_error_clear(error);
        if (!out || (n_extra > 0 && !extra))
                return bsl_fail(error, BESLUIT_USAGE, NULL, 0, "no place for the ruleset");
        *out = NULL;
        ruleset = calloc(1, sizeof *ruleset);
        if (!ruleset)
                return bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "no memory for a ruleset");
        besluit_status status =
                n_extra > 0 ? bsl_ruleset_load(builtin, n, extra, n_extra, flags, &ruleset->rules,
                                               error)
                            : bsl_ruleset_thaw(bsl_rules_frozen(), flags, &ruleset->rules, error);
        if (status == BESLUIT_OK)
                status = bsl_schema_compile(schema, schema_size,
                                            flags & BESLUIT_RULES_NO_JIT ? BSL_SCHEMA_NO_JIT : 0,
                                            &ruleset->schema, error);
        if (status != BESLUIT_OK) {
                besluit_ruleset_free(ruleset);
                return status;
        }
        *out = ruleset;
        return BESLUIT_OK;
}

void besluit_ruleset_free(besluit_ruleset *ruleset)
{
        if (!ruleset)
                return;
        bsl_ruleset_drop(ruleset->rules);
        bsl_schema_free(ruleset->schema);
        free(ruleset);
}

const char *besluit_ruleset_name(const besluit_ruleset *ruleset)
{
        return ruleset->rules->name;
}

size_t besluit_ruleset_count(const besluit_ruleset *ruleset)
{
        return ruleset->rules->n;
}

bool besluit_ruleset_rule(const besluit_ruleset *ruleset, size_t index, besluit_rule_info *out)
{
        if (index >= ruleset->rules->n)
                return false;
        const struct bsl_rule *rule = &ruleset->rules->rules[index];
        *out = (besluit_rule_info){
                .id = rule->id,
                .file = rule->file,
                .line = rule->line,
                .doc = rule->doc,
                .slot = bsl_slot_name(rule->slot),
                .pattern = rule->pattern,
                .yes = rule->yes,
                .no = rule->no,
        };
        return true;
}

besluit_status besluit_ruleset_check(const besluit_ruleset *ruleset, size_t index,
                                     besluit_error *error)
{
        bsl_error_clear(error);
        if (index >= ruleset->rules->n)
                return bsl_fail(error, BESLUIT_USAGE, NULL, 0, "there is no rule %zu", index);
        return bsl_ruleset_check(ruleset->rules, (uint32_t)index, error);
}

/* ---- workers ----------------------------------------------------------------- */

static besluit_limits with_defaults(const besluit_limits *limits)
{
        besluit_limits out = limits ? *limits : (besluit_limits){0};

        if (out.max_bytes == 0)
                out.max_bytes = BYTES_DEFAULT;
        if (out.max_bytes > BYTES_MAX)
                out.max_bytes = BYTES_MAX;
        if (out.max_memory == 0)
                out.max_memory = MEMORY_DEFAULT;
        return out;
}

besluit_status besluit_worker_new(const besluit_ruleset *ruleset, const besluit_limits *limits,
                                  besluit_worker **out, besluit_error *error)
{
        besluit_worker *worker;

        bsl_error_clear(error);
        if (!ruleset || !out)
                return bsl_fail(error, BESLUIT_USAGE, NULL, 0, "a worker needs a ruleset");
        *out = NULL;
        worker = calloc(1, sizeof *worker);
        if (!worker)
                return bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "no memory for a worker");
        worker->ruleset = ruleset;
        worker->limits = with_defaults(limits);
        bsl_arena_init(&worker->arena, worker->limits.max_memory);
        bsl_buf_init(&worker->out, OUTPUT_MAX);
        worker->scanner = bsl_scanner_new(ruleset->rules);
        worker->scratch = bsl_schema_scratch_new();
        if (!worker->scanner || !worker->scratch) {
                besluit_worker_free(worker);
                return bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "no memory for a worker");
        }
        *out = worker;
        return BESLUIT_OK;
}

void besluit_worker_free(besluit_worker *worker)
{
        if (!worker)
                return;
        bsl_scanner_free(worker->scanner);
        bsl_schema_scratch_free(worker->scratch);
        bsl_arena_fini(&worker->arena);
        bsl_buf_fini(&worker->out);
        free(worker);
}

/* ---- documents ----------------------------------------------------------------- */

static struct bsl_origin origin_of(const besluit_worker *worker, const besluit_input *input,
                                   const besluit_options *options)
{
        return (struct bsl_origin){
                .id = input->id,
                .name = input->name,
                .bytes = input->bytes,
                .size = input->size,
                .rules = worker->ruleset->rules->name,
                .offsets = options ? options->offsets : BESLUIT_OFFSETS_BYTE,
        };
}

/* Writes `record` (taken over) into the worker's buffer. */
static besluit_status deliver(besluit_worker *worker, json_t *record,
                              const besluit_options *options, besluit_status status,
                              besluit_result *out)
{
        bool written = record && bsl_record_write(record, options, &worker->out);

        json_decref(record);
        out->status = written ? status : BESLUIT_NOMEM;
        out->json = written ? worker->out.s : NULL;
        out->json_size = written ? worker->out.n : 0;
        return out->status;
}

static besluit_status deliver_error(besluit_worker *worker, const besluit_input *input,
                                    besluit_status code, const char *message,
                                    const besluit_options *options, besluit_result *out)
{
        struct bsl_origin origin = origin_of(worker, input, options);

        return deliver(worker, bsl_record_error(&origin, code, message), options, code, out);
}

static bool start(besluit_worker *worker, const besluit_input *input, besluit_result *out)
{
        if (!out)
                return false;
        *out = (besluit_result){.status = BESLUIT_USAGE};
        bsl_buf_clear(&worker->out);
        bsl_arena_reset(&worker->arena);
        return input && input->id && (input->bytes || input->size == 0);
}

besluit_status besluit_fail(besluit_worker *worker, const besluit_input *input, besluit_status code,
                            const char *message, const besluit_options *options,
                            besluit_result *out)
{
        if (!out)
                return BESLUIT_USAGE;
        *out = (besluit_result){.status = BESLUIT_USAGE};
        bsl_buf_clear(&worker->out);
        if (!input || !input->id || !message || code < BESLUIT_EMPTY || code > BESLUIT_INTERNAL)
                return BESLUIT_USAGE;
        return deliver_error(worker, input, code, message, options, out);
}

static void count_facts(const struct bsl_run_state *run, besluit_result *out)
{
        out->decisions = run->facts.decisions.n;
        out->recommendations = run->facts.recommendations.n;
        out->diagnostics = run->diags.n;
        for (uint32_t i = 0; i < run->diags.n; i++)
                out->warnings += strcmp(bsl_diag_severity(run->diags.v[i].code), "warning") == 0;
}

static besluit_status deliver_record(besluit_worker *worker, const besluit_input *input,
                                     const besluit_options *options,
                                     const struct bsl_run_state *run, besluit_result *out)
{
        struct bsl_known known = {
                .origin = origin_of(worker, input, options),
                .arena = &worker->arena,
                .text = &run->text,
                .layout = &run->layout,
                .facts = &run->facts,
                .diags = &run->diags,
        };
        json_t *record = bsl_record_build(&known);
        besluit_error error = {.status = BESLUIT_OK};

        if (!record)
                return deliver_error(worker, input, BESLUIT_LIMIT,
                                     "the record needs more memory than one document may take",
                                     options, out);
        if (!(options && options->no_validate) &&
            bsl_schema_validate(worker->ruleset->schema, worker->scratch, record, &error) !=
                    BESLUIT_OK) {
                json_decref(record);
                return deliver_error(worker, input, BESLUIT_INTERNAL, error.text, options, out);
        }
        count_facts(run, out);
        return deliver(worker, record, options, BESLUIT_OK, out);
}

besluit_status besluit_process(besluit_worker *worker, const besluit_input *input,
                               const besluit_options *options, besluit_result *out)
{
        struct bsl_run_state run;
        besluit_error error = {.status = BESLUIT_OK};

        if (!start(worker, input, out))
                return BESLUIT_USAGE;
        if (input->size > worker->limits.max_bytes)
                return deliver_error(worker, input, BESLUIT_TOO_LARGE,
                                     "the document is larger than the limit for one document",
                                     options, out);
        besluit_status status =
                bsl_pipeline_run(&worker->arena, worker->scanner, worker->ruleset->rules, input,
                                 BESLUIT_STAGE_RECORD, &run, &error);
        if (status == BESLUIT_OK)
                return deliver_record(worker, input, options, &run, out);
        if (status == BESLUIT_NOMEM)
                status = BESLUIT_LIMIT; /* this document's memory, not the program's */
        return deliver_error(worker, input, status, error.text, options, out);
}

/* ---- stages ---------------------------------------------------------------------- */

bool besluit_stage_parse(const char *name, besluit_stage *out)
{
        static const char *const NAMES[] = {"normalise", "lines", "sections", "facts", "record"};

        for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
                if (strcmp(name, NAMES[i]) == 0) {
                        *out = (besluit_stage)i;
                        return true;
                }
        return false;
}

besluit_status besluit_dump(besluit_worker *worker, const besluit_input *input, besluit_stage stage,
                            besluit_result *out)
{
        const besluit_options pretty = {.pretty = true};
        struct bsl_run_state run;
        besluit_error error = {.status = BESLUIT_OK};

        if (stage == BESLUIT_STAGE_RECORD)
                return besluit_process(worker, input, &pretty, out);
        if (!start(worker, input, out))
                return BESLUIT_USAGE;
        besluit_status status =
                bsl_pipeline_run(&worker->arena, worker->scanner, worker->ruleset->rules, input,
                                 stage, &run, &error);
        if (status != BESLUIT_OK)
                return deliver_error(worker, input,
                                     status == BESLUIT_NOMEM ? BESLUIT_LIMIT : status, error.text,
                                     &pretty, out);
        bsl_dump_stage(&run, worker->ruleset->rules, stage, &worker->out);
        out->status = worker->out.failed ? BESLUIT_NOMEM : BESLUIT_OK;
        out->json = worker->out.s;
        out->json_size = worker->out.n;
        return out->status;
}

/* ---- the schema -------------------------------------------------------------------- */

const char *besluit_schema(size_t *size)
{
        return bsl_record_schema(size);
}

besluit_status besluit_validate(besluit_worker *worker, const char *json, size_t size,
                                besluit_error *error)
{
        json_error_t where;
        json_t *record = json_loadb(json, size, JSON_REJECT_DUPLICATES, &where);

        bsl_error_clear(error);
        if (!record)
                return bsl_fail(error, BESLUIT_INVALID_INPUT, NULL,
                                where.line > 0 ? (uint32_t)where.line : 0, "%s", where.text);
        besluit_status status =
                bsl_schema_validate(worker->ruleset->schema, worker->scratch, record, error);
        json_decref(record);
        return status;
}
