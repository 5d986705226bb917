/* Expressions that are compiled when they are first needed. See shelf.h. */
#include "rules/engine.h"

#include <stdatomic.h>
#include <stdlib.h>

/* Both kinds of one rule: NULL until made, then constant. */
struct pair {
        _Atomic(struct bsl_regex *) made[2];
};

struct bsl_shelf {
        const struct bsl_code *code;
        uint32_t n;
        bool jit;
        struct pair pairs[];
};

struct bsl_shelf *bsl_shelf_new(const struct bsl_code *code, uint32_t n, bool jit)
{
        struct bsl_shelf *shelf = calloc(1, sizeof *shelf + n * sizeof shelf->pairs[0]);

        if (!shelf)
                return NULL;
        shelf->code = code;
        shelf->n = n;
        shelf->jit = jit;
        for (uint32_t i = 0; i < n; i++)
                for (int kind = BSL_TRIAL; kind <= BSL_FULL; kind++)
                        atomic_init(&shelf->pairs[i].made[kind], NULL);
        return shelf;
}

void bsl_shelf_free(struct bsl_shelf *shelf)
{
        if (!shelf)
                return;
        for (uint32_t i = 0; i < shelf->n; i++)
                for (int kind = BSL_TRIAL; kind <= BSL_FULL; kind++)
                        bsl_regex_free(atomic_load(&shelf->pairs[i].made[kind]));
        free(shelf);
}

bool bsl_shelf_jit(const struct bsl_shelf *shelf)
{
        return shelf->jit;
}

struct bsl_regex_spec bsl_shelf_spec(const struct bsl_code *code, enum bsl_kind kind, bool jit)
{
        return (struct bsl_regex_spec){.pattern = code->text,
                                       .n = code->text_n,
                                       .caseless = code->caseless,
                                       .anchored = code->anchored,
                                       .trial = kind == BSL_TRIAL,
                                       .jit = kind == BSL_FULL && jit,
                                       .saved = code->saved};
}

/* Two that need one expression at the same time both make it; the first to put it there wins. */
const struct bsl_regex *bsl_shelf_get(struct bsl_shelf *shelf, uint32_t rule, enum bsl_kind kind)
{
        if (!shelf->jit)
                kind = BSL_FULL;
        _Atomic(struct bsl_regex *) *place = &shelf->pairs[rule].made[kind];
        struct bsl_regex *there = atomic_load_explicit(place, memory_order_acquire);

        if (there)
                return there;
        struct bsl_regex_fault fault; /* of memory: every pattern was compiled before */
        struct bsl_regex_spec spec = bsl_shelf_spec(&shelf->code[rule], kind, shelf->jit);
        struct bsl_regex *made = bsl_regex_compile(&spec, &fault);
        if (!made || atomic_compare_exchange_strong_explicit(
                             place, &there, made, memory_order_acq_rel, memory_order_acquire))
                return made;
        bsl_regex_free(made);
        return there;
}
