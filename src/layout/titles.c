/*
 * Where titles end in text that lost its line ends: a numbered argument's title
 * in front of its text, a title at the end of a line in front of the next. Words
 * that start sentences, words that end none and capitals tell.
 */
#include "layout/unfold.h"

#include "text/utf8.h"

enum {
        ARGUMENT_MIN = 12,
        TAIL_MAX = 50, /* a title at the end of a line */
        TAIL_MIN = 8,
        TAIL_FRONT = 10, /* and what stands in front of it on its line */
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
