/* contracts.c - the instrument of contracts: all providers get new ones with one payer, under a rule, at tariffs
 * times a factor. Without a rule each keeps its own. A new rule is told to those whose care it pays. */
#include "models/care/money/financing/financing.h"
#include "models/care/provision/office_state.h"
#include "models/care/provision/policy/policy.h"
#include "models/care/record/story.h"

struct contracts_change {
    int payer; /* gemeente, insurer */
    int rule;  /* enum financing_rule; -1: not given */
    double tariff;
    bool rule_given, tariff_given;
};
POLICY_SETTINGS(struct contracts_change);

static const char *const payers[] = {"gemeente", "insurer", NULL};

#define KEY(field) #field, .offset = offsetof(struct contracts_change, field)

const struct parameter policy_contracts_parameters[] = {
    {KEY(payer), .kind = CHOICE, .choices = payers, .value = 0, .meaning = "whose contracts change",
     .source = "scenario"},
    {KEY(rule), .given = offsetof(struct contracts_change, rule_given), .kind = CHOICE, .choices = financing_names,
     .value = -1, .meaning = "rule of the new contracts", .source = "scenario"},
    {KEY(tariff), .given = offsetof(struct contracts_change, tariff_given), .kind = REAL, .unit = "1", .low = 0,
     .high = 10, .value = 1, .meaning = "factor on the tariffs of the new contracts", .source = "scenario"},
    {.name = NULL}};

#undef KEY

static void renew(const struct office *office, const struct provider *provider, struct agreement *agreement,
                  const struct contracts_change *change)
{
    const struct month *month = &office->months[0];
    enum financing_rule rule = change->rule_given ? (enum financing_rule)change->rule : agreement->contract.rule;
    if (!agreement->begun) agreement_begin(agreement, provider->need, month, provider->share);
    agreement_renew(agreement, rule, change->tariff, month, provider->share);
}

bool policy_contracts_apply(struct partition *partition, struct office *office, const void *own, struct error *error)
{
    const struct contracts_change *change = own;
    const struct world *world = world_of(partition);
    (void)error;
    for (uint32_t p = 0; p < office->provider_count; p++) {
        struct provider *provider = &office->providers[p];
        for (size_t i = 0; !provider->closed && i < provider->agreement_count; i++)
            if (provider->agreements[i].contract.payer == (enum payer)change->payer)
                renew(office, provider, &provider->agreements[i], change);
    }
    if (change->rule_given && world->followed > 0)
        story_write(partition, &(struct story_entry){.kind = STORY_POLICY,
                                                     .time = office->months[0].start,
                                                     .gemeente = (int32_t)world->gemeenten[office->gemeente].code,
                                                     .payer = change->payer,
                                                     .rule = change->rule});
    return true;
}
