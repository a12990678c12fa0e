/* clients.h - an office with clients, for the tests of what it pays and does. */
#ifndef SAMEN_TESTS_CLIENTS_H
#define SAMEN_TESTS_CLIENTS_H

#include "models/care/provision/provider.h"
#include <math.h>
#include <stdlib.h>

#include "tests/care/town.h"

static inline int open_none(void **state)
{
    struct town *town = malloc(sizeof *town);
    if (!town) return -1;
    town_make(town);
    *state = town;
    return 0;
}

static inline int close_all(void **state)
{
    struct town *town = *state;
    town_close(town);
    free(town);
    return 0;
}

/* Clients that are there at the start, from a number on. */
static inline void clients(struct town *town, uint32_t first, uint32_t count, enum task task, uint8_t provider,
                           uint16_t assessed)
{
    for (uint32_t i = first; i < first + count; i++) {
        struct town_client *client = &town->clients[i];
        client->granted = true;
        client->task = (uint8_t)task;
        client->provider = provider;
        client->assessed = assessed;
    }
}

/* Provider 0 gives home care, 1 support. */
static inline void usual_clients(struct town *town)
{
    clients(town, 0, 40, HOUSEHOLD_HELP, 0, 125);
    clients(town, 40, 20, PERSONAL_CARE, 0, 300);
    clients(town, 60, 10, NURSING, 0, 101);
    clients(town, 70, 20, GUIDANCE, 1, 153);
    clients(town, 90, 10, COMPANY, 1, 90);
}

static inline int64_t cost_of(const struct town *town, size_t month, enum payer payer)
{
    int64_t sum = 0;
    for (size_t c = 0; c < COMPONENTS; c++) sum += town_recorded(town, month, SERIES_COST, payer, c);
    return sum;
}

static inline void busy_life(struct town *town)
{
    town->settings.provider.staffing = 0.9;
    town->settings.provider.hiring_rate = 6;
    town->settings.provider.leaving_rate = 0.3;
    town->settings.provider.sickness_rate = 2;
    town->settings.volunteers.coordinators = 0;
    usual_clients(town);
}

#endif
