/*
 * Loaded into the program by LD_PRELOAD: makes reading and writing fail for
 * files whose path says so. "eio" in a path: reading and writing give EIO.
 * "grows": the file gets longer while it is read. "shrinks": it is emptied.
 * "full": writing gives ENOSPC after 10,000 bytes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int path_has(int fd, const char *word, char path[4096])
{
        char link[64];

        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t n = readlink(link, path, 4095);
        if (n < 0)
                return 0;
        path[n] = '\0';
        const char *base = strrchr(path, '/');
        return base && strstr(base, word) != NULL;
}

ssize_t read(int fd, void *to, size_t n)
{
        static ssize_t (*real)(int, void *, size_t);
        char path[4096];

        if (!real)
                *(void **)&real = dlsym(RTLD_NEXT, "read");
        if (path_has(fd, "eio", path)) {
                errno = EIO;
                return -1;
        }
        if (path_has(fd, "grows", path)) {
                FILE *file = fopen(path, "a");
                if (file) {
                        fputs("more", file);
                        fclose(file);
                }
        } else if (path_has(fd, "shrinks", path) && truncate(path, 1) < 0) {
                return -1;
        }
        return real(fd, to, n);
}

ssize_t write(int fd, const void *from, size_t n)
{
        static ssize_t (*real)(int, const void *, size_t);
        static size_t written;
        char path[4096];

        if (!real)
                *(void **)&real = dlsym(RTLD_NEXT, "write");
        if (path_has(fd, "eio", path)) {
                errno = EIO;
                return -1;
        }
        if (!path_has(fd, "full", path))
                return real(fd, from, n);
        if (written >= 10000) {
                errno = ENOSPC;
                return -1;
        }
        ssize_t done = real(fd, from, n < 10000 - written ? n : 10000 - written);
        written += done > 0 ? (size_t)done : 0;
        return done;
}
