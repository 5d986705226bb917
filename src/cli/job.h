/*
 * One document on its way: what the inputs hand to a worker, and what the
 * worker hands to the output. Jobs are reused, with their memory.
 */
#ifndef CLI_JOB_H
#define CLI_JOB_H

#include "cli/bytes.h"

#include <besluit/besluit.h>

enum cli_job_kind {
        CLI_JOB_TEXT, /* `bytes` are the document */
        CLI_JOB_FILE, /* `path` is to be read by the worker */
        CLI_JOB_LINE, /* `bytes` are an NDJSON line with the document in it */
        CLI_JOB_FAIL, /* the document could not be had: `status`, `message` */
};

struct cli_job {
        enum cli_job_kind kind;
        bool pdf;              /* the bytes or the path are a PDF */
        struct cli_bytes id;   /* of a line: what it is called without an id */
        struct cli_bytes name; /* source.name */
        struct cli_bytes path; /* of a file; for messages */
        struct cli_bytes bytes;
        uint64_t size_hint; /* bytes of the document as far as they are known */
        besluit_status status;
        char message[240];

        /* What came of it. */
        struct cli_bytes json; /* the record, without a line end */
        besluit_result result; /* .json is not used */
        uint64_t size;         /* bytes of the document */
};

/** Turns the job into one of kind CLI_JOB_FAIL. */
void cli_job_fail(struct cli_job *job, besluit_status status, const char *format, ...)
        __attribute__((format(printf, 3, 4)));
void cli_job_free(struct cli_job *job);

#endif
