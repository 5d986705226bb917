/* The names of people in a piece of a signature block. See signers.h. */
#include "extract/document/signers.h"

#include "text/utf8.h"

#include <string.h>

enum {
        NAME_MIN = 4,
        INITIAL_MAX = 3, /* letters of one initial: `Chr.` */
        WIDE_GAP = 4,    /* spaces between two names in columns */
};

void bsl_add_role(struct bsl_signers *row, struct bsl_span span, bool many)
{
        if (row->n == BSL_SIGNERS_MAX)
                return;
        row->v[row->n++] = (struct bsl_signer){.span = span, .is_role = true, .many = many};
        row->roles++;
}

static void push_name(struct bsl_signers *row, struct bsl_span span, uint32_t capitals,
                      bool initials)
{
        if (row->n < BSL_SIGNERS_MAX)
                row->v[row->n++] = (struct bsl_signer){
                        .span = span, .capitals = capitals, .initials = initials};
}

enum word_kind {
        WORD_NAME,     /* a capital: part of a surname or a first name */
        WORD_INITIALS, /* `P.J.M.G.` */
        WORD_TITLE,    /* belongs to the name that follows */
        WORD_ADDRESS,  /* stands in front of a name and is no part of it */
        WORD_PARTICLE, /* `van der` */
        WORD_MARK,     /* punctuation on its own */
        WORD_OTHER,    /* no name: text begins */
};

/* A name that is being read. */
struct name {
        struct bsl_span span;
        uint32_t capitals;
        bool initials;
        bool titled;
        bool particle;
};

static struct bsl_span word_at(const char *s, uint32_t at, uint32_t end)
{
        struct bsl_span word = {at, at};

        while (word.end < end && s[word.end] != ' ')
                word.end++;
        return word;
}

/* Capitals, each with at most a few letters and a full stop behind it. */
static bool is_initials(const char *s, struct bsl_span word)
{
        uint32_t letters = 0;
        bool any = false;
        uint32_t len = 1;

        for (uint32_t at = word.start; at < word.end; at += len) {
                uint32_t code = bsl_utf8_at(s + at, s + word.end, &len);
                if (code == '.') {
                        any = letters > 0;
                        letters = 0;
                        continue;
                }
                if (code == '-' || code == ',')
                        continue;
                if (!bsl_is_letter(code) || (letters == 0 && !bsl_is_upper(code)) ||
                    ++letters > INITIAL_MAX)
                        return false;
        }
        return any && letters == 0;
}

/* A capital and no digit: a word of a name. */
static bool is_capital(const char *s, struct bsl_span word)
{
        uint32_t len;

        for (uint32_t i = word.start; i < word.end; i++)
                if (bsl_is_digit((unsigned char)s[i]) || strchr("@()/:_", s[i]))
                        return false;
        if (s[word.start] == '\'' && word.start + 1 < word.end)
                word.start++;
        return bsl_is_upper(bsl_utf8_at(s + word.start, s + word.end, &len));
}

static bool is_mark(const char *s, struct bsl_span word)
{
        uint32_t len = 1;

        for (uint32_t at = word.start; at < word.end; at += len) {
                uint32_t code = bsl_utf8_at(s + at, s + word.end, &len);
                if (bsl_is_letter(code) || bsl_is_digit(code))
                        return false;
        }
        return true;
}

/* `word` may grow: a form of address can have two words. */
static enum word_kind kind_of_word(const struct bsl_doc *doc, struct bsl_span *word, uint32_t end)
{
        const char *s = doc->layout->flow.s;
        const struct bsl_hit *hit = bsl_hits_at(doc->hits, BSL_SLOT_HONORIFIC, word->start);

        const struct bsl_words *particles = bsl_words_find(doc->desk->rules, "name-particle");

        if (hit && hit->span.end <= end) {
                bool title = bsl_same(bsl_hit_attr(doc->desk->rules, hit, "kind"), "title");
                word->end = word_at(s, hit->span.end, end).end;
                return title ? WORD_TITLE : WORD_ADDRESS;
        }
        if (particles && bsl_words_get(particles, bsl_view_of(s, *word)))
                return WORD_PARTICLE;
        if (is_mark(s, *word))
                return WORD_MARK;
        if (is_initials(s, *word))
                return WORD_INITIALS;
        return is_capital(s, *word) ? WORD_NAME : WORD_OTHER;
}

/* One word with a capital is no name: initials, a title or a second one make
 * it one. */
static void finish(const struct bsl_doc *doc, struct bsl_signers *row, struct name *name)
{
        const char *s = doc->layout->flow.s;
        struct bsl_span span = name->span;
        bool sure = name->capitals > 0 &&
                    (name->initials || name->titled || name->capitals > 1 || name->particle);

        while (span.end > span.start && strchr(" .,;:|&/-", s[span.end - 1]))
                span.end--;
        if (sure && bsl_span_len(span) >= NAME_MIN)
                push_name(row, span, name->capitals, name->initials);
        *name = (struct name){.capitals = 0};
}

static void extend(struct name *name, struct bsl_span word)
{
        if (bsl_span_empty(name->span))
                name->span.start = word.start;
        name->span.end = word.end;
}

static bool starts_name(enum word_kind kind)
{
        return kind == WORD_INITIALS || kind == WORD_TITLE || kind == WORD_ADDRESS;
}

/* Adds a word to the name; false where the names have ended. */
static bool take_word(const struct bsl_doc *doc, struct bsl_signers *row, struct name *name,
                      struct bsl_span word, enum word_kind kind)
{
        const char *s = doc->layout->flow.s;

        if (kind == WORD_OTHER)
                return false;
        if (starts_name(kind) && name->capitals > 0)
                finish(doc, row, name);
        if (kind == WORD_ADDRESS)
                return true;
        if (kind == WORD_MARK) {
                if (strchr("|,;&/", s[word.start]))
                        finish(doc, row, name);
                return true;
        }
        extend(name, word);
        name->capitals += kind == WORD_NAME;
        name->initials |= kind == WORD_INITIALS;
        name->titled |= kind == WORD_TITLE;
        name->particle |= kind == WORD_PARTICLE && name->capitals > 0;
        if (kind == WORD_NAME && strchr(".,;&", s[word.end - 1]))
                finish(doc, row, name);
        return true;
}

/* A gap on the page stands behind the word: names in columns. */
static bool gap_behind(const struct bsl_doc *doc, struct bsl_span word, uint32_t end)
{
        const struct bsl_stream *flow = &doc->layout->flow;

        return word.end + 1 < end &&
               bsl_stream_to_text(flow, word.end + 1) - bsl_stream_to_text(flow, word.end - 1) >
                       WIDE_GAP;
}

/* `(wnd.)`: a word in brackets written small says how somebody signs. */
static bool is_remark(const char *s, struct bsl_span word)
{
        return word.end > word.start + 2 && s[word.start] == '(' && s[word.end - 1] == ')' &&
               bsl_is_lower((unsigned char)s[word.start + 1]);
}

/* Reads the word at `*at` and moves behind it; false where the names have ended. */
static bool read_word(const struct bsl_doc *doc, struct bsl_signers *row, struct name *name,
                      uint32_t *at, uint32_t end)
{
        const char *s = doc->layout->flow.s;
        struct bsl_span word = word_at(s, *at, end);

        *at = word.end + 1;
        if (is_remark(s, word)) {
                finish(doc, row, name);
                return true;
        }
        if (s[word.start] == '(' && bsl_span_empty(name->span))
                word.start++; /* `(A. Jansen)` */
        bool closed = !bsl_span_empty(word) && s[word.end - 1] == ')' &&
                      name->capitals + name->initials > 0;
        if (closed)
                word.end--;
        if (bsl_span_empty(word))
                return true;
        enum word_kind kind = kind_of_word(doc, &word, end);
        if (!take_word(doc, row, name, word, kind))
                return false;
        *at = word.end + 1 > *at ? word.end + 1 : *at;
        if (closed || (name->capitals > 1 && gap_behind(doc, word, end)))
                finish(doc, row, name);
        return true;
}

bool bsl_read_names(const struct bsl_doc *doc, struct bsl_signers *row, struct bsl_span span)
{
        struct name name = {.capitals = 0};

        for (uint32_t at = span.start; at < span.end;) {
                if (read_word(doc, row, &name, &at, span.end))
                        continue;
                if (name.initials || name.titled)
                        finish(doc, row, &name);
                return false;
        }
        finish(doc, row, &name);
        return true;
}
