/*
 * pdftotext as a child process: started without a shell, fed with a descriptor
 * and never with a name, read with a time limit. See pdf.h.
 */
#include "cli/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static long now_ms(void)
{
        struct timespec now;

        clock_gettime(CLOCK_MONOTONIC, &now);
        return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The child gets `in` and `out` as its standard descriptors, its messages go
 * nowhere, and a closed pipe ends it as usual. */
static int start(pid_t *child, int in, int out)
{
        static const char *const words[] = {"pdftotext", "-q", "-enc", "UTF-8", "/dev/stdin", "-"};
        char *argv[sizeof words / sizeof words[0] + 1] = {0};
        posix_spawn_file_actions_t actions;
        posix_spawnattr_t attributes;
        sigset_t defaults;

        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
                memcpy(&argv[i], &words[i], sizeof argv[i]); /* argv is not const in POSIX */
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawnattr_init(&attributes);
        sigemptyset(&defaults);
        sigaddset(&defaults, SIGPIPE);
        posix_spawnattr_setsigdefault(&attributes, &defaults);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
        int error = posix_spawnp(child, argv[0], &actions, &attributes, argv, environ);
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        return error;
}

/* Reads what the child writes; false after making the job fail. */
static bool collect(struct cli_job *job, int from, size_t max, long deadline)
{
        job->bytes.n = 0;
        for (;;) {
                struct pollfd poll_fd = {.fd = from, .events = POLLIN};
                long left = deadline - now_ms();
                int ready = left > 0 ? poll(&poll_fd, 1, (int)left) : 0;
                if (ready < 0 && errno == EINTR)
                        continue;
                if (ready <= 0) {
                        cli_job_fail(job, BESLUIT_UNREADABLE, "pdftotext took more than %d seconds",
                                     CLI_PDF_SECONDS);
                        return false;
                }
                if (job->bytes.n > max || !cli_bytes_reserve(&job->bytes, 64 * 1024)) {
                        cli_job_fail(job, BESLUIT_TOO_LARGE,
                                     "the PDF has more text than the %zu bytes that are read", max);
                        return false;
                }
                ssize_t n = read(from, job->bytes.s + job->bytes.n, 64 * 1024);
                if (n > 0)
                        job->bytes.n += (size_t)n;
                else if (n == 0)
                        return true;
                else if (errno != EINTR) {
                        cli_job_fail(job, BESLUIT_UNREADABLE, "pdftotext: %s", strerror(errno));
                        return false;
                }
        }
}

static int wait_for(pid_t child)
{
        int status;

        while (waitpid(child, &status, 0) < 0)
                if (errno != EINTR)
                        return -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void convert(struct cli_job *job, int in, size_t max)
{
        int ends[2];
        pid_t child;

        if (pipe2(ends, O_CLOEXEC) < 0) {
                cli_job_fail(job, BESLUIT_UNREADABLE, "no pipe to pdftotext: %s", strerror(errno));
                return;
        }
        int error = start(&child, in, ends[1]);
        close(ends[1]);
        if (error == 0) {
                bool whole = collect(job, ends[0], max, now_ms() + CLI_PDF_SECONDS * 1000L);
                if (!whole)
                        kill(child, SIGKILL);
                int status = wait_for(child);
                if (whole && status == 127)
                        error = ENOENT;
                else if (whole && status != 0)
                        cli_job_fail(job, BESLUIT_UNREADABLE, "pdftotext cannot read this PDF");
                else if (whole)
                        job->kind = CLI_JOB_TEXT;
        }
        if (error == ENOENT)
                cli_job_fail(job, BESLUIT_UNREADABLE,
                             "pdftotext is not here; install poppler-utils to read PDF");
        else if (error)
                cli_job_fail(job, BESLUIT_UNREADABLE, "pdftotext: %s", strerror(error));
        close(ends[0]);
}

/* A PDF that came out of an archive, as a file without a name. */
static int spooled(const struct cli_bytes *bytes)
{
        FILE *file = tmpfile();
        int fd = -1;

        if (!file)
                return -1;
        if (fwrite(bytes->s, 1, bytes->n, file) == bytes->n && fflush(file) == 0)
                fd = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0);
        fclose(file);
        if (fd >= 0)
                lseek(fd, 0, SEEK_SET);
        return fd;
}

void cli_pdf_text(struct cli_job *job, size_t max)
{
        int fd = job->kind == CLI_JOB_FILE ? open(job->path.s, O_RDONLY | O_CLOEXEC)
                                           : spooled(&job->bytes);

        if (fd < 0) {
                cli_job_fail(job, BESLUIT_UNREADABLE, "%s", strerror(errno));
                return;
        }
        convert(job, fd, max);
        close(fd);
}
