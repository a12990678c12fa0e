/* settings.h - what a scenario of the queueing model can say. The tables are in settings.c. */
#ifndef SAMEN_QUEUE_SETTINGS_H
#define SAMEN_QUEUE_SETTINGS_H

#include "sim/engine/model.h"
#include "sim/scenario/parameter.h"

enum { CLASSES = 4 }; /* of customers, at most; class 0 goes first */

enum service_law { EXPONENTIAL, DETERMINISTIC, ERLANG, HYPEREXPONENTIAL };

/* One class of customers at one station. */
struct class_settings {
    double arrivals_per_hour; /* from outside, Poisson */
    double service_hours;     /* mean */
    int service;              /* enum service_law */
    int64_t phases;           /* of ERLANG */
    double scv;               /* of HYPEREXPONENTIAL: variance over squared mean */
};

/* Where customers go after service. What the shares leave over leaves the network. */
struct onward_settings {
    char station[PARAMETER_TEXT];
    double share;
};

struct station_settings {
    char name[PARAMETER_TEXT];
    int64_t servers;
    struct parameter_list classes; /* of struct class_settings, the first goes first */
    struct parameter_list onward;  /* of struct onward_settings */
};

struct queue_settings {
    struct parameter_list stations; /* of struct station_settings */
};

extern const struct parameter queue_parameters[];

static inline const struct station_settings *station_settings(const struct queue_settings *settings, size_t i)
{
    return (const struct station_settings *)settings->stations.items + i;
}

/* The stations by name, of equal names the first one first: to find one among many. The caller frees it. */
MUST_USE const struct station_settings **stations_by_name(const struct queue_settings *, struct error *);

/* The first station with this name; the number of stations when there is none. */
size_t station_named(const struct queue_settings *, const struct station_settings *const *by_name, const char *name);

/* Names, shares and classes that must fit each other. */
MUST_USE bool queue_check(const struct model_input *, struct error *);

#endif
