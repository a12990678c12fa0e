/* shares.c - the sums that a table of ranges cannot say. */
#include "models/care/shares.h"

#include <stdio.h>

#include "models/care/money/financing/financing.h"
#include "models/care/parameters.h"

static const double slack = 1e-9; /* 0.7 and 0.3 may add up to a bit more than 1 */

/* A rule need not have the second one. */
static bool check_sum(const struct care_settings *settings, const char *first, const char *second, struct error *error)
{
    const double *a = parameters_field(care_parameters, settings, first);
    const double *b = parameters_field(care_parameters, settings, second);
    if (!a || !b || *a + *b <= 1.0 + slack) return true;
    return error_at(error, (struct error_place){.pointer = second},
                    "%g, and %s is %g: parts of the same whole, which add up to %g, expected at most 1", *b, first, *a,
                    *a + *b);
}

bool shares_check(const struct care_settings *settings, struct error *error)
{
    static const char base[] = "/provider/base_administration";
    char own[96];
    if (!check_sum(settings, "/financing/population/outcome_share", "/financing/population/satisfaction_share", error))
        return false;
    for (size_t rule = 0; rule < FINANCING_RULE_COUNT; rule++) {
        snprintf(own, sizeof own, "/financing/%s/administration", financing_names[rule]);
        if (!check_sum(settings, base, own, error)) return false;
    }
    return check_sum(settings, base, "/provider/planned_accounting", error);
}
