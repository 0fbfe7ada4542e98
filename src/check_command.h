/* asl-lint check: lints what the command line names and reports. */
#ifndef ASL_CHECK_COMMAND_H
#define ASL_CHECK_COMMAND_H

#include "options.h"

enum {
	STATUS_CLEAN = 0,
	STATUS_FINDINGS = 1,
	STATUS_TROUBLE = 2, /* the work could not all be done */
};

/* Returns the exit status. ARENA holds what lives as long as the run. */
int check_command(const struct options *options, struct arena *arena);

#endif
