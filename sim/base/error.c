/* error.c - filling an error, and guessing which name was meant. */
#include "sim/base/error.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/utf8.h"

static const char *const kept_when_formatting_fails = "(the message could not be written)";

/* Cuts a text that does not fit, at the edge of a UTF-8 character so that a terminal can still show it. */
static void copy_cut(char *to, size_t size, const char *from)
{
    size_t length = strlen(from);
    if (length >= size) {
        length = size - 1;
        while (length > 0 && ((unsigned char)from[length] & 0xC0) == 0x80) length--;
    }
    memcpy(to, from, length);
    to[length] = '\0';
}

bool error_fill(struct error *error, enum error_kind kind, struct error_place place, const char *format,
                va_list arguments)
{
    if (error->kind != ERROR_NONE) return false;
    error->kind = kind;
    error->line = place.line;
    error->column = place.column;
    error_locate(error, place.file, place.pointer);
    int written = vsnprintf(error->what, sizeof error->what, format, arguments);
    if (written < 0) copy_cut(error->what, sizeof error->what, kept_when_formatting_fails);
    return false;
}

bool error_set(struct error *error, const char *file, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    error_fill(error, ERROR_INPUT, (struct error_place){.file = file}, format, arguments);
    va_end(arguments);
    return false;
}

bool error_system(struct error *error, const char *file, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    error_fill(error, ERROR_SYSTEM, (struct error_place){.file = file}, format, arguments);
    va_end(arguments);
    return false;
}

bool error_at(struct error *error, struct error_place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    error_fill(error, ERROR_INPUT, place, format, arguments);
    va_end(arguments);
    return false;
}

bool error_locate(struct error *error, const char *file, const char *pointer)
{
    copy_cut(error->file, sizeof error->file, file ? file : "");
    if (pointer != error->pointer) copy_cut(error->pointer, sizeof error->pointer, pointer ? pointer : "");
    return false;
}

/* A message repeats what stands in files and arguments; a terminal must not obey it. */
static void hide_controls(char *text)
{
    for (const char *at = text; (at = utf8_control(at, strlen(at))); at++) {
        size_t place = (size_t)(at - text), length = (unsigned char)*at < 0x80 ? 1 : 2;
        memset(text + place, '?', length);
    }
}

void error_format(const struct error *error, char *text, size_t size)
{
    char line[24] = "", column[24] = "";
    if (error->line > 0) snprintf(line, sizeof line, ":%zu", error->line);
    if (error->column > 0) snprintf(column, sizeof column, ":%zu", error->column);
    const char *after_file = error->file[0] ? ": " : "", *after_pointer = error->pointer[0] ? ": " : "";
    int written = snprintf(text, size, "%s%s%s%s%s%s%s", error->file, line, column, after_file, error->pointer,
                           after_pointer, error->what);
    if (written < 0) copy_cut(text, size, kept_when_formatting_fails);
    hide_controls(text);
}

/* Failures the user can mend by choosing another path or making room. */
static bool user_can_mend(int errno_value)
{
    static const int mendable[] = {
        ENOENT, EACCES, EPERM, EISDIR, ENOTDIR, EROFS, ENOSPC, ENAMETOOLONG, EFBIG, EEXIST, ELOOP,
#ifdef EDQUOT
        EDQUOT,
#endif
    };
    for (size_t i = 0; i < sizeof mendable / sizeof mendable[0]; i++)
        if (mendable[i] == errno_value) return true;
    return false;
}

bool error_file(struct error *error, const char *path, const char *doing, int errno_value)
{
    /* strerror may share one buffer between threads; strerror_r under _POSIX_C_SOURCE is the one that fills ours. */
    char reason[128];
    if (strerror_r(errno_value, reason, sizeof reason) != 0) snprintf(reason, sizeof reason, "error %d", errno_value);
    if (user_can_mend(errno_value)) return error_set(error, path, "cannot %s: %s", doing, reason);
    return error_system(error, path, "cannot %s: %s", doing, reason);
}

enum { LONGEST_NAME = 128 };

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* Levenshtein's distance (insert, delete, replace cost 1 each), one row of the table at a time. */
static size_t distance(const char *a, const char *b)
{
    size_t row[LONGEST_NAME + 1];
    size_t length = strlen(b);
    for (size_t j = 0; j <= length; j++) row[j] = j;
    for (size_t i = 0; a[i]; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < length; j++) {
            bool same = tolower((unsigned char)a[i]) == tolower((unsigned char)b[j]);
            size_t above = row[j + 1];
            row[j + 1] = smallest(above + 1, row[j] + 1, diagonal + (same ? 0 : 1));
            diagonal = above;
        }
    }
    return row[length];
}

const char *error_nearest_name(const char *found, const void *names, size_t count, size_t stride)
{
    size_t length = strlen(found);
    if (length > LONGEST_NAME) return NULL;
    size_t least = length / 3 > 2 ? length / 3 : 2;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        const char *name;
        memcpy(&name, (const char *)names + i * stride, sizeof name);
        if (!name || strlen(name) > LONGEST_NAME) continue;
        size_t apart = distance(found, name);
        if (apart > least || (apart == least && nearest)) continue;
        nearest = name;
        least = apart;
    }
    return nearest;
}
