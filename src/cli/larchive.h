/*
 * libarchive, loaded when the first archive is opened. With the dozen libraries
 * that it stands on it takes longer to load than a document takes to read, and
 * most runs have no archive.
 */
#ifndef CLI_LARCHIVE_H
#define CLI_LARCHIVE_H

#include <archive.h>
#include <archive_entry.h>

#define CLI_LARCHIVE_CALLS(X)                                                                      \
        X(archive_entry_filetype)                                                                  \
        X(archive_entry_pathname)                                                                  \
        X(archive_entry_pathname_utf8)                                                             \
        X(archive_error_string)                                                                    \
        X(archive_filter_bytes)                                                                    \
        X(archive_format)                                                                          \
        X(archive_read_data)                                                                       \
        X(archive_read_data_skip)                                                                  \
        X(archive_read_free)                                                                       \
        X(archive_read_new)                                                                        \
        X(archive_read_next_header)                                                                \
        X(archive_read_open_filename)                                                              \
        X(archive_read_support_filter_bzip2)                                                       \
        X(archive_read_support_filter_gzip)                                                        \
        X(archive_read_support_filter_xz)                                                          \
        X(archive_read_support_filter_zstd)                                                        \
        X(archive_read_support_format_empty)                                                       \
        X(archive_read_support_format_raw)                                                         \
        X(archive_read_support_format_tar)                                                         \
        X(archive_read_support_format_zip)

/** Its functions, by their own names. */
struct cli_larchive {
#define X(name) __typeof__(name) *name;
        CLI_LARCHIVE_CALLS(X)
#undef X
        void *library;
};

/** NULL when it cannot be loaded, with the reason in `error`. */
struct cli_larchive *cli_larchive_load(char *error, size_t size);
/** NULL allowed. */
void cli_larchive_free(struct cli_larchive *lib);

#endif
