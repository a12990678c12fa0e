/* instruments.h - the list of what a dated change can change, one line each; see policy.h. In this order they stand in
 * `samen parameters`, and take effect. */
#ifndef SAMEN_CARE_INSTRUMENTS_H
#define SAMEN_CARE_INSTRUMENTS_H

#define POLICY_INSTRUMENTS(INSTRUMENT)                                                                                 \
    INSTRUMENT(contracts)                                                                                              \
    INSTRUMENT(transfer)

#endif
