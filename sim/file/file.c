/* file.c - reading a whole text file. */
#include "sim/file/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "sim/base/memory.h"

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

/* Length of the UTF-8 character at `text`, 0 when there is none: see table 3-7 of the Unicode standard. */
static size_t character_length(const unsigned char *text, size_t left)
{
    static const struct {
        unsigned char first, last, low, high; /* first byte from, to; second byte from, to */
        size_t length;
    } forms[] = {
        {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
        {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
        {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    if (text[0] < 0x80) return 1;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (text[0] < forms[i].first || text[0] > forms[i].last) continue;
        if (left < forms[i].length || text[1] < forms[i].low || text[1] > forms[i].high) return 0;
        for (size_t j = 2; j < forms[i].length; j++)
            if ((text[j] & 0xC0) != 0x80) return 0;
        return forms[i].length;
    }
    return 0;
}

static bool check_text(const char *path, const char *text, size_t length, struct error *error)
{
    size_t offset = 0, step = 1;
    while (offset < length && text[offset] != '\0' && step != 0) {
        step = character_length((const unsigned char *)text + offset, length - offset);
        offset += step;
    }
    if (offset == length) return true;
    struct error_place place = {.file = path};
    file_text_place(text, offset, &place.line, &place.column);
    if (text[offset] == '\0') return error_at(error, place, "a zero byte: this is not a text file");
    return error_at(error, place, "byte 0x%02X is not UTF-8; save the file as UTF-8", (unsigned char)text[offset]);
}

static void drop_byte_order_mark(char *text, size_t *length)
{
    if (strncmp(text, "\xEF\xBB\xBF", 3) != 0) return;
    *length -= 3;
    memmove(text, text + 3, *length + 1);
}

char *file_read(const char *path, size_t *length, struct error *error)
{
    char *text = NULL;
    *length = 0;
    FILE *stream = fopen(path, "rb");
    if (!stream) {
        error_file(error, path, "open it", errno);
        return NULL;
    }
    bool good = read_stream(stream, path, &text, length, error);
    fclose(stream); /* nothing was written, so nothing can be lost */
    if (good) {
        drop_byte_order_mark(text, length);
        good = check_text(path, text, *length, error);
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
