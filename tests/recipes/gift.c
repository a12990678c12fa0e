/* gift.c - the instrument of gifts: once, the Rijk gives a gemeente a sum. */
#include "models/care/people/address.h"
#include "models/care/provision/office_state.h"
#include "models/care/provision/policy/policy.h"
#include "models/care/record/record.h"

struct gift {
    double euro;
    bool given;
};
POLICY_SETTINGS(struct gift);

const struct parameter policy_gift_parameters[] = {
    {"gift", .offset = offsetof(struct gift, euro), .given = offsetof(struct gift, given), .kind = REAL, .unit = "euro",
     .low = 0, .high = 1e9, .value = 0, .meaning = "what the gemeente receives once", .source = "scenario"},
    {.name = NULL}};

bool policy_gift_apply(struct partition *partition, struct office *office, const void *own, struct error *error)
{
    const struct gift *gift = own;
    cents_t cents = (cents_t)(100.0 * gift->euro);
    (void)error;
    ledger_pay(&office->ledger, ACCOUNT_RIJK, ACCOUNT_GEMEENTE, cents);
    office->budget.balance += cents; /* so that it is no spending less */
    engine_count_add(partition, record_column(partition, SERIES_BUDGET, GEMEENTE, 0), cents);
    return true;
}
