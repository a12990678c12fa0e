/* book.c - what people, cases and carers add to the levels of the series and to the meters. */
#include "models/care/case/book.h"

#include "models/care/record/record.h"

void book_settle_gap(struct care_case *c, minute_t now)
{
    c->gap_minutes += (uint64_t)c->gap * (uint64_t)(now - c->gap_since);
    c->gap_since = (int32_t)now;
}

/* Why a gap exists follows from how far the person has come; the professional road takes precedence over the informal
 * one. */
static enum reason reason_of(const struct care_case *c, int task)
{
    switch (c->stage[task]) {
    case STAGE_SERVED:
        return UNDER_DELIVERED;
    case STAGE_APPLIED:
    case STAGE_WAITING:
        return WAITING;
    case STAGE_REFUSED:
        return REFUSED;
    case STAGE_PRIVATE:
        return NOT_APPLIED; /* it was bought, and less than is missing now */
    default:
        break;
    }
    if (!c->asked) return NOT_ASKED;
    return c->ties == NOBODY ? NOT_OFFERED : NOT_APPLIED;
}

/* The part of a gap that the grant does not cover: it stays, however soon and fully the provider delivers. */
static int not_granted(const struct care_case *c, int task, int gap)
{
    if (c->stage[task] != STAGE_SERVED && c->stage[task] != STAGE_WAITING) return 0;
    int due = c->granted[task] - c->by[BY_PROFESSIONAL][task];
    return due <= 0 ? gap : gap > due ? gap - due : 0;
}

static void book_gap(struct partition *partition, const struct care_case *c, int task, int gap, int sign)
{
    int beyond = not_granted(c, task, gap);
    if (beyond > 0)
        engine_level_change(partition, record_column(partition, SERIES_CARE_GAP, (size_t)task, NOT_GRANTED),
                            sign * beyond);
    if (gap > beyond)
        engine_level_change(partition, record_column(partition, SERIES_CARE_GAP, (size_t)task, reason_of(c, task)),
                            sign * (gap - beyond));
}

static void book_waiting(struct partition *partition, const struct care_case *c, int task, int sign)
{
    if (c->stage[task] != STAGE_APPLIED && c->stage[task] != STAGE_WAITING) return;
    engine_level_change(partition, record_column(partition, SERIES_WAITING, (size_t)task, 0), sign);
    engine_level_change(partition, record_column(partition, SERIES_WAITING_DAYS, (size_t)task, 0), sign);
}

static void book_task(struct partition *partition, const struct care_case *c, int task, int sign)
{
    int left = c->need[task], over = 0;
    if (left == 0 && c->stage[task] == STAGE_NONE) return;
    engine_level_change(partition, record_column(partition, SERIES_NEED, (size_t)task, 0), sign * left);
    for (int source = 0; source < SOURCES; source++) {
        int given = c->by[source][task], useful = given < left ? given : left;
        if (given == 0) continue;
        engine_level_change(partition, record_column(partition, SERIES_CARE, (size_t)task, (size_t)source),
                            sign * useful);
        left -= useful;
        over += given - useful;
    }
    if (left > 0) book_gap(partition, c, task, left, sign);
    if (over > 0)
        engine_level_change(partition, record_column(partition, SERIES_OVER_PROVISION, (size_t)task, 0), sign * over);
    book_waiting(partition, c, task, sign);
}

/* What a task adds to the meters of its provider. */
static void meter_task(struct partition *partition, const struct care_case *c, int task, int sign)
{
    struct wijk *wijk = wijk_of(partition);
    int minutes = sign * c->by[BY_PROFESSIONAL][task];
    if (c->stage[task] == STAGE_SERVED)
        meter_change(&wijk->deliveries, deliveries_meter(&wijk->deliveries, c->provider[task], (enum task)task),
                     partition->now, minutes, sign * c->assessed[task], sign);
    else if (c->stage[task] == STAGE_PRIVATE)
        meter_change(&wijk->deliveries, &wijk->deliveries.private_help, partition->now, minutes, 0, sign);
}

/* A task's part, +1 or -1. */
static void book_one(struct partition *partition, struct care_case *c, enum task task, int sign)
{
    if (sign < 0)
        book_settle_gap(c, partition->now);
    else
        c->gap = case_gap_total(c);
    book_task(partition, c, (int)task, sign);
    meter_task(partition, c, (int)task, sign);
}

static void book_ties(struct partition *partition, const struct care_case *c, int sign)
{
    const struct informal_settings *informal = &world_of(partition)->settings.informal;
    const struct wijk *wijk = wijk_of(partition);
    for (uint32_t i = c->ties; i != NOBODY; i = wijk->ties.items[i].next) {
        const struct tie *tie = &wijk->ties.items[i];
        int64_t minutes = tie_minutes(tie);
        if (duty_usual_care(informal, (unsigned)minutes, tie->household)) continue;
        engine_level_change(partition, record_column(partition, SERIES_INFORMAL_HOURS, tie->relation, 0),
                            sign * minutes);
    }
}

void book_case(struct partition *partition, uint32_t index, int sign)
{
    struct care_case *c = &wijk_of(partition)->cases.items[index];
    if (sign < 0)
        book_settle_gap(c, partition->now);
    else
        c->gap = case_gap_total(c);
    for (int task = 0; task < TASKS; task++) {
        book_task(partition, c, task, sign);
        meter_task(partition, c, task, sign);
    }
    book_ties(partition, c, sign);
}

void book_given(struct partition *partition, uint32_t index, enum source source, enum task task, uint16_t minutes)
{
    struct care_case *c = &wijk_of(partition)->cases.items[index];
    book_one(partition, c, task, -1);
    c->by[source][task] = minutes;
    book_one(partition, c, task, 1);
}

void book_claim(struct partition *partition, uint32_t index, enum task task, const struct claim *claim)
{
    struct care_case *c = &wijk_of(partition)->cases.items[index];
    book_one(partition, c, task, -1);
    c->stage[task] = (uint8_t)claim->stage;
    c->assessed[task] = claim->assessed;
    c->granted[task] = claim->granted;
    c->by[BY_PROFESSIONAL][task] = claim->given;
    c->applied[task] = claim->applied;
    c->provider[task] = claim->provider;
    book_one(partition, c, task, 1);
}

void book_asked(struct partition *partition, uint32_t index)
{
    struct care_case *c = &wijk_of(partition)->cases.items[index];
    if (c->asked) return; /* what is missing is so for another reason already */
    book_case(partition, index, -1);
    c->asked = true;
    book_case(partition, index, 1);
}

void book_person(struct partition *partition, struct person *person, int sign)
{
    if (sign > 0) person->age_band = record_age_group(person_age(person, partition->now)) & 15u;
    engine_level_change(partition, record_column(partition, SERIES_POPULATION, person->age_band, person->physical),
                        sign);
    if (person->flags & IN_INSTITUTION) wijk_of(partition)->in_institution += sign;
}

void book_carer(struct partition *partition, const struct carer *carer, int sign)
{
    const struct informal_settings *informal = &world_of(partition)->settings.informal;
    unsigned respite = carer_respite(informal, carer);
    struct deliveries *deliveries = &wijk_of(partition)->deliveries;
    if (respite > 0) meter_change(deliveries, &deliveries->respite, partition->now, sign * (int64_t)respite, 0, sign);
    if (!carer->counts) return;
    engine_level_change(partition, record_column(partition, SERIES_INFORMAL_CARERS, carer->relation, 0), sign);
    if (carer->overloaded)
        engine_level_change(partition, record_column(partition, SERIES_OVERLOADED_CARERS, carer->relation, 0), sign);
}
