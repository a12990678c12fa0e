/* json.c - merging, changing and writing JSON trees. Parsing is in json_parse.c. */
#include "sim/file/json.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"

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

/* Gives an object's member a value, in place when it has one. Takes the value over, also on failure. */
static bool put_member(cJSON *object, const char *key, cJSON *value, struct error *error)
{
    if (!value) return out_of_memory(error);
    cJSON *old = cJSON_GetObjectItemCaseSensitive(object, key);
    bool good =
        old ? cJSON_ReplaceItemInObjectCaseSensitive(object, key, value) : cJSON_AddItemToObject(object, key, value);
    if (!good) {
        cJSON_Delete(value);
        return out_of_memory(error);
    }
    /* cJSON does not report that it could not copy the key of a replacement. */
    return value->string ? true : out_of_memory(error);
}

/* The member as an object to go on in: the present one, or a new empty one in place of anything else. */
static cJSON *object_member(cJSON *object, const char *key, struct error *error)
{
    cJSON *member = cJSON_GetObjectItemCaseSensitive(object, key);
    if (cJSON_IsObject(member)) return member;
    member = cJSON_CreateObject();
    return put_member(object, key, member, error) ? member : NULL;
}

bool json_merge(cJSON *target, const cJSON *patch, struct error *error)
{
    const cJSON *change;
    cJSON_ArrayForEach(change, patch)
    {
        if (cJSON_IsNull(change)) {
            cJSON_DeleteItemFromObjectCaseSensitive(target, change->string);
        } else if (cJSON_IsObject(change)) {
            cJSON *member = object_member(target, change->string, error);
            if (!member || !json_merge(member, change, error)) return false;
        } else if (!put_member(target, change->string, cJSON_Duplicate(change, true), error)) {
            return false;
        }
    }
    return true;
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
    if (cJSON_IsObject(container)) {
        if (!cJSON_IsNull(value)) return put_member(container, token, value, error);
        cJSON_Delete(value);
        if (!child_of(container, token)) return error_set(error, file, "there is no key '%s' to take away", token);
        cJSON_DeleteItemFromObjectCaseSensitive(container, token);
        return true;
    }
    cJSON *old = list_item(container, token);
    bool append = strcmp(token, "-") == 0;
    if (append ? cJSON_AddItemToArray(container, value) : old && cJSON_ReplaceItemViaPointer(container, old, value))
        return true;
    cJSON_Delete(value);
    int size = cJSON_GetArraySize(container);
    if (size == 0) return error_set(error, file, "the list is empty: '%s' is not an index; '-' adds an item", token);
    return error_set(error, file, "'%s' is not an index of the list: expected 0 to %d, or '-' to add an item", token,
                     size - 1);
}

/* The container at the end of a step down, made when an object lacks it. */
static cJSON *step_down(cJSON *item, const char *token, const char *file, struct error *error)
{
    cJSON *child = child_of(item, token);
    if (!child && cJSON_IsObject(item)) child = object_member(item, token, error);
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
        item = step_down(item, token, file, error);
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
