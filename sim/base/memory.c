/* memory.c - allocation that cannot be forgotten to check. */
#include "sim/base/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void memory_prepare(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 64 * 1024);
    mallopt(M_MMAP_MAX, 60000);
#endif
}

static bool out_of_memory(struct error *error, size_t count, size_t size)
{
    return error_system(error, NULL, "out of memory: no room for %zu items of %zu bytes", count, size);
}

void *memory_new(size_t count, size_t size, struct error *error)
{
    /* calloc may answer a request for nothing with NULL, which would look like a failure. */
    void *memory = calloc(count ? count : 1, size ? size : 1);
    if (!memory) out_of_memory(error, count, size);
    return memory;
}

enum { SMALL = 64 }; /* items */

/* The next capacity: at least 8, at least what is needed; half as much again for small arrays, a thirty-second for
 * large ones, of which a national run has thousands that grow slowly. 0 when it cannot be counted. */
static size_t grown(size_t capacity, size_t needed)
{
    size_t next = capacity < 8 ? 8 : capacity;
    while (next < needed) {
        if (next > SIZE_MAX / 3 * 2) return 0;
        next += next < SMALL ? next / 2 : next / 32;
    }
    return next;
}

bool memory_grow(void *array, size_t *capacity, size_t needed, size_t size, struct error *error)
{
    if (needed <= *capacity) return true;
    size_t next = grown(*capacity, needed);
    if (next == 0 || (size != 0 && next > SIZE_MAX / size)) return out_of_memory(error, needed, size);
    /* The caller's T * is copied as bytes: reading it through a void ** would break C's aliasing rule. */
    char *memory;
    memcpy(&memory, array, sizeof memory);
    memory = realloc(memory, next * size);
    if (!memory) return out_of_memory(error, next, size);
    memset(memory + *capacity * size, 0, (next - *capacity) * size);
    memcpy(array, &memory, sizeof memory);
    *capacity = next;
    return true;
}

char *memory_format(struct error *error, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    char *text = NULL;
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length < 0) {
        error_system(error, NULL, "cannot format a text: vsnprintf failed");
        goto out;
    }
    text = memory_new((size_t)length + 1, 1, error);
    if (text && vsnprintf(text, (size_t)length + 1, format, again) != length) {
        memory_free(text);
        text = NULL;
        error_system(error, NULL, "cannot format a text: vsnprintf failed");
    }
out:
    va_end(again);
    va_end(arguments);
    return text;
}

void memory_free(void *memory)
{
    free(memory);
}
