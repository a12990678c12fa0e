/* fitted.h - the models as a scenario meets them: with the values that were fitted as defaults of their parameters. */
#ifndef SAMEN_FITTED_H
#define SAMEN_FITTED_H

#include <stddef.h>

#include "sim/base/error.h"

struct model;

struct fitted {
    const struct model **models; /* NULL-terminated */
    void **owned;                /* what they are made of */
    size_t count, capacity;
};

/* Reads the fitted values that come with the program (model.h, shipped.h). On failure nothing is left to free. */
MUST_USE bool fitted_make(struct fitted *, const struct model *const *models, struct error *);
void fitted_free(struct fitted *);

#endif
