/* quantity.c - the quantity and the prevention that are best for a provider, by formula. */
#include "models/care/provision/quantity.h"

#include <math.h>

#include "sim/base/real.h"

double quantity_ratio(const struct demand *demand, double price)
{
    double ratio = 1.0 + (demand->margin - price) / demand->weight;
    return fmin(fmax(ratio, 0.0), QUANTITY_MOST);
}

double quantity_demand(const struct demand *demands, size_t count, double price)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++) sum += demands[i].need * quantity_ratio(&demands[i], price);
    return sum;
}

static void insert_sorted(double *values, size_t *count, double value)
{
    size_t i = (*count)++;
    for (; i > 0 && values[i - 1] > value; i--) values[i] = values[i - 1];
    values[i] = value;
}

/* Prices above 0 at which a task leaves its upper limit or reaches 0, in rising order. */
static size_t turning_points(const struct demand *demands, size_t count, double points[2 * TASKS])
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        double leaves = demands[i].margin - (QUANTITY_MOST - 1.0) * demands[i].weight;
        double ends = demands[i].margin + demands[i].weight;
        if (demands[i].need <= 0.0) continue;
        if (leaves > 0.0) insert_sorted(points, &found, leaves);
        if (ends > 0.0) insert_sorted(points, &found, ends);
    }
    return found;
}

double quantity_price(const struct demand *demands, size_t count, double capacity)
{
    double points[2 * TASKS], price = 0.0, asked = quantity_demand(demands, count, 0.0);
    if (asked <= capacity) return 0.0;
    size_t found = turning_points(demands, count, points);
    for (size_t i = 0; i < found; i++) {
        double next = quantity_demand(demands, count, points[i]);
        if (next <= capacity) return price + (asked - capacity) / (asked - next) * (points[i] - price);
        price = points[i];
        asked = next;
    }
    return price; /* there is nothing to give */
}

double quantity_prevention_effort(double gain, double cost, double power)
{
    return gain * power > cost ? real_log(gain * power / cost) / power : 0.0;
}

double quantity_prevention_worsening(double effort, double power, double effect)
{
    return 1.0 - effect * (1.0 - real_exp(-power * effort));
}
