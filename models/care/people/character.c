/* character.c - draws reservation and reluctance, 0-255 for 0-1. */
#include "models/care/people/character.h"

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

static uint8_t to_byte(double value)
{
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value + 0.5);
}

/* A bell-shaped number in (0, 1), sd 1/6. */
static double bell(struct stream *stream)
{
    double sum = stream_uniform(stream);
    sum += stream_uniform(stream);
    sum += stream_uniform(stream);
    return sum / 3;
}

void character_draw_at_age(struct person *person, struct stream *stream, int age, double per_year)
{
    person->reservation = to_byte(255 * (bell(stream) + per_year * (age - 50)));
    person->reluctance = to_byte(255 * bell(stream));
}
