/* Outputs that would take the place of what somebody wrote. */
#ifndef ASL_OVERWRITE_H
#define ASL_OVERWRITE_H

#include <stdbool.h>

#include "input/discover.h"
#include "options.h"

/* Whether the output at PATH, which need not exist, would replace a file of
 * DISCOVERY, one that holds a definition, a configuration, or the baseline of
 * OPTIONS, but for a newer one: nobody wants that, and it cannot be undone.
 * Complains of it. What is no regular file is never replaced. */
bool overwrite_harms(const char *path, const struct options *options,
	const struct discovery *discovery);

#endif
