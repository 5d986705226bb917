/*
 * One function a keyword: checks the value that the schema gives and writes it
 * into the node of the place that is being compiled. keywords.def names them;
 * those of objects are in objects.c.
 */
#include "schema/keywords.h"

static const char DRAFT[] = "https://json-schema.org/draft/2020-12/schema";

static struct bsl_node *node_of(struct bsl_compiler *c)
{
        return c->places.v[c->at].node;
}

/* An array of at least one subschema. */
static struct bsl_nodes schemas_of(struct bsl_compiler *c, const char *keyword, const json_t *value,
                                   enum bsl_reach reach)
{
        size_t n = json_array_size(value);

        if (n == 0 || n > BSL_SCHEMA_PLACES) {
                bsl_compile_fail(c, c->at, "%s: must be an array of schemas", keyword);
                return (struct bsl_nodes){0};
        }
        const struct bsl_node **v = bsl_compile_array(c, n, sizeof *v);
        for (size_t i = 0; v && i < n && c->status == BESLUIT_OK; i++)
                v[i] = bsl_compile_child(c, json_array_get(value, i), keyword, NULL, i + 1, reach);
        return c->status == BESLUIT_OK ? (struct bsl_nodes){v, (uint32_t)n} : (struct bsl_nodes){0};
}

/* ---- any type ---- */

static unsigned type_bit(const char *name)
{
        static const struct {
                const char *name;
                unsigned bit;
        } types[] = {
                {"null", BSL_TYPE_NULL},     {"boolean", BSL_TYPE_BOOLEAN},
                {"string", BSL_TYPE_STRING}, {"integer", BSL_TYPE_INTEGER},
                {"array", BSL_TYPE_ARRAY},   {"number", BSL_TYPE_NUMBER},
                {"object", BSL_TYPE_OBJECT},
        };

        for (size_t i = 0; name && i < sizeof types / sizeof *types; i++)
                if (strcmp(name, types[i].name) == 0)
                        return types[i].bit;
        return 0;
}

void bsl_kw_type(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        unsigned types = type_bit(json_string_value(value));

        for (size_t i = 0; i < json_array_size(value); i++) {
                unsigned bit = type_bit(json_string_value(json_array_get(value, i)));
                if (bit == 0 || (types & bit))
                        bsl_compile_fail(c, c->at, "%s: unknown, or named twice", keyword);
                types |= bit;
        }
        if (types == 0)
                bsl_compile_fail(c, c->at, "%s: must name types", keyword);
        node_of(c)->types = types;
}

void bsl_kw_enum(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_values *options = bsl_compile_array(c, 1, sizeof *options);

        if (!json_is_array(value))
                bsl_compile_fail(c, c->at, "%s: must be an array", keyword);
        if (options)
                *options = bsl_keyword_values(c, value);
        node_of(c)->options = options;
}

void bsl_kw_const(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_value *constant = bsl_compile_array(c, 1, sizeof *constant);

        (void)keyword;
        if (constant)
                *constant = bsl_keyword_value(value);
        node_of(c)->constant = constant;
}

/* ---- numbers ---- */

static struct bsl_number_rules *number_rules(struct bsl_compiler *c)
{
        if (!node_of(c)->number)
                node_of(c)->number = bsl_compile_array(c, 1, sizeof *node_of(c)->number);
        return node_of(c)->number;
}

static struct bsl_bound bound(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        if (!json_is_number(value)) {
                bsl_compile_fail(c, c->at, "%s: must be a number", keyword);
                return (struct bsl_bound){0};
        }
        return (struct bsl_bound){true, bsl_number_of(value)};
}

#define BOUND(field)                                                                               \
        void bsl_kw_##field(struct bsl_compiler *c, const char *keyword, const json_t *value)      \
        {                                                                                          \
                struct bsl_number_rules *rules = number_rules(c);                                  \
                                                                                                   \
                if (rules)                                                                         \
                        rules->field = bound(c, keyword, value);                                   \
        }

BOUND(minimum)
BOUND(maximum)
BOUND(above)
BOUND(below)

void bsl_kw_multiple(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_number_rules *rules = number_rules(c);
        struct bsl_bound divisor = bound(c, keyword, value);

        if (bsl_number_compare(divisor.limit, (struct bsl_number){.whole = true}) <= 0)
                bsl_compile_fail(c, c->at, "%s: must be above 0", keyword);
        if (rules)
                rules->multiple = divisor;
}

/* ---- strings ---- */

static struct bsl_string_rules *string_rules(struct bsl_compiler *c)
{
        if (!node_of(c)->string) {
                node_of(c)->string = bsl_compile_array(c, 1, sizeof *node_of(c)->string);
                if (node_of(c)->string)
                        node_of(c)->string->max = SIZE_MAX;
        }
        return node_of(c)->string;
}

void bsl_kw_min_length(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_string_rules *rules = string_rules(c);

        if (rules)
                rules->min = bsl_keyword_count(c, keyword, value);
}

void bsl_kw_max_length(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_string_rules *rules = string_rules(c);

        if (rules)
                rules->max = bsl_keyword_count(c, keyword, value);
}

void bsl_kw_pattern(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_string_rules *rules = string_rules(c);

        if (!json_is_string(value))
                bsl_compile_fail(c, c->at, "%s: must be a string", keyword);
        else if (rules)
                rules->pattern = bsl_keyword_pattern(c, keyword, json_string_value(value),
                                                     json_string_length(value));
}

/* ---- arrays ---- */

static struct bsl_array_rules *array_rules(struct bsl_compiler *c)
{
        if (!node_of(c)->array) {
                struct bsl_array_rules *rules = bsl_compile_array(c, 1, sizeof *rules);
                if (!rules)
                        return NULL;
                *rules = (struct bsl_array_rules){
                        .max = SIZE_MAX, .min_contains = 1, .max_contains = SIZE_MAX};
                node_of(c)->array = rules;
        }
        return node_of(c)->array;
}

#define ITEM_COUNT(handler, field)                                                                 \
        void bsl_kw_##handler(struct bsl_compiler *c, const char *keyword, const json_t *value)    \
        {                                                                                          \
                struct bsl_array_rules *rules = array_rules(c);                                    \
                                                                                                   \
                if (rules)                                                                         \
                        rules->field = bsl_keyword_count(c, keyword, value);                       \
        }

ITEM_COUNT(min_items, min)
ITEM_COUNT(max_items, max)
ITEM_COUNT(min_contains, min_contains)
ITEM_COUNT(max_contains, max_contains)

void bsl_kw_unique(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_array_rules *rules = array_rules(c);

        if (!json_is_boolean(value))
                bsl_compile_fail(c, c->at, "%s: must be true or false", keyword);
        if (rules)
                rules->unique = json_is_true(value);
}

void bsl_kw_prefix(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_array_rules *rules = array_rules(c);

        if (rules)
                rules->prefix = schemas_of(c, keyword, value, BSL_REACH_CHILD);
}

void bsl_kw_items(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_array_rules *rules = array_rules(c);

        if (rules)
                rules->items = bsl_compile_child(c, value, keyword, NULL, 0, BSL_REACH_CHILD);
}

void bsl_kw_contains(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_array_rules *rules = array_rules(c);

        if (rules)
                rules->contains = bsl_compile_child(c, value, keyword, NULL, 0, BSL_REACH_CHILD);
}

/* ---- logic ---- */

static struct bsl_logic *logic(struct bsl_compiler *c)
{
        if (!node_of(c)->logic)
                node_of(c)->logic = bsl_compile_array(c, 1, sizeof *node_of(c)->logic);
        return node_of(c)->logic;
}

#define BRANCHES(field)                                                                            \
        void bsl_kw_##field(struct bsl_compiler *c, const char *keyword, const json_t *value)      \
        {                                                                                          \
                struct bsl_logic *rules = logic(c);                                                \
                                                                                                   \
                if (rules)                                                                         \
                        rules->field = schemas_of(c, keyword, value, BSL_REACH_SAME);              \
        }

BRANCHES(all)
BRANCHES(any)
BRANCHES(one)

#define BRANCH(handler, field)                                                                     \
        void bsl_kw_##handler(struct bsl_compiler *c, const char *keyword, const json_t *value)    \
        {                                                                                          \
                struct bsl_logic *rules = logic(c);                                                \
                                                                                                   \
                if (rules)                                                                         \
                        rules->field =                                                             \
                                bsl_compile_child(c, value, keyword, NULL, 0, BSL_REACH_SAME);     \
        }

BRANCH(not, negated)
BRANCH(if, condition)
BRANCH(then, then)
BRANCH(else, otherwise)

/* ---- the document ---- */

void bsl_kw_ref(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_ref *ref = BSL_PUSH(&c->work, &c->refs);

        if (!ref)
                bsl_compile_nomem(c);
        else
                *ref = (struct bsl_ref){c->at, json_string_value(value)};
        if (!json_is_string(value))
                bsl_compile_fail(c, c->at, "%s: must be a string", keyword);
}

void bsl_kw_defs(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        json_t *walked = bsl_json_unconst(value);

        if (!json_is_object(value))
                bsl_compile_fail(c, c->at, "%s: must be an object", keyword);
        for (void *i = json_object_iter(walked); i; i = json_object_iter_next(walked, i))
                bsl_compile_child(c, json_object_iter_value(i), keyword, json_object_iter_key(i), 0,
                                  BSL_REACH_CHILD);
}

void bsl_kw_anchor(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_anchor *anchor = BSL_PUSH(&c->work, &c->anchors);

        if (!anchor)
                bsl_compile_nomem(c);
        else
                *anchor = (struct bsl_anchor){c->at, json_string_value(value)};
        if (!json_is_string(value))
                bsl_compile_fail(c, c->at, "%s: must be a string", keyword);
}

void bsl_kw_schema(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        if (c->at != 0)
                bsl_compile_fail(c, c->at, "%s: only at the root", keyword);
        else if (!json_is_string(value) || strcmp(json_string_value(value), DRAFT) != 0)
                bsl_compile_fail(c, c->at, "%s: only %s is known", keyword, DRAFT);
}

void bsl_kw_id(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        if (c->at != 0)
                bsl_compile_fail(c, c->at, "%s: only at the root", keyword);
        else if (!json_is_string(value) || strchr(json_string_value(value), '#'))
                bsl_compile_fail(c, c->at, "%s: must be a string without fragment", keyword);
        else
                c->id = json_string_value(value);
}

void bsl_kw_annotation(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        (void)c, (void)keyword, (void)value;
}

/* ---- dispatch ---- */

void bsl_compile_keyword(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        static const struct {
                const char *name;
                void (*compile)(struct bsl_compiler *, const char *, const json_t *);
        } keywords[] = {
#define X(name, handler) {name, bsl_kw_##handler},
#include "schema/keywords.def"
#undef X
        };

        for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
                if (strcmp(keyword, keywords[i].name) == 0) {
                        keywords[i].compile(c, keywords[i].name, value);
                        return;
                }
        }
        bsl_compile_fail(c, c->at, "keyword %s is not implemented", keyword);
}
