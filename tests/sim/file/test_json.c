/* test_json.c - JSON: messages for broken files, the examples of RFC 7396 (merge patch) and RFC 6901 (pointer),
 * exact numbers. */
#include <cjson/cJSON.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/base/random.h"
#include "sim/file/json.h"
#include "tests/support.h"

static void broken_json_shows_the_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *where, *what;
    } cases[] = {
        {"", "x.json:1:1", "found the end; expected {"},
        {"{\"a\": 1,}", "x.json:1:9", "found '}'; remove the comma before it"},
        {"{\"a\": [1,]}", "x.json:1:10", "found ']}'; remove the comma before it"},
        {"{\"a\": 1\n \"b\": 2}", "x.json:2:2", "found '\"b\": 2}'; is a comma missing before it?"},
        {"{\"a\": tru}", "x.json:1:7", "found 'tru}'"},
        {"{'a': 1}", "x.json:1:2", "found ''a': 1}'; keys and texts stand in double quotes"},
        {"{\"a\": 'b'}", "x.json:1:7", "found ''b'}'; keys and texts stand in double quotes"},
        {"{\"a\": 1", "x.json:1:8", "found the end; a '}' or ']' is missing"},
        {"{\"a\": 1}}", "x.json:1:9", "found '}'"},
        {"{\"a\" 1}", "x.json:1:6", "found '1}'"},
        {"// x\n{}", "x.json:1:1", "JSON has no comments"},
        {"// don't \"\n{}", "x.json:1:1", "JSON has no comments"},
        {"{\n  # note\n \"a\": 1}", "x.json:2:3", "JSON has no comments"},
        {"{\"a\": NaN}", "x.json:1:7", "found 'NaN}'"},
        {"{\"a\": -Infinity}", "x.json:1:7", "found '-Infinity}'"},
        {"{\n \"a\": 01}", "x.json:2:7", "found '01}'; a number is written like 7, -0.5 or 1.5e3"},
        {"{\"a\": [1,\n5.]}", "x.json:2:1", "found '5.]}'; a number is written like"},
        {"{\"a\": +1}", "x.json:1:7", "found '+1}'; a number is written like"},
        {"{\"a\":\f1}", "x.json:1:6", "a control character"},
        {"{a: 1}", "x.json:1:2", "found 'a: 1}'; expected a key in double quotes"},
        {"{\"a\": 1, b: 1}", "x.json:1:10", "expected a key in double quotes"},
        {"{\"a\": \"x\\q\"}", "x.json:1:9", "found '\\q\"}'"},
        {"{\"a\": \"b,\n \"c\": 1}", "x.json:1:7", "no closing quote on its line"},
        {"{\"a\": \"b", "x.json:1:7", "no closing quote on its line"},
        {"{\"caf\xC3\xA9\": 1,}", "x.json:1:12", "remove the comma"},
        {"{\"a\": \"x\\u0000y\"}", "x.json:1:9", "cannot hold the character"},
        {"{\"a\": 1.2.3}", "x.json:1:7", "found '1.2.3}'; a number is written like"},
        {"{\"a\": 1, \"b\": {\"a\": 2, \"c\": 3, \"a\": 4}}", "x.json: /b/a", "appears twice"},
        {"{\"a\": [0, {\"x/y\": 1, \"x/y\": 1}]}", "x.json: /a/1/x~1y", "appears twice"},
        {"{\"a\": [1, -1e999]}", "x.json: /a/1", "too large"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct error error = {0};
        assert_null(json_parse(cases[i].text, "x.json", &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(place_of(&error), cases[i].where);
        assert_contains(error.what, cases[i].what);
    }
}

enum { MANY = 20000 };

/* Of so many keys each is found, and so is the one that is there twice: of two pairs the one that ends first. */
static void many_keys_are_read_and_merged(void **state)
{
    (void)state;
    struct error error = {0};
    char *text = malloc(MANY * 16), *at = text;
    for (int i = 0; i < MANY; i++) at += sprintf(at, "%s\"k%d\":%d", i ? "," : "{", (i * 7919) % MANY, i);
    strcpy(at, "}");
    cJSON *json = json_parse(text, "x", &error);
    assert_non_null(json);
    cJSON *half = json_parse("{\"k7\": null, \"k8\": {\"a\": 1}, \"new\": 2}", "x", &error);
    assert_true(json_merge(json, half, &error));
    assert_int_equal(cJSON_GetArraySize(json), MANY);
    assert_null(json_at(json, "/k7"));
    assert_int_equal(json_at(json, "/k8/a")->valueint, 1);
    assert_int_equal(json_at(json, "/new")->valueint, 2);
    assert_int_equal(json_at(json, "/k7919")->valueint, 1);
    cJSON_Delete(json);
    cJSON_Delete(half);
    strcpy(at, ",\"k5\":0,\"k3\":0}");
    assert_null(json_parse(text, "x", &error));
    assert_string_equal(place_of(&error), "x: /k5");
    assert_contains(error.what, "appears twice");
    free(text);
}

static void keys_differ_by_case(void **state)
{
    (void)state;
    struct error error = {0};
    cJSON *json = json_parse(" {\"a\": 1, \"A\": 2, \"\": \"\\\"\\\\\"} \n", "x", &error);
    assert_non_null(json);
    assert_near(json_at(json, "/A")->valuedouble, 2, 0);
    assert_string_equal(json_at(json, "/")->valuestring, "\"\\");
    cJSON_Delete(json);
}

static void files_are_read_whole(void **state)
{
    struct error error = {0};
    char *path = text_format("%s/a.json", (char *)*state);
    write_file(path, "\xEF\xBB\xBF{\"a\": [1, 2]}\n");
    cJSON *json = json_read(path, &error);
    assert_non_null(json);
    assert_near(json_at(json, "/a/1")->valuedouble, 2, 0);
    cJSON_Delete(json);
    write_file(path, "{\"a\": \"\xE9\"}");
    assert_null(json_read(path, &error));
    assert_contains(place_of(&error), "a.json:1:8");
    free(path);
}

static char *compact(const char *text)
{
    cJSON *json = cJSON_Parse(text);
    assert_non_null(json);
    char *printed = cJSON_PrintUnformatted(json);
    cJSON_Delete(json);
    assert_non_null(printed);
    return printed;
}

/* Appendix A of RFC 7396, where both are objects; a target that is not one cannot occur here. */
static void merging_is_rfc_7396(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
        {"{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}"},
        {"{\"a\":\"b\"}", "{\"a\":null}", "{}"},
        {"{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}"},
        {"{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
        {"{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}"},
        {"{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}"},
        {"{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}"},
        {"{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}"},
        {"{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}"},
        /* the example of section 3 */
        {"{\"title\":\"Goodbye!\",\"author\":{\"givenName\":\"John\",\"familyName\":\"Doe\"},\"tags\":[\"example\","
         "\"sample\"],"
         "\"content\":\"This will be unchanged\"}",
         "{\"title\":\"Hello!\",\"phoneNumber\":\"+01-123-456-7890\",\"author\":{\"familyName\":null},\"tags\":["
         "\"example\"]}",
         "{\"title\":\"Hello!\",\"author\":{\"givenName\":\"John\"},\"tags\":[\"example\"],"
         "\"content\":\"This will be unchanged\",\"phoneNumber\":\"+01-123-456-7890\"}"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct error error = {0};
        cJSON *target = cJSON_Parse(cases[i][0]), *patch = cJSON_Parse(cases[i][1]);
        assert_true(json_merge(target, patch, &error));
        char *merged = cJSON_PrintUnformatted(target), *expected = compact(cases[i][2]);
        assert_string_equal(merged, expected);
        free(merged);
        free(expected);
        cJSON_Delete(target);
        cJSON_Delete(patch);
    }
}

/* Section 5 of RFC 6901. */
static const char document[] = "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,\"g|h\":4,\"i\\\\j\":5,"
                               "\"k\\\"l\":6,\" \":7,\"m~n\":8}";

static void pointers_are_rfc_6901(void **state)
{
    (void)state;
    static const char *const numbers[] = {"/", "/a~1b", "/c%d", "/e^f", "/g|h", "/i\\j", "/k\"l", "/ ", "/m~0n"};
    cJSON *json = cJSON_Parse(document);
    for (size_t i = 0; i < LENGTH(numbers); i++) assert_near(json_at(json, numbers[i])->valuedouble, i, 0);
    assert_ptr_equal(json_at(json, ""), json);
    assert_string_equal(json_at(json, "/foo/0")->valuestring, "bar");
    static const char *const nothing[] = {"/foo/2",   "/foo/-", "/foo/00", "/foo/01", "/foo/x", "/foo/",
                                          "/foo/0/x", "/m~n",   "/m~2n",   "foo",     "/fo",    "/foo/4294967296"};
    for (size_t i = 0; i < LENGTH(nothing); i++) assert_null(json_at(json, nothing[i]));
    cJSON_Delete(json);
}

static void places_read_back(void **state)
{
    (void)state;
    const struct json_place outer = {NULL, "a/b~c", 0}, middle = {&outer, NULL, 12}, inner = {&middle, "", 0};
    char text[64], small[6];
    json_pointer(&inner, text, sizeof text);
    assert_string_equal(text, "/a~1b~0c/12/");
    json_pointer(&inner, small, sizeof small);
    assert_string_equal(small, "/a~1b");
    json_pointer(NULL, text, sizeof text);
    assert_string_equal(text, "");
}

static void values_are_set_at_pointers(void **state)
{
    (void)state;
    static const char *const cases[][4] = {
        {"{\"a\":1,\"b\":2}", "/a", "3", "{\"a\":3,\"b\":2}"},
        {"{}", "/a/b/c", "true", "{\"a\":{\"b\":{\"c\":true}}}"},
        {"{\"a\":[1,2]}", "/a/1", "\"x\"", "{\"a\":[1,\"x\"]}"},
        {"{\"a\":[1,2]}", "/a/-", "3", "{\"a\":[1,2,3]}"},
        {"{\"a\":[{\"b\":1}]}", "/a/0/b", "[]", "{\"a\":[{\"b\":[]}]}"},
        {"{\"a\":1,\"b\":2}", "/a", "null", "{\"b\":2}"},
        {"{\"a/b\":1,\"m~n\":2}", "/a~1b", "3", "{\"a/b\":3,\"m~n\":2}"},
        {"{\"a/b\":1,\"m~n\":2}", "/m~0n", "3", "{\"a/b\":1,\"m~n\":3}"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct error error = {0};
        cJSON *json = cJSON_Parse(cases[i][0]);
        assert_true(json_set(json, cases[i][1], cJSON_Parse(cases[i][2]), "x", &error));
        char *text = cJSON_PrintUnformatted(json);
        assert_string_equal(text, cases[i][3]);
        free(text);
        cJSON_Delete(json);
    }
}

static void values_are_not_set_where_nothing_can_be(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"/a/2", "'2' is not an index of the list: expected 0 to 1"},
        {"/a/x", "'x' is not an index of the list"},
        {"/a/5/b", "the list has no item '5'"},
        {"/b/c", "cannot set a value inside 'b': it is 1, not an object or a list"},
        {"/b/c/d", "cannot set a value inside 'b'"},
        {"/e/0", "the list is empty"},
        {"b", "not a JSON pointer"},
        {"", "not a JSON pointer"},
        {"/b~", "not a JSON pointer"},
        {"/b~2", "not a JSON pointer"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct error error = {0};
        cJSON *json = cJSON_Parse("{\"a\":[1,2],\"b\":1,\"e\":[]}");
        assert_false(json_set(json, cases[i][0], cJSON_CreateTrue(), "--set x", &error));
        assert_string_equal(place_of(&error), "--set x");
        assert_contains(error.what, cases[i][1]);
        cJSON_Delete(json);
    }
}

/* Numbers that 15 or 16 digits cannot hold, and random bit patterns. */
static void numbers_come_back_to_the_last_bit(void **state)
{
    (void)state;
    struct stream stream = stream_of((struct random_source){1, 0}, 0, 0, 0);
    static const double special[] = {0.1 + 0.2,          1.0 / 3, 4294967295.0,
                                     9007199254740993.0, 5e-324,  1.7976931348623157e308};
    for (size_t i = 0; i < 20000; i++) {
        double number = i < LENGTH(special) ? special[i] : 0.0;
        if (i >= LENGTH(special)) {
            uint64_t bits = (uint64_t)stream_word(&stream) << 32;
            bits |= stream_word(&stream);
            memcpy(&number, &bits, sizeof number);
            if (!isfinite(number)) continue;
        }
        char text[32];
        json_number(number, text);
        double back = strtod(text, NULL);
        assert_memory_equal(&back, &number, sizeof number);
    }
    char text[32];
    json_number(0.1, text);
    assert_string_equal(text, "0.1");
    json_number(4294967295.0, text);
    assert_string_equal(text, "4294967295");
}

static void written_trees_read_back_the_same(void **state)
{
    (void)state;
    struct error error = {0};
    cJSON *json = json_parse("{\"a\": [0.30000000000000004, 1e-7, {\"b\": \"x\\n\\u00e9\", \"c\": null}], \"d\": true}",
                             "x", &error);
    char *text = json_text(json, &error);
    assert_contains(text, "0.30000000000000004");
    cJSON *again = json_parse(text, "y", &error);
    assert_true(cJSON_Compare(json, again, true));
    double number = json_at(again, "/a/0")->valuedouble, expected = 0.1 + 0.2;
    assert_memory_equal(&number, &expected, sizeof number);
    memory_free(text);
    cJSON_Delete(json);
    cJSON_Delete(again);
}

static void found_values_are_shown_short(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"1.5", "1.5"},   {"\"high\"", "\"high\""}, {"true", "true"},           {"false", "false"},
        {"null", "null"}, {"{}", "an object"},      {"[1,2,3]", "a list of 3"}, {"1e300", "1e+300"},
    };
    char found[JSON_FOUND];
    for (size_t i = 0; i < LENGTH(cases); i++) {
        cJSON *json = cJSON_Parse(cases[i][0]);
        json_found(json, found);
        assert_string_equal(found, cases[i][1]);
        cJSON_Delete(json);
    }
    char text[1024] = "";
    for (size_t i = 0; i < 500; i++) strcat(text, "\xC3\xA9");
    cJSON *json = cJSON_CreateString(text);
    json_found(json, found);
    size_t length = strlen(found);
    assert_string_equal(found + length - 4, "...\"");
    assert_int_equal((length - 5) % 2, 0); /* whole letters of two bytes */
    cJSON_Delete(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_json_shows_the_place),
        cmocka_unit_test(many_keys_are_read_and_merged),
        cmocka_unit_test(keys_differ_by_case),
        cmocka_unit_test_setup_teardown(files_are_read_whole, folder_make, folder_remove),
        cmocka_unit_test(merging_is_rfc_7396),
        cmocka_unit_test(pointers_are_rfc_6901),
        cmocka_unit_test(places_read_back),
        cmocka_unit_test(values_are_set_at_pointers),
        cmocka_unit_test(values_are_not_set_where_nothing_can_be),
        cmocka_unit_test(numbers_come_back_to_the_last_bit),
        cmocka_unit_test(written_trees_read_back_the_same),
        cmocka_unit_test(found_values_are_shown_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
