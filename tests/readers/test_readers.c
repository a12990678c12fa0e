/* test_readers.c - do the readers that people use, with their defaults, find the numbers that stand in the file?
 *
 * xarray, netCDF4 (Python) and ncdf4 (R) each print the sum of every series and how many months fall in a calendar
 * year; HDF5 itself, asked here, is the judge. A reader that is not installed is skipped, and says so.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/file/hdf.h"
#include "tests/support.h"

enum { YEARS = 2, FIRST_YEAR = 2016 };

struct found {
    size_t series, years;
};

static double sum_in_file(hid_t file, const char *name)
{
    struct error error = {0};
    double *values, sum = 0.0;
    size_t count;
    if (!hdf_read_reals(file, name, &values, &count, &error)) fail_msg("%s", message_of(&error));
    for (size_t i = 0; i < count; i++)
        if (!isnan(values[i])) sum += values[i];
    free(values);
    return sum;
}

/* One line of what a reader says. */
static void check_line(hid_t file, const char *line, struct found *found)
{
    char name[128];
    double sum;
    int year, months;
    if (sscanf(line, "year %d %d", &year, &months) == 2) {
        assert_int_equal(year, FIRST_YEAR + (int)found->years++);
        assert_int_equal(months, 12);
    } else {
        assert_int_equal(sscanf(line, "%127s %lf", name, &sum), 2);
        double expected = sum_in_file(file, name);
        check_near(sum, expected, 1e-9 * fabs(expected), name, __FILE__, __LINE__);
        found->series++;
    }
}

static size_t series_in_file(hid_t file, const char *path)
{
    hsize_t count = 0;
    struct command_result header =
        run_command("ncdump -h '%s' | grep -c '^\t[a-z]* [a-z_0-9]*(variant, replicate, time,'", path);
    count = (hsize_t)atoi(header.out);
    command_free(&header);
    assert_true(count > 30 && file >= 0);
    return (size_t)count;
}

static void check_reader(const char *folder, const char *probe, const char *command)
{
    struct command_result there = run_command("%s >'%s/probe' 2>&1", probe, folder);
    int status = there.status;
    command_free(&there);
    if (status != 0) {
        print_message("not installed: %s\n", probe);
        skip();
    }
    char *path = text_format("%s/result.h5", folder);
    struct command_result run =
        run_command("%s run scenarios/small.json --quiet --output '%s' --set '/place/gemeenten=[\"Schiermonnikoog\"]' "
                    "--set /record_from='\"2016-01-01\"'",
                    samen_program(), path);
    assert_string_equal(run.err, "");
    command_free(&run);
    struct command_result said = run_command("%s '%s' 2>'%s/said'", command, path, folder);
    assert_int_equal(said.status, 0);
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    struct found found = {0};
    for (char *line = strtok(said.out, "\n"); line; line = strtok(NULL, "\n")) check_line(file, line, &found);
    assert_int_equal(found.years, YEARS);
    assert_int_equal(found.series, series_in_file(file, path));
    H5Fclose(file);
    command_free(&said);
    free(path);
}

static void xarray_finds_them(void **state)
{
    check_reader(*state, "/usr/bin/python3 -c 'import xarray, netCDF4'",
                 "/usr/bin/python3 tests/readers/sums.py xarray");
}

static void netcdf4_finds_them(void **state)
{
    check_reader(*state, "/usr/bin/python3 -c 'import netCDF4'", "/usr/bin/python3 tests/readers/sums.py netCDF4");
}

static void r_finds_them(void **state)
{
    check_reader(*state, "Rscript -e 'library(ncdf4)'", "Rscript tests/readers/sums.R");
}

/* The stories too: their lists have a dimension, and a person is the text that samen story takes. */
static void xarray_opens_the_stories(void **state)
{
    char *path = text_format("%s/stories.h5", (char *)*state);
    struct command_result there =
        run_command("/usr/bin/python3 -c 'import xarray, netCDF4' 2>'%s/probe'", (char *)*state);
    int status = there.status;
    command_free(&there);
    if (status != 0) skip();
    struct command_result run =
        run_command("%s run scenarios/small.json --quiet --output '%s' --set '/place/gemeenten=[\"Vlieland\"]' "
                    "--set '/end=\"2015-03-01\"' --set /stories/persons=300",
                    samen_program(), path);
    assert_string_equal(run.err, "");
    command_free(&run);
    struct command_result said =
        run_command("/usr/bin/python3 -c 'import sys, xarray; d = xarray.open_dataset(sys.argv[1], group=\"stories\"); "
                    "assert d.who.dims == d.minute.dims == (\"entry\",); assert d.who.max() < d.sizes[\"person\"]; "
                    "print(str(d.person.values[0]))' '%s' 2>'%s/said'",
                    path, (char *)*state);
    assert_int_equal(said.status, 0);
    said.out[strcspn(said.out, "\n")] = '\0';
    assert_int_equal(strlen(said.out), 16);
    struct command_result story = run_command("%s story '%s' --person %s", samen_program(), path, said.out);
    assert_int_equal(story.status, 0);
    command_free(&story);
    command_free(&said);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(xarray_finds_them, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(netcdf4_finds_them, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(r_finds_them, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(xarray_opens_the_stories, folder_make, folder_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
