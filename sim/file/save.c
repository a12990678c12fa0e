/* save.c - the partial file: lock, append, flush, rename. */
#include "sim/file/save.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/base/memory.h"

/* The folder of a path, in new memory. */
static char *folder_of(const char *path, struct error *error)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) return memory_format(error, ".");
    if (slash == path) return memory_format(error, "/");
    return memory_format(error, "%.*s", (int)(slash - path), path);
}

/* Whether files can be made in the folder, or in the nearest one above it that exists. */
static bool check_folder(const char *path, struct error *error)
{
    char *folder = folder_of(path, error);
    if (folder == NULL) return false;
    struct stat found;
    bool good;
    if (stat(folder, &found) != 0) {
        bool higher = errno == ENOENT && strcmp(folder, path) != 0;
        good = higher ? check_folder(folder, error) : error_file(error, folder, "write here", errno);
    } else if (!S_ISDIR(found.st_mode)) {
        good = error_file(error, folder, "write here", ENOTDIR);
    } else {
        good = access(folder, W_OK | X_OK) == 0 || error_file(error, folder, "write here", errno);
    }
    memory_free(folder);
    return good;
}

/* Whether an open file begins as its kind does, as far as it goes. */
static bool check_begin(int file, const char *path, const struct save_kind *kind, bool *same, struct error *error)
{
    char found[SAVE_BEGINS] = "";
    size_t length = strlen(kind->begins), got = 0;
    while (got < length && got < sizeof found) {
        ssize_t piece = read(file, found + got, length - got);
        if (piece < 0 && errno == EINTR) continue;
        if (piece < 0) return error_file(error, path, "read this file", errno);
        if (piece == 0) break;
        got += (size_t)piece;
    }
    *same = memcmp(found, kind->begins, got) == 0;
    return true;
}

/* Whether a file that stands there begins as its kind does. */
static bool check_kind(const char *path, const struct save_kind *kind, bool *same, struct error *error)
{
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return error_file(error, path, "read this file", errno);
    bool good = check_begin(file, path, kind, same, error);
    close(file);
    return good;
}

static bool check_replaced(const char *path, bool force, const struct save_kind *kind, struct error *error)
{
    bool same = false;
    if (!check_kind(path, kind, &same, error)) return false;
    if (!same)
        return error_set(error, path, "exists already and is not %s, so it is not replaced; choose another file",
                         kind->name);
    if (force) return true;
    return error_set(error, path, "exists already; --force replaces it, --output FILE writes elsewhere");
}

bool save_allowed(const char *path, bool force, const struct save_kind *kind, struct error *error)
{
    struct stat found;
    size_t length = strlen(path);
    if (length == 0) return error_set(error, "--output", "expected a file name, found nothing");
    if (path[length - 1] == '/') return error_set(error, path, "expected a file name, found a folder");
    if (stat(path, &found) != 0) {
        if (errno != ENOENT) return error_file(error, path, "write this file", errno);
        if (lstat(path, &found) == 0)
            return error_set(error, path, "is a symbolic link to nothing; choose another output");
        if (errno != ENOENT) return error_file(error, path, "write this file", errno);
    } else if (!S_ISREG(found.st_mode)) {
        return error_set(error, path, "is not a regular file; choose another output");
    } else if (!check_replaced(path, force, kind, error)) {
        return false;
    }
    return check_folder(path, error);
}

/* Makes the folders above a path that are missing. */
static bool make_folders(const char *path, struct error *error)
{
    char *folder = memory_format(error, "%s", path);
    if (folder == NULL) return false;
    bool good = true;
    for (char *slash = strchr(folder + 1, '/'); slash != NULL && good; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0777) != 0 && errno != EEXIST) good = error_file(error, folder, "make this folder", errno);
        *slash = '/';
    }
    memory_free(folder);
    return good;
}

/* Whether the partial file's name is still that of the file that is open. */
static bool still_named(const struct save *save, bool *same, struct error *error)
{
    struct stat opened, named;
    *same = false;
    if (fstat(save->file, &opened) != 0) return error_file(error, save->partial, "write this file", errno);
    if (lstat(save->partial, &named) != 0)
        return errno == ENOENT || error_file(error, save->partial, "write this file", errno);
    *same = named.st_ino == opened.st_ino && named.st_dev == opened.st_dev;
    return true;
}

/* Takes the lock without waiting; a partial file that an earlier run left behind is not locked. On failure `theirs`
 * tells whether the file may be that of another run. */
static bool lock(const struct save *save, bool *theirs, struct error *error)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    bool same;
    *theirs = false;
    if (fcntl(save->file, F_SETLK, &whole) != 0) {
        *theirs = errno == EACCES || errno == EAGAIN;
        if (*theirs) return error_set(error, save->path, "is being written by another run");
        if (errno != ENOLCK && errno != EINVAL) return error_file(error, save->partial, "lock this file", errno);
    }
    /* Another run may have renamed or removed this very file between our opening and locking it. */
    if (!still_named(save, &same, error)) return false;
    *theirs = !same;
    return same || error_set(error, save->path, "was written by another run just now");
}

/* Takes away the partial file of a run that was killed; nothing else. */
static bool remove_left(struct save *save, struct error *error)
{
    struct stat found;
    bool theirs, same = false;
    if (lstat(save->partial, &found) != 0) return error_file(error, save->partial, "write this file", errno);
    if (!S_ISREG(found.st_mode))
        return error_set(error, save->partial, "is in the way and not a regular file; remove it or choose another");
    save->file = open(save->partial, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (save->file < 0) return error_file(error, save->partial, "write this file", errno);
    bool good = lock(save, &theirs, error) && check_begin(save->file, save->partial, save->kind, &same, error);
    if (good && !same)
        good = error_set(error, save->partial, "is in the way and no part of %s; move it or choose another",
                         save->kind->name);
    if (good && unlink(save->partial) != 0) good = error_file(error, save->partial, "remove this file", errno);
    close(save->file);
    save->file = -1;
    return good;
}

/* A new file, whatever anyone has put there. */
static bool make_partial(struct save *save, struct error *error)
{
    const int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    save->file = open(save->partial, flags, 0666);
    if (save->file < 0 && errno == EEXIST) {
        if (!remove_left(save, error)) return false;
        save->file = open(save->partial, flags, 0666);
    }
    if (save->file < 0) return error_file(error, save->partial, "write this file", errno);
    bool theirs;
    if (lock(save, &theirs, error)) return true;
    if (!theirs) unlink(save->partial);
    close(save->file);
    return false;
}

static void save_free(struct save *save)
{
    memory_free(save->path);
    memory_free(save->partial);
    *save = (struct save){.file = -1};
}

bool save_open(struct save *save, const char *path, bool force, const struct save_kind *kind, struct error *error)
{
    *save = (struct save){.file = -1, .force = force, .kind = kind};
    if (!save_allowed(path, force, kind, error)) return false;
    save->path = memory_format(error, "%s", path);
    save->partial = memory_format(error, "%s.partial", path);
    if (save->path && save->partial && make_folders(path, error) && make_partial(save, error)) return true;
    save_free(save);
    return false;
}

/* The number of the error, 0 when all went well. */
static int write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        size_t piece = length < ((size_t)1 << 24) ? length : (size_t)1 << 24;
        ssize_t written = write(file, bytes, piece);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        if (written == 0) return ENOSPC;
        bytes += written;
        length -= (size_t)written;
    }
    return 0;
}

/* A limit on file sizes ends a process by a signal unless that is ignored; then write fails instead. */
bool save_append(struct save *save, const void *bytes, size_t length, struct error *error)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigemptyset(&ignore.sa_mask);
    if (sigaction(SIGXFSZ, &ignore, &before) != 0) return error_file(error, save->path, "write this file", errno);
    int failure = write_all(save->file, bytes, length);
    if (sigaction(SIGXFSZ, &before, NULL) != 0 && failure == 0) failure = errno;
    return failure == 0 || error_file(error, save->path, "write this file", failure);
}

/* Whether the partial file is still the one that was written, and what stands at the path may be replaced. If not,
 * `keep` tells that the partial file is somebody else's, or all that there is of the work. */
static bool check_commit(const struct save *save, bool *keep, struct error *error)
{
    bool same;
    struct stat found;
    *keep = false;
    if (!still_named(save, &same, error)) return false;
    *keep = !same;
    if (!same) return error_set(error, save->partial, "was taken away or replaced while it was being written");
    if (stat(save->path, &found) != 0) return errno == ENOENT || error_file(error, save->path, "write it", errno);
    same = false;
    if (save->force && S_ISREG(found.st_mode) && !check_kind(save->path, save->kind, &same, error)) return false;
    *keep = !same;
    if (same) return true;
    return error_set(error, save->path,
                     "appeared while this was being made and is not replaced; what was made is in %s", save->partial);
}

bool save_commit(struct save *save, struct error *error)
{
    bool keep = false;
    int failure = fsync(save->file) != 0 && errno != EINVAL ? errno : 0;
    bool good = failure == 0 && check_commit(save, &keep, error);
    if (good && rename(save->partial, save->path) != 0) failure = errno;
    if (failure != 0) good = error_file(error, save->path, "write this file", failure);
    if (!good && !keep) {
        save_discard(save);
        return false;
    }
    /* Closing after the rename keeps the lock until the file is there. fsync has already told of failed writes. */
    close(save->file);
    save_free(save);
    return good;
}

bool save_finish(struct save *save, const void *bytes, size_t length, struct error *error)
{
    if (save_append(save, bytes, length, error)) return save_commit(save, error);
    save_discard(save);
    return false;
}

void save_discard(struct save *save)
{
    if (save->file >= 0) {
        unlink(save->partial);
        close(save->file);
    }
    save_free(save);
}
