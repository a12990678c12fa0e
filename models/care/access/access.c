#include "models/care/access/access.h"

#include "models/care/case/book.h"
#include "models/care/case/follow.h"
#include "models/care/help/arrange.h"
#include "models/care/help/light.h"
#include "models/care/help/ties.h"
#include "models/care/help/volunteering.h"
#include "models/care/people/address.h"
#include "models/care/provision/market.h"
#include "models/care/record/record.h"
#include "models/care/record/story.h"
#include "models/care/record/survey_mark.h"
#include "sim/base/memory.h"
#include "sim/base/real.h"

static const double REASSESS = 0.25; /* relative change of need from which a review changes the grant */

uint16_t access_quantity_for(const struct wijk *wijk, const struct care_case *c, enum task task)
{
    double minutes =
        c->assessed[task] * (double)wijk->deliveries.meters[c->provider[task] * TASKS + task].intensity + 0.5;
    return minutes < c->granted[task] ? (uint16_t)minutes : c->granted[task];
}

static void tell_case(struct partition *partition, const struct care_case *c, enum story_kind kind,
                      enum story_cause cause, enum task task, int minutes, int more)
{
    story_note(partition, wijk_of(partition)->people.persons[c->person].identity, kind, cause, NOBODY, (int)task,
               minutes, more);
}

/* Assessed minutes: what is missing, less what the team leaves to the person and the network, seen through an error
 * (F4) that stays with the person and task: who looks again sees the same. */
static uint16_t assess(const struct partition *partition, const struct care_case *c, enum task task, double missing)
{
    const struct access_settings *access = &world_of(partition)->settings.access;
    const struct person *person = &wijk_of(partition)->people.persons[c->person];
    struct stream stream = stream_of(world_of(partition)->random, person->identity, PROCESS_ASSESS, (minute_t)task);
    double spread = access->screening_error;
    double strict = task == COMPANY              ? access->strictness_company
                    : payer_of(task) == GEMEENTE ? access->strictness
                                                 : 0.0;
    double minutes = missing * (1.0 - strict) * real_exp(spread * stream_normal(&stream) - 0.5 * spread * spread);
    return (uint16_t)(minutes < MINUTES_PER_WEEK ? minutes : MINUTES_PER_WEEK);
}

static uint16_t granted_for(const struct partition *partition, uint16_t assessed)
{
    double granted = assessed * world_of(partition)->settings.access.generosity + 0.5;
    return (uint16_t)(granted < MINUTES_PER_WEEK ? granted : MINUTES_PER_WEEK);
}

static enum story_cause cause_of_grant(enum stage before, bool at_start)
{
    if (at_start) return CAUSE_START;
    if (before == STAGE_APPLIED) return CAUSE_WIJKTEAM;
    return before == STAGE_WAITING || before == STAGE_SERVED ? CAUSE_CLOSING : CAUSE_INSURER;
}

/* Grants a task and sends the client to a provider; the case is booked out. */
static bool grant(struct partition *partition, uint32_t index, enum task task, uint16_t minutes, bool at_start,
                  struct error *error)
{
    const struct world *world = world_of(partition);
    struct care_case *c = &wijk_of(partition)->cases.items[index];
    const struct person *person = &wijk_of(partition)->people.persons[c->person];
    uint32_t word = (uint32_t)(random_identity(person->identity, 3, 0) >>
                               32); /* one provider of a kind for all of a person's tasks */
    story_note(partition, person->identity, STORY_GRANTED, cause_of_grant(c->stage[task], at_start), NOBODY, (int)task,
               minutes, 0);
    c->stage[task] = STAGE_WAITING;
    c->assessed[task] = minutes;
    c->granted[task] = granted_for(partition, minutes);
    c->provider[task] = market_choose_provider(world, wijk_of(partition)->gemeente, task, word);
    record_count(partition, COUNT_GRANT);
    struct granted_letter letter = {
        .assessed = minutes, .task = (uint8_t)task, .provider = c->provider[task], .at_start = at_start};
    return address_write_office(partition, person->number, LETTER_GRANTED, &letter, sizeof letter, error);
}

/* Whether this person buys household help rather than asks the gemeente; the same person always decides the same. */
static bool buys(const struct partition *partition, const struct person *person, enum task task)
{
    struct stream stream = stream_of(world_of(partition)->random, person->identity, PROCESS_APPLY, -2);
    return task == HOUSEHOLD_HELP &&
           stream_uniform(&stream) < world_of(partition)->settings.access.private_help[person->income_class];
}

static bool apply_for(struct partition *partition, uint32_t index, enum task task, bool client_before,
                      struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct care_case *c = &wijk->cases.items[index];
    if (buys(partition, &wijk->people.persons[c->person], task)) {
        c->stage[task] = STAGE_PRIVATE;
        c->by[BY_PROFESSIONAL][task] = case_gap(c, task);
        tell_case(partition, c, STORY_BUYS, CAUSE_NONE, task, c->by[BY_PROFESSIONAL][task], 0);
        return true;
    }
    c->applied[task] = case_day(partition->now);
    if (!client_before) engine_count_add(partition, record_column(partition, SERIES_APPLICATIONS, task, 0), 1);
    if (!client_before) tell_case(partition, c, STORY_APPLIES, CAUSE_NONE, task, case_gap(c, task), 0);
    if (client_before || payer_of(task) == INSURER) {
        uint16_t minutes = assess(partition, c, task, case_gap(c, task));
        if (minutes >= LEAST_GRANT) return grant(partition, index, task, minutes, client_before, error);
        c->stage[task] = STAGE_REFUSED;
        tell_case(partition, c, STORY_REFUSED, CAUSE_INSURER, task, minutes, 0);
        return true;
    }
    c->stage[task] = STAGE_APPLIED;
    struct application application = {wijk->people.persons[c->person].number, c->applied[task], (uint8_t)task};
    return backlog_add(&wijk->backlog, application, error);
}

static bool apply(struct partition *partition, uint32_t index, struct error *error)
{
    struct care_case *c = &wijk_of(partition)->cases.items[index];
    bool client_before = follow_was_client(partition, c), good = true;
    for (int task = 0; good && task < TASKS; task++) {
        if (!follow_can_apply(c, (enum task)task, partition->now)) continue;
        book_task_out(partition, index, (enum task)task);
        good = apply_for(partition, index, (enum task)task, client_before, error);
        book_task_in(partition, index, (enum task)task);
    }
    return good && follow_up(partition, index, error);
}

/* What professionals would have to give of a task for the need to be just met. */
static unsigned for_professionals(const struct care_case *c, enum task task)
{
    unsigned others = 0;
    for (int source = 0; source < SOURCES; source++)
        if (source != BY_PROFESSIONAL) others += c->by[source][task];
    return others < c->need[task] ? c->need[task] - others : 0;
}

/* Whether a review would change the care of a task: what is needed has moved away from what was assessed or bought. */
static bool is_outdated(const struct partition *partition, const struct care_case *c, enum task task)
{
    unsigned missing = for_professionals(c, task);
    if (c->stage[task] == STAGE_PRIVATE) return missing != c->by[BY_PROFESSIONAL][task];
    if (c->stage[task] != STAGE_SERVED) return false;
    double now = assess(partition, c, task, missing);
    return now < (1.0 - REASSESS) * c->assessed[task] || now > (1.0 + REASSESS) * c->assessed[task];
}

/* Assesses a task anew; one that is hardly needed ends. */
static void reassess(struct partition *partition, uint32_t index, enum task task)
{
    struct care_case *c = &wijk_of(partition)->cases.items[index];
    unsigned missing = for_professionals(c, task);
    uint16_t before = c->by[BY_PROFESSIONAL][task];
    enum story_cause cause = c->stage[task] == STAGE_PRIVATE ? CAUSE_OWN : CAUSE_REVIEW;
    if (c->stage[task] == STAGE_SERVED) {
        c->assessed[task] = assess(partition, c, task, missing);
        c->granted[task] = granted_for(partition, c->assessed[task]);
    }
    if (missing < LEAST_GRANT || (c->stage[task] == STAGE_SERVED && c->assessed[task] < LEAST_GRANT)) {
        c->stage[task] = STAGE_NONE;
        c->assessed[task] = c->granted[task] = c->by[BY_PROFESSIONAL][task] = 0;
        tell_case(partition, c, STORY_CARE_ENDS, cause, task, 0, before);
        return;
    }
    c->by[BY_PROFESSIONAL][task] =
        c->stage[task] == STAGE_PRIVATE ? (uint16_t)missing : access_quantity_for(wijk_of(partition), c, task);
    tell_case(partition, c, STORY_CARE_CHANGES, cause, task, c->by[BY_PROFESSIONAL][task], before);
}

static bool look_round(struct partition *partition, uint32_t index, struct error *error)
{
    struct care_case *c = &wijk_of(partition)->cases.items[index];
    ties_wear(partition, index);
    light_review(partition, index);
    for (int task = 0; task < TASKS; task++) {
        if (!is_outdated(partition, c, (enum task)task)) continue;
        book_task_out(partition, index, (enum task)task);
        reassess(partition, index, (enum task)task);
        book_task_in(partition, index, (enum task)task);
    }
    /* carers hear whether there are professionals to work with */
    return ties_tell(partition, index, error) && volunteering_want(partition, index, error) &&
           arrange(partition, index, error);
}

bool access_on_event(struct partition *partition, const struct event *event, struct error *error)
{
    const struct care_case *c = &wijk_of(partition)->cases.items[event->who];
    if (c->person == NOBODY || c->stamp != event->stamp) return true;
    return c->apply_next ? apply(partition, event->who, error) : look_round(partition, event->who, error);
}

/* The case of an application that is still open, or NOBODY. */
static uint32_t applicant(struct partition *partition, const struct application *application)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t home, slot;
    if (!address_of(world_of(partition), application->client, &home, &slot) || home != partition->index) return NOBODY;
    const struct person *person = &wijk->people.persons[slot];
    if (person->number != application->client || person->care_case == NOBODY) return NOBODY;
    const struct care_case *c = &wijk->cases.items[person->care_case];
    bool open = c->stage[application->task] == STAGE_APPLIED && c->applied[application->task] == application->day;
    return open ? person->care_case : NOBODY;
}

static bool converse(struct partition *partition, uint32_t index, enum task task, struct error *error)
{
    struct care_case *c = &wijk_of(partition)->cases.items[index];
    bool good = true;
    record_count(partition, COUNT_CONVERSATION);
    book_task_out(partition, index, task);
    uint16_t minutes = assess(partition, c, task, case_gap(c, task));
    if (minutes >= LEAST_GRANT) {
        good = grant(partition, index, task, minutes, false, error);
    } else {
        c->stage[task] = STAGE_REFUSED;
        record_count(partition, COUNT_REFUSAL);
        tell_case(partition, c, STORY_REFUSED, CAUSE_WIJKTEAM, task, minutes, 0);
    }
    book_task_in(partition, index, task);
    return good && follow_up(partition, index, error);
}

/* The weekly pass in which new quantities reach the clients. */
static bool apply_quantities(struct partition *partition, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    wijk->deliveries.quantities_changed = false;
    for (uint32_t i = 0; i < wijk->cases.count; i++) {
        struct care_case *c = &wijk->cases.items[i];
        if (c->person == NOBODY) continue;
        for (int task = 0; task < TASKS; task++) {
            if (c->stage[task] != STAGE_SERVED) continue;
            uint16_t minutes = access_quantity_for(wijk, c, (enum task)task);
            if (c->by[BY_PROFESSIONAL][task] == minutes) continue;
            tell_case(partition, c, STORY_CARE_CHANGES, CAUSE_PROVIDER, (enum task)task, minutes,
                      c->by[BY_PROFESSIONAL][task]);
            book_task_out(partition, i, (enum task)task);
            c->by[BY_PROFESSIONAL][task] = minutes;
            book_task_in(partition, i, (enum task)task);
        }
        if (follow_gap_class_changed(c) && !follow_up(partition, i, error)) return false;
    }
    return true;
}

bool access_wijkteam_week(struct partition *partition, struct error *error)
{
    const struct access_settings *access = &world_of(partition)->settings.access;
    struct wijk *wijk = wijk_of(partition);
    if (wijk->deliveries.quantities_changed && !apply_quantities(partition, error)) return false;
    double week = access->conversations * (double)wijk->people.alive / 10000.0;
    double most = week < 1.0 ? 1.0 + week : 2.0 * week; /* idle time does not add up, but a small team gets to one */
    wijk->conversations = wijk->conversations + week < most ? wijk->conversations + week : most;
    while (wijk->backlog.count > 0) {
        struct application next = backlog_first(&wijk->backlog);
        uint32_t index = applicant(partition, &next);
        if (index != NOBODY && wijk->conversations < 1.0) break;
        if (index != NOBODY && case_day(partition->now) - next.day < access->decision_days) break;
        backlog_drop_first(&wijk->backlog);
        if (index == NOBODY) continue;
        wijk->conversations -= 1.0;
        if (!converse(partition, index, (enum task)next.task, error)) return false;
    }
    return engine_schedule(partition, partition->now + MINUTES_PER_WEEK, 0, EVENT_WIJKTEAM, 0, error);
}

bool access_on_start(struct partition *partition, uint32_t slot, const struct start_letter *letter, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t index = wijk->people.persons[slot].care_case;
    enum task task = (enum task)letter->task;
    if (index == NOBODY) return true;
    struct care_case *c = &wijk->cases.items[index];
    bool here = letter->provider < world_of(partition)->gemeenten[wijk->gemeente].provider_count;
    if (c->stage[task] != STAGE_WAITING || !here)
        return true; /* it was granted in another gemeente, or no longer wanted */
    book_task_out(partition, index, task);
    c->stage[task] = STAGE_SERVED;
    survey_mark_served(&wijk->people.persons[slot], task);
    c->provider[task] = letter->provider; /* another than was asked when that one has closed */
    c->by[BY_PROFESSIONAL][task] = access_quantity_for(wijk, c, task);
    book_task_in(partition, index, task);
    tell_case(partition, c, STORY_CARE_STARTS, CAUSE_NONE, task, c->by[BY_PROFESSIONAL][task],
              case_day(partition->now) - c->applied[task]);
    engine_count_add(partition, record_column(partition, SERIES_STARTS, task, 0), 1);
    engine_count_add(partition, record_column(partition, SERIES_WAITED_DAYS, task, 0),
                     case_day(partition->now) - c->applied[task]);
    return ties_tell(partition, index, error) && follow_up(partition, index, error);
}

bool access_on_care_stops(struct partition *partition, uint32_t provider, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    for (uint32_t i = 0; i < wijk->cases.count; i++) {
        struct care_case *c = &wijk->cases.items[i];
        for (int task = 0; c->person != NOBODY && task < TASKS; task++) {
            bool waits = c->stage[task] == STAGE_WAITING || c->stage[task] == STAGE_SERVED;
            if (!waits || c->provider[task] != provider) continue;
            tell_case(partition, c, STORY_PROVIDER_CLOSES, CAUSE_NONE, (enum task)task, 0,
                      c->by[BY_PROFESSIONAL][task]);
            book_task_out(partition, i, (enum task)task);
            c->by[BY_PROFESSIONAL][task] = 0;
            bool good = grant(partition, i, (enum task)task, c->assessed[task], false, error);
            book_task_in(partition, i, (enum task)task);
            if (!good || !follow_up(partition, i, error)) return false;
        }
    }
    return true;
}
