/* sha256.h - the SHA-256 of a file (FIPS 180-4), as `sha256sum` prints it.
 *
 * A result file names the tables it was made from by these sums, so that anyone can check later which tables they were.
 */
#ifndef SAMEN_SHA256_H
#define SAMEN_SHA256_H

#include <stdbool.h>

#include "sim/base/error.h"

enum { SHA256_TEXT = 65 }; /* 64 hexadecimal digits and the zero */

MUST_USE bool sha256_file(const char *path, char text[SHA256_TEXT], struct error *);

#endif
