/* work.h - paid work over a life: who works at what age, and how many hours. */
#ifndef SAMEN_CARE_WORK_H
#define SAMEN_CARE_WORK_H

#include "models/care/people/people.h"
#include "models/care/tables/tables.h"
#include "sim/base/random.h"

/* Paid hours per week of a person at an age. A person who works at one age tends to work at the next: the draws are the
 * person's own for life, held against the share and the mean hours of work.csv for the age and sex. */
uint8_t work_hours_at(const struct care_tables *, struct random_source, const struct person *, int age);

/* At a birthday: every fifth year, when the table's band changes, the hours are looked up again (B3: retirement). A
 * person who works less because of care (B2) goes on with so many hours less; when the care is over, the part `returns`
 * of them comes back. */
void work_birthday(const struct care_tables *, struct random_source, struct person *, int age, double returns);

#endif
