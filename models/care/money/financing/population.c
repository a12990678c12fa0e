/* population.c - a sum per resident of the provider's area, whatever is used (populatiebekostiging).
 *
 * The sum is what was paid per resident in the year before, times a level; it follows the number of residents and, if
 * risk-adjusted, their age. A part may depend on need met and on clients' satisfaction (H2). One more minute brings in
 * nothing by itself; what is not spent stays with the provider.
 */
#include <math.h>

#include "models/care/money/financing/financing.h"

struct population_settings {
    double level;              /* sum relative to what was paid per resident the year before */
    double outcome_share;      /* of the sum that depends on need met */
    double satisfaction_share; /* of the sum that depends on satisfaction */
    double outcome_norm;       /* need met that earns the whole outcome share */
    bool risk_adjusted;        /* the sum follows the age of the residents */
    double older_weight;       /* use of care by a resident of 65 and older, relative to a younger one */
    double savings_kept;       /* part of what is not spent that the provider keeps */
    double administration;     /* part of paid hours */
};
FINANCING_SETTINGS(struct population_settings);

#define KEY(field) #field, .offset = offsetof(struct population_settings, field)

const struct parameter financing_population_parameters[] = {
    {KEY(level), .kind = REAL, .unit = "1", .low = 0, .high = 3, .value = 1,
     .meaning = "sum per resident relative to what was paid per resident in the year before", .plausible = {0.9, 1.05},
     .source = "assumption"},
    {KEY(outcome_share), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0,
     .meaning = "part of the sum that depends on need met", .plausible = {0, 0.3}, .source = "assumption"},
    {KEY(satisfaction_share), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0,
     .meaning = "part of the sum that depends on clients' satisfaction", .plausible = {0, 0.2}, .source = "assumption"},
    {KEY(outcome_norm), .kind = REAL, .unit = "1", .low = 0.1, .high = 1, .value = 0.95,
     .meaning = "need met that earns the whole outcome share", .plausible = {0.9, 1}, .source = "assumption"},
    {KEY(risk_adjusted), .kind = BOOLEAN, .unit = "1", .value = 1,
     .meaning = "the sum follows the ageing of the residents", .source = "RMO (2014) 4.2 leaves it open"},
    {KEY(older_weight), .kind = REAL, .unit = "1", .low = 0, .high = 100, .value = 12,
     .meaning = "care used by a resident of 65 and older, relative to a younger one, for a risk-adjusted sum",
     .plausible = {8, 20}, .source = "assumption; 13 follows from household help in 2017 (CBS Landelijke Monitor Wmo)"},
    {KEY(savings_kept), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 1,
     .meaning = "part of avoided care cost that stays with the provider", .plausible = {0.5, 1},
     .source = "assumption"},
    {KEY(administration), .kind = REAL, .unit = "1", .low = 0, .high = 0.8, .value = 0.05,
     .meaning = "part of paid hours for accounting for results", .plausible = {0.03, 0.08},
     .source = "assumption, no source found for the split"},
    {.name = NULL}};

#undef KEY

/* The weight of older residents: of household help 62% went to people of 75 and older in 2017 (14% and 28% of those of
 * 75-84 and 85+, of 394,000 clients; CBS Landelijke Monitor Wmo); with an eighth of it going to those of 65-74, three
 * quarters go to 3.2 of 17.1 million inhabitants: 13 times as much each. */
static double heads(const struct contract *contract, double residents, double older)
{
    const struct population_settings *own = financing_own(contract);
    return own->risk_adjusted ? residents + (own->older_weight - 1.0) * older : residents;
}

static void begin(struct contract *contract)
{
    const struct population_settings *own = financing_own(contract);
    contract->month_sum = ledger_cents_for(own->level / 12.0, contract->history);
}

/* What the two shares yield per minute of need met: need met of `norm` earns the outcome share, and satisfaction rises
 * with need met by its weight. The provider expects this rate also when it is above the norm: next month may
 * differ. */
static double worth_of_benefit(const struct contract *contract, enum task task)
{
    const struct population_settings *own = financing_own(contract);
    (void)task;
    if (contract->need <= 0.0 || own->outcome_norm <= 0.0) return 0.0;
    double per_need_met = own->outcome_share / own->outcome_norm +
                          own->satisfaction_share * contract->settings->provider.satisfaction_weight;
    return per_need_met * (double)contract->month_sum / contract->need;
}

static double share_of_savings(const struct contract *contract)
{
    const struct population_settings *own = financing_own(contract);
    return own->savings_kept;
}

static double administration(const struct contract *contract)
{
    const struct population_settings *own = financing_own(contract);
    return own->administration;
}

static cents_t due(const struct contract *contract, const struct delivery *month)
{
    const struct population_settings *own = financing_own(contract);
    double before = heads(contract, contract->residents, contract->older);
    double growth = before > 0.0 ? heads(contract, month->residents, month->older) / before : 1.0;
    double outcome = own->outcome_norm > 0.0 ? fmin(1.0, month->need_met / own->outcome_norm) : 1.0;
    double earned = 1.0 - own->outcome_share * (1.0 - outcome) - own->satisfaction_share * (1.0 - month->satisfaction);
    return ledger_cents_for(fmax(0.0, growth * earned), contract->month_sum);
}

const struct financing financing_population = {
    .begin = begin,
    .worth_of_benefit = worth_of_benefit,
    .share_of_savings = share_of_savings,
    .administration = administration,
    .due = due,
};
