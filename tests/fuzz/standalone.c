/*
 * main for compilers without libFuzzer: every argument is a file or a folder
 * of files, each given to the target once.
 */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

static unsigned long n_inputs;

static void run_file(const char *path)
{
        FILE *file = fopen(path, "rb");
        FUZZ_CHECK(file, "%s cannot be opened", path);
        fseek(file, 0, SEEK_END);
        long size = ftell(file);
        FUZZ_CHECK(size >= 0, "%s has no size", path);
        rewind(file);
        /* exactly as many bytes as there are, so that a sanitizer sees a read beyond them */
        uint8_t *bytes = malloc((size_t)size ? (size_t)size : 1);
        FUZZ_CHECK(bytes && fread(bytes, 1, (size_t)size, file) == (size_t)size, "%s", path);
        fclose(file);
        LLVMFuzzerTestOneInput(bytes, (size_t)size);
        free(bytes);
        n_inputs++;
}

static void run_folder(const char *path)
{
        DIR *folder = opendir(path);
        FUZZ_CHECK(folder, "%s cannot be opened", path);
        for (struct dirent *entry; (entry = readdir(folder));) {
                char name[4096];
                if (entry->d_name[0] == '.')
                        continue;
                snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
                run_file(name);
        }
        closedir(folder);
}

int main(int argc, char **argv)
{
        for (int i = 1; i < argc; i++) {
                struct stat about;
                FUZZ_CHECK(stat(argv[i], &about) == 0, "%s is not there", argv[i]);
                if (S_ISDIR(about.st_mode))
                        run_folder(argv[i]);
                else
                        run_file(argv[i]);
        }
        printf("%lu passed, 0 failed\n", n_inputs);
        return n_inputs ? 0 : 1;
}
