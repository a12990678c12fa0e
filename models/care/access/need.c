/* need.c - what a state of health asks for, task by task, and what ends or begins with it. */
#include "models/care/access/need.h"
#include "models/care/case/follow.h"

#include "models/care/access/access.h"
#include "models/care/case/book.h"
#include "models/care/help/arrange.h"
#include "models/care/help/ties.h"
#include "models/care/help/volunteering.h"
#include "models/care/people/address.h"
#include "models/care/record/story.h"
#include "sim/base/real.h"

/* The state that asks most of a task decides; a person who is helped for one reason is helped for the other. */
static enum track leading_track(const struct care_tables *tables, int physical, int psychosocial, enum task task)
{
    return tables->need_minutes[PHYSICAL][physical][task] >= tables->need_minutes[PSYCHOSOCIAL][psychosocial][task]
               ? PHYSICAL
               : PSYCHOSOCIAL;
}

/* Log-normal with mean 1: one person is less able or lives larger than another in the same state. */
static double own_factor(const struct partition *partition, const struct person *person)
{
    double spread = world_of(partition)->settings.need.spread;
    struct stream stream = stream_of(world_of(partition)->random, person->identity, PROCESS_NEED, 0);
    return real_exp(spread * stream_normal(&stream) - 0.5 * spread * spread);
}

/* The same state asks more of the old. */
static double age_factor(const struct partition *partition, const struct person *person)
{
    const double LEAST = 0.3, MIDDLE_AGE = 75.0;
    double years = person_age(person, partition->now) - MIDDLE_AGE;
    double factor = 1.0 + world_of(partition)->settings.need.age_gradient * years / 10.0;
    return factor > LEAST ? factor : LEAST;
}

static struct burden burden_of(struct partition *partition, const struct person *person)
{
    const struct care_tables *tables = &world_of(partition)->tables;
    double factor = own_factor(partition, person) * age_factor(partition, person);
    struct burden burden = {.institution = (person->flags & IN_INSTITUTION) != 0};
    int need = 0, self = 0;
    for (int task = 0; task < TASKS; task++) {
        enum track track = leading_track(tables, person->physical, person->psychosocial, (enum task)task);
        int state = track == PHYSICAL ? person->physical : person->psychosocial;
        double minutes = tables->need_minutes[track][state][task] * factor;
        if (task == COMPANY) minutes *= world_of(partition)->settings.need.company;
        burden.need[task] = (uint16_t)(minutes < MINUTES_PER_WEEK ? minutes + 0.5 : MINUTES_PER_WEEK);
        burden.self[task] = (uint16_t)((double)burden.need[task] * tables->self_share[track][state][task]);
        need += burden.need[task];
        self += burden.self[task];
    }
    story_note(partition, person->identity, .kind = STORY_NEED, .minutes = need, .physical = person->physical,
               .psychosocial = person->psychosocial, .self = self);
    return burden;
}

static bool open_case(struct partition *partition, uint32_t slot, uint32_t *index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    if (!case_new(&wijk->cases, index, error)) return false;
    wijk->cases.items[*index].person = slot;
    wijk->cases.items[*index].gap_since = (int32_t)partition->now;
    wijk->people.persons[slot].care_case = *index;
    minute_t rhythm = (minute_t)(world_of(partition)->settings.informal.reconsider_weeks * (double)MINUTES_PER_WEEK);
    struct stream stream =
        stream_of(world_of(partition)->random, wijk->people.persons[slot].identity, PROCESS_RHYTHM, partition->now);
    wijk->cases.items[*index].next_review = (int32_t)(partition->now + 1 + stream_below(&stream, (uint32_t)rhythm));
    return true;
}

bool need_changed(struct partition *partition, uint32_t slot, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct person *person = &wijk->people.persons[slot];
    uint32_t index = person->care_case;
    if (person->physical == 0 && person->psychosocial == 0)
        return index == NOBODY || need_close(partition, index, error);
    if (index == NOBODY && !open_case(partition, slot, &index, error)) return false;
    struct burden burden = burden_of(partition, person);
    if (!ties_fit(partition, index, &burden, error)) return false;
    if (burden.institution && !volunteering_want(partition, index, error)) return false; /* no longer */
    return arrange(partition, index, error);
}

bool need_close(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct volunteer_letter none = {0};
    struct person *person = &wijk->people.persons[wijk->cases.items[index].person];
    if (!ties_end_all(partition, index, error)) return false;
    if (wijk->cases.items[index].volunteer_wanted &&
        !address_write_office(partition, person->number, LETTER_VOLUNTEER_WANTED, &none, sizeof none, error))
        return false;
    book_case(partition, index, -1);
    case_release(&wijk->cases, index);
    person->care_case = NOBODY;
    return true;
}
