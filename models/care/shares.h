/* shares.h - parameters that are parts of one whole, each within its own range: together they are one at most. */
#ifndef SAMEN_CARE_SHARES_H
#define SAMEN_CARE_SHARES_H

#include "models/care/settings.h"
#include "sim/base/error.h"

MUST_USE bool shares_check(const struct care_settings *, struct error *);

#endif
