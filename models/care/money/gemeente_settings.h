/* gemeente_settings.h - the gemeente's budget. */
#ifndef SAMEN_CARE_GEMEENTE_SETTINGS_H
#define SAMEN_CARE_GEMEENTE_SETTINGS_H

#include "sim/scenario/parameter.h"

struct gemeente_settings {
    double budget_level;  /* of the transfer, relative to cost in the year before the record */
    double wlz_day_cents; /* per day in an institution; default from care_prices.csv when 0 */
};

extern const struct parameter gemeente_parameters[];

#endif
