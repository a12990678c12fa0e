/* survey_mark.c - counting for the survey between two surveys. */
#include "models/care/record/survey_mark.h"

bool survey_mark_on(const struct partition *partition)
{
    return partition->engine->layout.count > SERIES_SURVEY_PERSONS;
}

struct survey_cell survey_cell_of(struct partition *partition, const struct person *person, minute_t now)
{
    return (struct survey_cell){partition, now, person->sex, record_survey_age(person_age(person, now))};
}

void survey_cell_add(const struct survey_cell *cell, enum care_series series, int64_t number)
{
    engine_count_add(cell->partition, record_column(cell->partition, series, cell->sex, cell->age), number);
}

void survey_cell_add_if(const struct survey_cell *cell, enum care_series series, bool counts)
{
    if (counts) survey_cell_add(cell, series, 1);
}

void survey_cell_add_clients(const struct survey_cell *cell, unsigned flags)
{
    survey_cell_add_if(cell, SERIES_SURVEY_HOUSEHOLD_HELP_YEAR, flags & HAD_HOUSEHOLD_HELP);
    survey_cell_add_if(cell, SERIES_SURVEY_GUIDANCE_YEAR, flags & HAD_GUIDANCE);
    survey_cell_add_if(cell, SERIES_SURVEY_NURSING_YEAR, flags & HAD_NURSING);
}

unsigned survey_mark_flag(enum task task)
{
    switch (task) {
    case HOUSEHOLD_HELP:
        return HAD_HOUSEHOLD_HELP;
    case GUIDANCE:
        return HAD_GUIDANCE;
    case PERSONAL_CARE:
    case NURSING:
        return HAD_NURSING;
    default:
        return 0;
    }
}

void survey_mark_served(struct person *person, enum task task)
{
    person->flags |= (uint8_t)survey_mark_flag(task);
}

void survey_mark_death(struct partition *partition, const struct person *person)
{
    if (!survey_mark_on(partition)) return;
    const struct survey_cell cell = survey_cell_of(partition, person, partition->now);
    survey_cell_add(&cell, SERIES_SURVEY_DEATHS, 1);
}

void survey_mark_leaver(struct partition *partition, const struct person *person)
{
    if (!survey_mark_on(partition)) return;
    const struct survey_cell cell = survey_cell_of(partition, person, partition->now);
    survey_cell_add_clients(&cell, person->flags);
}
