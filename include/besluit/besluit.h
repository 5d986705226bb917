/**
 * besluit - reads the decisions of Dutch municipalities.
 *
 * Raw text of one document goes in, one JSON record comes out: what was
 * decided, what was advised and what the municipality answered. Each fact in
 * the record carries the byte ranges of the input that it was read from.
 * The fields of a record are defined by the JSON Schema that besluit_schema()
 * returns.
 *
 *     besluit_error    error;
 *     besluit_ruleset *rules = NULL;
 *     besluit_worker  *worker = NULL;
 *     besluit_result   result;
 *
 *     if (besluit_ruleset_new(NULL, 0, 0, &rules, &error) != BESLUIT_OK ||
 *         besluit_worker_new(rules, NULL, &worker, &error) != BESLUIT_OK)
 *             return fprintf(stderr, "%s\n", error.text), 1;
 *     besluit_input input = {.id = "note", .bytes = text, .size = size};
 *     besluit_process(worker, &input, NULL, &result);
 *     fwrite(result.json, 1, result.json_size, stdout);
 *     besluit_worker_free(worker);
 *     besluit_ruleset_free(rules);
 *
 * Conventions
 * -----------
 * Units:     sizes and offsets are bytes of the input as it was given, unless
 *            besluit_options asks for another unit.
 * Text:      const char * with a size beside it is not zero-terminated and may
 *            hold any byte; const char * without a size is zero-terminated.
 * Ownership: a `_new` function makes an object that the caller owns and ends
 *            with the matching `_free`; every other pointer that comes out is
 *            borrowed, and the function that hands it out says until when.
 *            What goes in is borrowed for the length of the call, and longer
 *            only where that is said.
 * Errors:    functions that can fail return a besluit_status. Those that take
 *            a besluit_error fill it with what happened; NULL is allowed. The
 *            library never prints, exits, opens a path, reads the environment
 *            or starts a thread.
 * Threads:   a ruleset is immutable and may be shared by any number of
 *            threads. A worker belongs to one thread at a time. Nothing else
 *            is shared. Link with a jansson that counts references atomically
 *            (every distribution's does).
 */
#ifndef BESLUIT_BESLUIT_H
#define BESLUIT_BESLUIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define BESLUIT_API
#elif defined(__GNUC__)
#define BESLUIT_API __attribute__((visibility("default")))
#else
#define BESLUIT_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------
 * Version
 * --------------------------------------------------------------------- */

#define BESLUIT_VERSION_MAJOR 0
#define BESLUIT_VERSION_MINOR 1
#define BESLUIT_VERSION_PATCH 0

/** The version of the library that is linked, such as "0.1.0". Static. */
BESLUIT_API const char *besluit_version(void);

/** The libraries that it stands on and whether the regular expressions are
 *  compiled to machine code, as one line for a bug report. Static. */
BESLUIT_API const char *besluit_build_info(void);

/* ------------------------------------------------------------------------
 * Status and errors
 * --------------------------------------------------------------------- */

/**
 * What a call came to. The numbers are stable. Those from BESLUIT_EMPTY to
 * BESLUIT_INTERNAL are the codes of error records: one document could not be
 * read, and the next one can.
 */
typedef enum besluit_status {
        BESLUIT_OK = 0,
        BESLUIT_EMPTY = 1,         /**< no byte, or nothing but white space */
        BESLUIT_NOT_TEXT = 2,      /**< a binary format */
        BESLUIT_TOO_LARGE = 3,     /**< over besluit_limits.max_bytes */
        BESLUIT_UNDECODABLE = 4,   /**< in no encoding that is known */
        BESLUIT_INVALID_INPUT = 5, /**< a caller's wrapper (NDJSON) is broken */
        BESLUIT_UNREADABLE = 6,    /**< a caller could not read it */
        BESLUIT_LIMIT = 7,         /**< a matching or structure limit was hit */
        BESLUIT_INTERNAL = 8,      /**< a defect of besluit itself */
        BESLUIT_NOMEM = 20,        /**< out of memory, or over a memory cap */
        BESLUIT_USAGE = 21,        /**< an argument that makes no sense */
        BESLUIT_RULES = 22,        /**< a rule file does not load */
        BESLUIT_SCHEMA = 23,       /**< a schema does not load */
        BESLUIT_INVALID = 24,      /**< a record does not validate */
} besluit_status;

/** The status as it stands in error records ("too_large"). Static, never NULL. */
BESLUIT_API const char *besluit_status_name(besluit_status status);

/** What went wrong, for a person. The first error of a call is kept. Filled
 *  only when a call fails; line and column are 0 where they mean nothing. */
typedef struct besluit_error {
        besluit_status status;
        uint32_t line;   /**< from 1 */
        uint32_t column; /**< from 1, in bytes */
        char source[96]; /**< the file or part that it is about, or "" */
        char text[256];  /**< one sentence, no line end */
} besluit_error;

/* ------------------------------------------------------------------------
 * Rules
 * --------------------------------------------------------------------- */

/** A named piece of text that the caller lends. */
typedef struct besluit_source {
        const char *name; /**< shown in errors; for rules: the file's name */
        const char *bytes;
        size_t size;
} besluit_source;

/** Compiled rules. Immutable; safe to share between threads; must outlive the
 *  workers that were made from it. */
typedef struct besluit_ruleset besluit_ruleset;

enum {
        /** Match without machine code: slower, the same results. For
         *  debuggers and for platforms that forbid it. */
        BESLUIT_RULES_NO_JIT = 1u << 0,
};

/**
 * The built-in rules, with `extra` rule files (`*.rules`, `*.words`) laid over
 * them in order: a rule or word list with an id that is already there replaces
 * it. Sources are borrowed for the call.
 *
 * A rule is compiled when a document first needs it, and to machine code when
 * it was tried so often that this pays; the ruleset guards that itself. What
 * is found does not depend on it.
 *
 * Errors: BESLUIT_RULES with file and line, BESLUIT_NOMEM, BESLUIT_USAGE.
 * Cost: below a millisecond; with `extra`, which is read, checked and compiled
 * together with the built-in files, some tens of them. Make one and keep it.
 */
BESLUIT_API besluit_status besluit_ruleset_new(const besluit_source *extra, size_t n_extra,
                                               unsigned flags, besluit_ruleset **out,
                                               besluit_error *error);
BESLUIT_API void besluit_ruleset_free(besluit_ruleset *rules);

/** Name and hash of the rules, as in `generator.rules`. Borrowed from it. */
BESLUIT_API const char *besluit_ruleset_name(const besluit_ruleset *rules);

/** One rule, to list and explain. All pointers are borrowed from the ruleset.
 *  `yes` and `no` hold one example a line. */
typedef struct besluit_rule_info {
        const char *id;
        const char *file;
        uint32_t line;
        const char *doc;
        const char *slot; /**< what a match stands for */
        const char *pattern;
        const char *yes;
        const char *no;
} besluit_rule_info;

BESLUIT_API size_t besluit_ruleset_count(const besluit_ruleset *rules);
/** False when `index` is out of range. */
BESLUIT_API bool besluit_ruleset_rule(const besluit_ruleset *rules, size_t index,
                                      besluit_rule_info *out);
/** Runs every example of rule `index`: BESLUIT_OK, or BESLUIT_RULES and the
 *  first example that fails. */
BESLUIT_API besluit_status besluit_ruleset_check(const besluit_ruleset *rules, size_t index,
                                                 besluit_error *error);

/* ------------------------------------------------------------------------
 * Documents
 * --------------------------------------------------------------------- */

/** The bounds of one worker. Zero anywhere means the default. */
typedef struct besluit_limits {
        size_t max_bytes;  /**< of one input; default 8 MiB, at most 64 MiB */
        size_t max_memory; /**< of one document and its record, about; default 1 GiB */
} besluit_limits;

/** How spans are counted. */
typedef enum besluit_offsets {
        BESLUIT_OFFSETS_BYTE = 0,
        BESLUIT_OFFSETS_CODEPOINT = 1, /**< as Python counts */
        BESLUIT_OFFSETS_UTF16 = 2,     /**< as JavaScript and Java count */
} besluit_offsets;

/** One document. Borrowed for the call. */
typedef struct besluit_input {
        const char *id;   /**< `id` of the record; required */
        const char *name; /**< `source.name`; NULL: the id */
        const void *bytes;
        size_t size;
        /** The bytes are known to be UTF-8 (they come from JSON): no other
         *  encoding is guessed. */
        bool is_utf8;
} besluit_input;

/** How a record is written. Zero-initialise for the defaults; NULL means the
 *  defaults. */
typedef struct besluit_options {
        besluit_offsets offsets;
        bool pretty;      /**< indented, over several lines */
        bool no_validate; /**< write the record without checking it */
        /** Top-level fields to keep, or NULL for all; `schema_version`, `id`
         *  and `source` always stay. Such a record is checked before it is
         *  cut. */
        const char *const *only;
        size_t n_only;
} besluit_options;

/**
 * What a document became. `json` is one record or error record without a line
 * end (with `pretty`: over several lines), valid until the worker's next call.
 * It is there for every status but BESLUIT_NOMEM and BESLUIT_USAGE.
 */
typedef struct besluit_result {
        besluit_status status;
        const char *json;
        size_t json_size;
        uint32_t decisions;
        uint32_t recommendations;
        uint32_t diagnostics;
        uint32_t warnings; /**< diagnostics of severity `warning` */
} besluit_result;

/** Turns documents into records, one at a time, and reuses its memory. */
typedef struct besluit_worker besluit_worker;

/** The worker borrows `rules`. Errors: BESLUIT_NOMEM, BESLUIT_SCHEMA. */
BESLUIT_API besluit_status besluit_worker_new(const besluit_ruleset *rules,
                                              const besluit_limits *limits, besluit_worker **out,
                                              besluit_error *error);
BESLUIT_API void besluit_worker_free(besluit_worker *worker);

/** Reads one document. The status returned is also `out->status`. */
BESLUIT_API besluit_status besluit_process(besluit_worker *worker, const besluit_input *input,
                                           const besluit_options *options, besluit_result *out);

/** Writes the error record of a document that the caller could not give:
 *  `code` is from BESLUIT_EMPTY to BESLUIT_INTERNAL, `message` one sentence. */
BESLUIT_API besluit_status besluit_fail(besluit_worker *worker, const besluit_input *input,
                                        besluit_status code, const char *message,
                                        const besluit_options *options, besluit_result *out);

/** The stages of the pipeline, in order. */
typedef enum besluit_stage {
        BESLUIT_STAGE_NORMALISE = 0, /**< the text after decoding and cleaning */
        BESLUIT_STAGE_LINES = 1,     /**< a line each: offsets, role, text */
        BESLUIT_STAGE_SECTIONS = 2,  /**< parts, headings, blocks */
        BESLUIT_STAGE_FACTS = 3,     /**< every rule hit and where it stands */
        BESLUIT_STAGE_RECORD = 4,    /**< the record, indented */
} besluit_stage;

/** The stage that is called `name`; false when there is none. */
BESLUIT_API bool besluit_stage_parse(const char *name, besluit_stage *out);

/** What one stage sees, as text for a person, in `out->json` (its form may
 *  change from version to version). */
BESLUIT_API besluit_status besluit_dump(besluit_worker *worker, const besluit_input *input,
                                        besluit_stage stage, besluit_result *out);

/* ------------------------------------------------------------------------
 * The schema (JSON Schema draft 2020-12)
 * --------------------------------------------------------------------- */

/** The schema of a record, as JSON text. Static. */
BESLUIT_API const char *besluit_schema(size_t *size);

/** Checks one record (JSON text) against the schema: BESLUIT_OK,
 *  BESLUIT_INVALID_INPUT when it is not JSON, or BESLUIT_INVALID; `error`
 *  names the place in the record and the keyword. */
BESLUIT_API besluit_status besluit_validate(besluit_worker *worker, const char *json, size_t size,
                                            besluit_error *error);

#ifdef __cplusplus
}
#endif

#endif
