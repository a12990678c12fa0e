/* test_layers.c - layers of a scenario: random families of files in which each key remembers who said it last.
 *
 * Every value is a text that names the file that wrote it, so the merged object itself tells where a value comes
 * from: layers_locate and layers_file must say the same.
 */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/file/json.h"
#include "sim/scenario/layers.h"
#include "tests/dice.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

enum { FILES = 4, KEYS = 5, FAMILIES = 50 };

/* Random sections of texts, each of which is the name of its writer. Depth one or two. */
static void add_keys(cJSON *object, const char *writer, struct dice *dice, int depth)
{
    for (int key = 0; key < KEYS; key++) {
        char name[] = {(char)('a' + key), '\0'};
        if (dice_below(dice, 3) > 0) continue;
        if (key < 2 && depth < 2) { /* a and b are always sections */
            cJSON *section = cJSON_CreateObject();
            add_keys(section, writer, dice, depth + 1);
            cJSON_AddItemToObject(object, name, section);
        } else if (key >= 2) {
            cJSON_AddItemToObject(object, name, cJSON_CreateString(writer));
        }
    }
}

/* file0.json extends file1.json, and so on. */
static void write_family(const char *folder, struct dice *dice)
{
    for (int i = 0; i < FILES; i++) {
        char name[32], parent[32];
        snprintf(name, sizeof name, "file%d.json", i);
        snprintf(parent, sizeof parent, "file%d.json", i + 1);
        cJSON *object = cJSON_CreateObject();
        if (i + 1 < FILES) cJSON_AddStringToObject(object, "extends", parent);
        add_keys(object, name, dice, 0);
        char *text = cJSON_Print(object), *path = text_format("%s/%s", folder, name);
        write_file(path, text);
        free(path);
        free(text);
        cJSON_Delete(object);
    }
}

static struct layers read_family(const char *folder, const char *const *overrides, size_t count)
{
    struct layers layers;
    struct error error = {0};
    char *path = text_format("%s/file0.json", folder);
    if (!layers_read(&layers, path, overrides, count, &error)) fail_msg("%s", message_of(&error));
    free(path);
    return layers;
}

/* Walks all texts of the merged object. */
static size_t check_writers(const struct layers *layers, const cJSON *item, const struct json_place *parent)
{
    size_t count = 0;
    const cJSON *child;
    cJSON_ArrayForEach(child, item)
    {
        const struct json_place place = {parent, child->string, 0};
        count += check_writers(layers, child, &place);
        if (!cJSON_IsString(child)) continue;
        char pointer[64];
        struct error error = {0};
        json_pointer(&place, pointer, sizeof pointer);
        error_set(&error, NULL, "something is wrong");
        layers_locate(layers, pointer, &error);
        assert_contains(place_of(&error), child->valuestring);
        if (strncmp(child->valuestring, "file", 4) == 0) {
            assert_contains(place_of(&error), pointer);
            assert_contains(layers_file(layers, pointer), child->valuestring);
        } else {
            assert_string_equal(layers_file(layers, pointer), "");
        }
        count++;
    }
    return count;
}

static void values_are_laid_at_the_door_of_their_writer(void **state)
{
    struct dice dice = {1};
    size_t values = 0;
    for (size_t i = 0; i < FAMILIES; i++) {
        struct error error = {0};
        write_family(*state, &dice);
        struct layers layers = read_family(*state, NULL, 0);
        assert_int_equal(layers.count, FILES);
        cJSON *merged = layers_merge(&layers, &error);
        assert_non_null(merged);
        assert_null(cJSON_GetObjectItem(merged, "extends"));
        values += check_writers(&layers, merged, NULL);
        cJSON_Delete(merged);
        layers_free(&layers);
    }
    assert_true(values > 5 * FAMILIES);
}

/* What --set says is above all files; its text is "--set /pointer" itself, so that the value tells where it is from. */
static void the_command_line_is_above_all_files(void **state)
{
    static const char *const overrides[] = {"/c=--set /c", "/a/d=--set /a/d", "/b/a/e=--set /b/a/e"};
    static const char *const pointers[] = {"/c", "/a/d", "/b/a/e"};
    struct dice dice = {2};
    for (size_t i = 0; i < FAMILIES; i++) {
        struct error error = {0};
        write_family(*state, &dice);
        struct layers layers = read_family(*state, overrides, LENGTH(overrides));
        cJSON *merged = layers_merge(&layers, &error);
        assert_non_null(merged);
        for (size_t k = 0; k < LENGTH(pointers); k++)
            assert_string_equal(json_at(merged, pointers[k])->valuestring, overrides[k] + strlen(pointers[k]) + 1);
        check_writers(&layers, merged, NULL);
        cJSON_Delete(merged);
        layers_free(&layers);
    }
}

/* The same object as one fold by hand: from the oldest to the youngest, key by key. */
static void fold(cJSON *into, const cJSON *from)
{
    const cJSON *member;
    cJSON_ArrayForEach(member, from)
    {
        cJSON *old = cJSON_GetObjectItemCaseSensitive(into, member->string);
        if (cJSON_IsObject(old) && cJSON_IsObject(member)) {
            fold(old, member);
            continue;
        }
        cJSON_DeleteItemFromObjectCaseSensitive(into, member->string);
        cJSON_AddItemToObject(into, member->string, cJSON_Duplicate(member, true));
    }
}

static void younger_files_change_older_ones(void **state)
{
    struct dice dice = {3};
    for (size_t i = 0; i < FAMILIES; i++) {
        struct error error = {0};
        write_family(*state, &dice);
        struct layers layers = read_family(*state, NULL, 0);
        cJSON *merged = layers_merge(&layers, &error), *expected = cJSON_CreateObject();
        for (size_t k = layers.count; k > 0; k--) fold(expected, layers.files[k - 1].json);
        cJSON_DeleteItemFromObjectCaseSensitive(expected, "extends");
        assert_true(cJSON_Compare(merged, expected, true));
        cJSON_Delete(merged);
        cJSON_Delete(expected);
        layers_free(&layers);
    }
}

/* A key that nobody wrote is missed in the file that was asked for. */
static void what_is_missing_is_missing_in_the_youngest(void **state)
{
    struct dice dice = {4};
    struct error error = {0};
    write_family(*state, &dice);
    struct layers layers = read_family(*state, NULL, 0);
    error_set(&error, NULL, "the key is missing");
    layers_locate(&layers, "/zzz", &error);
    assert_contains(place_of(&error), "file0.json");
    assert_contains(layers_file(&layers, "/zzz"), "file0.json");
    layers_free(&layers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(values_are_laid_at_the_door_of_their_writer),
        folder_test(the_command_line_is_above_all_files),
        folder_test(younger_files_change_older_ones),
        folder_test(what_is_missing_is_missing_in_the_youngest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
