/* output.c - a price per client and month, whatever is delivered (outputgerichte bekostiging). */
#include "models/care/money/financing/financing.h"

struct output_settings {
    double price;          /* cents */
    double administration; /* part of paid hours */
};
FINANCING_SETTINGS(struct output_settings);

const struct parameter financing_output_parameters[] = {
    {"price", .offset = offsetof(struct output_settings, price), .kind = REAL, .unit = "eurocent/month", .low = 0,
     .high = 1000000, .value = 50000, .meaning = "what is paid for a client in a month", .plausible = {20000, 100000},
     .source = "assumption"},
    {"administration", .offset = offsetof(struct output_settings, administration), .kind = REAL, .unit = "1", .low = 0,
     .high = 0.9, .value = 0.08, .meaning = "part of paid hours for accounting for clients", .plausible = {0.05, 0.12},
     .source = "assumption"},
    {.name = NULL}};

static double administration(const struct contract *contract)
{
    const struct output_settings *own = financing_own(contract);
    return own->administration;
}

static cents_t due(const struct contract *contract, const struct delivery *month)
{
    const struct output_settings *own = financing_own(contract);
    int64_t clients = 0;
    for (int task = 0; task < TASKS; task++) clients += month->clients[task];
    return ledger_cents_for(own->price, clients);
}

const struct financing financing_output = {.administration = administration, .due = due};
