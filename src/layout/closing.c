/*
 * What ends a document: signature blocks. A signature block is a group of lines
 * around a role: formula, roles, names, stamps. Footnotes are notes.c's.
 */
#include "layout/steps.h"

#include "text/utf8.h"

#include <string.h>

enum {
        NAME_MAX_LENGTH = 110,
        NAME_WORDS = 14,
        PROSE_WORDS = 6,
        SAID_MIN = 3,    /* small words behind a colon that make it speech */
        NAMES_BELOW = 6, /* lines of names below the last role */
        TITLE_BYTES = 5, /* `drs.` */
};

/* ---- signatures ---------------------------------------------------------- */

/* A word in front of a surname that is written small: a particle, or a title with its stop. */
static bool is_small_word(const struct bsl_words *particles, struct bsl_view word)
{
        bool title = word.n > 1 && word.n <= TITLE_BYTES && word.s[word.n - 1] == '.';

        return title || (particles && bsl_words_get(particles, word));
}

/* A line of names: most of its words are capitals or initials, or all but
 * particles and titles. */
static bool looks_like_name(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_line *l = &layout->lines.v[line];
        const struct bsl_words *particles = bsl_words_find(layout->rules, "name-particle");
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);
        uint32_t words = 0;
        uint32_t capitals = 0;
        uint32_t small = 0;

        if (v.n == 0 || v.n > NAME_MAX_LENGTH || l->hashes || l->flags & BSL_LINE_COLON)
                return false;
        for (size_t i = 0, end; i < v.n; i = end + 1) {
                uint32_t len;
                uint32_t code = bsl_utf8_at(v.s + i, v.s + v.n, &len);
                for (end = i; end < v.n && v.s[end] != ' ';)
                        end++;
                if (end == i)
                        continue;
                words++;
                if (bsl_is_upper(code) || !bsl_is_letter(code))
                        capitals++;
                else if (end < v.n && is_small_word(particles, (struct bsl_view){v.s + i, end - i}))
                        small++;
        }
        return words > 0 && words <= NAME_WORDS &&
               (capitals * 2 >= words || (capitals > 0 && capitals + small == words));
}

/* An office at the start of the line, or behind the formula on it. */
static bool is_role(const struct bsl_layout *layout, uint32_t line)
{
        return bsl_layout_line_hit(layout, BSL_SLOT_ROLE, line) ||
               bsl_hits_first(&layout->hits, BSL_SLOT_ROLE, layout->marks[line].view);
}

/* A long line with hardly a capital is a sentence about somebody in office; so
 * is a list of those present. */
static bool is_prose(const struct bsl_layout *layout, uint32_t line)
{
        struct bsl_view v = bsl_view_of(layout->view.s, layout->marks[line].view);
        uint32_t semicolons = 0;
        uint32_t words = 1;
        uint32_t capitals = 0;
        bool colon = false;
        uint32_t said = 0; /* `The chair: I close the meeting.` */

        for (size_t i = 0; i < v.n; i++) {
                uint32_t len;
                colon |= v.s[i] == ':';
                said += colon && i > 0 && v.s[i - 1] == ' ' && bsl_is_lower((unsigned char)v.s[i]);
                semicolons += v.s[i] == ';';
                words += v.s[i] == ' ';
                if (i == 0 || v.s[i - 1] == ' ')
                        capitals += bsl_is_upper(bsl_utf8_at(v.s + i, v.s + v.n, &len));
        }
        if (said >= SAID_MIN && bsl_line_has(layout, line, BSL_LINE_STOP))
                return true;
        return semicolons > 2 || (words > PROSE_WORDS && capitals * 3 < words &&
                                  !bsl_line_has(layout, line, BSL_LINE_COMMA));
}

static bool is_formula(const struct bsl_layout *layout, uint32_t line)
{
        return bsl_layout_line_hit(layout, BSL_SLOT_CLOSING, line) != NULL;
}

static bool open_line(const struct bsl_layout *layout, uint32_t line)
{
        uint8_t role = layout->marks[line].role;
        const struct bsl_line *l = &layout->lines.v[line];

        if (l->style == BSL_MARKER_DECIMAL ||
            (l->closer && (l->style == BSL_MARKER_NUMBER || l->style == BSL_MARKER_LOWER ||
                           (l->style == BSL_MARKER_ROMAN && bsl_span_len(l->number) > 1))))
                return false; /* a point of a list */
        if (bsl_item_count(layout, line))
                return false;

        return role == BSL_ROLE_BODY || role == BSL_ROLE_LETTERHEAD;
}

/* Lines that can sign together. A block that is no signature is asked for again
 * at each line of it that could start one: it ends where it ended, so that this
 * takes one look at each line. */
struct group {
        uint32_t first;
        uint32_t last;
        uint32_t last_role; /* the last line that names an office, or BSL_NONE */
        bool at_end;        /* nothing stands below it */
};

/* A name, and no title of what stands below. */
static bool is_signer(const struct bsl_layout *layout, uint32_t line)
{
        return looks_like_name(layout, line) &&
               !bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line) &&
               !bsl_layout_whole_hit(layout, BSL_SLOT_KIND, line) &&
               !bsl_layout_whole_hit(layout, BSL_SLOT_PARTHEAD, line) &&
               !bsl_layout_whole_hit(layout, BSL_SLOT_PARTTITLE, line) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_SALUTATION, line);
}

static void read_group(const struct bsl_layout *layout, uint32_t line, struct group *group)
{
        uint32_t last = line;
        uint32_t names = 0;

        if (group->last != BSL_NONE && line > group->first && line <= group->last)
                return;
        *group = (struct group){.first = line, .last_role = BSL_NONE};
        for (uint32_t i = line; i < layout->lines.n; i++) {
                if (!open_line(layout, i)) {
                        if (layout->marks[i].role == BSL_ROLE_METADATA)
                                break;
                        continue;
                }
                if (bsl_is_annex(layout, i))
                        break;
                bool role = is_role(layout, i);
                bool name = !role && !is_formula(layout, i);
                if (name && (names == NAMES_BELOW || !is_signer(layout, i)))
                        break;
                names = name ? names + 1 : 0;
                group->last_role = role ? i : group->last_role;
                last = i;
        }
        group->last = last;
        group->at_end = bsl_layout_next(layout, last) == BSL_NONE;
}

/* Rules that sign without an office (`sure`) need none below them; some want names. */
static bool sure_formula(const struct bsl_layout *layout, uint32_t line, bool names)
{
        const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_CLOSING, line);
        const char *sure = bsl_layout_attr(layout, hit, "sure");

        return bsl_same(sure, "yes") || (names && bsl_same(sure, "names"));
}

/* An office alone above a numbered line: a group of an agenda. */
static bool heads_group(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t below = bsl_layout_next(layout, line);

        return below != BSL_NONE && (layout->lines.v[below].style == BSL_MARKER_DECIMAL ||
                                     layout->lines.v[below].style == BSL_MARKER_NUMBER);
}

/* Words that come before any signature; those who are present in the head of a
 * decision stand above them. */
static bool begins_text(const struct bsl_layout *layout, uint32_t line)
{
        return bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, line) ||
               bsl_layout_line_hit(layout, BSL_SLOT_RECITAL, line) ||
               bsl_layout_line_hit(layout, BSL_SLOT_SALUTATION, line) ||
               bsl_layout_line_hit(layout, BSL_SLOT_EXCHANGE, line) ||
               bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, line);
}

/* A line of names below the title of the signatures. */
static bool below_title(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t above = bsl_layout_previous(layout, line);
        const struct bsl_hit *title =
                above == BSL_NONE ? NULL : bsl_layout_whole_hit(layout, BSL_SLOT_SECTION, above);

        return bsl_same(bsl_layout_attr(layout, title, "kind"), "signature") &&
               looks_like_name(layout, line);
}

/* Two bodies that decide together, above their recitals. */
static bool decides_with_next(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t below = bsl_layout_next(layout, line);

        return below != BSL_NONE && bsl_layout_whole_hit(layout, BSL_SLOT_PARTHEAD, line) &&
               bsl_layout_whole_hit(layout, BSL_SLOT_PARTHEAD, below);
}

/* Whether a signature block may start with the line: at a formula, an office, or a name below
 * the title of the signatures. */
static bool may_start(const struct bsl_layout *layout, uint32_t line, bool begun)
{
        return layout->marks[line].role == BSL_ROLE_BODY && open_line(layout, line) &&
               (is_formula(layout, line) || bsl_layout_line_hit(layout, BSL_SLOT_ROLE, line) ||
                below_title(layout, line)) &&
               (begun || !decides_with_next(layout, line));
}

/* Whether the group that starts with the line signs. `begun`: the text has begun above it. */
static bool signs(const struct bsl_layout *layout, uint32_t line, const struct group *group,
                  bool begun)
{
        bool formula = is_formula(layout, line);
        bool office = group->last_role != BSL_NONE && group->last_role >= line;

        if (!sure_formula(layout, line, group->last > line) && !office &&
            !(formula && group->at_end) && !below_title(layout, line))
                return false;
        if (formula)
                return true;
        if (group->last == line && heads_group(layout, line))
                return false;
        return !office || (begun && !is_prose(layout, line) &&
                           !bsl_line_has(layout, line, BSL_LINE_COLON)); /* a label: `Chair:` */
}

static void mark_signatures(struct bsl_layout *layout)
{
        struct group group = {.last = BSL_NONE};
        bool begun = false;

        for (uint32_t i = 0; i < layout->lines.n; i++) {
                begun |= begins_text(layout, i);
                if (!may_start(layout, i, begun))
                        continue;
                read_group(layout, i, &group);
                if (!signs(layout, i, &group, begun))
                        continue;
                for (uint32_t j = i; j <= group.last; j++)
                        if (open_line(layout, j))
                                layout->marks[j].role = BSL_ROLE_SIGNATURE;
                i = group.last;
        }
}

void bsl_step_closing(const struct bsl_desk *desk, const struct bsl_text *text,
                      struct bsl_layout *layout)
{
        bsl_mark_footnotes(desk, text, layout);
        mark_signatures(layout);
}
