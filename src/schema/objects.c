/*
 * The keywords of objects. properties and required share one table of names, so
 * that an instance is walked once for both.
 */
#include "schema/keywords.h"

struct bsl_object_rules *bsl_object_rules(struct bsl_compiler *c)
{
        struct bsl_place *place = &c->places.v[c->at];

        if (!place->node->object) {
                struct bsl_object_rules *rules = bsl_compile_array(c, 1, sizeof *rules);
                if (!rules)
                        return NULL;
                rules->max = SIZE_MAX;
                bsl_names_init(c, &rules->names,
                               json_object_size(json_object_get(place->json, "properties")) +
                                       json_array_size(json_object_get(place->json, "required")));
                place->node->object = rules;
        }
        return place->node->object;
}

/* True when `value` is an object; else the failure is recorded. */
static bool is_object(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        if (!json_is_object(value))
                bsl_compile_fail(c, c->at, "%s: must be an object", keyword);
        return json_is_object(value);
}

void bsl_kw_min_properties(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_object_rules *rules = bsl_object_rules(c);

        if (rules)
                rules->min = bsl_keyword_count(c, keyword, value);
}

void bsl_kw_max_properties(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_object_rules *rules = bsl_object_rules(c);

        if (rules)
                rules->max = bsl_keyword_count(c, keyword, value);
}

void bsl_kw_properties(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_object_rules *rules = bsl_object_rules(c);
        json_t *walked = bsl_json_unconst(value);

        if (!rules || !is_object(c, keyword, value))
                return;
        for (void *i = json_object_iter(walked); i; i = json_object_iter_next(walked, i)) {
                const char *key = json_object_iter_key(i);
                struct bsl_name *name =
                        bsl_names_add(&rules->names, key, json_object_iter_key_len(i));
                const struct bsl_node *node = bsl_compile_child(c, json_object_iter_value(i),
                                                                keyword, key, 0, BSL_REACH_CHILD);
                if (!name || !node)
                        return;
                name->node = node;
        }
}

void bsl_kw_required(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_object_rules *rules = bsl_object_rules(c);
        struct bsl_values names = bsl_keyword_strings(c, keyword, value);

        for (uint32_t i = 0; rules && i < names.n; i++) {
                struct bsl_name *name = bsl_names_add(&rules->names, names.v[i].s, names.v[i].n);
                if (!name)
                        return;
                if (name->required)
                        bsl_compile_fail(c, c->at, "%s: names one property twice", keyword);
                name->required = true;
                rules->n_required++;
        }
}

void bsl_kw_pattern_properties(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_object_rules *rules = bsl_object_rules(c);
        json_t *walked = bsl_json_unconst(value);

        if (!rules || !is_object(c, keyword, value))
                return;
        rules->patterns =
                bsl_compile_array(c, json_object_size(value) + 1, sizeof *rules->patterns);
        if (!rules->patterns)
                return;
        for (void *i = json_object_iter(walked); i; i = json_object_iter_next(walked, i)) {
                const char *key = json_object_iter_key(i);
                struct bsl_pattern_rule *rule = &rules->patterns[rules->n_patterns];
                rule->pattern = bsl_keyword_pattern(c, keyword, key, json_object_iter_key_len(i));
                rule->node = bsl_compile_child(c, json_object_iter_value(i), keyword, key, 0,
                                               BSL_REACH_CHILD);
                if (!rule->pattern || !rule->node)
                        return;
                rules->n_patterns++;
        }
}

void bsl_kw_additional(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_object_rules *rules = bsl_object_rules(c);

        if (rules)
                rules->additional = bsl_compile_child(c, value, keyword, NULL, 0, BSL_REACH_CHILD);
}

void bsl_kw_property_names(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_object_rules *rules = bsl_object_rules(c);

        if (rules)
                rules->property_names =
                        bsl_compile_child(c, value, keyword, NULL, 0, BSL_REACH_CHILD);
}

/* Room for `n` dependencies behind those of the other keyword. */
static struct bsl_dependency *more_dependencies(struct bsl_compiler *c,
                                                struct bsl_object_rules *rules, size_t n)
{
        struct bsl_dependency *v = bsl_compile_array(c, rules->n_dependencies + n + 1, sizeof *v);

        if (!v)
                return NULL;
        if (rules->n_dependencies > 0)
                memcpy(v, rules->dependencies, rules->n_dependencies * sizeof *v);
        rules->dependencies = v;
        return v + rules->n_dependencies;
}

void bsl_kw_dependent_required(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_object_rules *rules = bsl_object_rules(c);
        json_t *walked = bsl_json_unconst(value);

        if (!rules || !is_object(c, keyword, value))
                return;
        struct bsl_dependency *next = more_dependencies(c, rules, json_object_size(value));
        if (!next)
                return;
        for (void *i = json_object_iter(walked); i; i = json_object_iter_next(walked, i)) {
                *next++ = (struct bsl_dependency){
                        .s = json_object_iter_key(i),
                        .n = json_object_iter_key_len(i),
                        .names = bsl_keyword_strings(c, keyword, json_object_iter_value(i)),
                };
                rules->n_dependencies++;
        }
}

void bsl_kw_dependent_schemas(struct bsl_compiler *c, const char *keyword, const json_t *value)
{
        struct bsl_object_rules *rules = bsl_object_rules(c);
        json_t *walked = bsl_json_unconst(value);

        if (!rules || !is_object(c, keyword, value))
                return;
        struct bsl_dependency *next = more_dependencies(c, rules, json_object_size(value));
        if (!next)
                return;
        for (void *i = json_object_iter(walked); i; i = json_object_iter_next(walked, i)) {
                const char *key = json_object_iter_key(i);
                *next++ = (struct bsl_dependency){
                        .s = key,
                        .n = json_object_iter_key_len(i),
                        .node = bsl_compile_child(c, json_object_iter_value(i), keyword, key, 0,
                                                  BSL_REACH_SAME),
                };
                rules->n_dependencies++;
        }
}
