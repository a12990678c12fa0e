/* money.h - what a scenario says about financing and policy, for tests that have no scenario: in JSON, with ' for ". */
#ifndef SAMEN_TESTS_CARE_MONEY_H
#define SAMEN_TESTS_CARE_MONEY_H

#include "tests/support.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "models/care/money/financing/financing.h"
#include "models/care/provision/policy/policy.h"
#include "models/care/settings.h"

/* Reads an object over settings that are there. */
static inline void money_read(const struct parameter *table, void *settings, const char *text)
{
    struct error error = {0};
    char *json = text_format("%s", text);
    for (char *c = json; *c; c++)
        if (*c == '\'') *c = '"';
    cJSON *object = cJSON_Parse(json);
    assert_non_null(object);
    const struct parameter_part part = {table, settings};
    if (!parameters_read(&part, 1, object, NULL, "", &error)) fail_msg("%s", message_of(&error));
    cJSON_Delete(object);
    free(json);
}

/* /financing over what is there; before that, all defaults. */
static inline void money_default(struct care_settings *settings)
{
    struct error error = {0};
    assert_true(parameters_default(financing_parameters, &settings->financing, &error));
}

static inline void money_set(struct care_settings *settings, const char *text)
{
    money_read(financing_parameters, &settings->financing, text);
}

static const struct parameter money_policy_parameters[] = {
    {"policy", LIST, 0, .section = policy_parameters, .size = sizeof(struct policy_change), .high = 1000},
    {.name = NULL}};

/* {'policy': [...]}; release with money_policy_free. */
static inline void money_policy(struct care_settings *settings, const char *text)
{
    money_read(money_policy_parameters, &settings->policy, text);
}

static inline void money_policy_free(struct care_settings *settings)
{
    parameters_free(money_policy_parameters, &settings->policy);
}

#endif
