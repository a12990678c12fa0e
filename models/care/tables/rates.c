/* rates.c - yearly rates from tables and settings. */
#include "models/care/tables/rates.h"

#include "models/care/settings.h"
#include "models/care/tables/prevalence.h"
#include "sim/base/real.h"

enum { SEPARATION_PEAK = 35, MOVING_PEAK = 30 };

/* 2^(-years / half). */
static double halving(double years, double half)
{
    return real_exp(-0.6931471805599453 * years / half);
}

static double apart(int age, int peak)
{
    return age > peak ? age - peak : peak - age;
}

/* Part of the people of an age who could volunteer: able in body and mind, whatever their class. */
static double able(const struct care_tables *tables, int sex, int age)
{
    double sum = 0.0;
    for (int class = 0; class < CLASSES; class ++)
        for (int physical = 0; physical < VOLUNTEER_LIMIT; physical++)
            sum += tables->health[class][sex][age][physical * PSYCHOSOCIAL_STATES] / CLASSES;
    return sum;
}

/* The chances to join that bring the published share of an age to that of the next, after some have stopped. */
static void volunteer_rates(struct rates *rates, const struct care_settings *settings, const struct care_tables *tables)
{
    const double MOST = 0.9;
    for (int sex = 0; sex < SEXES; sex++) {
        double before = 0.0;
        for (int age = 0; age < AGES; age++) {
            double share = settings->volunteers.joining_scale * tables->volunteers[sex][age];
            double able_share = able(tables, sex, age);
            if (share > 0.0) share = share < MOST * able_share ? share / able_share : MOST;
            double joins = (share - before * (1.0 - rates->volunteer_stops)) / (1.0 - before);
            rates->volunteers[sex][age] = share;
            rates->volunteer_joins[sex][age] = joins > 0.0 ? joins : 0.0;
            before = share;
        }
    }
}

void rates_make(struct rates *rates, const struct care_settings *settings, const struct care_tables *tables,
                day_t start)
{
    const struct life_settings *life = &settings->life;
    for (int age = 0; age < AGES; age++) {
        rates->separation[age] = life->separation * halving(apart(age, SEPARATION_PEAK), 15);
        rates->moving[age] = life->moving * halving(age - MOVING_PEAK, 20);
    }
    double quarter = QUARTER_WEEKS * (double)MINUTES_PER_WEEK / (double)MINUTES_PER_YEAR;
    rates->volunteer_stops = 1.0 - real_exp(-settings->volunteers.leaving);
    volunteer_rates(rates, settings, tables);
    rates->carer_stops = 1.0 - real_exp(-settings->informal.stopping_rate * quarter);
    rates->carer_respite = 1.0 - real_exp(-settings->informal.respite * quarter);
    rates->carer_works_less = 1.0 - real_exp(-settings->informal.work_loss * quarter);
    rates->carer_cuts = 1.0 - real_exp(-settings->informal.cutting_rate * quarter);
    for (int gap = 0; gap < GAP_CLASSES; gap++)
        rates->by_gap[gap] = (1.0 + settings->need.worsening_by_gap * gap / 3.0) /
                             (1.0 + settings->need.worsening_by_gap * settings->need.usual_gap);
    rates->start_year = date_from_day(start).year;
    for (int year = 0; year <= RATE_YEARS; year++) {
        struct date first = {rates->start_year + year, 1, 1};
        rates->year_start[year] = (day_from_date(first) - start) * MINUTES_PER_DAY;
        for (int class = 0; class < CLASSES && year < RATE_YEARS; class ++)
            prevalence_health_worsening(tables, &settings->need, rates->start_year + year + 0.5, class,
                                        rates->worsening[year][class]);
    }
}

/* Living together -------------------------------------------------------------------------------------------------- */

enum { BAND = 5 };

/* A share at an exact age: straight between the middles of the table's five-year bands. */
static double share_at(const double share[AGES], int age)
{
    double at = age - 0.5 * BAND;
    int band = (int)(at / BAND) * BAND;
    if (at <= 0) return share[0];
    if (band + BAND >= AGES) return share[AGES - 1];
    double part = (at - band) / BAND;
    return (1 - part) * share[band] + part * share[band + BAND];
}

static double rate_of(double chance)
{
    return chance <= 0 ? 0 : -real_log(1 - (chance < 0.9 ? chance : 0.9));
}

/* Rate at which a couple ends, for one of this sex and age. */
static double ending(const struct rates *rates, const struct care_tables *tables, enum sex sex, int age)
{
    int apart = (int)(tables->kin.partner_age_difference + 0.5);
    int partner = sex == MALE ? age - apart : age + apart;
    if (partner < 0) partner = 0;
    if (partner >= AGES) partner = AGES - 1;
    double death = tables_deaths(tables, rates->start_year, sex == MALE ? FEMALE : MALE, partner);
    return death + rates->separation[sex == FEMALE ? age : partner];
}

/* Whoever is new among those with a partner, after some couples ended, found one during the year. */
static double partnering(const struct rates *rates, const struct care_tables *tables, enum sex sex, int age)
{
    double now = share_at(tables->with_partner[sex], age), next = share_at(tables->with_partner[sex], age + 1);
    return rate_of((next - now * real_exp(-ending(rates, tables, sex, age))) / (1 - now));
}

/* Those who are no longer with parents left them, some of them for a partner. */
static double leaving_home(const struct rates *rates, const struct care_tables *tables, enum sex sex, int age)
{
    double now = share_at(tables->with_parents[sex], age), next = share_at(tables->with_parents[sex], age + 1);
    double left = now > 0 ? rate_of(1 - next / now) - rates->partnering[sex][age] : 0;
    return left > 0 ? left : 0;
}

void rates_living(struct rates *rates, const struct care_settings *settings, const struct care_tables *tables)
{
    for (enum sex sex = MALE; sex < SEXES; sex++)
        for (int age = ADULT; age < AGES - 1; age++) {
            rates->partnering[sex][age] = partnering(rates, tables, sex, age);
            rates->leaving_home[sex][age] = settings->life.leaving_home * leaving_home(rates, tables, sex, age);
            rates->partnering[sex][age] *= settings->life.partnering * settings->life.searches;
        }
}
