/* test_json_merge.c - merging and pointing, on random trees: what a merge does to every leaf, and that a pointer leads
 * to its value.
 *
 * The truth is a list: a tree of objects is a list of leaves with their paths, and merging is a matter of lists.
 */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/file/json.h"
#include "tests/dice.h"
#include "tests/support.h"

enum { LONGEST = 128, TREES = 1500 };

static cJSON *random_leaf(struct dice *dice, bool nulls)
{
    static const char *const leaves[] = {"1", "2.5", "\"x\"", "true", "[1,2]", "[]", "[{\"a\":null}]", "null"};
    return cJSON_Parse(leaves[dice_below(dice, LENGTH(leaves) - (nulls ? 0 : 1))]);
}

/* Few names, so that two trees often have one in common; some need escaping in a pointer. */
static cJSON *random_tree(struct dice *dice, int depth, bool nulls)
{
    static const char *const names[] = {"a", "b", "A", "c/d", "e~f", "", "~1"};
    cJSON *object = cJSON_CreateObject();
    for (size_t i = 0; i < LENGTH(names); i++) {
        size_t kind = dice_below(dice, 3);
        if (kind == 0) continue;
        bool deeper = kind == 1 && depth < 3;
        cJSON_AddItemToObject(object, names[i],
                              deeper ? random_tree(dice, depth + 1, nulls) : random_leaf(dice, nulls));
    }
    return object;
}

static cJSON *merged(const cJSON *target, const cJSON *patch)
{
    struct error error = {0};
    cJSON *copy = cJSON_Duplicate(target, true);
    assert_true(json_merge(copy, patch, &error));
    return copy;
}

/* The pseudocode of section 2 of RFC 7396, for any two values, as a new value; NULL where the patch takes it away. */
static cJSON *rfc_merge(const cJSON *target, const cJSON *patch)
{
    if (!cJSON_IsObject(patch)) return cJSON_Duplicate(patch, true);
    cJSON *result = cJSON_CreateObject();
    const cJSON *member, *change;
    if (cJSON_IsObject(target)) {
        cJSON_ArrayForEach(member, target)
        {
            if (cJSON_HasObjectItem(patch, member->string) && cJSON_GetObjectItemCaseSensitive(patch, member->string))
                continue;
            cJSON_AddItemToObject(result, member->string, cJSON_Duplicate(member, true));
        }
    }
    cJSON_ArrayForEach(change, patch)
    {
        if (cJSON_IsNull(change)) continue;
        const cJSON *old = cJSON_IsObject(target) ? cJSON_GetObjectItemCaseSensitive(target, change->string) : NULL;
        cJSON_AddItemToObject(result, change->string, rfc_merge(old, change));
    }
    return result;
}

static void merging_is_the_rfcs_pseudocode(void **state)
{
    (void)state;
    struct dice dice = {7396};
    for (size_t i = 0; i < TREES; i++) {
        cJSON *target = random_tree(&dice, 0, true), *patch = random_tree(&dice, 0, true);
        cJSON *found = merged(target, patch), *expected = rfc_merge(target, patch);
        assert_true(cJSON_Compare(found, expected, true));
        cJSON_Delete(target);
        cJSON_Delete(patch);
        cJSON_Delete(found);
        cJSON_Delete(expected);
    }
}

/* A patch of nothing changes nothing; merging twice is merging once; into nothing it leaves itself without nulls. */
static void merging_has_its_laws(void **state)
{
    (void)state;
    struct dice dice = {2};
    for (size_t i = 0; i < TREES; i++) {
        cJSON *target = random_tree(&dice, 0, true), *patch = random_tree(&dice, 0, true);
        cJSON *whole = random_tree(&dice, 0, false), *nothing = cJSON_CreateObject();
        cJSON *once = merged(target, patch), *twice = merged(once, patch);
        cJSON *same = merged(target, nothing), *copy = merged(nothing, whole), *self = merged(whole, whole);
        assert_true(cJSON_Compare(once, twice, true));
        assert_true(cJSON_Compare(target, same, true));
        assert_true(cJSON_Compare(whole, copy, true));
        assert_true(cJSON_Compare(whole, self, true));
        cJSON *const all[] = {target, patch, whole, nothing, once, twice, same, copy, self};
        for (size_t k = 0; k < LENGTH(all); k++) cJSON_Delete(all[k]);
    }
}

/* What turns one tree without nulls into another. */
static cJSON *difference(const cJSON *from, const cJSON *to)
{
    cJSON *patch = cJSON_CreateObject();
    const cJSON *member;
    cJSON_ArrayForEach(member, from) if (!cJSON_GetObjectItemCaseSensitive(to, member->string))
        cJSON_AddItemToObject(patch, member->string, cJSON_CreateNull());
    cJSON_ArrayForEach(member, to)
    {
        const cJSON *old = cJSON_GetObjectItemCaseSensitive(from, member->string);
        if (old && cJSON_Compare(old, member, true)) continue;
        bool deeper = cJSON_IsObject(old) && cJSON_IsObject(member);
        cJSON_AddItemToObject(patch, member->string, deeper ? difference(old, member) : cJSON_Duplicate(member, true));
    }
    return patch;
}

static void a_difference_merged_gives_the_other(void **state)
{
    (void)state;
    struct dice dice = {11};
    for (size_t i = 0; i < TREES; i++) {
        cJSON *from = random_tree(&dice, 0, false), *to = random_tree(&dice, 0, false);
        cJSON *patch = difference(from, to), *found = merged(from, patch);
        assert_true(cJSON_Compare(found, to, true));
        cJSON_Delete(from);
        cJSON_Delete(to);
        cJSON_Delete(patch);
        cJSON_Delete(found);
    }
}

/* Pointers --------------------------------------------------------------------------------------------------------- */

/* Walks all values; each must be found at the pointer of its place. */
static size_t check_places(const cJSON *root, const cJSON *item, const struct json_place *parent)
{
    size_t count = 0, index = 0;
    const cJSON *child;
    cJSON_ArrayForEach(child, item)
    {
        char pointer[LONGEST];
        struct json_place place = {parent, cJSON_IsObject(item) ? child->string : NULL, index++};
        json_pointer(&place, pointer, sizeof pointer);
        assert_ptr_equal(json_at(root, pointer), child);
        count += 1 + check_places(root, child, &place);
    }
    return count;
}

static void every_value_is_at_its_pointer(void **state)
{
    (void)state;
    struct dice dice = {6901};
    size_t values = 0;
    for (size_t i = 0; i < TREES; i++) {
        cJSON *tree = random_tree(&dice, 0, true);
        values += check_places(tree, tree, NULL);
        assert_ptr_equal(json_at(tree, ""), tree);
        cJSON_Delete(tree);
    }
    assert_true(values > 10 * TREES);
}

/* A tree taken apart into its leaves and put together again from pointers and values, in any order. */
struct leaf {
    char pointer[LONGEST];
    const cJSON *value;
};

static void collect(const cJSON *item, const struct json_place *parent, struct leaf *leaves, size_t *count)
{
    const cJSON *child;
    cJSON_ArrayForEach(child, item)
    {
        struct json_place place = {parent, child->string, 0};
        if (cJSON_IsObject(child) && child->child) {
            collect(child, &place, leaves, count);
            continue;
        }
        json_pointer(&place, leaves[*count].pointer, LONGEST);
        leaves[(*count)++].value = child;
    }
}

static void a_tree_is_its_leaves(void **state)
{
    (void)state;
    enum { MOST = 7 * 7 * 7 * 7 };
    struct leaf *leaves = calloc(MOST, sizeof *leaves);
    assert_non_null(leaves);
    struct dice dice = {4};
    for (size_t i = 0; i < TREES / 5; i++) {
        struct error error = {0};
        size_t count = 0;
        cJSON *tree = random_tree(&dice, 0, false), *built = cJSON_CreateObject();
        collect(tree, NULL, leaves, &count);
        for (size_t left = count; left > 0; left--) {
            size_t chosen = dice_below(&dice, left);
            struct leaf leaf = leaves[chosen];
            leaves[chosen] = leaves[left - 1];
            assert_true(json_set(built, leaf.pointer, cJSON_Duplicate(leaf.value, true), "x", &error));
        }
        assert_true(cJSON_Compare(tree, built, true));
        cJSON_Delete(tree);
        cJSON_Delete(built);
    }
    free(leaves);
}

/* Set and then taken away again, a key leaves the tree as it was; a second time there is nothing to take. */
static void what_is_set_can_be_taken_away(void **state)
{
    (void)state;
    struct dice dice = {10};
    for (size_t i = 0; i < TREES; i++) {
        struct error error = {0};
        cJSON *tree = random_tree(&dice, 1, false), *before = cJSON_Duplicate(tree, true);
        assert_true(json_set(tree, "/fresh", random_tree(&dice, 2, false), "x", &error));
        assert_false(cJSON_Compare(tree, before, true));
        assert_true(json_set(tree, "/fresh", cJSON_CreateNull(), "x", &error));
        assert_true(cJSON_Compare(tree, before, true));
        assert_false(json_set(tree, "/fresh", cJSON_CreateNull(), "x", &error));
        assert_contains(error.what, "no key 'fresh'");
        assert_true(cJSON_Compare(tree, before, true));
        cJSON_Delete(tree);
        cJSON_Delete(before);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merging_is_the_rfcs_pseudocode),
        cmocka_unit_test(merging_has_its_laws),
        cmocka_unit_test(a_difference_merged_gives_the_other),
        cmocka_unit_test(every_value_is_at_its_pointer),
        cmocka_unit_test(a_tree_is_its_leaves),
        cmocka_unit_test(what_is_set_can_be_taken_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
