/* What every command that reads documents needs first: the rules. */
#ifndef CLI_SETUP_H
#define CLI_SETUP_H

#include "cli/options.h"

/** The built-in rules with those of --rules over them. Returns CLI_DONE, or
 *  CLI_SETUP after a message. */
int cli_rules_load(const struct cli_options *options, besluit_ruleset **out);

/** A worker over `rules`; CLI_SETUP after a message. */
int cli_worker_new(const struct cli_options *options, const besluit_ruleset *rules,
                   besluit_worker **out);

#endif
