/* test_exact.c - what must hold to the last minute and customer, whatever the random numbers: windows, periods and
 * threads change nothing, customers are conserved, and Little's law is an identity. */
#include "sim/file/archive.h"
#include "tests/queue/harness.h"

static const char busy_station[] =
    "[{'name': 'a', 'servers': 2, 'classes': [{'arrivals_per_hour': 1, 'service_hours': 1},"
    " {'arrivals_per_hour': 0.5, 'service_hours': 1.2, 'service': 'hyperexponential'}]}]";

static const char ring[] =
    "[{'name': 'a', 'classes': [{'arrivals_per_hour': 0.4}], 'onward': [{'station': 'b', 'share': 0.9}]},"
    " {'name': 'b', 'servers': 2, 'classes': [{'service_hours': 2}], 'onward': [{'station': 'c', 'share': 0.9}]},"
    " {'name': 'c', 'classes': [{'service_hours': 1}], 'onward': [{'station': 'a', 'share': 0.5},"
    "  {'station': 'c', 'share': 0.1}]}]";

/* Everything that was recorded, in the order of the result. */
static size_t rows_of(const struct queue_run *run, size_t batches, const int64_t **rows)
{
    *rows = run->engine.rows;
    return batches * run->engine.group_count * run->engine.layout.columns * sizeof **rows;
}

static void assert_same_rows(const struct queue_run *a, const struct queue_run *b, size_t batches)
{
    const int64_t *left, *right;
    size_t size = rows_of(a, batches, &left);
    assert_int_equal(size, rows_of(b, batches, &right));
    assert_memory_equal(left, right, size);
}

/* The same events go through the queue's heap, its ring and its far list, depending on the window. */
static void windows_change_nothing_without_mail(void **state)
{
    (void)state;
    static const minute_t windows[] = {1, 7, 60, MINUTES_PER_DAY, 31 * MINUTES_PER_DAY, 5000 * MINUTES_PER_HOUR};
    struct queue_run first;
    queue_all(&first, busy_station, (struct cut){1000, 8, windows[0], true});
    assert_true(recorded(&first, 7, 0, SERIES_ARRIVALS, 0) > 900);
    for (size_t i = 1; i < LENGTH(windows); i++) {
        struct queue_run run;
        queue_all(&run, busy_station, (struct cut){1000, 8, windows[i], true});
        assert_same_rows(&first, &run, 8);
        queue_close(&run);
    }
    queue_close(&first);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    struct queue_run first;
    omp_set_num_threads(1);
    queue_all(&first, ring, (struct cut){2400, 4, MINUTES_PER_DAY, true});
    assert_true(recorded(&first, 3, 0, SERIES_ARRIVALS, 0) > 900);
    for (int threads = 2; threads <= 3; threads++) {
        struct queue_run run;
        omp_set_num_threads(threads);
        queue_all(&run, ring, (struct cut){2400, 4, MINUTES_PER_DAY, true});
        assert_same_rows(&first, &run, 4);
        queue_close(&run);
    }
    omp_set_num_threads(1);
    queue_close(&first);
}

static int64_t total(const struct queue_run *run, size_t batches, size_t station, enum queue_series series, size_t i)
{
    int64_t sum = 0;
    for (size_t b = 0; b < batches; b++) sum += recorded(run, b, station, series, i);
    return sum;
}

/* Integrals are exact: ten short periods give what one long one gives. */
static void periods_add_up(void **state)
{
    (void)state;
    struct queue_run coarse, fine;
    queue_all(&coarse, busy_station, (struct cut){2000, 1, MINUTES_PER_DAY, true});
    queue_all(&fine, busy_station, (struct cut){50, 40, MINUTES_PER_DAY, true});
    for (enum queue_series series = 0; series < SERIES_MEAN_WAIT; series++)
        for (size_t i = 0; i < series_cells(&queue_series[series]); i++)
            assert_int_equal(total(&coarse, 1, 0, series, i), total(&fine, 40, 0, series, i));
    queue_close(&coarse);
    queue_close(&fine);
}

/* What a network of a, b after it and c after that has lost or found. */
static void customers_are_conserved(void **state)
{
    (void)state;
    static const char chain[] = "[{'name': 'a', 'classes': [{'arrivals_per_hour': 0.8}], 'onward': [{'station': 'b'}]},"
                                " {'name': 'b', 'classes': [{}], 'onward': [{'station': 'c'}]},"
                                " {'name': 'c', 'servers': 3, 'classes': [{'service_hours': 3}]}]";
    struct queue_run run;
    int64_t before = 0;
    queue_all(&run, chain, (struct cut){2400, 4, MINUTES_PER_DAY, true});
    for (size_t i = 0; i < 3; i++) {
        const struct partition *partition = &run.engine.partitions[i];
        const struct station *station = partition->state;
        int64_t arrived = total(&run, 4, i, SERIES_ARRIVALS, 0), left = total(&run, 4, i, SERIES_DEPARTURES, 0);
        int64_t served = total(&run, 4, i, SERIES_STARTS, 0);
        assert_true(arrived > 7000);
        if (i > 0) assert_int_equal(arrived, before);
        assert_int_equal(arrived - left, station->number);
        assert_int_equal(served - left, station->busy);
        assert_int_equal(arrived - served, (int64_t)station->classes[0].line.count);
        before = left - (int64_t)partition->outbox[run.engine.writing].count; /* the others are still under way */
    }
    queue_close(&run);
}

/* The area under the number of customers who wait is the sum of their waits, of those at the end so far. */
static void littles_law_is_an_identity(void **state)
{
    (void)state;
    struct queue_run run;
    queue_all(&run, busy_station, (struct cut){1000, 8, MINUTES_PER_DAY, true});
    const struct station *station = run.engine.partitions[0].state;
    for (size_t k = 0; k < 2; k++) {
        const struct line *line = &station->classes[k].line;
        int64_t waited = total(&run, 8, 0, SERIES_WAITED, k);
        assert_true(waited > 1000);
        for (size_t i = 0; i < line->count; i++)
            waited += run.engine.end - line->arrived[(line->first + i) & (line->capacity - 1)];
        assert_int_equal(total(&run, 8, 0, SERIES_WAITING, k), waited);
        assert_int_equal(total(&run, 8, 0, SERIES_CUSTOMERS, k), waited + total(&run, 8, 0, SERIES_BUSY, k));
    }
    queue_close(&run);
}

static void time_with_each_number_adds_up(void **state)
{
    (void)state;
    struct queue_run run;
    int64_t time = 0, customers = 0;
    queue_all(&run, "[{'name': 'a', 'classes': [{'arrivals_per_hour': 0.5}]}]", (struct cut){5000, 2, 1440, true});
    for (size_t n = 0; n < NUMBERS; n++) {
        time += total(&run, 2, 0, SERIES_NUMBER, n);
        customers += (int64_t)n * total(&run, 2, 0, SERIES_NUMBER, n);
    }
    assert_int_equal(time, run.engine.end);
    assert_int_equal(total(&run, 2, 0, SERIES_NUMBER, NUMBERS - 1), 0); /* or the next would not hold */
    assert_int_equal(customers, total(&run, 2, 0, SERIES_CUSTOMERS, 0));
    queue_close(&run);
}

/* Saved half-way, freed, read back into another engine: the rest is the same to the bit. */
static void a_checkpoint_changes_nothing(void **state)
{
    struct cut cut = {2400, 4, MINUTES_PER_DAY, true};
    struct queue_run whole, halves;
    struct archive archive = {0};
    struct error error = {0};
    char *path = text_format("%s/checkpoint", (char *)*state);
    queue_all(&whole, ring, cut);
    queue_begin(&halves, ring, cut);
    while (halves.engine.now < halves.engine.end / 2) queue_window(&halves);
    assert_true(archive_create(&archive, path, &error) && engine_save(&halves.engine, &archive, &error) &&
                archive_finish(&archive, &error));
    engine_free(&halves.engine);
    assert_true(archive_open(&archive, path, &error));
    queue_build(&halves, cut, &archive);
    assert_true(archive_finish(&archive, &error));
    while (queue_window(&halves)) continue;
    assert_same_rows(&whole, &halves, cut.batches);
    queue_close(&whole);
    queue_close(&halves);
    free(path);
}

int main(void)
{
    omp_set_num_threads(1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(windows_change_nothing_without_mail),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(periods_add_up),
        cmocka_unit_test(customers_are_conserved),
        cmocka_unit_test(littles_law_is_an_identity),
        cmocka_unit_test(time_with_each_number_adds_up),
        cmocka_unit_test_setup_teardown(a_checkpoint_changes_nothing, folder_make, folder_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
