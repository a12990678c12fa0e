/* test_hdf.c - HDF5: what our calls write is read by HDF5's own, what HDF5's own write is read by ours, and what is
 * missing or of another kind is refused with its name. No h5dump is needed. */
#include <hdf5.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/file/hdf.h"
#include "tests/dice.h"
#include "tests/support.h"

enum { ROWS = 7, COLUMNS = 5 };

static const char *const names[COLUMNS] = {"a", "", "caf\xC3\xA9", "two words", "a"};

struct file {
    char *path;
    hid_t id;
};

static int file_make(void **state)
{
    struct file *file = calloc(1, sizeof *file);
    void *folder;
    if (!file || folder_make(&folder) != 0) return -1;
    hdf_quiet();
    file->path = text_format("%s/test.h5", (char *)folder);
    file->id = H5Fcreate(file->path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    free(folder);
    *state = file;
    return file->id < 0 ? -1 : 0;
}

static int file_remove(void **state)
{
    struct file *file = *state;
    H5Fclose(file->id);
    void *folder = text_format("%.*s", (int)(strrchr(file->path, '/') - file->path), file->path);
    free(file->path);
    free(file);
    return folder_remove(&folder);
}

static void must(bool good, const struct error *error)
{
    if (!good) fail_msg("%s", message_of(error));
}

/* Two dimensions, and a variable of numbers over them. */
static void put_table(hid_t file, double values[ROWS * COLUMNS])
{
    static const char *const dimensions[] = {"row", "column", NULL};
    struct error error = {0};
    struct dice dice = {5};
    int64_t rows[ROWS];
    for (int64_t i = 0; i < ROWS; i++) rows[i] = 1000 - 3 * i;
    for (size_t i = 0; i < ROWS * COLUMNS; i++) values[i] = dice_between(&dice, -1e6, 1e6);
    values[3] = NAN;
    values[8] = INFINITY;
    must(hdf_dimension(file, "row", HDF_INTEGER, ROWS, rows, &error), &error);
    must(hdf_dimension(file, "column", HDF_TEXT, COLUMNS, names, &error), &error);
    must(hdf_put(file, "table", HDF_REAL, dimensions, values, &error), &error);
}

/* Bits, so that NaN equals itself. */
static void assert_same_bits(const double *found, const double *expected, size_t count)
{
    assert_memory_equal(found, expected, count * sizeof *found);
}

static void numbers_come_back_to_the_bit(void **state)
{
    const struct file *file = *state;
    double values[ROWS * COLUMNS], raw[ROWS * COLUMNS], *found;
    struct error error = {0};
    size_t count;
    put_table(file->id, values);
    must(hdf_read_reals(file->id, "table", &found, &count, &error), &error);
    assert_int_equal(count, ROWS * COLUMNS);
    assert_same_bits(found, values, count);
    memory_free(found);
    hid_t set = H5Dopen2(file->id, "table", H5P_DEFAULT); /* by HDF5 itself */
    assert_true(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, raw) >= 0);
    assert_same_bits(raw, values, ROWS * COLUMNS);
    H5Dclose(set);
}

static void shapes_and_dimensions_have_their_names(void **state)
{
    const struct file *file = *state;
    static const char *const expected[] = {"row", "column"};
    double values[ROWS * COLUMNS];
    struct error error = {0};
    int rank;
    hsize_t size[HDF_DIMENSIONS];
    put_table(file->id, values);
    hid_t table = hdf_open(file->id, "table", &rank, size, &error);
    assert_true(table >= 0);
    assert_int_equal(rank, 2);
    assert_int_equal(size[0], ROWS);
    assert_int_equal(size[1], COLUMNS);
    for (unsigned i = 0; i < 2; i++) {
        char *name = hdf_dimension_name(table, i, &error);
        assert_string_equal(name, expected[i]);
        memory_free(name);
    }
    must(hdf_close(table, &error), &error);
}

static void texts_and_whole_numbers_come_back(void **state)
{
    const struct file *file = *state;
    double values[ROWS * COLUMNS];
    struct error error = {0};
    char **texts;
    int64_t *numbers;
    size_t count;
    put_table(file->id, values);
    must(hdf_read_texts(file->id, "column", &texts, &count, &error), &error);
    assert_int_equal(count, COLUMNS);
    for (size_t i = 0; i < count; i++) assert_string_equal(texts[i], names[i]);
    hdf_free_texts(texts, count);
    must(hdf_read_integers(file->id, "row", &numbers, &count, &error), &error);
    assert_int_equal(count, ROWS);
    for (int64_t i = 0; i < ROWS; i++) assert_int_equal(numbers[i], 1000 - 3 * i);
    memory_free(numbers);
}

static void lists_come_back_though_they_are_packed(void **state)
{
    const struct file *file = *state;
    enum { LONG = 10000 };
    struct error error = {0};
    struct dice dice = {64};
    int64_t *numbers = malloc(LONG * sizeof *numbers), *found;
    size_t count;
    assert_non_null(numbers);
    for (size_t i = 0; i < LONG; i++) numbers[i] = (int64_t)dice_bits(&dice);
    numbers[0] = INT64_MIN;
    numbers[1] = INT64_MAX;
    must(hdf_dimension(file->id, "entry", HDF_INTEGER, LONG, numbers, &error), &error);
    must(hdf_list(file->id, "list", HDF_INTEGER, "entry", LONG, numbers, &error), &error);
    must(hdf_read_integers(file->id, "list", &found, &count, &error), &error);
    assert_int_equal(count, LONG);
    assert_memory_equal(found, numbers, LONG * sizeof *numbers);
    memory_free(found);
    free(numbers);
}

/* What a chunked variable was never given reads as no number, and says so for other programs. */
static void what_was_not_written_is_no_number(void **state)
{
    const struct file *file = *state;
    static const char *const dimensions[] = {"row", "column", NULL};
    const hsize_t chunk[] = {2, COLUMNS};
    double values[ROWS * COLUMNS], fill = 0, *found;
    struct error error = {0};
    size_t count;
    put_table(file->id, values);
    hid_t made = hdf_variable(file->id, "later", HDF_REAL, dimensions, chunk, &error);
    assert_true(made >= 0);
    must(hdf_close(made, &error), &error);
    must(hdf_read_reals(file->id, "later", &found, &count, &error), &error);
    for (size_t i = 0; i < count; i++) assert_true(isnan(found[i]));
    memory_free(found);
    hid_t set = H5Dopen2(file->id, "later", H5P_DEFAULT), attribute = H5Aopen(set, "_FillValue", H5P_DEFAULT);
    assert_true(attribute >= 0 && H5Aread(attribute, H5T_NATIVE_DOUBLE, &fill) >= 0);
    assert_true(isnan(fill));
    H5Aclose(attribute);
    H5Dclose(set);
}

static void attributes_come_back(void **state)
{
    const struct file *file = *state;
    static const char *const texts[] = {"", "x", "a longer text with caf\xC3\xA9\nand a second line"};
    static const int64_t numbers[] = {0, -1, INT64_MIN, INT64_MAX};
    struct error error = {0};
    hid_t group = hdf_group(file->id, "group", &error);
    assert_true(group >= 0);
    for (size_t i = 0; i < LENGTH(texts); i++) {
        char name[] = {'t', (char)('0' + i), '\0'}, *found = NULL;
        must(hdf_text_attribute(group, name, texts[i], &error), &error);
        must(hdf_read_text_attribute(group, name, &found, &error), &error);
        assert_string_equal(found, texts[i]);
        memory_free(found);
    }
    for (size_t i = 0; i < LENGTH(numbers); i++) {
        char name[] = {'n', (char)('0' + i), '\0'};
        int64_t found = 7;
        must(hdf_integer_attribute(group, name, numbers[i], &error), &error);
        must(hdf_read_integer_attribute(group, name, &found, &error), &error);
        assert_true(found == numbers[i]);
    }
    bool there;
    assert_true(hdf_has_attribute(group, "t1", &there, &error) && there);
    assert_true(hdf_has_attribute(group, "t9", &there, &error) && !there);
    must(hdf_close(group, &error), &error);
}

/* A text left out, and one that stands on a variable. */
static void descriptions_leave_out_what_is_not_there(void **state)
{
    const struct file *file = *state;
    static const struct hdf_text list[] = {{"units", "h"}, {"comment", NULL}, {"long_name", "hours"}, {NULL, NULL}};
    const double one = 1;
    struct error error = {0};
    bool there;
    must(hdf_dimension(file->id, "entry", HDF_REAL, 1, &one, &error), &error);
    must(hdf_list(file->id, "list", HDF_REAL, "entry", 1, &one, &error), &error);
    must(hdf_describe(file->id, "list", list, &error), &error);
    hid_t set = H5Dopen2(file->id, "list", H5P_DEFAULT);
    assert_true(hdf_has_attribute(set, "comment", &there, &error) && !there);
    char *text;
    must(hdf_read_text_attribute(set, "long_name", &text, &error), &error);
    assert_string_equal(text, "hours");
    memory_free(text);
    H5Dclose(set);
    assert_false(hdf_describe(file->id, "nothing", list, &error));
    assert_int_equal(error.kind, ERROR_SYSTEM);
}

/* What others write ------------------------------------------------------------------------------------------------ */

/* 32-bit integers and floats, as another program might store them. */
static void narrower_numbers_are_read_too(void **state)
{
    const struct file *file = *state;
    const int32_t whole[4] = {1, -2, INT32_MAX, INT32_MIN};
    const float real[4] = {0.5f, -1.25f, 1e30f, 0};
    const hsize_t size[2] = {2, 2};
    struct error error = {0};
    hid_t space = H5Screate_simple(2, size, NULL);
    hid_t one = H5Dcreate2(file->id, "whole", H5T_STD_I32BE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    hid_t other = H5Dcreate2(file->id, "real", H5T_IEEE_F32BE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(H5Dwrite(one, H5T_NATIVE_INT32, H5S_ALL, H5S_ALL, H5P_DEFAULT, whole) >= 0);
    assert_true(H5Dwrite(other, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, real) >= 0);
    H5Dclose(one);
    H5Dclose(other);
    H5Sclose(space);
    int64_t *integers;
    double *reals;
    size_t count;
    must(hdf_read_integers(file->id, "whole", &integers, &count, &error), &error);
    for (size_t i = 0; i < 4; i++) assert_true(integers[i] == whole[i]);
    must(hdf_read_reals(file->id, "real", &reals, &count, &error), &error);
    for (size_t i = 0; i < 4; i++) assert_true(reals[i] == (double)real[i]);
    assert_int_equal(count, 4);
    memory_free(integers);
    memory_free(reals);
}

/* Each must fail as the user's affair, at this file, and name the variable. */
static void check_refusal(const struct error *error, const char *what)
{
    assert_int_equal(error->kind, ERROR_INPUT);
    assert_contains(place_of(error), "test.h5");
    assert_contains(error->what, what);
}

static void other_kinds_are_refused_by_name(void **state)
{
    const struct file *file = *state;
    double values[ROWS * COLUMNS], *reals;
    char **texts, *text;
    int64_t number;
    size_t count;
    put_table(file->id, values);
    struct error errors[7] = {{0}};
    assert_false(hdf_read_reals(file->id, "nothing", &reals, &count, &errors[0]));
    assert_false(hdf_read_reals(file->id, "column", &reals, &count, &errors[1]));
    assert_false(hdf_read_texts(file->id, "row", &texts, &count, &errors[2]));
    assert_false(hdf_read_texts(file->id, "table", &texts, &count, &errors[3]));
    assert_false(hdf_read_text_attribute(file->id, "title", &text, &errors[4]));
    assert_false(hdf_read_integer_attribute(file->id, "seed", &number, &errors[5]));
    assert_true(hdf_text_attribute(file->id, "seed", "seven", &errors[6]));
    assert_false(hdf_read_integer_attribute(file->id, "seed", &number, &errors[6]));
    static const char *const expected[] = {
        "variable 'nothing' is missing",         "variable 'column' is not made of numbers",
        "variable 'row' is not a list of texts", "variable 'table' is not a list of texts",
        "attribute 'title' is missing",          "attribute 'seed' is missing",
        "attribute 'seed' is missing or damaged"};
    for (size_t i = 0; i < LENGTH(expected); i++) check_refusal(&errors[i], expected[i]);
}

static void a_group_is_no_variable(void **state)
{
    const struct file *file = *state;
    struct error error = {0};
    int rank;
    hsize_t size[HDF_DIMENSIONS];
    bool there;
    hid_t group = hdf_group(file->id, "group", &error);
    must(hdf_close(group, &error), &error);
    assert_true(hdf_exists(file->id, "group", &there, &error) && there);
    assert_true(hdf_exists(file->id, "other", &there, &error) && !there);
    assert_true(hdf_open(file->id, "group", &rank, size, &error) < 0);
    check_refusal(&error, "variable 'group' cannot be read");
}

/* Nothing stays open behind any of it: HDF5 keeps count. */
static void nothing_stays_open(void **state)
{
    const struct file *file = *state;
    const unsigned all = H5F_OBJ_DATASET | H5F_OBJ_GROUP | H5F_OBJ_DATATYPE | H5F_OBJ_ATTR;
    shapes_and_dimensions_have_their_names(state);
    struct error error = {0};
    double *reals;
    size_t count;
    for (int i = 0; i < 10; i++) {
        error = (struct error){0};
        assert_false(hdf_read_reals(file->id, i % 2 ? "nothing" : "column", &reals, &count, &error));
    }
    assert_int_equal(H5Fget_obj_count(file->id, all), 0);
}

int main(void)
{
#define file_test(function) cmocka_unit_test_setup_teardown(function, file_make, file_remove)
    const struct CMUnitTest tests[] = {
        file_test(numbers_come_back_to_the_bit),
        file_test(shapes_and_dimensions_have_their_names),
        file_test(texts_and_whole_numbers_come_back),
        file_test(lists_come_back_though_they_are_packed),
        file_test(what_was_not_written_is_no_number),
        file_test(attributes_come_back),
        file_test(descriptions_leave_out_what_is_not_there),
        file_test(narrower_numbers_are_read_too),
        file_test(other_kinds_are_refused_by_name),
        file_test(a_group_is_no_variable),
        file_test(nothing_stays_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
