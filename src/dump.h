/*
 * What a stage sees, as lines for a person (`besluit stage NAME`), and what the
 * library was built with. Private to the library.
 */
#ifndef BSL_DUMP_H
#define BSL_DUMP_H

#include "base/buf.h"
#include "pipeline.h"

void bsl_dump_stage(const struct bsl_run_state *run, const struct bsl_ruleset *rules,
                    besluit_stage stage, struct bsl_buf *out);

/** One line: the libraries and whether rules run as machine code. Static. */
const char *bsl_build_info(void);

#endif
