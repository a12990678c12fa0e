#include "models/care/address.h"

bool register_number(struct partition *partition, uint32_t slot, struct error *error)
{
    struct world *world = world_of(partition);
    struct people *people = &wijk_of(partition)->people;
    uint32_t serial = people->next_number++;
    if (serial >= world->serials || slot >> SERIAL_BITS)
        return error_system(error, NULL, "wijk %u has no room for more than %zu registrations", partition->index,
                            world->serials);
    people->persons[slot].number = number_of(partition->index, serial);
    address_set(world, people->persons[slot].number, partition->index, slot);
    return true;
}

bool write_to(struct partition *partition, uint32_t number, enum letter_kind kind, const void *body, size_t size,
              struct error *error)
{
    uint32_t wijk, slot;
    if (!address_of(world_of(partition), number, &wijk, &slot)) return true;
    return post(partition, wijk, (uint16_t)kind, number, body, size, error);
}

bool write_to_office(struct partition *partition, uint32_t number, enum letter_kind kind, const void *body, size_t size,
                     struct error *error)
{
    uint32_t office = world_of(partition)->gemeenten[wijk_of(partition)->gemeente].office;
    return post(partition, office, (uint16_t)kind, number, body, size, error);
}

bool link_parent(struct people *people, uint32_t child, uint32_t parent, struct error *error)
{
    const struct person *c = &people->persons[child], *p = &people->persons[parent];
    struct kin to_parent = {.number = p->number, .relation = PARENT, .sex = p->sex == FEMALE};
    struct kin to_child = {.number = c->number, .relation = CHILD, .sex = c->sex == FEMALE};
    return kin_add(people, child, to_parent, error) && kin_add(people, parent, to_child, error);
}
