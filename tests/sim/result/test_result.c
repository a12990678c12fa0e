/* test_result.c - result files, as other programs see them: ncdump, h5dump and h5diff are the judges. */
#include "tests/sim/result/toy_result.h"

static const char *const header_parts[] = {"variant = 2 ;",
                                           "replicate = 3 ;",
                                           "time = 2 ;",
                                           "bnds = 2 ;",
                                           "station = 2 ;",
                                           "colour = 2 ;",
                                           "size = 3 ;",
                                           "double held(variant, replicate, time, station, colour, size) ;",
                                           "double moved(variant, replicate, time, station, colour) ;",
                                           "double speed(variant, replicate, time, station) ;",
                                           "string variant(variant) ;",
                                           "string station(station) ;",
                                           "string station_name(station) ;",
                                           "string colour(colour) ;",
                                           "string colour_en(colour) ;",
                                           "string colour_nl(colour) ;",
                                           "int64 replicate(replicate) ;",
                                           "double time(time) ;",
                                           "double time_bnds(time, bnds) ;",
                                           "time:units = \"days since 2015-01-01\" ;",
                                           "time:calendar = \"standard\" ;",
                                           "time:bounds = \"time_bnds\" ;",
                                           "held:long_name = \"balls held\" ;",
                                           "held:long_name_nl = \"ballen in bezit\" ;",
                                           "held:units = \"1\" ;",
                                           "held:cell_methods = \"time: point\" ;",
                                           "moved:cell_methods = \"time: sum\" ;",
                                           "speed:cell_methods = \"time: mean\" ;",
                                           "waited:cell_methods = \"time: sum\" ;",
                                           "speed:units = \"m s-1\" ;",
                                           "held:coordinates = \"variant_label station_name longitude latitude\" ;",
                                           "held:_FillValue = NaN ;",
                                           "wait:numerator = \"waited\" ;",
                                           "wait:denominator = \"moved\" ;",
                                           "longitude:units = \"degrees_east\" ;",
                                           "colour:long_name_nl = \"kleur van de bal\" ;",
                                           ":Conventions = \"CF-1.10\" ;",
                                           ":title = \"Toys\" ;",
                                           ":title_nl = \"Speelgoed\" ;",
                                           ":source = \"samen ",
                                           ":seed = 42LL ;",
                                           ":start = \"2015-01-01\" ;",
                                           ":record_from = \"2015-02-01\" ;",
                                           ":model = \"toy\" ;",
                                           ":limits = \"fall: Balls do not fall.\\nheat: Nothing wears out.\\n\" ;",
                                           ":limits_nl = \"fall: Ballen vallen niet.\\nheat: Niets slijt.\\n\" ;",
                                           "group: parameters {",
                                           "string value(parameter, variant) ;",
                                           "group: provenance {",
                                           "string scenario ;",
                                           ":commit = \"",
                                           ":build = \"",
                                           ":compiler = \"",
                                           ":libraries = \"HDF5 "};

static void ncdump_sees_dimensions_and_units(void **state)
{
    char *path = toy_result(*state);
    char *header = output_of("ncdump -h", path);
    for (size_t i = 0; i < LENGTH(header_parts); i++) assert_contains(header, header_parts[i]);
    assert_null(strstr(header, "phony")); /* netCDF's name for a dimension that has none */
    assert_null(strstr(header, "wait:cell_methods"));
    free(header);
    free(path);
}

static void ncdump_sees_labels_and_times(void **state)
{
    char *path = toy_result(*state);
    char *values = output_of(
        "ncdump -v "
        "variant,variant_label,variant_label_nl,station,station_name,colour,colour_en,colour_nl,size,time,time_bnds,"
        "longitude,replicate,parameters/parameter,parameters/value,parameters/unit,parameters/plausible_high",
        path);
    assert_contains(values, " variant = \"a\", \"b\" ;");
    assert_contains(values, " variant_label = \"first way\", \"b\" ;"); /* the name when there is no label */
    assert_contains(values, " variant_label_nl = \"eerste manier\", \"b\" ;");
    assert_contains(values, " station = \"ST1\", \"ST2\" ;");
    assert_contains(values, "\"Lage Zwaluwe\", \"’s-Hertogenbosch\" ;");
    assert_contains(values, " colour_en = \"a deep red\", \"green\" ;");
    assert_contains(values, " colour_nl = \"rood\", \"groen\" ;");
    assert_contains(values, " size = \"small\", \"mid-size\", \"large\" ;");
    assert_contains(values, " time = 45, 74.5 ;");
    assert_contains(values, " time_bnds =\n  31, 59,\n  59, 90 ;");
    assert_contains(values, " longitude = 4.66, 5.29 ;");
    assert_contains(values, " replicate = 0, 1, 2 ;");
    assert_contains(values, "\"/push\"");
    assert_contains(values, "\"1.5\", \"2.25\"");
    assert_contains(values, "\"N\"");
    assert_contains(values, ", NaN, 10 ;"); /* push is plausible up to 10; of what stands before it that is not said */
    free(values);
    free(path);
}

/* ncdump's numbers of one variable, in order; "_" (the fill value) becomes NaN. */
static size_t ncdump_numbers(const char *path, const char *name, double *numbers, size_t most)
{
    char *command = text_format("ncdump -p 9,17 -v %s", name);
    char *text = output_of(command, path);
    char *key = text_format("\n %s =", name);
    char *next = strstr(strstr(text, "\ndata:"), key);
    assert_non_null(next);
    size_t count = 0;
    for (next += strlen(key); *next != ';';) {
        size_t skip = strspn(next, " ,\n");
        next += skip;
        if (skip > 0) continue;
        assert_true(count < most);
        if (*next == '_') {
            numbers[count++] = NAN;
            next++;
        } else {
            char *end;
            numbers[count++] = strtod(next, &end);
            assert_true(end > next);
            next = end;
        }
    }
    free(key);
    free(text);
    free(command);
    return count;
}

enum { MOST = 1000 };

static void every_number_is_where_it_belongs(void **state)
{
    char *path = toy_result(*state);
    double numbers[MOST];
    const size_t cells[SERIES] = {6, 2, 2, 2, 1}, first[SERIES] = {0, 6, 8, 8, 10};
    for (size_t s = 0; s < SERIES; s++) {
        assert_int_equal(ncdump_numbers(path, toy_series[s].name, numbers, MOST),
                         VARIANTS * REPLICATES * PERIODS * 2 * cells[s]);
        const double *next = numbers;
        for (size_t v = 0; v < VARIANTS; v++)
            for (size_t r = 0; r < REPLICATES; r++)
                for (size_t p = 0; p < PERIODS; p++)
                    for (size_t g = 0; g < 2; g++)
                        for (size_t c = 0; c < cells[s]; c++, next++) {
                            double here = (double)mark(v, r, p, g, first[s] + c);
                            double moved = p == 0 && g == 0 && c == 1 ? 0 : (double)mark(v, r, p, g, 6 + c);
                            double minutes = p == 0 ? 28 * 1440 : 31 * 1440;
                            double expected = s == MOVED    ? moved
                                              : s == WAITED ? here / 1440
                                              : s == WAIT   ? here / 1440 / moved
                                              : s == SPEED  ? here / minutes / 2
                                                            : here;
                            if (s == WAIT && moved == 0.0)
                                assert_true(isnan(*next));
                            else
                                assert_near(*next, expected, 1e-14 * fabs(expected));
                        }
    }
    free(path);
}

/* Another run's places, as the model would name them: fewer, more, others. */
static void runs_have_the_places_of_the_result(void **state)
{
    struct fixture f;
    struct result *result;
    char *path = text_format("%s/places.h5", (char *)*state);
    const struct group others[] = {stations[0], {"ST3", "Zwolle", 6.09, 52.51}, stations[1]};
    fixture_make(&f);
    assert_true(result_create(&result, path, false, &f.plan, &f.error));
    assert_true(result_places(result, stations, 2, &f.error));
    assert_false(result_places(result, stations, 1, &f.error));
    assert_contains(f.error.what, "a run has 1 places, the result 2");
    f.error = (struct error){0};
    assert_false(result_places(result, others, 2, &f.error));
    assert_contains(f.error.what, "a run has the place 'ST3' where the result has 'ST2'");
    f.error = (struct error){0};
    assert_false(result_places(result, others, 3, &f.error));
    result_discard(result);
    fixture_free(&f);
    free(path);
}

static void h5dump_reads_a_cell(void **state)
{
    char *path = toy_result(*state);
    char *text = output_of("h5dump -m %.17g -d /held -s 1,2,1,0,1,2 -c 1,1,1,1,1,1", path);
    char *expected = text_format("(1,2,1,0,1,2): %lld", (long long)mark(1, 2, 1, 0, 5));
    assert_contains(text, expected);
    free(expected);
    free(text);
    text = output_of("h5dump -H -p -d /held", path);
    assert_contains(text, "COMPRESSION DEFLATE { LEVEL 1 }");
    assert_contains(text, "PREPROCESSING SHUFFLE");
    assert_contains(text, "CHUNKED ( 1, 1, 2, 2, 2, 3 )");
    free(text);
    free(path);
}

static void the_scenario_and_its_tables_are_in_the_file(void **state)
{
    const char *folder = *state;
    char *path = text_format("%s/toys.h5", folder);
    char *names[] = {text_format("%s/b.csv", folder), text_format("%s/a.csv", folder),
                     text_format("%s/note.txt", folder)};
    write_file(names[0], "x\n1\n");
    write_file(names[1], "# title: y\ny\n2\n");
    write_file(names[2], "no table");
    struct fixture f;
    fixture_make(&f);
    snprintf(f.scenario.tables, sizeof f.scenario.tables, "%s", folder);
    make_result(&f, path, false);
    struct command_result sums = run_command(
        "cd '%s' && sha256sum a.csv b.csv | sed 's/\\(.*\\)  .*/\"\\1\"/' | paste -sd, | sed 's/,/, /'", folder);
    char *text = output_of("ncdump -l 1000 -v provenance/table,provenance/sha256,provenance/scenario", path);
    assert_contains(text, "table = \"a.csv\", \"b.csv\" ;");
    sums.out[strcspn(sums.out, "\n")] = '\0';
    assert_int_equal(strlen(sums.out), 2 * 66 + 2);
    assert_contains(text, sums.out);
    command_free(&sums);
    free(text);

    text = output_of("h5dump -d /provenance/scenario", path);
    char *merged = scenario_text(&f.scenario, &f.error);
    assert_non_null(merged);
    for (char *line = strtok(merged, "\n"); line != NULL; line = strtok(NULL, "\n"))
        if (strchr(line, '"') == NULL) assert_contains(text, line);
    assert_contains(text, "push");
    free(merged);
    free(text);
    for (size_t i = 0; i < 3; i++) free(names[i]);
    fixture_free(&f);
    free(path);
}

/* Nothing in the file depends on the clock; a second later and under another name the same run gives the same bytes. */

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(ncdump_sees_dimensions_and_units),
        folder_test(ncdump_sees_labels_and_times),
        folder_test(every_number_is_where_it_belongs),
        folder_test(runs_have_the_places_of_the_result),
        folder_test(h5dump_reads_a_cell),
        folder_test(the_scenario_and_its_tables_are_in_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
