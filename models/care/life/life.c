/* life.c - what happens when the alarm rings. */
#include "models/care/life/life.h"
#include "models/care/people/alarm.h"

#include "models/care/access/need.h"
#include "models/care/case/book.h"
#include "models/care/help/volunteering.h"
#include "models/care/life/household.h"
#include "models/care/life/leave.h"
#include "models/care/life/move.h"
#include "models/care/people/address.h"
#include "models/care/people/character.h"
#include "models/care/people/work.h"
#include "models/care/record/record.h"
#include "models/care/record/story.h"

enum { MALE_BIRTHS_PER_1000 = 512 };

void life_mothers(struct partition *partition)
{
    struct wijk *wijk = wijk_of(partition);
    double times = world_of(partition)->settings.life.partnered_births;
    double women[MOTHERS_BANDS] = {0}, partnered[MOTHERS_BANDS] = {0};
    for (size_t i = 0; i < wijk->people.person_count; i++) {
        const struct person *person = &wijk->people.persons[i];
        int age = person_age(person, partition->now), band = (age - FIRST_MOTHERS) / MOTHERS_BAND;
        if (person->number == NOBODY || person->sex != FEMALE || age < FIRST_MOTHERS || band >= MOTHERS_BANDS) continue;
        women[band]++;
        partnered[band] += person->partner != NOBODY;
    }
    for (int band = 0; band < MOTHERS_BANDS; band++)
        wijk->fertility[band] = (float)((women[band] + 1e-9) / (women[band] + (times - 1) * partnered[band] + 1e-9));
}

bool life_begin(struct partition *partition, uint32_t slot, struct error *error)
{
    struct person *person = &wijk_of(partition)->people.persons[slot];
    book_person(partition, person, 1);
    return alarm_set(partition, slot, error) && need_changed(partition, slot, error);
}

/* Brothers and sisters at home; those who left home would be told by mail, and are not. */
static bool meet_siblings(struct partition *partition, uint32_t child, struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    uint32_t members[HOUSEHOLD_MOST];
    size_t count = people_household(people, child, members);
    for (size_t i = 1; i < count; i++)
        if (people->persons[members[i]].flags & LIVES_WITH_PARENTS &&
            !address_link_siblings(people, child, members[i], error))
            return false;
    return true;
}

static bool give_birth(struct partition *partition, uint32_t mother_slot, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct people *people = &wijk->people;
    uint32_t slot;
    if (!people_add(people, &slot, error)) return false;
    struct person *mother = &people->persons[mother_slot], *child = &people->persons[slot];
    child->identity = random_identity(mother->identity, NAMED_BORN, ++mother->children_born);
    child->birth = (int32_t)partition->now;
    child->flags = LIVES_WITH_PARENTS;
    child->income_class = mother->income_class;
    struct stream stream = stream_of(world_of(partition)->random, child->identity, PROCESS_CHARACTER, 0);
    child->sex = stream_below(&stream, 1000) < MALE_BIRTHS_PER_1000 ? MALE : FEMALE;
    character_draw(child, &stream);
    uint32_t father = mother->partner;
    people_join(people, mother_slot, slot);
    wijk->flows.births++;
    record_count(partition, COUNT_BIRTH);
    if (!address_register(partition, slot, error) || !address_link_parent(people, slot, mother_slot, error) ||
        (father != NOBODY && !address_link_parent(people, slot, father, error)) ||
        !meet_siblings(partition, slot, error) || !life_begin(partition, slot, error))
        return false;
    story_begin(partition, slot, STORY_BIRTH);
    story_of_two(partition, mother_slot, slot, CHILD, STORY_CHILD);
    if (father != NOBODY) story_of_two(partition, father, slot, CHILD, STORY_CHILD);
    return true;
}

/* One step up or down in one of the tracks. */
static bool change_state(struct partition *partition, uint32_t slot, int physical, int psychosocial,
                         struct error *error)
{
    struct person *person = &wijk_of(partition)->people.persons[slot];
    book_person(partition, person, -1);
    person->physical = (unsigned)(person->physical + physical) & 7u;
    person->psychosocial = (unsigned)(person->psychosocial + psychosocial) & 3u;
    book_person(partition, person, 1);
    bool worse = physical + psychosocial > 0;
    record_count(partition, worse ? COUNT_WORSENING : COUNT_RECOVERY);
    story_note(partition, person->identity, .kind = worse ? STORY_WORSENS : STORY_RECOVERS,
               .cause = worse ? story_cause_of_worsening(partition, person, psychosocial > 0) : CAUSE_NONE,
               .track = psychosocial != 0 ? PSYCHOSOCIAL : PHYSICAL,
               .state = psychosocial != 0 ? person->psychosocial : person->physical);
    return need_changed(partition, slot, error);
}

static bool birthday(struct partition *partition, uint32_t slot, struct error *error)
{
    struct person *person = &wijk_of(partition)->people.persons[slot];
    int age = person_age(person, partition->now);
    const struct world *world = world_of(partition);
    work_birthday(&world->tables, world->random, person, age, world->settings.informal.work_return);
    if (record_age_group(age) != person->age_band) {
        book_person(partition, person, -1);
        book_person(partition, person, 1);
    }
    return volunteering_birthday(partition, slot, error);
}

/* What happens. `gone` tells that the person no longer lives in the wijk. */
static bool happen(struct partition *partition, uint32_t slot, enum life_event what, bool *gone, struct error *error)
{
    switch (what) {
    case LIFE_DEATH:
        *gone = true;
        return leave_by_death(partition, slot, error);
    case LIFE_PHYSICAL_WORSE:
        return change_state(partition, slot, 1, 0, error);
    case LIFE_PHYSICAL_BETTER:
        return change_state(partition, slot, -1, 0, error);
    case LIFE_PSYCHOSOCIAL_WORSE:
        return change_state(partition, slot, 0, 1, error);
    case LIFE_PSYCHOSOCIAL_BETTER:
        return change_state(partition, slot, 0, -1, error);
    case LIFE_BIRTH:
        return give_birth(partition, slot, error);
    case LIFE_PARTNERING:
        return household_seek_partner(partition, slot, error);
    case LIFE_SEPARATION:
        return household_separate(partition, slot, error);
    case LIFE_LEAVING_HOME:
        household_leave_home(partition, slot);
        return true;
    case LIFE_MOVING:
        return move_household(partition, slot, gone, error);
    case LIFE_ADMISSION:
        return household_enter_institution(partition, slot, error);
    default:
        return birthday(partition, slot, error);
    }
}

bool life_on_alarm(struct partition *partition, const struct event *event, struct error *error)
{
    struct person *person = &wijk_of(partition)->people.persons[event->who];
    if (person->number == NOBODY || person->stamp != event->stamp) return true;
    bool gone = false;
    if (!happen(partition, event->who, person->alarm, &gone, error)) return false;
    return gone || alarm_set(partition, event->who, error);
}
