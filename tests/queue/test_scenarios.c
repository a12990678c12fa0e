/* test_scenarios.c - the scenarios that come with the model, through the whole command; that their answers are right
 * is tested beside this. */
#include <hdf5.h>
#include <stdlib.h>

#include "tests/support.h"

/* Shares of time with each number of customers must add up to all of the time in the file: a month, in hours. */
static double hours_with_any_number(const char *path, hsize_t stations)
{
    double hours[2][1][1][4][21], sum = 0.0;
    hsize_t sizes[5];
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    assert_true(file >= 0);
    hid_t set = H5Dopen2(file, "time_with_number", H5P_DEFAULT), space = H5Dget_space(set);
    assert_int_equal(H5Sget_simple_extent_dims(space, sizes, NULL), 5);
    assert_in_range(sizes[0], 1, 2);
    assert_true(sizes[1] == 1 && sizes[2] == 1 && sizes[3] == stations && sizes[4] == 21);
    assert_true(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, hours) >= 0);
    for (hsize_t i = 0; i < sizes[0] * sizes[3] * sizes[4]; i++) sum += (&hours[0][0][0][0][0])[i];
    assert_true(H5Sclose(space) >= 0 && H5Dclose(set) >= 0 && H5Fclose(file) >= 0);
    return sum / (double)(sizes[0] * sizes[3]);
}

static void each_scenario_runs(void **state)
{
    static const struct {
        const char *name;
        hsize_t stations;
    } scenarios[] = {{"mm1", 1}, {"mmc", 1}, {"mg1", 4}, {"priority", 1}, {"jackson", 3}};
    for (size_t i = 0; i < LENGTH(scenarios); i++) {
        char *path = text_format("%s/%s.h5", (char *)*state, scenarios[i].name);
        struct command_result result = run_command(
            "'%s' run scenarios/queue-%s.json --quiet --set /start=2000-12-01 --set /record_from=2001-01-01 "
            "--set /end=2001-02-01 --output '%s'",
            samen_program(), scenarios[i].name, path);
        assert_string_equal(result.err, "");
        assert_int_equal(result.status, 0);
        assert_near(hours_with_any_number(path, scenarios[i].stations), 31 * 24, 1e-9);
        command_free(&result);
        free(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(each_scenario_runs, folder_make, folder_remove)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
