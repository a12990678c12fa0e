/* duty.c - roles and duties come and go; what counts as a mantelzorger's. */
#include "models/care/case/duty.h"

bool carer_new(struct carers *carers, uint32_t *index, struct error *error)
{
    struct pool pool = POOL(carers, struct carer, duties);
    uint16_t stamp = carers->free != NOBODY ? carers->items[carers->free].stamp : 0;
    if (!pool_take(&pool, index, error)) return false;
    carers->items[*index].duties = NOBODY;
    carers->items[*index].stamp = (uint16_t)(stamp + 1);
    return true;
}

void carer_release(struct carers *carers, uint32_t index)
{
    struct pool pool = POOL(carers, struct carer, duties);
    carers->items[index].person = NOBODY;
    pool_release(&pool, index);
}

bool duty_new(struct duties *duties, uint32_t *index, struct error *error)
{
    struct pool pool = POOL(duties, struct duty, next);
    return pool_take(&pool, index, error);
}

void duty_release(struct duties *duties, uint32_t index)
{
    struct pool pool = POOL(duties, struct duty, next);
    pool_release(&pool, index);
}

bool duty_usual_care(const struct informal_settings *informal, unsigned minutes, bool household)
{
    return household && minutes < informal->usual_care_minutes;
}

unsigned carer_respite(const struct informal_settings *informal, const struct carer *carer)
{
    unsigned minutes = (unsigned)(60.0 * informal->respite_hours);
    if (!carer->respite) return 0;
    return minutes < carer->minutes ? minutes : carer->minutes;
}
