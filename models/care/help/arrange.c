/* arrange.c - who asks whom for help, and what comes of it. */
#include "models/care/help/arrange.h"

#include "models/care/case/book.h"
#include "models/care/case/follow.h"
#include "models/care/help/carer.h"
#include "models/care/help/light.h"
#include "models/care/help/neighbours.h"
#include "models/care/help/ties.h"
#include "models/care/people/address.h"
#include "models/care/people/character.h"
#include "models/care/people/kin.h"
#include "models/care/people/reciprocity.h"
#include "models/care/record/record.h"

static void missing(const struct care_case *c, uint16_t minutes[TASKS])
{
    for (int task = 0; task < TASKS; task++) minutes[task] = case_lacking(c, (enum task)task);
}

/* What housemates see to: not all of a need is theirs, even when they have the time. Nobody is the only company of
 * another, and children drop in on parents who have each other. */
static void missing_at_home(const struct partition *partition, const struct care_case *c, uint16_t minutes[TASKS])
{
    double part = world_of(partition)->settings.informal.household_part;
    missing(c, minutes);
    for (int task = 0; task < TASKS; task++) {
        double most = part * (c->need[task] - c->by[BY_SELF][task]) - c->by[BY_HOUSEHOLD][task];
        if (minutes[task] > most) minutes[task] = most > 0.0 ? (uint16_t)most : 0;
    }
}

static enum relation relation_in_household(struct people *people, uint32_t client, uint32_t helper)
{
    if (people->persons[client].partner == helper) return PARTNER;
    const struct kin *kin = kin_find(people, client, people->persons[helper].number);
    return kin ? (enum relation)kin->relation : OTHER_KIN;
}

static struct request request_to(const struct partition *partition, const struct person *helper, enum relation relation,
                                 const uint16_t asked[TASKS], bool household)
{
    return (struct request){.helper = helper->identity,
                            .sex = helper->sex,
                            .relation = relation,
                            .work_hours = helper->work_hours,
                            .reluctance = helper->reluctance / 255.0,
                            .strain = carer_strain(wijk_of(partition), helper),
                            .room = carer_room(partition, helper, household),
                            .minutes = asked,
                            .household = household};
}

static bool housemate_helps(struct partition *partition, uint32_t index, uint32_t helper_slot, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct person *client = &wijk->people.persons[wijk->cases.items[index].person];
    const struct person *helper = &wijk->people.persons[helper_slot];
    uint16_t asked[TASKS], offered[TASKS];
    missing_at_home(partition, &wijk->cases.items[index], asked);
    enum relation relation = relation_in_household(&wijk->people, wijk->cases.items[index].person, helper_slot);
    struct request request = request_to(partition, helper, relation, asked, true);
    request.client = client->identity;
    request.helps = tie_find(wijk, &wijk->cases.items[index], helper->number) != NOBODY;
    if (carer_decide_offer(world_of(partition), &request, partition->now, offered) == 0) {
        story_note(partition, client->identity, .kind = STORY_HOUSEMATE_DECLINES, .other = helper->number,
                   .cause = carer_offer_obstacle(world_of(partition), &request), .relation = (int32_t)relation);
        return true;
    }
    const struct help help = {helper->number, 0, relation, true, offered};
    return tie_add_here(partition, index, helper_slot, &help, error);
}

static bool household_helps(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t client = wijk->cases.items[index].person;
    int64_t least = world_of(partition)->settings.informal.least_minutes;
    for (uint32_t i = wijk->people.persons[client].housemate; i != client; i = wijk->people.persons[i].housemate) {
        const struct person *helper = &wijk->people.persons[i];
        if (person_age(helper, partition->now) < ADULT || wijk->cases.items[index].gap < least) continue;
        if (!housemate_helps(partition, index, i, error)) return false;
    }
    return true;
}

/* A1: the reserved ask less, and less for long and heavy help. */
static bool asks(struct partition *partition, const struct care_case *c)
{
    const struct informal_settings *informal = &world_of(partition)->settings.informal;
    const struct person *person = &wijk_of(partition)->people.persons[c->person];
    double most = 60.0 * informal->heavy_hours, heavy = c->gap < most ? c->gap / most : 1.0;
    double reservation = character_reservation(world_of(partition), person, partition->now);
    double chance = informal->asking * (1.0 - (1.0 - informal->heavy_request) * heavy) * 2.0 * (1.0 - reservation);
    chance *= 1.0 + reciprocity_bonus(informal, person->balance);
    struct stream stream = stream_of(world_of(partition)->random, person->identity, PROCESS_ASK, partition->now);
    return stream_uniform(&stream) < chance;
}

/* Whether a relative can be asked: an adult elsewhere who was not asked lately. */
static bool can_be_asked(struct partition *partition, const struct care_case *c, const struct kin *kin)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t home, slot;
    if (kin->spared > 0) return false;
    if (kin->light) return light_can_help(world_of(partition), &wijk->people.persons[c->person], kin, partition->now);
    if (!address_of(world_of(partition), kin->number, &home, &slot)) return false;
    return home != partition->index || !people_live_together(&wijk->people, c->person, slot);
}

/* What a client expects of a relative, by the norms that the relative decides by too; first one who helps already. */
static double expectation(const struct partition *partition, const struct care_case *c, const struct kin *kin)
{
    const struct informal_settings *informal = &world_of(partition)->settings.informal;
    double women = kin->sex == FEMALE ? informal->offer_women : 1.0;
    double expects =
        informal->offer[kin->relation] * women / (1.0 + kin->distance / 10.0 / informal->offer_half_distance_km);
    bool helps = kin->light ? kin->helps : tie_find(wijk_of(partition), c, kin->number) != NOBODY;
    return helps ? informal->helps_already * expects : expects;
}

static bool ask_one(struct partition *partition, uint32_t index, uint32_t link, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct care_case *c = &wijk->cases.items[index];
    struct kin *kin = &wijk->people.kin[link];
    struct person *client = &wijk->people.persons[c->person];
    struct ask_letter letter = {.identity = client->identity,
                                .client = client->number,
                                .distance = kin->distance,
                                .relation = kin->relation,
                                .balance = client->balance};
    missing(c, letter.minutes);
    record_count(partition, COUNT_ASK);
    reciprocity_change(client, -(int)world_of(partition)->settings.informal.debit_asking);
    kin->spared = (unsigned)world_of(partition)->settings.informal.spared & 7u;
    story_note(partition, client->identity, .kind = STORY_ASKS,
               .other = kin->light ? kin_light_identity(client, kin) : kin->number, .minutes = c->gap,
               .relation = kin->relation);
    if (kin->light) return light_ask(partition, index, kin, letter.minutes, error);
    return address_write(partition, kin->number, LETTER_ASK, &letter, sizeof letter, error);
}

/* The relatives of whom most is expected, best first; at most as many as are asked at one occasion. One who was asked
 * lately is spared for so many occasions, of which this is one. */
static int choose_kin(struct partition *partition, const struct care_case *c, uint32_t links[MOST_ASKED_AT_ONCE])
{
    struct people *people = &wijk_of(partition)->people;
    double expected[MOST_ASKED_AT_ONCE];
    int found = 0, most = (int)world_of(partition)->settings.informal.asked_at_once;
    const struct person *person = &people->persons[c->person];
    for (uint32_t i = person->first_kin; i < person->first_kin + person->kin_count; i++) {
        if (!can_be_asked(partition, c, &people->kin[i])) {
            if (people->kin[i].spared > 0) people->kin[i].spared = (people->kin[i].spared - 1u) & 7u;
            continue;
        }
        double expects = expectation(partition, c, &people->kin[i]);
        int place = found < most ? found++ : most;
        for (; place > 0 && expected[place - 1] < expects; place--)
            if (place < most) expected[place] = expected[place - 1], links[place] = links[place - 1];
        if (place < most) expected[place] = expects, links[place] = i;
    }
    return found;
}

/* Kin first; neighbours when no relative is left to ask. */
static bool ask_network(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t links[MOST_ASKED_AT_ONCE];
    uint16_t lacks[TASKS];
    missing(&wijk->cases.items[index], lacks);
    unsigned sum = 0;
    for (int task = 0; task < TASKS; task++) sum += lacks[task];
    if (sum < world_of(partition)->settings.access.apply_threshold_minutes) return true;
    if (!asks(partition, &wijk->cases.items[index])) return true;
    int count = choose_kin(partition, &wijk->cases.items[index], links);
    book_asked(partition, index);
    for (int i = 0; i < count; i++)
        if (!ask_one(partition, index, links[i], error)) return false;
    return count > 0 || wijk->cases.items[index].institution || neighbours_ask(partition, index, error);
}

bool arrange(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    if (wijk->cases.items[index].institution) /* visits by kin */
        return ask_network(partition, index, error) && follow_up(partition, index, error);
    if (wijk->cases.items[index].gap == 0) return follow_up(partition, index, error);
    /* Who began to help at once is told too, last: a letter that ended an earlier tie may still be on its way. */
    return neighbours_part(partition, index, error) && household_helps(partition, index, error) &&
           ask_network(partition, index, error) && ties_tell(partition, index, error) &&
           follow_up(partition, index, error);
}

/* Both sides tell it. */
static void tell_answer(struct partition *partition, const struct person *helper, const struct ask_letter *letter,
                        const struct request *request, unsigned minutes)
{
    enum story_cause cause = minutes > 0 ? CAUSE_NONE : carer_offer_obstacle(world_of(partition), request);
    story_note(partition, letter->identity, .kind = minutes > 0 ? STORY_IS_OFFERED : STORY_IS_DECLINED,
               .other = helper->number, .cause = cause, .minutes = (int32_t)minutes, .relation = letter->relation);
    story_note(partition, helper->identity, .kind = minutes > 0 ? STORY_OFFERS : STORY_DECLINES,
               .other = letter->client, .cause = cause, .minutes = (int32_t)minutes, .relation = letter->relation);
}

bool arrange_on_ask(struct partition *partition, uint32_t slot, const struct ask_letter *letter, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct person *helper = &wijk->people.persons[slot];
    const struct duty *has = carer_duty(wijk, helper, letter->client);
    struct request request = request_to(partition, helper, (enum relation)letter->relation, letter->minutes, false);
    request.client = letter->identity;
    request.distance_km = letter->distance / 10.0;
    request.helps = has != NULL;
    request.bonus = reciprocity_bonus(&world_of(partition)->settings.informal, letter->balance);
    struct offer_letter offer = {.carer = helper->number, .relation = letter->relation};
    unsigned sum = carer_decide_offer(world_of(partition), &request, partition->now, offer.minutes);
    record_count(partition, sum > 0 ? COUNT_OFFER : COUNT_REFUSAL_BY_KIN);
    tell_answer(partition, helper, letter, &request, sum);
    if (sum == 0) return true;
    struct duty_letter duty = {.client = letter->client,
                               .minutes = (uint16_t)(sum + (has ? has->minutes : 0u)),
                               .organising = has ? has->organising : 0,
                               .relation = letter->relation};
    return carer_set_duty(partition, slot, &duty, error) &&
           address_write(partition, letter->client, LETTER_OFFER, &offer, sizeof offer, error);
}

/* Tells a carer what holds now of a case, or that nothing is wanted when there is no tie. */
static bool confirm(struct partition *partition, uint32_t client, uint32_t index, uint32_t carer,
                    enum relation relation, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct duty_letter none = {.client = client, .relation = (uint8_t)relation};
    uint32_t tie = index == NOBODY ? NOBODY : tie_find(wijk, &wijk->cases.items[index], carer);
    if (tie != NOBODY) {
        wijk->ties.items[tie].told = NOBODY; /* a second offer has replaced what it knew */
        return ties_tell(partition, index, error);
    }
    return address_write(partition, carer, LETTER_DUTY, &none, sizeof none, error);
}

/* A relative who said yes may be asked again as soon as more is needed; one who could not give all that was asked is
 * spared. */
static void remember(struct partition *partition, const struct care_case *c, uint32_t carer)
{
    struct kin *kin = kin_find(&wijk_of(partition)->people, c->person, carer);
    if (kin && c->gap < world_of(partition)->settings.informal.least_minutes) kin->spared = 0;
}

/* The carer reserved what it offered; only what is missing is accepted. A relative asked twice before the first answer
 * is in may offer twice, and then gives both as far as there is a gap. */
bool arrange_on_offer(struct partition *partition, uint32_t slot, const struct offer_letter *letter,
                      struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct person *client = &wijk->people.persons[slot];
    enum relation relation = (enum relation)letter->relation;
    uint32_t index = client->care_case;
    const struct help help = {letter->carer, 0, relation, false, letter->minutes};
    unsigned total;
    if (index != NOBODY) {
        bool good = tie_add(partition, index, &help, &total, error);
        remember(partition, &wijk->cases.items[index], letter->carer);
        if (good && total > 0)
            story_note(partition, client->identity, .kind = STORY_IS_HELPED, .other = letter->carer,
                       .minutes = (int32_t)total, .relation = letter->relation);
        if (!good || !follow_up(partition, index, error)) return false;
    }
    return confirm(partition, client->number, index, letter->carer, relation, error);
}

bool arrange_on_offer_lapsed(struct partition *partition, uint32_t client, const struct offer_letter *letter,
                             struct error *error)
{
    return confirm(partition, client, NOBODY, letter->carer, (enum relation)letter->relation, error);
}

/* The client has the last word on what holds, so that letters that cross each other do no harm. */
bool arrange_on_cut(struct partition *partition, uint32_t slot, const struct cut_letter *letter, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct person *client = &wijk->people.persons[slot];
    uint32_t index = client->care_case;
    uint32_t tie = index == NOBODY ? NOBODY : tie_find(wijk, &wijk->cases.items[index], letter->carer);
    enum relation relation = tie == NOBODY ? OTHER_KIN : (enum relation)wijk->ties.items[tie].relation;
    if (tie != NOBODY) {
        unsigned before = tie_minutes(&wijk->ties.items[tie]), left = 0;
        tie_cut(partition, index, tie, letter->keep);
        tie = tie_find(wijk, &wijk->cases.items[index], letter->carer);
        if (tie != NOBODY) left = tie_minutes(&wijk->ties.items[tie]);
        story_note(partition, client->identity, .kind = STORY_HELP_CUT, .other = letter->carer,
                   .minutes = (int32_t)left, .relation = (int32_t)relation, .before = (int32_t)before);
        if (!follow_up(partition, index, error)) return false;
    }
    return confirm(partition, client->number, index, letter->carer, relation, error);
}
