/* settings.c - declares the sections financing and policy. */
#include "models/care/settings.h"

#include <stddef.h>

/* Key and place of a parameter whose key is the field's name. */
#define KEY(type, field) #field, .offset = offsetof(type, field)

const char *const care_rule_names[] = {"pxq", "population", NULL};

static const char *const policy_payers[] = {"gemeente", "insurer", NULL};

static const struct parameter pxq_parameters[] = {
    {KEY(struct pxq_settings, ceiling), .kind = REAL, .unit = "1", .low = 0, .high = 10, .value = 0,
     .meaning = "most that is paid in a calendar year, against the year before the contract; 0: no ceiling",
     .source = "assumption: 0 or 0.9-1.1"},
    {KEY(struct pxq_settings, administration), .kind = REAL, .unit = "1", .low = 0, .high = 0.9, .value = 0.12,
     .meaning = "part of paid hours for registering and invoicing hours",
     .source = "assumption: 0.08-0.16, no source found for the split"},
    {.name = NULL}};

static const struct parameter population_parameters[] = {
    {KEY(struct population_settings, level), .kind = REAL, .unit = "1", .low = 0, .high = 3, .value = 1,
     .meaning = "sum per resident against what was paid per resident in the year before",
     .source = "assumption: 0.9-1.05"},
    {KEY(struct population_settings, outcome_share), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0,
     .meaning = "part of the sum that depends on need met", .source = "assumption: 0-0.3"},
    {KEY(struct population_settings, satisfaction_share), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0,
     .meaning = "part of the sum that depends on clients' satisfaction", .source = "assumption: 0-0.2"},
    {KEY(struct population_settings, outcome_norm), .kind = REAL, .unit = "1", .low = 0.1, .high = 1, .value = 0.95,
     .meaning = "need met that earns the whole outcome share", .source = "assumption: 0.9-1"},
    {KEY(struct population_settings, risk_adjusted), .kind = BOOLEAN, .unit = "1", .value = 1,
     .meaning = "the sum follows the ageing of the residents", .source = "RMO (2014) 4.2 leaves it open"},
    {KEY(struct population_settings, savings_kept), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 1,
     .meaning = "part of avoided care cost that stays with the provider", .source = "assumption: 0.5-1"},
    {KEY(struct population_settings, administration), .kind = REAL, .unit = "1", .low = 0, .high = 0.9, .value = 0.05,
     .meaning = "part of paid hours for accounting for results",
     .source = "assumption: 0.03-0.08, no source found for the split"},
    {.name = NULL}};

const struct parameter settings_financing_parameters[] = {
    {KEY(struct financing_settings, wmo), .kind = CHOICE, .choices = care_rule_names, .value = 0,
     .meaning = "rule by which the gemeente pays at the start",
     .source = "gemeenten mostly choose pxq (Binnenlands Bestuur 2024)"},
    {KEY(struct financing_settings, zvw), .kind = CHOICE, .choices = care_rule_names, .value = 0,
     .meaning = "rule by which the insurer pays at the start", .source = "Zvw district nursing is paid per hour"},
    {KEY(struct financing_settings, pxq), .kind = SECTION, .section = pxq_parameters, .meaning = "price times quantity",
     .source = ""},
    {KEY(struct financing_settings, population), .kind = SECTION, .section = population_parameters,
     .meaning = "a sum per resident", .source = ""},
    {.name = NULL}};

const struct parameter settings_policy_parameters[] = {
    {KEY(struct policy_change, date), .kind = DATE, .required = true, .text = "2015-01-01",
     .meaning = "from the first month that starts on or after this date", .source = "scenario"},
    {KEY(struct policy_change, gemeenten), .kind = TEXTS, .low = 0, .high = 1000,
     .meaning = "where; absent: everywhere", .source = "scenario"},
    {KEY(struct policy_change, payer), .kind = CHOICE, .choices = policy_payers, .value = 0,
     .meaning = "whose contracts change", .source = "scenario"},
    {KEY(struct policy_change, rule), .kind = CHOICE, .choices = care_rule_names, .value = 0,
     .meaning = "rule of the new contracts", .source = "scenario"},
    {KEY(struct policy_change, tariff), .kind = REAL, .unit = "1", .low = 0, .high = 10, .value = 1,
     .meaning = "factor on the tariffs of the new contracts", .source = "scenario"},
    {KEY(struct policy_change, budget), .kind = REAL, .unit = "1", .low = 0, .high = 10, .value = 1,
     .meaning = "factor on the gemeente's budget", .source = "scenario"},
    {.name = NULL}};
