/* Roles and names of those who sign, in the order in which they stand. Private to the room. */
#ifndef BSL_EXTRACT_SIGNERS_H
#define BSL_EXTRACT_SIGNERS_H

#include "extract/extract.h"

enum { BSL_SIGNERS_MAX = 64 }; /* roles and names of one block; a list of movers is long */

struct bsl_signer {
        struct bsl_span span;
        bool is_role;
        bool many;     /* a role that several people share */
        bool initials; /* of a name */
        uint32_t capitals;
};

struct bsl_signers {
        struct bsl_signer v[BSL_SIGNERS_MAX];
        uint32_t n;
        uint32_t roles;
};

/** Adds a role, unless there are too many. */
void bsl_add_role(struct bsl_signers *row, struct bsl_span span, bool many);

/** Adds the names in a piece between roles. False where it turns into text. */
bool bsl_read_names(const struct bsl_doc *doc, struct bsl_signers *row, struct bsl_span span);

#endif
