/* carer.c - the mantelzorger's role: what is offered, strain, and what it leads to. */
#include "models/care/help/carer.h"

#include "models/care/case/book.h"
#include "models/care/help/ties.h"
#include "models/care/people/address.h"
#include "models/care/people/alarm.h"
#include "models/care/people/reciprocity.h"
#include "models/care/record/record.h"
#include "sim/base/real.h"

static const minute_t QUARTER = QUARTER_WEEKS * MINUTES_PER_WEEK;

enum { FULL_WEEK = 40, WORKING_DAY = 8 /* hours */ };

/* What is left of the strength to help in each state, and from 80 on. Frail people do care for each other, and soon
 * have too much (C2). */
static double strength_of(const struct informal_settings *informal, const struct person *person, int age)
{
    const double physical[PHYSICAL_STATES] = {1.0, informal->strength_light, informal->strength_daily, 0.0, 0.0};
    const double psychosocial[PSYCHOSOCIAL_STATES] = {1.0, informal->strength_psychosocial, 0.0};
    double strength = physical[person->physical];
    if (psychosocial[person->psychosocial] < strength) strength = psychosocial[person->psychosocial];
    return age >= 80 && strength > informal->strength_from_80 ? informal->strength_from_80 : strength;
}

double carer_capacity(const struct world *world, const struct person *person, minute_t now)
{
    const struct informal_settings *informal = &world->settings.informal;
    int age = person_age(person, now);
    if (age < YOUNGEST_CARER || person->flags & IN_INSTITUTION) return 0.0;
    double hours = informal->free_hours - informal->free_hours_work * person->work_hours;
    return hours > 0.0 ? 60.0 * hours * strength_of(informal, person, age) : 0.0;
}

double carer_limit(const struct informal_settings *informal, double capacity, bool household)
{
    return capacity * (household ? informal->household_share : informal->kin_share);
}

uint8_t carer_kept(const struct informal_settings *informal)
{
    return (uint8_t)(255.0 * informal->cutting_keeps + 0.5);
}

double carer_room(const struct partition *partition, const struct person *person, bool household)
{
    const struct world *world = world_of(partition);
    double given = person->role == NOBODY ? 0.0 : wijk_of(partition)->carers.items[person->role].minutes;
    double capacity = carer_capacity(world, person, partition->now);
    double room = carer_limit(&world->settings.informal, capacity, household) - given;
    return room > 0.0 ? room : 0.0;
}

double carer_strain(const struct wijk *wijk, const struct person *person)
{
    return person->role == NOBODY ? 0.0 : wijk->carers.items[person->role].strain;
}

const struct duty *carer_duty(const struct wijk *wijk, const struct person *person, uint32_t client)
{
    if (person->role == NOBODY) return NULL;
    uint32_t i = wijk->carers.items[person->role].duties;
    while (i != NOBODY && wijk->duties.items[i].client != client) i = wijk->duties.items[i].next;
    return i == NOBODY ? NULL : &wijk->duties.items[i];
}

static double factor_of_distance(const struct informal_settings *informal, const struct request *request)
{
    return request->household ? 1.0 : 1.0 / (1.0 + request->distance_km / informal->offer_half_distance_km);
}

static double chance_of_offer(const struct informal_settings *informal, const struct request *request)
{
    double women = request->sex == FEMALE ? informal->offer_women : 1.0;
    double gender = 2.0 * women / (1.0 + informal->offer_women); /* mean over the sexes is 1 */
    double distance = factor_of_distance(informal, request);
    double work = 1.0 - informal->offer_work * request->work_hours / FULL_WEEK;
    double strain = 1.0 - informal->offer_strain * request->strain;
    if (request->helps) return strain; /* helping, they have overcome the rest: room and strain decide how much more */
    double chance = informal->offer[request->relation] * gender * distance * work * 2.0 * (1.0 - request->reluctance);
    chance *= 1.0 + request->bonus;
    return strain > 0.0 ? chance * strain : 0.0;
}

enum story_cause carer_offer_obstacle(const struct world *world, const struct request *request)
{
    const struct informal_settings *informal = &world->settings.informal;
    const double factors[] = {factor_of_distance(informal, request),
                              1.0 - informal->offer_work * request->work_hours / FULL_WEEK,
                              1.0 - informal->offer_strain * request->strain, 2.0 * (1.0 - request->reluctance)};
    static const enum story_cause causes[] = {CAUSE_DISTANCE, CAUSE_WORK, CAUSE_STRAIN, CAUSE_RELUCTANCE};
    if (request->room < (double)informal->least_minutes) return CAUSE_NO_ROOM;
    if (request->helps) return CAUSE_STRAIN;
    size_t least = 3;
    for (size_t i = 0; i < 3; i++)
        if (factors[i] < factors[least] && factors[i] < 1.0) least = i;
    return causes[least];
}

/* The room is shared out over the tasks in the proportion in which they are asked. */
static unsigned share_out(const struct informal_settings *informal, const struct request *request, uint16_t *offered)
{
    const uint16_t *asked = request->minutes;
    double most = request->household ? 1.0 : informal->kin_part, room = request->room;
    unsigned total = 0, sum = 0;
    for (int task = 0; task < TASKS; task++)
        if (task != NURSING) total += asked[task];
    if (total == 0 || room < (double)informal->least_minutes) return 0;
    double part = room < most * total ? room / total : most;
    for (int task = 0; task < TASKS; task++) {
        offered[task] = task == NURSING ? 0 : (uint16_t)(asked[task] * part);
        sum += offered[task];
    }
    return sum;
}

unsigned carer_decide_offer(const struct world *world, const struct request *request, minute_t now,
                            uint16_t offered[TASKS])
{
    const struct informal_settings *informal = &world->settings.informal;
    struct stream stream = stream_of(world->random, request->helper ^ request->client << 24, PROCESS_OFFER, now);
    for (int task = 0; task < TASKS; task++) offered[task] = 0;
    if (stream_uniform(&stream) >= chance_of_offer(informal, request)) return 0;
    return share_out(informal, request, offered);
}

static bool new_role(struct partition *partition, uint32_t slot, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t role;
    if (!carer_new(&wijk->carers, &role, error)) return false;
    struct carer *carer = &wijk->carers.items[role];
    carer->person = slot;
    carer->since = carer->updated = (int32_t)partition->now;
    wijk->people.persons[slot].role = role;
    struct stream stream =
        stream_of(world_of(partition)->random, wijk->people.persons[slot].identity, PROCESS_RHYTHM, partition->now);
    minute_t first = partition->now + 1 + stream_below(&stream, (uint32_t)QUARTER);
    return engine_schedule(partition, first, role, EVENT_CARER, ++carer->stamp, error);
}

static double goal_of(const struct partition *partition, const struct carer *carer)
{
    const struct person *person = &wijk_of(partition)->people.persons[carer->person];
    double fits = carer_capacity(world_of(partition), person, partition->now);
    if (fits < 60.0) fits = 60.0; /* an hour a week fits anyone who cares at all */
    return (carer->minutes - carer_respite(&world_of(partition)->settings.informal, carer)) / fits;
}

/* Whether the load would not be too much without respite either. */
static bool fits_alone(const struct partition *partition, const struct carer *carer)
{
    struct carer alone = *carer;
    alone.respite = false;
    return goal_of(partition, &alone) < world_of(partition)->settings.informal.overload;
}

/* Brings strain up to now, before the load changes. */
static void update_strain(struct partition *partition, struct carer *carer)
{
    double weeks = (double)(partition->now - carer->updated) / (double)MINUTES_PER_WEEK;
    double goal = goal_of(partition, carer);
    carer->strain =
        goal + (carer->strain - goal) * real_exp(-weeks / world_of(partition)->settings.informal.strain_weeks);
    carer->updated = (int32_t)partition->now;
}

static void sum_duties(struct partition *partition, struct carer *carer)
{
    const struct wijk *wijk = wijk_of(partition);
    unsigned sum = 0, heaviest = 0;
    carer->counts = false;
    for (uint32_t i = carer->duties; i != NOBODY; i = wijk->duties.items[i].next) {
        const struct duty *duty = &wijk->duties.items[i];
        sum += (unsigned)duty->minutes + duty->organising;
        if (duty->minutes >= heaviest) carer->relation = duty->relation;
        if (duty->minutes > heaviest) heaviest = duty->minutes;
        carer->counts |= !duty_usual_care(&world_of(partition)->settings.informal, duty->minutes, duty->household);
    }
    carer->minutes = (uint16_t)(sum < UINT16_MAX ? sum : UINT16_MAX);
}

static void end_role(struct partition *partition, uint32_t role)
{
    struct wijk *wijk = wijk_of(partition);
    wijk->people.persons[wijk->carers.items[role].person].role = NOBODY;
    carer_release(&wijk->carers, role);
}

/* The link to a client's duty in the carer's list; *link is NOBODY when there is none. */
static uint32_t *duty_link(struct wijk *wijk, struct carer *carer, uint32_t client)
{
    uint32_t *link = &carer->duties;
    while (*link != NOBODY && wijk->duties.items[*link].client != client) link = &wijk->duties.items[*link].next;
    return link;
}

static bool write_duty(struct wijk *wijk, uint32_t role, const struct duty_letter *letter, struct error *error)
{
    uint32_t *link = duty_link(wijk, &wijk->carers.items[role], letter->client), index = *link;
    if (letter->minutes == 0) {
        if (index == NOBODY) return true;
        *link = wijk->duties.items[index].next;
        duty_release(&wijk->duties, index);
        return true;
    }
    if (index == NOBODY) {
        if (!duty_new(&wijk->duties, &index, error)) return false;
        wijk->duties.items[index].next = wijk->carers.items[role].duties;
        wijk->carers.items[role].duties = index;
    }
    uint32_t next = wijk->duties.items[index].next;
    wijk->duties.items[index] =
        (struct duty){next, letter->client, letter->minutes, letter->organising, letter->relation, letter->household};
    return true;
}

static unsigned duty_minutes(struct wijk *wijk, uint32_t role, uint32_t client)
{
    uint32_t index = *duty_link(wijk, &wijk->carers.items[role], client);
    return index == NOBODY ? 0 : wijk->duties.items[index].minutes;
}

static void tell_duty(struct partition *partition, uint32_t slot, const struct duty_letter *letter, unsigned before)
{
    enum story_kind kind = before == 0            ? STORY_CARES
                           : letter->minutes == 0 ? STORY_CARES_NO_MORE
                                                  : STORY_CARES_OTHERWISE;
    if (letter->minutes == before) return;
    story_note(partition, wijk_of(partition)->people.persons[slot].identity, .kind = kind, .other = letter->client,
               .minutes = letter->minutes, .relation = letter->relation, .before = (int32_t)before);
}

bool carer_set_duty(struct partition *partition, uint32_t slot, const struct duty_letter *letter, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t role = wijk->people.persons[slot].role;
    bool fresh = role == NOBODY;
    if (fresh && letter->minutes == 0) return true;
    if (fresh && !new_role(partition, slot, error)) return false;
    role = wijk->people.persons[slot].role;
    update_strain(partition, &wijk->carers.items[role]);
    if (!fresh) book_carer(partition, &wijk->carers.items[role], -1);
    tell_duty(partition, slot, letter, duty_minutes(wijk, role, letter->client));
    if (!write_duty(wijk, role, letter, error)) return false;
    sum_duties(partition, &wijk->carers.items[role]);
    if (wijk->carers.items[role].duties == NOBODY) {
        end_role(partition, role);
        return true;
    }
    book_carer(partition, &wijk->carers.items[role], 1);
    return true;
}

/* Tells every client that the carer keeps this part of what it gives. */
static bool write_cuts(struct partition *partition, const struct carer *carer, uint8_t keep, struct error *error)
{
    const struct wijk *wijk = wijk_of(partition);
    struct cut_letter letter = {.carer = wijk->people.persons[carer->person].number, .keep = keep};
    for (uint32_t i = carer->duties; i != NOBODY; i = wijk->duties.items[i].next)
        if (!address_write(partition, wijk->duties.items[i].client, LETTER_CUT, &letter, sizeof letter, error))
            return false;
    return true;
}

bool carer_stop_all(struct partition *partition, uint32_t role, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct carer *carer = &wijk->carers.items[role];
    if (!write_cuts(partition, carer, 0, error)) return false;
    book_carer(partition, carer, -1);
    while (carer->duties != NOBODY) {
        struct duty duty = wijk->duties.items[carer->duties];
        story_note(partition, wijk->people.persons[carer->person].identity, .kind = STORY_CARES_NO_MORE,
                   .other = duty.client, .cause = CAUSE_OWN, .relation = duty.relation, .before = duty.minutes);
        duty_release(&wijk->duties, carer->duties);
        carer->duties = duty.next;
    }
    end_role(partition, role);
    return true;
}

static bool cut_back(struct partition *partition, uint32_t role, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct carer *carer = &wijk->carers.items[role];
    uint8_t keep = carer_kept(&world_of(partition)->settings.informal);
    for (uint32_t i = carer->duties; i != NOBODY; i = wijk->duties.items[i].next) {
        struct duty *duty = &wijk->duties.items[i];
        uint16_t before = duty->minutes;
        duty->minutes = (uint16_t)((unsigned)before * keep / 255u);
        story_note(partition, wijk->people.persons[carer->person].identity, .kind = STORY_CARES_OTHERWISE,
                   .other = duty->client, .cause = CAUSE_OWN, .minutes = duty->minutes, .relation = duty->relation,
                   .before = before);
    }
    book_carer(partition, carer, -1);
    sum_duties(partition, carer);
    book_carer(partition, carer, 1);
    return write_cuts(partition, carer, keep, error);
}

/* B2, B3: a working day less, which leaves more time and less income. */
static void work_less(struct partition *partition, struct person *person)
{
    if (person->work_hours == 0) return;
    person->work_hours = person->work_hours > WORKING_DAY ? (uint8_t)(person->work_hours - WORKING_DAY) : 0;
    person->flags |= WORKS_LESS;
    record_count(partition, COUNT_WORKS_LESS);
}

/* B9: others take over some hours, for as long as the load is too much without them. */
static void offer_respite(struct partition *partition, struct carer *carer)
{
    if (carer->respite) return;
    book_carer(partition, carer, -1);
    carer->respite = true;
    book_carer(partition, carer, 1);
    record_count(partition, COUNT_RESPITE);
}

/* What an overloaded carer does in a quarter: stops, cuts back, or goes on, perhaps with fewer working hours or with
 * respite. */
static bool decide(struct partition *partition, uint32_t role, bool *stops, struct error *error)
{
    const struct rates *rates = &world_of(partition)->rates;
    struct wijk *wijk = wijk_of(partition);
    struct carer *carer = &wijk->carers.items[role];
    uint64_t identity = wijk->people.persons[carer->person].identity;
    struct stream stream = stream_of(world_of(partition)->random, identity, PROCESS_CARER, partition->now);
    double u = stream_uniform(&stream);
    *stops = u < rates->carer_stops;
    if (*stops) {
        if (carer->counts)
            engine_count_add(partition, record_column(partition, SERIES_CARER_EXITS, carer->relation, 0), 1);
        story_note(partition, identity, .kind = STORY_STOPS_CARING, .cause = CAUSE_STRAIN);
        return carer_stop_all(partition, role, error);
    }
    if (stream_uniform(&stream) < rates->carer_works_less) work_less(partition, &wijk->people.persons[carer->person]);
    if (stream_uniform(&stream) < rates->carer_respite) offer_respite(partition, carer);
    if (u >= rates->carer_stops + rates->carer_cuts) return true;
    story_note(partition, identity, .kind = STORY_CUTS_BACK, .cause = CAUSE_STRAIN);
    return cut_back(partition, role, error);
}

bool carer_on_event(struct partition *partition, const struct event *event, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct carer *carer = &wijk->carers.items[event->who];
    if (carer->person == NOBODY || carer->stamp != event->stamp) return true;
    uint32_t slot = carer->person;
    bool was = carer->overloaded, stops = false;
    update_strain(partition, carer);
    reciprocity_change(&wijk->people.persons[slot], (int)world_of(partition)->settings.informal.credit_caring);
    book_carer(partition, carer, -1);
    carer->overloaded = carer->strain >= world_of(partition)->settings.informal.overload;
    carer->respite &= !fits_alone(partition, carer);
    book_carer(partition, carer, 1);
    bool now_overloaded = carer->overloaded;
    if (was != now_overloaded)
        story_note(partition, wijk->people.persons[slot].identity, .kind = was ? STORY_RELIEVED : STORY_OVERLOADED,
                   .minutes = carer->minutes, .strain = (int32_t)(100.0 * carer->strain));
    if (now_overloaded && !decide(partition, event->who, &stops, error)) return false;
    if (was != (now_overloaded && !stops) && !alarm_set(partition, slot, error))
        return false; /* B2: rates of illness */
    return stops || engine_schedule(partition, partition->now + QUARTER, event->who, EVENT_CARER, event->stamp, error);
}
