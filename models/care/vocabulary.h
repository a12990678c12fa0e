/* vocabulary.h - the words of the care model, each list once: an enumeration in C, labels in results, Dutch labels.
 *
 * Adding a word is adding a row. What the lists are for stands beside the enumerations in care.h and record.h; the
 * labels go into results through record/dimension.c.
 */
#ifndef SAMEN_CARE_VOCABULARY_H
#define SAMEN_CARE_VOCABULARY_H

#define CARE_WORD(word, ...) word,

#define CARE_TASKS(X)                                                                                                  \
    X(HOUSEHOLD_HELP, "household_help", "huishoudelijke hulp")                                                         \
    X(PERSONAL_CARE, "personal_care", "persoonlijke verzorging")                                                       \
    X(NURSING, "nursing", "verpleging")                                                                                \
    X(GUIDANCE, "guidance", "begeleiding")                                                                             \
    X(COMPANY, "company", "gezelschap")

#define CARE_SOURCES(X)                                                                                                \
    X(BY_SELF, "self", "zelf")                                                                                         \
    X(BY_HOUSEHOLD, "household", "huishouden")                                                                         \
    X(BY_KIN, "kin", "familie")                                                                                        \
    X(BY_NEIGHBOUR, "neighbour", "buren")                                                                              \
    X(BY_VOLUNTEER, "volunteer", "vrijwilliger")                                                                       \
    X(BY_INITIATIVE, "initiative", "burgerinitiatief")                                                                 \
    X(BY_PROFESSIONAL, "professional", "professional")                                                                 \
    X(BY_INSTITUTION, "institution", "instelling")

#define CARE_REASONS(X)                                                                                                \
    X(NOT_ASKED, "not_asked", "niet gevraagd")                                                                         \
    X(NOT_OFFERED, "not_offered", "niet aangeboden")                                                                   \
    X(NOT_APPLIED, "not_applied", "niet aangevraagd")                                                                  \
    X(WAITING, "waiting", "wacht")                                                                                     \
    X(REFUSED, "refused", "afgewezen")                                                                                 \
    X(NOT_GRANTED, "not_granted", "niet toegekend")                                                                    \
    X(UNDER_DELIVERED, "under_delivered", "te weinig geleverd")

#define CARE_PAYERS(X)                                                                                                 \
    X(GEMEENTE, "gemeente", "gemeente")                                                                                \
    X(INSURER, "insurer", "zorgverzekeraar")                                                                           \
    X(ZORGKANTOOR, "zorgkantoor", "zorgkantoor")                                                                       \
    X(PERSON, "person", "inwoner")

#define CARE_COMPONENTS(X)                                                                                             \
    X(FOR_CARE, "care", "zorg")                                                                                        \
    X(FOR_ADMINISTRATION, "administration", "administratie")                                                           \
    X(FOR_VOLUNTEERS, "volunteer_support", "vrijwilligersondersteuning")                                               \
    X(FOR_PREVENTION, "prevention", "preventie")

#define CARE_RELATIONS(X)                                                                                              \
    X(PARTNER, "partner", "partner")                                                                                   \
    X(CHILD, "child", "kind")                                                                                          \
    X(PARENT, "parent", "ouder")                                                                                       \
    X(SIBLING, "sibling", "broer of zus")                                                                              \
    X(OTHER_KIN, "other_kin", "andere familie")                                                                        \
    X(NEIGHBOUR, "neighbour", "buur")

#define CARE_SEXES(X)                                                                                                  \
    X(MALE, "men", "mannen")                                                                                           \
    X(FEMALE, "women", "vrouwen")

/* Kinds of private households. */
#define CARE_HOUSEHOLD_TYPES(X)                                                                                        \
    X(ONE_PERSON, "one_person", "eenpersoons")                                                                         \
    X(COUPLE, "couple", "paar")                                                                                        \
    X(COUPLE_WITH_CHILDREN, "couple_with_children", "paar met kinderen")                                               \
    X(ONE_PARENT, "one_parent", "eenouder")                                                                            \
    X(OTHER_HOUSEHOLD, "other", "overig")

/* What is counted by SERIES_EVENTS. */
#define CARE_COUNTED(X)                                                                                                \
    X(COUNT_BIRTH, "birth", "geboorte")                                                                                \
    X(COUNT_DEATH, "death", "overlijden")                                                                              \
    X(COUNT_PARTNERSHIP, "partnership", "samenwonen")                                                                  \
    X(COUNT_SEPARATION, "separation", "scheiding")                                                                     \
    X(COUNT_LEAVING_HOME, "leaving_home", "uit huis")                                                                  \
    X(COUNT_MOVE, "move", "verhuizing")                                                                                \
    X(COUNT_IMMIGRATION, "immigration", "vestiging")                                                                   \
    X(COUNT_EMIGRATION, "emigration", "vertrek")                                                                       \
    X(COUNT_WORSENING, "worsening", "verslechtering")                                                                  \
    X(COUNT_RECOVERY, "recovery", "herstel")                                                                           \
    X(COUNT_ASK, "ask", "hulpvraag aan familie")                                                                       \
    X(COUNT_OFFER, "offer", "aanbod")                                                                                  \
    X(COUNT_REFUSAL_BY_KIN, "refusal_by_kin", "weigering door familie")                                                \
    X(COUNT_CONVERSATION, "conversation", "keukentafelgesprek")                                                        \
    X(COUNT_GRANT, "grant", "toekenning")                                                                              \
    X(COUNT_REFUSAL, "refusal", "afwijzing")                                                                           \
    X(COUNT_ADMISSION, "admission", "opname")                                                                          \
    X(COUNT_HIRE, "hire", "aanstelling")                                                                               \
    X(COUNT_STAFF_LEAVES, "staff_leaves", "vertrek medewerker")                                                        \
    X(COUNT_VOLUNTEER_MATCH, "volunteer_match", "koppeling vrijwilliger")                                              \
    X(COUNT_PROVIDER_CLOSES, "provider_closes", "sluiting aanbieder")                                                  \
    X(COUNT_INITIATIVE_STARTS, "initiative_starts", "start initiatief")                                                \
    X(COUNT_INITIATIVE_STOPS, "initiative_stops", "einde initiatief")                                                  \
    X(COUNT_RESPITE, "respite", "respijtzorg")                                                                         \
    X(COUNT_WORKS_LESS, "works_less", "minder werken om mantelzorg")

/* Physical states 0 to 4, and classes of income and education, 0 to 2. */
#define CARE_STATES(X)                                                                                                 \
    X(0, "independent", "zelfstandig")                                                                                 \
    X(1, "limited_in_household", "beperkt in huishouden")                                                              \
    X(2, "limited_in_personal_care", "beperkt in persoonlijke verzorging")                                             \
    X(3, "needs_daily_care", "dagelijks zorg nodig")                                                                   \
    X(4, "needs_care_round_the_clock", "dag en nacht zorg nodig")

#define CARE_CLASSES(X)                                                                                                \
    X(0, "low", "laag")                                                                                                \
    X(1, "middle", "midden")                                                                                           \
    X(2, "high", "hoog")

/* Ages, by the first of each band: of SERIES_POPULATION, and of the survey. */
#define CARE_AGE_GROUPS(X)                                                                                             \
    X(0, "0-17", "0-17")                                                                                               \
    X(18, "18-34", "18-34")                                                                                            \
    X(35, "35-49", "35-49")                                                                                            \
    X(50, "50-64", "50-64")                                                                                            \
    X(65, "65-74", "65-74")                                                                                            \
    X(75, "75-84", "75-84")                                                                                            \
    X(85, "85+", "85+")

#define CARE_SURVEY_AGES(X)                                                                                            \
    X(0, "0", "0")                                                                                                     \
    X(1, "1-4", "1-4")                                                                                                 \
    X(5, "5-9", "5-9")                                                                                                 \
    X(10, "10-14", "10-14")                                                                                            \
    X(15, "15-19", "15-19")                                                                                            \
    X(20, "20-24", "20-24")                                                                                            \
    X(25, "25-29", "25-29")                                                                                            \
    X(30, "30-34", "30-34")                                                                                            \
    X(35, "35-39", "35-39")                                                                                            \
    X(40, "40-44", "40-44")                                                                                            \
    X(45, "45-49", "45-49")                                                                                            \
    X(50, "50-54", "50-54")                                                                                            \
    X(55, "55-59", "55-59")                                                                                            \
    X(60, "60-64", "60-64")                                                                                            \
    X(65, "65-69", "65-69")                                                                                            \
    X(70, "70-74", "70-74")                                                                                            \
    X(75, "75-79", "75-79")                                                                                            \
    X(80, "80-84", "80-84")                                                                                            \
    X(85, "85-89", "85-89")                                                                                            \
    X(90, "90-94", "90-94")                                                                                            \
    X(95, "95-99", "95-99")                                                                                            \
    X(100, "100+", "100+")

#endif
