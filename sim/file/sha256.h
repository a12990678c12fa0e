/* sha256.h - the SHA-256 of a file or of bytes (FIPS 180-4), as `sha256sum` prints it.
 *
 * A result file names the tables it was made from by these sums, so that anyone can check later which tables they were.
 */
#ifndef SAMEN_SHA256_H
#define SAMEN_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/error.h"

enum {
    SHA256_TEXT = 65, /* 64 hexadecimal digits and the zero */
    SHA256_BLOCK = 64
};

/* A sum of bytes that come in parts. */
struct sha256 {
    uint32_t hash[8];
    unsigned char rest[SHA256_BLOCK]; /* the last total % SHA256_BLOCK bytes wait here */
    uint64_t total;
};

void sha256_begin(struct sha256 *);
void sha256_add(struct sha256 *, const void *bytes, size_t length);
void sha256_end(const struct sha256 *, char text[SHA256_TEXT]);

MUST_USE bool sha256_file(const char *path, char text[SHA256_TEXT], struct error *);

#endif
