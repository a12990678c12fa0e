/* leave.c - dying and emigrating: everyone who is concerned is told, and the place in the wijk becomes free. */
#include "models/care/life/leave.h"

#include "models/care/access/need.h"
#include "models/care/case/book.h"
#include "models/care/help/carer.h"
#include "models/care/life/household.h"
#include "models/care/people/address.h"
#include "models/care/people/alarm.h"
#include "models/care/record/record.h"
#include "models/care/record/story.h"
#include "models/care/record/survey_mark.h"

static bool tell_kin(struct partition *partition, uint32_t slot, bool lives, uint16_t distance, struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    const struct person *person = &people->persons[slot];
    struct kin_letter letter = {.relative = person->number,
                                .distance = distance,
                                .lives = lives,
                                .birth_months = person->birth / (int32_t)(MINUTES_PER_YEAR / 12)};
    for (uint32_t i = person->first_kin; i < person->first_kin + person->kin_count; i++) {
        if (people->kin[i].light) continue;
        if (!address_write(partition, people->kin[i].number, LETTER_KIN_GONE, &letter, sizeof letter, error))
            return false;
    }
    return true;
}

void leave_remove(struct partition *partition, uint32_t slot)
{
    struct people *people = &wijk_of(partition)->people;
    book_person(partition, &people->persons[slot], -1);
    kin_drop_all(people, slot);
    people_part(people, slot);
    people_remove(people, slot);
}

static bool leave(struct partition *partition, uint32_t slot, bool lives, uint16_t distance, struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    struct person *person = &people->persons[slot];
    struct volunteer_letter none = {0};
    if (person->care_case != NOBODY && !need_close(partition, person->care_case, error)) return false;
    if (person->role != NOBODY && !carer_stop_all(partition, person->role, error)) return false;
    if (person->volunteer &&
        !address_write_office(partition, person->number, LETTER_VOLUNTEER_OFFERS, &none, sizeof none, error))
        return false;
    if (!tell_kin(partition, slot, lives, distance, error)) return false;
    survey_mark_leaver(partition, person);
    uint32_t partner = person->partner, housemate = person->housemate;
    if (partner != NOBODY && !lives)
        story_note(partition, people->persons[partner].identity, .kind = STORY_WIDOWED, .other = person->number);
    household_unlink_partner(people, slot);
    leave_remove(partition, slot);
    if (housemate != slot) household_mend(partition, housemate);
    return partner == NOBODY || alarm_set(partition, partner, error);
}

bool leave_by_death(struct partition *partition, uint32_t slot, struct error *error)
{
    wijk_of(partition)->flows.deaths++;
    survey_mark_death(partition, &wijk_of(partition)->people.persons[slot]);
    record_count(partition, COUNT_DEATH);
    story_note(partition, wijk_of(partition)->people.persons[slot].identity, .kind = STORY_DIES);
    return leave(partition, slot, false, 0, error);
}

bool leave_emigrate(struct partition *partition, uint32_t slot, uint16_t distance, struct error *error)
{
    wijk_of(partition)->flows.emigrants++;
    record_count(partition, COUNT_EMIGRATION);
    return leave(partition, slot, true, distance, error);
}
