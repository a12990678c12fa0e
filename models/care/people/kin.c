/* kin.c - lists of relatives, near and light. */
#include "models/care/people/kin.h"

#include "sim/base/real.h"

/* A light relative's number holds two counts of months, each in half of it: of age at the start of the run (negative
 * for one born later), and from the start until when it was certainly alive. */
static const int64_t MINUTES_PER_MONTH = MINUTES_PER_YEAR / 12;

enum { CARES_FOR_SELF = 2 /* first physical and psychosocial state in which nobody cares for another */ };

static int32_t half(int64_t months)
{
    return (int32_t)(months < INT16_MIN ? INT16_MIN : months > INT16_MAX ? INT16_MAX : months);
}

void kin_becomes_light(struct kin *kin, int64_t birth, minute_t now)
{
    uint32_t born_before = (uint16_t)half(-birth / MINUTES_PER_MONTH), seen = (uint16_t)half(now / MINUTES_PER_MONTH);
    kin->number = seen << 16 | born_before;
    kin->light = 1;
}

struct kin kin_light(enum relation relation, enum sex sex, int64_t birth, minute_t now, uint16_t distance)
{
    struct kin kin = {.distance = distance, .relation = (uint8_t)relation, .sex = sex == FEMALE};
    kin_becomes_light(&kin, birth, now);
    return kin;
}

uint64_t kin_light_identity(const struct person *person, const struct kin *kin)
{
    return random_identity(person->identity, NAMED_LIGHT_KIN, kin->number ^ kin->distance);
}

int64_t kin_light_birth(const struct kin *kin)
{
    return -(int64_t)(int16_t)(uint16_t)kin->number * MINUTES_PER_MONTH;
}

static minute_t last_seen(const struct kin *kin)
{
    return (minute_t)(kin->number >> 16) * MINUTES_PER_MONTH;
}

int kin_light_age(const struct kin *kin, minute_t now)
{
    int64_t years = (now - kin_light_birth(kin)) / MINUTES_PER_YEAR;
    return years < 0 ? 0 : years >= AGES ? AGES - 1 : (int)years;
}

/* Death rate integrated over the time from one moment to another, birthday by birthday. */
static double hazard(const struct world *world, const struct kin *kin, minute_t from, minute_t to)
{
    double sum = 0;
    while (from < to) {
        int age = kin_light_age(kin, from), year = world->rates.start_year + rates_year(&world->rates, from);
        minute_t until = kin_light_birth(kin) + (age + 1) * MINUTES_PER_YEAR;
        if (until > to || age == AGES - 1) until = to;
        sum += tables_deaths(&world->tables, year, kin->sex ? FEMALE : MALE, age) * (double)(until - from) /
               (double)MINUTES_PER_YEAR;
        from = until;
    }
    return sum;
}

bool kin_light_lives(const struct world *world, const struct person *person, const struct kin *kin, minute_t now)
{
    double dead_from = hazard(world, kin, last_seen(kin), now);
    struct stream stream = stream_of(world->random, kin_light_identity(person, kin), PROCESS_LIFE, 0);
    double u = stream_uniform(&stream);
    return u <= 1.0 - dead_from || real_exp(-dead_from) > u; /* exp(-x) >= 1 - x: mostly no need to compute it */
}

bool kin_light_able(const struct world *world, const struct person *person, const struct kin *kin, minute_t now)
{
    if (!kin_light_lives(world, person, kin, now)) return false;
    enum sex sex = kin->sex ? FEMALE : MALE;
    int age = kin_light_age(kin, now);
    double able = 0;
    for (int class = 0; class < CLASSES; class ++)
        for (int i = 0; i < CARES_FOR_SELF * CARES_FOR_SELF; i++)
            able +=
                world->tables.health[class][sex][age][i / CARES_FOR_SELF * PSYCHOSOCIAL_STATES + i % CARES_FOR_SELF];
    struct stream stream = stream_of(world->random, kin_light_identity(person, kin), PROCESS_HEALTH, 0);
    return stream_uniform(&stream) < able / CLASSES;
}
