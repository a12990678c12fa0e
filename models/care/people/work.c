/* work.c - paid hours over a life, and fewer because of care. */
#include "models/care/people/work.h"

enum { BAND = 5, FIRST_AGE = 15, MOST_HOURS = 60 };

static const double HOURS_SD = 8.0; /* assumption 6-10 */

uint8_t work_hours_at(const struct care_tables *tables, struct random_source source, const struct person *person,
                      int age)
{
    struct stream stream = stream_of(source, person->identity, PROCESS_WORK, 0);
    bool works = stream_uniform(&stream) < tables->employed[person->sex][age];
    double hours = tables->work_hours[person->sex][age] + HOURS_SD * stream_normal(&stream);
    if (!works || person->flags & IN_INSTITUTION) return 0;
    return (uint8_t)(hours < 1.0 ? 1.0 : hours > MOST_HOURS ? MOST_HOURS : hours + 0.5);
}

void work_birthday(const struct care_tables *tables, struct random_source source, struct person *person, int age,
                   double returns)
{
    int lost = 0;
    if (age < FIRST_AGE || (age % BAND != 0 && !(person->flags & WORKS_LESS))) return;
    if (person->flags & WORKS_LESS) lost = work_hours_at(tables, source, person, age - 1) - person->work_hours;
    if (lost < 0) lost = 0; /* one who has come to live in an institution has no hours to lose */
    if (person->role == NOBODY) lost = (int)(lost * (1.0 - returns));
    int hours = work_hours_at(tables, source, person, age) - lost;
    person->work_hours = (uint8_t)(hours < 0 ? 0 : hours > MOST_HOURS ? MOST_HOURS : hours);
    if (lost == 0) person->flags &= (uint8_t)~WORKS_LESS;
}
