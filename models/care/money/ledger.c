/* ledger.c - the sums of a past year; how cents are rounded. */
#include "models/care/money/ledger.h"

#include <math.h>

enum { MONTHS = 12 };

void past_year_add(struct past_year *year, cents_t amount)
{
    year->month[year->months++ % MONTHS] = amount;
}

cents_t past_year_sum(const struct past_year *year)
{
    cents_t known = year->months < MONTHS ? (cents_t)year->months : MONTHS, sum = 0;
    if (known == 0) return 0;
    for (cents_t i = 0; i < known; i++) sum += year->month[i];
    return sum * MONTHS / known;
}

cents_t ledger_cents_for(double cents_per_minute, int64_t minutes)
{
    double exact = cents_per_minute * (double)minutes, whole = floor(exact);
    return (cents_t)whole + (exact - whole >= 0.5 ? 1 : 0); /* adding 0.5 first would round large sums twice */
}
