/* settings.c - the tables of parameters, and what they cannot say by themselves. */
#include "models/queue/settings.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"

static const char free_choice[] = "assumption: any value in the range, for the user to choose";

static const char *const laws[] = {[EXPONENTIAL] = "exponential",
                                   [DETERMINISTIC] = "deterministic",
                                   [ERLANG] = "erlang",
                                   [HYPEREXPONENTIAL] = "hyperexponential",
                                   NULL};

/* The bounds of rates and times keep a minute small, see model.h. */
static const struct parameter class_parameters[] = {
    {.name = "arrivals_per_hour",
     .kind = REAL,
     .offset = offsetof(struct class_settings, arrivals_per_hour),
     .unit = "1/hour",
     .low = 0,
     .high = 2,
     .meaning = "customers that come from outside, as a Poisson process",
     .source = free_choice},
    {.name = "service_hours",
     .kind = REAL,
     .offset = offsetof(struct class_settings, service_hours),
     .unit = "hour",
     .low = 0.5,
     .high = 1000,
     .value = 1,
     .meaning = "mean time that a server needs for a customer",
     .source = free_choice},
    {.name = "service",
     .kind = CHOICE,
     .offset = offsetof(struct class_settings, service),
     .choices = laws,
     .value = EXPONENTIAL,
     .meaning = "distribution of the service time",
     .source = free_choice},
    {.name = "phases",
     .kind = INTEGER,
     .offset = offsetof(struct class_settings, phases),
     .unit = "1",
     .low = 1,
     .high = 16,
     .value = 2,
     .meaning = "erlang: exponential phases that make up a service",
     .source = free_choice},
    {.name = "scv",
     .kind = REAL,
     .offset = offsetof(struct class_settings, scv),
     .unit = "1",
     .low = 1,
     .high = 100,
     .value = 4,
     .meaning = "hyperexponential: squared coefficient of variation; two phases with balanced means",
     .source = free_choice},
    {.name = NULL}};

static const struct parameter onward_parameters[] = {
    {.name = "station",
     .kind = TEXT,
     .offset = offsetof(struct onward_settings, station),
     .required = true,
     .meaning = "name of the station"},
    {.name = "share",
     .kind = REAL,
     .offset = offsetof(struct onward_settings, share),
     .unit = "1",
     .low = 0,
     .high = 1,
     .value = 1,
     .meaning = "part of the customers that goes there after service; they arrive one window later",
     .source = free_choice},
    {.name = NULL}};

static const struct parameter station_parameters[] = {
    {.name = "name",
     .kind = TEXT,
     .offset = offsetof(struct station_settings, name),
     .required = true,
     .common = true,
     .meaning = "short name (at most 15 bytes): the station's label in the result"},
    {.name = "servers",
     .kind = INTEGER,
     .offset = offsetof(struct station_settings, servers),
     .unit = "1",
     .low = 1,
     .high = 10000,
     .value = 1,
     .meaning = "servers, all alike",
     .source = free_choice},
    {.name = "classes",
     .kind = LIST,
     .offset = offsetof(struct station_settings, classes),
     .section = class_parameters,
     .size = sizeof(struct class_settings),
     .low = 1,
     .high = CLASSES,
     .required = true,
     .meaning = "classes of customers; a free server takes the first class that waits, without interrupting anyone"},
    {.name = "onward",
     .kind = LIST,
     .offset = offsetof(struct station_settings, onward),
     .section = onward_parameters,
     .size = sizeof(struct onward_settings),
     .high = 1000,
     .meaning = "where customers go after service, as the class they are; who goes nowhere leaves"},
    {.name = NULL}};

const struct parameter queue_parameters[] = {{.name = "stations",
                                              .kind = LIST,
                                              .offset = offsetof(struct queue_settings, stations),
                                              .section = station_parameters,
                                              .size = sizeof(struct station_settings),
                                              .low = 1,
                                              .high = 10000,
                                              .required = true,
                                              .common = true,
                                              .meaning = "the stations; each is a partition and a group of the result"},
                                             {.name = NULL}};

/* All stand in one array: of two with the same name the first has the lower address. */
static int compare(const void *a, const void *b)
{
    const struct station_settings *left = *(const struct station_settings *const *)a;
    const struct station_settings *right = *(const struct station_settings *const *)b;
    int order = strcmp(left->name, right->name);
    return order != 0 ? order : (left > right) - (left < right);
}

const struct station_settings **stations_by_name(const struct queue_settings *settings, struct error *error)
{
    size_t count = settings->stations.count;
    const struct station_settings **by_name = memory_new(count, sizeof(void *), error);
    if (!by_name) return NULL;
    for (size_t i = 0; i < count; i++) by_name[i] = station_settings(settings, i);
    qsort(by_name, count, sizeof(void *), compare);
    return by_name;
}

size_t station_named(const struct queue_settings *settings, const struct station_settings *const *by_name,
                     const char *name)
{
    size_t low = 0, high = settings->stations.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(by_name[middle]->name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == settings->stations.count || strcmp(by_name[low]->name, name) != 0) return settings->stations.count;
    return (size_t)(by_name[low] - station_settings(settings, 0));
}

enum { NAME = 15 };

static bool check_onward(const struct queue_settings *settings, const struct station_settings *const *by_name, size_t i,
                         struct error *error)
{
    const struct station_settings *station = station_settings(settings, i);
    const struct onward_settings *onward = station->onward.items;
    char pointer[96];
    const struct error_place place = {.pointer = pointer};
    double sum = 0.0;
    for (size_t k = 0; k < station->onward.count; k++) {
        size_t to = station_named(settings, by_name, onward[k].station);
        snprintf(pointer, sizeof pointer, "/stations/%zu/onward/%zu/station", i, k);
        if (to == settings->stations.count)
            return error_at(error, place, "there is no station '%s'", onward[k].station);
        if (station_settings(settings, to)->classes.count < station->classes.count)
            return error_at(error, place, "'%s' has fewer classes than '%s', whose customers go there",
                            onward[k].station, station->name);
        sum += onward[k].share;
    }
    if (sum <= 1.0 + 1e-9) return true;
    snprintf(pointer, sizeof pointer, "/stations/%zu/onward", i);
    return error_at(error, place, "shares add up to %g, expected at most 1", sum);
}

static bool check_station(const struct queue_settings *settings, const struct station_settings *const *by_name,
                          size_t i, struct error *error)
{
    const char *name = station_settings(settings, i)->name;
    char pointer[96];
    const struct error_place place = {.pointer = pointer};
    snprintf(pointer, sizeof pointer, "/stations/%zu/name", i);
    if (name[0] == '\0' || strlen(name) > NAME)
        return error_at(error, place, "expected a name of 1 to %d bytes, found '%s'", NAME, name);
    if (station_named(settings, by_name, name) < i) return error_at(error, place, "two stations are named '%s'", name);
    return check_onward(settings, by_name, i, error);
}

bool queue_check(const struct model_input *input, struct error *error)
{
    const struct queue_settings *settings = input->settings;
    const struct station_settings **by_name = stations_by_name(settings, error);
    bool good = by_name != NULL;
    for (size_t i = 0; i < settings->stations.count && good; i++) good = check_station(settings, by_name, i, error);
    memory_free(by_name);
    return good;
}
