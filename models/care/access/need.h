/* need.h - from functional states to minutes of need, and the case that keeps them. */
#ifndef SAMEN_CARE_NEED_H
#define SAMEN_CARE_NEED_H

#include "models/care/people/wijk.h"

/* A person's states or home changed: opens, changes or closes the case, and looks for help. */
MUST_USE bool need_changed(struct partition *, uint32_t slot, struct error *);

/* Ends a case: professionals, mantelzorgers and volunteers are told. */
MUST_USE bool need_close(struct partition *, uint32_t case_index, struct error *);

#endif
