/* provider_settings.c - declares provider_settings.h: ranges, defaults, meanings and sources. */
#include "models/care/provision/provider_settings.h"

/* Key and place of a parameter whose key is the field's name. */
#define KEY(field) #field, .offset = offsetof(struct provider_settings, field)

const struct parameter provider_parameters[] = {
    {KEY(residents_per_provider), .kind = REAL, .unit = "persons", .low = 1000, .high = 1000000, .value = 25000,
     .meaning = "inhabitants per provider of a kind (home care, support); at least one of each",
     .source = "assumption: 10,000-60,000"},
    {KEY(staffing), .kind = REAL, .unit = "1", .low = 0.1, .high = 3, .value = 0.97,
     .meaning = "staff at the start against what the first clients need", .source = "assumption: 0.9-1.05"},
    {KEY(hours_per_worker), .kind = REAL, .unit = "hour/week", .low = 1, .high = 60, .value = 22,
     .meaning = "contract of a professional",
     .source = "CBS 2022: 1,160 hours worked a year per worker in care and welfare"},
    {KEY(hiring_rate), .kind = REAL, .unit = "1/year", .low = 0, .high = 50, .value = 3,
     .meaning = "rate at which a vacancy is filled",
     .source = "assumption: 1.5-6; 76% of vacancies in nursing and home care hard to fill in 2023"},
    {KEY(leaving_rate), .kind = REAL, .unit = "1/year", .low = 0, .high = 5, .value = 0.12,
     .meaning = "rate at which professionals leave",
     .source = "outflow of 155,000 a year from about 1.37 million employees in care and welfare, 2023"},
    {KEY(sickness_rate), .kind = REAL, .unit = "1/year", .low = 0, .high = 20, .value = 1.2,
     .meaning = "rate of falling sick",
     .source =
         "assumption: 1-1.6; with the length below absence is 7.5%, CBS gives 8-9.6% in 2022-2023 and less before"},
    {KEY(sickness_weeks), .kind = REAL, .unit = "week", .low = 0.1, .high = 104, .value = 3.5,
     .meaning = "mean length of a sickness", .source = "assumption: 2.5-5"},
    {KEY(norm), .kind = REAL, .unit = "1", .low = 0.5, .high = 100, .value = 5,
     .meaning = "weight of the client's benefit in the provider's choice, in tariffs (A of Ellis & McGuire 1986)",
     .source = "assumption: 3-12"},
    {KEY(marginal_cost), .kind = REAL, .unit = "1", .low = 0, .high = 1.5, .value = 0.85,
     .meaning = "cost of one more minute, in full cost per minute",
     .source = "assumption: 0.7-0.95; overhead is the rest"},
    {KEY(base_administration), .kind = REAL, .unit = "1", .low = 0, .high = 0.9, .value = 0.15,
     .meaning = "part of paid hours that administration takes whatever the contract",
     .source = "assumption: 0.1-0.2; 25% in all in long-term care in 2016 (Berenschot), of which the contract's part "
               "is below"},
    {KEY(prevention_power), .kind = REAL, .unit = "year/hour", .low = 0.001, .high = 10, .value = 0.15,
     .meaning = "k: how fast an hour of prevention per client and year takes effect", .source = "assumption: 0.05-0.4"},
    {KEY(prevention_effect), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.15,
     .meaning = "part of worsening that unlimited effort prevents", .source = "assumption: 0-0.3"},
    {KEY(prevention_value), .kind = REAL, .unit = "1", .low = 0, .high = 5, .value = 0.15,
     .meaning = "cost avoided per client and year if effort were unlimited, part of the yearly care cost",
     .source = "assumption: 0-0.3"},
    {KEY(prevention_horizon), .kind = REAL, .unit = "year", .low = 0, .high = 20, .value = 3,
     .meaning = "years of savings that count", .source = "assumption: 1-5, the length of a contract"},
    {KEY(satisfaction_weight), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.7,
     .meaning = "weight of need met in a client's satisfaction, against waiting", .source = "assumption: 0.5-0.9"},
    {.name = NULL}};
