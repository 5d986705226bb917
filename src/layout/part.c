/*
 * Where a new document starts inside the file: a letter behind a note, a draft
 * decision behind a proposal, an annex. A part is opened by words that only
 * start a document (a salutation, the body that decides followed by its
 * recitals) and begins where the signature of the one before it ended.
 */
#include "layout/steps.h"

#include <string.h>

enum {
        HEAD_LINES = 60,
        BACK_MAX = 40, /* lines that a letterhead and a head take */
        RECITALS = 14, /* lines below `the council,` in which a recital or trigger follows */
        TITLE_LINES = 4,
        ADDRESS_MAX = 60,  /* bytes of a line of an address */
        ADDRESS_LINES = 4, /* of one, between a letterhead and a date */
        BODY_MIN = 3,      /* lines of text that make a document before this one */
};

/* Lines of running text or of a list: what a head, an address and a title do
 * not have. */
static bool is_text(const struct bsl_layout *layout, uint32_t line)
{
        return layout->marks[line].role == BSL_ROLE_BODY &&
               (bsl_line_length(layout, line) > ADDRESS_MAX ||
                bsl_line_has(layout, line, BSL_LINE_STOP) ||
                layout->lines.v[line].style != BSL_MARKER_NONE);
}

/* What is asked of all lines of a part at every line that may open the next, read once. */
struct before {
        uint32_t text;   /* lines of text in front of the line */
        uint32_t signer; /* the first signature from it on, or the number of lines */
};

static struct before *read_before(const struct bsl_desk *desk, const struct bsl_layout *layout)
{
        uint32_t n = layout->lines.n;
        struct before *v = bsl_arena_array(desk->arena, n + 1u, sizeof *v);

        for (uint32_t i = 0; v && i < n; i++)
                v[i + 1].text = v[i].text + is_text(layout, i);
        if (v)
                v[n].signer = n;
        for (uint32_t i = n; v && i-- > 0;)
                v[i].signer = layout->marks[i].role == BSL_ROLE_SIGNATURE ? i : v[i + 1].signer;
        return v;
}

/* Whether the lines from `from` to `to` are a document: enough text, or text that somebody
 * signed. */
static bool makes_document(const struct before *v, uint32_t from, uint32_t to)
{
        uint32_t signer = v[from].signer;

        return v[to].text - v[from].text >= BODY_MIN ||
               (signer < to && v[signer].text > v[from].text);
}

/* The body that decides, with recitals or the trigger right below it. */
static bool opens_decision(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t at = line;

        if (!bsl_layout_line_hit(layout, BSL_SLOT_PARTHEAD, line))
                return false;
        for (uint32_t i = 0; i < RECITALS; i++) {
                at = bsl_layout_next(layout, at);
                if (at == BSL_NONE)
                        return false;
                if (bsl_layout_line_hit(layout, BSL_SLOT_RECITAL, at) ||
                    bsl_layout_line_hit(layout, BSL_SLOT_TRIGGER, at))
                        return true;
        }
        return false;
}

/* Text stands below it: the last page's title may be printed behind its body. */
static bool followed(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t end = line + RECITALS < layout->lines.n ? line + RECITALS : layout->lines.n;

        for (uint32_t i = line + 1; i < end; i++)
                if (is_text(layout, i))
                        return true;
        return false;
}

/* An annex with its text, right below a signature or behind another annex. */
static bool opens_annex(const struct bsl_layout *layout, uint32_t line)
{
        const struct bsl_part *current = &layout->parts.v[layout->parts.n - 1];
        uint32_t above = bsl_layout_previous(layout, line);

        if (!layout->marks[line].heading || !bsl_is_annex(layout, line) || above == BSL_NONE)
                return false;
        return layout->marks[above].role == BSL_ROLE_SIGNATURE ||
               (current->first_line < line && bsl_is_annex(layout, current->first_line));
}

/* What opens a document at `line`: the kind of part, or NULL. */
static const char *opens(const struct bsl_layout *layout, uint32_t line)
{
        uint8_t role = layout->marks[line].role;

        if (role != BSL_ROLE_BODY && role != BSL_ROLE_HEADING)
                return NULL;
        if (opens_annex(layout, line))
                return bsl_layout_attr(
                        layout, bsl_layout_line_hit(layout, BSL_SLOT_HEADNUMBER, line), "part");
        const char *part = bsl_layout_attr(
                layout, bsl_layout_line_hit(layout, BSL_SLOT_SALUTATION, line), "part");
        if (part)
                return part;
        if (opens_decision(layout, line))
                return bsl_layout_attr(layout, bsl_layout_line_hit(layout, BSL_SLOT_PARTHEAD, line),
                                       "part");
        const struct bsl_hit *title = bsl_layout_whole_hit(layout, BSL_SLOT_PARTTITLE, line);
        bool named = bsl_layout_attr(layout, title, "kind") != NULL;
        if (named && (layout->marks[line].listed || layout->lines.v[line].style != BSL_MARKER_NONE))
                return NULL; /* an annex of that name */
        part = bsl_layout_attr(layout, title, "part");
        return part && followed(layout, line) ? part : NULL;
}

/* A line that only a document's beginning has. */
static bool is_head(const struct bsl_layout *layout, uint32_t line)
{
        uint8_t role = layout->marks[line].role;

        return role == BSL_ROLE_LETTERHEAD || role == BSL_ROLE_METADATA ||
               bsl_layout_line_hit(layout, BSL_SLOT_KIND, line) ||
               bsl_layout_line_hit(layout, BSL_SLOT_PARTHEAD, line) ||
               bsl_layout_line_hit(layout, BSL_SLOT_LABEL, line) ||
               bsl_layout_line_hit(layout, BSL_SLOT_DATELINE, line) ||
               bsl_layout_whole_hit(layout, BSL_SLOT_MUNICIPALITY, line);
}

/* A line of an address between them: short, no point and no sentence. */
static bool may_be_address(const struct bsl_layout *layout, uint32_t line)
{
        return layout->marks[line].role == BSL_ROLE_BODY &&
               layout->lines.v[line].style == BSL_MARKER_NONE &&
               bsl_line_length(layout, line) <= ADDRESS_MAX &&
               !bsl_line_has(layout, line, BSL_LINE_STOP | BSL_LINE_COLON | BSL_LINE_LOWER);
}

/* Back over letterhead, head and titles, to the end of what went before. */
static uint32_t begins(const struct bsl_layout *layout, uint32_t line, uint32_t floor)
{
        uint32_t first = line;
        uint32_t address = 0;

        for (uint32_t i = line; i-- > floor && line - i <= BACK_MAX;) {
                uint8_t role = layout->marks[i].role;
                if (role == BSL_ROLE_BLANK || role == BSL_ROLE_FURNITURE)
                        continue;
                if (is_head(layout, i)) {
                        first = i;
                        address = 0;
                } else if (!may_be_address(layout, i) || ++address > ADDRESS_LINES) {
                        break;
                }
        }
        return first;
}

static void start_part(const struct bsl_desk *desk, struct bsl_layout *layout, uint32_t line,
                       const char *kind)
{
        struct bsl_part *part = BSL_PUSH(desk->arena, &layout->parts);

        if (!part)
                return;
        if (layout->parts.n > 1)
                part[-1].end_line = line;
        *part = (struct bsl_part){.kind = kind, .first_line = line, .end_line = layout->lines.n};
}

/* ---- lines that are paragraphs of their own ------------------------------- */

/* From `first` to in front of `end`, and the next that reads starts anew. */
static void stand_alone(struct bsl_layout *layout, uint32_t first, uint32_t end)
{
        uint32_t next = bsl_layout_next(layout, end - 1);

        layout->marks[first].fresh = true;
        if (next != BSL_NONE)
                layout->marks[next].fresh = true;
}

/* A title that says what the document is about, with its further lines. */
static uint32_t title_end(const struct bsl_layout *layout, uint32_t line)
{
        uint32_t end = line + 1;

        while (end < layout->lines.n && end < line + TITLE_LINES &&
               layout->marks[end].role == BSL_ROLE_BODY &&
               bsl_line_has(layout, end, BSL_LINE_LOWER) &&
               !bsl_line_has(layout, end - 1, BSL_LINE_STOP) &&
               !bsl_layout_line_hit(layout, BSL_SLOT_DATELINE, end))
                end++;
        return end;
}

/* A line that fills the page goes on below; a short one may end there. */
static bool ends_short(const struct bsl_layout *layout, uint32_t line)
{
        return layout->marks[line].role != BSL_ROLE_BODY || !layout->wrap ||
               bsl_line_length(layout, line) * 10 < layout->wrap * 8;
}

static void set_titles_apart(struct bsl_layout *layout)
{
        for (uint32_t i = 0; i < layout->lines.n; i++) {
                if (layout->marks[i].role != BSL_ROLE_BODY || (i > 0 && !ends_short(layout, i - 1)))
                        continue;
                if (bsl_layout_line_hit(layout, BSL_SLOT_DATELINE, i) ||
                    (bsl_layout_whole_hit(layout, BSL_SLOT_KIND, i) &&
                     bsl_line_has(layout, i, BSL_LINE_UPPER)))
                        stand_alone(layout, i, i + 1);
                else if (bsl_layout_line_hit(layout, BSL_SLOT_SUBJECT, i))
                        stand_alone(layout, i, title_end(layout, i));
        }
}

/* A part that nothing opened but its own title: what it calls itself, or the
 * first weak word for it. */
static void name_part(struct bsl_layout *layout, struct bsl_part *part)
{
        for (uint32_t i = part->first_line; i < part->end_line && i < part->first_line + HEAD_LINES;
             i++) {
                const struct bsl_hit *hit = bsl_layout_line_hit(layout, BSL_SLOT_KIND, i);
                const char *kind = bsl_layout_attr(layout, hit, "part");
                const char *weak = bsl_layout_attr(layout, hit, "weak");
                if (!kind || (part->kind && weak) ||
                    (bsl_line_has(layout, i, BSL_LINE_LOWER) &&
                     !bsl_layout_whole_hit(layout, BSL_SLOT_KIND, i)))
                        continue;
                part->kind = kind;
                if (!weak)
                        return;
        }
}

void bsl_step_parts(const struct bsl_desk *desk, struct bsl_layout *layout)
{
        const struct before *before = read_before(desk, layout);

        start_part(desk, layout, 0, NULL);
        for (uint32_t i = 0; before && i < layout->lines.n && layout->parts.n; i++) {
                const char *kind = opens(layout, i);
                struct bsl_part *current = &layout->parts.v[layout->parts.n - 1];
                if (!kind)
                        continue;
                uint32_t first = begins(layout, i, current->first_line);
                if (!makes_document(before, current->first_line, first)) {
                        if (!current->kind)
                                current->kind = kind;
                        continue;
                }
                if (bsl_same(current->kind, kind) && first <= current->first_line + 1)
                        continue;
                start_part(desk, layout, first, kind);
        }
        for (uint32_t i = 0; i < layout->parts.n; i++)
                if (i == 0 || !layout->parts.v[i].kind)
                        name_part(layout, &layout->parts.v[i]);
        set_titles_apart(layout);
}
