/* parameter_hint.h - for who asks of a parameter what it cannot be: the nearest that can be done. */
#ifndef SAMEN_PARAMETER_HINT_H
#define SAMEN_PARAMETER_HINT_H

#include "sim/scenario/parameter_text.h"

/* What to add to "expected ..., found ...": "; ...", or "" when there is nothing to advise. The parts are all that
 * stands in the whole object, or none. */
void parameter_hint(const struct parameter_part *parts, size_t count, const struct parameter *,
                    const struct cJSON *found, char text[PARAMETER_WORDS]);

#endif
