/* follow.c - what a change of care means for health and for the next step. */
#include "models/care/case/follow.h"

#include "models/care/case/book.h"
#include "models/care/people/alarm.h"
#include "models/care/people/character.h"
#include "models/care/record/story.h"

bool follow_can_apply(const struct partition *partition, const struct care_case *c, enum task task)
{
    const struct access_settings *access = &world_of(partition)->settings.access;
    if (case_gap(c, task) < access->least_grant_minutes) return false;
    return c->stage[task] == STAGE_NONE ||
           (c->stage[task] == STAGE_REFUSED && case_day(partition->now) - c->applied[task] > access->again_days);
}

/* Minutes that applying could close. */
static unsigned applicable_gap(const struct partition *partition, const struct care_case *c)
{
    unsigned sum = 0;
    for (int task = 0; task < TASKS; task++)
        if (follow_can_apply(partition, c, (enum task)task)) sum += case_gap(c, (enum task)task);
    return sum;
}

/* A7: the rate grows with the gap and falls with distrust. */
static double application_rate(const struct partition *partition, const struct care_case *c)
{
    const struct access_settings *access = &world_of(partition)->settings.access;
    const struct person *person = &wijk_of(partition)->people.persons[c->person];
    unsigned gap = applicable_gap(partition, c);
    if (gap < access->apply_threshold_minutes || person->flags & IN_INSTITUTION) return 0.0;
    double size = gap < 3.0 * access->usual_gap_minutes ? (double)gap / access->usual_gap_minutes : 3.0;
    return access->applying * size * 2.0 * (1.0 - character_distrust(world_of(partition), person));
}

bool follow_was_client(const struct partition *partition, const struct care_case *c)
{
    const struct access_settings *access = &world_of(partition)->settings.access;
    if (partition->now >= (minute_t)(access->first_weeks * (double)MINUTES_PER_WEEK)) return false;
    uint64_t identity = wijk_of(partition)->people.persons[c->person].identity;
    struct stream stream = stream_of(world_of(partition)->random, identity, PROCESS_APPLY, -1);
    return stream_uniform(&stream) < access->already_clients;
}

static bool schedule_application(struct partition *partition, uint32_t index, struct error *error)
{
    const struct world *world = world_of(partition);
    struct care_case *c = &wijk_of(partition)->cases.items[index];
    if (c->next_review <= partition->now)
        c->next_review = (int32_t)(partition->now +
                                   (minute_t)(world->settings.informal.reconsider_weeks * (double)MINUTES_PER_WEEK));
    minute_t when = c->next_review;
    double rate = application_rate(partition, c);
    c->apply_next = 0;
    if (rate > 0.0) {
        uint64_t identity = wijk_of(partition)->people.persons[c->person].identity;
        struct stream stream = stream_of(world->random, identity, PROCESS_APPLY, partition->now);
        double years = stream_exponential(&stream) / rate;
        if (follow_was_client(partition, c))
            years = world->settings.access.return_weeks / 52.0 * stream_uniform(&stream);
        minute_t applies = partition->now + 1 + (minute_t)(years < 100.0 ? years * (double)MINUTES_PER_YEAR : 1e9);
        c->apply_next = applies < when;
        if (c->apply_next) when = applies;
    }
    return engine_schedule(partition, when, index, EVENT_CASE, ++c->stamp, error);
}

/* 0 for a need that is met; 1-3 for the parts of a third of the need that are not. */
static uint8_t class_of_gap(const struct care_case *c)
{
    unsigned need = 0;
    for (int task = 0; task < TASKS; task++) need += c->need[task];
    if (need == 0 || c->gap * 20u < need) return 0;
    unsigned class = 1 + c->gap * 3u / need;
    return (uint8_t)(class < 3 ? class : 3);
}

bool follow_gap_class_changed(const struct care_case *c)
{
    return class_of_gap(c) != c->gap_class;
}

bool follow_up(struct partition *partition, uint32_t index, struct error *error)
{
    struct care_case *c = &wijk_of(partition)->cases.items[index];
    bool changed = follow_gap_class_changed(c);
    c->gap_class = class_of_gap(c) & 3u;
    if (changed)
        story_note(partition, wijk_of(partition)->people.persons[c->person].identity, .kind = STORY_GAP,
                   .minutes = c->gap, .gap_class = c->gap_class);
    if (changed && !alarm_set(partition, c->person, error)) return false;
    return schedule_application(partition, index, error);
}
