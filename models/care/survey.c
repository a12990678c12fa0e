/* survey.c - the yearly survey: everyone is asked once. */
#include "models/care/survey.h"

#include "models/care/case/book.h"
#include "models/care/help/carer.h"
#include "models/care/help/ties.h"
#include "models/care/people/kin.h"
#include "models/care/record/survey_mark.h"

enum {
    LEAST_DAYS = 91,        /* CBS: a mantelzorger gives care for 3 months or more, */
    LEAST_MINUTES = 8 * 60, /* or 8 hours a week or more */
    NEAR = 50,              /* 0.1 km: "near" is within 5 km, CBS 2016 */
    WAS_CLIENT = HAD_HOUSEHOLD_HELP | HAD_GUIDANCE | HAD_NURSING
};

/* ---- Care received ---- */

/* Someone who gives more than usual care. */
static bool has_mantelzorger(const struct survey_cell *cell, const struct wijk *wijk, const struct care_case *c)
{
    const struct informal_settings *informal = &world_of(cell->partition)->settings.informal;
    for (uint32_t i = c->ties; i != NOBODY; i = wijk->ties.items[i].next)
        if (!duty_usual_care(informal, tie_minutes(&wijk->ties.items[i]), wijk->ties.items[i].household)) return true;
    return false;
}

/* Counts this year's clients and starts the next year: a client now will be one of that year too. */
static void ask_about_care(const struct survey_cell *cell, const struct wijk *wijk, struct person *person)
{
    unsigned now = 0;
    if (person->care_case != NOBODY) {
        const struct care_case *c = &wijk->cases.items[person->care_case];
        for (int task = 0; task < TASKS; task++)
            if (c->stage[task] == STAGE_SERVED) now |= survey_mark_flag((enum task)task);
        survey_cell_add_if(cell, SERIES_SURVEY_HOUSEHOLD_HELP, now & HAD_HOUSEHOLD_HELP);
        survey_cell_add_if(cell, SERIES_SURVEY_RECEIVERS, !c->institution && has_mantelzorger(cell, wijk, c));
    }
    survey_cell_add_clients(cell, person->flags | now);
    person->flags = (uint8_t)((person->flags & ~(unsigned)WAS_CLIENT) | now);
}

/* Company is left out: it is no care that one can be entitled to. */
static void ask_about_hours(const struct survey_cell *cell, const struct wijk *wijk, const struct person *person)
{
    if (person->care_case == NOBODY) return;
    const struct care_case *c = &wijk->cases.items[person->care_case];
    for (int task = 0; task < TASKS; task++) {
        if (task == COMPANY) continue;
        survey_cell_add(cell, SERIES_SURVEY_INFORMAL_HOURS,
                        c->by[BY_HOUSEHOLD][task] + c->by[BY_KIN][task] + c->by[BY_NEIGHBOUR][task]);
        survey_cell_add(cell, SERIES_SURVEY_PROFESSIONAL_HOURS, c->by[BY_PROFESSIONAL][task]);
    }
}

/* ---- Care given ---- */

static void ask_about_caring(const struct survey_cell *cell, const struct wijk *wijk, const struct person *person)
{
    survey_cell_add_if(cell, SERIES_SURVEY_VOLUNTEERS, person->volunteer > 0);
    if (person->role == NOBODY) return;
    const struct carer *carer = &wijk->carers.items[person->role];
    bool much = carer->minutes >= LEAST_MINUTES, long_time = cell->now - carer->since >= LEAST_DAYS * MINUTES_PER_DAY;
    if (!carer->counts || (!much && !long_time)) return;
    survey_cell_add(cell, SERIES_SURVEY_CARERS, 1);
    survey_cell_add_if(cell, SERIES_SURVEY_CARERS_8H, much);
    survey_cell_add_if(cell, SERIES_SURVEY_OVERLOADED, carer->overloaded);
    survey_cell_add(cell, SERIES_SURVEY_CARER_HOURS, carer->minutes);
}

/* ---- Living together ---- */

/* What a private household is made of. */
struct composition {
    size_t members, children; /* children: people with their parents, of any age */
    bool couple;
    uint32_t oldest; /* slot; of twins the lower one, so that everyone of the household finds the same */
};

static struct composition composition_of(const struct people *people, uint32_t slot)
{
    struct composition found = {.oldest = slot};
    uint32_t members[HOUSEHOLD_MOST];
    found.members = people_household(people, slot, members);
    for (size_t i = 0; i < found.members; i++) {
        const struct person *person = &people->persons[members[i]], *oldest = &people->persons[found.oldest];
        found.children += (person->flags & LIVES_WITH_PARENTS) != 0;
        found.couple |= person->partner != NOBODY && people_live_together(people, members[i], person->partner);
        if (person->birth < oldest->birth || (person->birth == oldest->birth && members[i] < found.oldest))
            found.oldest = members[i];
    }
    return found;
}

static enum household_type type_of(const struct composition *household)
{
    if (household->members == 1) return ONE_PERSON;
    if (household->children == 0) return household->couple ? COUPLE : OTHER_HOUSEHOLD;
    return household->couple                               ? COUPLE_WITH_CHILDREN
           : household->members - household->children == 1 ? ONE_PARENT
                                                           : OTHER_HOUSEHOLD;
}

static const struct kin *mother_of(const struct partition *partition, const struct person *person)
{
    const struct people *people = &wijk_of(partition)->people;
    for (size_t i = 0; i < person->kin_count; i++) {
        const struct kin *kin = &people->kin[person->first_kin + i];
        if (kin->relation != PARENT || kin->sex != FEMALE) continue;
        if (!kin->light || kin_light_lives(world_of(partition), person, kin, partition->now)) return kin;
    }
    return NULL;
}

static void ask_about_living(const struct survey_cell *cell, const struct people *people, uint32_t slot)
{
    const struct person *person = &people->persons[slot];
    const struct composition household = composition_of(people, slot);
    enum household_type type = type_of(&household);
    const struct kin *mother = mother_of(cell->partition, person);
    survey_cell_add_if(cell, SERIES_SURVEY_LIVING_ALONE, type == ONE_PERSON);
    survey_cell_add_if(cell, SERIES_SURVEY_MOTHER_ALIVE, mother != NULL);
    if (type == ONE_PARENT && !(person->flags & LIVES_WITH_PARENTS) && mother) {
        survey_cell_add(cell, SERIES_SURVEY_LONE_PARENTS_WITH_MOTHER, 1);
        survey_cell_add_if(cell, SERIES_SURVEY_LONE_PARENTS_NEAR_MOTHER, mother->distance <= NEAR);
    }
    if (household.oldest == slot)
        engine_count_add(cell->partition, record_column(cell->partition, SERIES_SURVEY_HOUSEHOLDS, type, cell->age), 1);
}

/* ---- All ---- */

static void ask(const struct survey_cell *cell, struct wijk *wijk, uint32_t slot)
{
    struct person *person = &wijk->people.persons[slot];
    survey_cell_add(cell, SERIES_SURVEY_PERSONS, 1);
    survey_cell_add_if(cell, SERIES_SURVEY_WLZ, person->physical == PHYSICAL_STATES - 1);
    ask_about_care(cell, wijk, person);
    ask_about_caring(cell, wijk, person);
    if (person->flags & IN_INSTITUTION) return;
    survey_cell_add(cell, SERIES_SURVEY_AT_HOME, 1);
    survey_cell_add_if(cell, SERIES_SURVEY_IADL, person->physical >= 1);
    survey_cell_add_if(cell, SERIES_SURVEY_ADL, person->physical >= 2);
    survey_cell_add_if(cell, SERIES_SURVEY_DAILY_CARE, person->physical >= 3);
    ask_about_hours(cell, wijk, person);
    ask_about_living(cell, &wijk->people, slot);
}

void survey_take(struct partition *partition, minute_t end)
{
    struct date date = date_from_day(partition->engine->input->start + end / MINUTES_PER_DAY);
    if (!survey_mark_on(partition) || date.month != 1 || date.day != 1) return;
    struct wijk *wijk = wijk_of(partition);
    for (uint32_t slot = 0; slot < wijk->people.person_count; slot++) {
        const struct person *person = &wijk->people.persons[slot];
        if (person->number == NOBODY) continue;
        const struct survey_cell cell = survey_cell_of(partition, person, end);
        ask(&cell, wijk, slot);
    }
}
