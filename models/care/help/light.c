/* light.c - relatives outside the simulated gemeenten who help. */
#include "models/care/help/light.h"

#include "models/care/case/book.h"
#include "models/care/help/carer.h"
#include "models/care/help/ties.h"
#include "models/care/people/kin.h"
#include "models/care/people/reciprocity.h"
#include "models/care/record/record.h"
#include "models/care/record/story.h"
#include "sim/base/real.h"

enum { RETIREMENT = 67 };

bool light_can_help(const struct world *world, const struct person *person, const struct kin *kin, minute_t now)
{
    int age = kin_light_age(kin, now);
    return age >= ADULT && age < world->settings.informal.light_until_age && kin_light_able(world, person, kin, now);
}

/* What stands for the relative where a person is looked at. */
static struct person stand_in(const struct world *world, const struct kin *kin, minute_t now)
{
    return (struct person){
        .sex = kin->sex,
        .work_hours = kin_light_age(kin, now) < RETIREMENT ? (uint8_t)world->settings.informal.light_work_hours : 0,
        .role = NOBODY,
        .birth = (int32_t)kin_light_birth(kin)};
}

/* Minutes that the relative gives this client, and what fits; their ratio stands for strain, as other duties are
 * unknown. */
static unsigned load_of(const struct partition *partition, const struct care_case *c, const struct kin *kin,
                        double *capacity)
{
    const struct wijk *wijk = wijk_of(partition);
    const struct person person = stand_in(world_of(partition), kin, partition->now);
    uint32_t tie = kin->helps ? tie_find_light(wijk, c, kin->number) : NOBODY;
    *capacity = carer_capacity(world_of(partition), &person, partition->now);
    return tie == NOBODY ? 0 : tie_minutes(&wijk->ties.items[tie]);
}

static struct request request_to(const struct partition *partition, const struct care_case *c, const struct kin *kin,
                                 const uint16_t asked[TASKS])
{
    const struct world *world = world_of(partition);
    const struct person *client = &wijk_of(partition)->people.persons[c->person];
    uint64_t identity = kin_light_identity(client, kin);
    struct stream stream = stream_of(world->random, identity, PROCESS_CHARACTER, 0);
    double capacity, given = load_of(partition, c, kin, &capacity);
    double room = carer_limit(&world->settings.informal, capacity, false) - given;
    return (struct request){.helper = identity,
                            .sex = kin->sex,
                            .relation = kin->relation,
                            .work_hours = stand_in(world, kin, partition->now).work_hours,
                            .reluctance = stream_uniform(&stream),
                            .strain = capacity > 0.0 ? given / capacity : 0.0,
                            .distance_km = kin->distance / 10.0,
                            .room = room > 0.0 ? room : 0.0,
                            .minutes = asked,
                            .bonus = reciprocity_bonus(&world->settings.informal, client->balance),
                            .helps = kin->helps};
}

bool light_ask(struct partition *partition, uint32_t index, struct kin *kin, const uint16_t asked[TASKS],
               struct error *error)
{
    const struct care_case *c = &wijk_of(partition)->cases.items[index];
    uint16_t offered[TASKS];
    unsigned total;
    const struct request request = request_to(partition, c, kin, asked);
    const struct person *client = &wijk_of(partition)->people.persons[c->person];
    if (carer_decide_offer(world_of(partition), &request, partition->now, offered) == 0) {
        record_count(partition, COUNT_REFUSAL_BY_KIN);
        story_note(partition, client->identity, .kind = STORY_IS_DECLINED, .other = request.helper,
                   .cause = carer_offer_obstacle(world_of(partition), &request), .relation = kin->relation);
        return true;
    }
    record_count(partition, COUNT_OFFER);
    const struct help help = {NOBODY, kin->number, kin->relation, false, offered};
    bool good = tie_add(partition, index, &help, &total, error);
    kin->helps = total > 0;
    story_note(partition, client->identity, .kind = STORY_IS_OFFERED, .other = request.helper,
               .minutes = (int32_t)total, .relation = kin->relation);
    if (total > 0)
        story_note(partition, client->identity, .kind = STORY_IS_HELPED, .other = request.helper,
                   .minutes = (int32_t)total, .relation = kin->relation);
    return good;
}

/* The light relative of a tie, or NULL. */
static struct kin *relative_of(struct wijk *wijk, const struct care_case *c, const struct tie *tie)
{
    const struct person *person = &wijk->people.persons[c->person];
    for (uint32_t i = 0; i < person->kin_count; i++) {
        struct kin *kin = &wijk->people.kin[person->first_kin + i];
        if (kin->light && kin->helps && kin->number == tie->told) return kin;
    }
    return NULL;
}

/* Chance that something of this yearly rate happens between two looks round. */
static double chance_between_looks(const struct informal_settings *informal, double rate)
{
    return 1.0 - real_exp(-rate * informal->reconsider_weeks * (double)MINUTES_PER_WEEK / (double)MINUTES_PER_YEAR);
}

/* What is kept of the help, in 255ths. */
static uint8_t kept(const struct partition *partition, const struct care_case *c, const struct kin *kin)
{
    const struct informal_settings *informal = &world_of(partition)->settings.informal;
    double capacity, given = load_of(partition, c, kin, &capacity);
    const struct person *client = &wijk_of(partition)->people.persons[c->person];
    if (!light_can_help(world_of(partition), client, kin, partition->now) || capacity <= 0.0) return 0;
    if (given < informal->overload * capacity) return UINT8_MAX;
    struct stream stream =
        stream_of(world_of(partition)->random, kin_light_identity(client, kin), PROCESS_CARER, partition->now);
    double u = stream_uniform(&stream), stops = chance_between_looks(informal, informal->stopping_rate);
    if (u < stops) return 0;
    return u < stops + chance_between_looks(informal, informal->cutting_rate) ? carer_kept(informal) : UINT8_MAX;
}

static void cut(struct partition *partition, uint32_t index, uint32_t tie, const struct kin *kin, uint8_t keep)
{
    struct wijk *wijk = wijk_of(partition);
    const struct care_case *c = &wijk->cases.items[index];
    const struct person *client = &wijk->people.persons[c->person];
    unsigned before = tie_minutes(&wijk->ties.items[tie]);
    tie_cut(partition, index, tie, keep);
    uint32_t left = kin->helps ? tie_find_light(wijk, c, kin->number) : NOBODY;
    story_note(partition, client->identity, .kind = STORY_HELP_CUT, .other = kin_light_identity(client, kin),
               .minutes = left == NOBODY ? 0 : (int32_t)tie_minutes(&wijk->ties.items[left]), .relation = kin->relation,
               .before = (int32_t)before);
}

void light_review(struct partition *partition, uint32_t index)
{
    struct wijk *wijk = wijk_of(partition);
    const struct care_case *c = &wijk->cases.items[index];
    for (uint32_t i = c->ties, next; i != NOBODY; i = next) {
        next = wijk->ties.items[i].next;
        const struct kin *kin = wijk->ties.items[i].carer == NOBODY ? relative_of(wijk, c, &wijk->ties.items[i]) : NULL;
        uint8_t keep = kin ? kept(partition, c, kin) : UINT8_MAX;
        if (keep < UINT8_MAX) cut(partition, index, i, kin, keep);
    }
}
