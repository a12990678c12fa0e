/* reciprocity.c - the balance of help given over help received. */
#include "models/care/people/reciprocity.h"

enum { MOST = INT8_MAX };

void reciprocity_change(struct person *person, int points)
{
    int balance = person->balance + points;
    person->balance = (int8_t)(balance > MOST ? MOST : balance < -MOST ? -MOST : balance);
}

void reciprocity_fades(struct person *person, int years)
{
    person->balance = (int8_t)(person->balance - person->balance / years);
}

double reciprocity_bonus(const struct informal_settings *informal, int balance)
{
    return informal->reciprocity * balance / MOST;
}
