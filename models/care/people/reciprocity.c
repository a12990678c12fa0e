#include "models/care/people/reciprocity.h"

enum { MOST = INT8_MAX, FADES = 5 };

void reciprocity_change(struct person *person, int points)
{
    int balance = person->balance + points;
    person->balance = (int8_t)(balance > MOST ? MOST : balance < -MOST ? -MOST : balance);
}

void reciprocity_fades(struct person *person)
{
    person->balance = (int8_t)(person->balance - person->balance / FADES);
}

double reciprocity_bonus(const struct informal_settings *informal, int balance)
{
    return informal->reciprocity * balance / MOST;
}
