/* financing.h - one financing rule, one file.
 *
 * A rule decides what is paid to whom, when and for what. It says nothing about care: the provider sees what one more
 * minute is worth under the contract in force, what good results are worth, and whose gain prevention is, and chooses
 * for itself (provider.h). No code outside these files asks which rule is in force.
 */
#ifndef SAMEN_CARE_FINANCING_H
#define SAMEN_CARE_FINANCING_H

#include <stdbool.h>
#include <stddef.h>

#include "models/care/care.h"
#include "models/care/money/ledger.h"
#include "models/care/settings.h"

/* One provider's contract with one payer. Cents and minutes. */
struct contract {
    const struct financing *rule;
    const struct care_settings *settings;
    enum payer payer;
    size_t payer_account, provider_account;
    double tariff[TASKS];            /* cents per minute delivered, of this payer's tasks; 0 for others */
    cents_t paid_this_year, ceiling; /* per calendar year; INT64_MAX: none */
    cents_t month_sum;               /* what a lump-sum rule pays per month; set by `begin` */
    cents_t history;                 /* paid over the twelve months before the contract began */
    double residents, older;         /* of the provider's area when it began; older: 65 and up */
    double need;                     /* minutes assessed in the last month: what results are measured on */
};

/* A month's facts of one provider under one contract. */
struct delivery {
    int64_t minutes[TASKS];
    int64_t clients[TASKS];
    double residents, older; /* of the provider's area now; older: 65 and up */
    double need_met;         /* 0-1: quantity / assessed need, at most 1, over its clients */
    double satisfaction;     /* 0-1 */
};

struct financing {
    const char *name, *label_nl;
    /* Called when the contract starts; sets what the rule needs. */
    void (*begin)(struct contract *);
    /* Cents that one more minute of this task brings in now. */
    double (*worth_of_a_minute)(const struct contract *, enum task);
    /* Cents per minute that the payment adds to the weight of the client's benefit (outcome and satisfaction pay). */
    double (*worth_of_benefit)(const struct contract *, enum task);
    /* Part of avoided care cost that stays with the provider, 0-1; negative when less care is income lost. */
    double (*share_of_savings)(const struct contract *);
    /* Part of paid hours that accounting for the money takes, 0-1. */
    double (*administration)(const struct contract *);
    /* Pays for the month: moves money in the ledger, updates paid_this_year, returns what was paid. */
    cents_t (*settle)(struct contract *, const struct delivery *, struct ledger *);
};

/* All rules, in the order of the scenario's choices (care_rule_names). NULL-terminated. */
extern const struct financing *const financing_rules[];

extern const struct financing financing_pxq, financing_population;

#endif
