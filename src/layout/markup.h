/*
 * Copies text into a stream without what is not text: Markdown emphasis and
 * escapes, links (their words stay), HTML tags, soft hyphens.
 */
#ifndef BSL_LAYOUT_MARKUP_H
#define BSL_LAYOUT_MARKUP_H

#include "text/stream.h"

void bsl_copy_clean(struct bsl_stream *stream, struct bsl_arena *arena, struct bsl_span piece,
                    bool markdown);

#endif
