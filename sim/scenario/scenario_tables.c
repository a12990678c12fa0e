/* scenario_tables.c - where the folder of the CSV tables is. */
#include <cjson/cJSON.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sim/file/file.h"
#include "sim/scenario/scenario_parts.h"
#include "sim/scenario/shipped.h"

static bool tables_given(struct reader *reader)
{
    struct scenario *scenario = reader->scenario;
    if (!cJSON_IsString(reader->tables) || !reader->tables->valuestring[0])
        return scenario_refuse(reader, "/tables", "expected the path of a folder with CSV tables");
    const char *from = layers_file(&reader->layers, "/tables");
    if (!file_path_beside(scenario->tables, sizeof scenario->tables, from, reader->tables->valuestring))
        return scenario_refuse(reader, "/tables", "the path is too long");
    bool folder;
    if (!file_path_is_folder(scenario->tables, &folder, reader->error)) return false;
    if (folder) return true;
    return scenario_refuse(reader, "/tables", "there is no folder '%s'", scenario->tables);
}

bool scenario_tables_find(struct reader *reader)
{
    struct scenario *scenario = reader->scenario;
    char *path = scenario->tables;
    const size_t size = sizeof scenario->tables;
    if (reader->folder) {
        if (file_path_beside(path, size, "", reader->folder)) return true;
        return error_set(reader->error, reader->folder, "the path is too long (at most %zu bytes)", size - 1);
    }
    if (reader->tables) return tables_given(reader);
    for (size_t i = 0; i < reader->layers.count; i++) {
        bool there = file_path_beside(path, size, reader->layers.files[i].path, "data");
        if (there && !file_path_is_folder(path, &there, reader->error)) return false;
        if (there) return true;
    }
    if (file_path_beside(path, size, "", shipped_tables())) return true;
    return error_set(reader->error, "SAMEN_DATA", "the path is too long (at most %zu bytes)", size - 1);
}

bool scenario_tables_keep(struct reader *reader)
{
    if (!reader->tables) return true;
    char full[1024] = "";
    const char *path = reader->scenario->tables;
    if (path[0] != '/' && !getcwd(full, sizeof full / 2))
        return error_file(reader->error, path, "find the present folder", errno);
    size_t length = strlen(full);
    snprintf(full + length, sizeof full - length, "%s%s", length ? "/" : "", path);
    if (cJSON_AddStringToObject(reader->scenario->json, "tables", full)) return true;
    return error_system(reader->error, NULL, "out of memory");
}
