/* population.h - a synthetic population: everyone who lives in a gemeente when the run starts.
 *
 * Numbers of persons, of men and women, of the five age groups and of the kinds of household are those of
 * gemeenten.csv, scaled to the start year; single ages follow the national table. Around these numbers families are put
 * together: children at home get a mother of an age at which women had children, mothers get a partner, the other
 * adults live as couples or alone, and a part of the frailest in an institution. Then kin: children who left home,
 * parents who live elsewhere.
 *
 * What is left out: same-sex couples, but for a few when one sex runs short; households of
 * more than a family; differences of health by household or class at the start; children of women under 45 who left
 * home.
 *
 * A person's identity, and so every random draw about it, follows from the gemeente's code and the person's rank in the
 * gemeente: a gemeente has the same people whether it is run alone or with others.
 */
#ifndef SAMEN_CARE_POPULATION_H
#define SAMEN_CARE_POPULATION_H

#include "models/care/people/world.h"

/* Inhabitants of a gemeente at the start of the run. */
int64_t population_inhabitants(const struct world *, uint32_t gemeente);

/* Fills the wijken of one gemeente and their part of the address book; the wijken are made and empty. May be called for
 * several gemeenten at the same time. */
MUST_USE bool population_build(struct engine *, uint32_t gemeente, struct error *);

#endif
