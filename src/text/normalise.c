/*
 * The pass: plain ASCII is copied in runs, the rest character by character. See
 * normalise.h. A mark after a plain character takes that character back out of
 * the text and makes a cluster of both.
 */
#include "text/normalise.h"

#include "text/cluster.h"
#include "text/codec.h"
#include "text/glyph.h"

struct pass {
        const unsigned char *s;
        uint32_t n;
        uint32_t at;
        struct bsl_writer *out;
        struct bsl_holes *holes;
        bool adjacent;
};

static void add_hole(struct pass *pass, uint32_t start, uint32_t end)
{
        struct bsl_span *hole = BSL_PUSH(pass->out->arena, pass->holes);

        if (hole)
                *hole = (struct bsl_span){start, end};
}

/* One character of the source. */
struct glyph {
        uint32_t code;
        uint32_t len;
        enum bsl_glyph kind;
};

static struct glyph glyph_at(const struct pass *pass, uint32_t at)
{
        uint32_t len = bsl_utf8_len(pass->s[at]);
        uint32_t code = bsl_utf8_get(pass->s + at, len);

        return (struct glyph){code, len, bsl_glyph_of(code)};
}

static bool is_plain(unsigned char c)
{
        return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\f';
}

/* Copies plain ASCII up to the next byte that needs a look. */
static void copy_plain(struct pass *pass)
{
        const unsigned char *s = pass->s;
        uint32_t at = pass->at;

        for (;;) {
                while (pass->n - at >= 16 && bsl_plain8(bsl_load8(s + at)) &&
                       bsl_plain8(bsl_load8(s + at + 8)))
                        at += 16;
                uint32_t stop = pass->n - at > 16 ? at + 16 : pass->n;
                while (at < stop && is_plain(s[at]))
                        at++;
                if (at < stop || at == pass->n)
                        break;
        }
        bsl_writer_copy(pass->out, s + pass->at, at - pass->at, pass->at, 1);
        pass->at = at;
}

/* A soft hyphen that only spaces and invisible characters part from a line end.
 * Linear: the look ahead stops at the next soft hyphen. */
static bool ends_line(const struct pass *pass, uint32_t at)
{
        while (at < pass->n) {
                struct glyph next = glyph_at(pass, at);
                if (next.kind == BSL_GLYPH_LINE || next.kind == BSL_GLYPH_PAGE)
                        return true;
                bool blank = next.kind == BSL_GLYPH_SPACE || next.code == ' ' ||
                             next.kind == BSL_GLYPH_NOTHING || next.code == 0xf020;
                if (!blank)
                        return false;
                at += next.len;
        }
        return true;
}

static bool vanishes(const struct pass *pass, uint32_t at, struct glyph glyph)
{
        return glyph.kind == BSL_GLYPH_NOTHING ||
               (glyph.kind == BSL_GLYPH_SOFT && !ends_line(pass, at + glyph.len));
}

/* A soft hyphen is part of how its word is written. */
static void leave_out(struct pass *pass, uint32_t at, struct glyph glyph)
{
        if (glyph.kind == BSL_GLYPH_NOTHING)
                add_hole(pass, at, at + glyph.len);
}

static void add_base(struct bsl_cluster *cluster, struct glyph base)
{
        char swap[BSL_SWAP_MAX + 1];

        if (base.kind != BSL_GLYPH_SWAP) {
                bsl_cluster_add(cluster, base.code);
                return;
        }
        bsl_glyph_swap(base.code, swap);
        for (const unsigned char *s = (const unsigned char *)swap; *s; s += bsl_utf8_len(*s))
                bsl_cluster_add(cluster, bsl_utf8_get(s, bsl_utf8_len(*s)));
}

static void write_cluster(struct pass *pass, struct bsl_cluster *cluster, uint32_t from,
                          uint32_t to)
{
        struct bsl_writer *out = pass->out;

        bsl_cluster_compose(cluster);
        bool same = cluster->n == to - from && memcmp(cluster->s, pass->s + from, cluster->n) == 0;
        if (same)
                bsl_writer_copy(out, pass->s + from, to - from, from, 1);
        else
                bsl_writer_change(out, cluster->s, cluster->n, from);
}

/* The character `base` at `from` with every mark that follows it, invisible
 * characters between them aside. */
static void cluster(struct pass *pass, uint32_t from, struct glyph base)
{
        struct bsl_cluster cluster = {.n = 0};
        uint32_t to = from + base.len;

        add_base(&cluster, base);
        pass->at = to;
        while (pass->at < pass->n && pass->s[pass->at] >= 0x80) {
                struct glyph next = glyph_at(pass, pass->at);
                bool joins = next.kind == BSL_GLYPH_MARK &&
                             (!bsl_glyph_is_jamo(next.code) || cluster.codes < 3);
                if (!joins && !vanishes(pass, pass->at, next))
                        break;
                pass->at += next.len;
                if (joins) {
                        bsl_cluster_add(&cluster, next.code);
                        to = pass->at;
                } else {
                        leave_out(pass, pass->at - next.len, next);
                }
        }
        write_cluster(pass, &cluster, from, to);
}

/* A mark or something invisible after a plain character that was copied: that
 * character becomes the base. */
static bool joins_before(const struct pass *pass, uint32_t at, struct glyph glyph)
{
        bool base = at > 0 && pass->s[at - 1] > 0x20 && pass->s[at - 1] < 0x7f;

        return base && pass->out->n > 0 &&
               (glyph.kind == BSL_GLYPH_MARK || vanishes(pass, at, glyph));
}

static void other(struct pass *pass)
{
        uint32_t at = pass->at;
        struct glyph glyph = glyph_at(pass, at);
        uint32_t next = at + glyph.len;

        if (glyph.kind == BSL_GLYPH_STABLE && (next == pass->n || pass->s[next] < 0x80)) {
                bsl_writer_copy(pass->out, pass->s + at, glyph.len, at, 1);
                pass->at = next;
        } else if (joins_before(pass, at, glyph)) {
                bsl_writer_back(pass->out, pass->out->n - 1);
                cluster(pass, at - 1, glyph_at(pass, at - 1));
        } else if (glyph.kind == BSL_GLYPH_SPACE || glyph.kind == BSL_GLYPH_LINE) {
                bsl_writer_change(pass->out, glyph.kind == BSL_GLYPH_LINE ? "\n" : " ", 1, at);
                pass->at = next;
        } else if (glyph.kind == BSL_GLYPH_SOFT && !vanishes(pass, at, glyph)) {
                bsl_writer_copy(pass->out, pass->s + at, glyph.len, at, 1);
                pass->at = next;
        } else if (vanishes(pass, at, glyph)) {
                leave_out(pass, at, glyph);
                pass->at = next;
        } else {
                cluster(pass, at, glyph);
        }
        pass->adjacent |= pass->at < pass->n && pass->s[pass->at] >= 0x80;
}

static void control(struct pass *pass)
{
        uint32_t at = pass->at++;
        unsigned char c = pass->s[at];

        if (c != '\t' && c != '\r' && c != '\v')
                add_hole(pass, at, at + 1);
        if (c == '\t')
                bsl_writer_change(pass->out, "  ", 2, at);
        else
                bsl_writer_change(pass->out, c == '\r' || c == '\v' ? "\n" : " ", 1, at);
        uint32_t feed = pass->at; /* CR CR LF: CR LF that somebody wrote as text once more */
        if (c == '\r' && feed + 1 < pass->n && pass->s[feed] == '\r')
                feed++;
        if (c == '\r' && feed < pass->n && pass->s[feed] == '\n')
                pass->at = feed + 1; /* deleted: belongs to the line end that was just written */
}

bool bsl_normalise(struct bsl_arena *arena, const char *s, uint32_t n, struct bsl_writer *out,
                   bool *adjacent, struct bsl_holes *holes)
{
        struct pass pass = {.s = (const unsigned char *)s, .n = n, .out = out, .holes = holes};

        if (!bsl_writer_init(out, arena, n))
                return false;
        while (pass.at < n && !bsl_arena_failed(arena)) {
                copy_plain(&pass);
                if (pass.at == n)
                        break;
                if (pass.s[pass.at] < 0x80)
                        control(&pass);
                else
                        other(&pass);
        }
        *adjacent = pass.adjacent;
        return bsl_writer_end(out, n);
}
