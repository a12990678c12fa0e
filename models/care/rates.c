#include "models/care/rates.h"

#include "sim/real.h"

enum { PARTNERING_PEAK = 30, SEPARATION_PEAK = 35, MOVING_PEAK = 30 };

/* 2^(-years / half). */
static double halving(double years, double half)
{
    return real_exp(-0.6931471805599453 * years / half);
}

static double apart(int age, int peak)
{
    return age > peak ? age - peak : peak - age;
}

void rates_make(struct rates *rates, const struct care_settings *settings, day_t start)
{
    const struct life_settings *life = &settings->life;
    for (int age = 0; age < AGES; age++) {
        rates->partnering[age] = life->partnering * halving(apart(age, PARTNERING_PEAK), 15);
        rates->separation[age] = life->separation * halving(apart(age, SEPARATION_PEAK), 15);
        rates->moving[age] = life->moving * halving(age - MOVING_PEAK, 20);
    }
    double quarter = QUARTER_WEEKS * (double)MINUTES_PER_WEEK / (double)MINUTES_PER_YEAR;
    rates->volunteer_stops = 1.0 - real_exp(-settings->volunteers.leaving);
    rates->carer_stops = 1.0 - real_exp(-settings->informal.stopping_rate * quarter);
    rates->carer_respite = 1.0 - real_exp(-settings->informal.respite * quarter);
    rates->carer_works_less = 1.0 - real_exp(-settings->informal.work_loss * quarter);
    rates->carer_cuts = 1.0 - real_exp(-settings->informal.cutting_rate * quarter);
    double half_gradient = 0.5 * real_log(settings->need.class_gradient);
    rates->start_year = date_from_day(start).year;
    for (int year = 0; year <= RATE_YEARS; year++) {
        struct date first = {rates->start_year + year, 1, 1};
        rates->year_start[year] = (day_from_date(first) - start) * MINUTES_PER_DAY;
        for (int class = 0; class < CLASSES && year < RATE_YEARS; class ++)
            rates->worsening[year][class] = real_exp(settings->need.trend * year + half_gradient * (1 - class));
    }
}
