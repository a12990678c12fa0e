/* quantity.h - how much care a provider gives: the closed forms of its choice.
 *
 * For a client with need n (minutes per week) the provider chooses the quantity q that maximises
 *
 *     A (n q - q^2 / 2) / n + (m - price) q,     so  q / n = 1 + (m - price) / A,
 *
 * after R. P. Ellis and T. G. McGuire, "Provider behavior under prospective reimbursement: cost sharing and supply",
 * Journal of Health Economics 5 (1986) 129-151. A (cents per minute) is how much the client's benefit weighs, m what
 * one more minute adds to the provider's result under its contract. The price is 0 while there are hours enough; when
 * hours are short it is the one shadow price, in cents per minute, at which all clients together ask for what there is.
 *
 * Effort at prevention, e hours per client and year, maximises  gain (1 - exp(-k e)) - cost e,  so
 * e = ln(gain k / cost) / k  when that is positive.
 */
#ifndef SAMEN_CARE_QUANTITY_H
#define SAMEN_CARE_QUANTITY_H

#include <stddef.h>

#include "models/care/care.h"

#define QUANTITY_MOST 1.5 /* of the need: beyond this nobody would accept more */

/* One task of a provider: its clients' need and what a minute is worth. */
struct demand {
    double need;   /* assessed minutes per week of all clients; not negative */
    double margin; /* m, cents per minute */
    double weight; /* A, cents per minute; positive */
};

/* Quantity over need at a shadow price: within 0 ... QUANTITY_MOST. */
double quantity_ratio(const struct demand *, double price);

/* Minutes per week of all tasks together at a shadow price. */
double quantity_demand(const struct demand *, size_t count, double price);

/* The lowest price, not negative, at which at most `count` = TASKS tasks together ask for no more than `capacity`
 * minutes per week. Exact: demand falls in straight pieces between the prices where a task reaches one of its limits.
 */
double quantity_price(const struct demand *, size_t count, double capacity);

/* Hours of prevention per client and year. `gain`: cents per client and year that unlimited effort earns the provider
 * (may be negative); `cost`: cents per hour, positive; `power`: k, per hour, positive. */
double quantity_prevention_effort(double gain, double cost, double power);

/* What is left of the rate of worsening: 1 without effort, 1 - effect with unlimited effort. */
double quantity_prevention_worsening(double effort, double power, double effect);

#endif
