/* transfer.c - the instrument of the budget: the Rijk's transfer to the gemeente times a factor, from then on. */
#include "models/care/provision/office_state.h"
#include "models/care/provision/policy/policy.h"

struct transfer_change {
    double factor;
    bool given;
};
POLICY_SETTINGS(struct transfer_change);

const struct parameter policy_transfer_parameters[] = {
    {"budget", .offset = offsetof(struct transfer_change, factor), .given = offsetof(struct transfer_change, given),
     .kind = REAL, .unit = "1", .low = 0, .high = 10, .value = 1, .meaning = "factor on the gemeente's budget",
     .source = "scenario"},
    {.name = NULL}};

bool policy_transfer_apply(struct partition *partition, struct office *office, const void *own, struct error *error)
{
    const struct transfer_change *change = own;
    (void)partition, (void)error;
    office->budget.factor *= change->factor;
    return true;
}
