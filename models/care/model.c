/* model.c - building the world, and who handles what. */
#include "models/care/model.h"
#include "models/care/people/address.h"
#include "models/care/people/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/care/archive.h"
#include "models/care/audit/audit.h"
#include "models/care/life/move.h"
#include "models/care/limits.h"
#include "models/care/parameters.h"
#include "models/care/population/population.h"
#include "models/care/provision/market.h"
#include "models/care/provision/office.h"
#include "models/care/provision/policy/policy.h"
#include "models/care/record/dimension.h"
#include "models/care/record/record.h"
#include "models/care/record/story.h"
#include "models/care/shares.h"
#include "models/care/tables/prevalence.h"
#include "models/care/tables/span.h"
#include "models/care/wijk_events.h"
#include "sim/base/memory.h"
#include "sim/base/parallel.h"

enum { REGISTRATIONS = 8 }; /* room in the address book per inhabitant at the start; untouched room costs nothing */

enum { POINTER = 64 };

static const char *text_at(const struct parameter_list *list, size_t i)
{
    return (const char *)list->items + i * PARAMETER_TEXT;
}

/* Marks the rows of the table that a scenario names. */
static bool choose_rows(struct world *world, struct error *error)
{
    const struct parameter_list *names = &world->settings.place.gemeenten;
    const struct care_tables *tables = &world->tables;
    for (size_t i = 0; i < names->count; i++) {
        const char *name = text_at(names, i);
        char pointer[POINTER];
        snprintf(pointer, sizeof pointer, "/place/gemeenten/%zu", i);
        bool all = strcmp(name, "all") == 0;
        if (!all && !tables_gemeente(tables, name, pointer, error)) return false;
        for (size_t r = 0; r < tables->gemeente_count; r++) {
            if (!all && !tables_means(tables, name, &tables->gemeenten[r])) continue;
            if (world->simulated[r] != NOBODY)
                return error_at(error, (struct error_place){.pointer = pointer}, "gemeente '%s' is named twice",
                                tables->gemeenten[r].name);
            world->simulated[r] = 0;
        }
    }
    return true;
}

/* Gemeenten in the order of the table, whatever the order in the scenario. */
static bool make_gemeenten(struct world *world, struct error *error)
{
    size_t rows = world->tables.gemeente_count;
    int64_t total = 0;
    world->simulated = memory_new(rows, sizeof *world->simulated, error);
    world->gemeenten = memory_new(rows, sizeof *world->gemeenten, error);
    if (!world->simulated || !world->gemeenten) return false;
    for (size_t r = 0; r < rows; r++) world->simulated[r] = NOBODY;
    if (!choose_rows(world, error)) return false;
    for (size_t r = 0; r < rows; r++) {
        if (world->simulated[r] == NOBODY) continue;
        uint32_t g = (uint32_t)world->gemeente_count++;
        struct gemeente *gemeente = &world->gemeenten[g];
        world->simulated[r] = g;
        gemeente->row = &world->tables.gemeenten[r];
        gemeente->code = gemeente_number(gemeente->row);
        int64_t inhabitants = population_inhabitants(world, g), size = world->settings.place.wijk_size;
        total += inhabitants;
        gemeente->first_wijk = (uint32_t)world->wijk_count;
        gemeente->wijken = (uint32_t)(inhabitants < size ? 1 : (inhabitants + size / 2) / size);
        gemeente->provider_count = market_provider_count(&world->settings, inhabitants);
        world->wijk_count += gemeente->wijken;
    }
    for (size_t g = 0; g < world->gemeente_count; g++) world->gemeenten[g].office = (uint32_t)(world->wijk_count + g);
    world->followed = story_threshold(world->settings.stories.persons, total);
    return true;
}

static bool make_world(struct engine *engine, const struct model_input *input, struct error *error)
{
    struct world *world = memory_new(1, sizeof *world, error);
    if (!world) return false;
    engine->state = world;
    world->settings = *(const struct care_settings *)input->settings;
    world->random = input->source;
    int start = date_from_day(input->start).year, end = date_from_day(input->end).year;
    if (!tables_read(&world->tables, input->tables, start, error) ||
        !prevalence_fill(&world->tables, &world->settings.need, start, end, error))
        return false;
    rates_make(&world->rates, &world->settings, &world->tables, input->start);
    rates_living(&world->rates, &world->settings, &world->tables);
    return make_gemeenten(world, error) && place_destinations_make(world, error);
}

static bool make_groups(struct engine *engine, struct error *error)
{
    const struct world *world = engine->state;
    struct group *groups = memory_new(world->gemeente_count, sizeof *groups, error);
    if (!groups) return false;
    for (size_t g = 0; g < world->gemeente_count; g++) {
        const struct gemeente_row *row = world->gemeenten[g].row;
        memcpy(groups[g].code, row->code, sizeof row->code);
        memcpy(groups[g].name, row->name, sizeof row->name);
        groups[g].longitude = row->longitude;
        groups[g].latitude = row->latitude;
    }
    bool good = engine_groups(engine, groups, world->gemeente_count, error);
    memory_free(groups);
    return good;
}

/* Empty wijken, and the address book with room for all who will ever register there. */
static bool make_wijken(struct engine *engine, struct error *error)
{
    struct world *world = engine->state;
    size_t room = (size_t)world->settings.place.wijk_size * REGISTRATIONS, most = (size_t)1 << SERIAL_BITS;
    world->serials = room * 3 / 2 < most ? room * 3 / 2 : most; /* a wijk may hold half more than the usual size */
    world->address = memory_new(world->wijk_count, sizeof *world->address, error);
    world->places = memory_new(world->wijk_count, sizeof *world->places, error);
    if (!world->address || !world->places) return false;
    for (uint32_t g = 0; g < world->gemeente_count; g++)
        for (uint32_t i = 0; i < world->gemeenten[g].wijken; i++) {
            uint32_t index = world->gemeenten[g].first_wijk + i;
            struct wijk *wijk = memory_new(1, sizeof *wijk, error);
            world->address[index] = memory_new(world->serials, sizeof **world->address, error);
            engine->partitions[index].state = wijk;
            engine->partitions[index].group = g;
            world->places[index].gemeente = g;
            if (!wijk || !world->address[index] || !wijk_make(wijk, g, world->gemeenten[g].provider_count, error))
                return false;
        }
    return true;
}

static bool build_gemeente(void *context, size_t i, struct error *error)
{
    return population_build(context, (uint32_t)i, error);
}

/* Looks at kin in other wijken, so all wijken do this before any of them begins to live. */
static bool introduce_wijk(void *context, size_t i, struct error *error)
{
    (void)error;
    struct engine *engine = context;
    struct partition *partition = &engine->partitions[i];
    for (uint32_t slot = 0; slot < wijk_of(partition)->people.person_count; slot++)
        story_begin(partition, slot, STORY_START);
    return true;
}

static bool begin_wijk(void *context, size_t i, struct error *error)
{
    struct engine *engine = context;
    return wijk_begin(&engine->partitions[i], error);
}

/* The world without people, offices or events. */
static bool make_empty(struct engine *engine, const struct model_input *input, struct error *error)
{
    if (!make_world(engine, input, error) || !make_groups(engine, error)) return false;
    const struct world *world = engine->state;
    return engine_partitions(engine, world->wijk_count + world->gemeente_count, error) && make_wijken(engine, error);
}

static bool make_office(struct engine *engine, uint32_t gemeente,
                        bool (*make)(struct partition *, uint32_t gemeente, struct error *), struct error *error)
{
    const struct world *world = engine->state;
    struct partition *office = &engine->partitions[world->gemeenten[gemeente].office];
    office->group = gemeente;
    return make(office, gemeente, error);
}

static bool build(struct engine *engine, const struct model_input *input, struct error *error)
{
    if (!make_empty(engine, input, error)) return false;
    const struct world *world = engine->state;
    if (!parallel_for(world->gemeente_count, build_gemeente, engine, error)) return false;
    for (uint32_t g = 0; g < world->gemeente_count; g++)
        if (!make_office(engine, g, office_build, error)) return false;
    return parallel_for(world->wijk_count, introduce_wijk, engine, error) &&
           parallel_for(world->wijk_count, begin_wijk, engine, error);
}

static bool load(struct engine *engine, const struct model_input *input, struct archive *archive, struct error *error)
{
    if (!make_empty(engine, input, error)) return false;
    const struct world *world = engine->state;
    for (uint32_t g = 0; g < world->gemeente_count; g++)
        if (!make_office(engine, g, office_make, error)) return false;
    return care_archive(engine, archive, error);
}

static void release(struct engine *engine)
{
    struct world *world = engine->state;
    if (!world) return;
    for (size_t i = 0; i < engine->partition_count; i++) {
        if (!engine->partitions[i].state) continue;
        if (i < world->wijk_count) {
            wijk_free(engine->partitions[i].state);
            memory_free(engine->partitions[i].state);
        } else {
            office_free(&engine->partitions[i]);
        }
    }
    for (size_t i = 0; world->address && i < world->wijk_count; i++) memory_free(world->address[i]);
    for (size_t g = 0; world->gemeenten && g < world->gemeente_count; g++)
        if (world->gemeenten[g].destinations) gsl_ran_discrete_free(world->gemeenten[g].destinations);
    memory_free(world->address);
    memory_free(world->places);
    memory_free(world->gemeenten);
    memory_free(world->simulated);
    tables_free(&world->tables);
    memory_free(world);
    engine->state = NULL;
}

static bool is_wijk(const struct partition *partition)
{
    return partition->index < world_of(partition)->wijk_count;
}

static bool on_event(struct partition *partition, const struct event *event, struct error *error)
{
    return is_wijk(partition) ? wijk_on_event(partition, event, error) : office_on_event(partition, event, error);
}

static bool on_mail(struct partition *partition, const struct letter *letter, struct error *error)
{
    return is_wijk(partition) ? wijk_on_mail(partition, letter, error) : office_on_mail(partition, letter, error);
}

static bool on_period(struct partition *partition, minute_t end, struct error *error)
{
    return is_wijk(partition) ? wijk_on_period(partition, end, error) : office_on_period(partition, end, error);
}

/* A person's alarm is the commonest event; its cache line is all that it needs at first. */
/* All cache lines of an item. */
static void prefetch_all(const void *item, size_t size)
{
    enum { LINE = 64 };
    for (size_t i = 0; i < size; i += LINE) __builtin_prefetch((const char *)item + i);
    __builtin_prefetch((const char *)item + size - 1);
}

/* What an event looks at first. */
static void prefetch_agent(const struct wijk *wijk, const struct event *event)
{
    if (event->kind == EVENT_LIFE) prefetch_all(&wijk->people.persons[event->who], sizeof *wijk->people.persons);
    if (event->kind == EVENT_CASE) prefetch_all(&wijk->cases.items[event->who], sizeof *wijk->cases.items);
    if (event->kind == EVENT_CARER) prefetch_all(&wijk->carers.items[event->who], sizeof *wijk->carers.items);
}

/* What the agent, which has come by now, points to. */
static void prefetch_around(const struct wijk *wijk, const struct event *event)
{
    if (event->kind == EVENT_LIFE) {
        const struct person *person = &wijk->people.persons[event->who];
        if (person->number != NOBODY && person->care_case != NOBODY)
            prefetch_all(&wijk->cases.items[person->care_case], sizeof *wijk->cases.items);
    } else if (event->kind == EVENT_CASE) {
        const struct care_case *c = &wijk->cases.items[event->who];
        if (c->person == NOBODY) return;
        prefetch_all(&wijk->people.persons[c->person], sizeof *wijk->people.persons);
        if (c->ties != NOBODY) prefetch_all(&wijk->ties.items[c->ties], sizeof *wijk->ties.items);
    } else if (event->kind == EVENT_CARER) {
        const struct carer *carer = &wijk->carers.items[event->who];
        if (carer->person == NOBODY) return;
        prefetch_all(&wijk->people.persons[carer->person], sizeof *wijk->people.persons);
    }
}

static void prefetch(const struct partition *partition, const struct event *event, bool near)
{
    if (is_wijk(partition)) (near ? prefetch_around : prefetch_agent)(wijk_of(partition), event);
}

/* Of a letter to a person the entry in the address book; then the person. */
static void prefetch_mail(const struct partition *partition, const struct letter *letter, bool near)
{
    const struct world *world = world_of(partition);
    uint32_t wijk, slot;
    if (letter->kind < LETTER_ASK || letter->kind > LETTER_VOLUNTEER) return;
    if (!near) {
        __builtin_prefetch(address_entry(world, letter->agent));
    } else if (address_of(world, letter->agent, &wijk, &slot) && wijk == partition->index) {
        prefetch_all(&wijk_of(partition)->people.persons[slot], sizeof *wijk_of(partition)->people.persons);
    }
}

static bool check(const struct model_input *input, struct error *error)
{
    const struct care_settings *settings = input->settings;
    struct world world = {.settings = *settings};
    bool good = shares_check(settings, error) &&
                tables_read(&world.tables, input->tables, date_from_day(input->start).year, error) &&
                make_gemeenten(&world, error) && policy_check(input, &world, error);
    memory_free(world.simulated);
    memory_free(world.gemeenten);
    tables_free(&world.tables);
    return good;
}

static struct model_extrapolation *extrapolate(const struct model_input *input, struct error *error)
{
    return span_extrapolate(input->tables, input->start, input->end, error);
}

const struct model care_model = {
    .name = "care",
    .meaning = "who cares for whom, and who pays",
    .limits = care_limits,
    .parameters = care_parameters,
    .settings_size = sizeof(struct care_settings),
    .fitted = "calibrated.json",
    .series = care_series,
    .survey_from = SERIES_SURVEY_PERSONS,
    .story_kinds = story_kinds,
    .story_causes = story_causes,
    .story_columns = story_columns,
    .group = &dimension_gemeente,
    .check = check,
    .extrapolate = extrapolate,
    .build = build,
    .free = release,
    .save = care_archive,
    .load = load,
    .on_event = on_event,
    .on_mail = on_mail,
    .settling_kinds = 1,
    .on_period = on_period,
    .audit = care_audit,
    .prefetch = prefetch,
    .prefetch_mail = prefetch_mail,
};
