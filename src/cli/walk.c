/* Directories, one level of names at a time. See walk.h. */
#include "cli/walk.h"

#include "cli/report.h"

#include <dirent.h>
#include <fcntl.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool cli_walk_passes(const char *base_name)
{
        size_t n = strlen(base_name);

        return base_name[0] == '.' || (n >= 5 && strcmp(base_name + n - 5, ".json") == 0);
}

static int by_bytes(const void *a, const void *b)
{
        return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Adds a name; a directory's gets a slash, so that sorting names sorts paths. */
static void add_name(struct cli_walk_level *level, size_t *size, const char *name, bool directory)
{
        if (level->n == *size) {
                *size = *size ? *size * 2 : 32;
                char **grown = realloc(level->names, *size * sizeof *grown);
                if (!grown)
                        cli_out_of_memory();
                level->names = grown;
        }
        size_t n = strlen(name);
        char *copy = malloc(n + 2);
        if (!copy)
                cli_out_of_memory();
        memcpy(copy, name, n);
        copy[n] = '/';
        copy[n + directory] = '\0';
        level->names[level->n++] = copy;
}

enum entry_kind { ENTRY_FILE, ENTRY_DIRECTORY, ENTRY_PASSED };

/* What is no file and no directory (a socket, a broken link) is handed out as
 * a file: reading it then says what is wrong, and nothing is lost silently. */
static enum entry_kind kind_of(const struct cli_walk *walk, int fd, const struct dirent *entry)
{
        struct stat info;

        bool dots = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
        if (dots || (walk->passes ? walk->passes : cli_walk_passes)(entry->d_name))
                return ENTRY_PASSED;
        if (entry->d_type == DT_DIR)
                return ENTRY_DIRECTORY;
        bool output = walk->skip_ino != 0 && entry->d_ino == walk->skip_ino;
        if (entry->d_type == DT_REG && !output)
                return ENTRY_FILE;
        if (fstatat(fd, entry->d_name, &info, 0) < 0)
                return ENTRY_FILE;
        if (info.st_dev == walk->skip_dev && info.st_ino == walk->skip_ino)
                return ENTRY_PASSED;
        if (!S_ISDIR(info.st_mode))
                return ENTRY_FILE;
        /* A link to a directory may lead round in a circle. */
        if (fstatat(fd, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(info.st_mode))
                return ENTRY_PASSED;
        return ENTRY_DIRECTORY;
}

static int read_names(struct cli_walk *walk, struct cli_walk_level *level)
{
        size_t size = 0;
        struct dirent *entry;
        DIR *dir = opendir(walk->path.s);

        if (!dir)
                return errno;
        errno = 0;
        while ((entry = readdir(dir))) {
                enum entry_kind kind = kind_of(walk, dirfd(dir), entry);
                if (kind != ENTRY_PASSED)
                        add_name(level, &size, entry->d_name, kind == ENTRY_DIRECTORY);
                errno = 0;
        }
        int error = errno;
        closedir(dir);
        if (level->n > 1)
                qsort(level->names, level->n, sizeof *level->names, by_bytes);
        return error;
}

/* Opens the directory that walk->path names, slash and all. */
static int push(struct cli_walk *walk)
{
        if (walk->depth == CLI_WALK_DEPTH)
                return ELOOP;
        struct cli_walk_level *level = &walk->levels[walk->depth];
        *level = (struct cli_walk_level){.path_n = walk->path.n};
        walk->depth++;
        return read_names(walk, level);
}

static void pop(struct cli_walk *walk)
{
        struct cli_walk_level *level = &walk->levels[--walk->depth];

        for (; level->next < level->n; level->next++)
                free(level->names[level->next]);
        free(level->names);
        *level = (struct cli_walk_level){0};
}

void cli_walk_open(struct cli_walk *walk, const char *directory)
{
        size_t n = strlen(directory);

        cli_bytes_set(&walk->path, directory, n);
        if (n > 0 && directory[n - 1] != '/')
                cli_bytes_add(&walk->path, "/", 1);
        walk->root = walk->path.n;
        walk->levels[0] = (struct cli_walk_level){.path_n = walk->path.n};
        walk->depth = 1;
        /* The argument itself is opened by the first call of cli_walk_next, as
         * the only entry, "", of the level above it. */
        size_t size = 0;
        add_name(&walk->levels[0], &size, "", false);
}

enum cli_walked cli_walk_next(struct cli_walk *walk, int *error)
{
        while (walk->depth > 0) {
                struct cli_walk_level *level = &walk->levels[walk->depth - 1];
                if (level->next == level->n) {
                        pop(walk);
                        continue;
                }
                char *name = level->names[level->next++];
                walk->path.n = level->path_n;
                cli_bytes_add(&walk->path, name, strlen(name));
                free(name);
                if (walk->path.s[walk->path.n - 1] != '/')
                        return CLI_WALK_FILE;
                *error = push(walk);
                if (*error)
                        return CLI_WALK_ERROR;
        }
        return CLI_WALK_NONE;
}

void cli_walk_free(struct cli_walk *walk)
{
        while (walk->depth > 0)
                pop(walk);
        cli_bytes_free(&walk->path);
}
