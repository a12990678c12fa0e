/* stop.h - a signal asks the work to stop: Ctrl-C, a queue whose time is up, a terminal that closes.
 *
 * The work looks now and then whether it was asked, writes down how far it is, and ends with an error of kind
 * ERROR_STOPPED; at the end main sends itself the same signal, so that whoever started it (a shell, Slurm) sees what
 * ended it, as 128 plus its number. A second signal ends the process at once.
 */
#ifndef SAMEN_STOP_H
#define SAMEN_STOP_H

#include "sim/base/error.h"

/* From here on INT, TERM and HUP ask; those that are ignored (nohup) stay so. */
MUST_USE bool stop_begin(struct error *);

/* From here on they end the process again, as they did before. One that has asked is remembered. */
void stop_end(void);

/* The signal that has asked, 0 when none has. */
int stop_signal(void);

/* Its name, as in "SIGTERM". */
const char *stop_name(void);

/* Ends this process by the signal that has asked. */
void stop_process(void);

#endif
