/* office_state.h - what an office remembers; changed by the office alone: building, mail, month, closing, policy;
 * archive.c saves it. */
#ifndef SAMEN_CARE_OFFICE_STATE_H
#define SAMEN_CARE_OFFICE_STATE_H

#include "models/care/money/budget.h"
#include "models/care/provision/coordination.h"
#include "models/care/provision/office.h"
#include "models/care/provision/provider.h"
#include "models/care/provision/staff.h"

struct office {
    uint32_t gemeente, provider_count;
    struct provider *providers;
    struct ledger ledger;
    struct staff staff;
    struct coordination coordination;
    struct budget budget;
    struct month months[2]; /* to settle next, and what was reported already of the one after it */
    int64_t residents;      /* as last reported */
    day_t policy_day;       /* changes up to this day are in force */
};

#endif
