/* rules.c - the financing rules in a row, and what a scenario can say about them. */
#include "models/care/money/financing/financing.h"

#define DOES(name, label, label_nl) [FINANCING_##name] = &financing_##name,
const struct financing *const financing_rules[] = {FINANCING_RULES(DOES)};

#define NAME(name, label, label_nl) [FINANCING_##name] = #name,
const char *const financing_names[] = {FINANCING_RULES(NAME)[FINANCING_RULE_COUNT] = NULL};

#define SETTINGS(rule, label, label_nl)                                                                                \
    {.name = #rule,                                                                                                    \
     .kind = SECTION,                                                                                                  \
     .offset = offsetof(struct financing_settings, own[FINANCING_##rule]),                                             \
     .section = financing_##rule##_parameters,                                                                         \
     .meaning = "where providers are paid " label,                                                                     \
     .source = ""},

const struct parameter financing_parameters[] = {
    {"wmo", .offset = offsetof(struct financing_settings, wmo), .kind = CHOICE, .choices = financing_names, .value = 0,
     .meaning = "rule by which the gemeente pays at the start",
     .source = "gemeenten mostly choose pxq (Binnenlands Bestuur 2024)"},
    {"zvw", .offset = offsetof(struct financing_settings, zvw), .kind = CHOICE, .choices = financing_names, .value = 0,
     .meaning = "rule by which the insurer pays at the start", .source = "Zvw district nursing is paid per hour"},
    FINANCING_RULES(SETTINGS){.name = NULL}};
