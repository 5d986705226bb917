# One entry a room; a new file of a room is listed here.

besluit_room(base SOURCES arena.c buf.c diag.c status.c)
