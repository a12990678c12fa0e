/* model.h - queueing stations with textbook answers: they check the engine, and teach it.
 *
 * A scenario lists stations with their servers, classes of customers and what comes after service. That covers M/M/1,
 * M/M/c, M/G/1, the non-preemptive priority queue and Jackson networks. Every station is a partition, and a group of
 * the result.
 *
 * Time. The engine's clock ticks in whole minutes. Every time drawn is rounded up or down by chance, so that its mean
 * stays exact and its variance grows by at most a quarter of a squared minute (a sixth on average). By Kingman's
 * formula that lengthens the mean wait by a fraction of about 1 / (6 m^2) for service times of m minutes on average:
 * less than 0.0001 at an hour, which takes a hundred million customers to see. Hours, not minutes, are the scale to
 * choose; years cost little.
 *
 * Travel. A customer who goes to another station is a letter, and arrives exactly one window after it left: the
 * earliest moment that is the same for all letters. A fixed travel time is a station with a server for everyone, so
 * by the theorem of Baskett, Chandy, Muntz & Palacios (JACM 22, 1975) the stations of a Jackson network keep their
 * product form, whatever the window; only the customers under way come on top, arrivals x window of them on average.
 * (Had they arrived at the boundary itself, they would have come in bursts.)
 */
#ifndef SAMEN_QUEUE_MODEL_H
#define SAMEN_QUEUE_MODEL_H

#include "sim/engine/model.h"

extern const struct model queue_model;

#endif
