/* json.c - merging, changing and writing JSON trees. Parsing is in json_parse.c. */
#include "sim/file/json.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/file/json_index.h"

/* Adds to a text that is `length` long; what does not fit is cut. */
static size_t add(char *text, size_t size, size_t length, const char *piece)
{
    while (*piece && length + 1 < size) text[length++] = *piece++;
    text[length] = '\0';
    return length;
}

static size_t add_place(const struct json_place *place, char *text, size_t size)
{
    if (!place) {
        text[0] = '\0';
        return 0;
    }
    size_t length = add(text, size, add_place(place->parent, text, size), "/");
    if (!place->key) {
        char index[24];
        snprintf(index, sizeof index, "%zu", place->index);
        return add(text, size, length, index);
    }
    for (const char *c = place->key; *c; c++) {
        const char letter[2] = {*c, '\0'};
        length = add(text, size, length, *c == '~' ? "~0" : *c == '/' ? "~1" : letter);
    }
    return length;
}

void json_pointer(const struct json_place *place, char *text, size_t size)
{
    add_place(place, text, size);
}

static bool out_of_memory(struct error *error)
{
    return error_system(error, NULL, "out of memory while handling JSON");
}

/* Puts a value in the place of an object's old member, or at the object's end when `old` is NULL. Takes the value over,
 * also on failure. */
static bool put_member(cJSON *object, cJSON *old, const char *key, cJSON *value, struct error *error)
{
    if (!value) return out_of_memory(error);
    if (old && !value->string) { /* the key goes with its place */
        value->string = old->string;
        old->string = NULL;
    }
    if (old ? cJSON_ReplaceItemViaPointer(object, old, value) : cJSON_AddItemToObject(object, key, value)) return true;
    cJSON_Delete(value);
    return out_of_memory(error);
}

/* The member as an object to go on in: the present one, or a new empty one in place of anything else. */
static cJSON *object_member(cJSON *object, cJSON *old, const char *key, struct error *error)
{
    if (cJSON_IsObject(old)) return old;
    cJSON *member = cJSON_CreateObject();
    return put_member(object, old, key, member, error) ? member : NULL;
}

static bool merge_member(cJSON *target, cJSON *old, const cJSON *change, struct error *error)
{
    if (cJSON_IsNull(change)) {
        if (old) cJSON_Delete(cJSON_DetachItemViaPointer(target, old));
        return true;
    }
    if (!cJSON_IsObject(change)) return put_member(target, old, change->string, cJSON_Duplicate(change, true), error);
    cJSON *member = object_member(target, old, change->string, error);
    return member && json_merge(member, change, error);
}

/* The members of the target that the patch changes, NULL for what it adds, in the order of the patch. */
static cJSON **changed_members(const cJSON *target, const cJSON *patch, struct error *error)
{
    struct json_index index;
    cJSON **old = memory_new((size_t)cJSON_GetArraySize(patch), sizeof *old, error);
    if (!old || !json_index_make(&index, target, error)) {
        memory_free(old);
        return NULL;
    }
    const cJSON *change;
    size_t count = 0;
    cJSON_ArrayForEach(change, patch) old[count++] = json_index_find(&index, change->string);
    json_index_free(&index);
    return old;
}

bool json_merge(cJSON *target, const cJSON *patch, struct error *error)
{
    cJSON **old = changed_members(target, patch, error);
    bool good = old != NULL;
    const cJSON *change = good && patch ? patch->child : NULL;
    for (size_t i = 0; good && change; i++, change = change->next) good = merge_member(target, old[i], change, error);
    memory_free(old);
    return good;
}

enum { LONGEST_TOKEN = 256 };

/* Reads "/token" with ~0 for ~ and ~1 for /. Returns what follows, NULL for a malformed pointer. */
static const char *next_token(const char *pointer, char token[LONGEST_TOKEN])
{
    size_t length = 0;
    if (*pointer++ != '/') return NULL;
    for (; *pointer && *pointer != '/'; pointer++) {
        char letter = *pointer;
        if (letter == '~') {
            pointer++;
            if (*pointer != '0' && *pointer != '1') return NULL;
            letter = *pointer == '0' ? '~' : '/';
        }
        if (length + 1 >= LONGEST_TOKEN) return NULL;
        token[length++] = letter;
    }
    token[length] = '\0';
    return pointer;
}

/* The item of a list that a token names, NULL when there is none. Indices have no leading zero (RFC 6901). */
static cJSON *list_item(const cJSON *list, const char *token)
{
    size_t length = strlen(token);
    if (length == 0 || length > 9 || token[strspn(token, "0123456789")] != '\0') return NULL;
    if (token[0] == '0' && length > 1) return NULL;
    return cJSON_GetArrayItem(list, atoi(token));
}

static cJSON *child_of(const cJSON *item, const char *token)
{
    if (cJSON_IsArray(item)) return list_item(item, token);
    return cJSON_IsObject(item) ? cJSON_GetObjectItemCaseSensitive(item, token) : NULL;
}

const cJSON *json_at(const cJSON *root, const char *pointer)
{
    char token[LONGEST_TOKEN];
    const cJSON *item = root;
    while (item && *pointer) {
        pointer = next_token(pointer, token);
        if (!pointer) return NULL;
        item = child_of(item, token);
    }
    return item;
}

/* Puts the value into the container, which is an object or a list. Takes the value over. */
static bool put_child(cJSON *container, const char *token, cJSON *value, const char *file, struct error *error)
{
    cJSON *old = child_of(container, token);
    if (cJSON_IsObject(container)) {
        if (!cJSON_IsNull(value)) return put_member(container, old, token, value, error);
        cJSON_Delete(value);
        if (!old) return error_set(error, file, "there is no key '%s' to take away", token);
        cJSON_Delete(cJSON_DetachItemViaPointer(container, old));
        return true;
    }
    bool append = strcmp(token, "-") == 0;
    if (append ? cJSON_AddItemToArray(container, value) : old && cJSON_ReplaceItemViaPointer(container, old, value))
        return true;
    cJSON_Delete(value);
    int size = cJSON_GetArraySize(container);
    if (size == 0) return error_set(error, file, "the list is empty: '%s' is not an index; '-' adds an item", token);
    return error_set(error, file, "'%s' is not an index of the list: expected 0 to %d, or '-' to add an item", token,
                     size - 1);
}

/* The container at the end of a step down, made when an object lacks it: a list when the next step adds to its end. */
static cJSON *step_down(cJSON *item, const char *token, bool to_list, const char *file, struct error *error)
{
    cJSON *child = child_of(item, token);
    if (!child && cJSON_IsObject(item)) {
        child = to_list ? cJSON_CreateArray() : cJSON_CreateObject();
        if (!put_member(item, NULL, token, child, error)) return NULL;
    }
    if (cJSON_IsObject(child) || cJSON_IsArray(child)) return child;
    char found[JSON_FOUND];
    if (child) json_found(child, found);
    if (child)
        error_set(error, file, "cannot set a value inside '%s': it is %s, not an object or a list", token, found);
    else
        error_set(error, file, "the list has no item '%s'", token);
    return NULL;
}

bool json_set(cJSON *root, const char *pointer, cJSON *value, const char *file, struct error *error)
{
    char token[LONGEST_TOKEN];
    cJSON *item = root;
    for (;;) {
        pointer = next_token(pointer, token);
        if (!pointer) {
            error_set(error, file, "not a JSON pointer: expected /key/key, with ~0 for ~ and ~1 for / in a key");
            break;
        }
        if (*pointer == '\0') return put_child(item, token, value, file, error);
        item = step_down(item, token, strcmp(pointer, "/-") == 0, file, error);
        if (!item) break;
    }
    cJSON_Delete(value);
    return false;
}

void json_number(double number, char text[32])
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, 32, "%.*g", digits, number);
        if (strtod(text, NULL) >= number && strtod(text, NULL) <= number) return;
    }
}

/* Turns the numbers into ready text: cJSON itself prints 15 digits when those come near enough. */
static bool exact_numbers(cJSON *item, struct error *error)
{
    if (cJSON_IsNumber(item)) {
        item->valuestring = cJSON_malloc(32);
        if (!item->valuestring) return out_of_memory(error);
        json_number(item->valuedouble, item->valuestring);
        item->type = cJSON_Raw;
    }
    for (cJSON *child = item->child; child; child = child->next)
        if (!exact_numbers(child, error)) return false;
    return true;
}

char *json_text(const cJSON *json, struct error *error)
{
    char *text = NULL;
    cJSON *copy = cJSON_Duplicate(json, true);
    if (!copy) {
        out_of_memory(error);
        return NULL;
    }
    if (!exact_numbers(copy, error)) goto out;
    text = cJSON_Print(copy);
    if (!text) out_of_memory(error);
out:
    cJSON_Delete(copy);
    return text;
}

void json_found(const cJSON *item, char text[JSON_FOUND])
{
    if (cJSON_IsNumber(item)) {
        json_number(item->valuedouble, text);
    } else if (cJSON_IsString(item)) {
        size_t length = add(text, JSON_FOUND - 8, 0, "\"");
        length = add(text, JSON_FOUND - 8, length, item->valuestring);
        bool cut = strlen(item->valuestring) + 1 > length;
        while (cut && length > 1 && ((unsigned char)text[length - 1] & 0xC0) == 0x80) length--;
        if (cut && length > 1 && ((unsigned char)text[length - 1] & 0x80)) length--;
        add(text, JSON_FOUND, length, cut ? "...\"" : "\"");
    } else if (cJSON_IsArray(item)) {
        snprintf(text, JSON_FOUND, "a list of %d", cJSON_GetArraySize(item));
    } else {
        const char *name = cJSON_IsObject(item) ? "an object" : cJSON_IsNull(item) ? "null" : "a value";
        if (cJSON_IsBool(item)) name = cJSON_IsTrue(item) ? "true" : "false";
        snprintf(text, JSON_FOUND, "%s", name);
    }
}
