/*
 * Many documents at a time. The reader (the calling thread) fills slots, the
 * workers take them in order, and whichever worker finishes the document that
 * the output waits for writes it and all that are ready behind it.
 *
 *     free -> [reader] -> queue -> [worker] -> ready -> [any worker] -> free
 *
 * Every list is a ring of as many places as there are slots. Memory is bounded
 * by the slots and, for large documents, by weight: at most as many large ones
 * as workers are on their way. When the output is slow, slots run out and the
 * reader waits. What is written does not depend on the number of workers.
 *
 * One lock guards all of struct pool; records are written outside of it, by
 * one thread at a time (`writing`).
 */
#include "cli/run.h"

#include "cli/cli.h"
#include "cli/report.h"
#include "cli/work.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
        SLOTS_A_WORKER = 16,
        LARGE = 1 << 20,        /* bytes: such a document counts by itself */
        SMALL_TOTAL = 16 << 20, /* bytes of all others on their way */
        KEEP = 1 << 20,         /* of a slot's buffers, from document to document */
};

struct slot {
        struct cli_job job;
        uint64_t number; /* of the document, from 0 */
        double part;     /* of the run, when it was read */
};

struct ring {
        struct slot **v;
        size_t first, n;
};

struct pool {
        pthread_mutex_t lock;
        pthread_cond_t room; /* the reader waits for a slot */
        pthread_cond_t work; /* a worker waits for a document */
        struct cli_run *run;
        struct slot *slots;
        size_t n_slots;
        struct ring free;
        struct ring queue;
        struct slot **ready; /* ordered: by number, modulo n_slots */
        struct ring done;    /* unordered */
        uint64_t read;       /* documents that were queued */
        uint64_t written;
        size_t idle;    /* workers that wait */
        uint64_t small; /* bytes of small documents on their way */
        size_t large;   /* large documents on their way */
        bool writing;
        bool ended; /* no document follows */
        bool stop;  /* the output failed, or --on-error stop */
        int status;
        pthread_t *threads;
        size_t n_threads, max_threads;
};

static void push(const struct pool *pool, struct ring *ring, struct slot *slot)
{
        ring->v[(ring->first + ring->n++) % pool->n_slots] = slot;
}

static struct slot *pull(const struct pool *pool, struct ring *ring)
{
        struct slot *slot = ring->v[ring->first];

        ring->first = (ring->first + 1) % pool->n_slots;
        ring->n--;
        return slot;
}

/* ------------------------------------------------------------------------
 * Writing, by the worker that has the turn
 * --------------------------------------------------------------------- */

/* The next document that may be written, or NULL. */
static struct slot *next_ready(struct pool *pool)
{
        if (pool->run->options->unordered)
                return pool->done.n ? pull(pool, &pool->done) : NULL;
        struct slot **place = &pool->ready[pool->written % pool->n_slots];
        struct slot *slot = *place;
        *place = NULL;
        return slot;
}

static void put_ready(struct pool *pool, struct slot *slot)
{
        if (pool->run->options->unordered)
                push(pool, &pool->done, slot);
        else
                pool->ready[slot->number % pool->n_slots] = slot;
}

static void count_in(struct pool *pool, const struct slot *slot)
{
        if (slot->job.size_hint >= LARGE)
                pool->large++;
        else
                pool->small += slot->job.size_hint;
}

static void count_out(struct pool *pool, const struct slot *slot)
{
        if (slot->job.size_hint >= LARGE)
                pool->large--;
        else
                pool->small -= slot->job.size_hint;
}

/* Called with the lock; lets go of it while it writes. */
static void write_one(struct pool *pool, struct slot *slot)
{
        struct cli_sink *sink = &pool->run->sink;
        bool go_on = !pool->stop;

        pthread_mutex_unlock(&pool->lock);
        sink->part = slot->part;
        if (go_on)
                go_on = cli_sink_take(sink, &slot->job);
        cli_bytes_trim(&slot->job.bytes, KEEP);
        cli_bytes_trim(&slot->job.json, KEEP);
        pthread_mutex_lock(&pool->lock);
        pool->stop |= !go_on;
        pool->written++;
        count_out(pool, slot);
        push(pool, &pool->free, slot);
        pthread_cond_signal(&pool->room);
}

/* When nothing is on its way, whoever reads us should not wait for more. */
static void write_idle(struct pool *pool)
{
        pthread_mutex_unlock(&pool->lock);
        bool flushed = cli_output_flush(&pool->run->sink.output);
        pthread_mutex_lock(&pool->lock);
        pool->stop |= !flushed;
}

/* Called with the lock. */
static void write_ready(struct pool *pool)
{
        struct slot *slot;
        bool idle = false;

        if (pool->writing)
                return;
        pool->writing = true;
        for (;;) {
                if ((slot = next_ready(pool))) {
                        write_one(pool, slot);
                        idle = true;
                } else if (idle && pool->written == pool->read && !pool->stop && !pool->ended) {
                        write_idle(pool);
                        idle = false;
                } else {
                        break;
                }
        }
        pool->writing = false;
}

/* ------------------------------------------------------------------------
 * Workers
 * --------------------------------------------------------------------- */

static void work_on(struct pool *pool, struct cli_worker *worker, struct slot *slot)
{
        bool stop = pool->stop;

        pthread_mutex_unlock(&pool->lock);
        if (!stop) {
                cli_work(worker, &slot->job);
                cli_job_keep(&slot->job);
        }
        pthread_mutex_lock(&pool->lock);
        put_ready(pool, slot);
        write_ready(pool);
}

static void *worker_main(void *context)
{
        struct pool *pool = context;
        struct cli_worker worker;
        int status = cli_worker_open(&worker, pool->run->options, pool->run->rules);

        pthread_mutex_lock(&pool->lock);
        if (status != CLI_DONE) {
                pool->status = status;
                pool->stop = true;
                pthread_cond_signal(&pool->room);
        }
        while (status == CLI_DONE) {
                while (pool->queue.n == 0 && !pool->ended) {
                        pool->idle++;
                        pthread_cond_wait(&pool->work, &pool->lock);
                        pool->idle--;
                }
                if (pool->queue.n == 0)
                        break;
                work_on(pool, &worker, pull(pool, &pool->queue));
        }
        pthread_mutex_unlock(&pool->lock);
        cli_worker_close(&worker);
        return NULL;
}

/* A thread is started only when there is work that nobody waits for. */
static void wake_or_start(struct pool *pool)
{
        if (pool->idle >= pool->queue.n || pool->n_threads == pool->max_threads) {
                pthread_cond_signal(&pool->work);
                return;
        }
        if (pthread_create(&pool->threads[pool->n_threads], NULL, worker_main, pool) == 0)
                pool->n_threads++;
        else if (pool->n_threads == 0) {
                cli_say("--jobs", "no thread can be started; try -j1");
                pool->status = CLI_IO;
                pool->stop = true;
        } else
                pool->max_threads = pool->n_threads;
}

/* ------------------------------------------------------------------------
 * The reader
 * --------------------------------------------------------------------- */

static bool has_room(const struct pool *pool, const struct slot *slot)
{
        if (slot->job.size_hint >= LARGE)
                return pool->large < pool->max_threads;
        return pool->small == 0 || pool->small + slot->job.size_hint <= SMALL_TOTAL;
}

static struct slot *wait_for_slot(struct pool *pool)
{
        struct slot *slot = NULL;

        pthread_mutex_lock(&pool->lock);
        while (pool->free.n == 0 && !pool->stop)
                pthread_cond_wait(&pool->room, &pool->lock);
        if (!pool->stop)
                slot = pull(pool, &pool->free);
        pthread_mutex_unlock(&pool->lock);
        return slot;
}

static void hand_over(struct pool *pool, struct slot *slot)
{
        pthread_mutex_lock(&pool->lock);
        while (!has_room(pool, slot) && !pool->stop)
                pthread_cond_wait(&pool->room, &pool->lock);
        slot->number = pool->read++;
        count_in(pool, slot);
        push(pool, &pool->queue, slot);
        wake_or_start(pool);
        pthread_mutex_unlock(&pool->lock);
}

static void read_all(struct pool *pool, struct cli_job *first)
{
        struct slot *slot = wait_for_slot(pool);
        struct cli_job swap = slot->job;

        slot->job = *first;
        *first = swap;
        do {
                slot->part = cli_run_part(pool->run);
                hand_over(pool, slot);
                slot = wait_for_slot(pool);
        } while (slot && cli_run_next(pool->run, &slot->job));
}

static void join_all(struct pool *pool)
{
        pthread_mutex_lock(&pool->lock);
        pool->ended = true;
        pthread_cond_broadcast(&pool->work);
        pthread_mutex_unlock(&pool->lock);
        for (size_t i = 0; i < pool->n_threads; i++)
                pthread_join(pool->threads[i], NULL);
}

static void *zeroed(size_t n, size_t size)
{
        void *memory = calloc(n, size);

        if (!memory)
                cli_out_of_memory();
        return memory;
}

static void pool_open(struct pool *pool, struct cli_run *run, unsigned jobs)
{
        *pool = (struct pool){.run = run, .max_threads = jobs};
        pool->n_slots = (size_t)jobs * SLOTS_A_WORKER;
        pool->slots = zeroed(pool->n_slots, sizeof *pool->slots);
        pool->free.v = zeroed(pool->n_slots, sizeof *pool->free.v);
        pool->queue.v = zeroed(pool->n_slots, sizeof *pool->queue.v);
        pool->done.v = zeroed(pool->n_slots, sizeof *pool->done.v);
        pool->ready = zeroed(pool->n_slots, sizeof *pool->ready);
        pool->threads = zeroed(jobs, sizeof *pool->threads);
        for (size_t i = 0; i < pool->n_slots; i++)
                push(pool, &pool->free, &pool->slots[i]);
        pthread_mutex_init(&pool->lock, NULL);
        pthread_cond_init(&pool->room, NULL);
        pthread_cond_init(&pool->work, NULL);
}

static void pool_close(struct pool *pool)
{
        for (size_t i = 0; i < pool->n_slots; i++)
                cli_job_free(&pool->slots[i].job);
        pthread_cond_destroy(&pool->work);
        pthread_cond_destroy(&pool->room);
        pthread_mutex_destroy(&pool->lock);
        free(pool->slots);
        free(pool->free.v);
        free(pool->queue.v);
        free(pool->done.v);
        free(pool->ready);
        free(pool->threads);
}

/* -j1: a plain loop, nothing copied. */
static int run_alone(struct cli_run *run, struct cli_job *job)
{
        struct cli_worker worker;
        int status = cli_worker_open(&worker, run->options, run->rules);

        if (status != CLI_DONE)
                return status;
        do {
                cli_work(&worker, job);
                run->sink.part = cli_run_part(run);
                if (!cli_sink_take(&run->sink, job))
                        break;
                cli_bytes_trim(&job->bytes, KEEP);
        } while (cli_run_next(run, job));
        cli_worker_close(&worker);
        return CLI_DONE;
}

int cli_jobs_run(struct cli_run *run, struct cli_job *first, unsigned jobs)
{
        struct pool pool;

        if (jobs == 1)
                return run_alone(run, first);
        pool_open(&pool, run, jobs);
        read_all(&pool, first);
        join_all(&pool);
        int status = pool.status;
        pool_close(&pool);
        return status;
}
