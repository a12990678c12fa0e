/* population_tools.c - rounding, shuffling and choosing for the synthetic population; chances and distances in
 * families. */
#include "models/care/people/place.h"
#include "models/care/population/population_parts.h"
#include "sim/base/memory.h"
#include "sim/base/real.h"

/* Rounding -------------------------------------------------------------------------------------------------------- */

void population_quota(size_t count, const double *weight, uint32_t total, uint32_t *number)
{
    double sum = 0;
    uint32_t given = 0;
    for (size_t i = 0; i < count; i++) sum += weight[i];
    for (size_t i = 0; i < count; i++) {
        number[i] = (uint32_t)(total * (weight[i] / sum));
        given += number[i];
    }
    for (; given < total; given++) {
        size_t best = 0;
        for (size_t i = 1; i < count; i++)
            if (total * (weight[i] / sum) - number[i] > total * (weight[best] / sum) - number[best]) best = i;
        number[best]++;
    }
    for (; given > total; given--) { /* only when a sum of products was rounded up */
        size_t largest = 0;
        for (size_t i = 1; i < count; i++)
            if (number[i] > number[largest]) largest = i;
        number[largest]--;
    }
}

static double expected(double weight, double factor, uint32_t most)
{
    double number = weight * factor;
    return number < most ? number : most;
}

static double expected_sum(size_t count, const double *weight, double factor, const uint32_t *most)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += expected(weight[i], factor, most[i]);
    return sum;
}

/* The factor on the weights at which the numbers add up to the total. */
static double find_factor(size_t count, const double *weight, const uint32_t *most, double total)
{
    double low = 0, high = 1e-6;
    for (int i = 0; i < 100 && expected_sum(count, weight, high, most) < total; i++) high *= 2;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        if (expected_sum(count, weight, middle, most) < total)
            low = middle;
        else
            high = middle;
    }
    return high;
}

void population_spread(struct dice *dice, size_t count, const double *weight, const uint32_t *most, uint32_t total,
                       uint32_t *number)
{
    double factor = find_factor(count, weight, most, total), sum = dice_uniform(dice);
    uint32_t given = 0;
    for (size_t i = 0; i < count; i++) {
        sum += expected(weight[i], factor, most[i]);
        uint32_t here = (uint32_t)sum - given;
        number[i] = here < most[i] ? here : most[i];
        given += number[i];
    }
    for (size_t i = 0; i < count && given < total; i++)
        for (; number[i] < most[i] && given < total; given++) number[i]++;
    for (size_t i = count; i-- > 0 && given > total;)
        for (; number[i] > 0 && given > total; given--) number[i]--;
}

static void shuffle(struct dice *dice, uint32_t *items, uint32_t count)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = dice_below(dice, i), item = items[j];
        items[j] = items[i - 1];
        items[i - 1] = item;
    }
}

/* Shelves --------------------------------------------------------------------------------------------------------- */

bool shelf_make(struct shelf *shelf, const uint32_t numbers[AGES], struct error *error)
{
    *shelf = (struct shelf){0};
    uint32_t sum = 0;
    for (int age = 0; age < AGES; age++) {
        shelf->first[age] = sum;
        sum += numbers[age];
    }
    shelf->items = memory_new(sum, sizeof *shelf->items, error);
    return shelf->items != NULL;
}

void shelf_free(struct shelf *shelf)
{
    memory_free(shelf->items);
    shelf->items = NULL;
}

void shelf_put(struct shelf *shelf, int age, uint32_t person)
{
    shelf->items[shelf->first[age] + shelf->left[age]++] = person;
    shelf->total++;
}

uint32_t shelf_take(struct shelf *shelf, int age)
{
    shelf->total--;
    return shelf->items[shelf->first[age] + --shelf->left[age]];
}

void shelf_shuffle(struct shelf *shelf, struct dice *dice)
{
    for (int age = 0; age < AGES; age++) shuffle(dice, shelf->items + shelf->first[age], shelf->left[age]);
}

int shelf_nearest(const struct shelf *shelf, int target, int low, int high)
{
    if (low < 0) low = 0;
    if (high > AGES - 1) high = AGES - 1;
    if (target < low) target = low;
    if (target > high) target = high;
    for (int apart = 0; apart < AGES; apart++) {
        int older = target + apart, younger = target - apart;
        if (older <= high && older >= low && shelf->left[older] > 0) return older;
        if (younger >= low && younger <= high && shelf->left[younger] > 0) return younger;
    }
    return -1;
}

/* Births ---------------------------------------------------------------------------------------------------------- */

void schedule_of_child(struct schedule *schedule, const struct care_tables *tables, int start_year, int age)
{
    double sum = 0;
    for (int birth = FIRST_BIRTH_AGE; birth <= LAST_BIRTH_AGE; birth++) {
        if (birth >= YOUNGEST_PARENT) sum += tables_fertility(tables, start_year - age, birth);
        schedule->cumulative[birth - FIRST_BIRTH_AGE] = sum;
    }
}

void schedule_of_mother(struct schedule *schedule, const struct care_tables *tables, int start_year, int age)
{
    double sum = 0;
    for (int birth = FIRST_BIRTH_AGE; birth <= LAST_BIRTH_AGE; birth++) {
        if (birth >= YOUNGEST_PARENT && birth <= age) sum += tables_fertility(tables, start_year - age + birth, birth);
        schedule->cumulative[birth - FIRST_BIRTH_AGE] = sum;
    }
}

int schedule_draw(const struct schedule *schedule, double uniform)
{
    const int last = LAST_BIRTH_AGE - FIRST_BIRTH_AGE;
    double aim = uniform * schedule->cumulative[last];
    for (int i = 0; i <= last; i++)
        if (aim < schedule->cumulative[i]) return FIRST_BIRTH_AGE + i;
    return -1;
}

void population_family_sizes(const struct kin_table *kin, double share[MOST_CHILDREN])
{
    double rest = kin->children[3];
    for (int i = 0; i < 3; i++) share[i] = kin->children[i];
    for (int i = 3; i < MOST_CHILDREN; i++) {
        share[i] = i + 1 < MOST_CHILDREN ? 0.5 * rest : rest;
        rest -= share[i];
    }
}

double population_mean_size(const double share[MOST_CHILDREN])
{
    double sum = 0, children = 0;
    for (int i = 0; i < MOST_CHILDREN; i++) {
        sum += share[i];
        children += share[i] * (i + 1);
    }
    return children / sum;
}

void population_tilt_sizes(const double share[MOST_CHILDREN], double mean, double tilted[MOST_CHILDREN])
{
    double low = -20, high = 20; /* log of the factor per child */
    for (int round = 0; round < 60; round++) {
        double middle = 0.5 * (low + high), factor = real_exp(middle), power = 1, sum = 0;
        for (int i = 0; i < MOST_CHILDREN; i++, power *= factor) {
            tilted[i] = share[i] * power;
            sum += tilted[i];
        }
        for (int i = 0; i < MOST_CHILDREN; i++) tilted[i] /= sum;
        if (population_mean_size(tilted) < mean)
            low = middle;
        else
            high = middle;
    }
}

/* Families -------------------------------------------------------------------------------------------------------- */

double population_survives(const struct family_tree *tree, enum sex sex, int from, int to)
{
    if (to >= AGES) return 0;
    return tree->survival[sex][to][to] / tree->survival[sex][to][from];
}

static uint16_t in_tenths(double km)
{
    double tenths = 10 * km + 0.5;
    return (uint16_t)(tenths < 1 ? 1 : tenths > UINT16_MAX ? UINT16_MAX : tenths);
}

uint16_t population_distance_elsewhere(struct family_tree *tree)
{
    const struct care_tables *tables = tree->build->tables;
    size_t low = 0, high = tables->gemeente_count - 1;
    double aim = dice_uniform(&tree->build->dice) * tree->elsewhere[high];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (aim < tree->elsewhere[middle])
            high = middle;
        else
            low = middle + 1;
    }
    return in_tenths(place_distance_km(tree->build->gemeente->row, &tables->gemeenten[low]));
}

uint16_t population_distance_nearby(struct build *build)
{
    const struct kin_table *kin = &build->tables->kin;
    double normal = real_normal_inverse(dice_uniform(&build->dice));
    return in_tenths(kin->near_median_km * real_exp(kin->near_sigma * normal));
}
