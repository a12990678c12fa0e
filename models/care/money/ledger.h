/* ledger.h - every euro moves from one account to another.
 *
 * Accounts are integer cents. A payment takes from one what it gives to another, so the sum over all accounts is zero
 * for ever; ledger_sum proves it.
 */
#ifndef SAMEN_CARE_LEDGER_H
#define SAMEN_CARE_LEDGER_H

#include <stddef.h>
#include <stdint.h>

#include "models/care/care.h"

typedef int64_t cents_t;

/* Accounts of an office; providers follow after the fixed ones. */
enum account {
    ACCOUNT_RIJK, /* taxes in, transfers out */
    ACCOUNT_GEMEENTE,
    ACCOUNT_INSURER,
    ACCOUNT_ZORGKANTOOR,
    ACCOUNT_PERSONS,    /* own contributions, premiums */
    ACCOUNT_STAFF,      /* wages and overhead */
    ACCOUNT_VOLUNTEERS, /* coordination */
    ACCOUNT_PROVIDERS   /* + provider */
};

struct ledger {
    cents_t *balance;
    size_t accounts;
};

static inline void ledger_pay(struct ledger *ledger, size_t from, size_t to, cents_t amount)
{
    ledger->balance[from] -= amount;
    ledger->balance[to] += amount;
}

static inline cents_t ledger_sum(const struct ledger *ledger)
{
    cents_t sum = 0;
    for (size_t i = 0; i < ledger->accounts; i++) sum += ledger->balance[i];
    return sum;
}

/* What was paid in each of the last twelve months. */
struct past_year {
    cents_t month[12];
    size_t months; /* since the beginning, also beyond twelve */
};

void past_year_add(struct past_year *, cents_t);

/* The year's sum; scaled up while there are fewer than twelve months, 0 without any. */
cents_t past_year_sum(const struct past_year *);

static inline size_t ledger_account_of(enum payer payer)
{
    return (size_t)ACCOUNT_GEMEENTE + (size_t)payer; /* both lists have the same order */
}

/* Cents per minute x minutes, rounded half up: the one way in which cents are rounded. */
cents_t ledger_cents_for(double cents_per_minute, int64_t minutes);

#endif
