/*
 * Every allocation fails once. The linker sends malloc, calloc and realloc of
 * our objects through here, and jansson's come through its own hook; the n-th
 * of a run fails, for n = 0, 1, 2 ... until a run needs fewer. Each run must end
 * with an error or with the very record that it gives with memory enough, and
 * the worker that it happened to must give that record afterwards. What leaks
 * is found by the sanitizer build.
 *
 * Far into a run every allocation looks like the last thousand, so steps grow.
 */
#include <besluit/besluit.h>

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t size);

static long countdown = -1; /* allocations until one fails; below 0: none does */
static int failures;
static unsigned long passed, failed;

static bool fails(void)
{
        if (countdown < 0 || countdown-- > 0)
                return false;
        failures++;
        return true;
}

void *__wrap_malloc(size_t size)
{
        return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
        return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *old, size_t size)
{
        return fails() ? NULL : __real_realloc(old, size);
}

static void check(bool good, const char *what, long n)
{
        if (good) {
                passed++;
                return;
        }
        failed++;
        printf("FAILED: allocation %ld: %s\n", n, what);
}

static long after(long n)
{
        return n + 1 + n / 100;
}

static void break_ruleset(void)
{
        for (long n = 0;; n = after(n)) {
                besluit_ruleset *rules = NULL;
                besluit_error error = {0};
                countdown = n;
                failures = 0;
                besluit_status status = besluit_ruleset_new(NULL, 0, 0, &rules, &error);
                countdown = -1;
                besluit_ruleset_free(rules);
                if (!failures)
                        return;
                /* jansson cannot be told to say whether it wanted memory or sense */
                check(status == BESLUIT_NOMEM || status == BESLUIT_SCHEMA || status == BESLUIT_OK,
                      error.text, n);
                check((status == BESLUIT_OK) == (rules != NULL), "rules beside an error", n);
        }
}

static void break_worker(const besluit_ruleset *rules)
{
        for (long n = 0;; n = after(n)) {
                besluit_worker *worker = NULL;
                besluit_error error = {0};
                countdown = n;
                failures = 0;
                besluit_status status = besluit_worker_new(rules, NULL, &worker, &error);
                countdown = -1;
                besluit_worker_free(worker);
                if (!failures)
                        return;
                check(status == BESLUIT_NOMEM || status == BESLUIT_OK, error.text, n);
        }
}

static besluit_worker *worker_of(const besluit_ruleset *rules)
{
        besluit_worker *worker = NULL;
        besluit_error error = {0};
        if (besluit_worker_new(rules, NULL, &worker, &error) == BESLUIT_OK)
                return worker;
        fprintf(stderr, "%s\n", error.text);
        exit(1);
}

/* One document in a worker that has just been made, so that its memory is made too. */
static bool break_document(const besluit_ruleset *rules, const besluit_input *input,
                           const char *record, size_t record_size, long n)
{
        besluit_worker *worker = worker_of(rules);
        besluit_result result = {0};
        countdown = n;
        failures = 0;
        besluit_status status = besluit_process(worker, input, NULL, &result);
        countdown = -1;
        bool broken = failures > 0;
        if (broken) {
                /* the arena does not tell its cap from the machine's */
                check(status == BESLUIT_NOMEM || status == BESLUIT_LIMIT || status == BESLUIT_OK,
                      besluit_status_name(status), n);
                if (status == BESLUIT_OK)
                        check(result.json_size == record_size &&
                                      !memcmp(result.json, record, record_size),
                              "a record that lacks something", n);
                status = besluit_process(worker, input, NULL, &result);
                check(status == BESLUIT_OK && result.json_size == record_size &&
                              !memcmp(result.json, record, record_size),
                      "the worker does not recover", n);
        }
        besluit_worker_free(worker);
        return broken;
}

static void break_documents(const besluit_ruleset *rules, const char *text, size_t size)
{
        besluit_worker *worker = worker_of(rules);
        besluit_result result = {0};
        besluit_input input = {.id = "fault", .bytes = text, .size = size};
        besluit_process(worker, &input, NULL, &result);
        check(result.status == BESLUIT_OK, "the document itself", -1);
        char *record = malloc(result.json_size);
        if (!record)
                exit(1);
        size_t record_size = result.json_size;
        memcpy(record, result.json, record_size);
        besluit_worker_free(worker);
        long n = 0;
        while (break_document(rules, &input, record, record_size, n))
                n = after(n);
        free(record);
}

static void break_file(const besluit_ruleset *rules, const char *path)
{
        static char text[1 << 16];
        FILE *file = fopen(path, "rb");
        if (!file) {
                perror(path);
                exit(1);
        }
        size_t size = fread(text, 1, sizeof text, file);
        fclose(file);
        break_documents(rules, text, size);
}

int main(int argc, char **argv)
{
        besluit_ruleset *rules = NULL;
        besluit_error error = {0};
        json_set_alloc_funcs(__wrap_malloc, free);
        break_ruleset();
        if (besluit_ruleset_new(NULL, 0, 0, &rules, &error) != BESLUIT_OK) {
                fprintf(stderr, "%s\n", error.text);
                return 1;
        }
        break_worker(rules);
        for (int i = 1; i < argc; i++)
                break_file(rules, argv[i]);
        besluit_ruleset_free(rules);
        printf("%lu passed, %lu failed\n", passed, failed);
        return failed ? 1 : 0;
}
