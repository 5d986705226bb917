/* schema/: what loads, what is refused, what a failure says, and the schema of the record. */
#include "suite.h"

#include "schema/schema.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Compiles a schema that must load; ' stands for " in all JSON of this file. */
static char *quoted(const char *s)
{
        size_t n = strlen(s);
        char *out = malloc(n + 1);

        for (size_t i = 0; i <= n; i++)
                out[i] = s[i] == '\'' ? '"' : s[i];
        return out;
}

static besluit_status load(const char *text, struct bsl_schema **out, besluit_error *error)
{
        char *json = quoted(text);
        besluit_status status;

        *error = (besluit_error){.status = BESLUIT_OK};
        status = bsl_schema_compile(json, strlen(json), 0, out, error);
        free(json);
        return status;
}

/* Validates `instance` against `text` and leaves what it says in `error`. */
static besluit_status check(const char *text, const char *instance, besluit_error *error)
{
        struct bsl_schema_scratch *scratch = bsl_schema_scratch_new();
        struct bsl_schema *schema = NULL;
        char *json = quoted(instance);
        json_t *value = json_loads(json, JSON_DECODE_ANY, NULL);

        ck_assert_ptr_nonnull(value);
        ck_assert_msg(load(text, &schema, error) == BESLUIT_OK, "%s", error->text);
        besluit_status status = bsl_schema_validate(schema, scratch, value, error);
        ck_assert_int_eq(status, bsl_schema_validate(schema, scratch, value, NULL));
        json_decref(value);
        free(json);
        bsl_schema_free(schema);
        bsl_schema_scratch_free(scratch);
        return status;
}

/* ---- refusal ---- */

static const struct {
        const char *schema;
        const char *text; /* stands in the error */
} refused[] = {
        {"{'properties':{'a':{'typ':'string'}}}", "#/properties/a: keyword typ is not implemented"},
        {"{'allOf':[true,{'$dynamicRef':'#x'}]}",
         "#/allOf/1: keyword $dynamicRef is not implemented"},
        {"{'unevaluatedProperties':false}", "#: keyword unevaluatedProperties is not implemented"},
        {"{'unevaluatedItems':false}", "is not implemented"},
        {"{'$schema':'http://json-schema.org/draft-07/schema#'}", "#: $schema: only"},
        {"{'items':{'$id':'a'}}", "#/items: $id: only at the root"},
        {"{'$ref':'other.json'}", "#: $ref: other.json is another document"},
        {"{'$ref':'#/$defs/a'}", "#: $ref: no schema at #/$defs/a"},
        {"{'$ref':'#a'}", "#: $ref: no schema at #a"},
        {"{'$ref':'#/%zz'}", "#: $ref: #/%zz is broken"},
        {"{'$ref':'#/%00'}", "#: $ref: #/%00 is broken"},
        {"{'enum':[{'type':'null'}],'$ref':'#/enum/0'}", "no schema at"},
        {"{'$ref':'#'}", "without end"},
        {"{'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}},'$ref':'#/$defs/a'}",
         "without end"},
        {"{'properties':{'a':{'anyOf':[true,{'not':{'$ref':'#/properties/a'}}]}}}",
         "#/properties/a: applies to its own place without end"},
        {"{'dependentSchemas':{'a':{'$ref':'#'}}}", "without end"},
        {"{'if':true,'then':{'if':{'$ref':'#'}}}", "without end"},
        {"{'$defs':{'a':{'$anchor':'x'},'b':{'$anchor':'x'}},'$ref':'#x'}", "stands twice"},
        {"{'type':'text'}", "#: type: must name types"},
        {"{'type':['null','text']}", "#: type: unknown"},
        {"{'type':[]}", "#: type"},
        {"{'pattern':'('}", "#: pattern: at byte 1 of the pattern: missing closing"},
        {"{'patternProperties':{'[':true}}", "#: patternProperties: at byte 1"},
        {"{'minLength':-1}", "#: minLength: must be a whole number"},
        {"{'maxItems':1.5}", "#: maxItems: must be a whole number"},
        {"{'minimum':'1'}", "#: minimum: must be a number"},
        {"{'multipleOf':0}", "#: multipleOf: must be above 0"},
        {"{'required':['a','a']}", "#: required: names one property twice"},
        {"{'required':[1]}", "#: required: must be an array of strings"},
        {"{'required':'a'}", "#: required: must be an array of strings"},
        {"{'properties':[]}", "#: properties: must be an object"},
        {"{'items':3}", "#: items: a schema is an object"},
        {"{'anyOf':[]}", "#: anyOf: must be an array of schemas"},
        {"{'enum':1}", "#: enum: must be an array"},
        {"{'uniqueItems':1}", "#: uniqueItems: must be true or false"},
        {"3", "#: a schema is an object"},
        {"{", "not JSON"},
        {"{'type':'null','type':'null'}", "not JSON: duplicate"},
};

START_TEST(a_schema_that_is_not_understood_is_refused)
{
        struct bsl_schema *schema = NULL;
        besluit_error error;

        ck_assert_int_eq(load(refused[_i].schema, &schema, &error), BESLUIT_SCHEMA);
        ck_assert_ptr_null(schema);
        ck_assert_msg(strstr(error.text, refused[_i].text) != NULL, "%s: %s", refused[_i].schema,
                      error.text);
}
END_TEST

START_TEST(annotations_are_ignored)
{
        besluit_error error;

        ck_assert_int_eq(check("{'$schema':'https://json-schema.org/draft/2020-12/schema',"
                               "'$id':'urn:a','title':'','description':'','default':1,"
                               "'examples':[],'deprecated':true,'readOnly':true,'writeOnly':true,"
                               "'format':'email','contentEncoding':'','contentMediaType':'',"
                               "'contentSchema':{'any':1},'$comment':''}",
                               "'no address'", &error),
                         BESLUIT_OK);
}
END_TEST

/* ---- failures ---- */

static const struct {
        const char *schema;
        const char *instance;
        const char *text; /* the whole error, or NULL when it is valid */
} cases[] = {
        {"{'type':['integer','null']}", "'x'", "(root): type: is string, not null or integer"},
        {"{'type':'integer'}", "1.0", NULL},
        {"{'type':'integer'}", "1e300", NULL},
        {"{'type':'integer'}", "1.5", "(root): type: is number, not integer"},
        {"{'items':{'properties':{'a/b':{'items':{'enum':['x']}}}}}", "[0,{'a/b':['x','y']}]",
         "/1/a~1b/1: enum: 'y' is none of its values"},
        {"{'items':{'properties':{'~':false}}}", "[{'~':1}]",
         "/0/~0: false: nothing is allowed here"},
        {"{'const':{'a':[1,2.0]}}", "{'a':[1.0,2]}", NULL},
        {"{'const':9007199254740993}", "9007199254740992.0", "(root): const: is another value"},
        {"{'const':0}", "-0.0", NULL},
        {"{'enum':[1,true]}", "1.0", NULL},
        {"{'enum':[1]}", "true", "(root): enum: is none of its values"},
        {"{'maximum':9223372036854775807}", "9223372036854775808.0",
         "(root): maximum: is too large"},
        {"{'minimum':-1.5}", "-2", "(root): minimum: is too small"},
        {"{'minimum':-1.5}", "-1", NULL},
        {"{'maximum':-1.5}", "-1", "(root): maximum: is too large"},
        {"{'maximum':-1.5}", "-2", NULL},
        {"{'exclusiveMaximum':1.5}", "1", NULL},
        {"{'exclusiveMinimum':1.5}", "1", "(root): exclusiveMinimum: is too small"},
        {"{'multipleOf':0.01}", "19.99", NULL},
        {"{'multipleOf':0.01}", "-19.995", "(root): multipleOf: is no multiple"},
        {"{'maxLength':3}", "'één'", NULL},
        {"{'minLength':4}", "'één'", "(root): minLength: 3 characters, not 4 or more"},
        {"{'pattern':'^[a-z]+$'}", "'ab\\n'", "(root): pattern: 'ab?' does not match"},
        {"{'pattern':'^\\\\d$'}", "'\\u0663'", "(root): pattern: '\u0663' does not match"},
        {"{'pattern':'^.$'}", "'\u20ac'", NULL},
        {"{'required':['b','a']}", "{'b':1}", "(root): required: 'a' is missing"},
        {"{'properties':{'a':{'required':['b']}}}", "{'a':{}}", "/a: required: 'b' is missing"},
        {"{'required':['b'],'additionalProperties':false}", "{'b':1}",
         "(root): additionalProperties: 'b' is not known"},
        {"{'propertyNames':{'maxLength':1}}", "{'bb':1}",
         "/bb: maxLength: 2 characters, not 1 or less"},
        {"{'propertyNames':{'enum':['a']}}", "{'b':1}", "/b: enum: 'b' is none of its values"},
        {"{'propertyNames':{'const':1}}", "{'b':1}", "/b: const: is another value"},
        {"{'dependentRequired':{'a':['b']}}", "{'a':1}",
         "(root): dependentRequired: 'b' is missing"},
        {"{'dependentSchemas':{'a':{'maxProperties':1}},'dependentRequired':{'a':['b']}}",
         "{'a':1,'b':1}", "(root): maxProperties: 2, not 1 or less"},
        {"{'contains':{'const':1},'maxContains':1}", "[1,2,1]",
         "(root): maxContains: more than 1 items do"},
        {"{'contains':{'const':1},'minContains':2}", "[1]",
         "(root): contains: 1 items do, not 2 or more"},
        {"{'not':{'type':'null'}}", "null", "(root): not: holds"},
        {"{'oneOf':[{'type':'integer'},{'minimum':2}]}", "3",
         "(root): oneOf: more than one branch holds"},
        {"{'anyOf':[{'type':'null'},{'properties':{'a':{'type':'null'}}}]}", "{'a':1}",
         "/a: type: is integer, not null"},
        {"{'oneOf':[{'not':{'required':['e']},'$ref':'#/$defs/r'},{'required':['e','m']}],"
         "'$defs':{'r':{'required':['r']}}}",
         "{'e':1}", "(root): required: 'm' is missing"},
        {"{'if':{'required':['a']},'then':{'required':['b']},'else':{'required':['c']}}", "{'a':1}",
         "(root): required: 'b' is missing"},
        {"{'$ref':'#/$defs/a%25~1~0b','$defs':{'a%/~b':{'type':'null'}}}", "1",
         "(root): type: is integer, not null"},
        {"{'$id':'urn:x','$ref':'urn:x#a','$defs':{'b':{'$anchor':'a','type':'null'}}}", "1",
         "(root): type: is integer, not null"},
        {"{'properties':{'c':{'items':{'$ref':'#'}}},'additionalProperties':false}",
         "{'c':[{'c':[{'d':1}]}]}", "/c/0/c/0: additionalProperties: 'd' is not known"},
        {"false", "1", "(root): false: nothing is allowed here"},
};

START_TEST(a_failure_names_the_place_and_the_keyword)
{
        besluit_error error;
        char *wanted = cases[_i].text ? quoted(cases[_i].text) : NULL;
        besluit_status status = check(cases[_i].schema, cases[_i].instance, &error);

        ck_assert_msg(status == (wanted ? BESLUIT_INVALID : BESLUIT_OK), "%s: %s", cases[_i].schema,
                      error.text);
        if (wanted)
                ck_assert_str_eq(error.text, wanted);
        free(wanted);
}
END_TEST

START_TEST(long_names_are_cut_between_characters)
{
        char instance[1024] = "{\"", *end = instance + 2;
        besluit_error error;

        for (int i = 0; i < 200; i++) {
                memcpy(end, "\u00eb", 2);
                end += 2;
        }
        memcpy(end, "\":{\"/\":{\"\\n\":1}}}", 18);
        ck_assert_int_eq(check("{'additionalProperties':{'additionalProperties':"
                               "{'additionalProperties':{'type':'null'}}}}",
                               instance, &error),
                         BESLUIT_INVALID);
        json_t *text = json_string(error.text); /* NULL unless UTF-8 */
        ck_assert_ptr_nonnull(text);
        json_decref(text);
        ck_assert_ptr_nonnull(strstr(error.text, "../~1/?: type: is integer, not null"));
}
END_TEST

/* ---- limits ---- */

static json_t *nested(unsigned depth)
{
        json_t *out = json_array();

        for (unsigned i = 1; i < depth; i++) {
                json_t *outer = json_array();
                json_array_append_new(outer, out);
                out = outer;
        }
        return out;
}

static besluit_status check_nested(const char *text, unsigned depth)
{
        struct bsl_schema_scratch *scratch = bsl_schema_scratch_new();
        struct bsl_schema *schema = NULL;
        besluit_error error;
        json_t *value = nested(depth);

        ck_assert_int_eq(load(text, &schema, &error), BESLUIT_OK);
        besluit_status status = bsl_schema_validate(schema, scratch, value, &error);
        json_decref(value);
        bsl_schema_free(schema);
        bsl_schema_scratch_free(scratch);
        return status;
}

START_TEST(depth_is_capped_also_where_a_failure_would_do)
{
        ck_assert_int_eq(check_nested("{'items':{'$ref':'#'}}", 200), BESLUIT_OK);
        ck_assert_int_eq(check_nested("{'items':{'$ref':'#'}}", 5000), BESLUIT_LIMIT);
        ck_assert_int_eq(check_nested("{'not':{'items':{'$ref':'#'}}}", 5000), BESLUIT_LIMIT);
        ck_assert_int_eq(check_nested("{'anyOf':[{'items':{'$ref':'#'}},true]}", 5000),
                         BESLUIT_LIMIT);
        ck_assert_int_eq(check_nested("{'uniqueItems':true}", 5000), BESLUIT_OK);
        ck_assert_int_eq(check_nested("{'items':true}", 5000), BESLUIT_OK);
}
END_TEST

START_TEST(a_deep_schema_is_compiled_without_recursion)
{
        enum { LEVELS = 500 };
        char *text = malloc(LEVELS * 12), *end = text;
        besluit_error error;
        struct bsl_schema *schema = NULL;

        for (int i = 0; i < LEVELS; i++)
                end += snprintf(end, 12, "{\"items\":");
        end += snprintf(end, 12, "true");
        for (int i = 0; i < LEVELS; i++)
                *end++ = '}';
        *end = '\0';
        ck_assert_int_eq(load(text, &schema, &error), BESLUIT_OK);
        bsl_schema_free(schema);
        free(text);
}
END_TEST

START_TEST(a_pattern_that_explodes_is_a_limit)
{
        besluit_error error;

        ck_assert_int_eq(
                check("{'pattern':'^(a+)+$'}", "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'", &error),
                BESLUIT_LIMIT);
        ck_assert_str_eq(error.text, "(root): pattern: the match limit was reached");
}
END_TEST

START_TEST(a_string_that_is_no_text_is_invalid)
{
        struct bsl_schema_scratch *scratch = bsl_schema_scratch_new();
        struct bsl_schema *schema = NULL;
        besluit_error error;
        json_t *value = json_string_nocheck("\xff");

        ck_assert_int_eq(load("{'pattern':'a'}", &schema, &error), BESLUIT_OK);
        ck_assert_int_eq(bsl_schema_validate(schema, scratch, value, &error), BESLUIT_INVALID);
        json_decref(value);
        bsl_schema_free(schema);
        bsl_schema_scratch_free(scratch);
}
END_TEST

/* ---- uniqueItems ---- */

/* `n` objects that differ, in time that is linear. */
static json_t *many(unsigned n)
{
        json_t *out = json_array();

        for (unsigned i = 0; i < n; i++)
                json_array_append_new(out, json_pack("{s:i,s:[f,s]}", "n", (int)i, "v",
                                                     (double)i / 2, i % 2 ? "odd" : "even"));
        return out;
}

START_TEST(equal_items_of_long_arrays_are_found)
{
        struct bsl_schema_scratch *scratch = bsl_schema_scratch_new();
        struct bsl_schema *schema = NULL;
        besluit_error error;
        json_t *value = many(100000);

        ck_assert_int_eq(load("{'uniqueItems':true}", &schema, &error), BESLUIT_OK);
        ck_assert_int_eq(bsl_schema_validate(schema, scratch, value, &error), BESLUIT_OK);
        json_array_append_new(value, json_pack("{s:[i,s],s:f}", "v", 1, "even", "n", 2.0));
        ck_assert_int_eq(bsl_schema_validate(schema, scratch, value, &error), BESLUIT_INVALID);
        ck_assert_str_eq(error.text, "(root): uniqueItems: two items are equal");
        json_decref(value);
        bsl_schema_free(schema);
        bsl_schema_scratch_free(scratch);
}
END_TEST

/* ---- many properties: the table behind the expected order ---- */

START_TEST(properties_are_found_in_any_order)
{
        char schema[8192] = "{'additionalProperties':false,'properties':{", *end;
        char instance[8192] = "{";
        besluit_error error;

        end = schema + strlen(schema);
        for (int i = 0; i < 200; i++)
                end += snprintf(end, 32, "'p%d':{'const':%d},", i, i);
        snprintf(end - 1, 32, "},'required':['p0','q']}");
        end = instance + 1;
        for (int i = 0; i < 200; i++)
                end += snprintf(end, 32, "'p%d':%d,", i * 77 % 200, i * 77 % 200);
        snprintf(end - 1, 32, "}");
        ck_assert_int_eq(check(schema, instance, &error), BESLUIT_INVALID);
        ck_assert_str_eq(error.text, "(root): required: \"q\" is missing");
        snprintf(end - 1, 32, ",'p200':1}");
        ck_assert_int_eq(check(schema, instance, &error), BESLUIT_INVALID);
        ck_assert_str_eq(error.text, "(root): additionalProperties: \"p200\" is not known");
}
END_TEST

/* ---- the schema of the record ---- */

static struct bsl_schema *record_schema(unsigned flags)
{
        struct bsl_schema *schema = NULL;
        besluit_error error = {.status = BESLUIT_OK};
        FILE *file = fopen(BESLUIT_SOURCE "/schemas/record.schema.json", "rb");
        char *text = malloc(1 << 20);

        ck_assert_ptr_nonnull(file);
        size_t n = fread(text, 1, 1 << 20, file);
        fclose(file);
        bsl_schema_compile(text, n, flags, &schema, &error);
        ck_assert_msg(schema != NULL, "%s", error.text);
        free(text);
        return schema;
}

static json_t *example(const char *name)
{
        char path[1024];
        json_error_t error;

        snprintf(path, sizeof path, BESLUIT_SOURCE "/tests/schema/%s.json", name);
        json_t *out = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
        ck_assert_msg(out != NULL, "%s: %s", path, error.text);
        return out;
}

START_TEST(the_examples_validate)
{
        static const char *const names[] = {"record", "error"};
        struct bsl_schema *schema = record_schema(0);
        struct bsl_schema_scratch *scratch = bsl_schema_scratch_new();

        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
                besluit_error error = {.status = BESLUIT_OK};
                json_t *value = example(names[i]);
                ck_assert_msg(bsl_schema_validate(schema, scratch, value, &error) == BESLUIT_OK,
                              "%s: %s", names[i], error.text);
                json_decref(value);
        }
        bsl_schema_scratch_free(scratch);
        bsl_schema_free(schema);
}
END_TEST

/* Sets or (without value) removes what stands at a pointer without escapes. */
static void change(json_t *json, const char *pointer, json_t *value)
{
        char token[64];

        for (;;) {
                size_t n = strcspn(pointer + 1, "/");
                snprintf(token, sizeof token, "%.*s", (int)n, pointer + 1);
                pointer += n + 1;
                if (*pointer == '\0')
                        break;
                json = json_is_array(json) ? json_array_get(json, strtoul(token, NULL, 10))
                                           : json_object_get(json, token);
                ck_assert_ptr_nonnull(json);
        }
        if (!value)
                ck_assert_int_eq(json_object_del(json, token), 0);
        else if (json_is_array(json))
                ck_assert_int_eq(json_array_set(json, strtoul(token, NULL, 10), value), 0);
        else
                ck_assert_int_eq(json_object_set(json, token, value), 0);
}

START_TEST(what_is_wrong_in_a_record_is_told)
{
        struct bsl_schema *schema = record_schema(0);
        struct bsl_schema_scratch *scratch = bsl_schema_scratch_new();
        json_t *invalid = example("invalid");

        ck_assert_uint_gt(json_array_size(invalid), 10);
        for (size_t i = 0; i < json_array_size(invalid); i++) {
                const json_t *entry = json_array_get(invalid, i);
                besluit_error error = {.status = BESLUIT_OK};
                json_t *value = example(json_string_value(json_object_get(entry, "base")));
                change(value, json_string_value(json_object_get(entry, "at")),
                       json_object_get(entry, "value"));
                ck_assert_int_eq(bsl_schema_validate(schema, scratch, value, &error),
                                 BESLUIT_INVALID);
                ck_assert_str_eq(error.text, json_string_value(json_object_get(entry, "error")));
                json_decref(value);
        }
        json_decref(invalid);
        bsl_schema_scratch_free(scratch);
        bsl_schema_free(schema);
}
END_TEST

struct shared {
        const struct bsl_schema *schema;
        json_t *value; /* read by one thread only */
        unsigned valid;
};

static void *validate_often(void *argument)
{
        struct shared *shared = argument;
        struct bsl_schema_scratch *scratch = bsl_schema_scratch_new();

        for (int i = 0; i < 200; i++)
                shared->valid += bsl_schema_validate(shared->schema, scratch, shared->value,
                                                     NULL) == BESLUIT_OK;
        bsl_schema_scratch_free(scratch);
        return NULL;
}

START_TEST(threads_share_a_schema)
{
        enum { THREADS = 4 };
        struct bsl_schema *schema = record_schema(0);
        struct shared shared[THREADS];
        pthread_t threads[THREADS];

        for (int i = 0; i < THREADS; i++) {
                shared[i] = (struct shared){schema, example("record"), 0};
                ck_assert_int_eq(pthread_create(&threads[i], NULL, validate_often, &shared[i]), 0);
        }
        for (int i = 0; i < THREADS; i++) {
                pthread_join(threads[i], NULL);
                ck_assert_uint_eq(shared[i].valid, 200);
                json_decref(shared[i].value);
        }
        bsl_schema_free(schema);
}
END_TEST

/* Not a test of speed: prints what one validation of the example costs. */
START_TEST(speed)
{
        enum { ROUNDS = 2000 };
        struct bsl_schema *schema = record_schema(0);
        struct bsl_schema_scratch *scratch = bsl_schema_scratch_new();
        json_t *value = example("record");
        struct timespec start, end;

        clock_gettime(CLOCK_MONOTONIC, &start);
        for (int i = 0; i < ROUNDS; i++)
                ck_assert_int_eq(bsl_schema_validate(schema, scratch, value, NULL), BESLUIT_OK);
        clock_gettime(CLOCK_MONOTONIC, &end);
        double us = (double)(end.tv_sec - start.tv_sec) * 1e6 +
                    (double)(end.tv_nsec - start.tv_nsec) / 1e3;
        printf("one validation of the example record: %.1f us\n", us / ROUNDS);
        json_decref(value);
        bsl_schema_scratch_free(scratch);
        bsl_schema_free(schema);
}
END_TEST

int main(void)
{
        Suite *suite = suite_create("schema");
        TCase *core = tcase_create("core");
        tcase_add_loop_test(core, a_schema_that_is_not_understood_is_refused, 0,
                            sizeof refused / sizeof *refused);
        tcase_add_test(core, annotations_are_ignored);
        tcase_add_loop_test(core, a_failure_names_the_place_and_the_keyword, 0,
                            sizeof cases / sizeof *cases);
        tcase_add_test(core, long_names_are_cut_between_characters);
        tcase_add_test(core, depth_is_capped_also_where_a_failure_would_do);
        tcase_add_test(core, a_deep_schema_is_compiled_without_recursion);
        tcase_add_test(core, a_pattern_that_explodes_is_a_limit);
        tcase_add_test(core, a_string_that_is_no_text_is_invalid);
        tcase_add_test(core, equal_items_of_long_arrays_are_found);
        tcase_add_test(core, properties_are_found_in_any_order);
        suite_add_tcase(suite, core);
        TCase *record = tcase_create("record");
        tcase_add_test(record, the_examples_validate);
        tcase_add_test(record, what_is_wrong_in_a_record_is_told);
        tcase_add_test(record, threads_share_a_schema);
        tcase_add_test(record, speed);
        suite_add_tcase(suite, record);
        return run_suite(suite);
}
