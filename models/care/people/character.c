/* character.c - draws traits, and reads them at an age. */
#include "models/care/people/character.h"

enum { MIDDLE_AGE = 50 };

static uint8_t mean_of_three(struct stream *stream)
{
    uint32_t sum = stream_below(stream, 256);
    sum += stream_below(stream, 256);
    sum += stream_below(stream, 256);
    return (uint8_t)(sum / 3);
}

void character_draw(struct person *person, struct stream *stream)
{
    person->reservation = mean_of_three(stream);
    person->reluctance = mean_of_three(stream);
}

double character_reservation(const struct world *world, const struct person *person, minute_t now)
{
    double per_year = world->settings.informal.asking_by_age;
    double reservation = person->reservation / 255.0 + per_year * (person_age(person, now) - MIDDLE_AGE);
    return reservation < 0.0 ? 0.0 : reservation > 1.0 ? 1.0 : reservation;
}

double character_distrust(const struct world *world, const struct person *person)
{
    struct stream stream = stream_of(world->random, person->identity, PROCESS_CHARACTER, -1);
    double sum = stream_uniform(&stream);
    sum += stream_uniform(&stream);
    sum += stream_uniform(&stream);
    return sum / 3.0;
}
