/*
 * The text as lines, each with the features that layout reads from its first
 * and last bytes: indent, list marker, Markdown markup, how it starts and
 * ends. Shapes only; what a line means is decided in layout.
 */
#ifndef BSL_TEXT_LINES_H
#define BSL_TEXT_LINES_H

#include "base/arena.h"
#include "base/span.h"

enum bsl_line_flag {
        BSL_LINE_BLANK = 1 << 0,
        BSL_LINE_PAGE = 1 << 1,   /* a form feed stands before it */
        BSL_LINE_BOLD = 1 << 2,   /* all of it is in ** ** */
        BSL_LINE_ITALIC = 1 << 3, /* all of it is in * * */
        BSL_LINE_TABLE = 1 << 4,  /* a Markdown table row */
        BSL_LINE_COLON = 1 << 5,  /* ends with ':' */
        BSL_LINE_STOP = 1 << 6,   /* ends with . ! ? or ; (a closing quote or bracket may follow) */
        BSL_LINE_LOWER = 1 << 7,  /* its body starts with a lower-case letter */
        BSL_LINE_UPPER = 1 << 8,  /* its body starts with an upper-case letter */
        BSL_LINE_CAPITALS = 1 << 9, /* no lower-case letter in it, and at least two letters */
        BSL_LINE_HYPHEN = 1 << 10,  /* ends with a hyphen behind a letter */
        BSL_LINE_COLUMNS = 1 << 11, /* three or more spaces inside it */
        BSL_LINE_COMMA = 1 << 12,   /* ends with ',' */
        BSL_LINE_STAR = 1 << 13,    /* emphasis starts it and does not end with it */
        BSL_LINE_SETOUT = 1 << 14,  /* three or more spaces in front of a colon */
        BSL_LINE_QUOTED = 1 << 15,  /* `> `: of the mail that is answered */
};

/** How a list marker or heading number is written. */
enum bsl_marker {
        BSL_MARKER_NONE,
        BSL_MARKER_BULLET,
        BSL_MARKER_NUMBER,  /* 1. 1) (1) 1: */
        BSL_MARKER_LOWER,   /* a. a) */
        BSL_MARKER_CAPITAL, /* A. A) */
        BSL_MARKER_ROMAN,   /* I. II) i. */
        BSL_MARKER_DECIMAL, /* 1.2 1.2.3. */
};

struct bsl_line {
        struct bsl_span span;   /* trimmed; never holds a line end */
        struct bsl_span marker; /* "- 1." or "1)" with its punctuation; empty */
        struct bsl_span number; /* the number in it as printed: "1", "a", "2.1" */
        struct bsl_span body;   /* behind the marker, outer markup off */
        uint32_t flags;
        uint32_t value; /* of the number: 3 for "3", "c", "III"; for decimals the last part */
        uint16_t indent;
        uint8_t style;  /* enum bsl_marker */
        uint8_t depth;  /* parts of a decimal number, else 1 */
        uint8_t hashes; /* Markdown heading level, 0 for none */
        uint8_t suffix; /* 1 for the "a" of "2a", 0 for none; the value is that of the number */
        bool bulleted;  /* a bullet stands before the number ("- 1.") */
        char closer;    /* '.', ')' or 0 behind the number */
};

BSL_LIST(bsl_lines, struct bsl_line);

/** Splits `text` (n bytes, LF line ends). `markdown` says whether # and * are
 *  markup. False when the arena failed. */
bool bsl_lines_split(const char *text, uint32_t n, bool markdown, struct bsl_arena *arena,
                     struct bsl_lines *out);

/** Whether the text is written in Markdown, judged by its marks. */
bool bsl_text_is_markdown(const char *text, uint32_t n);

/** The value of a number as printed in `style`, 0 when it is none. */
uint32_t bsl_marker_value(struct bsl_view number, enum bsl_marker style);

#endif
