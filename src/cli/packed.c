/* Archives through libarchive. See packed.h. */
#include "cli/packed.h"

#include "cli/larchive.h"
#include "cli/names.h"
#include "cli/walk.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { BLOCK = 256 * 1024, TAR_BLOCK = 512 };

static const struct {
        const char *end;
        enum cli_archive_kind kind;
} KINDS[] = {
        {".tar", CLI_ARCHIVE},     {".tar.gz", CLI_ARCHIVE},  {".tgz", CLI_ARCHIVE},
        {".tar.zst", CLI_ARCHIVE}, {".tzst", CLI_ARCHIVE},    {".tar.xz", CLI_ARCHIVE},
        {".txz", CLI_ARCHIVE},     {".tar.bz2", CLI_ARCHIVE}, {".tbz2", CLI_ARCHIVE},
        {".zip", CLI_ARCHIVE},     {".gz", CLI_COMPRESSED},   {".zst", CLI_COMPRESSED},
        {".xz", CLI_COMPRESSED},   {".bz2", CLI_COMPRESSED},
};

enum cli_archive_kind cli_archive_kind_of(const char *path)
{
        size_t n = strlen(path);

        for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
                size_t end = strlen(KINDS[i].end);
                if (n > end && strcasecmp(path + n - end, KINDS[i].end) == 0)
                        return KINDS[i].kind;
        }
        return CLI_NO_ARCHIVE;
}

static void keep_error(struct cli_archive *archive)
{
        const char *text =
                archive->handle ? archive->lib->archive_error_string(archive->handle) : NULL;

        snprintf(archive->error, sizeof archive->error, "%s", text ? text : "no memory");
}

bool cli_archive_open(struct cli_archive *archive, const char *path)
{
        if (!archive->lib)
                archive->lib = cli_larchive_load(archive->error, sizeof archive->error);
        if (!archive->lib)
                return false;
        const struct cli_larchive *lib = archive->lib;
        struct archive *handle = lib->archive_read_new();
        archive->handle = handle;
        archive->kind = cli_archive_kind_of(path);
        archive->consumed = 0;
        archive->in_member = false;
        cli_bytes_set(&archive->path, path, strlen(path));
        if (handle) {
                /* Not all that libarchive has: some of them start a program. */
                lib->archive_read_support_filter_gzip(handle);
                lib->archive_read_support_filter_bzip2(handle);
                lib->archive_read_support_filter_xz(handle);
                lib->archive_read_support_filter_zstd(handle);
                if (archive->kind == CLI_COMPRESSED) {
                        lib->archive_read_support_format_raw(handle);
                        lib->archive_read_support_format_empty(handle);
                } else {
                        lib->archive_read_support_format_tar(handle);
                        lib->archive_read_support_format_zip(handle);
                }
                if (lib->archive_read_open_filename(handle, path, BLOCK) == ARCHIVE_OK)
                        return true;
        }
        keep_error(archive);
        cli_archive_close(archive);
        return false;
}

/* The member's path without a leading "./" or "/"; a compressed file's only
 * member is called as the file without the ending of the compression. */
static void name_member(struct cli_archive *archive, struct archive_entry *entry)
{
        const struct cli_larchive *lib = archive->lib;
        const char *name = lib->archive_entry_pathname(entry);

        if (archive->kind == CLI_COMPRESSED) {
                name = cli_base_name(archive->path.s);
                cli_bytes_set(&archive->member, name, (size_t)(strrchr(name, '.') - name));
                return;
        }
        if (!name)
                name = lib->archive_entry_pathname_utf8(entry);
        if (!name)
                name = "nameless";
        while (name[0] == '/' || (name[0] == '.' && name[1] == '/'))
                name++;
        cli_bytes_set(&archive->member, name, strlen(name));
}

/* The same names are passed over as in a directory, at any depth. */
static bool passes(const char *path)
{
        for (const char *part = path; part; part = strchr(part, '/')) {
                part += *part == '/';
                if (*part == '.')
                        return true;
        }
        return cli_walk_passes(cli_base_name(path));
}

/* A tar ends in two empty blocks. libarchive takes a file that stops before
 * them, at the edge of a member, for a whole one. */
static bool cut_short(struct cli_archive *archive)
{
        const struct cli_larchive *lib = archive->lib;
        int format = lib->archive_format(archive->handle) & ARCHIVE_FORMAT_BASE_MASK;
        uint64_t now = (uint64_t)lib->archive_filter_bytes(archive->handle, 0);

        if (format != ARCHIVE_FORMAT_TAR || now >= archive->consumed + TAR_BLOCK)
                return false;
        snprintf(archive->error, sizeof archive->error, "no end mark: the archive is cut short");
        return true;
}

enum cli_member cli_archive_next(struct cli_archive *archive)
{
        const struct cli_larchive *lib = archive->lib;
        struct archive_entry *entry;

        for (;;) {
                if (archive->in_member)
                        lib->archive_read_data_skip(archive->handle);
                archive->in_member = false;
                archive->consumed = (uint64_t)lib->archive_filter_bytes(archive->handle, 0);
                int got = lib->archive_read_next_header(archive->handle, &entry);
                if (got == ARCHIVE_EOF)
                        return cut_short(archive) ? CLI_MEMBER_FAILED : CLI_MEMBER_NONE;
                if (got == ARCHIVE_RETRY)
                        continue;
                if (got < ARCHIVE_WARN) {
                        keep_error(archive);
                        return CLI_MEMBER_FAILED;
                }
                archive->in_member = true;
                name_member(archive, entry);
                if (archive->kind == CLI_COMPRESSED)
                        return CLI_MEMBER_FILE;
                if (lib->archive_entry_filetype(entry) == AE_IFREG && !passes(archive->member.s))
                        return CLI_MEMBER_FILE;
        }
}

static ssize_t read_member(struct cli_stream *stream, char *to, size_t n)
{
        struct cli_archive *archive = stream->context;

        for (;;) {
                la_ssize_t got = archive->lib->archive_read_data(archive->handle, to, n);
                if (got >= 0)
                        return (ssize_t)got;
                if (got == ARCHIVE_RETRY)
                        continue;
                keep_error(archive);
                snprintf(stream->error, sizeof stream->error, "%.150s", archive->error);
                return -1;
        }
}

void cli_archive_stream(struct cli_archive *archive, struct cli_stream *stream)
{
        *stream = (struct cli_stream){.read = read_member, .context = archive, .fd = -1};
}

/* A zip knows where its next member begins; in a tar, and behind a broken
 * compression, the place is lost. */
bool cli_archive_usable(const struct cli_archive *archive)
{
        int format = archive->lib->archive_format(archive->handle) & ARCHIVE_FORMAT_BASE_MASK;

        return format == ARCHIVE_FORMAT_ZIP;
}

void cli_archive_close(struct cli_archive *archive)
{
        if (archive->handle)
                archive->lib->archive_read_free(archive->handle);
        archive->handle = NULL;
}

void cli_archive_free(struct cli_archive *archive)
{
        cli_archive_close(archive);
        cli_larchive_free(archive->lib);
        cli_bytes_free(&archive->path);
        cli_bytes_free(&archive->member);
}
