/* test_series.c - series: columns, and exact integrals of levels that jump. The truth is a sum over single minutes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/engine/series.h"
#include "tests/support.h"

static const char *const colours[] = {"red", "green", "blue", NULL};
static const char *const sizes[] = {"small", "large", NULL};
static const struct dimension colour = {.name = "colour", .labels = colours};
static const struct dimension size = {.name = "size", .labels = sizes};

enum { PRESENT, MOVED, SHARE, AVERAGE, STOCK, KINDS };

static const struct series table[] = {
    [PRESENT] = {"present", SERIES_INTEGRAL, {&colour, &size}, .scale = 1.0 / 60, .unit = "h"},
    [MOVED] = {"moved", SERIES_COUNT, {&colour}, .unit = "1"},
    [SHARE] = {"share", SERIES_RATIO, {&colour}, .unit = "1", .numerator = "moved", .denominator = "average"},
    [AVERAGE] = {"average", SERIES_MEAN, {&colour}, .unit = "1"},
    [STOCK] = {"stock", SERIES_STOCK, {NULL}, .scale = 10, .unit = "1"},
    [KINDS] = {.name = NULL}};

static void columns_follow_the_table(void **state)
{
    (void)state;
    struct error error = {0};
    struct layout layout;
    assert_true(layout_make(&layout, table, &error));
    assert_int_equal(layout.count, KINDS);
    assert_int_equal(series_cells(&table[PRESENT]), 6);
    assert_int_equal(series_cells(&table[STOCK]), 1);
    const size_t first[] = {0, 6, 9, 9, 12};
    for (size_t i = 0; i < KINDS; i++) assert_int_equal(layout.first[i], first[i]);
    assert_int_equal(layout.columns, 13);
    layout_free(&layout);
}

static void refuse(const struct series *wrong, const char *where, const char *what)
{
    struct error error = {0};
    struct layout layout;
    assert_false(layout_make(&layout, wrong, &error));
    assert_int_equal(error.kind, ERROR_SYSTEM);
    assert_string_equal(place_of(&error), where);
    assert_non_null(strstr(error.what, what));
}

static void wrong_ratios_are_refused(void **state)
{
    (void)state;
    const struct series count = {"count", SERIES_COUNT, {&colour}, .unit = "1"};
    const struct series ratio = {"ratio", SERIES_RATIO, {&colour}, .numerator = "count", .denominator = "count"};
    struct series wrong[4] = {count, ratio};
    struct error error = {0};
    struct layout layout;
    assert_true(layout_make(&layout, wrong, &error));
    layout_free(&layout);
    wrong[1].denominator = "cuont";
    refuse(wrong, "ratio", "'cuont', which is no series");
    wrong[1].denominator = NULL;
    refuse(wrong, "ratio", "no series");
    wrong[1] = ratio;
    wrong[1].dimensions[0] = &size;
    refuse(wrong, "ratio", "other dimensions");
    wrong[1] = ratio;
    wrong[1].scale = 100;
    refuse(wrong, "ratio", "scale");
    wrong[1] = wrong[2] = ratio;
    wrong[2].name = "second";
    wrong[2].numerator = "ratio";
    refuse(wrong, "second", "itself a ratio");
    wrong[2] = count;
    refuse(wrong, "count", "two series");
}

enum { MINUTES = 3 * 1440, CHANGES = 500 };

struct change {
    minute_t time;
    size_t column;
    int64_t delta;
};

static int by_time(const void *a, const void *b)
{
    minute_t first = ((const struct change *)a)->time, second = ((const struct change *)b)->time;
    return (first > second) - (first < second);
}

/* Sum over the minutes [from, to) of a column's level, from the list of changes. */
static int64_t summed(const struct change *changes, size_t column, minute_t from, minute_t to)
{
    int64_t sum = 0, level = 0;
    size_t next = 0;
    for (minute_t minute = 0; minute < to; minute++) {
        for (; next < CHANGES && changes[next].time <= minute; next++)
            if (changes[next].column == column) level += changes[next].delta;
        if (minute >= from) sum += level;
    }
    return sum;
}

static int64_t total(const struct change *changes, size_t column, minute_t from, minute_t to)
{
    int64_t sum = 0;
    for (size_t i = 0; i < CHANGES; i++)
        if (changes[i].column == column && changes[i].time >= from && changes[i].time < to) sum += changes[i].delta;
    return sum;
}

static void check_period(const struct layout *layout, const struct change *changes, const int64_t *row, minute_t from,
                         minute_t to)
{
    for (size_t i = 0; i < layout->count; i++) {
        size_t last = layout->first[i] + (table[i].kind == SERIES_RATIO ? 0 : series_cells(&table[i]));
        for (size_t c = layout->first[i]; c < last; c++) {
            int64_t expected = table[i].kind == SERIES_COUNT   ? total(changes, c, from, to)
                               : table[i].kind == SERIES_STOCK ? total(changes, c, 0, to)
                                                               : summed(changes, c, from, to);
            assert_int_equal(row[c], expected);
        }
    }
}

static void integrals_are_those_of_single_minutes(void **state)
{
    (void)state;
    struct error error = {0};
    struct layout layout;
    assert_true(layout_make(&layout, table, &error));
    struct recorder recorder;
    assert_true(recorder_make(&recorder, &layout, &error));
    struct change changes[CHANGES];
    srand(7);
    for (size_t i = 0; i < CHANGES; i++)
        changes[i] = (struct change){rand() % MINUTES, (size_t)rand() % layout.columns, rand() % 21 - 10};
    qsort(changes, CHANGES, sizeof *changes, by_time);

    const minute_t ends[] = {1000, 1001, 4000, MINUTES};
    size_t next = 0;
    minute_t from = 0;
    for (size_t period = 0; period < 4; period++) {
        for (; next < CHANGES && changes[next].time < ends[period]; next++) {
            struct change c = changes[next];
            if (c.column >= layout.first[MOVED] && c.column < layout.first[AVERAGE])
                series_count(&recorder, c.column, c.delta);
            else
                series_change(&recorder, c.column, c.delta, c.time);
        }
        int64_t *row = memory_new(layout.columns, sizeof *row, &error);
        assert_non_null(row);
        recorder_close(&recorder, &layout, ends[period], row);
        check_period(&layout, changes, row, from, ends[period]);
        from = ends[period];
        memory_free(row);
    }
    recorder_free(&recorder);
    layout_free(&layout);
}

/* Two partitions that close into one row give the sum, in either order. */
static void partitions_add_up(void **state)
{
    (void)state;
    struct error error = {0};
    struct layout layout;
    int64_t rows[2][13] = {{0}};
    assert_true(layout_make(&layout, table, &error));
    for (size_t order = 0; order < 2; order++) {
        struct recorder recorders[2];
        for (size_t i = 0; i < 2; i++) assert_true(recorder_make(&recorders[i], &layout, &error));
        series_change(&recorders[0], layout.first[STOCK], 5, 10);
        series_change(&recorders[0], layout.first[PRESENT] + 2, 3, 40);
        series_change(&recorders[1], layout.first[STOCK], -2, 20);
        series_change(&recorders[1], layout.first[PRESENT] + 2, 1, 90);
        for (size_t i = 0; i < 2; i++) recorder_close(&recorders[i ^ order], &layout, 100, rows[order]);
        for (size_t i = 0; i < 2; i++) recorder_free(&recorders[i]);
    }
    assert_memory_equal(rows[0], rows[1], sizeof rows[0]);
    assert_int_equal(rows[0][layout.first[STOCK]], 3);
    assert_int_equal(rows[0][layout.first[PRESENT] + 2], 3 * 60 + 1 * 10);
    layout_free(&layout);
}

static void values_have_the_unit_of_their_series(void **state)
{
    (void)state;
    assert_true(fabs(series_value(&table[PRESENT], 90, 1440) - 1.5) < 1e-15);
    assert_true(series_value(&table[MOVED], 7, 1440) == 7.0);
    assert_true(series_value(&table[AVERAGE], 720, 1440) == 0.5);
    assert_true(series_value(&table[STOCK], -3, 1440) == -30.0);
    assert_true(isnan(series_value(&table[SHARE], 1, 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_follow_the_table),
        cmocka_unit_test(wrong_ratios_are_refused),
        cmocka_unit_test(integrals_are_those_of_single_minutes),
        cmocka_unit_test(partitions_add_up),
        cmocka_unit_test(values_have_the_unit_of_their_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
