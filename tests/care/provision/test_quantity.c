/* test_quantity.c - the provider's closed forms against brute force: GSL's minimiser on what the provider maximises. */
#include "tests/support.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_min.h>
#include <math.h>

#include "models/care/provision/quantity.h"

/* What one client's provider maximises, negated; and what an hour of prevention does, negated. */
struct choice {
    double need, margin, weight;
};

static double loss_of_quantity(double q, void *context)
{
    const struct choice *choice = context;
    double n = choice->need;
    return -(choice->weight * (n * q - q * q / 2) / n + choice->margin * q);
}

struct effort {
    double gain, cost, power;
};

static double loss_of_effort(double e, void *context)
{
    const struct effort *effort = context;
    return -(effort->gain * (1 - exp(-effort->power * e)) - effort->cost * e);
}

/* The point in [low, high] with the smallest value: the best of a fine grid, refined between its neighbours. */
static double minimise(double (*function)(double, void *), void *context, double low, double high)
{
    enum { STEPS = 1000 };
    int best = 0;
    double step = (high - low) / STEPS;
    for (int i = 1; i <= STEPS; i++)
        if (function(low + i * step, context) < function(low + best * step, context)) best = i;
    if (best == 0 || best == STEPS) return low + best * step;
    gsl_function task = {function, context};
    gsl_min_fminimizer *minimiser = gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent);
    assert_non_null(minimiser);
    assert_int_equal(
        gsl_min_fminimizer_set(minimiser, &task, low + best * step, low + (best - 1) * step, low + (best + 1) * step),
        GSL_SUCCESS);
    for (int i = 0; i < 100; i++) assert_int_equal(gsl_min_fminimizer_iterate(minimiser), GSL_SUCCESS);
    double point = gsl_min_fminimizer_x_minimum(minimiser);
    gsl_min_fminimizer_free(minimiser);
    return point;
}

static void quantity_is_the_best_one(void **state)
{
    (void)state;
    for (int w = 0; w < 6; w++)
        for (int m = -8; m <= 8; m++) {
            struct choice choice = {.need = 60.0 + 55.0 * w, .margin = 11.0 * m, .weight = 40.0 * (w + 1)};
            struct demand demand = {choice.need, choice.margin, choice.weight};
            double best = minimise(loss_of_quantity, &choice, 0.0, QUANTITY_MOST * choice.need);
            assert_near(choice.need * quantity_ratio(&demand, 0.0), best, 1e-4 * choice.need);
        }
}

static void a_price_lowers_the_margin(void **state)
{
    (void)state;
    struct choice choice = {.need = 200, .margin = 9.0 - 25.0, .weight = 120};
    struct demand demand = {200, 9.0, 120};
    double best = minimise(loss_of_quantity, &choice, 0.0, QUANTITY_MOST * choice.need);
    assert_near(200 * quantity_ratio(&demand, 25.0), best, 0.01);
}

static void effort_is_the_best_one(void **state)
{
    (void)state;
    for (int g = -1; g <= 6; g++)
        for (int c = 1; c <= 4; c++) {
            struct effort effort = {.gain = 20000.0 * g, .cost = 1500.0 * c, .power = 0.05 * c};
            double best = minimise(loss_of_effort, &effort, 0.0, 80.0);
            assert_near(quantity_prevention_effort(effort.gain, effort.cost, effort.power), best, 2e-4);
        }
}

static void prevention_slows_worsening(void **state)
{
    (void)state;
    assert_near(quantity_prevention_worsening(0.0, 0.2, 0.3), 1.0, 0.0);
    assert_near(quantity_prevention_worsening(5.0, 0.2, 0.3), 1.0 - 0.3 * (1.0 - exp(-1.0)), 1e-15);
    assert_near(quantity_prevention_worsening(500.0, 0.2, 0.3), 0.7, 1e-15);
}

/* A scarce and a plentiful market of five tasks with limits reached at different prices. */
static const struct demand market[TASKS] = {
    {9000, 9.7, 208}, {4000, -30, 417}, {1500, 80, 60}, {2600, 2, 30}, {300, -55, 50}};

static void price_makes_demand_fit_exactly(void **state)
{
    (void)state;
    double most = quantity_demand(market, TASKS, 0.0);
    assert_true(quantity_price(market, TASKS, most) == 0.0);
    assert_true(quantity_price(market, TASKS, 2 * most) == 0.0);
    for (int i = 1; i < 100; i++) {
        double capacity = most * i / 100, price = quantity_price(market, TASKS, capacity);
        assert_true(price > 0.0);
        assert_near(quantity_demand(market, TASKS, price), capacity, 1e-9 * most);
    }
    assert_near(quantity_demand(market, TASKS, quantity_price(market, TASKS, 0.0)), 0.0, 1e-9);
    assert_near(quantity_demand(market, TASKS, quantity_price(market, TASKS, -5.0)), 0.0, 1e-9);
}

/* Two tasks that share a capacity: the best division, found by trying, is what the common price gives. */
struct division {
    struct choice tasks[2];
    double capacity;
};

static double loss_of_division(double q, void *context)
{
    struct division *division = context;
    return loss_of_quantity(q, &division->tasks[0]) + loss_of_quantity(division->capacity - q, &division->tasks[1]);
}

static void one_price_divides_time_best(void **state)
{
    (void)state;
    struct division division = {{{3000, 10, 208}, {1000, -20, 350}}, 0};
    const struct demand demands[2] = {{3000, 10, 208}, {1000, -20, 350}};
    for (int i = 5; i <= 9; i++) {
        division.capacity = 400.0 * i;
        double price = quantity_price(demands, 2, division.capacity);
        double best = minimise(loss_of_division, &division, 0.0, division.capacity);
        assert_near(3000 * quantity_ratio(&demands[0], price), best, 0.5);
    }
}

static void nobody_needs_anything(void **state)
{
    (void)state;
    const struct demand none[2] = {{0, 10, 208}, {0, -20, 350}};
    assert_true(quantity_price(none, 2, 0.0) == 0.0);
    assert_true(quantity_price(none, 0, 0.0) == 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantity_is_the_best_one),       cmocka_unit_test(a_price_lowers_the_margin),
        cmocka_unit_test(effort_is_the_best_one),         cmocka_unit_test(prevention_slows_worsening),
        cmocka_unit_test(price_makes_demand_fit_exactly), cmocka_unit_test(one_price_divides_time_best),
        cmocka_unit_test(nobody_needs_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
