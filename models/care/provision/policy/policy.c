/* policy.c - reading dated changes, and handing them to their instruments. */
#include "models/care/provision/policy/policy.h"

#include <stdio.h>
#include <string.h>

#include "models/care/provision/office_state.h"
#include "sim/scenario/parameter_text.h"

enum { POINTER = 64 };

#define KEY(field) #field, .offset = offsetof(struct policy_change, field)
#define ROWS_OF(instrument)                                                                                            \
    {#instrument, .offset = offsetof(struct policy_change, own[POLICY_##instrument]), .kind = ROWS,                    \
     .section = policy_##instrument##_parameters},

const struct parameter policy_parameters[] = {{KEY(date), .kind = DATE, .required = true, .text = "2015-01-01",
                                               .meaning = "from the first month that starts on or after this date",
                                               .source = "scenario"},
                                              {KEY(gemeenten), .kind = TEXTS, .low = 1, .high = 1000,
                                               .meaning = "where; without this key: everywhere", .source = "scenario"},
                                              POLICY_INSTRUMENTS(ROWS_OF){.name = NULL}};

/* What an instrument can be told, and what it does. */
struct instrument {
    const struct parameter *parameters;
    bool (*apply)(struct partition *, struct office *, const void *own, struct error *);
};

#define INSTRUMENT(name) [POLICY_##name] = {policy_##name##_parameters, policy_##name##_apply},
static const struct instrument instruments[] = {POLICY_INSTRUMENTS(INSTRUMENT)};

/* Whether a change gives any of the rows by which an instrument is named. */
static bool names_instrument(const struct policy_change *change, enum policy_number number)
{
    const unsigned char *own = change->own[number].bytes;
    bool given = false;
    for (const struct parameter *row = instruments[number].parameters; row->name && !given; row++)
        if (row->given > 0) memcpy(&given, own + row->given, sizeof given);
    return given;
}

static bool names_gemeente(const struct policy_change *change, const struct world *world, size_t gemeente)
{
    const char(*names)[PARAMETER_TEXT] = change->gemeenten.items;
    for (size_t i = 0; i < change->gemeenten.count; i++)
        if (tables_means(&world->tables, names[i], world->gemeenten[gemeente].row)) return true;
    return change->gemeenten.count == 0;
}

/* ---- Checking ---- */

static bool check_instruments(const struct policy_change *change, const char *pointer, struct error *error)
{
    char keys[256] = "";
    for (enum policy_number i = 0; i < POLICY_INSTRUMENT_COUNT; i++) {
        if (names_instrument(change, i)) return true;
        for (const struct parameter *row = instruments[i].parameters; row->name; row++) {
            size_t length = strlen(keys);
            if (row->given > 0) snprintf(keys + length, sizeof keys - length, "%s'%s'", length ? ", " : "", row->name);
        }
    }
    return error_at(error, (struct error_place){.pointer = pointer},
                    "the change changes nothing: expected at least one of %s", keys);
}

static bool check_gemeenten(const struct policy_change *change, const struct world *world, size_t i,
                            struct error *error)
{
    const char(*names)[PARAMETER_TEXT] = change->gemeenten.items;
    for (size_t k = 0; k < change->gemeenten.count; k++) {
        char pointer[POINTER];
        snprintf(pointer, sizeof pointer, "/policy/%zu/gemeenten/%zu", i, k);
        if (!tables_gemeente(&world->tables, names[k], pointer, error)) return false;
        for (size_t r = 0; r < world->tables.gemeente_count; r++)
            if (world->simulated[r] == NOBODY && tables_means(&world->tables, names[k], &world->tables.gemeenten[r]))
                return error_at(error, (struct error_place){.pointer = pointer},
                                "'%s' is not among /place/gemeenten: add it there, or leave it out here", names[k]);
    }
    return true;
}

/* The pointer of a change, or of a part of it. */
static void pointer_to(char pointer[POINTER], size_t i, const char *part)
{
    if (snprintf(pointer, POINTER, "/policy/%zu%s", i, part) < 0) pointer[0] = '\0';
}

/* Whether two changes say the same in the rows that tell what an instrument is about, such as whose contracts. */
static bool about_the_same(const struct policy_change *a, const struct policy_change *b, enum policy_number number)
{
    char words[PARAMETER_WORDS], others[PARAMETER_WORDS];
    for (const struct parameter *row = instruments[number].parameters; row->name; row++) {
        if (row->given > 0) continue;
        parameter_value_words(row, a->own[number].bytes + row->offset, words);
        parameter_value_words(row, b->own[number].bytes + row->offset, others);
        if (strcmp(words, others) != 0) return false;
    }
    return true;
}

/* The first day of the month from which a change holds. */
static day_t holds_from(const struct policy_change *change)
{
    return clock_month_start(change->date) == change->date ? change->date : clock_next_month(change->date);
}

/* The simulated gemeente where both changes hold, NULL when there is none. */
static const struct gemeente_row *shared_gemeente(const struct policy_change *a, const struct policy_change *b,
                                                  const struct world *world)
{
    for (size_t g = 0; g < world->gemeente_count; g++)
        if (names_gemeente(a, world, g) && names_gemeente(b, world, g)) return world->gemeenten[g].row;
    return NULL;
}

/* Of two changes that set the same from the same month on in the same gemeente the order in the list would decide. */
static bool check_clash(const struct world *world, size_t i, size_t j, struct error *error)
{
    const struct policy_change *changes = world->settings.policy.items;
    const struct policy_change *a = &changes[i], *b = &changes[j];
    bool clash = false;
    for (enum policy_number k = 0; k < POLICY_INSTRUMENT_COUNT && !clash; k++)
        clash = names_instrument(a, k) && names_instrument(b, k) && about_the_same(a, b, k);
    const struct gemeente_row *row = clash && holds_from(a) == holds_from(b) ? shared_gemeente(a, b, world) : NULL;
    if (!row) return true;
    char pointer[POINTER];
    pointer_to(pointer, j, "");
    return error_at(error, (struct error_place){.pointer = pointer},
                    "sets what /policy/%zu sets too, from the same month on in %s: say it in one change", i, row->name);
}

static bool check_date(const struct policy_change *change, const struct model_input *input, const char *pointer,
                       struct error *error)
{
    const struct error_place place = {.pointer = pointer};
    if (change->date < input->start || change->date >= input->end)
        return error_at(error, place, "the date lies outside the run");
    return holds_from(change) < input->end ||
           error_at(error, place, "no month of the run begins on or after this date, so the change would never hold");
}

bool policy_check(const struct model_input *input, const struct world *world, struct error *error)
{
    const struct policy_change *changes = world->settings.policy.items;
    char pointer[POINTER];
    for (size_t i = 0; i < world->settings.policy.count; i++) {
        pointer_to(pointer, i, "/date");
        if (!check_date(&changes[i], input, pointer, error)) return false;
        if (!check_gemeenten(&changes[i], world, i, error)) return false;
        pointer_to(pointer, i, "");
        if (!check_instruments(&changes[i], pointer, error)) return false;
        for (size_t j = 0; j < i; j++)
            if (!check_clash(world, j, i, error)) return false;
    }
    return true;
}

/* ---- Applying ---- */

static bool apply_change(struct partition *partition, struct office *office, const struct policy_change *change,
                         struct error *error)
{
    for (enum policy_number i = 0; i < POLICY_INSTRUMENT_COUNT; i++)
        if (names_instrument(change, i) && !instruments[i].apply(partition, office, change->own[i].bytes, error))
            return false;
    return true;
}

bool policy_apply(struct partition *partition, struct office *office, struct error *error)
{
    const struct world *world = world_of(partition);
    const struct policy_change *changes = world->settings.policy.items;
    day_t month = partition->engine->input->start + office->months[0].start / MINUTES_PER_DAY;
    for (size_t i = 0; i < world->settings.policy.count; i++) {
        const struct policy_change *change = &changes[i];
        if (change->date > month || change->date <= office->policy_day) continue;
        if (!names_gemeente(change, world, office->gemeente)) continue;
        if (!apply_change(partition, office, change, error)) return false;
    }
    office->policy_day = month;
    return true;
}
