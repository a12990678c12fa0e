/* dimension.c - what series are told apart by, with the labels of vocabulary.h. */
#include "models/care/record/dimension.h"

#include "models/care/care.h"
#include "models/care/money/financing/rules.h"

#define LABEL(word, label, label_nl) label,
#define LABEL_NL(word, label, label_nl) label_nl,

/* A dimension by the words of a list. */
#define DIMENSION(word, list, label, text, text_nl)                                                                    \
    static const char *const word##_labels[] = {list(LABEL) NULL}, *const word##_labels_nl[] = {list(LABEL_NL) NULL};  \
    const struct dimension dimension_##word = {.name = label,                                                          \
                                               .long_name = text,                                                      \
                                               .long_name_nl = text_nl,                                                \
                                               .labels = word##_labels,                                                \
                                               .labels_nl = word##_labels_nl}

const struct dimension dimension_gemeente = {
    .name = "gemeente", .long_name = "gemeente (CBS code)", .long_name_nl = "gemeente (CBS-code)"};

DIMENSION(task, CARE_TASKS, "task", "task", "taak");
DIMENSION(source, CARE_SOURCES, "source", "who gives the care", "wie de zorg geeft");
DIMENSION(reason, CARE_REASONS, "reason", "why the need is not met", "waarom de behoefte niet is vervuld");
DIMENSION(payer, CARE_PAYERS, "payer", "who pays", "wie betaalt");
DIMENSION(component, CARE_COMPONENTS, "component", "what is paid for", "waarvoor wordt betaald");
DIMENSION(relation, CARE_RELATIONS, "relation", "what the carer is to the person cared for",
          "wat de mantelzorger is van wie zorg krijgt");
DIMENSION(income_class, CARE_CLASSES, "income_class", "income and education class", "inkomens- en opleidingsklasse");
DIMENSION(age_group, CARE_AGE_GROUPS, "age_group", "age group", "leeftijdsgroep");
DIMENSION(state, CARE_STATES, "functional_state", "functional state", "functionele toestand");
DIMENSION(sex, CARE_SEXES, "sex", "sex", "geslacht");
DIMENSION(survey_age, CARE_SURVEY_AGES, "age", "age", "leeftijd");
DIMENSION(household_type, CARE_HOUSEHOLD_TYPES, "household", "kind of household", "soort huishouden");
DIMENSION(event, CARE_COUNTED, "event", "kind of event", "soort gebeurtenis");

/* What people say of a rule is not its name: results carry both. */
#define RULE_NAME(name, label, label_nl) #name,
static const char *const rule_names[] = {FINANCING_RULES(RULE_NAME) NULL};
static const char *const rule_labels[] = {FINANCING_RULES(LABEL) NULL};
static const char *const rule_labels_nl[] = {FINANCING_RULES(LABEL_NL) NULL};
const struct dimension dimension_rule = {.name = "rule",
                                         .long_name = "financing rule in force",
                                         .long_name_nl = "geldende bekostiging",
                                         .labels = rule_names,
                                         .labels_en = rule_labels,
                                         .labels_nl = rule_labels_nl};

/* Of these the model counts, without giving each a word. */
_Static_assert(sizeof state_labels / sizeof *state_labels == PHYSICAL_STATES + 1, "a label for every physical state");
_Static_assert(sizeof income_class_labels / sizeof *income_class_labels == CLASSES + 1, "a label for every class");
