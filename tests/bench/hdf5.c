/* hdf5.c - writing results: a country's worth of rows through result_write, compressed as always.
 *
 * The rows are made up but shaped like the care model's: every column of a gemeente has its own magnitude and drifts
 * from month to month; a part of the columns is empty, as that of a payer that pays for nothing. Bytes are those of the
 * recorded integers.
 */
#include "tests/bench/bench.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/models.h"
#include "sim/base/memory.h"
#include "sim/base/random.h"
#include "sim/result/result.h"

enum { GEMEENTEN = 388, MONTHS = 60, EMPTY_IN_TEN = 3 };

static const char path[] = "build/bench-rows.h5";

static void fill(int64_t *rows, size_t columns)
{
    struct random_source source = {1, 0};
    for (size_t group = 0; group < GEMEENTEN; group++) {
        for (size_t c = 0; c < columns; c++) {
            struct stream stream = stream_of(source, group * columns + c, 0, 0);
            double level = stream_below(&stream, 10) < EMPTY_IN_TEN ? 0.0 : 1e4 * stream_exponential(&stream);
            for (size_t month = 0; month < MONTHS; month++) {
                rows[(month * GEMEENTEN + group) * columns + c] = (int64_t)level;
                level *= 0.99 + 0.02 * stream_uniform(&stream);
            }
        }
    }
}

static struct group *make_groups(struct error *error)
{
    struct group *groups = memory_new(GEMEENTEN, sizeof *groups, error);
    for (unsigned i = 0; groups && i < GEMEENTEN; i++) {
        snprintf(groups[i].code, sizeof groups[i].code, "GM%04u", i);
        snprintf(groups[i].name, sizeof groups[i].name, "gemeente %u", i);
        groups[i].longitude = 5.0;
        groups[i].latitude = 52.0;
    }
    return groups;
}

static bool write_file(const struct result_plan *plan, const int64_t *rows, struct error *error)
{
    struct result *result = NULL;
    if (!result_create(&result, path, true, plan, error)) return false;
    if (result_write(result, 0, 0, rows, error)) return result_finish(result, (char[RESULT_DIGEST]){0}, error);
    result_discard(result);
    return false;
}

static bool measure(const struct result_plan *plan, struct error *error)
{
    size_t count = plan->period_count * plan->group_count * plan->layout->columns;
    int64_t *rows = memory_new(count, sizeof *rows, error);
    if (!rows) return false;
    fill(rows, plan->layout->columns);
    double begin = seconds(), begin_cpu = process_seconds(), bytes = (double)(count * sizeof *rows);
    struct stat file;
    bool good = write_file(plan, rows, error);
    double wall = seconds() - begin, cpu = process_seconds() - begin_cpu;
    memory_free(rows);
    if (!good) return false;
    if (stat(path, &file) != 0 || unlink(path) != 0) return error_set(error, path, "is not where it was written");
    report("hdf5", "388 gemeenten, 60 months", "rows written", bytes / wall * 1e-6, "MB/s");
    report("hdf5", "388 gemeenten, 60 months", "rows written, per core", bytes / cpu * 1e-6, "MB/s");
    report("hdf5", "388 gemeenten, 60 months", "recorded integers", bytes * 1e-6, "MB");
    report("hdf5", "388 gemeenten, 60 months", "file", (double)file.st_size * 1e-6, "MB");
    return true;
}

int main(void)
{
    static const char *const changes[] = {"/place/gemeenten=[\"all\"]", "/start=2015-01-01", "/record_from=2015-01-01",
                                          "/end=2020-01-01"};
    struct error error = {.kind = ERROR_NONE};
    struct scenario scenario;
    struct layout layout;
    must(scenario_read(&scenario, "scenarios/base.json", changes, sizeof changes / sizeof *changes, models_all, &error),
         &error);
    must(layout_make(&layout, scenario.model->series, &error), &error);
    struct group *groups = make_groups(&error);
    must(groups != NULL, &error);
    minute_t ends[MONTHS];
    day_t day = scenario.run.start;
    for (size_t month = 0; month < MONTHS; month++) {
        day = clock_next_month(day);
        ends[month] = (day - scenario.run.start) * MINUTES_PER_DAY;
    }
    struct result_plan plan = {&scenario, scenario.model, &layout, groups, GEMEENTEN, ends, MONTHS};
    must(measure(&plan, &error), &error);
    memory_free(groups);
    layout_free(&layout);
    scenario_free(&scenario);
    return EXIT_SUCCESS;
}
