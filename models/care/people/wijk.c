#include "models/care/people/wijk.h"

#include "models/care/people/pool.h"
#include "sim/base/memory.h"

static struct pool cases(struct wijk *wijk)
{
    return (struct pool){&wijk->cases,
                         &wijk->case_count,
                         &wijk->case_capacity,
                         sizeof(struct care_case),
                         offsetof(struct care_case, ties),
                         &wijk->free_case};
}

static struct pool ties(struct wijk *wijk)
{
    return (struct pool){&wijk->ties,        &wijk->tie_count,           &wijk->tie_capacity,
                         sizeof(struct tie), offsetof(struct tie, next), &wijk->free_tie};
}

static struct pool carers(struct wijk *wijk)
{
    return (struct pool){&wijk->carers,
                         &wijk->carer_count,
                         &wijk->carer_capacity,
                         sizeof(struct carer),
                         offsetof(struct carer, duties),
                         &wijk->free_carer};
}

static struct pool duties(struct wijk *wijk)
{
    return (struct pool){&wijk->duties,       &wijk->duty_count,           &wijk->duty_capacity,
                         sizeof(struct duty), offsetof(struct duty, next), &wijk->free_duty};
}

bool wijk_make(struct wijk *wijk, uint32_t gemeente, uint32_t providers, struct error *error)
{
    *wijk = (struct wijk){.gemeente = gemeente,
                          .prevention = 1.0,
                          .free_case = NOBODY,
                          .free_tie = NOBODY,
                          .free_carer = NOBODY,
                          .free_duty = NOBODY};
    people_make(&wijk->people);
    wijk->meters = memory_new((size_t)providers * TASKS, sizeof *wijk->meters, error);
    if (!wijk->meters) return false;
    for (size_t i = 0; i < (size_t)providers * TASKS; i++) wijk->meters[i].intensity = 1.0f;
    return true;
}

bool case_new(struct wijk *wijk, uint32_t *index, struct error *error)
{
    struct pool pool = cases(wijk);
    uint16_t stamp = wijk->free_case != NOBODY ? wijk->cases[wijk->free_case].stamp : 0;
    if (!pool_take(&pool, index, error)) return false;
    wijk->cases[*index].ties = NOBODY;
    wijk->cases[*index].stamp = (uint16_t)(stamp + 1);
    return true;
}

void case_release(struct wijk *wijk, uint32_t index)
{
    struct pool pool = cases(wijk);
    wijk->cases[index].person = NOBODY;
    pool_release(&pool, index);
}

bool tie_new(struct wijk *wijk, uint32_t *index, struct error *error)
{
    struct pool pool = ties(wijk);
    return pool_take(&pool, index, error);
}

void tie_release(struct wijk *wijk, uint32_t index)
{
    struct pool pool = ties(wijk);
    pool_release(&pool, index);
}

bool carer_new(struct wijk *wijk, uint32_t *index, struct error *error)
{
    struct pool pool = carers(wijk);
    uint16_t stamp = wijk->free_carer != NOBODY ? wijk->carers[wijk->free_carer].stamp : 0;
    if (!pool_take(&pool, index, error)) return false;
    wijk->carers[*index].duties = NOBODY;
    wijk->carers[*index].stamp = (uint16_t)(stamp + 1);
    return true;
}

void carer_release(struct wijk *wijk, uint32_t index)
{
    struct pool pool = carers(wijk);
    wijk->carers[index].person = NOBODY;
    pool_release(&pool, index);
}

bool duty_new(struct wijk *wijk, uint32_t *index, struct error *error)
{
    struct pool pool = duties(wijk);
    return pool_take(&pool, index, error);
}

void duty_release(struct wijk *wijk, uint32_t index)
{
    struct pool pool = duties(wijk);
    pool_release(&pool, index);
}

void wijk_free(struct wijk *wijk)
{
    people_free(&wijk->people);
    memory_free(wijk->cases);
    memory_free(wijk->ties);
    memory_free(wijk->carers);
    memory_free(wijk->duties);
    memory_free(wijk->meters);
    memory_free(wijk->backlog);
    *wijk = (struct wijk){0};
}
