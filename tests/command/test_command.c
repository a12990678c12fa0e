/* test_command.c - the whole command, as a user meets it: help, runs, and results that do not depend on the
 * machine's mood. */
#include <cjson/cJSON.h>
#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/version.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

/* Runs samen, expects it to succeed quietly, and gives what it wrote to standard output (release with free()). */
static char *samen(const char *arguments)
{
    struct command_result result = run_command("'%s' %s", samen_program(), arguments);
    if (result.status != 0) print_error("samen %s: status %d\n%s\n", arguments, result.status, result.err);
    assert_int_equal(result.status, 0);
    assert_string_equal(result.err, "");
    free(result.err);
    return result.out;
}

/* Runs the small scenario into FOLDER/NAME.h5 and gives the path. */
static char *run_small(const char *folder, const char *name, const char *options)
{
    char *path = text_format("%s/%s.h5", folder, name);
    char *arguments = text_format("run scenarios/small.json --quiet --output '%s' %s", path, options);
    free(samen(arguments));
    free(arguments);
    assert_true(file_exists(path));
    return path;
}

/* Compares two results dataset by dataset, see tests/same. Gives how many differ; `count` is how many there are. */
static int datasets_that_differ(const char *a, const char *b, int *count)
{
    struct command_result result = run_command("tests/same '%s' '%s' | tail -n 1", a, b);
    int differ = -1;
    assert_int_equal(sscanf(result.out, "%d datasets, %d differ", count, &differ), 2);
    command_free(&result);
    return differ;
}

static void assert_same_series(const char *a, const char *b)
{
    int count = 0;
    assert_int_equal(datasets_that_differ(a, b, &count), 0);
    assert_true(count > 20);
}

static void version_is_told(void **state)
{
    (void)state;
    char *text = samen("--version");
    assert_contains(text, "samen " SAMEN_VERSION);
    free(text);
}

static void help_names_every_command(void **state)
{
    (void)state;
    static const char *const ways[] = {"help", "--help"};
    static const char *const commands[] = {"run", "compare", "validate", "fit", "parameters", "schema", "help"};
    for (size_t i = 0; i < LENGTH(ways); i++) {
        char *text = samen(ways[i]);
        for (size_t j = 0; j < LENGTH(commands); j++) assert_contains(text, commands[j]);
        free(text);
    }
}

static void help_on_a_command_is_that_commands_help(void **state)
{
    (void)state;
    static const char *const commands[] = {"run", "compare", "validate", "fit", "parameters", "schema"};
    for (size_t i = 0; i < LENGTH(commands); i++) {
        char *asked = text_format("help %s", commands[i]), *option = text_format("%s --help", commands[i]);
        char *one = samen(asked), *other = samen(option);
        assert_string_equal(one, other);
        assert_contains(one, commands[i]);
        char *texts[] = {asked, option, one, other};
        for (size_t j = 0; j < LENGTH(texts); j++) free(texts[j]);
    }
}

static void parameters_are_listed(void **state)
{
    (void)state;
    char *text = samen("parameters");
    assert_contains(text, "/replicates");
    assert_contains(text, "/informal/asking");
    free(text);
    text = samen("parameters --markdown");
    assert_contains(text, "| `/informal/asking` |");
    free(text);
}

/* Is this key a property of one of the schema's definitions? */
static bool schema_has(const cJSON *schema, const char *key)
{
    const cJSON *definition;
    cJSON_ArrayForEach(definition, cJSON_GetObjectItemCaseSensitive(schema, "$defs"))
    {
        const cJSON *properties = cJSON_GetObjectItemCaseSensitive(definition, "properties");
        if (cJSON_GetObjectItemCaseSensitive(properties, key)) return true;
    }
    print_error("no '%s' in the schema\n", key);
    return false;
}

static void schema_knows_the_keys_of_scenarios(void **state)
{
    (void)state;
    char *text = samen("schema"), *small = read_file("scenarios/small.json");
    cJSON *schema = cJSON_Parse(text), *scenario = cJSON_Parse(small);
    assert_non_null(schema);
    assert_non_null(scenario);
    const char *dialect = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(schema, "$schema"));
    assert_non_null(dialect);
    assert_contains(dialect, "2020-12");
    const cJSON *item;
    cJSON_ArrayForEach(item, scenario)
    {
        if (item->string[0] != '$' && item->string[0] != '_') assert_true(schema_has(schema, item->string));
    }
    cJSON_Delete(schema);
    cJSON_Delete(scenario);
    free(text);
    free(small);
}

/* A list that could not be written is no success. */
static void a_full_standard_output_is_told(void **state)
{
    (void)state;
    if (!file_exists("/dev/full")) skip();
    struct command_result result = run_command("'%s' parameters >/dev/full", samen_program());
    assert_true(result.status == 2 || result.status == 3);
    assert_true(strlen(result.err) > 0);
    command_free(&result);
}

static void any_number_of_threads_gives_the_same_bits(void **state)
{
    static const char *const more[] = {"--threads 2 --force", "--threads 3 --force", "--threads 8 --force"};
    char *one = run_small(*state, "one", "--threads 1");
    for (size_t i = 0; i < LENGTH(more); i++) {
        char *other = run_small(*state, "other", more[i]);
        assert_same_series(one, other);
        free(other);
    }
    free(one);
}

/* Otherwise the comparisons above would say nothing. */
static void another_seed_gives_another_world(void **state)
{
    char *one = run_small(*state, "one", "--seed 1"), *other = run_small(*state, "other", "--seed 2");
    int count = 0;
    assert_true(datasets_that_differ(one, other, &count) > 5);
    free(one);
    free(other);
}

/* The one text in a dataset of variable-length strings. Release with free(). */
static char *dataset_text(const char *path, const char *name)
{
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    assert_true(file >= 0);
    hid_t dataset = H5Dopen2(file, name, H5P_DEFAULT);
    assert_true(dataset >= 0);
    hid_t type = H5Dget_type(dataset);
    assert_true(H5Tis_variable_str(type) > 0);
    char *read = NULL;
    assert_true(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, &read) >= 0);
    char *text = text_format("%s", read);
    assert_true(H5free_memory(read) >= 0);
    H5Tclose(type);
    H5Dclose(dataset);
    H5Fclose(file);
    return text;
}

static void a_result_can_be_run_again_from_itself(void **state)
{
    char *first = run_small(*state, "first", "--seed 7 --set /informal/asking=0.31");
    char *scenario = dataset_text(first, "/provenance/scenario");
    char *path = text_format("%s/from-result.json", (char *)*state),
         *second = text_format("%s/second.h5", (char *)*state);
    write_file(path, scenario);
    char *arguments = text_format("run '%s' --quiet --output '%s'", path, second);
    free(samen(arguments));
    assert_same_series(first, second);
    char *texts[] = {first, scenario, path, second, arguments};
    for (size_t i = 0; i < LENGTH(texts); i++) free(texts[i]);
}

static void force_replaces_a_result(void **state)
{
    char *path = run_small(*state, "out", ""), *new = run_small(*state, "out", "--force");
    assert_true(H5Fis_hdf5(new) > 0);
    struct command_result left = run_command("ls '%s'", (char *)*state);
    assert_string_equal(left.out, "out.h5\n");
    command_free(&left);
    free(new);
    free(path);
}

/* What stands under the final name is whole, however the run ended. */
static void a_killed_run_leaves_no_result(void **state)
{
    struct command_result result =
        run_command("'%s' run scenarios/small.json --quiet --replicates 10000 --output '%s/out.h5' & "
                    "sleep 1; kill -KILL $!; wait $!",
                    samen_program(), (char *)*state);
    assert_int_equal(result.status, 128 + 9);
    command_free(&result);
    char *path = text_format("%s/out.h5", (char *)*state);
    assert_false(file_exists(path));
    free(path);
    /* What it did leave must not stand in the way. */
    free(run_small(*state, "out", ""));
}

static void compare_answers_in_words_and_numbers(void **state)
{
    char *path = run_small(*state, "out", ""), *arguments = text_format("compare '%s'", path);
    char *text = samen(arguments);
    static const char *const words[] = {"gap", "cost", "informal", "waiting", "administration", "95%"};
    for (size_t i = 0; i < LENGTH(words); i++) assert_contains(text, words[i]);
    free(text);
    free(arguments);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(version_is_told),
        cmocka_unit_test(help_names_every_command),
        cmocka_unit_test(help_on_a_command_is_that_commands_help),
        cmocka_unit_test(parameters_are_listed),
        cmocka_unit_test(schema_knows_the_keys_of_scenarios),
        cmocka_unit_test(a_full_standard_output_is_told),
        folder_test(any_number_of_threads_gives_the_same_bits),
        folder_test(another_seed_gives_another_world),
        folder_test(a_result_can_be_run_again_from_itself),
        folder_test(force_replaces_a_result),
        folder_test(a_killed_run_leaves_no_result),
        folder_test(compare_answers_in_words_and_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
