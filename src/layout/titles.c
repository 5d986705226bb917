/*
 * Where titles end in text that lost its line ends: a numbered argument's title
 * in front of its text, a title at the end of a line in front of the next. Words
 * that start sentences, words that end none and capitals tell.
 */
#include "layout/unfold.h"

#include "text/utf8.h"

enum {
        ARGUMENT_MIN = 12,
        OPENING_LINES = 6, /* in which a list says what it is */
        OPENING_MAX = 200, /* bytes of each */
        ITEM_REACH = 400,  /* bytes in which an item's verb stands */
        TAIL_MAX = 50,     /* a title at the end of a line */
        TAIL_MIN = 8,
        TAIL_FRONT = 16, /* and what stands in front of it on its line */
};

static uint32_t word_end(const struct bsl_folded *text, uint32_t at, uint32_t end)
{
        while (at < end && text->s[at] != ' ')
                at++;
        return at;
}

static bool is_starter(const struct bsl_folded *text, struct bsl_view word)
{
        return text->starters && bsl_words_value(text->starters, word) != NULL;
}

uint32_t bsl_title_end(const struct bsl_folded *text, uint32_t from, uint32_t end)
{
        uint32_t stop = from + BSL_ARGUMENT_MAX < end ? from + BSL_ARGUMENT_MAX : end;
        struct bsl_view last = {NULL, 0};

        for (uint32_t at = from; at < stop;) {
                uint32_t to = word_end(text, at, end);
                struct bsl_view word = {text->s + at, to - at};
                bool capital = word.n > 0 && bsl_is_upper((unsigned char)word.s[0]);
                bool twice = last.n == word.n && word.n > 0 && memcmp(last.s, word.s, word.n) == 0;
                if (at >= from + ARGUMENT_MIN && capital && (twice || is_starter(text, word)))
                        return at;
                if (word.n > 1 && (word.s[word.n - 1] == '.' || word.s[word.n - 1] == '?'))
                        return to + 1 < end && to >= from + ARGUMENT_MIN ? to + 1 : 0;
                last = word;
                at = to + 1;
        }
        return 0;
}

static bool starts_lower(struct bsl_view word)
{
        return word.n > 0 && bsl_is_lower((unsigned char)word.s[0]);
}

uint32_t bsl_new_sentence(const struct bsl_folded *text, uint32_t from, uint32_t end)
{
        struct bsl_view last = {NULL, 0};

        for (uint32_t at = from; at < end && at < from + BSL_ARGUMENT_MAX;) {
                uint32_t to = word_end(text, at, end);
                struct bsl_view word = {text->s + at, to - at};
                uint32_t after = to + 1 < end ? to + 1 : end;
                struct bsl_view next = {text->s + after, word_end(text, after, end) - after};
                bool may_end = starts_lower(last) &&
                               !(text->no_end && bsl_words_value(text->no_end, last));
                if (word.n == 0 || word.s[word.n - 1] == '.')
                        return 0;
                if (at >= from + ARGUMENT_MIN && bsl_is_upper((unsigned char)word.s[0]) &&
                    may_end && starts_lower(next))
                        return at;
                last = word;
                at = to + 1;
        }
        return 0;
}

uint32_t bsl_title_tail(const struct bsl_folded *text, uint32_t from, uint32_t end)
{
        uint32_t next = end + 1;

        while (end > from && text->s[end - 1] == ' ')
                end--;
        uint32_t at = end;
        while (at > from + 2 && end - at < TAIL_MAX &&
               !(text->s[at - 1] == ' ' && text->s[at - 2] == '.'))
                at--;
        if (at <= from + TAIL_FRONT || end - at >= TAIL_MAX || end - at < TAIL_MIN ||
            next >= text->n || !bsl_is_upper((unsigned char)text->s[at]) ||
            !bsl_is_letter((unsigned char)text->s[end - 1]))
                return 0;
        struct bsl_view first = {text->s + next,
                                 word_end(text, next, bsl_line_end(text, next)) - next};
        uint32_t last = end;
        while (last > at && text->s[last - 1] != ' ')
                last--;
        bool open = text->no_end &&
                    bsl_words_value(text->no_end, (struct bsl_view){text->s + last, end - last});
        bool two = last > at;
        return two && !open && bsl_is_upper((unsigned char)text->s[next]) && is_starter(text, first)
                       ? at
                       : 0;
}

static bool any_word(const struct bsl_folded *text, const struct bsl_words *words, uint32_t from,
                     uint32_t end)
{
        while (words && from < end) {
                uint32_t to = word_end(text, from, end);
                if (bsl_words_value(words, (struct bsl_view){text->s + from, to - from}))
                        return true;
                from = to + 1;
        }
        return false;
}

bool bsl_opens_agenda(const struct bsl_folded *text, const struct bsl_words *titles)
{
        uint32_t lines = 0;

        for (uint32_t at = 0; at < text->n && lines < OPENING_LINES; lines++) {
                uint32_t end = bsl_line_end(text, at);
                uint32_t stop = end - at < OPENING_MAX ? end : at + OPENING_MAX;
                if (any_word(text, titles, at, stop))
                        return true;
                at = end + 1;
        }
        return false;
}

uint32_t bsl_item_title_end(const struct bsl_folded *text, uint32_t from, uint32_t end)
{
        uint32_t stop = from + BSL_ARGUMENT_MAX < end ? from + BSL_ARGUMENT_MAX : end;
        uint32_t reach = end - from < ITEM_REACH ? end : from + ITEM_REACH;

        for (uint32_t i = from; i + 2 < stop; i++)
                if (text->s[i] == '.' && text->s[i + 1] == ' ' && i > from + 3 &&
                    text->s[i - 2] != ' ' && text->s[i - 2] != '.' &&
                    bsl_is_upper((unsigned char)text->s[i + 2])) {
                        bool says = any_word(text, text->verbs, i + 2, reach);
                        return says && !any_word(text, text->verbs, from, i) ? i + 2 : 0;
                }
        return 0;
}
