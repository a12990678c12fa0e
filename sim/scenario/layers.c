/* layers.c - reading a chain of scenario files, merging it, and finding which file said what. */
#include "sim/scenario/layers.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "sim/base/memory.h"
#include "sim/base/utf8.h"
#include "sim/file/file.h"
#include "sim/file/json.h"
#include "sim/scenario/shipped.h"

/* A chain that bites its tail: shows it, from the scenario on. */
static bool refuse_circle(const struct layers *layers, struct error_place place, const char *path, struct error *error)
{
    char chain[768] = "";
    size_t length = 0;
    for (size_t i = 0; i < layers->count && length < sizeof chain; i++) {
        int written = snprintf(chain + length, sizeof chain - length, "%s -> ", layers->files[i].path);
        if (written > 0) length += (size_t)written;
    }
    return error_at(error, place, "scenarios extend each other in a circle: %s%s", chain, path);
}

/* Finds the file that the last layer extends. `path` is "" when it extends nothing. */
static bool find_parent(const struct layers *layers, char path[LAYER_PATH], struct error *error)
{
    const struct layer *child = &layers->files[layers->count - 1];
    const cJSON *extends = cJSON_GetObjectItemCaseSensitive(child->json, "extends");
    const struct error_place place = {.file = child->path, .pointer = "/extends"};
    path[0] = '\0';
    if (!extends || cJSON_IsNull(extends)) return true;
    if (!cJSON_IsString(extends) || !extends->valuestring[0])
        return error_at(error, place, "expected the path of a scenario file, relative to this one");
    if (!shipped_find(path, LAYER_PATH, child->path, extends->valuestring, error))
        return error->kind == ERROR_INPUT ? error_locate(error, place.file, place.pointer) : false;
    struct stat parent, other;
    if (stat(path, &parent) != 0) {
        char doing[LAYER_PATH + 16];
        int reason = errno;
        if (snprintf(doing, sizeof doing, "read '%s'", path) < 0) doing[0] = '\0';
        error_file(error, place.file, doing, reason);
        return error_locate(error, place.file, place.pointer);
    }
    for (size_t i = 0; i < layers->count; i++) {
        if (stat(layers->files[i].path, &other) != 0) return error_file(error, layers->files[i].path, "read it", errno);
        if (parent.st_dev == other.st_dev && parent.st_ino == other.st_ino)
            return refuse_circle(layers, place, path, error);
    }
    return true;
}

/* Adds a layer and takes its object over, also on failure. NULL: it could not be read. */
static bool add_layer(struct layers *layers, const char *path, cJSON *json, struct error *error)
{
    char found[JSON_FOUND];
    if (!json) return false;
    if (!memory_grow(&layers->files, &layers->capacity, layers->count + 1, sizeof *layers->files, error)) {
        cJSON_Delete(json);
        return false;
    }
    struct layer *layer = &layers->files[layers->count++];
    layer->json = json;
    snprintf(layer->path, sizeof layer->path, "%s", path);
    if (cJSON_IsObject(json)) return true;
    json_found(json, found);
    return error_set(error, path, "a scenario is an object {\"key\": value, ...}, found %s", found);
}

static bool add_file(struct layers *layers, const char *path, struct error *error)
{
    if (strlen(path) >= LAYER_PATH)
        return error_set(error, path, "the path is too long (at most %d bytes)", LAYER_PATH - 1);
    return add_layer(layers, path, json_read(path, error), error);
}

bool layers_read(struct layers *layers, const char *path, const char *const *overrides, size_t override_count,
                 struct error *error)
{
    *layers = (struct layers){.overrides = overrides, .override_count = override_count};
    char next[LAYER_PATH] = "";
    if (!add_file(layers, path, error) || !find_parent(layers, next, error)) goto fail;
    while (next[0])
        if (!add_file(layers, next, error) || !find_parent(layers, next, error)) goto fail;
    return true;
fail:
    layers_free(layers);
    return false;
}

bool layers_under(struct layers *layers, const char *path, struct error *error)
{
    return add_file(layers, path, error);
}

bool layers_parse(struct layers *layers, const char *text, const char *path, struct error *error)
{
    *layers = (struct layers){0};
    if (add_layer(layers, path, json_parse(text, path, error), error)) return true;
    layers_free(layers);
    return false;
}

void layers_free(struct layers *layers)
{
    for (size_t i = 0; i < layers->count; i++) cJSON_Delete(layers->files[i].json);
    memory_free(layers->files);
    *layers = (struct layers){0};
}

/* A value on the command line is JSON, or else the text itself: /title=Hello needs no quotes. */
static cJSON *override_value(const char *text, const char *option, struct error *error)
{
    const char *end;
    errno = 0; /* a lack of memory must not turn a number into a text */
    cJSON *value = cJSON_ParseWithOpts(text, &end, true);
    bool is_json = value != NULL, full = !value && errno == ENOMEM;
    cJSON_Delete(value);
    if (is_json) return json_parse(text, option, error);
    value = full ? NULL : cJSON_CreateString(text);
    if (value)
        utf8_compose(value->valuestring);
    else
        error_system(error, option, "out of memory");
    return value;
}

/* Where the pointer of an override ends; 0 when it has none. */
static size_t pointer_length(const char *override)
{
    size_t length = strcspn(override, "=");
    return override[0] == '/' && override[length] == '=' ? length : 0;
}

enum { LONGEST_OPTION = 512 };

/* "--set /key/key", as the user typed it. */
static const char *option_text(const char *override, char option[LONGEST_OPTION])
{
    if (snprintf(option, LONGEST_OPTION, "--set %.*s", (int)pointer_length(override), override) < 0) option[0] = '\0';
    return option;
}

static bool apply(cJSON *json, const char *override, struct error *error)
{
    char option[LONGEST_OPTION];
    size_t length = pointer_length(override);
    if (!file_text_check("--set", override, strlen(override), error)) return false;
    if (length == 0 || length >= sizeof option - sizeof "--set ")
        return error_set(error, "--set", "expected /key=value or /key/key=value, found '%.200s'", override);
    const char *pointer = option_text(override, option) + sizeof "--set";
    if (strcmp(pointer, "/extends") == 0)
        return error_set(error, option, "what a scenario extends is said in its file, not on the command line");
    cJSON *value = override_value(override + length + 1, option, error);
    return value && json_set(json, pointer, value, option, error);
}

cJSON *layers_merge(const struct layers *layers, struct error *error)
{
    cJSON *json = cJSON_CreateObject();
    if (!json) {
        error_system(error, NULL, "out of memory");
        return NULL;
    }
    for (size_t i = layers->count; i > 0; i--)
        if (!json_merge(json, layers->files[i - 1].json, error)) goto fail;
    cJSON_DeleteItemFromObjectCaseSensitive(json, "extends");
    for (size_t i = 0; i < layers->override_count; i++)
        if (!apply(json, layers->overrides[i], error)) goto fail;
    return json;
fail:
    cJSON_Delete(json);
    return NULL;
}

/* True when the first pointer, `length` long, is the second or one of the objects around it. */
static bool leads_to(const char *outer, size_t length, const char *inner)
{
    return strncmp(outer, inner, length) == 0 && (inner[length] == '\0' || inner[length] == '/');
}

/* The last override that says the value at a pointer, or (`inside`) something within it. NULL when there is none. */
static const char *override_at(const struct layers *layers, const char *pointer, bool inside)
{
    for (size_t i = layers->override_count; i > 0; i--) {
        const char *override = layers->overrides[i - 1];
        size_t length = pointer_length(override), size = strlen(pointer);
        if (length == 0) continue;
        if (!inside && leads_to(override, length, pointer)) return override;
        if (inside && size < length && strncmp(override, pointer, size) == 0 && override[size] == '/') return override;
    }
    return NULL;
}

static const struct layer *file_at(const struct layers *layers, const char *pointer)
{
    for (size_t i = 0; i < layers->count; i++)
        if (json_at(layers->files[i].json, pointer)) return &layers->files[i];
    return NULL;
}

bool layers_locate(const struct layers *layers, const char *pointer, struct error *error)
{
    const char *override = override_at(layers, pointer, false);
    const struct layer *file = override ? NULL : file_at(layers, pointer);
    if (!override && !file) override = override_at(layers, pointer, true);
    if (!override) return error_locate(error, file ? file->path : layers->files[0].path, pointer);
    char option[LONGEST_OPTION];
    /* A value that is itself an object: show also where in it. */
    bool inside = strlen(pointer) > pointer_length(override);
    return error_locate(error, option_text(override, option), inside ? pointer : NULL);
}

const char *layers_file(const struct layers *layers, const char *pointer)
{
    if (override_at(layers, pointer, false)) return "";
    const struct layer *file = file_at(layers, pointer);
    return file ? file->path : layers->files[0].path;
}
