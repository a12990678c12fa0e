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

bool save_allowed(const char *path, bool force, struct error *error)
{
    struct stat found;
    size_t length = strlen(path);
    if (length == 0) return error_set(error, "--output", "expected a file name, found nothing");
    if (path[length - 1] == '/') return error_set(error, path, "expected a file name, found a folder");
    if (stat(path, &found) != 0) {
        if (errno != ENOENT) return error_file(error, path, "write this file", errno);
    } else if (!S_ISREG(found.st_mode)) {
        return error_set(error, path, "is not a regular file; choose another output");
    } else if (!force) {
        return error_set(error, path, "exists already; --force replaces it, --output FILE writes elsewhere");
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

/* Takes the lock without waiting; a partial file that an earlier run left behind is not locked. On failure `theirs`
 * tells whether the file may be that of another run. */
static bool lock(const struct save *save, bool *theirs, struct error *error)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    *theirs = false;
    if (fcntl(save->file, F_SETLK, &whole) != 0) {
        *theirs = errno == EACCES || errno == EAGAIN;
        if (*theirs) return error_set(error, save->path, "is being written by another run");
        if (errno != ENOLCK && errno != EINVAL) return error_file(error, save->partial, "lock this file", errno);
    }
    /* Another run may have renamed this very file between our opening and locking it. */
    struct stat locked, named;
    if (fstat(save->file, &locked) != 0) return error_file(error, save->partial, "write this file", errno);
    if (stat(save->partial, &named) != 0) {
        *theirs = errno == ENOENT;
        if (!*theirs) return error_file(error, save->partial, "write this file", errno);
    } else {
        *theirs = named.st_ino != locked.st_ino || named.st_dev != locked.st_dev;
    }
    if (*theirs) return error_set(error, save->path, "was written by another run just now");
    if (ftruncate(save->file, 0) != 0) return error_file(error, save->partial, "write this file", errno);
    return true;
}

static void save_free(struct save *save)
{
    memory_free(save->path);
    memory_free(save->partial);
    *save = (struct save){.file = -1};
}

bool save_open(struct save *save, const char *path, bool force, struct error *error)
{
    *save = (struct save){.file = -1};
    if (!save_allowed(path, force, error)) return false;
    save->path = memory_format(error, "%s", path);
    save->partial = memory_format(error, "%s.partial", path);
    if (save->path == NULL || save->partial == NULL || !make_folders(path, error)) goto out;
    save->file = open(save->partial, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (save->file < 0) {
        error_file(error, save->partial, "write this file", errno);
        goto out;
    }
    bool theirs;
    if (lock(save, &theirs, error)) return true;
    if (!theirs) unlink(save->partial);
    close(save->file);
out:
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

bool save_commit(struct save *save, struct error *error)
{
    int failure = 0;
    if (fsync(save->file) != 0 && errno != EINVAL) failure = errno;
    if (failure == 0 && rename(save->partial, save->path) != 0) failure = errno;
    if (failure == 0) {
        /* Closing after the rename keeps the lock until the file is there. fsync has already told of failed writes. */
        close(save->file);
        save_free(save);
        return true;
    }
    error_file(error, save->path, "write this file", failure);
    save_discard(save);
    return false;
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
