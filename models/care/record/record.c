#include "models/care/record/record.h"

#include "models/care/settings.h"

const struct dimension care_gemeente = {
    .name = "gemeente", .long_name = "gemeente (CBS code)", .long_name_nl = "gemeente (CBS-code)"};

static const char *const task_names[] = {"household_help", "personal_care", "nursing", "guidance", "company", NULL};
static const char *const task_names_nl[] = {
    "huishoudelijke hulp", "persoonlijke verzorging", "verpleging", "begeleiding", "gezelschap", NULL};
static const struct dimension task = {"task", "task", "taak", task_names, task_names_nl, NULL};

static const char *const source_names[] = {"self",      "household",  "kin",          "neighbour",
                                           "volunteer", "initiative", "professional", NULL};
static const char *const source_names_nl[] = {"zelf",         "huishouden",       "familie",      "buren",
                                              "vrijwilliger", "burgerinitiatief", "professional", NULL};
static const struct dimension source = {"source",     "who gives the care", "wie de zorg geeft",
                                        source_names, source_names_nl,      NULL};

static const char *const reason_names[] = {"not_asked", "not_offered",     "not_applied", "waiting",
                                           "refused",   "under_delivered", NULL};
static const char *const reason_names_nl[] = {
    "niet gevraagd", "niet aangeboden", "niet aangevraagd", "wacht", "afgewezen", "te weinig geleverd", NULL};
static const struct dimension reason = {"reason",     "why the need is not met", "waarom de behoefte niet is vervuld",
                                        reason_names, reason_names_nl,           NULL};

static const char *const payer_names[] = {"gemeente", "insurer", "zorgkantoor", "person", NULL};
static const char *const payer_names_nl[] = {"gemeente", "zorgverzekeraar", "zorgkantoor", "inwoner", NULL};
static const struct dimension payer = {"payer", "who pays", "wie betaalt", payer_names, payer_names_nl, NULL};

static const char *const component_names[] = {"care", "administration", "volunteer_support", "prevention", NULL};
static const char *const component_names_nl[] = {"zorg", "administratie", "vrijwilligersondersteuning", "preventie",
                                                 NULL};
static const struct dimension component = {"component",     "what is paid for", "waarvoor wordt betaald",
                                           component_names, component_names_nl, NULL};

static const char *const relation_names[] = {"partner", "child", "parent", "sibling", "other_kin", "neighbour", NULL};
static const char *const relation_names_nl[] = {"partner",        "kind", "ouder", "broer of zus",
                                                "andere familie", "buur", NULL};
static const struct dimension relation = {"relation",
                                          "what the carer is to the person cared for",
                                          "wat de mantelzorger is van wie zorg krijgt",
                                          relation_names,
                                          relation_names_nl,
                                          NULL};

static const char *const class_names[] = {"low", "middle", "high", NULL};
static const char *const class_names_nl[] = {"laag", "midden", "hoog", NULL};
static const struct dimension income_class = {
    "income_class", "income and education class", "inkomens- en opleidingsklasse", class_names, class_names_nl, NULL};

static const char *const age_names[] = {"0-17", "18-34", "35-49", "50-64", "65-74", "75-84", "85+", NULL};
static const struct dimension ages = {"age_group", "age group", "leeftijdsgroep", age_names, age_names, NULL};

static const char *const state_names[] = {"independent",      "limited_in_household",       "limited_in_personal_care",
                                          "needs_daily_care", "needs_care_round_the_clock", NULL};
static const char *const state_names_nl[] = {
    "zelfstandig",          "beperkt in huishouden",   "beperkt in persoonlijke verzorging",
    "dagelijks zorg nodig", "dag en nacht zorg nodig", NULL};
static const struct dimension state = {"functional_state", "functional state", "functionele toestand",
                                       state_names,        state_names_nl,     NULL};

static const char *const sex_names[] = {"men", "women", NULL};
static const char *const sex_names_nl[] = {"mannen", "vrouwen", NULL};
static const struct dimension sex = {"sex", "sex", "geslacht", sex_names, sex_names_nl, NULL};

static const char *const survey_age_names[] = {"0",     "1-4",   "5-9",   "10-14", "15-19", "20-24", "25-29", "30-34",
                                               "35-39", "40-44", "45-49", "50-54", "55-59", "60-64", "65-69", "70-74",
                                               "75-79", "80-84", "85-89", "90-94", "95-99", "100+",  NULL};
static const struct dimension survey_ages = {"age", "age", "leeftijd", survey_age_names, survey_age_names, NULL};

static const char *const household_names[] = {"one_person", "couple", "couple_with_children",
                                              "one_parent", "other",  NULL};
static const char *const household_names_nl[] = {"eenpersoons", "paar",   "paar met kinderen",
                                                 "eenouder",    "overig", NULL};
static const struct dimension household_type = {"household",     "kind of household", "soort huishouden",
                                                household_names, household_names_nl,  NULL};

/* What people say of a rule is not its name: results carry both. */
#define NAME(name, label, label_nl) [FINANCING_##name] = #name,
#define LABEL(name, label, label_nl) [FINANCING_##name] = label,
#define LABEL_NL(name, label, label_nl) [FINANCING_##name] = label_nl,
static const char *const rule_names[] = {FINANCING_RULES(NAME)[FINANCING_RULE_COUNT] = NULL};
static const char *const rule_labels[] = {FINANCING_RULES(LABEL)[FINANCING_RULE_COUNT] = NULL};
static const char *const rule_labels_nl[] = {FINANCING_RULES(LABEL_NL)[FINANCING_RULE_COUNT] = NULL};
static const struct dimension rule = {.name = "rule",
                                      .long_name = "financing rule in force",
                                      .long_name_nl = "geldende bekostiging",
                                      .labels = rule_names,
                                      .labels_en = rule_labels,
                                      .labels_nl = rule_labels_nl};

static const char *const counted_names[] = {"birth",
                                            "death",
                                            "partnership",
                                            "separation",
                                            "leaving_home",
                                            "move",
                                            "immigration",
                                            "emigration",
                                            "worsening",
                                            "recovery",
                                            "ask",
                                            "offer",
                                            "refusal_by_kin",
                                            "conversation",
                                            "grant",
                                            "refusal",
                                            "admission",
                                            "hire",
                                            "staff_leaves",
                                            "volunteer_match",
                                            "provider_closes",
                                            "initiative_starts",
                                            "initiative_stops",
                                            "respite",
                                            "works_less",
                                            NULL};
static const char *const counted_names_nl[] = {"geboorte",
                                               "overlijden",
                                               "samenwonen",
                                               "scheiding",
                                               "uit huis",
                                               "verhuizing",
                                               "vestiging",
                                               "vertrek",
                                               "verslechtering",
                                               "herstel",
                                               "hulpvraag aan familie",
                                               "aanbod",
                                               "weigering door familie",
                                               "keukentafelgesprek",
                                               "toekenning",
                                               "afwijzing",
                                               "opname",
                                               "aanstelling",
                                               "vertrek medewerker",
                                               "koppeling vrijwilliger",
                                               "sluiting aanbieder",
                                               "start initiatief",
                                               "einde initiatief",
                                               "respijtzorg",
                                               "minder werken om mantelzorg",
                                               NULL};
static const struct dimension event = {"event",       "kind of event",  "soort gebeurtenis",
                                       counted_names, counted_names_nl, NULL};

#define HOURS (1.0 / (60.0 * 10080.0)) /* from minutes per week x minutes to hours */
#define EURO 0.01
#define FTE (1.0 / (36.0 * 60.0)) /* from minutes per week to full-time equivalents of 36 hours */

/* One of the survey's series, by sex and age. */
#define SURVEY(name, scale, unit, text, text_nl)                                                                       \
    {                                                                                                                  \
        name, SERIES_COUNT, {&sex, &survey_ages}, scale, unit, "survey in December: " text,                            \
            "enquête in december: " text_nl, NULL, NULL                                                                \
    }

const struct series care_series[] = {
    [SERIES_POPULATION] = {"population",
                           SERIES_STOCK,
                           {&ages, &state},
                           0,
                           "persons",
                           "inhabitants at the end of the month",
                           "inwoners aan het eind van de maand",
                           NULL,
                           NULL},
    [SERIES_NEED] = {"need",
                     SERIES_INTEGRAL,
                     {&task},
                     HOURS,
                     "hours",
                     "need of care and support",
                     "behoefte aan zorg en ondersteuning",
                     NULL,
                     NULL},
    [SERIES_CARE] = {"care",
                     SERIES_INTEGRAL,
                     {&task, &source},
                     HOURS,
                     "hours",
                     "care received, up to the need",
                     "ontvangen zorg, tot aan de behoefte",
                     NULL,
                     NULL},
    [SERIES_CARE_GAP] = {"care_gap",
                         SERIES_INTEGRAL,
                         {&task, &reason},
                         HOURS,
                         "hours",
                         "need that is not met",
                         "behoefte die niet wordt vervuld",
                         NULL,
                         NULL},
    [SERIES_OVER_PROVISION] = {"over_provision",
                               SERIES_INTEGRAL,
                               {&task},
                               HOURS,
                               "hours",
                               "care given above the need",
                               "zorg boven de behoefte",
                               NULL,
                               NULL},
    [SERIES_PEOPLE_WITH_GAP] =
        {"people_with_gap",
         SERIES_COUNT,
         {&income_class},
         0,
         "persons",
         "persons whose gap in the month exceeds the threshold /access/apply_threshold_minutes on average",
         "mensen met een tekort boven de drempel in de maand",
         NULL,
         NULL},
    [SERIES_APPLICATIONS] = {"applications",
                             SERIES_COUNT,
                             {&task},
                             0,
                             "persons",
                             "applications for professional care",
                             "aanvragen voor professionele zorg",
                             NULL,
                             NULL},
    [SERIES_WAITING] = {"waiting",
                        SERIES_STOCK,
                        {&task},
                        0,
                        "persons",
                        "persons between application and start of care",
                        "mensen tussen aanvraag en start van de zorg",
                        NULL,
                        NULL},
    [SERIES_STARTS] = {"starts",
                       SERIES_COUNT,
                       {&task},
                       0,
                       "persons",
                       "persons whose professional care starts",
                       "mensen bij wie professionele zorg begint",
                       NULL,
                       NULL},
    [SERIES_WAITED_DAYS] = {"waited_days",
                            SERIES_COUNT,
                            {&task},
                            0,
                            "days",
                            "days waited by those who start, together",
                            "wachtdagen van wie begint, samen",
                            NULL,
                            NULL},
    [SERIES_WAITING_TIME] = {"waiting_time",
                             SERIES_RATIO,
                             {&task},
                             0,
                             "days",
                             "mean time from application to start of care",
                             "gemiddelde wachttijd van aanvraag tot start",
                             "waited_days",
                             "starts"},
    [SERIES_CLIENTS] = {"clients",
                        SERIES_STOCK,
                        {&task, &rule},
                        0,
                        "persons",
                        "clients of professional care",
                        "cliënten met professionele zorg",
                        NULL,
                        NULL},
    [SERIES_COST] = {"cost",
                     SERIES_COUNT,
                     {&payer, &component},
                     EURO,
                     "euro",
                     "what payers pay",
                     "wat betalers betalen",
                     NULL,
                     NULL},
    [SERIES_BUDGET] =
        {"budget", SERIES_COUNT, {&payer}, EURO, "euro", "what payers receive", "wat betalers ontvangen", NULL, NULL},
    [SERIES_BALANCE] = {"balance",
                        SERIES_STOCK,
                        {&payer},
                        EURO,
                        "euro",
                        "balance of payers since the start of the run",
                        "saldo van betalers sinds het begin",
                        NULL,
                        NULL},
    [SERIES_PROVIDER_CASH] = {"provider_cash",
                              SERIES_STOCK,
                              {NULL},
                              EURO,
                              "euro",
                              "balance of providers since the start of the run",
                              "saldo van aanbieders sinds het begin",
                              NULL,
                              NULL},
    [SERIES_INFORMAL_CARERS] = {"informal_carers",
                                SERIES_STOCK,
                                {&relation},
                                0,
                                "persons",
                                "mantelzorgers, by the heaviest of their duties",
                                "mantelzorgers, naar hun zwaarste taak",
                                NULL,
                                NULL},
    [SERIES_INFORMAL_HOURS] = {"informal_hours",
                               SERIES_INTEGRAL,
                               {&relation},
                               HOURS,
                               "hours",
                               "hours of informal care received",
                               "uren ontvangen mantelzorg",
                               NULL,
                               NULL},
    [SERIES_OVERLOADED_CARERS] = {"overloaded_carers",
                                  SERIES_STOCK,
                                  {&relation},
                                  0,
                                  "persons",
                                  "overloaded mantelzorgers",
                                  "overbelaste mantelzorgers",
                                  NULL,
                                  NULL},
    [SERIES_CARER_EXITS] = {"carer_exits",
                            SERIES_COUNT,
                            {&relation},
                            0,
                            "persons",
                            "mantelzorgers who stop because of overload",
                            "mantelzorgers die stoppen door overbelasting",
                            NULL,
                            NULL},
    [SERIES_VOLUNTEERS] = {"volunteers",
                           SERIES_STOCK,
                           {NULL},
                           0,
                           "persons",
                           "volunteers of the organisation",
                           "vrijwilligers van de organisatie",
                           NULL,
                           NULL},
    [SERIES_VOLUNTEER_HOURS] = {"volunteer_hours",
                                SERIES_INTEGRAL,
                                {NULL},
                                HOURS,
                                "hours",
                                "hours of matched volunteers",
                                "uren van gekoppelde vrijwilligers",
                                NULL,
                                NULL},
    [SERIES_PROFESSIONALS] = {"professionals",
                              SERIES_MEAN,
                              {NULL},
                              FTE,
                              "1",
                              "professionals, full-time equivalents of 36 hours",
                              "professionals, voltijdsbanen van 36 uur",
                              NULL,
                              NULL},
    [SERIES_SICK_HOURS] = {"sick_hours",
                           SERIES_INTEGRAL,
                           {NULL},
                           HOURS,
                           "hours",
                           "paid hours lost to sickness",
                           "betaalde uren ziek",
                           NULL,
                           NULL},
    [SERIES_PAID_HOURS] = {"paid_hours",
                           SERIES_INTEGRAL,
                           {NULL},
                           HOURS,
                           "hours",
                           "paid hours of professionals",
                           "betaalde uren van professionals",
                           NULL,
                           NULL},
    [SERIES_ADMINISTRATION_HOURS] = {"administration_hours",
                                     SERIES_INTEGRAL,
                                     {NULL},
                                     HOURS,
                                     "hours",
                                     "paid hours spent on administration",
                                     "betaalde uren administratie",
                                     NULL,
                                     NULL},
    [SERIES_SICKNESS_ABSENCE] = {"sickness_absence",
                                 SERIES_RATIO,
                                 {NULL},
                                 0,
                                 "1",
                                 "sickness absence",
                                 "ziekteverzuim",
                                 "sick_hours",
                                 "paid_hours"},
    [SERIES_ADMINISTRATION_SHARE] = {"administration_share",
                                     SERIES_RATIO,
                                     {NULL},
                                     0,
                                     "1",
                                     "part of paid hours that goes to administration",
                                     "deel van de betaalde uren dat naar administratie gaat",
                                     "administration_hours",
                                     "paid_hours"},
    [SERIES_SATISFACTION_SUM] = {"satisfaction_sum",
                                 SERIES_COUNT,
                                 {NULL},
                                 0.001,
                                 "1",
                                 "sum of clients' satisfaction",
                                 "som van de tevredenheid van cliënten",
                                 NULL,
                                 NULL},
    [SERIES_SATISFACTION_CLIENTS] = {"satisfaction_clients",
                                     SERIES_COUNT,
                                     {NULL},
                                     0.001,
                                     "1",
                                     "clients whose satisfaction is summed",
                                     "cliënten van wie de tevredenheid is opgeteld",
                                     NULL,
                                     NULL},
    [SERIES_SATISFACTION] = {"satisfaction",
                             SERIES_RATIO,
                             {NULL},
                             0,
                             "1",
                             "mean satisfaction of clients",
                             "gemiddelde tevredenheid van cliënten",
                             "satisfaction_sum",
                             "satisfaction_clients"},
    [SERIES_INITIATIVES] =
        {"initiatives", SERIES_STOCK, {NULL}, 0, "1", "citizens' initiatives", "burgerinitiatieven", NULL, NULL},
    [SERIES_EVENTS] =
        {"events", SERIES_COUNT, {&event}, 0, "1", "events in the month", "gebeurtenissen in de maand", NULL, NULL},
    [SERIES_SURVEY_PERSONS] = SURVEY("survey_persons", 0, "persons", "everyone", "iedereen"),
    [SERIES_SURVEY_AT_HOME] = SURVEY("survey_at_home", 0, "persons", "living at home, not in an institution",
                                     "thuiswonend, niet in een instelling"),
    [SERIES_SURVEY_IADL] =
        SURVEY("survey_iadl", 0, "persons", "at home, at least limited in the household (physical state 1 or worse)",
               "thuiswonend, ten minste beperkt in het huishouden (lichamelijke toestand 1 of slechter)"),
    [SERIES_SURVEY_ADL] =
        SURVEY("survey_adl", 0, "persons", "at home, limited in personal care (physical state 2 or worse)",
               "thuiswonend, beperkt in persoonlijke verzorging (lichamelijke toestand 2 of slechter)"),
    [SERIES_SURVEY_DAILY_CARE] =
        SURVEY("survey_daily_care", 0, "persons", "at home, in need of daily care (physical state 3 or worse)",
               "thuiswonend, dagelijks zorg nodig (lichamelijke toestand 3 of slechter)"),
    [SERIES_SURVEY_WLZ] = SURVEY("survey_wlz", 0, "persons",
                                 "in need of care round the clock, at home or in an institution (physical state 4)",
                                 "dag en nacht zorg nodig, thuis of in een instelling (lichamelijke toestand 4)"),
    [SERIES_SURVEY_LIVING_ALONE] =
        SURVEY("survey_living_alone", 0, "persons", "in a one-person household", "in een eenpersoonshuishouden"),
    [SERIES_SURVEY_MOTHER_ALIVE] =
        SURVEY("survey_mother_alive", 0, "persons", "at home, mother alive", "thuiswonend, moeder leeft"),
    [SERIES_SURVEY_LONE_PARENTS_WITH_MOTHER] =
        SURVEY("survey_lone_parents_with_mother", 0, "persons", "lone parents whose mother is alive",
               "alleenstaande ouders van wie de moeder leeft"),
    [SERIES_SURVEY_LONE_PARENTS_NEAR_MOTHER] =
        SURVEY("survey_lone_parents_near_mother", 0, "persons", "lone parents who live within 5 km of their mother",
               "alleenstaande ouders die binnen 5 km van hun moeder wonen"),
    [SERIES_SURVEY_HOUSEHOLD_HELP] = SURVEY("survey_household_help", 0, "persons", "clients of household help (Wmo)",
                                            "cliënten met huishoudelijke hulp (Wmo)"),
    [SERIES_SURVEY_HOUSEHOLD_HELP_YEAR] =
        SURVEY("survey_household_help_year", 0, "persons",
               "clients of household help (Wmo) in the year; who left or died is counted in that month",
               "cliënten met huishoudelijke hulp (Wmo) in het jaar; wie vertrok of overleed telt in die maand"),
    [SERIES_SURVEY_GUIDANCE_YEAR] =
        SURVEY("survey_guidance_year", 0, "persons",
               "clients of guidance (Wmo) in the year; who left or died is counted in that month",
               "cliënten met begeleiding (Wmo) in het jaar; wie vertrok of overleed telt in die maand"),
    [SERIES_SURVEY_NURSING_YEAR] =
        SURVEY("survey_nursing_year", 0, "persons",
               "clients of personal care or nursing (Zvw) in the year; who left or died is counted in that month",
               "cliënten met verzorging of verpleging (Zvw) in het jaar; wie vertrok of overleed telt in die maand"),
    [SERIES_SURVEY_RECEIVERS] =
        SURVEY("survey_receivers", 0, "persons", "receiving informal care", "ontvangers van mantelzorg"),
    [SERIES_SURVEY_INFORMAL_HOURS] =
        SURVEY("survey_informal_hours", 1.0 / 60.0, "hours/week",
               "hours a week that people at home receive from household, kin and neighbours, company left out",
               "uren per week die thuiswonenden van huisgenoten, familie en buren krijgen, zonder gezelschap"),
    [SERIES_SURVEY_PROFESSIONAL_HOURS] = SURVEY("survey_professional_hours", 1.0 / 60.0, "hours/week",
                                                "the same from professionals", "hetzelfde van professionals"),
    [SERIES_SURVEY_CARERS] =
        SURVEY("survey_carers", 0, "persons", "mantelzorgers, for 3 months or more or 8 hours a week or more (CBS)",
               "mantelzorgers, 3 maanden of langer of 8 uur per week of meer (CBS)"),
    [SERIES_SURVEY_CARERS_8H] =
        SURVEY("survey_carers_8h", 0, "persons", "mantelzorgers who give 8 hours a week or more",
               "mantelzorgers die 8 uur per week of meer geven"),
    [SERIES_SURVEY_CARER_HOURS] =
        SURVEY("survey_carer_hours", 1.0 / 60.0, "hours/week", "hours a week that mantelzorgers give, together",
               "uren per week die mantelzorgers geven, samen"),
    [SERIES_SURVEY_OVERLOADED] =
        SURVEY("survey_overloaded", 0, "persons", "overloaded mantelzorgers", "overbelaste mantelzorgers"),
    [SERIES_SURVEY_VOLUNTEERS] =
        SURVEY("survey_volunteers", 0, "persons", "volunteers of the organisation", "vrijwilligers van de organisatie"),
    [SERIES_SURVEY_DEATHS] = {"survey_deaths",
                              SERIES_COUNT,
                              {&sex, &survey_ages},
                              0,
                              "persons",
                              "deaths in the month",
                              "overledenen in de maand",
                              NULL,
                              NULL},
    [SERIES_SURVEY_HOUSEHOLDS] = {"survey_households",
                                  SERIES_COUNT,
                                  {&household_type, &survey_ages},
                                  0,
                                  "1",
                                  "survey in December: private households, by age of the oldest member",
                                  "enquête in december: particuliere huishoudens, naar leeftijd van het oudste lid",
                                  NULL,
                                  NULL},
    [CARE_SERIES] = {.name = NULL}};

size_t record_survey_age(int age)
{
    enum { LAST = 21 };
    if (age < 5) return age > 0;
    return age / 5 + 1 < LAST ? (size_t)(age / 5 + 1) : LAST;
}

size_t record_age_group(int age)
{
    static const int starts[] = {18, 35, 50, 65, 75, 85};
    size_t group = 0;
    while (group < sizeof starts / sizeof *starts && age >= starts[group]) group++;
    return group;
}
