/* validation.c - every target with its estimate and verdict. */
#include "analysis/validate/validation.h"

#include <math.h>

#include "sim/base/memory.h"

static bool simulate(struct validation *validation, struct finding *finding, struct error *error)
{
    size_t replicates = validation->file->replicates;
    finding->values = memory_new(replicates, sizeof *finding->values, error);
    if (finding->values == NULL) return false;
    for (size_t r = 0; r < replicates; r++)
        if (!target_simulated(validation->targets, finding->target, validation->file, 0, r, &finding->values[r], error))
            return false;
    finding->simulated = estimate_of(finding->values, replicates);
    bool near = fabs(finding->simulated.mean - finding->target->published) <= finding->target->tolerance;
    finding->outcome = near ? OUTCOME_PASS : OUTCOME_FAIL;
    return true;
}

static bool find(struct validation *validation, struct finding *finding, struct error *error)
{
    finding->simulated = (struct estimate){0, NAN, NAN, NAN};
    finding->outcome = OUTCOME_NOT_YET;
    if (finding->target->method == TARGET_NOT_YET) return true;
    finding->outcome = OUTCOME_NOT_RECORDED;
    return !target_recorded(finding->target, validation->file) || simulate(validation, finding, error);
}

/* Persons at the end of the last month, from the series that every run has. */
static bool count_persons(struct validation *validation, struct error *error)
{
    const struct result_file *file = validation->file;
    const struct result_part part = {.first = file->periods - 1, .last = file->periods};
    struct result_cells cells;
    if (!read_add_cells(file, "population", &part, &cells, error)) return false;
    for (size_t i = 0; i < cells.size[0] * cells.size[1]; i++) validation->persons += cells.sums[i];
    read_cells_free(&cells);
    return true;
}

bool validation_make(struct validation *validation, const struct targets *targets, const struct result_file *file,
                     struct error *error)
{
    *validation = (struct validation){.targets = targets, .file = file};
    validation->findings = memory_new(targets->count, sizeof *validation->findings, error);
    bool good = validation->findings != NULL && count_persons(validation, error);
    for (size_t i = 0; good && i < targets->count; i++) {
        validation->findings[i].target = &targets->items[i];
        good = find(validation, &validation->findings[i], error);
    }
    if (!good) validation_free(validation);
    return good;
}

void validation_free(struct validation *validation)
{
    for (size_t i = 0; validation->findings != NULL && i < validation->targets->count; i++)
        memory_free(validation->findings[i].values);
    memory_free(validation->findings);
    validation->findings = NULL;
}

size_t validation_count_of(const struct validation *validation, enum target_basis basis, enum outcome outcome)
{
    size_t count = 0;
    for (size_t i = 0; i < validation->targets->count; i++)
        count += validation->findings[i].outcome == outcome && validation->targets->items[i].basis == basis;
    return count;
}

size_t validation_count(const struct validation *validation, enum outcome outcome)
{
    size_t count = 0;
    for (int basis = 0; basis < TARGET_BASES; basis++)
        count += validation_count_of(validation, (enum target_basis)basis, outcome);
    return count;
}

const char *validation_basis(enum target_basis basis, enum language language)
{
    static const char *const names[TARGET_BASES][2] = {[TARGET_FREE] = {"free", "vrij"},
                                                       [TARGET_CALIBRATED] = {"calibrated", "gekalibreerd"},
                                                       [TARGET_FITTED] = {"fitted", "aangepast"},
                                                       [TARGET_INPUT] = {"input", "invoer"}};
    return names[basis][language];
}
