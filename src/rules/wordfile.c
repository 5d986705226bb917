/*
 * Word files -> word lists. A list is [name] and one entry a line:
 *
 *     surface | surface2 = value @ 2007..2014
 *
 * Later files replace or delete lists as they do rules.
 */
#include "rules/engine.h"

#include "rules/text.h"
#include "rules/words.h"

#include <string.h>

enum { ENTRIES_MAX = 100000, YEAR_DIGITS = 4 };

struct reader {
        struct bsl_engine *engine;
        const char *file;
        struct bsl_word_draft *words; /* the open list, or NULL */
        besluit_error *error;
        uint32_t layer;
        uint32_t line;
};

static besluit_status refuse(struct reader *reader, const char *what, struct bsl_view at)
{
        int n = at.n < 60 ? (int)at.n : 60;

        return bsl_fail(reader->error, BESLUIT_RULES, reader->file, reader->line, "%s: '%.*s'",
                        what, n, at.s);
}

static besluit_status no_memory(struct reader *reader)
{
        return bsl_fail(reader->error, BESLUIT_NOMEM, reader->file, 0, "out of memory");
}

struct bsl_word_draft *bsl_words_named(const struct bsl_engine *engine, const char *name, size_t n)
{
        struct bsl_view view = {name, n};

        for (uint32_t i = 0; i < engine->words.n; i++)
                if (bsl_view_is(view, engine->words.v[i]->words.name))
                        return engine->words.v[i];
        return NULL;
}

/* Surfaces of the list that starts behind `lines`: the most it can hold. */
static uint32_t count_surfaces(struct bsl_lines_of lines)
{
        struct bsl_view line;
        uint32_t n = 0;

        while (bsl_lines_next(&lines, &line) && !(line.n > 0 && line.s[0] == '[')) {
                n++;
                for (size_t i = 0; i < line.n; i++)
                        n += line.s[i] == '|';
        }
        return n;
}

static besluit_status open_list(struct reader *reader, struct bsl_view id,
                                const struct bsl_lines_of *lines)
{
        struct bsl_arena *arena = &reader->engine->arena;
        struct bsl_word_draft *words = bsl_words_named(reader->engine, id.s, id.n);
        uint32_t size = count_surfaces(*lines);

        if (words && words->layer == reader->layer && !words->deleted)
                return refuse(reader, "a word list is defined twice", id);
        if (size > ENTRIES_MAX)
                return refuse(reader, "a word list is too long", id);
        if (!words) {
                struct bsl_word_draft **to = BSL_PUSH(arena, &reader->engine->words);
                words = to ? bsl_arena_alloc(arena, sizeof *words) : NULL;
                if (!words)
                        return no_memory(reader);
                *to = words;
        }
        *words = (struct bsl_word_draft){.layer = reader->layer, .line = reader->line};
        words->file = reader->file;
        words->words.name = bsl_arena_copy(arena, id.s, id.n);
        reader->words = words;
        return words->words.name && bsl_words_open(words, size, arena) ? BESLUIT_OK
                                                                       : no_memory(reader);
}

static besluit_status read_heading(struct reader *reader, struct bsl_view text,
                                   const struct bsl_lines_of *lines)
{
        struct bsl_view id;
        bool minus;

        if (!bsl_heading_id(text, &id, &minus))
                return refuse(reader, "a heading is [name] of a-z 0-9 . _ -", text);
        if (!minus)
                return open_list(reader, id, lines);
        struct bsl_word_draft *words = bsl_words_named(reader->engine, id.s, id.n);
        if (!words || words->deleted)
                return refuse(reader, "no such word list to delete", id);
        words->deleted = true;
        words->layer = reader->layer;
        reader->words = NULL;
        return BESLUIT_OK;
}

static bool read_year(struct bsl_view text, uint16_t *out)
{
        uint32_t year = 0;

        if (text.n != 0 && text.n != YEAR_DIGITS)
                return false;
        for (size_t i = 0; i < text.n; i++) {
                if (text.s[i] < '0' || text.s[i] > '9')
                        return false;
                year = year * 10 + (uint32_t)(text.s[i] - '0');
        }
        *out = (uint16_t)year;
        return true;
}

/* Takes "@ 2007..2014" off the end of an entry; either year may be left out. */
static bool take_years(struct bsl_view *entry, struct bsl_word *word)
{
        size_t at = entry->n;

        while (at > 0 && entry->s[at - 1] != '@')
                at--;
        if (at == 0)
                return true;
        struct bsl_view text = bsl_view_trim((struct bsl_view){entry->s + at, entry->n - at});
        const char *dots = text.n >= 2 ? memchr(text.s, '.', text.n - 1) : NULL;
        if (!dots || dots[1] != '.')
                return false;
        size_t n = (size_t)(dots - text.s);
        *entry = bsl_view_trim((struct bsl_view){entry->s, at - 1});
        return text.n > 2 && read_year((struct bsl_view){text.s, n}, &word->from) &&
               read_year((struct bsl_view){dots + 2, text.n - n - 2}, &word->to);
}

/* Takes "= value" off the end of an entry. */
static bool take_value(struct bsl_view *entry, struct bsl_view *value)
{
        size_t at = entry->n;

        while (at > 0 && entry->s[at - 1] != '=')
                at--;
        *value = (struct bsl_view){NULL, 0};
        if (at == 0)
                return true;
        *value = bsl_view_trim((struct bsl_view){entry->s + at, entry->n - at});
        *entry = bsl_view_trim((struct bsl_view){entry->s, at - 1});
        return value->n > 0;
}

/* The first surface of a line is the value where `valued` is false. */
static besluit_status add_surface(struct reader *reader, struct bsl_view surface, bool valued,
                                  struct bsl_word *word)
{
        struct bsl_arena *arena = &reader->engine->arena;

        if (surface.n == 0 || surface.n > BSL_SURFACE_MAX / 2)
                return refuse(reader, "an empty or too long surface", surface);
        if (!bsl_words_keep(reader->words, surface, &word->surface, arena))
                return no_memory(reader);
        if (!valued)
                word->value = word->surface;
        if (!bsl_words_add(reader->words, *word, arena))
                return no_memory(reader);
        return BESLUIT_OK;
}

static struct bsl_view without_comment(struct bsl_view line)
{
        for (size_t i = 1; i < line.n; i++)
                if (line.s[i] == '#' && bsl_is_blank(line.s[i - 1]))
                        return bsl_view_trim((struct bsl_view){line.s, i});
        return line;
}

static besluit_status read_entry(struct reader *reader, struct bsl_view entry)
{
        struct bsl_word word = {0};
        struct bsl_view value;
        struct bsl_view surface;
        besluit_status status = BESLUIT_OK;

        if (!reader->words)
                return refuse(reader, "an entry outside a list", entry);
        entry = without_comment(entry);
        if (!take_years(&entry, &word))
                return refuse(reader, "years are @ 2007..2014", entry);
        if (!take_value(&entry, &value))
                return refuse(reader, "an entry with '=' and no value", entry);
        bool valued = value.n > 0;
        if (valued && !bsl_words_keep(reader->words, value, &word.value, &reader->engine->arena))
                return no_memory(reader);
        while (status == BESLUIT_OK && bsl_view_split(&entry, '|', &surface)) {
                status = add_surface(reader, surface, valued, &word);
                valued = true;
        }
        return status;
}

besluit_status bsl_words_read(struct bsl_engine *engine, const besluit_source *source,
                              uint32_t layer, besluit_error *error)
{
        struct reader reader = {.engine = engine, .layer = layer, .error = error};
        struct bsl_lines_of lines;
        struct bsl_view line;
        besluit_status status = BESLUIT_OK;

        reader.file = bsl_arena_copy(&engine->arena, source->name, strlen(source->name));
        if (!reader.file)
                return no_memory(&reader);
        bsl_lines_open(&lines, source);
        while (status == BESLUIT_OK && bsl_lines_next(&lines, &line)) {
                struct bsl_view body = bsl_view_trim(line);
                reader.line = lines.line;
                if (body.n == 0 || body.s[0] == '#')
                        continue;
                if (body.s[0] == '[')
                        status = read_heading(&reader, body, &lines);
                else
                        status = read_entry(&reader, body);
        }
        return status;
}
