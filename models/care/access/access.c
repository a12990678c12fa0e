/* access.c - applications, conversations, grants and reviews. */
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

/* What the provider gives of what it assessed, cut to what was granted. */
static uint16_t quantity(const struct wijk *wijk, const struct claim *claim, enum task task)
{
    const struct meter *meter = deliveries_meter(&wijk->deliveries, claim->provider, task);
    double minutes = claim->assessed * (double)meter->intensity + 0.5;
    return minutes < claim->granted ? (uint16_t)minutes : claim->granted;
}

uint16_t access_quantity_for(const struct wijk *wijk, const struct care_case *c, enum task task)
{
    const struct claim claim = case_claim(c, task);
    return quantity(wijk, &claim, task);
}

static uint64_t identity_of(const struct partition *partition, const struct care_case *c)
{
    return wijk_of(partition)->people.persons[c->person].identity;
}

/* Assessed minutes: what is missing, less what the team leaves to the person and the network, seen through an error
 * (F4) that stays with the person and task: a second look sees the same. */
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

static int64_t least_grant(const struct partition *partition)
{
    return world_of(partition)->settings.access.least_grant_minutes;
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

/* Grants a task and sends the client to a provider. */
static bool grant(struct partition *partition, uint32_t index, enum task task, struct claim claim, bool at_start,
                  struct error *error)
{
    const struct world *world = world_of(partition);
    const struct care_case *c = &wijk_of(partition)->cases.items[index];
    const struct person *person = &wijk_of(partition)->people.persons[c->person];
    uint32_t word = (uint32_t)(random_identity(person->identity, NAMED_CHOICE, 0) >>
                               32); /* one provider of a kind for all of a person's tasks */
    story_note(partition, person->identity, .kind = STORY_GRANTED, .cause = cause_of_grant(claim.stage, at_start),
               .task = (int32_t)task, .minutes = claim.assessed);
    claim.stage = STAGE_WAITING;
    claim.granted = granted_for(partition, claim.assessed);
    claim.provider = market_choose_provider(world, wijk_of(partition)->gemeente, task, word);
    book_claim(partition, index, task, &claim);
    record_count(partition, COUNT_GRANT);
    struct granted_letter letter = {
        .assessed = claim.assessed, .task = (uint8_t)task, .provider = claim.provider, .at_start = at_start};
    return address_write_office(partition, person->number, LETTER_GRANTED, &letter, sizeof letter, error);
}

/* The team, or the insurer's nurse, says how much; hardly anything is a refusal. `claim.assessed` becomes the
 * minutes. */
static bool decide(struct partition *partition, uint32_t index, enum task task, struct claim claim, uint16_t minutes,
                   bool at_start, enum story_cause who, struct error *error)
{
    if (minutes >= least_grant(partition)) {
        claim.assessed = minutes;
        return grant(partition, index, task, claim, at_start, error);
    }
    claim.stage = STAGE_REFUSED;
    book_claim(partition, index, task, &claim);
    story_note(partition, identity_of(partition, &wijk_of(partition)->cases.items[index]), .kind = STORY_REFUSED,
               .cause = who, .task = (int32_t)task, .minutes = minutes);
    return true;
}

/* Whether this person buys household help rather than asks the gemeente; the same person always decides the same. */
static bool buys(const struct partition *partition, const struct person *person, enum task task)
{
    struct stream stream = stream_of(world_of(partition)->random, person->identity, PROCESS_APPLY, -2);
    return task == HOUSEHOLD_HELP &&
           stream_uniform(&stream) < world_of(partition)->settings.access.private_help[person->income_class];
}

static void buy(struct partition *partition, uint32_t index, enum task task)
{
    const struct care_case *c = &wijk_of(partition)->cases.items[index];
    struct claim claim = case_claim(c, task);
    claim.stage = STAGE_PRIVATE;
    claim.given = case_gap(c, task);
    book_claim(partition, index, task, &claim);
    story_note(partition, identity_of(partition, c), .kind = STORY_BUYS, .task = (int32_t)task, .minutes = claim.given);
}

static bool apply_for(struct partition *partition, uint32_t index, enum task task, bool client_before,
                      struct error *error)
{
    const struct care_case *c = &wijk_of(partition)->cases.items[index];
    struct claim claim = case_claim(c, task);
    claim.applied = case_day(partition->now);
    if (!client_before) engine_count_add(partition, record_column(partition, SERIES_APPLICATIONS, task, 0), 1);
    if (!client_before)
        story_note(partition, identity_of(partition, c), .kind = STORY_APPLIES, .task = (int32_t)task,
                   .minutes = case_gap(c, task));
    if (client_before || payer_of(task) == INSURER) {
        uint16_t minutes = assess(partition, c, task, case_gap(c, task));
        return decide(partition, index, task, claim, minutes, client_before, CAUSE_INSURER, error);
    }
    claim.stage = STAGE_APPLIED;
    book_claim(partition, index, task, &claim);
    return true;
}

enum { NO_DAY = UINT16_MAX };

/* The day on which a case asked for the conversation that it waits for: the first of its applications that are open;
 * NO_DAY when none is. */
static uint16_t waits_since(const struct care_case *c)
{
    uint16_t first = NO_DAY;
    for (int task = 0; task < TASKS; task++)
        if (c->stage[task] == STAGE_APPLIED && c->applied[task] < first) first = c->applied[task];
    return first;
}

/* Applies for all that can be applied for. */
static bool apply_for_all(struct partition *partition, uint32_t index, struct error *error)
{
    const struct care_case *c = &wijk_of(partition)->cases.items[index];
    bool client_before = follow_was_client(partition, c), good = true;
    for (int task = 0; good && task < TASKS; task++) {
        if (!follow_can_apply(partition, c, (enum task)task)) continue;
        if (buys(partition, &wijk_of(partition)->people.persons[c->person], (enum task)task))
            buy(partition, index, (enum task)task);
        else
            good = apply_for(partition, index, (enum task)task, client_before, error);
    }
    return good;
}

/* What is asked of the wijkteam is one conversation, whatever the number of tasks; more of it can be asked until it is
 * held. */
static bool apply(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct care_case *c = &wijk->cases.items[index];
    uint16_t before = waits_since(c);
    if (!apply_for_all(partition, index, error)) return false;
    if (before == NO_DAY && waits_since(c) != NO_DAY) {
        struct application application = {wijk->people.persons[c->person].number, waits_since(c)};
        if (!backlog_add(&wijk->backlog, application, error)) return false;
    }
    return follow_up(partition, index, error);
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
    double change = world_of(partition)->settings.access.reassessment;
    return now < (1.0 - change) * c->assessed[task] || now > (1.0 + change) * c->assessed[task];
}

/* Assesses a task anew; one that is hardly needed ends. */
static void reassess(struct partition *partition, uint32_t index, enum task task)
{
    const struct care_case *c = &wijk_of(partition)->cases.items[index];
    struct claim claim = case_claim(c, task);
    unsigned missing = for_professionals(c, task);
    uint16_t before = claim.given;
    enum story_cause cause = claim.stage == STAGE_PRIVATE ? CAUSE_OWN : CAUSE_REVIEW;
    if (claim.stage == STAGE_SERVED) {
        claim.assessed = assess(partition, c, task, missing);
        claim.granted = granted_for(partition, claim.assessed);
    }
    int64_t least = least_grant(partition);
    bool ends = missing < least || (claim.stage == STAGE_SERVED && claim.assessed < least);
    if (ends) {
        claim.stage = STAGE_NONE;
        claim.assessed = claim.granted = claim.given = 0;
    } else {
        claim.given = claim.stage == STAGE_PRIVATE ? (uint16_t)missing : quantity(wijk_of(partition), &claim, task);
    }
    book_claim(partition, index, task, &claim);
    story_note(partition, identity_of(partition, c), .kind = ends ? STORY_CARE_ENDS : STORY_CARE_CHANGES,
               .cause = cause, .task = (int32_t)task, .minutes = claim.given, .before = before);
}

static bool look_round(struct partition *partition, uint32_t index, struct error *error)
{
    struct care_case *c = &wijk_of(partition)->cases.items[index];
    ties_wear(partition, index);
    light_review(partition, index);
    for (int task = 0; task < TASKS; task++) {
        if (is_outdated(partition, c, (enum task)task)) reassess(partition, index, (enum task)task);
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
    return waits_since(&wijk->cases.items[person->care_case]) == application->day ? person->care_case : NOBODY;
}

/* One conversation, about all that the person asked for. */
static bool converse(struct partition *partition, uint32_t index, struct error *error)
{
    const struct care_case *c = &wijk_of(partition)->cases.items[index];
    record_count(partition, COUNT_CONVERSATION);
    for (int t = 0; t < TASKS; t++) {
        enum task task = (enum task)t;
        if (c->stage[task] != STAGE_APPLIED) continue;
        uint16_t minutes = assess(partition, c, task, case_gap(c, task));
        if (minutes < least_grant(partition)) record_count(partition, COUNT_REFUSAL);
        if (!decide(partition, index, task, case_claim(c, task), minutes, false, CAUSE_WIJKTEAM, error)) return false;
    }
    return follow_up(partition, index, error);
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
            story_note(partition, identity_of(partition, c), .kind = STORY_CARE_CHANGES, .cause = CAUSE_PROVIDER,
                       .task = task, .minutes = minutes, .before = c->by[BY_PROFESSIONAL][task]);
            book_given(partition, i, BY_PROFESSIONAL, (enum task)task, minutes);
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
        if (!converse(partition, index, error)) return false;
    }
    return engine_schedule(partition, partition->now + MINUTES_PER_WEEK, 0, EVENT_WIJKTEAM, 0, error);
}

bool access_on_start(struct partition *partition, uint32_t slot, const struct start_letter *letter, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t index = wijk->people.persons[slot].care_case;
    enum task task = (enum task)letter->task;
    if (index == NOBODY) return true;
    const struct care_case *c = &wijk->cases.items[index];
    struct claim claim = case_claim(c, task);
    bool here = letter->provider < world_of(partition)->gemeenten[wijk->gemeente].provider_count;
    if (claim.stage != STAGE_WAITING || !here)
        return true; /* it was granted in another gemeente, or no longer wanted */
    claim.stage = STAGE_SERVED;
    claim.provider = letter->provider; /* another than was asked when that one has closed */
    claim.given = quantity(wijk, &claim, task);
    book_claim(partition, index, task, &claim);
    survey_mark_served(&wijk->people.persons[slot], task);
    int waited = case_day(partition->now) - claim.applied;
    story_note(partition, identity_of(partition, c), .kind = STORY_CARE_STARTS, .task = (int32_t)task,
               .minutes = claim.given, .days = waited);
    engine_count_add(partition, record_column(partition, SERIES_STARTS, task, 0), 1);
    engine_count_add(partition, record_column(partition, SERIES_WAITED_DAYS, task, 0), waited);
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
            story_note(partition, identity_of(partition, c), .kind = STORY_PROVIDER_CLOSES, .task = task,
                       .before = c->by[BY_PROFESSIONAL][task]);
            struct claim claim = case_claim(c, (enum task)task);
            if (claim.stage == STAGE_SERVED) claim.applied = case_day(partition->now); /* waits anew */
            claim.given = 0;
            if (!grant(partition, i, (enum task)task, claim, false, error) || !follow_up(partition, i, error))
                return false;
        }
    }
    return true;
}
