/* The progress line. See progress.h. */
#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

static const double REDRAW = 0.17; /* seconds */

void cli_progress_open(struct cli_progress *progress, enum cli_when when)
{
        *progress = (struct cli_progress){.begun = cli_seconds()};
        progress->on = when == CLI_ALWAYS || (when == CLI_AUTO && isatty(STDERR_FILENO) == 1);
        progress->last = progress->begun; /* a run that is over at once shows nothing */
}

static int print_size(char *to, size_t size, double bytes)
{
        static const char *const units[] = {"B", "KB", "MB", "GB", "TB"};
        size_t unit = 0;

        while (bytes >= 1000 && unit + 1 < sizeof units / sizeof units[0]) {
                bytes /= 1000;
                unit++;
        }
        return snprintf(to, size, unit ? "%.1f %s" : "%.0f %s", bytes, units[unit]);
}

static int print_time(char *to, size_t size, double seconds)
{
        unsigned s = seconds < 360000 ? (unsigned)seconds : 359999;

        return snprintf(to, size, "%u:%02u:%02u", s / 3600, s / 60 % 60, s % 60);
}

static void print_line(const struct cli_progress *progress, const struct cli_stats *stats,
                       double part)
{
        double seconds = cli_seconds() - progress->begun;
        double done = (double)stats->documents;
        char size[32];
        char rate[32];
        char left[48] = "";

        if (seconds <= 0)
                seconds = 1e-9;
        print_size(size, sizeof size, (double)stats->bytes);
        print_size(rate, sizeof rate, (double)stats->bytes / seconds);
        if (part > 0.001 && part <= 1 && stats->documents > 0) {
                int n = snprintf(left, sizeof left, ", %d%%, ", (int)(part * 100));
                n += print_time(left + n, sizeof left - (size_t)n, seconds * (1 - part) / part);
                snprintf(left + n, sizeof left - (size_t)n, " left");
        }
        fprintf(stderr, "\r%" PRIu64 " documents, %s, %.0f/s, %s/s, %" PRIu64 " errors%s\033[K",
                stats->documents, size, done / seconds, rate, stats->errors, left);
        fflush(stderr);
}

void cli_progress_draw(struct cli_progress *progress, const struct cli_stats *stats, double part)
{
        double now;

        if (!progress->on || (now = cli_seconds()) - progress->last < REDRAW)
                return;
        progress->last = now;
        progress->drawn = true;
        print_line(progress, stats, part);
}

void cli_progress_clear(struct cli_progress *progress)
{
        if (progress->drawn)
                fputs("\r\033[K", stderr);
        progress->drawn = false;
}

void cli_progress_close(struct cli_progress *progress, const struct cli_stats *stats)
{
        if (!progress->on)
                return;
        print_line(progress, stats, -1);
        fputc('\n', stderr);
}
