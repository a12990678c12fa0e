/* wijk_events.c - a wijk's events, mail and months: who deals with what. */
#include "models/care/wijk_events.h"

#include <string.h>

#include "models/care/access/access.h"
#include "models/care/case/book.h"
#include "models/care/help/arrange.h"
#include "models/care/help/carer.h"
#include "models/care/help/initiative.h"
#include "models/care/help/neighbours.h"
#include "models/care/help/volunteering.h"
#include "models/care/life/inflow.h"
#include "models/care/life/life.h"
#include "models/care/life/move.h"
#include "models/care/people/address.h"
#include "models/care/people/kin.h"
#include "models/care/record/record.h"
#include "models/care/record/story.h"
#include "models/care/survey.h"
#include "sim/base/memory.h"

enum { OLDER = 65 };

bool wijk_make(struct wijk *wijk, uint32_t gemeente, uint32_t providers, struct error *error)
{
    *wijk = (struct wijk){
        .gemeente = gemeente, .cases = POOL_EMPTY, .ties = POOL_EMPTY, .carers = POOL_EMPTY, .duties = POOL_EMPTY};
    people_make(&wijk->people);
    return deliveries_make(&wijk->deliveries, providers, error);
}

void wijk_free(struct wijk *wijk)
{
    people_free(&wijk->people);
    deliveries_free(&wijk->deliveries);
    memory_free(wijk->cases.items);
    memory_free(wijk->ties.items);
    memory_free(wijk->carers.items);
    memory_free(wijk->duties.items);
    memory_free(wijk->backlog.items);
    *wijk = (struct wijk){0};
}
bool wijk_begin(struct partition *partition, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    wijk->cohesion = neighbours_cohesion(partition);
    life_mothers(partition);
    for (uint32_t slot = 0; slot < wijk->people.person_count; slot++) {
        if (!life_begin(partition, slot, error)) return false;
        if (!volunteering_begin(partition, slot, error)) return false;
    }
    return engine_schedule(partition, partition->now + MINUTES_PER_WEEK, 0, EVENT_WIJKTEAM, 0, error) &&
           engine_schedule(partition, partition->now + MINUTES_PER_YEAR / 12, 0, EVENT_INITIATIVE, 0, error) &&
           inflow_begin(partition, error);
}

bool wijk_on_event(struct partition *partition, const struct event *event, struct error *error)
{
    switch (event->kind) {
    case EVENT_LIFE:
        return life_on_alarm(partition, event, error);
    case EVENT_CASE:
        return access_on_event(partition, event, error);
    case EVENT_CARER:
        return carer_on_event(partition, event, error);
    case EVENT_WIJKTEAM:
        return access_wijkteam_week(partition, error);
    case EVENT_INFLOW:
        return inflow_on_event(partition, error);
    case EVENT_INITIATIVE:
        return initiative_month(partition, error);
    default:
        return error_system(error, NULL, "a wijk has no event of kind %u", event->kind);
    }
}

static bool kin_gone(struct partition *partition, uint32_t slot, const struct kin_letter *letter)
{
    struct people *people = &wijk_of(partition)->people;
    const struct person *person = &people->persons[slot];
    struct kin *kin = kin_find(people, slot, letter->relative);
    if (!kin) return true;
    if (!letter->lives) {
        story_note(partition, person->identity, .kind = STORY_RELATIVE_DIES, .other = letter->relative);
        kin_drop(people, slot, letter->relative);
        return true;
    }
    kin_becomes_light(kin, letter->birth_months * (MINUTES_PER_YEAR / 12), partition->now);
    kin->distance = letter->distance;
    uint64_t light = kin_light_identity(person, kin);
    story_note(partition, person->identity, .kind = STORY_RELATIVE_LEAVES, .other = letter->relative,
               .identity_low = (int32_t)(uint32_t)light, .identity_high = (int32_t)(light >> 32));
    return true;
}

static bool kin_moved(struct partition *partition, uint32_t slot, const struct kin_letter *letter)
{
    struct kin *kin = kin_find(&wijk_of(partition)->people, slot, letter->relative);
    if (kin) kin->distance = letter->distance;
    return true;
}

static bool on_personal_mail(struct partition *partition, uint32_t slot, const struct letter *letter,
                             struct error *error)
{
    const void *body = engine_letter_body(partition, letter);
    switch (letter->kind) {
    case LETTER_ASK:
        return arrange_on_ask(partition, slot, body, error);
    case LETTER_OFFER:
        return arrange_on_offer(partition, slot, body, error);
    case LETTER_DUTY:
        return carer_set_duty(partition, slot, body, error);
    case LETTER_CUT:
        return arrange_on_cut(partition, slot, body, error);
    case LETTER_KIN_GONE:
        return kin_gone(partition, slot, body);
    case LETTER_KIN_MOVED:
        return kin_moved(partition, slot, body);
    case LETTER_START:
        return access_on_start(partition, slot, body, error);
    case LETTER_VOLUNTEER:
        return volunteering_on_letter(partition, slot, body, error);
    default:
        return error_system(error, NULL, "a wijk has no use for a letter of kind %u", letter->kind);
    }
}

static bool on_quantity(struct partition *partition, const struct letter *letter)
{
    struct wijk *wijk = wijk_of(partition);
    const struct quantity_letter *quantity = engine_letter_body(partition, letter);
    for (int task = 0; task < TASKS; task++)
        wijk->deliveries.meters[letter->agent * TASKS + (uint32_t)task].intensity = quantity->intensity[task];
    wijk->deliveries.quantities_changed = true;
    return true;
}

static bool on_prevention(struct partition *partition, const struct letter *letter)
{
    const struct prevention_letter *prevention = engine_letter_body(partition, letter);
    wijk_of(partition)->deliveries.worsening = prevention->worsening;
    return true;
}

/* The addressee died or left the country: an offer is not taken up, and a client who counts on a carer hears that none
 * is left. */
static bool answer_for_the_gone(struct partition *partition, const struct letter *letter, struct error *error)
{
    const void *body = engine_letter_body(partition, letter);
    const struct duty_letter *duty = body;
    const struct cut_letter cut = {.carer = letter->agent, .keep = 0};
    if (letter->kind == LETTER_OFFER) return arrange_on_offer_lapsed(partition, letter->agent, body, error);
    return letter->kind != LETTER_DUTY || duty->minutes == 0 ||
           address_write(partition, duty->client, LETTER_CUT, &cut, sizeof cut, error);
}

bool wijk_on_mail(struct partition *partition, const struct letter *letter, struct error *error)
{
    if (letter->kind == LETTER_ARRIVAL) return move_on_arrival(partition, letter, error);
    if (letter->kind == LETTER_QUANTITY) return on_quantity(partition, letter);
    if (letter->kind == LETTER_PREVENTION) return on_prevention(partition, letter);
    if (letter->kind == LETTER_CARE_STOPS) return access_on_care_stops(partition, letter->agent, error);
    uint32_t home, slot;
    if (!address_of(world_of(partition), letter->agent, &home, &slot)) return true;
    if (home != partition->index) /* moved while the letter was under way: send it on */
        return engine_forward(partition, home, letter, error);
    if (wijk_of(partition)->people.persons[slot].number != letter->agent)
        return answer_for_the_gone(partition, letter, error);
    return on_personal_mail(partition, slot, letter, error);
}

/* People who lacked more than the threshold on average over the month. */
static void count_people_with_gap(struct partition *partition, minute_t length)
{
    struct wijk *wijk = wijk_of(partition);
    double threshold = world_of(partition)->settings.access.apply_threshold_minutes * (double)length;
    for (size_t i = 0; i < wijk->cases.count; i++) {
        struct care_case *c = &wijk->cases.items[i];
        if (c->person == NOBODY) continue;
        book_settle_gap(c, partition->now);
        if ((double)c->gap_minutes > threshold)
            engine_count_add(
                partition,
                record_column(partition, SERIES_PEOPLE_WITH_GAP, wijk->people.persons[c->person].income_class, 0), 1);
        c->gap_minutes = 0;
    }
}

/* What providers delivered here since the last report. */
static bool report_deliveries(struct partition *partition, minute_t end, struct error *error)
{
    const struct gemeente *gemeente = &world_of(partition)->gemeenten[wijk_of(partition)->gemeente];
    struct wijk *wijk = wijk_of(partition);
    size_t meters = (size_t)gemeente->provider_count * TASKS, count = 0;
    size_t room = sizeof(struct delivered_letter) + meters * sizeof(struct delivered);
    unsigned char *body = memory_new(room, 1, error);
    if (!body) return false;
    struct delivered *lines = (struct delivered *)(void *)(body + sizeof(struct delivered_letter));
    for (size_t i = 0; i < meters; i++) {
        struct meter *meter = &wijk->deliveries.meters[i];
        int64_t integral = meter_take(&wijk->deliveries, meter, end);
        if (integral == 0 && meter->clients == 0) continue;
        lines[count++] =
            (struct delivered){integral, meter->need, meter->clients, (uint16_t)(i / TASKS), (uint16_t)(i % TASKS)};
    }
    wijk->deliveries.since = end;
    struct delivered_letter head = {count};
    memcpy(body, &head, sizeof head);
    bool good = engine_post(partition, gemeente->office, LETTER_DELIVERED, partition->index, body,
                            sizeof head + count * sizeof *lines, error);
    memory_free(body);
    return good;
}

/* Persons of 65 and older, from the stock of inhabitants. */
static int64_t older_residents(const struct partition *partition)
{
    int64_t sum = 0;
    for (size_t band = record_age_group(OLDER); band <= record_age_group(AGES); band++)
        for (size_t state = 0; state < PHYSICAL_STATES; state++)
            sum += partition->recorder.level[record_column(partition, SERIES_POPULATION, band, state)];
    return sum;
}

/* Households are counted by their clients: nearly all live alone or as a couple of which one is a client. */
static int64_t contributors(const struct wijk *wijk)
{
    int64_t count = 0;
    for (size_t i = 0; i < wijk->cases.count; i++) {
        const struct care_case *c = &wijk->cases.items[i];
        bool wmo = false;
        if (c->person == NOBODY) continue;
        for (int task = 0; task < TASKS; task++)
            wmo |= c->stage[task] == STAGE_SERVED && payer_of((enum task)task) == GEMEENTE;
        count += wmo;
    }
    return count;
}

/* The facts of the month that ends. */
static struct wijk_month_letter month_of(struct partition *partition, minute_t end)
{
    struct wijk *wijk = wijk_of(partition);
    struct deliveries *deliveries = &wijk->deliveries;
    return (struct wijk_month_letter){
        .facts = {[MONTH_RESIDENTS] = (int64_t)wijk->people.alive,
                  [MONTH_OLDER] = older_residents(partition),
                  [MONTH_IN_INSTITUTION] = wijk->in_institution,
                  [MONTH_PRIVATE_HELP] = meter_take(deliveries, &deliveries->private_help, end),
                  [MONTH_RESPITE] = meter_take(deliveries, &deliveries->respite, end),
                  [MONTH_WMO_HOUSEHOLDS] = contributors(wijk)}};
}

bool wijk_on_period(struct partition *partition, minute_t end, struct error *error)
{
    const struct world *world = world_of(partition);
    struct wijk *wijk = wijk_of(partition);
    day_t day = partition->engine->input->start + end / MINUTES_PER_DAY;
    if (day != clock_month_start(day)) return true; /* daily output: the month goes on */
    if (date_from_day(day).month == 1) {
        life_mothers(partition);
        inflow_year(partition);
    }
    day_t before = clock_month_start(day - 1);
    if (before < partition->engine->input->start) before = partition->engine->input->start;
    count_people_with_gap(partition, (day - before) * MINUTES_PER_DAY);
    const struct wijk_month_letter month = month_of(partition, end);
    survey_take(partition, end);
    return report_deliveries(partition, end, error) &&
           engine_post(partition, world->gemeenten[wijk->gemeente].office, LETTER_WIJK_MONTH, partition->index, &month,
                       sizeof month, error);
}
