/* informal_settings.c - declares informal_settings.h: ranges, defaults, meanings and sources. */
#include "models/care/help/informal_settings.h"

/* Key and place of a parameter whose key is the field's name. */
#define KEY(field) #field, .offset = offsetof(struct informal_settings, field)

const struct parameter informal_parameters[] = {
    {KEY(asking), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.75,
     .meaning = "A1: chance that a person of average reservation asks kin for help with a small need",
     .source = "assumption: 0.5-0.9; RMO (2014) 2.3 gives the sign only"},
    {KEY(heavy_request), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.6,
     .meaning = "A1: what is left of that chance for a need of 20 hours a week", .source = "assumption: 0.3-1"},
    {KEY(declining), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.1,
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
    {KEY(offer_half_distance_km), .kind = REAL, .unit = "km", .low = 1, .high = 500, .value = 25,
     .meaning = "B4: distance at which half as many offer", .source = "assumption: 10-50"},
    {KEY(offer_work), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.4,
     .meaning = "B3: part of the chance to offer that a job of 40 hours takes away", .source = "assumption: 0.2-0.6"},
    {KEY(offer_women), .kind = REAL, .unit = "1", .low = 0.2, .high = 5, .value = 1.4,
     .meaning = "chance that women offer, against men",
     .source =
         "assumption: 1.2-1.8; women to men among carers 1.38 (CBS 2022), which the model should reproduce, not copy"},
    {KEY(offer_strain), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.7,
     .meaning = "part of the chance to offer that is lost at strain 1", .source = "assumption: 0.4-1"},
    {KEY(reciprocity), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.4,
     .meaning =
         "A5: part that is added to the chances of asking and of being helped for who has given much, and taken off "
         "for who has asked and received much; 0 switches it off",
     .source = "assumption: 0-0.8; RMO (2014) 2.2-2.3 gives the sign only"},
    {KEY(free_hours), .kind = REAL, .unit = "hour/week", .low = 0, .high = 80, .value = 20,
     .meaning = "hours that an adult without paid work can give to care without strain",
     .source =
         "assumption: 12-32; of daughters and sons who help a parent of over 80 for 8 to 12 hours a week, 34% and "
         "24% feel heavily burdened (CBS 2022), so that many with a job have no more than that"},
    {KEY(free_hours_work), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.4,
     .meaning = "of these hours, lost per paid hour", .source = "assumption: 0.25-0.6"},
    {KEY(household_share), .kind = REAL, .unit = "1", .low = 0, .high = 8, .value = 3,
     .meaning =
         "most that a housemate takes on, against the hours without strain: care for who lives there is also given "
         "at night and between other things",
     .source = "assumption: 1.5-5; who cares for a person with dementia gives 20 hours a week on average (NIVEL 2012)"},
    {KEY(household_part), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 1,
     .meaning =
         "part of what the person cannot do alone that housemates see to, at most; below 1 the rest is for visitors",
     .source =
         "assumption: 0.6-1; 37% of the children of parents over 80 give care (CBS 2022), which asks for less than 1, "
         "hours per mantelzorger for 1"},
    {KEY(kin_share), .kind = REAL, .unit = "1", .low = 0, .high = 3, .value = 0.9,
     .meaning = "most that kin elsewhere take on, against their hours without strain", .source = "assumption: 0.5-1.5"},
    {KEY(kin_part), .kind = REAL, .unit = "1", .low = 0.1, .high = 1, .value = 0.5,
     .meaning = "part of what is missing that one helper from elsewhere takes on at most; the rest is for the next",
     .source = "assumption: 0.3-1; brothers and sisters share the care for a parent"},
    {KEY(usual_care_minutes), .kind = REAL, .unit = "minute/week", .low = 0, .high = 2400, .value = 240,
     .meaning =
         "usual care (gebruikelijke zorg): with less than this for a housemate one is not counted as a mantelzorger",
     .source = "assumption: 0-480; the questions of the CBS leave it to people themselves what they call mantelzorg"},
    {KEY(spared), .kind = INTEGER, .unit = "1", .low = 0, .high = 7, .value = 2,
     .meaning = "occasions of looking round on which a relative who was asked lately is not asked again, so that the "
                "next one is",
     .source = "assumption: 1-4; with occasions every 17 weeks, a third of a year to more than a year"},
    {KEY(organising_minutes), .kind = REAL, .unit = "minute/week", .low = 0, .high = 600, .value = 60,
     .meaning = "B5: extra load of a carer per client who also has professionals", .source = "assumption: 0-120"},
    {KEY(strain_weeks), .kind = REAL, .unit = "week", .low = 1, .high = 520, .value = 26,
     .meaning = "time in which strain closes two thirds of its distance to load over capacity",
     .source = "assumption: 13-78"},
    {KEY(overload), .kind = REAL, .unit = "1", .low = 0.1, .high = 5, .value = 1.0,
     .meaning = "strain from which a carer is overloaded", .source = "assumption: 0.8-1.3; 1 is a load that just fits"},
    {KEY(cutting_rate), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.4,
     .meaning = "rate at which an overloaded carer gives a third less", .source = "assumption: 0.1-1"},
    {KEY(stopping_rate), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.15,
     .meaning = "rate at which an overloaded carer stops", .source = "assumption: 0.05-0.4"},
    {KEY(respite), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.1,
     .meaning =
         "B9: rate at which an overloaded carer is reached by respite care, paid by the gemeente at the tariff of "
         "guidance",
     .source = "assumption: 0-0.5"},
    {KEY(respite_hours), .kind = REAL, .unit = "hour/week", .low = 0, .high = 80, .value = 4,
     .meaning = "B9: hours that respite takes over from a carer, for as long as the load is too much without it",
     .source = "assumption: 2-8; half a day to a day a week"},
    {KEY(work_loss), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.1,
     .meaning = "B2, B3: rate at which an overloaded carer with a job works a day less", .source = "assumption: 0-0.4"},
    {KEY(work_return), .kind = REAL, .unit = "1/year", .low = 0, .high = 1, .value = 0.3,
     .meaning = "part of the lost working hours that comes back in a year without care", .source = "assumption: 0-0.6"},
    {KEY(illness), .kind = REAL, .unit = "1", .low = 1, .high = 10, .value = 1.8,
     .meaning = "B2: rate of psychosocial worsening of an overloaded carer, against others",
     .source = "assumption: 1-3"},
    {KEY(reconsider_weeks), .kind = REAL, .unit = "week", .low = 1, .high = 520, .value = 17,
     .meaning = "time between two occasions on which a person in need looks round again",
     .source = "assumption: 13-52"},
    {.name = NULL}};
