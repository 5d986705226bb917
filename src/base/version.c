/* The version, in the room that every other sees: records name it too. */
#include <besluit/besluit.h>

#define TEXT_OF(x)  #x
#define TEXT_OF2(x) TEXT_OF(x)

const char *besluit_version(void)
{
        return TEXT_OF2(BESLUIT_VERSION_MAJOR) "." TEXT_OF2(BESLUIT_VERSION_MINOR) "." TEXT_OF2(
                BESLUIT_VERSION_PATCH);
}
