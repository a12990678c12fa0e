/* sums.c - finding the tables of a folder and adding them up. */
#include "sim/file/sums.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/file/sha256.h"

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool add_name(struct sums *sums, const char *name, struct error *error)
{
    size_t length = strlen(name);
    if (length < 5 || strcmp(name + length - 4, ".csv") != 0) return true;
    if (!memory_grow(&sums->names, &sums->name_capacity, sums->count + 1, sizeof *sums->names, error)) return false;
    sums->names[sums->count] = memory_format(error, "%s", name);
    if (sums->names[sums->count] == NULL) return false;
    sums->count++;
    return true;
}

static bool list_names(struct sums *sums, const char *folder, struct error *error)
{
    DIR *directory = folder[0] != '\0' ? opendir(folder) : NULL;
    if (directory == NULL) {
        bool none = folder[0] == '\0' || errno == ENOENT;
        return none || error_file(error, folder, "list this folder", errno);
    }
    bool good = true;
    struct dirent *entry;
    while (errno = 0, good && (entry = readdir(directory)) != NULL) good = add_name(sums, entry->d_name, error);
    if (good && errno != 0) good = error_file(error, folder, "list this folder", errno);
    closedir(directory);
    if (sums->count > 0) qsort(sums->names, sums->count, sizeof *sums->names, by_name);
    return good;
}

static bool add_sums(struct sums *sums, const char *folder, struct error *error)
{
    if (!memory_grow(&sums->sums, &sums->sum_capacity, sums->count, sizeof *sums->sums, error)) return false;
    for (size_t i = 0; i < sums->count; i++) {
        char *path = memory_format(error, "%s/%s", folder, sums->names[i]);
        sums->sums[i] = memory_new(SHA256_TEXT, 1, error);
        bool good = path != NULL && sums->sums[i] != NULL && sha256_file(path, sums->sums[i], error);
        memory_free(path);
        if (!good) return false;
    }
    return true;
}

bool sums_make(struct sums *sums, const char *folder, struct error *error)
{
    *sums = (struct sums){0};
    if (list_names(sums, folder, error) && add_sums(sums, folder, error)) return true;
    sums_free(sums);
    return false;
}

void sums_free(struct sums *sums)
{
    for (size_t i = 0; i < sums->count; i++) memory_free(sums->names[i]);
    for (size_t i = 0; i < sums->sum_capacity; i++) memory_free(sums->sums[i]);
    memory_free(sums->names);
    memory_free(sums->sums);
    *sums = (struct sums){0};
}
