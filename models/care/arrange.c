#include "models/care/arrange.h"

#include "models/care/address.h"
#include "models/care/book.h"
#include "models/care/carer.h"
#include "models/care/follow.h"
#include "models/care/kin.h"
#include "models/care/record.h"
#include "models/care/ties.h"

enum { ASKED_AT_ONCE = 2, ADULT = 18, TOO_OLD = 85, HEAVY_REQUEST = 20 * 60, RETIREMENT = 67 };

static const double LIGHT_WORK_HOURS = 24.0; /* of a light relative of working age; assumption 18-30 */

static void missing(const struct care_case *c, uint16_t minutes[TASKS])
{
    for (int task = 0; task < TASKS; task++) minutes[task] = gap_of(c, (enum task)task);
}

static enum relation relation_in_household(struct people *people, uint32_t client, uint32_t helper)
{
    if (people->persons[client].partner == helper) return PARTNER;
    const struct kin *kin = kin_find(people, client, people->persons[helper].number);
    return kin ? (enum relation)kin->relation : OTHER_KIN;
}

static double strain_of(const struct wijk *wijk, const struct person *person)
{
    return person->role == NOBODY ? 0.0 : wijk->carers[person->role].strain;
}

static double room_of(const struct partition *partition, const struct person *person)
{
    const struct wijk *wijk = wijk_of(partition);
    double given = person->role == NOBODY ? 0.0 : wijk->carers[person->role].minutes;
    double room = carer_capacity(world_of(partition), person, partition->now) - given;
    return room > 0.0 ? room : 0.0;
}

static bool housemate_helps(struct partition *partition, uint32_t index, uint32_t helper_slot, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct person *client = &wijk->people.persons[wijk->cases[index].person];
    const struct person *helper = &wijk->people.persons[helper_slot];
    uint16_t asked[TASKS], offered[TASKS];
    missing(&wijk->cases[index], asked);
    enum relation relation = relation_in_household(&wijk->people, wijk->cases[index].person, helper_slot);
    struct request request = {.helper = helper->identity,
                              .client = client->identity,
                              .sex = helper->sex,
                              .relation = relation,
                              .work_hours = helper->work_hours,
                              .reluctance = helper->reluctance / 255.0,
                              .strain = strain_of(wijk, helper),
                              .room = room_of(partition, helper),
                              .minutes = asked,
                              .household = true};
    unsigned accepted;
    if (offer_decide(world_of(partition), &request, partition->now, offered) == 0) {
        tell_story(partition, client->identity, STORY_HOUSEMATE_DECLINES, offer_obstacle(world_of(partition), &request),
                   helper->number, 0, (int)relation, 0);
        return true;
    }
    book_out(partition, index);
    bool added = tie_add(partition, index, helper->number, relation, true, offered, &accepted, error);
    book_in(partition, index);
    if (!added) return false;
    tell_story(partition, client->identity, STORY_IS_HELPED, CAUSE_NONE, helper->number, (int)accepted, (int)relation,
               1);
    struct duty_letter duty = {.client = client->number,
                               .minutes = (uint16_t)accepted,
                               .organising = ties_organising(partition, &wijk->cases[index]),
                               .relation = (uint8_t)relation};
    return carer_set_duty(partition, helper_slot, &duty, error);
}

static bool household_helps(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t client = wijk->cases[index].person;
    for (uint32_t i = wijk->people.persons[client].housemate; i != client; i = wijk->people.persons[i].housemate) {
        const struct person *helper = &wijk->people.persons[i];
        const struct care_case *c = &wijk->cases[index];
        if (age_years(helper, partition->now) < ADULT || tie_find(wijk, c, helper->number) != NOBODY) continue;
        if (!housemate_helps(partition, index, i, error)) return false;
    }
    return true;
}

/* A1: the reserved ask less, and less for long and heavy help. */
static bool asks(struct partition *partition, const struct care_case *c)
{
    const struct informal_settings *informal = &world_of(partition)->settings.informal;
    const struct person *person = &wijk_of(partition)->people.persons[c->person];
    double heavy = c->gap < HEAVY_REQUEST ? c->gap / (double)HEAVY_REQUEST : 1.0;
    double chance =
        informal->asking * (1.0 - (1.0 - informal->heavy_request) * heavy) * 2.0 * (1.0 - person->reservation / 255.0);
    struct stream stream = stream_of(world_of(partition)->random, person->identity, PROCESS_ASK, partition->now);
    return stream_uniform(&stream) < chance;
}

/* Whether a relative can be asked: an adult elsewhere who does not help yet. */
static bool can_be_asked(struct partition *partition, const struct care_case *c, const struct kin *kin)
{
    struct wijk *wijk = wijk_of(partition);
    if (kin->light) {
        int age = light_age(kin, partition->now);
        return !kin->helps && age >= ADULT && age < TOO_OLD &&
               light_able(world_of(partition), &wijk->people.persons[c->person], kin, partition->now);
    }
    uint32_t home, slot;
    if (tie_find(wijk, c, kin->number) != NOBODY || !address_of(world_of(partition), kin->number, &home, &slot))
        return false;
    return home != partition->index || !same_household(&wijk->people, c->person, slot);
}

/* A light relative decides at once, by the same rule as a simulated one. */
static bool ask_light(struct partition *partition, uint32_t index, struct kin *kin, const uint16_t asked[TASKS],
                      struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct world *world = world_of(partition);
    const struct person *client = &wijk->people.persons[wijk->cases[index].person];
    uint64_t identity = light_identity(client, kin);
    struct stream stream = stream_of(world->random, identity, PROCESS_CHARACTER, 0);
    struct person stand_in = {.sex = kin->sex,
                              .work_hours = light_age(kin, partition->now) < RETIREMENT ? (uint8_t)LIGHT_WORK_HOURS : 0,
                              .birth = (int32_t)light_birth(kin)};
    struct request request = {.helper = identity,
                              .sex = kin->sex,
                              .relation = kin->relation,
                              .work_hours = stand_in.work_hours,
                              .reluctance = stream_uniform(&stream),
                              .distance_km = kin->distance / 10.0,
                              .room = carer_capacity(world, &stand_in, partition->now),
                              .minutes = asked};
    uint16_t offered[TASKS];
    unsigned accepted = 0;
    if (offer_decide(world, &request, partition->now, offered) == 0) {
        count_event(partition, COUNT_REFUSAL_BY_KIN);
        tell_story(partition, client->identity, STORY_IS_DECLINED, offer_obstacle(world, &request), identity, 0,
                   kin->relation, 0);
        return true;
    }
    count_event(partition, COUNT_OFFER);
    kin->helps = 1;
    book_out(partition, index);
    bool good = tie_add(partition, index, NOBODY, kin->relation, false, offered, &accepted, error);
    book_in(partition, index);
    tell_story(partition, client->identity, STORY_IS_OFFERED, CAUSE_NONE, identity, (int)accepted, kin->relation, 0);
    if (accepted > 0)
        tell_story(partition, client->identity, STORY_IS_HELPED, CAUSE_NONE, identity, (int)accepted, kin->relation, 0);
    return good;
}

static bool ask_one(struct partition *partition, uint32_t index, uint32_t link, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct care_case *c = &wijk->cases[index];
    struct kin *kin = &wijk->people.kin[link];
    const struct person *client = &wijk->people.persons[c->person];
    struct ask_letter letter = {.identity = client->identity,
                                .client = client->number,
                                .distance = kin->distance,
                                .relation = kin->relation,
                                .client_sex = client->sex};
    missing(c, letter.minutes);
    count_event(partition, COUNT_ASK);
    tell_story(partition, client->identity, STORY_ASKS, CAUSE_NONE,
               kin->light ? light_identity(client, kin) : kin->number, c->gap, kin->relation, 0);
    if (kin->light) return ask_light(partition, index, kin, letter.minutes, error);
    return write_to(partition, kin->number, LETTER_ASK, &letter, sizeof letter, error);
}

/* The nearest relatives who can be asked; as many as fit in `links`. */
static int nearest_kin(struct partition *partition, const struct care_case *c, uint32_t links[ASKED_AT_ONCE])
{
    const struct people *people = &wijk_of(partition)->people;
    int found = 0;
    const struct person *person = &people->persons[c->person];
    for (uint32_t i = person->first_kin; i < person->first_kin + person->kin_count; i++) {
        if (!can_be_asked(partition, c, &people->kin[i])) continue;
        int place = found < ASKED_AT_ONCE ? found++ : ASKED_AT_ONCE;
        for (; place > 0 && people->kin[links[place - 1]].distance > people->kin[i].distance; place--)
            if (place < ASKED_AT_ONCE) links[place] = links[place - 1];
        if (place < ASKED_AT_ONCE) links[place] = i;
    }
    return found;
}

static bool ask_kin(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t links[ASKED_AT_ONCE];
    if (wijk->cases[index].gap < (uint16_t)world_of(partition)->settings.access.apply_threshold_minutes) return true;
    if (!asks(partition, &wijk->cases[index])) return true;
    int count = nearest_kin(partition, &wijk->cases[index], links);
    if (!wijk->cases[index].asked) { /* who has asked misses care for another reason */
        book_out(partition, index);
        wijk->cases[index].asked = true;
        book_in(partition, index);
    }
    for (int i = 0; i < count; i++)
        if (!ask_one(partition, index, links[i], error)) return false;
    return true;
}

bool arrange(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    bool institution = wijk->people.persons[wijk->cases[index].person].flags & IN_INSTITUTION;
    if (institution || wijk->cases[index].gap == 0) return case_follow_up(partition, index, error);
    return household_helps(partition, index, error) && ties_tell(partition, index, error) &&
           ask_kin(partition, index, error) && case_follow_up(partition, index, error);
}

/* Both sides tell it. */
static void tell_answer(struct partition *partition, const struct person *helper, const struct ask_letter *letter,
                        const struct request *request, unsigned minutes)
{
    enum story_cause cause = minutes > 0 ? CAUSE_NONE : offer_obstacle(world_of(partition), request);
    tell_story(partition, letter->identity, minutes > 0 ? STORY_IS_OFFERED : STORY_IS_DECLINED, cause, helper->number,
               (int)minutes, letter->relation, 0);
    tell_story(partition, helper->identity, minutes > 0 ? STORY_OFFERS : STORY_DECLINES, cause, letter->client,
               (int)minutes, letter->relation, 0);
}

bool on_ask(struct partition *partition, uint32_t slot, const struct ask_letter *letter, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct person *helper = &wijk->people.persons[slot];
    struct request request = {.helper = helper->identity,
                              .client = letter->identity,
                              .sex = helper->sex,
                              .relation = (enum relation)letter->relation,
                              .work_hours = helper->work_hours,
                              .reluctance = helper->reluctance / 255.0,
                              .strain = strain_of(wijk, helper),
                              .distance_km = letter->distance / 10.0,
                              .room = room_of(partition, helper),
                              .minutes = letter->minutes};
    struct offer_letter offer = {.carer = helper->number, .relation = letter->relation};
    unsigned sum = offer_decide(world_of(partition), &request, partition->now, offer.minutes);
    count_event(partition, sum > 0 ? COUNT_OFFER : COUNT_REFUSAL_BY_KIN);
    tell_answer(partition, helper, letter, &request, sum);
    if (sum == 0) return true;
    struct duty_letter duty = {.client = letter->client, .minutes = (uint16_t)sum, .relation = letter->relation};
    return carer_set_duty(partition, slot, &duty, error) &&
           write_to(partition, letter->client, LETTER_OFFER, &offer, sizeof offer, error);
}

/* Tells a carer what holds now of a case, or that nothing is wanted when there is no tie. */
static bool confirm(struct partition *partition, uint32_t client, uint32_t index, uint32_t carer,
                    enum relation relation, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct duty_letter none = {.client = client, .relation = (uint8_t)relation};
    uint32_t tie = index == NOBODY ? NOBODY : tie_find(wijk, &wijk->cases[index], carer);
    if (tie != NOBODY) {
        wijk->ties[tie].told = NOBODY; /* a second offer has replaced what it knew */
        return ties_tell(partition, index, error);
    }
    return write_to(partition, carer, LETTER_DUTY, &none, sizeof none, error);
}

/* The carer reserved what it offered; only what is missing is accepted. Who is asked twice before the first answer is
 * in may offer twice: the first offer counts. */
bool on_offer(struct partition *partition, uint32_t slot, const struct offer_letter *letter, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct person *client = &wijk->people.persons[slot];
    enum relation relation = (enum relation)letter->relation;
    uint32_t index = client->care_case;
    bool open = index != NOBODY && !(client->flags & IN_INSTITUTION);
    unsigned accepted;
    if (open && tie_find(wijk, &wijk->cases[index], letter->carer) == NOBODY) {
        book_out(partition, index);
        bool good = tie_add(partition, index, letter->carer, relation, false, letter->minutes, &accepted, error);
        book_in(partition, index);
        if (good && accepted > 0)
            tell_story(partition, client->identity, STORY_IS_HELPED, CAUSE_NONE, letter->carer, (int)accepted,
                       letter->relation, 0);
        if (!good || !case_follow_up(partition, index, error)) return false;
    }
    return confirm(partition, client->number, index, letter->carer, relation, error);
}

bool offer_decline(struct partition *partition, uint32_t client, const struct offer_letter *letter, struct error *error)
{
    return confirm(partition, client, NOBODY, letter->carer, (enum relation)letter->relation, error);
}

/* The client has the last word on what holds, so that letters that cross each other do no harm. */
bool on_cut(struct partition *partition, uint32_t slot, const struct cut_letter *letter, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct person *client = &wijk->people.persons[slot];
    uint32_t index = client->care_case;
    uint32_t tie = index == NOBODY ? NOBODY : tie_find(wijk, &wijk->cases[index], letter->carer);
    enum relation relation = tie == NOBODY ? OTHER_KIN : (enum relation)wijk->ties[tie].relation;
    if (tie != NOBODY) {
        unsigned before = tie_minutes(&wijk->ties[tie]), left = 0;
        book_out(partition, index);
        tie_cut(partition, index, tie, letter->keep);
        book_in(partition, index);
        tie = tie_find(wijk, &wijk->cases[index], letter->carer);
        if (tie != NOBODY) left = tie_minutes(&wijk->ties[tie]);
        tell_story(partition, client->identity, STORY_HELP_CUT, CAUSE_NONE, letter->carer, (int)left, (int)relation,
                   (int)before);
        if (!case_follow_up(partition, index, error)) return false;
    }
    return confirm(partition, client->number, index, letter->carer, relation, error);
}
