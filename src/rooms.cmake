# One entry a room; a new file of a room is listed here.

besluit_room(base SOURCES arena.c buf.c diag.c status.c)

besluit_room(schema
        SOURCES compile.c equal.c keywords.c names.c objects.c pattern.c ref.c report.c validate.c
        LIBS bsl_base PkgConfig::JANSSON PkgConfig::PCRE2)
