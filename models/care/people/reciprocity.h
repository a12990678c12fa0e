/* reciprocity.h - those who give can ask (A5).
 *
 * Every person has a balance of help given over help received, -127 to 127. It rises by caring and volunteering, falls
 * by asking and receiving, and fades with the years. Those who have given ask more easily and are helped more readily;
 * asking without giving wears the network out. What parents did for their children long ago is not in the balance but
 * in the chance that a child offers; housemates do not count.
 */
#ifndef SAMEN_CARE_RECIPROCITY_H
#define SAMEN_CARE_RECIPROCITY_H

#include "models/care/help/informal_settings.h"
#include "models/care/people/people.h"

void reciprocity_change(struct person *, int points);

/* At a birthday one part in so many years of what is on the balance is forgotten. */
void reciprocity_fades(struct person *, int years);

/* What a balance adds to the chance of asking and of being helped, as a part of it. */
double reciprocity_bonus(const struct informal_settings *, int balance);

#endif
