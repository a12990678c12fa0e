/* payment.c - paying, and recording what it was for. */
#include "models/care/money/payment.h"

void payment_record(struct partition *partition, enum payer payer, enum component component, cents_t amount)
{
    engine_count_add(partition, record_column(partition, SERIES_COST, payer, component), amount);
}

void payment_spend(struct partition *partition, struct ledger *ledger, enum payer payer, size_t to, cents_t amount,
                   enum component component)
{
    ledger_pay(ledger, ledger_account_of(payer), to, amount);
    payment_record(partition, payer, component, amount);
}
