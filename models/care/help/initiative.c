/* initiative.c - a month of a citizens' initiative. */
#include "models/care/help/initiative.h"
#include "models/care/people/address.h"

#include "models/care/case/book.h"
#include "models/care/case/follow.h"
#include "models/care/record/record.h"
#include "models/care/record/story.h"
#include "sim/base/real.h"

enum { MONTHS = 12, TRIES = 64 };

/* The chance that a running initiative stops in a month; E4 and E14 in one formula. */
static double stop_chance(const struct initiative_settings *settings, bool has_key_person)
{
    double help = 4.0 * settings->support * (1.0 - settings->support); /* 0 at none and at take-over, 1 at half */
    double rate = settings->stopping * (1.0 - settings->support_effect * help) *
                  (has_key_person ? 1.0 : settings->without_key_person);
    return 1.0 - real_exp(-rate / MONTHS);
}

static bool lives_here(const struct partition *partition, uint32_t number)
{
    uint32_t home, slot;
    return number != NOBODY && address_of(world_of(partition), number, &home, &slot) && home == partition->index &&
           wijk_of(partition)->people.persons[slot].number == number;
}

/* Someone of an age and health to take the lead; NOBODY when none is found among some. */
static uint32_t find_key_person(struct partition *partition, struct stream *stream)
{
    const struct initiative_settings *settings = &world_of(partition)->settings.initiatives;
    const struct people *people = &wijk_of(partition)->people;
    for (int i = 0; i < TRIES; i++) {
        const struct person *person = &people->persons[stream_below(stream, (uint32_t)people->person_count)];
        if (person->number == NOBODY || person->physical > 0 || person->psychosocial > 0) continue;
        int age = person_age(person, partition->now);
        if (age >= settings->leader_youngest && age <= settings->leader_oldest) return person->number;
    }
    return NOBODY;
}

/* Rate of starting relative to the usual: more where more people are left without. */
static double dissatisfaction(const struct initiative_settings *settings, const struct wijk *wijk)
{
    size_t without = 0;
    for (size_t i = 0; i < wijk->cases.count; i++)
        without += wijk->cases.items[i].person != NOBODY && wijk->cases.items[i].gap_class >= 2;
    double times = (double)without / ((double)wijk->people.alive * settings->usual_share_without + 1e-9);
    return times < settings->most_dissatisfaction ? times : settings->most_dissatisfaction;
}

/* Shares the members' time out over those who lack company, as the cases stand; 0 minutes takes everything back. */
static bool share_out(struct partition *partition, double minutes, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    unsigned visit = (unsigned)world_of(partition)->settings.initiatives.visit_minutes;
    for (uint32_t i = 0; i < wijk->cases.count; i++) {
        struct care_case *c = &wijk->cases.items[i];
        if (c->person == NOBODY) continue;
        unsigned has = c->by[BY_INITIATIVE][COMPANY], lacks = case_gap(c, COMPANY) + has;
        unsigned gets = lacks < visit ? lacks : visit;
        if (gets > minutes || wijk->people.persons[c->person].flags & IN_INSTITUTION) gets = 0;
        minutes -= gets;
        if (gets == has) continue;
        if (gets == 0 || has == 0)
            story_note(partition, wijk->people.persons[c->person].identity,
                       .kind = gets > 0 ? STORY_INITIATIVE_HELPS : STORY_INITIATIVE_STOPS, .task = COMPANY,
                       .minutes = (int32_t)gets);
        book_given(partition, i, BY_INITIATIVE, COMPANY, (uint16_t)gets);
        if (!follow_up(partition, i, error)) return false;
    }
    return true;
}

static void start(struct partition *partition, uint32_t key_person)
{
    wijk_of(partition)->initiative.key_person = key_person;
    wijk_of(partition)->initiative.running = true;
    engine_level_change(partition, record_column(partition, SERIES_INITIATIVES, 0, 0), 1);
    record_count(partition, COUNT_INITIATIVE_STARTS);
}

static bool stop(struct partition *partition, struct error *error)
{
    wijk_of(partition)->initiative.running = false;
    engine_level_change(partition, record_column(partition, SERIES_INITIATIVES, 0, 0), -1);
    record_count(partition, COUNT_INITIATIVE_STOPS);
    return share_out(partition, 0.0, error);
}

static bool pass_month(struct partition *partition, struct error *error)
{
    const struct initiative_settings *settings = &world_of(partition)->settings.initiatives;
    struct wijk *wijk = wijk_of(partition);
    struct stream stream =
        stream_of(world_of(partition)->random, wijk_identity(partition), PROCESS_INITIATIVE, partition->now);
    double u = stream_uniform(&stream);
    if (wijk->initiative.running) {
        if (u < stop_chance(settings, lives_here(partition, wijk->initiative.key_person)))
            return stop(partition, error);
        return share_out(partition, settings->members * settings->minutes, error);
    }
    double size = (double)wijk->people.alive / 5000.0;
    double rate = settings->starting * size * dissatisfaction(settings, wijk);
    uint32_t key_person = u < 1.0 - real_exp(-rate / MONTHS) ? find_key_person(partition, &stream) : NOBODY;
    if (key_person != NOBODY) start(partition, key_person);
    return true;
}

bool initiative_month(struct partition *partition, struct error *error)
{
    return pass_month(partition, error) &&
           engine_schedule(partition, partition->now + MINUTES_PER_YEAR / MONTHS, 0, EVENT_INITIATIVE, 0, error);
}
