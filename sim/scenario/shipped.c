/* shipped.c - finding a scenario by its name, here or among those that come with the program. */
#include "sim/scenario/shipped.h"

#include <stdlib.h>
#include <string.h>

#include "sim/file/file.h"

#ifndef SAMEN_DATA_DIR
#define SAMEN_DATA_DIR "scenarios/data"
#endif

const char *shipped_tables(void)
{
    const char *environment = getenv("SAMEN_DATA");
    return environment && environment[0] ? environment : SAMEN_DATA_DIR;
}

static bool is_file(const char *path, bool *found, struct error *error)
{
    bool folder;
    if (!file_path_exists(path, found, error) || !file_path_is_folder(path, &folder, error)) return false;
    *found = *found && !folder;
    return true;
}

/* Looks for a file there or, if none is, with ".json" behind: then the path gets that. */
static bool look(char *path, size_t size, bool *found, struct error *error)
{
    static const char ending[] = ".json";
    size_t length = strlen(path);
    if (!is_file(path, found, error)) return false;
    if (*found || length + sizeof ending > size) return true;
    memcpy(path + length, ending, sizeof ending);
    if (!is_file(path, found, error)) return false;
    if (!*found) path[length] = '\0';
    return true;
}

bool shipped_find(char *path, size_t size, const char *from, const char *name, struct error *error)
{
    static const char folder[] = "scenarios/";
    size_t front = strncmp(name, folder, strlen(folder)) == 0 ? strlen(folder) : 0;
    bool found;
    if (!file_path_beside(path, size, from, name))
        return error_set(error, name, "the path is too long (at most %zu bytes)", size - 1);
    if (!look(path, size, &found, error)) return false;
    if (found || name[0] == '/') return true;
    if (file_path_beside(path, size, shipped_tables(), name + front) && !look(path, size, &found, error)) return false;
    return found || file_path_beside(path, size, from, name);
}
