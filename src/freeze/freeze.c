/*
 * Tables -> C. See freeze.h. Strings go into one pool, everything else into an array a kind; what
 * stands in an array refers to the pool and to other arrays by place. Names of fields are left out:
 * the order is that of the structures, and -Wmissing-field-initializers and the comparison of
 * frozen with loaded rules (tests/unit/check_frozen.c) keep them together.
 */
#include "freeze/freeze.h"

#include "base/buf.h"
#include "rules/engine.h"

#include <inttypes.h>
#include <string.h>

enum { POOL_MAX = 64 * 1024 * 1024 };

struct freezer {
        FILE *out;
        struct bsl_buf pool;
};

/* ---- strings ---- */

/* A reference to bytes of the pool. */
static void put_bytes(struct freezer *freezer, const char *s, size_t n)
{
        fprintf(freezer->out, "POOL+%zu,", freezer->pool.n);
        bsl_buf_add(&freezer->pool, s, n);
        bsl_buf_addc(&freezer->pool, '\0');
}

static void put_string(struct freezer *freezer, const char *s)
{
        if (s)
                put_bytes(freezer, s, strlen(s));
        else
                fputs("NULL,", freezer->out);
}

static void put_pool(const struct freezer *freezer, FILE *out)
{
        fputs("static const char POOL[] = {\n", out);
        for (size_t i = 0; i < freezer->pool.n; i++)
                fprintf(out, i % 32 == 31 ? "%d,\n" : "%d,", freezer->pool.s[i]);
        fputs("0};\n", out);
}

/* ---- numbers ---- */

static void put_numbers(FILE *out, const uint32_t *v, size_t n)
{
        for (size_t i = 0; i < n; i++)
                fprintf(out, i % 16 == 15 ? "%" PRIu32 "u,\n" : "%" PRIu32 "u,", v[i]);
}

static void put_octets(FILE *out, const uint8_t *v, size_t n)
{
        fputc('{', out);
        for (size_t i = 0; i < n; i++)
                fprintf(out, "%u,", v[i]);
        fputc('}', out);
}

static void put_array(FILE *out, const char *name, const uint32_t *v, size_t n)
{
        fprintf(out, "static const uint32_t %s[] = {\n", name);
        put_numbers(out, v, n);
        fputs("0};\n", out);
}

/* ---- rules ---- */

static void put_attrs(struct freezer *freezer, const struct bsl_tables *tables)
{
        fputs("static const struct bsl_attr ATTRS[] = {\n", freezer->out);
        for (uint32_t i = 0; i < tables->n; i++)
                for (uint32_t k = 0; k < tables->rules[i].n_attrs; k++) {
                        fputc('{', freezer->out);
                        put_string(freezer, tables->rules[i].attrs[k].key);
                        put_string(freezer, tables->rules[i].attrs[k].value);
                        fputs("},\n", freezer->out);
                }
        fputs("{NULL, NULL}};\n", freezer->out);
}

static void put_rules(struct freezer *freezer, const struct bsl_tables *tables)
{
        uint32_t attrs = 0;

        fputs("static const struct bsl_rule RULES[] = {\n", freezer->out);
        for (uint32_t i = 0; i < tables->n; i++) {
                const struct bsl_rule *rule = &tables->rules[i];
                fputc('{', freezer->out);
                put_string(freezer, rule->id);
                put_string(freezer, rule->doc);
                put_string(freezer, rule->file);
                put_string(freezer, rule->pattern);
                put_string(freezer, rule->yes);
                put_string(freezer, rule->no);
                fprintf(freezer->out, "ATTRS+%u,%u,%u,%d,%d,%d,%d},\n", (unsigned)attrs,
                        (unsigned)rule->n_attrs, (unsigned)rule->line, (int)rule->slot,
                        (int)rule->over, (int)rule->at, (int)rule->exact);
                attrs += rule->n_attrs;
        }
        fputs("};\n", freezer->out);
}

/* Arrays of numbers: they have to be aligned. */
static void put_saved(void *data, const uint8_t *bytes, size_t n)
{
        FILE *out = data;

        for (size_t i = 0; i < n; i += sizeof(uint32_t)) {
                uint32_t number = 0;
                memcpy(&number, bytes + i, n - i < sizeof number ? n - i : sizeof number);
                put_numbers(out, &number, 1);
                if (i % 64 == 60)
                        fputc('\n', out);
        }
}

/* What a scan would compile first, compiled. */
static bool put_compiled(FILE *out, const struct bsl_tables *tables)
{
        for (uint32_t i = 0; i < tables->n; i++) {
                struct bsl_regex_fault fault;
                struct bsl_regex_spec spec = bsl_shelf_spec(&tables->code[i], BSL_TRIAL, false);
                spec.saved = NULL;
                struct bsl_regex *regex = bsl_regex_compile(&spec, &fault);
                fprintf(out, "static const uint32_t SAVED_%u[] = {\n", (unsigned)i);
                bool good = regex && bsl_regex_save(regex, put_saved, out);
                fputs("};\n", out);
                bsl_regex_free(regex);
                if (!good)
                        return false;
        }
        return true;
}

static void put_code(struct freezer *freezer, const struct bsl_tables *tables)
{
        fputs("static const struct bsl_code CODE[] = {\n", freezer->out);
        for (uint32_t i = 0; i < tables->n; i++) {
                const struct bsl_code *code = &tables->code[i];
                fputc('{', freezer->out);
                put_bytes(freezer, code->text, code->text_n);
                fprintf(freezer->out, "%u,SAVED_%u,{%d,", (unsigned)code->text_n, (unsigned)i,
                        (int)code->first.known);
                put_octets(freezer->out, code->first.bits, sizeof code->first.bits);
                fprintf(freezer->out, "},%u,", (unsigned)code->needed);
                put_octets(freezer->out, code->cap_id, sizeof code->cap_id);
                fputc(',', freezer->out);
                put_octets(freezer->out, code->groups, sizeof code->groups);
                fprintf(freezer->out, ",%u,%d,%d,%d,%d,%d},\n", (unsigned)code->n_groups,
                        (int)code->caseless, (int)code->anchored, (int)code->prefixed,
                        (int)code->inner, (int)code->lined);
        }
        fputs("};\n", freezer->out);
}

/* ---- word lists ---- */

static void put_entries(FILE *out, const struct bsl_words *words, uint32_t list)
{
        fprintf(out, "static const struct bsl_word ENTRIES_%u[] = {\n", (unsigned)list);
        for (uint32_t i = 0; i < words->n; i++) {
                const struct bsl_word *word = &words->entries[i];
                fprintf(out, "{%u,%u,%u,%u,%u},\n", (unsigned)word->surface, (unsigned)word->value,
                        (unsigned)word->next, (unsigned)word->from, (unsigned)word->to);
        }
        fputs("{0, 0, 0, 0, 0}};\n", out);
}

static void put_list(struct freezer *freezer, const struct bsl_words *words, uint32_t list)
{
        char name[32];

        put_entries(freezer->out, words, list);
        fprintf(freezer->out, "static const struct bsl_word_node NODES_%u[] = {\n", (unsigned)list);
        for (uint32_t i = 0; i < words->n_nodes; i++)
                fprintf(freezer->out, "{%u,%u,%u,%u},\n", (unsigned)words->nodes[i].token,
                        (unsigned)words->nodes[i].token_n, (unsigned)words->nodes[i].parent,
                        (unsigned)words->nodes[i].first);
        fputs("};\n", freezer->out);
        snprintf(name, sizeof name, "EDGES_%u", (unsigned)list);
        put_array(freezer->out, name, words->edges, words->edge_mask + 1u);
        fprintf(freezer->out, "static const struct bsl_words LIST_%u = {", (unsigned)list);
        put_string(freezer, words->name);
        fprintf(freezer->out, "ENTRIES_%u,NODES_%u,EDGES_%u,", (unsigned)list, (unsigned)list,
                (unsigned)list);
        put_bytes(freezer, words->tokens, words->n_tokens);
        put_bytes(freezer, words->strings, words->n_strings);
        fprintf(freezer->out, "%u,%u,%u,%u,%u};\n", (unsigned)words->n, (unsigned)words->n_nodes,
                (unsigned)words->n_tokens, (unsigned)words->n_strings, (unsigned)words->edge_mask);
}

static void put_words(struct freezer *freezer, const struct bsl_tables *tables)
{
        for (uint32_t i = 0; i < tables->n_words; i++)
                put_list(freezer, tables->words[i], i);
        fputs("static const struct bsl_words *const WORDS[] = {\n", freezer->out);
        for (uint32_t i = 0; i < tables->n_words; i++)
                fprintf(freezer->out, "&LIST_%u,\n", (unsigned)i);
        fputs("NULL};\n", freezer->out);
}

/* ---- literals ---- */

static void put_small(FILE *out, const uint16_t *v, size_t n)
{
        for (size_t i = 0; i < n; i++)
                fprintf(out, i % 16 == 15 ? "%u,\n" : "%u,", (unsigned)v[i]);
        fputs("0};\n", out);
}

static void put_literals(FILE *out, const struct bsl_literals *literals, const char *kind, int over)
{
        size_t pairs = (size_t)literals->n_classes * literals->n_classes;
        char name[64];

        snprintf(name, sizeof name, "%s_%d_TRIPLES", kind, over);
        put_array(out, name, literals->triples, BSL_TRIPLES / 32);
        fprintf(out, "static const uint16_t %s_%d_PAIRS[] = {\n", kind, over);
        put_small(out, literals->pairs, pairs);
        fprintf(out, "static const uint16_t %s_%d_CHILD[] = {\n", kind, over);
        put_small(out, literals->child, literals->n_nodes + 1u);
        fprintf(out, "static const uint8_t %s_%d_LABEL[] = ", kind, over);
        put_octets(out, literals->label, literals->n_nodes + 1u);
        fputs(";\n", out);
        snprintf(name, sizeof name, "%s_%d_FIRST", kind, over);
        put_array(out, name, literals->first, literals->n_nodes);
        fprintf(out, "static const struct bsl_found %s_%d_FOUND[] = {\n", kind, over);
        for (uint32_t i = 0; i < literals->n_found; i++)
                fprintf(out, "{%u,%u,%u,%u},\n", (unsigned)literals->found[i].rule,
                        (unsigned)literals->found[i].size, (unsigned)literals->found[i].kind,
                        (unsigned)literals->found[i].next);
        fputs("{0, 0, 0, 0}};\n", out);
        fprintf(out, "static const struct bsl_literals %s_%d = {", kind, over);
        put_octets(out, literals->class_of, sizeof literals->class_of);
        fprintf(out, ",%u,%u,%u,%d", (unsigned)literals->n_classes, (unsigned)literals->n_nodes,
                (unsigned)literals->n_found, (int)literals->short_ones);
        static const char *const PARTS[] = {"TRIPLES", "PAIRS", "CHILD", "LABEL", "FIRST", "FOUND"};
        for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
                fprintf(out, ",%s_%d_%s", kind, over, PARTS[i]);
        fputs("};\n", out);
}

static void put_all_literals(FILE *out, const struct bsl_tables *tables)
{
        for (int over = 0; over < BSL_OVER_COUNT; over++) {
                put_literals(out, tables->places[over], "PLACES", over);
                put_literals(out, tables->starts[over], "STARTS", over);
        }
}

/* ---- the whole ---- */

static void put_refs(FILE *out, const char *kind)
{
        fputc('{', out);
        for (int over = 0; over < BSL_OVER_COUNT; over++)
                fprintf(out, "&%s_%d,", kind, over);
        fputs("},", out);
}

static bool put_tables(struct freezer *freezer, const struct bsl_tables *tables)
{
        if (!put_compiled(freezer->out, tables))
                return false;
        put_attrs(freezer, tables);
        put_rules(freezer, tables);
        put_code(freezer, tables);
        put_words(freezer, tables);
        put_all_literals(freezer->out, tables);
        put_array(freezer->out, "SLOT_RULES", tables->slot_rules, tables->n);
        fputs("static const struct bsl_tables TABLES = {", freezer->out);
        put_string(freezer, tables->name);
        fputs("RULES,CODE,WORDS,", freezer->out);
        put_refs(freezer->out, "PLACES");
        put_refs(freezer->out, "STARTS");
        fputs("SLOT_RULES,{", freezer->out);
        put_numbers(freezer->out, tables->by_slot, BSL_SLOT_COUNT + 1u);
        fprintf(freezer->out, "},%u,%u,%u};\n", (unsigned)tables->n, (unsigned)tables->n_words,
                (unsigned)tables->max_groups);
        return true;
}

/* The pool is known when all else is written, and stands before it. */
static bool copy(FILE *from, FILE *to)
{
        char bytes[8192];
        size_t n;

        rewind(from);
        while (n = fread(bytes, 1, sizeof bytes, from), n > 0)
                if (fwrite(bytes, 1, n, to) != n)
                        return false;
        return !ferror(from);
}

bool bsl_freeze(const struct bsl_tables *tables, FILE *out)
{
        struct freezer freezer = {.out = tmpfile()};
        bool good = false;

        if (!freezer.out)
                return false;
        bsl_buf_init(&freezer.pool, POOL_MAX);
        if (put_tables(&freezer, tables) && !freezer.pool.failed && !ferror(freezer.out)) {
                fputs("/* Generated at build time. */\n", out);
                put_pool(&freezer, out);
                good = copy(freezer.out, out) && !ferror(out);
        }
        bsl_buf_fini(&freezer.pool);
        fclose(freezer.out);
        return good;
}
