/* Counts. See stats.h. */
#include "cli/stats.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

double cli_seconds(void)
{
        struct timespec now;

        clock_gettime(CLOCK_MONOTONIC, &now);
        return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void cli_stats_add(struct cli_stats *stats, const struct cli_job *job)
{
        const besluit_result *result = &job->result;

        stats->documents++;
        stats->bytes += job->size;
        stats->decisions += result->decisions;
        stats->recommendations += result->recommendations;
        stats->diagnostics += result->diagnostics;
        stats->warnings += result->warnings;
        if (result->status == BESLUIT_OK) {
                stats->records++;
                return;
        }
        stats->errors++;
        int code = (int)result->status < CLI_N_CODES ? (int)result->status : BESLUIT_INTERNAL;
        stats->codes[code]++;
}

#define COUNTS(X)                                                                                  \
        X(documents)                                                                               \
        X(records)                                                                                 \
        X(errors) X(resumed) X(bytes) X(decisions) X(recommendations) X(diagnostics) X(warnings)

void cli_stats_print(const struct cli_stats *stats)
{
        char line[2048];
        int n = snprintf(line, sizeof line, "{");

#define X(name)                                                                                    \
        n += snprintf(line + n, sizeof line - (size_t)n, "\"" #name "\":%" PRIu64 ",", stats->name);
        COUNTS(X)
#undef X
        n += snprintf(line + n, sizeof line - (size_t)n, "\"seconds\":%.3f,\"errors_by_code\":{",
                      stats->seconds);
        const char *comma = "";
        for (int code = 1; code < CLI_N_CODES; code++) {
                if (stats->codes[code] == 0)
                        continue;
                n += snprintf(line + n, sizeof line - (size_t)n, "%s\"%s\":%" PRIu64, comma,
                              besluit_status_name((besluit_status)code), stats->codes[code]);
                comma = ",";
        }
        fprintf(stderr, "%s}}\n", line);
}

static void hadoop_count(const char *group, const char *name, uint64_t now, uint64_t before)
{
        if (now > before)
                fprintf(stderr, "reporter:counter:%s,%s,%" PRIu64 "\n", group, name, now - before);
}

void cli_stats_hadoop(const struct cli_stats *stats, struct cli_stats *told)
{
#define X(name) hadoop_count("besluit", #name, stats->name, told->name);
        COUNTS(X)
#undef X
        for (int code = 1; code < CLI_N_CODES; code++)
                hadoop_count("besluit errors", besluit_status_name((besluit_status)code),
                             stats->codes[code], told->codes[code]);
        *told = *stats;
}
