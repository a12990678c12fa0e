#include "models/care/ties.h"

#include "models/care/address.h"
#include "models/care/book.h"

uint32_t tie_find(const struct wijk *wijk, const struct care_case *c, uint32_t carer)
{
    uint32_t i = c->ties;
    while (i != NOBODY && wijk->ties[i].carer != carer) i = wijk->ties[i].next;
    return i;
}

unsigned tie_minutes(const struct tie *tie)
{
    unsigned minutes = 0;
    for (int task = 0; task < TASKS; task++) minutes += tie->minutes[task];
    return minutes;
}

static void sum_ties(const struct wijk *wijk, struct care_case *c)
{
    for (int task = 0; task < TASKS; task++) c->by[BY_HOUSEHOLD][task] = c->by[BY_KIN][task] = 0;
    for (uint32_t i = c->ties; i != NOBODY; i = wijk->ties[i].next) {
        uint16_t *by = c->by[wijk->ties[i].household ? BY_HOUSEHOLD : BY_KIN];
        for (int task = 0; task < TASKS; task++) by[task] = (uint16_t)(by[task] + wijk->ties[i].minutes[task]);
    }
}

bool tie_add(struct partition *partition, uint32_t index, uint32_t carer, enum relation relation, bool household,
             const uint16_t minutes[TASKS], unsigned *accepted, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct care_case *c = &wijk->cases[index];
    struct tie fresh = {.carer = carer, .relation = (uint8_t)relation, .household = household, .told = NOBODY};
    uint32_t tie;
    for (int task = 0; task < TASKS; task++) {
        uint16_t gap = gap_of(c, (enum task)task);
        fresh.minutes[task] = minutes[task] < gap ? minutes[task] : gap;
    }
    *accepted = tie_minutes(&fresh);
    if (*accepted == 0) return true;
    if (!tie_new(wijk, &tie, error)) return false;
    fresh.next = c->ties;
    wijk->ties[tie] = fresh;
    c->ties = tie;
    sum_ties(wijk, c);
    return true;
}

/* Takes a tie out of the list and back to the pool. */
static void drop(struct wijk *wijk, struct care_case *c, uint32_t tie)
{
    uint32_t *link = &c->ties;
    while (*link != tie) link = &wijk->ties[*link].next;
    *link = wijk->ties[tie].next;
    tie_release(wijk, tie);
}

void tie_cut(struct partition *partition, uint32_t index, uint32_t tie, uint8_t keep)
{
    struct wijk *wijk = wijk_of(partition);
    struct care_case *c = &wijk->cases[index];
    for (int task = 0; task < TASKS; task++)
        wijk->ties[tie].minutes[task] = (uint16_t)((unsigned)wijk->ties[tie].minutes[task] * keep / 255u);
    wijk->ties[tie].told = NOBODY; /* the carer reckons with a part of the whole: minutes may differ by rounding */
    if (tie_minutes(&wijk->ties[tie]) == 0) drop(wijk, c, tie);
    sum_ties(wijk, c);
}

uint16_t ties_organising(const struct partition *partition, const struct care_case *c)
{
    bool served = false;
    for (int task = 0; task < TASKS; task++) served |= c->stage[task] == STAGE_SERVED;
    return served ? (uint16_t)world_of(partition)->settings.informal.organising_minutes : 0;
}

/* Writes to the carer, unless it knows already. */
static bool tell(struct partition *partition, const struct care_case *c, struct tie *tie, unsigned minutes,
                 struct error *error)
{
    const struct person *client = &wijk_of(partition)->people.persons[c->person];
    struct duty_letter letter = {.client = client->number,
                                 .minutes = (uint16_t)minutes,
                                 .organising = ties_organising(partition, c),
                                 .relation = tie->relation};
    uint32_t told = (uint32_t)letter.minutes << 16 | letter.organising;
    if (tie->carer == NOBODY || tie->told == told) return true; /* a light relative keeps no books */
    tie->told = told;
    return write_to(partition, tie->carer, LETTER_DUTY, &letter, sizeof letter, error);
}

bool ties_tell(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct care_case *c = &wijk->cases[index];
    for (uint32_t i = c->ties; i != NOBODY; i = wijk->ties[i].next)
        if (!tell(partition, c, &wijk->ties[i], tie_minutes(&wijk->ties[i]), error)) return false;
    return true;
}

bool ties_end_all(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct care_case *c = &wijk->cases[index];
    while (c->ties != NOBODY) {
        if (!tell(partition, c, &wijk->ties[c->ties], 0, error)) return false;
        drop(wijk, c, c->ties);
    }
    sum_ties(wijk, c);
    return true;
}

static void scale_to_need(struct wijk *wijk, struct care_case *c)
{
    for (int task = 0; task < TASKS; task++) {
        unsigned given = (unsigned)c->by[BY_HOUSEHOLD][task] + c->by[BY_KIN][task];
        unsigned room = (unsigned)(c->need[task] - c->by[BY_SELF][task]);
        if (given <= room) continue;
        for (uint32_t i = c->ties; i != NOBODY; i = wijk->ties[i].next)
            wijk->ties[i].minutes[task] = (uint16_t)((unsigned)wijk->ties[i].minutes[task] * room / given);
    }
}

bool ties_fit(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct care_case *c = &wijk->cases[index];
    scale_to_need(wijk, c);
    if (!ties_tell(partition, index, error)) return false;
    for (uint32_t i = c->ties, next; i != NOBODY; i = next) {
        next = wijk->ties[i].next;
        if (tie_minutes(&wijk->ties[i]) == 0) drop(wijk, c, i);
    }
    sum_ties(wijk, c);
    return true;
}
