/* test_stations.c - one station at a time against the textbook: M/M/1, M/M/c, M/G/1, priorities; and that the tests can
 * fail.
 *
 * Kleinrock, Queueing Systems I (1975): (3.23) M/M/1, (3.37)-(3.40) M/M/c, (5.63) and (5.86) M/G/1. Cobham,
 * Operations Research 2 (1954) 70-76, for priorities.
 */
#include <gsl/gsl_randist.h>

#include "tests/queue/harness.h"

/* Months in which mail would be opened; there is none. */
static const minute_t WINDOW = 31 * MINUTES_PER_DAY;

static const double HOURS = 120000; /* of a batch */

static void measure(struct queue_run *run, const char *stations)
{
    queue_all(run, stations, (struct cut){HOURS, BATCHES, WINDOW, false});
}

/* ---- M/M/1 ------------------------------------------------------------------------------------------------------ */

static void mm1(struct queue_run *run, double arrivals, double service)
{
    char *stations = text_format("[{'name': 'a', 'classes': [{'arrivals_per_hour': %.17g, 'service_hours': %.17g}]}]",
                                 arrivals, service);
    measure(run, stations);
    free(stations);
}

static void mm1_means_are_right(void **state)
{
    (void)state;
    struct queue_run run;
    mm1(&run, 0.5, 1.0);
    assert_agrees(measured(&run, 0, SERIES_CUSTOMERS, 0), 1.0, 0.01);
    assert_agrees(measured(&run, 0, SERIES_WAITING, 0), 0.5, 0.015);
    assert_agrees(measured(&run, 0, SERIES_BUSY, 0), 0.5, 0.005);
    assert_agrees(measured(&run, 0, SERIES_MEAN_WAIT, 0), 1.0, 0.015);
    assert_agrees(measured(&run, 0, SERIES_ARRIVALS, 0), 0.5 * HOURS, 0.005);
    assert_agrees(measured(&run, 0, SERIES_DEPARTURES, 0), 0.5 * HOURS, 0.005);
    queue_close(&run);
}

static void geometric(double load, double shares[NUMBERS])
{
    for (int n = 0; n < NUMBERS; n++) shares[n] = (1.0 - load) * pow(load, n);
    close_distribution(shares);
}

static void mm1_is_geometric(void **state)
{
    (void)state;
    struct queue_run run;
    double shares[NUMBERS];
    mm1(&run, 0.6, 1.0);
    geometric(0.6, shares);
    check_distribution(&run, 0, shares, 0.005);
    queue_close(&run);
}

/* Whether the means or the distribution would give away that the load is not the one expected. */
static bool caught(const struct queue_run *run, double load)
{
    double shares[NUMBERS];
    geometric(load, shares);
    bool good = agrees(measured(run, 0, SERIES_CUSTOMERS, 0), load / (1.0 - load)) &&
                agrees(measured(run, 0, SERIES_BUSY, 0), load);
    for (size_t n = 0; n < NUMBERS; n++) good = good && agrees(measured(run, 0, SERIES_NUMBER, n), shares[n]);
    return !good;
}

/* A clock, a rounding or a random number that is off by one percent, up or down. */
static void a_slip_of_one_percent_is_caught(void **state)
{
    (void)state;
    static const struct {
        double arrivals, service;
        bool caught;
    } cases[] = {{0.5, 1.0, false}, {0.5, 1.01, true}, {0.495, 1.0, true}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct queue_run run;
        mm1(&run, cases[i].arrivals, cases[i].service);
        assert_int_equal(caught(&run, 0.5), cases[i].caught);
        queue_close(&run);
    }
}

/* ---- M/M/c ------------------------------------------------------------------------------------------------------ */

static void mmc_is_erlangs(void **state)
{
    (void)state;
    static const struct {
        int servers;
        double arrivals, service;
    } cases[] = {{2, 0.5, 2.0}, {3, 0.5, 4.0}, {12, 0.5, 16.0}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct queue_run run;
        int servers = cases[i].servers;
        double load = cases[i].arrivals * cases[i].service, shares[NUMBERS];
        char *stations = text_format("[{'name': 'a', 'servers': %d, 'classes':"
                                     " [{'arrivals_per_hour': %g, 'service_hours': %g}]}]",
                                     servers, cases[i].arrivals, cases[i].service);
        measure(&run, stations);
        free(stations);
        double waiting = erlang_c(servers, load) * load / (servers - load);
        assert_agrees(measured(&run, 0, SERIES_WAITING, 0), waiting, 0.05);
        assert_agrees(measured(&run, 0, SERIES_MEAN_WAIT, 0), waiting / cases[i].arrivals, 0.05);
        assert_agrees(measured(&run, 0, SERIES_CUSTOMERS, 0), waiting + load, 0.015);
        assert_agrees(measured(&run, 0, SERIES_BUSY, 0), load, 0.005);
        erlang_distribution(servers, load, shares);
        check_distribution(&run, 0, shares, 0.015);
        queue_close(&run);
    }
}

/* ---- M/G/1 ------------------------------------------------------------------------------------------------------ */

enum { PHASES = 4 };

static const double SCV = 4.0, LOAD = 0.6; /* service takes an hour on average */

/* Chance of k arrivals during a service. */
typedef double arrivals_in_service(unsigned k);

static double in_deterministic(unsigned k)
{
    return gsl_ran_poisson_pdf(k, LOAD);
}

static double in_erlang(unsigned k)
{
    return gsl_ran_negative_binomial_pdf(k, PHASES / (PHASES + LOAD), PHASES);
}

/* A mixture of two exponentials with balanced means: p / rate = (1 - p) / rate' = 1/2. */
static double in_hyperexponential(unsigned k)
{
    double p = 0.5 * (1.0 + sqrt((SCV - 1.0) / (SCV + 1.0))), sum = 0.0;
    for (int side = 0; side < 2; side++, p = 1.0 - p)
        sum += p * gsl_ran_geometric_pdf(k + 1, 2.0 * p / (2.0 * p + LOAD));
    return sum;
}

/* The embedded chain at departures, whose distribution is that of all time (PASTA): p(j) = p(0) a(j) + sum over i from
 * 1 to j + 1 of p(i) a(j + 1 - i), solved for p(j + 1). */
static void embedded_chain(arrivals_in_service *a, double shares[NUMBERS])
{
    shares[0] = 1.0 - LOAD;
    for (unsigned j = 0; j + 1 < NUMBERS; j++) {
        double rest = shares[j] - shares[0] * a(j);
        for (unsigned i = 1; i <= j; i++) rest -= shares[i] * a(j + 1 - i);
        shares[j + 1] = rest / a(0);
    }
    close_distribution(shares);
}

static void mg1_is_pollaczeks_and_khinchines(void **state)
{
    (void)state;
    static const struct {
        const char *service;
        double scv;
        arrivals_in_service *arrivals;
    } cases[] = {{"'deterministic'", 0.0, in_deterministic},
                 {"'erlang', 'phases': 4", 1.0 / PHASES, in_erlang},
                 {"'hyperexponential', 'scv': 4", SCV, in_hyperexponential}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct queue_run run;
        double shares[NUMBERS], wait = LOAD * (1.0 + cases[i].scv) / (2.0 * (1.0 - LOAD));
        char *stations =
            text_format("[{'name': 'a', 'classes': [{'arrivals_per_hour': 0.6, 'service': %s}]}]", cases[i].service);
        measure(&run, stations);
        free(stations);
        assert_agrees(measured(&run, 0, SERIES_MEAN_WAIT, 0), wait, 0.03);
        assert_agrees(measured(&run, 0, SERIES_WAITING, 0), LOAD * wait, 0.03);
        assert_agrees(measured(&run, 0, SERIES_CUSTOMERS, 0), LOAD * wait + LOAD, 0.025);
        assert_agrees(measured(&run, 0, SERIES_BUSY, 0), LOAD, 0.006);
        embedded_chain(cases[i].arrivals, shares);
        check_distribution(&run, 0, shares, 0.01);
        queue_close(&run);
    }
}

/* ---- priorities ------------------------------------------------------------------------------------------------- */

static void priorities_are_cobhams(void **state)
{
    (void)state;
    static const struct {
        double arrivals, service, scv;
    } classes[] = {{0.2, 0.5, 0.0}, {0.3, 1.0, 1.0}, {0.05, 4.0, 0.5}};
    struct queue_run run;
    measure(&run,
            "[{'name': 'a', 'classes': [{'arrivals_per_hour': 0.2, 'service_hours': 0.5, 'service': 'deterministic'},"
            " {'arrivals_per_hour': 0.3, 'service_hours': 1},"
            " {'arrivals_per_hour': 0.05, 'service_hours': 4, 'service': 'erlang', 'phases': 2}]}]");
    double left = 0.0, load = 0.0; /* left of the service in progress, as an arrival finds it */
    for (size_t k = 0; k < LENGTH(classes); k++)
        left += 0.5 * classes[k].arrivals * pow(classes[k].service, 2) * (1.0 + classes[k].scv);
    for (size_t k = 0; k < LENGTH(classes); k++) {
        double own = classes[k].arrivals * classes[k].service;
        double wait = left / ((1.0 - load) * (1.0 - load - own));
        load += own;
        assert_agrees(measured(&run, 0, SERIES_MEAN_WAIT, k), wait, 0.03);
        assert_agrees(measured(&run, 0, SERIES_WAITING, k), wait * classes[k].arrivals, 0.03);
        assert_agrees(measured(&run, 0, SERIES_BUSY, k), own, 0.01);
    }
    queue_close(&run);
}

/* Services of half an hour make ties common: who comes in the minute in which a service ends is then taken before or
 * after another who waits. If all services ended first, or all last, the first class would wait 1.6% longer or shorter.
 */
static void a_tie_within_a_minute_favours_nobody(void **state)
{
    (void)state;
    struct queue_run run;
    measure(&run, "[{'name': 'a', 'classes':"
                  " [{'arrivals_per_hour': 0.4, 'service_hours': 0.5, 'service': 'deterministic'},"
                  "  {'arrivals_per_hour': 1.2, 'service_hours': 0.5, 'service': 'deterministic'}]}]");
    assert_agrees(measured(&run, 0, SERIES_MEAN_WAIT, 0), 0.2 / 0.8, 0.005);
    assert_agrees(measured(&run, 0, SERIES_MEAN_WAIT, 1), 0.2 / 0.8 / 0.2, 0.02);
    queue_close(&run);
}

/* ---- refusals --------------------------------------------------------------------------------------------------- */

static void what_does_not_fit_is_refused(void **state)
{
    static const struct {
        const char *stations, *where, *what;
    } cases[] = {
        {"[{'name': '', 'classes': [{}]}]", "/stations/0/name", "expected a name"},
        {"[{'name': 'a', 'classes': [{}]}, {'name': 'a', 'classes': [{}]}]", "/stations/1/name", "two stations"},
        {"[{'name': 'a', 'classes': [{}], 'onward': [{'station': 'b'}]}]", "/stations/0/onward/0/station",
         "there is no station 'b'"},
        {"[{'name': 'a', 'classes': [{}, {}], 'onward': [{'station': 'b'}]}, {'name': 'b', 'classes': [{}]}]",
         "/stations/0/onward/0/station", "fewer classes"},
        {"[{'name': 'a', 'classes': [{}], 'onward': [{'station': 'a'}, {'station': 'a', 'share': 0.1}]}]",
         "/stations/0/onward", "add up to 1.1"}};
    (void)state;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct scenario scenario;
        struct error error = {0};
        assert_false(queue_read(&scenario, cases[i].stations, &error));
        assert_contains(place_of(&error), cases[i].where);
        assert_contains(error.what, cases[i].what);
    }
}

int main(void)
{
    omp_set_num_threads(1); /* one station is one partition */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mm1_means_are_right),
        cmocka_unit_test(mm1_is_geometric),
        cmocka_unit_test(a_slip_of_one_percent_is_caught),
        cmocka_unit_test(mmc_is_erlangs),
        cmocka_unit_test(mg1_is_pollaczeks_and_khinchines),
        cmocka_unit_test(priorities_are_cobhams),
        cmocka_unit_test(a_tie_within_a_minute_favours_nobody),
        cmocka_unit_test(what_does_not_fit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
