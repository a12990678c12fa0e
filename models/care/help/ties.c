/* ties.c - the mantelzorgers of a case come, give more or less, and go. */
#include "models/care/help/ties.h"

#include <string.h>

#include "models/care/case/book.h"
#include "models/care/help/carer.h"
#include "models/care/people/address.h"
#include "models/care/people/character.h"
#include "models/care/people/reciprocity.h"
#include "models/care/record/story.h"

/* A tie below this is none: nobody is a mantelzorger for a few minutes a week. */
static unsigned least_minutes(const struct partition *partition)
{
    return (unsigned)world_of(partition)->settings.informal.least_minutes;
}

uint32_t tie_find(const struct wijk *wijk, const struct care_case *c, uint32_t carer)
{
    uint32_t i = c->ties;
    while (i != NOBODY && wijk->ties.items[i].carer != carer) i = wijk->ties.items[i].next;
    return i;
}

uint32_t tie_find_light(const struct wijk *wijk, const struct care_case *c, uint32_t number)
{
    uint32_t i = c->ties;
    while (i != NOBODY && (wijk->ties.items[i].carer != NOBODY || wijk->ties.items[i].told != number))
        i = wijk->ties.items[i].next;
    return i;
}

static enum source source_of(const struct tie *tie)
{
    if (tie->household) return BY_HOUSEHOLD;
    return tie->relation == NEIGHBOUR ? BY_NEIGHBOUR : BY_KIN;
}

/* An institution's staff do all that the person and the visitors do not. */
static void fill_up(struct care_case *c)
{
    for (int task = 0; task < TASKS; task++) {
        c->by[BY_INSTITUTION][task] = 0;
        c->by[BY_INSTITUTION][task] = case_gap(c, (enum task)task);
    }
}

static void sum_ties(const struct wijk *wijk, struct care_case *c)
{
    for (int task = 0; task < TASKS; task++)
        c->by[BY_HOUSEHOLD][task] = c->by[BY_KIN][task] = c->by[BY_NEIGHBOUR][task] = 0;
    for (uint32_t i = c->ties; i != NOBODY; i = wijk->ties.items[i].next) {
        uint16_t *by = c->by[source_of(&wijk->ties.items[i])];
        for (int task = 0; task < TASKS; task++) by[task] = (uint16_t)(by[task] + wijk->ties.items[i].minutes[task]);
    }
    if (c->institution) fill_up(c);
}

static bool open_tie(struct wijk *wijk, struct care_case *c, const struct help *help, uint32_t *tie,
                     struct error *error)
{
    if (!tie_new(&wijk->ties, tie, error)) return false;
    wijk->ties.items[*tie] = (struct tie){.next = c->ties,
                                          .carer = help->carer,
                                          .relation = (uint8_t)help->relation,
                                          .household = help->household,
                                          .told = help->carer == NOBODY ? help->light : NOBODY};
    c->ties = *tie;
    return true;
}

/* A2: leaning on others is felt as loss of independence; help from outside the household is turned down the more often
 * the more reserved one is. Those who have accepted someone's help do not mind more of it. */
static bool accepts(const struct partition *partition, const struct care_case *c, const struct help *help)
{
    const struct person *person = &wijk_of(partition)->people.persons[c->person];
    double declines = world_of(partition)->settings.informal.declining * 2.0 *
                      character_reservation(world_of(partition), person, partition->now);
    if (help->household || declines <= 0.0) return true;
    uint64_t identity =
        random_identity(person->identity, NAMED_OFFER, help->carer == NOBODY ? help->light : help->carer);
    struct stream stream = stream_of(world_of(partition)->random, identity, PROCESS_ASK, partition->now);
    return stream_uniform(&stream) >= declines;
}

/* The tie's minutes from now on. */
static unsigned add_minutes(struct wijk *wijk, struct care_case *c, uint32_t tie, const uint16_t more[TASKS])
{
    uint16_t *minutes = wijk->ties.items[tie].minutes;
    for (int task = 0; task < TASKS; task++) minutes[task] = (uint16_t)(minutes[task] + more[task]);
    sum_ties(wijk, c);
    return tie_minutes(&wijk->ties.items[tie]);
}

/* Without booking. */
static bool accept(const struct partition *partition, struct care_case *c, const struct help *help, unsigned *total,
                   struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint16_t useful[TASKS];
    unsigned sum = 0;
    uint32_t tie = help->carer == NOBODY ? tie_find_light(wijk, c, help->light) : tie_find(wijk, c, help->carer);
    for (int task = 0; task < TASKS; task++) {
        uint16_t gap = case_lacking(c, (enum task)task);
        useful[task] = help->minutes[task] < gap ? help->minutes[task] : gap;
        sum += useful[task];
    }
    *total = 0;
    if (tie == NOBODY && (sum < least_minutes(partition) || !accepts(partition, c, help))) return true;
    if (tie == NOBODY && !open_tie(wijk, c, help, &tie, error)) return false;
    *total = add_minutes(wijk, c, tie, useful);
    return true;
}

bool tie_add(struct partition *partition, uint32_t index, const struct help *help, unsigned *total, struct error *error)
{
    book_case(partition, index, -1);
    bool good = accept(partition, &wijk_of(partition)->cases.items[index], help, total, error);
    book_case(partition, index, 1);
    return good;
}

bool tie_add_here(struct partition *partition, uint32_t index, uint32_t helper_slot, const struct help *help,
                  struct error *error)
{
    const struct wijk *wijk = wijk_of(partition);
    const struct person *client = &wijk->people.persons[wijk->cases.items[index].person];
    unsigned total;
    if (!tie_add(partition, index, help, &total, error)) return false;
    if (total > 0)
        story_note(partition, client->identity, .kind = STORY_IS_HELPED, .other = help->carer,
                   .minutes = (int32_t)total, .relation = (int32_t)help->relation, .together = help->household);
    const struct duty_letter duty = {.client = client->number,
                                     .minutes = (uint16_t)total,
                                     .organising = ties_organising(partition, &wijk->cases.items[index]),
                                     .relation = (uint8_t)help->relation,
                                     .household = help->household};
    return carer_set_duty(partition, helper_slot, &duty, error);
}

/* A light relative who no longer helps can be asked again. */
static void free_light(struct wijk *wijk, const struct care_case *c, const struct tie *tie)
{
    const struct person *person = &wijk->people.persons[c->person];
    struct kin *kin = &wijk->people.kin[person->first_kin];
    for (uint32_t i = 0; i < person->kin_count; i++)
        if (kin[i].light && kin[i].helps && kin[i].number == tie->told) {
            kin[i].helps = 0;
            return;
        }
}

/* Takes a tie out of the list and back to the pool. */
static void drop(struct wijk *wijk, struct care_case *c, uint32_t tie)
{
    uint32_t *link = &c->ties;
    while (*link != tie) link = &wijk->ties.items[*link].next;
    *link = wijk->ties.items[tie].next;
    if (wijk->ties.items[tie].carer == NOBODY) free_light(wijk, c, &wijk->ties.items[tie]);
    tie_release(&wijk->ties, tie);
}

void tie_cut(struct partition *partition, uint32_t index, uint32_t tie, uint8_t keep)
{
    struct wijk *wijk = wijk_of(partition);
    struct care_case *c = &wijk->cases.items[index];
    book_case(partition, index, -1);
    for (int task = 0; task < TASKS; task++)
        wijk->ties.items[tie].minutes[task] = (uint16_t)((unsigned)wijk->ties.items[tie].minutes[task] * keep / 255u);
    if (wijk->ties.items[tie].carer != NOBODY) /* the carer takes a part of the whole: minutes may differ by rounding */
        wijk->ties.items[tie].told = NOBODY;
    if (tie_minutes(&wijk->ties.items[tie]) < least_minutes(partition)) drop(wijk, c, tie);
    sum_ties(wijk, c);
    book_case(partition, index, 1);
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
                                 .relation = tie->relation,
                                 .household = tie->household};
    uint32_t told = (uint32_t)letter.minutes << 16 | letter.organising;
    if (tie->carer == NOBODY || tie->told == told) return true; /* a light relative keeps no books */
    tie->told = told;
    return address_write(partition, tie->carer, LETTER_DUTY, &letter, sizeof letter, error);
}

bool ties_tell(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct care_case *c = &wijk->cases.items[index];
    for (uint32_t i = c->ties; i != NOBODY; i = wijk->ties.items[i].next)
        if (!tell(partition, c, &wijk->ties.items[i], tie_minutes(&wijk->ties.items[i]), error)) return false;
    return true;
}

bool ties_end_all(struct partition *partition, uint32_t index, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct care_case *c = &wijk->cases.items[index];
    book_case(partition, index, -1);
    while (c->ties != NOBODY) {
        if (!tell(partition, c, &wijk->ties.items[c->ties], 0, error)) return false;
        drop(wijk, c, c->ties);
    }
    sum_ties(wijk, c);
    book_case(partition, index, 1);
    return true;
}

void ties_wear(struct partition *partition, uint32_t index)
{
    struct wijk *wijk = wijk_of(partition);
    bool outside = false;
    for (uint32_t i = wijk->cases.items[index].ties; i != NOBODY; i = wijk->ties.items[i].next)
        outside |= !wijk->ties.items[i].household;
    if (outside)
        reciprocity_change(&wijk->people.persons[wijk->cases.items[index].person],
                           -(int)world_of(partition)->settings.informal.debit_receiving);
}

static void scale_to_need(struct wijk *wijk, struct care_case *c)
{
    for (int task = 0; task < TASKS; task++) {
        unsigned given = (unsigned)c->by[BY_HOUSEHOLD][task] + c->by[BY_KIN][task] + c->by[BY_NEIGHBOUR][task];
        unsigned room = (unsigned)(c->need[task] - c->by[BY_SELF][task]);
        if (given <= room) continue;
        for (uint32_t i = c->ties; i != NOBODY; i = wijk->ties.items[i].next)
            wijk->ties.items[i].minutes[task] = (uint16_t)((unsigned)wijk->ties.items[i].minutes[task] * room / given);
    }
}

/* What was arranged at home ends, but for company. */
static void become_resident(struct wijk *wijk, struct care_case *c)
{
    c->institution = 1;
    for (int task = 0; task < TASKS; task++) {
        c->stage[task] = STAGE_NONE;
        c->by[BY_PROFESSIONAL][task] = c->by[BY_VOLUNTEER][task] = c->by[BY_INITIATIVE][task] = 0;
    }
    for (uint32_t i = c->ties; i != NOBODY; i = wijk->ties.items[i].next)
        for (int task = 0; task < TASKS; task++)
            if (task != COMPANY) wijk->ties.items[i].minutes[task] = 0;
}

/* Ends the ties that are too small. */
static bool drop_small(struct partition *partition, struct care_case *c, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    for (uint32_t i = c->ties, next; i != NOBODY; i = next) {
        next = wijk->ties.items[i].next;
        if (tie_minutes(&wijk->ties.items[i]) >= least_minutes(partition)) continue;
        if (!tell(partition, c, &wijk->ties.items[i], 0, error)) return false;
        drop(wijk, c, i);
    }
    return true;
}

bool ties_fit(struct partition *partition, uint32_t index, const struct burden *burden, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct care_case *c = &wijk->cases.items[index];
    book_case(partition, index, -1);
    memcpy(c->need, burden->need, sizeof c->need);
    memcpy(c->by[BY_SELF], burden->self, sizeof c->by[BY_SELF]);
    if (burden->institution) become_resident(wijk, c);
    scale_to_need(wijk, c);
    if (!drop_small(partition, c, error)) return false;
    sum_ties(wijk, c);
    book_case(partition, index, 1);
    return ties_tell(partition, index, error);
}
