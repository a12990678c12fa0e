/* json_index.c - members of an object, sorted. */
#include "sim/file/json_index.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"

static int compare(const void *a, const void *b)
{
    const struct json_indexed *left = a, *right = b;
    int order = strcmp(left->member->string, right->member->string);
    return order != 0 ? order : (left->place > right->place) - (left->place < right->place);
}

bool json_index_make(struct json_index *index, const cJSON *object, struct error *error)
{
    cJSON *member;
    *index = (struct json_index){0};
    size_t count = 0;
    cJSON_ArrayForEach(member, object) count++;
    index->members = memory_new(count, sizeof *index->members, error);
    if (!index->members) return false;
    cJSON_ArrayForEach(member, object)
    {
        index->members[index->count] = (struct json_indexed){member, index->count};
        index->count++;
    }
    qsort(index->members, count, sizeof *index->members, compare);
    return true;
}

void json_index_free(struct json_index *index)
{
    memory_free(index->members);
    *index = (struct json_index){0};
}

static int compare_key(const void *key, const void *indexed)
{
    return strcmp(key, ((const struct json_indexed *)indexed)->member->string);
}

cJSON *json_index_find(const struct json_index *index, const char *key)
{
    const struct json_indexed *found = bsearch(key, index->members, index->count, sizeof *index->members, compare_key);
    return found ? found->member : NULL;
}

const cJSON *json_index_twice(const struct json_index *index)
{
    const struct json_indexed *first = NULL;
    for (size_t i = 1; i < index->count; i++) {
        const struct json_indexed *here = &index->members[i];
        if (strcmp(here[-1].member->string, here->member->string) != 0) continue;
        if (!first || here->place < first->place) first = here;
    }
    return first ? first->member : NULL;
}
