/* Reads one file, and notices when it changes under the reading. See
 * readfile.h. */
#include "cli/readfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads until the end, or one byte over `size`, which says that it grew. */
static bool read_all(struct cli_job *job, int fd, size_t size)
{
        struct cli_bytes *bytes = &job->bytes;

        bytes->n = 0;
        if (!cli_bytes_reserve(bytes, size + 1)) {
                cli_job_fail(job, BESLUIT_LIMIT, "out of memory");
                return false;
        }
        while (bytes->n <= size) {
                ssize_t n = read(fd, bytes->s + bytes->n, size + 1 - bytes->n);
                if (n == 0)
                        break;
                if (n > 0)
                        bytes->n += (size_t)n;
                else if (errno != EINTR) {
                        cli_job_fail(job, BESLUIT_UNREADABLE, "%s", strerror(errno));
                        return false;
                }
        }
        return true;
}

static bool same(const struct stat *a, const struct stat *b)
{
        return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
               a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static void read_open(struct cli_job *job, int fd, size_t max)
{
        struct stat before;
        struct stat after;

        if (fstat(fd, &before) < 0)
                cli_job_fail(job, BESLUIT_UNREADABLE, "%s", strerror(errno));
        else if (!S_ISREG(before.st_mode))
                cli_job_fail(job, BESLUIT_UNREADABLE, "not a regular file");
        else if ((uintmax_t)before.st_size > max)
                cli_job_fail(job, BESLUIT_TOO_LARGE, "%jd bytes; at most %zu are read",
                             (intmax_t)before.st_size, max);
        else if (!read_all(job, fd, (size_t)before.st_size))
                return;
        else if (fstat(fd, &after) < 0 || !same(&before, &after) ||
                 job->bytes.n != (size_t)before.st_size)
                cli_job_fail(job, BESLUIT_UNREADABLE, "the file changed while it was read");
        else
                job->kind = CLI_JOB_TEXT;
}

void cli_read_file(struct cli_job *job, size_t max)
{
        /* Not to wait for a writer, should the file have become a pipe. */
        int fd = open(job->path.s, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

        if (fd < 0) {
                cli_job_fail(job, BESLUIT_UNREADABLE, "%s", strerror(errno));
                return;
        }
        read_open(job, fd, max);
        close(fd);
}
