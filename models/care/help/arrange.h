/* arrange.h - asking and offering: the household first, then kin.
 *
 * Help comes about when the person asks (A1, A2) and the relative offers (A3): two draws, by two people. Housemates see
 * the need and need not be asked. Kin are asked by letter, two at a time, first those of whom most is expected by
 * relation, sex and distance; they answer in the next window. One who was asked is spared for some occasions, so that
 * others have their turn. One who helps already is asked for more when that is not enough, and decides by room and
 * strain.
 */
#ifndef SAMEN_CARE_ARRANGE_H
#define SAMEN_CARE_ARRANGE_H

#include "models/care/letters.h"
#include "models/care/people/wijk.h"

/* Looks for help with what is missing: housemates at once, kin by letter; then follows the case up. */
MUST_USE bool arrange(struct partition *, uint32_t case_index, struct error *);

/* A relative asks this person for help. */
MUST_USE bool arrange_on_ask(struct partition *, uint32_t slot, const struct ask_letter *, struct error *);

/* A relative offers help to this person. */
MUST_USE bool arrange_on_offer(struct partition *, uint32_t slot, const struct offer_letter *, struct error *);

/* The offer comes too late: the one who asked for help, under this number, died or left. */
MUST_USE bool arrange_on_offer_lapsed(struct partition *, uint32_t client, const struct offer_letter *, struct error *);

/* A carer of this person gives less, or stops. */
MUST_USE bool arrange_on_cut(struct partition *, uint32_t slot, const struct cut_letter *, struct error *);

#endif
