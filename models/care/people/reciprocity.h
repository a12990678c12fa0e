/* reciprocity.h - who gives can ask (A5).
 *
 * Every person has a balance of help given over help received, -127 to 127. It rises by caring and volunteering, falls by
 * asking and receiving, and fades with the years. Who has given asks more easily and is helped more readily; asking
 * without giving wears the network out. What parents did for their children long ago is not in the balance but in the
 * chance that a child offers; housemates do not count.
 */
#ifndef SAMEN_CARE_RECIPROCITY_H
#define SAMEN_CARE_RECIPROCITY_H

#include "models/care/people/people.h"
#include "models/care/settings.h"

/* What moves a balance, in points; assumptions within a factor of two. */
enum {
    CREDIT_CARING = 8,        /* for a quarter as a carer */
    CREDIT_VOLUNTEERING = 16, /* for a year */
    DEBIT_ASKING = -3,        /* for every relative or neighbour asked */
    DEBIT_RECEIVING = -4      /* for every look round with carers from outside the household */
};

void reciprocity_change(struct person *, int points);

/* At a birthday a fifth of what is on the balance is forgotten. */
void reciprocity_fades(struct person *);

/* What a balance adds to the chance of asking and of being helped, as a part of it. */
double reciprocity_bonus(const struct informal_settings *, int balance);

#endif
