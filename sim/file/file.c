/* file.c - reading a whole text file. */
#include "sim/file/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "sim/base/memory.h"
#include "sim/base/utf8.h"

/* Far above any scenario or table; keeps a wrong path such as /dev/zero from filling the memory. */
static const size_t longest_file = (size_t)256 << 20;

static bool read_stream(FILE *stream, const char *path, char **text, size_t *length, struct error *error)
{
    size_t capacity = 0;
    for (;;) {
        if (!memory_grow(text, &capacity, *length + 4096, 1, error)) return false;
        size_t room = capacity - *length - 1;
        errno = 0;
        size_t got = fread(*text + *length, 1, room, stream);
        *length += got;
        if (ferror(stream)) return error_file(error, path, "read it", errno);
        if (got < room) break;
        if (*length > longest_file) return error_set(error, path, "larger than %zu MiB", longest_file >> 20);
    }
    (*text)[*length] = '\0';
    return true;
}

static bool refuse_at(const char *path, const char *text, size_t offset, struct error *error, const char *what)
{
    struct error_place place = {.file = path};
    file_text_place(text, offset, &place.line, &place.column);
    return error_at(error, place, "%s", what);
}

bool file_text_check(const char *path, const char *text, size_t length, struct error *error)
{
    char what[80];
    size_t offset = 0, step = 1;
    while (offset < length && (step = utf8_step(text + offset, length - offset)) > 0) {
        const unsigned char byte = (unsigned char)text[offset];
        bool blank = byte == '\t' || byte == '\n' || byte == '\r';
        if (byte == 0) return refuse_at(path, text, offset, error, "a zero byte: this is not a text file");
        if (!blank && utf8_control(text + offset, step))
            return refuse_at(path, text, offset, error, "a control character, which no text has");
        offset += step;
    }
    if (step > 0) return true;
    snprintf(what, sizeof what, "byte 0x%02X is not UTF-8; save the file as UTF-8", (unsigned char)text[offset]);
    return refuse_at(path, text, offset, error, what);
}

static const char byte_order_mark[] = "\xEF\xBB\xBF";

static void drop_byte_order_mark(char *text, size_t *length)
{
    if (strncmp(text, byte_order_mark, 3) != 0) return;
    *length -= 3;
    memmove(text, text + 3, *length + 1);
}

/* A folder, or nothing, tells so itself when it is opened. */
bool file_regular(const char *path, struct error *error)
{
    struct stat found;
    if (strcmp(path, "/dev/stdin") == 0 || strncmp(path, "/dev/fd/", 8) == 0) return true;
    if (stat(path, &found) != 0)
        return errno == ENOENT || errno == ENOTDIR || error_file(error, path, "open it", errno);
    return S_ISREG(found.st_mode) || S_ISDIR(found.st_mode) ||
           error_set(error, path, "is a pipe or a device, expected a file");
}

char *file_read(const char *path, size_t *length, struct error *error)
{
    char *text = NULL;
    *length = 0;
    if (!file_regular(path, error)) return NULL;
    FILE *stream = fopen(path, "rb");
    if (!stream) {
        error_file(error, path, "open it", errno);
        return NULL;
    }
    bool good = read_stream(stream, path, &text, length, error);
    fclose(stream); /* nothing was written, so nothing can be lost */
    if (good) {
        drop_byte_order_mark(text, length);
        good = file_text_check(path, text, *length, error);
        if (good && strncmp(text, byte_order_mark, 3) == 0)
            good = refuse_at(path, text, 0, error, "a second byte order mark: one at most");
    }
    if (good) return text;
    memory_free(text);
    return NULL;
}

void file_text_place(const char *text, size_t offset, size_t *line, size_t *column)
{
    *line = 1;
    *column = 1;
    for (size_t i = 0; i < offset; i++) {
        if (text[i] == '\n') {
            (*line)++;
            *column = 1;
        } else if (((unsigned char)text[i] & 0xC0) != 0x80) {
            (*column)++;
        }
    }
}

bool file_path_beside(char *path, size_t size, const char *from, const char *name)
{
    const char *slash = strrchr(from, '/');
    int folder = slash && name[0] != '/' ? (int)(slash - from) + 1 : 0;
    int written = snprintf(path, size, "%.*s%s", folder, from, name);
    return written >= 0 && (size_t)written < size;
}

bool file_path_exists(const char *path, bool *there, struct error *error)
{
    struct stat status;
    *there = stat(path, &status) == 0;
    return *there || errno == ENOENT || errno == ENOTDIR || error_file(error, path, "look for this file", errno);
}

bool file_path_is_folder(const char *path, bool *folder, struct error *error)
{
    struct stat status;
    bool there = stat(path, &status) == 0;
    *folder = there && S_ISDIR(status.st_mode);
    return there || errno == ENOENT || errno == ENOTDIR || error_file(error, path, "look for this folder", errno);
}

/* The folder of a path and the name in it: "a/b" is "a" and "b", "b" is "." and "b". The folder is new memory. */
static char *split(const char *path, const char **name, struct error *error)
{
    const char *slash = strrchr(path, '/');
    *name = slash ? slash + 1 : path;
    if (!slash) return memory_format(error, ".");
    while (slash > path && slash[-1] == '/') slash--;
    return slash == path ? memory_format(error, "/") : memory_format(error, "%.*s", (int)(slash - path), path);
}

static bool find(const char *path, struct stat *found, bool *there, struct error *error)
{
    *there = stat(path, found) == 0;
    return *there || errno == ENOENT || errno == ENOTDIR || error_file(error, path, "look for this file", errno);
}

/* What does not exist is the same when its name is and its folder is. */
bool file_path_same(const char *a, const char *b, bool *same, struct error *error)
{
    struct stat found_a, found_b;
    bool there_a, there_b, good = true;
    if (!find(a, &found_a, &there_a, error) || !find(b, &found_b, &there_b, error)) return false;
    *same = there_a && there_b && found_a.st_dev == found_b.st_dev && found_a.st_ino == found_b.st_ino;
    if (there_a || there_b) return true;
    const char *name_a, *name_b;
    char *folder_a = split(a, &name_a, error), *folder_b = split(b, &name_b, error);
    good = folder_a && folder_b;
    if (good && strcmp(name_a, name_b) == 0) good = file_path_same(folder_a, folder_b, same, error);
    memory_free(folder_a);
    memory_free(folder_b);
    return good;
}
