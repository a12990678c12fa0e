/* budget.c - a gemeente's month in money: own contributions, coordinators, institutions, transfers. */
#include "models/care/money/budget.h"

#include "models/care/money/payment.h"
#include "models/care/people/address.h"
#include "models/care/record/record.h"

void budget_make(struct budget *budget)
{
    *budget = (struct budget){.factor = 1.0};
}

/* Households with Wmo care pay the gemeente, but no more than the care cost it (Wmo 2015, article 2.1.4). */
static void own_contributions(struct partition *partition, struct ledger *ledger, const struct month *month,
                              cents_t cost)
{
    cents_t due = ledger_cents_for(world_of(partition)->settings.access.own_contribution_cents,
                                   month->facts[MONTH_WMO_HOUSEHOLDS]);
    if (due > cost) due = cost;
    payment_spend(partition, ledger, PERSON, ACCOUNT_GEMEENTE, due, FOR_CARE);
    engine_count_add(partition, record_column(partition, SERIES_COST, GEMEENTE, FOR_CARE), -due);
}

/* Persons who buy household help pay the usual tariff. */
static void private_help(struct partition *partition, struct ledger *ledger, const struct month *month)
{
    double tariff = world_of(partition)->tables.tariff[HOUSEHOLD_HELP];
    cents_t due = ledger_cents_for(tariff / (double)MINUTES_PER_WEEK, month->facts[MONTH_PRIVATE_HELP]);
    payment_spend(partition, ledger, PERSON, ACCOUNT_STAFF, due, FOR_CARE);
}

/* The gemeente pays for care taken over from carers at the tariff of guidance (B9). */
static void respite(struct partition *partition, struct ledger *ledger, const struct month *month)
{
    double tariff = world_of(partition)->tables.tariff[GUIDANCE];
    cents_t due = ledger_cents_for(tariff / (double)MINUTES_PER_WEEK, month->facts[MONTH_RESPITE]);
    payment_spend(partition, ledger, GEMEENTE, ACCOUNT_STAFF, due, FOR_CARE);
}

static void coordinators(struct partition *partition, struct ledger *ledger, const struct month *month)
{
    const struct volunteer_settings *settings = &world_of(partition)->settings.volunteers;
    double hours = settings->coordinators * (double)month->facts[MONTH_RESIDENTS] / 10000.0 / (double)MINUTES_PER_WEEK;
    cents_t due = ledger_cents_for(hours * settings->coordinator_wage, month->end - month->start);
    payment_spend(partition, ledger, GEMEENTE, ACCOUNT_VOLUNTEERS, due, FOR_VOLUNTEERS);
}

/* A person who lives in an institution at the month's end is taken to have lived there all month. */
static void institutions(struct partition *partition, struct ledger *ledger, const struct month *month)
{
    const struct world *world = world_of(partition);
    double day = world->settings.gemeente.wlz_day_cents;
    if (day <= 0.0) day = world->tables.institution_day_cents;
    int64_t days = (month->end - month->start) / MINUTES_PER_DAY * month->facts[MONTH_IN_INSTITUTION];
    payment_spend(partition, ledger, ZORGKANTOOR, ACCOUNT_STAFF, ledger_cents_for(day, days), FOR_CARE);
}

static void transfer(struct partition *partition, struct ledger *ledger, enum payer payer, cents_t amount)
{
    ledger_pay(ledger, ACCOUNT_RIJK, ledger_account_of(payer), amount);
    engine_count_add(partition, record_column(partition, SERIES_BUDGET, payer, 0), amount);
}

static bool in_record(const struct partition *partition, const struct month *month)
{
    const struct model_input *input = partition->engine->input;
    return month->start >= (input->record_from - input->start) * MINUTES_PER_DAY;
}

/* Without a year before the record the first month stands for it. */
static cents_t gemeente_transfer(const struct partition *partition, struct budget *budget, const struct month *month,
                                 cents_t spent)
{
    bool recorded = in_record(partition, month);
    if (recorded && !budget->fixed) {
        cents_t year = budget->spent.months > 0 ? past_year_sum(&budget->spent) : 12 * spent;
        double level = world_of(partition)->settings.gemeente.budget_level;
        budget->fixed = true;
        budget->cents_per_resident = month->facts[MONTH_RESIDENTS] > 0
                                         ? level * (double)year / 12.0 / (double)month->facts[MONTH_RESIDENTS]
                                         : 0.0;
    }
    if (!recorded) past_year_add(&budget->spent, spent);
    return recorded ? ledger_cents_for(budget->factor * budget->cents_per_resident, month->facts[MONTH_RESIDENTS])
                    : ledger_cents_for(budget->factor, spent);
}

void budget_settle(struct partition *partition, struct budget *budget, struct ledger *ledger, const struct month *month)
{
    /* So far the month has brought the gemeente the bills of providers only. */
    own_contributions(partition, ledger, month, budget->balance - ledger->balance[ACCOUNT_GEMEENTE]);
    private_help(partition, ledger, month);
    respite(partition, ledger, month);
    coordinators(partition, ledger, month);
    institutions(partition, ledger, month);
    cents_t spent = budget->balance - ledger->balance[ACCOUNT_GEMEENTE];
    transfer(partition, ledger, GEMEENTE, gemeente_transfer(partition, budget, month, spent));
    transfer(partition, ledger, INSURER, -ledger->balance[ACCOUNT_INSURER]);
    transfer(partition, ledger, ZORGKANTOOR, -ledger->balance[ACCOUNT_ZORGKANTOOR]);
    budget->balance = ledger->balance[ACCOUNT_GEMEENTE];
    for (enum payer payer = 0; payer < PAYERS; payer++)
        engine_level_set(partition, record_column(partition, SERIES_BALANCE, payer, 0),
                         ledger->balance[ledger_account_of(payer)]);
}
