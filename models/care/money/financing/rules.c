/* rules.c - the list of all financing rules, and the one way in which cents are rounded. */
#include <math.h>

#include "models/care/money/financing/financing.h"

const struct financing *const financing_rules[] = {&financing_pxq, &financing_population, NULL};

cents_t ledger_cents_for(double cents_per_minute, int64_t minutes)
{
    double exact = cents_per_minute * (double)minutes, whole = floor(exact);
    return (cents_t)whole + (exact - whole >= 0.5 ? 1 : 0); /* adding 0.5 first would round large sums twice */
}
