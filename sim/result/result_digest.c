/* result_digest.c - one sum over the numbers of a result, so that two people compare twelve characters.
 *
 * SHA-256 over all series in the order of their names: for each a line "name size size ...\n" (its sizes in decimal, in
 * the order of its dimensions) and its values in C order, each the 8 bytes of an IEEE double, lowest byte first; every
 * NaN counts as 7FF8 0000 0000 0000. Compression, chunks, labels, parameters and stories are no part of it.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/file/sha256.h"
#include "sim/result/result_parts.h"

static bool add_shape(struct sha256 *sum, hid_t file, const char *name, struct error *error)
{
    hsize_t size[HDF_DIMENSIONS];
    int rank;
    hid_t variable = hdf_open(file, name, &rank, size, error);
    if (variable < 0) return false;
    sha256_add(sum, name, strlen(name));
    for (int i = 0; i < rank; i++) {
        char text[24];
        int length = snprintf(text, sizeof text, " %llu", (unsigned long long)size[i]);
        sha256_add(sum, text, (size_t)length);
    }
    sha256_add(sum, "\n", 1);
    return hdf_close(variable, error);
}

static bool add_values(struct sha256 *sum, hid_t file, const char *name, struct error *error)
{
    double *values;
    size_t count;
    if (!hdf_read_reals(file, name, &values, &count, error)) return false;
    for (size_t i = 0; i < count; i++) {
        unsigned char bytes[8];
        uint64_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        if (isnan(values[i])) bits = (uint64_t)0x7FF8 << 48;
        for (int at = 0; at < 8; at++) bytes[at] = (unsigned char)(bits >> 8 * at);
        sha256_add(sum, bytes, sizeof bytes);
    }
    memory_free(values);
    return true;
}

static int by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

bool result_digest(hid_t file, const struct layout *layout, char digest[RESULT_DIGEST], struct error *error)
{
    struct sha256 sum;
    const char **names = memory_new(layout->count, sizeof *names, error);
    bool good = names != NULL;
    for (size_t i = 0; good && i < layout->count; i++) names[i] = layout->series[i].name;
    if (good && layout->count > 0) qsort(names, layout->count, sizeof *names, by_name);
    sha256_begin(&sum);
    for (size_t i = 0; good && i < layout->count; i++)
        good = add_shape(&sum, file, names[i], error) && add_values(&sum, file, names[i], error);
    memory_free(names);
    sha256_end(&sum, digest);
    if (!good) error->kind = ERROR_SYSTEM; /* the file is our own: that it cannot be read is nobody's input */
    return good && hdf_text_attribute(file, "digest", digest, error);
}
