/* Loading libarchive. See larchive.h. */
#include "cli/larchive.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An object pointer becomes a function pointer by its bytes: C has no cast for
 * it. */
static bool look_up(void *library, const char *name, void *to, size_t size)
{
        void *symbol = dlsym(library, name);

        memcpy(to, &symbol, size);
        return symbol != NULL;
}

static bool look_up_all(struct cli_larchive *lib)
{
        bool all = true;

#define X(name) all = all && look_up(lib->library, #name, (void *)&lib->name, sizeof lib->name);
        CLI_LARCHIVE_CALLS(X)
#undef X
        return all;
}

struct cli_larchive *cli_larchive_load(char *error, size_t size)
{
        struct cli_larchive *lib = calloc(1, sizeof *lib);

        if (lib)
                lib->library = dlopen(CLI_LIBARCHIVE, RTLD_NOW | RTLD_LOCAL);
        if (lib && lib->library && look_up_all(lib))
                return lib;
        const char *reason = lib ? dlerror() : "no memory";
        snprintf(error, size, "archives need libarchive: %s", reason ? reason : CLI_LIBARCHIVE);
        cli_larchive_free(lib);
        return NULL;
}

void cli_larchive_free(struct cli_larchive *lib)
{
        if (lib && lib->library)
                dlclose(lib->library);
        free(lib);
}
