#include "models/care/money/ledger.h"

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
