#include "models/care/settings.h"

#include <stddef.h>

/* Key and place of a parameter whose key is the field's name. */
#define KEY(type, field) #field, .offset = offsetof(type, field)

const char *const care_rule_names[] = {"pxq", "population", NULL};

static const char *const policy_payers[] = {"gemeente", "insurer", NULL};

static const struct parameter place_parameters[] = {
    {KEY(struct place_settings, gemeenten), .kind = TEXTS, .low = 1, .high = 1000, .required = true,
     .meaning = "gemeenten to simulate, by name or CBS code; \"all\" for the whole country", .source = "scenario"},
    {KEY(struct place_settings, wijk_size), .kind = INTEGER, .unit = "persons", .low = 500, .high = 50000,
     .value = 5000, .meaning = "inhabitants of a wijk, about",
     .source = "assumption: 2,000-10,000; CBS counts about 3,200 wijken for 17 million inhabitants"},
    {KEY(struct place_settings, segregation), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.3,
     .meaning = "C8: correlation of a household's class and age with the wijk where it lives: 0 wijken alike, 1 sorted",
     .source = "assumption: 0.15-0.5"},
    {.name = NULL}};

static const struct parameter life_parameters[] = {
    {KEY(struct life_settings, partnering), .kind = REAL, .unit = "1", .low = 0, .high = 10, .value = 1,
     .meaning =
         "rate at which singles look for a partner, against that which keeps partners as common as in living.csv",
     .source = "assumption: 0.8-1.2"},
    {KEY(struct life_settings, separation), .kind = REAL, .unit = "1/year", .low = 0, .high = 0.2, .value = 0.013,
     .meaning = "rate at which couples separate at 35; halves every 15 years of age",
     .source =
         "assumption: 0.008-0.02; 8 divorces per 1000 married couples (2022, unverified) and more among the unmarried"},
    {KEY(struct life_settings, leaving_home), .kind = REAL, .unit = "1", .low = 0, .high = 10, .value = 1,
     .meaning = "rate at which children leave their parents' home, against that which keeps them as common as in "
                "living.csv",
     .source = "assumption: 0.8-1.2"},
    {KEY(struct life_settings, moving), .kind = REAL, .unit = "1/year", .low = 0, .high = 1, .value = 0.12,
     .meaning = "rate at which households move at 30; halves every 20 years of age of the oldest member",
     .source = "assumption: 0.08-0.16; about one in ten inhabitants moves in a year"},
    {KEY(struct life_settings, move_within_gemeente), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.6,
     .meaning = "part of the moves that stay within the gemeente", .source = "assumption: 0.55-0.7"},
    {KEY(struct life_settings, moving_to_kin), .kind = REAL, .unit = "1/year", .low = 0, .high = 5, .value = 0.03,
     .meaning = "B10: rate at which people of 75 and over who need help every day move to the wijk of a child",
     .source = "assumption: 0.01-0.06; RMO (2014) 2.1 gives the sign only"},
    {KEY(struct life_settings, cheap_moves), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.3,
     .meaning = "C3: chance that someone in need who moves ends up in the poorer of two wijken",
     .source = "assumption: 0-0.6; MOVISIE (2011) gives the sign only"},
    {KEY(struct life_settings, migrants_alone), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.5,
     .meaning = "part of the households from abroad that is one person; the others are like those who live here",
     .source = "assumption: 0.4-0.7"},
    {KEY(struct life_settings, institution_share), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.8,
     .meaning = "part of the people who need care round the clock that lives in an institution at the start",
     .source =
         "assumption: 0.7-0.9; 156,435 persons with a Wlz VV profile in 2015 (CBS 84529NED), part of them at home"},
    {.name = NULL}};

static const struct parameter need_parameters[] = {
    {KEY(struct need_settings, spread), .kind = REAL, .unit = "1", .low = 0, .high = 1.5, .value = 0.4,
     .meaning = "standard deviation of the logarithm of a person's own factor on the minutes of need",
     .source = "assumption: 0.2-0.7"},
    {KEY(struct need_settings, trend), .kind = REAL, .unit = "1", .low = 0, .high = 2, .value = 1,
     .meaning = "part of the trends in the rates of worsening (transitions.csv) that is reckoned with",
     .source = "trends fitted to CBS: at least one ADL limitation at 75+ fell from 28.8% (2015) to 22.9% (2020), and "
               "Wlz indications rose from 291,655 (2015) to 358,490 (2022); range 0-1.3"},
    {KEY(struct need_settings, trend_until), .kind = REAL, .unit = "year", .low = 2014, .high = 2100, .value = 2022,
     .meaning = "year from which on the rates of worsening stay as they are",
     .source = "last year of the published figures; how long trends go on is unknown: range 2020-2040"},
    {KEY(struct need_settings, worsening_by_gap), .kind = REAL, .unit = "1", .low = 0, .high = 5, .value = 0.5,
     .meaning = "how much faster a person worsens when nothing of the need is met", .source = "assumption: 0-1.5"},
    {KEY(struct need_settings, usual_gap), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.2,
     .meaning = "part of the need not met with which a person in need worsens as the tables say",
     .source = "set so that all who are in need together worsen at the fitted rates; range 0-0.4"},
    {KEY(struct need_settings, class_gradient), .kind = REAL, .unit = "1", .low = 0.2, .high = 5, .value = 1.6,
     .meaning = "rate of worsening of the low against the high income and education class; the middle lies between",
     .source = "assumption: 1.2-2.2"},
    {KEY(struct need_settings, company), .kind = REAL, .unit = "1", .low = 0, .high = 5, .value = 1,
     .meaning = "minutes of company and supervision that a state asks for, against need.csv",
     .source = "assumption: 0.7-2.5; mantelzorgers report 12.5 hours a week over all kinds of help (CBS 2022)"},
    {KEY(struct need_settings, age_gradient), .kind = REAL, .unit = "1/10 year", .low = 0, .high = 0.4, .value = 0.15,
     .meaning = "how much more help the same state asks for per ten years of age, against 75",
     .source = "assumption: 0-0.25; a limitation reported by the young is more often a difficulty that they overcome"},
    {KEY(struct need_settings, isolation), .kind = REAL, .unit = "1", .low = 1, .high = 5, .value = 1.4,
     .meaning = "A12: rate of psychosocial worsening of an adult who lives alone without kin nearby, against others",
     .source = "assumption: 1-2"},
    {KEY(struct need_settings, isolation_km), .kind = REAL, .unit = "km", .low = 0, .high = 100, .value = 10,
     .meaning = "A12: distance within which kin count as nearby", .source = "assumption: 5-20"},
    {.name = NULL}};

static const struct parameter informal_parameters[] = {
    {KEY(struct informal_settings, asking), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.75,
     .meaning = "A1: chance that a person of average reservation asks kin for help with a small need",
     .source = "assumption: 0.5-0.9; RMO (2014) 2.3 gives the sign only"},
    {KEY(struct informal_settings, heavy_request), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.6,
     .meaning = "A1: what is left of that chance for a need of 20 hours a week", .source = "assumption: 0.3-1"},
    {KEY(struct informal_settings, declining), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.1,
     .meaning =
         "A2: chance that a person of average reservation turns down an offer of help from outside the household",
     .source = "assumption: 0-0.3; RMO (2014) 2.3 gives the sign only"},
    {"offer_partner", .offset = offsetof(struct informal_settings, offer[PARTNER]), .kind = REAL, .unit = "1", .low = 0,
     .high = 1, .value = 0.95, .meaning = "A3: chance that a partner without work or load helps",
     .source = "assumption: 0.85-1"},
    {"offer_child", .offset = offsetof(struct informal_settings, offer[CHILD]), .kind = REAL, .unit = "1", .low = 0,
     .high = 1, .value = 0.8, .meaning = "A3: chance that a child nearby without work or load offers",
     .source = "assumption: 0.5-0.9; 37% of the children of parents over 80 give care (CBS 2022)"},
    {"offer_parent", .offset = offsetof(struct informal_settings, offer[PARENT]), .kind = REAL, .unit = "1", .low = 0,
     .high = 1, .value = 0.8, .meaning = "A3: chance that a parent nearby without work or load offers",
     .source = "assumption: 0.6-0.95"},
    {"offer_sibling", .offset = offsetof(struct informal_settings, offer[SIBLING]), .kind = REAL, .unit = "1", .low = 0,
     .high = 1, .value = 0.3, .meaning = "A3: chance that a brother or sister nearby without work or load offers",
     .source = "assumption: 0.1-0.5; other kin than partner, child and parent are some 15% of carers (unverified)"},
    {"offer_other_kin", .offset = offsetof(struct informal_settings, offer[OTHER_KIN]), .kind = REAL, .unit = "1",
     .low = 0, .high = 1, .value = 0.3, .meaning = "A3: chance that other kin or a housemate offers",
     .source = "assumption: 0.1-0.5"},
    {"offer_neighbour", .offset = offsetof(struct informal_settings, offer[NEIGHBOUR]), .kind = REAL, .unit = "1",
     .low = 0, .high = 1, .value = 0.3, .meaning = "C4: chance that a neighbour who is asked helps",
     .source = "assumption: 0.1-0.6"},
    {KEY(struct informal_settings, offer_half_distance_km), .kind = REAL, .unit = "km", .low = 1, .high = 500,
     .value = 25, .meaning = "B4: distance at which half as many offer", .source = "assumption: 10-50"},
    {KEY(struct informal_settings, offer_work), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.4,
     .meaning = "B3: part of the chance to offer that a job of 40 hours takes away", .source = "assumption: 0.2-0.6"},
    {KEY(struct informal_settings, offer_women), .kind = REAL, .unit = "1", .low = 0.2, .high = 5, .value = 1.4,
     .meaning = "chance that women offer, against men",
     .source =
         "assumption: 1.2-1.8; women to men among carers 1.38 (CBS 2022), which the model should reproduce, not copy"},
    {KEY(struct informal_settings, offer_strain), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.7,
     .meaning = "part of the chance to offer that is lost at strain 1", .source = "assumption: 0.4-1"},
    {KEY(struct informal_settings, reciprocity), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.4,
     .meaning =
         "A5: part that is added to the chances of asking and of being helped for who has given much, and taken off "
         "for who has asked and received much; 0 switches it off",
     .source = "assumption: 0-0.8; RMO (2014) 2.2-2.3 gives the sign only"},
    {KEY(struct informal_settings, free_hours), .kind = REAL, .unit = "hour/week", .low = 0, .high = 80, .value = 20,
     .meaning = "hours that an adult without paid work can give to care without strain",
     .source =
         "assumption: 12-32; of daughters and sons who help a parent of over 80 for 8 to 12 hours a week, 34% and "
         "24% feel heavily burdened (CBS 2022), so that many with a job have no more than that"},
    {KEY(struct informal_settings, free_hours_work), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.4,
     .meaning = "of these hours, lost per paid hour", .source = "assumption: 0.25-0.6"},
    {KEY(struct informal_settings, household_share), .kind = REAL, .unit = "1", .low = 0, .high = 8, .value = 3,
     .meaning =
         "most that a housemate takes on, against the hours without strain: care for who lives there is also given "
         "at night and between other things",
     .source = "assumption: 1.5-5; who cares for a person with dementia gives 20 hours a week on average (NIVEL 2012)"},
    {KEY(struct informal_settings, household_part), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 1,
     .meaning =
         "part of what the person cannot do alone that housemates see to, at most; below 1 the rest is for visitors",
     .source =
         "assumption: 0.6-1; 37% of the children of parents over 80 give care (CBS 2022), which asks for less than 1, "
         "hours per mantelzorger for 1"},
    {KEY(struct informal_settings, kin_share), .kind = REAL, .unit = "1", .low = 0, .high = 3, .value = 0.9,
     .meaning = "most that kin elsewhere take on, against their hours without strain", .source = "assumption: 0.5-1.5"},
    {KEY(struct informal_settings, kin_part), .kind = REAL, .unit = "1", .low = 0.1, .high = 1, .value = 0.5,
     .meaning = "part of what is missing that one helper from elsewhere takes on at most; the rest is for the next",
     .source = "assumption: 0.3-1; brothers and sisters share the care for a parent"},
    {KEY(struct informal_settings, usual_care_minutes), .kind = REAL, .unit = "minute/week", .low = 0, .high = 2400,
     .value = 240,
     .meaning =
         "usual care (gebruikelijke zorg): with less than this for a housemate one is not counted as a mantelzorger",
     .source = "assumption: 0-480; the questions of the CBS leave it to people themselves what they call mantelzorg"},
    {KEY(struct informal_settings, spared), .kind = INTEGER, .unit = "1", .low = 0, .high = 7, .value = 2,
     .meaning = "occasions of looking round on which a relative who was asked lately is not asked again, so that the "
                "next one is",
     .source = "assumption: 1-4; with occasions every 17 weeks, a third of a year to more than a year"},
    {KEY(struct informal_settings, organising_minutes), .kind = REAL, .unit = "minute/week", .low = 0, .high = 600,
     .value = 60, .meaning = "B5: extra load of a carer per client who also has professionals",
     .source = "assumption: 0-120"},
    {KEY(struct informal_settings, strain_weeks), .kind = REAL, .unit = "week", .low = 1, .high = 520, .value = 26,
     .meaning = "time in which strain closes two thirds of its distance to load over capacity",
     .source = "assumption: 13-78"},
    {KEY(struct informal_settings, overload), .kind = REAL, .unit = "1", .low = 0.1, .high = 5, .value = 1.0,
     .meaning = "strain from which a carer is overloaded", .source = "assumption: 0.8-1.3; 1 is a load that just fits"},
    {KEY(struct informal_settings, cutting_rate), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.4,
     .meaning = "rate at which an overloaded carer gives a third less", .source = "assumption: 0.1-1"},
    {KEY(struct informal_settings, stopping_rate), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.15,
     .meaning = "rate at which an overloaded carer stops", .source = "assumption: 0.05-0.4"},
    {KEY(struct informal_settings, respite), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.1,
     .meaning =
         "B9: rate at which an overloaded carer is reached by respite care, paid by the gemeente at the tariff of "
         "guidance",
     .source = "assumption: 0-0.5"},
    {KEY(struct informal_settings, respite_hours), .kind = REAL, .unit = "hour/week", .low = 0, .high = 80, .value = 4,
     .meaning = "B9: hours that respite takes over from a carer, for as long as the load is too much without it",
     .source = "assumption: 2-8; half a day to a day a week"},
    {KEY(struct informal_settings, work_loss), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.1,
     .meaning = "B2, B3: rate at which an overloaded carer with a job works a day less", .source = "assumption: 0-0.4"},
    {KEY(struct informal_settings, work_return), .kind = REAL, .unit = "1/year", .low = 0, .high = 1, .value = 0.3,
     .meaning = "part of the lost working hours that comes back in a year without care", .source = "assumption: 0-0.6"},
    {KEY(struct informal_settings, illness), .kind = REAL, .unit = "1", .low = 1, .high = 10, .value = 1.8,
     .meaning = "B2: rate of psychosocial worsening of an overloaded carer, against others",
     .source = "assumption: 1-3"},
    {KEY(struct informal_settings, reconsider_weeks), .kind = REAL, .unit = "week", .low = 1, .high = 520, .value = 17,
     .meaning = "time between two occasions on which a person in need looks round again",
     .source = "assumption: 13-52"},
    {.name = NULL}};

static const struct parameter neighbour_parameters[] = {
    {KEY(struct neighbour_settings, asking), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.3,
     .meaning = "A1, C4: chance that a person of average reservation asks neighbours when no relative is left to ask",
     .source = "assumption: 0.1-0.6; neighbours do not offer unasked (MOVISIE, about 2011, on latent neighbourliness)"},
    {KEY(struct neighbour_settings, minutes), .kind = REAL, .unit = "minute/week", .low = 30, .high = 1200,
     .value = 120, .meaning = "most that one neighbour is asked for, of household help and company together",
     .source = "assumption: 60-240"},
    {KEY(struct neighbour_settings, reach), .kind = INTEGER, .unit = "persons", .low = 1, .high = 1000, .value = 30,
     .meaning = "persons on either side who are neighbours", .source = "assumption: 10-60; thirteen households or so"},
    {KEY(struct neighbour_settings, circle), .kind = INTEGER, .unit = "persons", .low = 0, .high = 20, .value = 1,
     .meaning = "C7: neighbours who help one person at a time, at most; several are a care circle with a rota",
     .source = "assumption: 1-2 without a circle, 3-8 with one"},
    {KEY(struct neighbour_settings, cohesion), .kind = REAL, .unit = "1", .low = -1, .high = 1, .value = 0,
     .meaning =
         "C1, contested: what the cohesion of the wijk adds to asking and to offering between neighbours; negative: "
         "where people are close they ask and offer less",
     .source = "assumption: -0.5 to 0.5; MOVISIE (about 2011) has both signs"},
    {KEY(struct neighbour_settings, time_bank), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0,
     .meaning = "C6: part of the people who take part in a time bank, where who asks also offers: reservation and "
                "reluctance between neighbours count half",
     .source = "scenario; the half is an assumption"},
    {.name = NULL}};

static const struct parameter volunteer_parameters[] = {
    {KEY(struct volunteer_settings, joining_scale), .kind = REAL, .unit = "1", .low = 0, .high = 2, .value = 1,
     .meaning = "volunteers in care, against volunteers.csv", .source = "1 is the published share; 0-2 for what-ifs"},
    {KEY(struct volunteer_settings, home_visits), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.25,
     .meaning = "part of the volunteers in care that visits people at home through an organisation",
     .source = "assumption: 0.1-0.5; 250,000 for vulnerable people in 2006 (MOVISIE)"},
    {KEY(struct volunteer_settings, leaving), .kind = REAL, .unit = "1/year", .low = 0, .high = 2, .value = 0.2,
     .meaning = "rate at which volunteers stop", .source = "assumption: 0.1-0.3 (20% a year, unverified)"},
    {KEY(struct volunteer_settings, minutes), .kind = REAL, .unit = "minute/week", .low = 15, .high = 1200,
     .value = 150, .meaning = "what a volunteer gives",
     .source = "assumption: 90-300; 3 hours (with a job) to 6 (without) for all volunteers, CBS 2014"},
    {KEY(struct volunteer_settings, coordinator_hours), .kind = REAL, .unit = "hour", .low = 0.1, .high = 100,
     .value = 6, .meaning = "D5: coordinator hours for one match of volunteer and client",
     .source = "assumption: 3-15"},
    {KEY(struct volunteer_settings, coordinator_hours_per_volunteer), .kind = REAL, .unit = "hour/year", .low = 0,
     .high = 100, .value = 6, .meaning = "D1, D4: coordinator hours of attention per volunteer and year",
     .source = "assumption: 3-12"},
    {KEY(struct volunteer_settings, coordinators), .kind = REAL, .unit = "hour/week", .low = 0, .high = 1000,
     .value = 40, .meaning = "coordinator hours per week per 10,000 inhabitants", .source = "assumption: 10-60"},
    {KEY(struct volunteer_settings, coordinator_wage), .kind = REAL, .unit = "eurocent/hour", .low = 0, .high = 20000,
     .value = 4500, .meaning = "cost of a coordinator's hour", .source = "assumption: 3500-6000"},
    {.name = NULL}};

static const struct parameter initiative_parameters[] = {
    {KEY(struct initiative_settings, starting), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.04,
     .meaning = "E1: rate at which a wijk of 5,000 without an initiative gets one, when 2% of its people lack much",
     .source = "assumption: 0.01-0.1"},
    {KEY(struct initiative_settings, stopping), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.25,
     .meaning = "rate at which an initiative without support stops", .source = "assumption: 0.1-0.5"},
    {KEY(struct initiative_settings, support), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.3,
     .meaning = "E4: support by the gemeente: 0 let alone, 1 taken over", .source = "assumption: 0.1-0.6"},
    {KEY(struct initiative_settings, support_effect), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.5,
     .meaning = "E4: part of stopping that support at its best (half) prevents",
     .source = "assumption: 0-0.8; RMO (2014) 4.1 gives the shape"},
    {KEY(struct initiative_settings, without_key_person), .kind = REAL, .unit = "1", .low = 1, .high = 100, .value = 6,
     .meaning = "E14: times as likely to stop when the key person is gone", .source = "assumption: 2-12"},
    {KEY(struct initiative_settings, members), .kind = REAL, .unit = "persons", .low = 0, .high = 1000, .value = 12,
     .meaning = "active members", .source = "assumption: 5-30"},
    {KEY(struct initiative_settings, minutes), .kind = REAL, .unit = "minute/week", .low = 0, .high = 2400, .value = 90,
     .meaning = "company that a member gives", .source = "assumption: 45-180"},
    {.name = NULL}};

static const struct parameter access_parameters[] = {
    {KEY(struct access_settings, apply_threshold_minutes), .kind = REAL, .unit = "minute/week", .low = 0, .high = 1000,
     .value = 60, .meaning = "gap from which a person thinks of applying, and from which `people_with_gap` counts",
     .source = "assumption: 30-120"},
    {KEY(struct access_settings, applying), .kind = REAL, .unit = "1/year", .low = 0, .high = 20, .value = 0.5,
     .meaning = "A7: rate at which a person of average reservation with a gap applies", .source = "assumption: 0.2-2"},
    {KEY(struct access_settings, conversations), .kind = REAL, .unit = "1/week", .low = 0, .high = 1000, .value = 6,
     .meaning = "conversations that the wijkteam can hold per week per 10,000 inhabitants",
     .source = "assumption: 4-15; with 5 or fewer queues grow without end where many apply"},
    {KEY(struct access_settings, decision_days), .kind = REAL, .unit = "day", .low = 0, .high = 365, .value = 14,
     .meaning =
         "least time from application to grant; the law allows six weeks for the inquiry and two for the decision",
     .source = "Wmo 2015, art. 2.3.2 and 2.3.5"},
    {KEY(struct access_settings, strictness), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.25,
     .meaning = "F3: part of the gap that the team leaves to own strength, network and general provisions",
     .source = "assumption: 0-0.4"},
    {KEY(struct access_settings, strictness_company), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.7,
     .meaning = "F3: the same for company, for which there are general provisions first",
     .source = "assumption: 0.4-0.9"},
    {"private_help_low", .offset = offsetof(struct access_settings, private_help[0]), .kind = REAL, .unit = "1",
     .low = 0, .high = 1, .value = 0.05,
     .meaning = "chance that a person of the low class buys household help rather than applying for it",
     .source = "assumption: 0-0.15"},
    {"private_help_middle", .offset = offsetof(struct access_settings, private_help[1]), .kind = REAL, .unit = "1",
     .low = 0, .high = 1, .value = 0.35, .meaning = "the same for the middle class",
     .source =
         "assumption: 0.2-0.5; Wmo household help per 1000 in the first half of 2019: low 49, middle 41, high 4 (CBS)"},
    {"private_help_high", .offset = offsetof(struct access_settings, private_help[2]), .kind = REAL, .unit = "1",
     .low = 0, .high = 1, .value = 0.85, .meaning = "the same for the high class",
     .source = "assumption: 0.7-0.95; Wmo household help per 1000 in the first half of 2019: low 49, middle 41, high 4 "
               "(CBS)"},
    {KEY(struct access_settings, screening_error), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.2,
     .meaning = "F4: standard deviation of the logarithm of assessed against true need",
     .source = "assumption: 0.1-0.4"},
    {KEY(struct access_settings, generosity), .kind = REAL, .unit = "1", .low = 1, .high = 2, .value = 1.1,
     .meaning = "granted over assessed minutes: room for the provider to give more", .source = "assumption: 1-1.3"},
    {KEY(struct access_settings, own_contribution_cents), .kind = REAL, .unit = "eurocent/month", .low = 0,
     .high = 50000, .value = 1900, .meaning = "own contribution of a household with Wmo care",
     .source = "Wmo subscription tariff 2020-2023, 19.00 euro a month"},
    {.name = NULL}};

static const struct parameter provider_parameters[] = {
    {KEY(struct provider_settings, residents_per_provider), .kind = REAL, .unit = "persons", .low = 1000,
     .high = 1000000, .value = 25000,
     .meaning = "inhabitants per provider of a kind (home care, support); at least one of each",
     .source = "assumption: 10,000-60,000"},
    {KEY(struct provider_settings, staffing), .kind = REAL, .unit = "1", .low = 0.1, .high = 3, .value = 0.97,
     .meaning = "staff at the start against what the first clients need", .source = "assumption: 0.9-1.05"},
    {KEY(struct provider_settings, hours_per_worker), .kind = REAL, .unit = "hour/week", .low = 1, .high = 60,
     .value = 22, .meaning = "contract of a professional",
     .source = "CBS 2022: 1,160 hours worked a year per worker in care and welfare"},
    {KEY(struct provider_settings, hiring_rate), .kind = REAL, .unit = "1/year", .low = 0, .high = 50, .value = 3,
     .meaning = "rate at which a vacancy is filled",
     .source = "assumption: 1.5-6; 76% of vacancies in nursing and home care hard to fill in 2023"},
    {KEY(struct provider_settings, leaving_rate), .kind = REAL, .unit = "1/year", .low = 0, .high = 5, .value = 0.12,
     .meaning = "rate at which professionals leave",
     .source = "outflow of 155,000 a year from about 1.37 million employees in care and welfare, 2023"},
    {KEY(struct provider_settings, sickness_rate), .kind = REAL, .unit = "1/year", .low = 0, .high = 20, .value = 1.2,
     .meaning = "rate of falling sick",
     .source =
         "assumption: 1-1.6; with the length below absence is 7.5%, CBS gives 8-9.6% in 2022-2023 and less before"},
    {KEY(struct provider_settings, sickness_weeks), .kind = REAL, .unit = "week", .low = 0.1, .high = 104, .value = 3.5,
     .meaning = "mean length of a sickness", .source = "assumption: 2.5-5"},
    {KEY(struct provider_settings, norm), .kind = REAL, .unit = "1", .low = 0.5, .high = 100, .value = 5,
     .meaning = "weight of the client's benefit in the provider's choice, in tariffs (A of Ellis & McGuire 1986)",
     .source = "assumption: 3-12"},
    {KEY(struct provider_settings, marginal_cost), .kind = REAL, .unit = "1", .low = 0, .high = 1.5, .value = 0.85,
     .meaning = "cost of one more minute, in full cost per minute",
     .source = "assumption: 0.7-0.95; overhead is the rest"},
    {KEY(struct provider_settings, base_administration), .kind = REAL, .unit = "1", .low = 0, .high = 0.9,
     .value = 0.15, .meaning = "part of paid hours that administration takes whatever the contract",
     .source = "assumption: 0.1-0.2; 25% in all in long-term care in 2016 (Berenschot), of which the contract's part "
               "is below"},
    {KEY(struct provider_settings, prevention_power), .kind = REAL, .unit = "year/hour", .low = 0.001, .high = 10,
     .value = 0.15, .meaning = "k: how fast an hour of prevention per client and year takes effect",
     .source = "assumption: 0.05-0.4"},
    {KEY(struct provider_settings, prevention_effect), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.15,
     .meaning = "part of worsening that unlimited effort prevents", .source = "assumption: 0-0.3"},
    {KEY(struct provider_settings, prevention_value), .kind = REAL, .unit = "1", .low = 0, .high = 5, .value = 0.15,
     .meaning = "cost avoided per client and year if effort were unlimited, part of the yearly care cost",
     .source = "assumption: 0-0.3"},
    {KEY(struct provider_settings, prevention_horizon), .kind = REAL, .unit = "year", .low = 0, .high = 20, .value = 3,
     .meaning = "years of savings that count", .source = "assumption: 1-5, the length of a contract"},
    {KEY(struct provider_settings, satisfaction_weight), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.7,
     .meaning = "weight of need met in a client's satisfaction, against waiting", .source = "assumption: 0.5-0.9"},
    {.name = NULL}};

static const struct parameter gemeente_parameters[] = {
    {KEY(struct gemeente_settings, budget_level), .kind = REAL, .unit = "1", .low = 0, .high = 3, .value = 1,
     .meaning = "the Rijk's transfer against what Wmo care cost in the year before the record",
     .source = "assumption: 0.6-1.1; M3 asks for cuts of 0-40%"},
    {KEY(struct gemeente_settings, wlz_day_cents), .kind = REAL, .unit = "eurocent/day", .low = 0, .high = 100000,
     .value = 0, .meaning = "price of a day in an institution; 0: the one in care_prices.csv", .source = "scenario"},
    {.name = NULL}};

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

static const struct parameter financing_parameters[] = {
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

static const struct parameter policy_parameters[] = {
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

static const struct parameter story_parameters[] = {
    {KEY(struct story_settings, persons), .kind = INTEGER, .unit = "persons", .low = 0, .high = 100000000, .value = 300,
     .meaning = "of the inhabitants at the start, about, are followed, and as large a part of who comes later; `samen "
                "story` tells their lives",
     .source = "scenario"},
    {.name = NULL}};

#define PART(field, table, text)                                                                                       \
    {                                                                                                                  \
        KEY(struct care_settings, field), .kind = SECTION, .section = table, .meaning = text, .source = ""             \
    }

const struct parameter care_parameters[] = {
    PART(place, place_parameters, "where"),
    PART(life, life_parameters, "birth, partnership, separation, moving; mortality and fertility come from tables"),
    PART(need, need_parameters, "how need arises and worsens; intensities and minutes come from tables"),
    PART(informal, informal_parameters, "asking, offering, and the load of mantelzorgers"),
    PART(neighbours, neighbour_parameters, "small help between neighbours"),
    PART(volunteers, volunteer_parameters, "volunteers and their organisation"),
    PART(initiatives, initiative_parameters, "citizens' initiatives"),
    PART(access, access_parameters, "applying, the wijkteam, granting"),
    PART(provider, provider_parameters, "providers and professionals"),
    PART(gemeente, gemeente_parameters, "the gemeente's budget"),
    PART(financing, financing_parameters, "who is paid for what"),
    PART(stories, story_parameters, "whose life is written down"),
    {KEY(struct care_settings, policy), .kind = LIST, .section = policy_parameters,
     .size = sizeof(struct policy_change), .low = 0, .high = 1000, .meaning = "dated changes", .source = "scenario"},
    {.name = NULL}};
