/* besluit rules [ID]: every rule, or one, or the rules whose ids begin so;
 * --check runs their examples instead. */
#include "cli/cli.h"

#include "cli/report.h"
#include "cli/setup.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "date" means the rule date and every rule date.something. */
static bool wanted(const struct cli_options *options, const char *id)
{
        if (options->n_paths == 0)
                return true;
        size_t n = strlen(options->paths[0]);
        return strncmp(id, options->paths[0], n) == 0 && (id[n] == '\0' || id[n] == '.');
}

/* A label and its text, whose further lines stand under the first. */
static void print_field(const char *label, const char *text)
{
        if (!text || !*text)
                return;
        printf("    %-9s ", label);
        for (; *text; text++) {
                putchar(*text);
                if (*text == '\n' && text[1])
                        printf("%14s", "");
        }
        if (text[-1] != '\n')
                putchar('\n');
}

static void print_text(const besluit_rule_info *rule)
{
        printf("%s  (%s:%u)\n", rule->id, rule->file, rule->line);
        print_field("purpose", rule->doc);
        print_field("gives", rule->slot);
        print_field("pattern", rule->pattern);
        print_field("matches", rule->yes);
        print_field("not", rule->no);
        putchar('\n');
}

static void print_json(const besluit_rule_info *rule)
{
        json_t *object = json_pack("{s:s, s:s, s:i, s:s?, s:s?, s:s?, s:s?, s:s?}", "id", rule->id,
                                   "file", rule->file, "line", (int)rule->line, "purpose",
                                   rule->doc, "gives", rule->slot, "pattern", rule->pattern,
                                   "matches", rule->yes, "not", rule->no);
        char *line = object ? json_dumps(object, JSON_COMPACT) : NULL;

        if (!line)
                cli_out_of_memory();
        puts(line);
        free(line);
        json_decref(object);
}

static int check_rule(const besluit_ruleset *rules, size_t i, const besluit_rule_info *rule)
{
        besluit_error error = {0};

        if (besluit_ruleset_check(rules, i, &error) == BESLUIT_OK)
                return CLI_DONE;
        cli_say_error(rule->file, &error, "repair the rule or its example");
        return CLI_ERRORS;
}

static int go_through(const struct cli_options *options, const besluit_ruleset *rules)
{
        int status = CLI_DONE;
        size_t found = 0;
        besluit_rule_info rule;

        for (size_t i = 0; besluit_ruleset_rule(rules, i, &rule); i++) {
                if (!wanted(options, rule.id))
                        continue;
                found++;
                if (options->check)
                        status = check_rule(rules, i, &rule) == CLI_DONE ? status : CLI_ERRORS;
                else if (options->json)
                        print_json(&rule);
                else
                        print_text(&rule);
        }
        if (found > 0 || options->n_paths == 0)
                return status;
        cli_say(options->paths[0], "no rule is called that; 'besluit rules' lists them all");
        return CLI_USAGE;
}

int cli_rules(const struct cli_options *options)
{
        besluit_ruleset *rules = NULL;

        if (options->n_paths > 1) {
                cli_say(options->paths[1], "one ID at a time; 'besluit rules' lists them all");
                return CLI_USAGE;
        }
        int status = cli_rules_load(options, &rules);
        if (status == CLI_DONE)
                status = go_through(options, rules);
        besluit_ruleset_free(rules);
        return status;
}
