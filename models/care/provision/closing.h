/* closing.h - providers that run out of money: who closes, who takes over, and who is sent to whom. */
#ifndef SAMEN_CARE_CLOSING_H
#define SAMEN_CARE_CLOSING_H

#include "models/care/provision/office_state.h"

/* Whoever comes to a provider that closed is sent to another of its kind, which one by the client's number. */
struct provider *closing_open_provider(struct office *, struct provider *chosen, uint32_t client);

/* At the end of a month: a provider that stays deep in debt closes; the last of its kind the gemeente pays out of
 * debt. */
MUST_USE bool closing_look_at_debt(struct partition *, struct office *, struct provider *, struct error *);

#endif
