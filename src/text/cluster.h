/*
 * One character with the marks that belong to it, on its way to NFC. NFC is
 * local to such a cluster, so that a document costs one cluster at a time, only
 * the clusters that change become edits, and a run of marks without end cannot
 * cost quadratic time.
 */
#ifndef BSL_TEXT_CLUSTER_H
#define BSL_TEXT_CLUSTER_H

#include <stdbool.h>
#include <stdint.h>

enum {
        BSL_CLUSTER_CODES = 32,  /* decomposed; the stream-safe bound of UAX #15 is 30 marks */
        BSL_CLUSTER_BYTES = 256, /* 32 code points of 4 bytes, before and after */
};

struct bsl_cluster {
        char s[BSL_CLUSTER_BYTES]; /* source bytes, swaps made */
        uint32_t n;
        uint32_t codes; /* decomposed */
        bool full;      /* what came after it was dropped */
};

void bsl_cluster_add(struct bsl_cluster *cluster, uint32_t code);

/** Makes it NFC in place. */
void bsl_cluster_compose(struct bsl_cluster *cluster);

#endif
