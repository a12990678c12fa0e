/* resume.h - `samen resume`: a run that was stopped goes on from its last checkpoint. */
#ifndef SAMEN_RESUME_H
#define SAMEN_RESUME_H

#include "sim/command/subcommand.h"

extern const struct subcommand resume_subcommand;

#endif
