/* wrap_system.c - stand-ins for memory and files. */
#include <cjson/cJSON.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <gsl/gsl_randist.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/failure/failing.h"

#define CALL(kind, type, name, parameters, arguments, failed)                                                          \
    type __real_##name parameters;                                                                                     \
    type __wrap_##name parameters;                                                                                     \
    type __wrap_##name parameters                                                                                      \
    {                                                                                                                  \
        return kind(#name) ? (failed) : __real_##name arguments;                                                       \
    }

/* ---- Memory ---- */

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void __real_free(void *memory);
void __wrap_free(void *memory);

void *__wrap_calloc(size_t count, size_t size)
{
    return fails(FAIL_MEMORY, "calloc") ? NULL : count_memory(__real_calloc(count, size));
}

void *__wrap_realloc(void *memory, size_t size)
{
    if (fails(FAIL_MEMORY, "realloc")) return NULL;
    void *made = __real_realloc(memory, size);
    return memory ? made : count_memory(made);
}

void __wrap_free(void *memory)
{
    uncount_memory(memory);
    __real_free(memory);
}

static void *json_malloc(size_t size)
{
    return fails(FAIL_MEMORY, "cJSON's malloc") ? NULL : count_memory(malloc(size));
}

void wrap_json(void)
{
    cJSON_Hooks hooks = {json_malloc, __wrap_free};
    cJSON_InitHooks(&hooks);
}

/* The text that it makes is freed by our own code. */
FILE *__real_open_memstream(char **text, size_t *length);
FILE *__wrap_open_memstream(char **text, size_t *length);
FILE *__wrap_open_memstream(char **text, size_t *length)
{
    if (fails(FAIL_MEMORY, "open_memstream")) return NULL;
    FILE *made = __real_open_memstream(text, length);
    if (made) count_memory(made);
    return made;
}

#define without_memory(name) fails(FAIL_MEMORY, name)
CALL(without_memory, gsl_ran_discrete_t *, gsl_ran_discrete_preproc, (size_t a, const double *b), (a, b), NULL)

/* ---- Files ---- */

#define without_file(name) fails(FAIL_FILE, name)

/* clang-format off */
CALL(fails_to_write, ssize_t, write, (int a, const void *b, size_t c), (a, b, c), -1)
CALL(fails_to_write, int, fsync, (int a), (a), -1)
CALL(fails_to_write, int, rename, (const char *a, const char *b), (a, b), -1)
CALL(fails_to_write, int, mkdir, (const char *a, mode_t b), (a, b), -1)
CALL(fails_to_write, int, ftruncate, (int a, off_t b), (a, b), -1)
CALL(without_file, ssize_t, read, (int a, void *b, size_t c), (a, b, c), -1)
CALL(without_file, int, stat, (const char *a, struct stat *b), (a, b), -1)
CALL(without_file, int, lstat, (const char *a, struct stat *b), (a, b), -1)
CALL(without_file, int, fstat, (int a, struct stat *b), (a, b), -1)
CALL(without_file, int, access, (const char *a, int b), (a, b), -1)
CALL(without_file, int, sigaction, (int a, const struct sigaction *b, struct sigaction *c), (a, b, c), -1)
CALL(without_file, char *, getcwd, (char *a, size_t b), (a, b), NULL)
CALL(without_file, FILE *, fopen, (const char *a, const char *b), (a, b), NULL)
CALL(without_file, DIR *, opendir, (const char *a), (a), NULL)
CALL(without_file, struct dirent *, readdir, (DIR *a), (a), NULL)
/* clang-format on */

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    unsigned mode = flags & O_CREAT ? va_arg(more, unsigned) : 0;
    va_end(more);
    return fails_to_write("open") ? -1 : __real_open(path, flags, mode);
}

int __real_fcntl(int file, int command, ...);
int __wrap_fcntl(int file, int command, ...);
int __wrap_fcntl(int file, int command, ...)
{
    va_list more;
    va_start(more, command);
    void *lock = va_arg(more, void *);
    va_end(more);
    return fails(FAIL_FILE, "fcntl") ? -1 : __real_fcntl(file, command, lock);
}

/* A stream remembers that it failed. */
static const FILE *failed;

size_t __real_fread(void *to, size_t size, size_t count, FILE *stream);
size_t __wrap_fread(void *to, size_t size, size_t count, FILE *stream);
size_t __wrap_fread(void *to, size_t size, size_t count, FILE *stream)
{
    if (!fails(FAIL_FILE, "fread")) return __real_fread(to, size, count, stream);
    failed = stream;
    return 0;
}

int __real_ferror(FILE *stream);
int __wrap_ferror(FILE *stream);
int __wrap_ferror(FILE *stream)
{
    return stream == failed ? 1 : __real_ferror(stream);
}
