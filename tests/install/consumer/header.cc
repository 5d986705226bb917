/* The public header is C++ as well. */
#include <besluit/besluit.h>

const char *version()
{
        return besluit_version();
}
