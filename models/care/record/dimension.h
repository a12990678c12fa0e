/* dimension.h - what the series of the care model are told apart by. */
#ifndef SAMEN_CARE_DIMENSION_H
#define SAMEN_CARE_DIMENSION_H

#include "sim/engine/series.h"

extern const struct dimension dimension_gemeente; /* the group; labels unused */
extern const struct dimension dimension_task, dimension_source, dimension_reason, dimension_payer, dimension_component,
    dimension_relation, dimension_income_class, dimension_age_group, dimension_state, dimension_sex,
    dimension_survey_age, dimension_household_type, dimension_event, dimension_rule;

#endif
