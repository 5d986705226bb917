/* Expressions that are compiled when they are first needed. See shelf.h. */
#include "rules/engine.h"

#include <pthread.h>
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
        pthread_mutex_t lock; /* held by the one who makes something */
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
        if (pthread_mutex_init(&shelf->lock, NULL) != 0) {
                free(shelf);
                return NULL;
        }
        return shelf;
}

void bsl_shelf_free(struct bsl_shelf *shelf)
{
        if (!shelf)
                return;
        for (uint32_t i = 0; i < shelf->n; i++)
                for (int kind = BSL_TRIAL; kind <= BSL_FULL; kind++)
                        bsl_regex_free(atomic_load(&shelf->pairs[i].made[kind]));
        pthread_mutex_destroy(&shelf->lock);
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

const struct bsl_regex *bsl_shelf_get(struct bsl_shelf *shelf, uint32_t rule, enum bsl_kind kind)
{
        if (!shelf->jit)
                kind = BSL_FULL;
        _Atomic(struct bsl_regex *) *place = &shelf->pairs[rule].made[kind];
        struct bsl_regex *regex = atomic_load_explicit(place, memory_order_acquire);

        if (regex || pthread_mutex_lock(&shelf->lock) != 0)
                return regex;
        regex = atomic_load_explicit(place, memory_order_relaxed);
        if (!regex) {
                struct bsl_regex_fault fault; /* of memory: every pattern was compiled before */
                struct bsl_regex_spec spec = bsl_shelf_spec(&shelf->code[rule], kind, shelf->jit);
                regex = bsl_regex_compile(&spec, &fault);
                atomic_store_explicit(place, regex, memory_order_release);
        }
        pthread_mutex_unlock(&shelf->lock);
        return regex;
}
