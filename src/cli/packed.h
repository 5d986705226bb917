/*
 * Archives, read as a stream through libarchive: tar, also compressed, and
 * zip; and single compressed files, which are archives of one member. One
 * member is held at a time.
 */
#ifndef CLI_PACKED_H
#define CLI_PACKED_H

#include "cli/bytes.h"
#include "cli/lines.h"

#include <stdbool.h>
#include <stdint.h>

struct archive;

enum cli_archive_kind { CLI_NO_ARCHIVE, CLI_ARCHIVE, CLI_COMPRESSED };

struct cli_larchive;

struct cli_archive {
        struct cli_larchive *lib; /* loaded with the first archive */
        struct archive *handle;   /* NULL: none is open */
        enum cli_archive_kind kind;
        struct cli_bytes path;
        struct cli_bytes member; /* the path of the current member */
        bool in_member;          /* there may be data to pass over */
        uint64_t consumed;       /* of the unpacked archive, before the next header */
        char error[200];
};

enum cli_member { CLI_MEMBER_NONE, CLI_MEMBER_FILE, CLI_MEMBER_FAILED };

/** What the name of a file says that it is. */
enum cli_archive_kind cli_archive_kind_of(const char *path);

/** False with archive->error. */
bool cli_archive_open(struct cli_archive *archive, const char *path);
/** The next member that is a document; FAILED ends the archive. */
enum cli_member cli_archive_next(struct cli_archive *archive);
/** The bytes of the current member. The archive must outlive it. */
void cli_archive_stream(struct cli_archive *archive, struct cli_stream *stream);
/** Whether what went wrong in a member leaves the next one readable. */
bool cli_archive_usable(const struct cli_archive *archive);
void cli_archive_close(struct cli_archive *archive);
void cli_archive_free(struct cli_archive *archive);

#endif
