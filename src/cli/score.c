/*
 * Facts of a gold file and of a record as lists of keys, and their comparison.
 * See score.h.
 */
#include "cli/score.h"

#include "cli/bytes.h"
#include "cli/report.h"
#include "cli/scorekey.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 32 }; /* of decisions within decisions */

/* Facts are a JSON object: field -> array of keys. Only the fields that the
 * document has are in it. */
static json_t *field(json_t *facts, const char *name)
{
        json_t *keys = json_object_get(facts, name);

        if (!keys) {
                keys = json_array();
                json_object_set_new(facts, name, keys);
        }
        if (!keys)
                cli_out_of_memory();
        return keys;
}

static void add(json_t *keys, const char *key)
{
        if (json_array_append_new(keys, json_string(key)) != 0)
                cli_out_of_memory();
}

static const char *text_of(const json_t *object, const char *name)
{
        return json_string_value(json_object_get(object, name));
}

/* Keys that are a set: added once, at their place in the order. */
static void add_once(json_t *keys, const char *key)
{
        for (size_t i = 0; i < json_array_size(keys); i++)
                if (strcmp(json_string_value(json_array_get(keys, i)), key) == 0)
                        return;
        add(keys, key);
}

/* The key of a text, and behind it what is said about it. */
static void add_judged(json_t *keys, const char *text, const char *judgement)
{
        char key[CLI_KEY_SIZE + 1];
        struct cli_bytes whole = {0};

        cli_score_key(text, key);
        cli_bytes_add(&whole, key, CLI_KEY_SIZE);
        if (judgement) {
                cli_bytes_add(&whole, "#", 1);
                cli_bytes_add(&whole, judgement, strlen(judgement));
        }
        add(keys, whole.s);
        cli_bytes_free(&whole);
}

static void add_document(json_t *facts, const json_t *document)
{
        static const char *const names[] = {"kind",        "subject", "registration_number",
                                            "case_number", "date",    "portfolio_holder",
                                            "body"};
        char name[64];

        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
                json_t *value = json_object_get(document, names[i]);
                if (!value)
                        continue;
                snprintf(name, sizeof name, "document.%s", names[i]);
                json_t *keys = field(facts, name);
                const char *text =
                        json_is_object(value) ? text_of(value, "text") : json_string_value(value);
                if (text && *text)
                        add_judged(keys, text, NULL);
        }
        json_t *municipality = json_object_get(document, "municipality");
        if (municipality) {
                json_t *keys = field(facts, "document.municipality");
                if (text_of(municipality, "code"))
                        add(keys, text_of(municipality, "code"));
        }
}

/* Calls `each` for every object in `items` and their children, in order. */
static void walk(json_t *facts, const json_t *items, void (*each)(json_t *, const json_t *),
                 int depth)
{
        for (size_t i = 0; i < json_array_size(items); i++) {
                const json_t *item = json_array_get(items, i);
                each(facts, item);
                if (depth < MAX_DEPTH)
                        walk(facts, json_object_get(item, "children"), each, depth + 1);
        }
}

static void add_section(json_t *facts, const json_t *section)
{
        const char *heading = text_of(section, "heading");
        const char *kind = text_of(section, "kind");

        add_judged(field(facts, "sections.heading"), heading, NULL);
        if (kind && strcmp(kind, "other") != 0)
                add_judged(field(facts, "sections.kind"), heading, kind);
}

static void add_decision(json_t *facts, const json_t *decision)
{
        const char *text = text_of(decision, "text");
        const char *number = text_of(decision, "number");
        const char *action = text_of(decision, "action");

        add_judged(field(facts, "decisions.text"), text, NULL);
        add_judged(field(facts, "decisions.number"), text, number ? number : "None");
        if (action && *action)
                add_judged(field(facts, "decisions.action"), text, action);
}

static void add_recommendation(json_t *facts, const json_t *item)
{
        const char *text = text_of(item, "text");
        const json_t *answer = json_object_get(item, "answer");
        const char *stance = text_of(answer, "stance");
        char pair[2 * CLI_KEY_SIZE + 1];

        add_judged(field(facts, "recommendations.text"), text, NULL);
        if (!json_is_object(answer) || json_object_size(answer) == 0)
                return;
        add_judged(field(facts, "answers.text"), text_of(answer, "text"), NULL);
        cli_score_key(text, pair);
        cli_score_key(text_of(answer, "text"), pair + CLI_KEY_SIZE);
        add(field(facts, "answers.pair"), pair);
        if (stance && *stance)
                add_judged(field(facts, "answers.stance"), text, stance);
}

/* A field that is there but empty says that the document has none of it. */
static void add_list(json_t *facts, const json_t *doc, const char *name, const char *const *fields,
                     void (*each)(json_t *, const json_t *), int depth)
{
        const json_t *items = json_object_get(doc, name);

        if (!items)
                return;
        for (; *fields; fields++)
                field(facts, *fields);
        walk(facts, items, each, depth);
}

static void add_texts(json_t *facts, const json_t *doc, const char *name)
{
        const json_t *items = json_object_get(doc, name);

        if (!items)
                return;
        json_t *keys = field(facts, name);
        for (size_t i = 0; i < json_array_size(items); i++) {
                const json_t *item = json_array_get(items, i);
                const char *text =
                        json_is_string(item) ? json_string_value(item) : text_of(item, "text");
                add_judged(keys, cli_score_strip(text ? text : "", "attachment"), NULL);
        }
}

static void add_signatory(json_t *facts, const json_t *item)
{
        const char *name = text_of(item, "name");

        if (name && *name)
                add_judged(field(facts, "signatories.name"), cli_score_strip(name, "person"), NULL);
}

static void add_law(json_t *facts, const json_t *item)
{
        const char *law = text_of(item, "bwb_id");
        const json_t *article = json_object_get(item, "article");
        struct cli_bytes key = {0};

        if (!law || !*law)
                return;
        cli_bytes_add(&key, law, strlen(law));
        cli_bytes_add(&key, "|", 1);
        if (json_is_string(article))
                cli_bytes_add(&key, json_string_value(article), json_string_length(article));
        else if (json_is_integer(article) && json_integer_value(article) != 0)
                cli_bytes_printf(&key, "%" JSON_INTEGER_FORMAT, json_integer_value(article));
        add_once(field(facts, "laws"), key.s);
        cli_bytes_free(&key);
}

static void add_date(json_t *facts, const json_t *item)
{
        const char *value = text_of(item, "value");

        if (value && *value && !json_is_true(json_object_get(item, "resolved")))
                add_once(field(facts, "dates"), value);
}

static void add_amount(json_t *facts, const json_t *item)
{
        const json_t *cents = json_object_get(item, "cents");
        double value = cents ? json_number_value(cents)
                             : nearbyint(json_number_value(json_object_get(item, "value")) * 100);
        char key[40];

        if (json_is_integer(cents))
                snprintf(key, sizeof key, "%" JSON_INTEGER_FORMAT, json_integer_value(cents));
        else
                snprintf(key, sizeof key, "%.0f", trunc(value));
        add(field(facts, "amounts"), key);
}

static json_t *facts_of(const json_t *doc)
{
        static const char *const section_fields[] = {"sections.heading", "sections.kind", NULL};
        static const char *const decision_fields[] = {"decisions.text", "decisions.number",
                                                      "decisions.action", NULL};
        static const char *const recommendation_fields[] = {"recommendations.text", "answers.text",
                                                            "answers.pair", "answers.stance", NULL};
        static const char *const signatory_fields[] = {"signatories.name", NULL};
        static const char *const law_fields[] = {"laws", NULL};
        static const char *const date_fields[] = {"dates", NULL};
        static const char *const amount_fields[] = {"amounts", NULL};
        const json_t *references = json_object_get(doc, "references");
        json_t *facts = json_object();

        if (!facts)
                cli_out_of_memory();
        if (!json_is_null(json_object_get(doc, "document")))
                add_document(facts, json_object_get(doc, "document"));
        references = references ? references : doc;
        add_list(facts, doc, "sections", section_fields, add_section, 0);
        add_list(facts, doc, "decisions", decision_fields, add_decision, 0);
        add_list(facts, doc, "recommendations", recommendation_fields, add_recommendation,
                 MAX_DEPTH);
        add_texts(facts, doc, "attachments");
        add_texts(facts, doc, "footnotes");
        add_list(facts, doc, "signatories", signatory_fields, add_signatory, MAX_DEPTH);
        add_list(facts, references, "laws", law_fields, add_law, MAX_DEPTH);
        add_list(facts, references, "dates", date_fields, add_date, MAX_DEPTH);
        add_list(facts, references, "amounts", amount_fields, add_amount, MAX_DEPTH);
        return facts;
}

/* ------------------------------------------------------------------------
 * Comparison
 * --------------------------------------------------------------------- */

static struct cli_score_row *row_of(struct cli_score *score, const char *name)
{
        for (size_t i = 0; i < score->n; i++)
                if (strcmp(score->rows[i].field, name) == 0)
                        return &score->rows[i];
        if (score->n == CLI_SCORE_FIELDS)
                return NULL;
        struct cli_score_row *row = &score->rows[score->n++];
        *row = (struct cli_score_row){.field = strdup(name)};
        if (!row->field)
                cli_out_of_memory();
        return row;
}

/* Fields that count only where the gold reader was sure. */
static bool is_judged(const char *name)
{
        return strcmp(name, "decisions.action") == 0 || strcmp(name, "answers.stance") == 0 ||
               strcmp(name, "sections.kind") == 0;
}

static bool is_sure(const json_t *want, const char *key)
{
        size_t n = strcspn(key, "#");

        for (size_t i = 0; i < json_array_size(want); i++) {
                const char *other = json_string_value(json_array_get(want, i));
                if (strcspn(other, "#") == n && memcmp(other, key, n) == 0)
                        return true;
        }
        return false;
}

/* Takes `key` out of `left`; false when it is not there. */
static bool take_out(json_t *left, const char *key)
{
        for (size_t i = 0; i < json_array_size(left); i++) {
                if (strcmp(json_string_value(json_array_get(left, i)), key) == 0) {
                        json_array_remove(left, i);
                        return true;
                }
        }
        return false;
}

static void compare(struct cli_score *score, const char *id, const char *name, json_t *want,
                    const json_t *have)
{
        struct cli_score_row *row = row_of(score, name);
        json_t *left = json_copy(want);
        uint64_t found = 0;
        uint64_t right = 0;

        if (!left)
                cli_out_of_memory();
        for (size_t i = 0; i < json_array_size(have); i++) {
                const char *key = json_string_value(json_array_get(have, i));
                if (is_judged(name) && !is_sure(want, key))
                        continue;
                found++;
                right += take_out(left, key);
        }
        json_decref(left);
        uint64_t gold = json_array_size(want);
        if (score->verbose && (right < gold || right < found))
                fprintf(score->verbose, "%s\t%s\tgold %d found %d right %d\n", id, name, (int)gold,
                        (int)found, (int)right);
        if (row) {
                row->gold += gold;
                row->found += found;
                row->right += right;
        }
}

void cli_score_add(struct cli_score *score, const char *id, const json_t *gold,
                   const json_t *record)
{
        json_t *want = facts_of(gold);
        json_t *have = facts_of(record);
        const char *name;
        json_t *keys;

        json_object_foreach(want, name, keys)
                compare(score, id, name, keys, json_object_get(have, name));
        json_decref(want);
        json_decref(have);
}

static int by_field(const void *a, const void *b)
{
        return strcmp(((const struct cli_score_row *)a)->field,
                      ((const struct cli_score_row *)b)->field);
}

void cli_score_sort(struct cli_score *score)
{
        if (score->n > 1)
                qsort(score->rows, score->n, sizeof score->rows[0], by_field);
}

double cli_score_precision(const struct cli_score_row *row)
{
        return row->found ? (double)row->right / (double)row->found : row->gold == 0;
}

double cli_score_recall(const struct cli_score_row *row)
{
        return row->gold ? (double)row->right / (double)row->gold : row->found == 0;
}

double cli_score_f1(const struct cli_score_row *row)
{
        double p = cli_score_precision(row);
        double r = cli_score_recall(row);

        return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

void cli_score_free(struct cli_score *score)
{
        for (size_t i = 0; i < score->n; i++)
                free(score->rows[i].field);
        score->n = 0;
}
