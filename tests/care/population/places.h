/* places.h - the gemeenten that the tests of the population look at. */
#ifndef SAMEN_TESTS_CARE_POPULATION_PLACES_H
#define SAMEN_TESTS_CARE_POPULATION_PLACES_H

#include "tests/care/built.h"

/* Small, large, old, young, of large families, of students. */
static const char *const places[] = {"Schiermonnikoog", "Rozendaal", "Urk", "Laren", "Kerkrade", "Groningen"};

enum { PLACES_KERKRADE = 4 };

static inline int places_make(void **state)
{
    *state = make_engine(places, LENGTH(places), 1, START);
    return 0;
}

#endif
