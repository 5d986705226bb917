# Warnings for our own code only: link besluit_warnings PRIVATE.
add_library(besluit_warnings INTERFACE)
target_compile_options(besluit_warnings INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
        -Wvla -Wformat=2 -Wundef -Wcast-qual -Wwrite-strings)
option(BESLUIT_WERROR "Treat warnings as errors (CI)" OFF)
if(BESLUIT_WERROR)
        target_compile_options(besluit_warnings INTERFACE -Werror)
endif()
