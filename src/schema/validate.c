/*
 * Walking an instance along a compiled schema. Recursion is bounded by
 * BSL_SCHEMA_DEPTH; a valid instance costs no allocation (but for uniqueItems
 * of long arrays). Where a failure decides nothing by itself (not, if, anyOf
 * ...) the walk is quiet, and only a failing anyOf or oneOf is walked once more
 * to tell why.
 */
#include "schema/node.h"
#include "schema/report.h"

struct run {
        struct bsl_schema_scratch *scratch;
        unsigned depth;
        unsigned quiet;        /* above 0: failures are not reported */
        besluit_status broken; /* neither valid nor invalid: ends the walk */
        struct bsl_report report;
};

/** A value, or the name of a property (json is NULL), which has no json_t. */
struct value {
        const json_t *json;
        const char *s;
        size_t n;
        unsigned types;
};

static bool evaluate(struct run *run, const struct bsl_node *node, const struct value *value,
                     const struct bsl_frame *at);

#define FAIL(run, at, ...)                                                                         \
        ((run)->quiet > 0 ? false : (bsl_report_add(&(run)->report, (at), __VA_ARGS__), false))

static bool give_up(struct run *run, const struct bsl_frame *at, besluit_status status,
                    const char *why)
{
        if (run->broken == BESLUIT_OK) {
                run->report.filled = false;
                bsl_report_add(&run->report, at, "%s", why);
                run->broken = status;
        }
        return false;
}

static unsigned types_of(const json_t *json)
{
        switch (json_typeof(json)) {
        case JSON_NULL:
                return BSL_TYPE_NULL;
        case JSON_TRUE:
        case JSON_FALSE:
                return BSL_TYPE_BOOLEAN;
        case JSON_INTEGER:
                return BSL_TYPE_NUMBER | BSL_TYPE_INTEGER;
        case JSON_REAL:
                break;
        case JSON_STRING:
                return BSL_TYPE_STRING;
        case JSON_ARRAY:
                return BSL_TYPE_ARRAY;
        case JSON_OBJECT:
                return BSL_TYPE_OBJECT;
        }
        double d = json_real_value(json);
        bool whole = bsl_number_of(json).whole || d > 1e18 || d < -1e18;
        return whole ? BSL_TYPE_NUMBER | BSL_TYPE_INTEGER : BSL_TYPE_NUMBER;
}

static struct value value_of(const json_t *json)
{
        struct value value = {.json = json, .types = types_of(json)};

        if (value.types & BSL_TYPE_STRING) {
                value.s = json_string_value(json);
                value.n = json_string_length(json);
        }
        return value;
}

static bool quietly(struct run *run, const struct bsl_node *node, const struct value *value,
                    const struct bsl_frame *at)
{
        run->quiet++;
        bool holds = evaluate(run, node, value, at);
        run->quiet--;
        return holds;
}

/* ---- any type ---- */

static const char *type_name(unsigned types)
{
        static const char *const names[] = {"null",   "boolean", "integer", "number",
                                            "string", "array",   "object"};

        for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
                if (types & (1u << i))
                        return names[i];
        return "nothing";
}

static bool fail_type(struct run *run, const struct bsl_node *node, const struct value *value,
                      const struct bsl_frame *at)
{
        unsigned left = node->types;

        if (run->quiet > 0)
                return false;
        char wanted[80] = "";
        while (left != 0) {
                if (*wanted)
                        strncat(wanted, " or ", 5);
                strncat(wanted, type_name(left), 8);
                left &= left - 1;
        }
        return FAIL(run, at, "type: is %s, not %s", type_name(value->types), wanted);
}

static bool is_value(struct run *run, const struct bsl_value *wanted, const struct value *value,
                     const struct bsl_frame *at)
{
        if (wanted->s)
                return (value->types & BSL_TYPE_STRING) && wanted->n == value->n &&
                       memcmp(wanted->s, value->s, wanted->n) == 0;
        if (!value->json)
                return false;
        enum bsl_sameness same =
                bsl_json_same(wanted->json, value->json, BSL_SCHEMA_DEPTH - run->depth);
        if (same == BSL_TOO_DEEP)
                return give_up(run, at, BESLUIT_LIMIT, "nested too deep to compare");
        return same == BSL_SAME;
}

static bool among(struct run *run, const struct bsl_values *options, const struct value *value,
                  const struct bsl_frame *at)
{
        for (uint32_t i = 0; i < options->n; i++)
                if (is_value(run, &options->v[i], value, at))
                        return true;
        if (value->types & BSL_TYPE_STRING)
                return FAIL(run, at, "enum: \"%.*s\" is none of its values",
                            bsl_report_length(value->s, value->n), value->s);
        return FAIL(run, at, "enum: is none of its values");
}

/* ---- numbers ---- */

static bool number_holds(struct run *run, const struct bsl_number_rules *rules,
                         const struct value *value, const struct bsl_frame *at)
{
        struct bsl_number n = bsl_number_of(value->json);

        if (rules->minimum.is_set && bsl_number_compare(n, rules->minimum.limit) < 0)
                return FAIL(run, at, "minimum: is too small");
        if (rules->maximum.is_set && bsl_number_compare(n, rules->maximum.limit) > 0)
                return FAIL(run, at, "maximum: is too large");
        if (rules->above.is_set && bsl_number_compare(n, rules->above.limit) <= 0)
                return FAIL(run, at, "exclusiveMinimum: is too small");
        if (rules->below.is_set && bsl_number_compare(n, rules->below.limit) >= 0)
                return FAIL(run, at, "exclusiveMaximum: is too large");
        if (rules->multiple.is_set && !bsl_number_multiple(n, rules->multiple.limit))
                return FAIL(run, at, "multipleOf: is no multiple");
        return true;
}

/* ---- strings ---- */

static size_t code_points(const char *s, size_t n)
{
        size_t count = 0;

        for (size_t i = 0; i < n; i++)
                count += ((unsigned char)s[i] & 0xc0) != 0x80;
        return count;
}

static bool matches(struct run *run, const struct bsl_pattern *pattern, const char *s, size_t n,
                    const struct bsl_frame *at)
{
        switch (bsl_pattern_match(pattern, run->scratch->pattern, s, n)) {
        case BSL_MATCH:
                return true;
        case BSL_NO_MATCH:
                return false;
        case BSL_MATCH_NOT_TEXT:
                return give_up(run, at, BESLUIT_INVALID, "pattern: the string is not UTF-8");
        case BSL_MATCH_LIMIT:
                break;
        }
        return give_up(run, at, BESLUIT_LIMIT, "pattern: the match limit was reached");
}

static bool string_holds(struct run *run, const struct bsl_string_rules *rules,
                         const struct value *value, const struct bsl_frame *at)
{
        if (rules->min > 0 || rules->max < SIZE_MAX) {
                size_t n = code_points(value->s, value->n);
                if (n < rules->min)
                        return FAIL(run, at, "minLength: %zu characters, not %zu or more", n,
                                    rules->min);
                if (n > rules->max)
                        return FAIL(run, at, "maxLength: %zu characters, not %zu or less", n,
                                    rules->max);
        }
        if (rules->pattern && !matches(run, rules->pattern, value->s, value->n, at))
                return FAIL(run, at, "pattern: \"%.*s\" does not match",
                            bsl_report_length(value->s, value->n), value->s);
        return true;
}

/* ---- arrays ---- */

static bool items_hold(struct run *run, const struct bsl_array_rules *rules, const json_t *array,
                       size_t n, const struct bsl_frame *at)
{
        size_t end = rules->items ? n : rules->prefix.n < n ? rules->prefix.n : n;

        for (size_t i = 0; i < end; i++) {
                const struct bsl_node *node =
                        i < rules->prefix.n ? rules->prefix.v[i] : rules->items;
                struct value item = value_of(json_array_get(array, i));
                struct bsl_frame below = {at, NULL, i};
                if (!evaluate(run, node, &item, &below))
                        return false;
        }
        return true;
}

static bool contains_holds(struct run *run, const struct bsl_array_rules *rules,
                           const json_t *array, size_t n, const struct bsl_frame *at)
{
        size_t found = 0;

        for (size_t i = 0; i < n && found <= rules->max_contains; i++) {
                if (found >= rules->min_contains && rules->max_contains == SIZE_MAX)
                        break;
                struct value item = value_of(json_array_get(array, i));
                struct bsl_frame below = {at, NULL, i};
                found += quietly(run, rules->contains, &item, &below);
        }
        if (found < rules->min_contains)
                return FAIL(run, at, "contains: %zu items do, not %zu or more", found,
                            rules->min_contains);
        if (found > rules->max_contains)
                return FAIL(run, at, "maxContains: more than %zu items do", rules->max_contains);
        return true;
}

static bool distinct(struct run *run, const json_t *array, const struct bsl_frame *at)
{
        struct bsl_arena *arena = &run->scratch->arena;
        enum bsl_sameness same = bsl_json_distinct(array, arena, BSL_SCHEMA_DEPTH - run->depth);

        if (bsl_arena_failed(arena))
                return give_up(run, at, BESLUIT_NOMEM, "uniqueItems: too many items");
        if (same == BSL_TOO_DEEP)
                return give_up(run, at, BESLUIT_LIMIT, "nested too deep to compare");
        return same == BSL_DIFFERENT || FAIL(run, at, "uniqueItems: two items are equal");
}

static bool array_holds(struct run *run, const struct bsl_array_rules *rules,
                        const struct value *value, const struct bsl_frame *at)
{
        size_t n = json_array_size(value->json);

        if (n < rules->min)
                return FAIL(run, at, "minItems: %zu items, not %zu or more", n, rules->min);
        if (n > rules->max)
                return FAIL(run, at, "maxItems: %zu items, not %zu or less", n, rules->max);
        return items_hold(run, rules, value->json, n, at) &&
               (!rules->contains || contains_holds(run, rules, value->json, n, at)) &&
               (!rules->unique || distinct(run, value->json, at));
}

/* ---- objects ---- */

/* One property of an instance, as the walk meets it. */
struct member {
        const char *key;
        size_t n;
        struct value value;
        struct bsl_frame frame;
};

static bool patterns_hold(struct run *run, const struct bsl_object_rules *rules,
                          const struct member *member, bool *known)
{
        for (uint32_t i = 0; i < rules->n_patterns; i++) {
                const struct bsl_pattern_rule *rule = &rules->patterns[i];
                if (!matches(run, rule->pattern, member->key, member->n, &member->frame))
                        continue;
                *known = true;
                if (!evaluate(run, rule->node, &member->value, &member->frame))
                        return false;
        }
        return true;
}

static bool member_holds(struct run *run, const struct bsl_object_rules *rules,
                         const struct bsl_name *name, const struct member *member)
{
        bool known = name && name->node;

        if (known && !evaluate(run, name->node, &member->value, &member->frame))
                return false;
        if (rules->n_patterns > 0 && !patterns_hold(run, rules, member, &known))
                return false;
        if (rules->property_names) {
                struct value key = {NULL, member->key, member->n, BSL_TYPE_STRING};
                if (!evaluate(run, rules->property_names, &key, &member->frame))
                        return false;
        }
        if (known || !rules->additional)
                return true;
        if (rules->additional->never)
                return FAIL(run, member->frame.up, "additionalProperties: \"%.*s\" is not known",
                            bsl_report_length(member->key, member->n), member->key);
        return evaluate(run, rules->additional, &member->value, &member->frame);
}

static bool fail_required(struct run *run, const struct bsl_names *names, const json_t *object,
                          const struct bsl_frame *at)
{
        for (uint32_t i = 0; i < names->n; i++)
                if (names->v[i].required && !json_object_getn(object, names->v[i].s, names->v[i].n))
                        return FAIL(run, at, "required: \"%.*s\" is missing",
                                    bsl_report_length(names->v[i].s, names->v[i].n), names->v[i].s);
        return false;
}

static bool members_hold(struct run *run, const struct bsl_object_rules *rules,
                         const json_t *object, const struct bsl_frame *at)
{
        json_t *walked = bsl_json_unconst(object);
        uint32_t guess = 0, n_required = 0;

        for (void *i = json_object_iter(walked); i; i = json_object_iter_next(walked, i)) {
                struct member member = {.key = json_object_iter_key(i),
                                        .n = json_object_iter_key_len(i),
                                        .value = value_of(json_object_iter_value(i))};
                const struct bsl_name *name =
                        bsl_names_find(&rules->names, member.key, member.n, guess);
                member.frame = (struct bsl_frame){at, member.key, member.n};
                if (!member_holds(run, rules, name, &member))
                        return false;
                if (!name)
                        continue;
                guess = (uint32_t)(name - rules->names.v) + 1;
                n_required += name->required;
        }
        return n_required == rules->n_required || fail_required(run, &rules->names, object, at);
}

static bool dependency_holds(struct run *run, const struct bsl_dependency *dependency,
                             const struct value *value, const struct bsl_frame *at)
{
        for (uint32_t i = 0; i < dependency->names.n; i++) {
                const struct bsl_value *name = &dependency->names.v[i];
                if (!json_object_getn(value->json, name->s, name->n))
                        return FAIL(run, at, "dependentRequired: \"%.*s\" is missing",
                                    bsl_report_length(name->s, name->n), name->s);
        }
        return !dependency->node || evaluate(run, dependency->node, value, at);
}

static bool object_holds(struct run *run, const struct bsl_object_rules *rules,
                         const struct value *value, const struct bsl_frame *at)
{
        size_t n = json_object_size(value->json);

        if (n < rules->min)
                return FAIL(run, at, "minProperties: %zu, not %zu or more", n, rules->min);
        if (n > rules->max)
                return FAIL(run, at, "maxProperties: %zu, not %zu or less", n, rules->max);
        if (!members_hold(run, rules, value->json, at))
                return false;
        for (uint32_t i = 0; i < rules->n_dependencies; i++) {
                const struct bsl_dependency *dependency = &rules->dependencies[i];
                if (json_object_getn(value->json, dependency->s, dependency->n) &&
                    !dependency_holds(run, dependency, value, at))
                        return false;
        }
        return true;
}

/* ---- logic ---- */

static uint32_t count_branches(struct run *run, const struct bsl_nodes *branches, uint32_t enough,
                               const struct value *value, const struct bsl_frame *at)
{
        uint32_t n = 0;

        for (uint32_t i = 0; i < branches->n && n < enough; i++)
                n += quietly(run, branches->v[i], value, at);
        return n;
}

/* No branch holds: walks them again, aloud, so that the report is of what lies
 * deepest, which is most likely the branch that was meant. */
static bool explain(struct run *run, const struct bsl_nodes *branches, const struct value *value,
                    const struct bsl_frame *at, const char *keyword)
{
        if (run->quiet > 0 || run->broken != BESLUIT_OK)
                return false;
        for (uint32_t i = 0; i < branches->n; i++)
                (void)evaluate(run, branches->v[i], value, at);
        return FAIL(run, at, "%s: no branch holds", keyword);
}

static bool condition_holds(struct run *run, const struct bsl_logic *logic,
                            const struct value *value, const struct bsl_frame *at)
{
        const struct bsl_node *next =
                quietly(run, logic->condition, value, at) ? logic->then : logic->otherwise;

        return !next || evaluate(run, next, value, at);
}

static bool logic_holds(struct run *run, const struct bsl_logic *logic, const struct value *value,
                        const struct bsl_frame *at)
{
        for (uint32_t i = 0; i < logic->all.n; i++)
                if (!evaluate(run, logic->all.v[i], value, at))
                        return false;
        if (logic->any.n > 0 && count_branches(run, &logic->any, 1, value, at) == 0)
                return explain(run, &logic->any, value, at, "anyOf");
        if (logic->one.n > 0) {
                uint32_t n = count_branches(run, &logic->one, 2, value, at);
                if (n == 0)
                        return explain(run, &logic->one, value, at, "oneOf");
                if (n > 1)
                        return FAIL(run, at, "oneOf: more than one branch holds");
        }
        if (logic->negated && quietly(run, logic->negated, value, at)) {
                if (run->quiet == 0)
                        bsl_report_weak(&run->report, at, "not: holds");
                return false;
        }
        return !logic->condition || condition_holds(run, logic, value, at);
}

/* ---- the walk ---- */

static bool node_holds(struct run *run, const struct bsl_node *node, const struct value *value,
                       const struct bsl_frame *at)
{
        if (!(node->types & value->types))
                return fail_type(run, node, value, at);
        if (node->never)
                return FAIL(run, at, "false: nothing is allowed here");
        if (node->constant && !is_value(run, node->constant, value, at))
                return FAIL(run, at, "const: is another value");
        if (node->options && !among(run, node->options, value, at))
                return false;
        if (node->number && (value->types & BSL_TYPE_NUMBER) &&
            !number_holds(run, node->number, value, at))
                return false;
        if (node->string && (value->types & BSL_TYPE_STRING) &&
            !string_holds(run, node->string, value, at))
                return false;
        if (node->array && (value->types & BSL_TYPE_ARRAY) &&
            !array_holds(run, node->array, value, at))
                return false;
        if (node->object && (value->types & BSL_TYPE_OBJECT) &&
            !object_holds(run, node->object, value, at))
                return false;
        return !node->logic || logic_holds(run, node->logic, value, at);
}

/* A $ref is followed in the loop: compilation has made sure that it ends. */
static bool evaluate(struct run *run, const struct bsl_node *node, const struct value *value,
                     const struct bsl_frame *at)
{
        bool holds = true;

        if (run->depth == BSL_SCHEMA_DEPTH)
                return give_up(run, at, BESLUIT_LIMIT, "nested too deep");
        run->depth++;
        for (; node && holds && run->broken == BESLUIT_OK; node = node->ref)
                holds = node_holds(run, node, value, at);
        run->depth--;
        return holds && run->broken == BESLUIT_OK;
}

besluit_status bsl_schema_validate(const struct bsl_schema *schema,
                                   struct bsl_schema_scratch *scratch, const json_t *instance,
                                   besluit_error *error)
{
        struct run run = {.scratch = scratch, .quiet = error ? 0 : 1};

        bsl_arena_reset(&scratch->arena);
        struct value value = value_of(instance);
        if (evaluate(&run, schema->root, &value, NULL))
                return BESLUIT_OK;
        besluit_status status = run.broken != BESLUIT_OK ? run.broken : BESLUIT_INVALID;
        return bsl_fail(error, status, NULL, 0, "%s", run.report.text);
}
