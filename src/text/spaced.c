/*
 * A single letter between two spaces is looked for eight bytes at a time; what
 * stands around it is then read once, so it is linear. See spaced.h.
 */
#include "text/spaced.h"

#include "text/codec.h"
#include "text/glyph.h"
#include "text/utf8.h"

enum {
        LETTERS_MIN = 4,
        LETTERS_MANY = 6,  /* a word beside it no longer makes it doubtful */
        DIFFERENT_MIN = 3, /* "X X X X" is a row of ticks */
};

/** The letters of one word; offsets into the text. */
struct word {
        uint32_t start;
        uint32_t end;
        uint32_t letters;
};

/* The length of the Latin letter at `at`, or 0. */
static uint32_t letter_at(const char *s, uint32_t n, uint32_t at)
{
        unsigned char c = at < n ? (unsigned char)s[at] : 0;

        if (c < 0x80)
                return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1 : 0;
        if (c < 0xc3 || c > 0xc5)
                return 0;
        uint32_t code = bsl_utf8_get((const unsigned char *)s + at, 2);
        bool byte = code >= 0x100 && bsl_windows_1252_byte(code) != 0;
        return code != 0xd7 && code != 0xf7 && code != 0x138 && !byte ? 2 : 0;
}

/* Where the single letter that ends before the space at `at` starts; else `at`. */
static uint32_t letter_before(const char *s, uint32_t n, uint32_t at)
{
        if (at >= 1 && letter_at(s, n, at - 1) == 1)
                return at - 1;
        if (at >= 2 && letter_at(s, n, at - 2) == 2)
                return at - 2;
        return at;
}

static bool is_edge(const char *s, uint32_t n, uint32_t at)
{
        return at >= n || s[at] == '\n' || s[at] == '\f';
}

/* Whether the character that starts or ends around byte `at` belongs to a word:
 * letters, digits and whatever is not known to be punctuation. */
static bool is_word(const char *s, uint32_t n, uint32_t at)
{
        unsigned char c = at < n ? (unsigned char)s[at] : ' ';

        if (c < 0x80)
                return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        while ((s[at] & 0xc0) == 0x80)
                at--;
        uint32_t code =
                bsl_utf8_get((const unsigned char *)s + at, bsl_utf8_len((unsigned char)s[at]));
        bool punctuation = code < 0xc0 || (code >= 0x2010 && code <= 0x205e) ||
                           (code >= 0x20a0 && code <= 0x20cf) || (code >= 0x2500 && code <= 0x27bf);
        return !punctuation;
}

/* The longest run of letters with one space between each two around the letter
 * at `at`; `from` is where the last word ended. */
static struct word word_around(const char *s, uint32_t n, uint32_t from, uint32_t at)
{
        struct word word = {at, at + letter_at(s, n, at), 1};

        while (word.start > from && s[word.start - 1] == ' ') {
                uint32_t before = letter_before(s, n, word.start - 1);
                bool alone = before < word.start - 1 && (before == 0 || !is_word(s, n, before - 1));
                if (!alone)
                        break;
                word.start = before;
                word.letters++;
        }
        while (word.end < n && s[word.end] == ' ') {
                uint32_t len = letter_at(s, n, word.end + 1);
                uint32_t behind = word.end + 1 + len;
                if (len == 0 || is_word(s, n, behind))
                        break;
                word.end = behind;
                word.letters++;
        }
        return word;
}

enum side { SIDE_NONE, SIDE_WORD, SIDE_FIRM };

static enum side left_side(const char *s, uint32_t n, const struct word *word)
{
        uint32_t at = word->start;

        if (at == 0 || is_edge(s, n, at - 1))
                return SIDE_FIRM;
        if (s[at - 1] == ' ' && --at == 0)
                return SIDE_FIRM;
        if (is_word(s, n, at - 1))
                return at < word->start ? SIDE_WORD : SIDE_NONE;
        return s[at - 1] == ',' || s[at - 1] == '\'' ? SIDE_NONE : SIDE_FIRM;
}

static enum side right_side(const char *s, uint32_t n, const struct word *word)
{
        uint32_t at = word->end;

        if (is_edge(s, n, at))
                return SIDE_FIRM;
        if (s[at] == ' ' && is_edge(s, n, ++at))
                return SIDE_FIRM;
        if (is_word(s, n, at))
                return at > word->end ? SIDE_WORD : SIDE_NONE;
        return s[at] == '\'' ? SIDE_NONE : SIDE_FIRM;
}

/** What the letters of a word are like. */
struct letters {
        uint32_t different; /* of A to Z */
        uint32_t steps;     /* to the next letter of the alphabet */
        bool rising;
        bool vowel, consonant;
        bool upper, lower; /* after the first */
        bool first_lower;
};

static void read_letter(struct letters *letters, uint32_t *seen, uint32_t code)
{
        uint32_t bit = (code | 0x20) - 'a';

        if (bit < 26) {
                letters->different += !(*seen >> bit & 1);
                *seen |= 1u << bit;
        }
        bool vowel = bit < 26 && (0x1104111u >> bit & 1); /* a e i o u y */
        letters->vowel |= vowel || code >= 0x80;
        letters->consonant |= bit < 26 && !vowel;
}

static struct letters read_letters(const char *s, const struct word *word)
{
        struct letters letters = {.rising = true};
        uint32_t seen = 0, last = 0;

        for (uint32_t at = word->start; at < word->end;) {
                uint32_t len = bsl_utf8_len((unsigned char)s[at]);
                uint32_t code = bsl_utf8_get((const unsigned char *)s + at, len);
                read_letter(&letters, &seen, code);
                if (at == word->start) {
                        letters.first_lower = bsl_is_lower(code);
                } else {
                        letters.upper |= bsl_is_upper(code);
                        letters.lower |= bsl_is_lower(code);
                        letters.rising = letters.rising && code > last;
                        letters.steps += code == last + 1;
                }
                last = code;
                at += len + 1;
        }
        return letters;
}

static bool is_spaced(const char *s, uint32_t n, const struct word *word)
{
        if (word->letters < LETTERS_MIN)
                return false;
        enum side left = left_side(s, n, word);
        enum side right = right_side(s, n, word);
        if (left == SIDE_NONE || right == SIDE_NONE || left + right < SIDE_WORD + SIDE_FIRM)
                return false;
        struct letters letters = read_letters(s, word);
        bool doubt = left + right < 2 * SIDE_FIRM;
        if (doubt && letters.upper && word->letters < LETTERS_MANY)
                return false;
        if (letters.upper == letters.lower || (letters.first_lower && letters.upper))
                return false;
        bool alphabet = letters.rising && 2 * letters.steps >= word->letters - 1;
        return letters.different >= DIFFERENT_MIN && letters.vowel && letters.consonant &&
               !alphabet;
}

/* A high bit for each space among eight bytes; spaces next to one may lie. */
static uint64_t spaces8(uint64_t word)
{
        word ^= BSL_EIGHT(0x20);
        return (word - BSL_EIGHT(1)) & ~word & BSL_EIGHT(0x80);
}

/* The next single letter between two spaces, from `at` on; `n` at the end. */
static uint32_t next_single(const char *s, uint32_t n, uint32_t at)
{
        while (n - at >= 3) {
                if (n - at >= 8) {
                        uint64_t spaces = spaces8(bsl_load8(s + at));
                        if (!(spaces & spaces << 16)) {
                                at += 6; /* the last two bytes may begin one */
                                continue;
                        }
                }
                if (s[at] == ' ' && s[at + 2] == ' ' && letter_at(s, n, at + 1) == 1)
                        return at + 1;
                at++;
        }
        return n;
}

/* The next letter-spaced word that starts at or after `from`. */
static bool next_word(const char *s, uint32_t n, uint32_t from, struct word *word)
{
        uint32_t at = from;

        while ((at = next_single(s, n, at)) < n) {
                *word = word_around(s, n, from, at);
                if (is_spaced(s, n, word))
                        return true;
                at = from = word->end;
        }
        return false;
}

uint32_t bsl_spaced_find(const char *s, uint32_t n)
{
        struct word word;

        return next_word(s, n, 0, &word) ? word.start : n;
}

bool bsl_spaced_mend(struct bsl_arena *arena, const char *s, uint32_t n, struct bsl_writer *out)
{
        struct word word;
        uint32_t done = 0;

        if (!bsl_writer_init(out, arena, n))
                return false;
        while (next_word(s, n, done, &word)) {
                bsl_writer_copy(out, s + done, word.start - done, done, 1);
                for (uint32_t at = word.start; at < word.end;) {
                        uint32_t len = bsl_utf8_len((unsigned char)s[at]);
                        bsl_writer_copy(out, s + at, len, at, 1);
                        at += len + 1;
                }
                done = word.end;
        }
        bsl_writer_copy(out, s + done, n - done, done, 1);
        return bsl_writer_end(out, n);
}
