/* rules.c - the list of all financing rules. */
#include "models/care/money/financing/financing.h"

const struct financing *const financing_rules[] = {&financing_pxq, &financing_population, NULL};
