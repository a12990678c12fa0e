/* test_archive.c - the care model in a checkpoint: a town that was stopped and read back lives on as if nothing had
 * happened. The truth is the town that nobody stopped. */
#include <omp.h>

#include "models/care/archive.h"
#include "models/care/provision/office_state.h"
#include "tests/care/harness.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

/* Everything that an office or a wijk can hold: waiting lists, two rules, changes of policy, initiatives, matches. */
static const char *const busy[] = {
    "/place/gemeenten=[\"Schiermonnikoog\", \"Zoeterwoude\"]",
    "/end=2016-07-01",
    "/provider/staffing=0.6",
    "/provider/residents_per_provider=1500",
    "/financing/zvw=population",
    "/initiatives/starting=2",
    "/policy=[{\"date\": \"2015-06-01\", \"payer\": \"gemeente\", \"rule\": \"population\", \"tariff\": 0.8},"
    " {\"date\": \"2016-02-01\", \"payer\": \"insurer\", \"rule\": \"pxq\", \"gemeenten\": [\"Zoeterwoude\"]}]",
    NULL};

static void expect(bool good, const struct error *error)
{
    if (!good) fail_msg("%s", message_of(error));
}

static void write_world(struct care_run *run, const char *path, bool engine)
{
    struct error error = {0};
    struct archive archive;
    expect(archive_create(&archive, path, &error), &error);
    expect((engine ? engine_save : care_archive)(&run->engine, &archive, &error), &error);
    expect(archive_finish(&archive, &error), &error);
}

/* The same scenario, its world not built but read. */
static void read_world(struct care_run *run, const char *path)
{
    struct error error = {0};
    struct archive archive;
    expect(archive_open(&archive, path, &error), &error);
    care_begin_from(run, busy, &archive);
    expect(archive_finish(&archive, &error), &error);
}

static void assert_same_rows(const struct care_run *a, const struct care_run *b)
{
    assert_int_equal(a->engine.now, b->engine.now);
    assert_memory_equal(a->engine.rows, b->engine.rows,
                        a->periods * a->engine.group_count * a->engine.layout.columns * sizeof *a->engine.rows);
}

static void assert_same_stories(const struct care_run *a, const struct care_run *b)
{
    struct journal one = care_journal(a), two = care_journal(b);
    assert_int_equal(one.count, two.count);
    assert_true(one.count > 1000);
    assert_memory_equal(one.entries, two.entries, one.count * sizeof *one.entries);
    journal_free(&one);
    journal_free(&two);
}

static void assert_same_files(const char *one, const char *two)
{
    struct command_result result = run_command("cmp '%s' '%s'", one, two);
    if (result.status != 0) fail_msg("%s", result.out);
    command_free(&result);
}

/* One run is looked at in passing, so that it need be simulated only once up to each window. */
static void a_town_that_was_stopped_lives_on(void **state)
{
    static const size_t windows[] = {1, 5, 23, 52, 77};
    char *path = text_format("%s/town", (char *)*state), *again = text_format("%s/again", (char *)*state);
    char *first = text_format("%s/first", (char *)*state);
    struct care_run whole, going, resumed;
    omp_set_num_threads(2);
    care_all(&whole, busy);
    assert_true(care_total(&whole, "care", NULL, "kin") > 0);
    care_begin(&going, busy);
    omp_set_num_threads(1);
    for (size_t i = 0, window = 0; i < LENGTH(windows); i++) {
        for (; window < windows[i]; window++) assert_true(care_window(&going));
        write_world(&going, path, true);
        write_world(&going, first, false);
        read_world(&resumed, path);
        write_world(&resumed, again, false);
        assert_same_files(first, again);
        care_finish(&resumed);
        assert_same_rows(&resumed, &whole);
        assert_same_stories(&resumed, &whole);
        care_free(&resumed);
    }
    care_finish(&going); /* writing has changed nothing */
    assert_same_rows(&going, &whole);
    care_free(&going);
    care_free(&whole);
    char *texts[] = {path, again, first};
    for (size_t i = 0; i < LENGTH(texts); i++) free(texts[i]);
}

static void assert_not_in(const char *text, size_t length, const void *address)
{
    if (!address) return;
    for (size_t i = 0; i + sizeof address <= length; i++)
        if (memcmp(text + i, &address, sizeof address) == 0) fail_msg("byte %zu is an address", i);
}

enum { MOST_ADDRESSES = 64 };

static size_t addresses_of_wijk(const struct wijk *wijk, const void *addresses[MOST_ADDRESSES])
{
    const void *const all[] = {wijk,
                               wijk->people.persons,
                               wijk->people.kin,
                               wijk->cases.items,
                               wijk->ties.items,
                               wijk->carers.items,
                               wijk->duties.items,
                               wijk->deliveries.meters,
                               wijk->backlog.items};
    memcpy(addresses, all, sizeof all);
    return LENGTH(all);
}

/* Of the office and its first providers. */
static size_t addresses_of_office(const struct office *office, const void *addresses[MOST_ADDRESSES])
{
    const struct side *sides = office->coordination.sides;
    const void *const all[] = {
        office,           office->providers,     office->ledger.balance, office->staff.professionals,
        sides[0].parties, sides[0].places.cells, sides[1].parties,       sides[1].places.cells};
    size_t count = LENGTH(all);
    memcpy(addresses, all, sizeof all);
    for (size_t p = 0; p < office->provider_count && count + 4 <= MOST_ADDRESSES; p++) {
        const struct provider *provider = &office->providers[p];
        addresses[count++] = provider->waiting;
        addresses[count++] = provider->started;
        for (size_t i = 0; i < provider->agreement_count; i++)
            addresses[count++] = provider->agreements[i].contract.settings;
    }
    return count;
}

/* Who reads the file has other things at these places. */
static void no_address_is_written(void **state)
{
    char *path = text_format("%s/town", (char *)*state);
    struct care_run run;
    care_begin(&run, busy);
    for (int window = 0; window < 30; window++) care_window(&run);
    write_world(&run, path, false);
    struct command_result size = run_command("wc -c <'%s'", path);
    size_t length = strtoul(size.out, NULL, 10);
    char *text = read_file(path);
    assert_true(length > 100000);
    for (size_t i = 0; i < run.engine.partition_count; i++) {
        const void *addresses[MOST_ADDRESSES] = {NULL}, *partition_state = run.engine.partitions[i].state;
        size_t count = i < care_world(&run)->wijk_count ? addresses_of_wijk(partition_state, addresses)
                                                        : addresses_of_office(partition_state, addresses);
        for (size_t k = 0; k < count; k++) assert_not_in(text, length, addresses[k]);
    }
    free(text);
    command_free(&size);
    care_free(&run);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(a_town_that_was_stopped_lives_on),
        folder_test(no_address_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
