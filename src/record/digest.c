/* The digest of the input bytes, by nettle. See record.h. */
#include "record/record.h"

#include <nettle/sha2.h>

void bsl_digest(const void *bytes, size_t size, char out[65])
{
        static const char HEX[] = "0123456789abcdef";
        struct sha256_ctx ctx;
        uint8_t digest[SHA256_DIGEST_SIZE];

        sha256_init(&ctx);
        sha256_update(&ctx, size, bytes);
        sha256_digest(&ctx, sizeof digest, digest);
        for (size_t i = 0; i < sizeof digest; i++) {
                out[2 * i] = HEX[digest[i] >> 4];
                out[2 * i + 1] = HEX[digest[i] & 15];
        }
        out[64] = '\0';
}
