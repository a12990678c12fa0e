/* span.c - the years in the head of each table, against the years of a run. */
#include "models/care/tables/span.h"

#include <stdio.h>

#include "models/care/tables/tables_parts.h"
#include "sim/base/memory.h"

/* `beyond`: so many years a run may go past the table's last: assumption. Births, deaths and ages of the far future are
 * a projection already; a decade of standing still is a guess, a century is nonsense. */
static const struct {
    const char *table;
    int beyond;
    const char *en, *nl;
} spans[] = {
    {"population.csv", 10, "later migration stands to as many inhabitants as the last year has",
     "latere migratie staat tot het inwonertal van het laatste jaar"},
    {"mortality.csv", 10, "later death rates are those of the last five years, earlier ones of the first",
     "latere sterftekansen zijn die van de laatste vijf jaar, eerdere die van de eerste"},
    {"fertility.csv", 10, "later birth rates are those of the last year",
     "latere geboortecijfers zijn die van het laatste jaar"},
    {"migration.csv", 100, "later years take the mean of the last ten",
     "latere jaren krijgen het gemiddelde van de laatste tien"},
    {"gemeenten.csv", 100, "gemeenten do not merge and stand apart as in that year",
     "gemeenten worden niet heringedeeld en blijven die van dat jaar"},
    {"care_prices.csv", 100, "tariffs and costs stay at that level", "tarieven en kosten blijven op dat peil"},
    {"work.csv", 100, "paid work by sex and age stays as it is there",
     "betaald werk naar geslacht en leeftijd blijft als daar"},
    {"living.csv", 100, "who lives with parents or a partner at the start follows that year",
     "wie bij het begin met ouders of partner woont, volgt dat jaar"},
    {"volunteers.csv", 100, "shares of volunteers by sex and age stay as they are there",
     "aandelen vrijwilligers naar geslacht en leeftijd blijven als daar"},
};

enum { SPANS = sizeof spans / sizeof spans[0] };

static bool read_years(struct model_extrapolation *years, const char *folder, size_t i, struct error *error)
{
    struct table table;
    if (!tables_open(&table, folder, spans[i].table, error)) return false;
    *years = (struct model_extrapolation){
        .first = table.first_year, .last = table.last_year, .en = spans[i].en, .nl = spans[i].nl};
    snprintf(years->table, sizeof years->table, "%s", spans[i].table);
    bool good = years->first > 0 || error_set(error, table.path,
                                              "a comment line is missing that says for which years the "
                                              "table holds, such as '# years: 2015-2050'");
    table_free(&table);
    return good;
}

static bool is_too_far(const struct model_extrapolation *years, size_t i, int last, struct error *error)
{
    if (last <= years->last + spans[i].beyond) return false;
    error_at(
        error, (struct error_place){.pointer = "/end"},
        "the run goes on in %d, but %s ends in %d: at most %d years more are extrapolated (/tables names a folder with "
        "other tables)",
        last, years->table, years->last, spans[i].beyond);
    return true;
}

struct model_extrapolation *span_extrapolate(const char *folder, day_t start, day_t end, struct error *error)
{
    int first = date_from_day(start).year, last = date_from_day(end - 1).year;
    struct model_extrapolation *list = memory_new(SPANS + 1, sizeof *list, error);
    size_t count = 0;
    for (size_t i = 0; list && i < SPANS; i++) {
        if (!read_years(&list[count], folder, i, error) || is_too_far(&list[count], i, last, error)) {
            memory_free(list);
            return NULL;
        }
        count += first < list[count].first || last > list[count].last;
    }
    if (list) list[count] = (struct model_extrapolation){0};
    return list;
}
