/* archive.c - the file: a head that says what it is, the bytes, and at the end their length and checksum. */
#include "sim/file/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/base/memory.h"

enum { BUFFER = 1 << 20, FORMAT = 1 };

/* What is not text is often mangled as if it were: the line ends and the high byte show it. */
#define MAGIC "\xC5samen\r\n"
const struct save_kind archive_kind = {"a checkpoint of samen", MAGIC};
static const uint32_t byte_order = 0x01020304;

struct head {
    unsigned char magic[8];
    uint32_t format, byte_order;
};

struct tail {
    uint64_t length, sum; /* of all that stands before, head included */
};

/* One step of the checksum. For a given sum it maps different words to different sums, and for a given word different
 * sums to different sums: a change within one word of eight bytes never goes unseen, others once in 2^64. */
static inline uint64_t mix(uint64_t sum, uint64_t word)
{
    sum = (sum ^ word) * UINT64_C(0x9E3779B97F4A7C15); /* odd: multiplication can be undone */
    return sum ^ sum >> 32;
}

/* Only the last piece of a stream may have a length that is not a multiple of eight. */
static uint64_t sum_of(uint64_t sum, const unsigned char *bytes, size_t length)
{
    uint64_t word;
    for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        sum = mix(sum, word);
    }
    if (length == 0) return sum;
    word = 0;
    memcpy(&word, bytes, length);
    return mix(sum, word);
}

/* ---- Writing ---- */

static bool flush(struct archive *archive, struct error *error)
{
    archive->sum = sum_of(archive->sum, archive->buffer, archive->next);
    size_t length = archive->next;
    archive->next = 0;
    return save_append(&archive->save, archive->buffer, length, error);
}

static bool put(struct archive *archive, const unsigned char *bytes, size_t size, struct error *error)
{
    archive->at += size;
    while (size > 0) {
        size_t room = BUFFER - archive->next, piece = size < room ? size : room;
        memcpy(archive->buffer + archive->next, bytes, piece);
        archive->next += piece;
        bytes += piece;
        size -= piece;
        if (archive->next == BUFFER && !flush(archive, error)) return false;
    }
    return true;
}

static bool make(struct archive *archive, const char *path, bool reading, struct error *error)
{
    *archive = (struct archive){.reading = reading, .file = -1, .save = {.file = -1}};
    archive->path = memory_format(error, "%s", path);
    archive->buffer = memory_new(BUFFER, 1, error);
    return archive->path != NULL && archive->buffer != NULL;
}

bool archive_begin(struct archive *archive, struct save *save, struct error *error)
{
    struct head head = {.format = FORMAT, .byte_order = byte_order};
    if (!make(archive, save->path, false, error)) {
        save_discard(save);
        archive_close(archive);
        return false;
    }
    memcpy(head.magic, MAGIC, sizeof head.magic);
    archive->save = *save;
    *save = (struct save){.file = -1};
    if (archive_bytes(archive, &head, sizeof head, error)) return true;
    archive_close(archive);
    return false;
}

bool archive_create(struct archive *archive, const char *path, struct error *error)
{
    struct save save;
    if (save_open(&save, path, true, &archive_kind, error)) return archive_begin(archive, &save, error);
    *archive = (struct archive){.file = -1, .save = {.file = -1}};
    return false;
}

/* ---- Reading ---- */

/* Reads as much as there is, at most `size` bytes. */
static bool read_some(const struct archive *archive, void *bytes, size_t size, size_t *got, struct error *error)
{
    *got = 0;
    while (*got < size) {
        ssize_t piece = read(archive->file, (unsigned char *)bytes + *got, size - *got);
        if (piece < 0 && errno == EINTR) continue;
        if (piece < 0) return error_file(error, archive->path, "read this file", errno);
        if (piece == 0) return true;
        *got += (size_t)piece;
    }
    return true;
}

static bool damaged(const struct archive *archive, const char *what, struct error *error)
{
    return error_set(error, archive->path, "this checkpoint is damaged: %s; start the run again", what);
}

static bool check_head(const struct archive *archive, struct error *error)
{
    struct head head;
    size_t got;
    if (!read_some(archive, &head, sizeof head, &got, error)) return false;
    if (got == 0) return damaged(archive, "the file is empty", error);
    size_t known = got < sizeof head.magic ? got : sizeof head.magic;
    if (memcmp(head.magic, MAGIC, known) != 0) return error_set(error, archive->path, "is not a checkpoint of samen");
    if (got < sizeof head) return damaged(archive, "it is cut short", error);
    if (head.byte_order != byte_order)
        return error_set(error, archive->path, "was written on a machine that stores numbers in another way");
    if (head.format == FORMAT) return true;
    return error_set(error, archive->path, "is a checkpoint of format %" PRIu32 ", this program reads format %d",
                     head.format, FORMAT);
}

/* Reads the file from `at` on to where its tail begins; the sum of what was read. */
static bool check_sum(struct archive *archive, uint64_t *sum, struct error *error)
{
    *sum = 0;
    for (uint64_t left = archive->length; left > 0;) {
        size_t size = left < BUFFER ? (size_t)left : BUFFER, got;
        if (!read_some(archive, archive->buffer, size, &got, error)) return false;
        if (got < size) return damaged(archive, "it became shorter while it was read", error);
        *sum = sum_of(*sum, archive->buffer, size);
        left -= size;
    }
    return true;
}

static bool rewind_to_start(const struct archive *archive, struct error *error)
{
    return lseek(archive->file, 0, SEEK_SET) == 0 || error_file(error, archive->path, "read this file", errno);
}

/* The whole file once, before anything in it is believed. */
static bool check_whole(struct archive *archive, struct error *error)
{
    struct stat status;
    struct tail tail;
    uint64_t sum;
    size_t got;
    if (fstat(archive->file, &status) != 0) return error_file(error, archive->path, "read this file", errno);
    if (!S_ISREG(status.st_mode)) return error_set(error, archive->path, "is not a regular file");
    if (!check_head(archive, error)) return false;
    if ((size_t)status.st_size < sizeof(struct head) + sizeof tail) return damaged(archive, "it is cut short", error);
    archive->length = (uint64_t)status.st_size - sizeof tail;
    if (!rewind_to_start(archive, error) || !check_sum(archive, &sum, error) ||
        !read_some(archive, &tail, sizeof tail, &got, error))
        return false;
    if (got < sizeof tail || tail.length != archive->length)
        return damaged(archive, "it is cut short, or something was added", error);
    if (tail.sum != sum) return damaged(archive, "its checksum does not fit", error);
    archive->expected = sum;
    return rewind_to_start(archive, error);
}

bool archive_open(struct archive *archive, const char *path, struct error *error)
{
    struct head head;
    if (!make(archive, path, true, error)) goto failed;
    archive->file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (archive->file < 0) {
        error_file(error, path, "read this file", errno);
        goto failed;
    }
    if (check_whole(archive, error) && archive_bytes(archive, &head, sizeof head, error)) return true;
failed:
    archive_close(archive);
    return false;
}

/* Fills the empty buffer. */
static bool refill(struct archive *archive, struct error *error)
{
    uint64_t left = archive->length - archive->at;
    size_t size = left < BUFFER ? (size_t)left : BUFFER;
    if (!read_some(archive, archive->buffer, size, &archive->filled, error)) return false;
    if (archive->filled < size) return damaged(archive, "it became shorter while it was read", error);
    archive->sum = sum_of(archive->sum, archive->buffer, size);
    archive->next = 0;
    return true;
}

static bool get(struct archive *archive, unsigned char *bytes, size_t size, struct error *error)
{
    if (size > archive->length - archive->at) return damaged(archive, "its parts do not fit", error);
    while (size > 0) {
        if (archive->next == archive->filled && !refill(archive, error)) return false;
        size_t there = archive->filled - archive->next, piece = size < there ? size : there;
        memcpy(bytes, archive->buffer + archive->next, piece);
        archive->next += piece;
        archive->at += piece;
        bytes += piece;
        size -= piece;
    }
    return true;
}

/* ---- Both ---- */

bool archive_bytes(struct archive *archive, void *bytes, size_t size, struct error *error)
{
    return archive->reading ? get(archive, bytes, size, error) : put(archive, bytes, size, error);
}

bool archive_size(struct archive *archive, size_t *number, struct error *error)
{
    return archive_bytes(archive, number, sizeof *number, error);
}

bool archive_flag(struct archive *archive, bool *flag, struct error *error)
{
    unsigned char byte = *flag;
    if (!archive_bytes(archive, &byte, 1, error)) return false;
    *flag = byte != 0;
    return true;
}

bool archive_same(struct archive *archive, size_t value, const char *what, struct error *error)
{
    size_t written = value;
    if (!archive_size(archive, &written, error)) return false;
    if (written == value) return true;
    return error_set(error, archive->path, "does not fit this program: %s was %zu, is %zu", what, written, value);
}

/* Reading: makes room for so many items, none of which is worth keeping. */
static bool make_room(struct archive *archive, void *array, size_t items, size_t *capacity, size_t size,
                      struct error *error)
{
    if (size == 0 || items > (archive->length - archive->at) / size)
        return damaged(archive, "its parts do not fit", error);
    if (items <= *capacity) return true;
    void *old, *fresh = memory_new(items, size, error);
    if (fresh == NULL) return false;
    memcpy(&old, array, sizeof old);
    memory_free(old);
    memcpy(array, &fresh, sizeof fresh);
    *capacity = items;
    return true;
}

bool archive_array(struct archive *archive, void *array, size_t *count, size_t *capacity, size_t size,
                   struct error *error)
{
    size_t items = *count;
    if (!archive_same(archive, size, "the size of an item", error) || !archive_size(archive, &items, error))
        return false;
    if (archive->reading && !make_room(archive, array, items, capacity, size, error)) return false;
    *count = items;
    unsigned char *bytes;
    memcpy(&bytes, array, sizeof bytes);
    return items == 0 || archive_bytes(archive, bytes, items * size, error);
}

bool archive_block(struct archive *archive, void *array, size_t *count, size_t size, struct error *error)
{
    size_t capacity = 0;
    return archive_array(archive, array, count, &capacity, size, error);
}

/* Copies pointers and capacities from one struct to another; from NULL: zeros. */
static void copy_places(unsigned char *to, const unsigned char *from, const struct archive_part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const size_t places[] = {parts[i].pointer, parts[i].capacity}, sizes[] = {sizeof(void *), sizeof(size_t)};
        for (size_t k = 0; k < (parts[i].size ? 2 : 1); k++)
            if (from)
                memcpy(to + places[k], from + places[k], sizes[k]);
            else
                memset(to + places[k], 0, sizes[k]);
    }
}

/* The fields; the counts of arrays come with the arrays. */
static bool archive_fields(struct archive *archive, unsigned char *object, size_t size,
                           const struct archive_part *parts, size_t count, struct error *error)
{
    unsigned char *copy = memory_new(1, size, error);
    if (copy == NULL) return false;
    memcpy(copy, object, size);
    copy_places(copy, NULL, parts, count);
    bool good = archive_bytes(archive, copy, size, error);
    if (good && archive->reading) {
        copy_places(copy, object, parts, count);
        memcpy(object, copy, size);
    }
    memory_free(copy);
    return good;
}

bool archive_struct(struct archive *archive, void *object, size_t size, const struct archive_part *parts, size_t count,
                    struct error *error)
{
    unsigned char *bytes = object;
    if (!archive_same(archive, size, "the size of a struct", error) ||
        !archive_fields(archive, bytes, size, parts, count, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].size == 0) continue;
        size_t items, capacity;
        memcpy(&items, bytes + parts[i].count, sizeof items);
        memcpy(&capacity, bytes + parts[i].capacity, sizeof capacity);
        bool good = archive_array(archive, bytes + parts[i].pointer, &items, &capacity, parts[i].size, error);
        memcpy(bytes + parts[i].count, &items, sizeof items);
        memcpy(bytes + parts[i].capacity, &capacity, sizeof capacity);
        if (!good) return false;
    }
    return true;
}

bool archive_text(struct archive *archive, char **text, struct error *error)
{
    size_t length = *text && !archive->reading ? strlen(*text) : 0;
    if (!archive_size(archive, &length, error)) return false;
    if (!archive->reading) return archive_bytes(archive, *text, length, error);
    if (length > archive->length - archive->at) return damaged(archive, "its parts do not fit", error);
    memory_free(*text);
    *text = memory_new(length + 1, 1, error);
    return *text && archive_bytes(archive, *text, length, error);
}

static void release(struct archive *archive)
{
    memory_free(archive->path);
    memory_free(archive->buffer);
    *archive = (struct archive){.file = -1, .save = {.file = -1}};
}

bool archive_finish(struct archive *archive, struct error *error)
{
    bool good;
    if (archive->reading) {
        good = archive->at == archive->length || damaged(archive, "there is more in it than was expected", error);
        good = good && (archive->sum == archive->expected || damaged(archive, "it changed while it was read", error));
    } else {
        struct tail tail = {.length = archive->at};
        good = flush(archive, error);
        tail.sum = archive->sum;
        good = good && save_append(&archive->save, &tail, sizeof tail, error) && save_commit(&archive->save, error);
    }
    archive_close(archive);
    return good;
}

void archive_close(struct archive *archive)
{
    if (archive->path == NULL) {
        memory_free(archive->buffer);
        archive->buffer = NULL;
        return;
    }
    if (archive->reading && archive->file >= 0) close(archive->file);
    if (!archive->reading) save_discard(&archive->save);
    release(archive);
}
