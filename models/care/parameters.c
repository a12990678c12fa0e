/* parameters.c - the sections of a scenario, each declared in its own room. */
#include "models/care/parameters.h"

#include "models/care/money/financing/financing.h"
#include "models/care/provision/policy/policy.h"
#include "models/care/settings.h"

#define PART(field, table, text)                                                                                       \
    {                                                                                                                  \
#field, .offset = offsetof(struct care_settings, field), .kind = SECTION, .section = table, .meaning = text,   \
                .source = ""                                                                                           \
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
    {"policy", .offset = offsetof(struct care_settings, policy), .kind = LIST, .section = policy_parameters,
     .size = sizeof(struct policy_change), .low = 0, .high = 1000, .meaning = "dated changes", .source = "scenario"},
    {.name = NULL}};
