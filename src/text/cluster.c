/* NFC of one cluster with utf8proc. See cluster.h. */
#include "text/cluster.h"

#include "text/codec.h"

#include <utf8proc.h>

void bsl_cluster_add(struct bsl_cluster *cluster, uint32_t code)
{
        utf8proc_int32_t parts[BSL_CLUSTER_CODES];
        int class = 0;
        utf8proc_ssize_t n =
                utf8proc_decompose_char((utf8proc_int32_t)code, parts, BSL_CLUSTER_CODES,
                                        UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, &class);

        if (n < 1 || cluster->full || cluster->codes + (uint32_t)n > BSL_CLUSTER_CODES) {
                cluster->full = true; /* all that follows too: the cut stays where it is */
                return;
        }
        cluster->codes += (uint32_t)n;
        cluster->n += bsl_utf8_put(code, cluster->s + cluster->n);
}

void bsl_cluster_compose(struct bsl_cluster *cluster)
{
        utf8proc_int32_t codes[BSL_CLUSTER_CODES + 1];
        utf8proc_ssize_t n = utf8proc_decompose(
                (const utf8proc_uint8_t *)cluster->s, (utf8proc_ssize_t)cluster->n, codes,
                BSL_CLUSTER_CODES, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE);

        if (n < 1 || n > BSL_CLUSTER_CODES)
                return;
        n = utf8proc_normalize_utf32(codes, n, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
        cluster->n = 0;
        for (utf8proc_ssize_t i = 0; i < n; i++)
                cluster->n += bsl_utf8_put((uint32_t)codes[i], cluster->s + cluster->n);
}
