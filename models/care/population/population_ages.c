/* population_ages.c - how many persons of each sex and age, and who they are: identity and health. */
#include "models/care/population/population_parts.h"
#include "models/care/tables/prevalence.h"
#include "sim/base/memory.h"

enum { BANDS = 5 };

static const int band_first[BANDS + 1] = {0, 15, 25, 45, 65, AGES};

/* Persons of each sex in each band, given the sums: the national table scaled to both by iterative proportional
 * fitting. */
static void fit_bands(const struct care_tables *tables, const uint32_t band[BANDS], const double sexes[SEXES],
                      double fitted[SEXES][BANDS])
{
    for (int sex = 0; sex < SEXES; sex++)
        for (int b = 0; b < BANDS; b++) {
            fitted[sex][b] = 0;
            for (int age = band_first[b]; age < band_first[b + 1]; age++)
                fitted[sex][b] += tables->population[sex][age];
        }
    for (int round = 0; round < 60; round++) {
        for (int sex = 0; sex < SEXES; sex++) {
            double sum = 0;
            for (int b = 0; b < BANDS; b++) sum += fitted[sex][b];
            for (int b = 0; b < BANDS; b++) fitted[sex][b] *= sexes[sex] / sum;
        }
        for (int b = 0; b < BANDS; b++) {
            double sum = fitted[MALE][b] + fitted[FEMALE][b];
            for (int sex = 0; sex < SEXES && sum > 0; sex++) fitted[sex][b] *= band[b] / sum;
        }
    }
}

/* Men in each band: nearest whole numbers that add up to all men, and no more than there are persons. */
static void round_men(const double fitted[BANDS], const uint32_t band[BANDS], uint32_t total, uint32_t men[BANDS])
{
    population_quota(BANDS, fitted, total, men);
    uint32_t surplus = 0;
    for (int b = 0; b < BANDS; b++)
        if (men[b] > band[b]) {
            surplus += men[b] - band[b];
            men[b] = band[b];
        }
    for (int b = 0; b < BANDS && surplus > 0; b++)
        for (; surplus > 0 && men[b] < band[b]; surplus--) men[b]++;
}

/* Single ages of one sex in a band: the national table, rounded at random so that rare ages get their due over all
 * gemeenten. */
static void fill_band(struct build *build, int sex, int b, uint32_t total)
{
    uint32_t most[AGES];
    int first = band_first[b], count = band_first[b + 1] - first;
    for (int i = 0; i < count; i++) most[i] = total;
    population_spread(&build->dice, (size_t)count, build->tables->population[sex] + first, most, total,
                      build->cell[sex] + first);
}

static void fill_cells(struct build *build)
{
    const struct gemeente_row *row = build->gemeente->row;
    double sexes[SEXES] = {(double)row->men, (double)row->women}, fitted[SEXES][BANDS], share[BANDS];
    uint32_t band[BANDS], by_sex[SEXES], men[BANDS];
    for (int b = 0; b < BANDS; b++) share[b] = row->share_age[b] * build->tables->age_trend[b];
    population_quota(BANDS, share, build->count, band);
    population_quota(SEXES, sexes, build->count, by_sex);
    for (int sex = 0; sex < SEXES; sex++) sexes[sex] = by_sex[sex] > 0 ? by_sex[sex] : 1e-9;
    fit_bands(build->tables, band, sexes, fitted);
    round_men(fitted[MALE], band, by_sex[MALE], men);
    for (int b = 0; b < BANDS; b++) {
        fill_band(build, MALE, b, men[b]);
        fill_band(build, FEMALE, b, band[b] - men[b]);
    }
}

static void give_health(struct draft *draft, int health)
{
    draft->physical = (uint8_t)(health / PSYCHOSOCIAL_STATES);
    draft->psychosocial = (uint8_t)(health % PSYCHOSOCIAL_STATES);
}

/* Draws in a fixed order from the person's own stream. Children are not placed in an institution. The health of the
 * others is drawn once classes are settled, see build_health. */
static void draft_person(struct build *build, uint32_t rank, int sex, int age)
{
    struct draft *draft = &build->drafts[rank];
    struct stream stream =
        stream_of(build->world->random, random_identity(build->code, NAMED_BORN, rank), PROCESS_CHARACTER, 0);
    *draft = (struct draft){.household = NOBODY,
                            .next = NOBODY,
                            .partner = NOBODY,
                            .mother = NOBODY,
                            .father = NOBODY,
                            .place = NOBODY,
                            .sex = (uint8_t)sex,
                            .age = (uint8_t)age};
    draft->income_class = (uint8_t)stream_below(&stream, CLASSES);
    give_health(draft,
                prevalence_health_draw(build->tables->health[draft->income_class][sex][age], stream_uniform(&stream)));
    bool placed = stream_uniform(&stream) < build->world->settings.life.institution_share;
    if (placed && draft->physical == PHYSICAL_STATES - 1 && age >= ADULT) {
        draft->flags = IN_INSTITUTION;
        build->in_institution++;
    }
}

bool build_drafts(struct build *build, struct error *error)
{
    build->drafts = memory_new(build->count, sizeof *build->drafts, error);
    if (!build->drafts) return false;
    fill_cells(build);
    uint32_t rank = 0;
    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++)
            for (uint32_t i = 0; i < build->cell[sex][age]; i++) draft_person(build, rank++, sex, age);
    return true;
}

void build_health(struct build *build)
{
    double share[HEALTH_STATES];
    for (uint32_t rank = 0; rank < build->count; rank++) {
        struct draft *draft = &build->drafts[rank];
        if (draft->flags & IN_INSTITUTION) continue;
        struct stream stream =
            stream_of(build->world->random, random_identity(build->code, NAMED_BORN, rank), PROCESS_HEALTH, 0);
        prevalence_health_at_home(build->tables->health[draft->income_class][draft->sex][draft->age],
                                  draft->age >= ADULT ? build->world->settings.life.institution_share : 0, share);
        give_health(draft, prevalence_health_draw(share, stream_uniform(&stream)));
    }
}
