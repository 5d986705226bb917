/*
 * Loading: sources -> drafts and word lists -> compiled rules. See ruleset.h.
 */
#include "rules/engine.h"

#include "rules/text.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_OF(x)   #x
#define NUMBER_OF(x) TEXT_OF(x)
#define VERSION                                                                                    \
        NUMBER_OF(BESLUIT_VERSION_MAJOR)                                                           \
        "." NUMBER_OF(BESLUIT_VERSION_MINOR) "." NUMBER_OF(BESLUIT_VERSION_PATCH)

enum {
        MEMORY_MAX = 512 * 1024 * 1024, /* of a ruleset */
        HASH_SHOWN = 6,                 /* bytes of it in the name */
        NAME_MAX_SIZE = 64,
};

const char *bsl_rule_attr(const struct bsl_rule *rule, const char *key)
{
        for (uint32_t i = 0; i < rule->n_attrs; i++)
                if (strcmp(rule->attrs[i].key, key) == 0)
                        return rule->attrs[i].value;
        return NULL;
}

bool bsl_ruleset_jit(const struct bsl_ruleset *rules)
{
        const struct bsl_regex *regex =
                rules->n > 0 ? bsl_shelf_get(rules->engine->shelf, 0, BSL_FULL) : NULL;

        return regex && bsl_regex_has_jit(regex);
}

const struct bsl_words *bsl_words_find(const struct bsl_ruleset *rules, const char *name)
{
        const struct bsl_tables *tables = &rules->engine->tables;

        for (uint32_t i = 0; i < tables->n_words; i++)
                if (strcmp(tables->words[i]->name, name) == 0)
                        return tables->words[i];
        return NULL;
}

/* ---- loading ---- */

static bool has_suffix(const char *name, const char *suffix)
{
        size_t n = strlen(name);
        size_t m = strlen(suffix);

        return n >= m && memcmp(name + n - m, suffix, m) == 0;
}

static besluit_status read_source(struct bsl_engine *engine, const besluit_source *source,
                                  uint32_t layer, besluit_error *error)
{
        uint32_t line = 0;

        if (!source->name || (!source->bytes && source->size > 0))
                return bsl_fail(error, BESLUIT_USAGE, NULL, 0, "a source without name or bytes");
        if (!bsl_source_is_clean(source, &line))
                return bsl_fail(error, BESLUIT_RULES, source->name, line,
                                "not UTF-8, or a combining mark or NUL in it");
        if (has_suffix(source->name, ".rules"))
                return bsl_source_read(engine, source, layer, error);
        if (has_suffix(source->name, ".words"))
                return bsl_words_read(engine, source, layer, error);
        return bsl_fail(error, BESLUIT_RULES, source->name, 0,
                        "a file of rules ends in .rules or .words");
}

static void hash_source(struct sha256_ctx *hash, const besluit_source *source)
{
        char size[32];

        sha256_update(hash, strlen(source->name) + 1, (const uint8_t *)source->name);
        int n = snprintf(size, sizeof size, "%zu", source->size);
        sha256_update(hash, (size_t)n + 1, (const uint8_t *)size);
        sha256_update(hash, source->size, (const uint8_t *)source->bytes);
}

static char *make_name(struct bsl_engine *engine, struct sha256_ctx *hash)
{
        uint8_t digest[SHA256_DIGEST_SIZE];
        char text[NAME_MAX_SIZE];
        size_t n = (size_t)snprintf(text, sizeof text, "nl-%s+sha256:", VERSION);

        sha256_digest(hash, sizeof digest, digest);
        for (size_t i = 0; i < HASH_SHOWN; i++)
                n += (size_t)snprintf(text + n, sizeof text - n, "%02x", digest[i]);
        return bsl_arena_copy(&engine->arena, text, n);
}

static besluit_status read_all(struct bsl_engine *engine, const besluit_source *builtin, size_t n,
                               const besluit_source *extra, size_t n_extra, besluit_error *error)
{
        struct sha256_ctx hash;
        besluit_status status = BESLUIT_OK;

        sha256_init(&hash);
        for (size_t i = 0; status == BESLUIT_OK && i < n + n_extra; i++) {
                const besluit_source *source = i < n ? &builtin[i] : &extra[i - n];
                status = read_source(engine, source, i < n ? 0 : (uint32_t)(i - n + 1), error);
                if (status == BESLUIT_OK)
                        hash_source(&hash, source);
        }
        if (status != BESLUIT_OK)
                return status;
        engine->tables.name = make_name(engine, &hash);
        return engine->tables.name ? BESLUIT_OK
                                   : bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "out of memory");
}

static struct bsl_ruleset *new_ruleset(void)
{
        struct bsl_ruleset *rules = calloc(1, sizeof *rules);

        if (!rules)
                return NULL;
        rules->engine = calloc(1, sizeof *rules->engine);
        if (!rules->engine) {
                free(rules);
                return NULL;
        }
        bsl_arena_init(&rules->engine->arena, MEMORY_MAX);
        return rules;
}

/* The engine has its tables: makes the ruleset ready for scanners. */
static besluit_status finish(struct bsl_ruleset *rules, unsigned flags, besluit_error *error)
{
        struct bsl_engine *engine = rules->engine;
        bool jit = !(flags & BESLUIT_RULES_NO_JIT);

        rules->rules = engine->tables.rules;
        rules->n = engine->tables.n;
        rules->name = engine->tables.name;
        engine->shelf = bsl_shelf_new(engine->tables.code, engine->tables.n, jit);
        return engine->shelf ? BESLUIT_OK
                             : bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "out of memory");
}

besluit_status bsl_ruleset_load(const besluit_source *builtin, size_t n,
                                const besluit_source *extra, size_t n_extra, unsigned flags,
                                struct bsl_ruleset **out, besluit_error *error)
{
        struct bsl_ruleset *rules = new_ruleset();

        bsl_error_clear(error);
        *out = NULL;
        if (!rules)
                return bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "out of memory");
        besluit_status status = read_all(rules->engine, builtin, n, extra, n_extra, error);
        if (status == BESLUIT_OK)
                status = bsl_compile(rules->engine, error);
        if (status == BESLUIT_OK)
                status = finish(rules, flags, error);
        if (status == BESLUIT_OK)
                *out = rules;
        else
                bsl_ruleset_drop(rules);
        return status;
}

besluit_status bsl_ruleset_thaw(const struct bsl_tables *tables, unsigned flags,
                                struct bsl_ruleset **out, besluit_error *error)
{
        struct bsl_ruleset *rules = new_ruleset();

        bsl_error_clear(error);
        *out = NULL;
        if (!rules)
                return bsl_fail(error, BESLUIT_NOMEM, NULL, 0, "out of memory");
        rules->engine->tables = *tables;
        besluit_status status = finish(rules, flags, error);
        if (status == BESLUIT_OK)
                *out = rules;
        else
                bsl_ruleset_drop(rules);
        return status;
}

const uint32_t *bsl_ruleset_slot(const struct bsl_ruleset *rules, enum bsl_slot slot, uint32_t *n)
{
        const struct bsl_tables *tables = &rules->engine->tables;

        *n = tables->by_slot[slot + 1] - tables->by_slot[slot];
        return tables->slot_rules + tables->by_slot[slot];
}

void bsl_ruleset_drop(struct bsl_ruleset *rules)
{
        if (!rules)
                return;
        bsl_shelf_free(rules->engine->shelf);
        bsl_arena_fini(&rules->engine->arena);
        free(rules->engine);
        free(rules);
}
