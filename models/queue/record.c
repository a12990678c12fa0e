/* record.c - the table of series. */
#include "models/queue/record.h"

#include "models/queue/settings.h"

const struct dimension queue_station = {.name = "station", .long_name = "station", .long_name_nl = "station"};

static const char *const number_names[NUMBERS + 1] = {"0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",  "10",
                                                      "11", "12", "13", "14", "15", "16", "17", "18", "19", "20+"};
static const struct dimension number = {
    "number", "customers in the station", "klanten in het station", number_names, NULL, NULL};

static const char *const class_names[CLASSES + 1] = {"1", "2", "3", "4"};
static const struct dimension classes = {
    "class", "class of customers; 1 goes first", "klasse van klanten; 1 gaat voor", class_names, NULL, NULL};

static const double HOURS_PER_MINUTE = 1.0 / 60.0;

#define BY_CLASS .dimensions = {&classes}

const struct series queue_series[] = {
    [SERIES_NUMBER] = {.name = "time_with_number",
                       .kind = SERIES_INTEGRAL,
                       .dimensions = {&number},
                       .scale = HOURS_PER_MINUTE,
                       .unit = "hour",
                       .long_name = "time with so many customers in the station",
                       .long_name_nl = "tijd met zoveel klanten in het station"},
    [SERIES_CUSTOMERS] = {.name = "customers",
                          .kind = SERIES_MEAN,
                          BY_CLASS,
                          .unit = "1",
                          .long_name = "customers in the station",
                          .long_name_nl = "klanten in het station"},
    [SERIES_WAITING] = {.name = "waiting",
                        .kind = SERIES_MEAN,
                        BY_CLASS,
                        .unit = "1",
                        .long_name = "customers waiting for a server",
                        .long_name_nl = "klanten die op een loket wachten"},
    [SERIES_BUSY] = {.name = "busy",
                     .kind = SERIES_MEAN,
                     BY_CLASS,
                     .unit = "1",
                     .long_name = "servers at work",
                     .long_name_nl = "loketten in bedrijf"},
    [SERIES_ARRIVALS] = {.name = "arrivals",
                         .kind = SERIES_COUNT,
                         BY_CLASS,
                         .unit = "1",
                         .long_name = "customers who arrived",
                         .long_name_nl = "klanten die aankwamen"},
    [SERIES_STARTS] = {.name = "starts",
                       .kind = SERIES_COUNT,
                       BY_CLASS,
                       .unit = "1",
                       .long_name = "services that began",
                       .long_name_nl = "begonnen bedieningen"},
    [SERIES_DEPARTURES] = {.name = "departures",
                           .kind = SERIES_COUNT,
                           BY_CLASS,
                           .unit = "1",
                           .long_name = "services that ended",
                           .long_name_nl = "voltooide bedieningen"},
    [SERIES_WAITED] = {.name = "waited",
                       .kind = SERIES_COUNT,
                       BY_CLASS,
                       .scale = HOURS_PER_MINUTE,
                       .unit = "hour",
                       .long_name = "sum of the waiting times of customers whose service began",
                       .long_name_nl = "som van de wachttijden van klanten van wie de bediening begon"},
    [SERIES_MEAN_WAIT] = {.name = "mean_wait",
                          .kind = SERIES_RATIO,
                          BY_CLASS,
                          .unit = "hour",
                          .long_name = "mean waiting time before service",
                          .long_name_nl = "gemiddelde wachttijd voor de bediening",
                          .numerator = "waited",
                          .denominator = "starts"},
    [QUEUE_SERIES] = {.name = NULL}};
