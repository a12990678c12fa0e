/* neighbours.c - asking neighbours for small things. */
#include "models/care/help/neighbours.h"

#include "models/care/case/book.h"
#include "models/care/help/carer.h"
#include "models/care/help/ties.h"
#include "models/care/people/address.h"
#include "models/care/people/character.h"
#include "models/care/people/reciprocity.h"
#include "models/care/record/story.h"
#include "sim/base/real.h"

enum { TRIES = 8 };

static const double MIDDLING_DENSITY = 500.0; /* inhabitants per km2 of land; about the mean of the country */
static const double TEN_TIMES = 2.302585092994046;

static double within(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

double neighbours_cohesion(const struct partition *partition)
{
    const struct wijk *wijk = wijk_of(partition);
    const struct gemeente_row *row = world_of(partition)->gemeenten[wijk->gemeente].row;
    double classes = 0.0, rural = 0.0;
    for (size_t i = 0; i < wijk->people.person_count; i++)
        if (wijk->people.persons[i].number != NOBODY) classes += wijk->people.persons[i].income_class;
    if (wijk->people.alive > 0) classes = classes / (double)wijk->people.alive - 1.0;
    if (row->density > 0.0) rural = within(real_log(MIDDLING_DENSITY / row->density) / TEN_TIMES, -1.0, 1.0);
    return 0.5 * (classes + rural);
}

/* C6: whether this person takes part in the time bank, in which who asks also offers: neither costs as much to do. */
static bool takes_part(const struct partition *partition, const struct person *person)
{
    double share = world_of(partition)->settings.neighbours.time_bank;
    if (share <= 0.0) return false;
    struct stream stream = stream_of(world_of(partition)->random, person->identity, PROCESS_NEIGHBOUR, -1);
    return stream_uniform(&stream) < share;
}

/* What cohesion and the client's balance add to a chance, as a part of it. In a time bank nobody is in debt. */
static double bonus(const struct partition *partition, const struct person *client)
{
    const struct care_settings *settings = &world_of(partition)->settings;
    int balance = client->balance < 0 && takes_part(partition, client) ? 0 : client->balance;
    return settings->neighbours.cohesion * wijk_of(partition)->cohesion +
           reciprocity_bonus(&settings->informal, balance);
}

static double hesitation(const struct partition *partition, const struct person *person, double trait)
{
    return takes_part(partition, person) ? 0.5 * trait : trait;
}

static bool is_neighbour(const struct partition *partition, const struct care_case *c, uint32_t slot)
{
    struct wijk *wijk = wijk_of(partition);
    if (slot >= wijk->people.person_count) return false;
    const struct person *person = &wijk->people.persons[slot];
    if (person->number == NOBODY || person->flags & IN_INSTITUTION) return false;
    int age = person_age(person, partition->now);
    return age >= ADULT && age < world_of(partition)->settings.neighbours.until_age &&
           !people_live_together(&wijk->people, c->person, slot) &&
           !kin_find(&wijk->people, c->person, person->number) && tie_find(wijk, c, person->number) == NOBODY;
}

/* Someone within reach, or NOBODY when none is found among some. */
static uint32_t find_neighbour(const struct partition *partition, const struct care_case *c, struct stream *stream)
{
    uint32_t reach = (uint32_t)world_of(partition)->settings.neighbours.reach;
    for (int i = 0; i < TRIES; i++) {
        uint32_t place = c->person + stream_below(stream, 2 * reach + 1);
        if (place >= reach && is_neighbour(partition, c, place - reach)) return place - reach;
    }
    return NOBODY;
}

/* Small things only, at most so many minutes in all; returns their sum. */
static unsigned small_tasks(const struct partition *partition, const struct care_case *c, uint16_t asked[TASKS])
{
    double most = world_of(partition)->settings.neighbours.minutes;
    unsigned household = case_gap(c, HOUSEHOLD_HELP), company = case_gap(c, COMPANY), sum = household + company;
    double part = sum > most ? most / sum : 1.0;
    for (int task = 0; task < TASKS; task++) asked[task] = 0;
    asked[HOUSEHOLD_HELP] = (uint16_t)(part * household);
    asked[COMPANY] = (uint16_t)(part * company);
    return (unsigned)asked[HOUSEHOLD_HELP] + asked[COMPANY];
}

static bool ask_one(struct partition *partition, uint32_t index, uint32_t slot, const uint16_t asked[TASKS],
                    struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct person *client = &wijk->people.persons[wijk->cases.items[index].person];
    const struct person *helper = &wijk->people.persons[slot];
    const struct request request = {.helper = helper->identity,
                                    .client = client->identity,
                                    .sex = helper->sex,
                                    .relation = NEIGHBOUR,
                                    .work_hours = helper->work_hours,
                                    .reluctance = hesitation(partition, helper, helper->reluctance / 255.0),
                                    .strain = carer_strain(wijk, helper),
                                    .room = carer_room(partition, helper, false),
                                    .minutes = asked,
                                    .bonus = bonus(partition, client)};
    uint16_t offered[TASKS];
    reciprocity_change(client, -(int)world_of(partition)->settings.informal.debit_asking);
    if (carer_decide_offer(world_of(partition), &request, partition->now, offered) == 0) return true;
    const struct help help = {helper->number, 0, NEIGHBOUR, false, offered};
    return tie_add_here(partition, index, slot, &help, error);
}

static int64_t neighbours_who_help(const struct wijk *wijk, const struct care_case *c)
{
    int64_t count = 0;
    for (uint32_t i = c->ties; i != NOBODY; i = wijk->ties.items[i].next)
        count += wijk->ties.items[i].relation == NEIGHBOUR;
    return count;
}

bool neighbours_ask(struct partition *partition, uint32_t index, struct error *error)
{
    const struct neighbour_settings *settings = &world_of(partition)->settings.neighbours;
    int64_t least = world_of(partition)->settings.informal.least_minutes;
    const struct wijk *wijk = wijk_of(partition);
    const struct person *client = &wijk->people.persons[wijk->cases.items[index].person];
    struct stream stream = stream_of(world_of(partition)->random, client->identity, PROCESS_NEIGHBOUR, partition->now);
    double reservation = character_reservation(world_of(partition), client, partition->now);
    double chance =
        settings->asking * 2.0 * (1.0 - hesitation(partition, client, reservation)) * (1.0 + bonus(partition, client));
    if (stream_uniform(&stream) >= chance) return true;
    for (int64_t i = neighbours_who_help(wijk, &wijk->cases.items[index]); i < settings->circle; i++) {
        uint16_t asked[TASKS];
        uint32_t slot = find_neighbour(partition, &wijk->cases.items[index], &stream);
        if (slot == NOBODY || small_tasks(partition, &wijk->cases.items[index], asked) < least) return true;
        if (!ask_one(partition, index, slot, asked, error)) return false;
    }
    return true;
}

bool neighbours_part(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t client = wijk->people.persons[wijk->cases.items[index].person].number;
    for (uint32_t i = wijk->cases.items[index].ties, next; i != NOBODY; i = next) {
        uint32_t carer = wijk->ties.items[i].carer, home, slot;
        next = wijk->ties.items[i].next;
        if (wijk->ties.items[i].relation != NEIGHBOUR || !address_of(world_of(partition), carer, &home, &slot) ||
            home == partition->index)
            continue;
        const struct duty_letter none = {.client = client, .relation = NEIGHBOUR};
        story_note(partition, wijk->people.persons[wijk->cases.items[index].person].identity, .kind = STORY_HELP_CUT,
                   .other = carer, .relation = NEIGHBOUR, .before = (int32_t)tie_minutes(&wijk->ties.items[i]));
        tie_cut(partition, index, i, 0);
        if (!address_write(partition, carer, LETTER_DUTY, &none, sizeof none, error)) return false;
    }
    return true;
}
