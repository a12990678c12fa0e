/* address.c - giving out numbers, and writing to people wherever they live. */
#include "models/care/people/address.h"

bool address_register(struct partition *partition, uint32_t slot, struct error *error)
{
    struct world *world = world_of(partition);
    struct people *people = &wijk_of(partition)->people;
    uint32_t serial = people->next_number++;
    if (serial >= world->serials || slot >> SERIAL_BITS)
        return error_system(error, NULL, "wijk %u has no room for more than %zu registrations", partition->index,
                            world->serials);
    people->persons[slot].number = people_number(partition->index, serial);
    address_set(world, people->persons[slot].number, partition->index, slot);
    return true;
}

bool address_in_gemeente(const struct world *world, uint32_t gemeente, uint32_t number, uint32_t *wijk)
{
    const struct gemeente *place = &world->gemeenten[gemeente];
    uint32_t slot;
    return address_of(world, number, wijk, &slot) && *wijk >= place->first_wijk &&
           *wijk < place->first_wijk + place->wijken;
}

bool address_write(struct partition *partition, uint32_t number, enum letter_kind kind, const void *body, size_t size,
                   struct error *error)
{
    uint32_t wijk, slot;
    if (!address_of(world_of(partition), number, &wijk, &slot)) return true;
    return engine_post(partition, wijk, (uint16_t)kind, number, body, size, error);
}

bool address_write_office(struct partition *partition, uint32_t number, enum letter_kind kind, const void *body,
                          size_t size, struct error *error)
{
    uint32_t office = world_of(partition)->gemeenten[wijk_of(partition)->gemeente].office;
    return engine_post(partition, office, (uint16_t)kind, number, body, size, error);
}

bool address_link_parent(struct people *people, uint32_t child, uint32_t parent, struct error *error)
{
    const struct person *c = &people->persons[child], *p = &people->persons[parent];
    struct kin to_parent = {.number = p->number, .relation = PARENT, .sex = p->sex == FEMALE};
    struct kin to_child = {.number = c->number, .relation = CHILD, .sex = c->sex == FEMALE};
    return kin_add(people, child, to_parent, error) && kin_add(people, parent, to_child, error);
}

static int siblings_of(const struct people *people, uint32_t slot)
{
    const struct person *person = &people->persons[slot];
    int count = 0;
    for (uint32_t i = person->first_kin; i < person->first_kin + person->kin_count; i++)
        count += people->kin[i].relation == SIBLING;
    return count;
}

bool address_link_siblings(struct people *people, uint32_t one, uint32_t other, struct error *error)
{
    const struct person *a = &people->persons[one], *b = &people->persons[other];
    if (siblings_of(people, one) >= SIBLINGS_MOST || siblings_of(people, other) >= SIBLINGS_MOST) return true;
    struct kin to_b = {.number = b->number, .relation = SIBLING, .sex = b->sex == FEMALE};
    struct kin to_a = {.number = a->number, .relation = SIBLING, .sex = a->sex == FEMALE};
    return kin_add(people, one, to_b, error) && kin_add(people, other, to_a, error);
}
