/* What an input is, as far as its name and its first bytes tell. */
#ifndef CLI_GUESS_H
#define CLI_GUESS_H

#include <stdbool.h>
#include <stddef.h>

/** Whether `path` ends in `end`, upper or lower case, with something before. */
bool cli_ends_in(const char *path, const char *end);
/** Whether a file's name says that it holds a document on each line. */
bool cli_named_lines(const char *path);
/** Whether a text begins as an object in JSON does. No note opens like that. */
bool cli_looks_like_lines(const char *s, size_t n);
/** Bytes of the byte order mark in front, 3 or 0. */
size_t cli_bom(const char *s, size_t n);
/** Whether a line has nothing but white space. */
bool cli_is_blank(const char *s, size_t n);

#endif
