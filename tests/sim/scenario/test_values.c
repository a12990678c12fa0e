/* test_values.c - the values of a run as its result's metadata tell them: enough to build the same settings again, to
 * the last bit.
 *
 * All scenarios that come with the program are read; each value that is visited is put at its pointer in an empty
 * object, and that object is read over the defaults. What is visited then must be the same.
 */
#include <cjson/cJSON.h>
#include <ctype.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/models.h"
#include "sim/base/memory.h"
#include "sim/file/json.h"
#include "sim/scenario/parameter.h"
#include "sim/scenario/parameter_text.h"
#include "sim/scenario/scenario.h"
#include "tests/support.h"

/* Building an object from pointers --------------------------------------------------------------------------------- */

/* The value as JSON: words of texts, choices and dates stand in quotes. */
static cJSON *value_of(const struct parameter *parameter, const char *words)
{
    bool number = parameter->kind == REAL || parameter->kind == INTEGER || parameter->kind == BOOLEAN;
    if (strcmp(words, "[]") == 0) return cJSON_CreateArray();
    return number ? cJSON_Parse(words) : cJSON_CreateString(words);
}

/* The member or item that the first token of a pointer names; made when missing, as a list when a number follows. */
static cJSON *inside(cJSON *container, const char *token, bool list)
{
    bool item = cJSON_IsArray(container);
    cJSON *child =
        item ? cJSON_GetArrayItem(container, atoi(token)) : cJSON_GetObjectItemCaseSensitive(container, token);
    if (child) return child;
    child = list ? cJSON_CreateArray() : cJSON_CreateObject();
    if (item)
        cJSON_AddItemToArray(container, child);
    else
        cJSON_AddItemToObject(container, token, child);
    return child;
}

/* Names have no character that a pointer escapes. */
static void put_at(cJSON *root, const char *pointer, cJSON *value)
{
    char token[128];
    cJSON *container = root;
    for (;;) {
        size_t length = strcspn(++pointer, "/");
        snprintf(token, sizeof token, "%.*s", (int)length, pointer);
        pointer += length;
        if (*pointer == '\0') break;
        container = inside(container, token, isdigit((unsigned char)pointer[1]));
    }
    if (cJSON_IsArray(container))
        cJSON_AddItemToArray(container, value);
    else
        cJSON_AddItemToObject(container, token, value);
}

/* Visiting --------------------------------------------------------------------------------------------------------- */

struct visited {
    cJSON *object;
    char *text; /* "pointer = value" lines */
    FILE *out;
    size_t size, count;
};

static bool keep(void *context, const char *pointer, const struct parameter *parameter, const char *value)
{
    struct visited *visited = context;
    /* a date that is neither given nor has a default, or a list that must not be empty and is not given */
    bool unset = (parameter->kind == DATE || parameter->kind == TEXTS) && value[0] == '\0';
    fprintf(visited->out, "%s = %s\n", pointer, value);
    visited->count++;
    if (!unset) put_at(visited->object, pointer, value_of(parameter, value));
    return true;
}

static struct visited visit_all(const struct parameter *table, const void *settings)
{
    struct visited visited = {.object = cJSON_CreateObject()};
    visited.out = open_memstream(&visited.text, &visited.size);
    assert_non_null(visited.out);
    assert_true(parameters_visit(table, "", settings, keep, &visited));
    assert_int_equal(fclose(visited.out), 0);
    return visited;
}

static void visited_free(struct visited *visited)
{
    cJSON_Delete(visited->object);
    free(visited->text);
}

static size_t check_round_trip(const struct parameter *table, size_t size, const void *settings)
{
    struct error error = {0};
    struct visited first = visit_all(table, settings);
    void *again = memory_new(1, size, &error);
    assert_non_null(again);
    assert_true(parameters_default(table, again, &error));
    const struct parameter_part part = {table, again};
    if (!parameters_read(&part, 1, first.object, "again", "", &error)) fail_msg("%s", message_of(&error));
    struct visited second = visit_all(table, again);
    assert_string_equal(first.text, second.text);
    assert_true(cJSON_Compare(first.object, second.object, true));
    size_t count = first.count;
    visited_free(&first);
    visited_free(&second);
    parameters_free(table, again);
    memory_free(again);
    return count;
}

static void every_shipped_scenario_can_be_told(void **state)
{
    (void)state;
    glob_t files;
    assert_int_equal(glob("scenarios/*.json", 0, NULL, &files), 0);
    assert_true(files.gl_pathc > 8);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct scenario scenario;
        struct error error = {0};
        if (strstr(files.gl_pathv[i], "base")) continue; /* others extend them and say which gemeenten */
        if (!scenario_read(&scenario, files.gl_pathv[i], NULL, 0, models_all, &error))
            fail_msg("%s", message_of(&error));
        for (size_t v = 0; v < scenario.run.variants.count; v++) {
            size_t count =
                check_round_trip(scenario.model->parameters, scenario.model->settings_size, scenario.settings[v]);
            assert_true(count > 5);
        }
        scenario_free(&scenario);
    }
    globfree(&files);
}

/* Fewer words than the room that results have for them, and a kind, range and default that fit each other. */
static void check_words(const struct parameter *table, size_t *count)
{
    for (; table->name; table++) {
        char range[PARAMETER_WORDS], standard[PARAMETER_WORDS], expected[PARAMETER_WORDS];
        if (table->kind == ROWS) { /* has no words of its own */
            check_words(table->section, count);
            continue;
        }
        parameter_range_words(table, range);
        parameter_default_words(table, standard);
        parameter_expected(table, expected);
        assert_true(strlen(parameter_kind_words(table)) > 0 && strlen(expected) > 0);
        assert_true(strlen(range) < PARAMETER_WORDS - 1 && strlen(expected) < PARAMETER_WORDS - 1);
        if (table->kind == REAL || table->kind == INTEGER) {
            double value = strtod(standard, NULL);
            char *plausible = strstr(range, ", plausibly ");
            assert_true((plausible != NULL) == (table->plausible[0] < table->plausible[1]));
            if (plausible) *plausible = '\0';
            assert_contains(expected, range);
            if (!table->required) assert_true(value >= table->value && value <= table->value);
        }
        if (table->kind == CHOICE && !table->required) assert_contains(range, standard);
        if (table->required) assert_string_equal(standard, "");
        (*count)++;
        if (table->section) check_words(table->section, count);
    }
}

static void words_fit_their_room_and_each_other(void **state)
{
    (void)state;
    for (size_t i = 0; models_all[i]; i++) {
        size_t count = 0;
        check_words(models_all[i]->parameters, &count);
        assert_true(count > 5);
    }
}

/* A parameter's name is a plain word, so that pointers and metadata need no escapes; no two in a section are the
 * same. */
static void check_names(const struct parameter *table)
{
    for (const struct parameter *p = table; p->name; p++) {
        assert_true(p->name[strspn(p->name, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0');
        assert_true(islower((unsigned char)p->name[0]));
        for (const struct parameter *q = table; q < p; q++) assert_string_not_equal(p->name, q->name);
        if (p->section) check_names(p->section);
    }
}

static void names_are_plain_words(void **state)
{
    (void)state;
    check_names(scenario_run_parameters);
    for (size_t i = 0; models_all[i]; i++) {
        check_names(models_all[i]->parameters);
        for (const struct parameter *p = models_all[i]->parameters; p->name; p++) /* one object holds both tables */
            for (const struct parameter *q = scenario_run_parameters; q->name; q++)
                assert_string_not_equal(p->name, q->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shipped_scenario_can_be_told),
        cmocka_unit_test(words_fit_their_room_and_each_other),
        cmocka_unit_test(names_are_plain_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
