/* What a stage sees, as lines for a person (`besluit stage NAME`). Private to the library. */
#ifndef BSL_DUMP_H
#define BSL_DUMP_H

#include "base/buf.h"
#include "pipeline.h"

void bsl_dump_stage(const struct bsl_run_state *run, const struct bsl_ruleset *rules,
                    besluit_stage stage, struct bsl_buf *out);

#endif
