/* financing.h - one financing rule, one file.
 *
 * A rule decides what is paid to whom, when and for what. It says nothing about care: the provider sees what one more
 * minute is worth under the contract in force, what good results are worth, and whose gain prevention is, and chooses
 * for itself (provider.h). No code outside these files asks which rule is in force.
 *
 * To add a rule `x`:
 *     1. a line in rules.h: RULE(x, "what people say", "wat mensen zeggen");
 *     2. a file x.c beside pxq.c, with its settings (FINANCING_SETTINGS), the rows that a scenario may give
 *        (`financing_x_parameters`, known as /financing/x) and what it does (`financing_x`);
 *     3. a test of what it pays, worked out by hand, in tests/care/money/test_financing.c;
 *     4. a scenario that changes to it.
 * Nothing else: scenarios, schema, parameters, results, `samen compare` and `samen story` know it by its line.
 */
#ifndef SAMEN_CARE_FINANCING_H
#define SAMEN_CARE_FINANCING_H

#include <assert.h>

#include "models/care/care.h"
#include "models/care/money/financing/rules.h"
#include "models/care/money/ledger.h"
#include "models/care/settings.h"

/* One provider's contract with one payer. Cents and minutes. */
struct contract {
    enum financing_rule rule;
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

/* What a rule does. A method that has nothing to say is left out; contract.h, through which all others ask, says what
 * that means. */
struct financing {
    /* A contract starts: sets its month_sum (0 until then) and ceiling (none until then). */
    void (*begin)(struct contract *);
    /* Cents that one more minute of this task brings in now; left out: 0. */
    double (*worth_of_a_minute)(const struct contract *, enum task);
    /* Cents per minute that the payment adds to the weight of the client's benefit (outcome and satisfaction pay); left
     * out: 0. */
    double (*worth_of_benefit)(const struct contract *, enum task);
    /* Part of avoided care cost that stays with the provider, 0-1; negative when less care is income lost; left out: 0.
     */
    double (*share_of_savings)(const struct contract *);
    /* Part of paid hours that accounting for the money takes, 0-1; left out: 0. */
    double (*administration)(const struct contract *);
    /* Cents that the payer owes for the month. */
    cents_t (*due)(const struct contract *, const struct delivery *);
};

/* By enum financing_rule. */
extern const struct financing *const financing_rules[FINANCING_RULE_COUNT];

/* /financing in a scenario: which rules are in force from the start, and a section for each rule. */
extern const struct parameter financing_parameters[];

/* The choices of a rule in a scenario. NULL-terminated. */
extern const char *const financing_names[];

#define FINANCING_DECLARED(name, label, label_nl)                                                                      \
    extern const struct financing financing_##name;                                                                    \
    extern const struct parameter financing_##name##_parameters[];
FINANCING_RULES(FINANCING_DECLARED)
#undef FINANCING_DECLARED

/* The settings of the contract's rule. */
static inline const void *financing_own(const struct contract *contract)
{
    return contract->settings->financing.own[contract->rule].bytes;
}

/* In a rule's file: its settings fit. */
#define FINANCING_SETTINGS(type)                                                                                       \
    static_assert(sizeof(type) <= sizeof(struct financing_own), "enlarge FINANCING_OWN in rules.h")

#endif
