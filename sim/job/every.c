/* every.c - reading a time like 10min or 3months, and telling whether it has passed. */
#include "sim/job/every.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 1000000 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static const struct unit {
    const char *name;
    double seconds;
    int64_t months;
} units[] = {{"s", 1.0, 0}, {"min", 60.0, 0}, {"h", 3600.0, 0}, {"month", 0.0, 1}, {"months", 0.0, 1}};

bool every_read(struct every *every, const char *text, struct error *error)
{
    char *unit;
    errno = 0;
    long long number = strtoll(text, &unit, 10);
    if (text[0] < '0' || text[0] > '9' || errno != 0 || number < 1 || number > MOST) goto refuse;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(unit, units[i].name) != 0) continue;
        *every = (struct every){.seconds = (double)number * units[i].seconds, .months = number * units[i].months};
        every_again(every);
        return true;
    }
refuse:
    return error_set(error, "--every", "expected a time like 30s, 10min, 2h or 3months (simulated), found '%s'", text);
}

void every_pass(struct every *every, day_t from, day_t to)
{
    for (day_t end = clock_next_month(from); end <= to; end = clock_next_month(end)) every->passed++;
}

bool every_due(const struct every *every)
{
    return every->seconds > 0.0 ? seconds() - every->since >= every->seconds : every->passed >= every->months;
}

void every_again(struct every *every)
{
    every->since = seconds();
    every->passed = 0;
}
