/* case.c - cases and ties come and go; what a case lacks. */
#include "models/care/case/case.h"

bool case_new(struct cases *cases, uint32_t *index, struct error *error)
{
    struct pool pool = POOL(cases, struct care_case, ties);
    uint16_t stamp = cases->free != NOBODY ? cases->items[cases->free].stamp : 0;
    if (!pool_take(&pool, index, error)) return false;
    cases->items[*index].ties = NOBODY;
    cases->items[*index].stamp = (uint16_t)(stamp + 1);
    return true;
}

void case_release(struct cases *cases, uint32_t index)
{
    struct pool pool = POOL(cases, struct care_case, ties);
    cases->items[index].person = NOBODY;
    pool_release(&pool, index);
}

bool tie_new(struct ties *ties, uint32_t *index, struct error *error)
{
    struct pool pool = POOL(ties, struct tie, next);
    return pool_take(&pool, index, error);
}

void tie_release(struct ties *ties, uint32_t index)
{
    struct pool pool = POOL(ties, struct tie, next);
    pool_release(&pool, index);
}

uint16_t case_lacking(const struct care_case *c, enum task task)
{
    if (!c->institution) return case_gap(c, task);
    return task == COMPANY ? c->by[BY_INSTITUTION][COMPANY] : 0;
}

uint16_t case_gap_total(const struct care_case *c)
{
    unsigned total = 0;
    for (int task = 0; task < TASKS; task++) total += case_gap(c, (enum task)task);
    return (uint16_t)(total < UINT16_MAX ? total : UINT16_MAX);
}
