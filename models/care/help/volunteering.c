/* volunteering.c - joining, stopping, wanting company. */
#include "models/care/help/volunteering.h"

#include "models/care/case/book.h"
#include "models/care/case/follow.h"
#include "models/care/people/address.h"
#include "models/care/people/reciprocity.h"
#include "models/care/record/story.h"

enum { MINUTES_PER_UNIT = 15 };

/* The others help in institutions, drive or govern; the same person always does the same. */
static bool visits_at_home(const struct world *world, const struct person *person)
{
    struct stream stream = stream_of(world->random, person->identity, PROCESS_VOLUNTEER, -1);
    return stream_uniform(&stream) < world->settings.volunteers.home_visits;
}

/* The able in body and mind, at home. */
static bool is_able(const struct person *person)
{
    return person->physical < VOLUNTEER_LIMIT && person->psychosocial == 0 && !(person->flags & IN_INSTITUTION);
}

static uint8_t volunteer_units(const struct volunteer_settings *settings)
{
    double units = settings->minutes / MINUTES_PER_UNIT + 0.5;
    return (uint8_t)(units < UINT8_MAX ? units : UINT8_MAX);
}

uint8_t volunteering_draw(const struct world *world, const struct person *person, int age, double uniform)
{
    bool joins = is_able(person) && uniform < world->rates.volunteers[person->sex][age];
    return joins ? volunteer_units(&world->settings.volunteers) : 0;
}

static bool offer(struct partition *partition, uint32_t slot, struct error *error)
{
    const struct person *person = &wijk_of(partition)->people.persons[slot];
    if (!visits_at_home(world_of(partition), person)) return true;
    struct volunteer_letter letter = {.minutes = (uint16_t)(person->volunteer * MINUTES_PER_UNIT)};
    return address_write_office(partition, person->number, LETTER_VOLUNTEER_OFFERS, &letter, sizeof letter, error);
}

bool volunteering_begin(struct partition *partition, uint32_t slot, struct error *error)
{
    return !wijk_of(partition)->people.persons[slot].volunteer || offer(partition, slot, error);
}

bool volunteering_birthday(struct partition *partition, uint32_t slot, struct error *error)
{
    const struct world *world = world_of(partition);
    struct person *person = &wijk_of(partition)->people.persons[slot];
    const struct rates *rates = &world->rates;
    double joins = rates->volunteer_joins[person->sex][person_age(person, partition->now)];
    reciprocity_fades(person, (int)world->settings.informal.balance_years);
    if (person->volunteer) reciprocity_change(person, (int)world->settings.informal.credit_volunteering);
    struct stream stream = stream_of(world->random, person->identity, PROCESS_VOLUNTEER, partition->now);
    double u = stream_uniform(&stream);
    bool able = is_able(person);
    if (person->volunteer ? able && u >= rates->volunteer_stops : !able || u >= joins) return true;
    person->volunteer = person->volunteer ? 0 : volunteer_units(&world->settings.volunteers);
    story_note(partition, person->identity, .kind = person->volunteer ? STORY_VOLUNTEERS : STORY_VOLUNTEERS_NO_MORE,
               .task = COMPANY, .minutes = person->volunteer * MINUTES_PER_UNIT);
    return offer(partition, slot, error);
}

/* The client has a volunteer for so many minutes from now on. */
static void take(struct partition *partition, uint32_t index, uint16_t minutes)
{
    const struct wijk *wijk = wijk_of(partition);
    story_note(partition, wijk->people.persons[wijk->cases.items[index].person].identity,
               .kind = minutes > 0 ? STORY_VOLUNTEER_COMES : STORY_VOLUNTEER_STOPS, .task = COMPANY,
               .minutes = minutes);
    book_given(partition, index, BY_VOLUNTEER, COMPANY, minutes);
}

bool volunteering_want(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct care_case *c = &wijk->cases.items[index];
    const struct person *person = &wijk->people.persons[c->person];
    uint16_t lacking = case_gap(c, COMPANY);
    bool wants = c->ties == NOBODY && !(person->flags & IN_INSTITUTION) &&
                 lacking + c->by[BY_VOLUNTEER][COMPANY] >=
                     (uint16_t)world_of(partition)->settings.access.apply_threshold_minutes;
    if (wants == c->volunteer_wanted) return true;
    c->volunteer_wanted = wants;
    if (!wants && c->by[BY_VOLUNTEER][COMPANY] > 0) take(partition, index, 0);
    struct volunteer_letter letter = {.minutes = wants ? lacking : 0};
    return address_write_office(partition, person->number, LETTER_VOLUNTEER_WANTED, &letter, sizeof letter, error);
}

bool volunteering_on_letter(struct partition *partition, uint32_t slot, const struct volunteer_letter *letter,
                            struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t index = wijk->people.persons[slot].care_case;
    if (index == NOBODY || !wijk->cases.items[index].volunteer_wanted || letter->gemeente != wijk->gemeente ||
        letter->minutes == wijk->cases.items[index].by[BY_VOLUNTEER][COMPANY])
        return true; /* the organisation is told, or the client knows */
    take(partition, index, letter->minutes);
    return follow_up(partition, index, error);
}
